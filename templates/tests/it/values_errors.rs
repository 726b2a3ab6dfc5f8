//! Errors of decoding say where.

use crate::shop::models::*;
use crate::support::wire::{self, DecodeError};

fn fails<T: serde::de::DeserializeOwned + std::fmt::Debug>(text: &str) -> DecodeError {
    wire::from_slice::<T>(text.as_bytes()).unwrap_err()
}

#[test]
fn the_path_leads_to_the_value_at_fault() {
    let request = |line: &str| format!(r#"{{"notify":true, "lines":[{{"line_id":1,"quantity":1}}, {line}]}}"#);
    for (line, path) in [
        (r#"{"line_id":"x","quantity":1}"#, "lines[1].line_id"),
        (r#"{"line_id":1.5,"quantity":1}"#, "lines[1].line_id"),
        (r#"{"line_id":1,"quantity":{"a":[1]}}"#, "lines[1].quantity"),
        (r#"{"line_id":1,"quantity":"a\"}b"}"#, "lines[1].quantity"),
        (r#"{"line_id":1}"#, "lines[1]"),
        ("{}", "lines[1]"),
        ("7", "lines[1]"),
        ("[]", "lines[1]"),
    ] {
        assert_eq!(fails::<RefundRequest>(&request(line)).path(), path, "{line}");
    }
    assert_eq!(fails::<RefundRequest>("{}").path(), "");
    assert_eq!(fails::<RefundRequest>("true").path(), "");
}

#[test]
fn the_path_goes_through_unions() {
    let payment = r#"{"id":1,"total":"1","note":null,"prices":[],"payment":{"kind":"card","last_four":[4]}}"#;
    let error = fails::<Vec<Refund>>(&format!("[{payment}]"));
    assert_eq!(error.path(), "[0].payment.last_four");
    assert_eq!(error.message(), "invalid type: sequence, expected a string");
}

#[test]
fn line_column_and_offset_agree() {
    let error = fails::<RefundLine>("{\n  \"line_id\": \"x\",\n  \"quantity\": 1\n}");
    assert_eq!(
        (error.line(), error.column(), error.offset(), error.path()),
        (2, 16, 18, "line_id")
    );
    assert_eq!(
        error.to_string(),
        "line_id: invalid type: string, expected i64 at line 2 column 16"
    );
}

#[test]
fn what_is_no_json_at_all_fails_where_it_breaks() {
    for text in [
        "",
        "{",
        "<html>",
        r#"{"line_id":1,"quantity":1} x"#,
        r#"{"line_id":1,"quantity":1,}"#,
        "\u{feff}",
    ] {
        assert!(fails::<RefundLine>(text).offset() <= text.len(), "{text}");
    }
    let error = wire::from_slice::<RefundLine>(b"{\n\"\xff\"}").unwrap_err();
    assert_eq!((error.offset(), error.line(), error.column()), (3, 2, 1));
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    assert!(wire::from_slice::<RefundLine>("\u{feff}{\"line_id\":1,\"quantity\":1}".as_bytes()).is_ok());
}
