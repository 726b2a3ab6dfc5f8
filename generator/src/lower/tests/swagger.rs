//! What only Swagger 2.0 says, and its extensions.

use serde_json::{Value, json};

use super::{lowered, lowered_text};
use crate::api::{Api, Schema, Status};
use crate::diagnostics::Code;

fn swagger(rest: Value) -> (Api<Schema>, Vec<Code>) {
    lowered(json!({"swagger": "2.0"}), rest)
}

/// The media types that a body is sent in, those of good answers and of failures, and what was found.
fn media_types(operation: Value) -> (Vec<String>, Vec<String>, Vec<String>, Vec<Code>) {
    let mut operation = operation;
    operation["operationId"] = json!("op");
    if operation.get("responses").is_none() {
        operation["responses"] = json!({"204": {"description": "Done"}});
    }
    let (api, codes) = swagger(json!({"paths": {"/x": {"post": operation}}}));
    let operation = &api.operations[0];
    let names = |contents: &[crate::api::Content]| contents.iter().map(|content| content.media_type.clone()).collect();
    let of = |status: Status| {
        let found = operation.responses.iter().find(|response| response.status == status);
        found.map(|response| names(&response.contents)).unwrap_or_default()
    };
    let sent = operation.body.as_ref().map(|body| names(&body.contents));
    (
        sent.unwrap_or_default(),
        of(Status::Code(200)),
        of(Status::Code(400)),
        codes,
    )
}

fn header(name: &str, said: Value) -> Value {
    let mut header = json!({"name": name, "in": "header", "type": "string"});
    for (key, value) in said.as_object().expect("it is an object") {
        header[key] = value.clone();
    }
    header
}

fn body() -> Value {
    json!({"name": "body", "in": "body", "schema": {"type": "object"}})
}

#[test]
fn a_header_with_a_default_or_one_value_says_what_is_sent() {
    let sent = |parameters: Value, consumes: Value| {
        let (sent, _, _, codes) = media_types(json!({"parameters": parameters, "consumes": consumes}));
        (sent.join(" "), codes)
    };
    let form = "application/x-www-form-urlencoded";
    let by_default = header("Content-Type", json!({"default": form}));
    assert_eq!(sent(json!([by_default, body()]), json!([])), (form.to_owned(), vec![]));
    let by_value = header("content-type", json!({"enum": [form]}));
    assert_eq!(sent(json!([by_value, body()]), json!([])), (form.to_owned(), vec![]));
    let one_of = header("Content-Type", json!({"enum": ["application/json", form]}));
    assert_eq!(
        sent(json!([one_of, body()]), json!([])),
        (format!("application/json {form}"), vec![])
    );
    // It counts where the list says otherwise, and adds its version where it does not.
    let json = json!(["application/json", "application/xml"]);
    assert_eq!(
        sent(json!([by_default, body()]), json.clone()),
        (form.to_owned(), vec![Code::Guessed])
    );
    let version = header("Content-Type", json!({"default": "application/json;v=2"}));
    assert_eq!(
        sent(json!([version, body()]), json.clone()),
        ("application/json;v=2 application/xml".to_owned(), vec![])
    );
    // Without a value it says nothing.
    let silent = header("Content-Type", json!({}));
    assert_eq!(
        sent(json!([silent, body()]), json!([])),
        ("application/json".to_owned(), vec![Code::IgnoredHeader])
    );
    let nonsense = header("Content-Type", json!({"default": "json"}));
    assert_eq!(
        sent(json!([nonsense, body()]), json!([])),
        ("application/json".to_owned(), vec![Code::IgnoredHeader])
    );
}

#[test]
fn no_header_makes_json_of_a_form_or_of_a_file() {
    let said = header("Content-Type", json!({"default": "application/json"}));
    let field = json!({"name": "kind", "in": "formData", "type": "string"});
    let (sent, .., codes) = media_types(json!({"parameters": [said, field], "consumes": ["multipart/form-data"]}));
    assert_eq!(
        (sent, codes),
        (vec!["multipart/form-data".to_owned()], vec![Code::Guessed])
    );
    let (sent, .., codes) = media_types(json!({"parameters": [said, field]}));
    assert_eq!(
        (sent, codes),
        (
            vec!["application/x-www-form-urlencoded".to_owned()],
            vec![Code::Guessed]
        )
    );
    let file = json!({"name": "body", "in": "body", "schema": {"type": "string", "format": "binary"}});
    let (sent, .., codes) = media_types(json!({"parameters": [said, file], "consumes": ["image/png"]}));
    assert_eq!((sent, codes), (vec!["image/png".to_owned()], vec![Code::Guessed]));
}

