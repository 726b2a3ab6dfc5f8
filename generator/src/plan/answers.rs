//! Answers: one type or an enum by status, and the arms that read them.

use std::collections::BTreeMap;

use super::Plan;
use super::accept::only;
use super::bodies::Media;
use super::names::OperationNames;
use super::statuses::{status_name, status_text};
use crate::api::{Content, Operation, Response, Status};
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
    /// Good statuses that do not stream, where others do.
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
    /// The parameters of its media types, if another version is to be told from them.
    only: Vec<String>,
    /// The media types of what is described beside it and is not read.
    others: Vec<String>,
    /// The whole events whose data is text, where that of others is more.
    texts: EventNames,
    secret: bool,
}

impl Answer<'_> {
    fn same_body(&self, other: &Self) -> bool {
        (&self.read, &self.ty, &self.codec) == (&other.read, &other.ty, &other.codec)
    }
}

/// Answers of one outcome: all in one type, or each in a variant.
struct Side {
    answers: Answers,
    /// The variant of each answer, in order; empty for one type.
    variants: Vec<String>,
}

impl Plan<'_> {
    /// Decides the answers of an operation.
    pub(super) fn decoding(&self, operation: &Operation, names: &OperationNames) -> Decoding {
        let all = &operation.responses;
        let has_success = all.iter().any(|response| response.status.is_success());
        // A lone `default` speaks for the good answers too.
        let speaks_for_success = |response: &Response| !has_success && response.status == Status::Default;
        let good: Vec<Answer> = all
            .iter()
            .filter(|response| response.status.is_success() || speaks_for_success(response))
            .map(|response| self.answer(response, self.preferred(&response.contents)))
            .collect();
        // A failure without a body has nothing to hold but its status, which every error has. It is no part of the type,
        // so that declaring one more breaks nobody.
        let (silent, bad): (Vec<Answer>, Vec<Answer>) = all
            .iter()
            .filter(|response| !response.status.is_success())
            .map(|response| self.answer(response, self.preferred_of_failure(&response.contents)))
            .partition(|answer| answer.read == Read::Empty);
        let output = self.side(
            &good,
            &names.output,
            Ty::Unit,
            format!("What [`Client::{}`] answers.", names.method),
        );
        let error_docs = format!("How [`Client::{}`] fails where the description says so.", names.method);
        let error = self.side(&bad, &names.error, Ty::Undeclared, error_docs);
        let mut arms = arms(&good, &output, &names.output, Outcome::Success);
        let mut otherwise = undeclared();
        arms.extend(self::arms(&bad, &error, &names.error, Outcome::Error));
        if let Some(index) = bad.iter().position(|answer| answer.response.status == Status::Default) {
            otherwise = decode(&bad, &error, &names.error, index, Outcome::Default);
        }
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
                // Else a service that can answer whole as well might do that.
                true => self.accept(operation, good.iter().map(|answer| answer.response)),
                false => self.accept(operation, all.iter()),
            },
            streams,
            whole: match streams {
                true => whole(&good),
                false => Vec::new(),
            },
            // Several kinds of answers hide what is secret in each by themselves.
            secret_output: matches!(output.answers, Answers::One(_)) && good.iter().any(|answer| answer.secret),
            output: output.answers,
            error: error.answers,
            arms: merged(arms),
            otherwise,
        }
    }

    /// An answer that is read from `content`.
    fn answer<'r>(&self, response: &'r Response, content: Option<&'r Content>) -> Answer<'r> {
        let Some(content) = content else {
            return Answer {
                response,
                read: Read::Empty,
                ty: None,
                codec: Codec::Plain,
                only: Vec::new(),
                others: Vec::new(),
                texts: EventNames::default(),
                secret: false,
            };
        };
        let (read, ty, codec) = match self.is_text_in_both(&response.contents, content) {
            true if response.status.is_success() => (Read::JsonOrText, Some(Ty::String), Codec::Plain),
            true => text(),
            false => self.answer_body(content),
        };
        Answer {
            response,
            read,
            codec,
            // Text and bytes are what they are, whatever they are called.
            only: match read {
                Read::Empty | Read::Text | Read::JsonOrText | Read::Bytes => Vec::new(),
                _ => only(&response.contents, content),
            },
            others: match (read, &ty) {
                // Of which nothing is said, nothing is lost.
                (Read::Json, Some(ty)) if *ty != Ty::Value => self.others(&response.contents, content),
                // Of another stream no item would be found at all.
                (read, _) if read.streams() => self.others(&response.contents, content),
                _ => Vec::new(),
            },
            texts: match read {
                Read::WholeJsonEvents => self.text_events(content),
                _ => EventNames::default(),
            },
            secret: content.ty.is_some_and(|ty| self.is_bare_secret(ty)),
            ty,
        }
    }

    fn answer_body(&self, content: &Content) -> (Read, Option<Ty>, Codec) {
        let typed = |id| self.use_of(id).or_null();
        match self.media_of(content) {
            // Whoever leaves the media type open for a text sends the text itself as often as JSON of it; both are read.
            Media::Json if content.media_type.contains('*') && self.is_text(content.ty) => text(),
            Media::Json => {
                let (ty, codec) = content.ty.map_or((Ty::Value, Codec::Plain), typed);
                (Read::Json, Some(ty), codec)
            }
            Media::Events => self.events(content),
            Media::Lines => self.lines(content),
            Media::Text => text(),
            Media::Form | Media::Multipart | Media::Bytes => (Read::Bytes, Some(Ty::Bytes), Codec::Plain),
        }
    }

    fn side(&self, answers: &[Answer], name: &str, nothing: Ty, docs: String) -> Side {
        let Some(first) = answers.first() else {
            return Side {
                answers: Answers::One(nothing),
                variants: Vec::new(),
            };
        };
        if answers.iter().all(|answer| answer.same_body(first)) {
            return Side {
                answers: Answers::One(first.ty.clone().unwrap_or(nothing)),
                variants: Vec::new(),
            };
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
        let answers = Answers::Many(AnswerEnum {
            name: name.to_owned(),
            docs: vec![docs],
            variants: items.collect(),
        });
        Side { answers, variants }
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

fn arms(answers: &[Answer], side: &Side, name: &str, outcome: Outcome) -> Vec<Arm> {
    let mut arms = Vec::new();
    for (index, answer) in answers.iter().enumerate() {
        let statuses = match (statuses(answer.response.status), outcome) {
            (Some(statuses), _) => statuses,
            (None, Outcome::Success) => (200, 299),
            (None, _) => continue,
        };
        arms.push(Arm {
            statuses: vec![statuses],
            decode: decode(answers, side, name, index, outcome),
        });
    }
    arms
}

/// The statuses of answers that do not stream. Of ranges what no more specific answer is for.
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

/// Failures without a body need an arm only where a wider one would look for a body in them.
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

fn decode(answers: &[Answer], side: &Side, name: &str, index: usize, outcome: Outcome) -> Decode {
    let Some(answer) = answers.get(index) else {
        return undeclared();
    };
    let variant = side
        .variants
        .get(index)
        .map(|variant| (name.to_owned(), variant.clone()));
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
    let mut seen = std::collections::BTreeSet::new();
    for arm in &mut out {
        arm.statuses.retain(|statuses| seen.insert(*statuses));
        arm.statuses.sort_unstable();
    }
    out.retain(|arm| !arm.statuses.is_empty());
    out
}
