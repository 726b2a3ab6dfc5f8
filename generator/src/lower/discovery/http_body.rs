//! `google.api.HttpBody`: a body that is no JSON.
//!
//! A message of this type as a whole request or answer is the HTTP body itself: `data` is its bytes and `contentType` its
//! media type, neither of which travels as a member. Within another message it is an ordinary object.

use super::Lowering;
use crate::api::{Schema, TypeId};
use crate::diagnostics::Code;

/// How the name ends: packages stand in front of it, as in `GoogleApiHttpBody`.
const NAME: &str = "HttpBody";

impl Lowering<'_> {
    /// Remembers a component that is an `HttpBody`, and says how it is read.
    pub(super) fn notice_http_body(&mut self, key: &str, id: TypeId) {
        let entry = self.types.get(id);
        if !key.ends_with(NAME) || !self.is_http_body(&entry.value) {
            return;
        }
        let place = entry.place.clone();
        let message =
            format!("`{key}` as a whole body stands for any bytes: it is sent and read as a file, not as JSON");
        self.diagnostics.note(Code::Guessed, place, message);
        self.http_bodies.insert(id);
    }

    /// Whether a schema has the members of an `HttpBody`, since others may bear the name.
    fn is_http_body(&self, schema: &Schema) -> bool {
        let member = |name: &str| schema.properties.get(name).map(|id| &self.types.get(*id).value);
        let says_type = member("contentType").is_some_and(|member| member.types.string);
        let has_bytes = member("data").is_some_and(|member| member.types.string && is_base64(member));
        let is_extended = member("extensions").is_none_or(|member| member.types.array);
        let known = ["contentType", "data", "extensions"];
        says_type && has_bytes && is_extended && schema.properties.keys().all(|name| known.contains(&name.as_str()))
    }
}

fn is_base64(schema: &Schema) -> bool {
    schema
        .format
        .as_deref()
        .is_some_and(|format| format.starts_with("base64"))
}
