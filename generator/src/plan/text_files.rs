//! Files within JSON, which has no place for raw bytes.

use std::collections::HashSet;

use super::Plan;
use crate::api::{Content, Shape, StringForm, TypeId};
use crate::diagnostics::{Code, Diagnostics};
use crate::media::MediaKind;

impl Plan<'_> {
    /// Notes each file that would have to travel in JSON: frameworks that were not told that a body is a form describe it so.
    pub(super) fn report_text_files(&self, diagnostics: &mut Diagnostics) {
        let operations = self.api.operations.iter();
        let contents = operations.flat_map(|operation| {
            let sent = operation.body.as_ref().and_then(|body| self.chosen(body));
            let read = operation.responses.iter();
            let read = read.filter_map(|response| self.read_from(operation, response));
            sent.into_iter().chain(read)
        });
        let is_json = |content: &&Content| self.media_of(content) == MediaKind::Json;
        let mut open: Vec<TypeId> = contents.filter(is_json).filter_map(|content| content.ty).collect();
        let mut seen = HashSet::new();
        let mut files = Vec::new();
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            match &self.get(id).shape {
                Shape::String(StringForm::Binary) => files.push(&self.api.types.get(id).place),
                shape => open.extend(shape.references()),
            }
        }
        files.sort();
        for place in files {
            let message = "a file does not travel in JSON: it is a text here, sent and read as it is";
            diagnostics
                .note(Code::Unsupported, place.clone(), message)
                .help("describe the body as `multipart/form-data`, or the text by `format: byte` if it is base64");
        }
    }
}
