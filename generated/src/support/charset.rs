//! Text in the character set that its media type names, by the labels of the WHATWG (Encoding, section 4.2).

use super::Head;
use super::wire::{self, DecodeError};

/// What UTF-8 is called.
const UTF_8: [&str; 6] = [
    "utf-8",
    "utf8",
    "unicode-1-1-utf-8",
    "unicode11utf8",
    "unicode20utf8",
    "x-unicode20utf8",
];

/// What is read as windows-1252: ISO-8859-1 and ASCII are parts of it, but for control characters that no text has.
const WINDOWS_1252: [&str; 17] = [
    "ansi_x3.4-1968",
    "ascii",
    "cp1252",
    "cp819",
    "csisolatin1",
    "ibm819",
    "iso-8859-1",
    "iso-ir-100",
    "iso8859-1",
    "iso88591",
    "iso_8859-1",
    "iso_8859-1:1987",
    "l1",
    "latin1",
    "us-ascii",
    "windows-1252",
    "x-cp1252",
];

/// The characters of windows-1252 that Unicode has elsewhere: those of the bytes from 0x80 to 0x9F.
const ELSEWHERE: [char; 32] = [
    '\u{20AC}', '\u{81}', '\u{201A}', '\u{192}', '\u{201E}', '\u{2026}', '\u{2020}', '\u{2021}', '\u{2C6}', '\u{2030}',
    '\u{160}', '\u{2039}', '\u{152}', '\u{8D}', '\u{17D}', '\u{8F}', '\u{90}', '\u{2018}', '\u{2019}', '\u{201C}',
    '\u{201D}', '\u{2022}', '\u{2013}', '\u{2014}', '\u{2DC}', '\u{2122}', '\u{161}', '\u{203A}', '\u{153}', '\u{9D}',
    '\u{17E}', '\u{178}',
];

/// The body of an answer with this head as text.
///
/// # Errors
/// Fails if the body is not in UTF-8 where nothing else is said, or is said to be in a set that is not read.
pub(super) fn text(head: &Head, body: Vec<u8>) -> Result<String, DecodeError> {
    // JSON is UTF-8, whatever stands beside its media type (RFC 8259, sections 8.1 and 11).
    match head.charset().filter(|_| !head.is_json()) {
        None => wire::text_body(body),
        Some(name) if is_one_of(&UTF_8, name) => wire::text_body(body),
        Some(name) if is_one_of(&WINDOWS_1252, name) => Ok(body.into_iter().map(of_windows_1252).collect()),
        // All sets that are in use have it in common.
        Some(_) if body.iter().all(is_plain) => wire::text_body(body),
        Some(name) => {
            let message = format!("the text is in the character set {name}, which is not read");
            Err(DecodeError::of_whole(&message))
        }
    }
}

fn is_one_of(labels: &[&str], name: &str) -> bool {
    labels.iter().any(|label| name.eq_ignore_ascii_case(label))
}

fn of_windows_1252(byte: u8) -> char {
    let elsewhere = byte
        .checked_sub(0x80)
        .and_then(|place| ELSEWHERE.get(usize::from(place)));
    elsewhere.copied().unwrap_or(char::from(byte))
}

/// Whether a byte is of a text in ASCII; an escape or a zero is not.
fn is_plain(byte: &u8) -> bool {
    byte.is_ascii_graphic() || byte.is_ascii_whitespace()
}
