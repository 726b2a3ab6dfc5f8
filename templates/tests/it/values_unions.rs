//! Unions pick the variant that loses nothing, and never fail on what nobody described.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::support::codec::*;
use crate::support::wire::{self, *};

#[track_caller]
fn read<T: serde::Serialize + serde::de::DeserializeOwned>(value: Value) -> T {
    let text = value.to_string();
    let union: T = wire::from_slice(text.as_bytes()).unwrap();
    assert_eq!(serde_json::to_value(&union).unwrap(), value, "nothing is lost");
    union
}

macro_rules! optional_strings {
    ($($name:ident { $($field:ident: $member:literal),* })*) => {$(
        #[derive(Clone, Debug, Default, PartialEq)]
        struct $name { $($field: Option<String>),* }
        object! { $name { $(optional $field: $member,)* } }
    )*};
}

optional_strings! {
    A { kind: "kind", a: "a" }
    B { kind: "kind", b: "b" }
    Untagged { iban: "iban" }
}

#[derive(Clone, Debug, PartialEq)]
enum Objects {
    A(A),
    B(Box<B>),
    Map(BTreeMap<String, String>),
    Unknown(Value),
}

union! {
    Objects {
        object [] ["kind", "a"] => A,
        object [] ["kind", "b"] => B,
        open [] [] => Map,
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Loose {
    A(A),
    Map(BTreeMap<String, Value>),
    Unknown(Value),
}

union! {
    Loose {
        object [] ["kind", "a"] => A,
        map => Map,
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Closed {
    A(A),
    B(B),
    Unknown(Value),
}

union! {
    Closed {
        object [] ["kind", "a"] where "kind" in ["a", "x"] => A,
        object ["kind"] ["b"] where "kind" in ["b", 1] => B,
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Everything {
    Nothing(()),
    Flag(bool),
    Whole(i64),
    Amount(Decimal),
    Word(String),
    Day(NaiveDate),
    Text(String),
    Many(Vec<Everything>),
    Tree(Box<Node>),
    Unknown(Value),
}

union! {
    Everything {
        null => Nothing,
        boolean => Flag,
        number => Amount as Number,
        integer => Whole,
        string => Day,
        string => Text,
        string ["a", "b"] => Word,
        array => Many,
        object ["left"] [] => Tree,
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Node {
    left: Everything,
}

object! { Node { required left: "left", } }

#[derive(Clone, Debug, PartialEq)]
enum Tagged {
    Bank(Box<Untagged>),
    Open(BTreeMap<String, String>),
    Price(Price),
    Odds(BTreeMap<String, f64>),
    Unknown(Value),
}

tagged_union! {
    Tagged by "kind" {
        "bank" => Bank adding tag,
        "open" => Open adding tag,
        "price" => Price,
        "1" => Price,
        "odds" => Odds adding tag,
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Mapped {
    Bank(Untagged),
    Bare(Untagged),
    Unknown(Value),
}

tagged_union! {
    Mapped by "kind" {
        "bank" => Bank adding tag,
        none => Bare,
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Payment {
    Price(Price),
    Card(Card),
    Unknown(Value),
}

tagged_union! {
    Payment by "kind" {
        "price" => Price,
        "card" => Card,
        _ => Card,
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Card {
    kind: Option<String>,
    number: String,
}

object! { Card { optional kind: "kind", required number: "number", } }

#[derive(Clone, Debug, PartialEq)]
struct Price {
    kind: Value,
    amount: Decimal,
}

object! { Price { required kind: "kind", required amount: "amount" as Number, } }

#[derive(Clone, Debug, PartialEq)]
enum Untested {
    Tagged(Tagged),
    Whole(i64),
    Unknown(Value),
}

union! { Untested { any => Tagged, integer => Whole, } }

#[test]
fn the_branch_that_knows_the_members_wins() {
    assert!(matches!(read(json!({"a": "q"})), Objects::A(_)));
    assert!(matches!(read(json!({"b": "q"})), Objects::B(_)));
    assert!(
        matches!(read(json!({"kind": "k"})), Objects::A(_)),
        "the first of equals"
    );
    assert!(matches!(read(json!({})), Objects::A(_)));
    assert!(
        matches!(read(json!({"a": "1", "b": "2"})), Objects::Map(_)),
        "only a map holds both"
    );
    assert!(
        matches!(read(json!({"z": {"deep": 1}})), Objects::Unknown(_)),
        "and a map of strings cannot hold that"
    );
}

#[test]
fn a_map_of_anything_wins_over_a_type_that_would_drop_most() {
    assert!(matches!(read(json!({"kind": "k", "a": "x"})), Loose::A(_)));
    assert!(matches!(read(json!({"kind": "k", "b": 1, "c": 2})), Loose::Map(_)));
    assert!(matches!(read(json!({"kind": 1, "a": "x"})), Loose::Map(_)));
    assert!(matches!(read(json!({"b": 1})), Loose::Map(_)));
    assert!(matches!(read(json!({})), Loose::A(_)));
    assert!(matches!(read(json!([])), Loose::Unknown(_)));
    // A member that a server adds does not make another type of it.
    let text = br#"{"kind":"k","a":"x","new":1}"#;
    assert!(matches!(wire::from_slice(text), Ok(Loose::A(_))));
}

#[test]
fn a_branch_that_does_not_decode_gives_way() {
    assert!(matches!(read(json!({"a": 5})), Objects::Unknown(_)));
    assert!(matches!(read(json!({"b": "x", "kind": "y"})), Objects::B(_)));
}

#[test]
fn constants_decide() {
    assert!(matches!(read(json!({"kind": "a", "a": "1"})), Closed::A(_)));
    assert!(matches!(read(json!({"kind": "b"})), Closed::B(_)));
    assert!(matches!(read(json!({"kind": "c", "a": "1"})), Closed::Unknown(_)));
    assert!(
        matches!(read(json!({"b": "1"})), Closed::Unknown(_)),
        "nothing speaks for either"
    );
    let newer: Closed = wire::from_slice(br#"{"kind":"a","added":1}"#).unwrap();
    assert!(
        matches!(newer, Closed::A(_)),
        "an added member does not hide a known type"
    );
}

#[test]
fn json_types_decide_and_the_special_goes_before_the_general() {
    for value in [
        json!(null),
        json!(true),
        json!(1.5),
        json!("2024-01-02"),
        json!([1, ["a"]]),
        json!({"left": [null]}),
    ] {
        assert!(!matches!(read(value), Everything::Unknown(_)));
    }
    assert_eq!(read::<Everything>(json!(7)), Everything::Whole(7));
    assert_eq!(read::<Everything>(json!("a")), Everything::Word("a".into()));
    assert_eq!(read::<Everything>(json!("c")), Everything::Text("c".into()));
    let exact: Everything = wire::from_slice(b"12345678901234567890.10").unwrap();
    assert_eq!(wire::to_vec(&exact).unwrap(), b"12345678901234567890.10");
}

#[test]
fn a_value_without_a_tag_keeps_that_it_has_none() {
    let bare = read(json!({"iban": "DE"}));
    assert!(matches!(bare, Mapped::Bare(_)));
    assert_eq!(wire::to_vec(&bare).unwrap(), br#"{"iban":"DE"}"#);
    assert!(matches!(read(json!({"kind": "bank", "iban": "DE"})), Mapped::Bank(_)));
    for strange in [json!({"kind": "newer", "iban": "DE"}), json!({"kind": null}), json!([])] {
        assert!(matches!(read(strange), Mapped::Unknown(_)), "its tag would be lost");
    }
}

#[test]
fn a_tag_is_added_for_branches_without_one() {
    assert!(matches!(read(json!({"kind": "bank", "iban": "DE"})), Tagged::Bank(_)));
    let empty = Tagged::Bank(Box::default());
    assert_eq!(wire::to_vec(&empty).unwrap(), br#"{"kind":"bank"}"#);
    let odds = Tagged::Odds(BTreeMap::from([("home".to_owned(), f64::NAN)]));
    assert!(wire::to_vec(&odds).is_err(), "JSON has no such number");
    match read(json!({"kind": "open", "x": "y"})) {
        Tagged::Open(members) => assert!(!members.contains_key("kind")),
        other => panic!("{other:?}"),
    }
    let text = br#"{"kind":1,"amount":1.10}"#;
    assert_eq!(wire::to_vec(&wire::from_slice::<Tagged>(text).unwrap()).unwrap(), text);
}

#[test]
fn untested_branches_come_last() {
    assert_eq!(read::<Untested>(json!(5)), Untested::Whole(5));
    assert!(matches!(
        read(json!({"kind": "price", "amount": 1})),
        Untested::Tagged(Tagged::Price(_))
    ));
}

#[test]
fn nesting_that_would_overflow_the_stack_is_refused() {
    for (open, close) in [("[", "]"), (r#"{"left":"#, "}")] {
        let deep = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        assert!(wire::from_slice::<Everything>(deep.as_bytes()).is_err());
        assert!(wire::from_slice::<Tagged>(deep.as_bytes()).is_err());
    }
}

#[derive(Debug)]
struct Twin {
    left: Twins,
    number: i64,
}

object! { Twin { required left: "left", required number: "number", } }

#[derive(Debug)]
enum Twins {
    One(Box<Twin>),
    Other(Box<Twin>),
    Unknown(Value),
}

union! { Twins { object ["left"] [] => One, object ["left"] [] => Other, } }

#[test]
fn values_made_to_fail_do_not_take_forever() {
    let nested = (0..60).fold("1".to_owned(), |inner, _| format!(r#"{{"left":{inner},"number":"x"}}"#));
    let twins: Twins = wire::from_slice(nested.as_bytes()).unwrap();
    assert_eq!(serde_json::to_string(&twins).unwrap(), nested);
}

#[test]
fn without_a_known_tag_a_value_is_of_the_last_row_if_it_fits() {
    for given in [
        json!({"kind": "card", "number": "1"}),
        json!({"number": "1"}),
        json!({"kind": "newer", "number": "1"}),
    ] {
        let payment: Payment = read(given.clone());
        assert!(matches!(payment, Payment::Card(_)), "{given}");
        assert_eq!(serde_json::to_value(&payment).unwrap(), given);
    }
    for given in [json!({"kind": "newer", "code": 1}), json!(7)] {
        let payment: Payment = read(given.clone());
        assert_eq!(payment, Payment::Unknown(given));
    }
}

#[derive(Clone, Debug, PartialEq)]
struct One(String);

#[derive(Clone, Debug, PartialEq)]
struct Two(String, Option<String>);

tuple! { One { required 0, } }
tuple! { Two { required 0, optional 1, } }

#[derive(Clone, Debug, PartialEq)]
enum Lengths {
    One(One),
    Two(Two),
    Many(Vec<String>),
    Unknown(Value),
}

union! {
    Lengths {
        array => Many,
        array ["1"] => One,
        array ["1", "2"] => Two,
    }
}

#[test]
fn lists_are_told_apart_by_their_length() {
    assert_eq!(read::<Lengths>(json!(["a"])), Lengths::One(One("a".into())));
    assert_eq!(
        read::<Lengths>(json!(["a", "b"])),
        Lengths::Two(Two("a".into(), Some("b".into())))
    );
    assert_eq!(
        read::<Lengths>(json!(["a", "b", "c"])),
        Lengths::Many(vec!["a".into(), "b".into(), "c".into()])
    );
    assert_eq!(read::<Lengths>(json!([1])), Lengths::Unknown(json!([1])));
}

#[test]
fn what_tells_variants_apart_occurs_once() {
    for text in [r#"{"kind":"price","kind":"bank"}"#, r#"{"kind":"new","kind":"newer"}"#] {
        assert!(wire::from_slice::<Tagged>(text.as_bytes()).is_err(), "{text}");
    }
    assert!(wire::from_slice::<Everything>(br#"{"left":1,"left":2}"#).is_err());
}
