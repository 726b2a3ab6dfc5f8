//! What is refused of values: joined from all that is said of them, and no matter to any type.

use serde_json::{Value, json};

use super::{Options, checked, types};
use crate::api::{BoundKind, Constraints, Shape};

/// Branches, members and items that differ in nothing but their constraints, or in nothing if there are none.
fn shop(constraints: [Value; 2]) -> Value {
    let [one, other] = constraints.map(|constraints| {
        let mut text = json!({"type": "string"});
        let constraints = constraints.as_object().cloned().unwrap_or_default();
        text.as_object_mut().expect("it is one").extend(constraints);
        text
    });
    let object = |member: &Value| json!({"type": "object", "properties": {"a": member}, "required": ["a"]});
    json!({
        "Code": one,
        "Either": {"anyOf": [object(&one), object(&other)]},
        "Texts": {"oneOf": [one, other]},
        "Lists": {"anyOf": [{"type": "array", "items": one}, {"type": "array", "items": other}]},
        "Order": {
            "allOf": [{"properties": {"code": {"$ref": "Code"}, "note": one}}],
            "properties": {"note": other, "codes": {"type": "array", "items": {"allOf": [{"$ref": "Code"}, other]}}},
            "additionalProperties": {"allOf": [{"$ref": "Code"}, other]},
        },
    })
}

#[test]
fn what_is_refused_makes_no_other_type() {
    let of = |constraints: [Value; 2]| {
        let (api, findings) = checked(shop(constraints), &Options::default());
        (types(&api), findings)
    };
    let plain = of([json!({}), json!({})]);
    let constraints = [json!({"maxLength": 5}), json!({"minLength": 2, "maxLength": 4})];
    assert_eq!(of([json!({}), constraints[0].clone()]), plain);
    assert_eq!(of(constraints), plain);
}

#[test]
fn of_what_is_said_twice_the_narrower_counts() {
    let constraints = [json!({"maxLength": 5}), json!({"minLength": 2, "maxLength": 4})];
    let (api, _) = checked(shop(constraints), &Options::default());
    let order = api.types.iter().find(|(_, entry)| entry.name.key() == "Order");
    let Some(Shape::Object(order)) = order.map(|(_, entry)| &entry.value.shape) else {
        panic!("{}", api.print());
    };
    let member = |name: &str| {
        let found = order.properties.iter().find(|property| property.name == name);
        found.map_or(Constraints::NONE, |property| property.constraints.clone())
    };
    let bound = |constraints: &Constraints, kind| Some(constraints.get()?.bound(kind)?.value);
    assert_eq!(bound(&member("note"), BoundKind::MaxLength), Some(4.0));
    assert_eq!(bound(&member("note"), BoundKind::MinLength), Some(2.0));
    let codes = member("codes");
    let items = &codes.get().expect("there are some").items;
    assert_eq!(bound(items, BoundKind::MaxLength), Some(4.0));
    // What has a name says it once.
    assert_eq!(bound(&member("code"), BoundKind::MaxLength), None);
    let named = api.constraints.by_key();
    assert_eq!(bound(named["Code"], BoundKind::MaxLength), Some(5.0));
}
