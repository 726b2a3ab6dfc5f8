//! The notation, on types made by hand.

use serde_json::json;

use crate::api::{
    Additional, Api, Constraints, Discriminator, Docs, Entry, IntegerForm, NamePath, Object, Property, Root, Schema,
    Shape, Step, Type, TypeId, TypeSet, Types, Usage, Width,
};
use crate::source::{FileId, Place};

fn add<T>(types: &mut Types<T>, component: &str, steps: &[Step], value: T) -> TypeId {
    types.push(Entry {
        name: NamePath {
            root: Root::Component(component.into()),
            home: String::new(),
            steps: steps.to_vec(),
        },
        place: Place::whole(FileId(0)),
        value,
    })
}

fn api<T>(types: Types<T>) -> Api<T> {
    Api {
        title: "Shop".into(),
        version: "1".into(),
        description: String::new(),
        info: Place::whole(FileId(0)),
        types,
        operations: Vec::new(),
        webhooks: Vec::new(),
        servers: Vec::new(),
        security_schemes: Vec::new(),
        globals: Vec::new(),
        pointed: std::collections::HashMap::new(),
        ways: crate::api::Ways::default(),
        constraints: crate::api::NamedConstraints::default(),
    }
}

fn string() -> Schema {
    Schema {
        types: TypeSet {
            string: true,
            ..TypeSet::default()
        },
        ..Schema::default()
    }
}

#[test]
fn components_have_names_and_inline_types_stand_where_they_are_used() {
    let mut types = Types::default();
    let refund = add(&mut types, "Refund", &[], Schema::default());
    let note = add(
        &mut types,
        "Refund",
        &[Step::Property("note".into())],
        Schema {
            nullable: true,
            ..string()
        },
    );
    let same = Schema {
        reference: Some(refund),
        ..Schema::default()
    };
    let parent = add(&mut types, "Refund", &[Step::Property("parent".into())], same);
    types.get_mut(refund).value = Schema {
        types: TypeSet {
            object: true,
            ..TypeSet::default()
        },
        properties: [("note".to_owned(), note), ("parent".to_owned(), parent)].into(),
        required: vec!["note".into(), "gone".into()],
        additional: Additional::Forbidden,
        ..Schema::default()
    };
    let expected = r#"api "Shop" 1

type Refund = {
  note: string | null
  parent?: Refund
  gone required
  *: never
}
"#;
    assert_eq!(api(types).print(), expected);
}

#[test]
fn what_holds_at_once_is_joined() {
    let mut types = Types::default();
    let one = add(&mut types, "one", &[], string());
    let two = add(&mut types, "a two", &[], Schema::default());
    let value = Schema {
        types: TypeSet {
            integer: true,
            ..TypeSet::default()
        },
        format: Some("int64".into()),
        enumeration: Some(vec![json!(1), json!(2)]),
        all_of: vec![one],
        one_of: vec![one, two],
        discriminator: Some(Discriminator {
            property: "kind".into(),
            mapping: vec![("x".into(), two)],
            default: None,
            names_itself: false,
        }),
        default: Some(json!(1)),
        docs: Docs {
            description: "A\n*/ text.".into(),
            ..Docs::default()
        },
        ..Schema::default()
    };
    add(&mut types, "All", &[], value);
    let printed = api(types).print();
    let line = r#"type All = integer<int64> & enum(1, 2) & one & one of (one, "a two") & by kind "x" -> "a two" = 1 /* A * / text. */"#;
    assert_eq!(printed.lines().last(), Some(line));
}

#[test]
fn checked_types_say_what_was_decided() {
    let plain = |shape: Shape| Type {
        shape,
        nullable: false,
        docs: Docs::default(),
        usage: Usage {
            request: true,
            response: true,
            nowhere: false,
        },
        deprecated: false,
        default: None,
        examples: Vec::new(),
        sensitive: false,
    };
    let mut types = Types::default();
    let node = add(&mut types, "Node", &[], plain(Shape::Any));
    let id = add(
        &mut types,
        "Node",
        &[Step::Property("id".into())],
        plain(Shape::Integer(IntegerForm::text(Width::U64))),
    );
    let property = |name: &str, ty: TypeId, boxed: bool| Property {
        name: name.into(),
        ty,
        required: !boxed,
        constant: None,
        read_only: !boxed,
        write_only: false,
        sensitive: false,
        boxed,
        deprecated: false,
        default: None,
        docs: Docs::default(),
        constraints: Constraints::NONE,
    };
    types.get_mut(node).value = plain(Shape::Object(Object {
        properties: vec![property("id", id, false), property("next", node, true)],
        additional: None,
    }));
    let expected = "api \"Shop\" 1\n\ntype Node = {\n  id: u64-text readonly\n  next?: boxed Node\n}\n";
    assert_eq!(api(types).print(), expected);
}

#[test]
fn inline_types_that_contain_themselves_are_written_once() {
    let mut types = Types::default();
    let list = add(&mut types, "List", &[Step::Item], Schema::default());
    let value = Schema {
        types: TypeSet {
            array: true,
            ..TypeSet::default()
        },
        items: Some(list),
        ..Schema::default()
    };
    types.get_mut(list).value = value.clone();
    add(&mut types, "List", &[], value);
    assert!(api(types).print().contains("type List = [[<"));
}
