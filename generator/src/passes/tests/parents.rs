//! Parents with a discriminator, and their heirs.

use serde_json::json;

use super::{becomes, checked};
use crate::passes::Options;

#[test]
fn a_parent_is_the_union_of_its_heirs() {
    becomes(
        json!({
            "Pet": {"properties": {"type": {"type": "string"}}, "required": ["type"], "tag": "type",
                "mapping": {"pet": "Pet", "lion": "Lion"}},
            "Cat": {"allOf": [{"$ref": "Pet"}, {"properties": {"meow": {"type": "boolean"}}}]},
            "Lion": {"allOf": [{"$ref": "Cat"}], "properties": {"roar": {"type": "boolean"}}},
            "Dog": {"allOf": [{"$ref": "Pet"}]},
            "T": {"properties": {"pet": {"allOf": [{"$ref": "Pet"}], "description": "Mine."}}},
        }),
        r#"
type Pet = one by type (
  Cat: CatBase tags ["Cat"]
  Lion: Lion tags ["lion"]
  Dog: Dog tags ["Dog"]
  Pet: PetBase tags ["pet"]
)
type CatBase = {
  type: string always "Cat"
  meow?: boolean
}
type PetBase = {
  type: string always "pet"
}
type Cat = one by type (
  Cat: CatBase tags ["Cat"]
  Lion: Lion tags ["lion"]
)
type Lion = {
  type: string always "lion"
  meow?: boolean
  roar?: boolean
}
type Dog = {
  type: string always "Dog"
}
type T = {
  pet?: Pet /* Mine. */
}
"#,
    );
}

#[test]
fn a_parent_is_a_value_of_its_own_where_its_tag_is_optional_or_has_a_default() {
    let of = |pet: serde_json::Value| {
        let heir = json!({"allOf": [{"$ref": "Pet"}, {"properties": {"meow": {"type": "boolean"}}}]});
        checked(json!({"Pet": pet, "Cat": heir}), &Options::default()).0.print()
    };
    let optional = of(json!({"properties": {"kind": {"type": "string"}}, "tag": "kind"}));
    assert!(optional.contains("Untagged: PetBase tags [] otherwise"), "{optional}");
    let required = of(json!({"properties": {"kind": {"type": "string"}}, "required": ["kind"], "tag": "kind"}));
    assert!(!required.contains("PetBase"), "{required}");
    let usual = json!({"properties": {"kind": {"type": "string", "default": "a.pet"}}, "required": ["kind"], "tag": "kind",
        "mapping": {"a.cat": "Cat"}});
    let usual = of(usual);
    assert!(usual.contains("Pet: PetBase tags [\"a.pet\"]"), "{usual}");
    assert!(usual.contains("Cat: Cat tags [\"a.cat\"]"), "{usual}");
}

#[test]
fn what_all_heirs_need_tells_a_parent_from_others() {
    let api = checked(
        json!({
            "Pet": {"properties": {"kind": {"type": "string"}, "name": {"type": "string"}, "age": {"type": "integer"}},
                "required": ["kind", "name"], "tag": "kind"},
            "Cat": {"allOf": [{"$ref": "Pet"}, {"properties": {"meow": {"type": "boolean"}}}]},
            "Dog": {"allOf": [{"$ref": "Pet"}, {"properties": {"bark": {"type": "boolean"}}, "required": ["bark"]}]},
            "Thing": {"properties": {"kind": {"type": "string"}, "size": {"type": "integer"}}, "required": ["kind"]},
            "T": {"anyOf": [{"$ref": "Thing"}, {"$ref": "Pet"}]},
        }),
        &Options::default(),
    );
    let printed = api.0.print();
    // A `Thing` has fewer members than a pet of a kind that is not known yet.
    let test = r#"Object { required: ["kind", "name"], known: ["age", "meow", "bark"], constants: [], closed: false }"#;
    assert!(printed.contains(&format!("Pet: Pet if {test}")), "{printed}");
}

#[test]
fn an_heir_that_may_be_null_does_not_make_its_parent_so() {
    becomes(
        json!({
            "Pet": {"properties": {"kind": {"type": "string"}}, "required": ["kind"], "tag": "kind"},
            "Cat": {"nullable": true, "allOf": [{"$ref": "Pet"}, {"properties": {"meow": {"type": "boolean"}}}]},
        }),
        r#"
type Pet = one by kind (
  Cat: Cat tags ["Cat"]
)
type Cat = {
  kind: string always "Cat"
  meow?: boolean
} | null
"#,
    );
}

