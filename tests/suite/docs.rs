//! The reference pages follow the code: `SNAPSHOTS=overwrite cargo test` makes them anew. Other pages name what exists.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use clap::CommandFactory;
use par::command::Cli;
use par::diagnostic::{Code, Severity};
use par::schema::{Key, Shape};

use crate::commands::REWRITE;

/// A file of the project.
pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Compares a file with what the code makes of it, or rewrites it.
pub fn hold(name: &str, made: &str) {
    let file = path(name);
    if std::env::var_os(REWRITE).is_some_and(|value| value == "overwrite") {
        return fs::write(&file, made).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    let differs = || {
        let pairs = kept.lines().zip(made.lines()).enumerate().find(|(_, (kept, made))| kept != made);
        pairs.map_or("its end".to_owned(), |(line, (kept, made))| {
            format!("line {}:\n- {kept}\n+ {made}", line + 1)
        })
    };
    assert!(
        kept == made,
        "{name} does not follow the code; make it anew with `SNAPSHOTS=overwrite cargo test`. It differs at {}",
        differs()
    );
}

/// What stands at the head of a page that is made.
fn page(title: &str, about: &str) -> String {
    format!(
        "<!-- Made from the code; do not edit. To make it anew: SNAPSHOTS=overwrite cargo test -->\n\n# {title}\n\n{about}\n"
    )
}

/// A cell of a Markdown table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;").replace('>', "&gt;")
}

#[test]
fn commands_page() {
    let mut page = page(
        "Commands",
        "What `par --help` and `par COMMAND --help` print. Exit status, the same under every command and option: 0 done; \
        1 a gate failed; 2 the command line cannot be followed;\n3 faults in the inputs; 4 bytes could not be read or written. A reader that closes the pipe is 0.",
    );
    let mut cli = Cli::command().term_width(100);
    cli.build();
    describe(&mut cli, "par", &mut page);
    hold("docs/commands.md", &page);
}

fn describe(command: &mut clap::Command, name: &str, page: &mut String) {
    let help = command.render_long_help().to_string();
    let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
    write!(page, "\n## `{name}`\n\n```text\n{}\n```\n", lines.join("\n")).unwrap();
    for one in command.get_subcommands_mut().filter(|one| one.get_name() != "help") {
        let name = format!("{name} {}", one.get_name());
        describe(one, &name, page);
    }
}

#[test]
fn faults_page() {
    let about = "Every fault and warning has a code that never changes. A fault ends the run with status 3 (under `--provisional` faulty cells count as\n\
        missing instead, and every table says so); a warning lets the figures stand; a note says what was passed\n\
        over. `par check` lists all of them at once.";
    let mut page = page("Faults and warnings", about);
    let severities = [
        (Severity::Fault, "Faults (lỗi)"),
        (Severity::Warning, "Warnings (cảnh báo)"),
        (Severity::Note, "Notes (ghi chú)"),
    ];
    for (severity, title) in severities {
        write!(page, "\n## {title}\n\n| code | meaning | ý nghĩa |\n| --- | --- | --- |\n").unwrap();
        for code in Code::ALL.iter().filter(|code| code.severity() == severity) {
            let meaning = code.meaning();
            writeln!(page, "| `{}` | {} | {} |", code.name(), cell(&meaning.en), cell(&meaning.vi)).unwrap();
        }
    }
    hold("docs/faults.md", &page);
}

/// What is said of inputs above the list of header words.
const INPUTS: &str = include_str!("inputs.md");

#[test]
fn inputs_page() {
    let mut page = page("Inputs", INPUTS.trim_end());
    write!(page, "\n| column | header words |\n| --- | --- |\n").unwrap();
    for (column, words) in par::submission::header_words() {
        let words: Vec<String> = words.iter().map(|word| format!("`{}`", word.replace(',', ", "))).collect();
        writeln!(page, "| {} | {} |", column.name().en, words.join(", ")).unwrap();
    }
    hold("docs/inputs.md", &page);
}

