//! The rules for schemas.

use serde_json::{Map, Value, json};

use super::source;
use crate::diagnostics::{Code, Diagnostics};
use crate::document::Dialect::{OpenApi30, OpenApi31, OpenApi32, Swagger20};
use crate::document::{Beyond, Dialect, Document, Link};
use crate::source::{Files, load_text};

/// What a schema becomes, what is beyond OpenAPI 3.0 being in the member `beyond`, and links being `#` and what is behind the
/// node's own pointer; and the findings.
pub(super) fn rewritten(dialect: Dialect, node: &Value) -> (Value, Vec<Code>) {
    let source = source(node);
    let mut diagnostics = Diagnostics::default();
    let mut document = Document::new(&source, dialect, &mut diagnostics);
    let at = document.root().child("node").expect("it is there");
    let (schema, _) = document.shallow_and_constraints(&at).expect("it is an object");
    document.finish();
    let mut said = Value::Object(schema.said);
    if let Some(beyond) = in_words(&schema.beyond) {
        said["beyond"] = beyond;
    }
    let text = said.to_string().replace("0#/node", "#");
    let codes = diagnostics.list().iter().map(|finding| finding.code).collect();
    (serde_json::from_str(&text).expect("it is JSON"), codes)
}

/// What is beyond OpenAPI 3.0, if anything is.
fn in_words(beyond: &Beyond) -> Option<Value> {
    let links = |links: &[Link]| {
        links
            .iter()
            .map(|link| json!({"$ref": link.address}))
            .collect::<Value>()
    };
    let patterned = beyond.patterned.iter();
    let mut said = json!({
        "types": beyond.types,
        "never": beyond.never.then_some(true),
        "prefixItems": links(&beyond.prefix_items),
        "closedTuple": beyond.closed_tuple,
        "minItems": beyond.min_items,
        "maxItems": beyond.max_items,
        "others": links(&beyond.others),
        "openRest": beyond.open_rest.then_some(true),
        "patterned": patterned.map(|(name, all)| (name.clone(), links(all))).collect::<Map<_, _>>(),
        "conditional": links(&beyond.conditional),
        "named": beyond.named,
        "enumNames": beyond.enum_names,
        "enumDocs": beyond.enum_docs,
        "examples": beyond.examples,
        "defaultMapping": beyond.default_mapping,
        "rustType": beyond.rust_type,
        "sensitive": beyond.sensitive.then_some(true),
        "deprecatedMessage": beyond.deprecated_message,
    });
    let said = said.as_object_mut()?;
    said.retain(|_, value| !value.is_null() && *value != json!([]) && *value != json!({}));
    (!said.is_empty()).then(|| Value::Object(said.clone()))
}

#[track_caller]
pub(super) fn becomes(dialect: Dialect, node: Value, expected: Value) {
    let (schema, findings) = rewritten(dialect, &node);
    assert_eq!(schema, expected, "{dialect}: {node}");
    assert_eq!(findings, [], "{dialect}: {node}");
}

#[track_caller]
pub(super) fn is_mended(dialect: Dialect, node: Value, expected: Value) {
    let (schema, findings) = rewritten(dialect, &node);
    assert_eq!(schema, expected, "{dialect}: {node}");
    assert!(
        findings.contains(&Code::Guessed),
        "{dialect}: {node} gives {findings:?}"
    );
}

#[test]
fn null_among_the_types_is_nullable() {
    becomes(
        OpenApi31,
        json!({"type": ["string", "null"]}),
        json!({"type": "string", "nullable": true}),
    );
    becomes(OpenApi31, json!({"type": ["string"]}), json!({"type": "string"}));
    becomes(
        OpenApi31,
        json!({"type": "null"}),
        json!({"beyond": {"types": ["null"]}}),
    );
    becomes(
        OpenApi31,
        json!({"type": ["string", "integer", "null"]}),
        json!({"nullable": true, "beyond": {"types": ["string", "integer"]}}),
    );
    becomes(
        Swagger20,
        json!({"type": "string", "x-nullable": true}),
        json!({"type": "string", "nullable": true}),
    );
    is_mended(
        OpenApi30,
        json!({"type": ["string", "null"]}),
        json!({"type": "string", "nullable": true}),
    );
    is_mended(
        OpenApi31,
        json!({"type": "string", "nullable": true}),
        json!({"type": "string", "nullable": true}),
    );
}

