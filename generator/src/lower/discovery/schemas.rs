//! Schemas.

use indexmap::IndexMap;
use serde_json::Value;

use super::super::builder::too_many;
use super::super::constraints::constraints;
use super::Lowering;
use super::values::coerced;
use crate::api::{self, Additional, Discriminator, Docs, Entry, NamePath, Root, Step, TypeId, TypeSet};
use crate::diagnostics::Code;
use crate::document::discovery::{Node, Schema, Variant};

impl Lowering<'_> {
    /// Adds every schema, so that references find it; then says what each one is.
    pub(super) fn components(&mut self, schemas: &[(&str, Node)]) {
        let read: Vec<(&str, TypeId, Schema)> = schemas
            .iter()
            .filter_map(|(key, node)| self.declare(key, node))
            .collect();
        for (key, id, schema) in read {
            let name = self.types.get(id).name.clone();
            let value = self.value(&schema, &name);
            self.types.get_mut(id).value = value;
            self.notice_http_body(key, id);
        }
    }

    fn declare<'k, 'a>(&mut self, key: &'k str, node: &Node<'a>) -> Option<(&'k str, TypeId, Schema<'a>)> {
        let schema = Schema::read(node, self.diagnostics);
        let name = schema
            .as_ref()
            .and_then(|schema| schema.rename.clone())
            .unwrap_or_else(|| key.to_owned());
        let name = NamePath {
            root: Root::Component(name),
            home: String::new(),
            steps: Vec::new(),
        };
        let id = self.push(name, node.place(), api::Schema::default());
        self.components.insert(key.to_owned(), id);
        Some((key, id, schema?))
    }

    /// The type of a node; `name` is for what is inline.
    pub(super) fn node(&mut self, node: &Node, name: NamePath) -> TypeId {
        if self.is_full(node) {
            return self.push(name, node.place(), api::Schema::default());
        }
        match Schema::read(node, self.diagnostics) {
            Some(schema) => self.schema(&schema, name),
            None => self.push(name, node.place(), api::Schema::default()),
        }
    }

    /// Whether there are more schemas than allowed. Says so once.
    fn is_full(&mut self, node: &Node) -> bool {
        let is_full = self.types.len() > self.most;
        if is_full && !std::mem::replace(&mut self.full, true) {
            self.diagnostics
                .error(Code::TooLarge, node.place(), too_many(self.most));
        }
        is_full
    }

    /// The type of a schema: the one it refers to when it says nothing else.
    pub(super) fn schema(&mut self, schema: &Schema, name: NamePath) -> TypeId {
        let is_apart = !self.apart.is_empty() && self.apart.contains(schema.node.place().pointer.as_str());
        if says_only_where(schema)
            && !is_apart
            && let Some(id) = schema.reference.as_ref().and_then(|name| self.components.get(name))
        {
            return *id;
        }
        // Its number comes before those of its children.
        let id = self.types.push(Entry {
            name: name.clone(),
            place: schema.node.place(),
            value: api::Schema::default(),
        });
        let value = self.value(schema, &name);
        self.types.get_mut(id).value = value;
        id
    }

    fn value(&mut self, schema: &Schema, name: &NamePath) -> api::Schema {
        let reference = schema
            .reference
            .as_ref()
            .and_then(|target| self.resolve(target, schema));
        let (enumeration, enum_docs) = self.enumeration(schema);
        let (properties, required) = self.properties(schema, name);
        let items = schema.items.as_ref().map(|node| self.node(node, name.then(Step::Item)));
        let additional = self.additional(schema, name);
        let discriminator = schema
            .variant
            .as_ref()
            .map(|variant| self.discriminator(variant, schema));
        api::Schema {
            reference,
            types: self.types_of(schema),
            format: format(schema),
            enumeration,
            enum_docs,
            properties,
            required,
            additional,
            items,
            one_of: discriminator.iter().flat_map(branches).collect(),
            discriminator,
            default: self.default(schema),
            read_only: schema.read_only,
            deprecated: schema.deprecated,
            docs: docs_of(schema),
            rust_type: schema.rust_type.clone(),
            constraints: constraints(&schema.constraints),
            ..api::Schema::default()
        }
    }

    fn resolve(&mut self, target: &str, schema: &Schema) -> Option<TypeId> {
        let found = self.components.get(target).copied();
        if found.is_none() {
            let message = format!("there is no schema `{target}`; the value stays untyped");
            self.diagnostics
                .warning(Code::DanglingReference, schema.node.place_of("$ref"), message);
        }
        found
    }

    fn types_of(&mut self, schema: &Schema) -> TypeSet {
        let mut types = TypeSet::default();
        match schema.ty.as_deref() {
            Some("string") => types.string = true,
            Some("integer") => types.integer = true,
            Some("number") => types.number = true,
            Some("boolean") => types.boolean = true,
            Some("array") => types.array = true,
            Some("object") => types.object = true,
            Some("null") => types.null = true,
            Some("any") => {}
            Some(other) => {
                let message = format!("`{other}` is no type; the value stays untyped");
                self.diagnostics
                    .warning(Code::InvalidNode, schema.node.place_of("type"), message);
            }
            None => {
                types.array = schema.items.is_some();
                types.object = !schema.properties.is_empty() || schema.additional.is_some();
            }
        }
        types
    }

    fn enumeration(&mut self, schema: &Schema) -> (Option<Vec<Value>>, Vec<String>) {
        if schema.enumeration.is_empty() {
            return (None, Vec::new());
        }
        let mut values = Vec::new();
        let mut docs = Vec::new();
        for (value, text, deprecated) in &schema.enumeration {
            match coerced(value, schema.ty.as_deref()) {
                Some(value) => values.push(value),
                None => {
                    self.not_of_type(schema, "enum", value);
                    continue;
                }
            }
            docs.push(if *deprecated {
                format!("Deprecated. {text}").trim_end().to_owned()
            } else {
                text.clone()
            });
        }
        let any_docs = docs.iter().any(|text| !text.is_empty());
        (Some(values), if any_docs { docs } else { Vec::new() })
    }

    fn default(&mut self, schema: &Schema) -> Option<Value> {
        let given = schema.default?;
        let value = coerced(given, schema.ty.as_deref());
        if value.is_none() {
            self.not_of_type(schema, "default", given);
        }
        value
    }

    fn not_of_type(&mut self, schema: &Schema, key: &str, value: &Value) {
        let message = format!(
            "`{key}` has {value}, which is no {}",
            schema.ty.as_deref().unwrap_or_default()
        );
        self.diagnostics
            .warning(Code::Contradiction, schema.node.place_of(key), message);
    }

    fn properties(&mut self, schema: &Schema, name: &NamePath) -> (IndexMap<String, TypeId>, Vec<String>) {
        let mut properties = IndexMap::new();
        let mut required = Vec::new();
        for (key, node) in &schema.properties {
            let name = name.then(Step::Property((*key).to_owned()));
            let property = Schema::read(node, self.diagnostics);
            if property.as_ref().is_some_and(|property| property.required) {
                required.push((*key).to_owned());
            }
            let id = match property {
                Some(property) => self.schema(&property, name),
                None => self.push(name, node.place(), api::Schema::default()),
            };
            properties.insert((*key).to_owned(), id);
        }
        (properties, required)
    }

    fn additional(&mut self, schema: &Schema, name: &NamePath) -> Additional {
        match (schema.additional_flag, &schema.additional) {
            (Some(true), _) => Additional::Any,
            (Some(false), _) => Additional::Forbidden,
            (None, None) => Additional::Unsaid,
            (None, Some(node)) => match Schema::read(node, self.diagnostics) {
                Some(values) if !is_any(&values) => Additional::Of(self.schema(&values, name.then(Step::Value))),
                Some(_) | None => Additional::Any,
            },
        }
    }

    fn discriminator(&mut self, variant: &Variant, schema: &Schema) -> Discriminator {
        let mapping = variant.map.iter();
        Discriminator {
            property: variant.discriminant.clone(),
            mapping: mapping
                .filter_map(|(tag, target)| Some((tag.clone(), self.resolve(target, schema)?)))
                .collect(),
            default: None,
            names_itself: false,
        }
    }
}

