//! Settings of a build script: what cannot be is refused as in a configuration, and what a help says can be said.

use std::path::Path;

use refundry::config::{Config, Next, Settings};
use refundry::diagnostics::Diagnostics;
use refundry::source::Files;
use refundry::{Bodies, Bounds, Builder, Code, DateTimeForm, IdempotencyKey, Licence, Pages, Part, Target, Tolerate};

use super::{PING, compile, description};

/// What is told of a configuration with these settings of an API.
fn told_of_file(settings: &str) -> Vec<String> {
    let text = format!("[output]\ndir = \"x\"\n[api.ping]\ninput = \"ping.json\"\n{settings}\n");
    let mut diagnostics = Diagnostics::default();
    let config = Config::parse(Path::new("refundry.toml"), &text, &Files::default(), &mut diagnostics);
    assert!(config.is_none(), "{settings}");
    let findings = diagnostics.list().iter();
    findings.map(|finding| finding.message.clone()).collect()
}

#[test]
fn a_program_may_say_what_a_file_may_say_and_nothing_else() {
    let (folder, path) = description(PING);
    let builder = || Builder::new(&path);
    let header = |name: &str| IdempotencyKey::Header(name.to_owned());
    let rust = |path: &str| Target::Rust(path.to_owned());
    let wrong = [
        (builder().server("not a url"), "server = \"not a url\""),
        (builder().server("ftp://x"), "server = \"ftp://x\""),
        (
            builder().server("https://{x}.example"),
            "server = \"https://{x}.example\"",
        ),
        (builder().rename("ping", "9 bad"), "rename = { ping = \"9 bad\" }"),
        (
            builder().retype("format:x", rust("a:: b c")),
            "retype = { \"format:x\" = \"a:: b c\" }",
        ),
        (
            builder().retype("format:x", rust("Amount")),
            "retype = { \"format:x\" = \"Amount\" }",
        ),
        (builder().credentials(["header:X Y"]), "credentials = \"header:X Y\""),
        (
            builder().idempotency("ping", header("Accept")),
            "idempotency = { ping = \"header:Accept\" }",
        ),
        (builder().allow([Code::Syntax]), "allow = \"syntax\""),
        (builder().warn([Code::Syntax]), "warn = \"syntax\""),
        (
            builder().allow([Code::Guessed]).deny([Code::Guessed]),
            "allow = \"guessed\"\ndeny = \"guessed\"",
        ),
        (
            builder().warn([Code::Guessed]).deny([Code::Guessed]),
            "warn = \"guessed\"\ndeny = \"guessed\"",
        ),
    ];
    for (builder, settings) in wrong {
        let error = compile(builder, &folder).unwrap_err().to_string();
        let messages = told_of_file(settings);
        assert_eq!(messages.len(), 1, "{messages:?}");
        for message in messages {
            assert!(
                error.contains(&format!("[invalid-config]: {message}")),
                "{settings}\n{error}"
            );
        }
    }
    let right = builder().server("https://api.example/v1").rename("ping", "knock");
    assert!(compile(right, &folder).unwrap().contains("pub fn knock("));
}

/// Two operations with one id are an error, and the help of it says what makes it a warning.
#[test]
fn what_an_error_says_of_a_build_script_helps() {
    let second = r#""paths": { "/pong": { "get": { "operationId": "ping", "responses": {} } }, "#;
    let (folder, path) = description(&PING.replace("\"paths\": {", second));
    let error = compile(Builder::new(&path), &folder).unwrap_err().to_string();
    assert!(
        error.contains("duplicate-operation-id") && error.contains("`warn` in a configuration or a build script"),
        "{error}"
    );
    let text = compile(Builder::new(&path).warn([Code::DuplicateOperationId]), &folder).unwrap();
    assert!(text.contains("pub fn ping(") && text.contains("pub fn get_"), "{text}");

    let bounds = |operations| Bounds {
        operations,
        ..Bounds::default()
    };
    let with = |operations| {
        let builder = Builder::new(&path).warn([Code::DuplicateOperationId]);
        compile(builder.bounds(bounds(operations)), &folder)
    };
    let error = with(1).unwrap_err().to_string();
    assert!(error.contains("raise `bounds.operations`"), "{error}");
    assert!(with(2).is_ok());
}

