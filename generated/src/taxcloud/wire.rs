// @generated from taxcloud/openapi.yaml. Do not edit.
// Regenerate: cargo codegen

//! How the models travel as JSON.
//!
//! A table lists, in the order of the description, the presence and the Rust name of each member, its name on the
//! wire, and its codec where the plain one will not do; or the variants of an enum, and what tells them apart.

use super::models::*;
use super::support::codec::*;
use super::support::wire::*;

object! {
    RefundTransactionRequest {
        optional items: "items" as OneOrMany,
        optional batch_id: "batchId",
        maybe returned_date: "returnedDate",
        optional idempotency_key: "idempotencyKey",
    }
}

object! {
    CartItemRefundWithTaxRequest {
        required item_id: "itemId",
        required quantity: "quantity" as Rounded<Number>,
        optional cart_item_index: "cartItemIndex",
    }
}

object! {
    RefundTransactionResponse {
        required connection_id: "connectionId",
        required items: "items" as OneOrMany,
        optional batch_id: "batchId",
        maybe created_date: "createdDate",
        maybe returned_date: "returnedDate",
        optional idempotency_key: "idempotencyKey",
    }
}

object! {
    CartItemRefundWithTaxResponse {
        required index: "index",
        required item_id: "itemId",
        required price: "price" as Rounded<Number>,
        required quantity: "quantity" as Rounded<Number>,
        optional tax: "tax",
        maybe tic: "tic",
    }
}

object! {
    RefundTax {
        required amount: "amount" as Rounded<Number>,
    }
}

object! {
    Order {
        optional schema: "$schema",
        required order_id: "orderId",
        required connection_id: "connectionId",
        optional customer_id: "customerId",
        optional kind: "kind",
        maybe transaction_date: "transactionDate",
        maybe completed_date: "completedDate",
        required line_items: "lineItems" as OneOrMany,
        maybe refunds: "refunds" as OneOrMany,
    }
}

object! {
    OrderItem {
        required index: "index",
        required item_id: "itemId",
        required price: "price" as Rounded<Number>,
        required quantity: "quantity" as Rounded<Number>,
        optional tax: "tax",
        maybe tic: "tic",
    }
}

object! {
    Tax {
        required amount: "amount" as Rounded<Number>,
        required rate: "rate" as Rounded<Number>,
    }
}

object! {
    ErrorModel {
        optional schema: "$schema",
        optional r#type: "type",
        optional title: "title",
        optional status: "status",
        optional detail: "detail",
        optional instance: "instance",
        maybe errors: "errors" as OneOrMany,
    }
}

object! {
    ErrorDetail {
        optional location: "location",
        optional message: "message",
        anything value: "value",
    }
}

string_enum! {
    OrderKind {
        Order: "order",
        Credit: "credit",
    }
}

string_enum! {
    GetOrderExpand {
        Refunds: "refunds",
    }
}
