//! Google's Content API: numbers in strings, repeated parameters, parameters of every call, a key in the body.

use refund_clients::google_content::models::*;
use refund_clients::google_content::{Client, Credential};
use refund_clients::support::Effect;
use refundry_tests::{Exchange, Server};

fn client(url: String) -> Client {
    let builder = Client::builder(format!("{url}/content/v2/")).credential(Credential::oauth2("secret"));
    builder.xgafv("2").quota_user("me").build().unwrap()
}

fn refund() -> OrderinvoicesCreateRefundInvoiceRequest {
    OrderinvoicesCreateRefundInvoiceRequest::new()
        .invoice_id("i-1")
        .operation_id("op-1")
}

#[tokio::test]
async fn a_refund_invoice_is_sent_as_described() {
    let answer = r#"{"executionStatus":"executed","kind":"content#orderinvoicesCreateRefundInvoiceResponse"}"#;
    let server = Server::play([Exchange::json(200, answer)]).unwrap();
    let client = client(server.url(""));

    let done = client
        .orderinvoices_createrefundinvoice(u64::MAX, "TEST-1", refund())
        .send()
        .await
        .unwrap();

    assert_eq!(done.execution_status.as_deref(), Some("executed"));
    let seen = server.only();
    let path = "/content/v2/18446744073709551615/orderinvoices/TEST-1/createRefundInvoice";
    assert_eq!(seen.target, format!("{path}?%24.xgafv=2&quotaUser=me"));
    assert_eq!(seen.header("authorization"), Some("Bearer secret"));
    assert_eq!(seen.text(), r#"{"invoiceId":"i-1","operationId":"op-1"}"#);
}

#[tokio::test]
async fn the_operation_id_makes_a_repeat_safe() {
    let server = Server::play([
        Exchange::empty(503),
        Exchange::json(200, r#"{"executionStatus":"duplicate"}"#),
    ])
    .unwrap();
    let client = client(server.url(""));

    let call = client.orderinvoices_createrefundinvoice(1, "TEST-1", OrderinvoicesCreateRefundInvoiceRequest::new());
    let done = call.send().await.unwrap();

    let seen = server.seen();
    assert_eq!(seen.len(), 2);
    assert_eq!(seen[0].json()["operationId"], seen[1].json()["operationId"]);
    assert_eq!(seen[0].json()["operationId"].as_str(), done.idempotency_key());
}

#[tokio::test]
async fn repeated_parameters_are_repeated() {
    let server = Server::play([Exchange::json(200, r#"{"resources":[]}"#)]).unwrap();
    let client = client(server.url(""));
    let statuses = vec!["shipped".into(), "delivered".into()];
    client
        .orders_list(1)
        .statuses(statuses)
        .max_results(5)
        .send()
        .await
        .unwrap();
    let target = server.only().target;
    assert!(target.contains("statuses=shipped&statuses=delivered"), "{target}");
}

#[tokio::test]
async fn an_undeclared_error_keeps_its_body() {
    let body = r#"{"error":{"code":404,"message":"order not found","errors":[]}}"#;
    let server = Server::play([Exchange::json(404, body)]).unwrap();
    let error = client(server.url("")).orders_get(1, "nope").send().await.unwrap_err();
    assert_eq!((super::status(&error), error.effect()), (Some(404), Effect::Rejected));
    assert_eq!(super::body(&error), body);
}

#[tokio::test]
async fn a_page_or_half_an_answer_may_be_a_refund() {
    let call = |url: String| async move {
        client(url)
            .orderinvoices_createrefundinvoice(1, "TEST-1", refund())
            .send()
            .await
    };
    super::a_page_in_place_of_json_may_be_a_refund(200, call).await;

    let cut = Exchange::CutBody {
        status: 200,
        body: b"{".to_vec(),
    };
    let server = Server::play([
        cut,
        Exchange::Nothing,
        Exchange::json(200, r#"{"executionStatus":"duplicate"}"#),
    ])
    .unwrap();
    let done = call(server.url("")).await.unwrap();
    assert_eq!(
        (done.execution_status.as_deref(), server.seen().len()),
        (Some("duplicate"), 3)
    );
}

#[tokio::test]
async fn nobody_listening_means_nothing_was_sent() {
    let call = |url: String| async move {
        client(url)
            .orderinvoices_createrefundinvoice(1, "TEST-1", refund())
            .send()
            .await
    };
    super::a_closed_port_is_not_sent(call).await;
}
