// @generated from next_commerce/openapi.yaml. Do not edit.
// Regenerate: cargo codegen

//! How the models travel as JSON.
//!
//! A table lists, in the order of the description, the presence and the Rust name of each member, its name on the
//! wire, and its codec where the plain one will not do; or the variants of an enum, and what tells them apart.

use super::models::*;
use super::support::codec::*;
use super::support::wire::*;

object! {
    RefundOrder {
        required transactions: "transactions",
        optional refund_lines: "refund_lines",
        optional refund_shipping: "refund_shipping",
        optional note: "note",
        optional send_refund_notification: "send_refund_notification",
    }
}

object! {
    RefundTransactionRequest {
        required id: "id",
        required amount: "amount" as DecimalText,
        optional is_external: "is_external",
    }
}

object! {
    CreateRefundLineRequest {
        required line_id: "line_id",
        required quantity: "quantity",
        required restock_type: "restock_type",
    }
}

object! {
    RefundLineRequest {
        required line_id: "line_id",
        required quantity: "quantity",
        optional restock_type: "restock_type",
    }
}

object! {
    RefundShippingRequest {
        optional amount_excl_tax: "amount_excl_tax" as DecimalText,
        optional full_refund: "full_refund",
    }
}

object! {
    CalculateRefundRequest {
        optional refund_lines: "refund_lines",
        optional refund_shipping: "refund_shipping",
    }
}

object! {
    CalculateRefundResponse {
        required refund_lines: "refund_lines",
        required refund_shipping: "refund_shipping",
        required transactions: "transactions",
        required amount_excl_tax: "amount_excl_tax" as DecimalText,
        required amount_incl_tax: "amount_incl_tax" as DecimalText,
        required total_tax: "total_tax" as DecimalText,
        required currency: "currency",
    }
}

object! {
    CalculateRefundLineResponse {
        required line_id: "line_id",
        required product_id: "product_id",
        required product_title: "product_title",
        required product_url: "product_url",
        required product_image: "product_image",
        required variant_id: "variant_id",
        required variant_title: "variant_title",
        required sku: "sku",
        required quantity: "quantity",
        required refundable_quantity: "refundable_quantity",
        required restock_type: "restock_type",
        required amount_excl_tax: "amount_excl_tax" as DecimalText,
        required amount_incl_tax: "amount_incl_tax" as DecimalText,
        required total_tax: "total_tax" as DecimalText,
    }
}

object! {
    CalculateRefundShippingResponse {
        required shipping_code: "shipping_code",
        required shipping_method: "shipping_method",
        required refundable_amount: "refundable_amount",
        required amount_excl_tax: "amount_excl_tax" as DecimalText,
        required amount_incl_tax: "amount_incl_tax" as DecimalText,
        required total_tax: "total_tax" as DecimalText,
        required currency: "currency",
    }
}

object! {
    CalculateRefundTransactionResponseSerailizer {
        optional id: "id",
        required amount: "amount" as DecimalText,
        required refundable_amount: "refundable_amount" as DecimalText,
        required r#type: "type",
        required gateway_id: "gateway_id",
        required gateway_name: "gateway_name",
        required payment_method: "payment_method",
    }
}

object! {
    RefundTransaction {
        required amount: "amount" as DecimalText,
        optional is_external: "is_external",
        optional send_refund_notification: "send_refund_notification",
    }
}

object! {
    Refund {
        required id: "id",
        required order_number: "order_number",
        required user_id: "user_id",
        optional created_at: "created_at",
        maybe note: "note",
        required total_refund_amount: "total_refund_amount" as DecimalText,
        required total_return_excl_tax: "total_return_excl_tax" as DecimalText,
        required total_return_incl_tax: "total_return_incl_tax" as DecimalText,
        required report_values: "report_values",
        required adjustments: "adjustments",
        required refund_line_items: "refund_line_items",
        required transactions: "transactions",
    }
}

object! {
    RefundReportValue {
        required currency: "currency",
        required total_refund_amount: "total_refund_amount" as DecimalText,
        required total_return_excl_tax: "total_return_excl_tax" as DecimalText,
        required total_return_incl_tax: "total_return_incl_tax" as DecimalText,
    }
}

object! {
    RefundAdjustment {
        required id: "id",
        required r#type: "type",
        optional amount_excl_tax: "amount_excl_tax" as DecimalText,
        optional amount_incl_tax: "amount_incl_tax" as DecimalText,
        required report_values: "report_values",
    }
}

