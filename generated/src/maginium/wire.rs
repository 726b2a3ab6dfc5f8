// @generated from maginium/openapi.json. Do not edit.
// Regenerate: cargo codegen

//! How the models travel as JSON.
//!
//! A table lists, in the order of the description, the presence and the Rust name of each member, its name on the
//! wire, and its codec where the plain one will not do; or the variants of an enum, and what tells them apart.

use super::models::*;
use super::support::codec::*;
use super::support::wire::*;

object! {
    RefundInvoiceRequest {
        optional items: "items" as Vec<EmptyArrayAsObject>,
        optional is_online: "isOnline",
        optional notify: "notify",
        optional append_comment: "appendComment",
        optional comment: "comment" as EmptyArrayAsObject,
        optional arguments: "arguments" as EmptyArrayAsObject,
    }
}

object! {
    CreditmemoItem {
        required order_item_id: "order_item_id" as NumericString,
        required qty: "qty" as Number,
        optional extension_attributes: "extension_attributes" as EmptyArrayAsObject,
    }
}

object! {
    CreditmemoComment {
        required comment: "comment",
        required is_visible_on_front: "is_visible_on_front" as NumericString,
        optional extension_attributes: "extension_attributes" as EmptyArrayAsObject,
    }
}

object! {
    CreditmemoArguments {
        optional shipping_amount: "shipping_amount" as Number,
        optional adjustment_positive: "adjustment_positive" as Number,
        optional adjustment_negative: "adjustment_negative" as Number,
        optional extension_attributes: "extension_attributes" as EmptyArrayAsObject,
    }
}

object! {
    CreditmemoArgumentsExtension {
        optional return_to_stock_items: "return_to_stock_items" as Vec<NumericString>,
        ..extra
    }
}

object! {
    ErrorResponse {
        required message: "message",
        optional errors: "errors" as Vec<EmptyArrayAsObject>,
        optional code: "code" as NumericString,
        anything parameters: "parameters",
        optional trace: "trace",
    }
}

object! {
    ErrorDetail {
        optional message: "message",
        anything parameters: "parameters",
    }
}
