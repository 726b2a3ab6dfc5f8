//! What operations send and are answered: contents, and the types of everything.

use super::{Content, Operation, Response, TypeId};
use crate::media::{MediaKind, media_kind};

impl Content {
    /// What it is: by its media type, unless it is known to be something else.
    pub fn kind(&self) -> MediaKind {
        self.actual.unwrap_or_else(|| media_kind(&self.media_type))
    }

    /// The types it is described by: of the whole, and of each item of a stream.
    pub fn types(&self) -> impl Iterator<Item = TypeId> + use<> {
        self.ty.into_iter().chain(self.item)
    }

    fn map_types(&mut self, map: &mut impl FnMut(TypeId) -> TypeId) {
        for id in self.ty.iter_mut().chain(&mut self.item) {
            *id = map(*id);
        }
    }
}

impl Response {
    fn types(&self) -> impl Iterator<Item = TypeId> {
        let headers = self.headers.iter().map(|header| header.ty);
        headers.chain(self.contents.iter().flat_map(Content::types))
    }
}

impl Operation {
    /// What the request body may be.
    pub fn sent_contents(&self) -> impl Iterator<Item = &Content> {
        self.body.iter().flat_map(|body| &body.contents)
    }

    /// What the request body may be, to be changed.
    pub fn sent_contents_mut(&mut self) -> impl Iterator<Item = &mut Content> {
        self.body.iter_mut().flat_map(|body| &mut body.contents)
    }

    /// What the bodies of all answers may be.
    pub fn answered_contents(&self) -> impl Iterator<Item = &Content> {
        self.responses.iter().flat_map(|response| &response.contents)
    }

    /// What bodies may be, of the request and then of all answers.
    pub fn contents(&self) -> impl Iterator<Item = &Content> {
        self.sent_contents().chain(self.answered_contents())
    }

    /// The types of the parameters.
    pub fn parameter_types(&self) -> impl Iterator<Item = TypeId> {
        self.parameters.iter().map(|parameter| parameter.ty)
    }

    /// Every type that it sends.
    pub fn sent_types(&self) -> impl Iterator<Item = TypeId> {
        self.parameter_types()
            .chain(self.sent_contents().flat_map(Content::types))
    }

    /// Every type that it is answered with, in headers and bodies.
    pub fn answered_types(&self) -> impl Iterator<Item = TypeId> {
        self.responses.iter().flat_map(Response::types)
    }

    /// Every type that it speaks of in Rust: those of the headers of answers are nowhere written.
    pub fn spoken_types(&self) -> impl Iterator<Item = TypeId> {
        self.parameter_types().chain(self.contents().flat_map(Content::types))
    }

    /// Puts another type in the place of every type.
    pub fn map_types(&mut self, mut map: impl FnMut(TypeId) -> TypeId) {
        for parameter in &mut self.parameters {
            parameter.ty = map(parameter.ty);
        }
        self.sent_contents_mut().for_each(|content| content.map_types(&mut map));
        for response in &mut self.responses {
            for header in &mut response.headers {
                header.ty = map(header.ty);
            }
            let contents = response.contents.iter_mut();
            contents.for_each(|content| content.map_types(&mut map));
        }
    }
}
