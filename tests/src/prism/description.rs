//! A description as Prism and the client both read it: overlays applied, the server at the root of its host.

use std::path::Path;

use refundry::config::ApiConfig;
use refundry::diagnostics::Diagnostics;
use refundry::source::{self, Request};
use serde_json::{Value, json};

/// Writes the description of `api` to `path`, and gives it.
///
/// # Errors
/// When it cannot be read, or is of a dialect that Prism does not read.
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
        return Err("Prism does not read Google's Discovery".to_owned());
    }
    at_the_root(&mut root);
    with_examples(&mut root);
    std::fs::write(path, root.to_string()).map_err(|error| error.to_string())?;
    Ok(root)
}

/// What Prism gives for formats that it does not know is the word `string`, whatever else is said of them. It takes an
/// example where there is one.
const EXAMPLES: [(&str, &str); 1] = [("decimal", "12.50")];

/// Gives each schema of such a format an example, if nothing there names a value.
fn with_examples(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(with_examples),
        Value::Object(members) => {
            members.values_mut().for_each(with_examples);
            let format = members.get("format").and_then(Value::as_str);
            let known = EXAMPLES.iter().find(|(name, _)| Some(*name) == format);
            let has_value = ["default", "const", "enum", "examples"]
                .iter()
                .any(|name| members.contains_key(*name));
            if let (Some((_, example)), false) = (known, has_value) {
                members.entry("example").or_insert_with(|| json!(example));
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Servers, wherever they are named, give way to one without a path.
fn at_the_root(root: &mut Value) {
    let Some(members) = root.as_object_mut() else {
        return;
    };
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
