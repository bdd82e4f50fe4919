//! `par template`: the forms units fill in, a workbook and a CSV twin for each.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Common, Failure, Inputs, Outcome, Output};
use crate::diagnostic::Diagnostics;
use crate::form::{Form, csv, forms, xlsx};
use crate::source::Unreadable;
use crate::text;

/// Arguments of `par template`.
#[derive(Args, Debug)]
pub struct Template {
    #[command(flatten)]
    inputs: Inputs,
}

impl Template {
    pub(super) fn run(&self, common: &Common) -> Result<Outcome, Failure> {
        let (mut sources, mut diagnostics) = (common.sources(), Diagnostics::default());
        let loaded = self.inputs.choice.load(&self.inputs.inputs, false, &mut sources, &mut diagnostics)?;
        let Some(loaded) = loaded else {
            return Ok(Outcome::new(Output::Nothing, diagnostics, sources, common.lang()));
        };
        // What is wrong with values that came in already does not concern those to come.
        diagnostics.retain(|_| false);
        let lang = loaded.lang(common);
        let rolls = loaded.evaluation.rolls.iter();
        let forms: Vec<Form> = rolls
            .flat_map(|roll| loaded.groups(roll).map(move |group| (roll, group)))
            .flat_map(|(roll, group)| forms(&loaded.evaluation, roll, &group.seats))
            .collect();
        let period = loaded.evaluation.period;
        let folder = self.folder(common, &period.to_string());
        for form in &forms {
            let name = file_name(&form.key);
            let path = folder.join(format!("{name}.xlsx"));
            let bytes = xlsx(form, lang).map_err(|error| Unreadable::new(&path, io::Error::other(error)))?;
            write(&path, &bytes)?;
            let path = folder.join(format!("{name}.csv"));
            let bytes = csv(form, lang).map_err(|error| Unreadable::new(&path, error))?;
            write(&path, &bytes)?;
        }
        let (count, shown) = (forms.len(), folder.display());
        let told = text!(
            "Đã ghi phiếu của {count} đơn vị vào {shown}: mỗi đơn vị một tệp .xlsx và một tệp .csv (chỉ cần gửi lại một)",
            "Wrote the forms of {count} units to {shown}: an .xlsx and a .csv each (one of them is to be sent back)"
        );
        Ok(Outcome::new(Output::Told(told), diagnostics, sources, lang))
    }

    /// The folder asked for with -o, else one named after the period in the evaluation folder.
    fn folder(&self, common: &Common, period: &str) -> PathBuf {
        let beside = self.inputs.inputs.first().filter(|_| self.inputs.choice.catalogue.is_none());
        let evaluation = match beside {
            Some(input) if input.is_dir() => input.clone(),
            Some(input) => input.parent().map(Path::to_owned).unwrap_or_default(),
            None => PathBuf::new(),
        };
        common.output().map_or_else(|| evaluation.join(format!("phieu-{period}")), Path::to_owned)
    }
}

/// A key as the name of a file on every system.
fn file_name(key: &str) -> String {
    key.chars()
        .map(|sign| if sign.is_control() || r#"/\:*?"<>|"#.contains(sign) { '-' } else { sign })
        .collect()
}

/// Writes a new file: a form that somebody may have filled in is never written over.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| Unreadable::new(folder, error))?;
    let mut file = tempfile::Builder::new()
        .prefix(".par-")
        .tempfile_in(folder)
        .map_err(|error| Unreadable::new(folder, error))?;
    file.write_all(bytes).map_err(|error| Unreadable::new(path, error))?;
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
            let path = path.display();
            Err(Failure::Usage(text!(
                "{path} đã có, không ghi đè; xóa hoặc chọn thư mục khác bằng -o",
                "{path} exists and is not overwritten; delete it or name another folder with -o"
            )))
        }
        Err(error) => Err(Unreadable::new(path, error.error).into()),
    }
}
