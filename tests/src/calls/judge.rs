//! Compares what came over the wire with what the description says.

use percent_encoding::percent_decode_str;
use regex::Regex;
use serde_json::Value;

use super::make::{Call, declared, target, text};
use super::style::{Style, is_same};
use super::{Answer, BASE, body};
use crate::Seen;
use crate::roundtrip::{Document, difference};

/// Something that is not as described.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What kind of thing: `query`, `body`, `answer`, …
    pub class: &'static str,
    /// What is wrong.
    pub detail: String,
}

fn fault(class: &'static str, detail: impl Into<String>) -> Fault {
    let detail = detail.into();
    Fault { class, detail }
}

/// What is wrong with a request.
pub fn of_request(document: &Document, call: &Call<'_>, seen: &Seen) -> Vec<Fault> {
    let judge = Judge { document, call, seen };
    let mut found = Vec::new();
    if !seen.method.eq_ignore_ascii_case(&text(call.entry, "method")) {
        found.push(fault("method", seen.method.clone()));
    }
    found.extend(judge.path());
    found.extend(judge.query());
    found.extend(judge.header());
    found.extend(judge.body());
    found
}

struct Judge<'a> {
    document: &'a Document,
    call: &'a Call<'a>,
    seen: &'a Seen,
}

impl Judge<'_> {
    /// The arguments at a place.
    fn arguments(&self, place: &str) -> impl Iterator<Item = (&String, &Value)> {
        let arguments = self.call.line.pointer(&format!("/args/{place}"));
        arguments.and_then(Value::as_object).into_iter().flatten()
    }

    fn parameter<'s>(&'s self, name: &str, place: &'s str) -> Option<&'s Value> {
        declared(self.document.root(), [self.call.described, self.call.item], name, place)
    }

    /// The text of each placeholder, between what stands around it.
    fn path(&self) -> Option<Fault> {
        let template = text(self.call.entry, "path");
        let template = template
            .split(['?', '#'])
            .next()
            .unwrap_or_default()
            .trim_start_matches('/');
        let path = self.seen.target.split('?').next().unwrap_or_default();
        let path = decoded(path.strip_prefix(BASE).unwrap_or(path));
        // Nobody can tell where one value ends and the next begins.
        if template.contains("}{") {
            return None;
        }
        let mut names = Vec::new();
        let mut pattern = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}')?;
            pattern += &regex::escape(before);
            pattern += "(.*)";
            names.push(name.to_owned());
            rest = after;
        }
        let whole = format!("(?s)/{pattern}{}$", regex::escape(rest));
        let Some(found) = Regex::new(&whole).ok()?.captures(&path) else {
            return Some(fault("path", format!("{path} for {template}")));
        };
        let mut wrong = names.iter().zip(found.iter().skip(1)).filter_map(|(name, found)| {
            let (_, value) = self.arguments("path").find(|(known, _)| *known == name)?;
            let expected = match self.parameter(name, "path") {
                Some(parameter) => Style::of(parameter)?.text(name, value)?,
                None => return None,
            };
            let found = found?.as_str();
            (!is_same(&expected, found)).then(|| fault("path", format!("{name}: {expected:?} came as {found:?}")))
        });
        wrong.next()
    }

    /// Each argument as its style says, and nothing that nobody described.
    fn query(&self) -> Vec<Fault> {
        let (_, query) = self.seen.target.split_once('?').unwrap_or_default();
        let mut open = body::pairs(query, false);
        let mut found = Vec::new();
        let mut is_open = false;
        for (name, value) in self.arguments("query") {
            let Some(parameter) = self.parameter(name, "query") else {
                is_open = true;
                continue;
            };
            if parameter.get("content").is_some() {
                let at = open.iter().position(|(known, _)| known == name);
                let text = at.map(|at| open.remove(at).1).unwrap_or_default();
                let sent: Option<Value> = serde_json::from_str(&text).ok();
                let is_wrong = sent.is_none_or(|sent| difference(value, &sent).is_some());
                found.extend(is_wrong.then(|| fault("query", format!("{name}: {value} came as {text:?}"))));
                continue;
            }
            let Some(pairs) = Style::of(parameter).and_then(|style| style.pairs(name, value)) else {
                is_open = true;
                continue;
            };
            for (name, text) in pairs {
                let at = open
                    .iter()
                    .position(|(known, sent)| *known == name && is_same(&text, sent));
                match at {
                    Some(at) => _ = open.remove(at),
                    None => found.push(fault("query", format!("{name}={text} is not in {query}"))),
                }
            }
        }
        let is_described = |name: &str| {
            let schemes = ["/components/securitySchemes", "/securityDefinitions"];
            let mut schemes = schemes
                .iter()
                .filter_map(|place| self.document.root().pointer(place)?.as_object());
            self.parameter(name, "query").is_some()
                || schemes.any(|schemes| {
                    schemes
                        .values()
                        .any(|scheme| text(target(self.document.root(), scheme), "name") == name)
                })
                || self.is_in_a_path(name)
        };
        if !is_open {
            let extra = open.iter().filter(|(name, _)| !is_described(name));
            found
                .extend(extra.map(|(name, value)| fault("query", format!("{name}={value} is not described: {query}"))));
        }
        found
    }

    /// Whether a path of the description has such a pair behind its `?`.
    fn is_in_a_path(&self, name: &str) -> bool {
        let parts = ["paths", "x-ms-paths"].into_iter();
        let mut paths = parts.filter_map(|part| self.document.root().get(part)?.as_object());
        paths.any(|paths| paths.keys().any(|path| path.contains(&format!("{name}="))))
    }

    fn header(&self) -> Option<Fault> {
        let mut wrong = self.arguments("header").filter_map(|(name, value)| {
            let parameter = self.parameter(name, "header")?;
            let style = Style::of(parameter).filter(|_| parameter.get("content").is_none())?;
            let expected = style.text(name, value)?;
            let found = self.seen.header(&name.to_ascii_lowercase()).unwrap_or("nothing");
            let is_right = is_same(&expected.replace(", ", ","), &found.replace(", ", ","));
            (!is_right).then(|| fault("header", format!("{name}: {expected:?} came as {found:?}")))
        });
        wrong.next().or_else(|| self.cookie())
    }

    fn cookie(&self) -> Option<Fault> {
        let sent = self.seen.header("cookie").unwrap_or_default();
        let mut wrong = self.arguments("cookie").filter_map(|(name, value)| {
            let style = Style::of(self.parameter(name, "cookie")?)?;
            let missing = style.pairs(name, value)?.into_iter().find(|(name, text)| {
                !sent.split([';', '&']).any(|pair| {
                    let (known, found) = pair.trim().split_once('=').unwrap_or_default();
                    decoded(known) == *name && is_same(text, &decoded(found))
                })
            });
            missing.map(|(name, text)| fault("cookie", format!("{name}={text} is not in {sent:?}")))
        });
        wrong.next()
    }

    fn body(&self) -> Option<Fault> {
        let expected = self.call.line.pointer("/args/body")?;
        let parameters = self.call.entry.get("parameters")?.as_array()?;
        let media_type = parameters
            .iter()
            .find(|one| text(one, "place") == "body")
            .map(|one| text(one, "name"))?;
        let sent = self.seen.header("content-type").unwrap_or_default();
        let plain = media_type.split(';').next().unwrap_or_default().trim();
        if !plain.contains('*')
            && plain.contains('/')
            && !sent.to_ascii_lowercase().starts_with(&plain.to_ascii_lowercase())
        {
            return Some(fault("content-type", format!("{media_type} came as {sent:?}")));
        }
        let sent = sent.split(';').next().unwrap_or_default();
        body::fault(self.seen, sent, expected).map(|detail| fault("body", detail))
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// What is wrong with what the client made of an answer.
pub fn of_answer(answer: &Answer, outcome: &Value) -> Option<Fault> {
    let failure = outcome.get("error").filter(|error| !error.is_null());
    let kind = failure.map(|error| text(error, "kind")).unwrap_or_default();
    let told = || failure.map(|error| text(error, "message")).unwrap_or_default();
    let is_success = (200..300).contains(&answer.status);
    let found = match (is_success, failure) {
        (true, None) => outcome.get("answer"),
        (true, Some(_)) => return Some(fault("answer", format!("{kind}: {}", told()))),
        (false, Some(error)) if kind == "status" => error.get("declared"),
        (false, _) => return Some(fault("error", format!("{kind}: {}", told()))),
    };
    let body = answer.body.as_ref()?;
    match found.filter(|found| !found.is_null() || body.is_null()) {
        None if is_success => Some(fault("answer", "nothing was made of it")),
        None => Some(fault("error", format!("not the declared one: {}", told()))),
        Some(found) => difference(body, found).map(|difference| {
            fault(
                "answer",
                format!("{} at {}: {found}", difference.class, difference.place),
            )
        }),
    }
}
