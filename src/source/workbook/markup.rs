//! XML, one piece at a time; nothing is kept but the names of the open elements.

use std::borrow::Cow;

use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesEnd, BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::WorkbookError;

/// How deep elements may be nested: real files reach about 20.
const DEPTH: usize = 256;

/// The parser of one part.
pub(super) struct Markup<'a> {
    reader: Reader<&'a [u8]>,
    part: &'a str,
    depth: usize,
}

/// One piece of XML.
pub(super) enum Piece<'a> {
    /// An element begins; an empty one is closed by the next piece.
    Open(Tag<'a>),
    /// An element ends.
    Close(Name<'a>),
    /// Text between tags, with references resolved; adjoining text may come in several pieces.
    Text(Cow<'a, str>),
    /// A comment or the like.
    Other,
    /// The end of the part.
    End,
}

/// The name of an element.
pub(super) struct Name<'a> {
    end: BytesEnd<'a>,
}

impl Name<'_> {
    /// With its prefix, as OpenDocument writes them.
    pub(super) fn qualified(&self) -> &str {
        self.end.name().into_inner()
    }

    /// Without its prefix: Office Open parts are written with and without one.
    pub(super) fn local(&self) -> &str {
        local(self.qualified())
    }
}

/// The opening tag of an element.
pub(super) struct Tag<'a> {
    start: BytesStart<'a>,
}

impl Tag<'_> {
    /// The name with its prefix.
    pub(super) fn qualified(&self) -> &str {
        self.start.name().into_inner()
    }

    /// The name without its prefix.
    pub(super) fn local(&self) -> &str {
        local(self.qualified())
    }

    /// The value of an attribute by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.find(|key| local(key) == name)
    }

    /// The value of an attribute by its name with prefix.
    pub(super) fn qualified_attribute(&self, name: &str) -> Option<String> {
        self.find(|key| key == name)
    }

    /// The values of several attributes by their names without prefix, which takes one pass for all.
    pub(super) fn attributes<const N: usize>(&self, names: [&str; N]) -> [Option<String>; N] {
        let mut values = [const { None }; N];
        for attribute in self.all() {
            let name = local(attribute.key.into_inner());
            if let Some(place) = names.iter().position(|&wanted| wanted == name) {
                values[place] = value(&attribute);
            }
        }
        values
    }

    fn find(&self, is_wanted: impl Fn(&str) -> bool) -> Option<String> {
        value(&self.all().find(|attribute| is_wanted(attribute.key.into_inner()))?)
    }

    /// Without the check for repeated names, which takes quadratic time, and without the names of namespaces.
    fn all(&self) -> impl Iterator<Item = Attribute<'_>> {
        let mut attributes = self.start.attributes();
        attributes.with_checks(false);
        attributes.flatten().filter(|attribute| !attribute.key.into_inner().starts_with("xmlns"))
    }
}

fn value(attribute: &Attribute<'_>) -> Option<String> {
    attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
}

impl<'a> Markup<'a> {
    /// Begins to read a part.
    pub(super) fn new(part: &'a str, bytes: &'a [u8]) -> Self {
        let mut reader = Reader::from_reader(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes));
        reader.config_mut().expand_empty_elements = true;
        Self { reader, part, depth: 0 }
    }

    /// The next piece.
    pub(super) fn next(&mut self) -> Result<Piece<'a>, WorkbookError> {
        let event = self.reader.read_event().map_err(|error| WorkbookError::damaged(self.part, error))?;
        Ok(match event {
            Event::Start(start) => {
                self.depth += 1;
                if self.depth > DEPTH {
                    return Err(self.damaged("elements nested too deeply"));
                }
                Piece::Open(Tag { start })
            }
            Event::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                Piece::Close(Name { end })
            }
            Event::Text(text) => Piece::Text(text.xml10_content()),
            Event::CData(text) => Piece::Text(text.xml10_content()),
            Event::GeneralRef(reference) => Piece::Text(self.resolve(&reference)?),
            Event::Eof if self.depth > 0 => return Err(self.damaged("ends inside an element")),
            Event::Eof => Piece::End,
            _ => Piece::Other,
        })
    }

    /// Passes over the rest of the element that was opened last.
    pub(super) fn skip(&mut self) -> Result<(), WorkbookError> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.next()?;
        }
        Ok(())
    }

    /// A fault of this part.
    pub(super) fn damaged(&self, problem: impl ToString) -> WorkbookError {
        WorkbookError::damaged(self.part, problem)
    }

    /// Only what every XML file knows: entities of a file's own could grow without bound.
    fn resolve(&self, reference: &BytesRef<'_>) -> Result<Cow<'a, str>, WorkbookError> {
        let known = match reference.as_ref() {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "apos" => "'",
            _ => {
                let sign = reference.resolve_char_ref().map_err(|error| self.damaged(error))?;
                let sign = sign.ok_or_else(|| self.damaged("an unknown entity"))?;
                return Ok(Cow::Owned(sign.to_string()));
            }
        };
        Ok(Cow::Borrowed(known))
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}
