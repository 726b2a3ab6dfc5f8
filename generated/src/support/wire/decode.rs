//! Whole documents: JSON text to values and back, with errors that say where.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeOwned, Error as _};
use serde_json::Deserializer;
use serde_json::de::StrRead;

use super::super::codec::Decode;
use super::super::fault;
use super::locate::{locate, offset_of};
use super::redact::{without_data, without_values};
use super::whole::WholeFloats;

/// Why JSON text could not be decoded, and where. Shows no value of the text unless asked for its message.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError {
    path: String,
    offset: usize,
    line: usize,
    column: usize,
    message: String,
}

impl DecodeError {
    /// A document that is not looked into.
    pub(in super::super) fn of_whole(message: &str) -> Self {
        Self {
            line: 0,
            ..located("", 0, message.to_owned())
        }
    }

    /// The path to the value at fault, such as `lines[0].quantity`; empty for the whole document. Where the document has
    /// names of its own choice, as the keys of a map, it holds them.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// How many bytes were read when the fault was noticed.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// The line, counted from one.
    pub fn line(&self) -> usize {
        self.line
    }

    /// The column in bytes, counted from one; zero if nothing of the line was read.
    pub fn column(&self) -> usize {
        self.column
    }

    /// What is wrong there. It may quote the value.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(formatter, "{}: ", without_data(&self.path))?;
        }
        formatter.write_str(&without_values(&self.message))?;
        match self.line {
            0 => Ok(()),
            line => write!(formatter, " at line {line} column {}", self.column),
        }
    }
}

/// Like [`Display`](fmt::Display), shows no value.
impl fmt::Debug for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "DecodeError({self})")
    }
}

impl std::error::Error for DecodeError {}

/// Takes a whole body as text.
///
/// # Errors
/// Fails if `bytes` are not UTF-8.
pub fn text_body(bytes: Vec<u8>) -> Result<String, DecodeError> {
    String::from_utf8(bytes).map_err(|error| not_utf8(error.as_bytes(), error.utf8_error().valid_up_to()))
}

/// Decodes a whole JSON document. A byte order mark before it is passed over (RFC 8259, section 8.1). An integer may be
/// written as a float without a fraction.
///
/// # Errors
/// Fails if `bytes` are not JSON in UTF-8, or not the JSON of a `T`.
pub fn from_slice<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, DecodeError> {
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    attempt(text).or_else(|failure| attempt_again(text, failure))
}

/// Why a text could not be read, and how many bytes were.
struct Failure {
    offset: usize,
    /// How far the text was read, which is further if what failed was captured first.
    read: usize,
    message: String,
}

impl Failure {
    fn is_about_a_float(&self) -> bool {
        self.message.starts_with("invalid type: floating point")
    }
}

fn attempt<T: DeserializeOwned>(text: &str) -> Result<T, Failure> {
    fault::forget();
    // One reader for all input, so that the compiler makes each model's code only once.
    read(text, |deserializer| T::deserialize(deserializer)).map_err(|error| {
        let read = offset_of(text, error.line(), error.column());
        Failure {
            offset: fault::offset_in(text).unwrap_or(read),
            read,
            message: message(&error),
        }
    })
}

/// How many bytes are read again at the most, so that a text made to fail does not cost more and more the longer it is. For
/// each place that has such integers it is read up to the first one there, which in a list is soon.
const MOST_READ_AGAIN: usize = 32 << 20;

/// How many bytes are copied in the time in which one is read.
const COPIED_FOR_ONE_READ: usize = 64;

/// Of a text however long some places are mended.
const FEW_PLACES: usize = 8;

/// Reads what failed for nothing but the way its integers are written.
fn attempt_again<T: DeserializeOwned>(text: &str, mut failure: Failure) -> Result<T, DecodeError> {
    if !failure.is_about_a_float() {
        return Err(located(text, failure.offset, failure.message));
    }
    let floats = WholeFloats::of(text);
    let mut text = Cow::Borrowed(text);
    let (mut places, mut spent) = (0, 0);
    while places < FEW_PLACES || spent < MOST_READ_AGAIN {
        places += 1;
        spent += failure.read + text.len() / COPIED_FOR_ONE_READ;
        let mended = floats.mended(&text, failure.offset);
        let Some(mended) = mended.filter(|_| failure.is_about_a_float()) else {
            break;
        };
        match attempt(&mended) {
            Ok(value) => return Ok(value),
            Err(next) => failure = next,
        }
        text = Cow::Owned(mended);
    }
    Err(located(&text, failure.offset, failure.message))
}

/// Decodes JSON text that was captured from other JSON text.
///
/// # Errors
/// Fails if `raw` is not the JSON of a `T` in the form of `C`; [`from_slice`] finds the place.
pub fn from_raw<C: for<'de> Decode<'de, T>, T>(raw: &str) -> Result<T, serde_json::Error> {
    read(raw, |deserializer| C::deserialize(deserializer)).map_err(|error| {
        fault::note(raw, offset_of(raw, error.line(), error.column()));
        serde_json::Error::custom(message(&error))
    })
}

fn read<'a, T>(
    text: &'a str,
    read: fn(&mut Deserializer<StrRead<'a>>) -> Result<T, serde_json::Error>,
) -> Result<T, serde_json::Error> {
    let mut deserializer = Deserializer::from_str(text);
    read(&mut deserializer).and_then(|value| deserializer.end().map(|()| value))
}

/// What `chrono` says of a text; none of it tells that it is about a date.
const DATE_MESSAGES: [&str; 6] = [
    "premature end of input",
    "trailing input",
    "input contains invalid characters",
    "input is out of range",
    "input is not enough for unique date and time",
    "no possible date and time matching input",
];

/// The message without the place, which is given apart.
fn message(error: &serde_json::Error) -> String {
    let mut message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    message.truncate(message.strip_suffix(&place).map_or(message.len(), str::len));
    match DATE_MESSAGES.contains(&message.as_str()) {
        true => format!("not what RFC 3339 calls a date, a time, or a date-time with its offset: {message}"),
        false => message,
    }
}

fn located(text: &str, offset: usize, message: String) -> DecodeError {
    let before = text.as_bytes().get(..offset).unwrap_or_default();
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    DecodeError {
        path: locate(text, offset),
        offset,
        line: before.iter().filter(|byte| **byte == b'\n').count() + 1,
        column: before.len() - line_start,
        message,
    }
}

fn not_utf8(bytes: &[u8], offset: usize) -> DecodeError {
    let valid = String::from_utf8_lossy(bytes.get(..offset).unwrap_or_default());
    located(&valid, offset, "the text is not UTF-8".to_owned())
}
