//! The rules for parameters and security schemes, and how dialects are told.

use serde_json::{Value, json};

use super::source;
use crate::diagnostics::{Code, Diagnostics};
use crate::document::Dialect::{OpenApi30, OpenApi31, OpenApi32, Swagger20};
use crate::document::{Detected, Dialect, Document, ParameterLocation, ParameterNode, detect};

fn parameter(dialect: Dialect, node: Value) -> (Option<ParameterNode>, Vec<Code>) {
    let source = source(&node);
    let mut diagnostics = Diagnostics::default();
    let mut document = Document::new(&source, dialect, &mut diagnostics);
    let at = document.root().child("node").expect("it is there");
    let parameter = document.parameter(&at);
    document.finish();
    let codes = diagnostics.list().iter().map(|finding| finding.code).collect();
    (parameter, codes)
}

#[test]
fn collection_formats_are_styles() {
    let cases = [
        (json!(null), None, false),
        (json!("csv"), None, false),
        (json!("multi"), None, true),
        (json!("ssv"), Some("spaceDelimited"), false),
        (json!("tsv"), Some("tabs"), false),
    ];
    for (format, style, explode) in cases {
        let node = json!({"name": "ids", "in": "query", "type": "array", "items": {"type": "string"}, "collectionFormat": format});
        let (read, findings) = parameter(Swagger20, node);
        let read = read.expect("it is a parameter");
        assert_eq!(
            (read.style.as_deref(), read.explode),
            (style, Some(explode)),
            "{format}"
        );
        assert_eq!(findings, [], "{format}");
    }
}

#[test]
fn parameters_in_the_form_of_another_dialect_are_told() {
    for (dialect, node) in [
        (
            Swagger20,
            json!({"name": "id", "in": "path", "required": true, "schema": {"type": "integer"}}),
        ),
        (
            Swagger20,
            json!({"name": "X-H", "in": "header", "type": "array", "items": {"type": "string"}, "collectionFormat": "multi"}),
        ),
        (
            OpenApi30,
            json!({"name": "q", "in": "query", "content": {"application/json": {}, "text/plain": {}}}),
        ),
    ] {
        let (read, findings) = parameter(dialect, node.clone());
        assert!(read.is_some(), "{node}");
        assert_eq!(findings, [Code::Guessed], "{node}");
    }
}

#[test]
fn keywords_of_elder_dialects_are_told_with_what_has_taken_their_place() {
    let help = |dialect, node: Value, is_parameter: bool| {
        let source = source(&node);
        let mut diagnostics = Diagnostics::default();
        let mut document = Document::new(&source, dialect, &mut diagnostics);
        let at = document.root().child("node").expect("it is there");
        match is_parameter {
            true => drop(document.parameter(&at)),
            false => drop(document.schema(&at)),
        }
        document.finish();
        let helps = diagnostics.list().iter().filter_map(|finding| finding.help.clone());
        helps.collect::<Vec<_>>().join("; ")
    };
    let nullable = || json!({"type": "string", "nullable": true});
    assert!(help(OpenApi31, nullable(), false).contains("`type: [string, \"null\"]`"));
    let list =
        json!({"name": "q", "in": "query", "type": "array", "items": {"type": "string"}, "collectionFormat": "multi"});
    let told = help(OpenApi30, list, true);
    assert!(
        told.contains("under `schema`") && told.contains("`style` and `explode`"),
        "{told}"
    );
    assert!(!told.contains("raise the version"), "{told}");
    let newer = help(OpenApi30, json!({"type": "string", "const": "a"}), false);
    assert!(newer.contains("raise the version"), "{newer}");
}

#[test]
fn parameters_of_later_dialects_are_read() {
    let whole = json!({"name": "q", "in": "querystring", "content": {"application/json": {}}});
    let (read, findings) = parameter(OpenApi32, whole);
    assert_eq!(read.map(|read| read.location), Some(ParameterLocation::QueryString));
    assert_eq!(findings, []);
    let (read, findings) = parameter(OpenApi32, json!({"name": "q", "in": "querystring"}));
    assert_eq!(read.map(|read| read.content.len()), Some(1));
    assert_eq!(findings, [Code::Guessed], "once");
    let cookie = json!({"name": "c", "in": "cookie", "style": "cookie", "schema": {}});
    let (read, _) = parameter(OpenApi32, cookie);
    assert_eq!(read.and_then(|read| read.style).as_deref(), Some("cookie"));
}

