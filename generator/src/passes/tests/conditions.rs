//! What holds on a condition.

use serde_json::json;

use super::{becomes, checked, types};
use crate::passes::Options;

#[test]
fn members_that_only_conditions_bring_are_what_any_of_them_says() {
    becomes(
        json!({
            "T": {"type": "object", "properties": {"kind": {"type": "string"}}, "allOf": [
                {"perhaps": [{"properties": {"details": {"properties": {"pan": {"type": "string"}}}, "ref": {"type": "string"}}}]},
                {"perhaps": [{"properties": {"details": {"properties": {"iban": {"type": "string"}}}, "ref": {"type": "integer"}}}]},
                {"perhaps": [{"properties": {"kind": {"type": "string", "enum": ["a"]}, "only": {"type": "boolean"}}}]},
            ]},
        }),
        r#"
type T = {
  kind?: string
  details?: {
    pan?: string
    iban?: string
  }
  ref?: one by test (
    string if String([])
    i64 if Integer
  )
  only?: boolean
}
"#,
    );
}

#[test]
fn unions_and_conditions_in_a_condition_are_conditions() {
    becomes(
        json!({
            "T": {"properties": {"kind": {"type": "string"}}, "perhaps": [{"oneOf": [
                {"required": ["pan"], "properties": {"pan": {"type": "string"}}},
                {"perhaps": [{"properties": {"iban": {"type": "string"}}}, {"properties": {"bic": {"type": "string"}}}]},
            ]}]},
        }),
        r#"
type T = {
  kind?: string
  pan?: string
  iban?: string
  bic?: string
}
"#,
    );
}

#[test]
fn a_condition_adds_members_to_what_is_always_said_of_a_member() {
    becomes(
        json!({
            "Money": {"properties": {"amount": {"type": "string"}}},
            "T": {
                "properties": {"money": {"$ref": "Money"}, "same": {"$ref": "Money"}, "free": {}},
                "perhaps": [{"properties": {
                    "money": {"properties": {"currency": {"type": "string"}}},
                    "same": {"properties": {"amount": {"type": "string", "enum": ["1"]}}},
                    "free": {"type": "integer"},
                }}],
            },
        }),
        r#"
type Money = {
  amount?: string
}
type T = {
  money?: {
    amount?: string
    currency?: string
  }
  same?: Money
  free?: any
}
"#,
    );
}

#[test]
fn numbers_keep_what_any_condition_says_of_them() {
    becomes(
        json!({
            "T": {
                "properties": {
                    "amount": {"type": "number"}, "id": {"type": "integer", "format": "int32"}, "count": {"type": "number"},
                    "rate": {"type": "number"}, "free": {"type": "integer", "format": "int32"},
                    "list": {"type": "array", "items": {"type": "number"}},
                },
                "perhaps": [
                    {"properties": {
                        "amount": {"format": "decimal"}, "id": {"type": "integer", "format": "int64"},
                        "rate": {"type": "number", "format": "double"}, "free": {"type": "integer"},
                        "list": {"items": {"format": "decimal"}},
                    }},
                    {"properties": {"amount": {"type": "number"}, "count": {"type": "integer"}}},
                ],
            },
            "Self": {"type": "number", "perhaps": [{"format": "money"}]},
        }),
        r#"
type T = {
  amount?: decimal
  id?: i64
  count?: decimal
  rate?: f64
  free?: i32
  list?: [decimal]
}
type Self = decimal
"#,
    );
}

#[test]
fn a_condition_adds_members_to_items_and_values() {
    becomes(
        json!({
            "Line": {"type": "object", "properties": {"id": {"type": "string"}}},
            "T": {
                "properties": {
                    "lines": {"type": "array", "items": {"$ref": "Line"}},
                    "by_id": {"type": "object", "additionalProperties": {"$ref": "Line"}},
                    "same": {"type": "array", "items": {"$ref": "Line"}},
                    "open": {"type": "array"},
                },
                "perhaps": [{"properties": {
                    "lines": {"items": {"properties": {"refunded": {"type": "string"}}}},
                    "by_id": {"additionalProperties": {"properties": {"refunded": {"type": "boolean"}}}},
                    "same": {"type": "array", "items": {"properties": {"id": {"type": "string"}}, "required": ["id"]}},
                    "open": {"items": {"type": "string"}},
                }}],
            },
        }),
        r#"
type Line = {
  id?: string
}
type T = {
  lines?: [{
    id?: string
    refunded?: string
  }]
  by_id?: {*: {
    id?: string
    refunded?: boolean
  }}
  same?: [Line]
  open?: [any]
}
"#,
    );
}

