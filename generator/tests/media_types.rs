//! The media types that clients ask for and send.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fs;

use refundry::config::{ApiConfig, Config, Layout, OutputConfig};
use refundry::diagnostics::Code;
use refundry::source::Files;
use serde_json::{Value, json};

/// The operations that are written for the members of one operation, and what was found.
fn written(version: &Value, operation: &Value) -> (String, Vec<Code>) {
    let mut description = json!({
        "info": {"title": "Shop", "version": "1"},
        "paths": {"/x": {"post": operation}},
    });
    for part in [version, &json!({"host": "shop.example"})] {
        let members = description.as_object_mut().unwrap();
        members.extend(part.as_object().unwrap().clone());
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.json");
    fs::write(&path, description.to_string()).unwrap();
    let config = Config {
        output: OutputConfig {
            layout: Layout::Single,
            ..OutputConfig::new("shop", "shop")
        },
        apis: vec![ApiConfig::new("shop", &path)],
    };
    let outcome = refundry::generate(&config, &Files::default());
    let codes = outcome
        .diagnostics()
        .list()
        .iter()
        .map(|finding| finding.code)
        .collect();
    (outcome.files.get("src/operations.rs").unwrap().to_owned(), codes)
}

fn swagger(operation: Value) -> (String, Vec<Code>) {
    let mut operation = operation;
    operation["operationId"] = json!("op");
    if operation.get("responses").is_none() {
        operation["responses"] = json!({"204": {"description": "Done"}});
    }
    written(&json!({"swagger": "2.0"}), &operation)
}

fn sent(consumes: Value, schema: Value) -> String {
    let body = json!({"name": "body", "in": "body", "required": true, "schema": schema});
    swagger(json!({"parameters": [body], "consumes": consumes})).0
}

#[test]
fn plain_json_is_sent_before_json_of_a_purpose() {
    let object = || json!({"type": "object", "properties": {"id": {"type": "string"}}});
    let is_sent = |consumes: Value, name: &str| {
        let text = sent(consumes, object());
        assert!(text.contains(&format!("\"{name}\"")), "{name}: {text}");
    };
    let others = [
        "application/json-patch+json",
        "application/json",
        "text/json",
        "application/*+json",
    ];
    let text = sent(json!(others), object());
    assert!(!text.contains("json-patch"), "{text}");
    is_sent(
        json!(["application/json-patch+json", "text/json"]),
        "application/json-patch+json",
    );
    // A vendor's name says which version it is.
    is_sent(
        json!(["application/vnd.shop.v2+json", "application/json"]),
        "application/vnd.shop.v2+json",
    );
}

#[test]
fn files_of_a_form_have_no_style_to_tell_of() {
    let files = json!({"name": "files", "in": "formData", "type": "array", "items": {"type": "file"}, "collectionFormat": "multi"});
    let (text, codes) = swagger(json!({"parameters": [files], "consumes": ["multipart/form-data"]}));
    assert!(text.contains("multipart"), "{text}");
    assert!(!codes.contains(&Code::UnusedKeyword), "{codes:?}");
}
