//! Google's Content API: numbers in strings, repeated parameters, parameters of every call, a key in the body.

use refund_clients::google_content::models::*;
use refund_clients::google_content::{Client, Credential};
use refund_clients::support::Effect;
use refundry_tests::{Exchange, Server};

use super::{failures, impatient, shown};

fn client(url: String) -> Client {
    let builder = Client::builder(format!("{url}/content/v2/")).credential(Credential::oauth2("secret"));
    impatient(builder).build().unwrap()
}

fn refund() -> OrderinvoicesCreateRefundInvoiceRequest {
    OrderinvoicesCreateRefundInvoiceRequest::new()
        .invoice_id("i-1")
        .operation_id("op-1")
}

fn euros(value: &str) -> Price {
    Price::new().value(value).currency("EUR")
}

#[tokio::test]
async fn a_refund_invoice_is_sent_as_described() {
    let answer = r#"{"executionStatus":"executed","kind":"content#orderinvoicesCreateRefundInvoiceResponse"}"#;
    let server = Server::play([Exchange::json(200, answer)]).unwrap();

    let unit = UnitInvoice::new().unit_price_pretax(euros("10.00"));
    let line = ShipmentInvoiceLineItemInvoice::new()
        .line_item_id("L1")
        .unit_invoice(unit);
    let summary = InvoiceSummary::new().product_total(Amount::new().pretax(euros("10.00")).tax(euros("1.90")));
    let shipment = ShipmentInvoice::new()
        .shipment_group_id("S1")
        .invoice_summary(summary)
        .line_item_invoices(vec![line]);
    let body = refund().shipment_invoices(vec![shipment]);
    let done = client(server.url(""))
        .orderinvoices_createrefundinvoice(u64::MAX, "TEST-1 2/3#4", body)
        .send()
        .await
        .unwrap();

    assert_eq!(done.execution_status.as_deref(), Some("executed"));
    insta::assert_snapshot!(shown(&server.only()), @r#"
    POST /content/v2/18446744073709551615/orderinvoices/TEST-1%202%2F3%234/createRefundInvoice
    accept: application/json
    authorization: Bearer secret
    content-type: application/json
    user-agent: refund-clients/0.1.0 refundry/0.1.0 (rust; OS)

    {"invoiceId":"i-1","operationId":"op-1","shipmentInvoices":[{"invoiceSummary":{"productTotal":{"pretax":{"currency":"EUR","value":"10.00"},"tax":{"currency":"EUR","value":"1.90"}}},"lineItemInvoices":[{"lineItemId":"L1","unitInvoice":{"unitPricePretax":{"currency":"EUR","value":"10.00"}}}],"shipmentGroupId":"S1"}]}
    "#);
}

#[tokio::test]
async fn the_operation_id_makes_a_repeat_safe() {
    let server = Server::play([
        Exchange::empty(503),
        Exchange::json(200, r#"{"executionStatus":"duplicate"}"#),
    ])
    .unwrap();

    let body = OrderinvoicesCreateRefundInvoiceRequest::new();
    let done = client(server.url(""))
        .orderinvoices_createrefundinvoice(1, "TEST-1", body)
        .send()
        .await
        .unwrap();

    let seen = server.seen();
    assert_eq!(seen.len(), 2);
    assert_eq!(seen[0], seen[1]);
    assert_eq!(seen[0].json()["operationId"].as_str(), done.idempotency_key());
}

#[tokio::test]
async fn every_call_carries_the_parameters_of_the_client() {
    let server = Server::play([Exchange::json(200, r#"{"resources":[]}"#)]).unwrap();
    let builder = Client::builder(server.url("/content/v2/")).credential(Credential::oauth2("secret"));
    let client = builder.xgafv("2").quota_user("me & you").build().unwrap();

    let call = client
        .orders_list(1)
        .statuses(vec!["shipped".into(), "delivered".into()])
        .max_results(5);

    call.send().await.unwrap();
    assert_eq!(
        server.only().target,
        "/content/v2/1/orders?maxResults=5&statuses=shipped&statuses=delivered&%24.xgafv=2&quotaUser=me%20%26%20you"
    );
}

/// The key alone may be too little, which Google says; nothing leaves without either.
#[tokio::test]
async fn the_key_goes_alone_where_there_is_no_token() {
    let refused = || Server::play([Exchange::json(401, r#"{"error":{"code":401}}"#)]).unwrap();
    let base = |server: &Server| server.url("/content/v2/");
    for by_builder in [true, false] {
        let server = refused();
        let builder = Client::builder(base(&server));
        let builder = match by_builder {
            true => builder.key("k"),
            false => builder.credential(Credential::key("k")),
        };
        let client = impatient(builder).build().unwrap();
        let error = client
            .orderinvoices_createrefundinvoice(1, "TEST-1", refund())
            .send()
            .await;
        assert_eq!(error.unwrap_err().effect(), Effect::Rejected);
        let seen = server.only();
        assert_eq!(
            seen.target,
            "/content/v2/1/orderinvoices/TEST-1/createRefundInvoice?key=k"
        );
        assert!(!shown(&seen).contains("authorization"));
    }
    let server = Server::play([Exchange::json(200, "{}")]).unwrap();
    let both = Client::builder(base(&server))
        .key("k")
        .credential(Credential::oauth2("secret"));
    both.build().unwrap().orders_get(1, "a").await.unwrap();
    let seen = server.only();
    assert_eq!(seen.target, "/content/v2/1/orders/a?key=k");
    assert!(shown(&seen).contains("authorization: Bearer secret"));
    let nobody = Client::builder("https://127.0.0.1:1/").build().unwrap();
    let error = nobody
        .orderinvoices_createrefundinvoice(1, "TEST-1", refund())
        .await
        .unwrap_err();
    assert_eq!(error.effect(), Effect::NotSent);
    assert!(error.to_string().contains("`allow_anonymous`"), "{error}");
}

#[tokio::test]
async fn numbers_in_strings_are_numbers() {
    for order in [
        r#"{"merchantId":"18446744073709551615"}"#,
        r#"{"merchantId":18446744073709551615}"#,
    ] {
        let server = Server::play([Exchange::json(200, order)]).unwrap();
        let order = client(server.url(""))
            .orders_get(u64::MAX, "TEST-1")
            .send()
            .await
            .unwrap();
        assert_eq!(order.merchant_id, Some(u64::MAX));
    }
}

/// Errors are not in the description, so their bytes are all there is. With a key, what may pass is tried three times.
#[tokio::test]
async fn failures_of_a_refund() {
    let not_found = r#"{"error":{"code":404,"message":"order not found","errors":[]}}"#;
    let undeclared = [Exchange::json(404, not_found)];
    let refund = |url: String| async move {
        client(url)
            .orderinvoices_createrefundinvoice(1, "TEST-1", refund())
            .send()
            .await
    };
    let failures = failures(&undeclared, refund).await;
    insta::assert_snapshot!(failures.table, @r"
    404 application/json           Status           Rejected     1 sent, no typed body
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

fn orders(ids: &[&str], next: Option<&str>) -> Exchange {
    let resources: Vec<_> = ids.iter().map(|id| serde_json::json!({ "id": id })).collect();
    let mut page = serde_json::json!({ "kind": "content#ordersListResponse", "resources": resources });
    if let Some(next) = next {
        page["nextPageToken"] = next.into();
    }
    Exchange::json(200, &page.to_string())
}

/// The token of a page goes into the query of the next; the filters stay.
#[tokio::test]
async fn orders_are_listed_page_by_page() {
    let server = Server::play([
        orders(&["a", "b"], Some("t/2=")),
        // A page may be empty and not the last one.
        orders(&[], Some("t3")),
        orders(&["c"], None),
    ])
    .unwrap();
    let mut items = client(server.url("")).orders_list(7).max_results(2).items();
    let mut ids = Vec::new();
    while let Some(order) = items.next().await {
        ids.push(order.unwrap().id.unwrap());
    }
    assert_eq!(ids, ["a", "b", "c"]);
    let targets: Vec<String> = server.seen().into_iter().map(|seen| seen.target).collect();
    assert_eq!(
        targets,
        [
            "/content/v2/7/orders?maxResults=2",
            "/content/v2/7/orders?maxResults=2&pageToken=t%2F2%3D",
            "/content/v2/7/orders?maxResults=2&pageToken=t3",
        ]
    );
}

#[tokio::test]
async fn a_server_that_leads_in_a_circle_is_left() {
    let server = Server::play([
        orders(&["a"], Some("t")),
        orders(&["b"], Some("t")),
        orders(&["a"], Some("t")),
    ])
    .unwrap();
    let mut pages = client(server.url("")).orders_list(7).pages();
    assert!(pages.next().await.unwrap().is_ok() && pages.next().await.unwrap().is_ok());
    let error = pages.next().await.unwrap().unwrap_err();
    assert!(error.to_string().contains("read already"), "{error}");
    assert_eq!(server.seen().len(), 2);
}
