//! Lowers a description to waist 1: every operation and every schema one to one, references become numbers.
//!
//! Nothing is decided here about Rust, and nothing is joined or left out beyond what the dialect itself says.

mod authorization;
mod bodies;
mod builder;
mod constraints;
mod contents;
pub mod discovery;
mod events;
mod naming;
mod operation_ids;
mod operations;
mod parameters;
mod paths;
mod prose;
mod query_strings;
mod refs;
mod responses;
mod schemas;
mod security;
mod servers;
mod tags;
mod template;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use crate::api::{Api, Schema};
use crate::diagnostics::{Code, Diagnostics};
use crate::document::{Detected, Document, detect};
use crate::source::{Place, Source};

use builder::Builder;
use prose::Requiring;

/// Lowers the description at the root of `source`. Nothing when it is in no known dialect; findings say what was
/// guessed, ignored or is wrong, and every other part is lowered all the same.
pub fn lower(source: &Source, diagnostics: &mut Diagnostics) -> Option<Api<Schema>> {
    lower_apart(source, &HashSet::new(), diagnostics)
}

/// The same; what only refers to a schema and stands at one of the `places` (pointers) is a type of its own, so that
/// something can be decided about it alone.
pub fn lower_apart(source: &Source, places: &HashSet<String>, diagnostics: &mut Diagnostics) -> Option<Api<Schema>> {
    let root = source.root();
    match detect(source.tree(root)) {
        Detected::Family { dialect, guessed } => {
            if let Some(help) = guessed {
                let message = format!("the version is not written as it should be; it is read as {dialect}");
                diagnostics
                    .warning(Code::Guessed, version_place(source), message)
                    .help(help);
            }
            let api = Builder::new(Document::new(source, dialect, diagnostics), places).api();
            prose::report(&api, Requiring::ByObject, diagnostics);
            Some(api)
        }
        Detected::Discovery => {
            let api = discovery::lower(source, places, diagnostics)?;
            prose::report(&api, Requiring::ByProperty, diagnostics);
            Some(api)
        }
        Detected::Unknown { message, help } => {
            diagnostics
                .error(Code::UnknownDialect, version_place(source), message)
                .help(help);
            None
        }
    }
}

/// Where a description says what it is; the whole of it if it does not.
fn version_place(source: &Source) -> Place {
    let (root, tree) = (Place::whole(source.root()), source.tree(source.root()));
    let said = ["openapi", "swagger", "kind"]
        .into_iter()
        .find(|key| tree.get(key).is_some());
    said.map_or_else(|| root.clone(), |key| root.child(key))
}
