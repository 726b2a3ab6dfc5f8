// @generated from magento/swagger.yaml. Do not edit.
// Regenerate: cargo codegen

//! How the models travel as JSON.
//!
//! A table lists, in the order of the description, the presence and the Rust name of each member, its name on the
//! wire, and its codec where the plain one will not do; or the variants of an enum, and what tells them apart.

use super::models::*;
use super::support::codec::*;
use super::support::wire::*;

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
    ErrorErrorsItem {
        optional message: "message",
        anything parameters: "parameters",
    }
}

object! {
    SalesDataCreditmemoItemCreationInterface {
        optional extension_attributes: "extension_attributes" as EmptyArrayAsObject,
        required order_item_id: "order_item_id" as NumericString,
        required qty: "qty" as Rounded<Number>,
    }
}

object! {
    SalesDataCreditmemoCommentCreationInterface {
        optional extension_attributes: "extension_attributes" as EmptyArrayAsObject,
        required comment: "comment",
        required is_visible_on_front: "is_visible_on_front" as NumericString,
    }
}

object! {
    SalesDataCreditmemoCreationArgumentsInterface {
        optional shipping_amount: "shipping_amount" as Rounded<Number>,
        optional adjustment_positive: "adjustment_positive" as Rounded<Number>,
        optional adjustment_negative: "adjustment_negative" as Rounded<Number>,
        optional extension_attributes: "extension_attributes" as EmptyArrayAsObject,
    }
}

object! {
    SalesDataCreditmemoCreationArgumentsExtensionInterface {
        optional return_to_stock_items: "return_to_stock_items" as Vec<NumericString>,
        ..extra
    }
}

object! {
    SalesDataCreditmemoInterface {
        optional adjustment: "adjustment" as Rounded<Number>,
        optional adjustment_negative: "adjustment_negative" as Rounded<Number>,
        optional adjustment_positive: "adjustment_positive" as Rounded<Number>,
        optional base_adjustment: "base_adjustment" as Rounded<Number>,
        optional base_adjustment_negative: "base_adjustment_negative" as Rounded<Number>,
        optional base_adjustment_positive: "base_adjustment_positive" as Rounded<Number>,
        optional base_currency_code: "base_currency_code",
        optional base_discount_amount: "base_discount_amount" as Rounded<Number>,
        optional base_grand_total: "base_grand_total" as Rounded<Number>,
        optional base_discount_tax_compensation_amount: "base_discount_tax_compensation_amount" as Rounded<Number>,
        optional base_shipping_amount: "base_shipping_amount" as Rounded<Number>,
        optional base_shipping_discount_tax_compensation_amnt: "base_shipping_discount_tax_compensation_amnt" as Rounded<Number>,
        optional base_shipping_incl_tax: "base_shipping_incl_tax" as Rounded<Number>,
        optional base_shipping_tax_amount: "base_shipping_tax_amount" as Rounded<Number>,
        optional base_subtotal: "base_subtotal" as Rounded<Number>,
        optional base_subtotal_incl_tax: "base_subtotal_incl_tax" as Rounded<Number>,
        optional base_tax_amount: "base_tax_amount" as Rounded<Number>,
        optional base_to_global_rate: "base_to_global_rate" as Rounded<Number>,
        optional base_to_order_rate: "base_to_order_rate" as Rounded<Number>,
        optional billing_address_id: "billing_address_id" as NumericString,
        optional created_at: "created_at",
        optional creditmemo_status: "creditmemo_status" as NumericString,
        optional discount_amount: "discount_amount" as Rounded<Number>,
        optional discount_description: "discount_description",
        optional email_sent: "email_sent" as NumericString,
        optional entity_id: "entity_id" as NumericString,
        optional global_currency_code: "global_currency_code",
        optional grand_total: "grand_total" as Rounded<Number>,
        optional discount_tax_compensation_amount: "discount_tax_compensation_amount" as Rounded<Number>,
        optional increment_id: "increment_id",
        optional invoice_id: "invoice_id" as NumericString,
        optional order_currency_code: "order_currency_code",
        required order_id: "order_id" as NumericString,
        optional shipping_address_id: "shipping_address_id" as NumericString,
        optional shipping_amount: "shipping_amount" as Rounded<Number>,
        optional shipping_discount_tax_compensation_amount: "shipping_discount_tax_compensation_amount" as Rounded<Number>,
        optional shipping_incl_tax: "shipping_incl_tax" as Rounded<Number>,
        optional shipping_tax_amount: "shipping_tax_amount" as Rounded<Number>,
        optional state: "state" as NumericString,
        optional store_currency_code: "store_currency_code",
        optional store_id: "store_id" as NumericString,
        optional store_to_base_rate: "store_to_base_rate" as Rounded<Number>,
        optional store_to_order_rate: "store_to_order_rate" as Rounded<Number>,
        optional subtotal: "subtotal" as Rounded<Number>,
        optional subtotal_incl_tax: "subtotal_incl_tax" as Rounded<Number>,
        optional tax_amount: "tax_amount" as Rounded<Number>,
        optional transaction_id: "transaction_id",
        optional updated_at: "updated_at",
        required items: "items" as Vec<EmptyArrayAsObject>,
        optional comments: "comments" as Vec<EmptyArrayAsObject>,
        optional extension_attributes: "extension_attributes" as EmptyArrayAsObject,
    }
}

