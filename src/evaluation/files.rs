//! The files that patterns in `par.toml` mean.

use std::ffi::OsStr;
use std::fs;
use std::path::{Component, Path, PathBuf};

use glob::MatchOptions;
use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Code, Complaint};
use crate::schema::{Checker, Located};
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
    let mut known = FxHashSet::default();
    paths.retain(|path| known.insert(fs::canonicalize(path).unwrap_or_else(|_| path.clone())));
    paths
}

/// Lock files that office programs leave beside an open document.
fn is_lock(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$"))
}