#[test]
fn rules_page() {
    let about = "The keys of the TOML files, as the program reads them; how they score is in [method.md](method.md). M is the criterion's maximum;\n\
        rates are percents. `criteria/schema.json` holds the same keys for editors.";
    let mut page = page("Rules and keys", about);
    page += "\n## Rules\n\nA leaf has one rule, written `rule.<kind> = { … }`; without one it takes points as scored.\n";
    for rule in par::rule::KEYS {
        write!(
            page,
            "\n### `{}`\n\n{}.\n\n{}.\n",
            rule.name,
            sentence(&rule.about.en),
            sentence(&rule.about.vi)
        )
        .unwrap();
        let Shape::Section(keys) = &rule.shape else { panic!("rule {} is no table", rule.name) };
        table(keys, &mut page);
        let (file, code, example) =
            in_use(rule.name).unwrap_or_else(|| panic!("no catalogue uses the rule {}", rule.name));
        let name = file.rsplit('/').next().unwrap();
        write!(page, "\n[{name}](../{file}), criterion {code}:\n\n```toml\n{example}\n```\n").unwrap();
    }
    page += "\n## A catalogue\n";
    sections("", par::catalogue::KEYS, &mut page);
    page += "\n## par.toml\n";
    sections("", par::evaluation::KEYS, &mut page);
    page += "\n## target\n\nA number (at least), one of these forms, or a list of them as milestones.\n";
    table(par::target::KEYS, &mut page);
    hold("docs/rules.md", &page);
}

fn sentence(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}

/// The keys of a file: those of its top level, then each `[[table]]` under its own heading.
fn sections(name: &str, keys: &'static [Key], page: &mut String) {
    if !name.is_empty() {
        write!(page, "\n### `[[{name}]]`\n").unwrap();
    }
    table(keys, page);
    for key in keys {
        if let Shape::List(Shape::Section(inner)) = &key.shape
            && name.is_empty()
        {
            sections(key.name, inner, page);
        }
    }
}

fn table(keys: &[Key], page: &mut String) {
    if keys.is_empty() {
        return;
    }
    *page += "\n| key | takes | meaning | ý nghĩa |\n| --- | --- | --- | --- |\n";
    keys.iter().for_each(|key| row("", key, page));
}

fn row(before: &str, key: &Key, page: &mut String) {
    let name = format!("{before}{}", key.name);
    let needed = if key.required { ", required" } else { "" };
    writeln!(
        page,
        "| `{name}` | {}{needed} | {} | {} |",
        cell(&takes(&key.shape)),
        cell(&key.about.en),
        cell(&key.about.vi)
    )
    .unwrap();
    let (inner, before): (&[Key], String) = match &key.shape {
        Shape::Section(keys) => (keys, format!("{name}.")),
        Shape::List(Shape::Section(keys))
            if key.name != "criterion" && key.name != "band" && !is_table_of_par(key) =>
        {
            (keys, format!("{name}[]."))
        }
        Shape::Map(Shape::Section(keys)) => (keys, format!("{name}.<kind>.")),
        _ => return,
    };
    inner.iter().for_each(|key| row(&before, key, page));
}

fn is_table_of_par(key: &Key) -> bool {
    par::evaluation::KEYS.iter().any(|table| std::ptr::eq(table, key))
}

fn takes(shape: &Shape) -> String {
    match shape {
        Shape::Text => "text".to_owned(),
        Shape::Number => "number".to_owned(),
        Shape::Flag => "`true` or `false`".to_owned(),
        Shape::Date => "date".to_owned(),
        Shape::Word(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
        Shape::List(Shape::Section(_)) => "list of tables".to_owned(),
        Shape::List(Shape::Text) => "list of texts".to_owned(),
        Shape::List(Shape::Number) => "list of numbers".to_owned(),
        Shape::List(Shape::List(_)) => "list of pairs".to_owned(),
        Shape::List(item) => format!("list of {}", takes(item)),
        Shape::Section(_) => "table".to_owned(),
        Shape::Tagged(_) => "one of the rules".to_owned(),
        Shape::Map(Shape::Section(_)) => "table by kind of unit".to_owned(),
        Shape::Map(_) => "table".to_owned(),
        Shape::Any([Shape::Text, Shape::Number]) => "period".to_owned(),
        Shape::Any([Shape::Number, Shape::Section(_), ..]) => "number, table or list, see target".to_owned(),
        Shape::Any(shapes) => shapes.iter().map(takes).collect::<Vec<_>>().join(" or "),
    }
}

/// The catalogues of `criteria/`.
pub fn catalogues() -> Vec<PathBuf> {
    let entries = fs::read_dir(path("criteria")).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "toml")).collect();
    files.sort_by_key(|file| (!file.ends_with("quy-nhon-ward-2022.toml"), file.clone()));
    files
}

