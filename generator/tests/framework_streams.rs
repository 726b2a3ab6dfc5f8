//! Streams that frameworks describe as something else.
#![allow(clippy::unwrap_used)]

#[path = "common/outcome.rs"]
mod outcome;

use outcome::outcome_of;
use refundry::diagnostics::Code;
use serde_json::{Value, json};

/// What is written for an operation with this answer, beside such components, and what was found.
fn answered(content: &Value, schemas: &Value) -> (String, Vec<Code>) {
    let description = json!({
        "openapi": "3.0.1",
        "info": {"title": "Shop", "version": "1"},
        "servers": [{"url": "https://shop.example"}],
        "paths": {"/live": {"get": {
            "operationId": "live",
            "responses": {"200": {"description": "OK", "content": content}},
        }}},
        "components": {"schemas": schemas},
    });
    written(&description)
}

fn written(description: &Value) -> (String, Vec<Code>) {
    let outcome = outcome_of("shop.json", &description.to_string());
    let found = outcome.diagnostics();
    let codes = found.list().iter().map(|finding| finding.code).collect();
    let text = outcome.files.get("src/operations.rs").unwrap();
    (text.split_whitespace().collect::<Vec<_>>().join(" "), codes)
}

fn assert_has(text: &str, part: &str) {
    assert!(text.contains(part), "{part}\n{text}");
}

/// A message of a stream as gRPC-Gateway describes it.
fn line() -> Value {
    json!({
        "type": "object",
        "properties": {"result": {"$ref": "#/definitions/v1Order"}, "error": {"$ref": "#/definitions/rpcStatus"}},
        "title": "Stream result of v1Order",
    })
}

/// A description of gRPC-Gateway whose operation streams such messages.
fn gateway(schema: &Value, produces: &Value) -> Value {
    let message = json!({"type": "object", "properties": {"id": {"type": "string"}}});
    json!({
        "swagger": "2.0",
        "info": {"title": "shop.proto", "version": "version not set"},
        "host": "shop.example",
        "produces": produces,
        "paths": {"/v1/orders:watch": {"get": {
            "operationId": "OrderService_Watch",
            "responses": {
                "200": {"description": "A successful response.(streaming responses)", "schema": schema},
                "default": {"description": "An unexpected error response.", "schema": {"$ref": "#/definitions/rpcStatus"}},
            },
        }}},
        "definitions": {"v1Order": message, "rpcStatus": message},
        "x-stream-definitions": {"v1Order": line()},
    })
}

#[test]
fn a_stream_of_grpc_gateway_comes_in_lines() {
    for schema in [line(), json!({"$ref": "#/x-stream-definitions/v1Order"})] {
        let (text, codes) = written(&gateway(&schema, &json!(["application/json"])));
        assert_has(&text, "type Output = Lines<");
        assert_has(&text, "200 => response.lines(),");
        assert_has(&text, "accept: \"application/json\",");
        assert!(!codes.contains(&Code::Unsupported), "{codes:?}");
    }
    // What is described as lines, or as events, is that.
    let (text, _) = written(&gateway(&line(), &json!(["application/x-ndjson"])));
    assert_has(&text, "accept: \"application/x-ndjson\",");
    let (text, _) = written(&gateway(&line(), &json!(["text/event-stream"])));
    assert_has(&text, "type Output = Events<");
}

#[test]
fn an_answer_that_is_only_called_a_stream_is_read_whole() {
    let refund =
        json!({"type": "object", "title": "Stream result of refunds", "properties": {"id": {"type": "string"}}});
    let (text, _) = answered(&json!({"application/json": {"schema": refund}}), &json!({}));
    assert_has(&text, "response.json()");
}

fn emitter() -> Value {
    json!({"type": "object", "properties": {"timeout": {"type": "integer", "format": "int64"}}})
}

fn referring(name: &str) -> Value {
    json!({"schema": {"$ref": format!("#/components/schemas/{name}")}})
}

#[test]
fn of_events_that_springs_sender_stands_for_the_data_is_text() {
    for media_type in ["text/event-stream", "text/event-stream;charset=UTF-8", "*/*"] {
        let (text, codes) = answered(
            &json!({media_type: referring("SseEmitter")}),
            &json!({"SseEmitter": emitter()}),
        );
        assert_has(&text, "type Output = Events<String>;");
        assert_has(&text, "response.text_events()");
        assert_eq!(codes, [Code::OpaqueMediaType]);
    }
    let list = json!({"type": "array", "items": {"$ref": "#/components/schemas/ServerSentEventOrder"}});
    let (text, codes) = answered(
        &json!({"text/event-stream": {"schema": list}}),
        &json!({"ServerSentEventOrder": {"type": "object"}}),
    );
    assert_has(&text, "type Output = Events<String>;");
    assert!(codes.contains(&Code::OpaqueMediaType), "{codes:?}");
}

#[test]
fn what_spring_writes_piece_by_piece_is_bytes() {
    for name in ["StreamingResponseBody", "ResponseBodyEmitter"] {
        let (text, _) = answered(&json!({"*/*": referring(name)}), &json!({name: {"type": "object"}}));
        assert_has(&text, "type Output = Bytes;");
    }
}

#[test]
fn events_that_are_described_keep_their_type_whatever_they_are_called() {
    let event = json!({"type": "object", "properties": {"timeout": {"type": "integer"}, "order": {"type": "string"}}});
    for name in ["SseEmitter", "ServerSentEvent"] {
        let (text, codes) = answered(&json!({"text/event-stream": referring(name)}), &json!({name: event}));
        assert_has(&text, &format!("type Output = Events<{name}>;"));
        assert_eq!(codes, []);
    }
}

/// Events as FastAPI describes them, in a document that is said to be of OpenAPI 3.1.
#[test]
fn data_of_events_that_is_described_as_json_has_its_type() {
    let event = json!({
        "type": "object",
        "required": ["data"],
        "properties": {
            "data": {
                "type": "string",
                "contentMediaType": "application/json",
                "contentSchema": {"$ref": "#/components/schemas/Card"},
            },
            "event": {"type": "string"},
            "id": {"type": "string"},
            "retry": {"type": "integer", "minimum": 0},
        },
    });
    let card = json!({"type": "object", "required": ["last4"], "properties": {"last4": {"type": "string"}}});
    let stream = |event: Value| json!({"get": {"responses": {"200": {"description": "OK", "content": {"text/event-stream": {"itemSchema": event}}}}}});
    for item in [event.clone(), json!({"$ref": "#/components/schemas/CardEvent"})] {
        let description = json!({
            "openapi": "3.1.0",
            "info": {"title": "Shop", "version": "1"},
            "servers": [{"url": "https://shop.example"}],
            "paths": {"/cards": stream(item.clone()), "/more": stream(item)},
            "components": {"schemas": {"Card": card, "CardEvent": event}},
        });
        let outcome = outcome_of("shop.json", &description.to_string());
        let operations = outcome.files.get("src/operations.rs").unwrap();
        assert_has(operations, "response.whole_json_events(");
        let models = outcome.files.get("src/models.rs").unwrap();
        assert_has(models, "pub data: Card,");
        let found = outcome.diagnostics();
        let guessed = found.list().iter().filter(|finding| finding.code == Code::Guessed);
        assert_eq!(guessed.count(), 1, "the version is too old, once");
    }
}