#[test]
fn a_tag_that_can_only_be_another_spelling_of_the_name_is_taken() {
    let heir = |member: &str| json!({"allOf": [{"$ref": "Pet"}, {"properties": {member: {"type": "string"}}}]});
    let description = json!({
        "Pet": {"properties": {"kind": {"type": "string", "enum": ["guard_dog", "CAT", "cat", "Bird"]}}, "tag": "kind"},
        "GuardDog": heir("bark"),
        "Cat": heir("meow"),
        "Bird": heir("sing"),
    });
    let (api, findings) = checked(description, &Options::default());
    let text = api.print();
    assert!(text.contains("GuardDog: GuardDog tags [\"guard_dog\"]"), "{text}");
    assert!(
        text.contains("Cat: Cat tags [\"Cat\"]"),
        "which of two is not known: {text}"
    );
    assert!(text.contains("Bird: Bird tags [\"Bird\"]"), "{text}");
    let guesses = findings.iter().filter(|finding| finding.starts_with("guessed"));
    assert_eq!(guesses.count(), 1, "{findings:?}");
}

#[test]
fn a_parent_is_one_of_its_branches_where_its_own_name_is_a_tag() {
    let of = |kind: serde_json::Value, required: &[&str]| {
        let pet = json!({"properties": {"kind": kind}, "required": required, "tag": "kind", "itself": true});
        let cat = json!({"allOf": [{"$ref": "Pet"}, {"properties": {"meow": {"type": "boolean"}}}]});
        checked(json!({"Pet": pet, "Cat": cat}), &Options::default()).0.print()
    };
    let required = of(json!({"type": "string"}), &["kind"]);
    let both = "one by kind (\n  Cat: Cat tags [\"Cat\"]\n  Pet: PetBase tags [\"Pet\"]\n)";
    assert!(required.contains(both), "{required}");
    assert!(required.contains("kind: string always \"Pet\""), "{required}");
    let optional = of(json!({"type": "string"}), &[]);
    assert!(
        optional.contains("Pet: PetBase tags [\"Pet\"]\n  Untagged: PetBase tags [] otherwise"),
        "{optional}"
    );
    let other = of(json!({"type": "string", "enum": ["Cat"]}), &["kind"]);
    assert!(!other.contains("PetBase"), "{other}");
}

#[test]
fn whoever_extends_others_in_many_ways_is_asked_for_a_tag_once() {
    const LEVELS: usize = 60;
    let mut schemas = json!({"A60": {"properties": {"a": {"type": "string"}}}});
    for level in 1..=LEVELS {
        let next = json!({"$ref": format!("A{level}")});
        schemas[format!("A{}", level - 1)] = json!({"allOf": [next, next]});
    }
    schemas["T"] = json!({"oneOf": [{"$ref": "A0"}], "tag": "kind", "mapping": {"a": "A0"}});
    let types = checked(schemas, &Options::default()).0.print();
    assert!(types.contains("type T = one by kind"), "{types}");
}

#[test]
fn a_mapped_heir_keeps_its_own_name_as_a_tag_where_other_tags_have_a_default() {
    let heir = |member: &str| json!({"allOf": [{"$ref": "Pet"}], "properties": {member: {"type": "integer"}}});
    let pets = |otherwise: Option<&str>| {
        let mut pet = json!({
            "properties": {"kind": {"type": "string"}}, "required": ["kind"],
            "tag": "kind", "mapping": {"x": "PetX"},
        });
        if let Some(name) = otherwise {
            pet["otherwise"] = json!(name);
        }
        let schemas = json!({"Pet": pet, "PetX": heir("xx"), "PetD": heir("dd")});
        checked(schemas, &Options::default()).0.print()
    };
    let types = pets(Some("PetD"));
    assert!(types.contains(r#"tags ["x", "PetX"]"#), "{types}");
    // Elsewhere it is a tag that nobody said, and the value stays as it is.
    let types = pets(None);
    assert!(types.contains(r#"tags ["x"]"#), "{types}");
}
