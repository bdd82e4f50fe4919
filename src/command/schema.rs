//! `par schema`: the JSON Schema of the TOML files, for editors.

use clap::{Args, ValueEnum};
use serde_json::json;

use super::{Common, Outcome, Output};
use crate::catalogue;
use crate::evaluation;
use crate::schema::{Key, Shape};

/// Arguments of `par schema`.
#[derive(Args, Debug)]
pub struct Schema {
    /// Which file it describes
    #[arg(value_enum, default_value_t = Kind::Catalogue)]
    of: Kind,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    /// A criteria catalogue
    Catalogue,
    /// The par.toml of an evaluation folder
    Evaluation,
}

impl Schema {
    pub(super) fn run(&self, common: &Common) -> Outcome {
        let schema = match self.of {
            Kind::Catalogue => schema_of_catalogues(),
            Kind::Evaluation => document(evaluation::KEYS, "par: par.toml of an evaluation folder"),
        };
        Outcome::plain(Output::Plain(schema), common)
    }
}

/// The JSON Schema of criteria catalogues.
pub(super) fn schema_of_catalogues() -> String {
    document(catalogue::KEYS, "par: criteria catalogue")
}

fn document(keys: &'static [Key], title: &str) -> String {
    let mut schema = json!({"$schema": "http://json-schema.org/draft-04/schema#", "title": title});
    if let (Some(schema), Some(keys)) = (schema.as_object_mut(), Shape::Section(keys).json().as_object_mut())
    {
        schema.append(keys);
    }
    format!("{schema:#}\n")
}
