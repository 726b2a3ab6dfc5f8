//! `refundry overlay`

use std::path::Path;

use refundry::config::{ApiConfig, module_name};
use refundry::diagnostics::Diagnostics;
use refundry::source::Files;
use serde_json::{Value, json};

use super::args::{OverlayCommand, Suggest};
use super::mends::Mends;
use super::{End, Screen, sources};

pub fn run(command: &OverlayCommand, screen: &Screen) -> End {
    match command {
        OverlayCommand::Suggest(args) => suggest(args, screen),
    }
}

fn suggest(args: &Suggest, screen: &Screen) -> End {
    let files = Files::default();
    let apis = match args.specs.is_empty() {
        true => sources::from_file(args.config.as_deref(), &files, screen).map(|config| config.apis),
        false => Ok(args.specs.iter().map(|spec| api(spec, &args.overlay)).collect()),
    };
    match apis.and_then(|apis| chosen(apis, args.api.as_deref(), screen)) {
        Ok(apis) => suggest_for(&apis, &files, screen),
        Err(end) => end,
    }
}

/// A description with the overlays it has already.
fn api(spec: &Path, overlays: &[std::path::PathBuf]) -> ApiConfig {
    let stem = spec.file_stem().unwrap_or_default().to_string_lossy();
    let mut api = ApiConfig::new(module_name(&stem), spec);
    api.overlays = overlays.to_vec();
    api
}

fn chosen(apis: Vec<ApiConfig>, name: Option<&str>, screen: &Screen) -> Result<Vec<ApiConfig>, End> {
    let Some(name) = name else { return Ok(apis) };
    let known: Vec<&str> = apis.iter().map(|api| api.name.as_str()).collect();
    if !known.contains(&name) {
        screen.usage(&sources::no_api(name, &known));
        return Err(End::Usage);
    }
    let found: Vec<_> = apis.into_iter().filter(|api| api.name == name).collect();
    Ok(found)
}

/// One overlay for each description, on stdout; on stderr, what no overlay of ours can mend. An error among that is a fault.
fn suggest_for(apis: &[ApiConfig], files: &Files, screen: &Screen) -> End {
    let mut left = Diagnostics::default();
    let mut overlays = Vec::new();
    for api in apis {
        let (actions, unmended) = suggestions(api, files);
        // Of a description that could not be read, nothing is known.
        if !(actions.is_empty() && unmended.has_errors()) {
            overlays.push(overlay(api, actions));
        }
        left.append(unmended);
    }
    screen.findings(&left, files);
    screen.result(&overlays.join("---\n"));
    match left.has_errors() {
        true => End::Fault,
        false => End::Done,
    }
}

/// The actions for one description, and the findings for which there are none. What a licence silences is the first that an
/// overlay could mend.
fn suggestions(api: &ApiConfig, files: &Files) -> (Vec<Value>, Diagnostics) {
    let found = |api: &ApiConfig| {
        refundry::understand(api, "refundry overlay suggest", files)
            .1
            .diagnostics
    };
    let told = found(api);
    let all = match api.settings.allow.is_empty() {
        true => told.list().iter().cloned().collect(),
        false => found(&unlicensed(api)),
    };
    let mends = Mends::of(api, &all, files);
    let mut actions: Vec<Value> = Vec::new();
    for finding in all {
        let more = mends.actions(&finding);
        if !more
            .iter()
            .any(|action| actions.iter().any(|known| contradicts(known, action)))
        {
            actions.extend(more);
        }
    }
    let unmended = told.into_iter().filter(|finding| mends.actions(finding).is_empty());
    (distinct(actions), unmended.collect())
}

fn unlicensed(api: &ApiConfig) -> ApiConfig {
    let mut api = api.clone();
    api.settings.allow.clear();
    api
}

/// Whether two actions say different things of one place: the second would undo the first.
fn contradicts(known: &Value, action: &Value) -> bool {
    let is_removed = |action: &Value| action.get("remove").is_some();
    let updates = known.get("update").zip(action.get("update"));
    known.get("target") == action.get("target")
        && (is_removed(known) != is_removed(action) || updates.is_some_and(|(one, other)| differ(one, other)))
}

/// Lists are appended to each other.
fn differ(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let mut shared = one.iter().filter_map(|(key, value)| Some((value, other.get(key)?)));
            shared.any(|(one, other)| differ(one, other))
        }
        (Value::Array(_), Value::Array(_)) => false,
        (one, other) => one != other,
    }
}

/// Findings of which one change is the cure of several.
fn distinct(actions: Vec<Value>) -> Vec<Value> {
    let does = |action: &Value| ["target", "update", "remove"].map(|key| action.get(key).cloned());
    let mut distinct: Vec<Value> = Vec::new();
    for action in actions {
        if !distinct.iter().any(|known| does(known) == does(&action)) {
            distinct.push(action);
        }
    }
    distinct
}

/// The overlay as YAML, which people can review and write comments into.
fn overlay(api: &ApiConfig, actions: Vec<Value>) -> String {
    let head = match actions.is_empty() {
        true => format!("# Nothing to suggest for {}.\n", api.source),
        false => HEAD.to_owned(),
    };
    let overlay = json!({
        "overlay": "1.0.0",
        "info": { "title": format!("Suggestions for {}", api.source), "version": "1.0.0" },
        "actions": actions,
    });
    let yaml = serde_yaml::to_string(&overlay).unwrap_or_default();
    format!("{head}{yaml}")
}

const HEAD: &str = "\
# Suggestions, each to be reviewed: only the service's makers know whether they are right. Delete what is not, then save
# this beside the description and name it in `overlays` of the configuration, or after `--overlay`.
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_place_is_changed_in_one_way() {
        let update = |value: Value| json!({"target": "$.a", "update": value});
        let first = update(json!({"id": "a", "required": ["x"]}));
        assert!(contradicts(&first, &update(json!({"id": "b"}))));
        assert!(contradicts(&first, &json!({"target": "$.a", "remove": true})));
        assert!(!contradicts(
            &first,
            &update(json!({"id": "a", "required": ["y"], "more": true}))
        ));
        assert!(!contradicts(&first, &json!({"target": "$.b", "update": {"id": "b"}})));
    }
}
