//! Maginium: what the overlay made right of a page that only had an example.

use refund_clients::maginium::models::*;
use refund_clients::maginium::{Client, Credential};
use refund_clients::support::Effect;
use refundry_tests::{Exchange, Server};

fn client(url: String) -> Client {
    Client::builder(format!("{url}/rest/V"))
        .credential(Credential::bearer("secret"))
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_refund_is_sent_as_described() {
    let server = Server::play([Exchange::json(200, "7")]).unwrap();

    let body = RefundInvoiceRequest::new(Vec::new()).is_online(true).notify(false);
    let memo = client(server.url("")).refund_invoice(5, body).send().await.unwrap();

    assert_eq!(memo.into_inner(), 7);
    let seen = server.only();
    assert_eq!(
        (seen.method.as_str(), seen.target.as_str()),
        ("POST", "/rest/V/V1/invoice/5/refund")
    );
    assert_eq!(seen.header("authorization"), Some("Bearer secret"));
    assert_eq!(seen.text(), r#"{"items":[],"isOnline":true,"notify":false}"#);
}

#[tokio::test]
async fn errors_have_a_message() {
    let server = Server::play([Exchange::json(401, r#"{"message":"The consumer isn't authorized."}"#)]).unwrap();
    let call = client(server.url(""))
        .refund_invoice(5, RefundInvoiceRequest::new(Vec::new()))
        .send();
    let error = call.await.unwrap_err();
    assert_eq!(error.effect(), Effect::Rejected);
    assert_eq!(error.declared().unwrap().message, "The consumer isn't authorized.");
}

#[tokio::test]
async fn a_refund_is_sent_once_whatever_comes_back() {
    let refund = |url: String| async move {
        client(url)
            .refund_invoice(5, RefundInvoiceRequest::new(Vec::new()))
            .send()
            .await
    };
    super::a_refund_is_never_sent_twice(refund).await;
    super::a_page_in_place_of_json_may_be_a_refund(200, refund).await;
    super::a_closed_port_is_not_sent(refund).await;
}
