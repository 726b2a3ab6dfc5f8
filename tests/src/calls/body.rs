//! A body as it must arrive.

use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::style::{is_same, scalar};
use crate::Seen;
use crate::roundtrip::difference;

/// What is wrong with the body of a request, if something is; nothing either for what the test cannot read.
pub fn fault(seen: &Seen, media_type: &str, expected: &Value) -> Option<String> {
    match media_type {
        json if json.contains("json") && !json.contains("lines") && !json.contains("seq") => {
            let Ok(found) = serde_json::from_slice(&seen.body) else {
                return Some(format!("no JSON: {}", seen.text()));
            };
            difference(expected, &found).map(|found| format!("{} at {}", found.class, found.place))
        }
        "application/x-www-form-urlencoded" => form(seen, expected),
        multipart if multipart.starts_with("multipart/") => parts(seen, expected),
        text if text.starts_with("text/") => match expected {
            Value::String(text) => (seen.text() != *text).then(|| format!("{text:?} came as {:?}", seen.text())),
            _ => None,
        },
        _ => match expected.get("text").and_then(Value::as_str) {
            Some(text) => (seen.text() != text).then(|| format!("{text:?} came as {:?}", seen.text())),
            None => None,
        },
    }
}

/// Scalars must be there; lists and objects are written as their encoding says, which is not looked at.
fn form(seen: &Seen, expected: &Value) -> Option<String> {
    let found = pairs(&seen.text(), true);
    let members = expected.as_object().into_iter().flatten();
    let mut wanted = members.filter_map(|(name, value)| Some((name, scalar(value)?)));
    let has = |name: &str, text: &str| found.iter().any(|(known, found)| known == name && is_same(text, found));
    wanted
        .find(|(name, text)| !has(name, text))
        .map(|(name, text)| format!("the member {name} should be {text:?}: {}", seen.text()))
}

/// Each member must have a part, and the part of a scalar its text.
fn parts(seen: &Seen, expected: &Value) -> Option<String> {
    let text = seen.text();
    for (name, value) in expected.as_object().into_iter().flatten() {
        let head = format!("name=\"{name}\"");
        let is_empty = value.as_array().is_some_and(Vec::is_empty) || value.is_null();
        if !is_empty && name.is_ascii() && !name.contains(['"', '\r', '\n']) && !text.contains(&head) {
            return Some(format!("the part {name} is missing: {text}"));
        }
        let scalar = value.as_str().or_else(|| value.get("text")?.as_str());
        if let Some(scalar) = scalar.filter(|scalar| !text.contains(*scalar)) {
            return Some(format!("the part {name} should be {scalar:?}: {text}"));
        }
    }
    None
}

/// The pairs of a query or a form, decoded; a `+` is a blank in forms only.
pub fn pairs(text: &str, is_form: bool) -> Vec<(String, String)> {
    let decoded = |text: &str| {
        let text = if is_form {
            text.replace('+', " ")
        } else {
            text.to_owned()
        };
        percent_decode_str(&text).decode_utf8_lossy().into_owned()
    };
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(name), decoded(value))
        })
        .collect()
}
