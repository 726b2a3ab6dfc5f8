//! From text to one JSON tree, whether the text is JSON or YAML.

mod guard;
mod json;
mod tally;
mod tree;
mod yaml;

use std::path::Path;

use serde_json::Value;

use super::positions::first_keys;
use super::relaxed::is_like_json;
use super::strangers::stranger;
use super::{FileId, Limits, Place, Pointer, Position};
use crate::diagnostics::{Code, Diagnostics};
use tally::{Finding, Oddity, Tally};

/// Why a text was not read.
struct Failure {
    code: Code,
    message: String,
    at: Option<Position>,
    help: Option<&'static str>,
}

/// Reads the text of `file`. Nodes are taken from `nodes`, what is left for all files together. Says nothing
/// twice: where it answers nothing, there is one error with the position.
pub(super) fn parse(
    text: &str,
    (file, path): (FileId, &Path),
    limits: &Limits,
    nodes: &mut u64,
    diagnostics: &mut Diagnostics,
) -> Option<Value> {
    let tally = Tally::new(limits, *nodes);
    let outcome = read(text, path, &tally);
    *nodes = tally.left();
    match outcome {
        Ok(value) => {
            report_all(tally.findings(), text, file, diagnostics);
            Some(value)
        }
        Err(failure) => {
            let finding = diagnostics.error(failure.code, Place::whole(file), failure.message);
            if let Some(position) = failure.at {
                finding.at(position);
            }
            if let Some(help) = failure.help {
                finding.help(help);
            }
            None
        }
    }
}

/// Every JSON text is YAML, but the JSON parser is ten times faster and says better what is wrong with JSON; so
/// what starts like JSON is JSON, unless the name says YAML and the text proves it.
fn read(text: &str, path: &Path, tally: &Tally) -> Result<Value, Failure> {
    if text.trim().is_empty() {
        return Err(Failure {
            code: Code::Syntax,
            message: "the file is empty".to_owned(),
            at: Some(Position { line: 1, column: 1 }),
            help: None,
        });
    }
    if let Some((message, help)) = stranger(text) {
        return Err(Failure {
            code: Code::UnknownDialect,
            message: message.to_owned(),
            at: None,
            help: Some(help),
        });
    }
    if !is_like_json(text) {
        return yaml::read(text, tally);
    }
    let failure = match json::read(text, tally) {
        Ok(value) => return Ok(value),
        Err(failure) if failure.code != Code::Syntax => return Err(failure),
        Err(failure) => failure,
    };
    // To YAML, a comment of JSON's friends in front is a text, which no object can follow.
    let may_be_yaml = text.trim_start().starts_with(['{', '[']);
    if is_yaml(path) && may_be_yaml {
        tally.forget();
        return yaml::read(text, tally);
    }
    json::read_relaxed(text, &failure, tally).ok_or(failure)
}

fn is_yaml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml"))
}

/// Reports what is odd; the text is read once more if there are keys that stand twice.
fn report_all(findings: Vec<Finding>, text: &str, file: FileId, diagnostics: &mut Diagnostics) {
    let (twice, others): (Vec<Finding>, Vec<Finding>) = findings
        .into_iter()
        .partition(|finding| matches!(finding.oddity, Oddity::DuplicateKey(_)));
    for finding in others {
        report(finding, file, diagnostics);
    }
    if twice.is_empty() {
        return;
    }
    let pointers: Vec<Pointer> = twice.iter().map(pointer).collect();
    let first = first_keys(text, pointers.iter());
    for ((finding, pointer), first) in twice.into_iter().zip(pointers).zip(first) {
        if let Oddity::DuplicateKey(key) = finding.oddity {
            report_twice(&key, Place { file, pointer }, first, diagnostics);
        }
    }
}

/// Points at the first of the two, which is the one to remove.
fn report_twice(key: &str, place: Place, first: Option<Position>, diagnostics: &mut Diagnostics) {
    let message = format!("the key `{key}` stands twice in one object");
    let finding = diagnostics.warning(Code::DuplicateKey, place.clone(), message);
    finding.help("the last one counts; remove the others");
    if let Some(first) = first {
        finding.at(first).related(place, "this one counts");
    }
}

fn pointer(finding: &Finding) -> Pointer {
    let tokens = finding.path.iter().rev();
    tokens.fold(Pointer::root(), |pointer, token| pointer.child(token))
}

fn report(finding: Finding, file: FileId, diagnostics: &mut Diagnostics) {
    let pointer = pointer(&finding);
    let place = Place { file, pointer };
    match finding.oddity {
        // Told by `report_twice`, which knows both places.
        Oddity::DuplicateKey(_) => {}
        Oddity::NotFinite(text) => {
            diagnostics.warning(
                Code::Guessed,
                place,
                format!("JSON has no number `{text}`; it is read as a text"),
            );
        }
        Oddity::Tag(tag) => {
            diagnostics.note(Code::Guessed, place, format!("the YAML tag `!{tag}` is ignored"));
        }
        Oddity::BadMerge => {
            diagnostics.warning(
                Code::Guessed,
                place,
                "`<<` merges objects; this value is none and is left as it is",
            );
        }
        Oddity::Relaxed(position) => {
            diagnostics
                .warning(
                    Code::Guessed,
                    place,
                    "JSON has neither comments nor a comma after the last member; they are passed over",
                )
                .at(position);
        }
        Oddity::Beyond(number, position) => {
            let message = format!("the number `{number}` is larger than any that is kept; it is read as the largest");
            diagnostics.warning(Code::Guessed, place, message).at(position);
        }
        Oddity::MoreDocuments => {
            diagnostics.warning(
                Code::Guessed,
                place,
                "the file holds more than one YAML document; only the first is read",
            );
        }
    }
}
