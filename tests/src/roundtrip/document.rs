//! A description as JSON Schema: its component schemas, and what judges their values.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::Path;
use std::rc::Rc;

use jsonschema::{Draft, Registry, ValidationOptions, Validator};
use serde_json::{Map, Value, json};

/// A description, its schemas in JSON Schema's words.
pub struct Document {
    root: Value,
    draft: Draft,
    /// The way to the schemas.
    place: &'static str,
    /// The schemas under an address; nothing where a reference in them leads nowhere.
    registry: Option<Registry<'static>>,
    /// What judges the schemas that were asked for, by their text: some take long to make.
    judges: RefCell<HashMap<String, Option<Rc<Validator>>>>,
}

/// The address of the schemas.
const BASE: &str = "urn:description";

/// A named schema.
pub struct Schema<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it says.
    pub value: &'a Value,
}

impl Document {
    /// Reads a description of any dialect.
    ///
    /// # Errors
    /// When it cannot be read, or is of no known dialect.
    pub fn read(path: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
        let text = text.trim_start_matches('\u{feff}');
        let root: Value = match serde_json::from_str(text) {
            Ok(root) => root,
            Err(_) => serde_yaml::from_str(text).map_err(|error| error.to_string())?,
        };
        Self::new(root).ok_or_else(|| "no known dialect".to_owned())
    }

    /// Takes a description that is read already.
    pub fn new(mut root: Value) -> Option<Self> {
        let version = |name: &str| root.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (openapi, swagger) = (version("openapi"), version("swagger"));
        let (draft, place) = match (openapi.as_str(), swagger.as_str()) {
            (openapi, _) if openapi.starts_with("3.0") => (Draft::Draft4, "/components/schemas"),
            (openapi, _) if openapi.starts_with('3') => (Draft::Draft202012, "/components/schemas"),
            (_, swagger) if swagger.starts_with('2') => (Draft::Draft4, "/definitions"),
            _ if root.get("discoveryVersion").is_some() => (Draft::Draft4, "/schemas"),
            _ => return None,
        };
        if let Some(schemas) = root.pointer_mut(place).and_then(Value::as_object_mut) {
            schemas.values_mut().for_each(|schema| adapt(schema, place));
        }
        let registry = registry(&root, draft);
        Some(Self {
            root,
            draft,
            place,
            registry,
            judges: RefCell::default(),
        })
    }

    /// All of it.
    pub fn root(&self) -> &Value {
        &self.root
    }

    /// Whether what stands beside a reference counts.
    pub fn has_siblings(&self) -> bool {
        self.draft == Draft::Draft202012
    }

    /// The named schemas.
    pub fn schemas(&self) -> impl Iterator<Item = Schema<'_>> {
        let schemas = self.root.pointer(self.place).and_then(Value::as_object);
        schemas
            .into_iter()
            .flatten()
            .map(|(name, value)| Schema { name, value })
    }

    /// What judges values of the named schema; nothing if the schema itself is not valid or leads elsewhere.
    pub fn validator(&self, name: &str) -> Option<Validator> {
        let escaped = name.replace('~', "~0").replace('/', "~1");
        let reference = json!({"$ref": format!("{BASE}#{}/{}", self.place, percent(&escaped))});
        self.options()
            .with_registry(self.registry.as_ref()?)
            .build(&reference)
            .ok()
    }

    /// What judges values of a schema of this description; nothing if it is not valid or leads elsewhere.
    pub fn judge(&self, schema: &Value) -> Option<Rc<Validator>> {
        let make = || {
            let mut whole = parts(&self.root);
            whole.insert("allOf".to_owned(), Value::Array(vec![schema.clone()]));
            self.options().build(&Value::Object(whole)).ok().map(Rc::new)
        };
        let mut judges = self.judges.borrow_mut();
        judges.entry(schema.to_string()).or_insert_with(make).clone()
    }

    fn options(&self) -> ValidationOptions<'_> {
        jsonschema::options()
            .with_draft(self.draft)
            .should_validate_formats(false)
    }
}

/// Only what schemas refer to: everything else may hold what looks like a schema and is none.
fn parts(root: &Value) -> Map<String, Value> {
    let parts = ["components", "definitions", "schemas"].into_iter();
    let parts = parts.filter_map(|part| Some((part.to_owned(), root.get(part)?.clone())));
    parts.collect()
}

/// The same for many validators, which would each read all of it again.
fn registry(root: &Value, draft: Draft) -> Option<Registry<'static>> {
    let registry = Registry::new()
        .draft(draft)
        .add(BASE, Value::Object(parts(root)))
        .ok()?;
    registry.prepare().ok()
}

fn percent(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// Says in JSON Schema's words what the older dialects say in their own.
fn adapt(schema: &mut Value, place: &str) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(|item| adapt(item, place)),
        Value::Object(members) => {
            for (name, value) in members.iter_mut() {
                if !matches!(name.as_str(), "example" | "examples" | "default" | "enum" | "const") {
                    adapt(value, place);
                }
            }
            adapt_members(members, place);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn adapt_members(members: &mut Map<String, Value>, place: &str) {
    // Discovery refers by bare names, has a type for everything, says of a property itself that it is required, and means the
    // alphabet for URLs by bytes.
    if place == "/schemas" {
        if let Some(Value::String(name)) = members.get_mut("$ref") {
            *name = format!("#/schemas/{name}");
        }
        if members.get("type").and_then(Value::as_str) == Some("any") {
            members.remove("type");
        }
        if members.get("required").is_some_and(Value::is_boolean) {
            members.remove("required");
        }
        if members.get("format").and_then(Value::as_str) == Some("byte") {
            members.insert("format".to_owned(), json!("base64url-padded"));
        }
    }
    // An annotation to validators, a form to clients.
    if let Some(encoding @ ("base64" | "base64url")) = members.get("contentEncoding").and_then(Value::as_str) {
        let encoding = encoding.to_owned();
        members.entry("format").or_insert(Value::String(encoding));
    }
    let says = |name: &str| members.get(name).and_then(Value::as_bool) == Some(true);
    if says("nullable") || says("x-nullable") {
        allow_null(members);
    }
}

fn allow_null(members: &mut Map<String, Value>) {
    members.remove("nullable");
    members.remove("x-nullable");
    if members.contains_key("$ref") {
        return;
    }
    let values = members.get_mut("enum").and_then(Value::as_array_mut);
    if let Some(values) = values.filter(|values| !values.contains(&Value::Null)) {
        values.push(Value::Null);
    }
    match members.get_mut("type") {
        Some(name @ Value::String(_)) => *name = json!([name.clone(), "null"]),
        Some(_) => {}
        None => {
            let plain = Value::Object(std::mem::take(members));
            members.insert("anyOf".to_owned(), json!([plain, {"type": "null"}]));
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Document;

    #[test]
    fn named_schemas_are_judged_with_what_they_refer_to() {
        let a =
            json!({"type": "object", "required": ["b"], "properties": {"b": {"$ref": "#/components/schemas/b%20~1"}}});
        let schemas = json!({"a": a, "b /": {"type": "integer"}});
        let document = Document::new(json!({"openapi": "3.0.3", "components": {"schemas": schemas}})).unwrap();
        let validator = document.validator("a").unwrap();
        assert!(validator.is_valid(&json!({"b": 1})));
        assert!(!validator.is_valid(&json!({"b": "1"})));
        assert!(document.validator("b /").unwrap().is_valid(&json!(1)));
        assert!(document.validator("c").is_none());
    }
}
