//! Where null is allowed.

use super::peel::{at_most_requires, is_blank, refers};
use super::{Facts, Part};
use crate::api::{Schema, TypeId};

/// Deeper than this nobody looks for a null.
const MOST_DEPTH: usize = 32;

impl Facts<'_> {
    /// Whether all schemas that speak of it allow null, or one of them does no more than that.
    pub(super) fn allows_null(&self, goal: &[Part]) -> bool {
        let always = goal.iter().filter(|part| !matches!(part, Part::Perhaps(_)));
        let always: Vec<TypeId> = always.map(|part| part.id()).collect();
        if always.iter().any(|id| self.only_adds_null(*id)) {
            return true;
        }
        let speaking = always.into_iter().filter(|id| !is_silent(self.schema(*id)));
        let speaking: Vec<TypeId> = speaking.collect();
        !speaking.is_empty()
            && speaking.into_iter().all(|id| {
                let peeled = self.peel(id);
                self.adds_null(&peeled) || self.schema_allows_null(peeled.target, 0)
            })
    }

    fn schema_allows_null(&self, id: TypeId, depth: usize) -> bool {
        let schema = self.schema(id);
        let mut bases = schema.reference.iter().chain(&schema.all_of).copied();
        if schema.nullable || depth > MOST_DEPTH || bases.clone().next().is_none() {
            return schema.nullable;
        }
        if let Some(known) = self.null_allowed.borrow().get(&id).copied() {
            return known;
        }
        self.null_allowed.borrow_mut().insert(id, false);
        let speaking = bases.clone().filter(|id| !is_silent(self.schema(*id)));
        let speaking: Vec<TypeId> = speaking.collect();
        let may_be = schema.types.is_empty() && !speaking.is_empty();
        let allowed = bases.any(|id| self.only_adds_null(id))
            || (may_be && speaking.into_iter().all(|id| self.schema_allows_null(id, depth + 1)));
        self.null_allowed.borrow_mut().insert(id, allowed);
        allowed
    }

    /// Whether all an unnamed schema says is that null is allowed.
    fn only_adds_null(&self, id: TypeId) -> bool {
        let schema = self.schema(id);
        !self.is_named(id) && schema.nullable && is_blank(schema)
    }
}

/// Whether a schema says nothing of null: whatever it says holds for other values.
fn is_silent(schema: &Schema) -> bool {
    !schema.nullable && schema.types.is_empty() && !refers(schema) && at_most_requires(schema)
}
