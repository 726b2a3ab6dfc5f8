//! Lowers schemas one to one.

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, ReferenceOr};
use serde_json::Value;

use super::builder::Builder;
use super::constraints::constraints;
use super::naming::{step, title_or};
use crate::api::{Additional, Discriminator, Docs, NamePath, Schema, Step, TypeId, TypeSet};
use crate::diagnostics::Code;
use crate::document::{Dialect, Link, Node, SchemaNode};

impl<'a> Builder<'a> {
    /// Reads the node of the type `id`.
    pub(super) fn schema(&mut self, id: TypeId, node: &Node<'a>) -> Schema {
        let name = self.types.get(id).name.clone();
        let read = self.document.schema(node);
        let mut schema = scalars(&read);
        schema.constraints = constraints(&read.constraints);
        schema.reference = self.reference(node, &name);
        self.members(&mut schema, node, &read, &name);
        self.elements(&mut schema, &read, &name);
        if let Some(of_items) = &read.of_items {
            let narrowed = Schema {
                all_of: schema.items.into_iter().collect(),
                ..scalars(of_items)
            };
            let place = self.document.place(&node.near("enum"));
            schema.items = Some(self.add(step(&name, Step::Item), place, narrowed));
        }
        if read.beyond.closed_tuple == Some(false) {
            let place = self.document.place(&node.near("items"));
            schema.items = Some(self.add(step(&name, Step::Item), place, Schema::default()));
        }
        schema.all_of = self.several(&read.said.all_of, &name, Step::Part);
        schema.one_of = self.several(&read.said.one_of, &name, Step::Branch);
        schema.any_of = self.several(&read.said.any_of, &name, Step::Branch);
        schema.conditional = self.listed(&read.beyond.conditional, &name, Step::Part);
        schema.discriminator = self.discriminator(node, &read);
        if schema == Schema::default() && !self.is_part(node) {
            self.report_mute(node);
        }
        schema
    }

    /// Whether a schema is a part of another one, which says the type or of which it is told that nothing does.
    fn is_part(&self, node: &Node<'a>) -> bool {
        let Some((holder, last)) = node.pointer.split_last() else {
            return false;
        };
        let is_in = |keyword: &str| holder.split_last().is_some_and(|(_, last)| last == keyword);
        let around = self.document.whole(node.file).value.pointer(holder.as_str());
        let is_conditional = || around.is_some_and(|around| around.get("if").is_some());
        let is_one_of_several = || around.and_then(Value::as_array).is_some_and(|list| list.len() > 1);
        match last.parse::<usize>() {
            Ok(_) => is_in("allOf") || ((is_in("oneOf") || is_in("anyOf")) && is_one_of_several()),
            Err(_) => is_in("dependentSchemas") || (["then", "else"].contains(&&*last) && is_conditional()),
        }
    }

    /// A schema whose keywords only validate is most likely one whose type was forgotten; `{}` is meant as any value.
    fn report_mute(&mut self, node: &Node<'a>) {
        let mut keys = node.value.as_object().into_iter().flat_map(serde_json::Map::keys);
        if keys.any(|key| !key.starts_with(['x', '$'])) {
            let place = self.document.place(node);
            let message = "nothing is said of its type; it stays untyped JSON";
            self.document
                .diagnostics
                .note(Code::Untyped, place, message)
                .help("say more about it, by an overlay if need be");
        }
    }

    fn reference(&mut self, node: &Node<'a>, name: &NamePath) -> Option<TypeId> {
        node.reference()?;
        if self.is_circular(node) {
            let next = self.document.hop(node).unwrap_or_else(|| node.clone());
            self.document.circular(node, &next);
            return None;
        }
        self.referenced(node, || step(name, Step::Branch("base".to_owned())))
    }

