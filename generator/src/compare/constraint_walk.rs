//! What is refused of a value and of what it consists of, on both sides. Members are what they are by themselves, and so is what
//! has a name on both sides.

use std::collections::{HashMap, HashSet};

use super::Side;
use crate::api::{Constraints, NamedConstraints, Refused, Shape, TypeId};

/// A value as callers sent it.
#[derive(Clone, Default)]
pub(super) struct Sending<'a> {
    /// What was refused of it.
    pub constraints: Vec<&'a Constraints>,
    /// Its type, where that is known.
    pub ty: Option<TypeId>,
}

/// Is given what a value is (`an item of the body`), and all that is refused of it, before and now.
type Visit<'v> = &'v mut dyn FnMut(&str, &[&Refused], &[&Refused]);

/// What was visited: what refers to itself has no end, and what many refer to is told of once.
type Met = HashSet<(Vec<*const Refused>, Vec<*const Refused>)>;

/// The keys of what has a name on both sides and is told of by itself; whether something was refused of it before.
pub(super) type Told = HashMap<String, bool>;

/// Visits values, and the items, values and branches in them.
pub(super) struct ConstraintWalk<'a> {
    old: Side<'a>,
    new: Side<'a>,
    told: &'a Told,
    met: Met,
    depth: usize,
}

impl<'a> ConstraintWalk<'a> {
    pub(super) fn of((old, new): (Side<'a>, Side<'a>), told: &'a Told) -> Self {
        Self {
            old,
            new,
            told,
            met: Met::new(),
            depth: Constraints::DEEPEST,
        }
    }

