// @generated from maginium/openapi.json. Do not edit.
// Regenerate: cargo codegen

//! Each operation of the Maginium Admin API, as its description has it.

#![allow(clippy::all, deprecated, missing_docs)]

use refund_clients::maginium::Client;
use refund_clients::support::{ClientBuilder, testing};

struct Api;

impl Api {
    fn client() -> ClientBuilder<Client> {
        Client::builder("https://api.example")
    }
}

/// `POST /V1/invoice/{invoiceId}/refund`
#[test]
fn refund_invoice() {
    testing::contract(
            Api::client,
            |client| {
                client
                    .refund_invoice(
                        1,
                        testing::given(
                            r#"{"isOnline":true,"notify":true,"appendComment":true}"#,
                        ),
                    )
            },
        )
        .sends("POST", "/V1/invoice/1/refund")
        .succeeds(200, "application/json", "1")
        .fails(401, "application/json", r#"{"message":"text","code":1,"trace":"text"}"#)
        .fails(599, "application/json", r#"{"message":"text","code":1,"trace":"text"}"#);
}
