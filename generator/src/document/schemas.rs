//! Reads schemas: any dialect's into the vocabulary of OpenAPI 3.0.

use indexmap::IndexMap;
use openapiv3::{AnySchema, SchemaData};
use serde_json::{Map, Value};

use super::constraints::Constraints;
use super::dialect::Dialect;
use super::extensions;
use super::keywords::{Kind, Role, cased, keyword};
use super::node::Node;
use super::nodes::Link;
use super::read::Document;
use super::rules;
use super::rules::schema::Shallow;
use super::tally::Remark;

/// A schema as OpenAPI 3.0 says it, its child schemas being links.
///
/// `openapiv3::Schema` sorts schemas into kinds and holds the constants of numbers as floats. The two structs it
/// is made of are read instead, for they lose nothing. (Measured on GitHub's 41,498 schemas: 1.3 µs to make a
/// node shallow, 0.8 µs to deserialise it, so there is no need for a leaner model.)
#[derive(Clone, Debug, Default)]
pub struct SchemaNode {
    /// What a schema says about itself. What is known of its extensions is in `beyond`.
    pub data: SchemaData,
    /// What it says about values.
    pub said: AnySchema,
    /// What OpenAPI 3.0 has no words for.
    pub beyond: Beyond,
    /// What it says of its items beside `items`.
    pub of_items: Option<Box<SchemaNode>>,
    /// What it refuses of values that its type can hold.
    pub constraints: Constraints,
}

/// What schemas say that OpenAPI 3.0 has no words for, or only such that are read in another way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beyond {
    /// The types, where `type` is not one name.
    pub types: Vec<&'static str>,
    /// Whether no value is one of the schema.
    pub never: bool,
    /// `prefixItems`, and how older drafts said these.
    pub prefix_items: Vec<Link>,
    /// Whether nothing may follow the positions of a tuple, if it is said in a flag.
    pub closed_tuple: Option<bool>,
    /// `minItems`
    pub min_items: Option<u64>,
    /// `maxItems`
    pub max_items: Option<u64>,
    /// What members without names of their own are, each one of these.
    pub others: Vec<Link>,
    /// Whether members that no pattern matches may be anything, though they are read as what is matched.
    pub open_rest: bool,
    /// What patterns say of members with names of their own, by these.
    pub patterned: IndexMap<String, Vec<Link>>,
    /// Schemas that hold only on a condition.
    pub conditional: Vec<Link>,
    /// Members of which no more is said than that they may be there.
    pub named: Vec<String>,
    /// Names of the constants, if any has one.
    pub enum_names: Vec<String>,
    /// Meanings of the constants, if any has one.
    pub enum_docs: Vec<String>,
    /// The values of `example` and `examples`.
    pub examples: Vec<Value>,
    /// `defaultMapping` of the discriminator.
    pub default_mapping: Option<String>,
    /// `x-rust-type`
    pub rust_type: Option<String>,
    /// `x-sensitive`
    pub sensitive: bool,
    /// `x-deprecatedMessage`
    pub deprecated_message: Option<String>,
}

impl<'a> Document<'a> {
    /// Reads a schema. One that cannot be read is reported, and allows anything.
    ///
    /// `$ref` is left to the caller; what stands beside it is read as far as the dialect lets it.
    pub fn schema(&mut self, node: &Node<'a>) -> SchemaNode {
        let entered = self.entered(node);
        let node = entered.as_ref().unwrap_or(node);
        let shallow = match node.value {
            Value::Bool(true) => return SchemaNode::default(),
            Value::Bool(false) => return never(),
            Value::Array(_) if self.dialect(node) == Dialect::Swagger20 => self.form_schema(node).map(Shallow::from),
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
        let (shallow, constraints) = self.shallow_and_constraints(node)?;
        let schema = self.typed_schema(node, shallow)?;
        Some(SchemaNode {
            constraints: constraints.settled(self, node),
            ..schema
        })
    }

    /// The name of a type in the place of a schema.
    fn named_type(&mut self, node: &Node<'a>, name: &str) -> Shallow {
        let message = format!("the text `{name}` is read as a schema of that type");
        self.guess(node, message, format!("write `type: {name}`"));
        let said = Map::from_iter([("type".to_owned(), Value::String(name.to_owned()))]);
        let mut shallow = Shallow::from(said);
        rules::schema::apply(self, node, &mut shallow);
        shallow
    }

    pub(super) fn shallow_and_constraints(&mut self, node: &Node<'a>) -> Option<(Shallow, Constraints)> {
        let kind = if is_parameter(node) {
            Kind::SchemaInPlace
        } else {
            Kind::Schema
        };
        let mut shallow = Shallow::from(self.shallow(node, kind)?);
        let constraints = rules::schema::apply(self, node, &mut shallow);
        Some((shallow, constraints))
    }

    fn typed_schema(&mut self, node: &Node<'a>, shallow: Shallow) -> Option<SchemaNode> {
        let of_items = shallow.of_items.and_then(|of_items| self.typed_schema(node, *of_items));
        let said = Value::Object(shallow.said);
        Some(SchemaNode {
            data: self.typed_ref(node, Kind::Schema, &said)?,
            said: self.typed_ref(node, Kind::Schema, &said)?,
            beyond: shallow.beyond,
            of_items: of_items.map(Box::new),
            constraints: Constraints::default(),
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
            | extensions::NAME
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
            "$comment" | "summary" | "$defs" | "definitions" | "$id" | "$anchor" | "$dynamicAnchor" | "$schema"
        )
}

fn never() -> SchemaNode {
    let mut schema = SchemaNode::default();
    schema.beyond.never = true;
    schema
}
