//! From the text of a description to the pages in Rust.

use std::fs;

use refundry::config::ApiConfig;
use refundry::source::Files;
use refundry::{emit, understand};
use serde_json::{Value, json};

/// What is emitted for a list whose operation says `said`, and the codes of what is told.
fn emitted(said: Value) -> (String, Vec<&'static str>) {
    let list = |item: &str| json!({"type": "array", "items": {"$ref": format!("#/definitions/{item}")}});
    let item = |member: &str| json!({"type": "object", "properties": {member: {"type": "string"}}});
    let numbers = ["page", "size"].map(|name| json!({"name": name, "in": "query", "type": "integer"}));
    let mut operation = json!({"operationId": "listThings", "parameters": numbers, "responses": {"200": {"description": "All.",
        "schema": {"type": "object", "properties": {"value": list("Thing"), "other": list("Other"), "go": {"type": "string"}}}}}});
    if !said.is_null() {
        operation["x-ms-pageable"] = said;
    }
    let description = json!({
        "swagger": "2.0", "info": {"title": "Shop", "version": "1"}, "host": "shop.example", "schemes": ["https"],
        "paths": {"/things": {"get": operation}},
        "definitions": {"Thing": item("name"), "Other": item("note")},
    });
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.json");
    fs::write(&path, description.to_string()).unwrap();
    let (plan, outcome) = understand(&ApiConfig::new("shop", &path), "refundry generate", &Files::default());
    let files = emit::api(&plan.unwrap()).unwrap();
    let codes = outcome.diagnostics.list().iter().map(|finding| finding.code.id());
    (files.into_iter().map(|(_, text)| text).collect(), codes.collect())
}

/// The block of `impl Paged`, in one line.
fn pages(said: Value) -> Option<String> {
    let (text, codes) = emitted(said);
    assert_eq!(codes, Vec::<&str>::new());
    let (_, block) = text.split_once("Paged for ")?;
    let (block, _) = block.split_once("\n}\n").unwrap();
    Some(block.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn what_autorest_says_of_pages_is_emitted() {
    let holds = |said: Value, words: &[&str]| {
        let found = pages(said.clone()).unwrap_or_default();
        for word in words {
            assert!(found.contains(word), "{said}: `{word}` is not in: {found}");
        }
    };
    holds(Value::Null, &["type Item = Thing;", "lead_by_page"]);
    holds(json!({"nextLinkName": "go"}), &["type Item = Thing;", "output.go"]);
    holds(
        json!({"nextLinkName": "go", "itemName": "other"}),
        &["type Item = Other;", "output.other", "output.go"],
    );
    assert_eq!(pages(json!({"nextLinkName": null})), None);
    assert_eq!(
        pages(json!({"nextLinkName": "go", "operationName": "listMoreThings"})),
        None
    );
}
