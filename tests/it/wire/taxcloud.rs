//! TaxCloud: one of two credentials, a list with two statuses, problem details, exact money, an idempotency key.

use refund_clients::support::{Effect, ErrorKind, Maybe};
use refund_clients::taxcloud::models::*;
use refund_clients::taxcloud::{Client, Credential};
use refundry_tests::{Exchange, Server};
use rust_decimal::Decimal;
use serde_json::json;

use super::{failures, impatient, shown};

const CONNECTION: &str = "25eb9b97-5acb-492d-b720-c03e79cf715a";

fn client(url: String) -> Client {
    impatient(Client::builder(url))
        .credential(Credential::api_key("secret"))
        .build()
        .unwrap()
}

fn half_a_book() -> RefundTransactionRequest {
    RefundTransactionRequest::new(vec![CartItemRefundWithTaxRequest::new("book", Decimal::new(50, 2))])
}

fn refunds() -> serde_json::Value {
    json!([{
        "$schema": "https://x.example/refund.json",
        "connectionId": CONNECTION, "createdDate": "2026-01-02T03:04:05Z", "returnedDate": null,
        "items": [{ "index": 0, "itemId": "book", "price": 10.1, "quantity": 0.5, "tax": { "amount": 0.83 }, "tic": 0 }],
    }])
}

fn problem(status: u16) -> Exchange {
    let body = json!({ "$schema": "https://x.example/e.json", "title": "No", "status": status, "detail": "why" });
    Exchange::Answer {
        status,
        headers: vec![("content-type".to_owned(), "application/problem+json".to_owned())],
        body: body.to_string().into_bytes(),
    }
}

