//! What stands in recordings in the place of a value that is not kept: something of the same kind, which is read as the value was.

use serde_json::Value;

use super::super::raw::{self, Kind};

/// What stands in the place of a text.
pub(super) const HIDDEN: &str = "REDACTED";

const NO_UUID: &str = "00000000-0000-0000-0000-000000000000";

/// In the place of the text or number that is written in the JSON `text`; nothing if it is no JSON.
pub(super) fn hidden(text: &str) -> Option<String> {
    match raw::kind(text) {
        Kind::String => Some(Value::from(hidden_text(&raw::scalar(text)?)).to_string()),
        _ => Some("0".to_owned()),
    }
}

/// In the place of a text: it may have to be read as a UUID, a time, a date or a number.
fn hidden_text(plain: &str) -> &'static str {
    let digits = |is_digit: fn(&char) -> bool| -> String {
        let digit = |character: char| if is_digit(&character) { '0' } else { character };
        plain.chars().map(digit).collect()
    };
    let decimal = digits(char::is_ascii_digit);
    if digits(char::is_ascii_hexdigit) == NO_UUID {
        NO_UUID
    } else if decimal == "0000-00-00" {
        "1970-01-01"
    } else if decimal
        .to_uppercase()
        .replace(' ', "T")
        .starts_with("0000-00-00T00:00:00")
    {
        "1970-01-01T00:00:00Z"
    } else if is_number(&decimal) {
        "0"
    } else {
        HIDDEN
    }
}

/// Whether a text whose digits are all `0` is that of a number.
fn is_number(decimal: &str) -> bool {
    let plain = decimal.strip_prefix('-').unwrap_or(decimal);
    plain.starts_with('0') && plain.matches('.').count() <= 1 && plain.chars().all(|character| "0.".contains(character))
}
