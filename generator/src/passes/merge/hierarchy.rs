//! Who extends whom: `allOf` read as inheritance, so that a parent with a discriminator is the union of its heirs.

use std::collections::{HashSet, VecDeque};

use super::{Facts, Part};
use crate::api::{Discriminator, TypeId};

/// Heirs of all schemas together; each is a variant of an enum.
const MOST_HEIRS: usize = 30_000;

impl<'a> Facts<'a> {
    /// Notes for every named schema which named schemas extend it.
    pub(super) fn find_extensions(&mut self) {
        let raw = self.raw;
        for (id, entry) in raw.iter() {
            if !self.is_named(id) {
                continue;
            }
            for base in &entry.value.all_of {
                let base = self.peel(*base).target;
                if base != id && self.is_named(base) {
                    self.extended_by.entry(base).or_default().push(id);
                }
            }
        }
        self.too_many_heirs = self.one_too_many();
    }

    /// The first schema with whose heirs there are too many: where every schema of a long line has all below it as heirs, only
    /// those with a discriminator of their own keep them.
    fn one_too_many(&self) -> Option<TypeId> {
        let mut parents: Vec<TypeId> = self.extended_by.keys().copied().collect();
        parents.sort_unstable();
        let mut left = MOST_HEIRS;
        parents.into_iter().find(|parent| {
            let rest = left.checked_sub(self.descendants(*parent, left));
            left = rest.unwrap_or(left);
            rest.is_none()
        })
    }

    /// How many schemas extend this one, directly or not; one more than `most` where there are more.
    fn descendants(&self, parent: TypeId, most: usize) -> usize {
        let mut found = HashSet::from([parent]);
        let mut open = vec![parent];
        while let Some(at) = open.pop().filter(|_| found.len() <= most + 1) {
            let heirs = self.extended_by.get(&at).into_iter().flatten().copied();
            open.extend(heirs.filter(|heir| found.insert(*heir)));
        }
        found.len() - 1
    }

