//! Idempotency keys: by the same key a server knows that two requests ask for one thing.

use std::sync::Arc;

use http::{HeaderMap, HeaderValue};
use serde_json::value::RawValue;

use super::client::Options;
use super::headers::trimmed;
use super::percent::{self, Keep};
use super::request::Draft;
use super::{Body, BuildError, Bytes, Info, raw};

/// Where the idempotency key of an operation goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Key {
    /// The header of this name, which holds the key as it is.
    Header(&'static str),

    /// The header of this name, which holds the key as a string in double quotes (RFC 9651, section 3.3.3).
    QuotedHeader(&'static str),

    /// The query parameter of this name.
    Query(&'static str),

    /// The member of this name in a body that is a JSON object.
    Body(&'static str),
}

/// The longest key, in characters: servers refuse longer ones.
const LONGEST: usize = 255;

/// The keys that a call can be sent with, chosen before its first attempt.
#[derive(Clone, Debug)]
pub(super) struct KeyChoice {
    /// The key that the caller asks for.
    pub(super) asked: Option<Arc<str>>,

    /// Makes the key that is sent if the caller chooses none.
    fresh: u128,

    /// Whether that key stands in the place of the one that the arguments hold.
    is_anew: bool,
}

/// A key that is in a request.
#[derive(Clone)]
pub(super) struct SentKey {
    pub(super) text: Arc<str>,

    /// The caller chose it, so that the same call made once more has it again.
    pub(super) is_chosen: bool,
}

/// A key may be made of somebody's order number.
impl std::fmt::Debug for SentKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SentKey")
    }
}

impl KeyChoice {
    /// The choice between what the caller will ask for and a UUID (RFC 9562, section 5.4) made of `random`.
    pub(super) fn new(random: u128) -> Self {
        Self {
            asked: None,
            fresh: random,
            is_anew: false,
        }
    }

    /// A key made of `random`, whatever the caller and the arguments say.
    fn anew(random: u128) -> Self {
        Self {
            is_anew: true,
            ..Self::new(random)
        }
    }

    /// Puts the key into `draft` where the operation wants it, unless it is there already. None if the operation takes
    /// no key, or the request has no place for it.
    pub(super) fn place(
        &self,
        info: &Info,
        draft: &mut Draft,
        overrides: &HeaderMap,
    ) -> Result<Option<SentKey>, BuildError> {
        let Some(key) = info.key else {
            return match &self.asked {
                None => Ok(None),
                Some(_) => Err(BuildError::new("the operation takes no idempotency key")),
            };
        };
        let sent = |text: Arc<str>, is_chosen| Ok(Some(SentKey { text, is_chosen }));
        let found = if self.is_anew {
            None
        } else {
            key.find(draft, overrides)?
        };
        match (found, &self.asked) {
            (Some(set), Some(asked)) if *set != **asked => Err(BuildError::new(
                "the call has an idempotency key, and its arguments have another one",
            )),
            (Some(set), _) => {
                check(&set)?;
                sent(set.into(), true)
            }
            (None, Some(asked)) => {
                check(asked)?;
                if !key.write(draft, asked)? {
                    return Err(BuildError::new("the body has no place for the idempotency key"));
                }
                sent(Arc::clone(asked), true)
            }
            (None, None) => {
                let fresh = uuid_v4(self.fresh);
                match key.write(draft, &fresh)? {
                    true => sent(fresh.into(), false),
                    false => Ok(None),
                }
            }
        }
    }
}

impl Options {
    /// What a further request of the same call is sent with: a server takes a request with the key of another one for that
    /// one, and answers as it did then.
    pub(super) fn with_another_key(mut self, info: &Info, random: u128) -> Self {
        let Some(key) = info.key else { return self };
        if let Key::Header(name) | Key::QuotedHeader(name) = key {
            self.headers.take(name);
        }
        self.key = KeyChoice::anew(random);
        self
    }
}

impl Key {
    /// Refuses headers of a client, which all of its calls share, that hold a key, which no two calls may share.
    pub(super) fn check_shared(self, headers: &HeaderMap) -> Result<(), BuildError> {
        match self {
            Self::Header(name) | Self::QuotedHeader(name) if headers.contains_key(name) => Err(BuildError::new(
                "the client would send the same idempotency key with every call",
            )),
            Self::Header(_) | Self::QuotedHeader(_) | Self::Query(_) | Self::Body(_) => Ok(()),
        }
    }

    /// The key that the arguments of the call have already.
    pub(super) fn find(self, draft: &Draft, overrides: &HeaderMap) -> Result<Option<String>, BuildError> {
        let header = |name: &str| overrides.get(name).or_else(|| draft.headers.get(name));
        match self {
            Self::Header(name) => header(name).map(header_text).transpose(),
            Self::QuotedHeader(name) => header(name)
                .map(|value| header_text(value).and_then(|text| unquote(&text)))
                .transpose(),
            Self::Query(name) => Ok(draft.query_value(name)),
            Self::Body(name) => match Members::of(draft) {
                Some(members) => members.key(name),
                None => Ok(None),
            },
        }
    }

    /// Puts the key into the request, in the place of one that is there; false if there is no place for it.
    pub(super) fn write(self, draft: &mut Draft, key: &str) -> Result<bool, BuildError> {
        match self {
            Self::Header(_) if key != trimmed(key) => Err(BuildError::new(
                "the idempotency key begins or ends with a blank, which no header brings to the server",
            )),
            Self::Header(name) => write_header(draft, name, key),
            Self::QuotedHeader(name) => write_header(draft, name, &quote(key)),
            Self::Query(name) => {
                draft.set_query(name, key);
                Ok(true)
            }
            Self::Body(name) => {
                let Some(body) = Members::of(draft).map(|members| members.with(name, key)) else {
                    return Ok(false);
                };
                draft.body = Body::Bytes(body.into());
                Ok(true)
            }
        }
    }
}

fn write_header(draft: &mut Draft, name: &'static str, value: &str) -> Result<bool, BuildError> {
    let name = http::HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| BuildError::new("the header for the idempotency key cannot be sent"))?;
    let value = HeaderValue::from_str(value)
        .map_err(|_| BuildError::new("the idempotency key has a character that cannot be sent"))?;
    draft.headers.insert(name, value);
    Ok(true)
}

