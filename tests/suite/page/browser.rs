//! The page in Chromium without a head, where `PAR_PEERS` is set: driven over its debugging pipe, by keys.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{HOSTILE, folder, hostile, page, small};
use crate::case::catalogue;

/// A browser with one page.
struct Browser {
    process: Child,
    commands: File,
    answers: BufReader<File>,
    session: Option<String>,
    asked: u64,
    /// What was told besides answers.
    events: Vec<Value>,
    _folder: TempDir,
}

impl Browser {
    fn start() -> Self {
        let folder = TempDir::new().unwrap();
        let (commands, answers) = (folder.path().join("commands"), folder.path().join("answers"));
        assert!(Command::new("mkfifo").args([&commands, &answers]).status().unwrap().success());
        // Chromium reads commands from descriptor 3 and answers on 4.
        let process = Command::new("sh")
            .arg("-c")
            .arg(
                "exec chromium --headless --no-sandbox --disable-gpu --remote-debugging-pipe \
                 --user-data-dir=\"$2/profile\" 3<\"$0\" 4>\"$1\"",
            )
            .args([&commands, &answers])
            .arg(folder.path())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let commands = OpenOptions::new().write(true).open(commands).unwrap();
        let answers = BufReader::new(File::open(answers).unwrap());
        let mut browser =
            Self { process, commands, answers, session: None, asked: 0, events: Vec::new(), _folder: folder };
        let target = browser.ask("Target.createTarget", json!({ "url": "about:blank" }));
        let session =
            browser.ask("Target.attachToTarget", json!({ "targetId": target["targetId"], "flatten": true }));
        browser.session = session["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Runtime", "Log", "Network"] {
            browser.ask(&format!("{domain}.enable"), json!({}));
        }
        browser
    }

    fn next(&mut self) -> Value {
        let mut message = Vec::new();
        self.answers.read_until(0, &mut message).unwrap();
        assert_eq!(message.pop(), Some(0), "the browser ended");
        serde_json::from_slice(&message).unwrap()
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let mut command = json!({ "id": self.asked, "method": method, "params": params });
        if let Some(session) = &self.session {
            command["sessionId"] = json!(session);
        }
        self.commands.write_all(format!("{command}\0").as_bytes()).unwrap();
        loop {
            let mut message = self.next();
            if message["id"] == self.asked {
                assert!(message["error"].is_null(), "{method}: {message}");
                return message["result"].take();
            }
            self.events.push(message);
        }
    }

    fn open(&mut self, path: &Path) {
        self.ask("Page.navigate", json!({ "url": format!("file://{}", path.display()) }));
        while !self.events.iter().any(|event| event["method"] == "Page.loadEventFired") {
            let event = self.next();
            self.events.push(event);
        }
        let loaded = |event: &Value| event["method"] == "Page.loadEventFired";
        self.events.retain(|event| !loaded(event));
    }

