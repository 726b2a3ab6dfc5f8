//! What clients write: parameters in their style, constants, whole query strings, methods, and credentials.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "common/outcome.rs"]
mod outcome;

use outcome::outcome_of;
use serde_json::{Value, json};

/// The client, without the support code and with no more than one space, and what was found.
fn generated(description: &Value) -> (String, Vec<String>) {
    let outcome = outcome_of("shop.json", &description.to_string());
    let files = ["src/client.rs", "src/operations.rs", "src/models.rs"];
    let texts = files.iter().filter_map(|name| outcome.files.get(name));
    let text: Vec<&str> = texts.flat_map(str::split_whitespace).collect();
    let diagnostics = outcome.diagnostics();
    let told = diagnostics
        .list()
        .iter()
        .map(|finding| format!("{}: {}", finding.code.id(), finding.message));
    (text.join(" "), told.collect())
}

fn described(version: &str, path: Value, components: Value) -> (String, Vec<String>) {
    generated(&json!({
        "openapi": version,
        "info": {"title": "Shop", "version": "1"},
        "servers": [{"url": "https://shop.example"}],
        "paths": {"/x": path},
        "components": components,
    }))
}

fn with_parameters(version: &str, parameters: Value) -> (String, Vec<String>) {
    let responses = json!({"204": {"description": "Done"}});
    let operation = json!({"operationId": "op", "parameters": parameters, "responses": responses});
    described(version, json!({"get": operation}), json!({}))
}

fn assert_has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

fn assert_tells(told: &[String], parts: &[&str]) {
    for part in parts {
        assert!(told.iter().any(|one| one.contains(part)), "{part}\n{told:#?}");
    }
}

#[test]
fn the_format_of_lists_within_a_list_is_told_once() {
    let items = json!({"type": "array", "collectionFormat": "pipes", "items": {"type": "string"}});
    let parameter = json!({"name": "all", "in": "query", "type": "array", "items": items});
    let responses = json!({"204": {"description": "Done"}});
    let (_, told) = generated(&json!({
        "swagger": "2.0",
        "info": {"title": "Shop", "version": "1"},
        "host": "shop.example",
        "schemes": ["https"],
        "paths": {"/x": {"get": {"operationId": "op", "parameters": [parameter], "responses": responses}}},
    }));
    assert_eq!(
        told,
        ["unsupported: no style is written within another: what is nested in `all` is sent as JSON"]
    );
}

#[test]
fn a_constant_list_or_object_is_written_in_its_style() {
    let constant = |name: &str, place: &str, value: Value| json!({"name": name, "in": place, "required": true, "schema": {"const": value}});
    let styled = |mut parameter: Value, key: &str, said: Value| {
        parameter[key] = said;
        parameter
    };
    let object = || json!({"k": "v", "n": [1, 2]});
    let (text, _) = with_parameters(
        "3.1.0",
        json!([
            styled(constant("deep", "query", object()), "style", json!("deepObject")),
            styled(constant("one", "query", json!(["a", "b"])), "explode", json!(false)),
            constant("many", "query", json!(["a", "b c"])),
            constant("spread", "query", object()),
            styled(constant("flat", "query", json!({"k": "v"})), "explode", json!(false)),
            styled(
                constant("odd", "query", json!(["a,b", "5%&c"])),
                "explode",
                json!(false)
            ),
            styled(
                constant("none", "query", json!({"k": null})),
                "style",
                json!("deepObject")
            ),
            constant("X-List", "header", json!(["a", "b"])),
            styled(
                constant("X-Object", "header", json!({"k": "v"})),
                "explode",
                json!(true)
            ),
        ]),
    );
    assert_has(
        &text,
        &[
            r#"request.query("deep[k]", Style::Form, true, "v")"#,
            r#"request.query("deep[n]", Style::Form, true, "2")"#,
            r#"request.query("one", Style::Form, false, &["a", "b"])"#,
            r#"request.query("many", Style::Form, true, "b c")"#,
            r#"request.query("k", Style::Form, true, "v")"#,
            r#"request.query("flat", Style::Form, false, &["k", "v"])"#,
            r#"request.query("odd", Style::Form, false, &["a,b", "5%&c"])"#,
            r#"request.constant_header("x-list", "a,b")"#,
            r#"request.constant_header("x-object", "k=v")"#,
        ],
    );
    // What is null is left out, as it is of what a caller gives.
    assert!(!text.contains("none"), "{text}");
}

