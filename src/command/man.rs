//! `par man`: the manual page, of the tool or of one command.

use clap::{Args, CommandFactory};
use clap_mangen::Man as Page;

use super::{Cli, Common, Failure, Outcome, Output};
use crate::source::Unreadable;
use crate::text;

/// Arguments of `par man`.
#[derive(Args, Debug)]
pub struct Man {
    /// The command it describes [default: the whole tool]
    #[arg(value_name = "COMMAND")]
    of: Option<String>,
}

impl Man {
    pub(super) fn run(&self, common: &Common) -> Result<Outcome, Failure> {
        let mut whole = Cli::command();
        whole.build();
        let command = match &self.of {
            None => whole,
            Some(name) => {
                let found = whole.find_subcommand(name).cloned();
                found.ok_or_else(|| {
                    Failure::Usage(text!("không có lệnh «{name}»", "there is no command «{name}»"))
                })?
            }
        };
        let mut page = Vec::new();
        let rendered = Page::new(command).render(&mut page);
        rendered.map_err(|error| Failure::System(Unreadable::new(std::path::Path::new("-"), error)))?;
        Ok(Outcome::plain(Output::Plain(String::from_utf8_lossy(&page).into_owned()), common))
    }
}
