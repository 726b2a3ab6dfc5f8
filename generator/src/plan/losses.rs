//! What a description says of bodies and answers, and the client does not carry: each is noted where it
//! stands, once however many operations share it.

use std::collections::HashSet;

use super::Plan;
use super::accept::{is_good, versions};
use super::bodies::other_charset;
use crate::api::{
    Content, Location, Operation, Parameter, ParameterContent, Response, SecurityKind, Shape, StringForm, Style, TypeId,
};
use crate::diagnostics::{Code, Diagnostics};
use crate::media::{MediaKind, media_kind};
use crate::rust::PartKind;
use crate::source::Place;

/// The notes so far.
struct Losses<'d> {
    noted: HashSet<(Code, Place)>,
    /// What is told once for the whole API.
    told: HashSet<String>,
    diagnostics: &'d mut Diagnostics,
}

impl Losses<'_> {
    fn note(&mut self, code: Code, place: &Place, message: String, help: &str) {
        if self.noted.insert((code, place.clone())) {
            self.diagnostics.note(code, place.clone(), message).help(help);
        }
    }
}

impl Plan<'_> {
    /// Notes what is lost.
    pub(super) fn report_losses(&self, diagnostics: &mut Diagnostics) {
        let mut losses = Losses {
            noted: HashSet::new(),
            told: HashSet::new(),
            diagnostics,
        };
        for operation in &self.api.operations {
            self.operation_losses(operation, &mut losses);
        }
    }

    fn operation_losses(&self, operation: &Operation, losses: &mut Losses) {
        for parameter in &operation.parameters {
            self.parameter_losses(parameter, losses);
            self.query_losses(operation, parameter, losses);
        }
        if let Some(content) = operation.body.as_ref().and_then(|body| self.chosen(body))
            && !self.is_opaque(content, losses)
        {
            self.content_losses(content, true, losses);
            self.range_losses(content, losses);
            self.charset_losses(content, losses);
        }
        for response in &operation.responses {
            let Some(content) = self.read_from(operation, response) else {
                self.streamed_failure(response, losses);
                continue;
            };
            self.other_types(operation, response, content, losses);
            self.content_losses(content, false, losses);
        }
    }

    /// An API key in the query has no place beside a parameter that is the whole query string, unless that is a form.
    fn query_losses(&self, operation: &Operation, parameter: &Parameter, losses: &mut Losses) {
        let is_form = |content: &ParameterContent| media_kind(&content.media_type) == MediaKind::Form;
        if parameter.location != Location::QueryString || parameter.content.as_ref().is_some_and(is_form) {
            return;
        }
        let required = operation.security.iter().flatten();
        let mut named = required.filter_map(|requirement| {
            let mut schemes = self.api.security_schemes.iter();
            schemes.find(|scheme| scheme.name == requirement.scheme)
        });
        let key = named.find_map(|scheme| match &scheme.kind {
            SecurityKind::ApiKey { location, name } if *location == Location::Query => Some(name),
            _ => None,
        });
        if let Some(key) = key {
            let message = format!(
                "the key `{key}` goes into the query beside `{}`, which is all of it and no form",
                parameter.name
            );
            let help = "ask for the key in a header, or describe the query as a form";
            losses.note(Code::Unsupported, &parameter.place, message, help);
        }
    }

    /// No style but `deepObject` says how what is nested is written.
    fn parameter_losses(&self, parameter: &Parameter, losses: &mut Losses) {
        if let Some(content) = parameter.content.as_ref().filter(|_| self.is_foreign(parameter)) {
            let message = format!(
                "`{}` is not written: `{}` is given as its text, and what its schema says is not used",
                content.media_type, parameter.name
            );
            losses.note(
                Code::OpaqueMediaType,
                &parameter.place,
                message,
                "encode it in the caller",
            );
        }
        let is_said = parameter.content.is_some() || parameter.style == Style::DeepObject;
        if is_said || parameter.location == Location::QueryString || !self.is_nested(parameter.ty) {
            return;
        }
        let message = format!(
            "no style is written within another: what is nested in `{}` is sent as JSON",
            parameter.name
        );
        let help = "say it by `content` or by the style `deepObject`, which OpenAPI has from 3.0 on, or as texts that the caller joins";
        losses.note(Code::Unsupported, &parameter.place, message, help);
    }

    /// Whether a value has more than one layer: members that are lists of scalars are none.
    fn is_nested(&self, id: TypeId) -> bool {
        let is_layered = |id: TypeId| matches!(self.shape_of(id), Shape::Object(_) | Shape::Map(_) | Shape::Array(_));
        let is_deep = |id: TypeId| match self.shape_of(id) {
            Shape::Array(items) => is_layered(*items),
            Shape::Object(_) | Shape::Map(_) => true,
            _ => false,
        };
        match self.shape_of(id) {
            Shape::Array(items) => is_layered(*items),
            Shape::Map(values) => is_deep(*values),
            Shape::Object(object) => object.properties.iter().any(|property| is_deep(property.ty)),
            _ => false,
        }
    }

    fn shape_of(&self, id: TypeId) -> &Shape {
        &self.get(self.resolve(id).0).shape
    }

    /// Whether the caller has to encode a body, since the client cannot write its schema in its media type; that is noted.
    fn is_opaque(&self, content: &Content, losses: &mut Losses) -> bool {
        let shape = content.ty.map(|id| &self.get(self.resolve(id).0).shape);
        let has_members = matches!(shape, Some(Shape::Object(_) | Shape::Map(_)));
        let is_list = matches!(shape, Some(Shape::Array(_) | Shape::Tuple(_)));
        let name = &content.media_type;
        let (message, help) = match self.media_of(content) {
            MediaKind::Form if is_list => (
                format!("a list has no form as `{name}`; it is passed through as text"),
                "make it a member of an object",
            ),
            MediaKind::Multipart if !has_members => (
                format!("only objects have parts: `{name}` is passed through as bytes"),
                "make each part a property of an object, or write the parts in the caller and give the file their content type",
            ),
            MediaKind::Lines | MediaKind::Events => (
                format!("a stream is not written: `{name}` is passed through as bytes"),
                "encode it in the caller",
            ),
            _ => return false,
        };
        losses.note(Code::OpaqueMediaType, &content.place, message, help);
        true
    }

    fn foreign_part(&self, content: &Content, name: &str, said: &str, losses: &mut Losses) {
        let owner = content.ty.map(|id| self.resolve(id).0);
        let is_file = owner
            .and_then(|id| self.multipart.get(&id))
            .is_some_and(|files| files.contains(name));
        let (code, message, help) = match is_file {
            true => (
                Code::OpaqueMediaType,
                format!(
                    "the part `{name}` is passed through as bytes of `{said}`; what its schema says of it is not used"
                ),
                "encode it in the caller",
            ),
            false => (
                Code::Unsupported,
                format!(
                    "the part `{name}` is sent as JSON and says so: `{said}` is not written, and its struct is not sent as parts alone"
                ),
                "give the body in parts a schema of its own",
            ),
        };
        losses.note(code, &content.place.child("encoding").child(name), message, help);
    }

    /// Files are in the charset that they say.
    fn part_charsets(&self, content: &Content, losses: &mut Losses) {
        for (member, _) in self.members(content) {
            let name = &member.name;
            let said = content
                .encoding
                .get(name)
                .and_then(|found| found.content_type.as_deref());
            let said = said.filter(|_| self.file(member.ty).is_none()).unwrap_or_default();
            if let Some(charset) = other_charset(said, media_kind(said)) {
                let message = format!("the client writes UTF-8, and not `{charset}`: the part `{name}` says so");
                let place = content.place.child("encoding").child(name);
                losses.note(
                    Code::Unsupported,
                    &place,
                    message,
                    "make it a file, and encode it in the caller",
                );
            }
        }
    }

    fn charset_losses(&self, content: &Content, losses: &mut Losses) {
        let name = &content.media_type;
        if let Some(charset) = other_charset(name, self.media_of(content)) {
            let message = format!("the client writes UTF-8, and not `{charset}`: the body says so");
            let help = "make it a body of bytes, and encode it in the caller";
            losses.note(Code::Unsupported, &content.place, message, help);
        }
    }

    /// Of a body that may be any of a family the file itself says which it is, and not every file does.
    fn range_losses(&self, content: &Content, losses: &mut Losses) {
        let name = &content.media_type;
        let family = name.split_once("/*").map_or("", |(family, _)| family);
        let is_file = self.media_of(content) == MediaKind::Bytes;
        if !is_file || ["", "*", "application"].contains(&family) {
            return;
        }
        let message =
            format!("a file that does not say what it is is sent as `application/octet-stream`, which is no `{name}`");
        let help = "give the file its content type, or say the media type that is meant, by an overlay";
        losses.note(Code::Unsupported, &content.place, message, help);
    }

    fn content_losses(&self, content: &Content, is_sent: bool, losses: &mut Losses) {
        let name = &content.media_type;
        self.encoding_losses(content, losses);
        let shape = content.ty.map(|id| &self.get(self.resolve(id).0).shape);
        let passed_as = match (self.media_of(content), shape) {
            (MediaKind::Json | MediaKind::Form | MediaKind::Multipart | MediaKind::Text, _)
                if content.item.is_some() =>
            {
                let message =
                    format!("`itemSchema` speaks of the items of a stream, and `{name}` is none; it is not used");
                let help = "say the whole by `schema`, or a media type of streams, such as `application/jsonl`";
                losses.note(Code::UnusedKeyword, &content.place, message, help);
                return;
            }
            (MediaKind::Events | MediaKind::Lines, Some(shape)) if self.loses_whole(content, shape) => {
                let message = format!("`itemSchema` says what an item of this `{name}` is; its `schema` is not used");
                let help = "leave it out, or say all that holds of an item in `itemSchema`";
                losses.note(Code::UnusedKeyword, &content.place, message, help);
                return;
            }
            (MediaKind::Json, None) if content.examples.is_empty() => {
                let message = format!("nothing is said of this `{name}`; it stays untyped JSON");
                let help = "give it a schema, by an overlay if need be";
                losses.note(Code::Untyped, &content.place, message, help);
                return;
            }
            (MediaKind::Events, _) if content.actual.is_some() => {
                let message = format!(
                    "`{name}` is passed through as text: its schema is of the class that sends the events, which says nothing of them"
                );
                let help = "describe an event, by an overlay, or read its data in the caller";
                losses.note(Code::OpaqueMediaType, &content.place, message, help);
                return;
            }
            (MediaKind::Events, _) if self.loses_items(content) => {
                let message = format!("the items of this `{name}` stay JSON: they travel in a form of their own");
                let help = "make an item an object, or read the values in the caller";
                losses.note(Code::Untyped, &content.place, message, help);
                return;
            }
            (MediaKind::Bytes, Some(shape)) if !is_flat(shape) || is_encoded(shape) => "bytes",
            (MediaKind::Bytes, None) if content.item.is_some() => "bytes",
            (MediaKind::Form | MediaKind::Multipart, Some(shape)) if !is_sent && !is_flat(shape) => "bytes",
            (MediaKind::Text, Some(shape)) if !is_flat(shape) => "text",
            _ => return,
        };
        let message = format!("`{name}` is passed through as {passed_as}; what its schema says of it is not used");
        let help = "encode and decode it in the caller";
        losses.note(Code::OpaqueMediaType, &content.place, message, help);
    }

    /// Whether `schema` says of a stream what `itemSchema`, which is used, does not.
    fn loses_whole(&self, content: &Content, whole: &Shape) -> bool {
        let Some(item) = content.item else { return false };
        match whole {
            Shape::Any => false,
            Shape::Array(listed) => {
                let is_same = self.api.types.are_same(*listed, item);
                !is_same && self.get(self.resolve(*listed).0).shape != Shape::Any
            }
            _ => true,
        }
    }

    /// Of parts, lists of scalars are laid out by style, everything else by its type (OpenAPI 3.1 §4.8.15.1.2).
    fn encoding_losses(&self, content: &Content, losses: &mut Losses) {
        if media_kind(&content.media_type) != MediaKind::Multipart {
            return;
        }
        self.part_charsets(content, losses);
        for (name, said) in self.foreign_parts(content) {
            self.foreign_part(content, &name, &said, losses);
        }
        let styled = |name: &str| content.encoding.get(name).is_some_and(|found| found.style.is_some());
        let members = self.members(content).into_iter();
        let mut unused = members.filter(|(member, _)| {
            let by_type = !matches!(self.part_kind(member.ty), PartKind::Text | PartKind::Texts);
            by_type && styled(&member.name)
        });
        if let Some((member, _)) = unused.next() {
            let name = &member.name;
            let message = format!("the `style` of the part `{name}` is not used: it is sent as JSON or as a file");
            let help = "give its `contentType`";
            losses.note(Code::UnusedKeyword, &content.place, message, help);
        }
    }

    /// A failure ends the call, and is read whole.
    fn streamed_failure(&self, response: &Response, losses: &mut Losses) {
        if let Some(content) = response.contents.first() {
            let message = format!(
                "a failure is not read as a stream: `{}` is kept as bytes, as one that nobody describes",
                content.media_type
            );
            let help = "describe the body of the failure as JSON, by an overlay, if that is what the service sends";
            losses.note(Code::Unsupported, &response.place, message, help);
        }
    }

    /// Media types of an answer that say something else than the one it is read from, or say it in another way or version.
    fn other_types(&self, operation: &Operation, response: &Response, read: &Content, losses: &mut Losses) {
        let asked_for = self.all_read(operation, response);
        let others = response.contents.iter();
        let is_other = |other: &&Content| {
            (other.ty, other.item) != (read.ty, read.item)
                || self.writing(other) != self.writing(read)
                || versions(&other.media_type) != versions(&read.media_type)
        };
        let others =
            others.filter(|other| is_other(other) && !asked_for.iter().any(|asked| std::ptr::eq(*asked, *other)));
        let others: Vec<&Content> = others.collect();
        if others.is_empty() {
            return;
        }
        let names: Vec<String> = others.iter().map(|other| format!("`{}`", other.media_type)).collect();
        let (read_as, names) = (&read.media_type, names.join(", "));
        let of_good = format!("the answer is read as `{read_as}`; not asked for: {names}");
        let is_told = losses.told.contains(&of_good);
        let message = match is_good(operation, response) {
            true => of_good,
            // Whether these are asked for is a matter of the good answers.
            false => format!("a failure is read as `{read_as}`; kept as bytes, as one that nobody describes: {names}"),
        };
        // A list of media types for all operations says one thing, and not one of each answer.
        let is_listed = others.iter().all(|other| self.is_same_value(other, read));
        if is_listed && (is_told || !losses.told.insert(message.clone())) {
            return;
        }
        let help = "keep the media type you want, by an overlay";
        losses.note(Code::Unsupported, &response.place, message, help);
    }

    /// Whether two contents only differ in how one value is written.
    fn is_same_value(&self, one: &Content, other: &Content) -> bool {
        let streams = |content: &Content| matches!(self.media_of(content), MediaKind::Events | MediaKind::Lines);
        (one.ty, one.item) == (other.ty, other.item) && streams(one) == streams(other)
    }
}

/// Whether a shape speaks of text that stands for bytes.
fn is_encoded(shape: &Shape) -> bool {
    let Shape::String(form) = shape else { return false };
    matches!(
        form,
        StringForm::Base64 | StringForm::Base64Url | StringForm::Base64UrlPadded
    )
}

/// Whether bytes are all that a shape says.
fn is_flat(shape: &Shape) -> bool {
    matches!(shape, Shape::Any | Shape::Never | Shape::Null | Shape::String(_))
}
