//! `par` turns a criteria catalogue and what wards and departments submitted into scores, rankings and the tables
//! of an official report, every figure of which can be traced to the cell it came from.
//!
//! # The pipeline
//!
//! - **Reading.** A file is a [`source`]; what is wrong with it is a [`diagnostic`] with a place. TOML is read against
//!   the keys of [`schema`], tables as rows of cells.
//! - **The catalogue.** [`catalogue`] makes a tree that is valid by construction, each leaf with a [`rule`] and perhaps a
//!   [`target`], the whole with [`band`]s.
//! - **The values.** [`submission`] holds what units reported, each [`value`] read by its rule; [`appraisal`] what
//!   reviewers decided. [`evaluation`] brings them together for the [`mod@unit`]s of a [`period`], with the
//!   [`particulars`] of the document that publishes them.
//! - **The annex.** [`annex`] makes a catalogue of the official table of criteria, read as submissions are.
//! - **The scores.** [`score`] runs the rules in exact [`number`]s up to the index; [`mod@rank`] orders the units of a group.
//! - **What follows.** A [`reward`] proposes units for commendation; a [`gate`] tells whether what `par.toml` asks for
//!   holds; [`attainment`] holds figures against targets and goals.
//! - **Plans.** [`plan`] finds what was lost and the cheapest way to more.
//! - **The tables.** A [`command`] shows what it found as a [`report`], and [`mod@format`] writes it;
//!   a [`form`] is what units fill in.
//!
//! Each module uses only modules that stand above it here. The library never prints, and never ends the program; how far
//! a long run has come, [`progress`] tells whoever watches it.

pub mod text;

pub mod collation;

pub mod parallel;

pub mod junit;

pub mod progress;

pub mod source;

pub mod diagnostic;

pub mod number;

pub mod schema;

pub mod period;

pub mod unit;

pub mod value;

pub mod target;

pub mod rule;

pub mod band;

pub mod catalogue;

pub mod submission;

pub mod annex;

pub mod appraisal;

pub mod particulars;

pub mod evaluation;

pub mod score;

pub mod rank;

pub mod results;

pub mod reward;

pub mod compare;

pub mod gate;

pub mod freeze;

pub mod attainment;

pub mod plan;

pub mod report;

pub mod format;

pub mod form;

pub mod command;