#[test]
fn the_style_of_an_overlay_counts_before_the_one_that_is_said_if_there_is_such_a_style() {
    let style = |own: &str| {
        let said = json!({"name": "q", "in": "query", "style": "pipeDelimited", "x-refundry-style": own, "schema": {}});
        let (read, findings) = parameter(OpenApi30, said);
        assert_eq!(findings, []);
        read.and_then(|read| read.style)
    };
    assert_eq!(style("tabs").as_deref(), Some("tabs"));
    assert_eq!(style("commas").as_deref(), Some("pipeDelimited"));
}

#[test]
fn reserved_characters_stay_where_it_is_plain_that_they_are_to() {
    let allowed = |location: &str, key: &str| {
        let (read, _) = parameter(
            OpenApi31,
            json!({"name": "a", "in": location, "required": true, key: true, "schema": {}}),
        );
        read.map(|read| read.allow_reserved)
    };
    for (location, said, skipped) in [
        ("path", true, true),
        ("query", true, true),
        ("cookie", true, false),
        ("header", false, false),
    ] {
        assert_eq!(allowed(location, "allowReserved"), Some(said), "{location}");
        assert_eq!(allowed(location, "x-ms-skip-url-encoding"), Some(skipped), "{location}");
    }
}

#[test]
fn sloppy_parameters_are_read_or_reported() {
    let (read, findings) = parameter(OpenApi30, json!({"name": "a", "in": "Query", "type": "string"}));
    assert!(read.is_some());
    assert_eq!(findings, [Code::Guessed, Code::Guessed]);
    assert_eq!(parameter(OpenApi30, json!({"in": "query"})).1, [Code::InvalidNode]);
    assert_eq!(
        parameter(OpenApi30, json!({"name": "a", "in": "body"})).1,
        [Code::InvalidNode]
    );
}

#[test]
fn security_schemes_of_swagger_are_those_of_openapi() {
    let cases = [
        (json!({"type": "basic"}), json!({"type": "http", "scheme": "basic"})),
        (
            json!({"type": "apiKey", "in": "header", "name": "K", "x-refundry-scheme": "bearer"}),
            json!({"type": "http", "scheme": "bearer"}),
        ),
        (
            json!({"type": "oauth2", "flow": "application", "tokenUrl": "t", "scopes": {"a": "A"}}),
            json!({"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "t", "scopes": {"a": "A"}}}}),
        ),
    ];
    for (node, expected) in cases {
        let source = source(&node);
        let mut diagnostics = Diagnostics::default();
        let mut document = Document::new(&source, Swagger20, &mut diagnostics);
        let at = document.root().child("node").expect("it is there");
        let scheme = document.security_scheme(&at).map(|scheme| scheme.said);
        assert_eq!(serde_json::to_value(scheme).ok(), Some(expected), "{node}");
        assert!(diagnostics.list().is_empty(), "{node}");
    }
}

#[test]
fn dialects_are_told_by_their_version() {
    let cases = [
        (json!({"swagger": "2.0"}), Some((Swagger20, false))),
        (json!({"swagger": 2.0}), Some((Swagger20, true))),
        (json!({"openapi": "3.0.3"}), Some((OpenApi30, false))),
        (json!({"openapi": "3.1.0-rc1"}), Some((OpenApi31, false))),
        (json!({"openapi": "3.2.0"}), Some((OpenApi32, false))),
        (json!({"openapi": 3.1}), Some((OpenApi31, true))),
        (json!({"openapi": "3.1"}), Some((OpenApi31, true))),
        (json!({"openapi": "4.0.0"}), None),
        (json!({"asyncapi": "3.0.0"}), None),
        (json!([]), None),
    ];
    for (tree, expected) in cases {
        let found = match detect(&tree) {
            Detected::Family { dialect, guessed } => Some((dialect, guessed.is_some())),
            Detected::Discovery | Detected::Unknown { .. } => None,
        };
        assert_eq!(found, expected, "{tree}");
    }
    assert_eq!(
        detect(&json!({"kind": "discovery#restDescription"})),
        Detected::Discovery
    );
}

#[test]
fn what_describes_only_data_is_called_by_its_name() {
    let message = |tree: Value| match detect(&tree) {
        Detected::Unknown { message, .. } => message,
        other => format!("{other:?}"),
    };
    let meta = "https://json-schema.org/draft/2020-12/schema";
    assert!(message(json!({"$schema": meta, "type": "object"})).starts_with("this is a JSON Schema"));
    assert!(message(json!({"$schema": meta, "paths": {}})).starts_with("the document does not say"));
    assert!(message(json!({"data": {"__schema": {}}})).starts_with("this is a schema of GraphQL"));
}
