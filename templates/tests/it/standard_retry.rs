//! The standard retries of the AWS SDKs (mode 2.1) as cases of our own: budget, backoff, cap and deadline; and which
//! answers are repeated when the server says how long to wait.

use std::future::poll_fn;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use crate::api::{BASE, Client};
use crate::clock::Clock;
use crate::scripted::{Answer, Play, Step, answer, play_at};
use crate::support::{BoxFuture, Environment, RetryPolicy, Stage};

/// Name; settings; calls, one after the other: script, outcome, waits in milliseconds, budget afterwards.
type Case = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str, &'static [u64], u32)],
);

const CASES: &[Case] = &[
    ("a success costs nothing", "", &[("200", "200", &[], 500)]),
    ("the second attempt succeeds", "", &[("500 200", "200", &[50], 500)]),
    (
        "the third attempt succeeds",
        "",
        &[("500 500 200", "200", &[50, 100], 486)],
    ),
    (
        "three attempts are enough",
        "",
        &[("502 502 502", "502 Attempts", &[50, 100], 472)],
    ),
    (
        "more attempts if the policy says so",
        "attempts=5",
        &[("500 500 500 500 200", "200", &[50, 100, 200, 400], 458)],
    ),
    ("one attempt", "attempts=1", &[("500", "500 Attempts", &[], 500)]),
    (
        "no attempt is one attempt",
        "attempts=0",
        &[("500", "500 Attempts", &[], 500)],
    ),
    // Budget.
    (
        "the budget ends after one retry",
        "budget=14",
        &[("500 500", "500 Budget", &[50], 0)],
    ),
    ("no budget, no retry", "budget=0", &[("500", "500 Budget", &[], 0)]),
    ("a budget one short", "budget=13", &[("500", "500 Budget", &[], 13)]),
    (
        "a budget for exactly two retries",
        "budget=28",
        &[("500 500 500", "500 Attempts", &[50, 100], 0)],
    ),
    (
        "a throttled retry costs less",
        "budget=5",
        &[("429 429", "429 Budget", &[1000], 0)],
    ),
    (
        "a throttled retry is affordable where another is not",
        "budget=13",
        &[("429 500", "500 Budget", &[1000], 8)],
    ),
    (
        "a retry that succeeds pays for itself",
        "budget=14",
        &[("500 200", "200", &[50], 14), ("500 200", "200", &[50], 14)],
    ),
    (
        "only the last retry is paid back",
        "budget=33",
        &[("500 429 200", "200", &[50, 2000], 19)],
    ),
    (
        "a success at once brings one token",
        "budget=14",
        &[("500 500", "500 Budget", &[50], 0), ("200", "200", &[], 1)],
    ),
    (
        "the budget does not overflow",
        "",
        &[("200", "200", &[], 500), ("200", "200", &[], 500)],
    ),
    (
        "a failure brings nothing",
        "budget=14",
        &[("500 500", "500 Budget", &[50], 0), ("404", "404", &[], 0)],
    ),
    (
        "all calls share the budget",
        "budget=28",
        &[
            ("500 500 500", "500 Attempts", &[50, 100], 0),
            ("503", "503 Budget", &[], 0),
        ],
    ),
    (
        "the budget recovers",
        "budget=5",
        &[
            ("429 429", "429 Budget", &[1000], 0),
            ("200", "200", &[], 1),
            ("200", "200", &[], 2),
            ("200", "200", &[], 3),
            ("200", "200", &[], 4),
            ("200", "200", &[], 5),
            ("429 200", "200", &[1000], 5),
        ],
    ),
    (
        "a refused connection costs a retry",
        "",
        &[("refuse refuse refuse", "refuse Attempts", &[50, 100], 472)],
    ),
    (
        "a lost connection costs a retry",
        "",
        &[("drop drop 200", "200", &[50, 100], 486)],
    ),
    (
        "silence costs a retry",
        "timeout=100",
        &[("hang hang 200", "200", &[50, 100], 486)],
    ),
    (
        "what is not repeated costs nothing",
        "",
        &[("400", "400", &[], 500), ("501", "501", &[], 500)],
    ),
    // Backoff and cap.
    (
        "waits double up to the cap",
        "attempts=5 cap=200",
        &[("500 500 500 500 500", "500 Attempts", &[50, 100, 200, 200], 444)],
    ),
    (
        "the cap is 20 seconds",
        "attempts=11 timeout=3600",
        &[(
            "500 500 500 500 500 500 500 500 500 500 500",
            "500 Attempts",
            &[50, 100, 200, 400, 800, 1600, 3200, 6400, 12_800, 20_000],
            360,
        )],
    ),
    (
        "an overloaded server gets longer waits",
        "",
        &[("429 429 200", "200", &[1000, 2000], 495)],
    ),
    (
        "503 says overloaded too",
        "",
        &[("503 503 200", "200", &[1000, 2000], 495)],
    ),
    (
        "the cap holds for overloaded servers",
        "attempts=7 timeout=3600",
        &[(
            "429 429 429 429 429 429 429",
            "429 Attempts",
            &[1000, 2000, 4000, 8000, 16_000, 20_000],
            470,
        )],
    ),
    (
        "the last answer decides about the wait",
        "",
        &[("500 429 200", "200", &[50, 2000], 486)],
    ),
    (
        "and about what is paid back",
        "",
        &[("429 500 200", "200", &[1000, 100], 495)],
    ),
    (
        "jitter can be nothing",
        "random=0",
        &[("500 503 200", "200", &[0, 0], 486)],
    ),
    (
        "jitter can be half",
        "random=9223372036854775808",
        &[("500 503 200", "200", &[25, 1000], 486)],
    ),
    (
        "many attempts do not overflow",
        "attempts=36 cap=50 timeout=3600 budget=1000",
        &[(
            "500 500 500 500 500 500 500 500 500 500 500 500 500 500 500 500 500 500 \
         500 500 500 500 500 500 500 500 500 500 500 500 500 500 500 500 500 500",
            "500 Attempts",
            &[50; 35],
            510,
        )],
    ),
    // Deadline.
    (
        "no wait beyond the deadline",
        "timeout=0.9",
        &[("503", "503 Deadline", &[], 500)],
    ),
    (
        "no second wait beyond the deadline",
        "timeout=2",
        &[("503 503", "503 Deadline", &[1000], 495)],
    ),
    (
        "the deadline goes before the budget",
        "timeout=0.9 budget=0",
        &[("503", "503 Deadline", &[], 0)],
    ),
    // What the server asks for.
    ("seconds", "", &[("503+7 200", "200", &[8000], 500)]),
    ("no seconds", "", &[("503+0 200", "200", &[1000], 500)]),
    (
        "the longest wait",
        "timeout=100",
        &[("503+60 200", "200", &[61_000], 500)],
    ),
    (
        "a wait beyond the longest",
        "timeout=100",
        &[("503+61", "503 RetryAfter", &[], 500)],
    ),
    (
        "a wait beyond the deadline",
        "timeout=30",
        &[("503+30", "503 Deadline", &[], 500)],
    ),
    (
        "a wait beyond all numbers",
        "",
        &[("503+99999999999999999999999", "503 RetryAfter", &[], 500)],
    ),
    (
        "a wait that is not understood",
        "",
        &[("503+soon", "503 RetryAfter", &[], 500)],
    ),
    (
        "a date",
        "",
        &[("503+Thu,_01_Jan_2026_00:00:10_GMT 200", "200", &[11_000], 500)],
    ),
    (
        "a date as of RFC 850",
        "",
        &[("503+Thursday,_01-Jan-26_00:00:10_GMT 200", "200", &[11_000], 500)],
    ),
    (
        "a date as of asctime",
        "",
        &[("503+Thu_Jan__1_00:00:10_2026 200", "200", &[11_000], 500)],
    ),
    (
        "a date in the past",
        "",
        &[("503+Wed,_31_Dec_2025_23:59:59_GMT 200", "200", &[1000], 500)],
    ),
    (
        "a date too far away",
        "",
        &[("503+Thu,_01_Jan_2026_00:01:01_GMT", "503 RetryAfter", &[], 500)],
    ),
    (
        "a date by the clock of the server",
        "",
        &[(
            "503+Fri,_02_Jan_2026_00:00:10_GMT@Fri,_02_Jan_2026_00:00:07_GMT 200",
            "200",
            &[4000],
            500,
        )],
    ),
    (
        "no date",
        "",
        &[("503+Thu,_32_Jan_2026_00:00:10_GMT", "503 RetryAfter", &[], 500)],
    ),
    ("a wait after a refusal", "", &[("400+1 200", "200", &[1050], 500)]),
    // Which answers.
    (
        "gateways and early data",
        "attempts=5",
        &[("408 425 504 502 200", "200", &[50, 100, 200, 400], 458)],
    ),
    ("500 can be left alone", "repeat_500=false", &[("500", "500", &[], 500)]),
    ("a conflict without a key", "", &[("409", "409", &[], 500)]),
    ("422 whatever it asks for", "", &[("422+1", "422", &[], 500)]),
    ("the server says yes", "hint", &[("400!true 200", "200", &[50], 500)]),
    ("the server says no", "hint", &[("503!false", "503", &[], 500)]),
    ("the server says yes to 422", "hint", &[("422!true", "422", &[], 500)]),
    ("nobody asked the server", "", &[("503!false 200", "200", &[1000], 500)]),
];

