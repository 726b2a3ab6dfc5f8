//! Members that a schema describes again, more narrowly or in the same words, where it extends another.

use serde_json::{Value, json};

use super::{Options, becomes, checked, types};

fn animals(more: Value) -> Value {
    let mut schemas = json!({
        "Cat": {"type": "object", "properties": {"meow": {"type": "string"}}, "required": ["meow"]},
        "Dog": {"type": "object", "properties": {"bark": {"type": "string"}}, "required": ["bark"]},
        "Fish": {"type": "object", "properties": {"swim": {"type": "string"}}, "required": ["swim"]},
    });
    let more = more.as_object().cloned().unwrap_or_default();
    schemas.as_object_mut().expect("it is one").extend(more);
    schemas
}

/// The last of the types.
fn last(schemas: Value) -> (String, Vec<String>) {
    let (api, findings) = checked(schemas, &Options::default());
    let all = types(&api);
    let begins = all.rfind("\ntype ").map_or(0, |at| at + 1);
    (all[begins..].to_owned(), findings)
}

#[test]
fn a_union_that_is_narrowed_to_one_of_its_branches_is_that_branch() {
    let base = json!({
        "Deep": {"anyOf": [{"$ref": "Dog"}, {"oneOf": [{"$ref": "Fish"}, {"$ref": "Cat"}]}]},
        "Base": {"properties": {
            "place": {"oneOf": [{"$ref": "Dog"}, {"$ref": "Cat"}]},
            "deep": {"$ref": "Deep"},
            "null": {"anyOf": [{"$ref": "Dog"}, {"$ref": "Cat"}], "nullable": true},
            "list": {"type": "array", "items": {"oneOf": [{"$ref": "Dog"}, {"$ref": "Cat"}]}},
            "map": {"additionalProperties": {"oneOf": [{"$ref": "Dog"}, {"$ref": "Cat"}]}},
        }},
        "T": {"allOf": [{"$ref": "Base"}, {"properties": {
            "place": {"$ref": "Cat"},
            "deep": {"$ref": "Cat"},
            "null": {"$ref": "Cat"},
            "list": {"items": {"$ref": "Cat"}},
            "map": {"additionalProperties": {"$ref": "Cat"}},
        }}]},
    });
    let (found, findings) = last(animals(base));
    let expected = "
type T = {
  place?: Cat
  deep?: Cat
  null?: Cat
  list?: [Cat]
  map?: {*: Cat}
}";
    assert_eq!(found, expected.trim());
    assert!(findings.is_empty(), "{findings:?}");
}

#[test]
fn a_union_with_members_of_its_own_is_narrowed_and_keeps_them() {
    let base = json!({
        "Base": {"properties": {"pet": {
            "properties": {"id": {"type": "string"}}, "required": ["id"],
            "oneOf": [{"$ref": "Dog"}, {"$ref": "Cat"}],
        }}},
        "T": {"allOf": [{"$ref": "Base"}, {"properties": {"pet": {"$ref": "Cat"}}}]},
    });
    let (found, _) = last(animals(base));
    let expected = "
type T = {
  pet?: {
    id: string
    meow: string
  }
}";
    assert_eq!(found, expected.trim());
}

#[test]
fn a_union_that_is_described_again_in_the_same_words_contradicts_nothing() {
    let kind = |kind: &str| json!({"type": "object", "properties": {"kind": {"type": "string", "enum": [kind]}}, "required": ["kind"]});
    let union = json!({"oneOf": [kind("a"), kind("b"), {"type": "string", "enum": ["none"]}]});
    let schemas = json!({
        "Base": {"properties": {"of": union}},
        "T": {"allOf": [{"$ref": "Base"}, {"required": ["of"], "properties": {"of": union}}]},
    });
    let (found, findings) = last(schemas);
    assert!(findings.is_empty(), "{findings:?}\n{found}");
    assert_eq!(found.matches("kind: ").count(), 2, "{found}");
}

#[test]
fn a_union_that_is_a_branch_of_itself_is_its_other_branches() {
    becomes(
        json!({"U": {"oneOf": [{"$ref": "U"}, {"type": "string"}, {"type": "integer"}]}}),
        r#"
type U = one by test (
  string if String([])
  i64 if Integer
)
"#,
    );
}

