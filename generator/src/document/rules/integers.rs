//! Integers of which their own description shows that they are more than their type holds, and numbers of which it says that
//! they are integers.
//!
//! A client that takes such a description at its word fails on the very values it shows: milliseconds since 1970 in an
//! `int32`, prices in an `integer`. A type that is too wide costs nothing.

use serde_json::{Number, Value};

use super::schema::Said;
use crate::diagnostics::Code;
use crate::document::constraints::Constraints;
use crate::document::keywords::Kind;
use crate::document::node::Node;
use crate::document::read::Document;
use crate::document::tally::Remark;

/// A type and a format.
type Form = (&'static str, &'static str);

const LONG: Form = ("integer", "int64");
const UNSIGNED: Form = ("integer", "uint64");
const EXACT: Form = ("number", "decimal");

const TWO_TO_31: f64 = 2_147_483_648.0;
const TWO_TO_63: f64 = 9_223_372_036_854_775_808.0;
const TWO_TO_64: f64 = 18_446_744_073_709_551_616.0;

/// The limits of a type. What is as large as a power of two itself is a bound that somebody's tool has rounded.
const BOUNDS: [&str; 4] = ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"];

/// Values of the type.
const VALUES: [&str; 3] = ["default", "example", "examples"];

/// Widens an integer whose bounds, constants, default or examples it cannot hold.
pub(super) fn apply<'a>(document: &mut Document<'a>, node: &Node<'a>, schema: &mut Said, constraints: &Constraints) {
    read_format(document, node, schema);
    let Some(limit) = limit(schema) else { return };
    let constants = ["enum", "const"].into_iter().find(|key| schema.contains_key(*key));
    let form = match constants {
        Some(key) => large_constants(document, node, schema, key),
        None => wider(document, node, (schema, constraints), limit),
    };
    if let Some((ty, format)) = form {
        schema.insert("type".to_owned(), Value::from(ty));
        schema.insert("format".to_owned(), Value::from(format));
    }
}

/// Takes a number for an integer if its format is the name of that type, unless its own values or bounds have fractions. What is a format
/// of integers needs no such help.
fn read_format<'a>(document: &mut Document<'a>, node: &Node<'a>, schema: &mut Said) {
    let says = |key: &str, known: &[&str]| {
        schema
            .get(key)
            .and_then(Value::as_str)
            .is_some_and(|said| known.contains(&said))
    };
    let mut values = VALUES
        .into_iter()
        .chain(["enum", "const", "multipleOf"])
        .chain(BOUNDS)
        .filter_map(|key| node.value.get(key));
    if !says("type", &["number"]) || !says("format", &["integer", "int"]) {
        return;
    }
    if values.all(|values| floats(values).iter().all(|number| number.fract() == 0.0)) {
        document.tally_at(Remark::TypeAsFormat, node, Kind::Schema, "format");
        schema.insert("type".to_owned(), Value::from("integer"));
        schema.remove("format");
    }
}

/// The power of two that an integer stays below; nothing for other types and other formats.
fn limit(schema: &Said) -> Option<f64> {
    if schema.get("type").and_then(Value::as_str) != Some("integer") {
        return None;
    }
    let format = schema.get("format").map(|format| format.as_str().unwrap_or_default());
    match format.map(|format| format.trim().to_ascii_lowercase()).as_deref() {
        None | Some("int64") => Some(TWO_TO_63),
        Some("int32") => Some(TWO_TO_31),
        Some(_) => None,
    }
}

/// The form that holds what stands beside the type; nothing if the type itself does. It is told where the description
/// contradicts itself: a bound without a format does not.
fn wider<'a>(
    document: &mut Document<'a>,
    node: &Node<'a>,
    (schema, constraints): (&Said, &Constraints),
    limit: f64,
) -> Option<Form> {
    let (mut least, mut most, mut is_whole) = (0.0_f64, 0.0_f64, true);
    for key in BOUNDS.into_iter().chain(VALUES) {
        let is_value = VALUES.contains(&key);
        let numbers: Vec<f64> = match node.value.get(key) {
            Some(values) if is_value => floats(values),
            _ => constraints.get(key).and_then(Number::as_f64).into_iter().collect(),
        };
        let has_fraction = is_value && numbers.iter().any(|number| number.fract() != 0.0);
        let is_beyond = numbers.iter().any(|number| number.abs() > limit);
        if has_fraction || (is_beyond && (is_value || schema.contains_key("format"))) {
            document.tally_at(Remark::Beyond, node, Kind::Schema, key);
        }
        is_whole &= !has_fraction;
        least = numbers.iter().copied().fold(least, f64::min);
        most = numbers.iter().copied().fold(most, f64::max);
    }
    match (least, most) {
        _ if !is_whole => Some(EXACT),
        (least, most) if least >= -limit && most <= limit => None,
        (least, most) if least >= -TWO_TO_63 && most <= TWO_TO_63 => Some(LONG),
        (least, most) if least >= 0.0 && most <= TWO_TO_64 => Some(UNSIGNED),
        _ => Some(EXACT),
    }
}

/// Where a constant is too large for an `int64`, the type is one that holds it, and the constants have no names.
fn large_constants<'a>(document: &mut Document<'a>, node: &Node<'a>, schema: &mut Said, key: &str) -> Option<Form> {
    let numbers = schema.get(key).map(numbers)?;
    let is_large =
        |number: &Number| !number.is_i64() && number.as_f64().is_some_and(|number| number.abs() >= TWO_TO_63);
    if !numbers.iter().copied().any(is_large) {
        return None;
    }
    let is_unsigned = numbers.iter().all(|number| number.is_u64());
    schema.remove(key);
    let place = document.place(&node.near(key));
    let message = "a constant is larger than an `int64`; the value is any number, and the constants have no names";
    document.diagnostics.note(Code::Guessed, place, message);
    Some(if is_unsigned { UNSIGNED } else { EXACT })
}

/// The numbers that a keyword has or lists.
fn numbers(said: &Value) -> Vec<&Number> {
    let values = said.as_array().map_or(std::slice::from_ref(said), Vec::as_slice);
    values.iter().filter_map(Value::as_number).collect()
}

fn floats(said: &Value) -> Vec<f64> {
    numbers(said).into_iter().filter_map(Number::as_f64).collect()
}
