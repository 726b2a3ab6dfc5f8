//! Magento: a bare number as answer, absent and zero as different things, errors with a template, sloppy PHP.

use refund_clients::magento::models::*;
use refund_clients::magento::{Client, Credential};
use refund_clients::support::Effect;
use refundry_tests::{Exchange, Server};
use rust_decimal::Decimal;

fn client(url: String) -> Client {
    Client::builder(format!("{url}/rest/default"))
        .credential(Credential::bearer("secret"))
        .build()
        .unwrap()
}

fn one_item() -> RefundOrderRequest {
    RefundOrderRequest::new(vec![SalesDataCreditmemoItemCreationInterface::new(3, Decimal::ONE)])
}

#[tokio::test]
async fn a_refund_is_sent_as_described_and_answers_a_number() {
    for answer in ["42", "\"42\""] {
        let server = Server::play([Exchange::json(200, answer)]).unwrap();
        let arguments = SalesDataCreditmemoCreationArgumentsInterface::new().shipping_amount(Decimal::ZERO);

        let memo = client(server.url(""))
            .refund_order(17, one_item().arguments(arguments))
            .send()
            .await
            .unwrap();

        assert_eq!(memo.into_inner(), 42);
        let seen = server.only();
        assert_eq!(
            (seen.method.as_str(), seen.target.as_str()),
            ("POST", "/rest/default/V1/order/17/refund")
        );
        assert_eq!(seen.header("authorization"), Some("Bearer secret"));
        assert_eq!(
            seen.text(),
            r#"{"items":[{"order_item_id":3,"qty":1}],"arguments":{"shipping_amount":0}}"#
        );
    }
}

#[tokio::test]
async fn refunding_everything_has_to_be_said() {
    let server = Server::play([Exchange::json(200, "1")]).unwrap();
    client(server.url(""))
        .refund_order(17, RefundOrderRequest::new(Vec::new()))
        .send()
        .await
        .unwrap();
    assert_eq!(server.only().text(), r#"{"items":[]}"#);
}

#[tokio::test]
async fn declared_and_default_errors_are_typed() {
    for (status, effect) in [
        (401, Effect::Rejected),
        (400, Effect::Rejected),
        (500, Effect::MaybeApplied),
    ] {
        let body = r#"{"message":"%fieldName is a required field.","parameters":{"fieldName":"qty"}}"#;
        let server = Server::play([Exchange::json(status, body)]).unwrap();
        let error = client(server.url(""))
            .refund_order(17, one_item())
            .send()
            .await
            .unwrap_err();
        assert_eq!((super::status(&error), error.effect()), (Some(status), effect));
        assert_eq!(error.declared().unwrap().message, "%fieldName is a required field.");
        assert_eq!(server.seen().len(), 1);
    }
}

#[tokio::test]
async fn search_criteria_keep_their_bracketed_names() {
    let memos = r#"{"items":[],"search_criteria":{"filter_groups":[]},"total_count":0}"#;
    let server = Server::play([Exchange::json(200, memos)]).unwrap();
    client(server.url(""))
        .list_creditmemos()
        .search_criteria_page_size(5)
        .send()
        .await
        .unwrap();
    assert_eq!(
        server.only().target,
        "/rest/default/V1/creditmemos?searchCriteria%5BpageSize%5D=5"
    );
}

#[tokio::test]
async fn a_token_is_asked_for_without_one() {
    let server = Server::play([Exchange::json(200, "\"abc\"")]).unwrap();
    let client = Client::builder(server.url("/rest/default")).build().unwrap();
    let token = client
        .create_admin_token(AdminTokenRequest::new("admin", "secret"))
        .send()
        .await
        .unwrap();
    assert_eq!(token.into_inner(), "abc");
    assert_eq!(server.only().header("authorization"), None);
}

#[tokio::test]
async fn a_refund_is_sent_once_whatever_comes_back() {
    let refund = |url: String| async move { client(url).refund_order(17, one_item()).send().await };
    super::a_refund_is_never_sent_twice(refund).await;
    super::a_page_in_place_of_json_may_be_a_refund(200, refund).await;
    super::a_closed_port_is_not_sent(refund).await;
}
