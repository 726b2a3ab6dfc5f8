//! What a schema refuses itself of values that its type can hold.

use serde_json::Number;

use crate::api::{BoundKind, Constraints, Refused};
use crate::document::Constraints as Said;

/// The constraints that a schema says.
pub(super) fn constraints(said: &Said) -> Constraints {
    if said.is_empty() {
        return Constraints::NONE;
    }
    let mut refused = Refused {
        patterns: said.pattern.iter().cloned().collect(),
        unique: said.unique,
        names: said.names.as_deref().map(constraints).unwrap_or_default(),
        ..Refused::default()
    };
    let numbers = said.numbers.iter();
    for (keyword, value) in numbers.filter_map(|(keyword, number)| Some((*keyword, Number::as_f64(number)?))) {
        match BoundKind::of(keyword) {
            Some(kind) => refused.bind(kind, value),
            None => refused.multiples.push(value),
        }
    }
    Constraints::from(refused)
}