#[test]
fn a_branch_that_repeats_a_member_without_all_that_is_said_beside_the_union_is_both() {
    let members = json!({
        "kind": {"type": "string"},
        "amount": {"type": "number", "format": "decimal"},
        "token": {"type": "string", "format": "password"},
        "made": {"type": "string", "readOnly": true},
    });
    let branches = json!([
        {"properties": {"kind": {"enum": ["card"]}, "amount": {}, "token": {}, "made": {"type": "string"}}},
        {"properties": {"kind": {"enum": ["cash"]}, "amount": {}, "token": {}, "made": {"type": "string"}}},
    ]);
    let base = json!({"type": "object", "required": ["kind", "amount"], "properties": members});
    let beside = |keyword: &str| {
        let mut schema = base.clone();
        schema[keyword] = branches.clone();
        schema
    };
    for pay in [
        json!({"Pay": beside("oneOf")}),
        json!({"Pay": beside("anyOf")}),
        json!({"Base": base, "Pay": {"allOf": [{"$ref": "Base"}, {"oneOf": branches}]}}),
        json!({"Base": base, "Pay": {"$ref": "Base", "oneOf": branches}}),
    ] {
        let (found, findings) = last(pay);
        let expected = "
type Pay = one by kind (
  card: {
    kind: enum(\"card\") always \"card\"
    amount: decimal
    token?: password sensitive
    made?: string readonly
  } tags [\"card\"]
  cash: {
    kind: enum(\"cash\") always \"cash\"
    amount: decimal
    token?: password sensitive
    made?: string readonly
  } tags [\"cash\"]
)";
        assert_eq!(found, expected.trim());
        assert!(findings.is_empty(), "{findings:?}");
    }
}

#[test]
fn what_must_be_there_beside_a_union_must_be_in_each_branch() {
    let pets = json!({
        "A": {"type": "object", "properties": {"id": {"type": "string"}, "a": {"type": "string"}}, "required": ["a"]},
        "B": {"type": "object", "properties": {"id": {"type": "string"}, "b": {"type": "string"}}, "required": ["b"]},
        "U": {"oneOf": [{"$ref": "A"}, {"$ref": "B"}]},
    });
    for more in [
        json!({"type": "object", "required": ["id"], "oneOf": [{"$ref": "A"}, {"$ref": "B"}]}),
        json!({"$ref": "U", "required": ["id"]}),
        json!({"allOf": [{"$ref": "U"}, {"required": ["id"]}]}),
        json!({"type": "object", "required": ["id"], "oneOf": [{"$ref": "U"}]}),
    ] {
        let mut schemas = pets.clone();
        schemas["V"] = more;
        let (found, findings) = last(schemas);
        assert_eq!(found.matches("    id: string").count(), 2, "{found}");
        assert!(findings.is_empty(), "{findings:?}");
    }
}

#[test]
fn a_branch_that_says_all_that_stands_beside_the_union_stays_what_it_is() {
    let branch = |kind: &str| {
        json!({
            "type": "object",
            "properties": {
                "kind": {"type": "string", "enum": [kind]},
                "count": {"type": "integer"},
                "text": {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
            },
            "required": ["kind", "text"],
        })
    };
    let schemas = json!({
        "A": branch("a"),
        "B": branch("b"),
        "T": {
            "type": "object",
            "required": ["kind", "unheard_of"],
            "properties": {
                "kind": {"type": "string", "enum": ["a", "b"], "description": "Which one."},
                "count": {"type": "number"},
                "text": {"type": "string"},
            },
            "oneOf": [{"$ref": "A"}, {"$ref": "B"}],
        },
    });
    let (found, findings) = last(schemas);
    let expected = "
type T = one by kind (
  A: A tags [\"a\"]
  B: B tags [\"b\"]
)";
    assert_eq!(found, expected.trim());
    assert!(findings.is_empty(), "{findings:?}");
}

/// The type is left over, and the branches are what values are.
#[test]
fn a_type_that_a_branch_contradicts_is_overruled_and_told() {
    let union =
        |ty: Value, branches: Value| checked(json!({"T": {"type": ty, "oneOf": branches}}), &Options::default());
    let (api, findings) = union(
        json!("object"),
        json!([{"type": "string", "enum": ["a"]}, {"type": "integer"}]),
    );
    assert!(types(&api).contains("enum(\"a\")"), "{}", types(&api));
    let told = "contradiction no value is both object and string; what the branch says is taken";
    assert_eq!(findings, [told]);
    for (ty, branches) in [
        (
            json!("number"),
            json!([{"type": "integer"}, {"type": "number", "format": "decimal"}]),
        ),
        (
            json!("object"),
            json!([{"properties": {"a": {"type": "string"}}, "required": ["a"]}, {"type": "null"}]),
        ),
        (
            json!(["object", "string"]),
            json!([{"type": "string"}, {"type": "object", "properties": {"b": {"type": "string"}}}]),
        ),
        (json!("string"), json!([{"format": "uuid"}, {"format": "date"}])),
        // It says which of the branches is meant.
        (
            json!("string"),
            json!([{"type": "string"}, {"type": "array", "items": {"type": "string"}}]),
        ),
    ] {
        let (_, findings) = union(ty, branches.clone());
        let mut contradictions = findings.iter().filter(|finding| finding.starts_with("contradiction"));
        assert_eq!(contradictions.next(), None, "{branches}");
    }
}
