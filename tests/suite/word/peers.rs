//! Word files as LibreOffice sets them, where `PAR_PEERS` is set: it opens them, and their pages say what they should.

use std::fs;
use std::process::Command;

use super::markup::{body, styled};
use super::report;

/// What a program prints.
fn said(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn libreoffice_sets_every_annex() {
    if std::env::var_os("PAR_PEERS").is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (file, pages) = (folder.path().join("report.docx"), folder.path().join("report.pdf"));
    let bytes = report("examples/quy-nhon-2022");
    fs::write(&file, &bytes).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    let out = folder.path().to_str().unwrap();
    let convert = [&*profile, "--headless", "--convert-to", "pdf", "--outdir", out, file.to_str().unwrap()];
    said("soffice", &convert);
    let text = said("pdftotext", &["-layout", pages.to_str().unwrap(), "-"]);
    let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
    let body = body(&bytes);
    let words = styled(&body, "AnnexWord");
    let firsts: Vec<usize> = words
        .iter()
        .map(|word| pages.iter().position(|page| page.lines().any(|line| line.trim() == word)).unwrap())
        .collect();
    assert!(firsts.is_sorted(), "{firsts:?}");
    for (place, (&first, title)) in firsts.iter().zip(styled(&body, "AnnexTitle")).enumerate() {
        // The number is hidden on the first page of an annex, and counts from there.
        assert_eq!(pages[first].lines().find(|line| !line.trim().is_empty()).unwrap().trim(), words[place]);
        let told: String = pages[first].split_whitespace().collect();
        let title: String = title.split_whitespace().collect();
        assert!(told.contains(&title), "{title} is not on page {first}");
        let last = firsts.get(place + 1).copied().unwrap_or(pages.len());
        for (number, page) in (2..).zip(&pages[first + 1..last]) {
            let top = page.lines().find(|line| !line.trim().is_empty()).unwrap();
            assert_eq!(top.trim(), number.to_string(), "of annex {}", place + 1);
        }
        assert!(pages[last - 1].trim_end().ends_with("./."), "annex {} ends", place + 1);
    }
    // A sheet a unit, and most of them longer than a page.
    assert!(pages.len() > 35 + 4, "{} pages", pages.len());
}
