//! A Word file as read by somebody else: its parts, its markup as a tree, and what stands in it.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// An element.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Element>,
    pub text: String,
}

impl Element {
    /// Parses a part, which must be well-formed.
    pub fn parse(markup: &str) -> Self {
        let mut reader = Reader::from_str(markup);
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().unwrap() {
                Event::Start(start) => open.push(Self::of(&start)),
                Event::Empty(start) => {
                    let element = Self::of(&start);
                    open.last_mut().unwrap().children.push(element);
                }
                Event::End(_) => {
                    let element = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(element);
                }
                Event::Text(text) => open.last_mut().unwrap().text += &text.xml10_content(),
                Event::GeneralRef(name) => {
                    let sign = match name.as_ref() {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        "apos" => '\'',
                        other => panic!("&{other};"),
                    };
                    open.last_mut().unwrap().text.push(sign);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(open.len(), 1, "an element stays open");
        open.remove(0).children.remove(0)
    }

    fn of(start: &BytesStart<'_>) -> Self {
        let decode = |text: &str| text.to_owned();
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            (decode(attribute.key.as_ref()), decode(&attribute.value))
        });
        let attributes = attributes.collect();
        Self { name: decode(start.name().as_ref()), attributes, ..Self::default() }
    }

    /// All elements of a name under it, in order.
    pub fn all(&self, name: &str) -> Vec<&Self> {
        let mut found = Vec::new();
        for child in &self.children {
            if child.name == name {
                found.push(child);
            }
            found.extend(child.all(name));
        }
        found
    }

    /// The only element of a name under it.
    pub fn one(&self, name: &str) -> &Self {
        let found = self.all(name);
        assert_eq!(found.len(), 1, "{name} in {}", self.name);
        found[0]
    }

    /// An attribute.
    pub fn get(&self, key: &str) -> &str {
        let found = self.attributes.iter().find(|(name, _)| name == key);
        found.map_or("", |(_, value)| value)
    }

    /// An attribute as a number.
    pub fn number(&self, key: &str) -> i64 {
        self.get(key).parse().unwrap_or_else(|_| panic!("{key} of {} is «{}»", self.name, self.get(key)))
    }

    /// The words in it.
    pub fn words(&self) -> String {
        self.all("w:t").iter().map(|text| text.text.as_str()).collect()
    }

    /// The style of a paragraph.
    pub fn style(&self) -> &str {
        self.one("w:pStyle").get("w:val")
    }

    /// The rows of a table.
    pub fn rows(&self) -> Vec<Vec<String>> {
        let cells = |row: &&Self| row.all("w:tc").iter().map(|cell| cell.words()).collect();
        self.all("w:tr").iter().map(cells).collect()
    }
}

/// The names of the parts, in the order of the file; none has a time.
pub fn names(bytes: &[u8]) -> Vec<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let name = |place| {
        let file = archive.by_index(place).unwrap();
        assert_eq!(file.last_modified().map(|time| time.year()), Some(1980));
        file.name().unwrap().into_owned()
    };
    (0..count).map(name).collect()
}

/// A part as it is written.
pub fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut markup = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut markup).unwrap();
    markup
}

/// The body of the document.
pub fn body(bytes: &[u8]) -> Element {
    Element::parse(&part(bytes, "word/document.xml"))
}

/// The tables that have a frame: those of figures, not those that place signatures.
pub fn tables(body: &Element) -> Vec<&Element> {
    body.all("w:tbl").into_iter().filter(|table| !table.all("w:tblBorders").is_empty()).collect()
}

/// The paragraphs of a style, as words.
pub fn styled(body: &Element, style: &str) -> Vec<String> {
    body.all("w:p").iter().filter(|one| one.style() == style).map(|one| one.words()).collect()
}