#[test]
fn what_has_json_in_its_name_may_be_no_json() {
    let parameter = |name: &str, media_type: &str| json!({"name": name, "in": "query", "content": {media_type: {"schema": {"type": "string"}}}});
    let (text, _) = with_parameters(
        "3.1.0",
        json!([
            parameter("path", "application/jsonpath"),
            parameter("old", "application/x-json"),
        ]),
    );
    assert_has(
        &text,
        &[
            r#"request.query("path", Style::Form, true, &self.path)"#,
            r#"request.query_json("old", &self.old)"#,
        ],
    );
}

#[test]
fn reserved_characters_stay_in_cookies_and_in_forms() {
    let cookie =
        json!({"name": "c", "in": "cookie", "style": "form", "allowReserved": true, "schema": {"type": "string"}});
    let (text, _) = with_parameters("3.2.0", json!([cookie]));
    assert_has(&text, &[r#"request.cookie_reserved("c", Style::Form, true, &self.c)"#]);
    let schema = json!({"type": "object", "properties": {"url": {"type": "string"}, "name": {"type": "string"}}});
    let form = json!({"schema": schema, "encoding": {"url": {"allowReserved": true}}});
    let operation = json!({
        "operationId": "op",
        "requestBody": {"content": {"application/x-www-form-urlencoded": form}},
        "responses": {"204": {"description": "Done"}},
    });
    let (text, _) = described("3.2.0", json!({"post": operation}), json!({}));
    assert_has(
        &text,
        &[r#"let encodings = [Encoding::styled("url", Style::Form, true).reserved()];"#],
    );
}

#[test]
fn a_credential_that_is_deprecated_says_so() {
    let old = json!({"type": "http", "scheme": "bearer", "deprecated": true});
    let operation =
        json!({"operationId": "op", "security": [{"old": []}], "responses": {"204": {"description": "Done"}}});
    let (text, told) = described(
        "3.2.0",
        json!({"get": operation}),
        json!({"securitySchemes": {"old": old}}),
    );
    assert_has(
        &text,
        &["/// `old`: a token, sent as `Authorization: Bearer …`. /// /// Deprecated."],
    );
    assert_eq!(told, Vec::<String>::new());
}

#[test]
fn an_additional_method_is_one_that_can_be_sent() {
    let operation = |id: &str| json!({"operationId": id, "responses": {"204": {"description": "Done"}}});
    let path = json!({
        "post": operation("post"),
        "additionalOperations": {
            "bad method": operation("bad"),
            "": operation("empty"),
            "X\r\nEvil": operation("evil"),
            "POST": operation("again"),
            "PUT": operation("put"),
            "COPY": operation("copy"),
        },
    });
    let (text, told) = described("3.2.0", path, json!({}));
    assert_has(&text, &["pub fn post(", "pub fn put(", "pub fn copy("]);
    for left_out in ["fn bad(", "fn empty(", "fn evil(", "fn again("] {
        assert!(!text.contains(left_out), "{left_out}");
    }
    assert_tells(
        &told,
        &[
            "no method can be called `bad method`",
            "no method can be called ``",
            r"no method can be called `X\r\nEvil`",
            "`POST` is described at the path as well",
            "`PUT` is no additional method",
        ],
    );
}

#[test]
fn a_whole_query_string_stands_alone() {
    let content =
        |media_type: &str| json!({media_type: {"schema": {"type": "object", "properties": {"a": {"type": "string"}}}}});
    let json_query = json!({"name": "q", "in": "querystring", "content": content("application/json")});
    let (text, told) = with_parameters(
        "3.2.0",
        json!([
            json_query,
            {"name": "second", "in": "querystring", "content": content("application/json")},
            {"name": "beside", "in": "query", "schema": {"type": "string"}},
        ]),
    );
    assert!(!text.contains("query_string_json(\"second\""), "{text}");
    assert_tells(
        &told,
        &[
            "invalid-node: `q` is the whole query string already; `second` is left out",
            "guessed: `beside` goes into the query beside `q`",
        ],
    );
    let schema = json!({"name": "q", "in": "querystring", "schema": {"type": "object", "properties": {"a": {"type": "string"}}}});
    let (text, told) = with_parameters("3.2.0", json!([schema]));
    assert_has(&text, &["request.form_text(\"q\", &self.q, &[])"]);
    assert_tells(
        &told,
        &["a whole query string has a `schema` in the place of `content`"],
    );
    let operation = json!({"operationId": "op", "parameters": [json_query], "security": [{"key": []}], "responses": {"204": {"description": "Done"}}});
    let key = json!({"securitySchemes": {"key": {"type": "apiKey", "in": "query", "name": "api_key"}}});
    let (_, told) = described("3.2.0", json!({"get": operation}), key);
    assert_tells(
        &told,
        &["unsupported: the key `api_key` goes into the query beside `q`"],
    );
}

#[test]
fn what_is_new_in_the_newest_version_is_told_of_in_an_older_one() {
    let parameters = || {
        json!([
            {"name": "q", "in": "querystring", "content": {"text/plain": {"schema": {"type": "string"}}}},
            {"name": "c", "in": "cookie", "style": "cookie", "schema": {"type": "string"}},
        ])
    };
    let (_, told) = with_parameters("3.1.0", parameters());
    assert_tells(
        &told,
        &[
            "guessed: `in: querystring` in a parameter is not OpenAPI 3.1",
            "guessed: `style: cookie` in a parameter is not OpenAPI 3.1",
        ],
    );
    assert_eq!(with_parameters("3.2.0", parameters()).1, Vec::<String>::new());
}

#[test]
fn what_can_have_one_value_is_no_argument() {
    let schema = json!({
        "type": "object",
        "required": ["none", "list", "object", "text"],
        "properties": {
            "none": {"const": null},
            "list": {"const": [1, "a\u{1}", -5, 1.5, 4_294_967_296_u64]},
            "object": {"const": {"a": null}},
            "text": {"const": "x"},
        },
    });
    let operation = json!({
        "operationId": "op",
        "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Order"}}}},
        "responses": {"204": {"description": "Done"}},
    });
    let (text, _) = described(
        "3.1.0",
        json!({"post": operation}),
        json!({"schemas": {"Order": schema}}),
    );
    assert_has(
        &text,
        &[
            "pub fn new() -> Self",
            "none: ()",
            r#"serde_json::json!([1u64, "a\u{1}", - 5i64, 1.5, 4294967296u64])"#,
            r#"serde_json::json!({ "a" : null })"#,
        ],
    );
}

