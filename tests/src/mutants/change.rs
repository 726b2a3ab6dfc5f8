//! Changes of a JSON tree at random.

use serde_json::{Map, Value, json};

use super::chance::Chance;

/// The way to a node, from the root.
type Way = Vec<String>;

/// The description with one to four changes, always the same ones for the same seed.
pub fn mutant(description: &Value, seed: u64) -> Value {
    let mut chance = Chance::new(seed);
    let mut changed = description.clone();
    for _ in 0..=chance.below(4) {
        change(&mut changed, &mut chance);
    }
    changed
}

fn change(root: &mut Value, chance: &mut Chance) {
    let mut ways = Vec::new();
    collect(root, &mut Vec::new(), &mut ways);
    let way = |chance: &mut Chance| chance.one(&ways).cloned().unwrap_or_default();
    let (here, there) = (way(chance), way(chance));
    match chance.below(10) {
        0 | 1 => _ = take(root, &here),
        2 | 3 => put(root, &here, odd(chance)),
        4 | 5 => {
            let other = root.pointer(&pointer(&there)).cloned().unwrap_or_default();
            put(root, &here, other);
        }
        6 => put(root, &here, json!({"$ref": format!("#{}", pointer(&there))})),
        7 => rename(root, &here, chance),
        8 => repeat(root, &here, chance),
        _ => add(root, &here, chance),
    }
}

/// The ways to all nodes but the root.
fn collect(node: &Value, way: &mut Way, ways: &mut Vec<Way>) {
    let children: Vec<(String, &Value)> = match node {
        Value::Object(members) => members.iter().map(|(name, value)| (name.clone(), value)).collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(at, value)| (at.to_string(), value))
            .collect(),
        _ => Vec::new(),
    };
    for (step, child) in children {
        way.push(step);
        ways.push(way.clone());
        collect(child, way, ways);
        way.pop();
    }
}

/// RFC 6901 section 3.
fn pointer(way: &[String]) -> String {
    let step = |step: &String| format!("/{}", step.replace('~', "~0").replace('/', "~1"));
    way.iter().map(step).collect()
}

/// The node that holds the one at the end of the way, and the last step to it.
fn parent<'a, 'b>(root: &'a mut Value, way: &'b [String]) -> Option<(&'a mut Value, &'b String)> {
    let (last, before) = way.split_last()?;
    Some((root.pointer_mut(&pointer(before))?, last))
}

fn take(root: &mut Value, way: &[String]) -> Option<Value> {
    match parent(root, way)? {
        (Value::Object(members), name) => members.remove(name),
        (Value::Array(items), at) => {
            let at = at.parse().ok().filter(|at| *at < items.len())?;
            Some(items.remove(at))
        }
        _ => None,
    }
}

fn put(root: &mut Value, way: &[String], value: Value) {
    if let Some(node) = root.pointer_mut(&pointer(way)) {
        *node = value;
    }
}

/// Gives a member another name, in the place where it stands.
fn rename(root: &mut Value, way: &[String], chance: &mut Chance) {
    let name = chance.one(NAMES).copied().unwrap_or_default();
    let Some((Value::Object(members), old)) = parent(root, way) else {
        return;
    };
    let renamed = std::mem::take(members).into_iter();
    *members = renamed
        .map(|(known, value)| (if known == *old { name.to_owned() } else { known }, value))
        .collect();
}

/// Repeats an element, or a member under another name.
fn repeat(root: &mut Value, way: &[String], chance: &mut Chance) {
    let name = chance.one(NAMES).copied().unwrap_or_default();
    let Some(value) = root.pointer(&pointer(way)).cloned() else {
        return;
    };
    match parent(root, way) {
        Some((Value::Array(items), _)) => items.push(value),
        Some((Value::Object(members), old)) => {
            let twin = [format!("{old}2"), name.to_owned(), old.to_uppercase()];
            let twin = chance.one(&twin).cloned().unwrap_or_default();
            members.insert(twin, value);
        }
        _ => {}
    }
}

/// Adds what schemas, operations or parameters say to whatever stands there.
fn add(root: &mut Value, way: &[String], chance: &mut Chance) {
    let (name, value) = keyword(chance, &pointer(way));
    match root.pointer_mut(&pointer(way)) {
        Some(Value::Object(members)) => _ = members.insert(name, value),
        Some(node) => *node = Value::Object(Map::from_iter([(name, value)])),
        None => {}
    }
}

fn keyword(chance: &mut Chance, here: &str) -> (String, Value) {
    let this = json!({"$ref": format!("#{here}")});
    let all = [
        (
            "allOf",
            json!([this.clone(), {"type": "object", "properties": {"added": {"type": "integer"}}}]),
        ),
        ("oneOf", json!([this.clone(), {"type": "string"}, {"type": "null"}])),
        (
            "anyOf",
            json!([{"type": "object"}, {"type": "array", "items": this.clone()}]),
        ),
        ("additionalProperties", this.clone()),
        ("items", this),
        (
            "properties",
            json!({"type": {"type": "string"}, "Type": {"enum": ["a", "A", "", "1", null]}}),
        ),
        ("required", json!(["added", "type"])),
        ("enum", json!(["x", "X", "x ", 1, 1.5, true, null, {"a": 1}])),
        ("const", json!({"a": [1]})),
        ("nullable", json!(true)),
        ("type", json!(["string", "integer", "object", "null"])),
        ("format", json!("date-time")),
        (
            "discriminator",
            json!({"propertyName": "type", "mapping": {"a": "#/components/schemas/A"}}),
        ),
        ("readOnly", json!(true)),
        ("writeOnly", json!(true)),
        ("default", json!([{}])),
        ("style", json!("deepObject")),
        ("explode", json!(false)),
        ("in", json!("cookie")),
        ("schema", json!({"type": "array", "items": {"type": "object"}})),
        (
            "content",
            json!({"text/event-stream": {"schema": {"type": "object"}}, "*/*": {}}),
        ),
    ];
    let chosen = chance.one(&all).cloned();
    chosen.map_or_else(Default::default, |(name, value)| (name.to_owned(), value))
}

/// What stands where something else belongs.
fn odd(chance: &mut Chance) -> Value {
    let all = [
        Value::Null,
        json!(true),
        json!(false),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(u64::MAX),
        json!(1e308),
        json!(""),
        json!(" "),
        json!("self"),
        json!("\u{0}\u{202e}é😀"),
        json!("#"),
        json!("#/components/schemas/Nowhere"),
        json!("{a}{b}"),
        json!([]),
        json!({}),
        json!([[]]),
        json!([null, 1, "a"]),
        json!({"$ref": "#"}),
        json!({"type": "object", "properties": {"": {}, "a b": {}, "a_b": {}, "aB": {}}}),
        json!({"type": "array"}),
        json!({"enum": []}),
        json!({"enum": ["", " ", "-", "Unknown", "unknown", "self", "0"]}),
    ];
    chance.one(&all).cloned().unwrap_or_default()
}

/// Names that collide, that are words of Rust or of a dialect, or that are none.
const NAMES: &[&str] = &[
    "",
    " ",
    "0",
    "-",
    "self",
    "Self",
    "type",
    "Value",
    "Option",
    "Result",
    "String",
    "Unknown",
    "Client",
    "new",
    "value",
    "body",
    "é",
    "a b",
    "aB",
    "a_b",
    "$ref",
    "allOf",
    "properties",
    "default",
    "200",
    "2XX",
    "get",
    "{id}",
    "/x/{y}",
    "application/json",
    "x-y",
];
