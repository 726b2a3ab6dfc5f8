//! `enum` and `const`, and the names and meanings extensions give to their values.

use std::collections::HashSet;

use serde_json::Value;

use super::digits;
use super::schema::{Said, Shallow};
use crate::document::mend::flag_in_words;
use crate::document::node::Node;
use crate::document::read::Document;

/// Leaves the constants without null as `enum`, their names and meanings beside them.
pub(super) fn apply<'a>(document: &mut Document<'a>, node: &Node<'a>, schema: &mut Shallow) {
    let said = &mut schema.said;
    constant(said);
    if !said.contains_key("enum") {
        return;
    }
    let names = names(said);
    let docs = docs(said);
    said.remove("x-ms-enum");
    said.remove(AMAZON_TABLE);
    let Some(Value::Array(values)) = said.remove("enum") else {
        return;
    };
    if values.is_empty() {
        document.guess(
            &node.near("enum"),
            "an `enum` without values allows nothing; it is left out",
            "list the values, or leave it out",
        );
        return;
    }
    if let Some(place) = rounded(document, node, &values) {
        let message = "a constant has more digits than are kept of it; any number is taken";
        document.guess(&place, message, "if it is an amount, let it be a string");
        return;
    }
    let mut kept = Kept::default();
    let mut seen = HashSet::new();
    for (index, value) in values.into_iter().enumerate() {
        if value.is_null() {
            kept.null = true;
            continue;
        }
        let value = of_type(document, node, said, index, value);
        if seen.insert(value.clone()) {
            kept.names.push(find(&names, index, &value));
            kept.docs.push(find(&docs, index, &value));
            kept.values.push(value);
        }
    }
    kept.write(schema);
}

/// What is left of an enum, in parallel.
#[derive(Default)]
struct Kept {
    null: bool,
    values: Vec<Value>,
    names: Vec<String>,
    docs: Vec<String>,
}

impl Kept {
    fn write(self, schema: &mut Shallow) {
        if self.null && self.values.is_empty() {
            schema.said.remove("type");
            schema.beyond.types = vec!["null"];
            return;
        }
        if self.null {
            schema.said.insert("nullable".to_owned(), Value::Bool(true));
        }
        schema.said.insert("enum".to_owned(), Value::Array(self.values));
        let is_any = |texts: &[String]| texts.iter().any(|text| !text.is_empty());
        if is_any(&self.names) {
            schema.beyond.enum_names = self.names;
        }
        if is_any(&self.docs) {
            schema.beyond.enum_docs = self.docs;
        }
    }
}

/// `const` is an `enum` of one value.
fn constant(schema: &mut Said) {
    if let Some(constant) = schema.remove("const") {
        schema.insert("enum".to_owned(), Value::Array(vec![constant]));
    }
}

/// The first constant that is not the number that is written there: another would be sent in its place.
fn rounded<'a>(document: &mut Document<'a>, node: &Node<'a>, values: &[Value]) -> Option<Node<'a>> {
    let mut doubtful = values
        .iter()
        .enumerate()
        .filter(|(_, value)| digits::is_doubtful(value));
    doubtful.find_map(|(index, value)| {
        let place = constant_at(node, index);
        let written = document.spelling(place.file, &place.pointer, value);
        digits::is_rounded(value, &written).then_some(place)
    })
}

/// Where a constant stands.
fn constant_at<'a>(node: &Node<'a>, index: usize) -> Node<'a> {
    let listed = || node.keyword("enum").and_then(|values| values.element(index));
    node.keyword("const").or_else(listed).unwrap_or_else(|| node.clone())
}

/// YAML reads `1.0` and `true` without quotes as a number and a flag; the type says what was meant.
fn of_type<'a>(document: &mut Document<'a>, node: &Node<'a>, schema: &Said, index: usize, value: Value) -> Value {
    let Some(Value::String(ty)) = schema.get("type") else {
        return value;
    };
    let meant = match (ty.as_str(), &value) {
        ("string", Value::Number(_) | Value::Bool(_)) => {
            let place = constant_at(node, index);
            Value::String(document.spelling(place.file, &place.pointer, &value))
        }
        ("integer" | "number", Value::String(text)) => match text.trim().parse() {
            Ok(number) => Value::Number(number),
            Err(_) => return value,
        },
        ("boolean", Value::String(text)) => match flag_in_words(text) {
            Some(flag) => Value::Bool(flag),
            None => return value,
        },
        _ => return value,
    };
    let place = constant_at(node, index);
    let message = format!("the value {value} of an `enum` of type `{ty}` is read as {meant}");
    document.guess(&place, message, format!("write {meant}"));
    meant
}

/// Texts for values: in the order of the values, or by value.
enum Texts {
    None,
    List(Vec<String>),
    ByValue(Vec<(String, String)>),
}

fn find(texts: &Texts, index: usize, value: &Value) -> String {
    let found = match texts {
        Texts::None => None,
        Texts::List(list) => list.get(index),
        Texts::ByValue(pairs) => {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            pairs.iter().find(|(of, _)| *of == value).map(|(_, text)| text)
        }
    };
    found.cloned().unwrap_or_default()
}

fn names(schema: &mut Said) -> Texts {
    first(schema, &["x-enum-varnames", "x-enumNames", "x-enum-names"], "name")
}

fn docs(schema: &mut Said) -> Texts {
    first(schema, &["x-enum-descriptions", "x-enumDescriptions"], "description")
}

/// Amazon's table of the values and what they mean.
const AMAZON_TABLE: &str = "x-docgen-enum-table-extension";

/// The first of the extensions that is there, or what a table says.
fn first(schema: &mut Said, keys: &[&str], member: &str) -> Texts {
    let mut found = Texts::None;
    for key in keys {
        if let (Some(said), Texts::None) = (schema.remove(*key), &found) {
            found = texts(&said);
        }
    }
    match found {
        Texts::None => from_table(schema, member),
        found => found,
    }
}

fn texts(said: &Value) -> Texts {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    match said {
        Value::Array(list) => Texts::List(list.iter().map(text).collect()),
        Value::Object(pairs) => Texts::ByValue(pairs.iter().map(|(of, said)| (of.clone(), text(said))).collect()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Texts::None,
    }
}

/// The `values` of `x-ms-enum`, each with `value`, `name` and `description`, or Amazon's table, which is like that.
fn from_table(schema: &Said, member: &str) -> Texts {
    let microsoft = schema.get("x-ms-enum").and_then(|said| said.get("values"));
    let table = microsoft.or_else(|| schema.get(AMAZON_TABLE));
    let values = table.and_then(Value::as_array);
    let pair = |value: &Value| {
        let of = value.get("value")?;
        let of = of.as_str().map_or_else(|| of.to_string(), str::to_owned);
        Some((of, value.get(member)?.as_str()?.to_owned()))
    };
    match values {
        Some(values) => Texts::ByValue(values.iter().filter_map(pair).collect()),
        None => Texts::None,
    }
}
