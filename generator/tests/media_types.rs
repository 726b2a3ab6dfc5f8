//! The media types that clients ask for and send.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "common/outcome.rs"]
mod outcome;

use outcome::outcome_of;
use refundry::diagnostics::Code;
use serde_json::{Value, json};

/// The operations that are written for the members of one operation, and what was found.
fn written(version: &Value, operation: &Value) -> (String, Vec<Code>) {
    let mut description = json!({
        "info": {"title": "Shop", "version": "1"},
        "paths": {"/x": {"post": operation}},
    });
    let server = match version.get("swagger") {
        Some(_) => json!({"host": "shop.example"}),
        None => json!({"servers": [{"url": "https://shop.example"}]}),
    };
    for part in [version, &server] {
        let members = description.as_object_mut().unwrap();
        members.extend(part.as_object().unwrap().clone());
    }
    let outcome = outcome_of("shop.json", &description.to_string());
    let codes = outcome
        .diagnostics()
        .list()
        .iter()
        .map(|finding| finding.code)
        .collect();
    (outcome.files.get("src/operations.rs").unwrap().to_owned(), codes)
}

fn swagger(operation: Value) -> (String, Vec<Code>) {
    let mut operation = operation;
    operation["operationId"] = json!("op");
    if operation.get("responses").is_none() {
        operation["responses"] = json!({"204": {"description": "Done"}});
    }
    written(&json!({"swagger": "2.0"}), &operation)
}

fn asked_for(produces: Value, schema: Value) -> String {
    let responses = json!({"200": {"description": "It", "schema": schema}});
    let (text, _) = swagger(json!({"produces": produces, "responses": responses}));
    assert!(text.contains("type Output = Bytes"), "{text}");
    let (_, after) = text.split_once("accept: \"").unwrap();
    after.split_once('"').unwrap().0.to_owned()
}

#[test]
fn a_file_is_asked_for_in_every_media_type_that_it_may_have() {
    let file = || json!({"type": "file"});
    assert_eq!(
        asked_for(json!(["application/json", "application/octet-stream"]), file()),
        "application/octet-stream, application/json"
    );
    assert_eq!(
        asked_for(
            json!(["text/plain", "application/xml", "application/pdf", "text/html"]),
            file()
        ),
        "application/pdf, text/html, text/plain, application/xml"
    );
    assert_eq!(
        asked_for(json!([]), json!({"type": "string", "format": "binary"})),
        "*/*"
    );
    // Whoever describes nothing but JSON is asked for that.
    assert_eq!(asked_for(json!(["application/json"]), file()), "application/json");
}

#[test]
fn text_beside_a_file_is_still_read_as_text() {
    let content = json!({"application/json": {"schema": {"type": "string", "format": "binary"}}, "text/plain": {"schema": {"type": "string"}}});
    let responses = json!({"200": {"description": "It", "content": content}});
    let (text, _) = written(
        &json!({"openapi": "3.0.3"}),
        &json!({"operationId": "op", "responses": responses}),
    );
    assert!(
        text.contains("accept: \"text/plain\"") && text.contains("type Output = String"),
        "{text}"
    );
}

fn sent(consumes: Value, schema: Value) -> String {
    let body = json!({"name": "body", "in": "body", "required": true, "schema": schema});
    swagger(json!({"parameters": [body], "consumes": consumes})).0
}

#[test]
fn a_file_is_sent_as_one() {
    let binary = || json!({"type": "string", "format": "binary"});
    for consumes in [json!([]), json!(["application/json", "application/octet-stream"])] {
        let text = sent(consumes, binary());
        assert!(text.contains("request.file(\"application/octet-stream\""), "{text}");
    }
    let text = sent(json!(["application/json"]), binary());
    assert!(text.contains("request.file(\"application/json\""), "{text}");
}

