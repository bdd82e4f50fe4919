//! All tests that see `par` from outside: its transcripts, its faults, its figures and its pages.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends with a panic")]

mod annex;
mod case;
mod commands;
mod diagnostics;
mod docs;
mod folder;
mod forms;
mod gates;
mod headings;
mod inputs;
mod known;
mod layering;
mod page;
mod pictures;
mod progress;
mod properties;
mod published;
mod rewards;
mod schema;
mod word;
mod words;
mod workbook;
