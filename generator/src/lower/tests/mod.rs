//! What callers rely on, shown by small descriptions.

#![allow(clippy::expect_used, clippy::indexing_slicing)]

mod dialects;
mod holders;
mod lists;
mod operations;
mod parameters;
mod references;
mod spelling;
mod swagger;

use serde_json::{Value, json};

use super::lower;
use crate::api::{Api, NamePath, Operation, Root, Schema, TypeId};
use crate::diagnostics::{Code, Diagnostics};
use crate::source::{Files, load_text};

fn lowered_text(text: &str) -> (Api<Schema>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let source = load_text("shop.yaml", text, &Files::default(), &mut diagnostics).expect("it parses");
    let api = lower(&source, &mut diagnostics).expect("it lowers");
    (api, diagnostics)
}

fn lowered(dialect: Value, rest: Value) -> (Api<Schema>, Vec<Code>) {
    let mut description = json!({"info": {"title": "Shop", "version": "1"}, "paths": {}});
    let members = description.as_object_mut().expect("it is an object");
    for part in [dialect, rest] {
        members.extend(part.as_object().expect("it is an object").clone());
    }
    let (api, diagnostics) = lowered_text(&description.to_string());
    (api, diagnostics.list().iter().map(|finding| finding.code).collect())
}

fn openapi(rest: Value) -> (Api<Schema>, Vec<Code>) {
    lowered(json!({"openapi": "3.1.0"}), rest)
}

fn schemas(schemas: Value) -> (Api<Schema>, Vec<Code>) {
    openapi(json!({"components": {"schemas": schemas}}))
}

fn operation(path: &str, operation: Value) -> (Operation, Vec<Code>) {
    let mut operation = operation;
    operation["operationId"] = json!("op");
    let (api, codes) = openapi(json!({"paths": {path: {"post": operation}}}));
    (api.operations.into_iter().next().expect("there is one"), codes)
}

fn find<'a>(api: &'a Api<Schema>, name: &str) -> (TypeId, &'a Schema) {
    let is_it = |path: &NamePath| path.steps.is_empty() && path.root == Root::Component(name.to_owned());
    let (id, entry) = api
        .types
        .iter()
        .find(|(_, entry)| is_it(&entry.name))
        .expect("it is there");
    (id, &entry.value)
}