#[tokio::test]
async fn retries_are_those_of_the_standard_mode() {
    assert!(CASES.len() >= 41);
    for (name, settings, calls) in CASES {
        let steps = calls
            .iter()
            .flat_map(|(script, ..)| script.split_whitespace().map(step));
        let (client, play) = start(settings, steps.collect());
        let (mut sent, mut waits) = (0, 0);
        for (script, outcome, pauses, left) in *calls {
            let result = match client.read().await {
                Ok(reply) => reply.status().as_u16().to_string(),
                Err(error) => {
                    let what = error
                        .status()
                        .map_or("refuse".to_owned(), |status| status.as_u16().to_string());
                    let stopped = error.stopped().map(|stopped| format!(" {stopped:?}"));
                    what + &stopped.unwrap_or_default()
                }
            };
            assert_eq!(result, *outcome, "{name}");
            sent += script.split_whitespace().count();
            assert_eq!(play.count(), sent, "{name}");
            let slept = pauses_of(&play);
            assert_eq!(&slept[waits..], *pauses, "{name}");
            waits = slept.len();
            assert_eq!(client.core().retry_budget_left(), *left, "{name}");
        }
    }
}

/// Waits between attempts in milliseconds; 30 seconds are the time of an attempt.
fn pauses_of(play: &Play) -> Vec<u64> {
    let pauses = play.slept().into_iter().filter(|wait| *wait != Duration::from_secs(30));
    // Full jitter stops a nanosecond short of the ceiling.
    pauses.map(|wait| ((wait.as_nanos() + 1) / 1_000_000) as u64).collect()
}

