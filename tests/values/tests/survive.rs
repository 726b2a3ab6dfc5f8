//! Values that other generators lose: each comes back as it was.
#![allow(clippy::expect_used)]

use refundry_tests::roundtrip::{Document, difference, loss, samples};
use refundry_values::{discovery, swagger, v30, v31};
use serde_json::Value;

/// Reads and writes by the name of a model.
type Reencode = fn(&str, &str) -> Result<String, String>;

/// The door of one description.
macro_rules! door {
    ($name:ident) => {
        |model, json| $name::dispatch::reencode(model, json).map_err(|refusal| refusal.to_string())
    };
}

/// The value comes back, whatever the order of its members.
#[track_caller]
fn survives(door: Reencode, model: &str, json: &str) {
    let before: Value = serde_json::from_str(json).expect(json);
    let after = reencoded(door, model, json);
    assert_eq!(difference(&before, &after), None, "{model} {json} became {after}");
}

#[track_caller]
fn reencoded(door: Reencode, model: &str, json: &str) -> Value {
    let text = door(model, json).unwrap_or_else(|refusal| panic!("{model} {json}: {refusal}"));
    serde_json::from_str(&text).expect(&text)
}

/// The text comes back digit by digit.
#[track_caller]
fn stays(door: Reencode, model: &str, json: &str) {
    assert_eq!(door(model, json).as_deref(), Ok(json));
}

#[test]
fn tagged_unions_keep_every_tag() {
    for json in [
        r#"{"method":"card","digits":"x"}"#,
        r#"{"method":"cash","notes":3}"#,
        r#"{"method":"shells","digits":"x","other":[1,null]}"#,
    ] {
        survives(door!(v30), "Payment", json);
    }
}

