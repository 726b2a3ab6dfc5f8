//! The rules for schemas, in the order in which they apply.

use serde_json::{Map, Value};

use super::{arrays, enums, misfits, nulls, objects, types};
use crate::diagnostics::Code;
use crate::document::Dialect;
use crate::document::node::Node;
use crate::document::read::Document;

/// A shallow schema on its way to OpenAPI 3.0.
pub(crate) type Shallow = Map<String, Value>;

/// Brings a shallow schema into the shape of OpenAPI 3.0.
pub(crate) fn apply<'a>(document: &mut Document<'a>, node: &Node<'a>, schema: &mut Shallow) {
    arrays::bounds(node, schema);
    if schema.is_empty() {
        return;
    }
    let dialect = document.dialect(node);
    reference_with_siblings(document, node, schema, dialect);
    nullable(schema);
    types::apply(document, node, schema, dialect);
    content_encoding(schema);
    large_integers(document, node, schema);
    enums::apply(document, node, schema);
    nulls::apply(node, schema);
    arrays::apply(document, node, schema, dialect);
    objects::apply(document, node, schema, dialect);
    misfits::apply(document, node, schema, dialect);
    examples(schema);
}

/// `$ref` itself is the caller's; before 3.1 only some of its siblings count.
fn reference_with_siblings<'a>(document: &mut Document<'a>, node: &Node<'a>, schema: &mut Shallow, dialect: Dialect) {
    schema.remove("$dynamicRef");
    schema.remove("$recursiveRef");
    if schema.remove("$ref").is_some() && !dialect.has_json_schema() {
        document.drop_ignored_siblings(node, schema);
    }
}

/// `x-nullable` is `nullable`.
fn nullable(schema: &mut Shallow) {
    if let Some(nullable) = schema.remove("x-nullable") {
        schema.entry("nullable").or_insert(nullable);
    }
}

/// JSON Schema says in two keywords what OpenAPI 3.0 says by `format`.
fn content_encoding(schema: &mut Shallow) {
    let encoding = schema.remove("contentEncoding");
    let media_type = schema.remove("contentMediaType");
    let format = match (&encoding, &media_type) {
        (Some(Value::String(encoding)), _) => match encoding.to_ascii_lowercase().as_str() {
            "base64" => "byte",
            "base64url" => "base64url",
            _ => return,
        },
        (None, Some(Value::String(media_type))) if is_binary(media_type) => "binary",
        _ => return,
    };
    schema
        .entry("format")
        .or_insert_with(|| Value::String(format.to_owned()));
    if !schema.contains_key("x-refundry-types") {
        schema
            .entry("type")
            .or_insert_with(|| Value::String("string".to_owned()));
    }
}

/// Integers without a format whose bounds or constants say that they may be larger than an `int64` are what holds them.
fn large_integers<'a>(document: &mut Document<'a>, node: &Node<'a>, schema: &mut Shallow) {
    let is_integer = schema.get("type").and_then(Value::as_str) == Some("integer");
    if !is_integer || schema.contains_key("format") {
        return;
    }
    let large = match ["enum", "const"].into_iter().find(|key| schema.contains_key(*key)) {
        Some(key) => large_constants(document, node, schema, key),
        None => large_bounds(node),
    };
    if let Some((ty, format)) = large {
        schema.insert("type".to_owned(), Value::from(ty));
        schema.insert("format".to_owned(), Value::from(format));
    }
}

const UNSIGNED: (&str, &str) = ("integer", "uint64");
const ANY_SIZE: (&str, &str) = ("number", "decimal");

const TWO_TO_63: f64 = 9_223_372_036_854_775_808.0;
const TWO_TO_64: f64 = 18_446_744_073_709_551_616.0;

/// What is as large as 2⁶³ or 2⁶⁴ itself is a bound that somebody's tool has rounded.
fn large_bounds(node: &Node<'_>) -> Option<(&'static str, &'static str)> {
    let bound = |keys: [&str; 2]| keys.iter().find_map(|key| node.value.get(*key).and_then(Value::as_f64));
    let least = bound(["minimum", "exclusiveMinimum"]).unwrap_or(0.0);
    let most = bound(["maximum", "exclusiveMaximum"]).unwrap_or(0.0);
    if least >= -TWO_TO_63 && most <= TWO_TO_63 {
        return None;
    }
    let is_unsigned = least >= 0.0 && most <= TWO_TO_64;
    Some(if is_unsigned { UNSIGNED } else { ANY_SIZE })
}

/// Where a constant is too large for an `int64`, the type is one that holds it, and the constants have no names.
fn large_constants<'a>(
    document: &mut Document<'a>,
    node: &Node<'a>,
    schema: &mut Shallow,
    key: &str,
) -> Option<(&'static str, &'static str)> {
    let numbers = |value: &Value| match value {
        Value::Array(values) => values.iter().filter_map(Value::as_number).cloned().collect(),
        Value::Number(number) => vec![number.clone()],
        _ => Vec::new(),
    };
    let numbers: Vec<serde_json::Number> = schema.get(key).map(numbers)?;
    let is_large = |number: &serde_json::Number| {
        !number.is_i64() && number.as_f64().is_some_and(|number| number.abs() >= TWO_TO_63)
    };
    if !numbers.iter().any(is_large) {
        return None;
    }
    let is_unsigned = numbers.iter().all(serde_json::Number::is_u64);
    schema.remove(key);
    let place = document.place(&node.near(key));
    let message = "a constant is larger than an `int64`; the value is any number, and the constants have no names";
    document.diagnostics.note(Code::Guessed, place, message);
    Some(if is_unsigned { UNSIGNED } else { ANY_SIZE })
}

fn is_binary(media_type: &str) -> bool {
    let media_type = media_type.to_ascii_lowercase();
    let (class, name) = media_type.split_once('/').unwrap_or_default();
    match class {
        "image" => !name.starts_with("svg"),
        "audio" | "video" | "font" => true,
        "application" => ["octet-stream", "pdf", "zip", "gzip"]
            .iter()
            .any(|binary| name.starts_with(binary)),
        _ => false,
    }
}

/// `example` and every form of `examples` become one list.
fn examples(schema: &mut Shallow) {
    let mut list: Vec<Value> = schema.remove("example").into_iter().collect();
    match schema.remove("examples") {
        Some(Value::Array(examples)) => list.extend(examples),
        Some(Value::Object(examples)) => {
            list.extend(
                examples
                    .into_iter()
                    .map(|(_, example)| example.get("value").cloned().unwrap_or(example)),
            );
        }
        Some(other) => list.push(other),
        None => {}
    }
    if !list.is_empty() {
        schema.insert("x-refundry-examples".to_owned(), Value::Array(list));
    }
}
