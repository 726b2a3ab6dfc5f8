//! JSON, by `serde_json`.

use serde::de::DeserializeSeed;
use serde_json::{Deserializer, Error, Value};

use super::tally::{Oddity, Tally};
use super::tree::Tree;
use super::{Code, Failure, Position};
use crate::source::large::clamp;
use crate::source::relaxed::relax;
use crate::source::text::LineIndex;

pub(super) fn read(text: &str, tally: &Tally) -> Result<Value, Failure> {
    let mut parser = Deserializer::from_str(text);
    Tree::new(tally)
        .deserialize(&mut parser)
        .and_then(|value| parser.end().map(|()| value))
        .map_err(|error| failure(text, &error, tally))
}

/// Reads JSON with comments, with commas after the last member, and with numbers beyond all that are kept, which other tools
/// let pass; `strict` is what is wrong with it. Nothing if that is not all.
pub(super) fn read_relaxed(text: &str, strict: &Failure, tally: &Tally) -> Option<Value> {
    let relaxed = relax(text);
    let plain = relaxed.as_deref().unwrap_or(text);
    let clamped = clamp(plain);
    if relaxed.is_none() && clamped.is_none() {
        return None;
    }
    let (readable, beyond) = clamped.unwrap_or_else(|| (plain.to_owned(), Vec::new()));
    tally.forget();
    let value = read(&readable, tally).ok()?;
    if let Some(position) = strict.at.filter(|_| relaxed.is_some()) {
        tally.note(Oddity::Relaxed(position));
    }
    let lines = LineIndex::new(text);
    for range in beyond {
        let position = lines.position(range.start);
        tally.note(Oddity::Beyond(text.get(range).unwrap_or_default().to_owned(), position));
    }
    Some(value)
}

fn failure(text: &str, error: &Error, tally: &Tally) -> Failure {
    let full = error.to_string();
    let tail = format!(" at line {} column {}", error.line(), error.column());
    let at = position(text, error);
    match tally.exceeded() {
        Some(bound) => Failure {
            code: Code::TooLarge,
            message: bound,
            at: Some(at),
            help: None,
        },
        None => Failure {
            code: Code::Syntax,
            message: full.strip_suffix(tail.as_str()).unwrap_or(&full).to_owned(),
            at: Some(at),
            help: hint(text, at),
        },
    }
}

/// The parser counts bytes and we count characters.
fn position(text: &str, error: &Error) -> Position {
    let lines = LineIndex::new(text);
    let mut offset = lines.start_of(error.line()) + error.column().saturating_sub(1);
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    lines.position(offset.min(text.len()))
}

fn hint(text: &str, at: Position) -> Option<&'static str> {
    let lines = LineIndex::new(text);
    let offset = lines.offset(at);
    let before = text.get(..offset).unwrap_or_default().trim_end();
    let here = text.get(offset..).unwrap_or_default();
    if here.starts_with(['/', '#']) {
        return Some("JSON has no comments");
    }
    if here.starts_with(['}', ']']) && before.ends_with(',') {
        return Some("JSON has no comma after the last member");
    }
    None
}
