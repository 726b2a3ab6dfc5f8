//! What a description says in words where its dialect has a keyword.

use serde_json::{Value, json};

use crate::api::{Api, Entry, Parameter, Schema, TypeSet, Types};
use crate::diagnostics::{Change, Code, Diagnostics};
use crate::source::Place;

/// Where a dialect says that a property is required.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Requiring {
    /// In a list of the object.
    ByObject,
    /// In the property itself (Discovery).
    ByProperty,
}

/// Reports what is required, or has a few values, in words only: both stay as free as the keywords leave them.
pub(super) fn report(api: &Api<Schema>, requiring: Requiring, diagnostics: &mut Diagnostics) {
    for (_, entry) in api.types.iter() {
        report_required(entry, &api.types, requiring, diagnostics);
        report_values(entry, diagnostics);
    }
    for parameter in api.operations.iter().flat_map(|operation| &operation.parameters) {
        report_parameter(parameter, diagnostics);
    }
}

/// One finding for an object, whose properties are usually described in one manner.
fn report_required(entry: &Entry<Schema>, types: &Types<Schema>, requiring: Requiring, diagnostics: &mut Diagnostics) {
    let schema = &entry.value;
    let in_words: Vec<(&String, &Place)> = schema
        .properties
        .iter()
        .map(|(name, id)| (name, types.get(*id)))
        .filter(|(name, property)| !schema.required.contains(name) && !is_named(property))
        .filter(|(_, property)| !property.value.read_only && says_required(&property.value.docs.description))
        .map(|(name, property)| (name, &property.place))
        .collect();
    if in_words.is_empty() {
        return;
    }
    let names: Vec<&String> = in_words.iter().map(|(name, _)| *name).collect();
    let shown: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let message = format!("required only in words: {}", shown.join(", "));
    let finding = diagnostics
        .note(Code::RequiredInProse, entry.place.clone(), message)
        .help("they stay optional; require them, by an overlay if need be");
    match requiring {
        Requiring::ByObject => {
            finding.mend(entry.place.clone(), Change::Update(json!({"required": names})));
        }
        Requiring::ByProperty => {
            for (_, place) in in_words {
                finding.mend(place.clone(), Change::Update(json!({"required": true})));
            }
        }
    }
}

fn report_parameter(parameter: &Parameter, diagnostics: &mut Diagnostics) {
    if parameter.required || !says_required(&parameter.docs.description) {
        return;
    }
    let message = format!("required only in words: the parameter `{}`", parameter.name);
    diagnostics
        .note(Code::RequiredInProse, parameter.place.clone(), message)
        .help("it stays optional; require it, by an overlay if need be")
        .mend(parameter.place.clone(), Change::Update(json!({"required": true})));
}

fn report_values(entry: &Entry<Schema>, diagnostics: &mut Diagnostics) {
    let schema = &entry.value;
    let text = TypeSet {
        string: true,
        ..TypeSet::default()
    };
    if schema.types != text || schema.enumeration.is_some() || schema.format.is_some() {
        return;
    }
    let values = values_in(&schema.docs.description);
    if values.is_empty() {
        return;
    }
    let shown: Vec<String> = values.iter().take(SHOWN).map(|value| format!("`{value}`")).collect();
    let more = match values.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let values: Vec<Value> = values.into_iter().map(Value::from).collect();
    diagnostics
        .note(
            Code::EnumInProse,
            entry.place.clone(),
            format!("values only in words: {}{more}", shown.join(", ")),
        )
        .help("it stays a plain text; list them in `enum`, by an overlay if need be")
        .mend(entry.place.clone(), Change::Update(json!({"enum": values})));
}

/// So many values are shown of a longer list.
const SHOWN: usize = 3;

/// Whether this is a named schema, of which each use may be another.
fn is_named(entry: &Entry<Schema>) -> bool {
    entry.name.is_component()
}

