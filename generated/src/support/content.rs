//! Parameters that a media type describes, in the place of a style (OpenAPI's Parameter Object with `content`).

use serde::Serialize;

use super::form::{self, Encoding};
use super::percent::{self, Keep};
use super::{BuildError, RequestWriter, Style, style, wire};

impl RequestWriter {
    /// Fills `{name}` in the path with JSON.
    ///
    /// # Errors
    /// Fails if the value is absent or cannot be laid out.
    pub fn path_json<T: Serialize>(&mut self, name: &'static str, value: &Option<T>) -> Result<(), BuildError> {
        let text = json(name, value)?;
        self.path(name, Style::Simple, &text)
    }

    /// Adds a query parameter that holds JSON; nothing if the value is absent.
    ///
    /// # Errors
    /// Fails if the value cannot be laid out.
    pub fn query_json<T: Serialize>(&mut self, name: &str, value: &Option<T>) -> Result<(), BuildError> {
        let text = json(name, value)?;
        self.query(name, Style::Form, true, &text)
    }

    /// Adds a header that holds JSON; nothing if the value is absent.
    ///
    /// # Errors
    /// Fails if the value cannot be laid out.
    pub fn header_json<T: Serialize>(&mut self, name: &str, value: &Option<T>) -> Result<(), BuildError> {
        let text = json(name, value)?;
        self.header(name, false, &text)
    }

    /// Adds a cookie that holds JSON; nothing if the value is absent.
    ///
    /// # Errors
    /// Fails if the value cannot be laid out.
    pub fn cookie_json<T: Serialize>(&mut self, name: &str, value: &Option<T>) -> Result<(), BuildError> {
        let text = json(name, value)?;
        self.cookie(name, Style::Form, true, &text)
    }

    /// The text of a form, for what a parameter is written as; nothing if the value is absent. `encodings` lists the members
    /// that are laid out otherwise than usual.
    ///
    /// # Errors
    /// Fails if the value cannot be laid out.
    pub fn form_text<T: Serialize>(
        &self,
        name: &str,
        value: &Option<T>,
        encodings: &[Encoding],
    ) -> Result<Option<String>, BuildError> {
        let text = value.as_ref().map(|value| form::encode(value, encodings)).transpose();
        text.map_err(|error| unfit(name, error))
    }

    /// Adds a whole query string that is encoded already; nothing if it is absent.
    ///
    /// # Errors
    /// Never fails.
    pub fn query_string(&mut self, text: &Option<String>) -> Result<(), BuildError> {
        self.push_encoded(text.as_deref().unwrap_or_default());
        Ok(())
    }

    /// Adds JSON as the whole query string; nothing if the value is absent.
    ///
    /// # Errors
    /// Fails if the value cannot be laid out.
    pub fn query_string_json<T: Serialize>(&mut self, name: &str, value: &Option<T>) -> Result<(), BuildError> {
        let text = json(name, value)?;
        self.query_string_text(name, &text)
    }

    /// Adds a text as the whole query string; nothing if the value is absent.
    ///
    /// # Errors
    /// Fails if the value cannot be laid out.
    pub fn query_string_text<T: Serialize>(&mut self, name: &str, value: &Option<T>) -> Result<(), BuildError> {
        let text = style::header_value(false, value).map_err(|error| unfit(name, error))?;
        self.query_string(&text.map(|text| percent::encode(&text, Keep::Unreserved)))
    }
}

fn json<T: Serialize>(name: &str, value: &Option<T>) -> Result<Option<String>, BuildError> {
    let text = value.as_ref().map(wire::to_text).transpose();
    text.map_err(|error| unfit(name, error))
}

fn unfit(name: &str, error: impl std::fmt::Display) -> BuildError {
    BuildError::new(format!("the parameter `{name}`: {error}"))
}
