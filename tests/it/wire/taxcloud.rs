//! TaxCloud: one of two credentials, a list with two statuses, problem details, exact money, an idempotency key.

use refund_clients::support::{Effect, Maybe};
use refund_clients::taxcloud::models::*;
use refund_clients::taxcloud::{Client, Credential};
use refundry_tests::{Exchange, Server};
use rust_decimal::Decimal;
use serde_json::json;

const CONNECTION: &str = "25eb9b97-5acb-492d-b720-c03e79cf715a";

fn client(url: String) -> Client {
    Client::builder(url)
        .credential(Credential::api_key("secret"))
        .build()
        .unwrap()
}

fn half_a_book() -> RefundTransactionRequest {
    RefundTransactionRequest::new(vec![CartItemRefundWithTaxRequest::new("book", Decimal::new(50, 2))])
}

fn refunds() -> serde_json::Value {
    json!([{
        "connectionId": CONNECTION, "batchId": null, "createdDate": "2026-01-02T03:04:05Z", "returnedDate": null,
        "items": [{ "index": 0, "itemId": "book", "price": 10.1, "quantity": 0.5, "tax": { "amount": 0.83 }, "tic": 0 }],
    }])
}

#[tokio::test]
async fn a_refund_is_sent_as_described() {
    let server = Server::play([Exchange::json(201, &refunds().to_string())]).unwrap();

    let body = half_a_book().returned_date(Maybe::Null);
    let client = client(server.url(""));
    let refunds = client
        .refund_order(CONNECTION, "A/1", body)
        .idempotency_key("refund-1")
        .send()
        .await
        .unwrap();

    assert_eq!(refunds.status(), 201);
    assert_eq!(refunds[0].items[0].price, Decimal::new(101, 1));
    let seen = server.only();
    assert_eq!(
        seen.target,
        format!("/tax/connections/{CONNECTION}/orders/refunds/A%2F1")
    );
    assert_eq!(
        (seen.header("x-api-key"), seen.header("authorization")),
        (Some("secret"), None)
    );
    let sent = r#"{"items":[{"itemId":"book","quantity":0.50}],"returnedDate":null,"idempotencyKey":"refund-1"}"#;
    assert_eq!(seen.text(), sent);
}

#[tokio::test]
async fn a_repeated_refund_answers_200_and_a_single_one_is_read_as_a_list() {
    let single = refunds()[0].to_string();
    let server = Server::play([Exchange::json(200, &single)]).unwrap();
    let refunds = client(server.url(""))
        .refund_order(CONNECTION, "1", half_a_book())
        .send()
        .await
        .unwrap();
    assert_eq!((refunds.status().as_u16(), refunds.len()), (200, 1));
}

#[tokio::test]
async fn a_lost_answer_is_asked_for_again_with_the_same_key() {
    let server = Server::play([Exchange::Nothing, Exchange::json(200, "[]")]).unwrap();
    let client = client(server.url(""));

    let refunds = client
        .refund_order(CONNECTION, "1", half_a_book())
        .send()
        .await
        .unwrap();

    let seen = server.seen();
    assert_eq!(seen.len(), 2);
    assert_eq!(seen[0].body, seen[1].body);
    assert_eq!(seen[0].json()["idempotencyKey"].as_str(), refunds.idempotency_key());
}

#[tokio::test]
async fn every_declared_error_is_typed() {
    for status in [400, 401, 403, 404, 422] {
        let problem =
            json!({ "$schema": "https://x.example/e.json", "title": "No", "status": status, "detail": "why" });
        let answer = Exchange::json(status, &problem.to_string()).header("content-type", "application/problem+json");
        let server = Server::play([answer]).unwrap();
        let error = client(server.url(""))
            .refund_order(CONNECTION, "1", half_a_book())
            .send()
            .await
            .unwrap_err();
        assert_eq!(
            (super::status(&error), error.effect()),
            (Some(status), Effect::Rejected)
        );
        assert_eq!(error.declared().unwrap().detail.as_deref(), Some("why"));
    }
}

#[tokio::test]
async fn a_page_or_half_an_answer_may_be_a_refund() {
    let refund = |url: String| async move { client(url).refund_order(CONNECTION, "1", half_a_book()).send().await };
    super::a_page_in_place_of_json_may_be_a_refund(201, refund).await;

    let cut = Exchange::CutBody {
        status: 201,
        body: b"[".to_vec(),
    };
    let server = Server::play([cut, Exchange::json(200, "[]")]).unwrap();
    let refunds = refund(server.url("")).await.unwrap();
    assert_eq!(
        (refunds.status().as_u16(), server.seen().len()),
        (200, 2),
        "asked again with the same key"
    );

    let server = Server::play([Exchange::json(418, "{}")]).unwrap();
    let error = refund(server.url("")).await.unwrap_err();
    assert_eq!(
        (super::status(&error), error.effect(), super::body(&error)),
        (Some(418), Effect::Rejected, "{}".into())
    );
}

#[tokio::test]
async fn nobody_listening_means_nothing_was_sent() {
    let refund = |url: String| async move { client(url).refund_order(CONNECTION, "1", half_a_book()).send().await };
    super::a_closed_port_is_not_sent(refund).await;
}