#[test]
fn lookalikes_keep_their_members() {
    survives(door!(v30), "Lookalike", r#"{"right":"q"}"#);
    survives(door!(v30), "Labels", r#"{"left":"q","other":"r"}"#);
    survives(door!(v30), "Loose", r#"{"left":"q"}"#);
    survives(door!(v30), "Loose", r#"{"left":"q","other":1,"third":[]}"#);
    survives(door!(v30), "AnyPayment", r#"{"method":"k","digits":"q"}"#);
    survives(door!(v30), "AnyPayment", r#"{"method":"k","notes":3}"#);
    survives(door!(v30), "Receipt", r#"{"method":"k","digits":"q","number":"1"}"#);
}

#[test]
fn numbers_tell_versions_apart() {
    survives(door!(v30), "Versioned", r#"{"v":2,"two":"y"}"#);
    survives(door!(v30), "Versioned", r#"{"v":3,"one":"x","more":[1]}"#);
}

#[test]
fn heirs_that_are_unions_keep_their_branches() {
    survives(door!(v30), "Account", r#"{"kind":"bank","iban":"x"}"#);
    survives(door!(v30), "Account", r#"{"kind":"bank","number":7}"#);
    survives(door!(v30), "Account", r#"{"kind":"shells","sort":"cowrie"}"#);
}

#[test]
fn scalars_keep_their_type() {
    survives(door!(v30), "ScalarHolder", r#"{"scalar":5}"#);
    survives(door!(v30), "ScalarHolder", r#"{"scalar":"s"}"#);
}

#[test]
fn absent_null_and_a_value_are_three_things() {
    survives(door!(v30), "Nullable", r#"{"always":null,"sometimes":null}"#);
    survives(door!(v30), "Nullable", r#"{"always":"x"}"#);
    survives(door!(v30), "Defaults", "{}");
    survives(door!(v30), "Defaults", r#"{"list":[]}"#);
}

#[test]
fn unknown_constants_are_kept() {
    survives(door!(v30), "Constants", r#"{"word":"b-c","sign":-1}"#);
    survives(door!(v30), "Constants", r#"{"word":"zzz"}"#);
    survives(door!(v30), "Constants", r#"{"sign":7}"#);
}

#[test]
fn members_of_any_name_are_kept() {
    survives(door!(v30), "Open", r#"{"known":"x","n":3}"#);
    survives(
        door!(v30),
        "NameHolder",
        r#"{"option":{"self":"1","type":"2","a-b":"3","a_b":"4","1st":"5"}}"#,
    );
}

#[test]
fn values_within_themselves_are_kept() {
    survives(door!(v30), "Tree", r#"{"up":{"down":[{}]},"label":"s"}"#);
    survives(door!(v30), "Tree", r#"{"label":{"up":{}}}"#);
}

#[test]
fn formats_are_kept_to_the_last_digit() {
    survives(
        door!(v30),
        "Formats",
        r#"{"date":"2024-01-02","date-time":"2024-01-02T03:04:05+02:00","byte":"aGk=","binary":"x","large":18446744073709551615,
        "small":0.1,"carried":"9007199254740993","time":"10:11:12Z","duration":"PT1S"}"#,
    );
    stays(
        door!(v30),
        "Numbers",
        r#"{"amount":1234567890123456789.123456789,"amounts":{"a":1.10,"b":0.30}}"#,
    );
    stays(
        door!(discovery),
        "Ledger",
        r#"{"id":"18446744073709551615","balance":"-9007199254740993","blob":"_-8="}"#,
    );
    for rate in ["0.25", r#""NaN""#, r#""-Infinity""#] {
        stays(door!(discovery), "Entry", &format!(r#"{{"rate":{rate}}}"#));
    }
}

#[test]
fn bounds_make_room_for_large_integers() {
    stays(door!(v30), "Numbers", r#"{"most":18446744073709551615}"#);
    stays(door!(v30), "Numbers", r#"{"wide":-9999999999999999999999}"#);
}

/// A map is a form like any other.
#[test]
fn maps_are_branches() {
    let labels: v30::models::Labels = serde_json::from_str(r#"{"k":"v"}"#).expect("a map");
    assert!(matches!(labels, v30::models::Labels::StringMap(_)), "{labels:?}");
}

#[test]
fn directions_and_parents_lose_nothing() {
    survives(door!(v30), "Directions", r#"{"id":"1","name":"n"}"#);
    survives(
        door!(v30),
        "Home",
        r#"{"animal":{"species":"Cat","name":"n","purrs":true}}"#,
    );
    survives(
        door!(swagger),
        "Shelf",
        r#"{"items":[{"kind":"Book","price":1.5,"pages":3}],"label":null}"#,
    );
    // Where a schema in the middle of a hierarchy is named, its heirs are meant, too.
    survives(
        door!(swagger),
        "Shelf",
        r#"{"favourite":{"kind":"Novel","pages":3,"genre":"crime","rating":[5]},"items":[{"kind":"Novel","genre":"x"}]}"#,
    );
}

#[test]
fn types_of_openapi_3_1_are_kept() {
    survives(
        door!(v31),
        "Mixed",
        r#"{"text":null,"either":5,"constant":"x","pair":["s",1],"positive":3}"#,
    );
}

#[test]
fn lists_with_places_keep_their_length() {
    for json in [r#"[]"#, r#"["s"]"#, r#"["s",null]"#, r#"["s",1]"#] {
        survives(door!(v31), "Pair", json);
    }
    for json in [r#"[true]"#, r#"[true,1.50]"#, r#"[true,1,2]"#] {
        survives(door!(v31), "Row", json);
    }
    survives(door!(v31), "Unbounded", r#"["s",1,{"more":null},"t"]"#);
}

/// What the command `roundtrip` does with a corpus, done with these descriptions.
#[test]
fn samples_of_every_schema_come_back_equal() {
    let doors: [(&str, Reencode); 4] = [
        ("v30", door!(v30)),
        ("v31", door!(v31)),
        ("swagger", door!(swagger)),
        ("discovery", door!(discovery)),
    ];
    let mut count = 0;
    for (name, door) in doors {
        let path = format!("{}/descriptions/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
        let document = Document::read(path.as_ref()).unwrap_or_else(|error| panic!("{path}: {error}"));
        for schema in document.schemas() {
            let validator = document.validator(schema.name).expect("the schema is valid");
            for value in samples(&document, schema.value, 24) {
                if validator.is_valid(&value) {
                    let after = reencoded(door, schema.name, &value.to_string());
                    assert_eq!(loss(&validator, &value, after), None, "{} {value}", schema.name);
                    count += 1;
                }
            }
        }
    }
    assert!(count > 150, "only {count} samples were valid");
}

#[test]
fn what_is_of_several_branches_at_once_keeps_all_members() {
    for json in [
        r#"{"card":"1","fee":1.10}"#,
        r#"{"gift":"2","fee":"1.10"}"#,
        r#"{"card":"1","fee":1.10,"gift":"2"}"#,
    ] {
        survives(door!(v31), "AnyMeans", json);
    }
}

#[test]
fn what_only_a_condition_brings_is_kept() {
    for json in [
        r#"{"kind":"bank","details":{"iban":"DE"},"number":1}"#,
        r#"{"kind":"card","details":{"pan":"4"},"number":"1"}"#,
        r#"{"kind":"shells","shells":3}"#,
        r#"{"promise":[true]}"#,
    ] {
        survives(door!(v31), "Payout", json);
    }
}

#[test]
fn the_only_branch_keeps_its_tag() {
    survives(door!(v31), "OnlyCard", r#"{"kind":"card","card":"1"}"#);
    survives(door!(v31), "OnlyCard", r#"{"kind":"shells","other":[1]}"#);
}

#[test]
fn numbers_and_lists_of_every_size_are_kept() {
    for json in ["18446744073709551615", "-9223372036854775808"] {
        stays(door!(v31), "Widest", json);
    }
    stays(door!(v31), "Huge", "9223372036854775808");
    for json in [r#"["a"]"#, r#"["a","b"]"#, r#"["a","b","c"]"#] {
        stays(door!(v31), "Lengths", json);
    }
    stays(door!(v31), "Amounts", r#"["a",12345678901234567890.12]"#);
    stays(door!(v31), "Chain", r#"["a",["b",["c"]]]"#);
    survives(door!(v31), "Patterned", r#"{"id":"1","x-a":1,"z":"q"}"#);
}

#[test]
fn what_only_one_of_two_lookalikes_has_below_its_members_is_kept() {
    survives(door!(v30), "AnyDashboard", r#"{"name":"d","cells":[{"id":"1"}]}"#);
    survives(
        door!(v30),
        "AnyDashboard",
        r#"{"name":"d","cells":[{"id":"1"},{"id":"2","view":{"kind":"xy"}}]}"#,
    );
}

#[test]
fn what_stands_beside_a_union_holds_in_each_branch() {
    stays(door!(v30), "Charge", r#"{"kind":"card","amount":12345678901234567.89}"#);
    stays(door!(v30), "Charge", r#"{"kind":"cash","amount":0.10}"#);
}

#[test]
fn what_matches_no_pattern_is_kept_beside_what_does() {
    survives(
        door!(v31),
        "Prefixed",
        r#"{"id":"a","meta_x":"b","other":5,"more":{"x":[1]}}"#,
    );
    stays(
        door!(v31),
        "PrefixedLater",
        r#"{"id":"a","price_x":12345678901234567890.12}"#,
    );
    survives(
        door!(v31),
        "PrefixedLater",
        r#"{"id":"a","price_x":1.5,"other":"text"}"#,
    );
}

#[test]
fn named_members_are_what_the_pattern_says_that_matches_them() {
    stays(door!(v31), "NamedPrefix", r#"{"n_a":12345678901234567890.12}"#);
    stays(
        door!(v31),
        "NamedPrefix",
        r#"{"n_b":12345678901234567890.12,"other":"1"}"#,
    );
}

#[test]
fn what_other_members_depend_on_is_kept() {
    survives(door!(v31), "Triggered", r#"{"a":"x","card":5,"address":"q"}"#);
    survives(door!(v31), "Triggered", r#"{"gift":true,"note":"q"}"#);
}

#[test]
fn whole_numbers_and_texts_of_one_format_stay_what_they_are() {
    survives(door!(swagger), "IntOrString", "8080");
    survives(door!(swagger), "IntOrString", r#""http""#);
    survives(door!(swagger), "Shelf", r#"{"place":80}"#);
}

#[test]
fn heirs_with_one_tag_keep_their_members() {
    survives(door!(swagger), "Lamp", r#"{"kind":"lamp","height":3}"#);
    survives(door!(swagger), "Lamp", r#"{"kind":"lamp","arms":2}"#);
}

/// What a description takes in either form is read in either and written in one, in which nobody rounds it.
#[test]
fn numbers_are_read_with_and_without_quotes() {
    let whole = r#"{"id":9007199254740993,"price":"12345678901234567890.12","fee":"1.50","ratio":0.5}"#;
    stays(door!(v31), "Quoted", whole);
    let read = [
        (
            r#"{"id":"9007199254740993","price":12345678901234567890.12}"#,
            r#"{"id":9007199254740993,"price":"12345678901234567890.12"}"#,
        ),
        (r#"{"fee":1.50,"ratio":"0.5"}"#, r#"{"fee":"1.50","ratio":0.5}"#),
        (r#"{"fee":null,"ratio":"NaN"}"#, r#"{"fee":null,"ratio":"NaN"}"#),
    ];
    for (came, written) in read {
        let door: Reencode = door!(v31);
        assert_eq!(door("Quoted", came).as_deref(), Ok(written));
    }
}
