//! Next Commerce: trailing slashes, a constant version header, decimal strings, three states, pages.

use refund_clients::next_commerce::models::*;
use refund_clients::next_commerce::{Client, Credential};
use refund_clients::support::{Effect, Maybe};
use refundry_tests::{Exchange, Server};
use rust_decimal::Decimal;
use serde_json::json;

use super::{body, failures, impatient, shown, status};

const REFUND: &str = r#"{
  "id": 9, "order_number": "1001", "user_id": 3, "note": null, "total_refund_amount": "12.50",
  "total_return_excl_tax": "10.00", "total_return_incl_tax": "12.50",
  "report_values": {"currency": "EUR", "total_refund_amount": "12.50", "total_return_excl_tax": "10.00", "total_return_incl_tax": "12.50"},
  "adjustments": [], "transactions": [], "added_later": {},
  "refund_line_items": [{
    "id": 1, "line_item_id": 2, "location_id": 3, "quantity": 1, "restock_type": "quarantine", "amount_excl_tax": "10.00",
    "amount_incl_tax": "12.50", "report_values": {"currency": "EUR", "amount_excl_tax": "10.00", "amount_incl_tax": "12.50"}
  }]
}"#;

fn client(url: String) -> Client {
    let builder = Client::builder(format!("{url}/api/admin/")).credential(Credential::oauth2("secret"));
    impatient(builder).build().unwrap()
}

fn order() -> RefundOrder {
    RefundOrder::new(vec![RefundTransactionRequest::new(7, Decimal::new(1250, 2))]).send_refund_notification(false)
}

#[test]
fn a_token_goes_to_the_stores_of_the_vendor_only() {
    assert_eq!(Client::base_url("toys"), "https://toys.29next.store/api/admin/");
    for store in [
        "evil.example/",
        "evil.example?",
        "evil.example#",
        "evil.example:80/",
        "a@evil.example/",
        "%2F",
    ] {
        let built = Client::builder(Client::base_url(store)).build();
        let error = built.expect_err(store).to_string();
        assert!(error.contains("host"), "{store}: {error}");
    }
}

