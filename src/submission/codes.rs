//! The criteria that texts of a table turned out to mean.

use rustc_hash::FxHashMap;

/// Texts and the nodes they mean. Rows mostly come in one order, unit after unit, so that the text behind another is
/// the one that was there before.
#[derive(Clone, Default)]
pub(super) struct Codes {
    known: Vec<Known>,
    places: FxHashMap<String, usize>,
    /// The place of the text last asked for.
    last: usize,
}

#[derive(Clone)]
struct Known {
    text: Box<str>,
    /// The same with a comma behind it, as it stands in a row of a program's table.
    cell: Box<[u8]>,
    node: usize,
    /// The place of the text that was asked for after it.
    next: usize,
}

impl Codes {
    /// The node that a text means, where it was met before.
    pub fn get(&mut self, text: &str) -> Option<usize> {
        let next = self.known.get(self.last)?.next;
        let place = match self.known.get(next) {
            Some(known) if *known.text == *text => next,
            _ => *self.places.get(text)?,
        };
        self.known[self.last].next = place;
        self.last = place;
        Some(self.known[place].node)
    }

    /// The text that came behind the last one before, with a comma behind it, and the node it means.
    pub fn expected(&self) -> Option<(&[u8], usize)> {
        let known = self.known.get(self.known.get(self.last)?.next)?;
        Some((&known.cell, known.node))
    }

    /// Goes on to the expected text, which was met.
    pub fn follow(&mut self) {
        if let Some(known) = self.known.get(self.last) {
            self.last = known.next;
        }
    }

    /// Remembers what a text means.
    pub fn insert(&mut self, text: &str, node: usize) {
        let place = *self.places.entry(text.to_owned()).or_insert(self.known.len());
        if place == self.known.len() {
            let cell = [text.as_bytes(), b","].concat();
            self.known.push(Known { text: text.into(), cell: cell.into(), node, next: 0 });
        }
        self.known[self.last].next = place;
        self.last = place;
    }
}
