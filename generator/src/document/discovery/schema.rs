//! Schemas; parameters, too, which are schemas with a location (JSON Schema draft 3, and some keys of Google's own).

use serde_json::Value;

use super::fields::{Fields, Node};
use super::keys;
use crate::diagnostics::{Code, Diagnostics};
use crate::document::{Constraints, extensions};

/// A schema or parameter.
#[derive(Clone, Debug)]
pub struct Schema<'a> {
    /// The schema as a node.
    pub node: Node<'a>,
    /// `$ref`: the name of a schema.
    pub reference: Option<String>,
    /// `type`.
    pub ty: Option<String>,
    /// `format`.
    pub format: Option<String>,
    /// `title`.
    pub title: String,
    /// `description`.
    pub description: String,
    /// `deprecated`.
    pub deprecated: bool,
    /// `readOnly`.
    pub read_only: bool,
    /// `required`.
    pub required: bool,
    /// `default`, usually in a text whatever the type.
    pub default: Option<&'a Value>,
    /// `enum`, with the text and the deprecation of each value.
    pub enumeration: Vec<(Value, String, bool)>,
    /// `properties`.
    pub properties: Vec<(&'a str, Node<'a>)>,
    /// `items`.
    pub items: Option<Node<'a>>,
    /// `additionalProperties`.
    pub additional: Option<Node<'a>>,
    /// `additionalProperties` as a boolean, which Google never writes.
    pub additional_flag: Option<bool>,
    /// `annotations.required`: ids of the methods that need this property.
    pub required_by: Vec<String>,
    /// `variant`.
    pub variant: Option<Variant>,
    /// `location` of a parameter.
    pub location: Option<String>,
    /// `repeated` of a parameter: it may be given several times.
    pub repeated: bool,
    /// What it refuses of values that its type can hold.
    pub constraints: Constraints,
    /// `x-refundry-name`, from an overlay.
    pub rename: Option<String>,
    /// `x-rust-type`, from an overlay.
    pub rust_type: Option<String>,
}

/// A union: a member of the value says which schema it has.
#[derive(Clone, Debug)]
pub struct Variant {
    /// `discriminant`: the member.
    pub discriminant: String,
    /// `map`: its values, each with the name of a schema.
    pub map: Vec<(String, String)>,
}

impl<'a> Schema<'a> {
    /// Reads a schema or parameter; nothing when it is no object.
    pub fn read(node: &Node<'a>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::open(node, &keys::SCHEMA, diagnostics)?;
        let additional_flag = fields.value("additionalProperties").and_then(Value::as_bool);
        let annotations = fields.node("annotations");
        let variant = fields.node("variant");
        Some(Self {
            node: node.clone(),
            reference: fields.text("$ref"),
            ty: fields.text("type"),
            format: fields.text("format"),
            title: fields.text("title").unwrap_or_default(),
            description: fields.text("description").unwrap_or_default(),
            deprecated: fields.flag("deprecated"),
            read_only: fields.flag("readOnly"),
            required: fields.flag("required"),
            default: fields.value("default"),
            enumeration: enumeration(&mut fields, node),
            properties: fields.members("properties"),
            items: fields.node("items"),
            additional: fields
                .node("additionalProperties")
                .filter(|_| additional_flag.is_none()),
            additional_flag,
            location: fields.text("location"),
            repeated: fields.flag("repeated"),
            constraints: fields.constraints(),
            rename: fields.text(extensions::NAME),
            rust_type: fields.text("x-rust-type"),
            required_by: annotations
                .map(|node| required_by(&node, diagnostics))
                .unwrap_or_default(),
            variant: variant.and_then(|node| Variant::read(&node, diagnostics)),
        })
    }
}

impl Variant {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::open(node, &keys::VARIANT, diagnostics)?;
        let discriminant = fields.text("discriminant");
        let entries = fields.elements("map");
        let Some(discriminant) = discriminant else {
            diagnostics.warning(Code::InvalidNode, node.place(), "the variant has no `discriminant`");
            return None;
        };
        Some(Self {
            discriminant,
            map: entries
                .iter()
                .filter_map(|entry| variant_entry(entry, diagnostics))
                .collect(),
        })
    }
}

fn variant_entry(node: &Node, diagnostics: &mut Diagnostics) -> Option<(String, String)> {
    let mut fields = Fields::open(node, &keys::VARIANT_ENTRY, diagnostics)?;
    fields.text("type_value").zip(fields.text("$ref"))
}

fn required_by(node: &Node, diagnostics: &mut Diagnostics) -> Vec<String> {
    Fields::open(node, &keys::ANNOTATIONS, diagnostics)
        .map(|mut fields| fields.texts("required"))
        .unwrap_or_default()
}

fn enumeration(fields: &mut Fields, node: &Node) -> Vec<(Value, String, bool)> {
    let values: &[Value] = match fields.value("enum") {
        None => &[],
        Some(Value::Array(values)) => values,
        Some(_) => {
            fields
                .diagnostics()
                .warning(Code::InvalidNode, node.place_of("enum"), "`enum` is not a list");
            &[]
        }
    };
    let texts = fields.texts("enumDescriptions");
    let deprecated = fields.flags("enumDeprecated");
    values
        .iter()
        .enumerate()
        .map(|(index, value)| {
            let text = texts.get(index).cloned().unwrap_or_default();
            (value.clone(), text, deprecated.get(index).copied().unwrap_or(false))
        })
        .collect()
}
