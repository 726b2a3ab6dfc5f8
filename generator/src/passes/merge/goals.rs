//! Goals: sets of schemas that hold together, brought to their simplest form and made into a type once.

use std::collections::HashSet;

use super::peel::{bounds_length, is_blank, is_blank_beside_types, says_nothing_itself};
use super::{Facts, Goal, Merge, Part, plain};
use crate::api::{Entry, NamePath, Root, Schema, Shape, Step, TypeId};
use crate::diagnostics::Code;

/// Deeper unions than this are not looked into.
const MOST_NESTED: usize = 8;

/// More schemas than this about one value are nobody's intention.
const MOST_PARTS: usize = 32;

impl Merge<'_> {
    /// The type of one schema.
    pub(super) fn whole(&mut self, id: TypeId) -> TypeId {
        if let Some(known) = self.wholes.get(id.0 as usize).copied().flatten() {
            return known;
        }
        let name = self.facts.raw.get(id).name.clone();
        let made = self.make(vec![Part::Whole(id)], name, id);
        if let Some(slot) = self.wholes.get_mut(id.0 as usize) {
            *slot = Some(made);
        }
        made
    }

    /// The type of values that all of `parts` describe; `owner` and `step` name it if it needs a name.
    pub(super) fn together(&mut self, parts: Goal, owner: TypeId, step: impl FnOnce() -> Step) -> TypeId {
        let allows_null = self.facts.allows_null(&parts);
        let goal = self.facts.simplest(parts);
        // What a reference adds to its target is no part of the goal any more.
        let adds_null = allows_null && !self.facts.allows_null(&goal);
        if let [Part::Whole(id)] = goal.as_slice() {
            let whole = self.whole(*id);
            return match adds_null {
                true => self.or_null(whole, owner, step()),
                false => whole,
            };
        }
        let mut key = goal.clone();
        key.sort_unstable();
        let key = (key, adds_null);
        if let Some(known) = self.goals.get(&key).copied() {
            // A type of its own members is named from the parent, whoever asks.
            if !matches!(goal.as_slice(), [Part::Own(_)]) {
                self.note_way(known, owner, step());
            }
            return known;
        }
        self.joined += 1;
        if goal.len() > MOST_PARTS || self.joined > self.most_joined {
            self.report_size(goal.first().map(|part| part.id()));
            return self.any(owner);
        }
        let origin = self.origin(owner);
        let name = match goal.as_slice() {
            [Part::Own(id)] => base_name(&self.facts.raw.get(*id).name),
            _ => self.draft.api.types.get(owner).name.then(step()),
        };
        let id = self.make(goal, name, origin);
        if adds_null {
            self.or_null.insert(id);
        }
        self.goals.insert(key, id);
        id
    }

    fn or_null(&mut self, id: TypeId, owner: TypeId, step: Step) -> TypeId {
        let mut ty = plain(Shape::Alias(id));
        ty.nullable = true;
        self.add(owner, step, ty)
    }

    fn make(&mut self, goal: Goal, name: NamePath, origin: TypeId) -> TypeId {
        let place = match goal.last() {
            Some(part) => self.facts.place(part.id()),
            None => self.facts.place(origin),
        };
        let entry = Entry {
            name,
            place,
            value: plain(Shape::Any),
        };
        let id = self.push(entry, origin);
        self.queue.push_back((id, goal));
        id
    }

    fn report_size(&mut self, id: Option<TypeId>) {
        let Some(id) = id else { return };
        if self.notes.first_report(Code::TooLarge, id) {
            let message = "joining what is said here makes too many types; the value stays untyped JSON";
            self.notes
                .diagnostics
                .warning(Code::TooLarge, self.facts.place(id), message);
        }
    }
}

