//! What became of a call, as data.

use http::HeaderMap;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

use super::super::codec::As;
use super::super::{Bytes, Effect, ErrorKind, Report, Timeout};
use super::{Binary, Broken, Refusal};

/// What became of a call. Serialises as
///
/// ```json
/// {"status": 200, "headers": {"etag": ["…"]}, "attempts": 1, "answer": …}
/// ```
///
/// or, if it failed, with what is known in the place of the answer:
///
/// ```json
/// {"status": 404, "headers": {…}, "attempts": 1, "error": {"kind": "status", "effect": "Rejected", "message": "…",
///     "declared": …, "body": {"text": "…"}}}
/// ```
#[derive(Debug)]
pub struct Outcome {
    status: Option<u16>,
    headers: HeaderMap,
    attempts: u32,
    end: End,
}

#[derive(Debug)]
enum End {
    Answer(Box<RawValue>),
    Error(Box<Trouble>),
}

#[derive(Debug)]
struct Trouble {
    kind: &'static str,
    effect: Effect,
    message: String,
    declared: Option<Box<RawValue>>,
    body: Option<Bytes>,
}

impl Outcome {
    /// The arguments do not make a call: nothing was sent.
    pub(super) fn refused(refusal: &Refusal) -> Self {
        Self {
            status: None,
            headers: HeaderMap::new(),
            attempts: 0,
            end: End::Error(Box::new(Trouble {
                kind: "arguments",
                effect: Effect::NotSent,
                message: refusal.to_string(),
                declared: None,
                body: None,
            })),
        }
    }

    /// The status, if an answer arrived.
    pub fn status(&self) -> Option<u16> {
        self.status
    }

    /// Whether the call succeeded.
    pub fn is_success(&self) -> bool {
        matches!(self.end, End::Answer(_))
    }
}

/// An outcome whose body is still on its way to JSON.
pub(super) struct Pending {
    outcome: Outcome,
}

impl Pending {
    /// A success.
    pub(super) fn success(status: u16, headers: HeaderMap, attempts: u32) -> Self {
        let outcome = Outcome {
            status: Some(status),
            headers,
            attempts,
            end: End::Answer(Box::default()),
        };
        Self { outcome }
    }

    /// A failure.
    pub(super) fn failure(report: &Report) -> Self {
        let trouble = Trouble {
            kind: kind(report.kind()),
            effect: report.effect(),
            message: report.decode_error().map_or_else(
                || report.to_string(),
                |error| match error.path() {
                    "" => format!("{report}: {}", error.message()),
                    path => format!("{report}: {path}: {}", error.message()),
                },
            ),
            declared: None,
            body: report.body().cloned(),
        };
        let outcome = Outcome {
            status: report.status().map(|status| status.as_u16()),
            headers: report.headers().cloned().unwrap_or_default(),
            attempts: report.attempts(),
            end: End::Error(Box::new(trouble)),
        };
        Self { outcome }
    }

    /// The whole, with the answer, or with the declared body of the failure if there is one.
    pub(super) fn with(mut self, body: Option<Result<Box<RawValue>, Broken>>) -> Outcome {
        match (body, &mut self.outcome.end) {
            (None, _) => {}
            (Some(Ok(body)), End::Answer(answer)) => *answer = body,
            (Some(Ok(body)), End::Error(trouble)) => trouble.declared = Some(body),
            (Some(Err(Broken::Stream(error))), _) => self.outcome.end = Self::failure(&error).outcome.end,
            (Some(Err(Broken::Value(refusal))), end) => {
                *end = End::Error(Box::new(Trouble {
                    kind: "encode",
                    effect: Effect::MaybeApplied,
                    message: refusal.to_string(),
                    declared: None,
                    body: None,
                }));
            }
        }
        self.outcome
    }
}

fn kind(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Build => "build",
        ErrorKind::Credential => "credential",
        ErrorKind::Connect => "connect",
        ErrorKind::Timeout(Timeout::Connect) => "connect-timeout",
        ErrorKind::Timeout(Timeout::Attempt) => "attempt-timeout",
        ErrorKind::Timeout(Timeout::Idle) => "idle-timeout",
        ErrorKind::Timeout(Timeout::Total) => "timeout",
        ErrorKind::Transport => "transport",
        ErrorKind::Status => "status",
        ErrorKind::Decode => "decode",
        ErrorKind::TooLarge => "too-large",
    }
}

impl Serialize for Outcome {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(status) = self.status {
            map.serialize_entry("status", &status)?;
            map.serialize_entry("headers", &Headers(&self.headers))?;
        }
        map.serialize_entry("attempts", &self.attempts)?;
        match &self.end {
            End::Answer(answer) => map.serialize_entry("answer", answer)?,
            End::Error(trouble) => map.serialize_entry("error", trouble)?,
        }
        map.end()
    }
}

impl Serialize for Trouble {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("kind", self.kind)?;
        map.serialize_entry("effect", &format!("{:?}", self.effect))?;
        map.serialize_entry("message", &self.message)?;
        if let Some(declared) = &self.declared {
            map.serialize_entry("declared", declared)?;
        }
        if let Some(body) = &self.body {
            match std::str::from_utf8(body) {
                Ok(text) => map.serialize_entry("body", &Value::from_iter([("text", text)]))?,
                Err(_) => map.serialize_entry("body", &As::<Binary>::new(body))?,
            }
        }
        map.end()
    }
}

/// Each name with all its values; what is not text is shown with replacement characters.
struct Headers<'a>(&'a HeaderMap);

impl Serialize for Headers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let values = |name| {
            let values = self.0.get_all(name).iter();
            values
                .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
                .collect::<Vec<_>>()
        };
        serializer.collect_map(self.0.keys().map(|name| (name.as_str(), values(name))))
    }
}
