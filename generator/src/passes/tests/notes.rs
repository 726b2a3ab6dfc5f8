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
