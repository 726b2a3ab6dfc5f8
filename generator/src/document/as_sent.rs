//! Answers that frameworks send piece by piece, and describe as something else.

use indexmap::IndexMap;

use super::node::Node;
use super::nodes::MediaTypeNode;
use super::read::Document;
use crate::media::{MediaKind, media_kind};

/// So gRPC-Gateway begins the title of what stands in each line of a stream, in the place of a media type of lines.
const LINE: &str = "Stream result of ";

/// What stands in such a line: an item, or how the stream failed.
const MEMBERS_OF_LINE: &[&str] = &["result", "error"];

/// All that is described of the classes by which Spring sends: they are described in the place of what they send.
const MEMBERS_OF_SENDER: &[&str] = &["timeout"];

impl<'a> Document<'a> {
    /// Says of the media types of an answer what is sent in them, where they and their schemas describe something else.
    pub(super) fn as_sent(&mut self, content: &mut IndexMap<String, MediaTypeNode>) {
        for (media_type, said) in content {
            let schema = said.schema.as_ref().and_then(|link| self.at(link));
            let Some(schema) = schema.and_then(|schema| self.silently_resolved(&schema)) else {
                continue;
            };
            let kind = media_kind(media_type);
            if kind == MediaKind::Json && is_line(&schema) {
                said.actual = Some(MediaKind::Lines);
            } else if let Some(sent) = self.sent_by(&schema, kind) {
                said.actual = Some(sent);
                said.schema = None;
            }
        }
    }

    /// What is sent, if the schema is that of the class which sends it, or of a list of such.
    fn sent_by(&mut self, schema: &Node<'a>, kind: MediaKind) -> Option<MediaKind> {
        let items = schema.keyword("items").and_then(|items| self.silently_resolved(&items));
        let class = items.as_ref().unwrap_or(schema);
        let name = class.pointer.tokens().last()?;
        let sent = match name.rsplit('.').next()? {
            "SseEmitter" => MediaKind::Events,
            name if name.starts_with("ServerSentEvent") => MediaKind::Events,
            "ResponseBodyEmitter" if matches!(kind, MediaKind::Events | MediaKind::Lines) => kind,
            "ResponseBodyEmitter" | "StreamingResponseBody" => MediaKind::Bytes,
            _ => return None,
        };
        is_sender(class).then_some(sent)
    }
}

fn is_line(schema: &Node) -> bool {
    let is_titled = schema.text("title").is_some_and(|title| title.starts_with(LINE));
    is_titled && has_only(schema, MEMBERS_OF_LINE)
}

/// Whether nothing is said of an object but how long it is kept open.
fn is_sender(schema: &Node) -> bool {
    let says_more = ["allOf", "anyOf", "oneOf", "additionalProperties", "enum"];
    let is_object = matches!(schema.text("type"), None | Some("object"));
    is_object && has_only(schema, MEMBERS_OF_SENDER) && !says_more.iter().any(|key| schema.keyword(key).is_some())
}

fn has_only(schema: &Node, names: &[&str]) -> bool {
    let properties = schema.keyword("properties");
    let mut members = properties.iter().flat_map(Node::members);
    members.all(|(name, _)| names.contains(&name))
}
