//! Tests of operations: what a test gives, and what the server answers it, from the examples of the description.

mod sample;

use serde_json::Value;

use self::sample::{Sampler, Way};
use super::Plan;
use super::answers::Decoding;
use super::parameters::parameter_of;
use crate::api::{Content, Location, Operation, Response, Status, Template};
use crate::media::{MediaKind, media_kind, media_name};
use crate::rust::{Answers, Check, Contract, Expected, Field, Init, Sample, Ty, Wire};

impl Plan<'_> {
    /// The test of an operation; none if one of its arguments cannot be made up.
    pub(super) fn contract(&self, operation: &Operation, arguments: &[Field], decoding: &Decoding) -> Option<Contract> {
        if !self.options.tests {
            return None;
        }
        let given = arguments.iter().filter(|field| field.init == Init::Argument);
        let samples: Option<Vec<Sample>> = given.map(|field| self.argument(operation, field)).collect();
        let samples = samples?;
        Some(Contract {
            path: self.filled_path(operation, arguments, &samples),
            arguments: samples,
            answers: self.expected(operation, decoding),
        })
    }

    fn argument(&self, operation: &Operation, field: &Field) -> Option<Sample> {
        let ty = given_type(field);
        match ty {
            Ty::String | Ty::Password => Some(Sample::Text(self.text(operation, field))),
            Ty::Bytes | Ty::File => Some(Sample::Text("content".to_owned())),
            Ty::Model(name) if field.wire == Wire::Body && self.is_multipart(operation) => {
                self.multipart(operation, name)
            }
            _ => {
                let wire = self.wire_sample(operation, field)?;
                as_rust_reads(ty, wire).map(|value| told(ty, &value))
            }
        }
    }

    fn is_multipart(&self, operation: &Operation) -> bool {
        let content = operation.body.as_ref().and_then(|body| self.chosen(body));
        content.is_some_and(|content| media_kind(&content.media_type) == MediaKind::Multipart)
    }

    /// A body of several parts, which has no form as JSON.
    fn multipart(&self, operation: &Operation, name: &str) -> Option<Sample> {
        let content = self.chosen(operation.body.as_ref()?)?;
        let owner = self.resolve(content.ty?).0;
        let members = self.members(content).into_iter();
        let fields = members.map(|(property, name)| (property, self.field(owner, property, name.to_owned())));
        let samples = fields
            .filter(|(_, field)| field.init == Init::Argument)
            .map(|(property, field)| {
                let ty = given_type(&field);
                let sample = match ty {
                    Ty::String | Ty::Password | Ty::File | Ty::Bytes => Some(Sample::Text("content".to_owned())),
                    _ => {
                        let wire = Sampler::new(self, Way::Sent).sample(property.ty, None)?;
                        as_rust_reads(ty, wire).map(|value| told(ty, &value))
                    }
                };
                Some((property.name.clone(), sample?))
            });
        let samples = samples.collect::<Option<_>>()?;
        Some(Sample::New(name.to_owned(), self.as_given(owner, samples)))
    }

    /// A text for a parameter, which goes into a path or a header as it is.
    fn text(&self, operation: &Operation, field: &Field) -> String {
        let safe = |text: &String| {
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
            !text.is_empty() && text.len() <= 40 && text.chars().all(plain)
        };
        let sample = self.wire_sample(operation, field);
        let text = sample.and_then(|value| value.as_str().map(str::to_owned));
        text.filter(safe).unwrap_or_else(|| "text".to_owned())
    }

    fn wire_sample(&self, operation: &Operation, field: &Field) -> Option<Value> {
        let sampler = Sampler::new(self, Way::Sent);
        if field.wire == Wire::Body {
            let content = self.chosen(operation.body.as_ref()?)?;
            return match content.ty {
                Some(id) => sampler.sample(id, content.examples.first()),
                None => Some(content.examples.first().cloned().unwrap_or(Value::Null)),
            };
        }
        let parameter = parameter_of(operation, &field.wire)?;
        sampler.sample(parameter.ty, None)
    }

    /// The path as it is sent; none where that takes more than filling in plain values.
    fn filled_path(&self, operation: &Operation, arguments: &[Field], samples: &[Sample]) -> Option<String> {
        let path = operation.path.split(['?', '#']).next().unwrap_or_default();
        let plain = |c: char| c.is_ascii_alphanumeric() || "/-._~{}".contains(c);
        if operation.template == Template::Rfc6570 && path.contains("{+") || !path.chars().all(plain) {
            return None;
        }
        let mut filled = format!("/{}", path.trim_start_matches('/'));
        let given = arguments
            .iter()
            .filter(|field| field.init == Init::Argument)
            .zip(samples);
        for (field, sample) in given {
            let parameter = parameter_of(operation, &field.wire);
            let Some(parameter) = parameter.filter(|parameter| parameter.location == Location::Path) else {
                continue;
            };
            if matches!(given_type(field), Ty::Bytes) {
                return None;
            }
            let text = match sample {
                Sample::Text(text) => text.as_str(),
                Sample::Plain(text) => text.as_str(),
                Sample::Json(json) => json.trim_matches('"'),
                Sample::New(..) => return None,
            };
            let simple = parameter.style == crate::api::Style::Simple && parameter.content.is_none();
            let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
            if !simple || !plain {
                return None;
            }
            filled = filled.replace(&format!("{{{}}}", parameter.name), text);
        }
        (!filled.contains('{')).then_some(filled)
    }

    fn expected(&self, operation: &Operation, decoding: &Decoding) -> Vec<Expected> {
        let responses = operation.responses.iter();
        responses
            .filter_map(|response| self.expected_of(operation, response, decoding))
            .collect()
    }

    fn expected_of(&self, operation: &Operation, response: &Response, decoding: &Decoding) -> Option<Expected> {
        let status = status(operation, response.status)?;
        let (is_success, bodiless) = ((200..300).contains(&status), status == 204 || status == 304);
        let described = self.read_from(operation, response);
        let content = described.filter(|_| !bodiless);
        let (media_type, body, is_json) = match content {
            None => (String::new(), String::new(), false),
            Some(content) => self.body(content)?,
        };
        let check = match is_success {
            true if bodiless && described.is_some() => return None,
            true if is_json && keeps(&decoding.output) => Check::Keeps,
            true => Check::Succeeds,
            false if decoding.error == Answers::One(Ty::Undeclared) => Check::Refuses,
            // A failure without a body is no part of the error type.
            false if described.is_none() => Check::Refuses,
            // An error whose body never arrives is not in its declared form.
            false if bodiless => return None,
            false => Check::Fails,
        };
        Some(Expected {
            status,
            media_type,
            body,
            check,
        })
    }

    /// The media type, the body, and whether it is JSON.
    fn body(&self, content: &Content) -> Option<(String, String, bool)> {
        let name = media_name(&content.media_type);
        let named = |usual: &str| match name.contains('*') || name.is_empty() {
            true => usual.to_owned(),
            false => name.to_owned(),
        };
        Some(match self.media_of(content) {
            MediaKind::Json => {
                let value = match content.ty {
                    Some(id) => Sampler::new(self, Way::Received).sample(id, content.examples.first())?,
                    None => content
                        .examples
                        .first()
                        .cloned()
                        .unwrap_or_else(|| serde_json::json!({})),
                };
                (named("application/json"), value.to_string(), true)
            }
            MediaKind::Events | MediaKind::Lines => (named("text/event-stream"), String::new(), false),
            MediaKind::Text => (named("text/plain"), "text".to_owned(), false),
            MediaKind::Form | MediaKind::Multipart | MediaKind::Bytes => {
                (named("application/octet-stream"), "bytes".to_owned(), false)
            }
        })
    }
}

