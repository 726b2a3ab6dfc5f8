//! Request bodies: the media type that is sent, and how each property of a form travels.

use indexmap::IndexMap;

use super::Plan;
use super::types::Use;
use crate::api::{self, Body, Content, Property, Shape, StringForm, TypeId};
use crate::media::{MediaKind, is_plain_json, media_kind, media_name, media_parameters, patch_language};
use crate::rust::{BodyForm, BodyStep, Codec, FormField, FormLayout, Style, Ty};

/// A body with everything decided: the step that writes it, and the type of the argument.
pub(super) struct Sent {
    pub form: BodyForm,
    pub media_type: String,
    pub argument: Use,
    /// Media types with another schema, or in which a value is written otherwise: they are not offered.
    pub left_out: Vec<String>,
    /// Media types that the file which is sent may say that it is, beside the usual one.
    pub also: Vec<String>,
    /// Whether the whole is a secret.
    pub is_secret: bool,
}

impl Plan<'_> {
    /// Whether a schema is raw bytes.
    pub(super) fn is_binary(&self, id: Option<TypeId>) -> bool {
        id.is_some_and(|id| self.get(self.resolve(id).0).shape == Shape::String(StringForm::Binary))
    }

    /// What the media type of a content means beside its schema.
    pub(super) fn media_of(&self, content: &Content) -> MediaKind {
        let kind = content.kind();
        match self.is_binary(content.ty) {
            true => kind.of_bytes(),
            false => kind,
        }
    }

    /// How a value is written, whatever the media type is called: servers list several names for JSON, `text/plain` among them,
    /// while a form, XML or a table of the same value are offers of their own.
    pub(super) fn writing(&self, content: &Content) -> (MediaKind, String) {
        let name = media_name(&content.media_type).to_ascii_lowercase();
        let syntax = name.rsplit(['/', '+']).next().unwrap_or_default();
        match self.media_of(content) {
            MediaKind::Text if ["plain", "*"].contains(&syntax) => (MediaKind::Json, String::new()),
            MediaKind::Text | MediaKind::Bytes if content.ty.is_some() && !self.is_binary(content.ty) => {
                (MediaKind::Bytes, syntax.trim_start_matches("x-").to_owned())
            }
            MediaKind::Json => (MediaKind::Json, patch_language(&name).unwrap_or_default()),
            media => (media, String::new()),
        }
    }

    /// How little the media type of a file is like one: servers list those of text and of data for whatever they answer.
    pub(super) fn unlikeness(&self, content: &Content) -> u8 {
        let name = content.media_type.to_ascii_lowercase();
        match media_kind(&name) {
            _ if !self.is_binary(content.ty) => 0,
            _ if name.contains('*') => 1,
            _ if name.ends_with("/xml") || name.ends_with("+xml") => 3,
            MediaKind::Bytes => 0,
            MediaKind::Text => 2,
            MediaKind::Json | MediaKind::Form | MediaKind::Multipart | MediaKind::Events | MediaKind::Lines => 3,
        }
    }

    /// The content that is sent: JSON before forms before multipart before text before bytes, but no file in a form or in
    /// JSON where it can be a part.
    pub(super) fn chosen<'b>(&self, body: &'b Body) -> Option<&'b Content> {
        let rank = |content: &&Content| {
            let media = self.media_of(content);
            let squeezes = media < MediaKind::Multipart && self.holds_files(content);
            (
                if squeezes { MediaKind::Text } else { media },
                self.misfit(content),
                self.unlikeness(content),
                content.media_type.contains('*'),
            )
        };
        let first = body.contents.iter().min_by_key(rank)?;
        let plain = |other: &&Content| other.ty == first.ty && is_plain_json(&other.media_type);
        match self.is_json_of_a_purpose(first) {
            true => body.contents.iter().find(plain).or(Some(first)),
            false => Some(first),
        }
    }

    /// Whether a content is JSON of a name that says what is done with it, or that is an older one: servers list these beside
    /// plain JSON for bodies that are just that. The name of a vendor says which version it is, and stays.
    fn is_json_of_a_purpose(&self, content: &Content) -> bool {
        let name = content.media_type.to_ascii_lowercase();
        self.media_of(content) == MediaKind::Json && !name.contains("/vnd.") && !is_plain_json(&name)
    }

    fn holds_files(&self, content: &Content) -> bool {
        let mut members = self.members(content).into_iter();
        members.any(|(property, _)| self.file(property.ty).is_some())
    }

    /// Decides how a body is sent.
    pub(super) fn sent(&self, body: &Body) -> Option<Sent> {
        let of = |content: &Content| self.media_of(content);
        let content = self.chosen(body)?;
        let reads_any = is_plain_json(&content.media_type) && takes_any_json(body, content);
        let is_same = |other: &&Content| {
            let is_other_name = reads_any && of(other) == MediaKind::Json;
            let is_other_file = self.is_binary(other.ty) && self.is_binary(content.ty);
            (other.ty == content.ty || is_other_file) && (is_other_name || self.writing(other) == self.writing(content))
        };
        let others = body.contents.iter();
        let left_out = others
            .filter(|other| !is_same(other))
            .map(|other| other.media_type.clone())
            .collect();
        let (form, argument) = self.body_form(content, of(content));
        let named = |other: &&Content| !other.media_type.contains('*') && other.media_type != content.media_type;
        let is_file = form == BodyForm::Bytes;
        let also = body
            .contents
            .iter()
            .filter(|other| is_file && is_same(other) && named(other));
        let also = also.map(|other| other.media_type.clone()).collect();
        Some(Sent {
            form,
            media_type: in_utf8(&sendable(&content.media_type, of(content)), of(content)),
            argument,
            left_out,
            also,
            is_secret: content.ty.is_some_and(|ty| self.is_bare_secret(ty)),
        })
    }

    /// How a body is written in a media type, and what the caller gives for it.
    fn body_form(&self, content: &Content, media: MediaKind) -> (BodyForm, Use) {
        let typed = content.ty.map(|id| self.use_of(id));
        let bytes = || (BodyForm::Bytes, Use::plain(Ty::File));
        let or_any = |typed: Option<Use>| typed.unwrap_or_else(|| Use::plain(Ty::Value));
        match (media, typed) {
            (MediaKind::Json, typed) => {
                let argument = or_any(typed).whole();
                (BodyForm::Json(argument.codec.clone()), argument)
            }
            (MediaKind::Form, typed) if self.has_members(content.ty) => {
                let fields = self.form_fields(content.ty, &content.encoding);
                (BodyForm::Form(fields), or_any(typed))
            }
            (MediaKind::Multipart, Some(typed)) => match self.parts(content) {
                Some(parts) => (BodyForm::Multipart(parts), self.of_parts(content, typed)),
                None => bytes(),
            },
            // A form of something without members is the text that the caller gives.
            (MediaKind::Text | MediaKind::Form, _) => (BodyForm::Text, Use::plain(Ty::String)),
            (MediaKind::Multipart | MediaKind::Events | MediaKind::Lines | MediaKind::Bytes, _) => bytes(),
        }
    }

    /// Whether a value can have members at all.
    pub(super) fn has_members(&self, ty: Option<TypeId>) -> bool {
        let is_list = |id| matches!(self.get(self.resolve(id).0).shape, Shape::Array(_) | Shape::Tuple(_));
        ty.is_none_or(|id| !self.is_scalar(id) && !is_list(id))
    }

    /// The members of an object body with their Rust names; nothing for a body that is no object.
    pub(super) fn members(&self, content: &Content) -> Vec<(&Property, &str)> {
        self.members_of(content.ty)
    }

    fn members_of(&self, ty: Option<TypeId>) -> Vec<(&Property, &str)> {
        let Some(id) = ty.map(|id| self.resolve(id).0) else {
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

    pub(super) fn form_fields(&self, ty: Option<TypeId>, encoding: &IndexMap<String, api::Encoding>) -> Vec<FormField> {
        let fields = self.members_of(ty).into_iter().map(|(property, field)| {
            let said = encoding.get(&property.name);
            FormField {
                field: field.to_owned(),
                wire: property.name.clone(),
                layout: said.map_or(FormLayout::Usual, |said| self.form_layout(property, said)),
                codec: self.whole_codec(property),
            }
        });
        fields.collect()
    }

    /// Where a style is said, whether values are spread or what stays as it is, the media type is without meaning (OpenAPI 3.1.1 §4.8.15.1.2).
    fn form_layout(&self, property: &Property, said: &api::Encoding) -> FormLayout {
        let is_json = |name: &str| media_kind(name) == MediaKind::Json;
        let reserved = said.allow_reserved;
        if said.style.is_none() && said.explode.is_none() && !reserved {
            return match said.content_type.as_deref().is_some_and(is_json) {
                true => FormLayout::Json,
                false => FormLayout::Usual,
            };
        }
        let style = said.style.map_or(Style::Form, style);
        match (style, said.explode.unwrap_or(style == Style::Form)) {
            (Style::Form, true) if !reserved && !self.has_members(Some(property.ty)) => FormLayout::Usual,
            (style, explode) => FormLayout::Styled {
                style,
                explode,
                reserved,
            },
        }
    }

    /// The codec of a member with what absence and null add.
    fn whole_codec(&self, property: &Property) -> Codec {
        let found = self.use_of(property.ty);
        match property.required && !found.nullable {
            true => found.codec,
            false => found.codec.within(Codec::Option),
        }
    }

    /// Whether a branch of a union is a scalar, and no union itself: those may be circles.
    fn is_plain(&self, id: TypeId) -> bool {
        !matches!(self.get(self.resolve(id).0).shape, Shape::Union(_)) && self.is_scalar(id)
    }

    pub(super) fn is_scalar(&self, id: TypeId) -> bool {
        match self.get(self.resolve(id).0).shape {
            Shape::Boolean | Shape::Integer(_) | Shape::Number(_) | Shape::String(_) => true,
            Shape::Enum(ref values) => values.kind != api::EnumKind::Mixed,
            Shape::Union(ref union) => union.branches.iter().all(|branch| self.is_plain(branch.ty)),
            _ => false,
        }
    }
}

/// Whether a service takes JSON of any name, and so reads it alike.
fn takes_any_json(body: &Body, content: &Content) -> bool {
    let mut same = body.contents.iter().filter(|other| other.ty == content.ty);
    same.any(|other| media_name(&other.media_type).ends_with("/*+json"))
}

/// The media type that is really sent: wildcards become the usual member of their family.
fn sendable(name: &str, media: MediaKind) -> String {
    match media {
        MediaKind::Json if name.contains('*') || name.trim().is_empty() => "application/json".to_owned(),
        MediaKind::Text if name.contains('*') => "text/plain".to_owned(),
        _ if name.contains('*') => "application/octet-stream".to_owned(),
        _ => name.trim().to_owned(),
    }
}

/// A media type with the charset that is true of what the client writes: its texts are UTF-8.
pub(super) fn in_utf8(name: &str, media: MediaKind) -> String {
    match other_charset(name, media) {
        None => name.to_owned(),
        Some(charset) => name.replacen(charset, "utf-8", 1),
    }
}

/// The charset of a text that the client writes, if it is not UTF-8.
pub(super) fn other_charset(name: &str, media: MediaKind) -> Option<&str> {
    let is_written = matches!(media, MediaKind::Json | MediaKind::Form | MediaKind::Text);
    let parameters = media_parameters(name).into_iter();
    let mut charsets = parameters.filter(|(name, _)| is_written && name.eq_ignore_ascii_case("charset"));
    let is_utf8 = |charset: &str| {
        ["utf-8", "utf8"]
            .iter()
            .any(|known| charset.eq_ignore_ascii_case(known))
    };
    charsets.find_map(|(_, charset)| (!is_utf8(charset.trim_matches('"'))).then_some(charset))
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
