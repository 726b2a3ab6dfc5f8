//! Reads an overlay document and says what is wrong with it.

use serde_json::{Map, Value};
use serde_json_path::JsonPath;

use super::{Action, Append, Effect, FileId, Overlay, Place, Query};
use crate::diagnostics::{Code, Diagnostics, suggest};

const ROOT_FIELDS: &[&str] = &["overlay", "info", "extends", "actions"];
const ACTION_FIELDS: &[&str] = &["target", "description", "update", "remove", "copy"];

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Version {
    V1_0,
    V1_1,
}

impl Overlay {
    /// Reads the overlay in `tree`; nothing if any part of it is in error.
    pub(in crate::source) fn read(tree: &Value, file: FileId, diagnostics: &mut Diagnostics) -> Option<Self> {
        let place = Place::whole(file);
        let Value::Object(root) = tree else {
            return wrong(&place, "an overlay is an object", diagnostics);
        };
        let version = version(root.get("overlay"), &place, diagnostics)?;
        unknown_fields(root, ROOT_FIELDS, &place, diagnostics);
        let place = place.child("actions");
        let Some(Value::Array(actions)) = root.get("actions") else {
            return wrong(&place, "an overlay has a list of `actions`", diagnostics);
        };
        if actions.is_empty() {
            diagnostics.warning(Code::DeadAction, place.clone(), "the overlay has no actions");
        }
        let read: Vec<_> = actions
            .iter()
            .enumerate()
            .map(|(index, action)| read_action(action, version, &place.index(index), diagnostics))
            .collect();
        let actions = read.into_iter().collect::<Option<_>>()?;
        let extends = match root.get("extends") {
            Some(Value::String(extended)) => Some((extended.clone(), Place::whole(file).child("extends"))),
            Some(_) => return wrong(&Place::whole(file).child("extends"), "`extends` is a text", diagnostics),
            None => None,
        };
        Some(Self { actions, extends })
    }

    /// The description it says it is for, and where it says so.
    pub(in crate::source) fn extends(&self) -> Option<&(String, Place)> {
        self.extends.as_ref()
    }
}

fn version(said: Option<&Value>, place: &Place, diagnostics: &mut Diagnostics) -> Option<Version> {
    let said = match said {
        Some(Value::String(text)) => text.clone(),
        // Unquoted in YAML, `1.0` is a number.
        Some(Value::Number(number)) => number.to_string(),
        Some(_) | None => {
            return wrong(
                place,
                "an overlay says its version: `overlay: 1.0.0` or `overlay: 1.1.0`",
                diagnostics,
            );
        }
    };
    let mut numbers = said.split('.');
    match (numbers.next(), numbers.next()) {
        (Some("1"), Some("0")) => Some(Version::V1_0),
        (Some("1"), Some("1")) => Some(Version::V1_1),
        _ => wrong(
            &place.child("overlay"),
            &format!("overlays of version `{said}` are not understood; 1.0 and 1.1 are"),
            diagnostics,
        ),
    }
}

fn read_action(action: &Value, version: Version, place: &Place, diagnostics: &mut Diagnostics) -> Option<Action> {
    let Value::Object(fields) = action else {
        return wrong(place, "an action is an object", diagnostics);
    };
    unknown_fields(fields, ACTION_FIELDS, place, diagnostics);
    let target = match fields.get("target") {
        Some(target) => query(target, &place.child("target"), diagnostics)?,
        None => return wrong(place, "an action has a `target`", diagnostics),
    };
    let effect = read_effect(fields, version, place, diagnostics)?;
    Some(Action { target, effect })
}

fn read_effect(
    fields: &Map<String, Value>,
    version: Version,
    place: &Place,
    diagnostics: &mut Diagnostics,
) -> Option<Effect> {
    match fields.get("remove") {
        Some(Value::Bool(true)) => {
            for key in ["update", "copy"].into_iter().filter(|key| fields.contains_key(*key)) {
                let message = format!("`{key}` has no effect beside `remove: true`");
                diagnostics
                    .warning(Code::DeadAction, place.child(key), message)
                    .help("to put something in the place of a node, add it in an action after the one that removes it");
            }
            return Some(Effect::Remove);
        }
        Some(Value::Bool(false)) | None => {}
        Some(_) => return wrong(&place.child("remove"), "`remove` is `true` or `false`", diagnostics),
    }
    match (fields.get("update"), fields.get("copy")) {
        (Some(value), None) => Some(Effect::Update {
            value: value.clone(),
            place: place.child("update"),
            append: match version {
                Version::V1_0 => Append::Entry,
                Version::V1_1 => Append::EntryOrItems,
            },
        }),
        (None, Some(copy)) => {
            let place = place.child("copy");
            if version < Version::V1_1 {
                let message = "`copy` came with Overlay 1.1; it is applied although this overlay says 1.0";
                diagnostics.warning(Code::Guessed, place.clone(), message);
            }
            query(copy, &place, diagnostics).map(Effect::Copy)
        }
        (Some(_), Some(_)) => wrong(place, "an action has `update` or `copy`, not both", diagnostics),
        (None, None) => wrong(
            place,
            "an action has `update`, `copy` or `remove: true`; this one does nothing",
            diagnostics,
        ),
    }
}

fn query(value: &Value, place: &Place, diagnostics: &mut Diagnostics) -> Option<Query> {
    let Value::String(text) = value else {
        return wrong(place, "a JSONPath is a text", diagnostics);
    };
    match JsonPath::parse(text) {
        Ok(path) => Some(Query {
            path,
            text: text.clone(),
            place: place.clone(),
        }),
        Err(error) => {
            let message = format!(
                "`{text}` is no JSONPath: character {}: {}",
                error.position(),
                error.message()
            );
            diagnostics.error(Code::InvalidOverlay, place.clone(), message).help(
                "JSONPath is RFC 9535: names with other characters than letters, digits and `_` stand in `['…']`",
            );
            None
        }
    }
}

fn unknown_fields(fields: &Map<String, Value>, known: &[&str], place: &Place, diagnostics: &mut Diagnostics) {
    for name in fields.keys() {
        if known.contains(&name.as_str()) || name.starts_with("x-") {
            continue;
        }
        let message = format!("overlays have no field `{name}` here");
        let finding = diagnostics.warning(Code::UnknownKeyword, place.child(name), message);
        if let Some(meant) = suggest::closest(name, known.iter().copied()) {
            finding.help(format!("did you mean `{meant}`?"));
        }
    }
}

fn wrong<T>(place: &Place, message: &str, diagnostics: &mut Diagnostics) -> Option<T> {
    diagnostics.error(Code::InvalidOverlay, place.clone(), message);
    None
}
