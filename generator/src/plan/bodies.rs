//! Request bodies: the media type that is sent, and how each property of a form travels.

use std::collections::BTreeSet;

use super::Plan;
use super::types::Use;
use crate::api::{self, Body, Content, Property, Shape, StringForm, TypeId};
use crate::rust::{BodyForm, BodyStep, Codec, FormField, PartField, PartKind, Style, Ty};

/// What a media type means to a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Media {
    /// `application/json`, `…+json`, and wildcards around a described value.
    Json,
    /// `application/x-www-form-urlencoded`
    Form,
    /// `multipart/…`
    Multipart,
    /// `text/event-stream`
    Events,
    /// JSON lines and JSON text sequences.
    Lines,
    /// `text/…` that is no markup.
    Text,
    /// Anything else.
    Bytes,
}

/// What a media type means; `binary` tells that its schema is raw bytes.
pub(super) fn media(name: &str, binary: bool) -> Media {
    let name = name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match name.as_str() {
        _ if binary && !name.starts_with("multipart/") => Media::Bytes,
        "application/x-www-form-urlencoded" => Media::Form,
        "text/event-stream" => Media::Events,
        "application/jsonl"
        | "application/x-jsonlines"
        | "application/x-ndjson"
        | "application/ndjson"
        | "application/json-lines"
        | "application/json-seq" => Media::Lines,
        "*/*" | "application/*" | "text/json" | "" => Media::Json,
        "text/xml" | "text/html" => Media::Bytes,
        _ if name.starts_with("multipart/") => Media::Multipart,
        _ if name == "application/json" || name.ends_with("+json") || name.ends_with("/json") => Media::Json,
        _ if name.starts_with("text/") => Media::Text,
        _ => Media::Bytes,
    }
}

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

    /// The content that is sent.
    fn chosen<'b>(&self, body: &'b Body) -> Option<&'b Content> {
        body.contents
            .iter()
            .min_by_key(|content| (self.media_of(content), content.media_type.contains('*')))
    }

    /// Decides how a body is sent: JSON before forms before multipart before text before bytes.
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
            ty: Ty::Bytes,
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
            (Media::Form, typed) => (BodyForm::Form(self.form_fields(content)), typed.unwrap_or(untyped)),
            (Media::Multipart, Some(typed)) if matches!(typed.ty, Ty::Model(_)) => {
                (BodyForm::Multipart(self.part_fields(content)), typed)
            }
            (Media::Text, _) => (
                BodyForm::Text,
                Use {
                    ty: Ty::String,
                    ..untyped
                },
            ),
            (Media::Multipart | Media::Events | Media::Lines | Media::Bytes, _) => (BodyForm::Bytes, bytes),
        }
    }

    /// The members of an object body with their Rust names; nothing for a body that is no object.
    fn members(&self, content: &Content) -> Vec<(&Property, &str)> {
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

    fn part_fields(&self, content: &Content) -> Vec<PartField> {
        let fields = self.members(content).into_iter().map(|(property, field)| PartField {
            field: field.to_owned(),
            wire: property.name.clone(),
            kind: self.part_kind(property.ty),
            content_type: content
                .encoding
                .get(&property.name)
                .and_then(|found| found.content_type.clone()),
            optional: !property.required || self.use_of(property.ty).nullable,
            codec: self.use_of(property.ty).codec,
        });
        fields.collect()
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
            PartKind::Text | PartKind::Texts | PartKind::Json => None,
        }
    }

    fn part_kind(&self, id: TypeId) -> PartKind {
        let id = self.resolve(id).0;
        match &self.get(id).shape {
            Shape::String(StringForm::Binary) => PartKind::File,
            Shape::Array(items) if self.is_binary(Some(*items)) => PartKind::Files,
            Shape::Array(items) if self.is_scalar(*items) => PartKind::Texts,
            _ if self.is_scalar(id) => PartKind::Text,
            _ => PartKind::Json,
        }
    }

    fn is_scalar(&self, id: TypeId) -> bool {
        match self.get(self.resolve(id).0).shape {
            Shape::Boolean | Shape::Integer(_) | Shape::Number(_) | Shape::String(_) => true,
            Shape::Enum(ref values) => values.kind != api::EnumKind::Mixed,
            _ => false,
        }
    }
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
        api::Style::Form | api::Style::Cookie => Style::Form,
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
