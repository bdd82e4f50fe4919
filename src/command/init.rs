//! `par init`: an evaluation folder that scores at once, made up or from an official annex.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::schema::schema_of_catalogues;
use super::{Common, Failure, Outcome, Output};
use crate::annex::{self, Annex};
use crate::diagnostic::Diagnostics;
use crate::source::{Sources, Unreadable};
use crate::text;
use crate::text::Text;

/// Arguments of `par init`.
#[derive(Args, Debug)]
pub struct Init {
    /// The folder to make; it must not exist, or be empty
    dir: PathBuf,
    /// The official annex's table of criteria (csv, xlsx, xls, ods), to make the catalogue of
    #[arg(long, value_name = "ANNEX")]
    from: Option<PathBuf>,
}

const UNITS: (&str, &str) = ("units.csv", include_str!("init/units.csv"));

/// The files of a new folder; the figures in them are made up, and say so.
const FILES: &[(&str, &str)] = &[
    ("par.toml", include_str!("init/par.toml")),
    ("bo-chi-so.toml", include_str!("init/bo-chi-so.toml")),
    UNITS,
    ("submissions/phieu-2026.csv", include_str!("init/phieu-2026.csv")),
    ("appraisal/tham-dinh.csv", include_str!("init/tham-dinh.csv")),
    ("HUONG-DAN.md", include_str!("init/HUONG-DAN.md")),
];

impl Init {
    pub(super) fn run(&self, common: &Common) -> Result<Outcome, Failure> {
        let dir = self.dir.display();
        if fs::read_dir(&self.dir).is_ok_and(|mut entries| entries.next().is_some()) {
            return Err(Failure::Usage(text!(
                "thư mục {dir} đã có tệp; chọn thư mục mới",
                "{dir} is not empty; name a new folder"
            )));
        }
        if let Some(path) = &self.from {
            return self.use_annex(path, common);
        }
        for (name, content) in FILES {
            write(&self.dir.join(name), content)?;
        }
        write(&self.dir.join("schema.json"), &schema_of_catalogues())?;
        let told = text!(
            "Đã tạo {dir} với số liệu minh họa. Chạy tiếp: par score {dir}",
            "Made {dir} with made-up figures. Next: par score {dir}"
        );
        Ok(Outcome::plain(Output::Told(told), common))
    }

    /// Makes the folder of an annex, unless nothing of it can be read.
    fn use_annex(&self, path: &Path, common: &Common) -> Result<Outcome, Failure> {
        let (mut sources, mut diagnostics) = (common.sources(), Diagnostics::default());
        let output = match annex::read(path, &mut sources, &mut diagnostics)? {
            Some(annex) => Output::Told(self.make(&annex, path, &sources, &diagnostics)?),
            None => Output::Nothing,
        };
        Ok(Outcome::new(output, diagnostics, sources, common.lang()))
    }

    fn make(
        &self,
        annex: &Annex,
        path: &Path,
        sources: &Sources,
        diagnostics: &Diagnostics,
    ) -> Result<Text, Unreadable> {
        let files = [
            ("par.toml", annex.evaluation()),
            ("bo-chi-so.toml", annex.catalogue()),
            (UNITS.0, UNITS.1.to_owned()),
            ("submissions/phieu-minh-hoa.csv", annex.sample()),
            ("HUONG-DAN.md", include_str!("init/HUONG-DAN-PHU-LUC.md").to_owned()),
            (annex::ACCOUNT, annex.account(sources, diagnostics)),
            ("schema.json", schema_of_catalogues()),
        ];
        for (name, content) in &files {
            write(&self.dir.join(name), content)?;
        }
        let (dir, path, account) = (self.dir.display(), path.display(), annex::ACCOUNT);
        let Text { vi, en } = annex.summary();
        Ok(text!(
            "Đã tạo {dir} từ {path}: {vi}.\nĐơn vị và phiếu là minh họa. Những gì đã hiểu và bỏ qua: {account}. Chạy tiếp: par score {dir}",
            "Made {dir} from {path}: {en}.\nUnits and submissions are made up. What was understood and passed over: {account}. Next: par score {dir}"
        ))
    }
}

fn write(path: &Path, content: &str) -> Result<(), Unreadable> {
    let failed = |error: io::Error| Unreadable::new(path, error);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(failed)?;
    }
    fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .and_then(|mut file| io::Write::write_all(&mut file, content.as_bytes()))
        .map_err(failed)
}