object! {
    SalesDataCreditmemoExtensionInterface {
        optional base_customer_balance_amount: "base_customer_balance_amount" as Rounded<Number>,
        optional customer_balance_amount: "customer_balance_amount" as Rounded<Number>,
        optional base_gift_cards_amount: "base_gift_cards_amount" as Rounded<Number>,
        optional gift_cards_amount: "gift_cards_amount" as Rounded<Number>,
        optional gw_base_price: "gw_base_price",
        optional gw_price: "gw_price",
        optional gw_items_base_price: "gw_items_base_price",
        optional gw_items_price: "gw_items_price",
        optional gw_card_base_price: "gw_card_base_price",
        optional gw_card_price: "gw_card_price",
        optional gw_base_tax_amount: "gw_base_tax_amount",
        optional gw_tax_amount: "gw_tax_amount",
        optional gw_items_base_tax_amount: "gw_items_base_tax_amount",
        optional gw_items_tax_amount: "gw_items_tax_amount",
        optional gw_card_base_tax_amount: "gw_card_base_tax_amount",
        optional gw_card_tax_amount: "gw_card_tax_amount",
        ..extra
    }
}

object! {
    SalesDataCreditmemoItemInterface {
        optional additional_data: "additional_data",
        nullable base_cost: "base_cost" as Rounded<Number>,
        optional base_discount_amount: "base_discount_amount" as Rounded<Number>,
        optional base_discount_tax_compensation_amount: "base_discount_tax_compensation_amount" as Rounded<Number>,
        required base_price: "base_price" as Rounded<Number>,
        optional base_price_incl_tax: "base_price_incl_tax" as Rounded<Number>,
        optional base_row_total: "base_row_total" as Rounded<Number>,
        optional base_row_total_incl_tax: "base_row_total_incl_tax" as Rounded<Number>,
        optional base_tax_amount: "base_tax_amount" as Rounded<Number>,
        optional base_weee_tax_applied_amount: "base_weee_tax_applied_amount" as Rounded<Number>,
        optional base_weee_tax_applied_row_amnt: "base_weee_tax_applied_row_amnt" as Rounded<Number>,
        optional base_weee_tax_disposition: "base_weee_tax_disposition" as Rounded<Number>,
        optional base_weee_tax_row_disposition: "base_weee_tax_row_disposition" as Rounded<Number>,
        optional description: "description",
        optional discount_amount: "discount_amount" as Rounded<Number>,
        required entity_id: "entity_id" as NumericString,
        optional discount_tax_compensation_amount: "discount_tax_compensation_amount" as Rounded<Number>,
        optional name: "name",
        required order_item_id: "order_item_id" as NumericString,
        optional parent_id: "parent_id" as NumericString,
        optional price: "price" as Rounded<Number>,
        optional price_incl_tax: "price_incl_tax" as Rounded<Number>,
        optional product_id: "product_id" as NumericString,
        required qty: "qty" as Rounded<Number>,
        optional row_total: "row_total" as Rounded<Number>,
        optional row_total_incl_tax: "row_total_incl_tax" as Rounded<Number>,
        optional sku: "sku",
        optional tax_amount: "tax_amount" as Rounded<Number>,
        optional weee_tax_applied: "weee_tax_applied",
        optional weee_tax_applied_amount: "weee_tax_applied_amount" as Rounded<Number>,
        optional weee_tax_applied_row_amount: "weee_tax_applied_row_amount" as Rounded<Number>,
        optional weee_tax_disposition: "weee_tax_disposition" as Rounded<Number>,
        optional weee_tax_row_disposition: "weee_tax_row_disposition" as Rounded<Number>,
        optional extension_attributes: "extension_attributes" as EmptyArrayAsObject,
    }
}

object! {
    SalesDataCreditmemoCommentInterface {
        nullable comment: "comment",
        optional created_at: "created_at",
        optional entity_id: "entity_id" as NumericString,
        nullable is_customer_notified: "is_customer_notified" as NumericString,
        required is_visible_on_front: "is_visible_on_front" as NumericString,
        required parent_id: "parent_id" as NumericString,
        optional extension_attributes: "extension_attributes" as EmptyArrayAsObject,
    }
}

