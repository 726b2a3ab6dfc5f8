//! Reads schemas: any dialect's into the vocabulary of OpenAPI 3.0.

use openapiv3::{AnySchema, SchemaData};
use serde_json::{Map, Value};

use super::bounds::Bounds;
use super::dialect::Dialect;
use super::keywords::{Kind, Role, cased, keyword};
use super::node::Node;
use super::read::Document;
use super::rules;
use super::tally::Remark;

/// A schema as OpenAPI 3.0 says it, its child schemas being links.
///
/// `openapiv3::Schema` sorts schemas into kinds and holds the constants of numbers as floats. The two structs it
/// is made of are read instead, for they lose nothing. (Measured on GitHub's 41,498 schemas: 1.3 µs to make a
/// node shallow, 0.8 µs to deserialise it, so there is no need for a leaner model.)
///
/// What rides in `data.extensions`: `x-refundry-types` (a list, when `type` is not one name), `x-refundry-prefix-items`,
/// `x-refundry-closed-tuple`, `x-refundry-min-items`, `x-refundry-max-items`, `x-refundry-others`, `x-refundry-open-rest`, `x-refundry-patterned`, `x-refundry-conditional`, `x-refundry-named`, `x-refundry-examples`, `x-refundry-enum-names`, `x-refundry-enum-docs`,
/// `x-refundry-never`, and the extensions of the user that are known.
#[derive(Clone, Debug, Default)]
pub struct SchemaNode {
    /// What a schema says about itself.
    pub data: SchemaData,
    /// What it says about values.
    pub said: AnySchema,
    /// What it says of its items beside `items`.
    pub of_items: Option<Box<SchemaNode>>,
    /// What it refuses of values that its type can hold.
    pub bounds: Bounds,
}

impl<'a> Document<'a> {
    /// Reads a schema. One that cannot be read is reported, and allows anything.
    ///
    /// `$ref` is left to the caller; what stands beside it is read as far as the dialect lets it.
    pub fn schema(&mut self, node: &Node<'a>) -> SchemaNode {
        let shallow = match node.value {
            Value::Bool(true) => return SchemaNode::default(),
            Value::Bool(false) => return never(),
            Value::Array(_) if self.dialect(node) == Dialect::Swagger20 => self.form_schema(node),
            Value::String(name) if rules::types::is_name(name) => Some(self.named_type(node, name)),
            Value::Null | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
                return self.bounded_schema(node).unwrap_or_default();
            }
        };
        shallow
            .and_then(|shallow| self.typed_schema(node, shallow))
            .unwrap_or_default()
    }

    fn bounded_schema(&mut self, node: &Node<'a>) -> Option<SchemaNode> {
        let (shallow, bounds) = self.shallow_and_bounds(node)?;
        let schema = self.typed_schema(node, shallow)?;
        Some(SchemaNode {
            bounds: bounds.settled(self, node),
            ..schema
        })
    }

    /// The name of a type in the place of a schema.
    fn named_type(&mut self, node: &Node<'a>, name: &str) -> Map<String, Value> {
        let message = format!("the text `{name}` is read as a schema of that type");
        self.guess(node, message, format!("write `type: {name}`"));
        let mut shallow = Map::from_iter([("type".to_owned(), Value::String(name.to_owned()))]);
        rules::schema::apply(self, node, &mut shallow);
        shallow
    }

    pub(super) fn shallow_and_bounds(&mut self, node: &Node<'a>) -> Option<(Map<String, Value>, Bounds)> {
        let kind = if is_parameter(node) {
            Kind::SchemaInPlace
        } else {
            Kind::Schema
        };
        let mut shallow = self.shallow(node, kind)?;
        let bounds = rules::schema::apply(self, node, &mut shallow);
        Some((shallow, bounds))
    }

    fn typed_schema(&mut self, node: &Node<'a>, mut shallow: Map<String, Value>) -> Option<SchemaNode> {
        let of_items = match shallow.remove("x-refundry-of-items") {
            Some(Value::Object(of_items)) => self.typed_schema(node, of_items).map(Box::new),
            Some(_) | None => None,
        };
        let shallow = Value::Object(shallow);
        let data = self.typed_ref(node, Kind::Schema, &shallow)?;
        let said = self.typed_ref(node, Kind::Schema, &shallow)?;
        Some(SchemaNode {
            data,
            said,
            of_items,
            bounds: Bounds::default(),
        })
    }

    /// Whether a schema says nothing beside its `$ref`, so that it is what the reference leads to.
    ///
    /// Up to OpenAPI 3.0 siblings are ignored, by the letter. Those that only describe, and `nullable`, are
    /// obeyed all the same: everybody writes them, and they cannot contradict.
    pub fn is_bare_reference(&mut self, node: &Node<'a>) -> bool {
        if node.reference().is_none() {
            return false;
        }
        let members = node.value.as_object().map_or(0, Map::len);
        if members == 1 {
            return true;
        }
        let json_schema = self.dialect(node).has_json_schema();
        !beside_reference(node)
            .map(known_as)
            .any(|key| counts_beside_reference(key) || (json_schema && !is_only_a_remark(key)))
    }

    /// Counts what would mean something and stands beside a bare reference, where dialects without JSON Schema ignore it, and
    /// what nobody knows.
    pub fn report_ignored_siblings(&mut self, node: &Node<'a>) {
        if self.dialect(node).has_json_schema() {
            return;
        }
        for key in beside_reference(node) {
            match keyword(Kind::Schema, known_as(key)).map(|known| known.role) {
                Some(_) if is_flag_of_member(key, node.value.get(key)) => rules::objects::report_flag(self, node),
                Some(Role::Read(_)) => self.tally_at(Remark::BesideReference, node, Kind::Schema, key),
                None if !key.starts_with("x-") => self.tally_at(Remark::Unknown, node, Kind::Schema, key),
                Some(Role::Irrelevant | Role::Unused) | None => {}
            }
        }
    }

    /// Drops what a dialect without JSON Schema ignores beside `$ref`.
    pub(super) fn drop_ignored_siblings(&mut self, node: &Node<'a>, shallow: &mut Map<String, Value>) {
        let source = self.source;
        let tally = &mut self.tally;
        shallow.retain(|key, value| {
            let keeps = counts_beside_reference(key) || is_flag_of_member(key, Some(value));
            if !keeps {
                let place = source.place(node.file, &node.pointer.child(key));
                tally.add(Remark::BesideReference, Kind::Schema, key, place);
            }
            keeps
        });
    }
}

