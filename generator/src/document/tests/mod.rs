//! The rules, one by one: a node as written, and what it is in OpenAPI 3.0.

#![allow(clippy::expect_used, clippy::indexing_slicing)]

mod beyond;
mod integers;
mod nodes;
mod patterns;
mod schemas;
mod types;

use serde_json::{Value, json};

use crate::diagnostics::Diagnostics;
use crate::source::{Files, Source, load_text};

/// A description with `node` at `/node`.
fn source(node: &Value) -> Source {
    let text = json!({ "node": node }).to_string();
    load_text("shop.json", &text, &Files::default(), &mut Diagnostics::default()).expect("it parses")
}
