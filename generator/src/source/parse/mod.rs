//! From text to one JSON tree, whether the text is JSON or YAML.

mod guard;
mod json;
mod tally;
mod tree;
mod yaml;

use std::path::Path;

use serde_json::Value;

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
            for finding in tally.findings() {
                report(finding, file, diagnostics);
            }
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
    if !text.trim_start().starts_with(['{', '[']) {
        return yaml::read(text, tally);
    }
    let failure = match json::read(text, tally) {
        Ok(value) => return Ok(value),
        Err(failure) if failure.code != Code::Syntax => return Err(failure),
        Err(failure) => failure,
    };
    if is_yaml(path) {
        tally.forget();
        return yaml::read(text, tally);
    }
    json::read_relaxed(text, &failure, tally).ok_or(failure)
}

fn is_yaml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml"))
}

fn report(finding: Finding, file: FileId, diagnostics: &mut Diagnostics) {
    let mut pointer = Pointer::root();
    for token in finding.path.iter().rev() {
        pointer = pointer.child(token);
    }
    let place = Place { file, pointer };
    match finding.oddity {
        Oddity::DuplicateKey(key) => {
            diagnostics
                .warning(
                    Code::DuplicateKey,
                    place,
                    format!("the key `{key}` stands twice in one object"),
                )
                .help("the last one counts; remove the others");
        }
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
        Oddity::MoreDocuments => {
            diagnostics.warning(
                Code::Guessed,
                place,
                "the file holds more than one YAML document; only the first is read",
            );
        }
    }
}
