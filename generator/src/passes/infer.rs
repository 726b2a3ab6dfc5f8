//! What examples show of a schema: a suggestion, never more.

use indexmap::IndexMap;
use serde_json::{Map, Number, Value, json};

/// The format of whole numbers that are never negative and may be larger than an `i64`.
const UNSIGNED: &str = "uint64";

/// The format of numbers of which every digit counts.
const EXACT: &str = "decimal";

/// The schema of which each of `examples` could be a value. No example tells what is required nor what else there is, so nothing
/// is said about that.
///
/// ```text
/// {"id": "<integer>", "lines": [{"qty": 1.5}, {"qty": 2, "note": null}]}
/// {type: object, properties: {id: {type: integer},
///                             lines: {type: array, items: {type: object, properties: {qty: {type: number}, note: {}}}}}}
/// ```
pub(super) fn schema_of<'e>(examples: impl Iterator<Item = &'e Value>) -> Value {
    joined(examples).into_schema()
}

fn joined<'e>(examples: impl Iterator<Item = &'e Value>) -> Shown {
    examples.map(shown).fold(Shown::default(), Shown::or)
}

/// What examples show of one place.
#[derive(Default)]
struct Shown {
    /// One of them is null.
    is_nullable: bool,
    /// What the others are; nothing if none of them tells.
    shape: Option<Shape>,
}

enum Shape {
    /// Different things.
    Any,
    /// A scalar type, and its format.
    Scalar(&'static str, Option<String>),
    List(Box<Shown>),
    /// Members, and whether others are wanted as well.
    Object(IndexMap<String, Shown>, bool),
}

impl From<Shape> for Shown {
    fn from(shape: Shape) -> Self {
        Self {
            is_nullable: false,
            shape: Some(shape),
        }
    }
}

fn shown(example: &Value) -> Shown {
    match example {
        Value::Null => Shown {
            is_nullable: true,
            shape: None,
        },
        Value::Bool(_) => scalar("boolean"),
        Value::Number(number) => number_shown(number),
        Value::String(text) => text_shown(text),
        Value::Array(elements) => Shape::List(Box::new(joined(elements.iter()))).into(),
        Value::Object(members) => {
            let members = members.iter().map(|(name, value)| (name.clone(), shown(value)));
            Shape::Object(members.collect(), false).into()
        }
    }
}

/// A whole number without a format is an `i64`, which refuses a larger one.
fn number_shown(number: &Number) -> Shown {
    if number.is_i64() {
        scalar("integer")
    } else if number.is_u64() {
        formatted("integer", UNSIGNED)
    } else if number.is_f64() {
        scalar("number")
    } else {
        formatted("number", EXACT)
    }
}

fn scalar(kind: &'static str) -> Shown {
    Shape::Scalar(kind, None).into()
}

fn formatted(kind: &'static str, format: &str) -> Shown {
    Shape::Scalar(kind, Some(format.to_owned())).into()
}

/// A text may be JSON itself, or name a type in angle brackets, as tools do that know the type and lost it on the way.
fn text_shown(text: &str) -> Shown {
    if let Some(word) = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
        return placeholder(word);
    }
    if text.trim_start().starts_with(['{', '['])
        && let Ok(inner @ (Value::Object(_) | Value::Array(_))) = serde_json::from_str(text)
    {
        return shown(&inner);
    }
    match format_of(text) {
        Some(format) => formatted("string", format),
        None => scalar("string"),
    }
}

/// The words Postman and its converters put in angle brackets.
fn placeholder(word: &str) -> Shown {
    match word.to_ascii_lowercase().as_str() {
        "integer" | "int" => scalar("integer"),
        "long" => formatted("integer", "int64"),
        "number" | "float" | "double" => scalar("number"),
        "boolean" => scalar("boolean"),
        "date" => formatted("string", "date"),
        "datetime" | "date-time" => formatted("string", "date-time"),
        format @ ("uuid" | "byte" | "binary" | "password" | "email" | "uri") => formatted("string", format),
        "string" | "hostname" | "ipv4" | "ipv6" => scalar("string"),
        "object" => Shape::Object(IndexMap::new(), true).into(),
        "array" => Shape::List(Box::default()).into(),
        // Among them `<Error: Too many levels of nesting to fake this schema>`.
        _ => Shown::default(),
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

impl Shown {
    /// What either of two shows.
    fn or(self, other: Self) -> Self {
        let shape = match (self.shape, other.shape) {
            (None, shape) | (shape, None) => shape,
            (Some(mine), Some(other)) => Some(mine.or(other)),
        };
        Self {
            is_nullable: self.is_nullable || other.is_nullable,
            shape,
        }
    }

    /// `x-nullable` is known in every dialect.
    fn into_schema(self) -> Value {
        let mut schema = match self.shape {
            None | Some(Shape::Any) => return json!({}),
            Some(shape) => shape.into_schema(),
        };
        if self.is_nullable {
            schema.insert("x-nullable".to_owned(), Value::Bool(true));
        }
        Value::Object(schema)
    }
}

impl Shape {
    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Scalar(mine, format), Self::Scalar(other, its))
                if mine == other && (format == its || ![&format, &its].into_iter().flatten().any(|it| is_wide(it))) =>
            {
                let is_shared = format == its;
                Self::Scalar(mine, format.filter(|_| is_shared))
            }
            (Self::Scalar(mine, format), Self::Scalar(other, its)) if [mine, other].into_iter().all(is_numeric) => {
                let is_exact = [format, its].iter().flatten().any(|format| is_wide(format));
                Self::Scalar("number", is_exact.then(|| EXACT.to_owned()))
            }
            (Self::List(mine), Self::List(other)) => Self::List(Box::new(mine.or(*other))),
            (Self::Object(mut members, is_open), Self::Object(others, is_other_open)) => {
                for (name, other) in others {
                    let known = members.entry(name).or_default();
                    *known = std::mem::take(known).or(other);
                }
                Self::Object(members, is_open || is_other_open)
            }
            _ => Self::Any,
        }
    }

    fn into_schema(self) -> Map<String, Value> {
        let mut schema = Map::new();
        let mut say = |key: &str, value: Value| schema.insert(key.to_owned(), value);
        match self {
            Self::Any => {}
            Self::Scalar(kind, format) => {
                say("type", kind.into());
                format.and_then(|format| say("format", format.into()));
            }
            Self::List(items) => {
                say("type", "array".into());
                say("items", items.into_schema());
            }
            Self::Object(members, is_open) => {
                say("type", "object".into());
                let properties: Map<_, _> = members
                    .into_iter()
                    .map(|(name, shown)| (name, shown.into_schema()))
                    .collect();
                if !(is_open && properties.is_empty()) {
                    say("properties", properties.into());
                }
                if is_open {
                    say("additionalProperties", true.into());
                }
            }
        }
        schema
    }
}

