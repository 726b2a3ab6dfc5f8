//! Reads an overlay document and says what is wrong with it.

use serde_json::{Map, Value};
use serde_json_path::JsonPath;

use super::bounds::excess;
use super::{Action, Append, Effect, FileId, Overlay, Place, Query};
use crate::diagnostics::{Code, Diagnostics, suggest};

const ROOT_FIELDS: &[&str] = &["overlay", "info", "extends", "actions"];
/// What a description has at its root, and no overlay.
const DESCRIPTIONS: &[&str] = &["openapi", "swagger", "discoveryVersion"];
const INFO_FIELDS: &[&str] = &["title", "version", "description"];
const ACTION_FIELDS: &[&str] = &["target", "description", "update", "remove", "copy"];

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Version {
    V1_0,
    V1_1,
}

impl Overlay {
    /// Reads the overlay in `tree`; nothing if any part of it is in error. All that is wrong with it is told.
    pub(in crate::source) fn read(tree: &Value, file: FileId, diagnostics: &mut Diagnostics) -> Option<Self> {
        let place = Place::whole(file);
        let Value::Object(root) = tree else {
            return wrong(&place, "an overlay is an object", diagnostics);
        };
        if !root.contains_key("overlay") && DESCRIPTIONS.iter().any(|key| root.contains_key(*key)) {
            let message = "this is a description, not an overlay";
            diagnostics
                .error(Code::InvalidOverlay, place, message)
                .help("give it as input; what is written down to mend one is the overlay");
            return None;
        }
        unknown_fields(root, ROOT_FIELDS, &place, diagnostics);
        let version = version(root.get("overlay"), &place, diagnostics);
        read_info(root.get("info"), &place, diagnostics);
        let is_text = root.get("extends").is_none_or(Value::is_string);
        if !is_text {
            let place = place.child("extends");
            diagnostics.error(Code::InvalidOverlay, place, "`extends` is a text");
        }
        let actions = read_actions(
            root.get("actions"),
            version.unwrap_or(Version::V1_1),
            &place,
            diagnostics,
        );
        version.filter(|_| is_text)?;
        Some(Self { actions: actions? })
    }

    /// The description that the overlay in `tree` says it is for, and where it says so.
    pub(in crate::source) fn extends(tree: &Value, file: FileId) -> Option<(&str, Place)> {
        let extended = tree.get("extends")?.as_str()?;
        Some((extended, Place::whole(file).child("extends")))
    }
}

fn version(said: Option<&Value>, root: &Place, diagnostics: &mut Diagnostics) -> Option<Version> {
    let place = root.child("overlay");
    let Some(said) = said else {
        let message = "an overlay says its version: `overlay: 1.0.0` or `overlay: 1.1.0`";
        return wrong(root, message, diagnostics);
    };
    let said = match said {
        Value::String(text) => text.clone(),
        // Unquoted in YAML, `1.0` is a number.
        Value::Number(number) => number.to_string(),
        _ => return wrong(&place, "the version of an overlay is a text", diagnostics),
    };
    let bare = said.trim().trim_start_matches(['v', 'V']);
    let numbers: Vec<&str> = bare.split('.').collect();
    let (version, whole) = match numbers.as_slice() {
        ["1"] | ["1", "0", ..] => (Version::V1_0, "1.0.0"),
        ["1", "1", ..] => (Version::V1_1, "1.1.0"),
        _ => {
            let message = format!("overlays of version `{said}` are not understood; 1.0 and 1.1 are");
            return wrong(&place, &message, diagnostics);
        }
    };
    let is_patch = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_whole = matches!(numbers.as_slice(), ["1", "0" | "1", patch] if is_patch(patch)) && bare == said;
    if !is_whole {
        let message = format!("`{said}` is no version of overlays; it is read as `{whole}`");
        diagnostics.warning(Code::Guessed, place, message);
    }
    Some(version)
}

/// Warns of what is missing in `info`: nothing comes from it, but other tools refuse an overlay without.
fn read_info(info: Option<&Value>, root: &Place, diagnostics: &mut Diagnostics) {
    let help = "say the title and the version of the overlay: `info: { title: Fixes, version: 1.0.0 }`";
    let place = root.child("info");
    let mut missing = |what: &str, place: Place| {
        let message = format!("{what} of the overlay is missing; it is applied all the same");
        diagnostics.warning(Code::Guessed, place, message).help(help);
    };
    let fields = match info {
        None => return missing("`info`", root.clone()),
        Some(Value::Object(fields)) => fields,
        Some(_) => {
            let message = "`info` is an object; the overlay is applied all the same";
            diagnostics.warning(Code::Guessed, place, message).help(help);
            return;
        }
    };
    for key in ["title", "version"]
        .into_iter()
        .filter(|key| !fields.contains_key(*key))
    {
        missing(&format!("the `{key}`"), place.clone());
    }
    for (key, value) in INFO_FIELDS.iter().filter_map(|key| Some((key, fields.get(*key)?))) {
        if !value.is_string() {
            let message = format!("the `{key}` of the overlay is no text; it is applied all the same");
            diagnostics
                .warning(Code::Guessed, place.child(key), message)
                .help("put it in quotes");
        }
    }
    unknown_fields(fields, INFO_FIELDS, &place, diagnostics);
}

fn read_actions(
    actions: Option<&Value>,
    version: Version,
    root: &Place,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Action>> {
    let place = root.child("actions");
    let Some(Value::Array(actions)) = actions else {
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
    read.into_iter().collect()
}

fn read_action(action: &Value, version: Version, place: &Place, diagnostics: &mut Diagnostics) -> Option<Action> {
    let Value::Object(fields) = action else {
        return wrong(place, "an action is an object", diagnostics);
    };
    unknown_fields(fields, ACTION_FIELDS, place, diagnostics);
    let target = match fields.get("target") {
        Some(target) => query(target, &place.child("target"), diagnostics),
        None => wrong(place, "an action has a `target`", diagnostics),
    };
    let effect = read_effect(fields, version, place, diagnostics);
    Some(Action {
        target: target?,
        effect: effect?,
    })
}

fn read_effect(
    fields: &Map<String, Value>,
    version: Version,
    place: &Place,
    diagnostics: &mut Diagnostics,
) -> Option<Effect> {
    match fields.get("remove") {
        Some(Value::Bool(true)) => {
            report_beside_remove(fields, place, diagnostics);
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

/// Says so when something is removed and changed by one action.
fn report_beside_remove(fields: &Map<String, Value>, place: &Place, diagnostics: &mut Diagnostics) {
    for key in ["update", "copy"].into_iter().filter(|key| fields.contains_key(*key)) {
        let message = format!("`{key}` has no effect beside `remove: true`");
        diagnostics
            .warning(Code::DeadAction, place.child(key), message)
            .help("to put something in the place of a node, add it in an action after the one that removes it");
    }
}

fn query(value: &Value, place: &Place, diagnostics: &mut Diagnostics) -> Option<Query> {
    let Value::String(text) = value else {
        return wrong(place, "a JSONPath is a text", diagnostics);
    };
    if let Some(excess) = excess(text) {
        let message = format!("the JSONPath is not read: {excess}");
        diagnostics
            .error(Code::TooLarge, place.clone(), message)
            .help("say it in several actions, with shorter targets");
        return None;
    }
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
