//! The arguments of a call as data: JSON by place and name.

use std::borrow::Cow;
use std::fmt;

use serde_json::value::RawValue;

use super::super::codec::{Codec, Coded};
use super::super::raw::{self, Kind};
use super::super::wire;

/// Where an argument goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Into the path.
    Path,

    /// Into the query.
    Query,

    /// It is the whole query.
    QueryString,

    /// Into a header.
    Header,

    /// Into a cookie.
    Cookie,

    /// It is the body; the name of the parameter is the media type.
    Body,
}

impl Place {
    /// The word for it in data: `path`, `query`, `querystring`, `header`, `cookie`, `body`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::QueryString => "querystring",
            Self::Header => "header",
            Self::Cookie => "cookie",
            Self::Body => "body",
        }
    }

    fn of(word: &str) -> Option<Self> {
        let all = [Self::Path, Self::Query, Self::QueryString, Self::Header, Self::Cookie];
        all.into_iter().find(|place| place.as_str() == word)
    }

    fn is_same(self, known: &str, given: &str) -> bool {
        match self {
            // Field names ignore case (RFC 9110, section 5.1).
            Self::Header => known.eq_ignore_ascii_case(given),
            Self::Body => true,
            Self::Path | Self::Query | Self::QueryString | Self::Cookie => known == given,
        }
    }
}

/// Why data cannot be used, or a value cannot be given as data. May quote the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(String);

impl Refusal {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refusal {}

/// The arguments of one call, each taken out once.
#[derive(Debug)]
pub struct Arguments<'a> {
    given: Vec<(Place, Cow<'a, str>, &'a RawValue)>,
    /// `options`: what is said about this call only.
    options: Option<&'a RawValue>,
}

impl<'a> Arguments<'a> {
    /// Reads `{"path": {…}, "query": {…}, "header": {…}, "cookie": {…}, "body": …, "options": {…}}`; each may be left out.
    ///
    /// # Errors
    /// Fails if the text is no such object.
    pub fn parse(json: &'a str) -> Result<Self, Refusal> {
        let mut arguments = Self {
            given: Vec::new(),
            options: None,
        };
        for (word, value) in members("the arguments", json)? {
            match word.as_ref() {
                "body" => arguments.given.push((Place::Body, word, value)),
                "options" => arguments.options = Some(value),
                _ => arguments.push_all(&word, value)?,
            }
        }
        Ok(arguments)
    }

    fn push_all(&mut self, word: &str, values: &'a RawValue) -> Result<(), Refusal> {
        let place = Place::of(word).ok_or_else(|| {
            Refusal::new(format!(
                "`{word}` is no place for arguments; there are path, query, querystring, header, cookie, body and options"
            ))
        })?;
        for (name, value) in members(word, values.get())? {
            self.given.push((place, name, value));
        }
        Ok(())
    }

    /// An argument that must be there; it may be null if its type accepts that.
    ///
    /// # Errors
    /// Fails if it is missing or not in the form of `C`.
    pub fn required<C: Codec<T>, T>(&mut self, place: Place, name: &str) -> Result<T, Refusal> {
        let value = self
            .take(place, name)
            .ok_or_else(|| Refusal::new(format!("{} is missing", called(place, name))))?;
        read::<C, T>(place, name, value)
    }

    /// An argument that may be left out. Null leaves it out as well, unless it is a parameter that may be null: one that holds
    /// JSON says so, and others leave null out themselves.
    ///
    /// # Errors
    /// Fails if it is not in the form of `C`.
    pub fn optional<C: Codec<T>, T>(&mut self, place: Place, name: &str) -> Result<Option<T>, Refusal> {
        match self.take(place, name) {
            Some(value) if raw::kind(value.get()) != Kind::Null => read::<C, T>(place, name, value).map(Some),
            Some(null) if place != Place::Body => Ok(read::<C, T>(place, name, null).ok()),
            Some(_) | None => Ok(None),
        }
    }

    /// An argument that has this value as it travels, whether it is given or not.
    ///
    /// # Errors
    /// Fails if another value is given.
    pub fn constant(&mut self, place: Place, name: &str, value: &str) -> Result<(), Refusal> {
        match self.take(place, name) {
            Some(given) if text(given.get()) != value && given.get() != value => {
                Err(Refusal::new(format!("{} is always `{value}`", called(place, name))))
            }
            Some(_) | None => Ok(()),
        }
    }

    fn take(&mut self, place: Place, name: &str) -> Option<&'a RawValue> {
        let is_it = |(given_place, given, _): &(Place, Cow<'a, str>, &RawValue)| {
            *given_place == place && place.is_same(name, given)
        };
        let index = self.given.iter().position(is_it)?;
        Some(self.given.remove(index).2)
    }

    /// What is said about this call only, as JSON.
    pub(super) fn options(&self) -> Option<&'a str> {
        self.options.map(RawValue::get)
    }

    /// The query parameters among `names` that no operation has taken, as text.
    ///
    /// # Errors
    /// Fails if any other argument is left: a name that is misspelt must not be passed over.
    pub(super) fn finish(self, names: &[&str]) -> Result<Vec<(String, String)>, Refusal> {
        let mut globals = Vec::new();
        for (place, name, value) in self.given {
            if place != Place::Query || !names.contains(&name.as_ref()) {
                return Err(Refusal::new(format!(
                    "the operation does not take {}",
                    called(place, &name)
                )));
            }
            globals.push((name.into_owned(), text(value.get())));
        }
        Ok(globals)
    }
}

/// The members of an object, with what it is for the message.
pub(super) fn members<'a>(what: &str, json: &'a str) -> Result<Vec<(Cow<'a, str>, &'a RawValue)>, Refusal> {
    raw::members(json.trim()).map_err(|error| Refusal::new(format!("{what}: {error}")))
}

/// A string without its quotation marks, anything else as it is written.
pub(super) fn text(json: &str) -> String {
    raw::scalar(json).map_or_else(|| json.to_owned(), Cow::into_owned)
}

fn read<C: Codec<T>, T>(place: Place, name: &str, value: &RawValue) -> Result<T, Refusal> {
    decode::<C, T>(value.get()).map_err(|error| Refusal::new(format!("{}: {error}", called(place, name))))
}

/// A value in the form of `C`.
pub(super) fn decode<C: Codec<T>, T>(json: &str) -> Result<T, Refusal> {
    let read = wire::from_slice::<Coded<C, T>>(json.as_bytes());
    read.map(|coded| coded.0).map_err(|error| {
        Refusal::new(match error.path() {
            "" => error.message().to_owned(),
            path => format!("{path}: {}", error.message()),
        })
    })
}

fn called(place: Place, name: &str) -> String {
    match place {
        Place::Body => "a body".to_owned(),
        Place::Path | Place::Query | Place::QueryString | Place::Header | Place::Cookie => {
            format!("the {} parameter `{name}`", place.as_str())
        }
    }
}