#[tokio::test]
async fn a_refund_is_sent_as_described() {
    let server = Server::play([Exchange::json(200, REFUND).header("x-request-id", "r-1")]).unwrap();

    let line = CreateRefundLineRequest::new(2, 1, CreateRefundLineRequestRestockType::NoRestock);
    let shipping = RefundShippingRequest::new().amount_excl_tax(Decimal::new(10, 1));
    let body = order()
        .refund_lines(vec![line])
        .refund_shipping(shipping)
        .note("«damaged»");
    let refund = client(server.url(""))
        .orders_refund_create("A/1 #2", body)
        .send()
        .await
        .unwrap();

    assert_eq!(refund.total_refund_amount.to_string(), "12.50");
    assert_eq!(refund.request_id(), Some("r-1"));
    insta::assert_snapshot!(shown(&server.only()), @r#"
    POST /api/admin/orders/A%2F1%20%232/refund/
    accept: application/json
    authorization: Bearer secret
    content-type: application/json
    user-agent: refund-clients/0.1.0 refundry/0.1.0 (rust; OS)
    x-29next-api-version: unstable

    {"transactions":[{"id":7,"amount":"12.50"}],"refund_lines":[{"line_id":2,"quantity":1,"restock_type":"no_restock"}],"refund_shipping":{"amount_excl_tax":"1.0"},"note":"«damaged»","send_refund_notification":false}
    "#);
}

#[tokio::test]
async fn what_an_answer_says_is_kept() {
    let server = Server::play([Exchange::json(200, REFUND)]).unwrap();
    let refund = client(server.url(""))
        .orders_refund_create("1", order())
        .send()
        .await
        .unwrap();
    assert_eq!((&refund.note, &refund.created_at), (&Maybe::Null, &None));
    let restock = refund.refund_line_items[0].restock_type.clone().unwrap();
    assert_eq!(restock, RefundLineRestockType::Unknown("quarantine".to_owned()));
}

#[tokio::test]
async fn a_body_that_is_optional_is_sent_or_not() {
    let server = Server::play([Exchange::empty(400), Exchange::empty(400)]).unwrap();
    let client = client(server.url(""));

    client.orders_refund_calculate_create("1").send().await.unwrap_err();
    let body = CalculateRefundRequest::new().refund_lines(vec![RefundLineRequest::new(2, 1)]);
    client
        .orders_refund_calculate_create("1")
        .body(body)
        .send()
        .await
        .unwrap_err();

    let seen = server.seen();
    assert_eq!((seen[0].header("content-type"), seen[0].text().as_str()), (None, ""));
    assert_eq!(seen[1].text(), r#"{"refund_lines":[{"line_id":2,"quantity":1}]}"#);
    assert_eq!(seen[1].target, "/api/admin/orders/1/refund/calculate/");
}

#[tokio::test]
async fn a_transaction_is_refunded_to_the_last_digit() {
    let server = Server::play([Exchange::empty(404)]).unwrap();
    let client = client(server.url(""));
    let body = RefundTransaction::new("79228162514264337593543950.335".parse().unwrap()).is_external(false);
    client
        .transactions_refund_create(i64::MAX, body)
        .header("x-29next-api-version", "2024-04-01")
        .send()
        .await
        .unwrap_err();
    let seen = server.only();
    assert_eq!(seen.target, "/api/admin/transactions/9223372036854775807/refund/");
    assert_eq!(
        seen.header("x-29next-api-version"),
        Some("2024-04-01"),
        "the caller's word counts"
    );
    assert_eq!(
        seen.text(),
        r#"{"amount":"79228162514264337593543950.335","is_external":false}"#
    );
}

#[tokio::test]
async fn pages_are_asked_for_by_cursor_and_filter() {
    let page = json!({ "next": null, "results": [] }).to_string();
    let server = Server::play([Exchange::json(200, &page)]).unwrap();
    let client = client(server.url(""));

    let call = client
        .transactions_list()
        .r#type(TransactionsListType::Refund)
        .card_type(vec![
            TransactionsListCardTypeItem::Visa,
            TransactionsListCardTypeItem::Unknown("x y".to_owned()),
        ])
        .date_created_from("2026-01-02".parse().unwrap())
        .is_test(false)
        .cursor("cD0y+/=");
    let list = call.send().await.unwrap();

    assert_eq!((&list.next, &list.previous), (&Maybe::Null, &Maybe::Absent));
    insta::assert_snapshot!(server.only().target, @"/api/admin/transactions/?date_created_from=2026-01-02&type=refund&card_type=visa&card_type=x%20y&is_test=false&cursor=cD0y%2B%2F%3D");
}

#[tokio::test]
async fn a_read_is_repeated() {
    let server = Server::play([Exchange::Nothing, Exchange::json(404, "{\"detail\":\"Not found.\"}")]).unwrap();
    let error = client(server.url("")).orders_retrieve("1").send().await.unwrap_err();
    assert_eq!(
        (status(&error), error.effect(), server.seen().len()),
        (Some(404), Effect::Rejected, 2)
    );
    assert_eq!(body(&error), "{\"detail\":\"Not found.\"}");
}

#[tokio::test]
async fn failures_of_a_refund() {
    let undeclared = [Exchange::json(400, r#"{"transactions":["This field is required."]}"#)];
    let refund = |url: String| async move { client(url).orders_refund_create("1", order()).send().await };
    let failures = failures(&undeclared, refund).await;
    insta::assert_snapshot!(failures.table, @r"
    400 application/json           Status           Rejected     1 sent, no typed body
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

fn transaction(id: i64) -> serde_json::Value {
    json!({
        "id": id, "type": "debit", "order": null, "parent_id": null, "amount": "1.50", "response_code": 1, "date_created": "2026-01-02T03:04:05Z",
        "payment_details": {
            "gateway": {"id": 1, "name": "n", "type": "t"}, "bankcard_first_six": "", "bankcard_last_four": "",
            "card_token": "", "paypal_vault_id": "", "is_3ds": false, "optimized_3ds": false, "sca_flow": "",
        },
        "initiator": {"id": 1}, "user": {"id": 1}, "subscription": {"id": 1, "billing_cycle": 1},
    })
}

fn page(ids: &[i64], next: Option<&str>) -> Exchange {
    let results: Vec<_> = ids.iter().map(|id| transaction(*id)).collect();
    Exchange::json(
        200,
        &json!({ "next": next, "previous": null, "results": results }).to_string(),
    )
}

/// The next page is at the URL in the body, and goes out with the credential and the version again.
#[tokio::test]
async fn all_transactions_are_read_page_by_page_and_from_where_one_left_off() {
    let next = |cursor| format!("/api/admin/transactions/?cursor={cursor}&is_test=false");
    let script = [
        page(&[1, 2], Some(&next("c2"))),
        page(&[3], Some(&next("c3"))),
        page(&[4], None),
    ];
    let server = Server::play(script.iter().chain(&script[1..]).cloned()).unwrap();
    let client = client(server.url(""));

    let mut items = client.transactions_list().is_test(false).items();
    let first = items.take_up_to(3).await.unwrap();
    let token = items.resume_token().unwrap();
    assert_eq!(items.next().await.unwrap().unwrap().id, 4);
    assert!(items.next().await.is_none());
    assert_eq!(first.iter().map(|item| item.id).collect::<Vec<_>>(), [1, 2, 3]);

    let targets: Vec<String> = server.seen().into_iter().map(|seen| seen.target).collect();
    assert_eq!(targets[0], "/api/admin/transactions/?is_test=false");
    assert_eq!(targets[1..], [next("c2"), next("c3")]);
    for seen in server.seen() {
        assert_eq!(seen.header("authorization"), Some("Bearer secret"));
        assert_eq!(seen.header("x-29next-api-version"), Some("unstable"));
    }

    let mut resumed = client
        .transactions_list()
        .is_test(false)
        .items()
        .resume(&token)
        .unwrap();
    let second = resumed.next().await.unwrap().unwrap();
    assert_eq!(
        (second.id, server.seen().last().unwrap().target.clone()),
        (3, next("c3"))
    );
}

#[tokio::test]
async fn no_credential_follows_a_page_that_is_elsewhere() {
    for elsewhere in [
        "https://elsewhere.example/api/admin/transactions/?cursor=c2",
        "//elsewhere.example/api/admin/transactions/",
        "/api/other/transactions/",
    ] {
        let server = Server::play([page(&[1], Some(elsewhere))]).unwrap();
        let mut pages = client(server.url("")).transactions_list().pages();
        assert_eq!(pages.next().await.unwrap().unwrap().results.len(), 1);
        let error = pages.next().await.unwrap().unwrap_err();
        assert_eq!(
            (error.effect(), server.seen().len()),
            (Effect::NotSent, 1),
            "{elsewhere}"
        );
        assert!(pages.next().await.is_none());
    }
}

#[test]
fn pages_can_be_waited_for() {
    let next = "/api/admin/transactions/?cursor=c2";
    let server = Server::play([page(&[1, 2], Some(next)), page(&[3], None)]).unwrap();
    let client = client(server.url(""));
    let items = client.transactions_list().items().blocking();
    let ids: Vec<i64> = items.map(|item| item.unwrap().id).collect();
    assert_eq!((ids, server.seen().len()), (vec![1, 2, 3], 2));
}
