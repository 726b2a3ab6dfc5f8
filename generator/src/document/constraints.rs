//! The constraints of values. A client checks none of them, but they tell how large a number may be, how many places a list has, and
//! what a server refuses by now.

use serde_json::{Map, Number, Value};

use super::node::Node;
use super::read::Document;
use super::rules::patterns::holds_all;

/// The constraints that a schema says.
#[derive(Clone, Debug, Default)]
pub struct Constraints {
    /// By their keywords, each as a number.
    pub numbers: Vec<(&'static str, Number)>,
    /// `pattern`.
    pub pattern: Option<String>,
    /// `uniqueItems`.
    pub unique: bool,
    /// Of the names of members (`propertyNames`, and the patterns that they match where no others are allowed).
    pub names: Option<Box<Constraints>>,
}

impl Constraints {
    /// Reads the constraints of a node. A number in quotes is meant as one; what is no number is reported.
    pub(super) fn of<'a>(document: &mut Document<'a>, node: &Node<'a>) -> Self {
        let mut constraints = Self::default();
        for (key, value) in node.value.as_object().into_iter().flatten() {
            constraints.say(key, value, &mut |key| number(document, key, &node.child(key)?));
        }
        constraints
    }

    /// Reads the constraints of Discovery, which are in quotes; what is no number is left out.
    pub(super) fn of_discovery(members: &Map<String, Value>) -> Self {
        let mut constraints = Self::default();
        for (key, value) in members {
            constraints.say(key, value, &mut |_| match value {
                Value::String(text) => text.trim().parse::<Number>().ok(),
                value => value.as_number().cloned(),
            });
        }
        constraints
    }

    fn say(&mut self, key: &str, value: &Value, number: &mut dyn FnMut(&str) -> Option<Number>) {
        match key {
            "pattern" => self.pattern = value.as_str().map(str::to_owned),
            "uniqueItems" => self.unique = *value == Value::Bool(true),
            _ => {
                if let Some(key) = constraint(key) {
                    self.numbers.extend(number(key).map(|number| (key, number)));
                }
            }
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty() && self.pattern.is_none() && !self.unique && self.names.is_none()
    }

    /// The constraint `key`.
    pub(super) fn get(&self, key: &str) -> Option<&Number> {
        let mut constraints = self.numbers.iter();
        constraints.find_map(|(known, number)| (*known == key).then_some(number))
    }

    /// The constraints as they hold. Up to OpenAPI 3.0 a flag says of `minimum` what a number says itself from then on, nothing counts
    /// beside a reference, and nothing is said of names.
    pub(super) fn settled<'a>(mut self, document: &mut Document<'a>, node: &Node<'a>) -> Self {
        let has_json_schema = document.dialect(node).has_json_schema();
        if has_json_schema {
            self.names = Self::of_names(document, node).map(Box::new);
        } else if node.reference().is_some() {
            return Self::default();
        }
        for (key, _) in &mut self.numbers {
            let exclusive = match *key {
                "minimum" => "exclusiveMinimum",
                "maximum" => "exclusiveMaximum",
                _ => continue,
            };
            if node.value.get(exclusive) == Some(&Value::Bool(true)) {
                *key = exclusive;
            }
        }
        self
    }

    fn of_names<'a>(document: &mut Document<'a>, node: &Node<'a>) -> Option<Self> {
        let is_said = |key| node.value.get(key).is_some();
        if !is_said("propertyNames") && !is_said("patternProperties") {
            return None;
        }
        let names = node
            .child("propertyNames")
            .and_then(|names| document.silently_resolved(&names));
        let said = names.map(|names| Self::of(document, &names));
        let Some(pattern) = only_pattern(node) else {
            return said;
        };
        let mut said = said.unwrap_or_default();
        said.pattern.get_or_insert(pattern);
        Some(said)
    }
}

/// What names have to match, but for those that are described: one of the patterns, where nothing else is allowed.
fn only_pattern(node: &Node<'_>) -> Option<String> {
    let rest = node.value.get("additionalProperties");
    let rest = rest.or_else(|| node.value.get("unevaluatedProperties"));
    let patterns = node.value.get("patternProperties")?.as_object()?;
    let mut patterns: Vec<&str> = patterns.keys().map(String::as_str).collect();
    patterns.sort_unstable();
    let is_closed = rest == Some(&Value::Bool(false)) && !patterns.iter().any(|pattern| holds_all(pattern));
    (is_closed && !patterns.is_empty()).then(|| patterns.join("|"))
}

/// The constraint that a keyword is.
fn constraint(key: &str) -> Option<&'static str> {
    const CONSTRAINTS: [&str; 11] = [
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "minLength",
        "maxLength",
        "minItems",
        "maxItems",
        "minProperties",
        "maxProperties",
    ];
    if !key.starts_with(['m', 'e']) {
        return None;
    }
    CONSTRAINTS.into_iter().find(|constraint| *constraint == key)
}

fn number<'a>(document: &mut Document<'a>, key: &str, said: &Node<'a>) -> Option<Number> {
    match said.value {
        Value::Number(number) => Some(number.clone()),
        Value::Null => None,
        // In one of two drafts of JSON Schema these are flags.
        Value::Bool(_) if key.starts_with("exclusive") => None,
        Value::String(text) => match text.trim().parse::<Number>() {
            Ok(number) => {
                let message = format!("the text `{text}` is read as the number {number}");
                document.guess(said, message, "write it without quotes");
                Some(number)
            }
            Err(_) => {
                let message = format!("this must be a number, and `{text}` is none; it is left out");
                document.invalid(said, message);
                None
            }
        },
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => document.wrong_form(said, "a number"),
    }
}
