//! What services refuse of values that Rust types hold: only what callers send, and what refuses more than it did.

use serde_json::Value;

use super::constraint_walk::ConstraintWalk;
use super::sent::Sent;
use super::{Compared, Kind};
use crate::api::{Bound, BoundKind, Refused};

/// How much there may be of something.
const AMOUNTS: [BoundKind; 6] = [
    BoundKind::MaxLength,
    BoundKind::MinLength,
    BoundKind::MaxItems,
    BoundKind::MinItems,
    BoundKind::MaxProperties,
    BoundKind::MinProperties,
];

/// Bounds of numbers: as they are, and as they are where the bound itself is refused.
const NUMBERS: [[BoundKind; 2]; 2] = [
    [BoundKind::Maximum, BoundKind::ExclusiveMaximum],
    [BoundKind::Minimum, BoundKind::ExclusiveMinimum],
];

impl Compared<'_> {
    /// Finds constraints of what callers send that are tighter than they were.
    pub(super) fn constraints(&mut self) {
        let components = self.components_sent();
        let spoke = |sent: &Sent<'_>| {
            sent.constraints
                .0
                .constraints
                .iter()
                .any(|constraints| !constraints.is_none())
        };
        let told = components
            .iter()
            .filter_map(|sent| Some((sent.key.clone()?, spoke(sent))));
        let told = told.collect();
        let mut findings = Vec::new();
        for sent in self.sent().iter().chain(&self.bodies_sent()).chain(&components) {
            let mut walk = ConstraintWalk::of((self.old, self.new), &told);
            let Sent {
                constraints: (was, is), ..
            } = sent;
            walk.visit(&sent.what, was, &[is], &mut |what, was, is| {
                let tightened = tightened(was, is).into_iter();
                findings.extend(tightened.map(|bound| sent.finding(Kind::ConstraintTightened, what, &bound)));
            });
        }
        self.findings.extend(findings);
    }
}

/// What is refused now and was taken before; all of one side holds together.
fn tightened(was: &[&Refused], is: &[&Refused]) -> Vec<String> {
    let is_whole = is.iter().any(|refused| refused.whole);
    let amounts = AMOUNTS.iter().map(std::slice::from_ref);
    let kinds = amounts.chain(NUMBERS.iter().map(<[BoundKind; 2]>::as_slice));
    let bounds = kinds.filter_map(|kinds| {
        let is = tightest(is, kinds, is_whole, |bound| !bound.idle)?;
        told(tightest(was, kinds, is_whole, |_| true), is, is_whole)
    });
    let mut messages: Vec<String> = bounds.collect();
    let were: Vec<&String> = was.iter().flat_map(|refused| &refused.patterns).collect();
    let patterns = is.iter().flat_map(|refused| &refused.patterns);
    let come = patterns.filter(|pattern| !were.contains(pattern));
    messages.extend(come.map(|pattern| format!("has another `pattern`: `{}`", Value::from(pattern.as_str()))));
    let were: Vec<f64> = was.iter().flat_map(|refused| refused.multiples.clone()).collect();
    let multiples = is.iter().flat_map(|refused| &refused.multiples);
    let come = multiples.filter(|multiple| !were.iter().any(|was| (was / **multiple).fract() == 0.0));
    messages.extend(come.map(|multiple| format!("has another `multipleOf`: `{multiple}`")));
    let is_unique = |all: &[&Refused]| all.iter().any(|refused| refused.unique);
    if is_unique(is) && !is_unique(was) {
        messages.push("has `uniqueItems: true` now".to_owned());
    }
    messages
}

/// The tightest of the bounds that hold together.
fn tightest(all: &[&Refused], kinds: &[BoundKind], is_whole: bool, counts: fn(&Bound) -> bool) -> Option<Bound> {
    let bounds = all.iter().flat_map(|refused| &refused.bounds).copied();
    let bounds = bounds.filter(|bound| kinds.contains(&bound.kind) && counts(bound));
    bounds.reduce(|one, other| match is_tighter(other, one, is_whole) {
        true => other,
        false => one,
    })
}

