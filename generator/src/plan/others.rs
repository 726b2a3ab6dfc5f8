//! What a service may answer although something else was asked for: a status may have several media types, and services do not
//! always heed `Accept`, least of all when they fail.

use super::Plan;
use crate::api::{Content, Response, TypeId};
use crate::media::{MediaKind, media_name};
use crate::rust::Ty;

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

    /// What a failure is in media types of JSON with other schemas than the one it is read from, and these media types. What
    /// several versions of one media type say is told apart by no name.
    pub(super) fn json_beside_of_failure<'c>(&self, response: &'c Response) -> Vec<(&'c Content, Vec<String>)> {
        let contents = &response.contents;
        let Some(read) = self
            .preferred_of_failure(contents)
            .filter(|read| self.is_typed_json(read))
        else {
            return Vec::new();
        };
        let others = self.others(contents, read);
        let is_one = |content: &Content| {
            let mut same = contents.iter().filter(|other| essence(other) == essence(content));
            same.all(|other| self.holds_the_same(other, content))
        };
        let is_other = |content: &&Content| others.contains(&essence(content)) && self.is_typed_json(content);
        let mut beside: Vec<(&Content, Vec<String>)> = Vec::new();
        for content in contents.iter().filter(is_other).filter(|content| is_one(content)) {
            let name = essence(content);
            match beside.iter_mut().find(|(known, _)| self.holds_the_same(known, content)) {
                Some((_, names)) if names.contains(&name) => {}
                Some((_, names)) => names.push(name),
                None => beside.push((content, vec![name])),
            }
        }
        beside
    }

    fn is_typed_json(&self, content: &Content) -> bool {
        let is_typed = |id| self.use_of(id).or_null().0 != Ty::Value;
        self.media_of(content) == MediaKind::Json && content.ty.is_some_and(is_typed)
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
