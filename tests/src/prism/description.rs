//! A description as Prism and the client both read it: overlays applied, the server at the root of its host.

use std::path::Path;

use refundry::config::ApiConfig;
use refundry::diagnostics::Diagnostics;
use refundry::source::{self, Request};
use serde_json::{Map, Value, json};

use super::discovery::openapi;

/// Writes the description of `api` to `path`, and gives it; Google's Discovery in the words of OpenAPI.
///
/// # Errors
/// When it cannot be read.
pub fn prepared(api: &ApiConfig, path: &Path) -> Result<Value, String> {
    let request = Request {
        inputs: api.inputs.clone(),
        overlays: api.overlays.clone(),
        ..Request::default()
    };
    let mut found = Diagnostics::default();
    let source = source::load(&request, &mut found).ok_or("the description cannot be read")?;
    let mut root = source.tree(source.root()).clone();
    if root.get("discoveryVersion").is_some() {
        root = openapi(&root);
    }
    at_the_root(&mut root);
    with_examples(&mut root);
    std::fs::write(path, root.to_string()).map_err(|error| error.to_string())?;
    Ok(root)
}

/// Gives an example to each schema of which Prism makes up what nobody can use, if nothing there names a value: of a format
/// that it does not know it gives the word `string`, of a number the least that there is.
fn with_examples(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(with_examples),
        Value::Object(members) => {
            members.values_mut().for_each(with_examples);
            let says = |name: &&str| members.contains_key(*name);
            if ["default", "const", "enum", "examples", "minimum", "maximum"]
                .iter()
                .any(says)
            {
                return;
            }
            if let Some(example) = example(members) {
                members.entry("example").or_insert(example);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn example(schema: &Map<String, Value>) -> Option<Value> {
    let is_a = |name: &str| match schema.get("type") {
        Some(Value::Array(names)) => names.iter().any(|known| known == name),
        Some(known) => known == name,
        None => false,
    };
    match schema.get("format")?.as_str()? {
        "decimal" if is_a("string") => Some(json!("12.50")),
        "int64" | "uint64" if is_a("string") => Some(json!("12")),
        "decimal" | "double" | "float" if is_a("number") => Some(json!(12.5)),
        _ => None,
    }
}

/// Servers, wherever they are named, give way to one without a path.
fn at_the_root(root: &mut Value) {
    let Some(members) = root.as_object_mut() else {
        return;
    };
    // Words for people, which may refer to other files.
    members.insert("info".to_owned(), json!({"title": "Description", "version": "1"}));
    if members.contains_key("swagger") {
        members.remove("host");
        members.insert("basePath".to_owned(), json!("/"));
    } else {
        members.insert("servers".to_owned(), json!([{"url": "http://127.0.0.1/"}]));
    }
    let paths = members.get_mut("paths").and_then(Value::as_object_mut);
    for item in paths.into_iter().flat_map(|paths| paths.values_mut()) {
        let Some(item) = item.as_object_mut() else {
            continue;
        };
        item.remove("servers");
        for operation in item.values_mut().filter_map(Value::as_object_mut) {
            operation.remove("servers");
        }
    }
}
