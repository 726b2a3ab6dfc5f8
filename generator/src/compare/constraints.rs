//! Constraints that Rust types do not hold: looked up in the texts of both sides, where something travels in requests.

use std::collections::HashMap;

use serde_json::Value;

use super::members::counterpart;
use super::{Compared, Direction, Finding, Kind, Level};
use crate::rust::{Field, Item};
use crate::source::{FileId, Files, Place};

/// Whether a new bound refuses what the old one took.
type Tighter = fn(f64, f64) -> bool;

const BOUNDS: &[(&str, Tighter)] = &[
    ("maxLength", |old, new| new < old),
    ("minLength", |old, new| new > old),
    ("maximum", |old, new| new < old),
    ("minimum", |old, new| new > old),
    ("maxItems", |old, new| new < old),
    ("minItems", |old, new| new > old),
    ("maxProperties", |old, new| new < old),
    ("minProperties", |old, new| new > old),
];

impl Compared<'_> {
    /// Finds constraints of what callers send that are tighter than they were.
    pub(super) fn constraints(&mut self, files: &Files) {
        let mut texts = Texts {
            files,
            read: HashMap::new(),
        };
        for (item, what, old, new) in self.sent() {
            let (Some(was), Some(is)) = (texts.schema(&old), texts.schema(&new)) else {
                continue;
            };
            for message in tightened(&was, &is) {
                let message = format!("{what} {message}");
                let finding = Finding::new(Kind::ConstraintTightened, Level::Minor, item.clone(), message)
                    .travels(Direction::Request)
                    .at(Some(old.clone()), Some(new.clone()))
                    .behaviour();
                self.push(finding);
            }
        }
    }

    /// What callers send and was there before: members of what they build, and arguments.
    fn sent(&self) -> Vec<(String, String, Place, Place)> {
        let mut sent = Vec::new();
        let old = super::renames::items(self.old);
        for (name, item) in super::renames::items(self.new) {
            let was = self
                .names
                .iter()
                .find(|(_, now)| *now == name)
                .map_or(name, |(was, _)| was);
            let (Item::Struct(is), Some(Item::Struct(before))) = (item, old.get(was)) else {
                continue;
            };
            let is_sent = before.constructor && is.constructor;
            for (before, field) in on_both_sides(&before.fields, &is.fields).filter(|_| is_sent) {
                let places = self
                    .old
                    .member_place(was, before)
                    .zip(self.new.member_place(name, field));
                let field = field.name.trim_start_matches("r#");
                let path = format!("{}::{field}", super::models::path(name));
                let what = format!("the member `{field}`");
                sent.extend(places.map(|(old, new)| (path, what, old, new)));
            }
        }
        for pair in &self.pairs.both {
            let arguments = pair.old_arguments();
            let both = on_both_sides(&arguments, &pair.new.arguments);
            for (before, field) in both.filter(|(_, field)| !field.wire.is_empty()) {
                let was = self.old.argument_place(&pair.old.id, pair.old_wire(&before.wire));
                let places = was.zip(self.new.argument_place(&pair.new.id, &field.wire));
                let field = field.name.trim_start_matches("r#");
                let path = format!("{}::{field}", super::operations::method(pair.new));
                let what = format!("the argument `{field}`");
                sent.extend(places.map(|(old, new)| (path, what, old, new)));
            }
        }
        sent
    }
}

/// What is there before and now: what is new was never taken otherwise.
fn on_both_sides<'f>(old: &'f [Field], new: &'f [Field]) -> impl Iterator<Item = (&'f Field, &'f Field)> {
    old.iter().filter_map(|was| Some((was, counterpart(was, old, new)?)))
}

fn tightened(was: &Value, is: &Value) -> Vec<String> {
    let number = |value: &Value, key: &str| value.get(key).and_then(Value::as_f64);
    let mut messages = Vec::new();
    for (key, tighter) in BOUNDS {
        match (number(was, key), number(is, key)) {
            // Nothing is shorter than that.
            (None, Some(0.0)) if key.starts_with("min") && *key != "minimum" => {}
            (None, Some(is)) => messages.push(format!("has `{key}: {is}` now")),
            (Some(was), Some(is)) if tighter(was, is) => {
                messages.push(format!("has `{key}: {is}`, and had `{was}`"));
            }
            (_, _) => {}
        }
    }
    for key in ["pattern", "multipleOf"] {
        match (was.get(key), is.get(key)) {
            (was, Some(is)) if was != Some(is) => messages.push(format!("has another `{key}`: `{is}`")),
            (_, _) => {}
        }
    }
    messages
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
        assert!(told(json!({"maxLength": 5, "pattern": "a"}), json!({"maxLength": 9})).is_empty());
    }
}
