//! What failures are read as where they are described in several media types.
#![allow(clippy::unwrap_used)]

#[path = "common/outcome.rs"]
mod outcome;

use outcome::outcome_of;
use refundry::diagnostics::Code;
use serde_json::{Value, json};

/// What is written for an operation with these responses, and what was found.
fn failing(responses: &Value) -> (String, Vec<Code>) {
    let text = |name: &str| json!({"type": "object", "properties": {name: {"type": "string"}}});
    let description = json!({
        "openapi": "3.1.0",
        "info": {"title": "Shop", "version": "1"},
        "servers": [{"url": "https://shop.example"}],
        "paths": {"/orders": {"post": {"operationId": "add", "responses": responses}}},
        "components": {"schemas": {"Error": text("detail"), "ErrorLd": text("description"), "Order": text("id")}},
    });
    let outcome = outcome_of("shop.json", &description.to_string());
    let found = outcome.diagnostics();
    let codes = found.list().iter().map(|finding| finding.code).collect();
    let text = outcome.files.get("src/operations.rs").unwrap();
    (text.split_whitespace().collect::<Vec<_>>().join(" "), codes)
}

fn of(name: &str) -> Value {
    json!({"schema": {"$ref": format!("#/components/schemas/{name}")}})
}

fn good() -> Value {
    json!({"description": "It", "content": {"application/ld+json": of("Order")}})
}

fn bad(content: &Value) -> Value {
    json!({"description": "No", "content": content})
}

fn assert_has(text: &str, part: &str) {
    assert!(text.contains(part), "{part}\n{text}");
}

/// As API Platform describes its errors.
#[test]
fn a_failure_is_read_by_the_media_type_that_comes() {
    let forms = bad(&json!({
        "application/ld+json": of("ErrorLd"),
        "application/problem+json": of("Error"),
        "application/json": of("Error"),
    }));
    let (text, codes) = failing(&json!({"201": good(), "400": forms}));
    assert_has(&text, "BadRequest(ErrorLd),");
    assert_has(&text, "BadRequestProblem(Error),");
    assert_has(
        &text,
        r#"400 if response .is_one_of(&["application/problem+json", "application/json"]) => { response.json_error_as(AddError::BadRequestProblem) }"#,
    );
    assert_has(&text, "400 => response.json_error_as(AddError::BadRequest),");
    assert_has(
        &text,
        r#"accept: "application/ld+json, application/problem+json, application/json""#,
    );
    assert_eq!(codes, []);
}

/// As Twitter describes its errors.
#[test]
fn so_is_a_failure_of_any_other_status() {
    let forms = bad(&json!({"application/json": of("Error"), "application/problem+json": of("ErrorLd")}));
    let (text, codes) =
        failing(&json!({"201": good(), "404": bad(&json!({"application/json": of("Error")})), "default": forms}));
    assert_has(&text, "DefaultProblem(ErrorLd),");
    // A status that is described says all of itself.
    assert_has(
        &text,
        r#"404 => response.json_error_as(AddError::NotFound), 400..=599 if response.is_one_of(&["application/problem+json"]) => { response.json_error_as(AddError::DefaultProblem) } status if status >= 400 => response.json_error_as(AddError::Default),"#,
    );
    assert_eq!(codes, []);
}

#[test]
fn a_status_is_more_than_its_family_in_any_media_type() {
    let forms = || bad(&json!({"application/json": of("Error"), "application/problem+json": of("ErrorLd")}));
    let (text, _) = failing(
        &json!({"201": good(), "400": forms(), "4XX": forms(), "404": bad(&json!({"application/json": of("Error")}))}),
    );
    let order = [
        r#"400 if response.is_one_of"#,
        "400 => response.json_error_as(AddError::BadRequest),",
        "404 => response.json_error_as(AddError::NotFound),",
        "401..=499 if response.is_one_of",
        "401..=499 => response.json_error_as(AddError::Status4xx),",
    ];
    let places: Vec<Option<usize>> = order.iter().map(|part| text.find(part)).collect();
    assert!(places.iter().all(Option::is_some), "{places:?}\n{text}");
    assert!(places.is_sorted(), "{places:?}\n{text}");
}

#[test]
fn the_same_in_several_media_types_is_one_type() {
    let forms = bad(&json!({"application/json": of("Error"), "application/problem+json": of("Error")}));
    let (text, codes) = failing(&json!({"201": good(), "400": forms}));
    assert_has(&text, "type Error = Error;");
    assert!(!text.contains("is_one_of"), "{text}");
    assert_eq!(codes, []);
}

/// No name tells versions of one media type apart, and what is read as another version loses members in silence.
#[test]
fn versions_of_a_media_type_are_not_taken_for_each_other() {
    let forms = bad(&json!({
        "application/ld+json": of("Order"),
        "application/json;version=1": of("Error"),
        "application/json;version=2": of("ErrorLd"),
    }));
    let (text, codes) = failing(&json!({"201": good(), "400": forms}));
    assert_has(&text, "type Error = Order;");
    assert_has(
        &text,
        r#"400 if response.is_one_of(&["application/json"]) => response.undeclared(),"#,
    );
    assert_eq!(codes, [Code::Unsupported]);
}
