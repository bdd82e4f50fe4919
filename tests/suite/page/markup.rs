//! HTML as `par` writes it, read strictly: every element closed, every attribute quoted, nothing else that a browser
//! would have to guess.

/// An element with what is in it.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Child>,
}

#[derive(Debug)]
enum Child {
    Element(Element),
    Text(String),
}

/// Elements without an end.
const VOID: [&str; 1] = ["meta"];

/// Elements whose text is no markup.
const RAW: [&str; 2] = ["style", "script"];

/// Reads a page; panics where it is not well formed.
pub fn read(page: &str) -> Element {
    let mut rest = page.strip_prefix("<!DOCTYPE html>").unwrap();
    let mut open = vec![Element::default()];
    while !rest.is_empty() {
        let (text, markup) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        if !text.is_empty() {
            open.last_mut().unwrap().children.push(Child::Text(unescaped(text)));
        }
        let Some(tag) = markup.strip_prefix('<') else { break };
        let end = end_of(tag);
        rest = &tag[end + 1..];
        if let Some(name) = tag[..end].strip_prefix('/') {
            close(&mut open, name);
            continue;
        }
        open.push(element(&tag[..end]));
        let name = open.last().unwrap().name.clone();
        if VOID.contains(&name.as_str()) {
            close(&mut open, &name);
        } else if RAW.contains(&name.as_str()) {
            let (text, after) = rest.split_once(&format!("</{name}>")).unwrap();
            open.last_mut().unwrap().children.push(Child::Text(text.to_owned()));
            close(&mut open, &name);
            rest = after;
        }
    }
    assert_eq!(open.len(), 1, "<{}> is not closed", open.last().unwrap().name);
    open.pop().unwrap()
}

fn close(open: &mut Vec<Element>, name: &str) {
    let element = open.pop().unwrap();
    assert_eq!(element.name, name);
    open.last_mut().unwrap().children.push(Child::Element(element));
}

/// Where a tag ends, outside of its quotes.
fn end_of(tag: &str) -> usize {
    let mut quoted = false;
    let end = tag.find(|sign| {
        quoted ^= sign == '"';
        sign == '>' && !quoted
    });
    end.unwrap()
}

fn element(tag: &str) -> Element {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    assert!(name.bytes().all(|sign| sign.is_ascii_alphanumeric()), "<{tag}>");
    let mut attributes = Vec::new();
    while !rest.is_empty() {
        let (key, after) = rest.split_once("=\"").unwrap_or_else(|| panic!("<{tag}>"));
        let (value, after) = after.split_once('"').unwrap();
        assert!(key.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'-'), "<{tag}>");
        attributes.push((key.to_owned(), unescaped(value)));
        rest = after.trim_start();
    }
    Element { name: name.to_owned(), attributes, children: Vec::new() }
}

fn unescaped(text: &str) -> String {
    let mut all = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        let (entity, after) = after.split_once(';').unwrap_or_else(|| panic!("a bare & in {text:?}"));
        all.push_str(before);
        all.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            _ => panic!("&{entity};"),
        });
        rest = after;
    }
    all + rest
}

impl Element {
    pub fn attribute(&self, key: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }

    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    pub fn children(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// This element and all inside of it, in their order.
    pub fn everything(&self) -> Vec<&Self> {
        std::iter::once(self).chain(self.children().flat_map(Self::everything)).collect()
    }

    /// All elements of a name inside of it.
    pub fn all(&self, name: &str) -> Vec<&Self> {
        self.everything().into_iter().filter(|element| element.name == name).collect()
    }

    /// Its text.
    pub fn text(&self) -> String {
        self.text_without("")
    }

    /// Its text, what stands in elements of a name left out.
    pub fn text_without(&self, name: &str) -> String {
        let text = |child: &Child| match child {
            Child::Text(text) => text.clone(),
            Child::Element(element) if element.name == name => String::new(),
            Child::Element(element) => element.text_without(name),
        };
        self.children.iter().map(text).collect()
    }
}
