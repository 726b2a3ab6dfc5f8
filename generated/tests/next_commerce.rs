// @generated from next_commerce/openapi.yaml. Do not edit.
// Regenerate: cargo codegen

//! Each operation of the Admin API, as its description has it.

#![allow(clippy::all, deprecated, missing_docs)]

use refund_clients::next_commerce::Client;
use refund_clients::support::{ClientBuilder, testing};

struct Api;

impl Api {
    fn client() -> ClientBuilder<Client> {
        Client::builder("https://api.example")
    }
}

/// `GET /orders/{number}/`
#[test]
fn orders_retrieve() {
    testing::contract(Api::client, |client| client.orders_retrieve("text"))
        .sends("GET", "/orders/text/")
        .keeps(
            200,
            "application/json",
            r#"{"number":"text","status":"text","payment_status":"pending","fulfillment_status":"not_required","currency":"text","created_at":"2026-01-02T03:04:05Z","updated_at":"2026-01-02T03:04:05Z","date_placed":"2026-01-02T03:04:05Z","is_test":true,"lines":[{"id":1,"product_id":1,"product_title":"text","variant_id":1,"variant_title":"text","sku":"text","quantity":1,"current_quantity":1,"fulfillable_quantity":1,"requires_shipping":true,"price_excl_tax":"1.50","price_incl_tax":"1.50","total_discount":"1.50","currency":"text","created_at":"2026-01-02T03:04:05Z","updated_at":"2026-01-02T03:04:05Z"}],"shipping_code":"text","shipping_method":"text","shipping_excl_tax":"1.50","shipping_incl_tax":"1.50","shipping_tax":"1.50","total_excl_tax":"1.50","total_incl_tax":"1.50","total_tax":"1.50","total_discount":"1.50","total_outstanding":"1.50","transactions":[{"id":1,"type":"text","amount":"1.50","response_code":1,"date_created":"2026-01-02T03:04:05Z","parent_id":1,"payment_details":{"gateway":{"id":1,"name":"text","type":"text"},"bankcard_first_six":"text","bankcard_last_four":"text","card_token":"text","paypal_vault_id":"text","is_3ds":true,"optimized_3ds":true,"sca_flow":"text"},"report_values":{"currency":"text","amount":"1.50"}}],"refunds":[{"id":1,"order_number":"text","user_id":1,"total_refund_amount":"1.50","total_return_excl_tax":"1.50","total_return_incl_tax":"1.50","report_values":{"currency":"text","total_refund_amount":"1.50","total_return_excl_tax":"1.50","total_return_incl_tax":"1.50"},"adjustments":[{"id":1,"type":"refund_shipping","report_values":{"currency":"text","amount_excl_tax":"1.50","amount_incl_tax":"1.50"}}],"refund_line_items":[{"id":1,"line_item_id":1,"location_id":1,"quantity":1,"amount_excl_tax":"1.50","amount_incl_tax":"1.50","report_values":{"currency":"text","amount_excl_tax":"1.50","amount_incl_tax":"1.50"}}],"transactions":[{"id":1,"type":"text","amount":"1.50","response_code":1,"date_created":"2026-01-02T03:04:05Z","parent_id":1,"payment_details":{"gateway":{"id":1,"name":"text","type":"text"},"bankcard_first_six":"text","bankcard_last_four":"text","card_token":"text","paypal_vault_id":"text","is_3ds":true,"optimized_3ds":true,"sca_flow":"text"},"report_values":{"currency":"text","amount":"1.50"}}]}],"user":{"id":1}}"#,
        );
}