/// The type that callers give: what may be absent is given by its value alone.
fn given_type(field: &Field) -> &Ty {
    use crate::rust::Presence;
    match (&field.ty, field.presence) {
        (Ty::Option(inner), Presence::Optional) | (Ty::Maybe(inner), Presence::Maybe) => inner,
        (ty, _) => ty,
    }
}

/// The value as serde reads it without a codec; none if it cannot.
fn as_rust_reads(ty: &Ty, wire: Value) -> Option<Value> {
    match (ty, wire) {
        (Ty::Bytes | Ty::File | Ty::External(_) | Ty::Events(_) | Ty::Lines(_) | Ty::Undeclared, _) => None,
        (Ty::Option(_), Value::Null) => Some(Value::Null),
        (Ty::Option(inner) | Ty::Box(inner), value) => as_rust_reads(inner, value),
        (Ty::Vec(inner), Value::Array(values)) => {
            let values = values.into_iter().map(|value| as_rust_reads(inner, value));
            values.collect::<Option<Vec<_>>>().map(Value::Array)
        }
        (Ty::Map(inner), Value::Object(members)) => {
            let members = members.into_iter();
            let members = members.map(|(name, value)| Some((name, as_rust_reads(inner, value)?)));
            members.collect::<Option<_>>().map(Value::Object)
        }
        (Ty::I64 | Ty::U64 | Ty::I32 | Ty::U32, Value::String(text)) => text.parse::<i64>().ok().map(Value::from),
        (_, value) => Some(value),
    }
}

fn told(ty: &Ty, value: &Value) -> Sample {
    match ty {
        Ty::Bool | Ty::I32 | Ty::I64 | Ty::U32 | Ty::U64 => Sample::Plain(value.to_string()),
        _ => Sample::Json(value.to_string()),
    }
}

/// Whether the output is written by serde as it was read: models do that with whatever codecs are in them.
fn keeps(output: &Answers) -> bool {
    fn is_model(ty: &Ty) -> bool {
        match ty {
            Ty::Model(_) => true,
            Ty::Vec(inner) | Ty::Map(inner) | Ty::Option(inner) | Ty::Box(inner) => is_model(inner),
            _ => false,
        }
    }
    match output {
        Answers::One(ty) => is_model(ty),
        Answers::Many(_) => false,
    }
}

/// A status that the answer is for, and no other one.
fn status(operation: &Operation, status: Status) -> Option<u16> {
    let taken = |code: u16| {
        let mut all = operation.responses.iter().map(|response| response.status);
        all.any(|known| match known {
            Status::Code(known) => known == code,
            Status::Range(first) => status == Status::Default && u16::from(first) == code / 100,
            Status::Default => false,
        })
    };
    let has_success = operation.responses.iter().any(|response| response.status.is_success());
    match status {
        // The client cannot be told to go on, or to switch protocols.
        Status::Code(code @ 200..=599) => Some(code),
        Status::Code(_) => None,
        Status::Range(first @ 2..=5) => (0..100)
            .rev()
            .map(|rest| u16::from(first) * 100 + rest)
            .find(|code| !taken(*code)),
        Status::Range(_) => None,
        Status::Default if has_success => [599, 499, 598, 498].into_iter().find(|code| !taken(*code)),
        Status::Default => Some(200),
    }
}
