//! Unions of objects with the same members: those that differ below them, and those that do not differ at all.

use serde_json::{Value, json};

use super::{Options, checked, types};

fn list_of(items: Value) -> Value {
    json!({"type": "object", "properties": {
        "type": {"type": "string"},
        "elements": {"type": "array", "items": {"type": "object", "properties": items}},
    }})
}

fn union_of(one: Value, other: Value) -> (String, Vec<String>) {
    let schemas = json!({
        "A": one,
        "B": other,
        "T": {"oneOf": [{"$ref": "A"}, {"$ref": "B"}]},
    });
    let (api, findings) = checked(schemas, &Options::default());
    let types = types(&api);
    let union = types.find("type T").map(|at| types[at..].to_owned());
    (union.expect("it is printed"), findings)
}

#[test]
fn what_differs_only_below_the_members_is_told_by_what_is_lost() {
    let text = json!({"type": "string"});
    let (union, findings) = union_of(
        list_of(json!({"type": text})),
        list_of(json!({"type": text, "key": text})),
    );
    assert!(union.starts_with("type T = one by loss ("), "{union}");
    assert_eq!(
        findings,
        [
            "ambiguous-union only what is below their members tells `A` from `B`, first `elements[].key`; the one that loses least of a value is taken"
        ]
    );
}

#[test]
fn what_need_not_have_its_own_members_may_differ_below_the_others() {
    let part = |name: &str| json!({"type": "object", "properties": {name: {"type": "string"}}});
    let (union, findings) = union_of(
        json!({"properties": {"of": part("x"), "a": {"type": "string"}}}),
        json!({"properties": {"of": part("y"), "b": {"type": "string"}}}),
    );
    assert!(union.starts_with("type T = one by loss ("), "{union}");
    assert!(findings.is_empty(), "{findings:?}");
}

#[test]
fn what_is_known_by_a_member_it_needs_is_not_compared() {
    let part = |name: &str| json!({"type": "object", "properties": {name: {"type": "string"}}});
    let (union, _) = union_of(
        json!({"properties": {"of": part("x"), "a": {"type": "string"}}, "required": ["a"]}),
        json!({"properties": {"of": part("y"), "b": {"type": "string"}}, "required": ["b"]}),
    );
    assert!(union.starts_with("type T = one by test ("), "{union}");
}

#[test]
fn branches_in_place_that_say_the_same_are_one() {
    let branch = |docs: &str| {
        json!({"type": "object", "properties": {
            "x": {"type": "string", "description": docs},
            "of": {"type": "object", "properties": {"y": {"type": "integer"}}},
        }})
    };
    let schemas = json!({"T": {"oneOf": [branch("One."), branch("Another.")]}});
    let (api, findings) = checked(schemas, &Options::default());
    assert!(types(&api).starts_with("type T = {\n  x?: string"), "{}", types(&api));
    assert!(findings.is_empty(), "{findings:?}");
}
