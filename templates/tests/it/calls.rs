//! What a caller gets back.

use crate::api::{BASE, Client, Memo, Note};
use crate::scripted::{Step, answer, play};
use crate::support::{AnyError, Effect, Error, ErrorKind, Raw};

#[tokio::test]
async fn a_reply_is_what_it_holds_and_knows_where_it_comes_from() {
    let (client, _) = play(
        Client::builder(BASE),
        [answer(200, r#"{"id": 4}"#).header("request-id", "r-1")],
    );
    let reply = client.refund("1").send().await.unwrap();
    assert_eq!(reply["id"], 4);
    assert_eq!((reply.status().as_u16(), reply.request_id()), (200, Some("r-1")));
    assert_eq!(reply.headers()["content-type"], "application/json");
    assert_eq!(reply.into_inner().len(), 1);
}

#[tokio::test]
async fn a_raw_reply_is_whatever_was_sent() {
    for status in [200, 202, 404] {
        let (client, _) = play(Client::builder(BASE), [answer(status, "<html>")]);
        let reply = client.refund("1").raw().await.unwrap();
        assert_eq!((reply.status().as_u16(), reply.bytes()), (status, &b"<html>"[..]));
        assert_eq!(reply.version(), http::Version::HTTP_11);
    }
}

#[tokio::test]
async fn a_raw_reply_is_read_when_it_is_wanted() {
    let steps = [
        answer(200, r#"{"id": 4}"#),
        answer(404, r#"{"id": 5}"#),
        answer(200, "<html>"),
    ];
    let (client, _) = play(Client::builder(BASE), steps);
    let mut replies = Vec::new();
    for _ in 0..3 {
        replies.push(client.refund("1").raw().await.unwrap().into_inner());
    }
    let bytes: Vec<usize> = replies.iter().map(|raw| raw.bytes().len()).collect();
    assert_eq!(bytes, [9, 9, 6]);
    let mut replies = replies.into_iter().map(Raw::decode);
    assert_eq!(replies.next().unwrap().unwrap()["id"], 4);
    let refused = replies.next().unwrap().unwrap_err();
    assert_eq!(
        (refused.declared().unwrap()["id"], refused.effect()),
        (5, Effect::Rejected)
    );
    let unread = replies.next().unwrap().unwrap_err();
    assert_eq!(
        (unread.kind(), unread.effect()),
        (ErrorKind::Decode, Effect::MaybeApplied)
    );
    assert_eq!(unread.url_template(), "/orders/{number}/refund/");
}

#[tokio::test]
async fn servers_say_what_will_cease_to_be() {
    let answer = answer(200, r#"{"id": 4}"#)
        .header("deprecation", "@1688169599")
        .header("sunset", "Sun, 30 Jun 2026 23:59:59 GMT");
    let (client, _) = play(Client::builder(BASE), [answer]);
    let reply = client.refund("1").await.unwrap();
    assert_eq!(
        (reply.deprecation(), reply.sunset()),
        (Some("@1688169599"), Some("Sun, 30 Jun 2026 23:59:59 GMT"))
    );
}

#[tokio::test]
async fn nothing_is_sent_before_the_future_is_polled() {
    let (client, play) = play(Client::builder(BASE), [Step::Hang]);
    drop(client.refund("1").send());
    assert_eq!(play.count(), 0);
}

#[test]
fn clients_and_calls_move_between_threads() {
    fn moves<T: Send + 'static>(_: &T) {}
    fn shared<T: Clone + Send + Sync + 'static>(_: &T) {}
    let (client, _) = play(Client::builder(BASE), [Step::Hang]);
    shared(&client);
    moves(&client.refund("1").send());
    moves(&client.follow().send());

    fn any_place<T: std::error::Error + Send + Sync + 'static>() {}
    any_place::<Error<String>>();
    any_place::<AnyError>();
}

#[tokio::test]
async fn a_text_is_read_in_the_character_set_that_it_names() {
    let note = async |content_type: &str, body: &[u8]| {
        let answer = answer(200, "").header("content-type", content_type).chunk(body);
        let (client, _) = play(Client::builder(BASE), [answer]);
        client.core().call(Note).await.map(crate::support::Reply::into_inner)
    };
    for (content_type, body, text) in [
        ("text/plain", "é€".as_bytes(), "é€"),
        ("text/plain; charset=UTF-8", "é€".as_bytes(), "é€"),
        ("text/plain; charset=ISO-8859-1", b"\xe9 \xa4", "é ¤"),
        ("text/plain; charset=\"Windows-1252\"", b"\x80\x93a\xff", "€“aÿ"),
        ("text/plain; format=flowed; charset=us-ascii", b"a", "a"),
        ("text/plain; charset=shift_jis", b"all plain\n", "all plain\n"),
        ("application/json; charset=latin1", "\"é\"".as_bytes(), "é"),
    ] {
        assert_eq!(note(content_type, body).await.unwrap(), text, "{content_type}");
    }
    for (content_type, body, said) in [
        ("text/plain", &b"\xe9"[..], "not UTF-8"),
        ("text/plain; charset=shift_jis", b"\x83\x65", "shift_jis"),
        ("text/plain; charset=utf-16", b"a\0b\0", "utf-16"),
    ] {
        let error = note(content_type, body).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        let cause = error.decode_error().unwrap().message().to_owned();
        assert!(cause.contains(said), "{cause}");
    }
}

#[tokio::test]
async fn a_text_that_is_described_as_json_too_is_what_it_is_said_to_be() {
    let memo = async |content_type: &str, body: &str| {
        let answer = answer(200, body).header("content-type", content_type);
        let (client, _) = play(Client::builder(BASE), [answer]);
        client.core().call(Memo).await.map(crate::support::Reply::into_inner)
    };
    for (content_type, body, text) in [
        ("application/json", "\"a\"", "a"),
        ("text/plain", "\"a\"", "\"a\""),
        ("Text/Plain; charset=utf-8", "12", "12"),
        ("", "\"a\"", "a"),
        ("", "a", "a"),
        ("application/octet-stream", "\"a\"", "a"),
    ] {
        assert_eq!(memo(content_type, body).await.unwrap(), text, "{content_type}");
    }
    for body in ["null", "12", "a", "{\"message\":\"x\"}"] {
        let error = memo("application/json", body).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
    }
}