/// The first use of a rule kind in a catalogue: its file, criterion and lines. What no plan asks for is shown by the
/// catalogue of the corpus, which has every rule.
fn in_use(kind: &str) -> Option<(String, String, String)> {
    let corpus = path("tests/inputs/bo-chi-so.toml");
    catalogues().iter().chain([&corpus]).find_map(|file| {
        let text = fs::read_to_string(file).unwrap().replace("\r\n", "\n");
        let at = text.find(&format!("\nrule.{kind} = "))? + 1;
        let code = text[..at].rsplit("\ncode = \"").next()?.split('"').next()?;
        let open = |lines: &str| lines.matches(['{', '[']).count() > lines.matches(['}', ']']).count();
        let end =
            text[at..].match_indices('\n').map(|(end, _)| at + end).find(|&end| !open(&text[at..end]))?;
        let name = file.strip_prefix(path("")).ok()?.to_string_lossy().replace('\\', "/");
        Some((name, code.to_owned(), text[at..end].to_owned()))
    })
}

/// The codes that a text names after a lone `W` or `D`: `W 3.1.1, 3.1.2; D 3.9.1 (the city's)`.
fn lettered(text: &str) -> Vec<(char, String)> {
    let mut letter = None;
    let mut found = Vec::new();
    for word in text.split_whitespace() {
        match (word, letter) {
            ("W", _) => letter = Some('W'),
            ("D", _) => letter = Some('D'),
            (word, Some(catalogue)) if word.starts_with(|sign: char| sign.is_ascii_digit()) => {
                found.extend(listed(word).into_iter().map(|code| (catalogue, code)));
            }
            _ => letter = None,
        }
    }
    found
}

/// The codes of a list: `7.5–7.7` names its ends.
fn listed(text: &str) -> Vec<String> {
    let codes =
        text.split(|sign: char| !sign.is_ascii_digit() && sign != '.').map(|code| code.trim_end_matches('.'));
    codes.filter(|code| !code.is_empty()).map(str::to_owned).collect()
}

#[test]
fn the_mapping_names_codes_that_exist() {
    let page = fs::read_to_string(path("criteria/README.md")).unwrap();
    let mut checked = 0;
    for (city, catalogue) in [("Quy Nhơn", "quy-nhon"), ("Vị Thanh", "vi-thanh"), ("Cam Ranh", "cam-ranh")]
    {
        let section = page.split(&format!("\n## {city}\n")).nth(1).unwrap().split("\n## ").next().unwrap();
        let codes = |kind: &str| -> Vec<String> {
            let files = catalogues()
                .into_iter()
                .filter(|file| file.to_string_lossy().contains(&format!("{catalogue}-{kind}-")));
            // The plans speak of the newest catalogue, not of one that it came after.
            let text = fs::read_to_string(files.max().unwrap()).unwrap();
            text.lines()
                .filter_map(|line| Some(line.strip_prefix("code = \"")?.split('"').next()?.to_owned()))
                .collect()
        };
        let (wards, departments) = (codes("ward"), codes("department"));
        for row in section.lines().filter(|line| line.starts_with("| ") && !line.contains(".toml")) {
            let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
            let mut named = lettered(row);
            if city != "Quy Nhơn" {
                named.extend(listed(cells[2].split('(').next().unwrap()).into_iter().map(|code| ('W', code)));
                named.extend(listed(cells[3].split('(').next().unwrap()).into_iter().map(|code| ('D', code)));
            }
            for (letter, code) in named {
                let known = if letter == 'W' { &wards } else { &departments };
                assert!(known.contains(&code), "{city}: {letter} {code} is no criterion: {row}");
                checked += 1;
            }
        }
    }
    assert!(checked > 400, "only {checked} codes were found in criteria/README.md");
}

#[test]
fn every_dependency_is_accounted_for() {
    let manifest: toml::Table = fs::read_to_string(path("Cargo.toml")).unwrap().parse().unwrap();
    let page = fs::read_to_string(path("docs/dependencies.md")).unwrap();
    let told: Vec<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `"))
        .flat_map(|line| line.split(" | ").next())
        .collect();
    let told: Vec<&str> =
        told.iter().flat_map(|names| names.split([',', '`', ' '])).filter(|name| !name.is_empty()).collect();
    let systems = manifest["target"].as_table().unwrap().values().map(|system| &system["dependencies"]);
    let tables = systems.chain([&manifest["dependencies"], &manifest["dev-dependencies"]]);
    let used: Vec<&String> = tables.flat_map(|table| table.as_table().unwrap().keys()).collect();
    let untold: Vec<_> = used.iter().filter(|name| !told.contains(&name.as_str())).collect();
    assert!(untold.is_empty(), "docs/dependencies.md does not say why {untold:?} are used");
    let unused: Vec<_> = told.iter().filter(|name| !used.iter().any(|used| used == *name)).collect();
    assert!(unused.is_empty(), "docs/dependencies.md tells of {unused:?}, which Cargo.toml does not have");
}
