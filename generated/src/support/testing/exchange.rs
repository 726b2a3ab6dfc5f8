//! Recorded requests and answers: one JSON object a line, without anything secret.

use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

use super::super::raw::{self, Kind};

/// The headers that a recording keeps: they say how to read the answer, and identify nobody.
const KEPT_HEADERS: [&str; 12] = [
    "accept",
    "content-encoding",
    "content-language",
    "content-type",
    "date",
    "deprecation",
    "etag",
    "last-modified",
    "link",
    "retry-after",
    "sunset",
    "x-request-id",
];

/// Members of JSON objects whose values a recording never keeps, compared without case, `-` and `_`.
const HIDDEN_MEMBERS: [&str; 22] = [
    "accesstoken",
    "accountnumber",
    "apikey",
    "authorization",
    "cardnumber",
    "ccnumber",
    "clientsecret",
    "cvc",
    "cvv",
    "cvv2",
    "iban",
    "idtoken",
    "passcode",
    "passwd",
    "password",
    "pin",
    "privatekey",
    "refreshtoken",
    "secret",
    "securitycode",
    "ssn",
    "token",
];

/// What stands in the place of a value that is not kept.
const HIDDEN: &str = "REDACTED";

/// One request with its answer, as a line of a recording.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Exchange {
    pub(super) operation: String,
    pub(super) method: String,
    pub(super) path: String,
    /// The names of the query parameters, sorted.
    pub(super) query: Vec<String>,
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Exchange {
    pub(super) fn to_line(&self) -> String {
        let headers: Map<String, Value> = self
            .headers
            .iter()
            .map(|(name, value)| (name.clone(), Value::from(value.as_str())))
            .collect();
        let (kind, body) = match std::str::from_utf8(&self.body) {
            Ok(text) => ("text", Value::from(text)),
            Err(_) => ("bytes", Value::from(self.body.as_slice())),
        };
        let line = json!({
            "operation": self.operation,
            "method": self.method,
            "path": self.path,
            "query": self.query,
            "status": self.status,
            "headers": headers,
            kind: body,
        });
        format!("{line}\n")
    }

    pub(super) fn from_line(line: &str) -> Option<Self> {
        let line: Value = serde_json::from_str(line).ok()?;
        let text = |name: &str| line.get(name)?.as_str().map(str::to_owned);
        let query = line.get("query")?.as_array()?.iter();
        let headers = line.get("headers")?.as_object()?.iter();
        Some(Self {
            operation: text("operation")?,
            method: text("method")?,
            path: text("path")?,
            query: query
                .map(|name| name.as_str().map(str::to_owned))
                .collect::<Option<_>>()?,
            status: u16::try_from(line.get("status")?.as_u64()?).ok()?,
            headers: headers
                .map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())))
                .collect::<Option<_>>()?,
            body: match text("text") {
                Some(text) => text.into_bytes(),
                None => bytes(line.get("bytes")?)?,
            },
        })
    }

    /// The headers as an answer has them; those that cannot be sent are left out.
    pub(super) fn header_map(&self) -> HeaderMap {
        let pairs = self.headers.iter().filter_map(|(name, value)| {
            let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
            Some((name, HeaderValue::from_str(value).ok()?))
        });
        pairs.collect()
    }
}

fn bytes(value: &Value) -> Option<Vec<u8>> {
    let bytes = value.as_array()?.iter();
    bytes.map(|byte| u8::try_from(byte.as_u64()?).ok()).collect()
}

/// What a recording leaves out.
#[derive(Clone, Debug, Default)]
pub(super) struct Redaction {
    pub(super) kept_headers: Vec<String>,
    pub(super) hidden_members: Vec<String>,
}

impl Redaction {
    /// The headers that are kept, without those that a transport adds for itself.
    pub(super) fn headers(&self, headers: &HeaderMap, secrets: &[String]) -> Vec<(String, String)> {
        let kept = |name: &str| KEPT_HEADERS.contains(&name) || self.kept_headers.iter().any(|known| known == name);
        let pairs = headers.iter().filter(|(name, _)| kept(name.as_str()));
        pairs
            .filter_map(|(name, value)| Some((name.to_string(), scrubbed(value.to_str().ok()?, secrets))))
            .collect()
    }

