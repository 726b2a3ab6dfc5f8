//! Parts of an `allOf` that only annotate the others, and null in them.

use serde_json::json;

use super::{becomes, checked, types};
use crate::passes::Options;

#[test]
fn an_allof_of_a_reference_and_annotations_is_the_reference() {
    becomes(
        json!({
            "Status": {"type": "string", "enum": ["A", "B"]},
            "T": {"properties": {
                "described": {"allOf": [{"$ref": "Status"}, {"description": "The one."}]},
                "before": {"allOf": [{"description": "The first."}, {"$ref": "Status"}, {"readOnly": true}]},
                "around": {"description": "The outer.", "allOf": [{"$ref": "Status"}, {"description": "The inner."}]},
                "typed": {"allOf": [{"$ref": "Status"}, {"type": "string", "default": "A"}]},
                "nullable": {"allOf": [{"$ref": "Status"}, {"nullable": true}]},
                "list": {"type": "array", "items": {"allOf": [{"$ref": "Status"}, {"description": "Each."}]}},
            }},
            "Same": {"allOf": [{"$ref": "Status"}, {"description": "Another name."}]},
        }),
        r#"
type Status = enum("A", "B")
type T = {
  described?: Status /* The one. */
  before?: Status readonly /* The first. */
  around?: Status /* The outer. */
  typed?: Status = "A"
  nullable?: same as Status | null
  list?: [Status]
}
type Same = same as Status /* Another name. */
"#,
    );
}

#[test]
fn what_says_more_than_annotations_is_joined() {
    becomes(
        json!({
            "A": {"type": "object", "properties": {"a": {"type": "string"}}},
            "T": {"properties": {
                "required": {"allOf": [{"$ref": "A"}, {"required": ["a"]}]},
                "more": {"allOf": [{"$ref": "A"}, {"properties": {"b": {"type": "string"}}}]},
            }},
        }),
        r#"
type A = {
  a?: string
}
type T = {
  required?: {
    a: string
  }
  more?: {
    a?: string
    b?: string
  }
}
"#,
    );
}

#[test]
fn annotations_leave_null_allowed_where_the_others_allow_it() {
    becomes(
        json!({
            "Text": {"type": "string", "nullable": true},
            "Low": {"type": "string", "enum": ["a"], "nullable": true},
            "T": {"properties": {
                "described": {"allOf": [{"$ref": "Text"}, {"description": "Maybe none."}]},
                "both": {"allOf": [{"$ref": "Text"}, {"$ref": "Low"}, {"description": "Of two."}]},
                "one": {"allOf": [{"type": "string"}, {"$ref": "Low"}, {"description": "Of one."}]},
            }},
        }),
        r#"
type Text = string | null
type Low = enum("a") | null
type T = {
  described?: Text /* Maybe none. */
  both?: enum("a") | null /* Of two. */
  one?: enum("a") /* Of one. */
}
"#,
    );
}

#[test]
fn a_member_that_is_described_twice_is_null_where_both_say_so() {
    becomes(
        json!({
            "A": {"type": "object", "properties": {"a": {"type": "string"}}},
            "Or": {"anyOf": [{"$ref": "A"}], "nullable": true},
            "Base": {"properties": {
                "both": {"anyOf": [{"$ref": "A"}], "nullable": true},
                "one": {"anyOf": [{"$ref": "A"}], "nullable": true},
                "more": {"anyOf": [{"$ref": "A"}], "nullable": true},
                "said": {"$ref": "A"},
            }},
            "T": {"allOf": [{"$ref": "Base"}, {"required": ["both"], "properties": {
                "both": {"oneOf": [{"$ref": "A"}], "nullable": true},
                "one": {"$ref": "A"},
                "more": {"properties": {"b": {"type": "string"}}, "nullable": true},
                "said": {"nullable": true},
            }}]},
        }),
        r#"
type A = {
  a?: string
}
type Or = same as A | null
type Base = {
  both?: same as A | null
  one?: same as A | null
  more?: same as A | null
  said?: A
}
type T = {
  both: same as A | null
  one?: A
  more?: {
    a?: string
    b?: string
  } | null
  said?: same as A | null
}
"#,
    );
}

#[test]
fn a_name_that_callers_know_stays_as_an_alias() {
    let schemas = json!({
        "A": {"type": "object", "properties": {"a": {"type": "string"}}},
        "T": {"properties": {
            "known": {"allOf": [{"$ref": "A"}, {"description": "Known."}]},
            "new": {"allOf": [{"$ref": "A"}, {"description": "New."}]},
        }},
    });
    let options = Options {
        published: ["T.known".to_owned()].into(),
        ..Options::default()
    };
    let (api, findings) = checked(schemas, &options);
    let expected = "
type A = {
  a?: string
}
type T = {
  known?: same as A /* Known. */
  new?: A /* New. */
}";
    assert_eq!(types(&api), expected.trim());
    assert!(findings.is_empty(), "{findings:?}");
}
