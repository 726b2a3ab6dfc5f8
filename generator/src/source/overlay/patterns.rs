//! The functions `match` and `search` of JSONPath, in the place of those of the parser, which compile their pattern anew for each
//! node, however large it becomes.

use std::cell::RefCell;
use std::collections::HashMap;

use regex::{Error, Regex, RegexBuilder};
use serde_json::Value;
use serde_json_path::functions::{LogicalType, ValueType};

/// The most bytes of a compiled pattern. `\p{L}{1,100}`, letters of every alphabet, takes some of them.
const LARGEST: usize = 16 << 20;

/// So many patterns are remembered: one may come from the description, and be another for each node.
const REMEMBERED: usize = 64;

#[derive(Default)]
struct Patterns {
    /// By their text, and whether the query says it itself.
    compiled: HashMap<(String, bool), Option<Regex>>,
    /// Why a pattern is none.
    refused: Option<String>,
}

thread_local! {
    static PATTERNS: RefCell<Patterns> = RefCell::default();
}

/// What a query gives, and what is wrong with a pattern in it; then what it gives means nothing.
pub(super) fn watched<T>(query: impl FnOnce() -> T) -> Result<T, String> {
    PATTERNS.take();
    let given = query();
    match PATTERNS.take().refused {
        None => Ok(given),
        Some(why) => Err(why),
    }
}

#[serde_json_path::function(name = "match")]
fn match_whole(value: ValueType, pattern: ValueType) -> LogicalType {
    fits(&value, &pattern, |pattern| format!("(?R)^({pattern})$"))
}

#[serde_json_path::function(name = "search")]
fn search_part(value: ValueType, pattern: ValueType) -> LogicalType {
    fits(&value, &pattern, |pattern| format!("(?R)({pattern})"))
}

/// A pattern that the query says itself and that is none is a mistake of whoever wrote it. One that the description has is of
/// another kind of expressions, and fits nothing (RFC 9535, section 2.4.6).
fn fits(value: &ValueType<'_>, pattern: &ValueType<'_>, whole: fn(&str) -> String) -> LogicalType {
    let (Some(Value::String(value)), Some(Value::String(text))) = (value.as_value(), pattern.as_value()) else {
        return LogicalType::False;
    };
    let is_said = matches!(pattern, ValueType::Value(_));
    PATTERNS
        .with_borrow_mut(|patterns| patterns.fits(value, whole(text), is_said))
        .into()
}

impl Patterns {
    fn fits(&mut self, value: &str, pattern: String, is_said: bool) -> bool {
        if self.compiled.len() >= REMEMBERED {
            self.compiled.clear();
        }
        let refused = &mut self.refused;
        let compiled = self
            .compiled
            .entry((pattern, is_said))
            .or_insert_with_key(|(pattern, is_said)| compile(pattern, *is_said, refused));
        compiled.as_ref().is_some_and(|pattern| pattern.is_match(value))
    }
}

fn compile(pattern: &str, is_said: bool, refused: &mut Option<String>) -> Option<Regex> {
    let compiled = RegexBuilder::new(pattern).size_limit(LARGEST).build();
    match compiled {
        Ok(pattern) => Some(pattern),
        Err(Error::Syntax(_)) if !is_said => None,
        Err(error) => {
            // The last line says it; those before show the pattern with our brackets.
            let why = error.to_string();
            *refused = why.lines().last().map(str::to_owned);
            None
        }
    }
}
