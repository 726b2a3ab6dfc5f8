//! Code of the caller around attempts.

use std::sync::{Arc, Mutex};

use serde_json::json;

use crate::api::{BASE, Client, InBody, InHeader, bearer};
use crate::scripted::{Step, answer, play};
use crate::support::{AttemptEnd, BuildError, Effect, ErrorKind, Hook, Outgoing, Stage};

type Lines = Arc<Mutex<Vec<String>>>;

/// Writes down what it sees, and signs.
struct Log(Lines);

impl Hook for Log {
    fn before_attempt(&self, request: &mut Outgoing<'_>) -> Result<(), BuildError> {
        let length = request.body().map_or(0, |body| body.len());
        let line = format!("{} {} {} bytes", request.attempt(), request.info().path, length);
        self.0.lock().unwrap().push(line);
        assert_eq!(request.headers()["authorization"], "Bearer t0k3n");
        let signature = format!("{}-{length}", request.attempt());
        request.set_header("x-signature", &signature)
    }

    fn after_attempt(&self, ended: &AttemptEnd<'_>) {
        let status = ended.head.map(|head| head.status().as_u16());
        let line = format!(
            "{} {status:?} {:?} {:?} {}",
            ended.number,
            ended.kind,
            ended.effect,
            ended.pause.is_some()
        );
        self.0.lock().unwrap().push(line);
    }
}

/// Sets one header.
struct Sets(&'static str, &'static str);

impl Hook for Sets {
    fn before_attempt(&self, request: &mut Outgoing<'_>) -> Result<(), BuildError> {
        request.set_header(self.0, self.1)
    }
}

#[tokio::test]
async fn hooks_see_every_attempt() {
    let lines = Lines::default();
    let steps = [
        Step::Fail(Stage::Exchange),
        answer(503, "").into(),
        answer(200, r#"{"id": 1}"#).into(),
    ];
    let auth = bearer("t0k3n").and(crate::support::Auth::header("key", "x-key", "k"));
    let builder = Client::builder(BASE)
        .credential(auth)
        .hook(Log(lines.clone()))
        .hook(Sets("x-b", "2"));
    let (client, play) = play(builder, steps);
    client.open().await.unwrap();
    assert_eq!(
        *lines.lock().unwrap(),
        [
            "1 /open 0 bytes",
            "1 None Some(Transport) Some(Rejected) true",
            "2 /open 0 bytes",
            "2 Some(503) Some(Status) Some(Rejected) true",
            "3 /open 0 bytes",
            "3 Some(200) None None false",
        ]
    );
    assert_eq!(play.headers("x-signature"), ["1-0", "2-0", "3-0"]);
    assert_eq!(play.headers("x-b"), ["2", "2", "2"]);
}

#[tokio::test]
async fn what_a_hook_may_not_do_ends_the_call_before_it_is_sent() {
    for (name, value) in [("host", "x"), ("Idempotency-Key", "x"), ("x y", "x"), ("x", "a\nb")] {
        let (client, play) = play(Client::builder(BASE).hook(Sets(name, value)), Vec::<Step>::new());
        let error = client.keyed::<InHeader>(json!({})).await.unwrap_err();
        assert_eq!((error.kind(), error.effect()), (ErrorKind::Build, Effect::NotSent));
        assert!(error.to_string().contains("a hook sets the header"), "{error}");
        assert_eq!(play.count(), 0);
    }
    // The key is elsewhere.
    let (client, play) = play(
        Client::builder(BASE).hook(Sets("idempotency-key", "x")),
        [answer(200, "{}")],
    );
    client.keyed::<InBody>(json!({})).await.unwrap();
    assert_eq!(play.count(), 1);
}

/// Refuses all but the first attempt.
struct Once;

impl Hook for Once {
    fn before_attempt(&self, request: &mut Outgoing<'_>) -> Result<(), BuildError> {
        match request.attempt() {
            1 => Ok(()),
            _ => Err(BuildError::new("enough")),
        }
    }
}

#[tokio::test]
async fn a_hook_that_ends_a_call_does_not_hide_what_was_sent_before() {
    let builder = Client::builder(BASE).hook(Once);
    let (client, play) = play(builder, [Step::Fail(Stage::Exchange)]);
    let error = client.replace().await.unwrap_err();
    assert_eq!((error.kind(), error.effect()), (ErrorKind::Build, Effect::MaybeApplied));
    assert_eq!(play.count(), 1);
}
