//! The calls of each operation: with the least and with the most that it takes.
// What a JSON value lacks is null, and becomes a member when it is set.
#![allow(clippy::indexing_slicing)]

use serde_json::{Map, Value, json};

use crate::roundtrip::{Document, samples};

/// One call.
#[derive(Clone, Debug)]
pub struct Call<'a> {
    /// The operation's id in the client.
    pub operation: String,
    /// The path item that it is made of.
    pub item: &'a Value,
    /// The operation that it is made of.
    pub described: &'a Value,
    /// What the client says of it.
    pub entry: &'a Value,
    /// What is asked of the client.
    pub line: Value,
}

/// The calls of all operations in `list`, which is what the client says of itself.
pub fn calls<'a>(document: &'a Document, list: &'a Value, api: &str, base_url: &str) -> Vec<Call<'a>> {
    let credential = credentials(document.root(), list);
    let mut calls = Vec::new();
    for entry in list["operations"].as_array().into_iter().flatten() {
        let operation = text(entry, "id");
        let Some((item, described)) = described(document.root(), entry) else {
            continue;
        };
        let mut before = None;
        for is_full in [false, true] {
            let caller = Caller {
                document,
                item,
                described,
                is_full,
            };
            let arguments = caller.arguments(entry);
            if before.as_ref() == Some(&arguments) {
                continue;
            }
            before = Some(arguments.clone());
            calls.push(Call {
                operation: operation.clone(),
                item,
                described,
                entry,
                line: json!({
                    "api": api, "call": operation, "base_url": base_url, "anonymous": true,
                    "credential": credential, "args": arguments,
                }),
            });
        }
    }
    calls
}

/// The operations in `list` that are not called: they are not in the description under the path that the client names.
pub fn uncalled(list: &Value, calls: &[Call<'_>]) -> Vec<String> {
    let all = list["operations"].as_array().into_iter().flatten();
    let ids = all.filter_map(|entry| entry["id"].as_str());
    let open = ids.filter(|id| calls.iter().all(|call| call.operation != **id));
    open.map(str::to_owned).collect()
}

/// A secret for each scheme; a user and a password where the description says so.
fn credentials(root: &Value, list: &Value) -> Value {
    let places = ["/components/securitySchemes", "/securityDefinitions"];
    let described = |name: &str| places.iter().find_map(|place| root.pointer(place)?.get(name));
    let is_login = |scheme: &Value| {
        let basic = text(scheme, "scheme").eq_ignore_ascii_case("basic");
        text(scheme, "type") == "basic" || (text(scheme, "type") == "http" && basic)
    };
    let names = list["credentials"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str);
    let secrets = names.map(|name| {
        let secret = match described(name).is_some_and(is_login) {
            true => json!({"user": "u", "password": "p"}),
            false => json!("secret"),
        };
        (name.to_owned(), secret)
    });
    Value::Object(secrets.collect::<Map<String, Value>>())
}

pub(super) fn text(value: &Value, name: &str) -> String {
    value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The path item and the operation that an entry is made of.
fn described<'a>(root: &'a Value, entry: &Value) -> Option<(&'a Value, &'a Value)> {
    let (method, path) = (text(entry, "method").to_ascii_lowercase(), text(entry, "path"));
    let items = root.get("paths")?.as_object()?;
    // Paths of Discovery begin without a slash.
    let path = format!("/{}", path.trim_start_matches('/'));
    let same = |key: &str| key == path || key.split(['?', '#']).next() == Some(&path);
    let at_path = items.iter().filter(|(key, _)| same(key));
    let described: Vec<_> = at_path
        .filter_map(|(_, item)| {
            let item = target(root, item);
            Some((item, item.get(&method)?))
        })
        .collect();
    // Several may be at one path, told apart by what stands behind it.
    let id = text(entry, "id");
    let is_it = |(_, operation): &&(&Value, &'a Value)| text(operation, "operationId") == id;
    described.iter().find(is_it).or_else(|| described.first()).copied()
}

/// What a reference leads to.
pub(super) fn target<'a>(root: &'a Value, value: &'a Value) -> &'a Value {
    let pointer = value
        .get("$ref")
        .and_then(Value::as_str)
        .and_then(|name| name.strip_prefix('#'));
    pointer.and_then(|pointer| root.pointer(pointer)).unwrap_or(value)
}

/// The parameters at this place: the operation's own, then those of its path.
fn parameters<'a>(root: &'a Value, owners: [&'a Value; 2], place: &'a str) -> impl Iterator<Item = &'a Value> {
    let lists = owners
        .into_iter()
        .filter_map(|owner| owner.get("parameters")?.as_array());
    let all = lists.flatten().map(|parameter| target(root, parameter));
    all.filter(move |parameter| text(parameter, "in") == place)
}

/// The parameter of this name at this place: the operation's own, or one of its path.
pub(super) fn declared<'a>(root: &'a Value, owners: [&'a Value; 2], name: &str, place: &'a str) -> Option<&'a Value> {
    parameters(root, owners, place).find(|parameter| text(parameter, "name").eq_ignore_ascii_case(name))
}

