//! Unions: multiplying `oneOf` and `anyOf` out with what stands beside them.

use std::collections::HashSet;

use super::decide::types_of;
use super::flat::{Alternatives, Extra, Flat, meet, words};
use super::{Beyond, Facts, Fallback, Fitting, Goal, Merge, OpenBranch, OpenUnion, Part, plain};
use crate::api::{Discriminator, Schema, Shape, Step, TypeId, TypeSet};
use crate::diagnostics::Code;

/// More branches than this, multiplied out, are not made.
const MOST_BRANCHES: usize = 128;

impl<'a> Merge<'a> {
    /// The branches of a union, each joined with what stands beside the union.
    pub(super) fn alternatives(&mut self, id: TypeId, goal: &Goal, flat: &Flat<'a>) -> OpenUnion {
        let discriminator = flat.alternatives.iter().find_map(|union| union.discriminator);
        let mut open = OpenUnion {
            branches: Vec::new(),
            fitting: fitting(&flat.alternatives),
            tag: discriminator.map(|discriminator| discriminator.property.clone()),
            fallback: discriminator
                .and_then(|discriminator| discriminator.default)
                .map(|id| Fallback::Otherwise(self.use_of(id))),
            beyond: match flat.alternatives.iter().any(|union| union.is_parent) {
                true => Beyond::Heirs,
                false => Beyond::Nothing,
            },
        };
        let unions: Vec<Vec<Part>> = self
            .facts
            .narrowest(&flat.alternatives)
            .into_iter()
            .map(|union| self.facts.left(goal, union))
            .collect();
        let Some(combinations) = self.facts.marked(&unions).combinations(MOST_BRANCHES) else {
            let message = "these unions, multiplied out, have too many branches; the value stays untyped JSON";
            self.notes.report(Code::TooLarge, self.origin(id), message);
            return open;
        };
        self.report_overruled_type(flat);
        let mut targets = Vec::new();
        for (number, combination) in combinations.iter().enumerate() {
            if let Some(branch) = self.branch(id, goal, flat, combination, number) {
                open.branches.push(branch);
                targets.push(self.facts.targets(combination));
            }
        }
        if open.beyond == Beyond::Heirs && open.fallback.is_none() {
            let untagged = self.untagged(id, goal, discriminator, &targets);
            open.fallback = untagged.map(Fallback::Untagged);
        }
        if let Some(discriminator) = discriminator {
            let strange = self.facts.give_tags(discriminator, &mut open.branches, &targets);
            if discriminator.default.is_some() {
                give_implicit_tags(&mut open.branches);
            }
            let is_part = flat.alternatives.iter().any(|union| union.is_part);
            let strange = strange.filter(|_| !is_part);
            if strange.is_some() && open.beyond == Beyond::Nothing {
                open.beyond = Beyond::Named;
            }
            self.report_strange(id, strange);
        }
        open
    }

    /// What a value of a parent is that has no tag, where it need not have one: the parent itself, if that is no branch anyway.
    fn untagged(
        &mut self,
        id: TypeId,
        goal: &Goal,
        discriminator: Option<&Discriminator>,
        targets: &[Vec<TypeId>],
    ) -> Option<TypeId> {
        let [Part::Whole(parent)] = goal.as_slice() else {
            return None;
        };
        let parent = self.facts.peel(*parent).target;
        let is_branch = targets.iter().any(|targets| targets.contains(&parent));
        let discriminator = discriminator?;
        let may_be = (!is_branch || discriminator.names_itself)
            && self.facts.is_parent(parent)
            && self.facts.may_lack_tag(parent, &discriminator.property);
        may_be.then(|| self.together(vec![Part::Own(parent)], id, || Step::Branch("untagged".to_owned())))
    }

    /// Warns where the type beside a union is none of any branch: the branches are what was meant, and count. One that fits some
    /// of them only says which.
    fn report_overruled_type(&mut self, flat: &Flat<'a>) {
        let Some(said_by) = flat.typed_by else { return };
        for union in flat.alternatives.iter().filter(|union| !union.is_parent) {
            let branches = union.branches.iter().map(|branch| self.flatten(&vec![*branch]));
            let said: Vec<Flat<'a>> = branches.collect();
            let fits = |own: &Flat<'a>| own.types.is_empty() || !meet(flat.types, own.types).is_empty();
            let others = said.iter().find(|own| !own.types.null);
            if let Some(own) = others.filter(|_| !flat.types.null && !said.iter().any(fits)) {
                let (outer, inner) = (words(flat.types), words(own.types));
                let message = format!("no value is both {outer} and {inner}; what the branch says is taken");
                self.notes
                    .report_beside(Code::Contradiction, said_by, &message, own.typed_by);
                return;
            }
        }
    }