object! {
    RefundAdjustmentReportValue {
        required currency: "currency",
        required amount_excl_tax: "amount_excl_tax" as DecimalText,
        required amount_incl_tax: "amount_incl_tax" as DecimalText,
    }
}

object! {
    RefundLine {
        required id: "id",
        required line_item_id: "line_item_id",
        required location_id: "location_id",
        required quantity: "quantity",
        optional restock_type: "restock_type",
        required amount_excl_tax: "amount_excl_tax" as DecimalText,
        required amount_incl_tax: "amount_incl_tax" as DecimalText,
        required report_values: "report_values",
    }
}

object! {
    RefundLineReportValue {
        required currency: "currency",
        required amount_excl_tax: "amount_excl_tax" as DecimalText,
        required amount_incl_tax: "amount_incl_tax" as DecimalText,
    }
}

object! {
    TransactionObject {
        required id: "id",
        required r#type: "type",
        required amount: "amount" as DecimalText,
        maybe currency: "currency",
        optional status: "status",
        required response_code: "response_code",
        required date_created: "date_created",
        nullable parent_id: "parent_id",
        maybe payment_method: "payment_method",
        required payment_details: "payment_details",
        required report_values: "report_values",
        maybe auth_code: "auth_code",
        maybe external_id: "external_id",
        maybe network_transaction_id: "network_transaction_id",
        maybe statement_descriptor: "statement_descriptor",
        optional is_disputed: "is_disputed",
        optional is_external: "is_external",
        maybe is_initial_retry: "is_initial_retry",
        maybe is_test: "is_test",
    }
}

object! {
    TransactionReportValues {
        required currency: "currency",
        required amount: "amount" as DecimalText,
    }
}

object! {
    TransactionPaymentDetail {
        required gateway: "gateway",
        nullable bankcard_first_six: "bankcard_first_six",
        nullable bankcard_last_four: "bankcard_last_four",
        required card_token: "card_token",
        required paypal_vault_id: "paypal_vault_id",
        required is_3ds: "is_3ds",
        required optimized_3ds: "optimized_3ds",
        required sca_flow: "sca_flow",
    }
}

object! {
    TransactionPaymentDetailGateway {
        required id: "id",
        required name: "name",
        required r#type: "type",
    }
}

object! {
    PaginatedTransactionListList {
        maybe next: "next",
        maybe previous: "previous",
        required results: "results",
    }
}

object! {
    TransactionList {
        required id: "id",
        required r#type: "type",
        nullable order: "order",
        required amount: "amount" as DecimalText,
        optional amount_available_for_refund: "amount_available_for_refund" as DecimalText,
        maybe currency: "currency",
        optional status: "status",
        required response_code: "response_code",
        required date_created: "date_created",
        nullable parent_id: "parent_id",
        maybe payment_method: "payment_method",
        required payment_details: "payment_details",
        required initiator: "initiator",
        required user: "user",
        required subscription: "subscription",
        maybe auth_code: "auth_code",
        maybe external_id: "external_id",
        maybe network_transaction_id: "network_transaction_id",
        optional is_disputed: "is_disputed",
        optional is_external: "is_external",
    }
}

object! {
    Transaction {
        required id: "id",
        required r#type: "type",
        nullable order: "order",
        required amount: "amount" as DecimalText,
        optional amount_available_for_refund: "amount_available_for_refund" as DecimalText,
        maybe currency: "currency",
        optional status: "status",
        required response_code: "response_code",
        required date_created: "date_created",
        nullable parent_id: "parent_id",
        maybe payment_method: "payment_method",
        required payment_details: "payment_details",
        required initiator: "initiator",
        required user: "user",
        required subscription: "subscription",
        maybe auth_code: "auth_code",
        maybe external_id: "external_id",
        maybe network_transaction_id: "network_transaction_id",
        optional is_disputed: "is_disputed",
        optional is_external: "is_external",
        required report_values: "report_values",
        maybe statement_descriptor: "statement_descriptor",
        maybe is_test: "is_test",
    }
}

object! {
    TransactionSubscription {
        required id: "id",
        nullable billing_cycle: "billing_cycle",
    }
}

object! {
    Agent {
        required id: "id",
        optional first_name: "first_name",
        optional last_name: "last_name",
        maybe email: "email",
    }
}

object! {
    UserInline {
        required id: "id",
        optional first_name: "first_name",
        optional last_name: "last_name",
        maybe email: "email",
        maybe phone_number: "phone_number",
        maybe language: "language",
        maybe ip: "ip",
        maybe user_agent: "user_agent",
        optional accepts_marketing: "accepts_marketing",
    }
}

