//! The emitted client of the Shop API at work.

use std::time::Duration;

use crate::scripted::{Answer, Play, answer, event_stream, play};
use crate::shop::models::{Refund, RefundLine, RefundRequest, Upload};
use crate::shop::operations::{RefundsListError, RefundsListOutput};
use crate::shop::{Client, Credential};
use crate::support::{Effect, ErrorKind, File};

const REFUND: &str = r#"{"id": 9, "total": "12.50", "note": null, "prices": [1.10], "color": "red"}"#;

fn client(answer: Answer) -> (Client, Play) {
    let builder = Client::builder(Client::PRODUCTION).credential(Credential::bearer("t"));
    play(builder, [answer])
}

fn request() -> RefundRequest {
    RefundRequest::new(vec![RefundLine::new(7, "2.50".parse().unwrap())]).notify(false)
}

#[tokio::test]
async fn a_refund_is_asked_for_and_read() {
    let (client, play) = client(answer(201, REFUND));
    let refund = client.orders_refund_create("a/1", request()).await.unwrap();
    assert_eq!((refund.id, refund.total.to_string().as_str()), (9, "12.50"));
    assert_eq!(refund.extra["color"], "red");
    let seen = play.only();
    assert_eq!(
        (seen.method.as_str(), seen.url.as_str()),
        ("POST", "https://shop.example/api/orders/a%2F1/refund/")
    );
    assert_eq!(
        &seen.body[..],
        br#"{"lines":[{"line_id":7,"quantity":2.50}],"notify":false}"#
    );
    assert_eq!(seen.header("authorization"), "Bearer t");
    assert_eq!(seen.header("x-shop-version"), "2024-04-01");
}

#[tokio::test]
async fn another_credential_serves_as_well() {
    let builder = Client::builder(Client::PRODUCTION).credential(Credential::api_key("k"));
    let (client, play) = play(builder, [answer(200, REFUND)]);
    client.orders_refund_create("1", request()).await.unwrap();
    let seen = play.only();
    assert_eq!((seen.header("x-api-key"), seen.header("authorization")), ("k", ""));
}

#[tokio::test]
async fn a_typed_failure_is_at_hand() {
    let (client, play) = client(answer(422, r#"{"title": "No", "errors": [{"line": 7}]}"#));
    let error = client.orders_refund_create("1", request()).await.unwrap_err();
    assert_eq!(error.declared().unwrap().title.as_deref(), Some("No"));
    assert_eq!((error.effect(), play.count()), (Effect::Rejected, 1));
}

#[tokio::test]
async fn a_refund_whose_answer_is_not_understood_says_where_and_hides_what() {
    let (client, _) = client(answer(
        200,
        r#"{"id": 9, "total": "12.50", "note": null, "prices": ["DE-private"]}"#,
    ));
    let error = client.orders_refund_create("1", request()).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.effect()),
        (ErrorKind::Decode, Effect::MaybeApplied)
    );
    let cause = error.decode_error().unwrap();
    assert_eq!(cause.path(), "prices[0]");
    assert!(!format!("{cause} {cause:?} {error:?}").contains("private"), "{cause}");
}

#[tokio::test]
async fn parameters_go_where_they_belong() {
    let (client, play) = client(answer(204, ""));
    let mut call = client
        .refunds_list()
        .since("2026-02-03".parse().unwrap())
        .ids(vec![1, 2]);
    call.operation.amount = Some("0.10".parse().unwrap());
    call.operation.session = Some("s 1".to_owned());
    let output = call.timeout(Duration::from_secs(5)).send().await.unwrap().into_inner();
    assert_eq!(output, RefundsListOutput::NoContent);
    let seen = play.only();
    assert_eq!(
        seen.url,
        "https://shop.example/api/refunds?since=2026-02-03&ids=1%7C2&amount=0.10"
    );
    assert_eq!(
        (seen.header("x-trace"), seen.header("cookie")),
        ("s 1", "session=s%201")
    );
    assert!(seen.body.is_empty());
}

#[tokio::test]
async fn absent_parameters_leave_nothing_behind() {
    let (client, play) = client(answer(200, &format!("[{REFUND}]")));
    let RefundsListOutput::Ok(refunds) = client.refunds_list().await.unwrap().into_inner() else {
        panic!("200 has a list")
    };
    assert_eq!(refunds.len(), 1);
    let seen = play.only();
    assert_eq!(seen.url, "https://shop.example/api/refunds");
    assert_eq!((seen.header("x-trace"), seen.header("cookie")), ("", ""));
    assert_eq!(
        seen.header("authorization"),
        "Bearer t",
        "nothing is said of credentials"
    );
}

#[tokio::test]
async fn each_status_has_its_failure() {
    let (bad, _) = client(answer(400, "{}"));
    let error = bad.refunds_list().await.unwrap_err().into_declared();
    assert!(matches!(error, Some(RefundsListError::BadRequest(_))));
    let (missing, _) = client(answer(404, "<html>"));
    assert_eq!(
        missing.refunds_list().await.unwrap_err().into_declared(),
        Some(RefundsListError::NotFound)
    );
    let (broken, _) = client(answer(501, "no"));
    assert_eq!(
        broken.refunds_list().await.unwrap_err().into_declared(),
        Some(RefundsListError::Status5xx("no".to_owned()))
    );
}

#[tokio::test]
async fn files_are_uploaded_in_parts() {
    let (client, play) = client(answer(202, "ignored"));
    let file = File::new("%PDF").named("a.pdf").typed("application/pdf");
    let upload = Upload::new(file).meta(RefundLine::new(1, 2.into()));
    client.upload(upload).await.unwrap();
    let seen = play.only();
    let boundary = seen
        .header("content-type")
        .strip_prefix("multipart/form-data; boundary=")
        .unwrap()
        .to_owned();
    let body = String::from_utf8(seen.body.to_vec()).unwrap();
    assert!(
        body.starts_with(&format!("--{boundary}\r\n")) && body.ends_with(&format!("--{boundary}--\r\n")),
        "{body}"
    );
    assert!(body.contains("\r\n\r\n{\"line_id\":1,\"quantity\":2}\r\n"), "{body}");
}

#[tokio::test]
async fn refunds_are_followed_and_receipts_fetched() {
    let (client, _) = client(event_stream(&format!("data: {REFUND}\n\n")));
    let mut events = client.follow().await.unwrap().into_inner();
    let refund: Refund = events.next().await.unwrap().unwrap();
    assert_eq!(refund.id, 9);

    let (client, play) = self::client(
        answer(200, "")
            .chunk(b"%PDF\xFF")
            .header("content-type", "application/pdf"),
    );
    assert_eq!(&client.receipt().await.unwrap()[..], b"%PDF\xFF");
    assert_eq!(play.only().header("accept"), "application/pdf");
}

#[tokio::test]
async fn a_list_is_read_page_by_page() {
    let builder = Client::builder(Client::PRODUCTION);
    let first = answer(200, r#"{"data": [{"kind": "bank"}], "page": {"next": "p2"}}"#);
    let (client, play) = play(
        builder,
        [first, answer(200, r#"{"data": [{"kind": "bank"}], "page": null}"#)],
    );
    let payouts = client.payouts_list().items().take_up_to(10).await.unwrap();
    assert_eq!(payouts.len(), 2);
    assert_eq!(
        play.urls(),
        [
            "https://shop.example/api/payouts",
            "https://shop.example/api/payouts?cursor=p2"
        ]
    );
}
