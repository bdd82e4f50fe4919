//! The files that patterns in `par.toml` mean.

use std::ffi::OsStr;
use std::fs;
use std::path::{Component, Path, PathBuf};

use glob::MatchOptions;
use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Code, Complaint};
use crate::parallel;
use crate::schema::{Checker, Located};
use crate::source::{self, Opened, RowsError};
use crate::text;
use crate::text::Text;

/// The file a key names; `None` where it does not exist, which is reported.
pub(super) fn named(name: &Located<String>, base: &Path, checker: &mut Checker<'_>) -> Option<PathBuf> {
    let written = &name.value;
    let path = plain(&base.join(written));
    if let Some(path) = existing(path) {
        return Some(path);
    }
    let complaint = Complaint::new(
        Code::FileMissing,
        text!("không có tệp «{written}»", "there is no file «{written}»"),
        Text::fixed(
            "sửa đường dẫn; đường dẫn tính từ thư mục của par.toml",
            "mend the path; it starts from the folder of par.toml",
        ),
    );
    checker.complain(complaint, name.span.clone());
    None
}

/// The files a pattern means; none is a fault for a plain name and a warning for a pattern.
pub(super) fn expand(pattern: &Located<String>, base: &Path, checker: &mut Checker<'_>) -> Vec<PathBuf> {
    let written = &pattern.value;
    if !written.contains(['*', '?', '[']) {
        return named(pattern, base, checker).into_iter().collect();
    }
    let whole = format!("{}/{written}", glob::Pattern::escape(&base.to_string_lossy()));
    let whole = if base.as_os_str().is_empty() { written.clone() } else { whole };
    let visible = MatchOptions { require_literal_leading_dot: true, ..MatchOptions::new() };
    let complaint = match glob::glob_with(&whole, visible) {
        Ok(paths) => {
            let paths = paths.flatten().filter(|path| path.is_file() && !is_lock(path));
            let files: Vec<PathBuf> = paths.map(|path| plain(&path)).collect();
            if !files.is_empty() {
                return files;
            }
            Complaint::new(
                Code::NoFiles,
                text!("không tệp nào khớp «{written}»", "no file matches «{written}»"),
                Text::fixed(
                    "đặt tệp vào thư mục đó, hoặc sửa mẫu tên",
                    "put the files there, or mend the pattern",
                ),
            )
        }
        Err(error) => {
            let said = error.msg;
            Complaint::new(
                Code::WrongValue,
                text!(
                    "mẫu tên tệp «{written}» không dùng được",
                    "the pattern «{written}» cannot be used: {said}"
                ),
                Text::fixed(
                    "ghi như submissions/*.csv: `*` là mọi ký tự, `?` là một ký tự, `[ab]` là a hoặc b",
                    "write such as submissions/*.csv: `*` is any signs, `?` one sign, `[ab]` a or b",
                ),
            )
        }
    };
    checker.complain(complaint, pattern.span.clone());
    Vec::new()
}

/// The file at a path, or the one beside it whose name differs only in how its accents are kept: macOS takes them apart.
fn existing(path: PathBuf) -> Option<PathBuf> {
    if path.is_file() {
        return Some(path);
    }
    let composed = |name: &OsStr| name.to_string_lossy().nfc().collect::<String>();
    let name = composed(path.file_name()?);
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let beside = fs::read_dir(folder).ok()?.flatten().find(|entry| composed(&entry.file_name()) == name)?;
    let found = path.with_file_name(beside.file_name());
    found.is_file().then_some(found)
}

/// A path without the steps that lead nowhere: `./a/./b` is `a/b`.
fn plain(path: &Path) -> PathBuf {
    path.components().filter(|step| *step != Component::CurDir).collect()
}

/// Paths in one order, each file once by whatever name: the order on the command line never matters.
pub(super) fn sorted(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = paths.iter().map(|path| plain(path)).collect();
    paths.sort();
    paths.dedup();
    // Names that differ are those of different files, unless one is a link; on Windows a file has two names.
    let mut names = FxHashSet::default();
    let differs = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        cfg!(unix) && names.insert(text::fold(&name)) && !path.is_symlink()
    };
    if paths.iter().all(differs) {
        return paths;
    }
    let mut known = FxHashSet::default();
    paths.retain(|path| known.insert(fs::canonicalize(path).unwrap_or_else(|_| path.clone())));
    paths
}

/// Fewer files are not worth a thread.
pub(super) const FEW_FILES: usize = 4;

/// Files that were opened before it is known what they are read against, each once for all groups that list it.
pub(super) struct Early(FxHashMap<PathBuf, Opened>);

impl Early {
    pub(super) fn open<'p>(paths: impl IntoIterator<Item = &'p PathBuf>) -> Self {
        let mut paths: Vec<&PathBuf> = paths.into_iter().collect();
        paths.sort_unstable();
        paths.dedup();
        // A pipe can be read only once, and one that nobody writes to would be waited for.
        paths.retain(|path| path.is_file());
        let opened = parallel::map(paths, FEW_FILES, |path| Some((path.clone(), source::open(path).ok()?)));
        Self(opened.into_iter().flatten().collect())
    }

    /// What a file holds, or what is wrong with it, which a second look tells.
    pub(super) fn get(&self, path: &Path) -> Result<Opened, RowsError> {
        self.0.get(path).cloned().map_or_else(|| source::open(path), Ok)
    }
}

/// Lock files that office programs leave beside an open document.
fn is_lock(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn each_file_comes_once_by_whatever_name() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str| folder.path().join(name);
        fs::create_dir(file("a")).unwrap();
        for name in ["a/x.csv", "a/y.csv", "x.csv"] {
            fs::write(file(name), name).unwrap();
        }
        std::os::unix::fs::symlink(file("a"), file("b")).unwrap();
        std::os::unix::fs::symlink(file("x.csv"), file("z.csv")).unwrap();
        let names = |names: &[&str]| names.iter().map(|name| file(name)).collect::<Vec<_>>();
        for (given, kept) in [
            (["x.csv", "a/y.csv", "./x.csv"], ["a/y.csv", "x.csv"]),
            (["b/x.csv", "x.csv", "a/x.csv"], ["a/x.csv", "x.csv"]),
            (["z.csv", "a/y.csv", "x.csv"], ["a/y.csv", "x.csv"]),
            (["a/y.csv", "a/../x.csv", "x.csv"], ["a/../x.csv", "a/y.csv"]),
        ] {
            assert_eq!(sorted(&names(&given)), names(&kept), "{given:?}");
        }
    }
}
