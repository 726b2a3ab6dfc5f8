//! Codecs keep what they carry.

use std::collections::BTreeMap;

use bytes::Bytes;
use chrono::{DateTime, FixedOffset, NaiveDate};
use rust_decimal::Decimal;
use serde::de::DeserializeSeed;
use uuid::Uuid;

use crate::support::codec::*;
use crate::support::wire::*;

fn read<C: Codec<T>, T>(text: &str) -> Result<T, serde_json::Error> {
    Seed::<C, T>::new().deserialize(&mut serde_json::Deserializer::from_str(text))
}

fn written<C: Codec<T>, T>(value: &T) -> String {
    serde_json::to_string(&As::<C>::new(value)).unwrap()
}

#[track_caller]
fn keeps<C: Codec<T>, T>(text: &str) {
    assert_eq!(written::<C, T>(&read::<C, T>(text).unwrap()), text);
}

#[track_caller]
fn becomes<C: Codec<T>, T>(text: &str, expected: &str) {
    assert_eq!(written::<C, T>(&read::<C, T>(text).unwrap()), expected);
}

#[test]
fn numbers_keep_every_digit() {
    for text in [
        "0",
        "12.50",
        "-0.10",
        "0.1",
        "1234567890123456789.123456789",
        "79228162514264337593543950335",
        "3.000",
    ] {
        keeps::<Number, Decimal>(text);
    }
    becomes::<Number, Decimal>("\"12.50\"", "12.50");
    keeps::<DecimalText, Decimal>("\"12.50\"");
    becomes::<DecimalText, Decimal>("12345678901234567890.12", "\"12345678901234567890.12\"");
    becomes::<Number, Decimal>("1.5e3", "1500");
    becomes::<Number, Decimal>("150E-2", "1.50");
    for text in [
        "1e400",
        "0.00000000000000000000000000001",
        "null",
        "true",
        "\"\"",
        "\"x\"",
        "[1]",
        "{}",
    ] {
        assert!(read::<Number, Decimal>(text).is_err(), "{text}");
        assert!(read::<DecimalText, Decimal>(&format!("\"{text}\"")).is_err(), "{text}");
    }
}

#[test]
fn numbers_come_through_formats_that_have_no_raw_text() {
    let input: serde::de::value::F64Deserializer<serde::de::value::Error> =
        serde::de::IntoDeserializer::into_deserializer(0.25);
    assert!(
        Seed::<Number, Decimal>::new()
            .deserialize(input)
            .is_err_and(|error| error.to_string().contains("any"))
    );
    let tree = serde_json::json!({"a": 0.25});
    let map = Seed::<BTreeMap<String, Number>, BTreeMap<String, Decimal>>::new()
        .deserialize(&tree)
        .unwrap();
    assert_eq!(map["a"].to_string(), "0.25");
}

#[test]
fn numbers_and_booleans_travel_as_text() {
    keeps::<Text, u64>("\"18446744073709551615\"");
    keeps::<Text, i64>("\"-9007199254740993\"");
    becomes::<Text, i64>("-5", "\"-5\"");
    becomes::<Text, bool>("true", "\"true\"");
    becomes::<Text, f64>("1.5", "\"1.5\"");
    for text in [
        "\"\"",
        "\"1.5\"",
        "\"x\"",
        "null",
        "18446744073709551616",
        "[]",
        "\"1.é\"",
        "\".0\"",
        "1e99",
        "1e-3",
    ] {
        assert!(read::<Text, i64>(text).is_err(), "{text}");
    }
}

#[test]
fn whole_numbers_keep_every_digit_however_they_are_written() {
    for text in [
        "9007199254740993.0",
        "9007199254740993",
        "9007199254740.993e3",
        "9.007199254740993E+15",
    ] {
        for text in [text.to_owned(), format!("\"{text}\"")] {
            becomes::<Text, i64>(&text, "\"9007199254740993\"");
            becomes::<NumericString, i64>(&text, "9007199254740993");
        }
    }
    for text in ["1e3", "\"1e3\"", "1000.00", "\"10000e-1\""] {
        becomes::<Text, u64>(text, "\"1000\"");
        becomes::<NumericString, u8>(&text.replace('3', "2").replace("000", "00"), "100");
    }
    becomes::<Text, i64>("-0.0", "\"0\"");
    assert!(read::<Text, f64>("1e400").is_err());
    assert!(read::<Text, f64>("\"1e400\"").is_err());
}

#[test]
fn numeric_strings_are_tolerated() {
    for text in ["5", "\"5\"", "5.0", "\"5.00\""] {
        becomes::<NumericString, i64>(text, "5");
    }
    becomes::<NumericString, i64>("\"50\"", "50");
    becomes::<NumericString, f64>("\"0.5\"", "0.5");
    assert!(read::<NumericString, i64>("5.5").is_err());
}