/// Whether a text begins with the word, marked as a remark of its own.
fn says_required(text: &str) -> bool {
    let start: String = text
        .trim_start()
        .chars()
        .take(16)
        .collect::<String>()
        .to_ascii_lowercase();
    [
        "[required]",
        "(required)",
        "**required",
        "*required*",
        "required.",
        "required:",
    ]
    .iter()
    .any(|mark| start.starts_with(mark))
}

/// The values that a text lists behind words such as `Acceptable values are`; none when it is not plain what they are.
fn values_in(text: &str) -> Vec<String> {
    let lower = text.to_ascii_lowercase();
    let Some(rest) = MARKS.iter().find_map(|mark| text.get(lower.find(mark)? + mark.len()..)) else {
        return Vec::new();
    };
    let rest = rest.split("\n\n").next().unwrap_or_default();
    // What stands in quotes further on may be the name of something else that the text speaks of.
    let lead = rest.split(['`', '"']).next().unwrap_or_default();
    let mut words = lead
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    if !words.all(|word| LEADING.contains(&word.to_ascii_lowercase().as_str())) {
        return Vec::new();
    }
    let mut values = quoted(rest);
    let mut seen = std::collections::HashSet::new();
    values.retain(|value| seen.insert(value.clone()));
    let is_value = |value: &String| !value.is_empty() && value.len() <= LONGEST && !value.contains(char::is_whitespace);
    // A single one is no choice.
    if values.len() > 1 && values.iter().all(is_value) {
        values
    } else {
        Vec::new()
    }
}

const MARKS: &[&str] = &[
    "acceptable values are",
    "acceptable values:",
    "allowed values are",
    "allowed values:",
    "possible values are",
    "possible values:",
    "valid values are",
    "valid values:",
    "supported values are",
    "supported values:",
    "must be one of",
    "can be one of",
];

/// Words that may stand before the first value.
const LEADING: &[&str] = &[
    "the",
    "following",
    "these",
    "values",
    "strings",
    "constants",
    "either",
    "are",
    "include",
];

/// What is longer is no constant.
const LONGEST: usize = 64;

/// What stands in quotes: `a`, "a", "`a`".
fn quoted(text: &str) -> Vec<String> {
    let mark = if text.contains('`') { '`' } else { '"' };
    let parts: Vec<&str> = text.split(mark).collect();
    // Text and quoted parts take turns; an opened quote that is never closed leaves an even number.
    if parts.len().is_multiple_of(2) {
        return Vec::new();
    }
    parts.into_iter().skip(1).step_by(2).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_taken_only_where_they_are_plain() {
        let google = "[required] The tax. Acceptable values are: - \"`otherFee`\" - \"`sales`\" - \"`sales`\"";
        assert_eq!(values_in(google), ["otherFee", "sales"]);
        assert_eq!(values_in("Possible values: `a`, `b`.\n\nSee `c`."), ["a", "b"]);
        assert_eq!(
            values_in("The state. Must be one of \"open\" or \"done\"."),
            ["open", "done"]
        );
        let nothing: [&str; 0] = [];
        let other = "Possible values: 1-31 based on the `frequency` and the `interval`.";
        assert_eq!(values_in(other), nothing, "names of other things");
        assert_eq!(
            values_in("Must be one of the following: `types`."),
            nothing,
            "no choice"
        );
        assert_eq!(values_in("Can be one of the following: `a`, `b`."), ["a", "b"]);
        assert_eq!(values_in("Possible values: small, large."), nothing, "no quotes");
        assert_eq!(values_in("Allowed values: `a`, `b"), nothing, "a quote without an end");
        assert_eq!(
            values_in("Valid values are `what you like` and `more`"),
            nothing,
            "words"
        );
        assert_eq!(values_in("A `value`."), nothing);
    }

    #[test]
    fn required_is_a_mark_at_the_beginning() {
        for text in [
            "[required] The amount.",
            "Required. The amount.",
            " (Required)",
            "**Required** The amount.",
        ] {
            assert!(says_required(text), "{text}");
        }
        for text in [
            "The amount. [required]",
            "Required amounts are in cents.",
            "Not required.",
        ] {
            assert!(!says_required(text), "{text}");
        }
    }
}
