//! `anyOf`: values that are of several branches at once lose nothing.

use serde_json::json;

use super::{becomes, checked, types};
use crate::passes::Options;

#[test]
fn objects_that_may_hold_at_once_get_a_branch_for_that() {
    becomes(
        json!({
            "Card": {"properties": {"card": {"type": "string"}, "fee": {"type": "number", "format": "decimal"}},
                "required": ["card"]},
            "Gift": {"properties": {"gift": {"type": "string"}, "fee": {"type": "string"}}, "required": ["gift"]},
            "T": {"anyOf": [{"$ref": "Card"}, {"$ref": "Gift"}]},
        }),
        r#"
type Card = {
  card: string
  fee?: decimal
}
type Gift = {
  gift: string
  fee?: string
}
type T = one by test (
  Card: Card if Object { required: ["card"], known: ["fee"], constants: [], closed: false }
  Gift: Gift if Object { required: ["gift"], known: ["fee"], constants: [], closed: false }
  Several: {
    card?: string
    fee?: one by test (
      decimal if Number
      string if String([])
    )
    gift?: string
  } /* What is of several of these at once. */ if Object { required: [], known: ["card", "fee", "gift"], constants: [], closed: false }
)
"#,
    );
}

#[test]
fn what_stands_beside_an_anyof_is_part_of_each_branch() {
    becomes(
        json!({
            "T": {"properties": {"id": {"type": "string"}}, "anyOf": [
                {"properties": {"a": {"type": "string"}}, "required": ["a"]},
                {"properties": {"b": {"type": "string"}}, "required": ["b"]},
            ]},
        }),
        r#"
type T = one by test (
  {
    id?: string
    a: string
  } if Object { required: ["a"], known: ["id"], constants: [], closed: false }
  {
    id?: string
    b: string
  } if Object { required: ["b"], known: ["id"], constants: [], closed: false }
  Several: {
    id?: string
    a?: string
    b?: string
  } /* What is of several of these at once. */ if Object { required: [], known: ["id", "a", "b"], constants: [], closed: false }
)
"#,
    );
}

#[test]
fn objects_that_exclude_each_other_or_keep_everything_need_no_branch_more() {
    let alone = |one: serde_json::Value, other: serde_json::Value| {
        let schemas = json!({"A": one, "B": other, "T": {"anyOf": [{"$ref": "A"}, {"$ref": "B"}]}});
        let (api, _) = checked(schemas, &Options::default());
        assert!(!types(&api).contains("Several"), "{}", types(&api));
    };
    let b = || json!({"properties": {"b": {"type": "string"}, "v": {"type": "string"}}, "required": ["b", "v"]});
    let a = |v: serde_json::Value| json!({"properties": {"a": {"type": "string"}, "v": v}, "required": ["a", "v"]});
    alone(a(json!({"type": "integer"})), b());
    alone(
        json!({"properties": {"a": {"type": "string"}}, "required": ["a"], "additionalProperties": false}),
        b(),
    );
    alone(
        json!({"properties": {"a": {"type": "string"}}, "required": ["a"], "additionalProperties": true}),
        b(),
    );
    alone(json!({"properties": {"b": {"type": "string"}}, "required": ["b"]}), b());
    let kind = |kind: &str| json!({"properties": {"kind": {"type": "string", "enum": [kind]}, kind: {"type": "string"}}, "required": [kind]});
    alone(kind("a"), kind("b"));
}

#[test]
fn a_tagged_union_may_hold_beside_an_object() {
    let schemas = json!({
        "A": {"properties": {"a": {"type": "string"}}},
        "B": {"properties": {"b": {"type": "string"}}},
        "U": {"oneOf": [{"$ref": "A"}, {"$ref": "B"}], "tag": "kind"},
        "C": {"properties": {"c": {"type": "string"}}, "required": ["c"]},
        "T": {"anyOf": [{"$ref": "U"}, {"$ref": "C"}]},
    });
    let (api, _) = checked(schemas, &Options::default());
    let members = "Several: {\n    kind?: string\n    a?: string\n    b?: string\n    c?: string\n  }";
    assert!(types(&api).contains(members), "{}", types(&api));
}

