//! Tells which dialect a document is written in.

use serde_json::Value;

use super::dialect::Dialect;

/// What a document is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detected {
    /// A description of the OpenAPI family.
    Family {
        /// Its dialect.
        dialect: Dialect,
        /// How its version should have been written, when it is not.
        guessed: Option<&'static str>,
    },
    /// A Google API discovery document.
    Discovery,
    /// Something else.
    Unknown {
        /// What it seems to be.
        message: String,
        /// What to do.
        help: &'static str,
    },
}

/// Tells what the document `tree` is, by its root alone.
pub fn detect(tree: &Value) -> Detected {
    if !tree.is_object() {
        return unknown("the document is no object", KNOWN);
    }
    if tree.get("discoveryVersion").is_some()
        || tree.get("kind").and_then(Value::as_str) == Some("discovery#restDescription")
    {
        return Detected::Discovery;
    }
    for key in ["openapi", "swagger"] {
        match tree.get(key) {
            Some(Value::String(version)) => return family(key, version.trim(), None),
            Some(Value::Number(version)) => {
                return family(key, &version.to_string(), Some("put the version in quotes"));
            }
            Some(_) | None => {}
        }
    }
    foreign(tree)
}

fn family(key: &str, version: &str, guessed: Option<&'static str>) -> Detected {
    let mut numbers = version.trim_start_matches(['v', 'V']).splitn(3, '.');
    let dialect = match (numbers.next(), numbers.next()) {
        (Some("2"), None | Some("0")) => Dialect::Swagger20,
        (Some("3"), None) => Dialect::OpenApi30,
        (Some("3"), Some(minor)) if minor.starts_with('0') => Dialect::OpenApi30,
        (Some("3"), Some(minor)) if minor.starts_with('1') => Dialect::OpenApi31,
        (Some("3"), Some(minor)) if minor.starts_with('2') => Dialect::OpenApi32,
        _ => return unknown(&format!("`{key}: {version}` is no known version"), KNOWN),
    };
    let odd = match dialect {
        Dialect::Swagger20 => (key != "swagger" || version != "2.0").then_some("write `swagger: \"2.0\"`"),
        Dialect::OpenApi30 => misnamed(key, version, "write `openapi: 3.0.3`"),
        Dialect::OpenApi31 => misnamed(key, version, "write `openapi: 3.1.1`"),
        Dialect::OpenApi32 => misnamed(key, version, "write `openapi: 3.2.0`"),
    };
    Detected::Family {
        dialect,
        guessed: guessed.or(odd),
    }
}

fn misnamed(key: &str, version: &str, help: &'static str) -> Option<&'static str> {
    (key != "openapi" || version.split('.').count() != 3).then_some(help)
}

const KNOWN: &str = "OpenAPI 3.0, 3.1 and 3.2, Swagger 2.0 and Google Discovery are read";

const BEGINS: &str =
    "a description has `openapi: 3.0.3` or another version at its top, `swagger: \"2.0\"`, or `discoveryVersion`";

fn foreign(tree: &Value) -> Detected {
    let has = |key: &str| tree.get(key).is_some();
    if has("swaggerVersion") {
        return unknown("this is Swagger 1.x", "convert it to OpenAPI 3 first");
    }
    if has("asyncapi") {
        return unknown("this is AsyncAPI, which describes messages, not HTTP", KNOWN);
    }
    if has("overlay") {
        return unknown(
            "this is an overlay, not a description",
            "give the description as input, and this as overlay",
        );
    }
    if has("arazzo") {
        return unknown(
            "this is Arazzo, which describes workflows",
            "give the description it refers to",
        );
    }
    let schema = tree.pointer("/info/schema").and_then(Value::as_str).unwrap_or_default();
    if schema.contains("getpostman.com") || tree.pointer("/info/_postman_id").is_some() {
        return unknown("this is a Postman collection", "convert it to OpenAPI 3 first");
    }
    if tree.pointer("/log/entries").is_some() {
        return unknown(
            "this is a HAR file, which recorded requests",
            "give a description of the service",
        );
    }
    if tree.get("kind").and_then(Value::as_str) == Some("discovery#directoryList") {
        return unknown(
            "this is the list of Google's APIs",
            "give the discovery document of one API",
        );
    }
    data_only(tree).unwrap_or_else(|| unknown("the document does not say what it is", BEGINS))
}

/// What describes data, or asks for it, and says nothing of HTTP.
fn data_only(tree: &Value) -> Option<Detected> {
    let meta = tree.get("$schema").and_then(Value::as_str).unwrap_or_default();
    if meta.contains("json-schema.org") && tree.get("paths").is_none() {
        return Some(unknown(
            "this is a JSON Schema, which describes data, not HTTP",
            "give the description that refers to it",
        ));
    }
    let is_introspection = tree.pointer("/data/__schema").or(tree.get("__schema")).is_some();
    is_introspection.then(|| {
        unknown(
            "this is a schema of GraphQL, which has one endpoint for everything",
            "use a client of GraphQL, or give an OpenAPI description of the service",
        )
    })
}

fn unknown(message: &str, help: &'static str) -> Detected {
    Detected::Unknown {
        message: message.to_owned(),
        help,
    }
}
