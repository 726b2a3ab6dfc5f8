//! Values with a form of their own.

use std::ops::Range;

use super::check::{is_type_path, no_type};
use super::reader::Reader;
use super::{IdempotencyKey, Target};

/// Makes the place of a key from the name behind the colon.
type MakeKey = fn(String) -> IdempotencyKey;

const KEY_PLACES: &[(&str, MakeKey)] = &[
    ("header", IdempotencyKey::Header),
    ("body", IdempotencyKey::Body),
    ("query", IdempotencyKey::Query),
];

/// A word for a type, or a Rust path.
pub(super) fn target(reader: &mut Reader<'_>, text: &str, span: Range<usize>) -> Option<Target> {
    let target = Target::parse(text);
    match &target {
        Some(Target::Rust(path)) if is_type_path(path) => reader.check_crate(path, span),
        // What else is wrong with a path is told where all settings are checked.
        Some(_) => {}
        None => {
            let (message, help) = no_type(text);
            reader.invalid(span, message).help(help);
        }
    }
    target
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
