//! Constants that stand beside a list and are meant for its items.

use serde_json::{Value, json};

use super::{find, lowered};
use crate::api::Schema;
use crate::diagnostics::Code;

/// The schema of the items, and those that it extends.
type Items = (Schema, Vec<Schema>);

/// The schema `List`, its items with what they refer to, and what is told.
fn list(schema: Value) -> (Schema, Option<Items>, Vec<Code>) {
    let (api, codes) = lowered(
        json!({"openapi": "3.0.3"}),
        json!({"components": {"schemas": {"List": schema, "Color": {"type": "string", "enum": ["red", "blue"]}}}}),
    );
    let list = find(&api, "List").1.clone();
    let get = |id| api.types.get(id).value.clone();
    let items = list.items.map(get);
    let items = items.map(|items: Schema| (items.clone(), items.all_of.iter().map(|id| get(*id)).collect()));
    (list, items, codes)
}

#[test]
fn constants_beside_a_list_that_are_no_lists_are_those_of_its_items() {
    let cases = [
        (json!({"type": "string"}), json!(["a", "b"]), json!(["a", "b"])),
        (json!({"type": "integer"}), json!([1, 2]), json!([1, 2])),
        (json!({"type": "integer"}), json!(["1", "2"]), json!([1, 2])),
        (json!({"type": "string"}), json!([1.5, "b"]), json!(["1.5", "b"])),
        (json!({}), json!(["a", 1]), json!(["a", 1])),
        (
            json!({"$ref": "#/components/schemas/Color"}),
            json!(["red"]),
            json!(["red"]),
        ),
    ];
    for (items, constants, expected) in cases {
        let (list, read, codes) = list(json!({"type": "array", "items": items, "enum": constants}));
        assert!(list.types.array && list.enumeration.is_none(), "{constants}");
        let (read, narrowed) = read.expect("it has items");
        assert_eq!(json!(read.enumeration), expected);
        assert_eq!(narrowed.len(), 1, "{constants}");
        assert!(
            codes.iter().all(|code| *code == Code::Guessed) && !codes.is_empty(),
            "{codes:?}"
        );
    }
}

#[test]
fn a_list_without_items_has_the_constants_for_items_with_their_names() {
    let (list, items, _) = list(json!({
        "type": "array", "nullable": true, "enum": ["a", null, "b"], "x-enum-varnames": ["First", "None", "Second"],
    }));
    assert!(list.nullable && list.enum_names.is_empty());
    let (items, _) = items.expect("it has items");
    assert_eq!(json!(items.enumeration), json!(["a", "b"]));
    assert_eq!(items.enum_names, ["First", "Second"]);
    assert!(!items.nullable);
}

#[test]
fn constants_that_are_lists_or_cannot_be_items_stay_where_they_are() {
    let cases = [
        (json!({"type": "string"}), json!([["a"], ["b"]])),
        (json!({"type": "string"}), json!([["a"], "b"])),
        (json!({"type": "integer"}), json!(["a"])),
        (json!({"type": "object"}), json!(["a"])),
        (
            json!({"oneOf": [{"type": "string"}, {"type": "integer"}]}),
            json!(["a"]),
        ),
    ];
    for (items, constants) in cases {
        let (list, items, _) = list(json!({"type": "array", "items": items, "enum": constants}));
        assert_eq!(json!(list.enumeration), constants);
        assert!(items.expect("it has items").0.enumeration.is_none());
    }
}

#[test]
fn a_parameter_of_swagger_may_be_such_a_list() {
    let parameter = json!({"name": "q", "in": "query", "type": "array", "items": {"type": "string"}, "enum": ["a"]});
    let get = json!({"operationId": "op", "parameters": [parameter], "responses": {"200": {"description": ""}}});
    let (api, codes) = lowered(json!({"swagger": "2.0"}), json!({"paths": {"/x": {"get": get}}}));
    let list = &api.types.get(api.operations[0].parameters[0].ty).value;
    assert!(list.types.array && list.enumeration.is_none());
    let items = &api.types.get(list.items.expect("it has items")).value;
    assert_eq!(json!(items.enumeration), json!(["a"]));
    assert_eq!(codes, [Code::Guessed]);
}