fn start(settings: &str, steps: Vec<Step>) -> (Client, Play) {
    let mut policy = RetryPolicy::default();
    let mut builder = Client::builder(BASE);
    let mut clock = Clock::default();
    for setting in settings.split_whitespace() {
        let (name, value) = setting.split_once('=').unwrap_or((setting, ""));
        match name {
            "attempts" => policy.max_attempts = value.parse().unwrap(),
            "cap" => policy.max_delay = Duration::from_millis(value.parse().unwrap()),
            "repeat_500" => policy.repeat_500 = value.parse().unwrap(),
            "hint" => policy.hint_header = Some("x-should-retry"),
            "budget" => builder = builder.retry_budget(value.parse().unwrap()),
            "timeout" => builder = builder.timeout(Duration::from_secs_f64(value.parse().unwrap())),
            "random" => clock = Clock::throwing(value.parse().unwrap()),
            _ => panic!("{name}"),
        }
    }
    play_at(clock, builder.retry(policy), steps)
}

/// `503`, `503+Retry-After`, `503+Retry-After@Date`, `503!hint`, `drop`, `refuse` or `hang`.
fn step(text: &str) -> Step {
    match text {
        "drop" => Step::Fail(Stage::Exchange),
        "refuse" => Step::Fail(Stage::Connect),
        "hang" => Step::Hang,
        _ => answered(text).into(),
    }
}

