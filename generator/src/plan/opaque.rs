//! Bodies with structure in a media type that the client cannot write or read.

use super::Plan;
use super::bodies::{Media, media};
use crate::api::{Content, Operation, Shape, TypeId};
use crate::diagnostics::{Code, Diagnostics};

impl Plan<'_> {
    /// Reports bodies and answers that are described as objects, lists or unions and travel as bytes all the same. Where
    /// another media type is offered as well, that one is used and nothing is lost.
    pub(super) fn report_opaque(&self, operation: &Operation, diagnostics: &mut Diagnostics) {
        let bodies = operation.body.iter().map(|body| ("body", &body.contents));
        let answers = operation
            .responses
            .iter()
            .map(|response| ("answer", &response.contents));
        for (what, contents) in bodies.chain(answers) {
            let opaque: Vec<_> = contents.iter().filter(|content| self.is_opaque(content)).collect();
            let Some(first) = opaque.first().filter(|_| opaque.len() == contents.len()) else {
                continue;
            };
            let message = format!(
                "the {what} of `{}` is `{}`, which the client passes through as bytes",
                operation.id, first.media_type
            );
            diagnostics
                .note(Code::OpaqueMediaType, first.place.clone(), message)
                .help("write or read it in the caller");
        }
    }

    fn is_opaque(&self, content: &Content) -> bool {
        let bytes = media(&content.media_type, self.is_binary(content.ty)) == Media::Bytes;
        bytes && content.ty.is_some_and(|id| self.has_structure(id))
    }

    fn has_structure(&self, id: TypeId) -> bool {
        matches!(
            self.get(self.resolve(id).0).shape,
            Shape::Object(_) | Shape::Array(_) | Shape::Map(_) | Shape::Union(_) | Shape::Tuple(_)
        )
    }
}
