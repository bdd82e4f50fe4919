//! `par` turns a criteria catalogue and what wards and departments submitted into scores, rankings and the
//! tables of an official report.

pub mod text;

pub mod collation;

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

pub mod appraisal;

pub mod evaluation;

pub mod score;

pub mod rank;

pub mod previous;

pub mod report;

pub mod format;

pub mod command;
