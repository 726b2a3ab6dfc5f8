// @generated from taxcloud/openapi.yaml. Do not edit.
// Regenerate: cargo codegen

//! Each operation of the TaxCloud Sales Tax API, as its description has it.

#![allow(clippy::all, deprecated, missing_docs)]

use refund_clients::taxcloud::Client;
use refund_clients::support::{ClientBuilder, testing};

struct Api;

impl Api {
    fn client() -> ClientBuilder<Client> {
        Client::builder("https://api.example")
    }
}

/// `POST /tax/connections/{connectionId}/orders/refunds/{orderId}`
#[test]
fn refund_order() {
    testing::contract(
            Api::client,
            |client| {
                client
                    .refund_order(
                        "text",
                        "text",
                        testing::given(
                            r#"{"batchId":"text","returnedDate":"2026-01-02T03:04:05Z","idempotencyKey":"text"}"#,
                        ),
                    )
            },
        )
        .sends("POST", "/tax/connections/text/orders/refunds/text")
        .keeps(
            201,
            "application/json",
            r#"[{"connectionId":"text","items":[{"index":1,"itemId":"text","price":1.5,"quantity":1.5}],"batchId":"text","createdDate":"2026-01-02T03:04:05Z","returnedDate":"2026-01-02T03:04:05Z","idempotencyKey":"text"}]"#,
        )
        .keeps(
            200,
            "application/json",
            r#"[{"connectionId":"text","items":[{"index":1,"itemId":"text","price":1.5,"quantity":1.5}],"batchId":"text","createdDate":"2026-01-02T03:04:05Z","returnedDate":"2026-01-02T03:04:05Z","idempotencyKey":"text"}]"#,
        )
        .fails(
            400,
            "application/problem+json",
            r#"{"$schema":"text","type":"text","title":"text","status":1,"detail":"text","instance":"text"}"#,
        )
        .fails(
            401,
            "application/problem+json",
            r#"{"$schema":"text","type":"text","title":"text","status":1,"detail":"text","instance":"text"}"#,
        )
        .fails(
            403,
            "application/problem+json",
            r#"{"$schema":"text","type":"text","title":"text","status":1,"detail":"text","instance":"text"}"#,
        )
        .fails(
            404,
            "application/problem+json",
            r#"{"$schema":"text","type":"text","title":"text","status":1,"detail":"text","instance":"text"}"#,
        )
        .fails(
            422,
            "application/problem+json",
            r#"{"$schema":"text","type":"text","title":"text","status":1,"detail":"text","instance":"text"}"#,
        )
        .fails(
            429,
            "application/problem+json",
            r#"{"$schema":"text","type":"text","title":"text","status":1,"detail":"text","instance":"text"}"#,
        )
        .fails(
            500,
            "application/problem+json",
            r#"{"$schema":"text","type":"text","title":"text","status":1,"detail":"text","instance":"text"}"#,
        );
}

/// `GET /tax/connections/{connectionId}/orders/{orderId}`
#[test]
fn get_order() {
    testing::contract(Api::client, |client| client.get_order("text", "text"))
        .sends("GET", "/tax/connections/text/orders/text")
        .keeps(
            200,
            "application/json",
            r#"{"$schema":"text","orderId":"text","connectionId":"text","customerId":"text","kind":"order","transactionDate":"2026-01-02T03:04:05Z","completedDate":"2026-01-02T03:04:05Z","lineItems":[{"index":1,"itemId":"text","price":1.5,"quantity":1.5}]}"#,
        )
        .fails(
            400,
            "application/problem+json",
            r#"{"$schema":"text","type":"text","title":"text","status":1,"detail":"text","instance":"text"}"#,
        )
        .fails(
            401,
            "application/problem+json",
            r#"{"$schema":"text","type":"text","title":"text","status":1,"detail":"text","instance":"text"}"#,
        )
        .fails(
            403,
            "application/problem+json",
            r#"{"$schema":"text","type":"text","title":"text","status":1,"detail":"text","instance":"text"}"#,
        )
        .fails(
            404,
            "application/problem+json",
            r#"{"$schema":"text","type":"text","title":"text","status":1,"detail":"text","instance":"text"}"#,
        )
        .fails(
            422,
            "application/problem+json",
            r#"{"$schema":"text","type":"text","title":"text","status":1,"detail":"text","instance":"text"}"#,
        )
        .fails(
            429,
            "application/problem+json",
            r#"{"$schema":"text","type":"text","title":"text","status":1,"detail":"text","instance":"text"}"#,
        )
        .fails(
            500,
            "application/problem+json",
            r#"{"$schema":"text","type":"text","title":"text","status":1,"detail":"text","instance":"text"}"#,
        );
}

/// `GET /tax/connections/{connectionId}/ping`
#[test]
fn ping_connection() {
    testing::contract(Api::client, |client| client.ping_connection("text"))
        .sends("GET", "/tax/connections/text/ping")
        .succeeds(200, "", "")
        .fails(
            401,
            "application/problem+json",
            r#"{"$schema":"text","type":"text","title":"text","status":1,"detail":"text","instance":"text"}"#,
        )
        .fails(
            403,
            "application/problem+json",
            r#"{"$schema":"text","type":"text","title":"text","status":1,"detail":"text","instance":"text"}"#,
        )
        .fails(
            404,
            "application/problem+json",
            r#"{"$schema":"text","type":"text","title":"text","status":1,"detail":"text","instance":"text"}"#,
        )
        .fails(
            429,
            "application/problem+json",
            r#"{"$schema":"text","type":"text","title":"text","status":1,"detail":"text","instance":"text"}"#,
        )
        .fails(
            500,
            "application/problem+json",
            r#"{"$schema":"text","type":"text","title":"text","status":1,"detail":"text","instance":"text"}"#,
        );
}