    /// Whether some value is of a JSON type that all parts allow.
    fn is_possible(&mut self, combination: &[Part]) -> bool {
        let mut types = TypeSet::default();
        for part in combination {
            let own = types_of(&self.flatten(&vec![*part]));
            if types.is_empty() || own.is_empty() {
                types = if types.is_empty() { own } else { types };
                continue;
            }
            types = meet(types, own);
            if types.is_empty() {
                return false;
            }
        }
        true
    }

    fn branch(
        &mut self,
        id: TypeId,
        goal: &Goal,
        flat: &Flat<'a>,
        combination: &[Part],
        number: usize,
    ) -> Option<OpenBranch> {
        let targets = self.facts.targets(combination);
        // A union that is a branch of itself.
        let mut both = combination.iter().zip(&targets);
        if both
            .any(|(part, target)| goal.contains(part) && part.id() == *target && self.facts.has_alternatives(*target))
        {
            return None;
        }
        if combination.len() > 1 && !self.is_possible(combination) {
            return None;
        }
        let label = self.facts.label(&targets);
        let step = || Step::Branch(label.clone().unwrap_or_else(|| (number + 1).to_string()));
        let ty = match (combination, self.needs_base(flat, combination)) {
            ([Part::Whole(only)], false) => self.branch_alone(*only, id, step),
            (parts, false) => self.together(parts.to_vec(), id, step),
            (parts, true) => {
                let base = goal.iter().map(|part| part.without_unions());
                self.together(base.chain(parts.iter().copied()).collect(), id, step)
            }
        };
        let implicit = targets.iter().find_map(|target| self.facts.component_name(*target));
        Some(OpenBranch {
            ty,
            name: label,
            tags: Vec::new(),
            implicit: implicit.map(str::to_owned),
        })
    }

    /// Whether what stands beside the union says more than the branch says itself, and both can hold at once: people
    /// leave `type: array` beside a union whose branches are lists and objects.
    fn needs_base(&mut self, flat: &Flat<'a>, combination: &[Part]) -> bool {
        let own = self.flatten(&combination.to_vec());
        let says_more = flat.constants.is_some()
            || flat.format.is_some()
            || !flat.items.is_empty()
            || !flat.prefix.is_empty()
            || flat.has_perhaps()
            || (!flat.numbers.is_empty() && Self::numeric(&own).is_some())
            || matches!(flat.additional, Extra::Any | Extra::Of(_));
        let needed = Flat {
            required: flat
                .required
                .iter()
                .copied()
                .filter(|name| !names_branch(flat, name))
                .collect(),
            ..Flat::default()
        };
        if flat.properties.is_empty() && needed.required.is_empty() && !says_more {
            let open = |part: &Part| is_open(self.facts.schema(self.facts.peel(part.id()).target));
            return !flat.types.is_empty() && combination.iter().any(open);
        }
        let (base, branch) = (types_of(flat), types_of(&own));
        let possible = base.is_empty() || branch.is_empty() || !meet(base, branch).is_empty();
        possible && (says_more || !self.repeats_members(flat, &own, 0) || !self.repeats_required(&needed, &own, 0))
    }

    /// A branch that is no more than one schema. One that callers know as a type of its own, since more was joined with it by then,
    /// keeps that name for it.
    fn branch_alone(&mut self, only: TypeId, owner: TypeId, step: impl FnOnce() -> Step) -> TypeId {
        let branch = self.use_of(only);
        let step = step();
        let is_named = self.draft.api.types.get(branch).name.is_component();
        let path = self.draft.api.types.get(owner).name.then(step.clone());
        // By its number another branch may have been known.
        if !is_named || path.ends_in_number() || !self.is_published(&path) {
            return branch;
        }
        let alias = self.add(owner, step, plain(Shape::Alias(branch)));
        self.draft.known.insert(alias);
        alias
    }

    fn report_strange(&mut self, id: TypeId, strange: Option<&str>) {
        if let Some(tag) = strange {
            let message =
                format!("`{tag}` is mapped to a schema that is no branch; such a value is kept as untyped JSON");
            self.notes.report(Code::Contradiction, self.origin(id), &message);
        }
    }
}

impl<'a> Facts<'a> {
    fn targets(&self, combination: &[Part]) -> Vec<TypeId> {
        combination.iter().map(|part| self.peel(part.id()).target).collect()
    }

