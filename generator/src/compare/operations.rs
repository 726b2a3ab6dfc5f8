//! Operations: what became of every method, of its arguments, and of what it sends.

use std::collections::BTreeSet;

use super::members::Members;
use super::pairs::Pair;
use super::{Compared, Direction, Finding, Kind, Level, Side, bodies};
use crate::rust::{Api, Field, Operation, Paging, RequestStep, Retry};
use crate::source::Place;

impl Compared<'_> {
    /// Compares all operations.
    pub(super) fn operations(&mut self) {
        for pair in self.pairs.both.clone() {
            self.operation(&pair);
        }
        for was in self.pairs.gone.clone() {
            let message = format!("`{}` is gone", self.old.request_line(was));
            let finding = Finding::new(Kind::OperationRemoved, Level::Major, method(was), message);
            let finding = self.told_if_taken(finding, was);
            self.push(finding.at(self.old.operation_place(&was.id), None));
        }
        for is in self.pairs.come.clone() {
            let message = format!("`{}` is new", self.new.request_line(is));
            let finding = Finding::new(Kind::OperationAdded, Level::Minor, method(is), message);
            self.push(finding.at(None, self.new.operation_place(&is.id)));
        }
    }

    fn operation(&mut self, pair: &Pair<'_>) {
        self.called(pair);
        self.arguments(pair);
        self.sends(pair);
        self.answers(pair);
        self.media(pair);
        self.rules(pair);
        self.security(pair);
        self.paging(pair);
    }

    fn called(&mut self, Pair { old, new }: &Pair<'_>) {
        let pair = Pair { old, new };
        if (&old.method_name, &old.type_name) != (&new.method_name, &new.type_name) {
            let message = match old.method_name == new.method_name {
                true => format!(
                    "its arguments are called `{}`, and were `{}`",
                    new.type_name, old.type_name
                ),
                false => format!("`{}` is called `{}` now", old.method_name, new.method_name),
            };
            let finding = pair.finding(self, Kind::OperationRenamed, Level::Major, message);
            self.push(self.told_if_taken(finding, old));
        }
        let line = |operation: &Operation| format!("{} {}", operation.http_method, operation.path);
        if !pair.asks_for_the_same() {
            let message = match pair.replaced().filter(|parts| self.pairs.is_rule(*parts)) {
                Some((was, is)) => format!("its path has `{is}` in the place of `{was}`"),
                None => format!("it asks for `{}`, and asked for `{}`", line(new), line(old)),
            };
            let finding = pair.finding(self, Kind::RequestLineChanged, Level::Minor, message);
            self.push(finding.behaviour());
        }
        if goes(old) != goes(new) {
            let message = format!("it is sent to {}, and was sent to {}", goes(new), goes(old));
            let finding = pair.finding(self, Kind::RequestLineChanged, Level::Minor, message);
            self.push(finding.behaviour());
        }
        if old.deprecated.is_some() != new.deprecated.is_some() {
            let (level, what) = match new.deprecated.is_some() {
                true => (Level::Minor, "is deprecated now"),
                false => (Level::Patch, "is no longer deprecated"),
            };
            let message = format!("`{}` {what}", new.method_name);
            let finding = pair.finding(self, Kind::Deprecation, level, message);
            self.push(match new.deprecated.is_some() {
                true => finding,
                false => finding.doing(""),
            });
        }
    }

    /// Where another operation is called now as one was, old callers may compile, and call that one.
    fn told_if_taken(&self, finding: Finding, was: &Operation) -> Finding {
        let both = self
            .pairs
            .both
            .iter()
            .map(|pair| (pair.old.id != was.id).then_some(pair.new));
        let mut others = both.flatten().chain(self.pairs.come.iter().copied());
        match others.any(|other| other.method_name == was.method_name) {
            true => finding.behaviour(),
            false => finding,
        }
    }

    fn arguments(&mut self, pair: &Pair<'_>) {
        let Pair { old, new } = pair;
        let (old_side, new_side) = (self.old, self.new);
        let place = |field: &Field, is_old: bool| match is_old {
            true => old_side.argument_place(&old.id, &pair.old_wire(&field.wire)),
            false => new_side.argument_place(&new.id, &field.wire),
        };
        let arguments = pair.old_arguments();
        self.members(&Members {
            owner: method(new),
            old_owner: method(old),
            word: "argument",
            old: &arguments,
            new: &new.arguments,
            built: (true, true),
            direction: Direction::Request,
            place: &place,
        });
    }

    /// What the same Rust sends otherwise.
    fn sends(&mut self, pair: &Pair<'_>) {
        for is in &pair.new.steps {
            let Some(was) = pair.old.steps.iter().find(|was| is_about(was) == is_about(is)) else {
                if let Some(text) = constant(is) {
                    self.constant(pair, format!("the client sends {text} by itself"));
                }
                continue;
            };
            let (kind, message) = match (was, is) {
                (RequestStep::Body(was), RequestStep::Body(is)) => match bodies::sent(was, is) {
                    Some(told) => told,
                    None => continue,
                },
                (was, is) if constant(is).is_some() => match was == is {
                    true => continue,
                    false => {
                        let [is, was] = [is, was].map(|step| constant(step).unwrap_or_default());
                        (Kind::ConstantChanged, format!("the client sends {is}, and sent {was}"))
                    }
                },
                (was, is) => match placement(was, is) {
                    Some(message) => (Kind::SentDifferently, message),
                    None => continue,
                },
            };
            let finding = pair.finding(self, kind, Level::Minor, message).behaviour();
            self.push(finding.at(self.old.step_place(pair.old, was), self.new.step_place(pair.new, is)));
        }
        for was in &pair.old.steps {
            let is_gone = !pair.new.steps.iter().any(|is| is_about(is) == is_about(was));
            if let (true, Some(text)) = (is_gone, constant(was)) {
                self.constant(pair, format!("the client no longer sends {text} by itself"));
            }
        }
    }

    fn constant(&mut self, pair: &Pair<'_>, message: String) {
        let finding = pair.finding(self, Kind::ConstantChanged, Level::Minor, message);
        self.push(finding.behaviour());
    }

    /// How often a call may be made.
    fn rules(&mut self, pair: &Pair<'_>) {
        let Pair { old, new } = pair;
        let mut findings = Vec::new();
        if old.retry != new.retry {
            let message = format!("it is repeated {}, and was {}", word(new.retry), word(old.retry));
            findings.push((Kind::RetryChanged, Level::Minor, message, Kind::RetryChanged.action()));
        }
        if old.key != new.key {
            let level = if new.key.is_none() { Level::Major } else { Level::Minor };
            let (message, action) = match (&old.key, &new.key) {
                (None, Some(_)) => (
                    "it takes an idempotency key now",
                    "Give one, and the call may be repeated.",
                ),
                (Some(_), Some(_)) => ("its idempotency key goes elsewhere", "Nothing to change in Rust."),
                (_, None) => (
                    "it takes no idempotency key any more",
                    "Do not set one: a call with a key fails.",
                ),
            };
            findings.push((Kind::KeyChanged, level, message.to_owned(), action.to_owned()));
        }
        for (kind, level, message, action) in findings {
            let finding = pair.finding(self, kind, level, message).behaviour();
            self.push(finding.doing(&action));
        }
    }

    fn paging(&mut self, pair: &Pair<'_>) {
        let finding = match (&pair.old.paging, &pair.new.paging) {
            (None, None) => return,
            (None, Some(_)) => {
                let message = "further pages are found now".to_owned();
                pair.finding(self, Kind::PagingChanged, Level::Minor, message)
            }
            (Some(_), None) => {
                let message = "further pages are no longer found".to_owned();
                pair.finding(self, Kind::PagingRemoved, Level::Major, message)
            }
            (Some(was), Some(is)) if !self.same(&was.item, &is.item) => {
                let message = format!("an item of a page {}", self.becomes(&was.item, &is.item));
                pair.finding(self, Kind::PagingRemoved, Level::Major, message)
            }
            (Some(was), Some(is)) if way(was) != way(is) => {
                let message = "further pages are asked for in another way".to_owned();
                pair.finding(self, Kind::PagingChanged, Level::Minor, message)
                    .behaviour()
            }
            (Some(_), Some(_)) => return,
        };
        self.push(finding.travels(Direction::Response));
    }
}