/// The branches of a union: each schema once, though several tags may lead to it.
fn branches(discriminator: &Discriminator) -> Vec<TypeId> {
    let mut branches: Vec<TypeId> = Vec::new();
    for (_, id) in &discriminator.mapping {
        if !branches.contains(id) {
            branches.push(*id);
        }
    }
    branches
}

/// Google's own formats in the words of OpenAPI. Durations (`3.5s`) and field masks (`a,b.c`) are plain texts;
/// formats of objects and of anything say nothing that `additionalProperties` does not. Bytes are padded, in the alphabet
/// for URLs (Discovery, "Type and Format Summary"). Floats may be what JSON has no number for (ProtoJSON).
fn format(schema: &Schema) -> Option<String> {
    let format = match (schema.ty.as_deref(), schema.format.as_deref()?) {
        (Some("number"), "double") => "protobuf-double",
        (Some("number"), "float") => "protobuf-float",
        (_, "google-datetime") => "date-time",
        (_, "byte") => "base64url-padded",
        (_, "google-duration" | "google-fieldmask") => return None,
        (_, protobuf) if protobuf.starts_with("google.protobuf.") => return None,
        (_, other) => other,
    };
    Some(format.into())
}

/// Whether a reference is all there is.
fn says_only_where(schema: &Schema) -> bool {
    schema.reference.is_some()
        && schema.ty.is_none()
        && docs_of(schema) == Docs::default()
        && !(schema.read_only || schema.deprecated)
        && schema.default.is_none()
        && schema.rust_type.is_none()
        && schema.properties.is_empty()
}

fn is_any(schema: &Schema) -> bool {
    schema.ty.as_deref().is_none_or(|ty| ty == "any")
        && schema.reference.is_none()
        && schema.properties.is_empty()
        && schema.items.is_none()
        && schema.additional.is_none()
        && schema.enumeration.is_empty()
        && schema.variant.is_none()
        && schema.rust_type.is_none()
}

/// Which methods need a property is said in words: others take the same object without it.
fn docs_of(schema: &Schema) -> Docs {
    let mut description = schema.description.clone();
    if !schema.required_by.is_empty() {
        let methods: Vec<String> = schema.required_by.iter().map(|id| format!("`{id}`")).collect();
        if !description.is_empty() {
            description.push_str("\n\n");
        }
        description.push_str(&format!("Required by {}.", methods.join(", ")));
    }
    Docs {
        summary: schema.title.clone(),
        description,
        ..Docs::default()
    }
}
