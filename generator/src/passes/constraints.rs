//! What services refuse of values that their types can hold, joined from all that is said of a value: behind references that only
//! annotate, in the parts of an `allOf`, in lists, maps and branches. Of what has a name only the name is kept, since it is said once
//! of it; members have constraints of their own.
//!
//! The schemas as they were said tell it, and nothing that is decided of types: neither depends on the other.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::essence::Essence;
use crate::api::{
    Additional, ConstrainedBranch, Constraints, NamedConstraints, Operation, Refused, Schema, TypeId, Types,
};

/// More schemas than this of one value are not looked at.
const MOST: usize = 1000;

/// Finds what is refused of values.
pub(super) struct Constraining<'a> {
    raw: &'a Types<Schema>,
    /// Whether a schema, or one that it is made of, refuses something or is a union.
    speaks: Vec<bool>,
    /// Those of them that have names, and their numbers.
    named: Vec<TypeId>,
    numbers: HashMap<TypeId, usize>,
}

/// How much may still be looked at.
struct Room {
    depth: usize,
    schemas: usize,
}

/// All that is said of one value.
#[derive(Default)]
struct Said<'a> {
    refused: Refused,
    items: Vec<TypeId>,
    values: Vec<TypeId>,
    positions: Vec<Vec<TypeId>>,
    branches: Vec<&'a [TypeId]>,
}

impl<'a> Constraining<'a> {
    /// Of these schemas.
    pub fn of(raw: &'a Types<Schema>) -> Self {
        let speaks = speaking(raw);
        let is_it = |id: TypeId| speaks.get(id.0 as usize) == Some(&true);
        let named = raw.iter().filter(|(id, entry)| entry.name.is_component() && is_it(*id));
        let named: Vec<TypeId> = named.map(|(id, _)| id).collect();
        Self {
            numbers: named.iter().copied().zip(0..).collect(),
            raw,
            speaks,
            named,
        }
    }

    /// Fills in what is refused of what operations send.
    pub fn of_operations(&self, operations: &mut [Operation]) {
        for operation in operations {
            for parameter in &mut operation.parameters {
                parameter.constraints = self.of_value(&[parameter.ty]);
            }
            for content in operation.sent_contents_mut() {
                let items = content.item.map(|item| self.of_value(&[item]));
                content.constraints = match (content.ty, items) {
                    (Some(ty), _) => self.of_value(&[ty]),
                    (None, items) => Constraints::from(Refused {
                        items: items.unwrap_or_default(),
                        ..Refused::default()
                    }),
                };
            }
        }
    }

    /// What is refused of the values of every schema that has a name.
    pub fn named(&self) -> NamedConstraints {
        let constraints = self.named.iter().map(|id| {
            let constraints = self.joined(&[*id], Some(*id), &mut Room::new());
            (self.raw.get(*id).name.key(), constraints)
        });
        NamedConstraints::new(constraints.collect())
    }

    /// What is refused of a value that all these schemas describe.
    pub fn of_value(&self, parts: &[TypeId]) -> Constraints {
        self.below(parts, &mut Room::new())
    }

    fn below(&self, parts: &[TypeId], room: &mut Room) -> Constraints {
        let speaks = |id: &TypeId| self.speaks.get(id.0 as usize) == Some(&true);
        if room.depth == 0 || !parts.iter().any(speaks) {
            return Constraints::NONE;
        }
        room.depth -= 1;
        let constraints = self.joined(parts, None, room);
        room.depth += 1;
        constraints
    }

    /// The same; of schemas with names only what `own` says is looked at.
    fn joined(&self, parts: &[TypeId], own: Option<TypeId>, room: &mut Room) -> Constraints {
        let Said {
            mut refused,
            items,
            values,
            positions,
            branches,
        } = self.said(parts, own, room);
        if !refused.adds_nothing() {
            Essence::of(self.raw, parts).settle(&mut refused);
        }
        refused.items = self.below(&items, room);
        refused.values = self.below(&values, room);
        let positions = positions.iter().map(|parts| self.below(parts, room));
        refused.positions = positions.collect();
        if refused.positions.iter().all(Constraints::is_none) {
            refused.positions.clear();
        }
        for branch in branches.into_iter().flatten() {
            refused.branches.push(ConstrainedBranch {
                form: self.form(*branch),
                constraints: self.below(&[*branch], room),
            });
        }
        Constraints::from(refused)
    }

