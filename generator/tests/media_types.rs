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

fn asked_for(produces: Value, schema: Value) -> String {
    let responses = json!({"200": {"description": "It", "schema": schema}});
    let (text, _) = swagger(json!({"produces": produces, "responses": responses}));
    assert!(text.contains("type Output = Bytes"), "{text}");
    let (_, after) = text.split_once("accept: \"").unwrap();
    after.split_once('"').unwrap().0.to_owned()
}

#[test]
fn a_file_is_asked_for_in_every_media_type_that_it_may_have() {
    let file = || json!({"type": "file"});
    assert_eq!(
        asked_for(json!(["application/json", "application/octet-stream"]), file()),
        "application/octet-stream, application/json"
    );
    assert_eq!(
        asked_for(
            json!(["text/plain", "application/xml", "application/pdf", "text/html"]),
            file()
        ),
        "application/pdf, text/html, text/plain, application/xml"
    );
    assert_eq!(
        asked_for(json!([]), json!({"type": "string", "format": "binary"})),
        "*/*"
    );
    // Whoever describes nothing but JSON is asked for that.
    assert_eq!(asked_for(json!(["application/json"]), file()), "application/json");
}

#[test]
fn text_beside_a_file_is_still_read_as_text() {
    let content = json!({"application/json": {"schema": {"type": "string", "format": "binary"}}, "text/plain": {"schema": {"type": "string"}}});
    let responses = json!({"200": {"description": "It", "content": content}});
    let (text, _) = written(
        &json!({"openapi": "3.0.3"}),
        &json!({"operationId": "op", "responses": responses}),
    );
    assert!(
        text.contains("accept: \"text/plain\"") && text.contains("type Output = String"),
        "{text}"
    );
}

fn sent(consumes: Value, schema: Value) -> String {
    let body = json!({"name": "body", "in": "body", "required": true, "schema": schema});
    swagger(json!({"parameters": [body], "consumes": consumes})).0
}

#[test]
fn a_file_is_sent_as_one() {
    let binary = || json!({"type": "string", "format": "binary"});
    for consumes in [json!([]), json!(["application/json", "application/octet-stream"])] {
        let text = sent(consumes, binary());
        assert!(text.contains("request.file(\"application/octet-stream\""), "{text}");
    }
    let text = sent(json!(["application/json"]), binary());
    assert!(text.contains("request.file(\"application/json\""), "{text}");
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
fn the_media_type_of_a_header_is_sent() {
    let header = json!({"name": "Content-Type", "in": "header", "type": "string", "default": "image/jpeg"});
    let body = json!({"name": "body", "in": "body", "schema": {"type": "string", "format": "binary"}});
    let (text, codes) = swagger(json!({"parameters": [header, body]}));
    assert!(text.contains("request.file(\"image/jpeg\""), "{text}");
    assert!(!codes.contains(&Code::IgnoredHeader), "{codes:?}");
}

#[test]
fn files_of_a_form_have_no_style_to_tell_of() {
    let files = json!({"name": "files", "in": "formData", "type": "array", "items": {"type": "file"}, "collectionFormat": "multi"});
    let (text, codes) = swagger(json!({"parameters": [files], "consumes": ["multipart/form-data"]}));
    assert!(text.contains("multipart"), "{text}");
    assert!(!codes.contains(&Code::UnusedKeyword), "{codes:?}");
}
