//! Looks through schemas that only refer to another, and finds what they add to it.

use std::collections::HashSet;

use super::Facts;
use crate::api::{Additional, Discriminator, Docs, Schema, TypeId};

/// More references than this in a row are a circle.
const MOST_LAYERS: usize = 100;

/// What a use of a schema leads to.
pub(super) struct Peeled {
    /// The schema that says what values look like.
    pub target: TypeId,
    /// The unnamed schemas on the way, which only annotate, outermost first.
    pub layers: Vec<TypeId>,
}

impl<'a> Facts<'a> {
    /// Looks through unnamed schemas that only refer to another. A named one keeps its name.
    pub(super) fn peel(&self, id: TypeId) -> Peeled {
        let mut target = id;
        let mut layers = Vec::new();
        while !self.is_named(target) && layers.len() < MOST_LAYERS {
            let Some(next) = self.single_target(target) else { break };
            layers.push(target);
            let notes = self.schema(target).all_of.iter().filter(|part| **part != next);
            layers.extend(notes);
            target = next;
        }
        Peeled { target, layers }
    }

    /// The schema this one refers to, if that is all it does: a `$ref`, or an `allOf`, `oneOf` or `anyOf` with one
    /// member, and nothing beside it but annotations, which may be other members of the `allOf`.
    pub(super) fn single_target(&self, id: TypeId) -> Option<TypeId> {
        let schema = self.schema(id);
        let target = self.only_target(schema)?;
        if !says_nothing_itself(schema) || !self.agrees(schema, target) {
            return None;
        }
        if bounds_length(schema) && !self.schema(target).prefix_items.is_empty() {
            return None;
        }
        if schema
            .discriminator
            .as_ref()
            .is_some_and(|said| self.adds_tag(said, target))
        {
            return None;
        }
        let is_heir = !schema.all_of.is_empty() && self.is_named(id) && self.discriminator_of(target).is_some();
        (!is_heir).then_some(target)
    }

    fn only_target(&self, schema: &Schema) -> Option<TypeId> {
        let bases = schema.reference.iter().chain(&schema.all_of);
        let branches = schema.one_of.iter().chain(&schema.any_of);
        let all: Vec<TypeId> = bases.chain(branches).copied().collect();
        if let [only] = all.as_slice() {
            return Some(*only);
        }
        let mut saying = all.iter().copied().filter(|part| !self.is_note(*part));
        let target = saying.next().filter(|_| saying.next().is_none())?;
        // What is described in place has no name, so that nothing is gained by looking through to it.
        let stands_elsewhere = self.is_named(target) || self.schema(target).reference.is_some();
        let notes = schema.all_of.iter().filter(|part| **part != target);
        let is_union = !schema.one_of.is_empty() || !schema.any_of.is_empty();
        (!is_union && stands_elsewhere && notes.copied().all(|note| self.only_annotates(note, target)))
            .then_some(target)
    }

    /// Whether a part of an `allOf` may be there for its annotations only, as far as it says itself.
    fn is_note(&self, part: TypeId) -> bool {
        let schema = self.schema(part);
        !self.is_named(part)
            && is_blank_beside_types(schema)
            && schema.discriminator.is_none()
            && schema.named.is_empty()
            && !schema.closed_tuple
    }

    /// Whether a note says nothing of values that `target` does not say.
    fn only_annotates(&self, note: TypeId, target: TypeId) -> bool {
        let (said, known) = (self.schema(note), self.schema(target));
        let bounds = bounds_length(said) && !known.prefix_items.is_empty();
        let decides_null = !said.types.is_empty() && said.nullable != known.nullable;
        self.agrees(said, target) && !bounds && !decides_null
    }

    /// Whether the types said beside a reference are those of its target anyway.
    pub(super) fn agrees(&self, schema: &Schema, target: TypeId) -> bool {
        let other = self.schema(target);
        schema.types.is_empty()
            || schema.types == other.types
            || (other.types.is_empty() && !is_blank(other) && !other.types.null)
    }

