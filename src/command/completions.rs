//! `par completions`: completions for a shell.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Cli, Common, Outcome, Output};

/// Arguments of `par completions`.
#[derive(Args, Debug)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self, common: &Common) -> Outcome {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "par", &mut script);
        Outcome::plain(Output::Plain(String::from_utf8_lossy(&script).into_owned()), common)
    }
}
