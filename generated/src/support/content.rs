//! Parameters that a media type describes, in the place of a style (OpenAPI's Parameter Object with `content`).

use serde::Serialize;

use super::percent::{self, Keep};
use super::{BuildError, RequestWriter, Style, form};

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

    /// Adds a whole query string: a form as its pairs, anything else as JSON; nothing if the value is absent.
    ///
    /// # Errors
    /// Fails if the value cannot be laid out.
    pub fn query_string<T: Serialize>(&mut self, media_type: &str, value: &Option<T>) -> Result<(), BuildError> {
        let Some(some) = value else {
            return Ok(());
        };
        let pairs = if media_type.starts_with("application/x-www-form-urlencoded") {
            form::encode(some, &[]).map_err(|error| BuildError::new(format!("the query: {error}")))?
        } else {
            let text = json("query", value)?.unwrap_or_default();
            percent::encode(&text, Keep::Unreserved)
        };
        self.push_encoded(&pairs);
        Ok(())
    }
}

fn json<T: Serialize>(name: &str, value: &Option<T>) -> Result<Option<String>, BuildError> {
    let text = value.as_ref().map(serde_json::to_string).transpose();
    text.map_err(|error| BuildError::new(format!("the parameter `{name}`: {error}")))
}
