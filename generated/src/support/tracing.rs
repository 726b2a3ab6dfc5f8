//! Spans of `tracing`: one for each call, and in it one for each attempt, under OpenTelemetry's names for HTTP clients.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use ::tracing::{Span, field, info_span, warn};
use http::HeaderMap;

use super::report::Record;
use super::watch::{Scope, Watch};
use super::{AttemptEnd, Body, ClientBuilder, ErrorKind, Head, Info};

/// What spans tell of requests and answers beside method, URL template, server, status and kind of error.
///
/// Only what is named here is shown: values of all other headers and query parameters are not, and nothing can make spans
/// show a body, a filled path, an idempotency key, or a header that is marked as sensitive.
///
/// | span | fields |
/// | --- | --- |
/// | call | `otel.name`, `otel.kind` (internal), `http.request.method`, `url.template`, `api.operation.id`, `http.response.status_code`, `error.type`, `otel.status_code`, `call.attempts`, `call.effect` |
/// | attempt | `otel.name`, `otel.kind` (client), `http.request.method`, `url.template`, `url.scheme`, `url.query`, `server.address`, `server.port`, `http.request.resend_count`, `http.response.status_code`, `network.protocol.version`, `error.type`, `otel.status_code`, `http.request.headers`, `http.response.headers` |
///
/// OpenTelemetry also has `url.full`, which is left out: it would hold order numbers and keys.
#[derive(Clone, Debug)]
pub struct Tracing {
    headers: Vec<String>,
    query: Vec<String>,
}

/// Headers that say how a message is to be read, or which request it was, and identify nobody.
const HEADERS: [&str; 9] = [
    "accept",
    "content-length",
    "content-type",
    "deprecation",
    "request-id",
    "retry-after",
    "sunset",
    "x-correlation-id",
    "x-request-id",
];

/// Stands for a value that is not shown; OpenTelemetry's word.
const HIDDEN: &str = "REDACTED";

impl Default for Tracing {
    fn default() -> Self {
        Self {
            headers: HEADERS.map(str::to_owned).to_vec(),
            query: Vec::new(),
        }
    }
}

impl Tracing {
    /// Shows a few headers, such as `content-type` and `x-request-id`, and of the query the names only.
    pub fn new() -> Self {
        Self::default()
    }

    /// Shows the header `name` as well.
    pub fn show_header(mut self, name: impl AsRef<str>) -> Self {
        self.headers.push(name.as_ref().to_ascii_lowercase());
        self
    }

    /// Shows the value of the query parameter `name`.
    pub fn show_query(mut self, name: impl Into<String>) -> Self {
        self.query.push(name.into());
        self
    }

    fn headers(&self, headers: &HeaderMap) -> String {
        let shown = headers.iter().filter(|(name, value)| {
            !value.is_sensitive() && self.headers.iter().any(|known| known.as_str() == name.as_str())
        });
        let shown = shown.filter_map(|(name, value)| Some(format!("{name}: {}", value.to_str().ok()?)));
        shown.collect::<Vec<_>>().join("; ")
    }

    fn query(&self, query: &str) -> String {
        let pairs = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, _) = pair.split_once('=').unwrap_or((pair, ""));
            match self.query.iter().any(|known| known == name) {
                true => pair.to_owned(),
                false => format!("{name}={HIDDEN}"),
            }
        });
        pairs.collect::<Vec<_>>().join("&")
    }
}

impl<C> ClientBuilder<C> {
    /// Makes spans of `tracing` for each call and each attempt.
    pub fn tracing(mut self, tracing: Tracing) -> Self {
        self.watch = Some(Arc::new(Arc::new(tracing)));
        self
    }
}

