//! What a description says of bodies and answers, and the client does not carry: each is noted where it
//! stands, once however many operations share it.

use std::collections::HashSet;

use super::Plan;
use super::answers::preferred;
use super::bodies::{Media, media};
use crate::api::{Content, Operation, Response, Shape};
use crate::diagnostics::{Code, Diagnostics};
use crate::source::Place;

/// The notes so far.
struct Losses<'d> {
    noted: HashSet<(Code, Place)>,
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
            diagnostics,
        };
        for operation in &self.api.operations {
            self.operation_losses(operation, &mut losses);
        }
    }

    fn operation_losses(&self, operation: &Operation, losses: &mut Losses) {
        if let Some(content) = operation.body.as_ref().and_then(|body| self.chosen(body)) {
            self.content_losses(content, losses);
        }
        for response in &operation.responses {
            let Some(content) = preferred(&response.contents) else {
                continue;
            };
            other_types(response, content, losses);
            self.content_losses(content, losses);
        }
    }

    fn content_losses(&self, content: &Content, losses: &mut Losses) {
        let name = &content.media_type;
        encoding_losses(content, losses);
        let shape = content.ty.map(|id| &self.get(self.resolve(id).0).shape);
        let media = media(name, self.is_binary(content.ty));
        let passed_as = match (media, shape) {
            (Media::Json, None) if content.examples.is_empty() => {
                let message = format!("nothing is said of this `{name}`; it stays untyped JSON");
                let help = "give it a schema, by an overlay if need be";
                losses.note(Code::Untyped, &content.place, message, help);
                return;
            }
            (Media::Events, _) if self.loses_items(content) => {
                let message = format!("the items of this `{name}` stay JSON: they travel in a form of their own");
                let help = "make an item an object, or read the values in the caller";
                losses.note(Code::Untyped, &content.place, message, help);
                return;
            }
            (Media::Bytes, Some(shape)) if !is_flat(shape) => "bytes",
            (Media::Text, Some(shape)) if !is_text(shape) => "text",
            _ => return,
        };
        let message = format!("`{name}` is passed through as {passed_as}; what its schema says of it is not used");
        let help = "encode and decode it in the caller";
        losses.note(Code::OpaqueMediaType, &content.place, message, help);
    }
}

/// Parts are laid out by their type (OpenAPI 3.1 §4.8.15.1.2 lets forms of other media types say a style).
fn encoding_losses(content: &Content, losses: &mut Losses) {
    if media(&content.media_type, false) != Media::Multipart {
        return;
    }
    let styled = content.encoding.iter().find(|(_, encoding)| encoding.style.is_some());
    if let Some((name, _)) = styled {
        let message = format!("the `style` of the part `{name}` is not used: parts are text, JSON or files");
        let help = "give its `contentType`";
        losses.note(Code::UnusedKeyword, &content.place, message, help);
    }
}

/// Media types of an answer that say something else than the one it is read from.
fn other_types(response: &Response, read: &Content, losses: &mut Losses) {
    let others = response.contents.iter().filter(|other| other.ty != read.ty);
    let others: Vec<String> = others.map(|other| format!("`{}`", other.media_type)).collect();
    if others.is_empty() {
        return;
    }
    let message = format!(
        "the answer is read as `{}`; not asked for: {}",
        read.media_type,
        others.join(", ")
    );
    let help = "keep the media type you want, by an overlay";
    losses.note(Code::Unsupported, &response.place, message, help);
}

/// Whether bytes are all that a shape says.
fn is_flat(shape: &Shape) -> bool {
    matches!(shape, Shape::Any | Shape::Never | Shape::Null | Shape::String(_))
}

/// Whether text is all that a shape says.
fn is_text(shape: &Shape) -> bool {
    is_flat(shape)
        || matches!(
            shape,
            Shape::Enum(_) | Shape::Number(_) | Shape::Integer(_) | Shape::Boolean
        )
}
