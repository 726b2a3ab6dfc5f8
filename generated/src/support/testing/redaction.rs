//! What a recording leaves out: headers that are not known to be harmless, and what is secret in bodies.

use http::HeaderMap;
use serde_json::Value;
use serde_json::value::RawValue;

use super::super::raw::{self, Kind};
use super::super::{Attempt, Body, Info};
use super::cards::{is_card_number, without_card_numbers};
use super::redacted_values::{HIDDEN, hidden};
use super::secret_names::is_called_secret;

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

/// Members of JSON objects whose values a recording does not keep either, compared without case, `-` and `_`: they name somebody,
/// or pay.
const HIDDEN_MEMBERS: [&str; 10] = [
    "accountnumber",
    "authorization",
    "cardnumber",
    "ccnumber",
    "cvv2",
    "iban",
    "pin",
    "securitycode",
    "ssn",
    "token",
];

/// Begins each text of a sequence (RFC 7464).
const SEPARATOR: &str = "\u{1e}";

/// Begins each line of the data of an event.
const DATA: &str = "data:";

/// What a recording leaves out.
#[derive(Clone, Debug, Default)]
pub(super) struct Redaction {
    pub(super) kept_headers: Vec<String>,
    pub(super) hidden_members: Vec<String>,

    /// Members that the description calls secret, whatever their name.
    secret_members: &'static [&'static [&'static str]],

    /// Whether all that an answer holds is a secret.
    is_whole: bool,
}

impl Redaction {
    /// What is left out of an answer of the operation `info`: what `Debug` of it hides as well.
    pub(super) fn of_answer(&self, info: &Info) -> Self {
        Self {
            secret_members: info.secret_members,
            is_whole: info.secret,
            ..self.clone()
        }
    }

    /// The headers that are kept, without those that a transport adds for itself.
    pub(super) fn headers(&self, headers: &HeaderMap, secrets: &[String]) -> Vec<(String, String)> {
        let kept = |name: &str| KEPT_HEADERS.contains(&name) || self.kept_headers.iter().any(|known| known == name);
        let pairs = headers.iter().filter(|(name, _)| kept(name.as_str()));
        pairs
            .filter_map(|(name, value)| {
                Some((
                    name.to_string(),
                    scrubbed(std::str::from_utf8(value.as_bytes()).ok()?, secrets),
                ))
            })
            .collect()
    }

    /// The body without the values of hidden members, numbers of cards, and secrets of the request. Of bytes that are no text
    /// nobody knows what they mean, so that only secrets are looked for in them.
    pub(super) fn body(&self, body: &[u8], secrets: &[String]) -> Vec<u8> {
        let Ok(text) = std::str::from_utf8(body) else {
            let text: String = body.iter().map(|byte| char::from(*byte)).collect();
            let clean = match self.root() != Secret::No {
                true => HIDDEN.to_owned(),
                false => scrubbed(&text, secrets),
            };
            return clean.chars().filter_map(|byte| u8::try_from(byte).ok()).collect();
        };
        let records: Vec<String> = text.split(SEPARATOR).map(|text| self.record(text, secrets)).collect();
        records.join(SEPARATOR).into_bytes()
    }

    /// A text of a sequence (RFC 7464), or all there is.
    fn record(&self, text: &str, secrets: &[String]) -> String {
        let end = if text.contains('\n') { '\n' } else { '\r' };
        self.values(text, secrets).unwrap_or_else(|| {
            if self.root() != Secret::No {
                return HIDDEN.to_owned();
            }
            let lines: Vec<&str> = text.split_inclusive(end).collect();
            let events = lines.split_inclusive(|line| line.trim().is_empty());
            events.map(|lines| self.event(lines, secrets)).collect()
        })
    }

