//! What holds nodes by name, where it is of another form or refers to others.

use serde_json::{Value, json};

use super::{lowered, lowered_text, openapi};
use crate::api::{Api, Schema};
use crate::diagnostics::{Code, Severity};

fn get(id: &str) -> Value {
    json!({"get": {"operationId": id, "responses": {"200": {"description": ""}}}})
}

fn ids(api: &Api<Schema>) -> Vec<&str> {
    let mut ids: Vec<_> = api.operations.iter().map(|operation| operation.id.as_str()).collect();
    ids.sort_unstable();
    ids
}

/// Where which codes are told of a description, each once.
fn told(description: &Value) -> Vec<(Code, String)> {
    let (_, diagnostics) = lowered_text(&description.to_string());
    let findings = diagnostics
        .list()
        .iter()
        .filter(|finding| finding.severity != Severity::Note);
    let mut told: Vec<_> = findings
        .map(|finding| {
            assert!(finding.help.is_some(), "{finding:?}");
            let place = finding.place.as_ref().expect("it has a place");
            (finding.code, place.pointer.to_string())
        })
        .collect();
    told.dedup();
    told
}

#[test]
fn paths_and_sections_that_are_no_objects_are_told() {
    let sections = [
        "schemas",
        "responses",
        "parameters",
        "requestBodies",
        "headers",
        "securitySchemes",
        "examples",
        "links",
        "callbacks",
        "pathItems",
    ];
    let wrong = [json!([{"a": 1}]), json!("text"), json!(7), json!(true)];
    for value in wrong {
        let head = json!({"openapi": "3.1.0", "info": {"title": "Shop", "version": "1"}, "paths": {}});
        let with = |key: &str, value: &Value| {
            let mut description = head.clone();
            description[key] = value.clone();
            description
        };
        for key in ["paths", "webhooks", "x-webhooks", "x-ms-paths", "components"] {
            let expected = vec![(Code::InvalidNode, format!("/{key}"))];
            assert_eq!(told(&with(key, &value)), expected, "{key}: {value}");
        }
        for key in sections {
            let expected = vec![(Code::InvalidNode, format!("/components/{key}"))];
            assert_eq!(
                told(&with("components", &json!({key: value}))),
                expected,
                "{key}: {value}"
            );
        }
        for key in ["paths", "definitions", "parameters", "responses", "securityDefinitions"] {
            let mut description = with(key, &value);
            description.as_object_mut().expect("it is one").remove("openapi");
            description["swagger"] = json!("2.0");
            assert_eq!(
                told(&description),
                [(Code::InvalidNode, format!("/{key}"))],
                "{key}: {value}"
            );
        }
    }
}

#[test]
fn parts_of_paths_that_are_of_another_form_are_told() {
    let (api, codes) = openapi(json!({"paths": {
        "/a": {"parameters": {"name": "q", "in": "query", "schema": {"type": "string"}}, "get": {"operationId": "a"}},
        "/b": {"parameters": "q", "get": {"operationId": "b"}},
        "/c": {"get": {"operationId": "c", "callbacks": {"done": ["x"]}}},
    }}));
    assert_eq!(codes, [Code::Guessed, Code::InvalidNode, Code::InvalidNode]);
    assert_eq!(api.operations[0].parameters.len(), 1);
}

#[test]
fn no_paths_at_all_are_told_however_that_is_written() {
    for empty in [json!(null), json!([])] {
        let (_, codes) = lowered(json!({"openapi": "3.0.3"}), json!({"paths": empty}));
        assert_eq!(codes, [Code::Guessed], "{empty}");
    }
}

#[test]
fn paths_beside_a_reference_are_paths_as_well_and_count_first() {
    let (api, codes) = openapi(json!({
        "paths": {"$ref": "#/x-more", "/a": get("own"), "/b": get("b")},
        "x-more": {"/a": get("lost"), "/c": get("c")},
    }));
    assert_eq!(ids(&api), ["b", "c", "own"]);
    assert_eq!(codes, [Code::Guessed]);
    let (api, codes) = openapi(json!({"paths": {"$ref": "#/x-more"}, "x-more": {"/c": get("c")}}));
    assert_eq!((ids(&api), codes), (vec!["c"], vec![]));
    let (api, codes) = openapi(json!({"paths": {"$ref": "#/paths", "/c": get("c")}}));
    assert_eq!(ids(&api), ["c"]);
    assert!(codes.contains(&Code::CircularReference));
}

#[test]
fn sections_beside_a_reference_are_read_as_well() {
    let (api, codes) = openapi(json!({
        "components": {"$ref": "#/x-more", "schemas": {"$ref": "#/x-schemas", "Own": {"type": "string"}}},
        "x-more": {"securitySchemes": {"key": {"type": "http", "scheme": "basic"}}},
        "x-schemas": {"Other": {"type": "integer"}},
    }));
    assert_eq!((api.types.len(), api.security_schemes.len()), (2, 1));
    assert!(codes.contains(&Code::Guessed));
    let (_, codes) = openapi(json!({"paths": {"$ref": "#/x-more", "/a": true}, "x-more": {}}));
    assert_eq!(codes, [Code::InvalidNode]);
}
