// @generated from google_content/discovery.json. Do not edit.
// Regenerate: cargo codegen

//! Each operation of the Content API for Shopping, as its description has it.

#![allow(clippy::all, deprecated, missing_docs)]

use refund_clients::google_content::Client;
use refund_clients::support::{ClientBuilder, testing};

struct Api;

impl Api {
    fn client() -> ClientBuilder<Client> {
        Client::builder("https://api.example")
    }
}

/// `POST {merchantId}/orderinvoices/{orderId}/createChargeInvoice`
#[test]
fn orderinvoices_createchargeinvoice() {
    testing::contract(
            Api::client,
            |client| {
                client
                    .orderinvoices_createchargeinvoice(
                        1,
                        "text",
                        testing::given(
                            r#"{"invoiceId":"text","operationId":"text","shipmentGroupId":"text"}"#,
                        ),
                    )
            },
        )
        .sends("POST", "/1/orderinvoices/text/createChargeInvoice")
        .keeps(299, "application/json", r#"{"executionStatus":"text","kind":"text"}"#);
}

/// `POST {merchantId}/orderinvoices/{orderId}/createRefundInvoice`
#[test]
fn orderinvoices_createrefundinvoice() {
    testing::contract(
            Api::client,
            |client| {
                client
                    .orderinvoices_createrefundinvoice(
                        1,
                        "text",
                        testing::given(r#"{"invoiceId":"text","operationId":"text"}"#),
                    )
            },
        )
        .sends("POST", "/1/orderinvoices/text/createRefundInvoice")
        .keeps(299, "application/json", r#"{"executionStatus":"text","kind":"text"}"#);
}

/// `GET {merchantId}/orderreturns/{returnId}`
#[test]
fn orderreturns_get() {
    testing::contract(Api::client, |client| client.orderreturns_get(1, "text"))
        .sends("GET", "/1/orderreturns/text")
        .keeps(
            299,
            "application/json",
            r#"{"creationDate":"text","merchantOrderId":"text","orderId":"text","orderReturnId":"text"}"#,
        );
}

/// `GET {merchantId}/orderreturns`
#[test]
fn orderreturns_list() {
    testing::contract(Api::client, |client| client.orderreturns_list(1))
        .sends("GET", "/1/orderreturns")
        .keeps(299, "application/json", r#"{"kind":"text","nextPageToken":"text"}"#);
}

/// `GET {merchantId}/orders/{orderId}`
#[test]
fn orders_get() {
    testing::contract(Api::client, |client| client.orders_get(1, "text"))
        .sends("GET", "/1/orders/text")
        .keeps(
            299,
            "application/json",
            r#"{"acknowledged":true,"id":"text","kind":"text","merchantId":"1","merchantOrderId":"text","paymentStatus":"text","placedDate":"text","status":"text","taxCollector":"text"}"#,
        );
}

/// `GET {merchantId}/orders`
#[test]
fn orders_list() {
    testing::contract(Api::client, |client| client.orders_list(1))
        .sends("GET", "/1/orders")
        .keeps(299, "application/json", r#"{"kind":"text","nextPageToken":"text"}"#);
}

/// `POST {merchantId}/orders/{orderId}/refund`
#[test]
fn orders_refund() {
    testing::contract(
            Api::client,
            |client| {
                client
                    .orders_refund(
                        1,
                        "text",
                        testing::given(
                            r#"{"operationId":"text","reason":"text","reasonText":"text"}"#,
                        ),
                    )
            },
        )
        .sends("POST", "/1/orders/text/refund")
        .keeps(299, "application/json", r#"{"executionStatus":"text","kind":"text"}"#);
}
