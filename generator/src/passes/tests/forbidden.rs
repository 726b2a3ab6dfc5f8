//! Unions with branches that forbid members they do not describe.

use serde_json::json;

use super::{Options, Reader, becomes, check, checked, types};
use crate::diagnostics::Diagnostics;

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

#[test]
fn a_required_member_that_is_neither_described_nor_allowed_is_told() {
    let (api, findings) = checked(
        json!({"T": {
            "type": "object", "additionalProperties": false, "required": ["nam", "zzz"],
            "properties": {"name": {"type": "string"}},
        }}),
        &Options::default(),
    );
    assert_eq!(
        findings,
        ["guessed required, but not described: `nam`, `zzz`; not insisted on"]
    );
    assert_eq!(types(&api), "type T = {\n  name?: string\n}");
}

#[test]
fn a_member_that_has_to_be_there_and_may_not_be_is_told() {
    let (_, findings) = checked(
        json!({"T": {"type": "object", "required": ["note", "of"], "properties": {"note": false, "of": {"type": "string"}}}}),
        &Options::default(),
    );
    assert_eq!(
        findings,
        ["contradiction `note` is required, and no value of it is allowed; it is left out"]
    );
}

#[test]
fn a_member_that_nobody_may_give_is_not_what_was_meant() {
    let schemas = json!({"T": {"type": "object", "required": ["noet"], "properties": {"note": false, "other": {"type": "string"}}}});
    let (api, _) = checked(schemas.clone(), &Options::default());
    assert!(!types(&api).contains("note"), "{}", types(&api));
    let mut told = Diagnostics::default();
    check(Reader::read(&schemas), &Options::default(), &mut told);
    let helps: Vec<&str> = told
        .list()
        .iter()
        .filter_map(|finding| finding.help.as_deref())
        .collect();
    assert!(helps.iter().all(|help| !help.contains("did you mean")), "{helps:?}");
}