#[test]
fn a_build_script_can_require_bodies_that_cannot_be_empty() {
    let schema = r#"{"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}}"#;
    let body = format!(r#""requestBody": {{"content": {{"application/json": {{"schema": {schema}}}}}}}"#);
    let operation = format!(r#""/pay": {{"post": {{"operationId": "pay", {body}, "responses": {{}}}}}}, "#);
    let (folder, path) = description(&PING.replace("\"paths\": {", &format!("\"paths\": {{{operation}")));
    let plain = compile(Builder::new(&path), &folder).unwrap();
    assert!(plain.contains("pub fn pay(&self)"), "{plain}");
    let required = compile(Builder::new(&path).bodies(Bodies::Required), &folder).unwrap();
    assert!(required.contains("pub fn pay(&self, body: PayRequest)"), "{required}");
}

/// A setting that is new does not compile here until it is listed, with the way a build script says it.
#[test]
fn a_build_script_can_say_each_setting() {
    let Settings {
        operations: _,
        exclude: _,
        credentials: _,
        server: _,
        tolerate: _,
        explicit: _,
        retype: _,
        rename: _,
        idempotency: _,
        pagination: _,
        repeatable: _,
        date_time: _,
        bodies: _,
        allow: _,
        warn: _,
        deny: _,
        bounds: _,
        dispatch: _,
        // Features, and tests in files of their own, are for a crate; and there is no file that says it.
        features_by_tag: _,
        tests: _,
        said: _,
    } = Settings::default();
    let builder = || Builder::new("shop.yaml");
    let bounds = Bounds {
        types: 1,
        ..Bounds::default()
    };
    let said = [
        ("operations", builder().operations(["a"])),
        ("exclude", builder().exclude(["a"])),
        ("credentials", builder().credentials(["none"])),
        ("server", builder().server("https://shop.example")),
        ("tolerate", builder().tolerate(Tolerate::NumericStrings)),
        ("explicit", builder().explicit(["A.b"])),
        ("retype", builder().retype("format:a", Target::Decimal)),
        ("rename", builder().rename("a", "b")),
        (
            "idempotency",
            builder().idempotency("a", IdempotencyKey::Query("b".into())),
        ),
        ("pagination", builder().pagination("a", None)),
        ("repeatable", builder().repeatable(["a"])),
        ("date_time", builder().date_time(DateTimeForm::Text)),
        ("bodies", builder().bodies(Bodies::Required)),
        ("allow", builder().allow([Code::Guessed])),
        ("warn", builder().warn([Code::Guessed])),
        ("deny", builder().deny([Code::Guessed])),
        ("bounds", builder().bounds(bounds)),
        ("dispatch", builder().include(Part::Dispatch)),
    ];
    let settings = |builder: &Builder| format!("{builder:#?}");
    let plain = settings(&builder());
    for (name, builder) in said {
        let is_of_it = |line: &&str| line.trim().starts_with(&format!("{name}: "));
        let text = settings(&builder);
        assert!(plain.lines().any(|line| is_of_it(&line)), "{name}\n{plain}");
        assert_ne!(text, plain, "{name}");
    }
}

/// A page whose members have names of its own, and a list that no rule takes for a page.
const LISTS: &str = r#"{
    "openapi": "3.0.3",
    "info": { "title": "Lists", "version": "1" },
    "paths": {
        "/orders": { "get": {
            "operationId": "listOrders",
            "parameters": [{ "name": "from", "in": "query", "schema": { "type": "string" } }],
            "responses": { "200": { "description": "ok", "content": { "application/json": { "schema": { "type": "object", "properties": {
                "orders": { "type": "array", "items": { "type": "string" } }, "resume": { "type": "string", "enumm": [] }
            } } } } } }
        } },
        "/shops": { "get": {
            "operationId": "listShops",
            "parameters": [
                { "name": "page", "in": "query", "schema": { "type": "integer" } },
                { "name": "per_page", "in": "query", "schema": { "type": "integer" } }
            ],
            "responses": { "200": { "description": "ok", "content": { "application/json": { "schema": { "type": "object", "properties": {
                "data": { "type": "array", "items": { "type": "object", "properties": { "name": { "type": "string" } } } }
            } } } } } }
        } }
    }
}"#;

#[test]
fn a_build_script_can_say_which_lists_come_in_pages() {
    let (folder, path) = description(LISTS);
    let are_paged = |builder: Builder| {
        let text = compile(builder, &folder).unwrap();
        ["ListOrders", "ListShops"].map(|name| text.contains(&format!("Paged for {name} ")))
    };
    assert_eq!(are_paged(Builder::new(&path)), [false, true]);
    let pages = Pages {
        items: "orders".to_owned(),
        next: Next::Token {
            member: "resume".to_owned(),
            parameter: "from".to_owned(),
            more: None,
        },
    };
    let builder = Builder::new(&path).pagination("listOrders", pages);
    assert_eq!(are_paged(builder.pagination("listShops", None)), [true, false]);
}

#[test]
fn a_build_script_can_allow_something_at_one_place() {
    let (folder, path) = description(LISTS);
    let with = |licence| compile(Builder::new(&path).strict(true).allow([licence]), &folder);
    let error = with(Licence::at(Code::UnknownKeyword, "/paths/~1shops/*")).unwrap_err();
    assert!(error.to_string().contains("unknown-keyword"), "{error}");
    with(Licence::at(Code::UnknownKeyword, "/paths/~1orders/*")).unwrap();
    with(Licence::from(Code::UnknownKeyword)).unwrap();
}
