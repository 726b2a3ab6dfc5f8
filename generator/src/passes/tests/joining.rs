//! Compositions, references, objects, scalars and circles.

use serde_json::json;

use super::{becomes, checked, types};
use crate::passes::{DateTimeForm, Matcher, Options, Retype, Target};

#[test]
fn allof_of_references_becomes_one_object_with_the_members_of_bases_first() {
    becomes(
        json!({
            "A": {"properties": {"a": {"type": "string"}}, "required": ["a"]},
            "B": {"properties": {"b": {"type": "integer"}}},
            "C": {"allOf": [{"$ref": "A"}, {"$ref": "B"}], "properties": {"c": {"type": "boolean"}}, "required": ["b"]},
        }),
        r#"
type A = {
  a: string
}
type B = {
  b?: i64
}
type C = {
  a: string
  b: i64
  c?: boolean
}
"#,
    );
}

#[test]
fn a_reference_with_annotations_stays_a_reference() {
    becomes(
        json!({
            "A": {"properties": {"a": {"type": "string"}}},
            "T": {"properties": {
                "described": {"$ref": "A", "description": "An A."},
                "wrapped": {"type": "object", "allOf": [{"$ref": "A"}]},
                "nullable": {"allOf": [{"$ref": "A"}], "nullable": true},
                "either": {"anyOf": [{"type": "string"}], "nullable": true},
            }},
            "Same": {"$ref": "A"},
        }),
        r#"
type A = {
  a?: string
}
type T = {
  described?: A /* An A. */
  wrapped?: A
  nullable?: same as A | null
  either?: string | null
}
type Same = same as A
"#,
    );
}

#[test]
fn a_member_described_twice_is_both() {
    becomes(
        json!({
            "A": {"properties": {
                "any": {}, "kind": {"type": "string"}, "inner": {"properties": {"x": {"type": "string"}}},
            }},
            "B": {"allOf": [{"$ref": "A"}], "properties": {
                "any": {"type": "integer"},
                "kind": {"type": "string", "enum": ["b"]},
                "inner": {"properties": {"y": {"type": "string"}}},
            }, "required": ["kind"]},
        }),
        r#"
type A = {
  any?: any
  kind?: string
  inner?: {
    x?: string
  }
}
type B = {
  any?: i64
  kind: enum("b") always "b"
  inner?: {
    x?: string
    y?: string
  }
}
"#,
    );
}

#[test]
fn contradictions_are_reported_and_leave_a_type() {
    let schemas = json!({
        "T": {"allOf": [{"type": "string"}, {"type": "integer"}]},
        "U": {"allOf": [{"$ref": "U"}, {"properties": {"a": {"type": "string"}}}]},
        "V": {"$ref": "W"},
        "W": {"$ref": "V"},
    });
    let (api, findings) = checked(schemas, &Options::default());
    assert_eq!(
        types(&api),
        "type T = string\ntype U = {\n  a?: string\n}\ntype V = any\ntype W = same as V"
    );
    assert_eq!(
        findings,
        [
            "contradiction no value is both string and integer; the first is taken",
            "circular-reference a schema extends itself; that adds nothing and is passed over",
            "circular-reference references lead in a circle without ever saying what the value is; it stays untyped JSON",
        ]
    );
}

#[test]
fn what_only_requires_is_no_union() {
    becomes(
        json!({
            "T": {
                "properties": {"a": {"type": "string"}, "b": {"type": "string"}},
                "oneOf": [{"required": ["a"]}, {"required": ["b"]}],
            },
        }),
        r#"
type T = {
  a?: string
  b?: string
}
"#,
    );
}

#[test]
fn objects_without_named_members_are_maps() {
    becomes(
        json!({
            "Empty": {"type": "object"},
            "Counts": {"additionalProperties": {"type": "integer", "format": "int32"}},
            "Closed": {"type": "object", "additionalProperties": false},
            "Open": {"properties": {"a": {"type": "string"}}, "additionalProperties": true},
            "Needs": {"properties": {"a": {"type": "string"}}, "required": ["a", "b"]},
            "Without": {"properties": {"a": false, "b": true}},
        }),
        r#"
type Empty = {*: any}
type Counts = {*: i32}
type Closed = {}
type Open = {
  a?: string
  *: any
}
type Needs = {
  a: string
  b?: any
}
type Without = {
  b?: any
}
"#,
    );
}