fn answered(text: &str) -> Answer {
    let (status, rest) = text.split_at(3);
    let answer = answer(status.parse().unwrap(), "{}");
    let rest = rest.replace('_', " ");
    if let Some(hint) = rest.strip_prefix('!') {
        return answer.header("x-should-retry", hint);
    }
    match (rest.strip_prefix('+'), rest.split_once('@')) {
        (Some(_), Some((wait, date))) => answer.header("retry-after", &wait[1..]).header("date", date),
        (Some(wait), None) => answer.header("retry-after", wait),
        (None, _) => answer,
    }
}

#[tokio::test]
async fn a_call_can_have_a_policy_of_its_own() {
    let (client, play) = start("", vec![step("500"), step("500"), step("200")]);
    let error = client.read().retry(RetryPolicy::none()).await.unwrap_err();
    assert_eq!((play.count(), error.attempts()), (1, 1));
    client.read().await.unwrap();
}

#[tokio::test]
async fn the_error_says_why_it_was_not_repeated_and_what_the_server_asks_for() {
    let (client, _) = start("", vec![step("503+90")]);
    let error = client.read().await.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(90)));
    assert!(
        error
            .to_string()
            .ends_with("not repeated: the server asks for a longer wait than the policy allows"),
        "{error}"
    );
    let (client, _) = start("budget=0", vec![step("503")]);
    let error = client.read().await.unwrap_err();
    assert!(error.to_string().contains("too many calls were repeated"), "{error}");
}

#[tokio::test]
async fn the_error_tells_the_whole_story() {
    let (client, _) = start("", vec![step("drop"), step("503+2"), step("502")]);
    let error = client.read().await.unwrap_err();
    let story: Vec<_> = error
        .failed_attempts()
        .iter()
        .map(|failed| (failed.status.map(|status| status.as_u16()), failed.pause.as_secs()))
        .collect();
    assert_eq!(story, [(None, 0), (Some(503), 3)]);
}

/// A clock on which nothing ever ends; counts the timers that run.
#[derive(Clone, Default)]
struct Forever(Arc<()>);

impl Environment for Forever {
    fn now(&self) -> Duration {
        Duration::ZERO
    }

    fn since_1970(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, _duration: Duration) -> BoxFuture<'static, ()> {
        let running = Arc::clone(&self.0);
        Box::pin(async move {
            std::future::pending::<()>().await;
            drop(running);
        })
    }

    fn random(&self) -> u64 {
        0
    }
}

#[tokio::test]
async fn a_call_that_is_dropped_leaves_no_timer_behind() {
    for first in [step("503"), step("hang")] {
        let clock = Forever::default();
        let (_, play) = start("", vec![first]);
        let client: Client = Client::builder(BASE)
            .build_with(Arc::new(play.clone()), Arc::new(clock.clone()))
            .unwrap();
        let before = Arc::strong_count(&clock.0);
        let mut call = Box::pin(client.read().send());
        poll_fn(|context| Poll::Ready(call.as_mut().poll(context).is_pending())).await;
        assert_eq!((play.count(), Arc::strong_count(&clock.0)), (1, before + 1));
        drop(call);
        assert_eq!(Arc::strong_count(&clock.0), before);
    }
}
