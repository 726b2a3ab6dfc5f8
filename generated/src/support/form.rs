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
    name: &'static str,
    layout: Layout,
    keep: Keep,
}

#[derive(Clone, Copy, Debug)]
enum Layout {
    /// In a style, each item or member a pair of its own or not.
    Styled(Style, bool),
    /// As JSON text, whatever it is.
    Json,
}

impl Encoding {
    /// The property `name` is laid out in `style`; `explode` makes each item or member a pair of its own.
    pub fn styled(name: &'static str, style: Style, explode: bool) -> Self {
        Self {
            name,
            layout: Layout::Styled(style, explode),
            keep: Keep::Form,
        }
    }

    /// Reserved characters stay as they are (`allowReserved`), but for those that would end the value.
    pub fn reserved(self) -> Self {
        Self {
            keep: Keep::ReservedInQuery,
            ..self
        }
    }

    /// The property `name` travels as JSON text, a string in quotation marks too.
    pub fn json(name: &'static str) -> Self {
        Self {
            name,
            layout: Layout::Json,
            keep: Keep::Form,
        }
    }
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
    let keep = encoding.map_or(Keep::Form, |encoding| encoding.keep);
    let encode = |text: &str| percent::encode(text, keep);
    match encoding.map(|encoding| encoding.layout) {
        Some(Layout::Json) if raw::kind(value.get()) == Kind::Null => Ok(Vec::new()),
        Some(Layout::Json) => Ok(vec![(name.to_owned(), encode(value.get()))]),
        Some(Layout::Styled(style, explode)) => {
            let argument = Argument::from_raw(value)?;
            let pairs = layout::pairs(name, style, explode, &argument, &encode)?;
            // In a form, a space is a plus sign, that of `spaceDelimited` and one among reserved characters too.
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
