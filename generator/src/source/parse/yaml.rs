//! YAML, by `serde_yaml`.

use serde::Deserialize;
use serde::de::{DeserializeSeed, IgnoredAny};
use serde_json::Value;
use serde_yaml::{Deserializer, Error};

use super::tally::{Oddity, Tally};
use super::tree::Tree;
use super::{Code, Failure, Position, guard};
use crate::source::text::LineIndex;

pub(super) fn read(text: &str, tally: &Tally) -> Result<Value, Failure> {
    guard::check(text, tally.depth(), tally.left())?;
    tally.merge_keys();
    let mut documents = Deserializer::from_str(text);
    let Some(first) = documents.next() else {
        return Ok(Value::Null);
    };
    let value = Tree::new(tally)
        .deserialize(first)
        .map_err(|error| failure(&error, text, tally))?;
    // A file may end in a lone `---`, which begins an empty document.
    let more = documents
        .next()
        .is_some_and(|next| !matches!(Option::<IgnoredAny>::deserialize(next), Ok(None)));
    if more {
        tally.note(Oddity::MoreDocuments);
    }
    Ok(value)
}

fn failure(error: &Error, text: &str, tally: &Tally) -> Failure {
    let full = error.to_string();
    let at = error.location().map(|location| Position {
        line: location.line(),
        column: location.column(),
    });
    let (full, at) = at_character(&full, text).unwrap_or((full, at));
    let bound = tally.exceeded().or_else(|| parser_bound(&full).map(str::to_owned));
    Failure {
        code: if bound.is_some() { Code::TooLarge } else { Code::Syntax },
        message: bound.unwrap_or_else(|| without_position(&full, at)),
        at,
        help: match at.filter(|at| is_tab(text, *at)) {
            Some(_) => Some("YAML is indented with spaces, never with tabs"),
            None => help(&full),
        },
    }
}

/// What is meant most often by what the parser says.
fn help(message: &str) -> Option<&'static str> {
    const HELPS: [(&str, &str); 3] = [
        (
            "mapping values are not allowed",
            "a text that holds `: ` stands in quotes, and a key is indented like those beside it: compare this line with the one above",
        ),
        (
            "cannot start any token",
            "no text begins with this character: put it in quotes",
        ),
        (
            "did not find expected key",
            "a key is indented like those beside it, and what begins with a quotation mark ends with one: compare this line with those around it",
        ),
    ];
    let found = HELPS.iter().find(|(said, _)| message.contains(said));
    found.map(|(_, help)| *help)
}

/// Of a character that no text may have, the parser tells only how many bytes stand before it.
fn at_character(message: &str, text: &str) -> Option<(String, Option<Position>)> {
    let (message, offset) = message.rsplit_once(" at position ")?;
    let lines = LineIndex::new(text);
    let offset: usize = offset.parse().ok().filter(|offset| *offset <= text.len())?;
    Some((message.to_owned(), Some(lines.position(offset))))
}

/// Whether what cannot be read is a tab.
fn is_tab(text: &str, at: Position) -> bool {
    let line = text.lines().nth(at.line.saturating_sub(1));
    line.and_then(|line| line.chars().nth(at.column.saturating_sub(1))) == Some('\t')
}

/// The parser has bounds of its own, and tells of them only in words.
fn parser_bound(message: &str) -> Option<&'static str> {
    if message.contains("recursion limit exceeded") {
        return Some("values are nested too deep");
    }
    message
        .contains("repetition limit exceeded")
        .then_some("aliases stand for too many values")
}

/// The parser's message with the position of the error taken out, which the report shows anyway.
fn without_position(message: &str, at: Option<Position>) -> String {
    let Some(at) = at else { return message.to_owned() };
    message.replacen(&format!(" at line {} column {}", at.line, at.column), "", 1)
}
