//! Scalars: which form a format gives a number or a string.
//!
//! | type | format | form |
//! | --- | --- | --- |
//! | integer | `int32`, `int16`, `int8`, `uint8`, `uint16` | `I32` |
//! | integer | `uint32` | `U32` |
//! | integer | `uint64` | `U64` |
//! | integer | else | `I64` |
//! | number | `int32`, `int64`, `uint32`, `uint64` | as integer |
//! | number | `decimal`, `decimal128`, `big-decimal`, `money` | `Decimal` |
//! | number | else | `F64` |
//! | string | `int64`, `uint64` | `I64Text`, `U64Text` |
//! | string | `decimal`, `date-time`, `date`, `uuid`, `byte`, `base64url`, `base64url-padded`, `binary`, `password` | of that name |
//! | string | else | `Plain` |

use super::Merge;
use super::flat::Flat;
use crate::api::{IntegerForm, NumberForm, Shape, StringForm};
use crate::passes::options::DateTimeForm;

impl<'a> Merge<'a> {
    pub(super) fn integer(&mut self, flat: &Flat<'a>) -> Shape {
        match self.retyped_by_format(flat) {
            Some(target) => target,
            None => Shape::Integer(integer_form(flat.format).unwrap_or(IntegerForm::I64)),
        }
    }

    pub(super) fn number(&mut self, flat: &Flat<'a>) -> Shape {
        if let Some(shape) = self.retyped_by_format(flat) {
            return shape;
        }
        if let Some(form) = integer_form(flat.format) {
            return Shape::Integer(form);
        }
        match flat.format {
            Some("decimal" | "decimal128" | "big-decimal" | "bigdecimal" | "money") => {
                Shape::Number(NumberForm::Decimal)
            }
            _ => Shape::Number(NumberForm::F64),
        }
    }

    pub(super) fn string(&mut self, flat: &Flat<'a>) -> Shape {
        if let Some(shape) = self.retyped_by_format(flat) {
            return shape;
        }
        let typed = self.options.date_time == DateTimeForm::Typed;
        let form = match flat.format {
            Some("int64") => return Shape::Integer(IntegerForm::I64Text),
            Some("uint64") => return Shape::Integer(IntegerForm::U64Text),
            Some("date-time") if typed => StringForm::DateTime,
            Some("date") if typed => StringForm::Date,
            Some("uuid") => StringForm::Uuid,
            Some("decimal") => StringForm::Decimal,
            Some("byte") => StringForm::Base64,
            Some("base64url") => StringForm::Base64Url,
            Some("base64url-padded") => StringForm::Base64UrlPadded,
            Some("binary") => StringForm::Binary,
            Some("password") => StringForm::Password,
            _ => StringForm::Plain,
        };
        Shape::String(form)
    }
}

fn integer_form(format: Option<&str>) -> Option<IntegerForm> {
    Some(match format? {
        "int32" | "int16" | "int8" | "uint8" | "uint16" => IntegerForm::I32,
        "int64" => IntegerForm::I64,
        "uint32" => IntegerForm::U32,
        "uint64" => IntegerForm::U64,
        _ => return None,
    })
}
