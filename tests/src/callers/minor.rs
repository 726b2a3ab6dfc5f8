//! The changes that break nobody, by the names that people have for them.
// What a JSON value lacks is null, and becomes a member when it is set.
#![allow(clippy::indexing_slicing)]

use std::io;
use std::path::Path;

use refundry::config::ApiConfig;
use serde_json::{Value, json};

use super::{Pair, base, put};

/// A change of the description.
type Change = fn(&mut Value);

const CHANGES: &[(&str, Change)] = &[
    ("an optional member of a request", |api| {
        schema(api, "RefundRequest")["properties"]["memo"] = json!({"type": "string"});
    }),
    ("an optional parameter", |api| {
        add_to(
            &mut operation(api, "/orders", "get")["parameters"],
            json!({"name": "page", "in": "query", "schema": {"type": "integer"}}),
        );
    }),
    ("an optional member of an answer", |api| {
        schema(api, "Order")["properties"]["weight"] = json!({"type": "number"});
    }),
    ("a member that every answer has", |api| {
        schema(api, "OrderPage")["properties"]["total"] = json!({"type": "integer"});
        add_to(&mut schema(api, "OrderPage")["required"], json!("total"));
    }),
    ("a value of an enum", |api| {
        add_to(&mut schema(api, "State")["enum"], json!("returned"));
    }),
    ("a branch of a union", |api| {
        add_to(&mut schema(api, "Amount")["oneOf"], json!({"type": "boolean"}));
    }),
    ("an error status without a body", |api| {
        operation(api, "/orders", "get")["responses"]["403"] = json!({"description": "No."});
    }),
    ("an error status with the body of the others", |api| {
        let body = operation(api, "/orders", "get")["responses"]["400"].clone();
        operation(api, "/orders", "get")["responses"]["403"] = body;
    }),
    (
        "an error status with a body of its own, where statuses differ already",
        |api| {
            let body = json!({"description": "No.", "content": {"application/json": {"schema": {"type": "string"}}}});
            operation(api, "/orders/{number}/refunds", "post")["responses"]["403"] = body;
        },
    ),
    ("an operation", |api| {
        let answer = json!({"200": {"description": "All.", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Refund"}}}}});
        api["paths"]["/refunds"] = json!({"get": {"operationId": "refundsList", "responses": answer}});
    }),
    ("a tag with an operation", |api| {
        api["tags"] = json!([{"name": "carriers", "description": "Who brings it back."}]);
        api["paths"]["/carriers"] = json!({"get": {"operationId": "carriersList", "tags": ["carriers"], "responses": {"204": {"description": "None."}}}});
    }),
    ("a tag of an operation", |api| {
        operation(api, "/orders/{number}", "delete")["tags"] = json!(["orders"]);
        operation(api, "/orders/{number}", "delete")["deprecated"] = json!(true);
    }),
];

fn schema<'v>(api: &'v mut Value, name: &str) -> &'v mut Value {
    &mut api["components"]["schemas"][name]
}

fn operation<'v>(api: &'v mut Value, path: &str, method: &str) -> &'v mut Value {
    &mut api["paths"][path][method]
}

fn add_to(list: &mut Value, value: Value) {
    if let Some(list) = list.as_array_mut() {
        list.push(value);
    }
}

/// The description of the tests with each change, written below `folder`.
///
/// # Errors
/// When the description cannot be read, or a changed one cannot be written.
pub fn pairs(folder: &Path) -> io::Result<Vec<Pair>> {
    let description: Value = serde_json::from_str(&std::fs::read_to_string(base())?)?;
    let pair = |(index, (name, change)): (usize, &(&str, Change))| {
        let mut changed = description.clone();
        change(&mut changed);
        let path = format!("{index}.json");
        put(folder, &path, &format!("{changed:#}\n"))?;
        Ok(Pair {
            name: (*name).to_owned(),
            old: ApiConfig::new("case", base()),
            new: ApiConfig::new("case", folder.join(path)),
        })
    };
    CHANGES.iter().enumerate().map(pair).collect()
}
