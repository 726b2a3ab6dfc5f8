//! Unions: what tells branches apart.

use serde_json::json;

use super::{becomes, checked, types};
use crate::passes::Options;

#[test]
fn a_discriminator_gives_tags_by_mapping_constant_and_name() {
    becomes(
        json!({
            "A": {"properties": {"kind": {"type": "string"}}},
            "B": {"properties": {"kind": {"type": "string", "enum": ["bee", "b"]}}},
            "C": {"properties": {"c": {"type": "string"}}},
            "T": {"oneOf": [{"$ref": "A"}, {"$ref": "B"}, {"$ref": "C"}], "tag": "kind", "mapping": {"a": "A", "x": "A"}},
        }),
        r#"
type A = {
  kind?: string
}
type B = {
  kind?: enum("bee", "b")
}
type C = {
  c?: string
}
type T = one by kind (
  A: A tags ["a", "x"]
  B: B tags ["bee", "b"]
  C: C tags ["C"] beside
)
"#,
    );
}

#[test]
fn a_default_mapping_counts_for_values_that_a_branch_can_keep() {
    let union = |otherwise: &str| {
        json!({
            "A": {"properties": {"kind": {"type": "string"}}},
            "B": {"properties": {"b": {"type": "string"}}},
            "C": {"properties": {"c": {"type": "string"}}},
            "T": {"oneOf": [{"$ref": "A"}, {"$ref": "B"}], "tag": "kind", "otherwise": otherwise},
        })
    };
    let told = |otherwise: &str| {
        let (api, findings) = checked(union(otherwise), &Options::default());
        (
            api.print().contains("A: A tags [\"A\"] otherwise"),
            api.print().contains("Untagged: B tags [] otherwise"),
            findings.iter().any(|finding| finding.starts_with("unused-keyword")),
        )
    };
    assert_eq!(told("A"), (true, false, false));
    assert_eq!(told("B"), (false, true, false), "with its tag, one would lose it");
    assert_eq!(told("C"), (false, false, true), "it is none of the branches");
}

#[test]
fn a_branch_without_the_tag_is_written_with_it() {
    becomes(
        json!({
            "A": {"properties": {"a": {"type": "string"}}},
            "B": {"properties": {"kind": {"type": "string"}}},
            "T": {"oneOf": [{"$ref": "A"}, {"$ref": "B"}], "tag": "kind", "mapping": {"x": "A", "y": "A"}},
        }),
        r#"
type A = {
  a?: string
}
type B = {
  kind?: string always "B"
}
type T = one by kind (
  x: A tags ["x"] beside
  y: A tags ["y"] beside
  B: B tags ["B"]
)
"#,
    );
}

#[test]
fn a_parent_that_lists_its_heirs_is_their_union_and_their_base() {
    becomes(
        json!({
            "Pet": {"properties": {"type": {"type": "string"}}, "tag": "type", "oneOf": [{"$ref": "Cat"}, {"$ref": "Dog"}]},
            "Cat": {"allOf": [{"$ref": "Pet"}], "properties": {"meow": {"type": "boolean"}}},
            "Dog": {"allOf": [{"$ref": "Pet"}], "properties": {"bark": {"type": "boolean"}}},
        }),
        r#"
type Pet = one by type (
  Cat: Cat tags ["Cat"]
  Dog: Dog tags ["Dog"]
)
type Cat = {
  type?: string always "Cat"
  meow?: boolean
}
type Dog = {
  type?: string always "Dog"
  bark?: boolean
}
"#,
    );
}

#[test]
fn what_stands_beside_a_union_holds_in_every_branch() {
    becomes(
        json!({
            "A": {"properties": {"a": {"type": "string"}}, "required": ["a"]},
            "B": {"properties": {"b": {"type": "string"}}, "required": ["b"]},
            "T": {"properties": {"id": {"type": "string"}}, "oneOf": [{"$ref": "A"}, {"$ref": "B"}]},
        }),
        r#"
type A = {
  a: string
}
type B = {
  b: string
}
type T = one by test (
  A: {
    id?: string
    a: string
  } if Object { required: ["a"], known: ["id"], constants: [], closed: false }
  B: {
    id?: string
    b: string
  } if Object { required: ["b"], known: ["id"], constants: [], closed: false }
)
"#,
    );
}

