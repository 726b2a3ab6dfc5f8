//! The rules for schemas, in the order in which they apply.

use serde_json::{Map, Value};

use super::{arrays, enums, integers, misfits, nulls, objects, of_items, types};
use crate::document::Dialect;
use crate::document::constraints::Constraints;
use crate::document::node::Node;
use crate::document::read::Document;
use crate::document::schemas::Beyond;

/// A shallow schema on its way to OpenAPI 3.0 and what that has no words for.
#[derive(Debug, Default)]
pub(crate) struct Shallow {
    /// By keyword: at first all that it says, in the end what OpenAPI 3.0 has words for.
    pub said: Map<String, Value>,
    pub beyond: Beyond,
    /// What it says of its items beside `items`, once it is ready.
    pub of_items: Option<Box<Shallow>>,
}

impl From<Map<String, Value>> for Shallow {
    fn from(said: Map<String, Value>) -> Self {
        Self {
            said,
            ..Self::default()
        }
    }
}

impl Shallow {
    fn is_empty(&self) -> bool {
        self.said.is_empty() && self.beyond == Beyond::default()
    }
}

/// What a shallow schema says by keyword.
pub(crate) type Said = Map<String, Value>;

/// Brings a shallow schema into the shape of OpenAPI 3.0, which leaves out its bounds.
pub(crate) fn apply<'a>(document: &mut Document<'a>, node: &Node<'a>, schema: &mut Shallow) -> Constraints {
    let constraints = Constraints::of(document, node);
    arrays::lengths(&constraints, schema);
    let dialect = document.dialect(node);
    reference_with_siblings(document, node, &mut schema.said, dialect);
    never(node, schema, dialect);
    if schema.is_empty() {
        return constraints;
    }
    nullable(&mut schema.said);
    types::apply(document, node, schema, dialect);
    content_encoding(schema);
    integers::apply(document, node, &mut schema.said, &constraints);
    of_items::apply(document, node, schema);
    enums::apply(document, node, schema);
    nulls::apply(document, node, schema);
    arrays::apply(document, node, schema, dialect);
    objects::apply(document, node, schema, dialect);
    misfits::apply(document, node, &schema.said, dialect);
    examples(schema);
    extensions(schema);
    constraints
}

/// `$ref` itself is the caller's; before 3.1 only some of its siblings count.
fn reference_with_siblings<'a>(document: &mut Document<'a>, node: &Node<'a>, schema: &mut Said, dialect: Dialect) {
    schema.remove("$dynamicRef");
    schema.remove("$recursiveRef");
    if schema.remove("$ref").is_some() && !dialect.has_json_schema() {
        document.drop_ignored_siblings(node, schema);
    }
}

/// `not: {}` is `false`, unless it stands beside a reference that it does not count beside, or where other schemas are to say
/// what stands in its place.
fn never<'a>(node: &Node<'a>, schema: &mut Shallow, dialect: Dialect) {
    let is_open = node.text("$dynamicAnchor").is_some();
    if !is_open && node.allows_nothing() && (dialect.has_json_schema() || node.reference().is_none()) {
        schema.beyond.never = true;
    }
}

/// `x-nullable` is `nullable`.
fn nullable(schema: &mut Said) {
    if let Some(nullable) = schema.remove("x-nullable") {
        schema.entry("nullable").or_insert(nullable);
    }
}

/// JSON Schema says in two keywords what OpenAPI 3.0 says by `format`.
fn content_encoding(schema: &mut Shallow) {
    let Shallow { said, beyond, .. } = schema;
    let encoding = said.remove("contentEncoding");
    let media_type = said.remove("contentMediaType");
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
    let known = said.get("format").and_then(Value::as_str);
    if known.is_none_or(|known| encoding.is_some() && known != "binary") {
        said.insert("format".to_owned(), Value::String(format.to_owned()));
    }
    if beyond.types.is_empty() {
        said.entry("type").or_insert_with(|| Value::String("string".to_owned()));
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

/// What extensions say; in another form they say nothing.
fn extensions(Shallow { said, beyond, .. }: &mut Shallow) {
    let mut text = |key: &str| said.remove(key).and_then(|value| value.as_str().map(str::to_owned));
    beyond.rust_type = text("x-rust-type");
    beyond.deprecated_message = text("x-deprecatedMessage");
    beyond.sensitive = said.remove("x-sensitive") == Some(Value::Bool(true));
}

/// `example` and every form of `examples` become one list.
fn examples(schema: &mut Shallow) {
    let list = &mut schema.beyond.examples;
    list.extend(schema.said.remove("example"));
    match schema.said.remove("examples") {
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
}
