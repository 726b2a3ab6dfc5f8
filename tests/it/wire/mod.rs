//! The five clients over a real wire: what they send, byte for byte, and what they make of every kind of answer.

mod google_content;
mod magento;
mod maginium;
mod next_commerce;
mod taxcloud;

use std::future::Future;

use refund_clients::support::{Effect, Error};
use refundry_tests::{Exchange, Server};

/// What a call that cannot be repeated makes of answers nobody wants. `call` makes the call against a base URL.
///
/// In none of the cases may the server see the request twice.
async fn a_refund_is_never_sent_twice<T, E, F>(call: impl Fn(String) -> F)
where
    T: std::fmt::Debug,
    E: std::fmt::Debug,
    F: Future<Output = Result<T, Error<E>>>,
{
    let cases = [
        (
            "undeclared error",
            Exchange::json(418, "{\"tea\":1}"),
            Effect::Rejected,
            Some(418),
        ),
        ("unavailable", Exchange::html(503), Effect::MaybeApplied, Some(503)),
        (
            "too many",
            Exchange::empty(429).header("retry-after", "0"),
            Effect::Rejected,
            Some(429),
        ),
        (
            "cut body",
            Exchange::CutBody {
                status: 200,
                body: b"{\"id\"".to_vec(),
            },
            Effect::MaybeApplied,
            Some(200),
        ),
        ("nothing", Exchange::Nothing, Effect::MaybeApplied, None),
    ];
    for (case, exchange, effect, status) in cases {
        let server = Server::play([exchange]).unwrap();
        let error = call(server.url("")).await.expect_err(case);
        assert_eq!(error.effect(), effect, "{case}: {error}");
        if case != "cut body" {
            assert_eq!(self::status(&error), status, "{case}: {error}");
        }
        assert_eq!(server.seen().len(), 1, "{case}: the refund was sent again");
    }
}

/// A page where the refund was expected: it may well have been applied.
async fn a_page_in_place_of_json_may_be_a_refund<T, E, F>(status: u16, call: impl Fn(String) -> F)
where
    T: std::fmt::Debug,
    E: std::fmt::Debug,
    F: Future<Output = Result<T, Error<E>>>,
{
    let server = Server::play([Exchange::html(status)]).unwrap();
    let error = call(server.url("")).await.unwrap_err();
    assert_eq!(error.effect(), Effect::MaybeApplied, "{error}");
    assert!(body(&error).contains("Maintenance"));
    assert_eq!(server.seen().len(), 1);
}

/// Nobody listens: nothing left the machine.
async fn a_closed_port_is_not_sent<T, E, F>(call: impl Fn(String) -> F)
where
    T: std::fmt::Debug,
    E: std::fmt::Debug,
    F: Future<Output = Result<T, Error<E>>>,
{
    let free = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let error = call(format!("http://{free}")).await.unwrap_err();
    assert_eq!(error.effect(), Effect::NotSent, "{error}");
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
