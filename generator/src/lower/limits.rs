//! What a schema refuses itself of values that its type can hold.

use serde_json::Number;

use crate::api::{BoundKind, Limits, Refused};
use crate::document::Bounds;

/// The limits that a schema says.
pub(super) fn limits(said: &Bounds) -> Limits {
    if said.is_empty() {
        return Limits::NONE;
    }
    let mut refused = Refused {
        patterns: said.pattern.iter().cloned().collect(),
        unique: said.unique,
        names: said.names.as_deref().map(limits).unwrap_or_default(),
        ..Refused::default()
    };
    let numbers = said.numbers.iter();
    for (keyword, value) in numbers.filter_map(|(keyword, number)| Some((*keyword, Number::as_f64(number)?))) {
        match BoundKind::of(keyword) {
            Some(kind) => refused.bind(kind, value),
            None => refused.multiples.push(value),
        }
    }
    Limits::from(refused)
}