#[test]
fn plain_json_is_sent_before_json_of_a_purpose() {
    let object = || json!({"type": "object", "properties": {"id": {"type": "string"}}});
    let is_sent = |consumes: Value, name: &str| {
        let text = sent(consumes, object());
        assert!(text.contains(&format!("\"{name}\"")), "{name}: {text}");
    };
    let others = [
        "application/json-patch+json",
        "application/json",
        "text/json",
        "application/*+json",
    ];
    let text = sent(json!(others), object());
    assert!(!text.contains("json-patch"), "{text}");
    // An object is no list of steps.
    is_sent(json!(["application/json-patch+json", "text/json"]), "text/json");
    // A vendor's name says which version it is.
    is_sent(
        json!(["application/vnd.shop.v2+json", "application/json"]),
        "application/vnd.shop.v2+json",
    );
}

#[test]
fn the_media_type_of_a_header_is_sent() {
    let header = json!({"name": "Content-Type", "in": "header", "type": "string", "default": "image/jpeg"});
    let body = json!({"name": "body", "in": "body", "schema": {"type": "string", "format": "binary"}});
    let (text, codes) = swagger(json!({"parameters": [header, body]}));
    assert!(text.contains("request.file(\"image/jpeg\""), "{text}");
    assert!(!codes.contains(&Code::IgnoredHeader), "{codes:?}");
}

#[test]
fn files_of_a_form_have_no_style_to_tell_of() {
    let files = json!({"name": "files", "in": "formData", "type": "array", "items": {"type": "file"}, "collectionFormat": "multi"});
    let (text, codes) = swagger(json!({"parameters": [files], "consumes": ["multipart/form-data"]}));
    assert!(text.contains("multipart"), "{text}");
    assert!(!codes.contains(&Code::UnusedKeyword), "{codes:?}");
}

/// The operation whose answers have these contents by status, and what was found.
fn answered(contents: &[(&str, Value)]) -> (String, Vec<Code>) {
    let responses = contents
        .iter()
        .map(|(status, content)| ((*status).to_owned(), json!({"description": "It", "content": content})));
    let responses: serde_json::Map<String, Value> = responses.collect();
    let operation = json!({"operationId": "op", "responses": responses});
    let (text, codes) = written(&json!({"openapi": "3.2.0"}), &operation);
    (text.split_whitespace().collect::<Vec<_>>().join(" "), codes)
}

fn assert_has(text: &str, part: &str) {
    assert!(text.contains(part), "{part}\n{text}");
}

