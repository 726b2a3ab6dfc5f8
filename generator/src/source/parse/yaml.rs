//! YAML, by `serde_yaml`.

use serde::Deserialize;
use serde::de::{DeserializeSeed, IgnoredAny};
use serde_json::Value;
use serde_yaml::{Deserializer, Error};

use super::tree::{Oddity, Tally, Tree};
use super::{Code, Failure, Position};

pub(super) fn read(text: &str, tally: &Tally) -> Result<Value, Failure> {
    tally.merge_keys();
    let mut documents = Deserializer::from_str(text);
    let Some(first) = documents.next() else {
        return Ok(Value::Null);
    };
    let value = Tree::new(tally)
        .deserialize(first)
        .map_err(|error| failure(&error, tally))?;
    // A file may end in a lone `---`, which begins an empty document.
    let more = documents
        .next()
        .is_some_and(|next| !matches!(Option::<IgnoredAny>::deserialize(next), Ok(None)));
    if more {
        tally.note(Oddity::MoreDocuments);
    }
    Ok(value)
}

fn failure(error: &Error, tally: &Tally) -> Failure {
    let full = error.to_string();
    let limit = full.contains("recursion limit exceeded") || full.contains("repetition limit exceeded");
    let at = error.location().map(|location| Position {
        line: location.line(),
        column: location.column(),
    });
    Failure {
        code: if tally.exceeded() || limit {
            Code::TooLarge
        } else {
            Code::Syntax
        },
        message: without_position(&full, at),
        at,
        help: None,
    }
}

/// The parser's message with the position of the error taken out, which the report shows anyway.
fn without_position(message: &str, at: Option<Position>) -> String {
    let Some(at) = at else { return message.to_owned() };
    message.replacen(&format!(" at line {} column {}", at.line, at.column), "", 1)
}
