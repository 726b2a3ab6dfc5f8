//! Types that would take much room.

use serde_json::{Value, json};

use super::{becomes, checked};
use crate::passes::Options;

#[test]
fn what_doubles_from_level_to_level_is_boxed_where_it_gets_large() {
    let mut schemas = json!({"L0": {"properties": {"text": {"type": "string"}}}});
    for level in 1..20 {
        let inner = json!({"$ref": format!("L{}", level - 1)});
        schemas[format!("L{level}")] = json!({"properties": {"left": inner, "right": inner}, "required": ["left"]});
    }
    let printed = checked(schemas, &Options::default()).0.print();
    let boxed: Vec<&str> = printed.lines().filter(|line| line.contains("boxed")).collect();
    // A text takes 24 bytes and its option 8, and every level a little more than twice the one below.
    assert_eq!(
        boxed,
        [
            "  left: boxed L6",
            "  right?: boxed L6",
            "  left: boxed L14",
            "  right?: boxed L14"
        ],
        "{printed}"
    );
}

#[test]
fn only_the_largest_are_boxed_and_those_of_one_size_alike() {
    let texts = |count: usize| -> Value {
        let members = (0..count).map(|index| (format!("m{index}"), json!({"type": "string"})));
        json!({"properties": members.collect::<serde_json::Map<String, Value>>()})
    };
    let printed = |schemas: Value| {
        let printed = checked(schemas, &Options::default()).0.print();
        let boxed = printed.lines().filter(|line| line.contains("boxed"));
        boxed.map(|line| line.trim().to_owned()).collect::<Vec<String>>()
    };
    let whole = json!({"properties": {
        "small": {"$ref": "Small"}, "one": {"$ref": "Large"}, "name": {"type": "string"}, "other": {"$ref": "Large"},
    }});
    let found = printed(
        json!({"Small": texts(40), "Large": texts(60), "Whole": whole, "Either": {"oneOf": [
            {"$ref": "Small"}, {"type": "string"},
        ]}}),
    );
    assert_eq!(found, ["one?: boxed Large", "other?: boxed Large"]);
    let branch = json!({"Wide": texts(150), "Either": {"oneOf": [{"$ref": "Wide"}, {"type": "string"}]}});
    let found = printed(branch);
    assert!(
        found.iter().all(|branch| branch.starts_with("Wide: boxed Wide")) && found.len() == 1,
        "{found:?}"
    );
}

#[test]
fn tuples_of_tuples_are_boxed_before_they_are_large() {
    let mut schemas = json!({"L0": {"type": "string"}});
    for level in 1..80 {
        let inner = json!({"$ref": format!("L{}", level - 1)});
        schemas[format!("L{level}")] = json!({"type": "array", "prefixItems": [inner, inner], "items": false});
    }
    schemas["Whole"] = json!({"properties": {"pairs": {"$ref": "L79"}}});
    let printed = checked(schemas, &Options::default()).0.print();
    assert!(printed.contains("type L79 = [boxed L78?, boxed L78?"), "{printed}");
    assert!(printed.contains("type L78 = [L77?, L77?"), "{printed}");
}

#[test]
fn what_may_be_of_any_depth_takes_less_room() {
    let texts = (0..20).map(|index| (format!("m{index}"), json!({"type": "string"})));
    let part = json!({"properties": texts.collect::<serde_json::Map<String, Value>>()});
    let whole = |items: &str| {
        json!({"Part": part, "Whole": {"properties": {
            "one": {"$ref": "Part"}, "other": {"$ref": "Part"}, "all": {"type": "array", "items": {"$ref": items}},
        }}})
    };
    let printed = |schemas: Value| checked(schemas, &Options::default()).0.print();
    assert!(printed(whole("Whole")).contains("one?: boxed Part"));
    assert!(printed(whole("Part")).contains("one?: Part"));
}

#[test]
fn circles_are_boxed_once() {
    becomes(
        json!({
            "A": {"properties": {"b": {"$ref": "B"}}},
            "B": {"properties": {"a": {"$ref": "A"}, "all": {"type": "array", "items": {"$ref": "A"}}}},
        }),
        r#"
type A = {
  b?: B
}
type B = {
  a?: boxed A
  all?: [A]
}
"#,
    );
}