object! {
    SalesDataCreditmemoSearchResultInterface {
        required items: "items" as Vec<EmptyArrayAsObject>,
        required search_criteria: "search_criteria" as EmptyArrayAsObject,
        required total_count: "total_count" as NumericString,
    }
}

object! {
    FrameworkSearchCriteriaInterface {
        required filter_groups: "filter_groups" as Vec<EmptyArrayAsObject>,
        optional sort_orders: "sort_orders" as Vec<EmptyArrayAsObject>,
        optional page_size: "page_size" as NumericString,
        optional current_page: "current_page" as NumericString,
    }
}

object! {
    FrameworkSearchFilterGroup {
        optional filters: "filters" as Vec<EmptyArrayAsObject>,
    }
}

object! {
    FrameworkFilter {
        required field: "field",
        required value: "value",
        optional condition_type: "condition_type",
    }
}

object! {
    FrameworkSortOrder {
        required field: "field",
        required direction: "direction",
    }
}

object! {
    SalesDataOrderInterface {
        optional base_currency_code: "base_currency_code",
        required base_grand_total: "base_grand_total" as Rounded<Number>,
        optional base_total_refunded: "base_total_refunded" as Rounded<Number>,
        optional created_at: "created_at",
        required customer_email: "customer_email",
        optional discount_refunded: "discount_refunded" as Rounded<Number>,
        optional entity_id: "entity_id" as NumericString,
        required grand_total: "grand_total" as Rounded<Number>,
        optional increment_id: "increment_id",
        optional order_currency_code: "order_currency_code",
        optional shipping_amount: "shipping_amount" as Rounded<Number>,
        optional shipping_refunded: "shipping_refunded" as Rounded<Number>,
        optional state: "state",
        optional status: "status",
        optional store_id: "store_id" as NumericString,
        optional tax_refunded: "tax_refunded" as Rounded<Number>,
        optional total_due: "total_due" as Rounded<Number>,
        optional total_invoiced: "total_invoiced" as Rounded<Number>,
        optional total_offline_refunded: "total_offline_refunded" as Rounded<Number>,
        optional total_online_refunded: "total_online_refunded" as Rounded<Number>,
        optional total_paid: "total_paid" as Rounded<Number>,
        optional total_refunded: "total_refunded" as Rounded<Number>,
        optional updated_at: "updated_at",
        required items: "items" as Vec<EmptyArrayAsObject>,
        optional extension_attributes: "extension_attributes" as EmptyArrayAsObject,
    }
}

object! {
    SalesDataOrderItemInterface {
        optional amount_refunded: "amount_refunded" as Rounded<Number>,
        optional base_price: "base_price" as Rounded<Number>,
        optional discount_amount: "discount_amount" as Rounded<Number>,
        optional is_qty_decimal: "is_qty_decimal" as NumericString,
        optional item_id: "item_id" as NumericString,
        optional name: "name",
        optional order_id: "order_id" as NumericString,
        optional parent_item_id: "parent_item_id" as NumericString,
        optional price: "price" as Rounded<Number>,
        optional price_incl_tax: "price_incl_tax" as Rounded<Number>,
        optional product_id: "product_id" as NumericString,
        optional product_type: "product_type",
        optional qty_canceled: "qty_canceled" as Rounded<Number>,
        optional qty_invoiced: "qty_invoiced" as Rounded<Number>,
        optional qty_ordered: "qty_ordered" as Rounded<Number>,
        optional qty_refunded: "qty_refunded" as Rounded<Number>,
        optional qty_returned: "qty_returned" as Rounded<Number>,
        optional qty_shipped: "qty_shipped" as Rounded<Number>,
        optional row_total: "row_total" as Rounded<Number>,
        optional row_total_incl_tax: "row_total_incl_tax" as Rounded<Number>,
        required sku: "sku",
        optional tax_amount: "tax_amount" as Rounded<Number>,
        optional tax_refunded: "tax_refunded" as Rounded<Number>,
        optional parent_item: "parent_item" as Box<EmptyArrayAsObject>,
        optional extension_attributes: "extension_attributes" as EmptyArrayAsObject,
    }
}

object! {
    RefundOrderRequest {
        optional items: "items" as Vec<EmptyArrayAsObject>,
        optional notify: "notify",
        optional append_comment: "appendComment",
        optional comment: "comment" as EmptyArrayAsObject,
        optional arguments: "arguments" as EmptyArrayAsObject,
    }
}

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
    AdminTokenRequest {
        required username: "username",
        required password: "password",
    }
}
