//! Answers that are one item after the other: what an item is, and how it is read.

use super::Plan;
use crate::api::{Content, EnumKind, Object, Shape, TypeId};
use crate::rust::{Codec, EventNames, Read, Ty};

/// The members of an event that is described as an object (OpenAPI 3.2 §4.14.4).
const EVENT_MEMBERS: &[&str] = &["data", "event", "id", "retry"];

/// A kind of events that is described as objects: events with some names, and what their `data` is.
struct EventData {
    /// The names; none if it may be any.
    names: Option<Vec<String>>,
    /// Whether their data is text.
    is_text: bool,
}

impl Plan<'_> {
    /// A body of server-sent events.
    pub(super) fn events(&self, content: &Content) -> (Read, Option<Ty>, Codec) {
        // Events of which nothing is known are what can be said of all of them.
        if content.actual.is_some() {
            return (Read::TextEvents, Some(Ty::Events(Box::new(Ty::String))), Codec::Plain);
        }
        let item = self.streamed_item(content);
        let (ty, codec) = self.item_ty(item);
        let whole = self.whole_events(content);
        // No codec reaches into events that are objects.
        let (ty, codec) = match whole {
            Some(_) if !codec.reads_as_plain() => (Ty::Value, Codec::Plain),
            Some(_) => (ty, Codec::Plain),
            None => (ty, codec),
        };
        let read = match whole {
            Some(kinds) if kinds.iter().all(|kind| kind.is_text) => Read::WholeEvents,
            Some(_) => Read::WholeJsonEvents,
            None if self.is_text(item) => Read::TextEvents,
            None => Read::Events,
        };
        (read, Some(Ty::Events(Box::new(ty))), codec)
    }

    /// The events whose data is plain text, where that of others is JSON.
    pub(super) fn text_events(&self, content: &Content) -> EventNames {
        text_names(&self.whole_events(content).unwrap_or_default())
    }

    /// The kinds of events, if they are described as objects: by `itemSchema`, or as the items of a list of all events.
    fn whole_events(&self, content: &Content) -> Option<Vec<EventData>> {
        self.event_data(content.item.or_else(|| self.listed_item(content))?)
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
        content.item.or_else(|| self.listed_item(content)).or(content.ty)
    }

    fn listed_item(&self, content: &Content) -> Option<TypeId> {
        match self.get(self.resolve(content.ty?).0).shape {
            Shape::Array(items) => Some(items),
            _ => None,
        }
    }

    /// Whether whole events have a type that they are not given.
    pub(super) fn loses_items(&self, content: &Content) -> bool {
        self.whole_events(content).is_some() && !self.item_ty(self.streamed_item(content)).1.reads_as_plain()
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

    /// What the data is, if the type describes whole events.
    fn event_data(&self, id: TypeId) -> Option<Vec<EventData>> {
        match &self.get(self.resolve(id).0).shape {
            Shape::Object(object) => Some(vec![self.object_data(object)?]),
            Shape::Union(union) => {
                let branches = union.branches.iter().map(|branch| self.event_data(branch.ty));
                let all: Option<Vec<Vec<EventData>>> = branches.collect();
                all.map(|all| all.into_iter().flatten().collect())
            }
            _ => None,
        }
    }

    fn object_data(&self, object: &Object) -> Option<EventData> {
        let known = |name: &str| EVENT_MEMBERS.contains(&name);
        let member = |name: &str| object.property(name);
        let (data, event) = (member("data"), member("event"));
        let says_something = data.is_some() || event.is_some();
        if !says_something || !object.properties.iter().all(|property| known(&property.name)) {
            return None;
        }
        Some(EventData {
            names: event.and_then(|event| self.constants(event.ty)),
            is_text: data.is_none_or(|data| self.travels_as_text(data.ty)),
        })
    }

    /// The texts that a type allows, if these are constants.
    fn constants(&self, id: TypeId) -> Option<Vec<String>> {
        let Shape::Enum(values) = &self.get(self.resolve(id).0).shape else {
            return None;
        };
        let texts = values
            .values
            .iter()
            .map(|value| value.value.as_str().map(str::to_owned));
        texts.collect()
    }

    /// Whether a value is always a text as it travels, whatever it is read as, and never null.
    fn travels_as_text(&self, id: TypeId) -> bool {
        let found = self.use_of(id);
        let is_text = match &self.get(self.resolve(id).0).shape {
            Shape::String(_) => true,
            Shape::Enum(values) => values.kind == EnumKind::String,
            _ => matches!(found.codec, Codec::Text | Codec::DecimalText),
        };
        is_text && !found.nullable
    }
}

/// The events whose data is text: all but those that are named as others, if something without a name is text.
fn text_names(kinds: &[EventData]) -> EventNames {
    let is_unnamed_text = kinds.iter().any(|kind| kind.is_text && kind.names.is_none());
    let named = kinds.iter().filter(|kind| kind.is_text != is_unnamed_text);
    let mut names: Vec<String> = named.flat_map(|kind| kind.names.iter().flatten().cloned()).collect();
    names.sort();
    names.dedup();
    let is_unnamed_other = kinds.iter().any(|kind| !kind.is_text && kind.names.is_none());
    match is_unnamed_text && is_unnamed_other {
        // Nothing tells these apart: what reads as JSON is that.
        true => EventNames::Only(Vec::new()),
        false if is_unnamed_text => EventNames::AllBut(names),
        false => EventNames::Only(names),
    }
}