#[test]
fn null_branches_only_allow_null() {
    for key in ["oneOf", "anyOf"] {
        becomes(
            OpenApi31,
            json!({key: [{"type": "string"}, {"type": "null"}]}),
            json!({key: [{"$ref": format!("#/{key}/0")}], "nullable": true}),
        );
        becomes(
            OpenApi31,
            json!({key: [{"const": null}]}),
            json!({"beyond": {"types": ["null"]}}),
        );
    }
}

#[test]
fn a_branch_that_says_no_more_than_nullable_is_null() {
    is_mended(
        OpenApi30,
        json!({"anyOf": [{"$ref": "#/x"}, {"nullable": true, "description": "None."}]}),
        json!({"anyOf": [{"$ref": "#/anyOf/0"}], "nullable": true}),
    );
    let alone = json!({"oneOf": [{"$ref": "#/oneOf/0"}]});
    becomes(OpenApi30, json!({"oneOf": [{"nullable": true}]}), alone);
}

#[test]
fn constants_are_enums_without_null() {
    becomes(OpenApi31, json!({"const": "a"}), json!({"enum": ["a"]}));
    becomes(
        OpenApi31,
        json!({"enum": ["a", null, "a"]}),
        json!({"enum": ["a"], "nullable": true}),
    );
    becomes(
        OpenApi31,
        json!({"enum": [null]}),
        json!({"beyond": {"types": ["null"]}}),
    );
    becomes(
        OpenApi30,
        json!({"enum": ["a", null, "b"], "x-enum-varnames": ["A", "Nothing", "B"], "x-enum-descriptions": {"b": "the B"}}),
        json!({
            "enum": ["a", "b"], "nullable": true,
            "beyond": {"enumNames": ["A", "B"], "enumDocs": ["", "the B"]},
        }),
    );
    becomes(
        Swagger20,
        json!({"enum": [1, 2], "x-ms-enum": {"name": "E", "values": [{"value": 2, "name": "Two"}]}}),
        json!({"enum": [1, 2], "beyond": {"enumNames": ["", "Two"]}}),
    );
    becomes(
        Swagger20,
        json!({"enum": ["a", "b"], "x-docgen-enum-table-extension": [{"value": "b", "description": "The B."}]}),
        json!({"enum": ["a", "b"], "beyond": {"enumDocs": ["", "The B."]}}),
    );
}

#[test]
fn constants_are_of_the_type() {
    is_mended(
        OpenApi30,
        json!({"type": "boolean", "enum": ["yes", "Off", "false"]}),
        json!({"type": "boolean", "enum": [true, false]}),
    );
    is_mended(
        OpenApi30,
        json!({"type": "string", "enum": [1, true]}),
        json!({"type": "string", "enum": ["1", "true"]}),
    );
    is_mended(
        OpenApi30,
        json!({"type": "integer", "enum": ["1"]}),
        json!({"type": "integer", "enum": [1]}),
    );
    is_mended(
        OpenApi30,
        json!({"type": "string", "enum": "a"}),
        json!({"type": "string", "enum": ["a"]}),
    );
}

#[test]
fn yaml_keeps_the_spelling_of_constants() {
    let text = "node: {type: string, enum: [1.10, 007]}";
    let source = load_text("shop.yaml", text, &Files::default(), &mut Diagnostics::default()).expect("it parses");
    let mut diagnostics = Diagnostics::default();
    let mut document = Document::new(&source, OpenApi30, &mut diagnostics);
    let at = document.root().child("node").expect("it is there");
    assert_eq!(document.schema(&at).said.enumeration, [json!("1.10"), json!("007")]);
}

#[test]
fn required_as_a_flag_belongs_to_the_object() {
    is_mended(
        OpenApi30,
        json!({"type": "string", "required": true}),
        json!({"type": "string"}),
    );
    becomes(
        OpenApi30,
        json!({"properties": {"a": {"required": true}}}),
        json!({"properties": {"a": {"$ref": "#/properties/a"}}, "required": ["a"]}),
    );
}

#[test]
fn sloppy_types_are_what_they_mean() {
    is_mended(OpenApi30, json!({"type": "any"}), json!({}));
    is_mended(OpenApi30, json!({"type": "String"}), json!({"type": "string"}));
    is_mended(
        OpenApi30,
        json!({"type": "long"}),
        json!({"type": "integer", "format": "int64"}),
    );
    is_mended(
        OpenApi30,
        json!({"type": "file"}),
        json!({"type": "string", "format": "binary"}),
    );
    becomes(
        Swagger20,
        json!({"type": "file"}),
        json!({"type": "string", "format": "binary"}),
    );
}

