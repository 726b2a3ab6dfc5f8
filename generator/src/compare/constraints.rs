//! Constraints that Rust types do not hold: looked up in the texts of both sides, where something travels in requests.

use serde_json::Value;

use super::texts::Texts;
use super::{Compared, Kind};
use crate::source::Files;

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
        let mut texts = Texts::of(files);
        let mut findings = Vec::new();
        for sent in self
            .sent()
            .iter()
            .chain(&self.bodies_sent())
            .chain(&self.components_sent())
        {
            texts.each(&sent.what, (&sent.places.0, &sent.places.1), &mut |what, was, is| {
                let tightened = tightened(was, is).into_iter();
                findings.extend(tightened.map(|bound| sent.finding(Kind::ConstraintTightened, what, &bound)));
            });
        }
        self.findings.extend(findings);
    }
}

/// What the schemas of now refuse that those of before took; those of one side hold together.
fn tightened(was: &[&Value], is: &[&Value]) -> Vec<String> {
    let mut messages = Vec::new();
    for (key, tighter) in BOUNDS {
        match (bound(was, key, *tighter), bound(is, key, *tighter)) {
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
        messages.extend(limited(Limit::of_all(was, names), Limit::of_all(is, names), names.2));
    }
    for key in ["pattern", "multipleOf"] {
        let were: Vec<&Value> = was.iter().filter_map(|schema| schema.get(key)).collect();
        let are = is.iter().filter_map(|schema| schema.get(key));
        let come = are.filter(|value| !were.contains(value) && !is_covered(key, value, &were));
        messages.extend(come.map(|value| format!("has another `{key}`: `{value}`")));
    }
    let is_unique = |schemas: &[&Value]| {
        let mut said = schemas.iter().filter_map(|schema| schema.get("uniqueItems"));
        said.any(|unique| *unique == Value::Bool(true))
    };
    if is_unique(is) && !is_unique(was) {
        messages.push("has `uniqueItems: true` now".to_owned());
    }
    messages
}

/// Whether whatever was a multiple before is one still.
fn is_covered(key: &str, value: &Value, were: &[&Value]) -> bool {
    let is_part = |was: &Value| Some((was.as_f64()? / value.as_f64()?).fract() == 0.0);
    key == "multipleOf" && were.iter().any(|was| is_part(was) == Some(true))
}

/// The tightest of the bounds that hold together.
fn bound(schemas: &[&Value], key: &str, tighter: Tighter) -> Option<f64> {
    let all = schemas.iter().filter_map(|schema| number(schema, key));
    all.reduce(|one, other| if tighter(one, other) { other } else { one })
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
    /// The tightest of those that hold together.
    fn of_all(schemas: &[&Value], names: &(&'k str, &'k str, Tighter)) -> Option<Self> {
        let all = schemas.iter().filter_map(|schema| Self::of(schema, names));
        all.reduce(|one, other| match other.is_tighter(&one, names.2) {
            true => other,
            false => one,
        })
    }

    fn is_tighter(&self, than: &Self, tighter: Tighter) -> bool {
        let is_same = !tighter(self.value, than.value) && !tighter(than.value, self.value);
        tighter(than.value, self.value) || (is_same && self.is_exclusive && !than.is_exclusive)
    }

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
    let before = match is.key == was.key {
        true => was.value.to_string(),
        false => format!("{}: {}", was.key, was.value),
    };
    is.is_tighter(&was, tighter)
        .then(|| format!("{told}, and had `{before}`"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_refuses_more_is_told() {
        let told = |was, is| tightened(&[&was], &[&is]);
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
        assert!(told(json!({"multipleOf": 10}), json!({"multipleOf": 5.0})).is_empty());
        assert_eq!(
            told(json!({"multipleOf": 5}), json!({"multipleOf": 10})),
            ["has another `multipleOf`: `10`"]
        );
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
        let told = |was, is| tightened(&[&was], &[&is]);
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
