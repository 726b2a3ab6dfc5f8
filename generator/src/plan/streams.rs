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
        let whole = content.item.and_then(|item| self.event_data(item));
        let read = match whole {
            Some(true) => Read::WholeEvents,
            Some(false) => Read::WholeJsonEvents,
            None if self.is_text(item) => Read::TextEvents,
            None => Read::Events,
        };
        (read, Some(Ty::Events(Box::new(self.item_ty(item)))), Codec::Plain)
    }

    /// A body of JSON lines, or a sequence of JSON texts.
    pub(super) fn lines(&self, content: &Content) -> (Read, Option<Ty>, Codec) {
        let item = self.streamed_item(content);
        let read = match self.is_text(item) {
            true => Read::TextLines,
            false => Read::Lines,
        };
        (read, Some(Ty::Lines(Box::new(self.item_ty(item)))), Codec::Plain)
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

    /// Whether the items of a stream have a type that they are not given.
    pub(super) fn loses_items(&self, content: &Content) -> bool {
        let item = self.streamed_item(content);
        let is_typed = item.is_some_and(|id| self.get(self.resolve(id).0).shape != Shape::Any);
        is_typed && self.item_ty(item) == Ty::Value
    }

    /// Items that travel in a way of their own, such as exact numbers, stay JSON.
    fn item_ty(&self, item: Option<TypeId>) -> Ty {
        match item.map(|id| self.use_of(id).or_null()) {
            Some((ty, Codec::Plain)) => ty,
            Some(_) | None => Ty::Value,
        }
    }

    fn is_text(&self, id: Option<TypeId>) -> bool {
        id.is_some_and(|id| matches!(self.get(self.resolve(id).0).shape, Shape::String(_)))
            && self.item_ty(id) == Ty::String
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
