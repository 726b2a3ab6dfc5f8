//! A schema with everything that is said elsewhere brought together: references, and `allOf`.

use serde_json::{Map, Value};

use super::Document;

/// References may lead on for so long.
const DEEPEST: usize = 24;

/// The members of a schema, with what it refers to and what it is composed of; nothing where that leads nowhere or in a
/// circle. Of `oneOf` and `anyOf` said in several parts, the last one is kept: the validator judges in the end.
pub fn flat(document: &Document, schema: &Value) -> Option<Map<String, Value>> {
    let mut out = Map::new();
    collect(document, schema, &mut out, 0)?;
    Some(out)
}

fn collect(document: &Document, schema: &Value, out: &mut Map<String, Value>, depth: usize) -> Option<()> {
    if depth > DEEPEST {
        return None;
    }
    let Value::Object(members) = schema else {
        return Some(());
    };
    if let Some(reference) = members.get("$ref").and_then(Value::as_str) {
        collect(document, target(document, reference)?, out, depth + 1)?;
        if !document.has_siblings() {
            return Some(());
        }
    }
    for part in members.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        collect(document, part, out, depth + 1)?;
    }
    for (name, value) in members {
        match name.as_str() {
            "$ref" | "allOf" => {}
            "properties" => join(out, name, value, Map::extend),
            "required" => add_required(out, value),
            _ => _ = out.insert(name.clone(), value.clone()),
        }
    }
    Some(())
}

fn join(out: &mut Map<String, Value>, name: &str, value: &Value, add: fn(&mut Map<String, Value>, Map<String, Value>)) {
    let Some(more) = value.as_object() else { return };
    let known = out.entry(name.to_owned()).or_insert_with(|| Value::Object(Map::new()));
    if let Value::Object(known) = known {
        add(known, more.clone());
    }
}

fn add_required(out: &mut Map<String, Value>, value: &Value) {
    let Some(more) = value.as_array() else { return };
    let known = out
        .entry("required".to_owned())
        .or_insert_with(|| Value::Array(Vec::new()));
    if let Value::Array(known) = known {
        known.extend(
            more.iter()
                .filter(|name| !known.contains(name))
                .cloned()
                .collect::<Vec<_>>(),
        );
    }
}

/// What a reference within the document leads to.
fn target<'a>(document: &'a Document, reference: &str) -> Option<&'a Value> {
    let pointer = reference.strip_prefix('#')?;
    let pointer = percent_encoding::percent_decode_str(pointer).decode_utf8().ok()?;
    document.root().pointer(&pointer)
}