    /// The body without the values of hidden members, numbers of cards, and secrets of the request.
    pub(super) fn body(&self, body: &[u8], secrets: &[String]) -> Vec<u8> {
        let Ok(text) = std::str::from_utf8(body) else {
            return body.to_vec();
        };
        let hidden = self.hide(text, secrets).unwrap_or_else(|| scrubbed(text, secrets));
        hidden.into_bytes()
    }

    /// The JSON `text` without what is hidden; nothing if it is no JSON. What stays, stays digit for digit.
    ///
    /// Secrets are looked for in what texts stand for, since JSON may write one in several ways, and in nothing else but whole
    /// numbers, since the rest of a number has to stay one.
    fn hide(&self, text: &str, secrets: &[String]) -> Option<String> {
        let text = serde_json::from_str::<&RawValue>(text).ok()?.get();
        let hidden = || Some(format!("\"{HIDDEN}\""));
        match raw::kind(text) {
            Kind::Integer | Kind::String if is_card_number(text.trim_matches('"')) => hidden(),
            Kind::Integer | Kind::Number if secrets.iter().any(|secret| secret == text) => hidden(),
            Kind::Null | Kind::Boolean | Kind::Integer | Kind::Number => Some(text.to_owned()),
            Kind::String => {
                let plain = raw::scalar(text)?;
                let clean = scrubbed(&plain, secrets);
                Some(if clean == plain {
                    text.to_owned()
                } else {
                    Value::from(clean).to_string()
                })
            }
            Kind::Array => {
                let items: Vec<&RawValue> = serde_json::from_str(text).ok()?;
                let items: Option<Vec<String>> = items.iter().map(|item| self.hide(item.get(), secrets)).collect();
                Some(format!("[{}]", items?.join(",")))
            }
            Kind::Object => {
                let members = raw::members(text).ok()?;
                let members = members
                    .iter()
                    .map(|(name, value)| self.member(name, value.get(), secrets));
                Some(format!("{{{}}}", members.collect::<Option<Vec<_>>>()?.join(",")))
            }
        }
    }

    fn member(&self, name: &str, value: &str, secrets: &[String]) -> Option<String> {
        let hidden = self.hides(name) && raw::kind(value) != Kind::Null;
        let value = if hidden {
            format!("\"{HIDDEN}\"")
        } else {
            self.hide(value, secrets)?
        };
        Some(format!("{}:{value}", Value::from(scrubbed(name, secrets))))
    }

    fn hides(&self, name: &str) -> bool {
        let plain: String = name.chars().filter(|character| character.is_alphanumeric()).collect();
        let plain = plain.to_lowercase();
        HIDDEN_MEMBERS.contains(&plain.as_str()) || self.hidden_members.iter().any(|known| known == name)
    }
}

/// `text` without the secrets of the request, should the server have sent them back.
pub(super) fn scrubbed(text: &str, secrets: &[String]) -> String {
    let secrets = secrets.iter().filter(|secret| secret.len() >= 4);
    secrets.fold(text.to_owned(), |text, secret| text.replace(secret, HIDDEN))
}

/// Thirteen to nineteen digits whose check digit is right (ISO/IEC 7812-1), perhaps in groups.
fn is_card_number(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().filter_map(|character| character.to_digit(10)).collect();
    let plain = text
        .chars()
        .all(|character| character.is_ascii_digit() || " -".contains(character));
    plain && (13..=19).contains(&digits.len()) && luhn(&digits).is_multiple_of(10)
}

fn luhn(digits: &[u32]) -> u32 {
    let doubled = |digit: u32| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let from_right = digits.iter().rev().enumerate();
    from_right
        .map(|(place, digit)| if place % 2 == 1 { doubled(*digit) } else { *digit })
        .sum()
}