/// Whether a format is of numbers that an `i64` and an `f64` do not hold.
fn is_wide(format: &str) -> bool {
    format == UNSIGNED || format == EXACT
}

fn is_numeric(kind: &str) -> bool {
    kind == "integer" || kind == "number"
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
        let properties = schema_of([&example].into_iter());
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
        let items = |example: Value| schema_of([&example].into_iter()).get("items").cloned();
        assert_eq!(items(json!([])), Some(json!({})));
        assert_eq!(items(json!([1, 2.5])), Some(json!({"type": "number"})));
        assert_eq!(items(json!([1, "a"])), Some(json!({})));
        assert_eq!(items(json!([1, "a", 2])), Some(json!({})));
        assert_eq!(
            items(json!([null, 1])),
            Some(json!({"type": "integer", "x-nullable": true}))
        );
        assert_eq!(items(json!(["2024-02-29", "soon"])), Some(json!({"type": "string"})));
        let objects = items(json!([{"a": 1}, {"a": 1.5, "b": true}]));
        let both = json!({"type": "object", "properties": {"a": {"type": "number"}, "b": {"type": "boolean"}}});
        assert_eq!(objects, Some(both));
    }

    #[test]
    fn numbers_larger_than_an_i64_are_held() {
        let of = |text: &str| {
            let example: Value = serde_json::from_str(text).unwrap();
            schema_of([&example].into_iter()).get("items").cloned().unwrap()
        };
        let unsigned = json!({"type": "integer", "format": "uint64"});
        let exact = json!({"type": "number", "format": "decimal"});
        assert_eq!(of("[9223372036854775807]"), json!({"type": "integer"}));
        assert_eq!(of("[12345678901234567890]"), unsigned);
        assert_eq!(of("[12345678901234567890, 12345678901234567891]"), unsigned);
        assert_eq!(
            of("[-1, 12345678901234567890]"),
            exact,
            "neither i64 nor u64 holds both"
        );
        assert_eq!(of("[12345678901234567890, 1.5]"), exact);
    }

    #[test]
    fn texts_are_of_a_format_only_if_they_can_be_nothing_else() {
        let format = |text: &str| {
            let schema = schema_of([&json!(text)].into_iter());
            schema.get("format").and_then(Value::as_str).map(str::to_owned)
        };
        assert_eq!(format("2024-02-29").as_deref(), Some("date"));
        assert_eq!(format("2024-02-29T12:00:00.5+01:00").as_deref(), Some("date-time"));
        assert_eq!(format("2024-02-29T12:00:00Z").as_deref(), Some("date-time"));
        assert_eq!(format("2024-02-29T12:00:00").as_deref(), None, "no offset");
        assert_eq!(format("123e4567-e89b-12d3-a456-426614174000").as_deref(), Some("uuid"));
        assert_eq!(format("12.50").as_deref(), None, "an amount stays as it is written");
        assert_eq!(
            schema_of([&json!("{\"a\": 1}")].into_iter()).get("type"),
            Some(&json!("object"))
        );
    }

    #[test]
    fn each_of_several_examples_fits() {
        let examples = [
            json!({"id": 1, "ok": true, "on": "2024-02-29", "lines": [{"qty": 1}]}),
            json!({"id": null, "z": [], "on": "soon", "lines": [{"qty": null, "sku": "a"}]}),
            json!({"id": 1.5}),
        ];
        let lines = json!({"type": "object", "properties": {
            "qty": {"type": "integer", "x-nullable": true}, "sku": {"type": "string"},
        }});
        let expected = json!({"type": "object", "properties": {
            "id": {"type": "number", "x-nullable": true},
            "ok": {"type": "boolean"},
            "on": {"type": "string"},
            "lines": {"type": "array", "items": lines},
            "z": {"type": "array", "items": {}},
        }});
        assert_eq!(schema_of(examples.iter()), expected);
    }
}