    fn width(&mut self, width: u32) {
        let size = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600 });
        self.ask("Emulation.setDeviceMetricsOverride", size);
    }

    /// What an expression comes to in the page.
    fn value(&mut self, expression: &str) -> Value {
        let mut answer =
            self.ask("Runtime.evaluate", json!({ "expression": expression, "returnByValue": true }));
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {answer}");
        answer["result"]["value"].take()
    }

    fn press(&mut self, key: &str) {
        let (name, number, text) = match key {
            "Tab" => (key, 9, ""),
            "Enter" => (key, 13, "\r"),
            _ => (" ", 32, " "),
        };
        let mut event =
            json!({ "type": "keyDown", "key": name, "code": key, "windowsVirtualKeyCode": number });
        if !text.is_empty() {
            event["text"] = json!(text);
        }
        self.ask("Input.dispatchKeyEvent", event.clone());
        event["type"] = json!("keyUp");
        self.ask("Input.dispatchKeyEvent", event);
    }

    /// What went wrong, and what was asked of the network beside the page itself.
    fn complaints(&self) -> Vec<&Value> {
        let wrong = [
            "Log.entryAdded",
            "Runtime.exceptionThrown",
            "Runtime.consoleAPICalled",
            "Page.javascriptDialogOpening",
        ];
        let asks = |event: &Value| {
            let address = event["params"]["request"]["url"].as_str().unwrap_or_default();
            event["method"] == "Network.requestWillBeSent" && !address.ends_with("/page.html")
        };
        let is_wrong = |event: &&Value| wrong.iter().any(|method| event["method"] == *method) || asks(event);
        self.events.iter().filter(is_wrong).collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The page is gone with its browser; a process that ended already is no fault.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The report of a folder as a file.
fn saved(folder: &TempDir) -> std::path::PathBuf {
    let path = folder.path().join("page.html");
    std::fs::write(&path, page(folder.path(), &["report"])).unwrap();
    path
}

fn is_asked_for() -> bool {
    std::env::var_os("PAR_PEERS").is_some()
}

#[test]
fn everything_works_by_keys() {
    if !is_asked_for() {
        return;
    }
    let folder = small();
    let mut browser = Browser::start();
    browser.width(1280);
    browser.open(&saved(&folder));
    browser.press("Tab");
    assert_eq!(browser.value("document.activeElement.className"), "skip");
    browser.press("Enter");
    browser.press("Tab");
    assert_eq!(browser.value("document.querySelector('main').contains(document.activeElement)"), true);
    // The column of indices: Ba 80, An 70; ascending, descending, as it was.
    let column = "document.querySelector('th[data-key=index]')";
    browser.value(&format!("{column}.querySelector('button').focus()"));
    for (sorted, names) in [("ascending", "An Ba"), ("descending", "Ba An"), ("none", "Ba An")] {
        browser.press("Enter");
        assert_eq!(browser.value(&format!("{column}.getAttribute('aria-sort')")), sorted);
        let names_now = "[...document.querySelector('tbody').rows].map((row) => row.querySelector('a').textContent).join(' ')";
        assert_eq!(browser.value(names_now), names);
    }
    // A unit's name leads into its table, which opens; a criterion opens what explains it.
    browser.value("document.querySelector('tbody a').focus()");
    browser.press("Enter");
    assert_eq!(browser.value("document.querySelectorAll('details.part[open]').length"), 1);
    browser.value("document.querySelector('details[open] td summary').focus()");
    browser.press("Space");
    let told = "document.querySelector('td details[open]').checkVisibility() && document.querySelector('td details[open] dl').innerText";
    assert!(browser.value(told).as_str().unwrap().contains("Rule"));
    // A unit chosen in the chart of ranks stays brought out.
    browser.value("document.querySelector('.rank-line').focus()");
    browser.press("Enter");
    assert_eq!(browser.value("document.querySelectorAll('.rank-line:target').length"), 1);
    assert_eq!(browser.complaints(), Vec::<&Value>::new());
}

/// What many explanations say in the same words is read where it is said; without scripts a reference leads to it.
#[test]
fn what_is_said_often_is_read_where_it_belongs() {
    if !is_asked_for() {
        return;
    }
    let often = "Thông tư số 01/2022/TT-BNV và các văn bản hướng dẫn <b>thi hành</b> &amp; sửa đổi";
    let criteria = ["1", "2", "3"].map(|code| (code, format!("max = 1, basis = {often:?}")));
    let criteria = criteria.each_ref().map(|(code, keys)| (*code, keys.as_str()));
    let folder = folder(
        &catalogue("", &criteria),
        "unit,name,kind\na,An,ward\n",
        &[("values.csv", "unit,1,2,3\na,1,1,0\n")],
        &[],
    );
    let path = saved(&folder);
    let mut browser = Browser::start();
    browser.open(&path);
    let told = "[...document.querySelectorAll('dd')].filter((one) => one.textContent.startsWith('Thông tư')).map((one) => one.textContent)";
    assert_eq!(browser.value(told), json!([often, often, often]));
    assert_eq!(browser.value("document.querySelectorAll('#notes, dd a').length"), 0);
    browser.ask("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    browser.open(&path);
    assert_eq!(browser.value(told), json!([]));
    let led = "[...document.querySelectorAll('dd a')].map((one) => document.querySelector(one.getAttribute('href')).textContent)";
    assert_eq!(browser.value(led), json!([often, often, often]));
    assert_eq!(browser.complaints(), Vec::<&Value>::new());
}

#[test]
fn the_page_fits_its_window_and_its_tables_scroll() {
    if !is_asked_for() {
        return;
    }
    let folder = small();
    let path = saved(&folder);
    let mut browser = Browser::start();
    for width in [1280, 390] {
        browser.width(width);
        browser.open(&path);
        assert_eq!(browser.value("document.documentElement.scrollWidth <= innerWidth"), true, "{width}");
    }
    let scrolled = "(() => { const box = document.querySelector('main .scroll:has(table)'); box.scrollLeft = 120; \
         return [box.scrollLeft, box.getBoundingClientRect().left - box.querySelector('td, th').getBoundingClientRect().left]; })()";
    assert_eq!(browser.value(scrolled), json!([120, 0]));
    browser.ask(
        "Emulation.setEmulatedMedia",
        json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] }),
    );
    assert_eq!(browser.value("getComputedStyle(document.body).backgroundColor"), "rgb(20, 24, 29)");
    browser.ask("Emulation.setEmulatedMedia", json!({ "media": "print" }));
    assert!(
        browser
            .value("getComputedStyle(document.body).fontFamily")
            .as_str()
            .unwrap()
            .contains("Times New Roman")
    );
    assert_eq!(browser.complaints(), Vec::<&Value>::new());
}

#[test]
fn the_page_is_read_with_scripts_off() {
    if !is_asked_for() {
        return;
    }
    let folder = small();
    let mut browser = Browser::start();
    browser.ask("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    browser.open(&saved(&folder));
    assert_eq!(browser.value("document.querySelectorAll('button').length"), 0);
    browser.press("Tab");
    browser.value("document.querySelector('tbody a').focus()");
    browser.press("Enter");
    assert_eq!(browser.value("document.querySelectorAll('details.part[open]').length"), 1);
    browser.value("document.querySelector('details[open] td summary').focus()");
    browser.press("Enter");
    assert_eq!(browser.value("document.querySelectorAll('td details[open]').length"), 1);
}

#[test]
fn hostile_texts_do_nothing() {
    if !is_asked_for() {
        return;
    }
    let mut browser = Browser::start();
    for text in HOSTILE {
        let folder = hostile(text);
        browser.open(&saved(&folder));
        browser.value("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
        assert_eq!(browser.value("typeof window.taken"), "undefined", "{text}");
        assert_eq!(browser.value("document.scripts.length"), 1, "{text}");
    }
    assert_eq!(browser.complaints(), Vec::<&Value>::new());
}
