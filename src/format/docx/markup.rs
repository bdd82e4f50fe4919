//! The markup of a Word document: paragraphs and rules, in which the inputs are text and nothing else.

use std::io::{self, Write};

use quick_xml::escape::escape;

use super::ruler::Look;
use crate::format::people::visible;
use crate::text::{Lang, Text};

/// What a document's markup goes to.
pub(super) struct Body<'o> {
    pub(super) out: &'o mut dyn Write,
    pub(super) lang: Lang,
}

impl Body<'_> {
    /// Writes a paragraph in a style.
    pub(super) fn paragraph(&mut self, style: &str, text: &str) -> io::Result<()> {
        self.formed(style, "", &[text])
    }

    /// Writes a paragraph of the tool's own or of the inputs' words.
    pub(super) fn said(&mut self, style: &str, text: &Text) -> io::Result<()> {
        self.paragraph(style, text.get(self.lang))
    }

    /// Writes a paragraph of several lines; `properties` is markup that follows its style.
    pub(super) fn formed(&mut self, style: &str, properties: &str, lines: &[&str]) -> io::Result<()> {
        let mut runs = String::new();
        for (place, line) in lines.iter().filter(|line| !line.is_empty()).enumerate() {
            let again = if place > 0 { "<w:br/>" } else { "" };
            runs += &format!("<w:r>{again}{}</w:r>", words(line));
        }
        write!(self.out, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>{runs}</w:p>")
    }

    /// Writes a label in bold and what it says.
    pub(super) fn labelled(&mut self, style: &str, label: &str, text: &str) -> io::Result<()> {
        let (label, text) = (words(&format!("{label}:")), words(&format!(" {text}")));
        write!(
            self.out,
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:rPr><w:b/><w:bCs/></w:rPr>{label}</w:r>\
             <w:r>{text}</w:r></w:p>"
        )
    }

    /// Writes lines in the middle of a width; one that is too long is broken into parts about equally long.
    pub(super) fn centred(&mut self, look: &Look, lines: &[&str], width: usize) -> io::Result<()> {
        let aside = (width - look.even(lines, width)) / 2;
        let indent = format!("<w:ind w:left=\"{aside}\" w:right=\"{aside}\"/>");
        self.formed(look.style, if aside > 0 { &indent } else { "" }, lines)
    }

    /// Draws a line of a length in the middle of a width.
    pub(super) fn rule(&mut self, length: usize, width: usize) -> io::Result<()> {
        let aside = width.saturating_sub(length) / 2;
        self.formed("Rule", &format!("<w:ind w:left=\"{aside}\" w:right=\"{aside}\"/>"), &[])
    }

    /// Writes markup as it is.
    pub(super) fn raw(&mut self, markup: &str) -> io::Result<()> {
        self.out.write_all(markup.as_bytes())
    }
}

fn words(text: &str) -> String {
    format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(text))
}

/// A text that markup may hold: on one line, signs that steer or that XML has no place for spelled out.
pub(super) fn escaped(text: &str) -> String {
    escape(visible(text)).into_owned()
}