#[test]
fn a_header_says_what_good_answers_are() {
    let asked = |said: &str, schema: Value, produces: Value| {
        let accept = header("Accept", json!({"enum": [said]}));
        let responses = json!({
            "200": {"description": "It", "schema": schema},
            "400": {"description": "No", "schema": {"type": "object"}},
        });
        let (_, good, bad, codes) = media_types(json!({
            "parameters": [accept], "produces": produces, "responses": responses,
        }));
        (good.join(" "), bad.join(" "), codes)
    };
    let (json, pdf) = ("application/json", "application/pdf");
    let (file, object) = (json!({"type": "file"}), json!({"type": "object"}));
    assert_eq!(
        asked(pdf, file.clone(), json!([])),
        (pdf.to_owned(), json.to_owned(), vec![])
    );
    assert_eq!(
        asked(pdf, file.clone(), json!([json])),
        (pdf.to_owned(), json.to_owned(), vec![Code::Guessed])
    );
    assert_eq!(
        asked(json, file, json!([pdf])),
        (pdf.to_owned(), pdf.to_owned(), vec![Code::Guessed])
    );
    let version = "application/vnd.shop.v2+json";
    assert_eq!(
        asked(version, object.clone(), json!([])),
        (version.to_owned(), version.to_owned(), vec![])
    );
    assert_eq!(
        asked("*/*", object, json!([json])),
        (json.to_owned(), json.to_owned(), vec![])
    );
}

#[test]
fn a_file_without_a_media_type_may_be_of_any() {
    let binary = json!({"type": "string", "format": "binary"});
    for schema in [
        json!({"type": "file"}),
        binary.clone(),
        json!({"$ref": "#/definitions/File"}),
    ] {
        let (api, _) = swagger(json!({
            "definitions": {"File": binary},
            "paths": {"/x": {"post": {
                "operationId": "op",
                "parameters": [{"name": "body", "in": "body", "schema": schema}],
                "responses": {"200": {"description": "It", "schema": schema}},
            }}},
        }));
        let operation = &api.operations[0];
        let sent = operation.body.as_ref().map(|body| body.contents[0].media_type.as_str());
        assert_eq!(sent, Some("application/octet-stream"), "{schema}");
        assert_eq!(operation.responses[0].contents[0].media_type, "*/*", "{schema}");
    }
}

#[test]
fn a_body_that_says_its_type_in_place_is_read_and_told() {
    let (api, codes) = swagger(json!({"paths": {"/x": {"post": {
        "operationId": "op",
        "parameters": [{"name": "body", "in": "body", "type": "string"}],
        "responses": {"200": {"description": "It"}},
    }}}}));
    let body = api.operations[0].body.as_ref().and_then(|body| body.contents[0].ty);
    assert!(body.is_some_and(|ty| api.types.get(ty).value.types.string));
    assert!(codes.contains(&Code::Guessed), "{codes:?}");
}

#[test]
fn examples_say_that_there_is_an_answer() {
    let (api, codes) = swagger(json!({"paths": {"/x": {"get": {"operationId": "op", "responses": {
        "200": {"description": "It", "examples": {"application/json": {"id": 1}}},
        "400": {"description": "No", "examples": {"first": {"id": 1}}},
    }}}}}));
    let [good, bad] = api.operations[0].responses.as_slice() else {
        panic!("two answers")
    };
    assert_eq!(good.contents[0].media_type, "application/json");
    assert_eq!(good.contents[0].examples, [json!({"id": 1})]);
    assert_eq!(bad.contents.len(), 0);
    assert_eq!(codes, []);
}