#[test]
fn a_condition_adds_members_to_the_branches_of_a_union() {
    becomes(
        json!({
            "A": {"type": "object", "properties": {"a": {"type": "string"}, "id": {"type": "string"}}, "required": ["a"]},
            "U": {"oneOf": [{"$ref": "A"}, {"type": "number"}]},
            "T": {
                "properties": {"more": {"$ref": "U"}, "exact": {"$ref": "U"}, "same": {"$ref": "U"}},
                "perhaps": [{"properties": {
                    "more": {"properties": {"c": {"type": "string"}}},
                    "exact": {"format": "decimal"},
                    "same": {"properties": {"id": {"type": "string", "enum": ["1"]}}},
                }}],
            },
        }),
        r#"
type A = {
  a: string
  id?: string
}
type U = one by test (
  A: A if Object { required: ["a"], known: ["id"], constants: [], closed: false }
  f64 if Number
)
type T = {
  more?: one by test (
    A: {
      a: string
      id?: string
      c?: string
    } if Object { required: ["a"], known: ["id", "c"], constants: [], closed: false }
    f64 if Number
  )
  exact?: one by test (
    A: A if Object { required: ["a"], known: ["id"], constants: [], closed: false }
    decimal if Number
  )
  same?: U
}
"#,
    );
}

#[test]
fn members_are_compared_however_deep_they_are_and_circles_end() {
    let deep = |inner: serde_json::Value| {
        (0..10).fold(inner, |inner, _| json!({"properties": {"d": inner}, "type": "object"}))
    };
    let wide = |name: &str| {
        let members = (0..10).map(|index| (format!("m{index}"), json!({"$ref": name})));
        json!({"type": "object", "properties": members.collect::<serde_json::Map<_, _>>()})
    };
    let schemas = json!({
        "Deep": {
            "properties": {"d": deep(json!({"type": "object", "properties": {"a": {"type": "string"}}}))},
            "perhaps": [{"properties": {"d": deep(json!({"properties": {"b": {"type": "string"}}}))}}],
        },
        "Node": wide("Node"),
        "Same": wide("Same"),
        "T": {"properties": {"node": {"$ref": "Node"}}, "perhaps": [{"properties": {"node": {"$ref": "Same"}}}]},
    });
    let (api, _) = checked(schemas, &Options::default());
    assert!(types(&api).contains("b?: string"), "{}", types(&api));
    assert!(types(&api).contains("node?: Node\n"), "{}", types(&api));
}

#[test]
fn a_union_keeps_what_a_condition_beside_it_brings() {
    becomes(
        json!({
            "A": {"properties": {"a": {"type": "string"}}, "required": ["a"]},
            "T": {"perhaps": [{"properties": {"c": {"type": "string"}}}], "oneOf": [{"$ref": "A"}, {"type": "string"}]},
        }),
        r#"
type A = {
  a: string
}
type T = one by test (
  A: {
    a: string
    c?: string
  } if Object { required: ["a"], known: ["c"], constants: [], closed: false }
  string if String([])
)
"#,
    );
}

#[test]
fn a_value_of_which_only_conditions_speak_stays_untyped() {
    let schemas = json!({"T": {"perhaps": [{}, {"type": "object", "properties": {"a": {"type": "string"}}}]}});
    let (api, findings) = checked(schemas, &Options::default());
    assert_eq!(types(&api), "type T = any");
    assert_eq!(
        findings,
        ["untyped what its type is depends on a condition; it stays untyped JSON"]
    );
}

#[test]
fn members_that_some_values_must_have_are_kept() {
    let schemas = json!({
        "T": {
            "properties": {"a": {"type": "string"}},
            "oneOf": [{"required": ["a"]}, {"allOf": [{"required": ["ghost"]}]}],
            "perhaps": [{"required": ["spirit"]}],
            "named": ["a", "shade"],
        },
    });
    let (api, findings) = checked(schemas, &Options::default());
    assert_eq!(
        types(&api),
        "type T = {\n  a?: string\n  shade?: any\n  spirit?: any\n  ghost?: any\n}"
    );
    assert_eq!(
        findings,
        ["untyped nothing is said of `shade`, which some values have; it stays untyped JSON"]
    );
}

#[test]
fn requirements_of_requirements_are_looked_at_once_each() {
    const LEVELS: usize = 8;
    let mut schemas = json!({"Q7": {"required": ["ghost"]}});
    for level in 1..LEVELS {
        let next = json!({"$ref": format!("Q{level}")});
        schemas[format!("Q{}", level - 1)] = json!({"anyOf": vec![next; 20]});
    }
    schemas["T"] = json!({"properties": {"a": {"type": "string"}}, "anyOf": [{"$ref": "Q0"}, {"required": ["a"]}]});
    let (api, _) = checked(schemas, &Options::default());
    let types = types(&api);
    assert!(types.contains("type T = {\n  a?: string\n  ghost?: any\n}"), "{types}");
}