    /// The unions without those that only widen another: a member described twice often has the same branches twice.
    fn narrowest<'u>(&self, unions: &'u [Alternatives<'a>]) -> Vec<&'u Alternatives<'a>> {
        let targets = |union: &Alternatives| -> HashSet<TypeId> {
            let branches = union.branches.iter().map(|branch| self.peel(branch.id()).target);
            branches.collect()
        };
        let mut kept: Vec<(&Alternatives, HashSet<TypeId>)> = Vec::new();
        for union in unions {
            let own = targets(union);
            if kept.iter().any(|(_, other)| other.is_subset(&own)) {
                continue;
            }
            kept.retain(|(_, other)| !own.is_subset(other));
            kept.push((union, own));
        }
        kept.into_iter().map(|(union, _)| union).collect()
    }

    /// The branches that a value may still be: where the value is said to be one of them anyway, only that.
    fn left(&self, goal: &Goal, union: &Alternatives<'a>) -> Vec<Part> {
        let mut given = Vec::new();
        for branch in &union.branches {
            let target = self.peel(branch.id()).target;
            if goal.contains(&Part::Whole(target)) && !self.has_alternatives(target) {
                given.push(*branch);
            }
        }
        match given.is_empty() {
            true => union.branches.clone(),
            false => given,
        }
    }

    /// What to call a branch: its component, or its title.
    pub(super) fn label(&self, targets: &[TypeId]) -> Option<String> {
        let names: Vec<&str> = targets
            .iter()
            .filter_map(|target| {
                let title = self.schema(*target).docs.summary.as_str();
                let title = (!title.is_empty() && title.len() <= 60).then_some(title);
                self.component_name(*target).or(title)
            })
            .collect();
        (!names.is_empty()).then(|| names.join(" "))
    }

    /// Gives every branch the tags of the mapping: first those that name it, then those that name something in it. The
    /// answer is a tag that names none.
    fn give_tags<'d>(
        &self,
        discriminator: &'d Discriminator,
        branches: &mut [OpenBranch],
        targets: &[Vec<TypeId>],
    ) -> Option<&'d str> {
        let mut strange = None;
        for (tag, target) in &discriminator.mapping {
            let target = self.peel(*target).target;
            let direct = targets.iter().position(|own| own.contains(&target));
            let inside = || {
                targets
                    .iter()
                    .position(|own| own.iter().any(|branch| self.holds(*branch, target)))
            };
            match direct.or_else(inside).and_then(|index| branches.get_mut(index)) {
                Some(branch) => branch.tags.push(tag.clone()),
                None => strange = strange.or(Some(tag.as_str())),
            }
        }
        strange
    }

    /// Whether a branch is itself a union with `target` as a branch, or the parent or the alias of `target`.
    fn holds(&self, branch: TypeId, target: TypeId) -> bool {
        let schema = self.schema(branch);
        let mut inner = schema.one_of.iter().chain(&schema.any_of);
        inner.any(|inner| self.peel(*inner).target == target)
            || self.heirs(branch).iter().any(|heir| heir.id() == target)
            || self
                .single_target(branch)
                .is_some_and(|next| self.peel(next).target == target)
    }
}

/// Where several unions hold together, exactly one branch fits only if that is said of each.
fn fitting(unions: &[Alternatives<'_>]) -> Fitting {
    match unions.iter().all(|union| union.fitting == Fitting::One) {
        true => Fitting::One,
        false => Fitting::Several,
    }
}

/// Gives the branches with mapped tags their own names as well, where values of other tags are of a certain branch: a name
/// in the mapping does not end the name that a schema has anyway.
fn give_implicit_tags(branches: &mut [OpenBranch]) {
    let mut claimed: HashSet<String> = branches.iter().flat_map(|branch| branch.tags.clone()).collect();
    for branch in branches.iter_mut().filter(|branch| !branch.tags.is_empty()) {
        let name = branch.implicit.clone().filter(|name| claimed.insert(name.clone()));
        branch.tags.extend(name);
    }
}

/// Whether this is the member by which branches are told apart: that it must be there is said by each of its values.
fn names_branch(flat: &Flat, name: &str) -> bool {
    let mut unions = flat.alternatives.iter().filter(|union| !union.is_parent);
    unions.any(|union| union.discriminator.is_some_and(|said| said.property == name))
}

/// Whether a schema leaves the JSON type to what stands beside it.
fn is_open(schema: &Schema) -> bool {
    schema.types.is_empty()
        && schema.reference.is_none()
        && schema.enumeration.is_none()
        && schema.properties.is_empty()
        && schema.items.is_none()
        && schema.prefix_items.is_empty()
        && schema.conditional.is_empty()
        && schema.all_of.is_empty()
        && schema.one_of.is_empty()
        && schema.any_of.is_empty()
        && !schema.never
        && schema.rust_type.is_none()
}
