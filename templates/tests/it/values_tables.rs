//! The tables that the golden API has no use for.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::Value;

use crate::support::Maybe;
use crate::support::codec::*;
use crate::support::wire::{self, *};

#[track_caller]
fn keeps<T: serde::Serialize + serde::de::DeserializeOwned>(text: &str) -> T {
    let value: T = wire::from_slice(text.as_bytes()).unwrap();
    assert_eq!(String::from_utf8(wire::to_vec(&value).unwrap()).unwrap(), text);
    value
}

#[derive(Debug, PartialEq)]
struct Nothing {}

object! { Nothing {} }

#[derive(Debug, PartialEq)]
struct Amounts {
    r#type: Option<Box<Amounts>>,
    key: i64,
    others: BTreeMap<String, Decimal>,
}

object! {
    Amounts {
        optional r#type: "type",
        required key: "a-b$\"",
        ..others as Number
    }
}

#[derive(Debug, PartialEq)]
enum Mixed {
    One,
    Half,
    Yes,
    Word,
    Minus,
    Unknown(Value),
}

value_enum! {
    Mixed {
        One: 1,
        Half: 0.5,
        Yes: true,
        Word: "word",
        Minus: -2,
    }
}

#[derive(Debug, PartialEq)]
struct Row(Decimal, Option<String>, Vec<bool>);

tuple! {
    Row {
        required 0 as Number,
        nullable 1,
        ..2
    }
}

#[derive(Debug, PartialEq)]
struct Short(i64, Option<i64>, Maybe<Decimal>, Option<Value>);

tuple! {
    Short {
        required 0,
        optional 1 as NumericString,
        maybe 2 as Number,
        anything 3,
    }
}

#[derive(Debug, PartialEq)]
struct Loose {
    amount: Option<i64>,
    map: BTreeMap<String, i64>,
    list: Vec<String>,
}

object! {
    Loose {
        optional amount: "amount" as NumericString,
        required map: "map" as EmptyArrayAsObject<BTreeMap<String, NumericString>>,
        required list: "list" as OneOrMany,
    }
}

