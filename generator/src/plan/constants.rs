//! Parameters that have only one value, which the client writes by itself: in their style, as if the caller gave it.

use serde_json::{Map, Value};

use super::bodies::style;
use super::parameters::is_json;
use crate::api::{Location, Parameter, Style};
use crate::rust::RequestStep;

/// The steps of a parameter that has only one value: one for each pair, none for what is written as nothing.
pub(super) fn constant_steps(parameter: &Parameter) -> Option<Vec<RequestStep>> {
    let value = parameter.constant.as_ref()?;
    match parameter.location {
        Location::Header => Some(header(parameter, value).into_iter().collect()),
        Location::Query => Some(query(parameter, value)),
        Location::Path | Location::Cookie | Location::QueryString => None,
    }
}

fn header(parameter: &Parameter, value: &Value) -> Option<RequestStep> {
    let items = match value {
        _ if parameter.content.is_some() => vec![whole(parameter, value)],
        Value::Array(items) => items.iter().map(plain).collect(),
        Value::Object(members) if parameter.explode => {
            let pairs = members.iter().map(|(name, value)| format!("{name}={}", plain(value)));
            pairs.collect()
        }
        Value::Object(members) => names_and_values(members),
        scalar => vec![plain(scalar)],
    };
    let separator = match parameter.style {
        Style::SpaceDelimited => " ",
        Style::PipeDelimited => "|",
        Style::Tabs => "\t",
        _ => ",",
    };
    (!items.is_empty()).then(|| RequestStep::ConstantHeader {
        name: parameter.name.to_ascii_lowercase(),
        value: items.join(separator),
    })
}

fn query(parameter: &Parameter, value: &Value) -> Vec<RequestStep> {
    let name = &parameter.name;
    if parameter.content.is_some() {
        return vec![pair(name, whole(parameter, value))];
    }
    match (value, parameter.style) {
        (_, Style::DeepObject) => deep(name, value),
        (Value::Object(members), _) if parameter.explode => {
            members.iter().flat_map(|(name, value)| repeated(name, value)).collect()
        }
        (Value::Object(members), _) => list(parameter, names_and_values(members)),
        (Value::Array(items), _) if !parameter.explode => list(parameter, items.iter().map(plain).collect()),
        _ => repeated(name, value),
    }
}

/// All values in one pair; those that are lists or objects are JSON.
fn list(parameter: &Parameter, items: Vec<String>) -> Vec<RequestStep> {
    match items.as_slice() {
        [] => Vec::new(),
        [only] => vec![pair(&parameter.name, only.clone())],
        _ => vec![RequestStep::ConstantList {
            name: parameter.name.clone(),
            style: style(parameter.style),
            items,
        }],
    }
}

/// A pair for each item of a list.
fn repeated(name: &str, value: &Value) -> Vec<RequestStep> {
    match value {
        Value::Array(items) => items.iter().map(|item| pair(name, plain(item))).collect(),
        other => vec![pair(name, plain(other))],
    }
}

/// A pair for each value, however deep it is: items of a list are counted where they have members themselves.
fn deep(name: &str, value: &Value) -> Vec<RequestStep> {
    match value {
        Value::Object(members) => {
            let inner = members
                .iter()
                .map(|(key, value)| deep(&format!("{name}[{key}]"), value));
            inner.flatten().collect()
        }
        Value::Array(items) if items.iter().any(|item| item.is_array() || item.is_object()) => {
            let inner = items.iter().enumerate();
            let inner = inner.map(|(index, item)| deep(&format!("{name}[{index}]"), item));
            inner.flatten().collect()
        }
        other => repeated(name, other),
    }
}

fn pair(name: &str, value: String) -> RequestStep {
    RequestStep::ConstantQuery {
        name: name.to_owned(),
        value,
    }
}

fn names_and_values(members: &Map<String, Value>) -> Vec<String> {
    let pairs = members.iter().map(|(name, value)| [name.clone(), plain(value)]);
    pairs.flatten().collect()
}

/// The text of what a media type describes.
fn whole(parameter: &Parameter, value: &Value) -> String {
    match is_json(parameter) {
        true => value.to_string(),
        false => plain(value),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