#[test]
fn formats_decide_the_form() {
    becomes(
        json!({
            "T": {"properties": {
                "plain": {"type": "integer"},
                "small": {"type": "integer", "format": "int32"},
                "big": {"type": "integer", "format": "uint64"},
                "text": {"type": "string", "format": "uint64"},
                "float": {"type": "number", "format": "float"},
                "money": {"type": "number", "format": "decimal"},
                "whole": {"type": "number", "format": "int64"},
                "amount": {"type": "string", "format": "decimal"},
                "time": {"type": "string", "format": "date-time"},
                "odd": {"type": "string", "format": "number"},
                "untyped": {"format": "uuid"},
                "dotNet": {"format": "guid"},
                "secret": {"type": "string", "format": "password"},
            }},
        }),
        r#"
type T = {
  plain?: i64
  small?: i32
  big?: u64
  text?: u64-text
  float?: f64
  money?: decimal
  whole?: i64
  amount?: decimal-text
  time?: date-time
  odd?: string
  untyped?: uuid
  dotNet?: uuid
  secret?: password sensitive
}
"#,
    );
}

#[test]
fn constants_decide_the_enum() {
    becomes(
        json!({
            "Text": {"type": "string", "enum": ["a", "b", "a"]},
            "Yaml": {"type": "string", "enum": ["on", 1, false]},
            "Number": {"type": "integer", "enum": [1, "2"]},
            "Mixed": {"enum": [1, "a"]},
            "Flag": {"type": "boolean", "enum": [true]},
            "None": {"type": "string", "enum": []},
            "Null": {"enum": [], "nullable": true},
            "T": {"properties": {"kind": {"type": "string", "enum": ["t"]}, "ok": {"type": "boolean", "enum": [true]}},
                "required": ["kind", "ok"]},
        }),
        r#"
type Text = enum("a", "b")
type Yaml = enum("on", "1", "false")
type Number = integer enum(1, 2)
type Mixed = mixed enum(1, "a")
type Flag = boolean
type None = string
type Null = null
type T = {
  kind: enum("t") always "t"
  ok: boolean always true
}
"#,
    );
}

