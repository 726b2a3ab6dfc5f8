//! Parts of multipart bodies.

use super::{Codec, Style};

/// A property of a multipart body.
#[derive(Clone, Debug, PartialEq)]
pub struct PartField {
    /// The field of the model; empty for the whole body.
    pub field: String,
    /// The name on the wire.
    pub wire: String,
    /// How it is written.
    pub kind: PartKind,
    /// The content type, where one is described.
    pub content_type: Option<String>,
    /// The value of the header `Content-Transfer-Encoding`, where one is described.
    pub transfer_encoding: Option<String>,
    /// Whether the field may be absent.
    pub optional: bool,
    /// The codec of the value.
    pub codec: Codec,
}

/// How a part of a multipart body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// A file.
    File,
    /// Several files under one name.
    Files,
    /// A scalar as text.
    Text,
    /// A list of scalars, a part each.
    Texts,
    /// A list of scalars in one part, separated as the style says.
    Joined(Style),
    /// An object without named members, a part for each entry.
    Members,
    /// The same, all of them files.
    NamedFiles,
    /// JSON.
    Json,
    /// A list of what is no scalar, each item a part as JSON.
    Jsons,
}
