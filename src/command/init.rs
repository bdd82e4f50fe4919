//! `par init`: an evaluation folder that scores at once.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::schema::schema_of_catalogues;
use super::{Common, Failure, Outcome, Output};
use crate::source::Unreadable;
use crate::text;

/// Arguments of `par init`.
#[derive(Args, Debug)]
pub struct Init {
    /// The folder to make; it must not exist, or be empty
    dir: PathBuf,
}

/// The files of a new folder; the figures in them are made up, and say so.
const FILES: &[(&str, &str)] = &[
    ("par.toml", include_str!("init/par.toml")),
    ("bo-chi-so.toml", include_str!("init/bo-chi-so.toml")),
    ("units.csv", include_str!("init/units.csv")),
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
