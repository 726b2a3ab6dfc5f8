//! Lowers schemas one to one.

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, AnySchema, ReferenceOr, SchemaData};
use serde_json::Value;

use super::builder::Builder;
use super::limits::limits;
use super::naming::{branch_step, step};
use super::operations::deprecation;
use crate::api::{Additional, Discriminator, Docs, NamePath, Schema, Step, TypeId, TypeSet};
use crate::diagnostics::Code;
use crate::document::{Dialect, Node, SchemaNode};

/// What patterns say of members with names of their own, by these.
const PATTERNED: &str = "x-refundry-patterned";

impl<'a> Builder<'a> {
    /// Reads the node of the type `id`.
    pub(super) fn schema(&mut self, id: TypeId, node: &Node<'a>) -> Schema {
        let name = self.types.get(id).name.clone();
        let SchemaNode {
            data,
            said,
            of_items,
            bounds,
        } = self.document.schema(node);
        let mut schema = scalars(&data, &said);
        schema.limits = limits(&bounds);
        schema.reference = self.reference(node);
        self.members(&mut schema, node, (&data, &said), &name);
        self.elements(&mut schema, &data, &said, &name);
        if let Some(of_items) = of_items {
            let narrowed = Schema {
                all_of: schema.items.into_iter().collect(),
                ..scalars(&of_items.data, &of_items.said)
            };
            let place = self.document.place(&node.near("enum"));
            schema.items = Some(self.add(step(&name, Step::Item), place, narrowed));
        }
        if data.extensions.get("x-refundry-closed-tuple") == Some(&Value::Bool(false)) {
            let place = self.document.place(&node.near("items"));
            schema.items = Some(self.add(step(&name, Step::Item), place, Schema::default()));
        }
        schema.all_of = self.branches(&said.all_of, &name);
        schema.one_of = self.branches(&said.one_of, &name);
        schema.any_of = self.branches(&said.any_of, &name);
        schema.conditional = self.listed(&data, "x-refundry-conditional", &name);
        schema.discriminator = data.discriminator.as_ref().map(|said| self.discriminator(node, said));
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

    fn reference(&mut self, node: &Node<'a>) -> Option<TypeId> {
        node.reference()?;
        if self.is_circular(node) {
            let next = self.document.hop(node).unwrap_or_else(|| node.clone());
            self.document.circular(node, &next);
            return None;
        }
        self.referenced(node)
    }

    fn members(
        &mut self,
        schema: &mut Schema,
        node: &Node<'a>,
        (data, said): (&SchemaData, &AnySchema),
        name: &NamePath,
    ) {
        // Members may be described by the same patterns, which are called after those without a name.
        let is_patterned = data.extensions.contains_key(PATTERNED);
        if is_patterned {
            schema.additional = self.rest(node, (data, said), name);
        }
        schema.properties.reserve(said.properties.len());
        for (property, link) in &said.properties {
            if let Some(node) = self.document.linked(link) {
                let ty = self.type_of(&node, || step(name, Step::Property(property.clone())));
                let ty = self.with_patterns(ty, &node, data, property, name);
                schema.properties.insert(property.clone(), ty);
            }
        }
        if !is_patterned {
            schema.additional = self.rest(node, (data, said), name);
        }
    }

    /// The members without names of their own.
    fn rest(&mut self, node: &Node<'a>, (data, said): (&SchemaData, &AnySchema), name: &NamePath) -> Additional {
        match &said.additional_properties {
            None => Additional::Unsaid,
            Some(AdditionalProperties::Any(true)) => self.others(node, data, name),
            Some(AdditionalProperties::Any(false)) => Additional::Forbidden,
            Some(AdditionalProperties::Schema(link)) => self.additional(link, name),
        }
    }

    /// A member of whose values nothing is said, and what the patterns say that match its name.
    fn with_patterns(
        &mut self,
        ty: TypeId,
        node: &Node<'a>,
        data: &SchemaData,
        property: &str,
        name: &NamePath,
    ) -> TypeId {
        let all = data.extensions.get(PATTERNED);
        let links = all.and_then(|all| all.get(property)).and_then(Value::as_array);
        let nodes = links
            .into_iter()
            .flatten()
            .filter_map(|link| self.document.extension_link(link));
        let nodes: Vec<Node<'a>> = nodes.collect();
        if nodes.is_empty() {
            return ty;
        }
        let name = step(name, Step::Property(property.to_owned()));
        let patterns = nodes
            .iter()
            .map(|node| self.type_of(node, || step(&name, Step::Branch("pattern".to_owned()))));
        let all_of = patterns.collect::<Vec<_>>().into_iter().chain([ty]).collect();
        let place = self.document.place(node);
        self.add(
            name,
            place,
            Schema {
                all_of,
                ..Schema::default()
            },
        )
    }

    /// Members that are described by their names' patterns: a value is what one of the patterns says.
    fn others(&mut self, node: &Node<'a>, data: &SchemaData, name: &NamePath) -> Additional {
        let branches = self.listed(data, "x-refundry-others", &step(name, Step::Value));
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

    /// The types of the schemas that an extension lists, each a branch of `name`.
    fn listed(&mut self, data: &SchemaData, extension: &str, name: &NamePath) -> Vec<TypeId> {
        let links = data.extensions.get(extension).and_then(Value::as_array);
        let mut branches = Vec::new();
        for (index, link) in links.into_iter().flatten().enumerate() {
            if let Some(node) = self.document.extension_link(link) {
                let number = (index + 1).to_string();
                branches.push(self.type_of(&node, || step(name, branch_step(&node, number))));
            }
        }
        branches
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

    fn elements(&mut self, schema: &mut Schema, data: &SchemaData, said: &AnySchema, name: &NamePath) {
        if let Some(node) = said.items.as_ref().and_then(|link| self.document.linked(link)) {
            schema.items = Some(self.type_of(&node, || step(name, Step::Item)));
        }
        let prefix = data.extensions.get("x-refundry-prefix-items").and_then(Value::as_array);
        for (index, link) in prefix.into_iter().flatten().enumerate() {
            if let Some(node) = self.document.extension_link(link) {
                let ty = self.type_of(&node, || step(name, Step::Element(index)));
                schema.prefix_items.push(ty);
            }
        }
    }

    fn branches(&mut self, links: &[ReferenceOr<openapiv3::Schema>], name: &NamePath) -> Vec<TypeId> {
        let mut branches = Vec::with_capacity(links.len());
        for (index, link) in links.iter().enumerate() {
            if let Some(node) = self.document.linked(link) {
                let number = (index + 1).to_string();
                branches.push(self.type_of(&node, || step(name, branch_step(&node, number))));
            }
        }
        branches
    }

    fn discriminator(&mut self, node: &Node<'a>, said: &openapiv3::Discriminator) -> Discriminator {
        let mut mapping = Vec::with_capacity(said.mapping.len());
        for (tag, target) in &said.mapping {
            if let Some(target) = self.document.mapped(node, target) {
                mapping.push((tag.clone(), self.type_at(&target)));
            }
        }
        for (tag, branch) in self.tags_of(node) {
            if !said.mapping.contains_key(&tag) {
                mapping.push((tag, self.type_at(&branch)));
            }
        }
        let default = said
            .extensions
            .get("x-refundry-default-mapping")
            .and_then(Value::as_str);
        let default = default.and_then(|target| self.document.mapped(node, target));
        Discriminator {
            property: said.property_name.clone(),
            mapping,
            default: default.map(|target| self.type_at(&target)),
            names_itself: self.document.dialect(node) == Dialect::Swagger20,
        }
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
fn scalars(data: &SchemaData, said: &AnySchema) -> Schema {
    let extension = |name: &str| data.extensions.get(name);
    let texts = |name: &str| -> Vec<String> {
        let list = extension(name).and_then(Value::as_array).into_iter().flatten();
        list.map(|text| text.as_str().unwrap_or_default().to_owned()).collect()
    };
    let flag = |name: &str| extension(name).and_then(Value::as_bool).unwrap_or(false);
    Schema {
        types: types(data, said),
        nullable: data.nullable,
        never: flag("x-refundry-never"),
        format: said.format.clone(),
        enumeration: (!said.enumeration.is_empty()).then(|| said.enumeration.clone()),
        enum_names: texts("x-refundry-enum-names"),
        enum_docs: texts("x-refundry-enum-docs"),
        properties: IndexMap::new(),
        required: said.required.clone(),
        named: texts("x-refundry-named"),
        open_rest: flag("x-refundry-open-rest"),
        closed_tuple: flag("x-refundry-closed-tuple"),
        min_items: extension("x-refundry-min-items").and_then(Value::as_u64),
        max_items: extension("x-refundry-max-items").and_then(Value::as_u64),
        default: data.default.clone(),
        examples: extension("x-refundry-examples")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default(),
        read_only: data.read_only,
        write_only: data.write_only,
        deprecated: data.deprecated,
        sensitive: flag("x-sensitive"),
        docs: docs(data),
        rust_type: extension("x-rust-type").and_then(Value::as_str).map(str::to_owned),
        ..Schema::default()
    }
}

fn docs(data: &SchemaData) -> Docs {
    Docs {
        summary: data.title.clone().unwrap_or_default(),
        description: data.description.clone().unwrap_or_default(),
        link: link(data.external_docs.as_ref()),
        deprecation: deprecation(&data.extensions),
    }
}

/// The URL of external documentation.
pub(super) fn link(docs: Option<&openapiv3::ExternalDocumentation>) -> Option<String> {
    docs.map(|docs| docs.url.clone()).filter(|url| !url.is_empty())
}

fn types(data: &SchemaData, said: &AnySchema) -> TypeSet {
    let several = data.extensions.get("x-refundry-types").and_then(Value::as_array);
    let several = several.into_iter().flatten().filter_map(Value::as_str);
    let mut types = TypeSet::default();
    for name in said.typ.as_deref().into_iter().chain(several) {
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