/// `POST /orders/{number}/refund/`
#[test]
fn orders_refund_create() {
    testing::contract(
            Api::client,
            |client| {
                client
                    .orders_refund_create(
                        "text",
                        testing::given(
                            r#"{"transactions":[{"id":1,"amount":"1.50"}],"note":"text","send_refund_notification":true}"#,
                        ),
                    )
            },
        )
        .sends("POST", "/orders/text/refund/")
        .keeps(
            200,
            "application/json",
            r#"{"id":1,"order_number":"text","user_id":1,"created_at":"2026-01-02T03:04:05Z","note":"text","total_refund_amount":"1.50","total_return_excl_tax":"1.50","total_return_incl_tax":"1.50","report_values":{"currency":"text","total_refund_amount":"1.50","total_return_excl_tax":"1.50","total_return_incl_tax":"1.50"},"adjustments":[{"id":1,"type":"refund_shipping","report_values":{"currency":"text","amount_excl_tax":"1.50","amount_incl_tax":"1.50"}}],"refund_line_items":[{"id":1,"line_item_id":1,"location_id":1,"quantity":1,"amount_excl_tax":"1.50","amount_incl_tax":"1.50","report_values":{"currency":"text","amount_excl_tax":"1.50","amount_incl_tax":"1.50"}}],"transactions":[{"id":1,"type":"text","amount":"1.50","response_code":1,"date_created":"2026-01-02T03:04:05Z","parent_id":1,"payment_details":{"gateway":{"id":1,"name":"text","type":"text"},"bankcard_first_six":"text","bankcard_last_four":"text","card_token":"text","paypal_vault_id":"text","is_3ds":true,"optimized_3ds":true,"sca_flow":"text"},"report_values":{"currency":"text","amount":"1.50"}}]}"#,
        );
}

/// `POST /orders/{number}/refund/calculate/`
#[test]
fn orders_refund_calculate_create() {
    testing::contract(
            Api::client,
            |client| client.orders_refund_calculate_create("text"),
        )
        .sends("POST", "/orders/text/refund/calculate/")
        .keeps(
            200,
            "application/json",
            r#"{"refund_lines":[{"line_id":1,"product_id":1,"product_title":"text","product_url":"text","product_image":"text","variant_id":1,"variant_title":"text","sku":"text","quantity":1,"refundable_quantity":1,"restock_type":"text","amount_excl_tax":"1.50","amount_incl_tax":"1.50","total_tax":"1.50"}],"refund_shipping":{"shipping_code":"text","shipping_method":"text","refundable_amount":"text","amount_excl_tax":"1.50","amount_incl_tax":"1.50","total_tax":"1.50","currency":"text"},"transactions":[{"amount":"1.50","refundable_amount":"1.50","type":"text","gateway_id":1,"gateway_name":"text","payment_method":"text"}],"amount_excl_tax":"1.50","amount_incl_tax":"1.50","total_tax":"1.50","currency":"text"}"#,
        );
}

/// `GET /transactions/`
#[test]
fn transactions_list() {
    testing::contract(Api::client, |client| client.transactions_list())
        .sends("GET", "/transactions/")
        .keeps(
            200,
            "application/json",
            r#"{"next":"text","previous":"text","results":[{"id":1,"type":"text","order":"text","amount":"1.50","response_code":1,"date_created":"2026-01-02T03:04:05Z","parent_id":1,"payment_details":{"gateway":{"id":1,"name":"text","type":"text"},"bankcard_first_six":"text","bankcard_last_four":"text","card_token":"text","paypal_vault_id":"text","is_3ds":true,"optimized_3ds":true,"sca_flow":"text"},"initiator":{"id":1},"user":{"id":1},"subscription":{"id":1,"billing_cycle":1}}]}"#,
        );
}

/// `POST /transactions/{id}/refund/`
#[test]
fn transactions_refund_create() {
    testing::contract(
            Api::client,
            |client| {
                client
                    .transactions_refund_create(
                        1,
                        testing::given(
                            r#"{"amount":"1.50","is_external":true,"send_refund_notification":true}"#,
                        ),
                    )
            },
        )
        .sends("POST", "/transactions/1/refund/")
        .keeps(
            200,
            "application/json",
            r#"{"id":1,"type":"text","order":"text","amount":"1.50","amount_available_for_refund":"1.50","currency":"text","status":"succeeded","response_code":1,"date_created":"2026-01-02T03:04:05Z","parent_id":1,"payment_method":"text","payment_details":{"gateway":{"id":1,"name":"text","type":"text"},"bankcard_first_six":"text","bankcard_last_four":"text","card_token":"text","paypal_vault_id":"text","is_3ds":true,"optimized_3ds":true,"sca_flow":"text"},"initiator":{"id":1,"first_name":"text","last_name":"text","email":"text"},"user":{"id":1,"first_name":"text","last_name":"text","email":"text","phone_number":"text","language":"text","ip":"text","user_agent":"text","accepts_marketing":true},"subscription":{"id":1,"billing_cycle":1},"auth_code":"text","external_id":"text","network_transaction_id":"text","is_disputed":true,"is_external":true,"report_values":{"currency":"text","amount":"1.50"},"statement_descriptor":"text","is_test":true}"#,
        );
}