impl Facts<'_> {
    /// The same goal without what adds nothing: references, schemas that say nothing, schemas that another one extends,
    /// and types that another one states as well.
    fn simplest(&self, parts: Goal) -> Goal {
        let mut seen = HashSet::new();
        let mut goal: Goal = Vec::with_capacity(parts.len());
        for part in parts {
            let part = self.direct(part);
            if seen.insert(part) {
                goal.push(part);
            }
        }
        if goal.len() < 2 {
            return goal;
        }
        let first = goal.first().copied();
        let has_places = goal.iter().any(|part| !self.schema(part.id()).prefix_items.is_empty());
        goal.retain(|part| {
            let schema = self.schema(part.id());
            !is_blank(schema) || (has_places && bounds_length(schema))
        });
        let all = goal.clone();
        goal.retain(|part| !self.is_covered(*part, &all));
        match (goal.is_empty(), first) {
            (true, Some(first)) => vec![first],
            _ => goal,
        }
    }

    fn direct(&self, part: Part) -> Part {
        match part {
            Part::Whole(id) => Part::Whole(self.peel(id).target),
            Part::Perhaps(id) => Part::Perhaps(self.peel(id).target),
            Part::Own(id) => {
                let id = self.peel(id).target;
                match self.has_alternatives(id) {
                    true => Part::Own(id),
                    false => Part::Whole(id),
                }
            }
        }
    }

    /// Whether another part says all that this one does.
    fn is_covered(&self, part: Part, all: &[Part]) -> bool {
        let id = part.id();
        let schema = self.schema(id);
        let are_whole = |other: &Part| matches!((part, other), (Part::Whole(_), Part::Whole(_)));
        all.iter().any(|other| match other.id() == id {
            true => *other == Part::Whole(id) && part != *other,
            // What may not hold says nothing in the place of what does.
            false if matches!(other, Part::Perhaps(_)) => false,
            false => {
                let restates =
                    !self.is_named(id) && only_types(schema) && self.schema(other.id()).types == schema.types;
                // Of two parts that both only restate the types, the first stays.
                let both = restates && only_types(self.schema(other.id())) && !self.is_named(other.id());
                (restates && !(both && comes_first(part, *other, all)))
                    || self.inherits(other.id(), id)
                    || (are_whole(other) && self.offers(id, other.id(), 0))
            }
        })
    }

    /// Whether a schema is no more than a union with `wanted` as a branch, or as a branch of a branch: what is the branch is
    /// one of the union anyway.
    fn offers(&self, union: TypeId, wanted: TypeId, depth: usize) -> bool {
        let schema = self.schema(union);
        let branches = match (schema.one_of.is_empty(), schema.any_of.is_empty()) {
            (false, true) => &schema.one_of,
            (true, false) => &schema.any_of,
            _ => return false,
        };
        let is_bare = schema.reference.is_none() && schema.all_of.is_empty() && says_nothing_itself(schema);
        let tag = schema.discriminator.as_ref().map(|said| said.property.as_str());
        is_bare
            && depth < MOST_NESTED
            && self.agrees(schema, wanted)
            && branches.iter().any(|branch| {
                let branch = self.peel(*branch).target;
                branch == wanted || self.offers(branch, wanted, depth + 1)
            })
            && tag.is_none_or(|tag| self.describes(wanted, tag))
    }

    /// Whether a schema is a union, or extends one of which it is no branch.
    pub(super) fn has_alternatives(&self, id: TypeId) -> bool {
        let named = self.is_named(id);
        let mut seen = HashSet::new();
        let mut open = vec![id];
        while let Some(at) = open.pop() {
            if !seen.insert(at) {
                continue;
            }
            let schema = self.schema(at);
            let extended = named && at != id;
            let unions = !schema.one_of.is_empty() || !schema.any_of.is_empty();
            if (unions && !(extended && self.is_hierarchy(at))) || (!extended && self.is_parent(at)) {
                return true;
            }
            open.extend(schema.reference.iter().chain(&schema.all_of));
        }
        false
    }
}

fn comes_first(part: Part, other: Part, all: &[Part]) -> bool {
    let position = |wanted: Part| all.iter().position(|part| *part == wanted);
    position(part) < position(other)
}

fn only_types(schema: &Schema) -> bool {
    !schema.types.is_empty() && is_blank_beside_types(schema)
}

/// The name of a parent's own members, beside the union of its heirs.
fn base_name(name: &NamePath) -> NamePath {
    match name {
        NamePath {
            root: Root::Component(component),
            home,
            steps,
        } if steps.is_empty() => NamePath {
            root: Root::Component(format!("{component}Base")),
            home: home.clone(),
            steps: Vec::new(),
        },
        _ => name.then(Step::Branch("base".to_owned())),
    }
}
