//! What a service may answer in the place of what is read: the description gives the same status several media types, and
//! services do not always heed `Accept`, least of all when they fail.

use super::Plan;
use super::bodies::{Media, media};
use crate::api::{Content, media_name};

impl Plan<'_> {
    /// The media types in which other JSON is described than that of `read`. Taken for it, such an answer would lose its
    /// members in silence; what is no JSON cannot be taken for it.
    pub(super) fn others(&self, contents: &[Content], read: &Content) -> Vec<String> {
        let named = contents.iter().filter(|content| is_named_json(content));
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

    /// Whether nothing tells that one of them holds something else than the other.
    fn holds_the_same(&self, content: &Content, read: &Content) -> bool {
        let pair = content.ty.zip(read.ty);
        pair.is_none_or(|(one, other)| self.api.types.hold_the_same(one, other))
    }
}

fn is_named_json(content: &Content) -> bool {
    let is_named = !content.media_type.trim().is_empty() && !content.media_type.contains('*');
    is_named && media(&content.media_type, false) == Media::Json
}

/// The media type without its parameters; letter case does not matter (RFC 9110, section 8.3.1).
fn essence(content: &Content) -> String {
    media_name(&content.media_type).to_ascii_lowercase()
}
