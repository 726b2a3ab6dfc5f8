//! Unions whose branches differ only below their members: the one is taken that keeps the most of a value.

use serde::Serialize;
use serde::de::Deserializer;
use serde_json::{Error, Value};

use super::super::codec::as_held;
use super::super::raw;
use super::tagged::support::value;
use super::trials::Trials;
use super::union::support::{Branch, fitting};

/// Reads any value as the variant that fits it best; of those that fit equally well, as the one that loses least of it.
///
/// # Errors
/// Fails if the input is malformed or nests too deeply.
pub fn union_by_loss<'de, T: Serialize, D: Deserializer<'de>>(
    deserializer: D,
    branches: &[Branch<'_, T>],
    unknown: fn(Value) -> T,
) -> Result<T, D::Error> {
    let raw = raw::capture(deserializer)?;
    best(&raw, branches, unknown).map_err(|error| raw::fail(&raw, error))
}

fn best<T: Serialize>(raw: &str, branches: &[Branch<'_, T>], unknown: fn(Value) -> T) -> Result<T, Error> {
    let trials = Trials::begin(raw);
    let ranked = fitting(raw, branches)?;
    for equal in trials.allowed(ranked.chunk_by(|(one, _), (other, _)| one == other)) {
        let read = trials.allowed(equal).filter_map(|(_, branch)| {
            let read = branch.read.read(raw);
            read.inspect_err(|_| trials.failed(raw)).ok()
        });
        if let Some(best) = least(raw, equal.len(), read, &trials)? {
            return Ok(best);
        }
    }
    value(raw).map(unknown)
}

/// The first of those that lose least; none is read after one that loses nothing, nor where there is no other.
fn least<T: Serialize>(
    raw: &str,
    count: usize,
    mut read: impl Iterator<Item = T>,
    trials: &Trials,
) -> Result<Option<T>, Error> {
    let Some(mut best) = read.next() else {
        return Ok(None);
    };
    if count == 1 || trials.spent() {
        return Ok(Some(best));
    }
    let before = value(raw)?;
    let loss = |union: &T| {
        let written = as_held(|| serde_json::to_value(union));
        written.map_or_else(|_| size(&before), |after| lost(&before, &after))
    };
    let mut smallest = loss(&best);
    while smallest > 0 {
        let Some(other) = read.next() else { break };
        trials.compared(raw);
        let lost = loss(&other);
        if lost < smallest {
            (smallest, best) = (lost, other);
        }
    }
    Ok(Some(best))
}

/// How many values in a value are not there any more, or are others.
fn lost(before: &Value, after: &Value) -> usize {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => before
            .iter()
            .map(|(name, value)| after.get(name).map_or_else(|| size(value), |after| lost(value, after)))
            .sum(),
        (Value::Array(before), Value::Array(after)) if before.len() == after.len() => before
            .iter()
            .zip(after)
            .map(|(before, after)| lost(before, after))
            .sum(),
        (before, after) if before == after => 0,
        (before, _) => size(before),
    }
}

/// A value and all that is in it.
fn size(value: &Value) -> usize {
    let inner: usize = match value {
        Value::Object(members) => members.values().map(size).sum(),
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    };
    inner + 1
}
