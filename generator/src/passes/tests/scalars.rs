//! Unions of scalars and of lists with places.

use serde_json::json;

use super::{becomes, checked};
use crate::passes::{Matcher, Options, Retype, Target};

#[test]
fn whole_numbers_of_several_widths_are_what_holds_all() {
    let union = |one: &str, other: &str| json!({"oneOf": [{"type": "integer", "format": one}, {"type": "integer", "format": other}]});
    becomes(
        json!({
            "Signed": union("uint64", "int64"),
            "Small": union("uint64", "int32"),
            "Unsigned": union("uint64", "uint32"),
            "Wide": union("int32", "uint32"),
            "Same": union("int32", "int16"),
        }),
        r#"
type Signed = decimal
type Small = decimal
type Unsigned = u64
type Wide = i64
type Same = i32
"#,
    );
}

/// As ASP.NET describes its numbers, which it reads from texts as well.
const WHOLE: &str = r"^-?(?:0|[1-9]\d*)$";
const DECIMAL: &str = r"^-?(?:0|[1-9]\d*)(?:\.\d+)?$";
const FLOAT: &str = r"^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$";
/// As pydantic describes decimals.
const PYDANTIC: &str = r"^(?!^[-+.]*$)[+-]?0*\d*\.?\d*$";

#[test]
fn a_number_that_may_come_in_a_text_is_a_number() {
    let text = |pattern: &str| json!({"type": "string", "pattern": pattern});
    let whole = json!({"type": "integer", "format": "int64"});
    becomes(
        json!({
            "Id": {"type": ["integer", "string"], "pattern": WHOLE, "format": "int32"},
            "Wide": {"type": ["integer", "string"], "pattern": WHOLE, "format": "uint64"},
            "Price": {"type": ["number", "string"], "pattern": DECIMAL, "format": "double"},
            "Ratio": {"type": ["number", "string"], "pattern": FLOAT, "format": "double"},
            "Untyped": {"pattern": WHOLE, "format": "int32"},
            "UntypedPrice": {"pattern": DECIMAL, "format": "double"},
            "Fee": {"anyOf": [{"type": "number"}, text(PYDANTIC)], "nullable": true},
            "Total": text(PYDANTIC),
            "Cents": {"anyOf": [{"type": "integer"}, {"type": "string", "format": "decimal"}]},
            "Share": {"anyOf": [{"type": "number"}, {"type": "string", "enum": ["NaN", "Infinity", "-Infinity"]}]},
            "Flag": {"anyOf": [{"type": "boolean"}, whole, {"type": "string", "format": "int64", "pattern": WHOLE}]},
            "Named": {"oneOf": [{"$ref": "Id"}, {"$ref": "Total"}]},
            "Connect": {"type": ["integer", "string"], "format": "int64"},
            "Mixed": {"oneOf": [{"type": "integer", "format": "int32"}, {"type": "string", "format": "int64"}]},
            "OData": {"oneOf": [{"type": "number", "format": "double"}, {"type": "string"}, {"enum": ["-INF", "INF", "NaN"]}]},
        }),
        r#"
type Id = i32-or-text
type Wide = u64-or-text
type Price = decimal-text
type Ratio = f64-or-text
type Untyped = i32-or-text
type UntypedPrice = decimal-text
type Fee = decimal-text | null
type Total = decimal-text
type Cents = decimal-text
type Share = f64-or-text
type Flag = one by test (
  i64-or-text if Integer
  boolean if Boolean
)
type Named = decimal-text
type Connect = i64-or-text
type Mixed = i64-or-text
type OData = one by test (
  f64 if Number
  enum("-INF", "INF", "NaN") if String([])
)
"#,
    );
}

#[test]
fn formats_mean_the_same_in_every_language() {
    let of = |ty: &str, format: &str| json!({"type": ty, "format": format});
    becomes(
        json!({
            "Bigint": of("number", "bigint"),
            "Long": of("number", "Long"),
            "Id64": of("number", "id64"),
            "U64": of("number", "u64"),
            "Numeric": of("number", "numeric"),
            "BigDecimal": of("number", "BigDecimal"),
            "Currency": of("number", "currency"),
            "Column": of("number", "decimal(10,2)"),
            "Real": of("number", "double precision"),
            "Whole": of("integer", "bigint"),
            "Int32": of("integer", "Int32"),
            "Uuid": of("string", "UUID"),
            "Guid": of("string", "GUID"),
            "Uuid4": of("string", "uuid4"),
            "Uuid7": of("string", "uuid7"),
            "Text": of("string", "long"),
            "Blank": of("string", "date-time "),
            "Untyped": {"format": "decimal"},
        }),
        "
type Bigint = i64
type Long = i64
type Id64 = i64
type U64 = u64
type Numeric = decimal
type BigDecimal = decimal
type Currency = decimal
type Column = decimal
type Real = f64
type Whole = i64
type Int32 = i32
type Uuid = uuid
type Guid = uuid
type Uuid4 = uuid
type Uuid7 = uuid
type Text = i64-text
type Blank = date-time
type Untyped = decimal
",
    );
}

