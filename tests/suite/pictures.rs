//! The pictures of the officer's guide: all are there and small, and, where `PAR_PEERS` is set, `docs/pictures/make` makes
//! every one of them anew. Their dots are not compared: programs draw letters each in their own way.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::docs::path;

/// What a picture may weigh, and all of them, in bytes.
const MOST: usize = 150_000;
const ALL: usize = 1_000_000;

/// The pictures that the guide shows.
fn shown() -> BTreeSet<String> {
    let guide = fs::read_to_string(path("README.vi.md")).unwrap();
    let pictures = guide.lines().filter_map(|line| line.strip_prefix("!["));
    let pictures = pictures.map(|picture| {
        let (told, file) = picture.split_once("](docs/pictures/").unwrap();
        assert!(told.chars().count() > 30, "«{told}» tells nothing to who cannot see it");
        file.strip_suffix(')').unwrap().to_owned()
    });
    pictures.collect()
}

/// The pictures of a folder, which must be small.
fn kept(folder: &Path) -> BTreeSet<String> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut sum = 0;
    let names = files.filter(|file| file.extension().is_some_and(|ending| ending == "png")).map(|file| {
        let bytes = fs::read(&file).unwrap();
        assert!(bytes.starts_with(b"\x89PNG"), "{}", file.display());
        assert!(bytes.len() < MOST, "{}: {} bytes", file.display(), bytes.len());
        // A sheet with nothing on it weighs less.
        assert!(bytes.len() > 10_000, "{}: {} bytes", file.display(), bytes.len());
        sum += bytes.len();
        file.file_name().unwrap().to_str().unwrap().to_owned()
    });
    let names = names.collect();
    assert!(sum < ALL, "{sum} bytes");
    names
}

#[test]
fn the_guide_shows_every_picture() {
    let shown = shown();
    assert!(shown.len() >= 5, "{shown:?}");
    assert_eq!(kept(&path("docs/pictures")), shown);
}

#[test]
fn pictures_are_made_anew() {
    if std::env::var_os("PAR_PEERS").is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let made = Command::new(path("docs/pictures/make"))
        .arg(folder.path())
        .env("PAR", env!("CARGO_BIN_EXE_par"))
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    assert_eq!(kept(folder.path()), shown());
}
