//! What an example shows of a schema: a suggestion, never more.

use serde_json::{Map, Value, json};

/// The schema of which `example` could be a value. One example tells neither what is required nor what may be null nor
/// what else there is, so nothing is said about that.
///
/// ```text
/// {"id": "<integer>", "lines": [{"qty": 1.5}, {"qty": 2, "note": null}]}
/// {type: object, properties: {id: {type: integer},
///                             lines: {type: array, items: {type: object, properties: {qty: {type: number}, note: {}}}}}}
/// ```
pub(super) fn schema_of(example: &Value) -> Value {
    match example {
        Value::Null => json!({}),
        Value::Bool(_) => json!({"type": "boolean"}),
        Value::Number(number) if number.is_f64() => json!({"type": "number"}),
        Value::Number(_) => json!({"type": "integer"}),
        Value::String(text) => schema_of_text(text),
        Value::Array(elements) => {
            let items = elements.iter().map(schema_of).reduce(join).unwrap_or_else(|| json!({}));
            json!({"type": "array", "items": items})
        }
        Value::Object(members) => {
            let properties: Map<_, _> = members
                .iter()
                .map(|(name, value)| (name.clone(), schema_of(value)))
                .collect();
            json!({"type": "object", "properties": properties})
        }
    }
}

/// A text may be JSON itself, or name a type in angle brackets, as tools do that know the type and lost it on the way.
fn schema_of_text(text: &str) -> Value {
    if let Some(word) = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
        return placeholder(word);
    }
    if text.trim_start().starts_with(['{', '['])
        && let Ok(inner @ (Value::Object(_) | Value::Array(_))) = serde_json::from_str(text)
    {
        return schema_of(&inner);
    }
    match format_of(text) {
        Some(format) => json!({"type": "string", "format": format}),
        None => json!({"type": "string"}),
    }
}

/// The words Postman and its converters put in angle brackets.
fn placeholder(word: &str) -> Value {
    match word.to_ascii_lowercase().as_str() {
        "integer" | "int" => json!({"type": "integer"}),
        "long" => json!({"type": "integer", "format": "int64"}),
        "number" | "float" | "double" => json!({"type": "number"}),
        "boolean" => json!({"type": "boolean"}),
        "date" => json!({"type": "string", "format": "date"}),
        "datetime" | "date-time" => json!({"type": "string", "format": "date-time"}),
        format @ ("uuid" | "byte" | "binary" | "password" | "email" | "uri") => {
            json!({"type": "string", "format": format})
        }
        "string" | "hostname" | "ipv4" | "ipv6" => json!({"type": "string"}),
        "object" => json!({"type": "object", "additionalProperties": true}),
        "array" => json!({"type": "array", "items": {}}),
        // Among them `<Error: Too many levels of nesting to fake this schema>`.
        _ => json!({}),
    }
}

/// The formats whose values cannot be anything else.
fn format_of(text: &str) -> Option<&'static str> {
    let shape: String = text
        .chars()
        .map(|c| match c {
            '0'..='9' => '9',
            'a'..='f' | 'A'..='F' => 'a',
            other => other,
        })
        .collect();
    let groups: Vec<usize> = shape.split('-').map(str::len).collect();
    let is_hex = shape.chars().all(|c| matches!(c, '9' | 'a' | '-'));
    if shape == "9999-99-99" {
        Some("date")
    } else if shape.starts_with("9999-99-99T99:99:99") && shape.ends_with(['Z', '9']) && has_offset(text) {
        Some("date-time")
    } else if is_hex && groups == [8, 4, 4, 4, 12] {
        Some("uuid")
    } else {
        None
    }
}

/// Whether a time says from which place on earth it is (RFC 3339 §5.6), behind the 19 characters of date and time.
fn has_offset(text: &str) -> bool {
    text.get(19..)
        .is_some_and(|rest| rest.ends_with('Z') || rest.contains(['+', '-']))
}

/// The schema of values of which each of two examples is one.
fn join(left: Value, right: Value) -> Value {
    let kind = |schema: &Value| schema.get("type").and_then(Value::as_str).map(str::to_owned);
    match (kind(&left), kind(&right)) {
        (None, _) => right,
        (_, None) => left,
        (Some(first), Some(second)) if first == second => join_alike(left, right),
        (Some(first), Some(second)) if [&first, &second].iter().all(|kind| is_numeric(kind)) => {
            json!({"type": "number"})
        }
        (Some(_), Some(_)) => json!({}),
    }
}

