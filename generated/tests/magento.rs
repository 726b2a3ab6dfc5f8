// @generated from magento/swagger.yaml. Do not edit.
// Regenerate: cargo codegen

//! Each operation of the Commerce Admin REST endpoints API, as its description has it.

#![allow(clippy::all, deprecated, missing_docs)]

use refund_clients::magento::Client;
use refund_clients::support::{ClientBuilder, testing};

struct Api;

impl Api {
    fn client() -> ClientBuilder<Client> {
        Client::builder("https://api.example")
    }
}

/// `POST /V1/order/{orderId}/refund`
#[test]
fn refund_order() {
    testing::contract(
            Api::client,
            |client| {
                client
                    .refund_order(
                        1,
                        testing::given(r#"{"notify":true,"appendComment":true}"#),
                    )
            },
        )
        .sends("POST", "/V1/order/1/refund")
        .succeeds(200, "application/json", "1")
        .fails(401, "application/json", r#"{"message":"text","code":1,"trace":"text"}"#)
        .fails(599, "application/json", r#"{"message":"text","code":1,"trace":"text"}"#);
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

/// `GET /V1/creditmemo/{id}`
#[test]
fn get_creditmemo() {
    testing::contract(Api::client, |client| client.get_creditmemo(1))
        .sends("GET", "/V1/creditmemo/1")
        .keeps(
            200,
            "application/json",
            r#"{"adjustment":1.5,"adjustment_negative":1.5,"adjustment_positive":1.5,"base_adjustment":1.5,"base_adjustment_negative":1.5,"base_adjustment_positive":1.5,"base_currency_code":"text","base_discount_amount":1.5,"base_grand_total":1.5,"base_discount_tax_compensation_amount":1.5,"base_shipping_amount":1.5,"base_shipping_discount_tax_compensation_amnt":1.5,"base_shipping_incl_tax":1.5,"base_shipping_tax_amount":1.5,"base_subtotal":1.5,"base_subtotal_incl_tax":1.5,"base_tax_amount":1.5,"base_to_global_rate":1.5,"base_to_order_rate":1.5,"billing_address_id":1,"created_at":"text","creditmemo_status":1,"discount_amount":1.5,"discount_description":"text","email_sent":1,"entity_id":1,"global_currency_code":"text","grand_total":1.5,"discount_tax_compensation_amount":1.5,"increment_id":"text","invoice_id":1,"order_currency_code":"text","order_id":1,"shipping_address_id":1,"shipping_amount":1.5,"shipping_discount_tax_compensation_amount":1.5,"shipping_incl_tax":1.5,"shipping_tax_amount":1.5,"state":1,"store_currency_code":"text","store_id":1,"store_to_base_rate":1.5,"store_to_order_rate":1.5,"subtotal":1.5,"subtotal_incl_tax":1.5,"tax_amount":1.5,"transaction_id":"text","updated_at":"text","items":[{"base_cost":1.5,"base_price":1.5,"entity_id":1,"order_item_id":1,"qty":1.5}]}"#,
        )
        .fails(401, "application/json", r#"{"message":"text","code":1,"trace":"text"}"#)
        .fails(599, "application/json", r#"{"message":"text","code":1,"trace":"text"}"#);
}

/// `GET /V1/creditmemos`
#[test]
fn list_creditmemos() {
    testing::contract(Api::client, |client| client.list_creditmemos())
        .sends("GET", "/V1/creditmemos")
        .keeps(
            200,
            "application/json",
            r#"{"items":[{"order_id":1,"items":[{"base_cost":1.5,"base_price":1.5,"entity_id":1,"order_item_id":1,"qty":1.5}]}],"search_criteria":{"filter_groups":[{}],"page_size":1,"current_page":1},"total_count":1}"#,
        )
        .fails(401, "application/json", r#"{"message":"text","code":1,"trace":"text"}"#)
        .fails(599, "application/json", r#"{"message":"text","code":1,"trace":"text"}"#);
}

/// `GET /V1/orders/{id}`
#[test]
fn get_order() {
    testing::contract(Api::client, |client| client.get_order(1))
        .sends("GET", "/V1/orders/1")
        .keeps(
            200,
            "application/json",
            r#"{"base_currency_code":"text","base_grand_total":1.5,"base_total_refunded":1.5,"created_at":"text","customer_email":"text","discount_refunded":1.5,"entity_id":1,"grand_total":1.5,"increment_id":"text","order_currency_code":"text","shipping_amount":1.5,"shipping_refunded":1.5,"state":"text","status":"text","store_id":1,"tax_refunded":1.5,"total_due":1.5,"total_invoiced":1.5,"total_offline_refunded":1.5,"total_online_refunded":1.5,"total_paid":1.5,"total_refunded":1.5,"updated_at":"text","items":[{"sku":"text"}]}"#,
        )
        .fails(401, "application/json", r#"{"message":"text","code":1,"trace":"text"}"#)
        .fails(599, "application/json", r#"{"message":"text","code":1,"trace":"text"}"#);
}

/// `POST /V1/integration/admin/token`
#[test]
fn create_admin_token() {
    testing::contract(
            Api::client,
            |client| {
                client
                    .create_admin_token(
                        testing::given(r#"{"username":"text","password":"text"}"#),
                    )
            },
        )
        .sends("POST", "/V1/integration/admin/token")
        .succeeds(200, "application/json", r#""text""#)
        .fails(400, "application/json", r#"{"message":"text","code":1,"trace":"text"}"#)
        .fails(500, "application/json", r#"{"message":"text","code":1,"trace":"text"}"#)
        .fails(599, "application/json", r#"{"message":"text","code":1,"trace":"text"}"#);
}