    /// Whether a discriminator says more than its only branch does: a tag that the branch does not describe, or other schemas.
    fn adds_tag(&self, discriminator: &Discriminator, target: TypeId) -> bool {
        let mut mapped = discriminator.mapping.iter();
        mapped.any(|(_, mapped)| *mapped != target) || !self.describes(target, &discriminator.property)
    }

    /// Whether a schema, or one that it extends, has a member.
    pub(super) fn describes(&self, id: TypeId, name: &str) -> bool {
        let mut seen = HashSet::from([id]);
        let mut waiting = vec![id];
        while let Some(id) = waiting.pop() {
            let schema = self.schema(id);
            let is_tag = schema.discriminator.as_ref().is_some_and(|own| own.property == name);
            if is_tag || schema.properties.contains_key(name) {
                return true;
            }
            let bases = schema.reference.iter().chain(&schema.all_of);
            waiting.extend(bases.filter(|base| seen.insert(**base)));
        }
        false
    }

    /// Whether a use allows null, whatever its target does.
    pub(super) fn adds_null(&self, peeled: &Peeled) -> bool {
        peeled.layers.iter().any(|layer| self.schema(*layer).nullable)
    }

    /// The schemas whose annotations belong to a use: the layers, and the target unless it has a name of its own.
    pub(super) fn annotations(&self, peeled: &Peeled) -> impl Iterator<Item = &'a Schema> + use<'a> {
        let target = (!self.is_named(peeled.target)).then_some(peeled.target);
        let schemas: Vec<&'a Schema> = peeled
            .layers
            .iter()
            .copied()
            .chain(target)
            .map(|id| self.schema(id))
            .collect();
        schemas.into_iter()
    }

    /// The schemas that mark a use: those whose annotations belong to it, and the parts without a name of an `allOf` that has
    /// none itself.
    pub(super) fn marking(&self, peeled: &Peeled) -> impl Iterator<Item = &'a Schema> + use<'a> {
        let is_in_place = !self.is_named(peeled.target);
        let parts = self.schema(peeled.target).all_of.iter().filter(|_| is_in_place);
        let parts: Vec<&'a Schema> = parts
            .filter(|part| !self.is_named(**part))
            .map(|part| self.schema(*part))
            .collect();
        self.annotations(peeled).chain(parts)
    }
}

/// Whether there is any documentation.
pub(super) fn has_docs(docs: &Docs) -> bool {
    !docs.summary.is_empty() || !docs.description.is_empty() || docs.link.is_some()
}

/// Whether a schema bounds the length of lists, which makes another type of a list with places.
pub(super) fn bounds_length(schema: &Schema) -> bool {
    schema.min_items.is_some() || schema.max_items.is_some()
}

/// Whether a schema says nothing about values, but may annotate them.
pub(super) fn is_blank(schema: &Schema) -> bool {
    schema.types.is_empty() && is_blank_beside_types(schema)
}

/// Whether a schema says at most which JSON types values have.
pub(super) fn is_blank_beside_types(schema: &Schema) -> bool {
    !refers(schema) && schema.additional == Additional::Unsaid && says_nothing_itself(schema)
}

/// Whether a schema refers to another one, or is made of others.
pub(super) fn refers(schema: &Schema) -> bool {
    let mut others = schema.reference.iter().chain(&schema.all_of);
    let mut branches = schema.one_of.iter().chain(&schema.any_of);
    others.next().or(branches.next()).is_some()
}

/// Whether a schema says nothing about values, types, references and compositions aside.
pub(super) fn says_nothing_itself(schema: &Schema) -> bool {
    schema.required.is_empty() && at_most_requires(schema)
}

/// Whether a schema says at most which members must be there, types, references and compositions aside.
pub(super) fn at_most_requires(schema: &Schema) -> bool {
    !schema.never
        && schema.format.is_none()
        && schema.enumeration.is_none()
        && schema.properties.is_empty()
        && matches!(schema.additional, Additional::Unsaid | Additional::Forbidden)
        && schema.items.is_none()
        && schema.prefix_items.is_empty()
        && schema.conditional.is_empty()
        && schema.rust_type.is_none()
}
