//! Schemas that say the same, word for word but for their annotations: people describe a member again where they extend it.

use std::collections::HashSet;

use super::{Facts, Part};
use crate::api::{Additional, Docs, Schema, TypeId};

/// What is nested deeper than this is not compared.
const MOST_DEPTH: usize = 16;

/// The branches of several unions, with the same mark for those that say the same.
pub(super) struct Marked {
    unions: Vec<Vec<(Part, TypeId)>>,
    sets: Vec<HashSet<TypeId>>,
}

impl Facts<'_> {
    /// Marks the branches of several unions.
    pub(super) fn marked(&self, unions: &[Vec<Part>]) -> Marked {
        let mut firsts: Vec<TypeId> = Vec::new();
        let mut marked: Vec<Vec<(Part, TypeId)>> = Vec::with_capacity(unions.len());
        for branches in unions {
            let known = firsts.len();
            let mut own = Vec::with_capacity(branches.len());
            for branch in branches {
                let target = self.peel(branch.id()).target;
                let mut earlier = firsts.iter().take(known);
                let first = earlier.find(|first| self.says_the_same(**first, target, 0)).copied();
                own.push((*branch, first.unwrap_or(target)));
                if first.is_none() {
                    firsts.push(target);
                }
            }
            marked.push(own);
        }
        let set = |union: &Vec<(Part, TypeId)>| union.iter().map(|(_, mark)| *mark).collect();
        Marked {
            sets: marked.iter().map(set).collect(),
            unions: marked,
        }
    }

    pub(super) fn says_the_same(&self, one: TypeId, other: TypeId, depth: usize) -> bool {
        let (one, other) = (self.peel(one).target, self.peel(other).target);
        if one == other || depth > MOST_DEPTH || self.is_named(one) || self.is_named(other) {
            return one == other;
        }
        let (one, other) = (self.schema(one), self.schema(other));
        // Almost all pairs differ in their members, which is soon seen.
        if !one.properties.keys().eq(other.properties.keys()) {
            return false;
        }
        let (parts, others) = (parts(one), parts(other));
        let mut both = parts.iter().zip(&others);
        bare(one) == bare(other)
            && parts.len() == others.len()
            && both.all(|(one, other)| self.says_the_same(*one, *other, depth + 1))
    }
}

impl Marked {
    /// Every choice of one branch from each union; nothing if there are more than `most`, and more than any union has. Where
    /// all branches of one union are branches of another, a value is of the same in both.
    pub(super) fn combinations(&self, most: usize) -> Option<Vec<Vec<Part>>> {
        let most = self.unions.iter().map(Vec::len).max().unwrap_or(0).max(most);
        let mut all: Vec<Vec<(Part, TypeId)>> = vec![Vec::new()];
        for (index, branches) in self.unions.iter().enumerate() {
            let mut longer = Vec::new();
            for chosen in &all {
                let fitting = branches.iter().filter(|(_, mark)| self.fits(chosen, index, *mark));
                longer.extend(fitting.map(|branch| chosen.iter().copied().chain([*branch]).collect::<Vec<_>>()));
                if longer.len() > most {
                    return None;
                }
            }
            all = longer;
        }
        let unmarked = |chosen: Vec<(Part, TypeId)>| chosen.into_iter().map(|(part, _)| part).collect();
        Some(all.into_iter().map(unmarked).collect())
    }

    fn fits(&self, chosen: &[(Part, TypeId)], index: usize, mark: TypeId) -> bool {
        let Some(own) = self.sets.get(index) else { return true };
        let mut chosen = chosen.iter().zip(&self.sets);
        chosen.all(|((_, other), set)| *other == mark || !(set.is_subset(own) || own.is_subset(set)))
    }
}

/// The schemas in a schema, in the order in which it says them.
fn parts(schema: &Schema) -> Vec<TypeId> {
    let additional = match schema.additional {
        Additional::Of(values) => Some(values),
        Additional::Unsaid | Additional::Forbidden | Additional::Any => None,
    };
    let tags = schema.discriminator.iter();
    let mapped = tags.flat_map(|said| said.mapping.iter().map(|(_, target)| *target).chain(said.default));
    let alone = schema.reference.into_iter().chain(additional).chain(schema.items);
    let lists = [
        &schema.prefix_items,
        &schema.all_of,
        &schema.one_of,
        &schema.any_of,
        &schema.conditional,
    ];
    alone
        .chain(schema.properties.values().copied())
        .chain(lists.into_iter().flatten().copied())
        .chain(mapped)
        .collect()
}

/// What a schema says itself of values: without annotations, and without which schemas are in it.
fn bare(schema: &Schema) -> Schema {
    let none = TypeId(0);
    let mut bare = Schema {
        default: None,
        examples: Vec::new(),
        read_only: false,
        write_only: false,
        deprecated: false,
        sensitive: false,
        docs: Docs::default(),
        enum_names: Vec::new(),
        enum_docs: Vec::new(),
        ..schema.clone()
    };
    let lists = [
        &mut bare.prefix_items,
        &mut bare.all_of,
        &mut bare.one_of,
        &mut bare.any_of,
        &mut bare.conditional,
    ];
    lists.into_iter().for_each(|list| list.fill(none));
    bare.properties.values_mut().for_each(|property| *property = none);
    let alone = bare.reference.iter_mut().chain(&mut bare.items);
    alone.for_each(|id| *id = none);
    if let Additional::Of(values) = &mut bare.additional {
        *values = none;
    }
    if let Some(said) = &mut bare.discriminator {
        let mapped = said.mapping.iter_mut().map(|(_, target)| target);
        mapped.chain(&mut said.default).for_each(|target| *target = none);
    }
    bare
}