/// Whether a bound refuses something that another one takes.
fn is_tighter(one: Bound, than: Bound, is_whole: bool) -> bool {
    let ((value, is_open), (other, is_other_open)) = (reach(one, is_whole), reach(than, is_whole));
    match value == other {
        true => is_open && !is_other_open,
        false => one.kind.is_upper() == (value < other),
    }
}

/// How far values reach, and whether they come only near it. Whole numbers reach another one.
fn reach(Bound { kind, value, .. }: Bound, is_whole: bool) -> (f64, bool) {
    match (kind, is_whole) {
        (BoundKind::ExclusiveMinimum, true) => (value.floor() + 1.0, false),
        (BoundKind::ExclusiveMaximum, true) => (value.ceil() - 1.0, false),
        (BoundKind::Minimum, true) => (value.ceil(), false),
        (BoundKind::Maximum, true) => (value.floor(), false),
        (BoundKind::ExclusiveMinimum | BoundKind::ExclusiveMaximum, false) => (value, true),
        (_, _) => (value, false),
    }
}

/// `` has `maxLength: 5`, and had `9` ``, if that refuses more.
fn told(was: Option<Bound>, is: Bound, is_whole: bool) -> Option<String> {
    let told = format!("has `{}: {}`", is.kind.keyword(), is.value);
    let Some(was) = was else {
        return Some(format!("{told} now"));
    };
    let before = match is.kind == was.kind {
        true => was.value.to_string(),
        false => format!("{}: {}", was.kind.keyword(), was.value),
    };
    is_tighter(is, was, is_whole).then(|| format!("{told}, and had `{before}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is told of bounds and patterns.
    fn told(was: &[(&str, f64)], is: &[(&str, f64)], is_whole: bool) -> Vec<String> {
        let refused = |said: &[(&str, f64)]| {
            let mut refused = Refused {
                whole: is_whole,
                ..Refused::default()
            };
            for (keyword, value) in said {
                match BoundKind::of(keyword) {
                    Some(kind) => refused.bind(kind, *value),
                    None => refused.multiples.push(*value),
                }
            }
            refused
        };
        tightened(&[&refused(was)], &[&refused(is)])
    }

    #[test]
    fn only_what_refuses_more_is_told() {
        let told = |was: &[(&str, f64)], is: &[(&str, f64)]| told(was, is, false);
        assert_eq!(
            told(&[("maxLength", 9.0)], &[("maxLength", 5.0)]),
            ["has `maxLength: 5`, and had `9`"]
        );
        assert_eq!(told(&[], &[("minimum", 1.5)]), ["has `minimum: 1.5` now"]);
        assert!(told(&[("maxLength", 5.0)], &[("maxLength", 9.0)]).is_empty());
        assert!(told(&[("multipleOf", 10.0)], &[("multipleOf", 5.0)]).is_empty());
        assert_eq!(
            told(&[("multipleOf", 5.0)], &[("multipleOf", 10.0)]),
            ["has another `multipleOf`: `10`"]
        );
    }

    #[test]
    fn a_bound_that_is_refused_itself_is_tighter_than_one_that_is_taken() {
        let of_any = |was: &[(&str, f64)], is: &[(&str, f64)]| told(was, is, false);
        assert_eq!(
            of_any(&[("minimum", 0.0)], &[("exclusiveMinimum", 0.0)]),
            ["has `exclusiveMinimum: 0`, and had `minimum: 0`"]
        );
        assert!(of_any(&[("exclusiveMinimum", 0.0)], &[("minimum", 0.0)]).is_empty());
        assert!(of_any(&[("minimum", 5.0)], &[("exclusiveMinimum", 1.0)]).is_empty());
        assert!(
            of_any(
                &[("exclusiveMinimum", 5.0)],
                &[("exclusiveMinimum", 1.0), ("minimum", 5.0)]
            )
            .is_empty()
        );
        // Of whole numbers, more than 0 is at least 1.
        assert!(told(&[("exclusiveMinimum", 0.0)], &[("minimum", 1.0)], true).is_empty());
        assert!(told(&[("minimum", 1.0)], &[("exclusiveMinimum", 0.0)], true).is_empty());
        assert_eq!(
            of_any(&[("exclusiveMinimum", 0.0)], &[("minimum", 1.0)]),
            ["has `minimum: 1`, and had `exclusiveMinimum: 0`"]
        );
    }
}