fn header_text(value: &HeaderValue) -> Result<String, BuildError> {
    let text = value.to_str().map(str::to_owned);
    text.map_err(|_| BuildError::new("the idempotency key has a character that is not ASCII"))
}

/// A string of RFC 9651, section 3.3.3.
fn quote(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn unquote(text: &str) -> Result<String, BuildError> {
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    let inner = inner.ok_or_else(|| BuildError::new("the idempotency key does not stand in double quotes"))?;
    Ok(inner.replace("\\\"", "\"").replace("\\\\", "\\"))
}

/// The body of a request as a JSON object, each member as it was written.
struct Members<'a> {
    text: &'a str,
    list: Vec<(std::borrow::Cow<'a, str>, &'a RawValue)>,
}

impl<'a> Members<'a> {
    /// None if the body is no such thing.
    fn of(draft: &'a Draft) -> Option<Self> {
        let bytes: &Bytes = match &draft.body {
            Body::Empty | Body::Stream(_) => return None,
            Body::Bytes(bytes) => bytes,
        };
        let text = std::str::from_utf8(bytes).ok()?.trim();
        let list = text.starts_with('{').then(|| raw::members(text).ok())??;
        Some(Self { text, list })
    }

    /// The key, if the member `name` is there and not null.
    fn key(&self, name: &str) -> Result<Option<String>, BuildError> {
        let mut keys = self.list.iter().filter(|(known, _)| known == name);
        let Some((_, value)) = keys.next() else {
            return Ok(None);
        };
        if keys.next().is_some() {
            return Err(BuildError::new("the body has several idempotency keys"));
        }
        match raw::kind(value.get()) {
            raw::Kind::Null => Ok(None),
            raw::Kind::String | raw::Kind::Integer => Ok(raw::scalar(value.get()).map(std::borrow::Cow::into_owned)),
            raw::Kind::Boolean | raw::Kind::Number | raw::Kind::Array | raw::Kind::Object => {
                Err(BuildError::new("the idempotency key in the body is no text"))
            }
        }
    }

    /// The body with the member `name`, in the place of what it holds.
    fn with(&self, name: &str, key: &str) -> String {
        let value = serde_json::Value::from(key).to_string();
        let pair = format!("{}:{value}", serde_json::Value::from(name));
        let Some(other) = self.list.iter().find(|(known, _)| known == name) else {
            let open = self.text.strip_suffix('}').unwrap_or(self.text);
            let comma = if self.list.is_empty() { "" } else { "," };
            return format!("{open}{comma}{pair}}}");
        };
        let members = self.list.iter().map(|(known, value)| match known == &other.0 {
            true => pair.clone(),
            false => format!("{}:{}", serde_json::Value::from(known.as_ref()), value.get()),
        });
        format!("{{{}}}", members.collect::<Vec<_>>().join(","))
    }
}

impl Draft {
    /// The value of the first query parameter `name`.
    fn query_value(&self, name: &str) -> Option<String> {
        let name = percent::encode(name, Keep::Unreserved);
        let mut pairs = self.query.split('&').filter_map(|pair| pair.split_once('='));
        pairs
            .find(|(known, _)| *known == name)
            .map(|(_, value)| percent::decode(value))
    }
}

fn check(key: &str) -> Result<(), BuildError> {
    match key.chars().count() {
        0 => Err(BuildError::new("the idempotency key is empty")),
        1..=LONGEST => Ok(()),
        _ => Err(BuildError::new(format!(
            "the idempotency key is longer than {LONGEST} characters"
        ))),
    }
}

fn uuid_v4(random: u128) -> String {
    let bits = random & !(0xF << 76) & !(0x3 << 62) | (0x4 << 76) | (0x2 << 62);
    let hex = format!("{bits:032x}");
    let groups = [(0, 8), (8, 12), (12, 16), (16, 20), (20, 32)];
    let groups = groups.iter().filter_map(|&(from, to)| hex.get(from..to));
    groups.collect::<Vec<_>>().join("-")
}
