//! Calls without an async runtime.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use crate::api::{BASE, Client};
use crate::scripted::{Step, answer, play};
use crate::support::{Effect, ErrorKind, RetryPolicy, Timeout, block_on};

#[test]
fn a_call_blocks_until_it_is_answered() {
    let (client, play) = play(Client::builder(BASE), [answer(503, ""), answer(200, r#"{"id": 4}"#)]);
    assert_eq!(client.read().send_blocking().unwrap()["id"], 4);
    assert_eq!(play.count(), 2);
    let (client, _) = self::play(Client::builder(BASE), [answer(404, r#"{"id": 5}"#)]);
    let error = client.refund("1").send_blocking().unwrap_err();
    assert_eq!((error.declared().unwrap()["id"], error.effect()), (5, Effect::Rejected));
}

#[test]
fn a_raw_answer_can_be_waited_for() {
    let (client, _) = play(Client::builder(BASE), [answer(500, "<html>")]);
    let reply = client.refund("1").raw_blocking().unwrap();
    assert_eq!(reply.bytes(), b"<html>");
}

#[test]
fn inside_a_runtime_the_error_says_what_to_do() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let (client, play) = play(Client::builder(BASE), Vec::<Step>::new());
    let error = runtime.block_on(async { client.refund("1").send_blocking().unwrap_err() });
    assert_eq!((error.kind(), error.effect()), (ErrorKind::Build, Effect::NotSent));
    assert!(error.to_string().contains("await it"), "{error}");
    assert_eq!(play.count(), 0);
}

/// A server that answers each request on a kept connection, and never the requests of `/secured`.
fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}/", listener.local_addr().unwrap());
    thread::spawn(move || {
        for socket in listener.incoming() {
            let mut socket = socket.unwrap();
            thread::spawn(move || {
                let reader = BufReader::new(socket.try_clone().unwrap());
                let mut slow = false;
                for line in reader.lines().map_while(Result::ok) {
                    slow |= line.contains("/refund/");
                    if line.is_empty() && !slow {
                        let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{\"id\": 4}";
                        socket.write_all(answer).unwrap();
                    }
                }
            });
        }
    });
    base
}

#[test]
fn many_threads_share_a_client_over_real_sockets() {
    let client = Client::builder(&serve()).build().unwrap();
    let callers: Vec<_> = (0..8)
        .map(|_| {
            let client = client.clone();
            thread::spawn(move || {
                (0..5)
                    .map(|_| client.read().send_blocking().unwrap()["id"])
                    .sum::<u64>()
            })
        })
        .collect();
    let sums = callers.into_iter().map(|caller| caller.join().unwrap());
    assert_eq!(sums.sum::<u64>(), 8 * 5 * 4);
}

#[test]
fn times_are_kept() {
    let client = Client::builder(&serve())
        .attempt_timeout(Duration::from_millis(50))
        .build()
        .unwrap();
    let error = client.refund("1").send_blocking().unwrap_err();
    assert_eq!(
        (error.kind(), error.effect()),
        (ErrorKind::Timeout(Timeout::Attempt), Effect::MaybeApplied)
    );
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let client = Client::builder(&format!("http://{nobody}/"))
        .retry(RetryPolicy::none())
        .build()
        .unwrap();
    let error = client.refund("1").send_blocking().unwrap_err();
    assert_eq!((error.kind(), error.effect()), (ErrorKind::Connect, Effect::NotSent));
}

#[test]
fn any_future_can_be_waited_for() {
    let client = Client::builder(&serve()).build().unwrap();
    let both = block_on(async { (client.read().await.is_ok(), client.read().await.is_ok()) });
    assert_eq!(both, Ok((true, true)));
}