object! {
    Order {
        required number: "number",
        optional status: "status",
        required payment_status: "payment_status",
        optional fulfillment_status: "fulfillment_status",
        required currency: "currency",
        required created_at: "created_at",
        required updated_at: "updated_at",
        required date_placed: "date_placed",
        required is_test: "is_test",
        required lines: "lines",
        required shipping_code: "shipping_code",
        required shipping_method: "shipping_method",
        required shipping_excl_tax: "shipping_excl_tax" as DecimalText,
        required shipping_incl_tax: "shipping_incl_tax" as DecimalText,
        required shipping_tax: "shipping_tax" as DecimalText,
        required total_excl_tax: "total_excl_tax" as DecimalText,
        required total_incl_tax: "total_incl_tax" as DecimalText,
        required total_tax: "total_tax" as DecimalText,
        required total_discount: "total_discount" as DecimalText,
        required total_outstanding: "total_outstanding" as DecimalText,
        required transactions: "transactions",
        required refunds: "refunds",
        required user: "user",
        maybe shipping_address: "shipping_address",
        optional tags: "tags",
        anything metadata: "metadata",
    }
}

object! {
    OrderLine {
        required id: "id",
        required product_id: "product_id",
        required product_title: "product_title",
        required variant_id: "variant_id",
        required variant_title: "variant_title",
        required sku: "sku",
        required quantity: "quantity",
        required current_quantity: "current_quantity",
        required fulfillable_quantity: "fulfillable_quantity",
        required requires_shipping: "requires_shipping",
        required price_excl_tax: "price_excl_tax" as DecimalText,
        required price_incl_tax: "price_incl_tax" as DecimalText,
        required total_discount: "total_discount" as DecimalText,
        required currency: "currency",
        nullable created_at: "created_at",
        nullable updated_at: "updated_at",
        anything metadata: "metadata",
    }
}

object! {
    ShippingAddress {
        required id: "id",
        required first_name: "first_name",
        required last_name: "last_name",
        required line1: "line1",
        optional line2: "line2",
        optional line3: "line3",
        required line4: "line4",
        optional state: "state",
        optional postcode: "postcode",
        required country: "country",
        optional phone_number: "phone_number",
        optional notes: "notes",
    }
}

object! {
    TransactionCreatedEvent {
        optional event_id: "event_id",
        optional event_type: "event_type",
        optional object: "object",
        optional api_version: "api_version",
        optional data: "data",
        optional webhook: "webhook",
    }
}

object! {
    WebhookReference {
        optional id: "id",
        maybe store: "store",
        optional target: "target",
        optional events: "events",
    }
}

string_enum! {
    RefundAdjustmentType {
        RefundShipping: "refund_shipping",
        RefundDiscrepancy: "refund_discrepancy",
    }
}

string_enum! {
    RefundLineRestockType {
        Cancel: "cancel",
        NoRestock: "no_restock",
        Return: "return",
    }
}

string_enum! {
    TransactionStatus {
        Succeeded: "succeeded",
        Failed: "failed",
        Empty: "",
    }
}

string_enum! {
    OrderPaymentStatus {
        Pending: "pending",
        Authorized: "authorized",
        Expiring: "expiring",
        Expired: "expired",
        Paid: "paid",
        Voided: "voided",
        Refunded: "refunded",
        PartiallyPaid: "partially_paid",
        PartiallyRefunded: "partially_refunded",
        PartiallyVoided: "partially_voided",
    }
}

string_enum! {
    OrderFulfillmentStatus {
        NotRequired: "not_required",
        Unfulfilled: "unfulfilled",
        OnHold: "on_hold",
        Rejected: "rejected",
        Processing: "processing",
        Fulfilled: "fulfilled",
        Incomplete: "incomplete",
    }
}

string_enum! {
    TransactionsListType {
        Authorize: "authorize",
        Debit: "debit",
        Refund: "refund",
        Void: "void",
    }
}

string_enum! {
    TransactionsListCardTypeItem {
        AmericanExpress: "american_express",
        Dankort: "dankort",
        DinersClub: "diners_club",
        Discover: "discover",
        Jcb: "jcb",
        Maestro: "maestro",
        Mastercard: "mastercard",
        Visa: "visa",
    }
}

string_enum! {
    TransactionsListStatus {
        Failed: "failed",
        Succeeded: "succeeded",
    }
}
