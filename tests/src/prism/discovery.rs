//! A Discovery document in the words of OpenAPI 3.0, for a judge that reads only those. What a request or an answer holds is
//! translated; files beside JSON, scopes and words for people are not.

use serde_json::{Map, Value, json};

/// The description; everything below the service path.
pub fn openapi(document: &Value) -> Value {
    let mut paths = Map::new();
    add_methods(document, &mut paths);
    let schemas = members(document, "schemas").map(|(name, value)| (name.clone(), schema(value)));
    json!({
        "openapi": "3.0.3",
        "info": {"title": document.get("title"), "version": document.get("version")},
        "paths": paths,
        "components": {"schemas": schemas.collect::<Map<_, _>>()},
    })
}

fn members<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    value.get(name).and_then(Value::as_object).into_iter().flatten()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// Adds the methods of a resource, and of the resources in it.
fn add_methods(resource: &Value, paths: &mut Map<String, Value>) {
    for (_, method) in members(resource, "methods") {
        let path = format!("/{}", text(method, "path").replace("{+", "{"));
        let item = paths.entry(path).or_insert_with(|| json!({}));
        if let Some(item) = item.as_object_mut() {
            item.insert(text(method, "httpMethod").to_ascii_lowercase(), operation(method));
        }
    }
    members(resource, "resources").for_each(|(_, inner)| add_methods(inner, paths));
}

fn operation(method: &Value) -> Value {
    let parameters = members(method, "parameters").map(|(name, value)| parameter(name, value));
    let body = |place: &str| {
        method
            .get(place)
            .map(|value| json!({"application/json": {"schema": schema(value)}}))
    };
    let mut operation = json!({
        "operationId": method.get("id"),
        "parameters": parameters.collect::<Vec<_>>(),
        "responses": {"200": {"description": "Done.", "content": body("response").unwrap_or_else(|| json!({}))}},
    });
    if let (Some(members), Some(content)) = (operation.as_object_mut(), body("request")) {
        members.insert("requestBody".to_owned(), json!({"content": content}));
    }
    operation
}

fn parameter(name: &str, value: &Value) -> Value {
    let is_true = |word: &str| value.get(word).and_then(Value::as_bool) == Some(true);
    let one = schema(value);
    json!({
        "name": name,
        "in": text(value, "location"),
        "required": is_true("required"),
        "schema": if is_true("repeated") { json!({"type": "array", "items": one}) } else { one },
    })
}

/// A schema: references by pointers, bounds as numbers, bytes by the name of their alphabet.
fn schema(value: &Value) -> Value {
    let mut out = Map::new();
    for (name, value) in value.as_object().into_iter().flatten() {
        let said = match (name.as_str(), value) {
            ("$ref", Value::String(name)) => json!(format!("#/components/schemas/{name}")),
            ("type", Value::String(ty)) if ty == "any" => continue,
            ("format", Value::String(format)) if format == "byte" => json!("base64url-padded"),
            ("format", Value::String(format)) if format == "google-datetime" => json!("date-time"),
            ("type" | "format" | "pattern" | "enum", _) => value.clone(),
            ("minimum" | "maximum", Value::String(bound)) => json!(bound.parse::<i64>().ok()),
            ("items" | "additionalProperties", Value::Object(_)) => schema(value),
            ("properties", Value::Object(all)) => {
                all.iter().map(|(name, value)| (name.clone(), schema(value))).collect()
            }
            _ => continue,
        };
        out.insert(name.clone(), said);
    }
    Value::Object(out)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::openapi;

    #[test]
    fn methods_become_operations() {
        let document = json!({
            "title": "T", "version": "v1",
            "schemas": {"A": {"id": "A", "type": "object", "properties": {"b": {"type": "string", "format": "byte"}}}},
            "resources": {"as": {"methods": {"put": {
                "id": "t.as.put", "path": "as/{+name}", "httpMethod": "PUT",
                "parameters": {
                    "n": {"type": "integer", "location": "query", "repeated": true, "minimum": "1"},
                    "name": {"type": "string", "location": "path", "required": true, "pattern": "^as/.*$"},
                },
                "request": {"$ref": "A"}, "response": {"$ref": "A"},
            }}}},
        });
        let reference = json!({"application/json": {"schema": {"$ref": "#/components/schemas/A"}}});
        assert_eq!(
            openapi(&document),
            json!({
                "openapi": "3.0.3", "info": {"title": "T", "version": "v1"},
                "paths": {"/as/{name}": {"put": {
                    "operationId": "t.as.put",
                    "parameters": [
                        {"name": "n", "in": "query", "required": false,
                            "schema": {"type": "array", "items": {"type": "integer", "minimum": 1}}},
                        {"name": "name", "in": "path", "required": true, "schema": {"type": "string", "pattern": "^as/.*$"}},
                    ],
                    "requestBody": {"content": reference},
                    "responses": {"200": {"description": "Done.", "content": reference}},
                }}},
                "components": {"schemas": {"A": {
                    "type": "object", "properties": {"b": {"type": "string", "format": "base64url-padded"}},
                }}},
            })
        );
    }
}