#[test]
fn scalars_are_told_apart_by_json_type() {
    becomes(
        json!({
            "T": {"properties": {
                "two": {"type": ["string", "integer"]},
                "number": {"oneOf": [{"type": "integer"}, {"type": "number"}]},
                "text": {"oneOf": [{"type": "string", "format": "date-time"}, {"type": "string"}]},
                "known": {"anyOf": [{"type": "string", "enum": ["a"]}, {"type": "string"}]},
                "enums": {"oneOf": [{"type": "string", "enum": ["a"]}, {"type": "string", "enum": ["b"]}]},
                "id": {"oneOf": [{"type": "string", "enum": ["default"]}, {"type": "string", "format": "uuid"}]},
                "null": {"oneOf": [{"type": "string"}, {"type": "null"}]},
                "anything": {"oneOf": [{}, {"type": "string"}]},
                "lists": {"oneOf": [{"type": "array", "items": {"type": "string"}},
                    {"type": "array", "items": {"type": "integer"}}, {"type": "string"}]},
            }},
        }),
        r#"
type T = {
  two?: one by test (
    string if String([])
    i64 if Integer
  )
  number?: one by test (
    i64 if Integer
    f64 if Number
  )
  text?: string
  known?: enum("a")
  enums?: enum("a", "b")
  id?: one by test (
    enum("default") if String(["default"])
    uuid if String([])
  )
  null?: string | null
  anything?: any
  lists?: one by test (
    [string] if Any
    [i64] if Any
    string if String([])
  )
}
"#,
    );
}

#[test]
fn lists_of_objects_become_a_list_of_a_union() {
    becomes(
        json!({
            "A": {"properties": {"a": {"type": "string"}}},
            "B": {"properties": {"b": {"type": "string"}}},
            "T": {"oneOf": [{"type": "array", "items": {"$ref": "A"}}, {"type": "array", "items": {"$ref": "B"}}]},
        }),
        r#"
type A = {
  a?: string
}
type B = {
  b?: string
}
type T = [one by test (
  A: A if Object { required: [], known: ["a"], constants: [], closed: false }
  B: B if Object { required: [], known: ["b"], constants: [], closed: false }
)]
"#,
    );
}

#[test]
fn a_constant_of_its_own_is_a_tag() {
    becomes(
        json!({
            "A": {"properties": {"id": {"type": "string"}, "kind": {"type": "string", "enum": ["a"]}},
                "required": ["kind"]},
            "B": {"properties": {"kind": {"type": "string", "enum": ["b"]}}, "required": ["kind"]},
            "T": {"oneOf": [{"$ref": "A"}, {"$ref": "B"}]},
        }),
        r#"
type A = {
  id?: string
  kind: enum("a") always "a"
}
type B = {
  kind: enum("b") always "b"
}
type T = one by kind (
  A: A tags ["a"]
  B: B tags ["b"]
)
"#,
    );
}

#[test]
fn anyof_of_objects_that_nothing_tells_apart_is_one_object() {
    becomes(
        json!({
            "A": {"properties": {"x": {"type": "string"}, "a": {"type": "string"}}, "required": ["x"]},
            "B": {"properties": {"x": {"type": "string"}, "b": {"type": "string"}}, "required": ["x"]},
            "T": {"anyOf": [{"$ref": "A"}, {"$ref": "B"}]},
            "U": {"oneOf": [{"$ref": "A"}, {"$ref": "B"}]},
        }),
        r#"
type A = {
  x: string
  a?: string
}
type B = {
  x: string
  b?: string
}
type T = {
  x: string
  a?: string
  b?: string
}
type U = one by test (
  A: A if Object { required: ["x"], known: ["a"], constants: [], closed: false }
  B: B if Object { required: ["x"], known: ["b"], constants: [], closed: false }
)
"#,
    );
}

#[test]
fn twins_are_noted() {
    let schemas = json!({
        "A": {"properties": {"x": {"type": "string"}}},
        "B": {"properties": {"x": {"type": "string"}}},
        "T": {"oneOf": [{"$ref": "A"}, {"$ref": "B"}]},
    });
    let (_, findings) = checked(schemas, &Options::default());
    assert_eq!(
        findings,
        ["ambiguous-union nothing tells `A` from `B`: they have the same members; the first that fits is taken"]
    );
}

