//! Bodies of the media type `application/x-www-form-urlencoded` (WHATWG URL, section 5).

use serde::Serialize;
use serde_json::value::RawValue;

use super::argument::{Argument, plain};
use super::layout;
use super::percent::{self, Keep};
use super::raw::{self, Kind};
use super::style::{Style, StyleError};

/// How one property of a form is laid out, where the description says so (OpenAPI's Encoding Object).
#[derive(Clone, Copy, Debug)]
pub struct Encoding {
    /// The name of the property.
    pub name: &'static str,

    /// Its style.
    pub style: Style,

    /// Whether each item or member becomes a pair of its own.
    pub explode: bool,
}

/// Writes the members of `value` as pairs.
///
/// A member without an encoding follows OpenAPI's defaults: a list repeats the name, an object travels as JSON text,
/// and null is left out.
///
/// # Errors
/// Fails if the value cannot be serialised or is no object.
pub fn encode<T: Serialize + ?Sized>(value: &T, encodings: &[Encoding]) -> Result<String, StyleError> {
    let members = match Argument::new(value)? {
        Argument::Object(members) => members,
        Argument::Null => Vec::new(),
        Argument::Scalar(_) | Argument::Array(_) => {
            return Err(StyleError::Serialize("the body of a form is an object".to_owned()));
        }
    };
    let mut body = String::new();
    for (name, value) in &members {
        let encoding = encodings.iter().find(|encoding| encoding.name == name);
        for (name, text) in pairs(name, value, encoding)? {
            append(&mut body, &name, &text);
        }
    }
    Ok(body)
}

fn pairs(name: &str, value: &RawValue, encoding: Option<&Encoding>) -> Result<Vec<(String, String)>, StyleError> {
    let encode = |text: &str| percent::encode(text, Keep::Form);
    match encoding {
        Some(encoding) => {
            let argument = Argument::from_raw(value)?;
            let pairs = layout::pairs(name, encoding.style, encoding.explode, &argument, &encode)?;
            // In a form, a space is a plus sign, that of `spaceDelimited` too.
            Ok(pairs
                .into_iter()
                .map(|(name, text)| (name, text.replace("%20", "+")))
                .collect())
        }
        None if raw::kind(value.get()) == Kind::Object => Ok(vec![(name.to_owned(), encode(&plain(value)))]),
        None => layout::pairs(name, Style::Form, true, &Argument::from_raw(value)?, &encode),
    }
}

fn append(body: &mut String, name: &str, text: &str) {
    if !body.is_empty() {
        body.push('&');
    }
    percent::append(body, name, Keep::Form);
    body.push('=');
    body.push_str(text);
}
