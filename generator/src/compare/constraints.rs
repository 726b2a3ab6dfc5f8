//! Constraints that Rust types do not hold: looked up in the texts of both sides, where something travels in requests.

use std::collections::HashMap;

use serde_json::Value;

use super::{Compared, Kind};
use crate::source::{FileId, Files, Place};

/// Whether a new bound refuses what the old one took.
type Tighter = fn(f64, f64) -> bool;

const SMALLER: Tighter = |old, new| new < old;
const GREATER: Tighter = |old, new| new > old;

const BOUNDS: &[(&str, Tighter)] = &[
    ("maxLength", SMALLER),
    ("minLength", GREATER),
    ("maxItems", SMALLER),
    ("minItems", GREATER),
    ("maxProperties", SMALLER),
    ("minProperties", GREATER),
];

/// Bounds of numbers: as they are, and as they are where the bound itself is refused.
const LIMITS: &[(&str, &str, Tighter)] = &[
    ("maximum", "exclusiveMaximum", SMALLER),
    ("minimum", "exclusiveMinimum", GREATER),
];

impl Compared<'_> {
    /// Finds constraints of what callers send that are tighter than they were.
    pub(super) fn constraints(&mut self, files: &Files) {
        let mut texts = Texts {
            files,
            read: HashMap::new(),
        };
        for sent in self.sent() {
            let (old, new) = &sent.places;
            if let (Some(was), Some(is)) = (texts.schema(old), texts.schema(new)) {
                let tightened = tightened(&was, &is).into_iter();
                let findings = tightened.map(|what| sent.finding(Kind::ConstraintTightened, &what));
                self.findings.extend(findings);
            }
        }
    }
}

fn tightened(was: &Value, is: &Value) -> Vec<String> {
    let mut messages = Vec::new();
    for (key, tighter) in BOUNDS {
        match (number(was, key), number(is, key)) {
            // Nothing is shorter than that.
            (None, Some(0.0)) if key.starts_with("min") => {}
            (None, Some(is)) => messages.push(format!("has `{key}: {is}` now")),
            (Some(was), Some(is)) if tighter(was, is) => {
                messages.push(format!("has `{key}: {is}`, and had `{was}`"));
            }
            (_, _) => {}
        }
    }
    for names in LIMITS {
        messages.extend(limited(Limit::of(was, names), Limit::of(is, names), names.2));
    }
    for key in ["pattern", "multipleOf"] {
        match (was.get(key), is.get(key)) {
            (was, Some(is)) if was != Some(is) => messages.push(format!("has another `{key}`: `{is}`")),
            (_, _) => {}
        }
    }
    let is_unique = |schema: &Value| schema.get("uniqueItems") == Some(&Value::Bool(true));
    if is_unique(is) && !is_unique(was) {
        messages.push("has `uniqueItems: true` now".to_owned());
    }
    messages
}

/// A number, which Discovery writes as a text.
fn number(schema: &Value, key: &str) -> Option<f64> {
    let value = schema.get(key)?;
    value.as_f64().or_else(|| value.as_str()?.parse().ok())
}

/// The bound of a number.
struct Limit<'k> {
    key: &'k str,
    value: f64,
    is_exclusive: bool,
}

impl<'k> Limit<'k> {
    /// The tighter one of both; `exclusiveMinimum: true` says of `minimum` what a number there says itself.
    fn of(schema: &Value, (plain, exclusive, tighter): &(&'k str, &'k str, Tighter)) -> Option<Self> {
        let flag = schema.get(exclusive) == Some(&Value::Bool(true));
        let said = |key: &'k str, value: f64, is_exclusive| Self {
            key,
            value,
            is_exclusive,
        };
        let bound = number(schema, plain).map(|value| match flag {
            true => said(exclusive, value, true),
            false => said(plain, value, false),
        });
        let other = number(schema, exclusive).map(|value| said(exclusive, value, true));
        match (bound, other) {
            (Some(bound), Some(other)) if tighter(other.value, bound.value) => Some(bound),
            (bound, other) => other.or(bound),
        }
    }
}

