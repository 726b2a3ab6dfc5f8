//! The rules for schemas, in the order in which they apply.

use serde_json::{Map, Value};

use super::{arrays, enums, integers, misfits, nulls, objects, of_items, types};
use crate::document::Dialect;
use crate::document::bounds::Bounds;
use crate::document::node::Node;
use crate::document::read::Document;

/// A shallow schema on its way to OpenAPI 3.0.
pub(crate) type Shallow = Map<String, Value>;

/// Brings a shallow schema into the shape of OpenAPI 3.0, which leaves out its bounds.
pub(crate) fn apply<'a>(document: &mut Document<'a>, node: &Node<'a>, schema: &mut Shallow) -> Bounds {
    let bounds = Bounds::of(document, node);
    arrays::bounds(&bounds, schema);
    let dialect = document.dialect(node);
    reference_with_siblings(document, node, schema, dialect);
    never(node, schema, dialect);
    if schema.is_empty() {
        return bounds;
    }
    nullable(schema);
    types::apply(document, node, schema, dialect);
    content_encoding(schema);
    integers::apply(document, node, schema, &bounds);
    of_items::apply(document, node, schema);
    enums::apply(document, node, schema);
    nulls::apply(document, node, schema);
    arrays::apply(document, node, schema, dialect);
    objects::apply(document, node, schema, dialect);
    misfits::apply(document, node, schema, dialect);
    examples(schema);
    bounds
}

/// `$ref` itself is the caller's; before 3.1 only some of its siblings count.
fn reference_with_siblings<'a>(document: &mut Document<'a>, node: &Node<'a>, schema: &mut Shallow, dialect: Dialect) {
    schema.remove("$dynamicRef");
    schema.remove("$recursiveRef");
    if schema.remove("$ref").is_some() && !dialect.has_json_schema() {
        document.drop_ignored_siblings(node, schema);
    }
}

/// `not: {}` is `false`, unless it stands beside a reference that it does not count beside.
fn never<'a>(node: &Node<'a>, schema: &mut Shallow, dialect: Dialect) {
    if node.allows_nothing() && (dialect.has_json_schema() || node.reference().is_none()) {
        schema.insert("x-refundry-never".to_owned(), Value::Bool(true));
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
    // In which alphabet bytes are text only the encoding tells.
    let said = schema.get("format").and_then(Value::as_str);
    if said.is_none_or(|said| encoding.is_some() && said != "binary") {
        schema.insert("format".to_owned(), Value::String(format.to_owned()));
    }
    if !schema.contains_key("x-refundry-types") {
        schema
            .entry("type")
            .or_insert_with(|| Value::String("string".to_owned()));
    }
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
