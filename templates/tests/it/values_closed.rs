//! Unions of types whose descriptions forbid members they do not name.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::wire::{self, *};

fn read<T: serde::de::DeserializeOwned>(text: &str) -> T {
    wire::from_slice(text.as_bytes()).unwrap()
}

#[derive(Clone, Debug, Default, PartialEq)]
struct A {
    kind: Option<String>,
    a: Option<String>,
}

object! { A { optional kind: "kind", optional a: "a", } }

#[derive(Clone, Debug, Default, PartialEq)]
struct B {
    kind: Option<String>,
    b: String,
}

object! { B { optional kind: "kind", required b: "b", } }

#[derive(Clone, Debug, PartialEq)]
enum Strict {
    A(A),
    B(B),
    Map(BTreeMap<String, Value>),
    Unknown(Value),
}

union! {
    Strict {
        closed [] ["kind", "a"] => A,
        object ["b"] ["kind"] => B,
        map => Map,
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Alone {
    A(A),
    Unknown(Value),
}

union! {
    Alone {
        closed [] ["kind", "a"] => A,
    }
}

#[test]
fn a_type_that_forbids_other_members_takes_them_only_where_nothing_else_does() {
    assert!(matches!(read(r#"{"kind":"k","a":"x"}"#), Strict::A(_)));
    assert!(matches!(read(r#"{"kind":"k","b":"x"}"#), Strict::B(_)));
    assert!(matches!(read(r#"{"a":"x","b":"x"}"#), Strict::B(_)));
    assert!(matches!(read(r#"{"kind":"k","a":"x","new":1}"#), Strict::Map(_)));
    assert!(matches!(read(r#"{"kind":"k","a":"x","new":1}"#), Alone::A(_)));
}
