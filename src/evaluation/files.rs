//! The files that patterns in `par.toml` mean.

use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Complaint};
use crate::schema::{Checker, Located};
use crate::text;
use crate::text::Text;

/// The files a pattern means; none is a fault for a plain name and a warning for a pattern.
pub(super) fn expand(pattern: &Located<String>, base: &Path, checker: &mut Checker<'_>) -> Vec<PathBuf> {
    let written = &pattern.value;
    if !written.contains(['*', '?', '[']) {
        let path = base.join(written);
        if !path.is_file() {
            let complaint = Complaint::new(
                Code::FileMissing,
                text!("không có tệp «{written}»", "there is no file «{written}»"),
                Text::fixed(
                    "sửa đường dẫn; đường dẫn tính từ thư mục của par.toml",
                    "mend the path; it starts from the folder of par.toml",
                ),
            );
            checker.complain(complaint, pattern.span.clone());
            return Vec::new();
        }
        return vec![path];
    }
    let whole = format!("{}/{written}", glob::Pattern::escape(&base.to_string_lossy()));
    let whole = if base.as_os_str().is_empty() { written.clone() } else { whole };
    let matched = glob::glob(&whole)
        .map(|paths| paths.flatten().filter(|path| path.is_file()).collect::<Vec<_>>())
        .unwrap_or_default();
    let files: Vec<PathBuf> = matched.into_iter().filter(|path| !is_lock(path)).collect();
    if files.is_empty() {
        let complaint = Complaint::new(
            Code::NoFiles,
            text!("không tệp nào khớp «{written}»", "no file matches «{written}»"),
            Text::fixed(
                "đặt tệp vào thư mục đó, hoặc sửa mẫu tên",
                "put the files there, or mend the pattern",
            ),
        );
        checker.complain(complaint, pattern.span.clone());
    }
    files
}

/// Lock files that office programs leave beside an open document.
pub(super) fn is_lock(path: &Path) -> bool {
    path.file_name().is_some_and(|name| {
        let name = name.to_string_lossy();
        name.starts_with("~$") || name.starts_with(".~lock.")
    })
}
