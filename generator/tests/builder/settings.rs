//! Settings of a build script: what a help says can be said.

use refundry::Builder;
use refundry::config::Bounds;
use refundry::diagnostics::Code;

use super::{PING, compile, description};

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
