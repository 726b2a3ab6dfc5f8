//! Unions with branches that forbid members they do not describe.

use serde_json::json;

use super::becomes;

#[test]
fn a_branch_that_forbids_other_members_is_known_as_one() {
    becomes(
        json!({
            "T": {"oneOf": [
                {"properties": {"a": {"type": "string"}}, "additionalProperties": false},
                {"type": "object", "additionalProperties": true},
            ]},
        }),
        r#"
type T = one by test (
  {
    a?: string
  } if Object { required: [], known: ["a"], constants: [], closed: true }
  {*: any} if Object { required: [], known: [], constants: [], closed: false }
)
"#,
    );
}
