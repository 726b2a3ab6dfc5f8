//! What a failed call may have done: the question a caller who moves money asks first.

use std::error::Error as _;
use std::time::Duration;

use crate::support::{
    AnyError, BuildError, Decoded, Effect, ErrorKind, Info, Operation, RequestWriter, Response, Stage, Timeout,
    Undeclared,
};

use crate::api::{BASE, Client};
use crate::scripted::{Answer, Play, Step, answer, play};

fn client(step: impl Into<Step>) -> (Client, Play) {
    play(Client::builder(BASE), [step.into()])
}

#[tokio::test]
async fn the_status_decides_what_a_refund_may_have_done() {
    let rejected = [300, 301, 307, 400, 401, 403, 404, 409, 422, 425, 429, 501];
    let maybe_applied = [202, 302, 303, 408, 499, 500, 502, 503, 504, 599];
    for status in rejected.into_iter().chain(maybe_applied) {
        let (client, play) = client(answer(status, r#"{"id": 1}"#));
        let error = client.refund("1").await.unwrap_err();
        let expected = if rejected.contains(&status) {
            Effect::Rejected
        } else {
            Effect::MaybeApplied
        };
        assert_eq!(error.effect(), expected, "{status}");
        assert_eq!(error.kind(), ErrorKind::Status, "{status}");
        assert_eq!(play.count(), 1, "{status} was repeated");
    }
}

#[tokio::test]
async fn reading_changes_nothing() {
    let (client, _) = client(answer(404, ""));
    assert_eq!(client.read().await.unwrap_err().effect(), Effect::Rejected);
}

#[tokio::test]
async fn how_far_the_request_got_decides_without_an_answer() {
    let table = [
        (Stage::Refused, ErrorKind::Build, Effect::NotSent, 1),
        (Stage::Connect, ErrorKind::Connect, Effect::NotSent, 3),
        (
            Stage::ConnectTimeout,
            ErrorKind::Timeout(Timeout::Connect),
            Effect::NotSent,
            3,
        ),
        (Stage::Exchange, ErrorKind::Transport, Effect::MaybeApplied, 1),
    ];
    for (stage, kind, effect, attempts) in table {
        let (client, play) = play(Client::builder(BASE), vec![Step::Fail(stage); 3]);
        let error = client.refund("1").await.unwrap_err();
        assert_eq!((error.kind(), error.effect()), (kind, effect), "{stage:?}");
        assert_eq!(
            (play.count(), error.attempts()),
            (attempts, attempts as u32),
            "{stage:?}"
        );
    }
}

#[tokio::test]
async fn silence_may_have_applied_a_refund() {
    let (client, play) = client(Step::Hang);
    let error = client.refund("1").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout(Timeout::Attempt));
    assert_eq!(error.effect(), Effect::MaybeApplied);
    assert_eq!(play.slept(), [Duration::from_secs(30)]);
}

#[tokio::test]
async fn the_deadline_of_the_call_wins() {
    let (client, _) = client(Step::Hang);
    let error = client.refund("1").timeout(Duration::from_secs(2)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout(Timeout::Total));
    assert_eq!(error.elapsed(), Duration::from_secs(2));
}

#[tokio::test]
async fn a_success_that_cannot_be_read_was_applied() {
    for body in [
        "",
        "<html>login</html>",
        r#"{"id": "#,
        "[]",
        r#"{"id": "four"}"#,
        r#"{"id":1} x"#,
    ] {
        let (client, _) = client(answer(200, body).header("content-type", "text/html; charset=utf-8"));
        let error = client.refund("1").await.unwrap_err();
        assert_eq!(
            (error.kind(), error.effect()),
            (ErrorKind::Decode, Effect::MaybeApplied),
            "{body}"
        );
        assert_eq!(error.body().unwrap(), body);
        assert!(error.to_string().contains("(it is `text/html`)"), "{error}");
        assert!(!error.is_retryable());
    }
}

#[tokio::test]
async fn a_failure_in_another_form_than_declared_stays_a_failure() {
    for body in ["", "<html>bad gateway</html>", r#"{"id": "#, "[]"] {
        for status in [404, 502] {
            let (client, _) = client(answer(status, body));
            let error = client.refund("1").await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Status);
            assert_eq!(error.status().unwrap(), status);
            assert_eq!(error.body().unwrap(), body);
            assert!(error.declared().is_none());
            assert!(error.decode_error().is_some() && error.source().is_some());
            let message = error.to_string();
            assert!(
                message.contains("but the body is not what the description says"),
                "{message}"
            );
        }
    }
}