struct Caller<'a> {
    document: &'a Document,
    item: &'a Value,
    described: &'a Value,
    is_full: bool,
}

impl Caller<'_> {
    /// The arguments that the entry takes, by place and name.
    fn arguments(&self, entry: &Value) -> Value {
        let mut arguments = json!({});
        for parameter in entry["parameters"].as_array().into_iter().flatten() {
            let (name, place) = (text(parameter, "name"), text(parameter, "place"));
            let is_required = parameter["required"].as_bool() == Some(true);
            if !is_required && !self.is_full {
                continue;
            }
            let value = match place.as_str() {
                "body" => self.body(&name),
                _ => self.parameter(&name, &place),
            };
            match (value, place.as_str()) {
                (None, _) => {}
                (Some(value), "body") => arguments["body"] = value,
                (Some(value), place) => arguments[place][&name] = value,
            }
        }
        arguments
    }

    fn parameter(&self, name: &str, place: &str) -> Option<Value> {
        let declared = self.declared(name, place);
        let made = declared.and_then(|parameter| self.argument(parameter));
        // A path needs a value for each of its parameters.
        match place {
            "path" => made
                .filter(|value| *value != json!(""))
                .or_else(|| Some(some(declared))),
            _ => made,
        }
    }

    fn declared<'s>(&'s self, name: &str, place: &'s str) -> Option<&'s Value> {
        declared(self.document.root(), [self.described, self.item], name, place)
    }

    /// A value for a parameter: its example if that is valid, else a sample.
    fn argument(&self, parameter: &Value) -> Option<Value> {
        let content = || parameter.get("content")?.as_object()?.values().next()?.get("schema");
        let schema = parameter.get("schema").or_else(content).unwrap_or(parameter);
        let judge = self.document.judge(schema);
        let example = parameter.get("example").filter(|example| !example.is_null());
        let example = example.filter(|example| judge.as_ref().is_none_or(|judge| judge.is_valid(example)));
        let fits = match text(parameter, "in").as_str() {
            "header" | "cookie" => is_plain,
            _ => is_sent,
        };
        let example = example.filter(|example| fits(example));
        example.cloned().or_else(|| self.sample(schema, fits))
    }

    fn body(&self, media_type: &str) -> Option<Value> {
        let root = self.document.root();
        if let Some(body) = self.described.get("requestBody").map(|body| target(root, body)) {
            let contents = body.get("content")?.as_object()?;
            let content = contents.get(media_type).or_else(|| contents.values().next())?;
            return match content.get("schema") {
                _ if is_text(media_type) => Some(json!("a text")),
                _ if is_opaque(media_type) => Some(a_file()),
                None => Some(json!({})),
                Some(schema) => {
                    let body = self.sample(schema, |_| true)?;
                    let has_files = media_type.starts_with("multipart/");
                    Some(if has_files { self.with_files(body, schema) } else { body })
                }
            };
        }
        let owners = [self.described, self.item];
        match parameters(root, owners, "body").next() {
            Some(body) => self.sample(body.get("schema")?, |_| true),
            None => Some(self.form(parameters(root, owners, "formData"))),
        }
    }

    /// A form as Swagger 2.0 describes it, by its members.
    fn form<'m>(&self, members: impl Iterator<Item = &'m Value>) -> Value {
        let wanted = |member: &&Value| self.is_full || member.get("required") == Some(&json!(true));
        let members = members.filter(wanted);
        let pairs = members.filter_map(|member| {
            let value = match text(member, "type").as_str() {
                "file" => Some(a_file()),
                _ => self.argument(member),
            };
            Some((text(member, "name"), value?))
        });
        Value::Object(pairs.collect())
    }

    /// The members of a form that are files, as files.
    fn with_files(&self, mut body: Value, schema: &Value) -> Value {
        let root = self.document.root();
        let described = target(root, schema).get("properties");
        for (name, value) in body.as_object_mut().into_iter().flatten() {
            let schema = described.and_then(|described| described.get(name));
            let Some(schema) = schema.map(|schema| target(root, schema)) else {
                continue;
            };
            let items = schema.get("items").map(|items| target(root, items));
            match value {
                Value::String(_) if is_file(schema) => *value = a_file(),
                Value::Array(values) if items.is_some_and(is_file) => values.fill(a_file()),
                _ => {}
            }
        }
        body
    }

    /// A value that its schema allows, among those that fit.
    fn sample(&self, schema: &Value, fits: fn(&Value) -> bool) -> Option<Value> {
        let judge = self.document.judge(schema);
        let is_valid = |value: &Value| judge.as_ref().is_none_or(|judge| judge.is_valid(value));
        let all = samples(self.document, schema, 40);
        let valid = all
            .into_iter()
            .filter(|value| fits(value) && is_safe(value) && is_valid(value));
        match self.is_full {
            true => valid.max_by_key(|value| value.to_string().len()),
            false => valid.min_by_key(|value| value.to_string().len()),
        }
    }
}