#[test]
fn decimals_are_rounded_where_that_is_tolerated() {
    for (text, read) in [
        ("2.220446049250313e-16", "0.0000000000000002220446049250"),
        ("-1.4210854715202004e-14", "-0.0000000000000142108547152020"),
        ("0.00000000000000000000000000005", "0.0000000000000000000000000001"),
        ("1e-29", "0"),
        ("-1e-400", "0"),
        ("0e99", "0"),
        (
            "1.00000000000000000000000000000000000e3",
            "1000.0000000000000000000000000",
        ),
        (
            "12345678901234567890.123456789012345678",
            "12345678901234567890.123456789",
        ),
        ("7922816251426433759354395033.51", "7922816251426433759354395033.5"),
        ("9.99999999999999999999999999999", "10.000000000000000000000000000"),
    ] {
        let exact: Decimal = self::read::<Rounded, Decimal>(text).unwrap();
        assert_eq!(exact.to_string(), read, "{text}");
        becomes::<Rounded<DecimalText>, Decimal>(&format!("\"{text}\""), &format!("\"{read}\""));
    }
    // What is held is not touched.
    for text in ["12.50", "-0.10", "79228162514264337593543950335", "3.000"] {
        keeps::<Rounded, Decimal>(text);
    }
    becomes::<Rounded, Decimal>("1.5e3", "1500");
    for text in [
        "79228162514264337593543950336",
        "1e29",
        "1e400",
        "-1e99999999999999999999",
        "null",
        "true",
        "\"\"",
        "\"x\"",
        "\"-\"",
        "\"1e\"",
        "\"--1e-30\"",
        "[1]",
        "{}",
    ] {
        assert!(self::read::<Rounded, Decimal>(text).is_err(), "{text}");
    }
}

