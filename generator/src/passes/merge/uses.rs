//! What stands in the place of a schema that only refers to another: its target, or an alias of it.

use super::peel::Peeled;
use super::{Goal, Merge, Part, plain};
use crate::api::{Entry, Shape, Type, TypeId};

impl Merge<'_> {
    /// The type of a value described by this schema: its target's, with null added where only the use allows it.
    pub(super) fn use_of(&mut self, id: TypeId) -> TypeId {
        let peeled = self.facts.peel(id);
        let Some(outer) = peeled.layers.first().copied() else {
            return self.whole(peeled.target);
        };
        if let Some(known) = self.uses.get(&outer) {
            return *known;
        }
        let made = match (self.retyped_use(outer, &peeled), self.facts.is_named(peeled.target)) {
            (Some(made), _) => made,
            (None, true) => self.named_use(outer, &peeled),
            (None, false) => self.unnamed_use(outer, peeled),
        };
        self.uses.insert(outer, made);
        made
    }

    /// The target itself, or an alias: one that allows null where the target does not, or one that callers know by name.
    fn named_use(&mut self, outer: TypeId, peeled: &Peeled) -> TypeId {
        let target = self.whole(peeled.target);
        let adds_null = self.facts.adds_null(peeled) && !self.facts.schema(peeled.target).nullable;
        let is_known = self.is_published(&self.facts.raw.get(outer).name);
        if !adds_null && !is_known {
            return target;
        }
        let mut ty = plain(Shape::Alias(target));
        ty.nullable = adds_null;
        let alias = self.add_for(outer, ty);
        if is_known {
            self.draft.known.insert(alias);
        }
        alias
    }

    /// What a component only wraps, as the only part of an `allOf`, is its own description, and has its name. Not where callers know
    /// it by another one.
    pub(super) fn own_description(&mut self, component: TypeId, target: TypeId) -> Option<Goal> {
        let name = |id: TypeId| &self.facts.raw.get(id).name;
        let peeled = self.facts.peel(target);
        let called = name(peeled.layers.first().copied().unwrap_or(peeled.target));
        let is_own = name(peeled.target).is_within(&self.draft.api.types.get(component).name);
        // What leads back to itself, or to another component, is described elsewhere or nowhere.
        if !is_own || self.facts.is_named(peeled.target) || self.is_published(called) {
            return None;
        }
        let around = [self.origin(component)].into_iter().chain(peeled.layers);
        self.layers.insert(component, around.collect());
        Some(vec![Part::Whole(peeled.target)])
    }

    /// The target under the name of the schema that uses it, which has one step less.
    fn unnamed_use(&mut self, outer: TypeId, peeled: Peeled) -> TypeId {
        let id = self.add_for(outer, plain(Shape::Any));
        self.queue.push_back((id, vec![Part::Whole(peeled.target)]));
        self.layers.insert(id, peeled.layers);
        id
    }

    pub(super) fn add_for(&mut self, schema: TypeId, value: Type) -> TypeId {
        let entry = self.facts.raw.get(schema);
        let entry = Entry {
            name: entry.name.clone(),
            place: entry.place.clone(),
            value,
        };
        self.push(entry, schema)
    }
}
