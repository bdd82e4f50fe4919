//! `par` turns a criteria catalogue and what wards and departments submitted into scores, rankings and the
//! tables of an official report.

pub mod text;

pub mod source;

pub mod number;

pub mod report;
