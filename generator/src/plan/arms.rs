//! The arms that read answers, by status and where need be by media type.

use std::collections::BTreeSet;

use super::answers::{Answer, Side};
use crate::api::Status;
use crate::rust::{Arm, Codec, Decode, EventNames, Outcome, Read};

/// An arm for each answer; that of all other statuses is no arm.
pub(super) fn arms(answers: &[Answer], side: &Side, outcome: Outcome) -> Vec<Arm> {
    let mut arms = Vec::new();
    for (index, answer) in answers.iter().enumerate() {
        let statuses = match (statuses(answer.response.status), outcome) {
            (Some(statuses), _) => statuses,
            (None, Outcome::Success) => (200, 299),
            (None, _) => continue,
        };
        arms.push(Arm {
            statuses: vec![statuses],
            decode: decode(answers, side, index, outcome),
        });
    }
    arms
}

/// The arms of failures without a body. They need some only if that of a range or of `default` would look for a body in them.
pub(super) fn silent_arms<'a>(silent: &'a [Answer<'a>], bad: &[Answer]) -> impl Iterator<Item = Arm> + 'a {
    let wide = bad
        .iter()
        .any(|answer| !matches!(answer.response.status, Status::Code(_)));
    silent
        .iter()
        .filter(move |_| wide)
        .filter_map(|answer| statuses(answer.response.status))
        .map(|statuses| Arm {
            statuses: vec![statuses],
            decode: undeclared(),
        })
}

/// The numbers a status stands for; nothing for all others.
fn statuses(status: Status) -> Option<(u16, u16)> {
    match status {
        Status::Code(code) => Some((code, code)),
        Status::Range(first) => Some((u16::from(first) * 100, u16::from(first) * 100 + 99)),
        Status::Default => None,
    }
}

/// What is done with failures of all other statuses in media types that tell of other data.
pub(super) fn named_otherwise(bad: &[Answer], error: &Side) -> Vec<Arm> {
    let is_it = |answer: &Answer| answer.response.status == Status::Default && !answer.named.is_empty();
    let all = bad.iter().enumerate().filter(|(_, answer)| is_it(answer));
    all.map(|(index, _)| Arm {
        statuses: vec![(400, 599)],
        decode: decode(bad, error, index, Outcome::Error),
    })
    .collect()
}

/// What is done with a status that no arm is for.
pub(super) fn otherwise(bad: &[Answer], error: &Side) -> Decode {
    let is_it = |answer: &Answer| answer.response.status == Status::Default && answer.named.is_empty();
    let default = bad.iter().position(is_it);
    match default {
        Some(index) => decode(bad, error, index, Outcome::Default),
        None => undeclared(),
    }
}

fn decode(answers: &[Answer], side: &Side, index: usize, outcome: Outcome) -> Decode {
    let Some(answer) = answers.get(index) else {
        return undeclared();
    };
    let variant = side
        .variants
        .get(index)
        .map(|variant| (side.name.clone(), variant.clone()));
    Decode {
        outcome,
        read: answer.read,
        variant,
        codec: answer.codec.clone(),
        only: answer.only.clone(),
        named: answer.named.clone(),
        others: answer.others.clone(),
        texts: answer.texts.clone(),
    }
}

fn undeclared() -> Decode {
    Decode {
        outcome: Outcome::Undeclared,
        read: Read::Bytes,
        variant: None,
        codec: Codec::Plain,
        only: Vec::new(),
        named: Vec::new(),
        others: Vec::new(),
        texts: EventNames::default(),
    }
}

/// A success of which nothing is said.
pub(super) fn empty_success() -> Decode {
    Decode {
        outcome: Outcome::Success,
        read: Read::Empty,
        ..undeclared()
    }
}

/// Arms that do the same become one; single statuses stand before ranges, and what a media type tells before what it does not, so
/// that the more specific wins.
pub(super) fn merged(arms: Vec<Arm>) -> Vec<Arm> {
    let (single, ranges): (Vec<Arm>, Vec<Arm>) = arms
        .into_iter()
        .partition(|arm| arm.statuses.iter().all(|(first, last)| first == last));
    let mut out: Vec<Arm> = Vec::new();
    let is_named = |arm: &Arm| !arm.decode.named.is_empty();
    let groups = [single, ranges].map(|group| group.into_iter().partition(is_named));
    for group in groups
        .into_iter()
        .flat_map(|(named, all): (Vec<Arm>, Vec<Arm>)| [named, all])
    {
        let start = out.len();
        for arm in group {
            match out.iter_mut().skip(start).find(|known| known.decode == arm.decode) {
                Some(known) => known.statuses.extend(arm.statuses),
                None => out.push(arm),
            }
        }
    }
    let mut seen = BTreeSet::new();
    for arm in &mut out {
        let statuses = arm.statuses.iter().filter_map(|statuses| beside(*statuses, &seen));
        arm.statuses = statuses.collect();
        // What is for some media types leaves the others to those behind it.
        if arm.decode.named.is_empty() {
            arm.statuses.retain(|statuses| seen.insert(*statuses));
        }
        arm.statuses.sort_unstable();
    }
    out.retain(|arm| !arm.statuses.is_empty());
    out
}

/// A range without the statuses at its ends that have arms of their own before it: the compiler takes these for a slip.
fn beside((first, last): (u16, u16), taken: &BTreeSet<(u16, u16)>) -> Option<(u16, u16)> {
    let is_free = |status: &u16| first == last || !taken.contains(&(*status, *status));
    let mut free = (first..=last).filter(is_free);
    let low = free.next()?;
    Some((low, free.next_back().unwrap_or(low)))
}