    fn said(&self, parts: &[TypeId], own: Option<TypeId>, room: &mut Room) -> Said<'a> {
        let raw = self.raw;
        let mut said = Said::default();
        let mut seen = Vec::new();
        let mut open: Vec<TypeId> = parts.iter().rev().copied().collect();
        while let Some(id) = open.pop() {
            if seen.contains(&id) || room.schemas == 0 {
                continue;
            }
            seen.push(id);
            room.schemas -= 1;
            let entry = raw.get(id);
            if own != Some(id) && entry.name.is_component() {
                said.refused.named.extend(self.numbers.get(&id));
                continue;
            }
            said.add(&entry.value);
            open.extend(together(&entry.value).rev());
        }
        said
    }

    /// What tells a branch from others, whatever its constraints are.
    fn form(&self, branch: TypeId) -> u64 {
        let entry = self.raw.get(branch);
        let mut form = DefaultHasher::new();
        if entry.name.is_component() {
            entry.name.hash(&mut form);
            return form.finish();
        }
        let schema = &entry.value;
        let targets = schema.reference.iter().map(|target| &self.raw.get(*target).name);
        targets.for_each(|name| name.hash(&mut form));
        schema.types.hash(&mut form);
        let constants = schema.enumeration.iter().flatten();
        constants.for_each(|constant| constant.hash(&mut form));
        schema.format.hash(&mut form);
        schema.docs.summary.hash(&mut form);
        schema.properties.keys().for_each(|name| name.hash(&mut form));
        form.finish()
    }
}

impl Room {
    fn new() -> Self {
        Self {
            depth: Constraints::DEEPEST,
            schemas: MOST,
        }
    }
}

impl<'a> Said<'a> {
    fn add(&mut self, schema: &'a Schema) {
        if let Some(refused) = schema.constraints.get() {
            self.refused.join(refused);
        }
        self.items.extend(schema.items);
        if let Additional::Of(values) = schema.additional {
            self.values.push(values);
        }
        for (index, position) in schema.prefix_items.iter().enumerate() {
            match self.positions.get_mut(index) {
                Some(parts) => parts.push(*position),
                None => self.positions.push(vec![*position]),
            }
        }
        let unions = [&schema.one_of, &schema.any_of].into_iter();
        self.branches
            .extend(unions.filter(|union| union.len() > 1).map(Vec::as_slice));
    }
}

/// The schemas that hold together with this one: the only branch of a union does as well.
pub(super) fn together(schema: &Schema) -> impl DoubleEndedIterator<Item = TypeId> {
    let unions = [&schema.one_of, &schema.any_of].into_iter();
    let only = unions.filter(|union| union.len() == 1).flatten();
    schema.reference.iter().chain(&schema.all_of).chain(only).copied()
}

/// Of each schema whether it refuses something or is a union, or is made of one that does or is.
fn speaking(raw: &Types<Schema>) -> Vec<bool> {
    let mut holders: Vec<(TypeId, TypeId)> = Vec::new();
    let mut speaks = vec![false; raw.len()];
    let mut open = Vec::new();
    for (id, entry) in raw.iter() {
        holders.extend(parts(&entry.value).map(|part| (part, id)));
        if !entry.value.constraints.is_none() || entry.value.one_of.len() > 1 || entry.value.any_of.len() > 1 {
            open.push(id);
        }
    }
    holders.sort_unstable();
    while let Some(id) = open.pop() {
        let Some(speaks) = speaks.get_mut(id.0 as usize) else {
            continue;
        };
        if !std::mem::replace(speaks, true) {
            let first = holders.partition_point(|(part, _)| *part < id);
            let of_it = holders.iter().skip(first).take_while(|(part, _)| *part == id);
            open.extend(of_it.map(|(_, holder)| *holder));
        }
    }
    speaks
}

/// The schemas of which a value, and the items and values in it, are made.
fn parts(schema: &Schema) -> impl Iterator<Item = TypeId> {
    let values = match schema.additional {
        Additional::Of(values) => Some(values),
        Additional::Unsaid | Additional::Forbidden | Additional::Any => None,
    };
    let lists = [&schema.prefix_items, &schema.all_of, &schema.one_of, &schema.any_of];
    let alone = schema.reference.into_iter().chain(schema.items).chain(values);
    alone.chain(lists.into_iter().flatten().copied())
}