impl Watch for Arc<Tracing> {
    fn call(&self, info: &'static Info) -> Box<dyn Scope> {
        let span = info_span!(
            "call",
            "otel.name" = format_args!("{} {}", info.method, info.path),
            "otel.kind" = "internal",
            "http.request.method" = info.method.as_str(),
            "url.template" = info.path,
            "api.operation.id" = info.id,
            "http.response.status_code" = field::Empty,
            "error.type" = field::Empty,
            "otel.status_code" = field::Empty,
            "call.attempts" = field::Empty,
            "call.effect" = field::Empty,
        );
        Box::new(Traced {
            span,
            info,
            tracing: Arc::clone(self),
        })
    }
}

/// The span of a call or of an attempt.
struct Traced {
    span: Span,
    info: &'static Info,
    tracing: Arc<Tracing>,
}

impl Scope for Traced {
    fn attempt(&self, number: u32, request: &http::Request<Body>) -> Box<dyn Scope> {
        let (info, uri) = (self.info, request.uri());
        let port = uri.port_u16().unwrap_or(match uri.scheme_str() {
            Some("http") => 80,
            Some(_) | None => 443,
        });
        let span = info_span!(
            parent: &self.span,
            "attempt",
            "otel.name" = format_args!("{} {}", info.method, info.path),
            "otel.kind" = "client",
            "http.request.method" = info.method.as_str(),
            "url.template" = info.path,
            "url.scheme" = uri.scheme_str(),
            "url.query" = uri.query().map(|query| self.tracing.query(query)),
            "server.address" = uri.host(),
            "server.port" = port,
            "http.request.resend_count" = (number > 1).then(|| number - 1),
            "http.request.headers" = self.tracing.headers(request.headers()),
            "http.response.status_code" = field::Empty,
            "http.response.headers" = field::Empty,
            "network.protocol.version" = field::Empty,
            "error.type" = field::Empty,
            "otel.status_code" = field::Empty,
        );
        Box::new(Self {
            span,
            info,
            tracing: Arc::clone(&self.tracing),
        })
    }

    fn enter(&self, work: &mut dyn FnMut()) {
        self.span.in_scope(work);
    }

    fn attempt_ended(&self, ended: &AttemptEnd<'_>) {
        if let Some(head) = ended.head {
            self.answered(head);
            self.span
                .record("http.response.headers", self.tracing.headers(head.headers()));
            self.span.record(
                "network.protocol.version",
                format!("{:?}", head.version()).trim_start_matches("HTTP/"),
            );
        }
        self.failed(ended.kind, ended.head);
    }

    fn call_ended(&self, record: &Record, kind: Option<ErrorKind>) {
        let head = record.head.as_deref();
        if let Some(head) = head {
            self.answered(head);
            self.span.in_scope(|| warn_once(self.info, head));
        }
        self.span.record("call.attempts", record.attempts);
        if let Some(kind) = kind {
            let effect = record.effect(kind);
            self.span.record("call.effect", field::debug(effect));
        }
        self.failed(kind, head);
    }
}

impl Traced {
    fn answered(&self, head: &Head) {
        self.span.record("http.response.status_code", head.status().as_u16());
    }

    fn failed(&self, kind: Option<ErrorKind>, head: Option<&Head>) {
        let Some(kind) = kind else { return };
        self.span.record("otel.status_code", "ERROR");
        match (kind, head) {
            // OpenTelemetry's rule: the status code, where that is what went wrong.
            (ErrorKind::Status, Some(head)) => self.span.record("error.type", head.status().as_str()),
            _ => self.span.record("error.type", kind.name()),
        };
    }
}

/// The operations of which a warning was given.
static WARNED: Mutex<Option<HashSet<&'static str>>> = Mutex::new(None);

/// Warns of an operation that the server advises against, once in a process.
fn warn_once(info: &'static Info, head: &Head) {
    let (deprecation, sunset) = (head.deprecation(), head.sunset());
    if deprecation.is_none() && sunset.is_none() {
        return;
    }
    let mut warned = WARNED.lock().unwrap_or_else(PoisonError::into_inner);
    if warned.get_or_insert_default().insert(info.id) {
        warn!(
            operation = info.id,
            deprecation, sunset, "the server advises against this operation"
        );
    }
}
