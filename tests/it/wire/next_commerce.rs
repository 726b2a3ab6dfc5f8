//! Next Commerce: trailing slashes, a constant version header, decimal strings, three states, pages.

use refund_clients::next_commerce::models::*;
use refund_clients::next_commerce::{Client, Credential};
use refund_clients::support::Effect;
use refundry_tests::{Exchange, Server};
use rust_decimal::Decimal;
use serde_json::json;

const REFUND: &str = r#"{
  "id": 9, "order_number": "1001", "user_id": 3, "note": null, "total_refund_amount": "12.50",
  "total_return_excl_tax": "10.00", "total_return_incl_tax": "12.50",
  "report_values": {"currency": "EUR", "total_refund_amount": "12.50", "total_return_excl_tax": "10.00", "total_return_incl_tax": "12.50"},
  "adjustments": [], "refund_line_items": [], "transactions": []
}"#;

fn client(url: String) -> Client {
    Client::builder(format!("{url}/api/admin/"))
        .credential(Credential::oauth2("secret"))
        .build()
        .unwrap()
}

fn order() -> RefundOrder {
    RefundOrder::new(vec![RefundTransactionRequest::new(7, Decimal::new(1250, 2))]).send_refund_notification(false)
}

#[tokio::test]
async fn a_refund_is_sent_as_described() {
    let server = Server::play([Exchange::json(200, REFUND).header("x-request-id", "r-1")]).unwrap();

    let refund = client(server.url(""))
        .orders_refund_create("A/1 #2", order())
        .send()
        .await
        .unwrap();

    assert_eq!(refund.total_refund_amount.to_string(), "12.50");
    assert_eq!(refund.request_id(), Some("r-1"));
    let seen = server.only();
    assert_eq!(
        (seen.method.as_str(), seen.target.as_str()),
        ("POST", "/api/admin/orders/A%2F1%20%232/refund/")
    );
    assert_eq!(seen.header("authorization"), Some("Bearer secret"));
    assert_eq!(seen.header("x-29next-api-version"), Some("unstable"));
    assert_eq!(seen.header("content-type"), Some("application/json"));
    assert_eq!(seen.header("accept"), Some("application/json"));
    assert_eq!(
        seen.text(),
        r#"{"transactions":[{"id":7,"amount":"12.50"}],"send_refund_notification":false}"#
    );
}

#[tokio::test]
async fn pages_are_asked_for_by_cursor() {
    let page = json!({ "next": null, "previous": null, "results": [] }).to_string();
    let server = Server::play([Exchange::json(200, &page)]).unwrap();
    let client = client(server.url(""));

    let list = client.transactions_list().cursor("cD0y+/=").send().await.unwrap();

    assert!(list.results.is_empty());
    assert_eq!(server.only().target, "/api/admin/transactions/?cursor=cD0y%2B%2F%3D");
}

#[tokio::test]
async fn a_read_is_repeated_and_a_refund_is_not() {
    let server = Server::play([Exchange::Nothing, Exchange::json(404, "{\"detail\":\"Not found.\"}")]).unwrap();
    let error = client(server.url("")).orders_retrieve("1").send().await.unwrap_err();
    assert_eq!(
        (super::status(&error), error.effect(), server.seen().len()),
        (Some(404), Effect::Rejected, 2)
    );
    assert_eq!(super::body(&error), "{\"detail\":\"Not found.\"}");

    let refund = |url: String| async move { client(url).orders_refund_create("1", order()).send().await };
    super::a_refund_is_never_sent_twice(refund).await;
    super::a_page_in_place_of_json_may_be_a_refund(200, refund).await;
    super::a_closed_port_is_not_sent(refund).await;
}
