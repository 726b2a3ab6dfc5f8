//! Content codings (RFC 9110, section 8.4): bodies that are packed on the way, of which the client unpacks none.

use super::execute::Prepared;
use super::wire::DecodeError;
use super::{Failure, Head, Response};

/// What some servers write in the place of a coding, though the body is as it should be.
const NO_CODINGS: [&str; 7] = ["identity", "none", "utf-8", "utf8", "8bit", "binary", "aws-chunked"];

impl Head {
    fn coding(&self) -> Option<&str> {
        let values = self.headers().get_all(http::header::CONTENT_ENCODING).into_iter();
        let texts = values.filter_map(|value| value.to_str().ok());
        let mut codings = texts.flat_map(|text| text.split(',')).map(str::trim);
        codings.find(|coding| !coding.is_empty() && !is_none(coding))
    }
}

impl Prepared {
    /// Whether the caller asks for codings, and so can read them.
    pub(super) fn asks_for_codings(&self) -> bool {
        let name = http::header::ACCEPT_ENCODING;
        let value = self.overrides.get(&name).or_else(|| self.draft.headers.get(&name));
        value.is_some_and(|value| value.to_str().is_ok_and(|text| !is_none(text)))
    }
}

impl Response {
    /// The answer, if its body is what it is said to be. Packed bytes are no file, and events could not be found in them.
    pub(super) fn unpacked<E>(self) -> Result<Self, Failure<E>> {
        match self.packed() {
            Some(error) => Err(Failure::Decode(Box::new(error))),
            None => Ok(self),
        }
    }

    /// What is wrong with the body if it has a coding that nobody asked for.
    pub(super) fn packed(&self) -> Option<DecodeError> {
        let coding = self.head.coding().filter(|_| !self.record.asked_for_codings)?;
        let message = format!("the body has the content coding {coding}, which nobody asked for");
        Some(DecodeError::of_whole(&message))
    }
}

fn is_none(coding: &str) -> bool {
    NO_CODINGS.iter().any(|none| coding.eq_ignore_ascii_case(none))
}
