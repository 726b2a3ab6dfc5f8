//! Settings of a build script: what cannot be is refused as in a configuration, and what a help says can be said.

use std::path::Path;

use refundry::Builder;
use refundry::config::{Bodies, Bounds, Config, IdempotencyKey, Target};
use refundry::diagnostics::{Code, Diagnostics};
use refundry::source::Files;

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