#[test]
fn objects_may_be_empty() {
    assert_eq!(keeps::<Nothing>("{}"), Nothing {});
    assert_eq!(wire::from_slice::<Nothing>(br#"{"a":1}"#), Ok(Nothing {}));
}

#[test]
fn fields_may_be_keywords_and_other_members_take_a_codec() {
    let amounts = keeps::<Amounts>(r#"{"type":{"a-b$\"":1},"a-b$\"":2,"m":1.10,"n":0.000}"#);
    assert_eq!(amounts.others["m"].to_string(), "1.10");
}

/// Why `text` is no `T`: the whole message, and what of it may be logged.
#[track_caller]
fn refused<T: std::fmt::Debug + serde::de::DeserializeOwned>(text: &str) -> (String, String) {
    let error = wire::from_slice::<T>(text.as_bytes()).unwrap_err();
    (error.message().to_owned(), error.to_string())
}

#[test]
fn keys_are_refused_that_occur_twice() {
    for (message, shown) in [
        refused::<Amounts>(r#"{"a-b$\"":2,"4111111111111111":1.10,"n":0,"4111111111111111":1.10}"#),
        refused::<Loose>(r#"{"map":{"4111111111111111":1,"4111111111111111":2},"list":[]}"#),
    ] {
        assert_eq!(message, "the member `4111111111111111` occurs twice");
        assert!(!shown.contains("4111111111111111"), "keys may be data: {shown}");
    }
}

#[test]
fn constants_may_be_of_any_plain_type() {
    assert_eq!(
        keeps::<Vec<Mixed>>(r#"[1,0.5,true,"word",-2]"#),
        [Mixed::One, Mixed::Half, Mixed::Yes, Mixed::Word, Mixed::Minus]
    );
    assert_eq!(wire::from_slice::<Mixed>(b"1.0"), Ok(Mixed::One));
    assert_eq!(
        keeps::<Mixed>(r#"{"a":[2]}"#),
        Mixed::Unknown(serde_json::json!({"a": [2]}))
    );
}

#[test]
fn tuples_may_have_a_tail() {
    assert_eq!(keeps::<Row>(r#"[1.50,"s",true,false]"#).2, [true, false]);
    assert_eq!(keeps::<Row>("[1,null]"), Row(Decimal::ONE, None, Vec::new()));
    assert!(wire::from_slice::<Row>(b"[1]").is_err());
}

#[test]
fn tuples_may_end_early() {
    assert_eq!(keeps::<Short>("[1]"), Short(1, None, Maybe::Absent, None));
    assert_eq!(keeps::<Short>("[1,2]"), Short(1, Some(2), Maybe::Absent, None));
    assert_eq!(keeps::<Short>("[1,2,null]"), Short(1, Some(2), Maybe::Null, None));
    assert_eq!(keeps::<Short>("[1,2,0.10,null]").3, Some(Value::Null));
    assert!(wire::from_slice::<Short>(b"[]").is_err());
    assert!(wire::from_slice::<Short>(b"[1,null]").is_err());
}

#[test]
fn no_tuple_has_a_gap() {
    let gap = Short(1, None, Maybe::Value(Decimal::ONE), None);
    let error = wire::to_vec(&gap).unwrap_err();
    assert_eq!(error.to_string(), "an item is given after one that is absent");
}

/// A longer list is read as a shorter one is: what one costs is to read the first item once for each of its integers.
#[test]
fn a_long_list_may_have_as_many_integers_written_as_floats_as_a_short_one() {
    let row = |fraction: &str| {
        let members = (0..100).map(|name| format!("\"m{name}\":{name}{fraction}"));
        format!("{{{}}}", members.collect::<Vec<_>>().join(","))
    };
    type Rows = Vec<std::collections::BTreeMap<String, u64>>;
    for count in [1, 400] {
        let list = |fraction| format!("[{}]", vec![row(fraction); count].join(","));
        let read = wire::from_slice::<Rows>(list(".0").as_bytes());
        assert_eq!(read, wire::from_slice::<Rows>(list("").as_bytes()), "{count}");
    }
}

#[test]
fn integers_may_be_written_as_floats() {
    #[derive(Debug, PartialEq)]
    struct Line {
        quantity: i64,
        amount: Decimal,
        others: BTreeMap<String, Vec<u64>>,
    }
    object! {
        Line {
            required quantity: "quantity",
            required amount: "amount" as Number,
            ..others
        }
    }
    let text = br#"[{"quantity":1.0,"amount":2.0,"x":[3,4.00]},{"quantity":-2.50e1,"amount":1e1,"x":[ 5e0, 0.0]}]"#;
    let lines: Vec<Line> = wire::from_slice(text).unwrap();
    let told: Vec<_> = lines
        .iter()
        .map(|line| (line.quantity, &line.others["x"][..]))
        .collect();
    assert_eq!(told, [(1, &[3, 4][..]), (-25, &[5, 0])]);
    assert_eq!(lines[0].amount.to_string(), "2.0");
    assert_eq!(
        wire::from_slice::<i64>(b"9.007199254740993e15"),
        Ok(9_007_199_254_740_993)
    );
    for wrong in ["1.5", "-1e-1", "1.0e99999999999", "1e-99999999999", "[1.0]", "1.0 x"] {
        assert!(wire::from_slice::<i64>(wrong.as_bytes()).is_err(), "{wrong}");
    }
    // However many members there are: all are read.
    let members: Vec<String> = (0..300).map(|number| format!("\"{number}\":{number}.0")).collect();
    let text = format!("{{{}}}", members.join(","));
    let numbers: BTreeMap<String, u64> = wire::from_slice(text.as_bytes()).unwrap();
    assert!(numbers.iter().all(|(name, number)| *name == number.to_string()) && numbers.len() == 300);
    // A number that is too large for an integer is none, whatever stands before it.
    assert!(wire::from_slice::<(f64, i64)>(b"[2.0, 100000000000000000000]").is_err());
    // What is too deep to be meant is left alone, and takes no time.
    let deep = format!("[1.0,{}", "[1,".repeat(300_000));
    assert!(wire::from_slice::<Vec<i64>>(deep.as_bytes()).is_err());
    let error = wire::from_slice::<Vec<i64>>(b"[1.0, 2.5]").unwrap_err();
    assert_eq!((error.path(), error.column()), ("[1]", 9));
}

#[test]
fn tolerances_read_what_servers_really_send() {
    let loose: Loose = wire::from_slice(br#"{"amount":"5","map":[ ],"list":"x"}"#).unwrap();
    assert_eq!(wire::to_vec(&loose).unwrap(), br#"{"amount":5,"map":{},"list":["x"]}"#);
    let strict: Loose = wire::from_slice(br#"{"amount":5.0,"map":{"a":"1"},"list":["x"]}"#).unwrap();
    assert_eq!((strict.amount, strict.map["a"]), (Some(5), 1));
    assert!(wire::from_slice::<Loose>(br#"{"map":[1],"list":[]}"#).is_err());
    assert!(wire::from_slice::<Loose>(br#"{"map":[[]],"list":[]}"#).is_err());
}

#[derive(Debug, PartialEq)]
struct Line {
    sku: String,
    above: Option<Box<Line>>,
    note: Maybe<Nothing>,
}

object! {
    Line {
        required sku: "sku",
        optional above: "above" as Box<EmptyArrayAsObject>,
        maybe note: "note" as EmptyArrayAsObject,
    }
}

#[derive(Debug, PartialEq)]
struct Order {
    lines: Vec<Line>,
    first: Line,
}

object! {
    Order {
        required lines: "lines" as Vec<EmptyArrayAsObject>,
        required first: "first" as EmptyArrayAsObject,
    }
}

#[test]
fn an_empty_list_for_an_object_that_cannot_be_empty_means_none() {
    let line: Line = wire::from_slice(br#"{"sku":"a","above":[ ],"note":[]}"#).unwrap();
    assert_eq!((line.above, line.note), (None, Maybe::Value(Nothing {})));
    for (text, path) in [
        (r#"{"lines":[{"sku":"a"},[]],"first":{"sku":"b"}}"#, "lines[1]"),
        (r#"{"lines":[],"first":[]}"#, "first"),
        (
            r#"{"lines":[{"sku":"a","above":{"above":[]}}],"first":[]}"#,
            "lines[0].above",
        ),
        (r#"{"lines":[{"sku":"a","above":[7]}],"first":[]}"#, "lines[0].above"),
    ] {
        let error = wire::from_slice::<Order>(text.as_bytes()).unwrap_err();
        assert_eq!(error.path(), path, "{error}");
        assert!(error.column() > 0, "{error}");
    }
}

#[test]
fn what_is_shown_of_an_error_is_a_sentence_without_the_value() {
    for (text, shown) in [
        (
            r#"{"key":1,"a-b$\"":2,"m":1e400}"#,
            "m: the value is no number that a decimal can hold at line 1 column 29",
        ),
        (
            r#"{"a-b$\"":"4111"}"#,
            "*: invalid type: string, expected i64 at line 1 column 16",
        ),
    ] {
        assert_eq!(refused::<Amounts>(text).1, shown);
    }
    let (_, shown) = refused::<Loose>(r#"{"amount":"x","map":{},"list":[]}"#);
    assert_eq!(shown, "amount: the value is no i64 at line 1 column 13");
}

#[test]
fn what_is_no_number_is_refused() {
    #[derive(Debug, PartialEq)]
    struct Weight {
        grams: Option<f64>,
        others: BTreeMap<String, Vec<f64>>,
    }
    object! {
        Weight {
            optional grams: "grams",
            ..others
        }
    }
    let weighing = |grams, others: &[(&str, f64)]| Weight {
        grams,
        others: others
            .iter()
            .map(|(name, value)| ((*name).to_owned(), vec![*value]))
            .collect(),
    };
    let fair = weighing(Some(0.5), &[("b", f64::MIN_POSITIVE)]);
    assert_eq!(wire::from_slice(&wire::to_vec(&fair).unwrap()), Ok(fair));
    assert_eq!(wire::to_vec(&weighing(None, &[])).unwrap(), b"{}");
    for bad in [
        weighing(Some(f64::NAN), &[]),
        weighing(Some(f64::INFINITY), &[]),
        weighing(None, &[("a", 1.0), ("b", f64::NEG_INFINITY)]),
    ] {
        let error = wire::to_vec(&bad).unwrap_err().to_string();
        assert!(
            error.starts_with("JSON has no number for "),
            "it would travel as null: {error}"
        );
    }
}
