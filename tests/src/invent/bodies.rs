//! What is sent and what is answered.

use serde_json::{Value, json};

use super::words::MEMBERS;
use super::{Dialect, Inventor};

impl Inventor {
    /// The content of a request.
    pub(super) fn request_content(&mut self) -> Value {
        let schema = self.schema(2);
        let form =
            json!({"schema": {"type": "object", "properties": {self.pick(&MEMBERS[..20]): self.plain_scalar()}}});
        match self.percent() {
            0..60 => {
                let media_type = self.pick(&[
                    "application/json",
                    "application/vnd.x+json",
                    "application/json; charset=utf-8",
                ]);
                json!({media_type: {"schema": schema}})
            }
            60..70 => json!({"application/x-www-form-urlencoded": form}),
            70..76 => json!({"multipart/form-data": self.parts()}),
            76..80 => {
                let mut parts = self.parts();
                parts["encoding"] = json!({
                    "meta": {"contentType": "application/json", "headers": {"X-Part": {"schema": {"type": "string"}}}},
                    "file": {"contentType": "image/png, image/jpeg"}, "tags": {"style": "form", "explode": false},
                });
                json!({"multipart/form-data": parts})
            }
            80..82 => json!({"*/*": {"schema": schema}}),
            82..85 => json!({"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}),
            85..90 => json!({"text/plain": {"schema": {"type": "string"}}}),
            _ => json!({"application/json": {"schema": schema}, "application/x-www-form-urlencoded": form}),
        }
    }

    /// A file beside what is said of it.
    fn parts(&mut self) -> Value {
        json!({"schema": {
            "type": "object", "required": ["file"],
            "properties": {
                "file": {"type": "string", "format": "binary"}, "meta": self.object(1),
                "tags": {"type": "array", "items": {"type": "string"}}, "type": self.plain_scalar(),
                "files": {"type": "array", "items": {"type": "string", "format": "binary"}},
            },
        }})
    }

    /// An answer with a body, or without.
    pub(super) fn response(&mut self) -> Value {
        if self.percent() < 20 {
            return json!({"description": "Nothing."});
        }
        if self.dialect == Dialect::Swagger20 {
            return json!({"description": "It.", "schema": self.schema(2)});
        }
        let content = match self.percent() {
            0..76 => json!({"application/json": {"schema": self.schema(2)}}),
            76..82 => json!({"application/octet-stream": {}}),
            82..88 => json!({"text/plain": {"schema": {"type": "string"}}}),
            88..91 => json!({"text/event-stream": {"schema": self.schema(1)}}),
            91..92 => json!({"image/*": {}}),
            92..94 => {
                json!({"application/json": {"schema": self.schema(1)}, "application/vnd.x+json": {"schema": self.schema(1)}})
            }
            _ => json!({"application/json": {"schema": self.schema(1)}, "text/csv": {"schema": {"type": "string"}}}),
        };
        let mut response = json!({"description": "It.", "content": content});
        if self.percent() < 20 {
            response["headers"] =
                json!({"X-Rate": {"schema": self.plain_scalar()}, "Retry-After": {"schema": {"type": "integer"}}});
        }
        response
    }

    /// A failure.
    pub(super) fn problem(&mut self) -> Value {
        json!({"description": "Wrong.", "content": {"application/problem+json": {"schema": self.schema(2)}}})
    }
}
