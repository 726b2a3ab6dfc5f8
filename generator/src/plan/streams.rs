//! Answers that are one item after the other: what an item is, and how it is read.

use super::Plan;
use crate::api::{Content, Object, Shape, TypeId};
use crate::rust::{Codec, Read, Ty};

/// The members of an event that is described as an object (OpenAPI 3.2 §4.14.4).
const EVENT_MEMBERS: &[&str] = &["data", "event", "id", "retry"];

impl Plan<'_> {
    /// A body of server-sent events.
    pub(super) fn events(&self, content: &Content) -> (Read, Option<Ty>, Codec) {
        let item = self.streamed_item(content);
        let (ty, codec) = self.item_ty(item);
        let whole = content.item.and_then(|item| self.event_data(item));
        // What is read of whole events has no way of its own.
        let (ty, codec) = match whole {
            Some(_) if codec != Codec::Plain => (Ty::Value, Codec::Plain),
            Some(_) | None => (ty, codec),
        };
        let read = match whole {
            Some(true) => Read::WholeEvents,
            Some(false) => Read::WholeJsonEvents,
            None if self.is_text(item) => Read::TextEvents,
            None => Read::Events,
        };
        (read, Some(Ty::Events(Box::new(ty))), codec)
    }

    /// A body of JSON lines, or a sequence of JSON texts.
    pub(super) fn lines(&self, content: &Content) -> (Read, Option<Ty>, Codec) {
        let item = self.streamed_item(content);
        // An item is a JSON value (OpenAPI 3.2 §4.14); a `schema` of text says no more than that there is a line.
        let read = match content.item.is_none() && self.is_text(item) {
            true => Read::TextLines,
            false => Read::Lines,
        };
        let (ty, codec) = self.item_ty(item);
        (read, Some(Ty::Lines(Box::new(ty))), codec)
    }

    /// The type of an item. A `schema` in the place of `itemSchema` says what one item is, unless it is a list: then it
    /// is the list of all items (OpenAPI 3.2 §4.14.2).
    fn streamed_item(&self, content: &Content) -> Option<TypeId> {
        let whole = || match self.get(self.resolve(content.ty?).0).shape {
            Shape::Array(items) => Some(items),
            _ => content.ty,
        };
        content.item.or_else(whole)
    }

    /// Whether whole events have a type that they are not given.
    pub(super) fn loses_items(&self, content: &Content) -> bool {
        let is_whole = content.item.is_some_and(|item| self.event_data(item).is_some());
        is_whole && self.item_ty(self.streamed_item(content)).1 != Codec::Plain
    }

    /// What an item is, and how it travels.
    fn item_ty(&self, item: Option<TypeId>) -> (Ty, Codec) {
        item.map_or((Ty::Value, Codec::Plain), |id| self.use_of(id).or_null())
    }

    /// Whether a value is text that is never null.
    pub(super) fn is_text(&self, id: Option<TypeId>) -> bool {
        id.is_some_and(|id| matches!(self.get(self.resolve(id).0).shape, Shape::String(_)))
            && self.item_ty(id).0 == Ty::String
    }

    /// Whether the data is text, if the type describes whole events.
    fn event_data(&self, id: TypeId) -> Option<bool> {
        match &self.get(self.resolve(id).0).shape {
            Shape::Object(object) => self.object_data(object),
            Shape::Union(union) => {
                let branches = union.branches.iter().map(|branch| self.event_data(branch.ty));
                let texts: Option<Vec<bool>> = branches.collect();
                texts.map(|texts| texts.iter().all(|text| *text))
            }
            _ => None,
        }
    }

    fn object_data(&self, object: &Object) -> Option<bool> {
        let known = |name: &str| EVENT_MEMBERS.contains(&name);
        let properties = &object.properties;
        let says_something = properties
            .iter()
            .any(|property| matches!(property.name.as_str(), "data" | "event"));
        if !says_something || !properties.iter().all(|property| known(&property.name)) {
            return None;
        }
        let data = properties.iter().find(|property| property.name == "data");
        Some(data.is_none_or(|data| self.is_text(Some(data.ty))))
    }
}
