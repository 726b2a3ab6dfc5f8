//! Parameters in the styles of OpenAPI (3.0, 3.1, 3.2) and Swagger 2.0, over anything that serde can serialise.
//!
//! A value is first written as JSON, so its digits are those of a JSON body; then its outermost layer is laid out as
//! the style says. The styles define one layer only. Below it:
//!
//! - `deepObject` nests its brackets (`a[b][c]=1`), repeats a name for a list of plain values (`a[b]=1&a[b]=2`) and
//!   counts the items of a list of lists or objects (`a[b][0][c]=1`);
//! - an exploded `form` object repeats a name for a member that is a list (`b=1&b=2`);
//! - everywhere else a list or an object inside a value travels as JSON text.
//!
//! What is null or an empty list is left out, as an undefined value of RFC 6570 is.
//! Everything outside the unreserved set is percent-encoded, in names too: `a[b]` becomes `a%5Bb%5D`.
//! A style that has no meaning where it is used is read as the default of that place: `simple` or `form`.

use std::fmt;

use serde::Serialize;

use super::argument::Argument;
use super::layout;
use super::percent::{self, Keep};

/// How a parameter is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Style {
    /// `blue,black`: in paths and headers.
    Simple,

    /// `.blue,black`: in paths.
    Label,

    /// `;color=blue,black`: in paths.
    Matrix,

    /// `color=blue,black`: in queries, cookies and forms. Swagger's `csv`, and exploded its `multi`.
    Form,

    /// `color=blue%20black`. Swagger's `ssv`.
    SpaceDelimited,

    /// `color=blue%7Cblack`. Swagger's `pipes`.
    PipeDelimited,

    /// `color=blue%09black`. Swagger's `tsv`.
    Tabs,

    /// `color%5BR%5D=100&color%5BG%5D=200`: objects in queries.
    DeepObject,

    /// `color=blue; color=black`: in cookies, not percent-encoded.
    Cookie,
}

/// Why a value cannot be a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StyleError {
    /// The value cannot be serialised; the text says why.
    Serialize(String),

    /// A path parameter is empty or null, so the URL would name another resource.
    EmptyPath,

    /// A cookie has a character in it that would end it, so that the rest would be another cookie.
    CookieEnd,
}

impl fmt::Display for StyleError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Serialize(reason) => write!(formatter, "the value cannot be serialised: {reason}"),
            Self::EmptyPath => formatter.write_str("it is empty, so the URL would name another resource"),
            Self::CookieEnd => formatter.write_str("it has a `;`, where the cookie would end"),
        }
    }
}

impl std::error::Error for StyleError {}

impl From<serde_json::Error> for StyleError {
    fn from(error: serde_json::Error) -> Self {
        Self::Serialize(error.to_string())
    }
}

/// The value of a path parameter, encoded: whatever is in it stays within one segment.
///
/// # Errors
/// Fails if the value cannot be serialised, or is empty or null.
pub fn path_segment<T>(name: &str, style: Style, explode: bool, value: &T) -> Result<String, StyleError>
where
    T: Serialize + ?Sized,
{
    let text = layout::path(name, style, explode, &Argument::new(value)?)?;
    match text.is_empty() {
        true => Err(StyleError::EmptyPath),
        false => Ok(text),
    }
}

/// Appends the pairs of a query parameter to `query`, encoded and joined by `&`. Null and empty lists add nothing.
///
/// With `reserved` (OpenAPI's `allowReserved`), reserved characters in values stay as they are, except `#`, `&`, `+`,
/// `[` and `]`: a value can neither end the query nor start another parameter nor turn into a space.
///
/// # Errors
/// Fails if the value cannot be serialised.
pub fn append_query<T>(
    query: &mut String,
    name: &str,
    style: Style,
    explode: bool,
    reserved: bool,
    value: &T,
) -> Result<(), StyleError>
where
    T: Serialize + ?Sized,
{
    let keep = if reserved {
        Keep::ReservedInQuery
    } else {
        Keep::Unreserved
    };
    let encode = |text: &str| percent::encode(text, keep);
    for (name, text) in layout::pairs(name, style, explode, &Argument::new(value)?, &encode)? {
        if !query.is_empty() {
            query.push('&');
        }
        percent::append(query, &name, Keep::Unreserved);
        query.push('=');
        query.push_str(&text);
    }
    Ok(())
}

/// The value of a header in the style `simple`, without percent-encoding; nothing for null and empty lists.
///
/// # Errors
/// Fails if the value cannot be serialised.
pub fn header_value<T>(explode: bool, value: &T) -> Result<Option<String>, StyleError>
where
    T: Serialize + ?Sized,
{
    let pair = if explode { "=" } else { "," };
    layout::joined(&Argument::new(value)?, ",", pair, &str::to_owned)
}

/// The value of a header whose items are separated as in Swagger's `ssv`, `tsv` and `pipes`, without percent-encoding;
/// nothing for null and empty lists.
///
/// # Errors
/// Fails if the value cannot be serialised.
pub fn delimited_header_value<T>(style: Style, value: &T) -> Result<Option<String>, StyleError>
where
    T: Serialize + ?Sized,
{
    let separator = match style {
        Style::SpaceDelimited => " ",
        Style::PipeDelimited => "|",
        Style::Tabs => "\t",
        Style::Simple | Style::Label | Style::Matrix | Style::Form | Style::DeepObject | Style::Cookie => ",",
    };
    layout::joined(&Argument::new(value)?, separator, separator, &str::to_owned)
}

/// A cookie parameter as `name=value`, further pairs following after `; `; nothing for null and empty lists. With `reserved`
/// (`allowReserved`), reserved characters stay as they are, except `;` and `,`, which no value of a cookie can hold.
///
/// # Errors
/// Fails if the value cannot be serialised, or would set other cookies as well (RFC 6265, section 4.1.1).
pub fn cookie<T>(
    name: &str,
    style: Style,
    explode: bool,
    reserved: bool,
    value: &T,
) -> Result<Option<String>, StyleError>
where
    T: Serialize + ?Sized,
{
    let encode = |text: &str| match (style, reserved) {
        (Style::Cookie, _) => text.to_owned(),
        (_, true) => percent::encode(text, Keep::ReservedInCookie),
        (_, false) => percent::encode(text, Keep::Unreserved),
    };
    let pairs = layout::pairs(name, style, explode, &Argument::new(value)?, &encode)?;
    let ends = |(name, text): &(String, String)| name.contains([';', '=']) || text.contains(';');
    if pairs.iter().any(ends) {
        return Err(StyleError::CookieEnd);
    }
    let pairs: Vec<String> = pairs.into_iter().map(|(name, text)| format!("{name}={text}")).collect();
    Ok((!pairs.is_empty()).then(|| pairs.join("; ")))
}
