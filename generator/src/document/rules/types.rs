//! `type`: lists of types, null, and the many names people give to types.

use serde_json::Value;

use super::schema::{Said, Shallow};
use crate::document::Dialect;
use crate::document::node::Node;
use crate::document::read::Document;

/// What a name of a type means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    /// The standard's own name.
    Standard(&'static str),
    /// Swagger's `file`: raw bytes.
    File,
    /// A name from elsewhere, with the type and the format it stands for.
    Sloppy(&'static str, Option<&'static str>),
    /// Anything.
    Any,
}

/// Leaves one type as `type`, several and null alone as those beyond it, and null beside others as `nullable`.
pub(super) fn apply<'a>(document: &mut Document<'a>, node: &Node<'a>, schema: &mut Shallow, dialect: Dialect) {
    let Some(said) = schema.said.remove("type") else {
        return;
    };
    let said_at = node.near("type");
    let said = alternatives(document, &said_at, said);
    let names = match &said {
        Value::Array(names) => names.as_slice(),
        single => std::slice::from_ref(single),
    };
    if said.is_array() && said_at.value.is_array() && !dialect.has_json_schema() {
        document.guess(
            &said_at,
            format!("a list of types is not {dialect}"),
            "write one type, or raise the version to 3.1",
        );
    }
    let mut types: Vec<&'static str> = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let at = said_at.element(index).unwrap_or_else(|| said_at.clone());
        if let Some(name) = one(document, &at, &mut schema.said, dialect, name)
            && !types.contains(&name)
        {
            types.push(name);
        }
    }
    if types.len() > 1 && types.contains(&"null") {
        types.retain(|name| *name != "null");
        schema.said.insert("nullable".to_owned(), Value::Bool(true));
    }
    match types.as_slice() {
        [] => {}
        [name] if *name != "null" => {
            schema.said.insert("type".to_owned(), Value::String((*name).to_owned()));
        }
        _ => schema.beyond.types = types,
    }
}

/// `?string` and `string|null` as a list, as other languages write it.
fn alternatives<'a>(document: &mut Document<'a>, node: &Node<'a>, said: Value) -> Value {
    let Some(text) = said.as_str().filter(|text| text.starts_with('?') || text.contains('|')) else {
        return said;
    };
    let names = text.trim_start_matches('?').split('|').map(str::trim);
    let names: Vec<Value> = names
        .chain(text.starts_with('?').then_some("null"))
        .map(|name| Value::String(name.to_owned()))
        .collect();
    let message = format!("the type `{text}` is read as several types");
    document.guess(node, message, "write a list of types, or from 3.0 `nullable`");
    Value::Array(names)
}

/// Whether a text names a type, in whatever language.
pub(in crate::document) fn is_name(text: &str) -> bool {
    meaning(text).is_some()
}

/// One name, which stands at `node`.
fn one<'a>(
    document: &mut Document<'a>,
    node: &Node<'a>,
    schema: &mut Said,
    dialect: Dialect,
    name: &Value,
) -> Option<&'static str> {
    let is_listed = node.value == name && node.pointer.split_last().is_some_and(|(_, last)| last != "type");
    let text = match name {
        Value::String(text) => text.as_str(),
        Value::Null => {
            document.trifle(node, "the type null stands without quotes");
            "null"
        }
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            document.invalid(node, format!("`{name}` is no type; it is left out"));
            return None;
        }
    };
    match meaning(text) {
        Some(Meaning::Standard("null")) if !dialect.has_json_schema() && !is_listed => {
            document.trifle(
                node,
                format!("the type `null` is not {dialect}; null is taken as allowed"),
            );
            Some("null")
        }
        Some(Meaning::Standard(standard)) => Some(standard),
        Some(Meaning::File) => {
            if dialect != Dialect::Swagger20 {
                document.guess(
                    node,
                    "the type `file` is Swagger 2.0; it is read as bytes",
                    "write `type: string, format: binary`",
                );
            }
            schema.insert("format".to_owned(), Value::String("binary".to_owned()));
            Some("string")
        }
        Some(Meaning::Sloppy(standard, format)) => {
            let format = format.filter(|_| !schema.contains_key("format"));
            guess_type(document, node, text, (standard, format));
            if let Some(format) = format {
                schema.insert("format".to_owned(), Value::String(format.to_owned()));
            }
            Some(standard)
        }
        Some(Meaning::Any) => {
            document.guess(
                node,
                format!("the type `{text}` is read as any value"),
                "leave `type` out",
            );
            None
        }
        None => {
            document
                .invalid(node, format!("`{text}` is no type; any value is allowed"))
                .help("the types are string, number, integer, boolean, array, object and, from 3.1 on, null");
            None
        }
    }
}

