//! What a caller gets back.

use crate::api::{BASE, Client};
use crate::scripted::{Step, answer, play};
use crate::support::{AnyError, Error};

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
        assert_eq!((reply.status().as_u16(), &reply[..]), (status, &b"<html>"[..]));
    }
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
