//! The modules stand in pipeline order in `src/lib.rs`, and each uses only modules above it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules of `src/lib.rs`, in its order.
fn order() -> Vec<String> {
    let library = fs::read_to_string(root().join("lib.rs")).unwrap();
    let modules = library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    modules.map(str::to_owned).collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The files of a module: `name.rs`, or everything under `name/`.
fn files(path: &Path) -> Vec<PathBuf> {
    let file = path.with_extension("rs");
    let mut found: Vec<PathBuf> = file.is_file().then_some(file).into_iter().collect();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    found
}

/// The top-level modules that a file names: `crate::x`, `crate::{x, y::z}`, and `text` where it calls `text!`.
fn uses(code: &str) -> BTreeSet<String> {
    let code: String = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect();
    let mut found = BTreeSet::new();
    for (at, mark) in code.match_indices("crate::") {
        let rest = &code[at + mark.len()..];
        match rest.strip_prefix('{') {
            Some(list) => found.extend(top_level(list)),
            None => found.extend([word(rest)]),
        }
    }
    if code.contains("text!(") {
        found.insert("text".to_owned());
    }
    found
}

/// The first word of each item of `a::b, c::{d, e}, f}…`.
fn top_level(list: &str) -> Vec<String> {
    let (mut depth, mut item, mut items) = (0, String::new(), Vec::new());
    for sign in list.chars() {
        match sign {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => items.push(std::mem::take(&mut item)),
            _ => {}
        }
        item.push(sign);
    }
    items.push(item);
    items
        .iter()
        .map(|item| word(item.trim_start_matches(',').trim()))
        .filter(|word| !word.is_empty())
        .collect()
}

fn word(text: &str) -> String {
    text.chars().take_while(|sign| sign.is_alphanumeric() || *sign == '_').collect()
}

#[test]
fn each_module_uses_only_modules_above_it() {
    let order = order();
    assert!(order.len() > 15, "src/lib.rs no longer lists its modules one a line: {order:?}");
    let mut faults = Vec::new();
    for (place, module) in order.iter().enumerate() {
        for file in files(&root().join(module)) {
            for used in uses(&fs::read_to_string(&file).unwrap()) {
                let known = order.iter().position(|name| *name == used);
                if known.is_some_and(|at| at > place) {
                    faults.push(format!(
                        "{} uses {used}, which stands below {module} in src/lib.rs",
                        file.display()
                    ));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_module_is_in_the_order() {
    let order = order();
    for entry in fs::read_dir(root()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let outside = ["lib", "main", "watch"].contains(&name.as_str());
        assert!(outside || order.contains(&name), "src/lib.rs does not list {name}");
    }
}

#[test]
fn the_page_tells_of_the_modules_in_order() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/architecture.md");
    let page = fs::read_to_string(page).unwrap();
    let told: Vec<&str> =
        page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    assert_eq!(told, order(), "docs/architecture.md and src/lib.rs list other modules");
}

#[test]
fn uses_are_found_wherever_they_stand() {
    let found = uses(
        "use crate::text;\n// crate::plan\nlet x = crate::rule::within(1);\nuse crate::{unit::{self, Found}, value};\n",
    );
    assert_eq!(found, ["rule", "text", "unit", "value"].map(str::to_owned).into());
    assert!(uses("text!(\"a\", \"b\")").contains("text"));
}