/// Tells of a name from elsewhere by the words that say the same: who follows them changes nothing of what is generated.
fn guess_type<'a>(document: &mut Document<'a>, node: &Node<'a>, name: &str, (standard, format): (&str, Option<&str>)) {
    let (read_as, written) = match format {
        Some(format) => (
            format!("`{standard}` of the format `{format}`"),
            format!("`type: {standard}` and `format: {format}`"),
        ),
        None => (format!("`{standard}`"), format!("`type: {standard}`")),
    };
    let message = format!("the type `{name}` is read as {read_as}");
    document.guess(node, message, format!("write {written}"));
}

fn meaning(name: &str) -> Option<Meaning> {
    const STANDARD: [&str; 7] = ["string", "number", "integer", "boolean", "array", "object", "null"];
    if let Some(standard) = STANDARD.into_iter().find(|standard| *standard == name) {
        return Some(Meaning::Standard(standard));
    }
    let lower = name.trim().to_ascii_lowercase();
    if let Some(standard) = STANDARD.into_iter().find(|standard| *standard == lower) {
        return Some(Meaning::Sloppy(standard, None));
    }
    Some(match lower.as_str() {
        "file" => Meaning::File,
        "any" | "mixed" | "*" | "unknown" | "" | "undefined" | "anytype" => Meaning::Any,
        "none" | "nil" => Meaning::Sloppy("null", None),
        "int" | "short" => Meaning::Sloppy("integer", None),
        "int32" => Meaning::Sloppy("integer", Some("int32")),
        "int64" | "long" => Meaning::Sloppy("integer", Some("int64")),
        "float" => Meaning::Sloppy("number", Some("float")),
        "double" => Meaning::Sloppy("number", Some("double")),
        "decimal" => Meaning::Sloppy("number", Some("decimal")),
        "numeric" => Meaning::Sloppy("number", Some("decimal")),
        "bool" => Meaning::Sloppy("boolean", None),
        "str" | "text" | "enum" | "varchar" | "char" => Meaning::Sloppy("string", None),
        // JavaScript's and Java's, a point in time. A `date` in lower case may be either, or only a day.
        "date" if name.trim() == "Date" => Meaning::Sloppy("string", Some("date-time")),
        "date" => Meaning::Sloppy("string", None),
        "datetime" | "date-time" | "timestamp" => Meaning::Sloppy("string", Some("date-time")),
        "uuid" | "guid" => Meaning::Sloppy("string", Some("uuid")),
        "binary" | "bytes" => Meaning::Sloppy("string", Some("binary")),
        "uri" | "url" => Meaning::Sloppy("string", Some("uri")),
        "email" => Meaning::Sloppy("string", Some("email")),
        "dict" | "map" | "hash" | "json" | "struct" | "dictionary" => Meaning::Sloppy("object", None),
        "list" | "set" => Meaning::Sloppy("array", None),
        name if name.ends_with("[]") || name.starts_with("array<") || name.starts_with("list<") => {
            Meaning::Sloppy("array", None)
        }
        _ => return None,
    })
}