#[tokio::test]
async fn a_success_that_is_not_described_does_not_read_like_one() {
    let (client, _) = client(answer(202, ""));
    let message = client.refund("1").await.unwrap_err().to_string();
    assert!(
        message.contains("202 Accepted, which the description does not have; it may"),
        "{message}"
    );
}

#[tokio::test]
async fn a_declared_failure_is_typed() {
    for status in [404, 502] {
        let (client, _) = client(answer(status, r#"{"code": 7}"#).header("x-request-id", "r-1"));
        let error = client.refund("1").await.unwrap_err();
        assert_eq!(error.declared().unwrap()["code"], 7);
        assert_eq!(error.request_id(), Some("r-1"));
    }
}

#[tokio::test]
async fn a_success_that_is_not_declared_is_no_declared_failure() {
    let (client, _) = client(answer(202, r#"{"code": 7}"#));
    let error = client.refund("1").await.unwrap_err();
    assert!(error.declared().is_none());
    assert_eq!(error.body().unwrap(), r#"{"code": 7}"#);
}

#[tokio::test]
async fn a_cut_body_of_a_success_was_applied_and_of_a_failure_was_not() {
    let broken: [fn(Answer) -> Answer; 2] = [Answer::cut, Answer::stuck];
    for (breaks, kind) in broken
        .into_iter()
        .zip([ErrorKind::Transport, ErrorKind::Timeout(Timeout::Attempt)])
    {
        let (good, _) = client(breaks(answer(200, r#"{"id""#)));
        let error = good.refund("1").await.unwrap_err();
        assert_eq!((error.kind(), error.effect()), (kind, Effect::MaybeApplied));
        assert_eq!(error.status().unwrap(), 200);

        let (bad, _) = client(breaks(answer(422, r#"{"id""#)));
        let error = bad.refund("1").await.unwrap_err();
        assert_eq!((error.kind(), error.effect()), (ErrorKind::Status, Effect::Rejected));
        assert_eq!(error.body().unwrap(), r#"{"id""#);
    }
}

#[tokio::test]
async fn a_body_larger_than_the_limit_is_not_read() {
    let small = || Client::builder(BASE).body_limit(8);
    let (client, _) = play(small(), [answer(200, r#"{"id": 12345}"#)]);
    let error = client.refund("1").await.unwrap_err();
    assert_eq!(
        (error.kind(), error.effect()),
        (ErrorKind::TooLarge, Effect::MaybeApplied)
    );

    let (client, _) = play(small(), [answer(404, r#"{"id": 12345}"#)]);
    let error = client.refund("1").await.unwrap_err();
    assert_eq!((error.kind(), error.effect()), (ErrorKind::Status, Effect::Rejected));
    assert_eq!(error.body().unwrap(), r#"{"id": 1"#);
}

#[tokio::test]
async fn the_worst_attempt_counts() {
    let steps = [Step::Hang, answer(409, "").into()];
    let (client, _) = play(Client::builder(BASE), steps);
    let error = client.replace().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 409);
    assert_eq!((error.attempts(), error.effect()), (2, Effect::MaybeApplied));
}

#[tokio::test]
async fn problem_details_are_read_where_the_media_type_says_so() {
    let body = r#"{"title": "No", "status": "403", "balance": 30}"#;
    let (client, _) = self::client(answer(403, body).header("content-type", "Application/Problem+JSON; charset=utf-8"));
    let problem = client.refund("1").await.unwrap_err().problem().unwrap();
    assert_eq!(
        (problem.type_uri.as_str(), problem.title.as_deref()),
        ("about:blank", Some("No"))
    );
    assert_eq!(problem.status, None);
    assert_eq!(problem.extensions["balance"], 30);

    for (media_type, body) in [("application/json", body), ("application/problem+json", "<html>")] {
        let (client, _) = self::client(answer(403, body).header("content-type", media_type));
        let error = client.refund("1").await.unwrap_err();
        assert!(error.problem().is_none());
        assert_eq!(error.kind(), ErrorKind::Status);
    }
}

#[tokio::test]
async fn an_error_shows_neither_arguments_nor_bodies_nor_headers() {
    let broken = answer(200, r#"{"iban": "DE-secret"}"#).header("set-cookie", "secret=1");
    let (client, _) = client(broken);
    let error = client
        .refund("secret-order")
        .query("key", "secret")
        .header("x", "secret")
        .await
        .unwrap_err();
    let mut shown = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(cause) = source {
        shown.push_str(&format!("{cause} {cause:?}"));
        source = cause.source();
    }
    assert!(!shown.contains("secret"), "{shown}");
    assert!(shown.contains("POST /orders/{number}/refund/ (refund)"), "{shown}");
}

#[tokio::test]
async fn errors_of_all_operations_become_one() {
    async fn both(client: &Client) -> Result<(), AnyError> {
        client.read().await?;
        client.refund("1").await?;
        Ok(())
    }
    let (client, _) = play(
        Client::builder(BASE),
        [answer(200, "{}"), answer(422, r#"{"code": 1}"#)],
    );
    let error = both(&client).await.unwrap_err();
    assert_eq!((error.effect(), error.operation_id()), (Effect::Rejected, "refund"));
    assert_eq!(error.body().unwrap(), r#"{"code": 1}"#);
    assert_eq!(size_of::<AnyError>(), size_of::<usize>());
}

#[tokio::test]
async fn a_problem_may_begin_with_a_byte_order_mark() {
    let problem = answer(404, "\u{feff}{\"title\": \"No\"}").header("content-type", "application/problem+json");
    let (client, _) = client(problem);
    let problem = client.refund("1").await.unwrap_err().problem().unwrap();
    assert_eq!(problem.title.as_deref(), Some("No"));
}

/// Answers an object of which no member is needed, in every good status.
struct Store;

impl Operation for Store {
    type Output = std::collections::BTreeMap<String, u64>;
    type Error = Undeclared;

    const INFO: &'static Info = &{
        let mut info = Info::DEFAULT;
        info.method = crate::support::Method::POST;
        info.path = "/stored";
        info
    };

    fn request(&self, _request: &mut RequestWriter) -> Result<(), BuildError> {
        Ok(())
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200..=299 => response.json(),
            _ => response.undeclared(),
        }
    }
}

/// What went well leaves no doubt because it has nothing to say; a status that promises a body does.
#[tokio::test]
async fn a_success_without_content_is_one() {
    for status in [204, 205] {
        let (client, _) = client(answer(status, ""));
        assert!(client.core().call(Store).await.unwrap().is_empty(), "{status}");
    }
    let (client, _) = client(answer(200, ""));
    let error = client.core().call(Store).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.effect()),
        (ErrorKind::Decode, Effect::MaybeApplied)
    );
}

/// Whoever reads the error must not make the refund again: the server took it.
#[tokio::test]
async fn a_success_that_cannot_be_read_says_that_it_is_one() {
    for (status, body) in [
        (204, ""),
        (200, ""),
        (201, "<p>Done.</p>"),
        (202, "{}"),
        (200, r#"{"id": "x"}"#),
    ] {
        let (client, play) = client(answer(status, body));
        let error = client.refund("1001").await.unwrap_err();
        assert_eq!(error.effect(), Effect::MaybeApplied, "{error}");
        assert!(!error.is_retryable(), "{error}");
        assert!(
            error
                .to_string()
                .contains("it may have been applied, since the server reports success"),
            "{error}"
        );
        assert_eq!(play.count(), 1);
    }
    let (client, _) = client(answer(500, ""));
    let error = client.refund("1001").await.unwrap_err();
    assert!(error.to_string().ends_with("; it may have been applied"), "{error}");
}