    fn members(&mut self, schema: &mut Schema, node: &Node<'a>, read: &SchemaNode, name: &NamePath) {
        // Members may be described by the same patterns, which are called after those without a name.
        let is_patterned = !read.beyond.patterned.is_empty();
        if is_patterned {
            schema.additional = self.rest(node, read, name);
        }
        schema.properties.reserve(read.said.properties.len());
        for (property, link) in &read.said.properties {
            if let Some(node) = self.document.linked(link) {
                let ty = self.type_of(&node, || step(name, Step::Property(property.clone())));
                let patterns = read.beyond.patterned.get(property);
                let ty = match patterns {
                    Some(patterns) => {
                        self.with_patterns(ty, &node, patterns, step(name, Step::Property(property.clone())))
                    }
                    None => ty,
                };
                schema.properties.insert(property.clone(), ty);
            }
        }
        if !is_patterned {
            schema.additional = self.rest(node, read, name);
        }
    }

    /// The members without names of their own.
    fn rest(&mut self, node: &Node<'a>, read: &SchemaNode, name: &NamePath) -> Additional {
        match &read.said.additional_properties {
            None => Additional::Unsaid,
            Some(AdditionalProperties::Any(true)) => self.others(node, &read.beyond.others, name),
            Some(AdditionalProperties::Any(false)) => Additional::Forbidden,
            Some(AdditionalProperties::Schema(link)) => self.additional(link, name),
        }
    }

    /// A member of whose values nothing is said, and what the patterns say that match its name.
    fn with_patterns(&mut self, ty: TypeId, node: &Node<'a>, patterns: &[Link], name: NamePath) -> TypeId {
        let mut all_of = Vec::with_capacity(patterns.len() + 1);
        for pattern in patterns {
            if let Some(pattern) = self.document.at(pattern) {
                all_of.push(self.type_of(&pattern, || step(&name, Step::Part("pattern".to_owned()))));
            }
        }
        all_of.push(ty);
        let place = self.document.place(node);
        let whole = Schema {
            all_of,
            ..Schema::default()
        };
        self.add(name, place, whole)
    }

    /// Members that are described by their names' patterns: a value is what one of the patterns says.
    fn others(&mut self, node: &Node<'a>, others: &[Link], name: &NamePath) -> Additional {
        let branches = self.listed(others, &step(name, Step::Value), Step::Branch);
        if branches.is_empty() {
            return Additional::Any;
        }
        let place = self.document.place(&node.near("patternProperties"));
        let any_of = Schema {
            any_of: branches,
            ..Schema::default()
        };
        Additional::Of(self.add(step(name, Step::Value), place, any_of))
    }

    /// The types of schemas, each one of several of `name`.
    fn listed(&mut self, links: &[Link], name: &NamePath, make: fn(String) -> Step) -> Vec<TypeId> {
        let nodes = links.iter().map(|link| self.document.at(link)).collect();
        self.one_of_several(nodes, name, make)
    }

    /// A schema that says nothing is the same as `true`.
    fn additional(&mut self, link: &ReferenceOr<openapiv3::Schema>, name: &NamePath) -> Additional {
        let Some(node) = self.document.linked(link) else {
            return Additional::Any;
        };
        match node.value {
            Value::Bool(true) | Value::Null => Additional::Any,
            Value::Bool(_) | Value::Object(_) if node.allows_nothing() => Additional::Forbidden,
            Value::Object(said) if said.is_empty() => Additional::Any,
            Value::Bool(_) | Value::Object(_) | Value::Array(_) | Value::String(_) | Value::Number(_) => {
                Additional::Of(self.type_of(&node, || step(name, Step::Value)))
            }
        }
    }

    fn elements(&mut self, schema: &mut Schema, read: &SchemaNode, name: &NamePath) {
        let items = read.said.items.as_ref();
        if let Some(node) = items.and_then(|link| self.document.linked(link)) {
            schema.items = Some(self.type_of(&node, || step(name, Step::Item)));
        }
        for (index, link) in read.beyond.prefix_items.iter().enumerate() {
            if let Some(node) = self.document.at(link) {
                let ty = self.type_of(&node, || step(name, Step::Element(index)));
                schema.prefix_items.push(ty);
            }
        }
    }

    /// The same of the links of a schema.
    fn several(
        &mut self,
        links: &[ReferenceOr<openapiv3::Schema>],
        name: &NamePath,
        make: fn(String) -> Step,
    ) -> Vec<TypeId> {
        let nodes = links.iter().map(|link| self.document.linked(link)).collect();
        self.one_of_several(nodes, name, make)
    }

