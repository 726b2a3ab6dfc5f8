//! What holds on a condition: `then`, `else` and `dependentSchemas`, and the unions and conditions in them.
//!
//! No condition is looked at, so that all they say may be so or not. What is always said counts first, and is narrowed by
//! nothing, but numbers take the form that keeps what any condition says of them; members of which only conditions speak may
//! be there, and are what any of these says.

use std::collections::HashSet;

use super::decide::types_of;
use super::flat::{Extra, Flat, Walk};
use super::scalars::says_number;
use super::{Goal, Merge, OpenBranch, OpenUnion, Part, plain};
use crate::api::{Constraints, Property, Shape, Step, TypeId, TypeSet};

/// More than this of a member and of what is below it is not compared; the conditions are then taken to add something.
const MOST_COMPARED: usize = 200;

/// What was compared, or is being compared: what is always said, and what a condition says.
type Compared = HashSet<(Goal, Goal)>;

impl<'a> Merge<'a> {
    /// Gathers what conditions say. Of their unions every branch is a condition of its own.
    pub(super) fn join_conditions(&mut self, flat: &mut Flat<'a>) {
        let mut open = std::mem::take(&mut flat.conditional);
        flat.has_conditions = !open.is_empty();
        let mut seen = HashSet::new();
        open.reverse();
        while let Some(id) = open.pop() {
            let target = self.facts.peel(id).target;
            if !seen.insert(target) {
                continue;
            }
            let mut inner = Flat::default();
            self.join(target, true, &mut Walk::default(), &mut inner);
            let branches = inner.alternatives.iter().flat_map(|union| &union.branches);
            let below = inner.conditional.iter().copied().chain(branches.map(|part| part.id()));
            let mut below: Vec<TypeId> = below.collect();
            below.reverse();
            open.extend(below);
            flat.add_condition(inner);
        }
    }

    /// The members that are there at most on a condition; with them the object is that of `flat`.
    pub(super) fn conditional_members(&mut self, id: TypeId, flat: &Flat<'a>) -> Vec<Property> {
        let mut members = Vec::new();
        for (name, options) in &flat.perhaps {
            let options = options.iter().filter(|option| !self.facts.is_never(option));
            let options: Vec<Vec<TypeId>> = options.cloned().collect();
            if !flat.properties.contains_key(name) && !options.is_empty() {
                members.push(self.conditional_member(id, name, &options));
            }
        }
        members
    }

    fn conditional_member(&mut self, id: TypeId, name: &str, options: &[Vec<TypeId>]) -> Property {
        let all: Vec<TypeId> = options.concat();
        if let [only] = options {
            return self.property(id, name, only, false);
        }
        let union = self.add(id, Step::Property(name.to_owned()), plain(Shape::Any));
        let mut branches = Vec::with_capacity(options.len());
        for (number, parts) in options.iter().enumerate() {
            let targets: Vec<TypeId> = parts.iter().map(|part| self.facts.peel(*part).target).collect();
            let name = self.facts.label(&targets);
            let step = || Step::Branch(name.clone().unwrap_or_else(|| (number + 1).to_string()));
            branches.push(OpenBranch {
                ty: self.together_or_any(union, parts, step),
                name: name.clone(),
                tags: Vec::new(),
                implicit: None,
            });
        }
        let open = OpenUnion {
            branches,
            ..OpenUnion::default()
        };
        self.draft.unions.push((union, open));
        let constraints = options.iter().map(|parts| self.constraints.of_value(parts)).collect();
        Property {
            constraints: Constraints::of_any(constraints),
            ..self.described(Property::bare(name, union, false), &all)
        }
    }

    /// What is always said of a member, an item or a value, with the conditions that give it members of its own or numbers
    /// that it does not hold: without them it would lose these.
    pub(super) fn with_conditions(&mut self, parts: &[TypeId], options: &[Vec<TypeId>]) -> Option<Goal> {
        let always = wholes(parts);
        let mut adding: Goal = Vec::new();
        for option in options {
            let perhaps = perhapses(option);
            if self.adds(&always, &perhaps, &mut Compared::new()) {
                adding.extend(perhaps);
            }
        }
        (!adding.is_empty()).then(|| adding.into_iter().chain(always).collect())
    }

