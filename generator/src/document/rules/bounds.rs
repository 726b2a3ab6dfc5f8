//! The bounds of values, as numbers. A client checks none of them, but they tell how large a number may be, and how many
//! places a list has.

use serde_json::{Number, Value};

use crate::document::node::Node;
use crate::document::read::Document;

/// The bounds that a schema says, each as a number.
#[derive(Debug, Default)]
pub(super) struct Bounds(Vec<(&'static str, Number)>);

impl Bounds {
    /// Reads the bounds of a node. A number in quotes is meant as one; what is no number is reported.
    pub fn of<'a>(document: &mut Document<'a>, node: &Node<'a>) -> Self {
        let said = node.members().filter_map(|(key, said)| Some((bound(key)?, said)));
        Self(
            said.filter_map(|(key, said)| Some((key, number(document, key, &said)?)))
                .collect(),
        )
    }

    /// The bound `key`.
    pub fn get(&self, key: &str) -> Option<&Number> {
        let mut bounds = self.0.iter();
        bounds.find_map(|(known, number)| (*known == key).then_some(number))
    }
}

/// The bound that a keyword is.
fn bound(key: &str) -> Option<&'static str> {
    const BOUNDS: [&str; 11] = [
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
    BOUNDS.into_iter().find(|bound| *bound == key)
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