#[test]
fn a_form_parameter_of_an_operation_stands_in_the_place_of_its_paths() {
    let field =
        |name: &str, required: bool| json!({"name": name, "in": "formData", "type": "string", "required": required});
    let (api, _) = swagger(json!({"paths": {"/x": {
        "parameters": [field("kind", true), field("note", false), field("id", true)],
        "post": {"operationId": "op", "parameters": [field("kind", false), field("note", true)], "responses": {}},
    }}}));
    let body = api.operations[0].body.as_ref().expect("a form");
    let form = &api.types.get(body.contents[0].ty.expect("a schema")).value;
    let mut required: Vec<&str> = form.required.iter().map(String::as_str).collect();
    required.sort_unstable();
    assert_eq!(required, ["id", "note"]);
}

#[test]
fn what_autorest_does_not_encode_stays_as_it_is() {
    let parameter = |name: &str, place: &str, skips: Value| json!({"name": name, "in": place, "type": "string", "required": true, "x-ms-skip-url-encoding": skips});
    let (api, codes) = swagger(
        json!({"paths": {"/{scope}/{name}": {"get": {"operationId": "op", "responses": {}, "parameters": [
            parameter("scope", "path", json!(true)), parameter("name", "path", json!(false)),
            parameter("filter", "query", json!(true)),
        ]}}}}),
    );
    let found = api.operations[0].parameters.iter();
    let found: Vec<_> = found.map(|one| (one.name.as_str(), one.allow_reserved)).collect();
    assert_eq!(found, [("scope", true), ("name", false), ("filter", true)]);
    assert_eq!(codes, []);
}

fn servers(rest: Value) -> (Vec<String>, Vec<Code>) {
    let (api, codes) = swagger(rest);
    (api.servers.iter().map(|server| server.url.clone()).collect(), codes)
}

#[test]
fn a_host_may_be_a_template() {
    let region = json!({"name": "region", "in": "path", "type": "string", "enum": ["eu", "us"], "default": "eu", "description": "Where."});
    let host = json!({"hostTemplate": "{region}.shop.example/{kind}/", "parameters": [{"$ref": "#/parameters/Region"}, {"name": "kind", "in": "path"}]});
    let parameters = json!({"Region": region});
    let (api, codes) = swagger(json!({"basePath": "/v1", "x-ms-parameterized-host": host, "parameters": parameters}));
    let server = &api.servers[0];
    assert_eq!(
        (server.url.as_str(), server.unusable),
        ("https://{region}.shop.example/{kind}/v1", false)
    );
    let region = &server.variables[0];
    assert_eq!(
        (region.default.as_str(), region.values.join(" ").as_str()),
        ("eu", "eu us")
    );
    assert_eq!(region.description, "Where.");
    assert_eq!(codes, []);
    let with =
        |host: Value| servers(json!({"host": "shop.example", "schemes": ["http"], "x-ms-parameterized-host": host}));
    let whole =
        json!({"hostTemplate": "{url}/v2", "useSchemePrefix": false, "parameters": [{"name": "url", "in": "path"}]});
    assert_eq!(with(whole), (vec!["{url}/v2".to_owned()], vec![]));
    // What cannot be used is told.
    assert_eq!(
        with(json!({"hostTemplate": "{who}.example"})),
        (vec!["http://{who}.example".to_owned()], vec![Code::UnusableServer])
    );
    assert_eq!(
        with(json!({})),
        (vec!["http://shop.example".to_owned()], vec![Code::InvalidNode])
    );
}

#[test]
fn hosts_paths_and_schemes_are_read_as_what_they_mean() {
    let of = |rest: Value| {
        let (urls, codes) = servers(rest);
        (urls.join(" "), codes)
    };
    let https = || "https://shop.example/v1".to_owned();
    let shop = |key: &str, value: Value| {
        let mut rest = json!({"host": "shop.example", "basePath": "/v1"});
        rest[key] = value;
        of(rest)
    };
    assert_eq!(shop("host", json!("//shop.example")), (https(), vec![Code::Guessed]));
    assert_eq!(
        shop("schemes", json!(["HTTP"])),
        ("http://shop.example/v1".to_owned(), vec![])
    );
    assert_eq!(shop("schemes", json!(["wss"])), (https(), vec![Code::Guessed]));
    assert_eq!(shop("schemes", json!(["wss", "https"])), (https(), vec![]));
    assert_eq!(
        shop("basePath", json!("https://other.example/v2")),
        ("https://other.example/v2".to_owned(), vec![Code::Guessed])
    );
}