/// Two heirs that give themselves one value of the discriminator: none of them is written with a name that nobody said.
#[test]
fn heirs_that_give_themselves_one_tag_are_told_apart_by_their_form() {
    let heir = |tag: &str, member: &str| {
        let own = json!({"properties": {member: {"type": "string"}}});
        json!({"allOf": [{"$ref": "#/definitions/Lamp"}, own], "x-ms-discriminator-value": tag})
    };
    let generated_with = |second: &str| {
        generated(&json!({
            "swagger": "2.0", "info": {"title": "Shop", "version": "1"}, "host": "shop.example",
            "paths": {"/x": {"post": {
                "operationId": "op", "responses": {"204": {"description": "Done"}},
                "parameters": [{"name": "lamp", "in": "body", "required": true, "schema": {"$ref": "#/definitions/Lamp"}}],
            }}},
            "definitions": {
                "Lamp": {
                    "type": "object", "discriminator": "kind", "required": ["kind"],
                    "properties": {"kind": {"type": "string"}},
                },
                "Floor": heir("lamp", "height"),
                "Desk": heir(second, "arms"),
            },
        }))
    };
    let (_, told) = generated_with("desk");
    assert_eq!(told, Vec::<String>::new());
    let (text, told) = generated_with("lamp");
    assert_tells(
        &told,
        &["ambiguous-union: `lamp` is the `kind` of another branch as well; the branches are told apart by their form"],
    );
    assert_has(&text, &["Floor", "Desk"]);
}