fn limited(was: Option<Limit<'_>>, is: Option<Limit<'_>>, tighter: Tighter) -> Option<String> {
    let is = is?;
    let told = format!("has `{}: {}`", is.key, is.value);
    let Some(was) = was else {
        return Some(format!("{told} now"));
    };
    let is_same = !tighter(is.value, was.value) && !tighter(was.value, is.value);
    let is_tighter = tighter(was.value, is.value) || (is_same && is.is_exclusive && !was.is_exclusive);
    let before = match is.key == was.key {
        true => was.value.to_string(),
        false => format!("{}: {}", was.key, was.value),
    };
    is_tighter.then(|| format!("{told}, and had `{before}`"))
}

/// The files of both sides as trees, each read once.
struct Texts<'f> {
    files: &'f Files,
    read: HashMap<FileId, Option<Value>>,
}

impl Texts<'_> {
    /// The schema at a place: what stands there, or below `schema` for a parameter. Nothing for a reference, whose target
    /// is looked at where it is a type of its own.
    fn schema(&mut self, place: &Place) -> Option<Value> {
        let files = self.files;
        let tree = self.read.entry(place.file).or_insert_with(|| parse(files, place.file));
        let node = tree.as_ref()?.pointer(place.pointer.as_str())?;
        let node = node.get("schema").unwrap_or(node);
        (node.is_object() && node.get("$ref").is_none()).then(|| node.clone())
    }
}

fn parse(files: &Files, file: FileId) -> Option<Value> {
    let text = files.text(file)?;
    match text.trim_start().starts_with('{') {
        true => serde_json::from_str(&text).ok(),
        false => serde_yaml::from_str(&text).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_refuses_more_is_told() {
        let told = |was, is| tightened(&was, &is);
        assert_eq!(
            told(json!({"maxLength": 9}), json!({"maxLength": 5})),
            ["has `maxLength: 5`, and had `9`"]
        );
        assert_eq!(told(json!({}), json!({"minimum": 1})), ["has `minimum: 1` now"]);
        assert_eq!(
            told(json!({"pattern": "a"}), json!({"pattern": "b"})),
            ["has another `pattern`: `\"b\"`"]
        );
        assert!(told(json!({}), json!({"minLength": 0, "minItems": 0})).is_empty());
        assert_eq!(told(json!({}), json!({"minimum": 0})), ["has `minimum: 0` now"]);
        assert_eq!(
            told(json!({"items": {}}), json!({"uniqueItems": true})),
            ["has `uniqueItems: true` now"]
        );
        assert!(told(json!({"uniqueItems": true}), json!({"uniqueItems": false})).is_empty());
        assert!(told(json!({"maxLength": 5, "pattern": "a"}), json!({"maxLength": 9})).is_empty());
    }
    #[test]
    fn a_bound_that_is_refused_itself_is_tighter_than_one_that_is_taken() {
        let told = |was, is| tightened(&was, &is);
        assert_eq!(
            told(json!({"minimum": 0}), json!({"exclusiveMinimum": 0})),
            ["has `exclusiveMinimum: 0`, and had `minimum: 0`"]
        );
        assert_eq!(
            told(json!({"maximum": 9}), json!({"maximum": 9, "exclusiveMaximum": true})),
            ["has `exclusiveMaximum: 9`, and had `maximum: 9`"]
        );
        assert_eq!(
            told(json!({}), json!({"exclusiveMinimum": 1})),
            ["has `exclusiveMinimum: 1` now"]
        );
        assert!(told(json!({"exclusiveMinimum": 0}), json!({"minimum": 0})).is_empty());
        assert!(told(json!({"minimum": 5}), json!({"exclusiveMinimum": 1})).is_empty());
        assert!(
            told(
                json!({"exclusiveMinimum": 5}),
                json!({"exclusiveMinimum": 1, "minimum": 5})
            )
            .is_empty()
        );
    }
}
