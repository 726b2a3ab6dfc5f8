//! Bodies in parts: how each property travels.

use std::collections::{BTreeMap, BTreeSet};

use super::Plan;
use super::bodies::{in_utf8, style};
use super::types::Use;
use crate::api::{self, Content, Property, Shape, TypeId};
use crate::media::{MediaKind, media_kind};
use crate::rust::{Codec, PartField, PartKind, Style, Ty};

impl Plan<'_> {
    /// The parts of a multipart body; nothing for what is no object.
    pub(super) fn parts(&self, content: &Content) -> Option<Vec<PartField>> {
        let id = self.resolve(content.ty?).0;
        match &self.get(id).shape {
            Shape::Object(object) => {
                let members = self.members(content).into_iter();
                let parts = members.map(|(property, field)| self.part_field(content, property, field));
                let extra = object.additional.map(|values| self.rest("extra", values));
                Some(parts.chain(extra).collect())
            }
            Shape::Map(values) => Some(vec![self.rest("", *values)]),
            _ => None,
        }
    }

    fn part_field(&self, content: &Content, property: &Property, field: &str) -> PartField {
        let encoding = content.encoding.get(&property.name);
        let content_type = encoding.and_then(|found| self.said_type(found, property));
        // `contentMediaType` in a schema describes a text that is JSON already; `encoding` of the body asks to write JSON.
        let is_json = encoding
            .and_then(|found| found.content_type.as_ref().and(content_type.as_deref()))
            .is_some_and(|name| media_kind(name) == MediaKind::Json);
        let owner = content.ty.map(|id| self.resolve(id).0);
        let opaque = owner.and_then(|id| self.file_of(id, property)).is_some();
        let kind = match (self.part_kind(property.ty), encoding.and_then(joined)) {
            (PartKind::Jsons, _) if opaque => PartKind::Files,
            (PartKind::Json, _) if opaque => PartKind::File,
            (PartKind::Texts, Some(style)) => PartKind::Joined(style),
            (PartKind::Text | PartKind::Texts, _) if is_json => PartKind::Json,
            (PartKind::Jsons, _) if is_json => PartKind::Json,
            (kind, _) => kind,
        };
        // What is written as JSON is labelled as JSON, whatever media type is described.
        let content_type = content_type.filter(|_| is_json || !matches!(kind, PartKind::Json | PartKind::Jsons));
        PartField {
            field: field.to_owned(),
            wire: property.name.clone(),
            content_type: content_type.map(|name| match kind {
                PartKind::File | PartKind::Files => name,
                _ => in_utf8(&name, media_kind(&name)),
            }),
            kind,
            transfer_encoding: encoding.and_then(|found| found.transfer_encoding.clone()),
            optional: !property.required || self.use_of(property.ty).nullable,
            codec: self.use_of(property.ty).codec,
        }
    }

    /// The media type that is described for a part; of several, the one that the client writes by itself, if it is among them.
    fn said_type(&self, encoding: &api::Encoding, property: &Property) -> Option<String> {
        let is_structured = matches!(self.part_kind(property.ty), PartKind::Json | PartKind::Jsons);
        let json = |names: &str| {
            let mut names = names.split(',').map(str::trim);
            names
                .find(|name| is_structured && !name.contains('*') && media_kind(name) == MediaKind::Json)
                .map(str::to_owned)
        };
        let said = encoding.content_type.as_deref();
        said.and_then(json)
            .or_else(|| said.and_then(first_of))
            .or_else(|| own_type(encoding))
    }

    /// The parts of members that are not named, in the field `field`.
    fn rest(&self, field: &str, values: TypeId) -> PartField {
        PartField {
            field: field.to_owned(),
            wire: String::new(),
            kind: match self.is_binary(Some(values)) {
                true => PartKind::NamedFiles,
                false => PartKind::Members,
            },
            content_type: None,
            transfer_encoding: None,
            optional: false,
            codec: self.use_of(values).or_null().1.within(Codec::Map),
        }
    }

    /// The argument of a multipart body: in a map of raw bytes each value is a file.
    pub(super) fn of_parts(&self, content: &Content, typed: Use) -> Use {
        let shape = content.ty.map(|id| &self.get(self.resolve(id).0).shape);
        match shape {
            Some(Shape::Map(values)) if self.is_binary(Some(*values)) => Use::plain(Ty::Map(Box::new(Ty::File))),
            _ => typed,
        }
    }

    /// The objects that are sent as multipart bodies, and those of their members that are files although they are described:
    /// the client does not write what they travel as.
    pub(super) fn multipart_bodies(&self) -> BTreeMap<TypeId, BTreeSet<String>> {
        let bodies = self
            .api
            .operations
            .iter()
            .filter_map(|operation| operation.body.as_ref());
        let chosen = bodies.filter_map(|body| self.chosen(body));
        let multipart = chosen.filter(|content| media_kind(&content.media_type) == MediaKind::Multipart);
        let mut found: BTreeMap<TypeId, BTreeSet<String>> = BTreeMap::new();
        for content in multipart {
            let Some(id) = content.ty.map(|id| self.resolve(id).0) else {
                continue;
            };
            let foreign = match self.travels_otherwise(id) {
                true => BTreeSet::new(),
                false => self.foreign_parts(content).into_iter().map(|(name, _)| name).collect(),
            };
            // Where bodies do not agree, there is one struct for both.
            let known = found.entry(id).or_insert_with(|| foreign.clone());
            known.retain(|name| foreign.contains(name));
        }
        found
    }

    /// The members of more than one value that are to travel as something else than JSON, and as what.
    pub(super) fn foreign_parts(&self, content: &Content) -> Vec<(String, String)> {
        let members = self.members(content).into_iter();
        let foreign = members.filter_map(|(property, _)| {
            let said = self.said_type(content.encoding.get(&property.name)?, property)?;
            let is_structured = matches!(self.part_kind(property.ty), PartKind::Json | PartKind::Jsons);
            let is_foreign = is_structured && media_kind(&said) != MediaKind::Json;
            is_foreign.then(|| (property.name.clone(), said))
        });
        foreign.collect()
    }

    /// Whether something else than multipart bodies has a value of this type.
    fn travels_otherwise(&self, id: TypeId) -> bool {
        let is_it = |other: &TypeId| self.resolve(*other).0 == id;
        let is_whole = |content: &&Content| media_kind(&content.media_type) != MediaKind::Multipart;
        let mut operations = self.api.operations.iter().chain(&self.api.webhooks);
        let mut types = self.api.types.iter().map(|(_, entry)| &entry.value.shape);
        operations.any(|operation| {
            // Headers of answers are read as text.
            let whole = operation.contents().filter(is_whole).flat_map(Content::types);
            operation.parameter_types().chain(whole).any(|id| is_it(&id))
        }) || types.any(|shape| !matches!(shape, Shape::Alias(_)) && shape.references().iter().any(is_it))
    }

    /// The type of a member of a multipart body that is a file.
    pub(super) fn file_of(&self, owner: TypeId, property: &Property) -> Option<Ty> {
        let foreign = self.multipart.get(&owner)?;
        match (self.part_kind(property.ty), foreign.contains(&property.name)) {
            (PartKind::Json, true) => Some(Ty::File),
            (PartKind::Jsons, true) => Some(Ty::Vec(Box::new(Ty::File))),
            _ => self.file(property.ty),
        }
    }

    /// The type of a part that is raw bytes.
    pub(super) fn file(&self, id: TypeId) -> Option<Ty> {
        match self.part_kind(id) {
            PartKind::File => Some(Ty::File),
            PartKind::Files => Some(Ty::Vec(Box::new(Ty::File))),
            _ => None,
        }
    }

    pub(super) fn part_kind(&self, id: TypeId) -> PartKind {
        let id = self.resolve(id).0;
        match &self.get(id).shape {
            _ if self.api.types.may_be_file(id) => PartKind::File,
            Shape::Array(items) if self.api.types.may_be_file(*items) => PartKind::Files,
            Shape::Array(items) if self.is_scalar(*items) => PartKind::Texts,
            Shape::Array(_) => PartKind::Jsons,
            _ if self.is_scalar(id) => PartKind::Text,
            _ => PartKind::Json,
        }
    }
}

/// The first media type of a list that is no wildcard: what a part is sent as, unless a file says otherwise.
fn first_of(content_types: &str) -> Option<String> {
    let mut names = content_types.split(',').map(str::trim);
    let first = names.find(|name| !name.is_empty() && !name.contains('*'));
    first.map(str::to_owned)
}

/// The media type that a property says itself; of text that is encoded, bytes.
fn own_type(encoding: &api::Encoding) -> Option<String> {
    let encoded = encoding.transfer_encoding.as_ref().map(|_| "application/octet-stream");
    encoding
        .media_type
        .as_deref()
        .and_then(first_of)
        .or(encoded.map(str::to_owned))
}

/// The style of a list that is not spread; nothing where each item is a part of its own.
fn joined(encoding: &api::Encoding) -> Option<Style> {
    let style = encoding.style.map_or(Style::Form, style);
    let explode = encoding.explode.unwrap_or(style == Style::Form);
    (!explode).then_some(style)
}
