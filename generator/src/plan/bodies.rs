//! Request bodies: the media type that is sent, and how each property of a form travels.

use std::collections::BTreeSet;

use super::Plan;
use super::types::Use;
use crate::api::{self, Body, Content, Property, Shape, StringForm, TypeId};
pub(super) use crate::api::{MediaKind as Media, media_kind as media};
use crate::rust::{BodyForm, BodyStep, Codec, FormField, PartField, PartKind, Style, Ty};

/// A body with everything decided: the step that writes it, and the type of the argument.
pub(super) struct Sent {
    pub form: BodyForm,
    pub media_type: String,
    pub argument: Use,
    /// Media types with another schema, which are not offered.
    pub left_out: Vec<String>,
}

impl Plan<'_> {
    /// Whether a schema is raw bytes.
    pub(super) fn is_binary(&self, id: Option<TypeId>) -> bool {
        id.is_some_and(|id| self.get(self.resolve(id).0).shape == Shape::String(StringForm::Binary))
    }

    fn media_of(&self, content: &Content) -> Media {
        media(&content.media_type, self.is_binary(content.ty))
    }

    /// The content that is sent: JSON before forms before multipart before text before bytes, but no file in a form or in
    /// JSON where it can be a part.
    pub(super) fn chosen<'b>(&self, body: &'b Body) -> Option<&'b Content> {
        let rank = |content: &&Content| {
            let media = self.media_of(content);
            let squeezes = media < Media::Multipart && self.holds_files(content);
            (
                if squeezes { Media::Text } else { media },
                content.media_type.contains('*'),
            )
        };
        body.contents.iter().min_by_key(rank)
    }

    fn holds_files(&self, content: &Content) -> bool {
        let mut members = self.members(content).into_iter();
        members.any(|(property, _)| self.file(property.ty).is_some())
    }

    /// Decides how a body is sent.
    pub(super) fn sent(&self, body: &Body) -> Option<Sent> {
        let of = |content: &Content| self.media_of(content);
        let content = self.chosen(body)?;
        let left_out = body
            .contents
            .iter()
            .filter(|other| other.ty != content.ty || (of(other) == Media::Bytes) != (of(content) == Media::Bytes))
            .map(|other| other.media_type.clone())
            .collect();
        let (form, argument) = self.body_form(content, of(content));
        Some(Sent {
            form,
            media_type: sendable(&content.media_type, of(content)),
            argument,
            left_out,
        })
    }

    fn body_form(&self, content: &Content, media: Media) -> (BodyForm, Use) {
        let untyped = Use {
            ty: Ty::Value,
            codec: Codec::Plain,
            nullable: false,
        };
        let typed = content.ty.map(|id| self.use_of(id));
        let bytes = Use {
            ty: Ty::File,
            ..untyped.clone()
        };
        match (media, typed) {
            (Media::Json, typed) => {
                let typed = typed.unwrap_or(untyped);
                let (ty, codec) = typed.or_null();
                (
                    BodyForm::Json(codec.clone()),
                    Use {
                        ty,
                        codec,
                        nullable: false,
                    },
                )
            }
            (Media::Form, typed) if self.has_members(content) => {
                (BodyForm::Form(self.form_fields(content)), typed.unwrap_or(untyped))
            }
            (Media::Multipart, Some(typed)) => match self.parts(content) {
                Some(parts) => (BodyForm::Multipart(parts), self.of_parts(content, typed)),
                None => (BodyForm::Bytes, bytes),
            },
            // A form of something without members is the text that the caller gives.
            (Media::Text | Media::Form, _) => (
                BodyForm::Text,
                Use {
                    ty: Ty::String,
                    ..untyped
                },
            ),
            (Media::Multipart | Media::Events | Media::Lines | Media::Bytes, _) => (BodyForm::Bytes, bytes),
        }
    }

    /// Whether a body can have members at all.
    fn has_members(&self, content: &Content) -> bool {
        let is_list = |id| matches!(self.get(self.resolve(id).0).shape, Shape::Array(_) | Shape::Tuple(_));
        content.ty.is_none_or(|id| !self.is_scalar(id) && !is_list(id))
    }

    /// The members of an object body with their Rust names; nothing for a body that is no object.
    pub(super) fn members(&self, content: &Content) -> Vec<(&Property, &str)> {
        let Some(id) = content.ty.map(|id| self.resolve(id).0) else {
            return Vec::new();
        };
        match &self.get(id).shape {
            Shape::Object(object) => object
                .properties
                .iter()
                .zip(self.names.fields_of(id))
                .map(|(p, n)| (p, n.as_str()))
                .collect(),
            _ => Vec::new(),
        }
    }

    fn form_fields(&self, content: &Content) -> Vec<FormField> {
        let fields = self.members(content).into_iter().map(|(property, field)| {
            let encoding = content.encoding.get(&property.name);
            let json = encoding
                .and_then(|found| found.content_type.as_deref())
                .is_some_and(|name| media(name, false) == Media::Json);
            let style = encoding.and_then(|found| found.style).map_or(Style::Form, style);
            FormField {
                field: field.to_owned(),
                wire: property.name.clone(),
                style,
                explode: encoding.and_then(|found| found.explode).unwrap_or(style == Style::Form),
                json,
                codec: self.whole_codec(property),
            }
        });
        fields.collect()
    }

    /// The codec of a member with what absence and null add.
    fn whole_codec(&self, property: &Property) -> Codec {
        let found = self.use_of(property.ty);
        match property.required && !found.nullable {
            true => found.codec,
            false => found.codec.within(Codec::Option),
        }
    }

    /// The parts of a multipart body; nothing for what is no object.
    fn parts(&self, content: &Content) -> Option<Vec<PartField>> {
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
        let content_type = encoding
            .and_then(|found| found.content_type.as_deref())
            .and_then(first_of);
        let is_json = content_type
            .as_deref()
            .is_some_and(|name| media(name, false) == Media::Json);
        let kind = match (self.part_kind(property.ty), encoding.and_then(joined)) {
            (PartKind::Texts, Some(style)) => PartKind::Joined(style),
            (PartKind::Text | PartKind::Texts, _) if is_json => PartKind::Json,
            (PartKind::Jsons, _) if is_json => PartKind::Json,
            (kind, _) => kind,
        };
        PartField {
            field: field.to_owned(),
            wire: property.name.clone(),
            kind,
            content_type: content_type.or_else(|| encoding.and_then(own_type)),
            transfer_encoding: encoding.and_then(|found| found.transfer_encoding.clone()),
            optional: !property.required || self.use_of(property.ty).nullable,
            codec: self.use_of(property.ty).codec,
        }
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
    fn of_parts(&self, content: &Content, typed: Use) -> Use {
        let shape = content.ty.map(|id| &self.get(self.resolve(id).0).shape);
        match shape {
            Some(Shape::Map(values)) if self.is_binary(Some(*values)) => Use {
                ty: Ty::Map(Box::new(Ty::File)),
                codec: Codec::Plain,
                nullable: false,
            },
            _ => typed,
        }
    }

    /// The objects that are sent as multipart bodies.
    pub(super) fn multipart_bodies(&self) -> BTreeSet<TypeId> {
        let bodies = self
            .api
            .operations
            .iter()
            .filter_map(|operation| operation.body.as_ref());
        let chosen = bodies.filter_map(|body| self.chosen(body));
        let multipart = chosen.filter(|content| media(&content.media_type, false) == Media::Multipart);
        multipart
            .filter_map(|content| Some(self.resolve(content.ty?).0))
            .collect()
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
            Shape::String(StringForm::Binary) => PartKind::File,
            Shape::Array(items) if self.is_binary(Some(*items)) => PartKind::Files,
            Shape::Array(items) if self.is_scalar(*items) => PartKind::Texts,
            Shape::Array(_) => PartKind::Jsons,
            _ if self.is_scalar(id) => PartKind::Text,
            _ => PartKind::Json,
        }
    }

    /// Whether a branch of a union is a scalar, and no union itself: those may be circles.
    fn is_plain(&self, id: TypeId) -> bool {
        !matches!(self.get(self.resolve(id).0).shape, Shape::Union(_)) && self.is_scalar(id)
    }

    fn is_scalar(&self, id: TypeId) -> bool {
        match self.get(self.resolve(id).0).shape {
            Shape::Boolean | Shape::Integer(_) | Shape::Number(_) | Shape::String(_) => true,
            Shape::Enum(ref values) => values.kind != api::EnumKind::Mixed,
            Shape::Union(ref union) => union.branches.iter().all(|branch| self.is_plain(branch.ty)),
            _ => false,
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

/// The media type that is really sent: wildcards become the usual member of their family.
fn sendable(name: &str, media: Media) -> String {
    match media {
        Media::Json if name.contains('*') || name.trim().is_empty() => "application/json".to_owned(),
        _ if name.contains('*') => "application/octet-stream".to_owned(),
        _ => name.trim().to_owned(),
    }
}

/// The style in waist 2's words.
pub(super) fn style(style: api::Style) -> Style {
    match style {
        api::Style::Simple => Style::Simple,
        api::Style::Label => Style::Label,
        api::Style::Matrix => Style::Matrix,
        api::Style::Form => Style::Form,
        api::Style::Cookie => Style::Cookie,
        api::Style::SpaceDelimited => Style::SpaceDelimited,
        api::Style::PipeDelimited => Style::PipeDelimited,
        api::Style::DeepObject => Style::DeepObject,
        api::Style::Tabs => Style::Tabs,
    }
}

impl BodyStep {
    /// The step that writes `sent` from the argument `field`.
    pub(super) fn of(sent: &Sent, field: &str, optional: bool) -> Self {
        Self {
            field: field.to_owned(),
            optional,
            media_type: sent.media_type.clone(),
            form: sent.form.clone(),
        }
    }
}
