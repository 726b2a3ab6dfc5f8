//! The same API in every dialect, and what only some can say.

use serde_json::{Value, json};

use super::{find, lowered, lowered_text, schemas};
use crate::api::{Additional, Location, Schema, Style};
use crate::diagnostics::Code;

const SWAGGER: &str = r##"
swagger: "2.0"
info: {title: Shop, version: "1"}
host: shop.example
basePath: /v1
schemes: [https]
consumes: [application/json]
produces: [application/json]
securityDefinitions:
  key: {type: apiKey, in: header, name: X-Key}
  login: {type: basic}
security: [{key: []}]
parameters:
  Limit: {name: limit, in: query, type: integer, format: int32, description: How many.}
responses:
  Problem: {description: It failed., schema: {$ref: '#/definitions/Problem'}}
paths:
  /orders/{id}/refunds:
    parameters:
      - {name: id, in: path, required: true, type: string, description: The order.}
    post:
      operationId: refund
      tags: [orders]
      summary: Refunds.
      parameters:
        - {name: body, in: body, required: true, description: What., schema: {$ref: '#/definitions/Refund'}}
        - {name: ids, in: query, type: array, items: {type: string}, collectionFormat: multi}
        - {name: csv, in: query, type: array, items: {type: string}}
      responses:
        '201':
          description: Done.
          headers: {X-Left: {type: integer, description: What is left.}}
          schema: {type: object, properties: {refund: {$ref: '#/definitions/Refund'}}}
        default: {$ref: '#/responses/Problem'}
    get:
      operationId: list
      security: []
      parameters: [{$ref: '#/parameters/Limit'}]
      responses:
        '200': {description: All., schema: {type: array, items: {$ref: '#/definitions/Refund'}}}
  /files:
    post:
      operationId: upload
      security: [{login: []}]
      consumes: [multipart/form-data]
      parameters:
        - {name: file, in: formData, type: file, required: true, description: The file.}
        - {name: note, in: formData, type: string}
      responses: {'204': {description: Stored.}}
definitions:
  Refund:
    type: object
    required: [amount]
    properties:
      amount: {type: number, format: decimal, description: Money.}
      note: {type: string, x-nullable: true}
      state: {type: string, enum: [open, done]}
      parent: {$ref: '#/definitions/Refund'}
  Problem: {type: object, additionalProperties: {type: string}}
"##;

const OPENAPI_30: &str = r##"
openapi: 3.0.3
info: {title: Shop, version: "1"}
servers: [{url: 'https://shop.example/v1'}]
security: [{key: []}]
paths:
  /orders/{id}/refunds:
    parameters:
      - {name: id, in: path, required: true, description: The order., schema: {type: string}}
    post:
      operationId: refund
      tags: [orders]
      summary: Refunds.
      parameters:
        - {name: ids, in: query, schema: {type: array, items: {type: string}}}
        - {name: csv, in: query, explode: false, schema: {type: array, items: {type: string}}}
      requestBody:
        required: true
        description: What.
        content: {application/json: {schema: {$ref: '#/components/schemas/Refund'}}}
      responses:
        '201':
          description: Done.
          headers: {X-Left: {description: What is left., schema: {type: integer}}}
          content:
            application/json:
              schema: {type: object, properties: {refund: {$ref: '#/components/schemas/Refund'}}}
        default: {$ref: '#/components/responses/Problem'}
    get:
      operationId: list
      security: []
      parameters: [{$ref: '#/components/parameters/Limit'}]
      responses:
        '200':
          description: All.
          content:
            application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Refund'}}}
  /files:
    post:
      operationId: upload
      security: [{login: []}]
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [file]
              properties:
                file: {type: string, format: binary, description: The file.}
                note: {type: string}
      responses: {'204': {description: Stored.}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
    login: {type: http, scheme: basic}
  parameters:
    Limit: {name: limit, in: query, description: How many., schema: {type: integer, format: int32}}
  responses:
    Problem:
      description: It failed.
      content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}
  schemas:
    Refund:
      type: object
      required: [amount]
      properties:
        amount: {type: number, format: decimal, description: Money.}
        note: {type: string, nullable: true}
        state: {type: string, enum: [open, done]}
        parent: {$ref: '#/components/schemas/Refund'}
    Problem: {type: object, additionalProperties: {type: string}}
"##;

/// The same in JSON Schema's words.
fn openapi_31() -> String {
    OPENAPI_30
        .replace("3.0.3", "3.1.0")
        .replace("{type: string, nullable: true}", "{type: [string, 'null']}")
        .replace(
            "{type: string, format: binary,",
            "{contentMediaType: application/octet-stream,",
        )
}

#[test]
fn every_dialect_prints_the_same_api() {
    let (openapi_30, findings) = lowered_text(OPENAPI_30);
    assert_eq!(findings.list(), []);
    let expected = openapi_30.print();
    for text in [SWAGGER.to_owned(), openapi_31(), openapi_31().replace("3.1.0", "3.2.0")] {
        let (api, findings) = lowered_text(&text);
        assert_eq!(findings.list(), []);
        assert_eq!(api.print(), expected);
    }
}

