//! Answers: one type or an enum by status, and the arms that read them.

use std::collections::BTreeMap;

use super::Plan;
use super::accept::only;
use super::arms::{arms, empty_success, merged, named_otherwise, otherwise, silent_arms};
use super::docs::code;
use super::names::OperationNames;
use super::statuses::{status_name, status_text};
use crate::api::{Content, Operation, Response, Status};
use crate::media::{MediaKind, media_name};
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
pub(super) struct Answer<'a> {
    pub response: &'a Response,
    pub read: Read,
    ty: Option<Ty>,
    pub codec: Codec,
    /// The versions of its media type in which it may come, as `version=2`; empty if any will do.
    pub only: Vec<String>,
    /// The media types that it is read from, beside another answer of the same status that is read from all others; empty if
    /// this is that one.
    pub named: Vec<String>,
    /// The media types that the description gives other data for the same status: what comes in one of them is not read.
    pub others: Vec<String>,
    /// The server-sent events whose data is plain text, where that of others is JSON.
    pub texts: EventNames,
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
            named: Vec::new(),
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
pub(super) struct Side {
    /// The name of the enum, if it is one.
    pub name: String,
    answers: Answers,
    /// The variant of each answer, in order; empty for one type.
    pub variants: Vec<String>,
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
        let mut by_status = arms(&good, &output, Outcome::Success);
        by_status.extend(arms(&bad, &error, Outcome::Error));
        by_status.extend(silent_arms(&silent, &bad));
        if all.is_empty() {
            by_status.push(Arm {
                statuses: vec![(200, 299)],
                decode: empty_success(),
            });
        }
        let mut by_status = merged(by_status);
        by_status.extend(named_otherwise(&bad, &error));
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
            arms: by_status,
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
        failures.flat_map(|response| self.failure(response)).collect()
    }

    /// A failure, and what else it is in other media types of JSON: services heed `Accept` least when they fail.
    fn failure<'r>(&self, response: &'r Response) -> Vec<Answer<'r>> {
        let mut first = self.answer(response, self.preferred_of_failure(&response.contents));
        let mut beside = Vec::new();
        for (content, named) in self.json_beside_of_failure(response) {
            first.others.retain(|other| !named.contains(other));
            let other = Answer {
                only: Vec::new(),
                others: Vec::new(),
                named,
                ..self.answer(response, Some(content))
            };
            // What is no other type in Rust needs no other reading.
            if !other.same_body(&first) {
                beside.push(other);
            }
        }
        std::iter::once(first).chain(beside).collect()
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
        .map(|answer| scope.claim(&variant_name(answer)).to_string())
        .collect();
    let items = answers.iter().zip(&variants).map(|(answer, variant)| AnswerVariant {
        docs: variant_docs(answer),
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

/// `NotFound`, and `NotFoundProblem` for what it is in `application/problem+json`.
fn variant_name(answer: &Answer) -> String {
    let name = status_name(answer.response.status);
    match answer.named.first() {
        None => name,
        Some(media_type) => format!("{name}-{}", form_word(media_type)),
    }
}

/// What tells JSON of one name from that of others: `problem`, or `json` of plain JSON.
fn form_word(media_type: &str) -> &str {
    let name = media_name(media_type);
    let (_, form) = name.split_once('/').unwrap_or(("", name));
    form.strip_suffix("+json").unwrap_or(form)
}

fn variant_docs(answer: &Answer) -> DocLines {
    let status = status_text(answer.response.status);
    let names: Vec<String> = answer.named.iter().map(|name| code(name)).collect();
    let mut docs = match names.as_slice() {
        [] => vec![status],
        names => vec![format!("{}, as {}.", status.trim_end_matches('.'), names.join(" or "))],
    };
    super::docs::append(&mut docs, super::docs::prose(&answer.response.docs));
    docs
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
