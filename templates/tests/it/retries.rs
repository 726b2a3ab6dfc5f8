//! What is repeated, how often and after how long.

use std::time::Duration;

use crate::support::{Effect, ErrorKind, RetryPolicy, Stage, Timeout};

use crate::api::{BASE, Client};
use crate::scripted::{Step, answer, play};

fn millis(waits: &[Duration]) -> Vec<u128> {
    // Full jitter stops a nanosecond short of the ceiling.
    waits.iter().map(|wait| (wait.as_nanos() + 1) / 1_000_000).collect()
}

#[tokio::test]
async fn idempotent_calls_are_tried_three_times() {
    for status in [408, 425, 429, 500, 502, 503, 504] {
        let (client, play) = play(Client::builder(BASE), vec![answer(status, ""); 3]);
        let error = client.read().await.unwrap_err();
        assert_eq!((play.count(), error.attempts()), (3, 3), "{status}");
        assert!(error.is_retryable());
    }
}

#[tokio::test]
async fn a_status_of_its_class_that_nobody_has_registered_is_like_500() {
    for status in [509, 520, 521, 522, 524, 529, 530, 599] {
        let (client, play) = play(Client::builder(BASE), vec![answer(status, ""); 3]);
        let error = client.read().await.unwrap_err();
        assert_eq!((play.count(), error.is_retryable()), (3, true), "{status}");
    }
    let (client, _) = play(Client::builder(BASE), [answer(522, "")]);
    let error = client.refund("1").await.unwrap_err();
    assert_eq!(
        (error.effect(), error.attempts()),
        (Effect::MaybeApplied, 1),
        "a refund is left alone"
    );

    let left = RetryPolicy::default().repeat_500(false);
    for (answers, count) in [
        (vec![answer(529, "")], 1),
        (vec![answer(529, "").header("retry-after", 0), answer(200, "{}")], 2),
        (vec![answer(507, "").header("retry-after", 0), answer(200, "{}")], 2),
    ] {
        let (client, play) = play(Client::builder(BASE).retry(left), answers);
        let _ = client.read().await;
        assert_eq!(play.count(), count, "the server says when to come again, or nothing");
    }
}

#[tokio::test]
async fn a_policy_is_written_down_in_one_expression() {
    let policy = RetryPolicy::default().max_attempts(5).max_delay(Duration::from_secs(2));
    let (client, play) = play(Client::builder(BASE).retry(policy), vec![answer(503, ""); 5]);
    assert_eq!(client.read().await.unwrap_err().attempts(), 5);
    assert_eq!(play.count(), 5);
    let waits = RetryPolicy::default()
        .base_delay(Duration::from_millis(1))
        .throttled_delay(Duration::from_millis(2))
        .max_retry_after(Duration::from_secs(3))
        .repeat_500(false)
        .hint_header("x-should-retry");
    assert_eq!(
        (waits.base_delay, waits.throttled_delay, waits.max_retry_after),
        (
            Duration::from_millis(1),
            Duration::from_millis(2),
            Duration::from_secs(3)
        )
    );
    assert_eq!((waits.repeat_500, waits.hint_header), (false, Some("x-should-retry")));
}

#[tokio::test]
async fn the_second_attempt_can_succeed() {
    for first in [
        Step::Hang,
        Step::Fail(Stage::Exchange),
        answer(200, "{").cut().into(),
        answer(503, "").into(),
    ] {
        let (client, play) = play(Client::builder(BASE), [first, answer(200, r#"{"id": 1}"#).into()]);
        assert_eq!(client.read().await.unwrap()["id"], 1);
        assert_eq!(play.count(), 2);
    }
}

#[tokio::test]
async fn failures_that_do_not_pass_are_not_repeated() {
    for status in [302, 400, 401, 404, 409, 422, 501, 505, 507, 508, 511, 600] {
        let (client, play) = play(Client::builder(BASE), [answer(status, "")]);
        assert!(!client.read().await.unwrap_err().is_retryable(), "{status}");
        assert_eq!(play.count(), 1, "{status}");
    }
    let (client, play) = play(Client::builder(BASE), [answer(200, "not JSON")]);
    assert!(client.read().await.is_err());
    assert_eq!(play.count(), 1);
}

#[tokio::test]
async fn a_refund_is_repeated_only_if_nothing_left_the_machine() {
    let steps = [Step::Fail(Stage::Connect), Step::Fail(Stage::Exchange)];
    let (client, play) = play(Client::builder(BASE), steps);
    let error = client.refund("1").await.unwrap_err();
    assert_eq!((play.count(), error.effect()), (2, Effect::MaybeApplied));
    assert!(!error.is_retryable());
}

#[tokio::test]
async fn a_refused_refund_is_left_to_the_caller() {
    let (client, play) = play(Client::builder(BASE), [answer(429, "").header("retry-after", 1)]);
    let error = client.refund("1").await.unwrap_err();
    assert_eq!((play.count(), error.effect()), (1, Effect::Rejected));
    assert!(error.is_retryable());
}

#[tokio::test]
async fn waits_double_and_are_longer_for_an_overloaded_server() {
    for (status, waits) in [(500, [50, 100]), (429, [1_000, 2_000])] {
        let (client, play) = play(Client::builder(BASE), vec![answer(status, ""); 3]);
        client.read().await.unwrap_err();
        assert_eq!(millis(&play.slept()), waits, "{status}");
    }
}

#[tokio::test]
async fn a_server_that_says_when_is_not_asked_earlier() {
    let steps = [answer(503, "").header("retry-after", " 7"), answer(200, "{}")];
    let (client, play) = play(Client::builder(BASE), steps);
    client.read().await.unwrap();
    assert!(play.slept()[0] >= Duration::from_secs(7));
}

#[tokio::test]
async fn a_wait_that_is_too_long_or_not_understood_ends_the_call() {
    for value in ["61", "99999999999999999999999", "soon", "-1", "1.5", ""] {
        let (client, play) = play(Client::builder(BASE), [answer(503, "").header("retry-after", value)]);
        let error = client.read().await.unwrap_err();
        assert_eq!((error.kind(), play.count()), (ErrorKind::Status, 1), "{value}");
        assert!(play.slept().is_empty());
        let why = match error.retry_after() {
            Some(_) => "not repeated: the server asks for a longer wait than the policy allows",
            None => "not repeated: the server asks for a wait in a form that is not understood",
        };
        assert!(error.to_string().ends_with(why), "{value}: {error}");
        assert_eq!(error.retry_after().is_some(), value.contains(['6', '9']), "{value}");
    }
}

#[tokio::test]
async fn no_attempt_is_waited_for_beyond_the_deadline() {
    let (client, play) = play(Client::builder(BASE), [answer(503, "").header("retry-after", 10)]);
    let error = client.read().timeout(Duration::from_secs(10)).await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), play.count()), (503, 1));
    assert_eq!(error.elapsed(), Duration::ZERO);
}

#[tokio::test]
async fn the_deadline_spans_all_attempts() {
    let (client, play) = play(
        Client::builder(BASE).timeout(Duration::from_secs(40)),
        vec![Step::Hang; 3],
    );
    let error = client.read().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout(Timeout::Total));
    assert_eq!((error.elapsed(), play.count()), (Duration::from_secs(40), 2));
}

#[tokio::test]
async fn retries_can_be_switched_off() {
    let (client, play) = play(
        Client::builder(BASE).retry(RetryPolicy::none()),
        [Step::Fail(Stage::Connect)],
    );
    assert_eq!(client.read().await.unwrap_err().kind(), ErrorKind::Connect);
    assert_eq!(play.count(), 1);
}