/// Readers of integers refuse `2.0`, and `/carts/2.0` is another path than `/carts/2`.
#[test]
fn whole_floats_are_written_as_integers() {
    for (came, written) in [
        ("2.0", "2"),
        ("-3.0", "-3"),
        ("0.0", "0"),
        ("1e3", "1000"),
        ("9007199254740991.0", "9007199254740991"),
    ] {
        becomes::<FloatNumber, f64>(came, written);
    }
    // An integer has no such zero; from 2^53 on a float does not tell an integer from its neighbours.
    for text in [
        "-0.0",
        "0.1",
        "-2.5",
        "9007199254740992.0",
        "-9007199254740992.0",
        "1e+300",
        "5e-324",
    ] {
        keeps::<FloatNumber, f64>(text);
    }
    keeps::<Option<Vec<BTreeMap<String, FloatNumber>>>, Option<Vec<BTreeMap<String, f64>>>>(r#"[{"a":1,"b":2.5},{}]"#);
}

#[derive(Clone, Debug, PartialEq)]
struct Limit {
    id: f64,
}
object! { Limit { required id: "id" as FloatNumber, } }

/// An id by which another order would be refunded: many call ids `number`.
#[test]
fn an_integer_of_more_digits_than_a_float_holds_is_refused() {
    for text in [
        "9007199254740993",
        "-9007199254740993",
        "9223372036854775807",
        "18446744073709551615",
    ] {
        let error = read::<FloatNumber, f64>(text).unwrap_err().to_string();
        assert!(
            error.contains(text.trim_start_matches('-')) && error.contains("retype"),
            "{error}"
        );
        assert!(read::<FloatOrText, f64>(text).is_err(), "{text}");
        assert!(read::<FloatOrText, f64>(&format!("\"{text}\"")).is_err(), "{text}");
    }
    let error = crate::support::wire::from_slice::<Limit>(br#"{"id": 9007199254740993}"#).unwrap_err();
    assert_eq!(
        error.to_string(),
        "id: the integer has more digits than an f64 holds, and is not rounded: retype it as i64 or decimal at line 1 column 23"
    );
    assert!(error.message().contains("9007199254740993"), "{}", error.message());
    // What a server that computes with floats itself writes comes back as it went.
    for (text, float) in [
        ("9007199254740992", 9_007_199_254_740_992.0),
        ("9223372036854775808", 9_223_372_036_854_775_808.0),
        ("-9223372036854775808", -9_223_372_036_854_775_808.0),
        ("1234567890123456800", 1_234_567_890_123_456_768.0),
        ("1700000000123456000", 1.700_000_000_123_456e18),
        ("1234567890123456800000", 1_234_567_890_123_456_800_000.0),
    ] {
        assert_eq!(read::<FloatNumber, f64>(text).unwrap(), float);
        assert_eq!(read::<FloatOrText, f64>(text).unwrap(), float);
        assert_eq!(read::<FloatOrText, f64>(&format!("\"{text}\"")).unwrap(), float);
    }
}

#[test]
fn floats_without_a_json_number_are_texts() {
    for text in ["1.5", "-0.0", "\"NaN\"", "\"Infinity\"", "\"-Infinity\""] {
        keeps::<FloatOrText, f64>(text);
    }
    becomes::<FloatOrText, f64>("9007199254740992", "9007199254740992.0");
    becomes::<FloatOrText, f64>("-5.0", "-5");
    assert_eq!(
        read::<FloatOrText, f64>("18446744073709551616").unwrap(),
        18_446_744_073_709_551_616.0
    );
    becomes::<FloatOrText, f64>("\"0.5e1\"", "5");
    keeps::<Option<Vec<FloatOrText>>, Option<Vec<f64>>>(r#"["NaN",1]"#);
    assert!(read::<FloatOrText, f64>("\"NaN\"").unwrap().is_nan());
    becomes::<FloatOrText, f64>("\"-INF\"", "\"-Infinity\"");
    for text in [
        "null",
        "true",
        "\"\"",
        "\"nan\"",
        "\"inf\"",
        "\"+Infinity\"",
        "1e400",
        "\"1e400\"",
        "\"x\"",
        "[1]",
        "{}",
    ] {
        assert!(read::<FloatOrText, f64>(text).is_err(), "{text}");
    }
    let tree = serde_json::json!({"a": "-Infinity", "b": 2});
    let map = Seed::<BTreeMap<String, FloatOrText>, BTreeMap<String, f64>>::new()
        .deserialize(&tree)
        .unwrap();
    assert_eq!(map.into_values().collect::<Vec<_>>(), [f64::NEG_INFINITY, 2.0]);
}

#[test]
fn base64_reads_both_alphabets_padded_or_not() {
    for text in ["\"+/8=\"", "\"+/8\"", "\"-_8=\"", "\"-_8\"", "\"+/\\n8=\""] {
        becomes::<Base64, Bytes>(text, "\"+/8=\"");
        becomes::<Base64Url, Bytes>(text, "\"-_8\"");
        becomes::<Base64UrlPadded, Bytes>(text, "\"-_8=\"");
    }
    keeps::<Base64, Bytes>("\"\"");
    assert!(read::<Base64, Bytes>("\"a\"").is_err());
    assert!(read::<Base64, Bytes>("\"a b=\"").is_err());
}

#[test]
fn codecs_apply_to_what_containers_hold() {
    keeps::<Option<Vec<BTreeMap<String, Box<Number>>>>, Option<Vec<BTreeMap<String, Box<Decimal>>>>>(
        r#"[{"a":1.10,"b":2.0},{}]"#,
    );
    keeps::<Vec<Option<Text>>, Vec<Option<i64>>>(r#"[null,"1"]"#);
}

#[test]
fn dates_keep_their_offset() {
    for text in [
        "\"2024-01-02T03:04:05+02:00\"",
        "\"2024-01-02T03:04:05Z\"",
        "\"2024-01-02T03:04:05.123456789-08:30\"",
        "\"2016-12-31T23:59:60Z\"",
    ] {
        keeps::<Plain, DateTime<FixedOffset>>(text);
        keeps::<AssumeUtc, DateTime<FixedOffset>>(text);
    }
    becomes::<AssumeUtc, DateTime<FixedOffset>>("\"2024-01-02 03:04:05\"", "\"2024-01-02T03:04:05Z\"");
    let error = crate::support::wire::from_slice::<DateTime<FixedOffset>>(b"\"2024-01-02T03:04:05\"").unwrap_err();
    assert!(error.message().contains("a date-time with its offset"), "{error}");
    assert!(read::<AssumeUtc, DateTime<FixedOffset>>("\"2024-01-02\"").is_err());
}

#[test]
fn numbers_come_back_as_they_were() {
    for text in [
        "2.5976931e-101",
        "-5e-57",
        "-1.034e-20",
        "0.1",
        "1.7976931348623157e+308",
        "5e-324",
    ] {
        becomes::<Plain, f64>(text, text);
    }
}

#[test]
fn a_text_is_more_only_in_its_usual_form() {
    keeps::<Canonical, Uuid>(r#""25eb9b97-5acb-492d-b720-c03e79cf715a""#);
    becomes::<Canonical, Uuid>(
        r#""25EB9B97-5ACB-492D-B720-C03E79CF715A""#,
        r#""25eb9b97-5acb-492d-b720-c03e79cf715a""#,
    );
    assert!(read::<Canonical, Uuid>(r#""25eb9b975acb492db720c03e79cf715a""#).is_err());
    keeps::<Canonical, NaiveDate>(r#""2020-01-01""#);
    assert!(read::<Canonical, NaiveDate>(r#""2020-1-1""#).is_err());
    keeps::<Canonical<Text>, i64>(r#""7""#);
    assert!(read::<Canonical<Text>, i64>(r#""007""#).is_err());
    keeps::<Canonical<DecimalText>, Decimal>(r#""1.50""#);
    assert!(read::<Canonical<DecimalText>, Decimal>(r#""15e-1""#).is_err());
}
