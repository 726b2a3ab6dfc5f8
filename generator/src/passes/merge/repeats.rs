//! Whether one schema says again all that another one says, so that nothing is lost without the other.

use serde_json::Value;

use super::constants::Constant;
use super::decide::types_of;
use super::flat::{Extra, Flat, meet};
use super::{Facts, Goal, Merge, Part};
use crate::api::{Shape, TypeId, TypeSet};

/// What is nested deeper than this is not compared; it is then taken to add something.
const MOST_DEPTH: usize = 8;

/// What else a description says of a member, beside what its values look like.
#[derive(Default)]
struct Marks {
    read_only: bool,
    write_only: bool,
    sensitive: bool,
}

impl<'a> Merge<'a> {
    /// Whether `own` says of each member at least what `flat` says of it.
    pub(super) fn repeats_members(&mut self, flat: &Flat<'a>, own: &Flat<'a>, depth: usize) -> bool {
        flat.properties.iter().all(|(name, parts)| {
            let Some(again) = own.properties.get(name) else {
                return false;
            };
            parts.iter().all(|part| self.is_repeated(*part, again, depth))
        })
    }

    /// Whether `own`, or a branch of a union in it, needs each member that `flat` needs and that it describes. What it does
    /// not describe was most likely copied or misspelt.
    pub(super) fn repeats_required(&mut self, flat: &Flat<'a>, own: &Flat<'a>, depth: usize) -> bool {
        let missing = flat.required.iter().filter(|name| !own.required.contains(*name));
        let missing = Flat {
            required: missing.copied().collect(),
            ..Flat::default()
        };
        let mut names = missing.required.iter();
        if missing.required.is_empty() || names.any(|name| own.properties.contains_key(name)) {
            return missing.required.is_empty();
        }
        let mut branches = own.alternatives.iter().flat_map(|union| &union.branches);
        depth > MOST_DEPTH
            || branches.all(|branch| {
                let branch = self.flatten(&vec![*branch]);
                self.repeats_required(&missing, &branch, depth + 1)
            })
    }

    fn is_repeated(&mut self, part: TypeId, again: &[TypeId], depth: usize) -> bool {
        let target = self.facts.peel(part).target;
        if again.iter().any(|other| self.facts.peel(*other).target == target) {
            return true;
        }
        if depth > MOST_DEPTH || !self.facts.marks(&[part]).are_in(&self.facts.marks(again)) {
            return false;
        }
        if again.iter().any(|other| {
            let other = self.facts.peel(*other).target;
            self.facts.inherits(other, target) || self.facts.says_the_same(other, target, 0)
        }) {
            return true;
        }
        let base = self.flatten(&vec![Part::Whole(part)]);
        let goal: Goal = again.iter().copied().map(Part::Whole).collect();
        let own = self.flatten(&goal);
        self.adds_nothing(&base, &own, depth)
    }

    /// Whether what is described by both would be the same if only `own`, or each branch of a union in it, described it.
    fn adds_nothing(&mut self, base: &Flat<'a>, own: &Flat<'a>, depth: usize) -> bool {
        self.adds_nothing_itself(base, own, depth)
            || own.alternatives.iter().any(|union| {
                depth < MOST_DEPTH
                    && union.branches.iter().all(|branch| {
                        let branch = self.flatten(&vec![*branch]);
                        self.adds_nothing(base, &branch, depth + 1)
                    })
            })
    }

    /// The same without unions. Where the two contradict each other, `own` counts.
    fn adds_nothing_itself(&mut self, base: &Flat<'a>, own: &Flat<'a>, depth: usize) -> bool {
        let (wide, narrow) = (types_of(base), types_with_constants(own));
        let both = meet(wide, narrow);
        if !wide.is_empty() && !narrow.is_empty() && both.is_empty() {
            return true;
        }
        let types_repeat = wide.is_empty() || (!narrow.is_empty() && both == narrow);
        let is_plain = base.alternatives.is_empty() && !base.has_conditions && base.prefix.is_empty() && !base.never;
        types_repeat
            && is_plain
            && (base.rust_type.is_none() || base.rust_type == own.rust_type)
            && repeats_constants(base, own)
            && (own.constants.is_some() || self.repeats_format(base, own, narrow))
            && self.repeats_members(base, own, depth + 1)
            && self.repeats_required(base, own, depth + 1)
            && self.repeats_all(&base.items, &own.items, depth)
            && match &base.additional {
                Extra::Unsaid | Extra::Forbidden => true,
                Extra::Any => matches!(own.additional, Extra::Any | Extra::Of(_)),
                Extra::Of(values) => match &own.additional {
                    Extra::Of(again) => self.repeats_all(values, again, depth),
                    Extra::Unsaid | Extra::Forbidden | Extra::Any => false,
                },
            }
    }

    fn repeats_all(&mut self, parts: &[TypeId], again: &[TypeId], depth: usize) -> bool {
        parts.iter().all(|part| self.is_repeated(*part, again, depth + 1))
    }

    /// Whether the format makes nothing of the value that it would not be anyway.
    fn repeats_format(&self, base: &Flat<'a>, own: &Flat<'a>, types: TypeSet) -> bool {
        if base.format.is_none() || own.format.is_some() {
            return true;
        }
        let shape = |format: Option<&'a str>| -> Option<Shape> {
            self.plain_scalar(&Flat {
                types,
                format,
                ..Flat::default()
            })
        };
        let without = shape(None);
        without.is_none() || shape(base.format) == without
    }
}

impl Facts<'_> {
    fn marks(&self, parts: &[TypeId]) -> Marks {
        let mut marks = Marks::default();
        for part in parts {
            let peeled = self.peel(*part);
            let target = self.schema(peeled.target);
            for schema in self.marking(&peeled).chain([target]) {
                marks.read_only |= schema.read_only;
                marks.write_only |= schema.write_only;
                marks.sensitive |= schema.sensitive;
            }
        }
        marks
    }
}

impl Marks {
    fn are_in(&self, other: &Self) -> bool {
        self.read_only <= other.read_only && self.write_only <= other.write_only && self.sensitive <= other.sensitive
    }
}

/// Whether every constant that `own` allows is one that `base` allows, or none is, which is a contradiction.
fn repeats_constants(base: &Flat, own: &Flat) -> bool {
    let Some(wide) = &base.constants else { return true };
    let Some(narrow) = &own.constants else { return false };
    let is_known = |constant: &Constant| wide.iter().any(|other| other.value == constant.value);
    narrow.iter().all(is_known) || !narrow.iter().any(is_known)
}

/// The types that are said, or that the keywords or the constants imply.
fn types_with_constants(flat: &Flat) -> TypeSet {
    let said = types_of(flat);
    let constants = flat.constants.iter().flatten();
    match said.is_empty() {
        false => said,
        true => constants.fold(TypeSet::default(), |types, constant| {
            with_type_of(types, constant.value)
        }),
    }
}

fn with_type_of(mut types: TypeSet, value: &Value) -> TypeSet {
    match value {
        Value::Null => {}
        Value::Bool(_) => types.boolean = true,
        Value::Number(number) if number.is_i64() || number.is_u64() => types.integer = true,
        Value::Number(_) => types.number = true,
        Value::String(_) => types.string = true,
        Value::Array(_) => types.array = true,
        Value::Object(_) => types.object = true,
    }
    types
}