fn is_numeric(kind: &str) -> bool {
    kind == "integer" || kind == "number"
}

/// Two schemas of one type: members of both, items of either; a format only if both have it.
fn join_alike(left: Value, right: Value) -> Value {
    let (Value::Object(mut left), Value::Object(right)) = (left, right) else {
        return json!({});
    };
    if left.get("format") != right.get("format") {
        left.remove("format");
    }
    for (key, other) in right {
        match (key.as_str(), left.remove(&key), other) {
            ("properties", Some(Value::Object(mine)), Value::Object(other)) => {
                left.insert(key, Value::Object(join_members(mine, other)));
            }
            ("items", Some(mine), other) => {
                left.insert(key, join(mine, other));
            }
            ("format", None, _) => {}
            (_, mine, other) => {
                left.insert(key, mine.unwrap_or(other));
            }
        }
    }
    Value::Object(left)
}

fn join_members(mut mine: Map<String, Value>, other: Map<String, Value>) -> Map<String, Value> {
    for (name, schema) in other {
        let joined = match mine.get_mut(&name) {
            Some(own) => join(own.take(), schema),
            None => schema,
        };
        mine.insert(name, joined);
    }
    mine
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_read_as_the_types_they_name() {
        let example = json!({
            "id": "<integer>", "qty": "<number>", "notify": "<boolean>", "on": "<dateTime>", "more": "<object>",
            "deep": "<Error: Too many levels of nesting to fake this schema>", "text": "< a > b",
        });
        let properties = schema_of(&example);
        let of = |name: &str| properties.pointer(&format!("/properties/{name}")).cloned();
        assert_eq!(of("id"), Some(json!({"type": "integer"})));
        assert_eq!(of("qty"), Some(json!({"type": "number"})));
        assert_eq!(of("notify"), Some(json!({"type": "boolean"})));
        assert_eq!(of("on"), Some(json!({"type": "string", "format": "date-time"})));
        assert_eq!(
            of("more"),
            Some(json!({"type": "object", "additionalProperties": true}))
        );
        assert_eq!(of("deep"), Some(json!({})));
        assert_eq!(of("text"), Some(json!({"type": "string"})));
    }

    #[test]
    fn elements_are_joined() {
        let items = |example: Value| schema_of(&example).get("items").cloned();
        assert_eq!(items(json!([])), Some(json!({})));
        assert_eq!(items(json!([1, 2.5])), Some(json!({"type": "number"})));
        assert_eq!(items(json!([1, "a"])), Some(json!({})));
        assert_eq!(items(json!([null, 1])), Some(json!({"type": "integer"})));
        assert_eq!(items(json!(["2024-02-29", "soon"])), Some(json!({"type": "string"})));
        let objects = items(json!([{"a": 1}, {"a": 1.5, "b": true}]));
        let both = json!({"type": "object", "properties": {"a": {"type": "number"}, "b": {"type": "boolean"}}});
        assert_eq!(objects, Some(both));
    }

    #[test]
    fn texts_are_of_a_format_only_if_they_can_be_nothing_else() {
        let format = |text: &str| {
            let schema = schema_of(&json!(text));
            schema.get("format").and_then(Value::as_str).map(str::to_owned)
        };
        assert_eq!(format("2024-02-29").as_deref(), Some("date"));
        assert_eq!(format("2024-02-29T12:00:00.5+01:00").as_deref(), Some("date-time"));
        assert_eq!(format("2024-02-29T12:00:00Z").as_deref(), Some("date-time"));
        assert_eq!(format("2024-02-29T12:00:00").as_deref(), None, "no offset");
        assert_eq!(format("123e4567-e89b-12d3-a456-426614174000").as_deref(), Some("uuid"));
        assert_eq!(format("12.50").as_deref(), None, "an amount stays as it is written");
        assert_eq!(schema_of(&json!("{\"a\": 1}")).get("type"), Some(&json!("object")));
    }
}