#[test]
fn lists_and_tuples() {
    becomes(
        json!({
            "Untyped": {"type": "array"},
            "Names": {"type": "array", "items": {"type": "string"}},
            "Pair": {"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}], "minItems": 2, "maxItems": 2},
            "Short": {"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}], "minItems": 1},
        }),
        r#"
type Untyped = [any]
type Names = [string]
type Pair = [string, i64]
type Short = [string, i64?, ...any]
"#,
    );
}

#[test]
fn circles_are_boxed_or_cut() {
    becomes(
        json!({
            "Node": {"properties": {"next": {"$ref": "Node"}, "all": {"type": "array", "items": {"$ref": "Node"}}}},
            "A": {"properties": {"b": {"$ref": "B"}}},
            "B": {"properties": {"a": {"$ref": "A"}}},
            "Nest": {"type": "array", "items": {"$ref": "Nest"}},
        }),
        r#"
type Node = {
  next?: boxed Node
  all?: [Node]
}
type A = {
  b?: B
}
type B = {
  a?: boxed A
}
type Nest = [any]
"#,
    );
}

#[test]
fn the_configuration_retypes() {
    let options = Options {
        retype: vec![
            retype(Matcher::Format("float".into()), Target::Decimal),
            retype(Matcher::Pattern("T.id".into()), Target::I64),
            retype(Matcher::Pattern("T.day".into()), Target::Rust("my::Day".into())),
            retype(Matcher::Pattern("Nobody".into()), Target::String),
        ],
        date_time: DateTimeForm::Text,
        ..Options::default()
    };
    let schemas = json!({
        "Day": {"type": "string", "format": "date"},
        "T": {"properties": {
            "amount": {"type": "number", "format": "float"},
            "id": {"type": "string"},
            "day": {"$ref": "Day"},
            "time": {"type": "string", "format": "date-time"},
        }},
    });
    let (api, findings) = checked(schemas, &options);
    assert_eq!(
        types(&api),
        "type Day = string\ntype T = {\n  amount?: decimal\n  id?: i64-text\n  day?: rust my::Day\n  time?: string\n}"
    );
    assert_eq!(findings, ["dead-pattern retype `Nobody` matches no type"]);
}

/// Callers would send a text where the service wants a number.
#[test]
fn a_retype_against_what_is_described_is_told() {
    let options = Options {
        retype: vec![
            retype(Matcher::Pattern("T.id".into()), Target::String),
            retype(Matcher::Pattern("T.at".into()), Target::F64),
            retype(Matcher::Pattern("T.total".into()), Target::Decimal),
        ],
        ..Options::default()
    };
    let [number, text] = ["integer", "string"].map(|ty| json!({"type": ty}));
    let schemas = json!({"T": {"properties": {"id": number, "at": text, "total": text}}});
    let (_, findings) = checked(schemas, &options);
    let told = |made: &str, described: &str| {
        format!(
            "invalid-config the configuration makes this {made}, but it is described as {described}: it is sent and read as the configuration says"
        )
    };
    assert_eq!(findings, [told("a text", "a number"), told("a number", "a text")]);
}

/// Discovery's `double` goes by another name, and is an `f64` already.
#[test]
fn floats_of_discovery_are_retyped_by_the_name_they_are_given() {
    let schemas = json!({"T": {"properties": {
        "a": {"type": "number", "format": "protobuf-double"},
        "b": {"type": "number", "format": "protobuf-float"},
        "c": {"type": "string", "format": "protobuf-float"},
    }}});
    let becomes = |retypes: Vec<Retype>| {
        let options = Options {
            retype: retypes,
            ..Options::default()
        };
        let (api, findings) = checked(schemas.clone(), &options);
        (types(&api), findings.len())
    };
    let expected = |a: &str, b: &str, c: &str| format!("type T = {{\n  a?: {a}\n  b?: {b}\n  c?: {c}\n}}");
    let plain = expected("f64-or-text", "f64-or-text", "string");
    assert_eq!(becomes(Vec::new()), (plain, 0));
    let double = |to| retype(Matcher::Format("double".into()), to);
    let decimal = expected("decimal", "f64-or-text", "string");
    assert_eq!(becomes(vec![double(Target::Decimal)]), (decimal, 0));
    let text = retype(Matcher::Pattern("T.c".into()), Target::F64);
    let float = retype(Matcher::Pattern("T.b".into()), Target::F64);
    let all = expected("f64-or-text", "f64-or-text", "f64");
    assert_eq!(becomes(vec![text, float]).0, all);
}

fn retype(matcher: Matcher, to: Target) -> Retype {
    Retype { matcher, to }
}

#[test]
fn a_tuple_that_holds_itself_is_boxed_there() {
    becomes(
        json!({
            "Pair": {"type": "array", "prefixItems": [{"type": "string"}, {"$ref": "Pair"}], "maxItems": 2},
            "A": {"type": "array", "prefixItems": [{"$ref": "B"}], "maxItems": 1, "minItems": 1},
            "B": {"properties": {"a": {"$ref": "A"}}},
        }),
        r#"
type Pair = [string?, boxed Pair?]
type A = [B]
type B = {
  a?: boxed A
}
"#,
    );
}

#[test]
fn what_is_said_to_be_a_secret_is_one_wherever_that_is_said() {
    becomes(
        json!({
            "Pin": {"type": "string", "x-sensitive": true},
            "Text": {"type": "string"},
            "T": {"properties": {
                "own": {"type": "string", "x-sensitive": true},
                "named": {"$ref": "Pin"},
                "beside": {"$ref": "Text", "x-sensitive": true},
            }},
        }),
        r#"
type Pin = string sensitive
type Text = string
type T = {
  own?: string sensitive sensitive
  named?: Pin
  beside?: Text sensitive
}
"#,
    );
}