#[test]
fn unions_within_unions_are_opened() {
    becomes(
        json!({
            "A": {"properties": {"a": {"type": "string"}}, "required": ["a"]},
            "B": {"properties": {"b": {"type": "string"}}, "required": ["b"]},
            "Inner": {"oneOf": [{"$ref": "A"}, {"type": "string"}]},
            "T": {"oneOf": [{"$ref": "Inner"}, {"$ref": "B"}, {"type": "boolean"}, {"$ref": "T"}]},
        }),
        r#"
type A = {
  a: string
}
type B = {
  b: string
}
type Inner = one by test (
  A: A if Object { required: ["a"], known: [], constants: [], closed: false }
  string if String([])
)
type T = one by test (
  A: A if Object { required: ["a"], known: [], constants: [], closed: false }
  string if String([])
  B: B if Object { required: ["b"], known: [], constants: [], closed: false }
  boolean if Boolean
)
"#,
    );
}

#[test]
fn multiplied_unions_are_bounded() {
    let branches: Vec<_> = (0..12)
        .map(|index| {
            let name = format!("m{index}");
            json!({"properties": {name.clone(): {"type": "string"}}, "required": [name]})
        })
        .collect();
    let other: Vec<_> = (12..24)
        .map(|index| json!({"properties": {format!("m{index}"): {"type": "string"}}}))
        .collect();
    let (api, findings) = checked(json!({"T": {"oneOf": branches, "anyOf": other}}), &Options::default());
    assert_eq!(types(&api), "type T = any");
    assert_eq!(findings.len(), 1);
}

#[test]
fn the_only_branch_of_a_discriminator_keeps_the_tag() {
    becomes(
        json!({
            "Bare": {"properties": {"a": {"type": "string"}}},
            "Tagged": {"allOf": [{"properties": {"kind": {"type": "string"}}}], "required": ["kind"]},
            "T": {"oneOf": [{"$ref": "Bare"}], "tag": "kind", "mapping": {"bare": "Bare"}},
            "Null": {"anyOf": [{"$ref": "Bare"}], "nullable": true, "tag": "kind"},
            "Same": {"oneOf": [{"$ref": "Tagged"}], "tag": "kind"},
            "Holder": {"properties": {"u": {"oneOf": [{"$ref": "Bare"}], "tag": "kind"}}},
        }),
        r#"
type Bare = {
  a?: string
}
type Tagged = {
  kind: string
}
type T = one by kind (
  Bare: Bare tags ["bare"] beside
)
type Null = one by kind (
  Bare: Bare tags ["Bare"] beside
) | null
type Same = same as Tagged
type Holder = {
  u?: one by kind (
    Bare: Bare tags ["Bare"] beside
  )
}
"#,
    );
}

#[test]
fn a_mapping_beside_the_only_branch_is_reported() {
    let schemas = json!({
        "A": {"properties": {"kind": {"type": "string"}}},
        "B": {"properties": {"b": {"type": "string"}}},
        "T": {"oneOf": [{"$ref": "A"}], "tag": "kind", "mapping": {"a": "A", "b": "B"}},
    });
    let (api, findings) = checked(schemas, &Options::default());
    assert!(
        types(&api).contains("T = one by kind (\n  A: A tags [\"a\"]\n)"),
        "{}",
        types(&api)
    );
    assert_eq!(
        findings,
        ["contradiction `b` is mapped to a schema that is no branch; such a value is kept as untyped JSON"]
    );
}

#[test]
fn a_discriminator_that_tells_nothing_apart_is_a_member() {
    let schemas = |kind: &str| {
        json!({
            "A": {"properties": {"a": {"type": "string"}}},
            "B": {"properties": {"kind": {"type": kind}}},
            "T": {"oneOf": [{"$ref": "A"}, {"$ref": "B"}, {"type": "boolean"}], "tag": "kind"},
        })
    };
    let becomes = |kind: &str, member: &str| {
        let (api, _) = checked(schemas(kind), &Options::default());
        let expected = format!("type T = one by test (\n  A: {{\n    a?: string\n    kind?: {member}\n  }} if Object");
        assert!(types(&api).contains(&expected), "{}", types(&api));
    };
    becomes("string", "string");
    becomes("integer", "any");
}
