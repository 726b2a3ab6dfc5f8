//! The five clients over a real wire: what they send, byte for byte, and what they make of every kind of answer.

mod google_content;
mod magento;
mod maginium;
mod next_commerce;
mod taxcloud;

use std::fmt::{Debug, Write as _};
use std::future::Future;
use std::net::TcpListener;
use std::time::Duration;

use refund_clients::support::{ClientBuilder, Error, FromCore, RetryPolicy};
use refundry_tests::{Exchange, Seen, Server};

/// A builder whose clients neither wait long nor sleep between attempts, with everything else as it comes.
fn impatient<C: FromCore>(builder: ClientBuilder<C>) -> ClientBuilder<C> {
    let mut policy = RetryPolicy::default();
    policy.base_delay = Duration::from_millis(1);
    policy.throttled_delay = Duration::from_millis(1);
    builder.retry(policy).attempt_timeout(Duration::from_millis(1500))
}

/// A request as text: the first line, the headers in alphabetical order, and the body. Left out is what HTTP itself adds.
fn shown(seen: &Seen) -> String {
    let mut headers: Vec<_> = seen.headers.iter().filter(|(name, _)| !is_framing(name)).collect();
    headers.sort();
    let mut text = format!("{} {}\n", seen.method, seen.target);
    for (name, value) in headers {
        let _ = writeln!(text, "{name}: {}", value.replace(std::env::consts::OS, "OS"));
    }
    if !seen.body.is_empty() {
        let _ = write!(text, "\n{}", seen.text());
    }
    text
}

fn is_framing(header: &str) -> bool {
    matches!(header, "host" | "content-length")
}

/// What a call makes of answers nobody wants.
struct Failures {
    /// One line for each.
    table: String,
    /// The most requests that the server saw for one call.
    most_requests: usize,
}

/// Makes the call against servers that answer first as `declared`, then in every bad way there is. Whatever arrives of a
/// body has to be kept, and attempts of one call must not differ by a byte.
async fn failures<T, E, F>(declared: &[Exchange], call: impl Fn(String) -> F) -> Failures
where
    T: Debug,
    E: Debug,
    F: Future<Output = Result<T, Error<E>>>,
{
    let mut failures = Failures {
        table: String::new(),
        most_requests: 0,
    };
    for exchange in declared.iter().cloned().chain(bad_answers()) {
        let server = Server::play([exchange.clone(), exchange.clone(), exchange.clone()]).unwrap();
        let error = call(server.url("")).await.unwrap_err();
        check_kept(&exchange, &error);
        failures.add(&named(&exchange), &error, &server.seen());
    }
    let error = call(nobody()).await.unwrap_err();
    failures.add("nobody listens", &error, &[]);
    failures
}

fn bad_answers() -> [Exchange; 10] {
    [
        Exchange::json(418, r#"{"tea":1}"#),
        Exchange::empty(429).header("retry-after", "0"),
        Exchange::html(502),
        Exchange::empty(503).header("retry-after", "0"),
        Exchange::empty(303).header("location", "/elsewhere"),
        Exchange::html(200),
        Exchange::empty(200),
        Exchange::CutBody {
            status: 200,
            body: b"{\"id\"".to_vec(),
        },
        Exchange::Nothing,
        Exchange::Silence(Duration::from_secs(2)),
    ]
}

/// The URL of a server that is not there.
fn nobody() -> String {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    format!("http://{free}")
}

fn named(exchange: &Exchange) -> String {
    match exchange {
        Exchange::Answer { status, headers, body } => {
            let media_type = headers.iter().find(|(name, _)| name == "content-type");
            let what = media_type.map_or("nothing", |(_, value)| value.as_str());
            let what = if body.is_empty() { "nothing" } else { what };
            format!("{status} {what}")
        }
        Exchange::CutBody { status, .. } => format!("{status} cut in the middle"),
        Exchange::Nothing => "a closed connection".to_owned(),
        Exchange::Silence(_) => "silence".to_owned(),
    }
}

fn check_kept<E>(exchange: &Exchange, error: &Error<E>) {
    if let Exchange::Answer { status, body: sent, .. } = exchange {
        assert_eq!(self::status(error), Some(*status), "{error}");
        assert_eq!(error.body().map_or(&[][..], |body| body), sent, "{error}");
    }
}

impl Failures {
    fn add<E: Debug>(&mut self, case: &str, error: &Error<E>, seen: &[Seen]) {
        assert!(
            seen.windows(2).all(|pair| pair[0] == pair[1]),
            "{case}: attempts differ"
        );
        self.most_requests = self.most_requests.max(seen.len());
        let declared = error.declared().map(|declared| format!("{declared:?}"));
        let declared = declared.as_deref().and_then(|text| text.split([' ', '(']).next());
        let _ = writeln!(
            self.table,
            "{case:30} {:16} {:12} {} sent, {}",
            format!("{:?}", error.kind()),
            format!("{:?}", error.effect()),
            seen.len(),
            declared.unwrap_or("no typed body"),
        );
    }
}

/// The status of a failed call.
fn status<E>(error: &Error<E>) -> Option<u16> {
    error.status().map(|status| status.as_u16())
}

/// The body of a failed call as text.
fn body<E>(error: &Error<E>) -> String {
    error
        .body()
        .map(|body| String::from_utf8_lossy(body).into_owned())
        .unwrap_or_default()
}