    /// The lines of an event (WHATWG HTML, section 9.2.5), or any other ones. JSON may be spread over several lines of data.
    fn event(&self, lines: &[&str], secrets: &[String]) -> String {
        let data: Vec<&str> = lines.iter().filter_map(|line| line.strip_prefix(DATA)).collect();
        let hidden = self.values(&data.concat(), secrets).filter(|_| !data.is_empty());
        let mut hidden = hidden.map(|data| data.split_inclusive('\n').map(|line| format!("{DATA}{line}")).collect());
        let mut out = String::new();
        for line in lines {
            match (line.starts_with(DATA), &mut hidden) {
                (true, Some(hidden)) => out.push_str(&std::mem::take::<String>(hidden)),
                (true, None) => out.push_str(&plain(line, secrets)),
                (false, _) => out.push_str(&self.values(line, secrets).unwrap_or_else(|| plain(line, secrets))),
            }
        }
        out
    }

    /// A text of JSON, or of objects and lists one after the other, each without what is hidden; nothing if it is
    /// anything else.
    fn values(&self, text: &str, secrets: &[String]) -> Option<String> {
        let json = text.trim_start_matches('\u{feff}');
        let (mark, json) = text.split_at(text.len() - json.len());
        let is_series = json.trim_start().starts_with(['{', '[']);
        let mut values = serde_json::Deserializer::from_str(json).into_iter::<&RawValue>();
        let (mut out, mut copied) = (mark.to_owned(), 0);
        while let Some(value) = values.next() {
            let value = value.ok()?.get();
            if copied > 0 && !is_series {
                return None;
            }
            let end = values.byte_offset();
            out.push_str(json.get(copied..end.checked_sub(value.len())?)?);
            out.push_str(&self.hide(
                value,
                secrets,
                Place {
                    at: &ROOT,
                    secret: self.root(),
                },
            )?);
            copied = end;
        }
        out.push_str(json.get(copied..)?);
        Some(out)
    }

    /// The JSON `text` without what is hidden; nothing if it is no JSON. What stays, stays digit for digit, and what does not
    /// gives way to something of its kind, so that the recording can be played.
    ///
    /// Secrets are looked for in what texts stand for, since JSON may write one in several ways, and in nothing else but whole
    /// numbers, since the rest of a number has to stay one.
    fn hide(&self, text: &str, secrets: &[String], place: Place<'_>) -> Option<String> {
        let text = serde_json::from_str::<&RawValue>(text).ok()?.get();
        match raw::kind(text) {
            Kind::Integer | Kind::Number | Kind::String if place.secret != Secret::No => hidden(text),
            Kind::Integer | Kind::String if is_card_number(text.trim_matches('"')) => hidden(text),
            Kind::Integer | Kind::Number if secrets.iter().any(|secret| secret == text) => hidden(text),
            Kind::Null | Kind::Boolean | Kind::Integer | Kind::Number => Some(text.to_owned()),
            Kind::String => {
                let plain = raw::scalar(text)?;
                let clean = self::plain(&plain, secrets);
                Some(if clean == plain {
                    text.to_owned()
                } else {
                    Value::from(clean).to_string()
                })
            }
            Kind::Array => {
                let items: Vec<&RawValue> = serde_json::from_str(text).ok()?;
                let items = items.iter().map(|item| self.hide(item.get(), secrets, place));
                Some(format!("[{}]", items.collect::<Option<Vec<_>>>()?.join(",")))
            }
            Kind::Object => {
                let members = raw::members(text).ok()?;
                let members = members
                    .iter()
                    .map(|(name, value)| self.member(name, value.get(), secrets, place));
                Some(format!("{{{}}}", members.collect::<Option<Vec<_>>>()?.join(",")))
            }
        }
    }

    fn member(&self, name: &str, value: &str, secrets: &[String], holder: Place<'_>) -> Option<String> {
        let is_left_out = self.hidden_members.iter().any(|known| known == name) && raw::kind(value) != Kind::Null;
        let value = match is_left_out {
            true => format!("\"{HIDDEN}\""),
            false => {
                let at = At {
                    name,
                    above: Some(holder.at),
                };
                let secret = self.secret(at, holder.secret);
                self.hide(value, secrets, Place { at: &at, secret })?
            }
        };
        Some(format!("{}:{value}", Value::from(scrubbed(name, secrets))))
    }

