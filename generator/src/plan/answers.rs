//! Answers: one type or an enum by status, and the arms that read them.

use std::collections::{BTreeMap, BTreeSet};

use super::Plan;
use super::accept::only;
use super::names::OperationNames;
use super::statuses::{status_name, status_text};
use crate::api::{Content, Operation, Response, Status};
use crate::media::MediaKind;
use crate::names::{Role, Scope};
use crate::rust::{AnswerEnum, AnswerVariant, Answers, Arm, Codec, Decode, DocLines, EventNames, Outcome, Read, Ty};

/// What an operation answers, and how that is read.
pub(super) struct Decoding {
    pub output: Answers,
    pub error: Answers,
    pub arms: Vec<Arm>,
    pub otherwise: Decode,
    pub accept: String,
    pub streams: bool,
    /// The ranges of successes that do not stream, where others do.
    pub whole: Vec<(u16, u16)>,
    /// Whether a good answer is a secret.
    pub secret_output: bool,
}

/// One declared answer with its body decided.
struct Answer<'a> {
    response: &'a Response,
    read: Read,
    ty: Option<Ty>,
    codec: Codec,
    /// The versions of its media type in which it may come, as `version=2`; empty if any will do.
    only: Vec<String>,
    /// The media types that the description gives other data for the same status: what comes in one of them is not read.
    others: Vec<String>,
    /// The server-sent events whose data is plain text, where that of others is JSON.
    texts: EventNames,
    secret: bool,
}

impl<'a> Answer<'a> {
    /// An answer of which nothing is said but how it is read.
    fn plain(response: &'a Response, read: Read, ty: Option<Ty>, codec: Codec) -> Self {
        Self {
            response,
            read,
            ty,
            codec,
            only: Vec::new(),
            others: Vec::new(),
            texts: EventNames::default(),
            secret: false,
        }
    }

    fn same_body(&self, other: &Self) -> bool {
        (&self.read, &self.ty, &self.codec) == (&other.read, &other.ty, &other.codec)
    }
}

/// Answers of one outcome: all in one type, or each in a variant.
struct Side {
    /// The name of the enum, if it is one.
    name: String,
    answers: Answers,
    /// The variant of each answer, in order; empty for one type.
    variants: Vec<String>,
}

impl Plan<'_> {
    /// Decides the answers of an operation.
    pub(super) fn decoding(&self, operation: &Operation, names: &OperationNames) -> Decoding {
        let all = &operation.responses;
        let good = self.good_answers(all);
        // A failure without a body has nothing to hold but its status, which every error has. It is no part of the type,
        // so that declaring one more breaks nobody.
        let failures = self.failures(all).into_iter();
        let (silent, bad): (Vec<Answer>, Vec<Answer>) = failures.partition(|answer| answer.read == Read::Empty);
        // Links have no raw names.
        let method = names.method.trim_start_matches("r#");
        let output_docs = format!("What [`Client::{method}`] answers.");
        let output = side(&good, &names.output, Ty::Unit, output_docs);
        let error_docs = format!("How [`Client::{method}`] fails where the description says so.");
        let error = side(&bad, &names.error, Ty::Undeclared, error_docs);
        let mut arms = arms(&good, &output, Outcome::Success);
        arms.extend(self::arms(&bad, &error, Outcome::Error));
        arms.extend(silent_arms(&silent, &bad));
        if all.is_empty() {
            arms.push(Arm {
                statuses: vec![(200, 299)],
                decode: empty_success(),
            });
        }
        let streams = good.iter().any(|answer| answer.read.streams());
        Decoding {
            accept: match streams {
                // Asked for the media types of failures too, a service might send a success in one of them, and not as a stream.
                true => self.accept(operation, good.iter().map(|answer| answer.response)),
                false => self.accept(operation, all.iter()),
            },
            streams,
            whole: if streams { whole(&good) } else { Vec::new() },
            // An enum of answers hides the secrets of its variants by itself.
            secret_output: matches!(output.answers, Answers::One(_)) && good.iter().any(|answer| answer.secret),
            arms: merged(arms),
            otherwise: otherwise(&bad, &error),
            output: output.answers,
            error: error.answers,
        }
    }

    /// The answers of a success. A lone `default` speaks for them too.
    fn good_answers<'r>(&self, all: &'r [Response]) -> Vec<Answer<'r>> {
        let has_success = all.iter().any(|response| response.status.is_success());
        let is_good =
            |response: &&Response| response.status.is_success() || !has_success && response.status == Status::Default;
        let good = all.iter().filter(is_good);
        good.map(|response| self.answer(response, self.preferred(&response.contents)))
            .collect()
    }

    fn failures<'r>(&self, all: &'r [Response]) -> Vec<Answer<'r>> {
        let failures = all.iter().filter(|response| !response.status.is_success());
        failures
            .map(|response| self.answer(response, self.preferred_of_failure(&response.contents)))
            .collect()
    }

    /// An answer that is read from `content`.
    fn answer<'r>(&self, response: &'r Response, content: Option<&'r Content>) -> Answer<'r> {
        let Some(content) = content else {
            return Answer::plain(response, Read::Empty, None, Codec::Plain);
        };
        let (read, ty, codec) = match self.is_text_in_both(&response.contents, content) {
            true if response.status.is_success() => (Read::JsonOrText, Some(Ty::String), Codec::Plain),
            true => text(),
            false => self.answer_body(content),
        };
        Answer {
            // Text and bytes are read in the same way, whatever their version.
            only: match read {
                Read::Empty | Read::Text | Read::JsonOrText | Read::Bytes => Vec::new(),
                _ => only(&response.contents, content),
            },
            others: match (read, &ty) {
                // What has no type keeps whatever comes.
                (Read::Json, Some(ty)) if *ty != Ty::Value => self.others(&response.contents, content),
                // In a stream of another kind no item would be found at all.
                (read, _) if read.streams() => self.others(&response.contents, content),
                _ => Vec::new(),
            },
            texts: match read {
                Read::WholeJsonEvents => self.text_events(content),
                _ => EventNames::default(),
            },
            secret: content.ty.is_some_and(|ty| self.is_bare_secret(ty)),
            ..Answer::plain(response, read, ty, codec)
        }
    }

    fn answer_body(&self, content: &Content) -> (Read, Option<Ty>, Codec) {
        let typed = |id| self.use_of(id).or_null();
        match self.media_of(content) {
            // Where the media type is a range, a text comes as it is as often as in JSON; both are read.
            MediaKind::Json if content.media_type.contains('*') && self.is_text(content.ty) => text(),
            MediaKind::Json => {
                let (ty, codec) = content.ty.map_or((Ty::Value, Codec::Plain), typed);
                (Read::Json, Some(ty), codec)
            }
            MediaKind::Events => self.events(content),
            MediaKind::Lines => self.lines(content),
            MediaKind::Text => text(),
            MediaKind::Form | MediaKind::Multipart | MediaKind::Bytes => (Read::Bytes, Some(Ty::Bytes), Codec::Plain),
        }
    }
}

