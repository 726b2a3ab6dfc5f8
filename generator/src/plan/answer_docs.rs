//! What the documentation of a method says of what comes back: its type, its pages, its failures.

use super::{docs, method_docs};
use crate::api::{Operation, Response, Status};
use crate::rust::{Answers, DocLines, Ty};

/// `` Answers with [`Refund`]. `` The signature names the operation alone, and the type stands far from it.
pub(super) fn answer(output: &Answers, has_pages: bool) -> DocLines {
    let pages = match has_pages {
        true => ", page by page: [`.pages()`](Call::pages), [`.items()`](Call::items)",
        false => "",
    };
    match linked(output) {
        Some(ty) => docs::wrapped("", "", &format!("Answers with {ty}{pages}.")),
        None => Vec::new(),
    }
}

/// A link to the type of answers, as code of the same file names it; nothing for what holds nothing.
fn linked(answers: &Answers) -> Option<String> {
    match answers {
        Answers::One(Ty::Unit | Ty::Undeclared) => None,
        Answers::One(ty) => Some(told(ty)),
        Answers::Many(many) => Some(format!("[`{}`]", many.name)),
    }
}

fn told(ty: &Ty) -> String {
    match ty {
        Ty::Model(name) => format!("[`{name}`]"),
        Ty::Option(inner) | Ty::Maybe(inner) => format!("{} or nothing", told(inner)),
        Ty::Vec(inner) => format!("a list of {}", told(inner)),
        Ty::Map(inner) => format!("a map of {}", told(inner)),
        Ty::Box(inner) => told(inner),
        Ty::Events(inner) => format!("events, each with {}", told(inner)),
        Ty::Lines(inner) => format!("lines, each with {}", told(inner)),
        Ty::External(path) => docs::code(path),
        plain => docs::code(plain.plain_name().unwrap_or("()")),
    }
}

/// `` Fails with 404 or 422, as [`OrderError`]. `` Of a status without a body nothing is typed. Below it, what statuses mean whose words
/// stand nowhere else: an enum of failures has them at its variants.
pub(super) fn failures(operation: &Operation, error: &Answers) -> DocLines {
    let failures = operation
        .responses
        .iter()
        .filter(|response| !response.status.is_success());
    let failures: Vec<&Response> = failures.collect();
    let is_alone = failures.len() == 1;
    let names = |failures: &[&Response]| -> Vec<String> {
        let statuses = failures.iter().map(|response| response.status);
        statuses.map(|status| named(status, is_alone)).collect()
    };
    let (typed, untyped): (Vec<&Response>, Vec<&Response>) =
        failures.iter().partition(|response| !response.contents.is_empty());
    let told = match (linked(error), typed.as_slice(), untyped.is_empty()) {
        (None, _, _) | (Some(_), [], _) => String::new(),
        (Some(ty), _, true) => format!(", as {ty}"),
        (Some(ty), typed, false) => format!("; {} as {ty}", listed(&names(typed), "and")),
    };
    let mut lines = match failures.as_slice() {
        [] => Vec::new(),
        failures => docs::wrapped("", "", &format!("Fails with {}{told}.", listed(&names(failures), "or"))),
    };
    let told_elsewhere = matches!(error, Answers::Many(_));
    let silent = failures
        .iter()
        .filter(|failure| !told_elsewhere || failure.contents.is_empty());
    docs::append(&mut lines, meanings(silent.copied(), is_alone));
    lines
}

/// `- 409: The order is refunded already.`, an item for each status of which more is said than its name.
fn meanings<'r>(failures: impl Iterator<Item = &'r Response>, is_alone: bool) -> DocLines {
    let items = failures.filter_map(|failure| {
        let text = method_docs::summary(&docs::prose(&failure.docs))?;
        let head = format!("- {}: ", named(failure.status, is_alone));
        (!is_only_a_name(&text)).then(|| docs::wrapped(&head, "  ", &text))
    });
    items.flatten().collect()
}

/// Whether a text says no more than the name of a status does, as `Unauthorized.` or `Validation error` do.
fn is_only_a_name(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "a",
        "an",
        "any",
        "authorized",
        "bad",
        "client",
        "code",
        "conflict",
        "default",
        "entity",
        "error",
        "errors",
        "exception",
        "failed",
        "failure",
        "for",
        "forbidden",
        "found",
        "gateway",
        "generic",
        "http",
        "input",
        "internal",
        "invalid",
        "is",
        "many",
        "not",
        "of",
        "other",
        "refused",
        "request",
        "requests",
        "resource",
        "response",
        "server",
        "service",
        "status",
        "the",
        "there",
        "timeout",
        "too",
        "unauthorised",
        "unauthorized",
        "unavailable",
        "unexpected",
        "unprocessable",
        "unprocessed",
        "validation",
        "was",
        "with",
    ];
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let mut words = words.filter(|word| !word.bytes().all(|byte| byte.is_ascii_digit()));
    words.all(|word| WORDS.contains(&word.to_ascii_lowercase().as_str()))
}

/// `a, b or c`
fn listed(names: &[String], last_by: &str) -> String {
    match names.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} {last_by} {last}", others.join(", ")),
        Some((only, _)) => only.clone(),
        None => String::new(),
    }
}

fn named(status: Status, is_alone: bool) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(first) => format!("{first}XX"),
        Status::Default if is_alone => "any status from 400 on".to_owned(),
        Status::Default => "any other from 400 on".to_owned(),
    }
}