/// Whether a node that is read as a schema is a parameter: Swagger says the schema of a parameter in place.
fn is_parameter(node: &Node) -> bool {
    node.text("in").is_some() && node.text("name").is_some()
}

/// The keywords beside the reference of a node.
fn beside_reference<'a>(node: &Node<'a>) -> impl Iterator<Item = &'a str> {
    let reference = node.reference_key();
    let keys = node.value.as_object().into_iter().flat_map(Map::keys);
    keys.map(String::as_str).filter(move |key| Some(*key) != reference)
}

/// The keyword of a schema that is meant, in whatever letters it is written.
fn known_as(key: &str) -> &str {
    match keyword(Kind::Schema, key) {
        Some(_) => key,
        None => cased(Kind::Schema, key).unwrap_or(key),
    }
}

fn counts_beside_reference(key: &str) -> bool {
    matches!(
        key,
        "description"
            | "title"
            | "nullable"
            | "x-nullable"
            | "readOnly"
            | "writeOnly"
            | "deprecated"
            | "x-deprecatedMessage"
            | "default"
            | "example"
            | "externalDocs"
            | "x-rust-type"
            | "x-refundry-name"
            | "x-sensitive"
    )
}

/// Whether a keyword says of a member that it is required, which the object takes over.
fn is_flag_of_member(key: &str, value: Option<&Value>) -> bool {
    key == "required" && value == Some(&Value::Bool(true))
}

fn is_only_a_remark(key: &str) -> bool {
    key.starts_with("x-")
        || matches!(
            key,
            "$comment" | "summary" | "$defs" | "definitions" | "$anchor" | "$schema"
        )
}

fn never() -> SchemaNode {
    let mut schema = SchemaNode::default();
    schema
        .data
        .extensions
        .insert("x-refundry-never".to_owned(), Value::Bool(true));
    schema
}
