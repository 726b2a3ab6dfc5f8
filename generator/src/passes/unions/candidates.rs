//! The branches that count: without null, without doubles, with the branches of inner unions.

use std::collections::{HashMap, HashSet};

use super::Unions;
use super::objects::{Facts, twins};
use crate::api::{Branch, Carried, EnumKind, Selector, Shape, TypeId};
use crate::passes::merge::{Beyond, OpenBranch, OpenUnion};

/// A branch that counts.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// Its type, which may be a named alias.
    pub ty: TypeId,
    /// What that stands for in the end.
    pub target: TypeId,
    /// Its name in the description.
    pub name: Option<String>,
    /// Tags from a mapping.
    pub tags: Vec<String>,
    /// The tag without a mapping.
    pub implicit: Option<String>,
}

/// What the JSON type of a value tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Class {
    Any,
    Boolean,
    Integer,
    Number,
    String,
    List,
    Object,
    /// Constants of several types, or a type from outside.
    Other,
    /// No value, or only null.
    Nothing,
}

impl Unions<'_> {
    /// What an alias stands for in the end, and whether null was allowed on the way.
    pub(super) fn target(&self, id: TypeId) -> (TypeId, bool) {
        self.types.target_or_null(id)
    }

    /// The class of a type that is no alias.
    pub(super) fn class(&self, id: TypeId) -> Class {
        match &self.types.get(id).value.shape {
            Shape::Any | Shape::Alias(_) => Class::Any,
            Shape::Never | Shape::Null => Class::Nothing,
            Shape::Boolean => Class::Boolean,
            Shape::Integer(form) if form.carried != Carried::Text => Class::Integer,
            Shape::Number(_) => Class::Number,
            Shape::String(_) | Shape::Integer(_) => Class::String,
            Shape::Array(_) | Shape::Tuple(_) => Class::List,
            Shape::Map(_) | Shape::Object(_) => Class::Object,
            Shape::Enum(values) => match values.kind {
                EnumKind::String => Class::String,
                EnumKind::Integer => Class::Integer,
                EnumKind::Mixed if values.values.iter().all(|value| value.value.is_number()) => Class::Number,
                EnumKind::Mixed => Class::Other,
            },
            Shape::Union(union) => match union.by {
                Selector::Tag(_) => Class::Object,
                Selector::Test | Selector::Loss => {
                    let objects = union.branches.iter().map(|branch| self.target(branch.ty).0);
                    let mut classes = objects.map(|target| self.shallow_class(target));
                    match classes.all(|class| class == Class::Object) {
                        true => Class::Object,
                        false => Class::Other,
                    }
                }
            },
            Shape::External(_) => Class::Other,
        }
    }

    fn shallow_class(&self, id: TypeId) -> Class {
        match &self.types.get(id).value.shape {
            Shape::Object(_) | Shape::Map(_) => Class::Object,
            Shape::Union(union) if matches!(union.by, Selector::Tag(_)) => Class::Object,
            _ => Class::Other,
        }
    }

    /// The branches that count. With a tag, an inner union is opened when it has the same tag; without, whenever it has
    /// none.
    pub(super) fn gather(&mut self, id: TypeId, open: &OpenUnion, tag: Option<&str>) -> Vec<Candidate> {
        let mut seen: HashMap<TypeId, usize> = HashMap::new();
        let mut found: Vec<Candidate> = Vec::new();
        for branch in &open.branches {
            // A value of a parent's type is one of the parent's, who says whether it may be null.
            let nullable = self.types.get(id).value.nullable;
            let opened = self.opened(id, branch, tag);
            if open.beyond == Beyond::Heirs {
                self.types.get_mut(id).value.nullable = nullable;
            }
            for candidate in opened {
                let known = seen.get(&candidate.target).and_then(|index| found.get_mut(*index));
                if let Some(known) = known {
                    known.tags.extend(candidate.tags);
                } else if self.class(candidate.target) != Class::Nothing {
                    seen.insert(candidate.target, found.len());
                    found.push(candidate);
                }
            }
        }
        found
    }

    /// Opens inner unions whose tag nobody declared, where nothing tells them from another object: their branches may
    /// differ in more than the tag.
    pub(super) fn without_twins(&self, candidates: Vec<Candidate>) -> Vec<Candidate> {
        let facts: Vec<Option<Facts>> = candidates.iter().map(|one| self.facts_of_object(one)).collect();
        let Some((one, other)) = twins(&facts) else {
            return candidates;
        };
        let opens = |index: usize| {
            let candidate = candidates.get(index);
            candidate.is_some_and(|candidate| self.by_constant.contains(&candidate.target))
        };
        if !opens(one) && !opens(other) {
            return candidates;
        }
        let mut opened = Vec::new();
        for candidate in candidates {
            match &self.types.get(candidate.target).value.shape {
                Shape::Union(inner) if self.by_constant.contains(&candidate.target) => {
                    opened.extend(inner.branches.iter().map(|inner| Candidate {
                        tags: Vec::new(),
                        ..self.inner(inner)
                    }));
                }
                _ => opened.push(candidate),
            }
        }
        let mut seen = HashSet::new();
        opened.retain(|candidate| seen.insert(candidate.target));
        opened
    }

    fn inner(&self, branch: &Branch) -> Candidate {
        Candidate {
            ty: branch.ty,
            target: self.target(branch.ty).0,
            name: branch.name.clone(),
            tags: branch.tags.clone(),
            implicit: None,
        }
    }

    fn opened(&mut self, id: TypeId, branch: &OpenBranch, tag: Option<&str>) -> Vec<Candidate> {
        let (target, nullable) = self.target(branch.ty);
        if self.busy.contains(&target) {
            return Vec::new();
        }
        self.types.get_mut(id).value.nullable |= nullable || self.types.get(target).value.shape == Shape::Null;
        if let Shape::Union(inner) = &self.types.get(target).value.shape {
            let opens = match (&inner.by, tag) {
                (Selector::Test | Selector::Loss, None) => true,
                (Selector::Tag(own), Some(tag)) => own == tag && branch.tags.is_empty(),
                (Selector::Test | Selector::Loss, Some(_)) | (Selector::Tag(_), None) => false,
            };
            if opens {
                // That for values without a tag is one of the others.
                let inner = inner.branches.iter();
                let inner = inner.filter(|inner| tag.is_none() || !inner.tags.is_empty());
                return inner.map(|inner| self.inner(inner)).collect();
            }
        }
        let name = &self.types.get(branch.ty).name;
        // What callers know by a number may have been another branch by then.
        let named = name.is_component() || (self.known.contains(&branch.ty) && !name.ends_in_number());
        vec![Candidate {
            ty: if named { branch.ty } else { target },
            target,
            name: branch.name.clone(),
            tags: branch.tags.clone(),
            implicit: branch.implicit.clone(),
        }]
    }
}
