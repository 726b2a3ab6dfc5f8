//! Integers of which their own description shows that they are more than their type holds.

use serde_json::{Value, json};

use super::schemas::{becomes, is_mended, rewritten};
use crate::diagnostics::Code;
use crate::document::Dialect::{OpenApi30, OpenApi31};

#[test]
fn bounds_tell_integers_that_are_larger_than_an_int64() {
    let unsigned = json!({"type": "integer", "minimum": 0, "maximum": u64::MAX});
    becomes(OpenApi30, unsigned, json!({"type": "integer", "format": "uint64"}));
    let huge = json!({"type": "integer", "minimum": -1e22});
    becomes(OpenApi31, huge, json!({"type": "number", "format": "decimal"}));
    let rounded =
        json!({"type": "integer", "minimum": -9_223_372_036_854_775_808_i64, "maximum": 9_223_372_036_854_776_000_u64});
    becomes(OpenApi30, rounded, json!({"type": "integer"}));
    let said = json!({"type": "integer", "format": "int64", "maximum": 9_223_372_036_854_775_807_i64});
    becomes(OpenApi30, said, json!({"type": "integer", "format": "int64"}));
}

#[test]
fn a_bound_in_quotes_is_the_number_and_what_is_none_is_told() {
    let quoted = json!({"type": "integer", "minimum": "0", "maximum": "18446744073709551615"});
    is_mended(OpenApi30, quoted, json!({"type": "integer", "format": "uint64"}));
    let pair = json!({"type": "array", "items": {}, "minItems": "2"});
    let items = json!({"$ref": "#/items"});
    is_mended(
        OpenApi31,
        pair,
        json!({"type": "array", "items": items, "beyond": {"minItems": 2}}),
    );
    for (key, odd) in [
        ("maximum", json!("1,000")),
        ("minimum", json!("abc")),
        ("minItems", json!([])),
        ("maxLength", json!(true)),
    ] {
        let (schema, findings) = rewritten(OpenApi30, &json!({"type": "integer", key: odd}));
        assert_eq!(schema, json!({"type": "integer"}), "{key}: {odd}");
        assert_eq!(findings, [Code::InvalidNode], "{key}: {odd}");
    }
    let exclusive = json!({"type": "integer", "exclusiveMaximum": true, "maximum": null});
    becomes(OpenApi30, exclusive, json!({"type": "integer"}));
}

#[test]
fn integers_that_are_more_than_their_format_holds_by_their_own_description_are_wider() {
    let widened = |mut beside: Value, ty: &str, format: &str| {
        beside["type"] = json!("integer");
        let (schema, findings) = rewritten(OpenApi31, &beside);
        assert_eq!(
            (&schema["type"], &schema["format"]),
            (&json!(ty), &json!(format)),
            "{beside}"
        );
        assert_eq!(findings, [Code::Guessed], "{beside}");
    };
    widened(
        json!({"format": "int32", "example": 1_597_090_533_987_i64}),
        "integer",
        "int64",
    );
    widened(
        json!({"format": "int32", "maximum": 9_999_999_999_i64}),
        "integer",
        "int64",
    );
    widened(json!({"format": "int64", "default": u64::MAX}), "integer", "uint64");
    widened(json!({"default": u64::MAX}), "integer", "uint64");
    widened(json!({"format": "int64", "maximum": 1e22}), "number", "decimal");
    widened(json!({"format": "int32", "examples": [1, 22.12]}), "number", "decimal");
    widened(json!({"example": 4.5}), "number", "decimal");
    for fits in [json!(i64::MAX), json!(2.0), json!("12"), json!(null)] {
        let (schema, _) = rewritten(
            OpenApi31,
            &json!({"type": "integer", "format": "int64", "example": fits}),
        );
        assert_eq!(
            (&schema["type"], &schema["format"]),
            (&json!("integer"), &json!("int64")),
            "{fits}"
        );
    }
}

#[test]
fn constants_tell_integers_that_are_larger_than_an_int64() {
    let unsigned = json!({"type": "integer", "enum": [9_223_372_036_854_775_808_u64, 1]});
    is_mended(OpenApi31, unsigned, json!({"type": "integer", "format": "uint64"}));
    let negative = json!({"type": "integer", "enum": [9_223_372_036_854_775_808_u64, -1]});
    is_mended(OpenApi31, negative, json!({"type": "number", "format": "decimal"}));
    let constant = json!({"type": "integer", "const": 1e22});
    is_mended(OpenApi31, constant, json!({"type": "number", "format": "decimal"}));
    becomes(
        OpenApi31,
        json!({"type": "integer", "enum": [i64::MAX]}),
        json!({"type": "integer", "enum": [i64::MAX]}),
    );
}

#[test]
fn a_number_whose_format_is_the_name_of_an_integer_is_one() {
    for format in ["integer", "int"] {
        let number = json!({"type": "number", "format": format, "example": 3.0});
        let (schema, findings) = rewritten(OpenApi30, &number);
        assert_eq!(
            (&schema["type"], schema.get("format")),
            (&json!("integer"), None),
            "{format}"
        );
        assert_eq!(findings, [Code::Guessed], "{format}");
    }
    // What shows fractions is none, whatever its format is called.
    let number = json!({"type": "number", "format": "integer", "example": 3.5});
    let (schema, findings) = rewritten(OpenApi30, &number);
    assert_eq!((&schema["type"], findings), (&json!("number"), Vec::new()));
    let (schema, _) = rewritten(
        OpenApi30,
        &json!({"type": "number", "format": "integer", "multipleOf": 0.01}),
    );
    assert_eq!(schema["type"], json!("number"));
    becomes(
        OpenApi30,
        json!({"type": "number", "format": "int64"}),
        json!({"type": "number", "format": "int64"}),
    );
}
