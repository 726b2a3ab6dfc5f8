//! A description of any size that is always the same: what real ones are made of, without anybody's text.

use serde_json::{Map, Value, json};

const ADJECTIVES: &[&str] = &["open", "paid", "late", "gross", "daily", "prime", "local", "split"];

const NOUNS: &[&str] = &[
    "order", "refund", "invoice", "parcel", "ledger", "basket", "voucher", "payout", "return", "credit",
];

/// An OpenAPI 3.0 description with this many resources, each with five operations and six schemas.
pub fn description(resources: usize) -> Value {
    let mut paths = Map::new();
    let mut schemas = Map::new();
    for number in 0..resources {
        let name = name(number);
        paths.insert(format!("/{name}s"), collection(&name));
        paths.insert(format!("/{name}s/{{id}}"), member(&name));
        add_schemas(&mut schemas, number, resources);
    }
    schemas.insert("Problem".to_owned(), problem());
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Made Up", "version": "1", "description": "Made by a bench." },
        "servers": [{ "url": "https://made-up.example/v1" }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
        },
        "security": [{ "token": [] }],
    })
}

/// `open_order`, `paid_refund`, and with a letter from the eightieth on.
fn name(number: usize) -> String {
    let word = |words: &[&str], at: usize| words.get(at % words.len()).copied().unwrap_or_default().to_owned();
    let name = format!(
        "{}_{}",
        word(ADJECTIVES, number),
        word(NOUNS, number / ADJECTIVES.len())
    );
    match number / (ADJECTIVES.len() * NOUNS.len()) {
        0 => name,
        round => format!("{name}_{}", char::from(b'a' + (round % 26) as u8)),
    }
}

fn schema(name: &str, suffix: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}{suffix}") })
}

fn answers(schema: &Value) -> Value {
    json!({
        "200": { "description": "Done.", "content": { "application/json": { "schema": schema } } },
        "404": { "description": "There is none.", "content": { "application/json": { "schema": schema_of_problem() } } },
    })
}

fn schema_of_problem() -> Value {
    schema("Problem", "")
}

fn collection(name: &str) -> Value {
    let query = |name: &str, kind: &str| json!({ "name": name, "in": "query", "description": format!("Only with this {name}."), "schema": { "type": kind } });
    json!({
        "get": {
            "operationId": format!("list_{name}s"), "tags": [name], "summary": format!("Lists what there is of {name}."),
            "parameters": [query("cursor", "string"), query("limit", "integer"), query("since", "string")],
            "responses": answers(&schema(name, "_page")),
        },
        "post": {
            "operationId": format!("create_{name}"), "tags": [name], "summary": format!("Makes one {name}."),
            "requestBody": { "required": true, "content": { "application/json": { "schema": schema(name, "_request") } } },
            "responses": answers(&schema(name, "")),
        },
    })
}

fn member(name: &str) -> Value {
    let id = json!([{ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } }]);
    let operation = |verb: &str| json!({ "operationId": format!("{verb}_{name}"), "tags": [name], "parameters": id, "responses": answers(&schema(name, "")) });
    let mut update = operation("update");
    if let Some(update) = update.as_object_mut() {
        let body = json!({ "content": { "application/json": { "schema": schema(name, "_request") } } });
        update.insert("requestBody".to_owned(), body);
    }
    json!({ "get": operation("get"), "put": update, "delete": operation("delete") })
}

fn add_schemas(schemas: &mut Map<String, Value>, number: usize, resources: usize) {
    let own = name(number);
    let other = name((number * 7 + 1) % resources.max(1));
    let text =
        |about: &str| json!({ "type": "string", "description": format!("The {about} of it, as people read it.") });
    let members = json!({
        "id": { "type": "string", "format": "uuid" },
        "created_at": { "type": "string", "format": "date-time" },
        "amount": { "type": "number", "format": "decimal" },
        "state": { "type": "string", "enum": ["draft", "sent", "settled", "gone"] },
        "note": { "type": "string", "nullable": true },
        "count": { "type": "integer", "format": "int64" },
        "labels": { "type": "object", "additionalProperties": { "type": "string" } },
        "lines": { "type": "array", "items": { "type": "object", "required": ["sku"], "properties": { "sku": text("name"), "price": { "type": "number" }, "kind": { "enum": ["part", "whole"] } } } },
        "method": schema(&own, "_method"),
        "related": schema(&other, ""),
        "first_name": text("first name"), "last_name": text("last name"), "street": text("street"), "city": text("city"),
    });
    schemas.insert(
        own.clone(),
        json!({ "type": "object", "required": ["id", "amount", "state"], "properties": members }),
    );
    schemas.insert(format!("{own}_request"), json!({ "type": "object", "required": ["amount"], "properties": { "amount": { "type": "number", "format": "decimal" }, "note": text("note"), "method": schema(&own, "_method") } }));
    schemas.insert(format!("{own}_page"), json!({ "type": "object", "required": ["data"], "properties": { "data": { "type": "array", "items": schema(&own, "") }, "next_cursor": { "type": "string" } } }));
    schemas.insert(format!("{own}_card"), json!({ "type": "object", "required": ["kind"], "properties": { "kind": { "type": "string" }, "last4": text("number") } }));
    schemas.insert(
        format!("{own}_bank"),
        json!({ "allOf": [schema(&own, "_card"), { "type": "object", "properties": { "iban": text("account") } }] }),
    );
    schemas.insert(
        format!("{own}_method"),
        json!({ "oneOf": [schema(&own, "_card"), schema(&own, "_bank")], "discriminator": { "propertyName": "kind" } }),
    );
}

fn problem() -> Value {
    json!({ "type": "object", "properties": { "title": { "type": "string" }, "status": { "type": "integer" }, "detail": { "type": "string" } } })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn it_is_as_large_as_one_wants_and_always_the_same() {
        assert_eq!(description(5), description(5));
        let names: BTreeSet<String> = (0..2_000).map(name).collect();
        assert_eq!(names.len(), 2_000);
        let schemas = |resources| {
            description(resources)["components"]["schemas"]
                .as_object()
                .map(Map::len)
        };
        assert_eq!((schemas(3), schemas(400)), (Some(19), Some(2_401)));
    }
}