#[test]
fn a_member_that_objects_describe_in_different_ways_stays_untyped_where_they_meet() {
    let schemas = json!({
        "T": {"anyOf": [
            {"properties": {"v": {"type": "array", "items": {"type": "string"}}, "s": {"type": "string"}}},
            {"properties": {"v": {"type": "integer"}, "n": {"type": "integer"}}, "additionalProperties": {"type": "integer"}},
            {"properties": {"v": {"type": "integer"}, "m": {"type": "integer"}}},
        ]},
    });
    let (api, findings) = checked(schemas, &Options::default());
    assert!(types(&api).contains("    v?: any\n    s?: string\n"), "{}", types(&api));
    assert!(
        findings
            .iter()
            .any(|finding| finding.contains("`v` is described in different ways"))
    );
}

#[test]
fn a_tree_of_several_ends() {
    let schemas = json!({
        "A": {"properties": {"a": {"type": "string"}, "next": {"$ref": "T"}}, "required": ["a"]},
        "B": {"properties": {"b": {"type": "string"}, "next": {"type": "string"}}, "required": ["b"]},
        "T": {"anyOf": [{"$ref": "A"}, {"$ref": "B"}]},
    });
    let (api, _) = checked(schemas, &Options::default());
    assert!(types(&api).contains("next?: any"), "{}", types(&api));
}

#[test]
fn members_that_are_objects_in_each_are_joined() {
    let deep = |name: &str| json!({"properties": {"d": {"type": "object", "properties": {name: {"type": "string"}}}}});
    let mut other = deep("y");
    other["properties"]["d"]["nullable"] = json!(true);
    let list = |name: &str| json!({"properties": {"l": {"type": "array", "items": {"type": "object", "properties": {name: {"type": "string"}}}}}});
    let kind = |kind: &str| {
        json!({"properties": {"k": {"type": "object", "required": ["kind"], "properties": {
        "kind": {"type": "string", "enum": [kind]}, kind: {"type": "string"}}}}})
    };
    becomes(
        json!({
            "Deep": {"anyOf": [deep("x"), deep("y")]},
            "List": {"anyOf": [list("x"), list("y")]},
            "Kind": {"anyOf": [kind("x"), kind("y")]},
            "Null": {"anyOf": [deep("x"), other]},
        }),
        r#"
type Deep = {
  d?: {
    x?: string
    y?: string
  }
}
type List = {
  l?: [{
    x?: string
    y?: string
  }]
}
type Kind = {
  k?: one by kind (
    x: {
      kind: enum("x") always "x"
      x?: string
    } tags ["x"]
    y: {
      kind: enum("y") always "y"
      y?: string
    } tags ["y"]
  )
}
type Null = {
  d?: {
    x?: string
    y?: string
  } | null
}
"#,
    );
}

#[test]
fn lists_of_different_things_tell_objects_apart() {
    let of = |items: &str| json!({"properties": {"l": {"type": "array", "items": {"type": items}}}});
    let (api, _) = checked(
        json!({"T": {"anyOf": [of("string"), of("integer")]}}),
        &Options::default(),
    );
    assert!(types(&api).contains("one by test"), "{}", types(&api));
}

#[test]
fn trees_that_are_joined_end() {
    becomes(
        json!({
            "A": {"properties": {"a": {"type": "string"}, "next": {"$ref": "A"}}},
            "B": {"properties": {"b": {"type": "string"}, "next": {"$ref": "B"}}},
            "T": {"anyOf": [{"$ref": "A"}, {"$ref": "B"}]},
        }),
        r#"
type A = {
  a?: string
  next?: boxed A
}
type B = {
  b?: string
  next?: boxed B
}
type T = {
  a?: string
  next?: {
    a?: string
    next?: boxed <NamePath { root: Component("T"), home: "", steps: [Branch("object"), Property("next")] }>
    b?: string
  }
  b?: string
}
"#,
    );
}