    fn one_of_several(
        &mut self,
        nodes: Vec<Option<Node<'a>>>,
        name: &NamePath,
        make: fn(String) -> Step,
    ) -> Vec<TypeId> {
        let nodes = nodes.into_iter().enumerate();
        let types = nodes.filter_map(|(index, node)| {
            let node = node?;
            let way = || step(name, make(title_or(&node, (index + 1).to_string())));
            Some(self.type_of(&node, way))
        });
        types.collect()
    }

    fn discriminator(&mut self, node: &Node<'a>, read: &SchemaNode) -> Option<Discriminator> {
        let said = read.data.discriminator.as_ref()?;
        let mut mapping = Vec::with_capacity(said.mapping.len());
        for (tag, target) in &said.mapping {
            if let Some(target) = self.document.mapped(node, Some(tag), target) {
                mapping.push((tag.clone(), self.type_at(&target)));
            }
        }
        for (tag, branch) in self.tags_of(node) {
            if !said.mapping.contains_key(&tag) {
                mapping.push((tag, self.type_at(&branch)));
            }
        }
        let default = read.beyond.default_mapping.as_deref();
        let default = default.and_then(|target| self.document.mapped(node, None, target));
        Some(Discriminator {
            property: said.property_name.clone(),
            mapping,
            default: default.map(|target| self.type_at(&target)),
            names_itself: self.document.dialect(node) == Dialect::Swagger20,
        })
    }
}

/// Whether a schema stands in an `allOf`, where it may well do no more than validate what its siblings describe.
pub(super) fn is_narrowing(node: &Node) -> bool {
    let Some((list, index)) = node.pointer.split_last() else {
        return false;
    };
    let is_element = index.parse::<usize>().is_ok();
    is_element && list.split_last().is_some_and(|(_, keyword)| keyword == "allOf")
}

/// Everything that names no other schema.
fn scalars(read: &SchemaNode) -> Schema {
    let SchemaNode { data, said, beyond, .. } = read;
    Schema {
        types: types(read),
        nullable: data.nullable,
        never: beyond.never,
        format: said.format.clone(),
        enumeration: (!said.enumeration.is_empty()).then(|| said.enumeration.clone()),
        enum_names: beyond.enum_names.clone(),
        enum_docs: beyond.enum_docs.clone(),
        properties: IndexMap::new(),
        required: said.required.clone(),
        named: beyond.named.clone(),
        open_rest: beyond.open_rest,
        closed_tuple: beyond.closed_tuple == Some(true),
        min_items: beyond.min_items,
        max_items: beyond.max_items,
        default: data.default.clone(),
        examples: beyond.examples.clone(),
        read_only: data.read_only,
        write_only: data.write_only,
        deprecated: data.deprecated,
        sensitive: beyond.sensitive,
        docs: docs(read),
        rust_type: beyond.rust_type.clone(),
        ..Schema::default()
    }
}

fn docs(SchemaNode { data, beyond, .. }: &SchemaNode) -> Docs {
    Docs {
        summary: data.title.clone().unwrap_or_default(),
        description: data.description.clone().unwrap_or_default(),
        link: link(data.external_docs.as_ref()),
        deprecation: beyond.deprecated_message.clone(),
    }
}

/// The URL of external documentation.
pub(super) fn link(docs: Option<&openapiv3::ExternalDocumentation>) -> Option<String> {
    docs.map(|docs| docs.url.clone()).filter(|url| !url.is_empty())
}

fn types(read: &SchemaNode) -> TypeSet {
    let mut types = TypeSet::default();
    let names = read
        .said
        .typ
        .as_deref()
        .into_iter()
        .chain(read.beyond.types.iter().copied());
    for name in names {
        match name {
            "boolean" => types.boolean = true,
            "integer" => types.integer = true,
            "number" => types.number = true,
            "string" => types.string = true,
            "array" => types.array = true,
            "object" => types.object = true,
            "null" => types.null = true,
            _ => {}
        }
    }
    types
}
