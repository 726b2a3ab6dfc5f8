//! What OpenAPI 3.0 has no words for: tuples, patterns of names, extensions.

use serde_json::{Value, json};

use super::schemas::{becomes, is_mended, rewritten};
use crate::diagnostics::Code;
use crate::document::Dialect::{OpenApi30, OpenApi31, Swagger20};

#[test]
fn tuples_are_positions_and_a_tail() {
    becomes(
        OpenApi31,
        json!({"type": "array", "prefixItems": [{}, {}], "items": false}),
        json!({
            "type": "array",
            "beyond": {
                "closedTuple": true,
                "prefixItems": [{"$ref": "#/prefixItems/0"}, {"$ref": "#/prefixItems/1"}],
            },
        }),
    );
    is_mended(
        OpenApi31,
        json!({"items": [{}, {}], "additionalItems": {}}),
        json!({
            "items": {"$ref": "#/additionalItems"},
            "beyond": {"prefixItems": [{"$ref": "#/items/0"}, {"$ref": "#/items/1"}]},
        }),
    );
    is_mended(
        Swagger20,
        json!({"items": [{"type": "string"}]}),
        json!({"items": {"$ref": "#/items/0"}}),
    );
    is_mended(OpenApi30, json!({"type": "array"}), json!({"type": "array"}));
    becomes(OpenApi31, json!({"type": "array"}), json!({"type": "array"}));
}

#[test]
fn what_follows_the_positions_of_a_list_is_what_nothing_else_speaks_of() {
    let tuple = |rest: Value| json!({"type": "array", "prefixItems": [{"type": "string"}], "unevaluatedItems": rest});
    let (schema, findings) = rewritten(OpenApi31, &tuple(json!({"type": "number"})));
    assert_eq!(
        (&schema["items"], findings),
        (&json!({"$ref": "#/unevaluatedItems"}), Vec::new())
    );
    let (schema, _) = rewritten(OpenApi31, &tuple(json!(false)));
    assert_eq!(schema["beyond"]["closedTuple"], true);
    let mut contains = tuple(json!({"type": "number"}));
    contains["contains"] = json!({"type": "string"});
    assert_eq!(
        rewritten(OpenApi31, &contains).0.get("items"),
        None,
        "others may be text"
    );
}

#[test]
fn unnamed_members_have_one_keyword() {
    becomes(
        OpenApi31,
        json!({"patternProperties": {"^x": {"type": "string"}}, "additionalProperties": false}),
        json!({"additionalProperties": {"$ref": "#/patternProperties/^x"}}),
    );
    is_mended(
        OpenApi31,
        json!({"patternProperties": {"^x": {"type": "string"}}}),
        json!({"additionalProperties": {"$ref": "#/patternProperties/^x"}, "beyond": {"openRest": true}}),
    );
    becomes(
        OpenApi31,
        json!({"patternProperties": {".*": {"type": "string"}}}),
        json!({"additionalProperties": {"$ref": "#/patternProperties/.*"}}),
    );
    let both = json!({
        "additionalProperties": true,
        "beyond": {"others": [{"$ref": "#/patternProperties/^x"}, {"$ref": "#/patternProperties/^y"}]},
    });
    let patterns = json!({"^x": {}, "^y": {}});
    becomes(
        OpenApi31,
        json!({"patternProperties": patterns, "additionalProperties": false}),
        both.clone(),
    );
    let mut open = both;
    open["beyond"]["openRest"] = json!(true);
    is_mended(OpenApi31, json!({"patternProperties": patterns}), open);
    for rest in ["additionalProperties", "unevaluatedProperties"] {
        let open = json!({"patternProperties": {"^x": {"type": "integer"}}, rest: true});
        let (schema, findings) = rewritten(OpenApi31, &open);
        assert_eq!(schema, json!({"additionalProperties": true}));
        assert_eq!(findings, [Code::Untyped], "what matches no pattern would be refused");
    }
    becomes(
        OpenApi31,
        json!({"patternProperties": {".*": {"type": "string"}}, "additionalProperties": true}),
        json!({"additionalProperties": {"$ref": "#/patternProperties/.*"}}),
    );
    becomes(
        OpenApi31,
        json!({"unevaluatedProperties": false}),
        json!({"additionalProperties": false}),
    );
    is_mended(
        OpenApi30,
        json!({"additionalProperties": "true"}),
        json!({"additionalProperties": true}),
    );
}

#[test]
fn extensions_that_speak_of_types_are_read_in_the_form_they_have() {
    becomes(
        OpenApi30,
        json!({"type": "string", "x-rust-type": "a::B", "x-sensitive": true, "x-deprecatedMessage": "Gone."}),
        json!({
            "type": "string",
            "beyond": {"rustType": "a::B", "sensitive": true, "deprecatedMessage": "Gone."},
        }),
    );
    becomes(
        OpenApi30,
        json!({"type": "string", "x-rust-type": 1, "x-sensitive": false, "x-deprecatedMessage": true}),
        json!({"type": "string"}),
    );
}