    /// Visits a value.
    pub(super) fn visit(&mut self, what: &str, was: &Sending<'a>, is: &[&'a Constraints], visit: Visit<'_>) {
        self.walk(what, (was, &[]), is, visit);
    }

    /// `around` is what was refused of the union of which the value is a branch.
    fn walk(&mut self, what: &str, was: (&Sending<'a>, &[&'a Refused]), is: &[&'a Constraints], visit: Visit<'_>) {
        let (sending, around) = was;
        if self.depth == 0 || is.iter().all(|constraints| constraints.is_none()) {
            return;
        }
        let (old, new) = (&self.old.api.constraints, &self.new.api.constraints);
        let (were, mut common) = (old.keys(&sending.constraints), new.keys(is));
        let is_told = |key: &str| self.told.get(key).is_some_and(|spoke| were.contains(key) || !spoke);
        common.retain(|key| is_told(key));
        let mut was = old.all(&sending.constraints, &HashSet::new());
        let is = new.all(is, &common);
        if !self.met.insert((met(&was), met(&is))) {
            return;
        }
        was.extend(around);
        let common: Vec<Refused> = was.iter().filter_map(|refused| in_common(refused, old)).collect();
        let spoken: Vec<&Refused> = was.iter().copied().chain(&common).collect();
        visit(what, &spoken, &is);
        self.depth -= 1;
        self.parts(what, (sending.ty, &was), &is, visit);
        self.branches(what, &was, &is, visit);
        self.depth += 1;
    }

    /// What a value consists of, if it was there before.
    fn parts(&mut self, what: &str, (ty, was): (Option<TypeId>, &[&'a Refused]), is: &[&'a Refused], visit: Visit<'_>) {
        let count = is.iter().map(|refused| refused.positions.len()).max();
        let positions = (0..count.unwrap_or(0)).map(Part::Position);
        for part in [Part::Name, Part::Item, Part::Value].into_iter().chain(positions) {
            let of = |all: &[&'a Refused]| -> Vec<&'a Constraints> {
                let constraints = all.iter().filter_map(|refused| part.constraints(refused));
                constraints.filter(|constraints| !constraints.is_none()).collect()
            };
            let types = &self.old.api.types;
            let sending = Sending {
                constraints: of(was),
                ty: ty.and_then(|ty| part.ty(&types.get(types.target(ty)).value.shape)),
            };
            if ty.is_none() || sending.ty.is_some() || !sending.constraints.is_empty() {
                self.walk(&part.named(what), (&sending, &[]), &of(is), visit);
            }
        }
    }

    /// The branches that are there on both sides.
    fn branches(&mut self, what: &str, was: &[&'a Refused], is: &[&'a Refused], visit: Visit<'_>) {
        let mut come: Vec<_> = is.iter().flat_map(|refused| &refused.branches).collect();
        for old in was.iter().flat_map(|refused| &refused.branches) {
            let Some(index) = come.iter().position(|new| new.form == old.form) else {
                continue;
            };
            let sending = Sending {
                constraints: vec![&old.constraints],
                ty: None,
            };
            let new = come.remove(index);
            let what = format!("a branch of {what}");
            self.walk(&what, (&sending, was), &[&new.constraints], visit);
        }
    }
}

/// What every branch of a union refuses: that is refused of its values, wherever it is said.
fn in_common(union: &Refused, named: &NamedConstraints) -> Option<Refused> {
    let branches = union.branches.iter();
    let mut branches = branches.map(|branch| named.all(&[&branch.constraints], &HashSet::new()));
    let mut common = Refused::default();
    branches.next()?.into_iter().for_each(|first| common.join(first));
    for branch in branches {
        let bounds = std::mem::take(&mut common.bounds).into_iter().filter_map(|mut bound| {
            let tightest = branch.iter().filter_map(|refused| refused.bound(bound.kind));
            let tightest = tightest.map(|bound| bound.value);
            let value = tightest.reduce(|one, other| match bound.kind.is_tighter(other, one) {
                true => other,
                false => one,
            })?;
            if bound.kind.is_tighter(bound.value, value) {
                bound.value = value;
            }
            Some(bound)
        });
        common.bounds = bounds.collect();
        let says = |has: &dyn Fn(&Refused) -> bool| branch.iter().any(|refused| has(refused));
        common
            .patterns
            .retain(|one| says(&|refused| refused.patterns.contains(one)));
        common
            .multiples
            .retain(|one| says(&|refused| refused.multiples.contains(one)));
        common.unique &= says(&|refused| refused.unique);
    }
    Some(common)
}

/// What a value consists of.
#[derive(Clone, Copy)]
enum Part {
    Name,
    Item,
    Value,
    Position(usize),
}

impl Part {
    fn named(self, what: &str) -> String {
        match self {
            Self::Name => format!("a name in {what}"),
            Self::Item => format!("an item of {what}"),
            Self::Value => format!("a value of {what}"),
            Self::Position(index) => format!("the item {} of {what}", index + 1),
        }
    }

    fn constraints(self, refused: &Refused) -> Option<&Constraints> {
        match self {
            Self::Name => Some(&refused.names),
            Self::Item => Some(&refused.items),
            Self::Value => Some(&refused.values),
            Self::Position(index) => refused.positions.get(index),
        }
    }

    /// Its type in a value of a type. Where there are names, there are values.
    fn ty(self, of: &Shape) -> Option<TypeId> {
        match (self, of) {
            (Self::Item, Shape::Array(items)) => Some(*items),
            (Self::Item, Shape::Tuple(tuple)) => tuple.rest,
            (Self::Position(index), Shape::Tuple(tuple)) => Some(tuple.elements.get(index)?.ty),
            (Self::Name | Self::Value, Shape::Map(values)) => Some(*values),
            (Self::Name | Self::Value, Shape::Object(object)) => object.additional,
            (_, _) => None,
        }
    }
}

/// What is known again by where it lies: names alone refuse nothing.
fn met(all: &[&Refused]) -> Vec<*const Refused> {
    let saying = all.iter().filter(|refused| !refused.adds_nothing());
    saying.map(|refused| std::ptr::from_ref(*refused)).collect()
}
