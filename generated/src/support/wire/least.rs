//! Unions whose branches differ only below their members: the one is taken that keeps the most of a value.

use serde::Serialize;
use serde::de::Deserializer;
use serde_json::{Error, Value};

use super::super::raw;
use super::tagged::support::value;
use super::union::support::{Branch, Trials, fitting};

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
    let trials = Trials::begin();
    let ranked = fitting(raw, branches)?;
    for equal in ranked.chunk_by(|(one, _), (other, _)| one == other) {
        let read = equal
            .iter()
            .map_while(|(_, branch)| (!trials.spent()).then(|| tried(raw, branch)));
        let mut read = read.flatten();
        let best = match equal {
            [_] => read.next(),
            _ => least(raw, read)?,
        };
        if let Some(best) = best {
            return Ok(best);
        }
    }
    value(raw).map(unknown)
}

fn tried<T>(raw: &str, branch: &Branch<'_, T>) -> Option<T> {
    let read = branch.read.read(raw);
    match &read {
        Ok(_) => Trials::done(),
        Err(_) => Trials::failed(),
    }
    read.ok()
}

/// The first of those that lose least; none after one that loses nothing is read.
fn least<T: Serialize>(raw: &str, read: impl Iterator<Item = T>) -> Result<Option<T>, Error> {
    let before = value(raw)?;
    let mut best: Option<(usize, T)> = None;
    for union in read {
        let written = serde_json::to_value(&union);
        let lost = written.map_or_else(|_| size(&before), |after| lost(&before, &after));
        if lost == 0 {
            return Ok(Some(union));
        }
        if best.as_ref().is_none_or(|(least, _)| lost < *least) {
            best = Some((lost, union));
        }
    }
    Ok(best.map(|(_, union)| union))
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
