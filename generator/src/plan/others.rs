//! What a service may answer although something else was asked for: a status may have several media types, and services do not
//! always heed `Accept`, least of all when they fail.

use super::Plan;
use crate::api::{Content, TypeId};
use crate::media::{MediaKind, media_name};

impl Plan<'_> {
    /// The media types of JSON with another schema than `read`, and of streams of another kind. Read as `read`, such an answer
    /// would lose its members or items in silence. What is neither JSON nor a stream cannot be taken for it.
    pub(super) fn others(&self, contents: &[Content], read: &Content) -> Vec<String> {
        let named = contents.iter().filter(|content| is_named_data(content));
        let (same, other): (Vec<&Content>, Vec<&Content>) =
            named.partition(|content| self.holds_the_same(content, read));
        let same: Vec<String> = same.into_iter().map(essence).collect();
        let mut others: Vec<String> = Vec::new();
        for name in other.into_iter().map(essence) {
            if !same.contains(&name) && !others.contains(&name) {
                others.push(name);
            }
        }
        others
    }

    /// Whether two contents are of one kind (JSON, events, lines) and, as far as is described, of one schema.
    pub(super) fn holds_the_same(&self, content: &Content, read: &Content) -> bool {
        let are_alike =
            |pair: Option<(TypeId, TypeId)>| pair.is_none_or(|(one, other)| self.api.types.hold_the_same(one, other));
        way(content) == way(read) && are_alike(content.ty.zip(read.ty)) && are_alike(content.item.zip(read.item))
    }
}

fn is_named_data(content: &Content) -> bool {
    let is_named = !content.media_type.trim().is_empty() && !content.media_type.contains('*');
    is_named && matches!(way(content), MediaKind::Json | MediaKind::Events | MediaKind::Lines)
}

/// The kind of a content whatever its schema is.
fn way(content: &Content) -> MediaKind {
    content.kind()
}

/// The media type without its parameters; letter case does not matter (RFC 9110, section 8.3.1).
fn essence(content: &Content) -> String {
    media_name(&content.media_type).to_ascii_lowercase()
}
