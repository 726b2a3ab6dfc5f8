//! Whether two JSON values are the same, and if not, where and how they differ.

use jsonschema::Validator;
use serde_json::{Map, Number, Value};

/// The first difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its class: `lost member`, `added member`, `changed number`, …
    pub class: &'static str,
    /// The way to it, as a JSON pointer with `*` for positions.
    pub place: String,
}

/// Where `after` is not what `before` was. Numbers are the same when they have the same value, members in any order.
pub fn difference(before: &Value, after: &Value) -> Option<Difference> {
    find(before, after, "")
}

/// Where `after` is not what `before` was to those who keep to the description: a number in quotes is the same as without, if the
/// description allows both.
pub fn loss(description: &Validator, before: &Value, after: Value) -> Option<Difference> {
    let after = match description.is_valid(&after) {
        true => requoted(before, after),
        false => after,
    };
    difference(before, &after)
}

/// `after` with each number in the quotes that it had before, or without them.
fn requoted(before: &Value, after: Value) -> Value {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => {
            let members = after.into_iter().map(|(name, after)| {
                let after = match before.get(&name) {
                    Some(before) => requoted(before, after),
                    None => after,
                };
                (name, after)
            });
            Value::Object(members.collect())
        }
        (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
            let items = before.iter().zip(after);
            Value::Array(items.map(|(before, after)| requoted(before, after)).collect())
        }
        (Value::Number(number), Value::String(text)) if is_number(number, &text) => before.clone(),
        (Value::String(text), Value::Number(number)) if is_number(&number, text) => before.clone(),
        (_, after) => after,
    }
}

/// Whether a text is this number.
fn is_number(number: &Number, text: &str) -> bool {
    let text = text.trim_start_matches('+');
    serde_json::from_str(text).is_ok_and(|parsed| same(number, &parsed))
}

fn find(before: &Value, after: &Value, place: &str) -> Option<Difference> {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => in_objects(before, after, place),
        (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
            let place = format!("{place}/*");
            let mut pairs = before.iter().zip(after);
            pairs.find_map(|(before, after)| find(before, after, &place))
        }
        (Value::Number(before), Value::Number(after)) if same(before, after) => None,
        (before, after) if before == after => None,
        (before, after) => Some(Difference {
            class: class(before, after),
            place: place.to_owned(),
        }),
    }
}

fn in_objects(before: &Map<String, Value>, after: &Map<String, Value>, place: &str) -> Option<Difference> {
    let at = |name: &str| format!("{place}/{name}");
    let lost = before.keys().find(|name| !after.contains_key(*name));
    if let Some(name) = lost {
        let place = at(name);
        return Some(Difference {
            class: "lost member",
            place,
        });
    }
    if let Some(name) = after.keys().find(|name| !before.contains_key(*name)) {
        let place = at(name);
        return Some(Difference {
            class: "added member",
            place,
        });
    }
    before
        .iter()
        .find_map(|(name, before)| find(before, after.get(name)?, &at(name)))
}

/// The same value, whatever the form: `1.0` is 1, `1e2` is 100.
fn same(before: &Number, after: &Number) -> bool {
    before == after || (before.is_f64() || after.is_f64()) && before.as_f64() == after.as_f64()
}

fn class(before: &Value, after: &Value) -> &'static str {
    match (before, after) {
        (Value::Number(_), Value::Number(_)) => "changed number",
        (Value::String(_), Value::String(_)) => "changed string",
        (Value::Array(_), Value::Array(_)) => "changed length",
        (Value::Null, _) | (_, Value::Null) => "changed null",
        (_, _) => "changed type",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{difference, requoted};

    #[test]
    fn values_are_compared_and_not_their_form() {
        let same = |before, after| assert_eq!(difference(&before, &after), None);
        same(json!({"a": 1, "b": [1.0, null]}), json!({"b": [1, null], "a": 1.0}));
        let differs = |before, after, class, place| {
            let found = difference(&before, &after).unwrap();
            assert_eq!((found.class, found.place.as_str()), (class, place));
        };
        differs(json!({"a": [{"b": 1}]}), json!({"a": [{}]}), "lost member", "/a/*/b");
        differs(json!({}), json!({"a": null}), "added member", "/a");
        differs(
            json!([9_007_199_254_740_993_u64]),
            json!([9_007_199_254_740_992_u64]),
            "changed number",
            "/*",
        );
        differs(json!({"a": null}), json!({"a": ""}), "changed null", "/a");
    }

    #[test]
    fn quotes_around_numbers_are_those_of_before() {
        let before = json!({"a": ["1.50", 2, "x"]});
        assert_eq!(requoted(&before, json!({"a": [1.5, "2", "x"]})), before);
        let another = json!({"a": [1.6, "3", 1]});
        assert_eq!(requoted(&before, another.clone()), another);
    }
}
