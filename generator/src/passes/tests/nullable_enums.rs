//! Enums that are others or null.

use super::*;

/// What the enum becomes that is called as `Status` or null would be.
fn becomes(values: &[&str], nullable: bool, options: &Options) -> String {
    let schemas = json!({
        "Order": {"properties": {"was": {"$ref": "NullableOfStatus"}}, "required": ["was"]},
        "Status": {"enum": ["open", "closed"]},
        "NullableOfStatus": {"enum": values, "nullable": nullable},
    });
    let types = types(&checked(schemas, options).0);
    types.lines().last().unwrap_or_default().to_owned()
}

#[test]
fn the_enum_of_another_or_null_is_that_or_null() {
    let status = ["open", "closed"];
    let other = "type NullableOfStatus = same as Status | null";
    assert_eq!(becomes(&status, true, &Options::default()), other);
    assert_ne!(becomes(&status, false, &Options::default()), other, "it is not null");
    assert_ne!(
        becomes(&["open"], true, &Options::default()),
        other,
        "it has other values"
    );
    let published = Options {
        published: ["NullableOfStatus".to_owned()].into(),
        ..Options::default()
    };
    assert_ne!(becomes(&status, true, &published), other, "callers name its values");
}