#[test]
fn encodings_are_formats() {
    becomes(
        OpenApi31,
        json!({"type": "string", "contentEncoding": "base64", "contentMediaType": "image/png"}),
        json!({"type": "string", "format": "byte"}),
    );
    becomes(
        OpenApi31,
        json!({"type": "string", "format": "byte", "contentEncoding": "base64url"}),
        json!({"type": "string", "format": "base64url"}),
    );
    becomes(
        OpenApi31,
        json!({"contentMediaType": "application/octet-stream"}),
        json!({"type": "string", "format": "binary"}),
    );
    becomes(
        OpenApi31,
        json!({"type": "string", "contentMediaType": "application/json"}),
        json!({"type": "string"}),
    );
}

#[test]
fn siblings_of_a_reference_count_as_the_dialect_says() {
    let node = json!({"$ref": "#/x", "description": "d", "minLength": 1, "enum": ["a"]});
    becomes(OpenApi31, node.clone(), json!({"description": "d", "enum": ["a"]}));
    let (schema, findings) = rewritten(OpenApi30, &node);
    assert_eq!(schema, json!({"description": "d"}));
    assert_eq!(findings, [Code::UnusedKeyword]);
}

#[test]
fn discriminators_have_one_form() {
    becomes(
        Swagger20,
        json!({"discriminator": "kind"}),
        json!({"discriminator": {"propertyName": "kind"}}),
    );
    is_mended(
        OpenApi30,
        json!({"discriminator": "kind"}),
        json!({"discriminator": {"propertyName": "kind"}}),
    );
    becomes(
        OpenApi32,
        json!({"discriminator": {"propertyName": "kind", "defaultMapping": "Other"}}),
        json!({"discriminator": {"propertyName": "kind"}, "beyond": {"defaultMapping": "Other"}}),
    );
}

#[test]
fn keywords_are_known_or_reported() {
    becomes(
        OpenApi30,
        json!({"minimum": 1, "pattern": "a", "xml": {}, "x-vendor": 1}),
        json!({}),
    );
    let (_, findings) = rewritten(OpenApi30, &json!({"minimun": 1}));
    assert_eq!(findings, [Code::UnknownKeyword]);
    let (_, findings) = rewritten(OpenApi31, &json!({"contentSchema": {}}));
    assert_eq!(findings, [Code::UnusedKeyword]);
    becomes(
        OpenApi31,
        json!({"if": {}, "then": {}}),
        json!({"beyond": {"conditional": [{"$ref": "#/then"}]}}),
    );
    becomes(
        OpenApi31,
        json!({"if": {}, "then": {}, "else": {}}),
        json!({"anyOf": [{"$ref": "#/then"}, {"$ref": "#/else"}]}),
    );
    becomes(
        OpenApi31,
        json!({"type": "object", "if": {}, "then": {}, "else": {}}),
        json!({"type": "object", "beyond": {"conditional": [{"$ref": "#/then"}, {"$ref": "#/else"}]}}),
    );
    becomes(
        OpenApi31,
        json!({"dependentRequired": {"a": ["b"], "c": []}}),
        json!({"beyond": {"named": ["a", "b", "c"]}}),
    );
    becomes(
        OpenApi31,
        json!({"dependentRequired": {"a": ["b"]}, "dependentSchemas": {"a": {}, "c": {}}}),
        json!({"beyond": {
            "conditional": [{"$ref": "#/dependentSchemas/a"}, {"$ref": "#/dependentSchemas/c"}],
            "named": ["a", "c", "b"],
        }}),
    );
    becomes(
        OpenApi31,
        json!({"dependencies": {"a": ["b"], "c": {"properties": {"d": {}}}}}),
        json!({"beyond": {"conditional": [{"$ref": "#/dependencies/c"}], "named": ["a", "b", "c"]}}),
    );
    is_mended(OpenApi30, json!({"const": 1}), json!({"enum": [1]}));
}

#[test]
fn a_bad_member_loses_nothing_but_itself() {
    let (schema, findings) = rewritten(
        OpenApi30,
        &json!({"type": "string", "properties": 3, "description": "d"}),
    );
    assert_eq!(schema, json!({"type": "string", "description": "d"}));
    assert_eq!(findings, [Code::InvalidNode]);
}
