//! Spans: which there are, what they tell, and what they never tell.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::api::{BASE, Client, InBody, bearer};
use crate::scripted::{Step, answer, play};
use crate::support::{Auth, RetryPolicy, Stage, Tracing};

/// Keeps all spans with their fields, and events as spans without children.
#[derive(Clone, Default)]
struct Spans(Arc<Mutex<Vec<Span>>>);

#[derive(Clone, Debug, Default)]
struct Span {
    name: &'static str,
    parent: Option<u64>,
    entered: u32,
    fields: BTreeMap<&'static str, String>,
}

impl Visit for Span {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        self.fields.insert(field.name(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.fields.insert(field.name(), value.to_owned());
    }
}

impl Subscriber for Spans {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().contains("support::tracing")
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let mut spans = self.0.lock().unwrap();
        let mut span = Span {
            name: attributes.metadata().name(),
            parent: attributes.parent().map(Id::into_u64),
            ..Span::default()
        };
        attributes.record(&mut span);
        spans.push(span);
        Id::from_u64(spans.len() as u64)
    }

    fn record(&self, id: &Id, values: &Record<'_>) {
        values.record(&mut self.0.lock().unwrap()[id.into_u64() as usize - 1]);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut span = Span {
            name: "event",
            ..Span::default()
        };
        event.record(&mut span);
        self.0.lock().unwrap().push(span);
    }

    fn enter(&self, id: &Id) {
        self.0.lock().unwrap()[id.into_u64() as usize - 1].entered += 1;
    }

    fn exit(&self, _: &Id) {}
}

impl Spans {
    /// Each span as text: its name, its parent, and the fields that were set, in alphabetical order.
    fn told(&self) -> Vec<String> {
        let spans = self.0.lock().unwrap();
        let told = spans.iter().map(|span| {
            let mut text = span.name.to_owned();
            if let Some(parent) = span.parent {
                write!(text, " in {parent}").unwrap();
            }
            for (name, value) in &span.fields {
                write!(text, "\n  {name}: {value}").unwrap();
            }
            text
        });
        told.collect()
    }
}

/// The spans of a call of `refund`, of which `steps` become.
async fn spans(tracing: Tracing, steps: Vec<Step>, call: impl AsyncFnOnce(&Client)) -> Spans {
    let spans = Spans::default();
    let guard = tracing::subscriber::set_default(spans.clone());
    let auth = bearer("s3cr3t").and(Auth::query("key", "api_key", "s3cr3t"));
    let builder = Client::builder(BASE)
        .credential(auth)
        .header("x-shop", "seven")
        .query("page", "7")
        .query("card", "4111111111111111")
        .tracing(tracing);
    let (client, _) = play(builder, steps);
    call(&client).await;
    drop(guard);
    spans
}

#[tokio::test]
async fn a_call_is_a_span_and_each_attempt_one_in_it() {
    let steps = vec![
        Step::Fail(Stage::Exchange),
        answer(503, "").into(),
        answer(200, r#"{"id": 1}"#).header("x-request-id", "r-1").into(),
    ];
    let spans = spans(Tracing::new(), steps, async |client| {
        client.read().await.unwrap();
    })
    .await;
    let told = spans.told();
    assert_eq!(
        told[0],
        "call\n  api.operation.id: \n  call.attempts: 3\n  http.request.method: GET\n  http.response.status_code: 200\n  \
         otel.kind: internal\n  otel.name: GET /refund?view=full#one\n  url.template: /refund?view=full#one"
    );
    assert_eq!(
        told[1],
        "attempt in 1\n  error.type: transport\n  http.request.headers: \n  http.request.method: GET\n  \
         otel.kind: client\n  otel.name: GET /refund?view=full#one\n  otel.status_code: ERROR\n  \
         server.address: shop.example\n  server.port: 443\n  \
         url.query: view=REDACTED&page=REDACTED&card=REDACTED\n  url.scheme: https\n  \
         url.template: /refund?view=full#one"
    );
    assert!(told[2].contains("error.type: 503") && told[2].contains("http.request.resend_count: 1"));
    assert!(told[3].contains("http.request.resend_count: 2") && !told[3].contains("error.type"));
    assert!(told[3].contains("http.response.headers: content-type: application/json; x-request-id: r-1"));
    assert!(told[3].contains("network.protocol.version: 1.1"));
    assert_eq!(told.len(), 4);
    assert!(spans.0.lock().unwrap().iter().all(|span| span.entered > 0));
}

#[tokio::test]
async fn only_what_is_allowed_is_shown() {
    let secret = r#"{"id": "s3cr3t"}"#;
    let all = [200, 302, 400, 401, 404, 422, 500].map(|status| {
        let answer = answer(status, secret)
            .header("set-cookie", "s3cr3t")
            .header("location", "/?card=4111111111111111");
        Step::from(answer)
    });
    for step in all.into_iter().chain([Step::Fail(Stage::Connect)]) {
        let tracing = Tracing::new()
            .show_header("X-Shop")
            .show_query("page")
            .show_header("authorization");
        let spans = spans(tracing, vec![step.clone(), step], async |client| {
            let body = serde_json::json!({"card": 4_111_111_111_111_111_u64});
            let call = client.keyed::<InBody>(body).idempotency_key("order-4111111111111111");
            let _ = call
                .retry(RetryPolicy::none())
                .header("x-card", "4111111111111111")
                .await;
            let _ = client.open().retry(RetryPolicy::none()).await;
        })
        .await;
        let told = spans.told().join("\n");
        assert!(told.contains("page=7") && told.contains("x-shop: seven"), "{told}");
        assert!(!told.contains("s3cr3t") && !told.contains("4111"), "{told}");
    }
}

#[tokio::test]
async fn the_call_tells_what_it_may_have_done() {
    let spans = spans(Tracing::new(), vec![answer(200, "<html>").into()], async |client| {
        client.refund("1").await.unwrap_err();
    })
    .await;
    let told = spans.told();
    for field in [
        "api.operation.id: refund",
        "call.effect: MaybeApplied",
        "error.type: decode",
        "otel.status_code: ERROR",
    ] {
        assert!(told[0].contains(field), "{}", told[0]);
    }
    assert!(!told[1].contains("error.type"), "the attempt itself went well");
}

#[tokio::test]
async fn a_server_that_advises_against_an_operation_is_heard_once() {
    let old = || answer(200, r#"{"id": 1}"#).header("deprecation", "@1688169599").into();
    let spans = spans(Tracing::new(), vec![old(), old()], async |client| {
        client.replace().await.unwrap();
        client.replace().await.unwrap();
    })
    .await;
    let events = spans.told().into_iter().filter(|told| told.starts_with("event"));
    let events: Vec<String> = events.collect();
    assert_eq!(events.len(), 1, "{events:?}");
    assert!(events[0].contains("deprecation: @1688169599"));
}
