//! Where an evaluation lies: its `par.toml`, and every file that it names.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::Request;
use crate::source::Unreadable;
use crate::text;
use crate::text::Text;

/// What a file is to an evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// `par.toml`.
    Evaluation,
    /// A group's catalogue.
    Catalogue,
    /// The register of units.
    Register,
    /// What units sent.
    Submission,
    /// What reviewers decided.
    Appraisal,
    /// An earlier result.
    Previous,
}

impl Part {
    /// All of them, in the order in which files are listed.
    pub const ALL: [Self; 6] = [
        Self::Evaluation,
        Self::Catalogue,
        Self::Register,
        Self::Submission,
        Self::Appraisal,
        Self::Previous,
    ];

    /// Its stable name in data, and what people read.
    pub const fn title(self) -> (&'static str, Text) {
        match self {
            Self::Evaluation => ("evaluation", Text::fixed("kỳ đánh giá", "evaluation")),
            Self::Catalogue => ("catalogue", Text::fixed("bộ chỉ số", "catalogue")),
            Self::Register => ("register", Text::fixed("danh mục đơn vị", "register")),
            Self::Submission => ("submission", Text::fixed("phiếu", "submission")),
            Self::Appraisal => ("appraisal", Text::fixed("thẩm định", "appraisal")),
            Self::Previous => ("previous", Text::fixed("kết quả kỳ trước", "earlier result")),
        }
    }
}

/// The folder of an evaluation, and every file that its `par.toml` names.
#[derive(Debug)]
pub struct Home {
    /// The folder of `par.toml`.
    pub folder: PathBuf,
    /// The files, each once, by what they are and by name; `par.toml` is the first.
    pub files: Vec<(Part, PathBuf)>,
}

impl Home {
    /// The home of a `par.toml` that names these files.
    pub(super) fn of<'p>(path: &Path, named: impl Iterator<Item = (Part, &'p PathBuf)>) -> Self {
        let mut files = vec![(Part::Evaluation, path.to_owned())];
        files.extend(named.map(|(part, path)| (part, path.clone())));
        files.sort();
        files.dedup();
        Self { folder: path.parent().unwrap_or(Path::new("")).to_owned(), files }
    }
}

/// The `par.toml` that the inputs mean.
pub(super) fn find(request: &Request) -> Result<PathBuf, Unreadable> {
    let inputs = &request.inputs;
    let path = meant(inputs.first().map_or(Path::new("."), PathBuf::as_path), inputs.is_empty());
    if !path.is_file() || path.extension().is_none_or(|kind| kind != "toml") {
        return Err(misnamed(&path, request.folder_only));
    }
    Ok(path)
}

/// The `par.toml` an input means: itself, in the folder, or (without an input) from here upward.
fn meant(input: &Path, upward: bool) -> PathBuf {
    if input.is_file() {
        return input.to_owned();
    }
    if upward && let Ok(here) = std::env::current_dir() {
        let found = here.ancestors().map(|folder| folder.join("par.toml")).find(|path| path.is_file());
        if let Some(found) = found {
            return found.strip_prefix(&here).map(Path::to_owned).unwrap_or(found);
        }
    }
    if upward { PathBuf::from("par.toml") } else { input.join("par.toml") }
}

/// The complaint that an input is neither an evaluation folder nor its `par.toml`.
fn misnamed(path: &Path, folder_only: bool) -> Unreadable {
    if path.is_file() {
        let file = path.display();
        let advice = if folder_only {
            text!(
                "«{file}» không phải thư mục đánh giá; nêu thư mục có par.toml",
                "«{file}» is no evaluation folder; name the folder with par.toml"
            )
        } else {
            Text::fixed(
                "để chấm tệp phiếu, thêm --catalogue TỆP",
                "to score submission files, add --catalogue FILE",
            )
        };
        return Unreadable::misnamed(path, advice);
    }
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    if !folder.exists() {
        return Unreadable::new(folder, ErrorKind::NotFound.into());
    }
    let dir = folder.display();
    let advice = text!(
        "không có par.toml trong «{dir}»; nêu thư mục đánh giá",
        "there is no par.toml in «{dir}»; name an evaluation folder"
    );
    let or = Text::fixed(", hoặc thêm --catalogue TỆP", ", or add --catalogue FILE");
    Unreadable::misnamed(path, if folder_only { advice } else { advice.join("", &or) })
}

/// The complaint that an input is a catalogue: it scores nothing by itself.
pub(super) fn catalogue_named(path: &Path, folder_only: bool) -> Unreadable {
    let file = path.display();
    let advice = text!(
        "«{file}» là bộ chỉ số; nêu thư mục đánh giá",
        "«{file}» is a catalogue; name an evaluation folder"
    );
    let or = text!(
        ", hoặc các tệp phiếu cùng --catalogue {file}",
        ", or submission files with --catalogue {file}"
    );
    Unreadable::misnamed(path, if folder_only { advice } else { advice.join("", &or) })
}