#[test]
fn only_swagger_says_what_media_type_nothing_has() {
    let sent = |dialect: Value, header: Value, rest: &[Value]| {
        let mut header = header;
        for (key, value) in [("name", json!("Content-Type")), ("in", json!("header"))] {
            header[key] = value;
        }
        let parameters: Vec<&Value> = [&header].into_iter().chain(rest).collect();
        let paths = json!({"/x": {"post": {"operationId": "x", "parameters": parameters}}});
        let (api, codes) = lowered(dialect, json!({"paths": paths}));
        let headers = api.operations[0].parameters.iter();
        let headers: Vec<Option<Value>> = headers.map(|header| header.constant.clone()).collect();
        (headers, codes.contains(&Code::IgnoredHeader))
    };
    let swagger = || json!({"swagger": "2.0"});
    let json = json!({"required": true, "type": "string", "default": "application/json"});
    let body = json!({"name": "body", "in": "body", "schema": {"type": "string"}});
    let (kept, ignored) = ((vec![None], false), (vec![], true));
    assert_eq!(
        sent(swagger(), json.clone(), &[]),
        (vec![Some(json!("application/json"))], false)
    );
    assert_eq!(sent(swagger(), json!({"required": true, "type": "string"}), &[]), kept);
    assert_eq!(sent(swagger(), json!({"type": "string"}), &[]), ignored);
    // Beside a body it is the media type of that body.
    assert_eq!(sent(swagger(), json, &[body]), (vec![], false));
    let schema = json!({"required": true, "schema": {"type": "string"}});
    assert_eq!(sent(json!({"openapi": "3.0.3"}), schema, &[]), ignored);
}

#[test]
fn what_only_the_latest_dialect_says_is_kept() {
    let (api, codes) = lowered(
        json!({"openapi": "3.2.0"}),
        json!({"paths": {"/x": {
            "query": {"operationId": "ask", "parameters": [
                {"name": "all", "in": "querystring", "content": {"application/x-www-form-urlencoded": {"schema": {"type": "object"}}}},
                {"name": "c", "in": "cookie", "style": "cookie", "schema": {"type": "string"}},
            ], "responses": {"200": {"content": {"text/event-stream": {"itemSchema": {"type": "string"}}}}}},
            "additionalOperations": {"COPY": {"operationId": "copy"}},
        }}}),
    );
    assert_eq!(codes, []);
    let methods: Vec<_> = api
        .operations
        .iter()
        .map(|operation| operation.method.as_str())
        .collect();
    assert_eq!(methods, ["QUERY", "COPY"]);
    let ask = &api.operations[0];
    assert_eq!(ask.parameters[0].location, Location::QueryString);
    assert_eq!(ask.parameters[1].style, Style::Cookie);
    assert!(ask.responses[0].contents[0].item.is_some());
}

#[test]
fn only_what_stays_untyped_is_told_to_be() {
    let told = |schema: serde_json::Value| schemas(json!({"T": schema})).1;
    assert_eq!(told(json!({"minLength": 3})), [Code::Untyped]);
    assert_eq!(told(json!({"anyOf": [{"minLength": 3}]})), [Code::Untyped]);
    assert_eq!(
        told(json!({"type": "string", "anyOf": [{"minLength": 3}, {"pattern": "a"}]})),
        []
    );
    assert_eq!(told(json!({"type": "string", "if": {}, "then": {"minLength": 3}})), []);
    assert_eq!(told(json!({"properties": {"then": {"minLength": 3}}})), [Code::Untyped]);
}

#[test]
fn items_that_may_be_anything_are_said_to_be() {
    let (api, _) = schemas(json!({"Any": {"type": "array", "items": true}, "None": {"type": "array", "items": false}}));
    let items = find(&api, "Any").1.items.expect("they are described");
    assert_eq!(api.types.get(items).value, Schema::default());
    assert!(find(&api, "None").1.closed_tuple);
}

#[test]
fn members_by_pattern_are_described_where_their_patterns_are() {
    let (api, _) = schemas(json!({
        "A": {"type": "string"},
        "M": {"patternProperties": {"^a": {"$ref": "#/components/schemas/A"}, "^b": {"type": "integer"}},
            "additionalProperties": false},
    }));
    let Additional::Of(values) = find(&api, "M").1.additional else {
        panic!("members by pattern are kept");
    };
    let place = &api.types.get(values).place;
    assert_eq!(place.pointer.to_string(), "/components/schemas/M/patternProperties");
}

/// The schema `false` did not exist before OpenAPI 3.1, and `not: {}` says the same.
#[test]
fn what_is_not_anything_is_never() {
    for refused in [
        json!({"not": {}}),
        json!({"not": {"description": "Anything.", "x-of": "us"}}),
        json!({"not": true, "type": "string", "description": "Gone."}),
    ] {
        let object = json!({"type": "object", "properties": {"a": refused}, "additionalProperties": refused});
        let (api, codes) = schemas(json!({"T": object, "L": {"type": "array", "items": refused}}));
        let said = find(&api, "T").1;
        assert!(api.types.get(said.properties["a"]).value.never, "{refused}");
        assert_eq!(said.additional, Additional::Forbidden, "{refused}");
        assert!(find(&api, "L").1.closed_tuple, "{refused}");
        assert_eq!(codes, [], "{refused}");
    }
    let (api, codes) = schemas(json!({"T": {"not": {"type": "string"}}}));
    assert!(!find(&api, "T").1.never);
    assert_eq!(codes, [Code::Untyped]);
    let beside =
        json!({"S": {"type": "string"}, "T": {"properties": {"a": {"$ref": "#/components/schemas/S", "not": {}}}}});
    let never = |version: &str| {
        let (api, _) = lowered(json!({"openapi": version}), json!({"components": {"schemas": beside}}));
        api.types.iter().any(|(_, entry)| entry.value.never)
    };
    assert!(
        never("3.1.0") && !never("3.0.3"),
        "beside a reference nothing counts in OpenAPI 3.0"
    );
}
