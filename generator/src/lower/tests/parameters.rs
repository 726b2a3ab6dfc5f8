//! Parameters, and the paths that they fill.

use serde_json::json;

use super::{openapi, operation};
use crate::api::{Location, Style};
use crate::diagnostics::Code;

#[test]
fn parameters_follow_the_template_and_override_those_of_the_path() {
    let string = json!({"type": "string"});
    let (api, codes) = openapi(json!({"paths": {"/{a}/{b}/{c}": {
        "parameters": [
            {"name": "q", "in": "query", "schema": string},
            {"name": "b", "in": "path", "required": true, "schema": string},
        ],
        "get": {"operationId": "op", "parameters": [
            {"name": "q", "in": "query", "required": true, "schema": string},
            {"name": "A", "in": "path", "required": true, "schema": string},
            {"name": "z", "in": "path", "required": true, "schema": string},
            {"name": "Content-Type", "in": "header", "schema": string},
        ]},
    }}}));
    let parameters = &api.operations[0].parameters;
    let names: Vec<_> = parameters
        .iter()
        .map(|parameter| (parameter.name.as_str(), parameter.required))
        .collect();
    assert_eq!(names, [("a", true), ("b", true), ("c", true), ("q", true)]);
    assert_eq!(
        codes,
        [
            Code::IgnoredHeader,
            Code::Guessed,
            Code::PathParameter,
            Code::PathParameter
        ]
    );
}

#[test]
fn variables_are_plain_names_and_keep_how_they_are_written() {
    let written = |path: &str, own: serde_json::Value| {
        let mut parameter = json!({"name": "name", "in": "path", "required": true, "schema": {"type": "string"}});
        let members = parameter.as_object_mut().expect("it is an object");
        members.extend(own.as_object().cloned().unwrap_or_default());
        let (operation, codes) = operation(path, json!({"parameters": [parameter]}));
        assert!(!codes.contains(&Code::PathParameter), "{path}: {codes:?}");
        let found = operation.parameters.first().expect("there is one");
        (operation.path, found.style, found.allow_reserved)
    };
    for (path, plain, style, is_reserved) in [
        ("/a/{+name}", "/a/{name}", Style::Simple, true),
        ("/a{/name}/b", "/a/{name}/b", Style::Simple, false),
        ("/a/{name=users/*}:undo", "/a/{name}:undo", Style::Simple, true),
        ("/a/{name:[0-9]{3}}/b", "/a/{name}/b", Style::Simple, false),
        ("/a/{name:[^/]*}", "/a/{name}", Style::Simple, false),
        ("/a/{name:.*}", "/a/{name}", Style::Simple, true),
        ("/a/{name+}", "/a/{name}", Style::Simple, true),
        ("/a/{**name}", "/a/{name}", Style::Simple, true),
        ("/a/{name?}", "/a/{name}", Style::Simple, false),
        ("/a{.name}", "/a{name}", Style::Label, false),
        ("/a{;name}", "/a{name}", Style::Matrix, false),
    ] {
        assert_eq!(
            written(path, json!({})),
            (plain.to_owned(), style, is_reserved),
            "{path}"
        );
    }
    let listed = json!({"explode": true, "schema": {"type": "array", "items": {"type": "string"}}});
    assert_eq!(
        written("/a/{name*}", listed),
        ("/a/{name}".to_owned(), Style::Simple, false)
    );
}

#[test]
fn a_brace_that_is_never_closed_or_opened_is_read_within_its_segment_and_told() {
    for (path, read, names) in [
        ("/un{closed", "/un{closed}", vec!["closed"]),
        ("/twice/{{closed}}", "/twice/{closed}", vec!["closed"]),
        ("/a/{id/lines", "/a/{id}/lines", vec!["id"]),
        ("/{a{b}", "/{a}{b}", vec!["a", "b"]),
        ("/a{/b", "/a%7B/b", vec![]),
        ("/a}/{b}", "/a%7D/{b}", vec!["b"]),
    ] {
        let declared = ["closed", "id", "a", "b"]
            .into_iter()
            .filter(|name| names.contains(name));
        let declared = declared
            .map(|name| json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}}))
            .collect::<Vec<_>>();
        let (operation, codes) = operation(path, json!({"parameters": declared}));
        let found: Vec<_> = operation
            .parameters
            .iter()
            .map(|parameter| parameter.name.as_str())
            .collect();
        assert_eq!((operation.path.as_str(), found), (read, names), "{path}");
        assert_eq!(codes, [Code::Guessed], "{path}");
    }
}