#[test]
fn a_parameter_without_a_type_is_told_in_words_of_swagger() {
    let paths =
        json!({"/x": {"get": {"operationId": "op", "responses": {}, "parameters": [{"name": "q", "in": "query"}]}}});
    let text = json!({"swagger": "2.0", "info": {"title": "Shop", "version": "1"}, "paths": paths}).to_string();
    let (_, findings) = lowered_text(&text);
    let messages: Vec<&str> = findings.list().iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(messages, ["there is no `type`; any value is allowed"]);
}

/// An operation says which schemes it is called by, whatever the others are.
#[test]
fn schemes_of_an_operation_override_those_of_the_description() {
    let servers = |root: Value, own: Value| {
        let mut description = json!({
            "host": "shop.example", "basePath": "/v1",
            "paths": {"/x": {"post": {"operationId": "op", "responses": {"204": {"description": "Done"}}, "schemes": own}}},
        });
        if !root.is_null() {
            description["schemes"] = root;
        }
        let (api, codes) = swagger(description);
        assert_eq!(codes, []);
        let servers = api.operations[0].servers.iter();
        servers.map(|server| server.url.clone()).collect::<Vec<_>>()
    };
    assert_eq!(servers(json!(["http"]), json!(["https"])), ["https://shop.example/v1"]);
    assert_eq!(
        servers(json!(["https", "http"]), json!(["http"])),
        ["http://shop.example/v1"]
    );
    assert_eq!(servers(Value::Null, json!(["http"])), ["http://shop.example/v1"]);
    // What the API allows is allowed here too.
    assert!(servers(json!(["http"]), json!(["http", "https"])).is_empty());
    assert!(servers(Value::Null, json!(["https"])).is_empty());
    assert!(servers(json!(["https"]), json!(["wss"])).is_empty());
}

#[test]
fn a_form_travels_in_the_media_types_of_forms_alone() {
    let file = || json!({"name": "file", "in": "formData", "type": "file"});
    let note = || json!({"name": "note", "in": "formData", "type": "string"});
    let sent = |parameters: Value, consumes: Value| {
        let (sent, _, _, codes) = media_types(json!({"parameters": parameters, "consumes": consumes}));
        (sent.join(" "), codes)
    };
    let parts = "multipart/form-data".to_owned();
    for other in [
        "multipart/formData",
        "multipart/related",
        "multipart/vnd.shop+form-data;version=1.0",
    ] {
        let both = json!([file(), note()]);
        assert_eq!(
            sent(both, json!([other])),
            (parts.clone(), vec![Code::Guessed]),
            "{other}"
        );
        assert_eq!(
            sent(json!([note()]), json!([other])),
            (parts.clone(), vec![Code::Guessed]),
            "{other}"
        );
    }
    assert_eq!(
        sent(json!([file()]), json!(["multipart/mixed", "multipart/form-data"])),
        (parts, vec![])
    );
}

/// A form that stands at the path is named by an operation, as any other.
#[test]
fn a_form_of_a_path_is_named_by_its_first_operation() {
    let done = || json!({"204": {"description": "Done"}});
    let note = json!({"name": "note", "in": "formData", "type": "string"});
    let (api, _) = swagger(json!({"paths": {
        "/x": {
            "parameters": [note],
            "post": {"operationId": "addNote", "responses": done()},
            "put": {"operationId": "putNote", "responses": done()},
        },
    }}));
    let types: Vec<_> = api
        .operations
        .iter()
        .map(|operation| operation.body.as_ref()?.contents[0].ty)
        .collect();
    assert_eq!(types[0], types[1]);
    let name = &api.types.get(types[0].expect("it has a type")).name;
    assert_eq!(name.root, crate::api::Root::Operation("addNote".to_owned()));
    assert_eq!(name.steps, [crate::api::Step::Request]);
}