#[tokio::test]
async fn a_refund_is_sent_as_described() {
    let server = Server::play([Exchange::json(201, &refunds().to_string())]).unwrap();

    let refunds = client(server.url(""))
        .refund_order(CONNECTION, "A/1 #2?%", half_a_book().batch_id("friday"))
        .idempotency_key("refund-1")
        .send()
        .await
        .unwrap();

    assert_eq!(refunds.status(), 201);
    insta::assert_snapshot!(shown(&server.only()), @r#"
    POST /tax/connections/25eb9b97-5acb-492d-b720-c03e79cf715a/orders/refunds/A%2F1%20%232%3F%25
    accept: application/json, application/problem+json
    content-type: application/json
    user-agent: refund-clients/0.1.0 refundry/0.1.0 (rust; OS)
    x-api-key: secret

    {"items":[{"itemId":"book","quantity":0.50}],"batchId":"friday","idempotencyKey":"refund-1"}
    "#);
}

#[tokio::test]
async fn the_day_of_return_is_absent_or_null_or_a_value() {
    let day = "2026-01-02T03:04:05+01:00".parse().unwrap();
    for (returned, sent) in [
        (Maybe::Absent, r#"{"items":[],"idempotencyKey":"k"}"#),
        (Maybe::Null, r#"{"items":[],"returnedDate":null,"idempotencyKey":"k"}"#),
        (
            Maybe::Value(day),
            r#"{"items":[],"returnedDate":"2026-01-02T03:04:05+01:00","idempotencyKey":"k"}"#,
        ),
    ] {
        let server = Server::play([Exchange::json(201, "[]")]).unwrap();
        let body = RefundTransactionRequest::new(Vec::new())
            .returned_date(returned)
            .idempotency_key("k");
        client(server.url(""))
            .refund_order(CONNECTION, "1", body)
            .send()
            .await
            .unwrap();
        assert_eq!(server.only().text(), sent);
    }
}

#[tokio::test]
async fn an_answer_is_a_list_an_empty_list_or_a_single_value() {
    let single = refunds()[0].to_string();
    for (status, answer, count) in [
        (201, refunds().to_string(), 1),
        (200, single, 1),
        (201, "[]".to_owned(), 0),
    ] {
        let server = Server::play([Exchange::json(status, &answer)]).unwrap();
        let refunds = client(server.url(""))
            .refund_order(CONNECTION, "1", half_a_book())
            .send()
            .await
            .unwrap();
        assert_eq!((refunds.status().as_u16(), refunds.len()), (status, count));
        if let Some(refund) = refunds.first() {
            let item = &refund.items[0];
            assert_eq!((item.price, item.quantity), (Decimal::new(101, 1), Decimal::new(5, 1)));
            assert_eq!((&refund.batch_id, &refund.returned_date), (&None, &Maybe::Null));
        }
    }
}

#[tokio::test]
async fn what_a_binary_fraction_leaves_of_nothing_does_not_hide_a_refund() {
    let mut answer = refunds();
    answer[0]["items"][0]["tax"]["amount"] = json!(2.220446049250313e-16);
    let server = Server::play([Exchange::json(201, &answer.to_string())]).unwrap();
    let refunds = client(server.url(""))
        .refund_order(CONNECTION, "1", half_a_book())
        .send()
        .await
        .unwrap();
    let tax = refunds[0].items[0].tax.as_ref().unwrap().amount;
    assert_eq!(tax.to_string(), "0.0000000000000002220446049250");
    assert_eq!(tax.round_dp(2), Decimal::ZERO);
}

#[tokio::test]
async fn a_connection_is_shown_nowhere() {
    let server = Server::play([Exchange::json(201, &refunds().to_string())]).unwrap();
    let client = client(server.url(""));
    let call = client.refund_order(CONNECTION, "1", half_a_book());
    let shown = format!("{call:?}");
    let shown = format!("{shown} {:?}", call.send().await.unwrap());
    assert!(!shown.contains(CONNECTION), "{shown}");
}

#[tokio::test]
async fn a_good_answer_of_which_nothing_is_said_is_not_forbidden() {
    let server = Server::play([Exchange::empty(200)]).unwrap();
    client(server.url("")).ping_connection(CONNECTION).send().await.unwrap();
    assert_eq!(
        server.only().header("accept"),
        Some("application/problem+json, */*;q=0.1")
    );
}

#[tokio::test]
async fn exactly_one_credential_is_sent() {
    for (credential, key, token) in [
        (Credential::api_key("secret"), Some("secret"), None),
        (Credential::bearer("token"), None, Some("Bearer token")),
    ] {
        let server = Server::play([Exchange::empty(200)]).unwrap();
        let client = Client::builder(server.url("")).credential(credential).build().unwrap();
        client.ping_connection(CONNECTION).send().await.unwrap();
        let seen = server.only();
        assert_eq!((seen.header("x-api-key"), seen.header("authorization")), (key, token));
    }
}

#[tokio::test]
async fn a_lost_answer_is_asked_for_again_with_the_same_key() {
    let half = Exchange::CutBody {
        status: 201,
        body: b"[{".to_vec(),
    };
    for lost in [Exchange::Nothing, half] {
        let server = Server::play([lost, Exchange::json(200, "[]")]).unwrap();

        let refunds = client(server.url(""))
            .refund_order(CONNECTION, "1", half_a_book())
            .send()
            .await
            .unwrap();

        let seen = server.seen();
        assert_eq!(seen.len(), 2);
        assert_eq!(seen[0], seen[1]);
        assert_eq!(seen[0].json()["idempotencyKey"].as_str(), refunds.idempotency_key());
        assert!(
            refunds.idempotency_key().is_some_and(|key| key.len() >= 32),
            "a key that nobody guesses"
        );
    }
}

#[tokio::test]
async fn an_order_is_read_with_its_refunds() {
    let order = json!({ "orderId": "A/1", "connectionId": CONNECTION, "lineItems": [], "refunds": refunds() });
    let server = Server::play([Exchange::empty(503), Exchange::json(200, &order.to_string())]).unwrap();

    let call = client(server.url(""))
        .get_order(CONNECTION, "A/1")
        .expand(GetOrderExpand::Refunds)
        .send()
        .await;

    assert_eq!(call.unwrap().refunds.as_option().map(Vec::len), Some(1));
    let seen = server.seen();
    assert_eq!(seen.len(), 2, "reading is repeated");
    assert_eq!(
        seen[1].target,
        format!("/tax/connections/{CONNECTION}/orders/A%2F1?expand=refunds")
    );
}

#[tokio::test]
async fn problems_say_why() {
    let server = Server::play([problem(422)]).unwrap();
    let call = client(server.url(""))
        .refund_order(CONNECTION, "1", half_a_book())
        .send();
    let error = call.await.unwrap_err();
    assert_eq!(error.effect(), Effect::Rejected);
    assert_eq!(error.declared().unwrap().detail.as_deref(), Some("why"));
    assert_eq!(error.problem().unwrap().title.as_deref(), Some("No"));
}

/// Logins and proxies answer in the place of the service.
#[tokio::test]
async fn answers_that_are_no_json_say_what_they_are() {
    for (answer, what) in [(Exchange::html(200), "an HTML page"), (Exchange::empty(200), "no body")] {
        let server = Server::play([answer]).unwrap();
        let call = client(server.url(""))
            .refund_order(CONNECTION, "1", half_a_book())
            .send();
        let error = call.await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        let why = std::error::Error::source(&error).unwrap().to_string();
        assert!(why.contains(what) && !why.contains(" at line "), "{error}: {why}");
    }
}

/// With a key, what may pass is tried three times, always the same bytes.
#[tokio::test]
async fn failures_of_a_refund() {
    let declared = [400, 401, 403, 404, 422, 429, 500].map(problem);
    let refund = |url: String| async move { client(url).refund_order(CONNECTION, "1", half_a_book()).send().await };
    let failures = failures(&declared, refund).await;
    insta::assert_snapshot!(failures.table, @r"
    400 application/problem+json   Status           Rejected     1 sent, ErrorModel
    401 application/problem+json   Status           Rejected     1 sent, ErrorModel
    403 application/problem+json   Status           Rejected     1 sent, ErrorModel
    404 application/problem+json   Status           Rejected     1 sent, ErrorModel
    422 application/problem+json   Status           Rejected     1 sent, ErrorModel
    429 application/problem+json   Status           Rejected     3 sent, ErrorModel
    500 application/problem+json   Status           MaybeApplied 3 sent, ErrorModel
    418 application/json           Status           Rejected     1 sent, no typed body
    429 nothing                    Status           Rejected     3 sent, no typed body
    502 text/html                  Status           MaybeApplied 3 sent, no typed body
    503 nothing                    Status           MaybeApplied 3 sent, no typed body
    303 nothing                    Status           MaybeApplied 1 sent, no typed body
    200 text/html                  Decode           MaybeApplied 1 sent, no typed body
    200 nothing                    Decode           MaybeApplied 1 sent, no typed body
    200 cut in the middle          Transport        MaybeApplied 3 sent, no typed body
    a closed connection            Transport        MaybeApplied 3 sent, no typed body
    silence                        Timeout(Attempt) MaybeApplied 3 sent, no typed body
    nobody listens                 Connect          NotSent      0 sent, no typed body
    ");
    assert_eq!(failures.most_requests, 3);
}