    /// Whether a condition speaks of something that would be lost without it.
    fn adds(&mut self, always: &Goal, perhaps: &Goal, compared: &mut Compared) -> bool {
        if !compared.insert((always.clone(), perhaps.clone())) {
            return false;
        }
        if compared.len() > MOST_COMPARED {
            return true;
        }
        let known = self.flatten(always);
        if !known.alternatives.is_empty() {
            return self.adds_to_branches(always, perhaps, &known, compared);
        }
        let more = self.flatten(perhaps);
        let types = types_of(&known);
        let is_only = |only: TypeSet| types == only;
        let none = TypeSet::default();
        if is_only(TypeSet { object: true, ..none }) {
            self.adds_members(&known, &more, compared)
        } else if is_only(TypeSet { array: true, ..none }) {
            self.adds_below(&known.items, &more.perhaps_items, compared)
        } else {
            self.adds_numbers(always, perhaps, &known)
        }
    }

    /// Whether a condition speaks of something that any branch of a union would lose.
    fn adds_to_branches(&mut self, always: &Goal, perhaps: &Goal, known: &Flat<'a>, compared: &mut Compared) -> bool {
        let own = always.iter().map(|part| part.without_unions());
        let mut branches = known.alternatives.iter().flat_map(|union| &union.branches);
        branches.any(|branch| {
            let goal = own.clone().chain([*branch]).collect();
            self.adds(&goal, perhaps, compared)
        })
    }

    fn adds_members(&mut self, known: &Flat<'a>, more: &Flat<'a>, compared: &mut Compared) -> bool {
        if let Extra::Of(values) = &known.additional
            && self.adds_below(values, &more.perhaps_values, compared)
        {
            return true;
        }
        let is_struct = !known.properties.is_empty() || !known.perhaps.is_empty();
        let keeps_all = matches!(known.additional, Extra::Any | Extra::Of(_));
        let mut members = more.perhaps.iter();
        is_struct
            && members.any(|(name, options)| match known.properties.get(name) {
                None => !keeps_all,
                Some(parts) => self.adds_below(parts, options, compared),
            })
    }

    /// What nothing is said of is kept as it is.
    fn adds_below(&mut self, parts: &[TypeId], options: &[Vec<TypeId>], compared: &mut Compared) -> bool {
        let always = wholes(parts);
        let mut options = options.iter();
        !parts.is_empty() && options.any(|option| self.adds(&always, &perhapses(option), compared))
    }

    /// Whether the numbers of a condition need a wider form.
    fn adds_numbers(&mut self, always: &Goal, perhaps: &Goal, known: &Flat<'a>) -> bool {
        let both = perhaps.iter().chain(always).copied().collect();
        let Some(form) = Self::numeric(known) else { return false };
        Self::numeric(&self.flatten(&both)) != Some(form)
    }
}

fn wholes(parts: &[TypeId]) -> Goal {
    parts.iter().copied().map(Part::Whole).collect()
}

fn perhapses(parts: &[TypeId]) -> Goal {
    parts.iter().copied().map(Part::Perhaps).collect()
}

impl<'a> Flat<'a> {
    /// Whether anything is said of a member, or it must be there.
    pub(super) fn speaks_of(&self, name: &str) -> bool {
        self.properties.contains_key(name) || self.perhaps.contains_key(name) || self.required.contains(name)
    }

    /// Whether conditions say anything of members, items or values.
    pub(super) fn has_perhaps(&self) -> bool {
        !(self.perhaps.is_empty() && self.perhaps_items.is_empty() && self.perhaps_values.is_empty())
    }

    fn add_condition(&mut self, inner: Flat<'a>) {
        for (name, parts) in inner.properties {
            let options = self.perhaps.entry(name).or_default();
            if !options.contains(&parts) {
                options.push(parts);
            }
        }
        self.named.extend(inner.required.into_iter().chain(inner.named));
        if !inner.items.is_empty() {
            self.perhaps_items.push(inner.items);
        }
        if says_number(inner.types, inner.format) {
            self.numbers.push((inner.types, inner.format));
        }
        let keeps_more = matches!(inner.additional, Extra::Any | Extra::Of(_));
        if keeps_more && matches!(self.additional, Extra::Unsaid) {
            self.additional = Extra::Any;
        }
        if let Extra::Of(values) = inner.additional {
            self.perhaps_values.push(values);
        }
    }
}
