//! Schemas that only say which members must be there.

use super::Facts;
use super::flat::Alternatives;
use super::peel::at_most_requires;
use crate::api::{TypeId, TypeSet};

/// Deeper requirements than this are not looked at.
const MOST_NESTED: usize = 8;

impl Facts<'_> {
    /// Whether the branches only say which members must be there: that does not make them different types.
    pub(super) fn only_requires(&self, union: &Alternatives) -> bool {
        union.branches.iter().all(|branch| self.is_requirement(branch.id(), 0))
    }

    fn is_requirement(&self, id: TypeId, depth: usize) -> bool {
        let id = self.peel(id).target;
        if let Some(known) = self.requirements.borrow().get(&id).copied() {
            return known;
        }
        self.requirements.borrow_mut().insert(id, false);
        let schema = self.schema(id);
        let object = TypeSet {
            object: true,
            ..TypeSet::default()
        };
        let mut inner = schema.any_of.iter().chain(&schema.one_of).chain(&schema.all_of);
        let found = depth < MOST_NESTED
            && schema.reference.is_none()
            && (schema.types.is_empty() || schema.types == object)
            && at_most_requires(schema)
            && inner.all(|id| self.is_requirement(*id, depth + 1));
        self.requirements.borrow_mut().insert(id, found);
        found
    }
}
