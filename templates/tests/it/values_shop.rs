//! The models of the golden API keep every value.

use serde_json::{Value, json};

use crate::shop::models::*;
use crate::support::{Maybe, wire};

fn read<T: serde::de::DeserializeOwned>(text: &str) -> T {
    wire::from_slice(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn written<T: serde::Serialize>(value: &T) -> String {
    String::from_utf8(wire::to_vec(value).unwrap()).unwrap()
}

/// Reads the text and writes it again: byte for byte the same, because the rows are in the order of the text.
#[track_caller]
fn keeps<T: serde::Serialize + serde::de::DeserializeOwned>(text: &str) {
    assert_eq!(written(&read::<T>(text)), text);
}

#[test]
fn a_refund_comes_back_to_the_last_digit() {
    keeps::<Refund>(
        r#"{"id":9007199254740993,"total":"12.50","note":null,"fee":0.30,"prices":[1.10,1234567890123456789.123456789],"merchantId":"18446744073709551615","created_at":"2024-01-02T03:04:05.100+02:00","day":"2024-01-02","receipt":"aGk=","status":"succeeded","payment":{"kind":"card","last_four":"4242"},"parent":{"id":1,"total":"0","note":"n","prices":[]},"x":{"y":[1,null]}}"#,
    );
}

#[test]
fn absent_and_null_are_told_apart_where_it_matters() {
    let required = r#"{"id":1,"total":"1","prices":[]"#;
    let refund: Refund = read(&format!(r#"{required},"note":null,"fee":null}}"#));
    assert_eq!((refund.note.as_ref(), refund.fee), (None, None));
    assert_eq!(written(&refund), r#"{"id":1,"total":"1","note":null,"prices":[]}"#);

    for (text, returned) in [
        (r#"{"lines":[]}"#, Maybe::Absent),
        (r#"{"lines":[],"returned":null}"#, Maybe::Null),
        (
            r#"{"lines":[],"returned":"2024-02-29"}"#,
            Maybe::Value("2024-02-29".parse().unwrap()),
        ),
    ] {
        assert_eq!(read::<RefundRequest>(text).returned, returned);
        keeps::<RefundRequest>(text);
    }
}

#[test]
fn required_members_must_be_there_and_not_null() {
    for (text, reason) in [
        (r#"{"quantity":1}"#, "missing field `line_id`"),
        (r#"{"line_id":null,"quantity":1}"#, "invalid type: null, expected i64"),
    ] {
        let error = wire::from_slice::<RefundLine>(text.as_bytes()).unwrap_err();
        assert_eq!(error.message(), reason);
    }
    let error = wire::from_slice::<Refund>(br#"{"id":1,"total":"1","prices":[]}"#).unwrap_err();
    assert_eq!(error.message(), "missing field `note`");
}

#[test]
fn members_without_a_row_are_passed_over_or_kept() {
    let line: RefundLine = read(r#"{"new":{"deep":[1]},"line_id":1,"quantity":2}"#);
    assert_eq!(written(&line), r#"{"line_id":1,"quantity":2}"#);
    keeps::<ErrorModel>(r#"{"title":"t","errors":[{"b":1,"c":null}]}"#);
}

#[test]
fn a_member_that_occurs_twice_is_refused() {
    for text in [
        r#"{"line_id":1,"quantity":2,"line_id":1}"#,
        r#"{"quantity":1,"line\u005fid":1,"line_id":7}"#,
    ] {
        let error = wire::from_slice::<RefundLine>(text.as_bytes()).unwrap_err();
        assert_eq!(error.message(), "duplicate field `line_id`");
        assert!(error.to_string().contains("`line_id`"), "{error}");
    }
    // Null is something that a server says, too.
    let error = wire::from_slice::<ErrorModel>(br#"{"title":null,"title":"t"}"#).unwrap_err();
    assert_eq!(error.message(), "duplicate field `title`");
    // What nobody reads is passed over.
    let line: RefundLine = read(r#"{"new":1,"line_id":3,"new":2,"quantity":1}"#);
    assert_eq!(line.line_id, 3);
}

#[test]
fn a_member_in_its_field_and_in_the_map_is_not_written_twice() {
    let mut refund: Refund = read(r#"{"id":1,"total":"1","note":null,"prices":[]}"#);
    refund.extra.insert("more".to_owned(), 1.into());
    assert_eq!(
        written(&refund),
        r#"{"id":1,"total":"1","note":null,"prices":[],"more":1}"#
    );
    refund.extra.insert("total".to_owned(), "2".into());
    let refused = serde_json::to_string(&refund).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the member `total` is there twice: in its field and in the map"
    );
}

#[test]
fn member_names_may_be_escaped() {
    let line: RefundLine = read(r#"{"line\u005fid":3,"quantity":1}"#);
    assert_eq!(line.line_id, 3);
}

#[test]
fn an_object_is_an_object() {
    for text in ["[1,2]", "null", "\"x\"", "1"] {
        assert!(wire::from_slice::<RefundLine>(text.as_bytes()).is_err(), "{text}");
    }
}

#[test]
fn enums_keep_what_they_do_not_name() {
    for text in [r#""succeeded""#, r#""""#, r#""new \"state\"""#] {
        keeps::<Status>(text);
    }
    assert_eq!(Status::from("failed"), Status::Failed);
    assert_eq!(Status::from("other".to_owned()), Status::Unknown("other".into()));
    assert_eq!(written(&Status::Unknown("succeeded".into())), r#""succeeded""#);
    assert_eq!(format!("{:>7}", Status::Failed), " failed");
    assert_eq!("failed".parse(), Ok(Status::Failed));
    assert_eq!(Status::KNOWN, ["succeeded", "failed", ""]);

    keeps::<Level>("0");
    keeps::<Level>("-7");
    assert_eq!((Level::from(1), Level::Unknown(-7).as_i64()), (Level::Value1, -7));
}

#[test]
fn a_tag_picks_the_variant() {
    assert!(
        matches!(read(r#"{"last_four":"1","kind":"debit_card"}"#), Payment::Card(card) if card.kind == "debit_card")
    );
    keeps::<Payment>(r#"{"kind":"bank","iban":"DE"}"#);
    for unknown in [
        r#"{"iban":"DE","kind":"wallet"}"#,
        r#"{"iban":"DE"}"#,
        r#"{"kind":null}"#,
        "[1]",
    ] {
        assert!(matches!(read(unknown), Payment::Unknown(_)), "{unknown}");
        assert_eq!(
            serde_json::to_value(read::<Payment>(unknown)).unwrap(),
            read::<Value>(unknown)
        );
    }
    let error = wire::from_slice::<Payment>(br#"{"kind":"card"}"#).unwrap_err();
    assert_eq!(error.message(), "missing field `last_four`");
}

#[test]
fn unions_go_by_type_and_by_members() {
    assert_eq!(read::<Scalar>("5"), Scalar::Integer(5));
    assert_eq!(read::<Scalar>("\"s\""), Scalar::String("s".into()));
    for text in [
        "5",
        "\"s\"",
        "5.5",
        "null",
        "{\"a\":[true]}",
        "123456789012345678901234567890.5",
    ] {
        assert!(wire::from_slice::<Scalar>(text.as_bytes()).is_ok(), "{text}");
    }
    assert!(matches!(read(r#"{"kind":"k","last_four":"1"}"#), Lookalike::Card(_)));
    assert!(matches!(read(r#"{"kind":"k","iban":"1"}"#), Lookalike::Bank(_)));
    assert!(matches!(read(r#"{"iban":"1"}"#), Lookalike::Unknown(_)));
}

#[test]
fn tuples_keep_their_order() {
    keeps::<Pair>(r#"["a",1]"#);
    assert!(wire::from_slice::<Pair>(br#"["a"]"#).is_err());
    assert_eq!(read::<Pair>(r#"["a",1,true]"#), Pair("a".into(), 1));
}

#[test]
fn trees_of_values_work_as_well_as_text() {
    let tree = json!({"id": 1, "total": "1.10", "note": null, "fee": 0.25, "prices": [2],
        "payment": {"kind": "bank"}, "status": "new", "extra": 1});
    let refund: Refund = serde_json::from_value(tree.clone()).unwrap();
    assert_eq!(serde_json::to_value(&refund).unwrap(), tree);
    let refund: Refund = serde_json::from_reader(tree.to_string().as_bytes()).unwrap();
    assert_eq!(refund.fee, Some("0.25".parse().unwrap()));
}

#[test]
fn a_constant_may_be_called_unknown() {
    assert_eq!(read::<Reason>("\"unknown\""), Reason::Unknown);
    assert_eq!(read::<Reason>("\"new\""), Reason::UnknownValue("new".to_owned()));
    keeps::<Reason>("\"new\"");
    assert!(matches!(read::<Mixture>("null"), Mixture::Neither(Value::Null)));
}

#[test]
fn the_tail_of_a_tuple_has_a_codec_too() {
    keeps::<Row>(r#"["2024-01-02","3",1.10,2]"#);
}