/// The type of answers, by the name `name` if they need an enum; `nothing` stands for an answer without a body.
fn side(answers: &[Answer], name: &str, nothing: Ty, docs: String) -> Side {
    let one = |ty: Ty| Side {
        name: name.to_owned(),
        answers: Answers::One(ty),
        variants: Vec::new(),
    };
    let Some(first) = answers.first() else {
        return one(nothing);
    };
    if answers.iter().all(|answer| answer.same_body(first)) {
        return one(first.ty.clone().unwrap_or(nothing));
    }
    let mut scope = Scope::new(Role::Variant, &[]);
    let variants: Vec<String> = answers
        .iter()
        .map(|answer| scope.claim(&status_name(answer.response.status)).to_string())
        .collect();
    let items = answers.iter().zip(&variants).map(|(answer, variant)| AnswerVariant {
        docs: variant_docs(answer.response),
        name: variant.clone(),
        ty: answer.ty.clone(),
        secret: answer.secret,
    });
    let many = AnswerEnum {
        name: name.to_owned(),
        docs: vec![docs],
        variants: items.collect(),
        twin: None,
        uneven: false,
    };
    Side {
        name: name.to_owned(),
        answers: Answers::Many(many),
        variants,
    }
}

fn text() -> (Read, Option<Ty>, Codec) {
    (Read::Text, Some(Ty::String), Codec::Plain)
}

fn variant_docs(response: &Response) -> DocLines {
    let mut docs = vec![status_text(response.status)];
    super::docs::append(&mut docs, super::docs::prose(&response.docs));
    docs
}

fn arms(answers: &[Answer], side: &Side, outcome: Outcome) -> Vec<Arm> {
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

/// The statuses of successes that do not stream, in ranges. One that is described by itself does not count for `2XX`.
fn whole(good: &[Answer]) -> Vec<(u16, u16)> {
    let codes = good.iter().filter_map(|answer| match answer.response.status {
        Status::Code(code) => Some((code, answer.read.streams())),
        Status::Range(_) | Status::Default => None,
    });
    let codes: BTreeMap<u16, bool> = codes.collect();
    let wide = good
        .iter()
        .find(|answer| !matches!(answer.response.status, Status::Code(_)));
    let wide = wide.is_some_and(|answer| !answer.read.streams());
    let mut ranges: Vec<(u16, u16)> = Vec::new();
    for status in (200..=299).filter(|status| codes.get(status).map_or(wide, |streams| !streams)) {
        match ranges.last_mut().filter(|(_, last)| last + 1 == status) {
            Some((_, last)) => *last = status,
            None => ranges.push((status, status)),
        }
    }
    ranges
}

/// The arms of failures without a body. They need some only if that of a range or of `default` would look for a body in them.
fn silent_arms<'a>(silent: &'a [Answer<'a>], bad: &[Answer]) -> impl Iterator<Item = Arm> + 'a {
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

/// What is done with a status that no arm is for.
fn otherwise(bad: &[Answer], error: &Side) -> Decode {
    let default = bad.iter().position(|answer| answer.response.status == Status::Default);
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
        others: Vec::new(),
        texts: EventNames::default(),
    }
}

fn empty_success() -> Decode {
    Decode {
        outcome: Outcome::Success,
        read: Read::Empty,
        ..undeclared()
    }
}

/// Arms that do the same become one; single statuses stand before ranges, so that the more specific wins.
fn merged(arms: Vec<Arm>) -> Vec<Arm> {
    let (single, ranges): (Vec<Arm>, Vec<Arm>) = arms
        .into_iter()
        .partition(|arm| arm.statuses.iter().all(|(first, last)| first == last));
    let mut out: Vec<Arm> = Vec::new();
    for group in [single, ranges] {
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
        arm.statuses.retain(|statuses| seen.insert(*statuses));
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
