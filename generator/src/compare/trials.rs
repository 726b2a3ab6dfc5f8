//! Unions whose branches are tried: of the same types, another one may be what the same JSON is read as.

use super::models::in_variant;
use super::spell::quoted;
use super::{Compared, Kind, Level};
use crate::rust::{Test, Union, UnionVariant};

/// A branch on both sides.
type Both<'u> = (&'u UnionVariant, &'u UnionVariant);

impl Compared<'_> {
    /// Tells of values that may be read as another branch than before. Where a tag names the branch, nothing is tried.
    pub(super) fn trials(&mut self, old: &Union, new: &Union) {
        if old.tag.is_some() || new.tag.is_some() {
            return;
        }
        let names = (old.name.as_str(), new.name.as_str());
        let both = old.variants.iter();
        let both: Vec<Both<'_>> = both
            .filter_map(|was| Some((was, self.branch(was, old, new)?)))
            .collect();
        let moved = moved(&both, new);
        if !moved.is_empty() {
            let was: Vec<&str> = moved.iter().map(|(_, is)| is.name.as_str()).collect();
            let in_order = new.variants.iter().map(|variant| variant.name.as_str());
            let is: Vec<&str> = in_order.filter(|name| was.contains(name)).collect();
            let message = format!(
                "what fits several branches of `{}` is the first of {}, and was the first of {}",
                new.name,
                quoted(&is, ", "),
                quoted(&was, ", ")
            );
            let finding = self.of_model(Kind::SentDifferently, Level::Minor, names, message);
            self.push(finding.behaviour());
        }
        for (was, is) in &both {
            let others = || both.iter().filter(|(other, _)| other.name != was.name);
            let is_contested =
                others().any(|(before, now)| may_meet(&was.test, &before.test) || may_meet(&is.test, &now.test));
            let known_elsewhere = |name: &String| others().any(|(_, now)| knows(&now.test, name));
            if let Some(what) = tried_otherwise(&was.test, &is.test, is_contested, known_elsewhere) {
                let message = format!("the branch `{}` {what}", is.name);
                let finding = self.of_model(Kind::SentDifferently, Level::Minor, names, message);
                self.push(in_variant(finding.behaviour(), &is.name));
            }
        }
    }
}

/// The branches of which one was tried before another that it is tried after now, in the order of before.
fn moved<'u>(both: &[Both<'u>], new: &Union) -> Vec<Both<'u>> {
    let position = |variant: &UnionVariant| new.variants.iter().position(|other| other.name == variant.name);
    let tried: Vec<(Both<'u>, Option<usize>)> = both.iter().map(|one| (*one, position(one.1))).collect();
    let mut moved = vec![false; both.len()];
    for (index, ((_, one), place)) in tried.iter().enumerate() {
        for (other_index, ((_, other), other_place)) in tried.iter().enumerate().skip(index + 1) {
            if other_place < place && may_meet(&one.test, &other.test) {
                for index in [index, other_index] {
                    moved.get_mut(index).into_iter().for_each(|moved| *moved = true);
                }
            }
        }
    }
    let all = both.iter().zip(moved);
    all.filter(|(_, moved)| *moved).map(|(both, _)| *both).collect()
}

/// What is different about the values that a branch is taken for.
fn tried_otherwise(
    was: &Test,
    is: &Test,
    is_contested: bool,
    known_elsewhere: impl Fn(&String) -> bool,
) -> Option<String> {
    let (
        Test::Object {
            required: old_required,
            known: old_known,
            constants: old_constants,
            closed: was_closed,
            ..
        },
        Test::Object {
            required,
            known,
            constants,
            closed,
            ..
        },
    ) = (was, is)
    else {
        return (was != is && is_contested).then(|| "is taken for other values".to_owned());
    };
    if is_contested && closed != was_closed {
        let what = if *closed { "forbids" } else { "no longer forbids" };
        return Some(format!(
            "{what} members that it does not describe, so that others may fit better"
        ));
    }
    let all = |required: &[String], known: &[String]| -> Vec<String> { [required, known].concat() };
    let (old_all, new_all) = (all(old_required, old_known), all(required, known));
    let come = new_all.iter().filter(|name| !old_all.contains(name));
    let gone = old_all.iter().filter(|name| !new_all.contains(name));
    let is_shared = come.chain(gone).any(known_elsewhere);
    let is_told_otherwise = sorted(required) != sorted(old_required) || constants != old_constants;
    (is_contested && (is_told_otherwise || is_shared)).then(|| "is told from the others by other members".to_owned())
}

fn sorted(names: &[String]) -> Vec<&String> {
    let mut names: Vec<&String> = names.iter().collect();
    names.sort_unstable();
    names
}

/// Whether a branch has a member of this name.
fn knows(test: &Test, name: &String) -> bool {
    match test {
        Test::Object { required, known, .. } => required.contains(name) || known.contains(name),
        _ => false,
    }
}

/// Whether a value may fit both as well, so that their order counts.
fn may_meet(one: &Test, other: &Test) -> bool {
    let share = |these: &[String], those: &[String]| these.iter().any(|value| those.contains(value));
    match (one, other) {
        (Test::Object { constants, .. }, Test::Object { constants: others, .. }) => {
            let is_apart = constants.iter().any(|(member, values)| {
                let same = others.iter().find(|(other, _)| other == member);
                same.is_some_and(|(_, others)| !share(values, others))
            });
            let is_told = excludes(one, other) && excludes(other, one);
            !is_apart && !is_told
        }
        (Test::String(these), Test::String(those)) => {
            these.is_empty() == those.is_empty() && (these.is_empty() || share(these, those))
        }
        (Test::Array(these), Test::Array(those)) => {
            these.is_empty() || those.is_empty() || these.iter().any(|length| those.contains(length))
        }
        (one, other) => one == other,
    }
}

/// Whether one needs a member that the other does not know.
fn excludes(one: &Test, other: &Test) -> bool {
    match one {
        Test::Object { required, .. } => required.iter().any(|name| !knows(other, name)),
        _ => false,
    }
}