/// Every operation of an API.
pub(super) fn all(api: &Api) -> Vec<&Operation> {
    api.operations.iter().flat_map(|group| &group.items).collect()
}

/// The path of an operation's method.
pub(super) fn method(operation: &Operation) -> String {
    format!("Client::{}", operation.method_name.trim_start_matches("r#"))
}

/// The servers that an operation goes to: `` `https://up.example` ``.
fn goes(operation: &Operation) -> String {
    let urls = operation.servers.iter().map(|server| format!("`{}`", server.url));
    let urls: BTreeSet<String> = urls.collect();
    match urls.is_empty() {
        true => "the server of the API".to_owned(),
        false => urls.into_iter().collect::<Vec<_>>().join(" or "),
    }
}

/// What a step is about: the argument it sends, or the name of the constant.
fn is_about(step: &RequestStep) -> (&str, &str) {
    match step {
        RequestStep::Path(step)
        | RequestStep::Query(step)
        | RequestStep::QueryString(step)
        | RequestStep::Header(step)
        | RequestStep::Cookie(step) => ("argument", &step.field),
        RequestStep::ConstantHeader { name, .. } => ("header", name),
        RequestStep::ConstantQuery { name, .. } | RequestStep::ConstantList { name, .. } => ("query", name),
        RequestStep::Template(_) => ("path", ""),
        RequestStep::Body(_) => ("body", ""),
    }
}

