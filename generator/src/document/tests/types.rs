//! Names of types from elsewhere.

use serde_json::{Map, Value, json};

use super::source;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::document::{Dialect, Document};

/// What a schema becomes, and the findings.
fn read(schema: &Value) -> (Map<String, Value>, Vec<Diagnostic>) {
    let source = source(schema);
    let mut diagnostics = Diagnostics::default();
    let mut document = Document::new(&source, Dialect::OpenApi30, &mut diagnostics);
    let at = document.root().child("node").expect("it is there");
    let (schema, _) = document.shallow_and_constraints(&at).expect("it is an object");
    document.finish();
    (schema.said, diagnostics.into_iter().collect())
}

/// The schema with the members that a help says to write, each in quotes of code.
fn mended(schema: &Value, help: &str) -> Value {
    let mut schema = schema.clone();
    for member in help.split('`').skip(1).step_by(2) {
        let (key, value) = member.split_once(": ").expect("a member");
        schema[key] = json!(value);
    }
    schema
}

#[test]
fn who_writes_what_is_told_of_a_type_changes_nothing() {
    for name in [
        "decimal",
        "Decimal",
        "date",
        "Date",
        "datetime",
        "timestamp",
        "uuid",
        "guid",
        "int",
        "int32",
        "int64",
        "long",
        "float",
        "double",
        "bytes",
        "url",
        "email",
        "bool",
        "String",
        "numeric",
        "dict",
        "nil",
    ] {
        for schema in [json!({"type": name}), json!({"type": name, "format": "own"})] {
            let (meant, findings) = read(&schema);
            let [finding] = findings.as_slice() else {
                panic!("{schema}: {findings:?}");
            };
            let help = finding.help.as_deref().expect("a help");
            let mended = mended(&schema, help);
            assert_eq!(read(&mended).0, meant, "{schema}: {help}");
        }
    }
}

#[test]
fn what_a_name_stands_for_is_told() {
    let (_, findings) = read(&json!({"type": "timestamp"}));
    let messages: Vec<_> = findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(
        messages,
        ["the type `timestamp` is read as `string` of the format `date-time`"]
    );
}

/// Of JavaScript and Java it is a point in time; in lower case it may be either, and a wrong guess would cost the answer.
#[test]
fn a_date_in_capitals_is_a_point_in_time() {
    assert_eq!(read(&json!({"type": "Date"})).0["format"], "date-time");
    assert_eq!(read(&json!({"type": "date"})).0.get("format"), None);
    assert_eq!(read(&json!({"type": "date", "format": "date"})).0["format"], "date");
}
