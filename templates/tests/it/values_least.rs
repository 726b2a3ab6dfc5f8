//! Unions whose branches differ only below their members keep the most of a value.

use serde_json::{Value, json};

use crate::support::codec::FloatNumber;
use crate::support::wire::{self, *};

macro_rules! objects {
    ($($name:ident { $($field:ident $member:literal: $ty:ty),* })*) => {$(
        #[derive(Clone, Debug, Default, PartialEq)]
        struct $name { $($field: Option<$ty>),* }
        object! { $name { $(optional $field: $member,)* } }
    )*};
}

objects! {
    Plain { name "name": String }
    Rich { name "name": String, value "value": i64 }
    Other { name "name": String, more "more": Rich, extra "extra": Vec<Rich> }
    PlainList { kind "kind": String, items "items": Vec<Plain> }
    RichList { kind "kind": String, items "items": Vec<Rich> }
    OtherList { kind "kind": String, items "items": Vec<Other> }
}

#[derive(Clone, Debug, PartialEq)]
enum List {
    Plain(PlainList),
    Rich(RichList),
    Other(OtherList),
    Unknown(Value),
}

union! {
    List by loss {
        object [] ["kind", "items"] => Plain,
        object [] ["kind", "items"] => Rich,
        object [] ["kind", "items"] => Other,
    }
}

#[track_caller]
fn read(value: &Value) -> List {
    wire::from_slice(value.to_string().as_bytes()).unwrap()
}

#[test]
fn the_branch_that_keeps_all_is_taken() {
    let plain = json!({"kind": "k", "items": [{"name": "a"}]});
    assert!(matches!(read(&plain), List::Plain(_)));
    let rich = json!({"kind": "k", "items": [{"name": "a"}, {"name": "b", "value": 1}]});
    assert!(matches!(read(&rich), List::Rich(_)));
    let other = json!({"kind": "k", "items": [{"more": {"value": 1}}, {"extra": [{"value": 2}]}]});
    assert!(matches!(read(&other), List::Other(_)));
    for value in [plain, rich, other] {
        assert_eq!(serde_json::to_value(read(&value)).unwrap(), value);
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Measured {
    at: Option<f64>,
}
object! { Measured { optional at: "at" as FloatNumber, } }

#[derive(Clone, Debug, Default, PartialEq)]
struct Counted {
    at: Option<i64>,
}
object! { Counted { optional at: "at", } }

#[derive(Clone, Debug, PartialEq)]
enum Spot {
    Measured(Measured),
    Counted(Counted),
    Unknown(Value),
}

union! {
    Spot by loss {
        object [] ["at"] => Measured,
        object [] ["at"] => Counted,
    }
}

/// However floats are written: a `2` that is one is no loss, and yet an integer comes closer.
#[test]
fn a_number_is_of_the_branch_that_writes_it_as_it_came() {
    let read = |text: &str| wire::from_slice::<Spot>(text.as_bytes()).unwrap();
    assert_eq!(read(r#"{"at":2}"#), Spot::Counted(Counted { at: Some(2) }));
    let measured = read(r#"{"at":2.0}"#);
    assert_eq!(measured, Spot::Measured(Measured { at: Some(2.0) }));
    assert_eq!(wire::to_text(&measured).unwrap(), r#"{"at":2}"#);
}

#[test]
fn of_branches_that_all_lose_something_the_one_that_loses_least_is_taken() {
    let value = json!({"kind": "k", "items": [{"value": 1, "extra": [{"value": 2}, {"value": 3}], "new": true}]});
    assert!(matches!(read(&value), List::Other(_)));
}

#[test]
fn what_a_branch_cannot_read_is_another_one() {
    let value = json!({"kind": "k", "items": [{"name": "a", "more": 1, "value": 2}]});
    assert!(matches!(read(&value), List::Rich(_)));
    let value = json!({"kind": "k", "items": 1});
    assert_eq!(read(&value), List::Unknown(value));
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Page {
    lists: Vec<List>,
}

object! { Page { required lists: "lists", } }

#[derive(Clone, Debug, PartialEq)]
enum Answer {
    Page(Page),
    Plain(Plain),
    Unknown(Value),
}

union! {
    Answer {
        object ["lists"] [] => Page,
        object [] ["name"] => Plain,
    }
}

#[test]
fn a_list_is_compared_to_its_end_however_long_it_is() {
    let item = json!({"kind": "k", "items": [{"name": "b", "value": 1}]});
    let answer = json!({"lists": vec![item; 5000]}).to_string();
    let Ok(Answer::Page(page)) = wire::from_slice(answer.as_bytes()) else {
        panic!("it is a page");
    };
    assert!(page.lists.iter().all(|list| matches!(list, List::Rich(_))));
}
