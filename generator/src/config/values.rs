//! Values with a form of their own.

use std::ops::Range;

use super::reader::{Reader, Value};
use super::{IdempotencyKey, Target};
use crate::api::is_base_url;

/// Makes the place of a key from the name behind the colon.
type MakeKey = fn(String) -> IdempotencyKey;

const KEY_PLACES: &[(&str, MakeKey)] = &[
    ("header", IdempotencyKey::Header),
    ("body", IdempotencyKey::Body),
    ("query", IdempotencyKey::Query),
];

/// A word for a type, or a Rust path.
pub(super) fn target(reader: &mut Reader<'_>, text: &str, span: Range<usize>) -> Option<Target> {
    let is_path = |path: &str| syn::parse_str::<syn::TypePath>(path).is_ok();
    match Target::parse(text) {
        Some(Target::Rust(path)) if is_path(&path) => {
            reader.check_crate(&path, span);
            Some(Target::Rust(path))
        }
        Some(Target::Rust(_)) | None => {
            reader
                .invalid(span, format!("\"{}\" is no type", text.escape_debug()))
                .help("decimal, string, i32, i64, u32, u64, f64, date-time, date, uuid, base64, value, or a Rust path with `::`");
            None
        }
        target => target,
    }
}

/// Whatever begins with a letter can be made a Rust name.
pub(super) fn check_name(reader: &mut Reader<'_>, text: &str, span: Range<usize>) {
    let mut telling = text.chars().filter(char::is_ascii_alphanumeric);
    if !telling.next().is_some_and(|c| c.is_ascii_alphabetic()) {
        reader
            .invalid(span, format!("\"{}\" cannot be a Rust name", text.escape_debug()))
            .help("begin it with a letter; its case is that of the item in any case");
    }
}

/// `https://api.example/v1`
pub(super) fn server(reader: &mut Reader<'_>, value: &Value<'_>) -> Option<String> {
    let text = reader.string(value)?;
    if is_base_url(&text) && !text.contains(['{', '}']) {
        return Some(text);
    }
    reader
        .invalid(value.span(), format!("\"{}\" is no base URL", text.escape_debug()))
        .help("a whole one, without variables, query and fragment: \"https://api.example/v1\"");
    None
}

/// `header:Idempotency-Key`
pub(super) fn key_place(reader: &mut Reader<'_>, text: &str, span: Range<usize>) -> Option<IdempotencyKey> {
    let Some((place, name)) = text.split_once(':').filter(|(_, name)| !name.is_empty()) else {
        reader
            .invalid(
                span,
                format!("\"{}\" does not say where the key is sent", text.escape_debug()),
            )
            .help("\"header:Idempotency-Key\", \"body:operationId\" or \"query:requestId\"");
        return None;
    };
    let make = reader.word(place, span, KEY_PLACES)?;
    Some(make(name.to_owned()))
}