impl Side<'_> {
    /// Where it is described what a step sends: the argument, the body, or else the operation.
    fn step_place(self, operation: &Operation, step: &RequestStep) -> Option<Place> {
        let field = match (step, parameter(step)) {
            (RequestStep::Body(step), _) => Some(&step.field),
            (_, Some((_, step))) => Some(&step.field),
            (_, None) => None,
        };
        let argument = operation
            .arguments
            .iter()
            .find(|argument| Some(&argument.name) == field);
        let wire = argument.map(|argument| &argument.wire);
        match wire {
            Some(wire) => self.argument_place(&operation.id, wire),
            None => self.operation_place(&operation.id),
        }
    }
}

/// ``the header `x-version: 2` ``
fn constant(step: &RequestStep) -> Option<String> {
    match step {
        RequestStep::ConstantHeader { name, value } => Some(format!("the header `{name}: {value}`")),
        RequestStep::ConstantQuery { name, value } => Some(format!("the query parameter `{name}={value}`")),
        RequestStep::ConstantList { name, items, .. } => {
            Some(format!("the query parameter `{name}={}`", items.join(",")))
        }
        _ => None,
    }
}

/// What is different about how an argument is sent, apart from its name on the wire and the form of its value.
fn placement(was: &RequestStep, is: &RequestStep) -> Option<String> {
    let (old, new) = (parameter(was)?, parameter(is)?);
    if old.0 != new.0 {
        return Some(format!(
            "`{}` goes into the {}, and went into the {}",
            new.1.field, new.0, old.0
        ));
    }
    let way = |step: &crate::rust::ParameterStep| (step.style, step.explode, step.allow_reserved, step.content.clone());
    (way(old.1) != way(new.1)).then(|| format!("`{}` is written in another style", new.1.field))
}

fn parameter(step: &RequestStep) -> Option<(&'static str, &crate::rust::ParameterStep)> {
    match step {
        RequestStep::Path(step) => Some(("path", step)),
        RequestStep::Query(step) => Some(("query", step)),
        RequestStep::QueryString(step) => Some(("whole query", step)),
        RequestStep::Header(step) => Some(("header", step)),
        RequestStep::Cookie(step) => Some(("cookie", step)),
        RequestStep::Template(_)
        | RequestStep::ConstantHeader { .. }
        | RequestStep::ConstantQuery { .. }
        | RequestStep::ConstantList { .. }
        | RequestStep::Body(_) => None,
    }
}

fn word(retry: Retry) -> &'static str {
    match retry {
        Retry::Never => "never",
        Retry::Idempotent => "whenever it helps",
        Retry::Keyed => "with its idempotency key only",
    }
}

fn way(paging: &Paging) -> String {
    format!("{:?} {:?}", paging.items, paging.next)
}