fn refund() -> Value {
    json!({"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}})
}

#[test]
fn another_stream_is_not_read_as_one_without_items() {
    let items = || json!({"itemSchema": refund()});
    let streams = json!({"text/event-stream": items(), "application/jsonl": items(), "application/json-seq": items()});
    let (text, codes) = answered(&[("200", streams)]);
    assert_has(&text, "accept: \"text/event-stream\"");
    assert_has(
        &text,
        r#"200 if response.is_one_of(&["application/jsonl", "application/json-seq"]) => { response.other() }"#,
    );
    assert_eq!(codes, [Code::Unsupported]);
    // Lines and sequences are read alike.
    let (text, codes) = answered(&[(
        "200",
        json!({"application/jsonl": items(), "application/json-seq": items()}),
    )]);
    assert_has(&text, "accept: \"application/jsonl, application/json-seq\"");
    assert!(!text.contains("is_one_of"), "{text}");
    assert_eq!(codes, []);
    let both =
        json!({"application/json": {"schema": refund()}, "application/jsonl": items(), "text/event-stream": items()});
    assert_eq!(answered(&[("200", both)]).1, [Code::Unsupported]);
}

#[test]
fn a_failure_asks_for_nothing_that_a_success_is_not_read_from() {
    let text = || json!({"schema": {"type": "string"}});
    let mixed = json!({"application/json": {"schema": refund()}, "text/plain": text()});
    let (asked, codes) = answered(&[("200", mixed), ("500", json!({"text/plain": text()}))]);
    assert_has(&asked, "accept: \"application/json\",");
    assert_eq!(codes, [Code::Unsupported]);
    // Nothing but the failure is text: then it may be asked for.
    let (asked, _) = answered(&[
        ("200", json!({"application/json": {"schema": refund()}})),
        ("500", json!({"text/plain": text()})),
    ]);
    assert_has(&asked, "accept: \"application/json, text/plain\",");
}

#[test]
fn a_text_is_read_as_json_and_as_it_is() {
    let text = || json!({"schema": {"type": "string"}});
    let (read, codes) = answered(&[("200", json!({"application/json": text(), "text/plain": text()}))]);
    assert_has(&read, "accept: \"application/json, text/plain\",");
    assert_has(&read, "200 => response.json_or_text(),");
    assert_eq!(codes, []);
}

#[test]
fn data_of_events_is_text_where_each_kind_of_them_says_so() {
    let events = |item: Value| answered(&[("200", json!({"text/event-stream": {"itemSchema": item}}))]).0;
    // As the specification describes them.
    let read = events(json!({
        "type": "object",
        "required": ["data"],
        "properties": {
            "data": {"type": "string"}, "event": {"type": "string"}, "id": {"type": "string"}, "retry": {"type": "integer"},
        },
        "oneOf": [
            {"properties": {"event": {"const": "addString"}}},
            {"properties": {"event": {"const": "addInt64"}, "data": {"format": "int64"}}},
            {"properties": {"event": {"const": "addJson"}, "data": {"contentMediaType": "application/json"}}},
        ],
    }));
    assert_has(&read, "200 => response.whole_events(),");
    let kind = |name: Value, data: Value| json!({"type": "object", "required": ["event", "data"], "properties": {"event": name, "data": data}});
    let text = || json!({"type": "string"});
    let (note, add) = (
        kind(json!({"const": "note"}), text()),
        kind(json!({"const": "add"}), refund()),
    );
    assert_has(
        &events(json!({"oneOf": [note, add]})),
        r#"whole_json_events(|event| matches!(event, "note"))"#,
    );
    assert_has(
        &events(json!({"oneOf": [add, kind(text(), text())]})),
        r#"whole_json_events(|event| !matches!(event, "add"))"#,
    );
}

#[test]
fn a_list_of_whole_events_is_one() {
    let members = json!({"event": {"type": "string"}, "data": {"type": "string"}, "id": {"type": "integer"}});
    let item = json!({"type": "object", "required": ["event", "data"], "properties": members});
    let list = json!({"text/event-stream": {"schema": {"type": "array", "items": item}}});
    assert_has(&answered(&[("200", list)]).0, "200 => response.whole_events(),");
}

#[test]
fn items_belong_to_streams() {
    let (_, codes) = answered(&[("200", json!({"application/json": {"itemSchema": refund()}}))]);
    assert_eq!(codes, [Code::UnusedKeyword]);
    let beside = |whole: Value| {
        let lines = json!({"application/jsonl": {"itemSchema": refund(), "schema": whole}});
        answered(&[("200", lines)]).1
    };
    assert_eq!(beside(json!({"type": "array", "items": refund(), "maxItems": 9})), []);
    let other = json!({"type": "array", "items": {"type": "object", "properties": {"b": {"type": "string"}}}});
    assert_eq!(beside(other), [Code::UnusedKeyword]);
    assert_eq!(beside(refund()), [Code::UnusedKeyword]);
}

/// Several names of JSON are one offer; a form or XML of the same value is another.
#[test]
fn another_way_to_write_the_same_value_is_told() {
    let note = json!({"type": "object", "properties": {"note": {"type": "string"}}});
    let version = json!({"openapi": "3.1.0", "components": {"schemas": {"Note": note}}});
    let schema = json!({"$ref": "#/components/schemas/Note"});
    let contents = |names: &[&str]| {
        let contents = names.iter().map(|name| ((*name).to_owned(), json!({"schema": schema})));
        Value::Object(contents.collect())
    };
    let sent = |names: &[&str]| {
        let body = json!({"required": true, "content": contents(names)});
        let responses = json!({"204": {"description": "Done"}});
        let (text, codes) = written(
            &version,
            &json!({"operationId": "op", "requestBody": body, "responses": responses}),
        );
        let also = text.split_once("The service also takes ").map(|(_, after)| after);
        let also = also
            .and_then(|also| also.split_once('.'))
            .map(|(also, _)| also.to_owned());
        (also.unwrap_or_default(), codes)
    };
    let form = "application/x-www-form-urlencoded";
    for (names, also) in [
        (vec![form, "application/json"], "`application/x-www-form-urlencoded`"),
        (vec!["multipart/form-data", "application/json"], "`multipart/form-data`"),
        (vec!["multipart/form-data", form], "`multipart/form-data`"),
        (
            vec!["application/json", "text/xml", "application/x-yaml"],
            "`text/xml`, `application/x-yaml`",
        ),
    ] {
        assert_eq!(sent(&names), (also.to_owned(), vec![Code::Unsupported]));
    }
    let json_only = [
        "text/json",
        "application/json",
        "application/*+json",
        "text/plain",
        "*/*",
    ];
    assert_eq!(sent(&json_only), (String::new(), vec![]));
    let answered = |names: &[&str]| {
        let responses = json!({"200": {"description": "It", "content": contents(names)}});
        written(&version, &json!({"operationId": "op", "responses": responses})).1
    };
    assert_eq!(answered(&["application/json", "application/xml"]), [Code::Unsupported]);
    let one = json!({"description": "It", "content": contents(&["application/json", "application/xml"])});
    let several = json!({"operationId": "op", "responses": {"200": one, "201": one, "404": one}});
    assert_eq!(written(&version, &several).1, [Code::Unsupported]);
    assert_eq!(answered(&json_only), []);
}

#[test]
fn what_failures_come_in_does_not_forbid_a_good_answer_of_which_nothing_is_said() {
    let accept = |responses: Value| {
        let (text, _) = written(
            &json!({"openapi": "3.0.3"}),
            &json!({"operationId": "op", "responses": responses}),
        );
        let (_, after) = text.split_once("accept: \"").unwrap_or_default();
        after.split_once('"').unwrap_or_default().0.to_owned()
    };
    let problem =
        || json!({"description": "No", "content": {"application/problem+json": {"schema": {"type": "object"}}}});
    let works = || json!({"description": "It works"});
    assert_eq!(
        accept(json!({"200": works(), "400": problem()})),
        "application/problem+json, */*;q=0.1"
    );
    // An answer without a body comes in nothing, and whoever says what it comes in means that.
    assert_eq!(
        accept(json!({"204": works(), "400": problem()})),
        "application/problem+json"
    );
    let text = json!({"description": "It", "content": {"text/plain": {"schema": {"type": "string"}}}});
    assert_eq!(
        accept(json!({"200": text, "202": works(), "400": problem()})),
        "text/plain, application/problem+json"
    );
    assert_eq!(accept(json!({"200": works()})), "");
}

/// A patch in one language says nothing in another: what is sent is what the body can be, and the others are told.
#[test]
fn a_patch_is_sent_in_a_language_that_its_body_speaks() {
    let (steps, merge) = ("application/json-patch+json", "application/merge-patch+json");
    let (strategic, apply) = ("application/strategic-merge-patch+json", "application/apply-patch+yaml");
    let object = || json!({"type": "object"});
    let list = || json!({"type": "array", "items": {"type": "object"}});
    let known = || json!({"type": "object", "properties": {"id": {"type": "string"}}});
    for (consumes, schema, is_sent, also) in [
        (
            vec![steps, merge, strategic, apply],
            object(),
            merge,
            vec![steps, strategic, apply],
        ),
        (vec![strategic, steps, merge], known(), merge, vec![strategic, steps]),
        (vec![steps, strategic], object(), strategic, vec![steps]),
        (vec![merge, strategic, steps], list(), steps, vec![merge, strategic]),
        (
            vec![merge, "application/json"],
            known(),
            "application/json",
            vec![merge],
        ),
        // By itself it is sent, whatever it holds.
        (vec![steps], object(), steps, vec![]),
        // A service that reads JSON of any name reads this one as well.
        (
            vec![steps, "application/json", "text/json", "application/*+json"],
            known(),
            "application/json",
            vec![],
        ),
    ] {
        let body = json!({"name": "body", "in": "body", "required": true, "schema": schema});
        let (text, codes) = swagger(json!({"parameters": [body], "consumes": consumes}));
        assert_has(&text, &format!("request.json(\"{is_sent}\""));
        let names: Vec<String> = also.iter().map(|name| format!("`{name}`")).collect();
        let told = format!("The service also takes {}.", names.join(", "));
        assert_eq!(text.contains(&told), !also.is_empty(), "{consumes:?}: {text}");
        assert_eq!(codes.contains(&Code::Unsupported), !also.is_empty(), "{consumes:?}");
    }
}

#[test]
fn a_body_that_is_passed_through_may_be_of_each_media_type() {
    let text = sent(
        json!(["image/png", "image/jpeg", "image/*"]),
        json!({"type": "string", "format": "binary"}),
    );
    assert_has(
        &text,
        "The body may be `image/jpeg` as well, if the file says so (`File::typed`).",
    );
    let object = json!({"type": "object", "properties": {"id": {"type": "string"}}});
    let text = sent(json!(["application/xml", "text/xml"]), object);
    assert_has(
        &text,
        "The body may be `text/xml` as well, if the file says so (`File::typed`).",
    );
}

/// Each media type has a schema of its own in OpenAPI 3, and all of them are files.
#[test]
fn a_file_may_be_of_each_media_type_that_is_described_as_one() {
    let file = json!({"schema": {"type": "string", "format": "binary"}});
    let content = json!({"application/pdf": file, "image/png": file, "application/msword": file});
    let body = json!({"required": true, "content": content});
    let operation = json!({"operationId": "op", "requestBody": body, "responses": {"204": {"description": "Done"}}});
    let (text, codes) = written(&json!({"openapi": "3.0.3"}), &operation);
    assert_has(
        &text,
        "/// The body may be `image/png` or `application/msword` as well, if the file says so",
    );
    assert!(!codes.contains(&Code::Unsupported), "{codes:?}");
}

/// The messages of what is found in the operation of a description in Swagger.
fn told(operation: Value) -> Vec<String> {
    let description = json!({
        "swagger": "2.0", "info": {"title": "Shop", "version": "1"}, "host": "shop.example",
        "paths": {"/x": {"get": operation}},
    });
    let outcome = outcome_of("shop.json", &description.to_string());
    let diagnostics = outcome.diagnostics();
    let list = diagnostics.list().iter();
    list.map(|finding| finding.message.clone()).collect()
}

#[test]
fn another_form_of_an_answer_is_told_though_only_a_parameter_says_it() {
    let produces = [
        "application/json",
        "application/json;stream=watch",
        "application/json; charset=utf-8",
    ];
    let it = json!({"description": "It", "schema": refund()});
    let told = told(json!({"operationId": "op", "produces": produces, "responses": {"200": it}}));
    assert_eq!(
        told,
        ["the answer is read as `application/json`; not asked for: `application/json;stream=watch`"]
    );
}

/// A failure is read from less than what is asked for.
#[test]
fn of_a_failure_nothing_is_said_that_only_holds_for_good_answers() {
    let responses = json!({
        "200": {"description": "It", "schema": {"type": "file"}},
        "default": {"description": "No", "schema": refund()},
    });
    let produces = ["application/pdf", "application/json"];
    let told = told(json!({"operationId": "op", "produces": produces, "responses": responses}));
    let expected =
        "a failure is read as `application/json`; kept as bytes, as one that nobody describes: `application/pdf`";
    assert_eq!(told, [expected]);
}

/// A body as the REST framework of Django describes it, with a picture.
fn with_a_picture(required: &[&str]) -> String {
    let order = json!({
        "type": "object",
        "required": required,
        "properties": {
            "note": {"type": "string"},
            "picture": {"type": "string", "format": "binary", "nullable": true},
            "lines": {"type": "array", "items": {"type": "object", "properties": {"sku": {"type": "string"}}}},
        },
    });
    let names = [
        "application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
    ];
    let content: serde_json::Map<String, Value> = names
        .iter()
        .map(|name| ((*name).to_owned(), json!({"schema": order})))
        .collect();
    let operation = json!({
        "operationId": "op",
        "requestBody": {"required": true, "content": content},
        "responses": {"204": {"description": "Done"}},
    });
    written(&json!({"openapi": "3.0.3"}), &operation).0
}

#[test]
fn a_body_whose_files_may_be_missing_goes_as_json_too() {
    let both = with_a_picture(&[]);
    assert_has(&both, "pub fn op(");
    assert_has(&both, "pub fn op_json(");
    assert_has(&both, "request.json(");
    assert_has(&both, "multipart");
    let one = with_a_picture(&["picture"]);
    assert_has(&one, "multipart");
    assert!(!one.contains("op_json"), "{one}");
}