    /// What is secret at a member, of whose holder it is known.
    fn secret(&self, at: At<'_>, holder: Secret) -> Secret {
        let is_called_so = || is_called_secret(at.name) || is_hidden_member(at.name);
        match holder {
            Secret::Whole => Secret::Whole,
            Secret::Bare | Secret::No if self.is_named(at) => Secret::Whole,
            Secret::Bare | Secret::No if is_called_so() => Secret::Bare,
            Secret::Bare | Secret::No => Secret::No,
        }
    }

    /// What is secret at the root.
    fn root(&self) -> Secret {
        match (self.is_whole, self.is_named(ROOT)) {
            (true, _) => Secret::Whole,
            (false, true) => Secret::Bare,
            (false, false) => Secret::No,
        }
    }

    /// Whether the description says of what stands there that it is secret.
    fn is_named(&self, at: At<'_>) -> bool {
        self.secret_members.iter().any(|path| at.ends_with(path))
    }
}

/// Where a value stands: the name of the member, and that of what it stands below. Items stand where their list does.
#[derive(Clone, Copy)]
struct At<'a> {
    name: &'a str,
    above: Option<&'a At<'a>>,
}

/// What holds the whole answer.
const ROOT: At<'static> = At { name: "", above: None };

impl At<'_> {
    /// Whether the last names are those of `path`; `*` is any.
    fn ends_with(self, path: &[&str]) -> bool {
        let Some((name, before)) = path.split_last() else {
            return true;
        };
        let is_so = self.name == *name || (*name == "*" && self.above.is_some());
        is_so && (before.is_empty() || self.above.is_some_and(|above| above.ends_with(before)))
    }
}

/// A value: where it stands, and what of it is secret.
#[derive(Clone, Copy)]
struct Place<'a> {
    at: &'a At<'a>,
    secret: Secret,
}

/// What of a value is secret.
#[derive(Clone, Copy, PartialEq)]
enum Secret {
    /// Nothing that is known from where it stands.
    No,

    /// A text, a number, or a list of them: members have names of their own.
    Bare,

    /// All that it holds.
    Whole,
}

fn is_hidden_member(name: &str) -> bool {
    let plain = name.chars().filter(|character| character.is_alphanumeric());
    let plain = plain.collect::<String>().to_lowercase();
    HIDDEN_MEMBERS.contains(&&*plain)
}

/// `text` without numbers of cards and the secrets of the request.
fn plain(text: &str, secrets: &[String]) -> String {
    without_card_numbers(&scrubbed(text, secrets), HIDDEN)
}

/// The path of a request without what is secret in it: the secret parameters where they stand, however short they are, and
/// other secrets wherever a parameter has them.
pub(super) fn clean_path(request: &http::Request<Body>, secrets: &[String]) -> String {
    let path = request.uri().path();
    let Some(info) = request.extensions().get::<Attempt>().map(|attempt| attempt.info) else {
        return scrubbed(path, secrets);
    };
    let template: Vec<&str> = info.path.split('/').collect();
    let segments: Vec<&str> = path.split('/').collect();
    // In front of the path of the operation stands that of the base URL. A value may have slashes where `{+name}` stands.
    let (Some(before), false) = (segments.len().checked_sub(template.len()), info.path.contains("{+")) else {
        return scrubbed(path, secrets);
    };
    let said = std::iter::repeat_n("", before).chain(template);
    let clean = segments.iter().zip(said).map(|(segment, said)| {
        let is_secret = |name: &&str| said.contains(&format!("{{{name}}}"));
        match (info.secrets.iter().any(is_secret), said.contains('{')) {
            (true, _) => HIDDEN.to_owned(),
            (false, true) => scrubbed(segment, secrets),
            (false, false) => (*segment).to_owned(),
        }
    });
    clean.collect::<Vec<_>>().join("/")
}

/// `text` without the secrets of the request, should the server have sent them back. What is shorter than four characters may
/// be anything else.
pub(super) fn scrubbed(text: &str, secrets: &[String]) -> String {
    let secrets = secrets.iter().filter(|secret| secret.len() >= 4);
    secrets.fold(text.to_owned(), |text, secret| text.replace(secret, HIDDEN))
}