    /// The discriminator by which a schema is told from its heirs: its own, or, where something extends it, that of the
    /// schema it extends itself.
    pub(super) fn discriminator_of(&self, id: TypeId) -> Option<&'a Discriminator> {
        let own = self.own_discriminator(id);
        if self.too_many_heirs.is_some() {
            return own;
        }
        own.or_else(|| self.extended_by.contains_key(&id).then(|| self.inherited(id))?)
    }

    /// The discriminator of the nearest named schema that this one extends and that has one.
    fn inherited(&self, id: TypeId) -> Option<&'a Discriminator> {
        let known = self.inherited.borrow().get(&id).copied();
        known.unwrap_or_else(|| {
            let found = self.nearest(id);
            self.inherited.borrow_mut().insert(id, found);
            found
        })
    }

    fn nearest(&self, id: TypeId) -> Option<&'a Discriminator> {
        let mut seen = HashSet::from([id]);
        let mut open = VecDeque::from([id]);
        while let Some(at) = open.pop_front() {
            for base in &self.schema(at).all_of {
                let base = self.peel(*base).target;
                if !seen.insert(base) || !self.is_named(base) || !self.schema(base).one_of.is_empty() {
                    continue;
                }
                match self.own_discriminator(base) {
                    Some(found) => return Some(found),
                    None => open.push_back(base),
                }
            }
        }
        None
    }

    /// The discriminator that a schema has itself, or an unnamed member of its `allOf`.
    pub(super) fn own_discriminator(&self, id: TypeId) -> Option<&'a Discriminator> {
        let schema = self.schema(id);
        schema.discriminator.as_ref().or_else(|| {
            let unnamed = schema.all_of.iter().filter(|base| !self.is_named(**base));
            unnamed
                .filter_map(|base| self.schema(*base).discriminator.as_ref())
                .next()
        })
    }

    /// Whether a schema has a discriminator, no branches of its own, and heirs.
    pub(super) fn is_parent(&self, id: TypeId) -> bool {
        let schema = self.schema(id);
        schema.one_of.is_empty()
            && schema.any_of.is_empty()
            && self.extended_by.contains_key(&id)
            && self.discriminator_of(id).is_some()
    }

    /// The branches of a parent, in the order of the description: every schema that extends it, directly or not, and
    /// whatever else the mapping names. An heir that tells its own heirs apart by another member is one branch with them.
    /// A parent that is an heir itself is a branch, too, and the mapping speaks of more than it and its heirs.
    pub(super) fn heirs(&self, parent: TypeId) -> Vec<Part> {
        let Some(discriminator) = self.discriminator_of(parent).filter(|_| self.is_parent(parent)) else {
            return Vec::new();
        };
        let mut found = HashSet::from([parent]);
        let mut heirs = Vec::new();
        let mut open = vec![parent];
        while let Some(at) = open.pop() {
            for heir in self.extended_by.get(&at).into_iter().flatten() {
                if !found.insert(*heir) {
                    continue;
                }
                let own = self.discriminator_of(*heir).map(|own| own.property.as_str());
                let is_extended = self.extended_by.contains_key(heir);
                if own.is_some_and(|own| own != discriminator.property) || !is_extended {
                    // With unions of its own, if it has any.
                    heirs.push(Part::Whole(*heir));
                } else {
                    heirs.push(Part::Own(*heir));
                    open.push(*heir);
                }
            }
        }
        heirs.sort_unstable_by_key(|part| part.id());
        if self.own_discriminator(parent).is_none() {
            heirs.insert(0, Part::Own(parent));
            return heirs;
        }
        let named = discriminator
            .mapping
            .iter()
            .map(|(_, target)| self.peel(*target).target);
        for target in named {
            if target == parent && !heirs.contains(&Part::Own(parent)) {
                heirs.push(Part::Own(parent));
            } else if found.insert(target) {
                heirs.push(Part::Whole(target));
            }
        }
        if !heirs.contains(&Part::Own(parent)) && self.has_own_tag(parent, discriminator) {
            heirs.push(Part::Own(parent));
        }
        heirs
    }

    /// Whether a tag of no heir means the parent itself: its name, where the dialect says so and the tag may be it, or what the
    /// tag is by default.
    fn has_own_tag(&self, parent: TypeId, discriminator: &Discriminator) -> bool {
        let may_be = |name: &str| {
            let parts = self.described_in(parent).into_iter();
            let tags = parts.filter_map(|part| self.schema(part).properties.get(&discriminator.property));
            let mut lists = tags.filter_map(|tag| self.schema(self.peel(*tag).target).enumeration.as_ref());
            lists.all(|list| {
                list.iter()
                    .filter_map(|value| value.as_str())
                    .any(|value| value.eq_ignore_ascii_case(name))
            })
        };
        let by_name = discriminator.names_itself && self.component_name(parent).is_some_and(may_be);
        by_name || self.has_default_tag(parent, discriminator)
    }

    fn has_default_tag(&self, parent: TypeId, discriminator: &Discriminator) -> bool {
        let parts = self.described_in(parent).into_iter();
        let mut tags = parts.filter_map(|part| self.schema(part).properties.get(&discriminator.property));
        let tag = tags.find_map(|tag| self.schema(self.peel(*tag).target).default.as_ref()?.as_str());
        tag.is_some_and(|tag| discriminator.mapping.iter().all(|(known, _)| known != tag))
    }

    /// Whether a value of a parent may lack the tag: then it is none of its heirs.
    pub(super) fn may_lack_tag(&self, parent: TypeId, tag: &str) -> bool {
        let requires = |id: TypeId| self.schema(id).required.iter().any(|name| name == tag);
        let says = self
            .described_in(parent)
            .into_iter()
            .any(|part| self.schema(part).properties.contains_key(tag));
        let bases = self.find_ancestors(parent);
        says && !requires(parent) && !bases.into_iter().any(requires)
    }

    /// A schema and the unnamed ones that it is made of.
    fn described_in(&self, id: TypeId) -> Vec<TypeId> {
        let unnamed = self.schema(id).all_of.iter().filter(|base| !self.is_named(**base));
        std::iter::once(id).chain(unnamed.copied()).collect()
    }

    /// Whether a schema is a union of schemas that extend it.
    pub(super) fn is_hierarchy(&self, id: TypeId) -> bool {
        let schema = self.schema(id);
        let mut branches = schema.one_of.iter().chain(&schema.any_of);
        branches.any(|branch| {
            let branch = self.peel(*branch).target;
            self.inherits(branch, id)
        })
    }

    /// Whether `child` extends `ancestor`, directly or not.
    pub(super) fn inherits(&self, child: TypeId, ancestor: TypeId) -> bool {
        let mut known = self.ancestors.borrow_mut();
        let ancestors = known.entry(child).or_insert_with(|| self.find_ancestors(child));
        ancestors.contains(&ancestor)
    }

    fn find_ancestors(&self, child: TypeId) -> HashSet<TypeId> {
        let bases = |id: TypeId| {
            let schema = self.schema(id);
            schema.reference.iter().chain(&schema.all_of).copied()
        };
        let mut found = HashSet::new();
        let mut open: Vec<TypeId> = bases(child).collect();
        while let Some(id) = open.pop() {
            if found.insert(id) {
                open.extend(bases(id));
            }
        }
        found.remove(&child);
        found
    }
}