/// A text that is not of its form would cost the whole answer.
#[test]
fn a_format_that_promises_no_form_leaves_a_text() {
    let open = [
        "bigint",
        "numeric",
        "currency",
        "bytes",
        "base64",
        "datetime",
        "dateTime",
        "timestamp with time zone",
        "timestamptz",
        "uuid4x",
    ];
    for format in open {
        becomes(json!({"T": {"type": "string", "format": format}}), "type T = string");
    }
}

#[test]
fn a_text_that_may_be_more_than_a_number_stays_beside_it() {
    let union = |text: serde_json::Value| json!({"oneOf": [{"type": "integer"}, text]});
    let either = r#" = one by test (
  i64 if Integer
  string if String([])
)"#;
    let names = ["Code", "Either", "Open", "Plain", "Tokens"];
    becomes(
        json!({
            "Code": union(json!({"type": "string", "pattern": r"^\d{5}$"})),
            "Either": {"oneOf": [{"type": "integer"}, {"type": "string", "pattern": WHOLE}, {"type": "string"}]},
            "Open": union(json!({"type": "string", "pattern": r"\d+"})),
            "Plain": union(json!({"type": "string"})),
            // As long as they like: amounts in the smallest unit of a currency that has eighteen places.
            "Tokens": union(json!({"type": "string", "pattern": WHOLE})),
        }),
        &names.map(|name| format!("type {name}{either}")).join("\n"),
    );
}

#[test]
fn a_number_holds_the_whole_numbers_beside_it() {
    let union = |whole: serde_json::Value| json!({"anyOf": [{"type": "number"}, whole]});
    let list = |items: &str| json!({"type": "array", "items": {"type": items}});
    becomes(
        json!({
            "Long": union(json!({"type": "integer", "format": "int64"})),
            "Unsigned": union(json!({"type": "integer", "format": "uint64"})),
            "Short": union(json!({"type": "integer", "format": "int32"})),
            "Few": union(json!({"type": "integer", "enum": [-1, 2]})),
            "Large": union(json!({"type": "integer", "enum": [-1, 9_007_199_254_740_993_i64]})),
            "Exact": {"anyOf": [{"type": "number", "format": "decimal"}, {"type": "integer"}]},
            "Lists": {"oneOf": [list("number"), list("integer")]},
            "Float": {"anyOf": [{"type": "number", "format": "protobuf-double"}, {"type": "integer"}]},
        }),
        r#"
type Long = one by test (
  f64 if Number
  i64 if Integer
)
type Unsigned = one by test (
  f64 if Number
  u64 if Integer
)
type Short = f64
type Few = f64
type Large = one by test (
  f64 if Number
  integer enum(-1, 9007199254740993) if Integer
)
type Exact = decimal
type Lists = [one by test (
  f64 if Number
  i64 if Integer
)]
type Float = one by test (
  f64-or-text if Number
  i64 if Integer
)
"#,
    );
}

#[test]
fn constant_numbers_are_one_enum_whether_whole_or_not() {
    becomes(
        json!({
            "T": {"oneOf": [{"enum": [1.5]}, {"enum": [2]}]},
            "U": {"oneOf": [{"enum": [1.5]}, {"type": "integer"}]},
        }),
        r#"
type T = mixed enum(1.5, 2)
type U = mixed enum(1.5)
"#,
    );
}

#[test]
fn tuples_are_told_apart_by_their_length() {
    let schemas = json!({
        "T": {"oneOf": [
            {"type": "array", "prefixItems": [{"type": "string"}], "minItems": 1, "maxItems": 1},
            {"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}, {"type": "string"}], "minItems": 2, "maxItems": 3},
        ]},
    });
    let (api, findings) = checked(schemas, &Options::default());
    let printed = super::types(&api);
    assert!(printed.contains("[string] if Array([1])"), "{printed}");
    assert!(printed.contains("[string, i64, string?] if Array([2, 3])"), "{printed}");
    assert_eq!(findings, [""; 0]);
}

#[test]
fn a_file_or_a_text_may_be_either() {
    let file = json!({"type": "string", "format": "binary"});
    becomes(
        json!({
            "File": file,
            "Text": {"oneOf": [file, {"type": "string"}]},
            "Address": {"anyOf": [{"type": "string", "format": "uri"}, {"$ref": "File"}]},
            "Files": {"oneOf": [file, {"$ref": "File"}]},
            "Number": {"anyOf": [file, {"type": "integer"}]},
        }),
        r#"
type File = binary
type Text = file or string
type Address = file or string
type Files = binary
type Number = one by test (
  binary if String([])
  i64 if Integer
)
"#,
    );
}

#[test]
fn a_whole_number_or_a_text_is_a_union_unless_it_is_retyped() {
    let schemas = || json!({"T": {"type": "string", "format": "int-or-string"}});
    becomes(
        schemas(),
        r#"
type T = one by test (
  string if String([])
  i64 if Integer
)
"#,
    );
    let options = Options {
        retype: vec![Retype {
            matcher: Matcher::Format("int-or-string".into()),
            to: Target::Value,
        }],
        ..Options::default()
    };
    let (api, findings) = checked(schemas(), &options);
    assert!(
        api.print().ends_with("type T = any\n") && findings.is_empty(),
        "{findings:?}\n{}",
        api.print()
    );
}