#[test]
fn a_parameter_that_is_described_twice_in_one_list_is_told() {
    let parameter = |place: &str, name: &str, of: &str| json!({"name": name, "in": place, "schema": {"type": of}});
    let (api, codes) = openapi(json!({"paths": {"/x": {
        "parameters": [parameter("header", "Trace", "string"), parameter("query", "b", "string")],
        "get": {"operationId": "op", "parameters": [
            parameter("query", "a", "string"),
            parameter("query", "A", "string"),
            parameter("query", "a", "integer"),
            parameter("header", "trace", "integer"),
            parameter("header", "TRACE", "integer"),
            parameter("cookie", "a", "string"),
        ]},
    }}}));
    let names: Vec<_> = api.operations[0]
        .parameters
        .iter()
        .map(|parameter| parameter.name.as_str())
        .collect();
    assert_eq!(names, ["TRACE", "b", "a", "A", "a"]);
    assert_eq!(codes, [Code::Guessed, Code::Guessed]);
}

#[test]
fn a_parameter_without_a_name_or_a_place_is_told() {
    let (operation, codes) = operation(
        "/x",
        json!({"parameters": [
            {"name": "", "in": "query", "schema": {"type": "string"}},
            {"name": "a", "schema": {"type": "string"}},
            {"name": "b", "in": "query", "schema": {"type": "string"}},
        ]}),
    );
    let names: Vec<_> = operation.parameters.iter().map(|parameter| &*parameter.name).collect();
    assert_eq!(names, ["b"]);
    assert_eq!(codes, [Code::InvalidNode, Code::InvalidNode]);
}

#[test]
fn blanks_around_a_path_are_left_out_and_told() {
    let (operation, codes) = operation(" /x/y ", json!({}));
    assert_eq!((operation.path.as_str(), operation.behind_path.as_str()), ("/x/y", ""));
    assert_eq!(codes, [Code::Guessed]);
}

#[test]
fn names_in_a_query_expression_may_be_left_out() {
    let (operation, _) = operation(
        "/x{?page,size*}",
        json!({"parameters": [
            {"name": "page", "in": "query", "required": true, "schema": {"type": "integer"}},
        ]}),
    );
    let found = operation.parameters.iter();
    let found: Vec<_> = found
        .map(|parameter| (parameter.name.as_str(), parameter.required))
        .collect();
    assert_eq!(
        (operation.path.as_str(), found),
        ("/x", vec![("page", true), ("size", false)])
    );
}

#[test]
fn headers_about_the_message_are_up_to_the_transport() {
    let header = |name: &str| json!({"name": name, "in": "header", "required": true, "schema": {"type": "string"}});
    let (operation, codes) = operation(
        "/x",
        json!({"parameters": [header("Content-Length"), header("HOST"), header("Shop")]}),
    );
    assert_eq!(operation.parameters.len(), 1);
    assert_eq!(codes, [Code::IgnoredHeader, Code::IgnoredHeader]);
}

#[test]
fn a_query_in_the_path_becomes_parameters() {
    let (operation, codes) = operation(
        "/x?kind=refund&since={since}#note",
        json!({"parameters": [
            {"name": "since", "in": "path", "required": true, "schema": {"type": "integer"}},
        ]}),
    );
    assert_eq!(operation.path, "/x");
    let found: Vec<_> = operation
        .parameters
        .iter()
        .map(|parameter| (parameter.name.as_str(), parameter.location, parameter.constant.clone()))
        .collect();
    assert_eq!(
        found,
        [
            ("since", Location::Query, None),
            ("kind", Location::Query, Some(json!("refund")))
        ]
    );
    assert_eq!(codes, [Code::Guessed, Code::Guessed]);
}