/// Whether anything is written for the value: for empty lists and objects there is nothing (RFC 6570, section 2.3).
fn is_sent(value: &Value) -> bool {
    *value != json!([]) && *value != json!({})
}

/// A value of the type of a parameter, whatever else is said of it.
fn some(parameter: Option<&Value>) -> Value {
    let schema = parameter.map(|parameter| parameter.get("schema").unwrap_or(parameter));
    match schema.map(|schema| text(schema, "type")).as_deref() {
        Some("integer" | "number") => json!(1),
        Some("boolean") => json!(true),
        _ => json!("1"),
    }
}

/// Whether a header or a cookie can carry the value, and every list, text and server reads it alike.
fn is_plain(value: &Value) -> bool {
    let is_plain_text =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_.:".contains(c));
    is_sent(value)
        && match value {
            Value::String(text) => is_plain_text(text),
            Value::Array(items) => items.iter().all(is_plain),
            Value::Object(members) => members.values().all(is_plain),
            Value::Null | Value::Bool(_) | Value::Number(_) => true,
        }
}

/// Whether a body of this media type is a text that means nothing more.
fn is_text(media_type: &str) -> bool {
    media_type == "text/plain" || media_type == "application/text"
}

/// Whether a body of this media type is handed over as it is.
fn is_opaque(media_type: &str) -> bool {
    let known = ["json", "form", "text/", "multipart"];
    !known.iter().any(|part| media_type.contains(part))
}

/// Whether a part of this schema is a file.
fn is_file(schema: &Value) -> bool {
    matches!(text(schema, "format").as_str(), "binary" | "file")
}

fn a_file() -> Value {
    json!({"text": "a file"})
}

/// The largest integer that JavaScript holds exactly, as every smaller one: 2^53 - 1.
const LARGEST: f64 = 9_007_199_254_740_991.0;

/// Whether Prism reads every number as it is sent: it is written in JavaScript, and rounds greater ones before it judges.
fn is_safe(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.as_f64().is_some_and(|number| number.abs() <= LARGEST),
        Value::Array(items) => items.iter().all(is_safe),
        Value::Object(members) => members.values().all(is_safe),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
    }
}
