//! Maginium: what the overlay made right of a page that only had an example.

use refund_clients::maginium::models::*;
use refund_clients::maginium::{Client, Credential};
use refundry_tests::{Exchange, Server};
use rust_decimal::Decimal;

use super::{failures, impatient, shown};

const REFUSED: &str =
    r#"{"message":"The consumer isn't authorized to access %resources.","parameters":{"resources":"x"}}"#;

fn client(url: String) -> Client {
    let builder = Client::builder(format!("{url}/rest/V")).credential(Credential::bearer("secret"));
    impatient(builder).build().unwrap()
}

#[tokio::test]
async fn a_refund_is_sent_as_described() {
    let server = Server::play([Exchange::json(200, "7")]).unwrap();

    let money = CreditmemoArguments::new()
        .shipping_amount(Decimal::ZERO)
        .adjustment_positive("123456789012345.6789".parse().unwrap());
    let body = RefundInvoiceRequest::new(vec![CreditmemoItem::new(9, "1.50".parse().unwrap())])
        .is_online(true)
        .notify(false)
        .comment(CreditmemoComment::new("\"damaged\"\n", 0))
        .arguments(money);
    let memo = client(server.url("")).refund_invoice(5, body).send().await.unwrap();

    assert_eq!(memo.into_inner(), 7);
    insta::assert_snapshot!(shown(&server.only()), @r#"
    POST /rest/V/V1/invoice/5/refund
    accept: application/json
    authorization: Bearer secret
    content-type: application/json
    user-agent: refund-clients/0.1.0 refundry/0.1.0 (rust; OS)

    {"items":[{"order_item_id":9,"qty":1.50}],"isOnline":true,"notify":false,"comment":{"comment":"\"damaged\"\n","is_visible_on_front":0},"arguments":{"shipping_amount":0,"adjustment_positive":123456789012345.6789}}
    "#);
}

#[tokio::test]
async fn the_id_of_the_memo_is_a_number_in_quotes_or_not() {
    for answer in ["7", "\"7\"", " 7\n"] {
        let server = Server::play([Exchange::json(200, answer)]).unwrap();
        let call = client(server.url(""))
            .refund_invoice(5, RefundInvoiceRequest::new(Vec::new()))
            .send();
        assert_eq!(call.await.unwrap().into_inner(), 7);
        assert_eq!(server.only().text(), r#"{"items":[]}"#);
    }
}

#[tokio::test]
async fn failures_of_a_refund() {
    let declared = [401, 400, 500].map(|status| Exchange::json(status, REFUSED));
    let refund = |url: String| async move {
        client(url)
            .refund_invoice(5, RefundInvoiceRequest::new(Vec::new()))
            .send()
            .await
    };
    let failures = failures(&declared, refund).await;
    insta::assert_snapshot!(failures.table, @r"
    401 application/json           Status           Rejected     1 sent, ErrorResponse
    400 application/json           Status           Rejected     1 sent, ErrorResponse
    500 application/json           Status           MaybeApplied 1 sent, ErrorResponse
    418 application/json           Status           Rejected     1 sent, no typed body
    429 nothing                    Status           Rejected     1 sent, no typed body
    502 text/html                  Status           MaybeApplied 1 sent, no typed body
    503 nothing                    Status           MaybeApplied 1 sent, no typed body
    303 nothing                    Status           MaybeApplied 1 sent, no typed body
    200 text/html                  Decode           MaybeApplied 1 sent, no typed body
    200 nothing                    Decode           MaybeApplied 1 sent, no typed body
    200 cut in the middle          Transport        MaybeApplied 1 sent, no typed body
    a closed connection            Transport        MaybeApplied 1 sent, no typed body
    silence                        Timeout(Attempt) MaybeApplied 1 sent, no typed body
    nobody listens                 Connect          NotSent      0 sent, no typed body
    ");
    assert_eq!(failures.most_requests, 1, "a refund was sent twice");
}
