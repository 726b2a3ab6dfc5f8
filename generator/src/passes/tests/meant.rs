//! What is read as it is meant, though it says another thing.

use serde_json::{Value, json};

use super::operations::{api, check_all};
use super::{becomes, checked, types};
use crate::api::Shape;
use crate::passes::Options;

#[test]
fn a_map_of_objects_of_which_nothing_is_said_holds_any_values() {
    let schemas = json!({
        "Java": {"type": "object", "additionalProperties": {"type": "object"}},
        "Described": {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": true}},
        "Bare": {"type": "object"},
        "Named": {"type": "object", "additionalProperties": {"$ref": "Bare"}},
    });
    let (api, findings) = checked(schemas, &Options::default());
    let expected = "type Java = {*: any}
type Described = {*: {*: any}}
type Bare = {*: any}
type Named = {*: Bare}";
    assert_eq!(types(&api), expected);
    let told = "untyped objects of which nothing is said, as the values of a map, may be any value: Java's frameworks describe these \
                so; they stay untyped JSON";
    assert!(findings.iter().any(|finding| finding == told), "{findings:#?}");
}

#[test]
fn an_object_whose_own_example_is_none_is_any_value() {
    let object = |key: &str, shown: Value| json!({"type": "object", key: shown});
    becomes(
        json!({
            "Name": object("example", json!("My resource")),
            "Age": object("default", json!(30)),
            "List": object("example", json!([])),
            "Null": object("example", json!(null)),
            "Shown": object("example", json!({"a": 1})),
            "Text": object("example", json!("{\"a\": 1}")),
            "Values": {"type": "array", "items": {"type": "object"}, "example": ["a", "b"]},
        }),
        "
type Name = any
type Age = any = 30
type List = any
type Null = {*: any}
type Shown = {*: any}
type Text = {*: any}
type Values = [any]
",
    );
}

#[test]
fn an_answer_of_any_media_type_and_any_object_is_any_value() {
    let answer_in = |media_type: &str| {
        let schemas = json!({"Holder": {"items": {"type": "object"}}});
        let mut api = api(schemas, &[("GET", "/a", &[], "", "Holder")]);
        let object = api
            .types
            .iter()
            .find(|(_, entry)| entry.value.types.object)
            .map(|(id, _)| id);
        for content in api
            .operations
            .iter_mut()
            .flat_map(|call| &mut call.responses)
            .flat_map(|answer| &mut answer.contents)
        {
            content.media_type = media_type.into();
            content.ty = object;
        }
        let (api, _) = check_all(api, &Options::default());
        let content = api
            .operations
            .iter()
            .flat_map(|call| &call.responses)
            .flat_map(|answer| &answer.contents);
        let shapes = content
            .filter_map(|content| content.ty)
            .map(|id| &api.types.get(id).value.shape);
        shapes.cloned().collect::<Vec<_>>()
    };
    assert_eq!(answer_in("*/*"), [Shape::Any]);
    assert_ne!(answer_in("application/json"), [Shape::Any]);
}

#[test]
fn a_parameter_of_which_nothing_is_said_is_a_text() {
    let one = |schema: Value| {
        let schemas = json!({"Holder": {"items": schema}});
        let mut api = api(schemas, &[("GET", "/a", &["query id Holder"], "", "")]);
        let inner = api.types.iter().find_map(|(_, entry)| entry.value.items);
        for parameter in api.operations.iter_mut().flat_map(|call| &mut call.parameters) {
            parameter.ty = inner.unwrap_or(parameter.ty);
        }
        let (api, _) = check_all(api, &Options::default());
        let id = api
            .operations
            .iter()
            .flat_map(|call| &call.parameters)
            .map(|parameter| parameter.ty)
            .next();
        format!("{:?}", id.map(|id| api.types.get(id).value.shape.clone()))
    };
    assert_eq!(one(json!({"title": "Item Id"})), "Some(String(Plain))");
    assert_eq!(one(json!({})), "Some(String(Plain))");
    assert_eq!(one(json!({"default": ["a"]})), "Some(Any)");
}

#[test]
fn constants_that_end_where_an_integer_ends_are_units_of_it() {
    let units = json!([i64::MIN, i64::MAX, 1, 1000, 1_000_000]);
    let (api, findings) = checked(
        json!({"Duration": {"type": "integer", "enum": units}}),
        &Options::default(),
    );
    assert_eq!(types(&api), "type Duration = i64");
    let told =
        "guessed the constants are the least and the largest `int64` and some between; any whole number is taken";
    assert_eq!(findings, [told]);
}
