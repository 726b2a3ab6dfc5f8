//! Formats: what their names mean, in the languages and databases they come from.
//!
//! Names are compared without case and blanks around them, those of numbers without the digits in brackets as well: `UUID`,
//! `decimal(10,2)`.
//!
//! | type | format | form |
//! | --- | --- | --- |
//! | integer | `int32`, `int16`, `int8`, `uint8`, `uint16` | `I32` |
//! | integer | `uint32` | `U32` |
//! | integer | `uint64` (`u64`, `ulong`) | `U64` |
//! | integer | else | `I64` |
//! | number | those of integers, and `int64` (`i64`, `long`, `bigint`, `id64`) | as integer |
//! | number | `decimal`, `decimal128`, `big-decimal`, `numeric`, `money`, `currency` | `Decimal` |
//! | number | `protobuf-float`, `protobuf-double` | `F64OrText` |
//! | number | else | `F64` |
//! | string | `int64` (`i64`, `long`), `uint64` (`u64`, `ulong`) | `I64Text`, `U64Text` |
//! | string | `decimal`, `date-time`, `date`, `uuid` (`guid`, `uuid4`…), `byte`, `base64url`, `base64url-padded`, `binary`, `password` | of that name |
//! | string | `int-or-string` | a union of `I64` and `Plain` |
//! | string | else | `Decimal` if pydantic says by its pattern that it is one, else `Plain` |
//!
//! A text whose form is wrong costs the whole answer, so that only what is sure to be of a form has it. Texts of the format
//! `bigint` are as long as they like (typia, Smithy), `currency` is `EUR` (Twilio), `bytes` is hexadecimal (Blockfrost) and
//! `base64` a token in three parts (Open Banking). `datetime` and `timestamp with time zone` promise no offset: `infinity` is one of
//! Postgres', `2024-07-07 10:00:00 CET` is what others send.

use crate::api::{IntegerForm, NumberForm, Shape, StringForm, TypeSet, Width};
use crate::passes::options::DateTimeForm;

/// A format by the name that is looked for.
pub(super) fn usual(format: &str) -> String {
    format.trim().to_ascii_lowercase()
}

/// The same without how many digits a number has.
fn without_digits(format: &str) -> String {
    let is_count = |within: &str| within.chars().all(|char| char.is_ascii_digit() || ", ".contains(char));
    let counted = format.trim().strip_suffix(')').and_then(|text| text.split_once('('));
    match counted.filter(|(_, within)| is_count(within)) {
        Some((name, _)) => usual(name),
        None => usual(format),
    }
}

/// How wide a whole number of this format is.
pub(super) fn width(format: &str) -> Option<Width> {
    Some(match usual(format).as_str() {
        "int32" | "int16" | "int8" | "uint8" | "uint16" | "i32" | "i16" | "i8" | "u8" | "u16" => Width::I32,
        "int64" | "i64" | "long" | "bigint" | "id64" => Width::I64,
        "uint32" | "u32" => Width::U32,
        "uint64" | "u64" | "ulong" => Width::U64,
        _ => return None,
    })
}

/// What a format makes of a number.
pub(super) fn of_number(format: &str) -> Option<Shape> {
    Some(match without_digits(format).as_str() {
        "decimal" | "decimal128" | "big-decimal" | "bigdecimal" | "numeric" | "money" | "currency" => {
            Shape::Number(NumberForm::Decimal)
        }
        "protobuf-float" | "protobuf-double" => Shape::Number(NumberForm::F64OrText),
        _ => return width(format).map(|width| Shape::Integer(IntegerForm::number(width))),
    })
}

/// What a format makes of a text.
pub(super) fn of_text(format: &str, date_time: DateTimeForm) -> Option<Shape> {
    let typed = date_time == DateTimeForm::Typed;
    Some(Shape::String(match usual(format).as_str() {
        "int64" | "i64" | "long" => return Some(Shape::Integer(IntegerForm::text(Width::I64))),
        "uint64" | "u64" | "ulong" => return Some(Shape::Integer(IntegerForm::text(Width::U64))),
        "date-time" if typed => StringForm::DateTime,
        "date" if typed => StringForm::Date,
        "decimal" => StringForm::Decimal,
        "byte" => StringForm::Base64,
        "base64url" => StringForm::Base64Url,
        "base64url-padded" => StringForm::Base64UrlPadded,
        "binary" => StringForm::Binary,
        "password" => StringForm::Password,
        name if is_uuid(name) => StringForm::Uuid,
        _ => return None,
    }))
}

/// `uuid`, and of which version: `uuid4`.
fn is_uuid(name: &str) -> bool {
    let version = name.strip_prefix("uuid");
    name == "guid" || version.is_some_and(|version| matches!(version.as_bytes(), [] | [b'1'..=b'8']))
}

/// Whether texts of a format are dates, which the configuration may leave as they are.
pub(super) fn is_date(format: &str) -> bool {
    matches!(usual(format).as_str(), "date-time" | "date")
}

/// The type of which everybody knows a format, where none is said.
pub(super) fn types_of(format: &str) -> TypeSet {
    let mut types = TypeSet::default();
    match usual(format).as_str() {
        "date-time" | "date" | "time" | "duration" | "byte" | "binary" | "base64url" | "password" | "email" | "uri"
        | "uri-reference" | "url" | "hostname" | "ipv4" | "ipv6" | "string" => types.string = true,
        "int8" | "int16" | "int32" | "int64" | "uint8" | "uint16" | "uint32" | "uint64" => types.integer = true,
        "float" | "double" | "decimal" => types.number = true,
        name => types.string = is_uuid(name),
    }
    types
}
