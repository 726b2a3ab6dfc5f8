//! Patches in JSON: which of their languages can say the described value.

use super::Plan;
use crate::api::{Content, Shape};
use crate::media::patch_language;

impl Plan<'_> {
    /// How little a content is one for the described value: a list of steps is no object (RFC 6902, section 3), and what names
    /// the members that change is no list. What only one service knows stands behind what everyone does.
    pub(super) fn misfit(&self, content: &Content) -> u8 {
        let Some(language) = patch_language(&content.media_type) else {
            return 0;
        };
        let shape = content.ty.map(|id| &self.get(self.resolve(id).0).shape);
        let is_list = matches!(shape, Some(Shape::Array(_) | Shape::Tuple(_)));
        let is_object = matches!(shape, Some(Shape::Object(_) | Shape::Map(_)));
        match language.as_str() {
            "json" if is_object => 2,
            "json" => 0,
            _ if is_list => 2,
            "merge" => 0,
            _ => 1,
        }
    }
}
