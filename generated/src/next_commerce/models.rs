// @generated from next_commerce/openapi.yaml. Do not edit.
// Regenerate: cargo codegen

//! Data types of the API.

use chrono::{DateTime, FixedOffset};
use rust_decimal::Decimal;
use serde_json::Value;
use uuid::Uuid;

use super::support::Maybe;

/// What to refund of an order, and through which transactions.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RefundOrder {
    /// The debits to give the money back through, with an amount for each. `ordersRefundCalculateCreate`
    /// proposes them.
    pub transactions: Vec<RefundTransactionRequest>,

    /// The lines to refund.
    pub refund_lines: Option<Vec<CreateRefundLineRequest>>,

    /// Shipping to refund.
    pub refund_shipping: Option<RefundShippingRequest>,

    /// A note for the store's staff.
    pub note: Option<String>,

    /// Mails the customer unless false. Absent means true.
    ///
    /// When absent, the server takes `true`.
    pub send_refund_notification: Option<bool>,
}

impl RefundOrder {
    /// A value with everything required set and nothing else.
    pub fn new(transactions: Vec<RefundTransactionRequest>) -> Self {
        Self {
            transactions,
            refund_lines: None,
            refund_shipping: None,
            note: None,
            send_refund_notification: None,
        }
    }

    /// Sets `refund_lines`.
    pub fn refund_lines(mut self, refund_lines: Vec<CreateRefundLineRequest>) -> Self {
        self.refund_lines = Some(refund_lines);
        self
    }

    /// Sets `refund_shipping`.
    pub fn refund_shipping(mut self, refund_shipping: RefundShippingRequest) -> Self {
        self.refund_shipping = Some(refund_shipping);
        self
    }

    /// Sets `note`.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// Sets `send_refund_notification`.
    pub fn send_refund_notification(mut self, send_refund_notification: bool) -> Self {
        self.send_refund_notification = Some(send_refund_notification);
        self
    }
}

/// An amount to give back through one debit.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RefundTransactionRequest {
    /// The debit's id.
    pub id: i64,

    /// The amount, with at most two decimals.
    pub amount: Decimal,

    /// True only records the refund; the money was given back outside the store.
    ///
    /// When absent, the server takes `false`.
    pub is_external: Option<bool>,
}

impl RefundTransactionRequest {
    /// A value with everything required set and nothing else.
    pub fn new(id: i64, amount: Decimal) -> Self {
        Self {
            id,
            amount,
            is_external: None,
        }
    }

    /// Sets `is_external`.
    pub fn is_external(mut self, is_external: bool) -> Self {
        self.is_external = Some(is_external);
        self
    }
}

/// One line to refund.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateRefundLineRequest {
    /// The line's id.
    pub line_id: i64,

    /// How many units to refund.
    pub quantity: i64,

    /// What happens to the stock. Physical goods not yet fulfilled take `cancel`, fulfilled ones `return`
    /// or `no_restock`. Digital goods take `cancel` before and `no_restock` after.
    pub restock_type: CreateRefundLineRequestRestockType,
}

impl CreateRefundLineRequest {
    /// A value with everything required set and nothing else.
    pub fn new(
        line_id: i64,
        quantity: i64,
        restock_type: CreateRefundLineRequestRestockType,
    ) -> Self {
        Self {
            line_id,
            quantity,
            restock_type,
        }
    }
}

/// One line to calculate a refund for.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RefundLineRequest {
    /// The line's id.
    pub line_id: i64,

    /// How many units to refund.
    pub quantity: i64,

    /// What happens to the stock. Absent lets the service choose.
    pub restock_type: Option<RefundLineRequestRestockType>,
}

impl RefundLineRequest {
    /// A value with everything required set and nothing else.
    pub fn new(line_id: i64, quantity: i64) -> Self {
        Self {
            line_id,
            quantity,
            restock_type: None,
        }
    }

    /// Sets `restock_type`.
    pub fn restock_type(mut self, restock_type: RefundLineRequestRestockType) -> Self {
        self.restock_type = Some(restock_type);
        self
    }
}

/// Shipping to refund: an amount, or all of it.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RefundShippingRequest {
    /// The amount without tax.
    pub amount_excl_tax: Option<Decimal>,

    /// True refunds all the shipping that is left.
    ///
    /// When absent, the server takes `false`.
    pub full_refund: Option<bool>,
}

impl RefundShippingRequest {
    /// A value with everything required set and nothing else.
    pub fn new() -> Self {
        Self {
            amount_excl_tax: None,
            full_refund: None,
        }
    }

    /// Sets `amount_excl_tax`.
    pub fn amount_excl_tax(mut self, amount_excl_tax: Decimal) -> Self {
        self.amount_excl_tax = Some(amount_excl_tax);
        self
    }

    /// Sets `full_refund`.
    pub fn full_refund(mut self, full_refund: bool) -> Self {
        self.full_refund = Some(full_refund);
        self
    }
}

/// What a refund is to be calculated for.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CalculateRefundRequest {
    /// The lines.
    pub refund_lines: Option<Vec<RefundLineRequest>>,

    /// The shipping.
    pub refund_shipping: Option<RefundShippingRequest>,
}

impl CalculateRefundRequest {
    /// A value with everything required set and nothing else.
    pub fn new() -> Self {
        Self {
            refund_lines: None,
            refund_shipping: None,
        }
    }

    /// Sets `refund_lines`.
    pub fn refund_lines(mut self, refund_lines: Vec<RefundLineRequest>) -> Self {
        self.refund_lines = Some(refund_lines);
        self
    }

    /// Sets `refund_shipping`.
    pub fn refund_shipping(mut self, refund_shipping: RefundShippingRequest) -> Self {
        self.refund_shipping = Some(refund_shipping);
        self
    }
}

/// What a refund would come to.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CalculateRefundResponse {
    /// The lines.
    pub refund_lines: Vec<CalculateRefundLineResponse>,

    /// The shipping.
    pub refund_shipping: CalculateRefundShippingResponse,

    /// The debits the money would go back through.
    pub transactions: Vec<CalculateRefundTransactionResponseSerailizer>,

    /// The amount without tax.
    pub amount_excl_tax: Decimal,

    /// The amount with tax.
    pub amount_incl_tax: Decimal,

    /// The tax.
    pub total_tax: Decimal,

    /// The order's currency.
    pub currency: String,
}

/// What the refund of one line would come to.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CalculateRefundLineResponse {
    /// The line's id.
    pub line_id: i64,

    /// The product's id.
    pub product_id: i64,

    /// The product's name.
    pub product_title: String,

    /// The product's page.
    pub product_url: String,

    /// The product's picture.
    pub product_image: String,

    /// The variant's id.
    pub variant_id: i64,

    /// The variant's name.
    pub variant_title: String,

    /// The stock keeping unit.
    pub sku: String,

    /// The units of this calculation.
    pub quantity: i64,

    /// The units that can still be refunded.
    pub refundable_quantity: i64,

    /// What would happen to the stock. Send it with the refund.
    pub restock_type: String,

    /// The amount without tax.
    pub amount_excl_tax: Decimal,

    /// The amount with tax.
    pub amount_incl_tax: Decimal,

    /// The tax.
    pub total_tax: Decimal,
}

/// What the refund of the shipping would come to.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CalculateRefundShippingResponse {
    /// The shipping method's code.
    pub shipping_code: String,

    /// The shipping method's name.
    pub shipping_method: String,

    /// What can still be refunded.
    pub refundable_amount: String,

    /// The amount without tax.
    pub amount_excl_tax: Decimal,

    /// The amount with tax.
    pub amount_incl_tax: Decimal,

    /// The tax.
    pub total_tax: Decimal,

    /// The order's currency.
    pub currency: String,
}

/// A debit the money would go back through.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CalculateRefundTransactionResponseSerailizer {
    /// The debit's id.
    pub id: Option<i64>,

    /// The amount proposed.
    pub amount: Decimal,

    /// What can still be refunded through it.
    pub refundable_amount: Decimal,

    /// The kind of transaction.
    pub r#type: String,

    /// The gateway's id.
    pub gateway_id: i64,

    /// The gateway's name.
    pub gateway_name: String,

    /// The payment method.
    pub payment_method: String,
}

/// What to refund of one transaction.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RefundTransaction {
    /// The amount, with at most two decimals.
    pub amount: Decimal,

    /// True only records the refund; the money was given back outside the store.
    ///
    /// When absent, the server takes `false`.
    pub is_external: Option<bool>,

    /// Mails the customer unless false. Absent means true.
    ///
    /// When absent, the server takes `true`.
    pub send_refund_notification: Option<bool>,
}

impl RefundTransaction {
    /// A value with everything required set and nothing else.
    pub fn new(amount: Decimal) -> Self {
        Self {
            amount,
            is_external: None,
            send_refund_notification: None,
        }
    }

    /// Sets `is_external`.
    pub fn is_external(mut self, is_external: bool) -> Self {
        self.is_external = Some(is_external);
        self
    }

    /// Sets `send_refund_notification`.
    pub fn send_refund_notification(mut self, send_refund_notification: bool) -> Self {
        self.send_refund_notification = Some(send_refund_notification);
        self
    }
}

/// A refund of an order.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Refund {
    /// The refund's id.
    pub id: i64,

    /// The order's number.
    pub order_number: String,

    /// The user's id, as the vendor calls it.
    pub user_id: i64,

    /// When it was made.
    pub created_at: Option<DateTime<FixedOffset>>,

    /// The note for the store's staff.
    pub note: Maybe<String>,

    /// The money given back by transactions that succeeded.
    pub total_refund_amount: Decimal,

    /// The lines and adjustments together, without tax.
    pub total_return_excl_tax: Decimal,

    /// The lines and adjustments together, with tax.
    pub total_return_incl_tax: Decimal,

    /// The totals in the store's reporting currency.
    pub report_values: RefundReportValue,

    /// The amounts that belong to no line.
    pub adjustments: Vec<RefundAdjustment>,

    /// The lines refunded.
    pub refund_line_items: Vec<RefundLine>,

    /// The transactions of this refund. One may have failed: look at each `status`.
    pub transactions: Vec<TransactionObject>,
}

/// A refund's totals in the store's reporting currency.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RefundReportValue {
    /// The currency.
    pub currency: String,

    /// The money given back.
    pub total_refund_amount: Decimal,

    /// The lines and adjustments, without tax.
    pub total_return_excl_tax: Decimal,

    /// The lines and adjustments, with tax.
    pub total_return_incl_tax: Decimal,
}

/// An amount of a refund that belongs to no line.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RefundAdjustment {
    /// The adjustment's id.
    pub id: i64,

    /// Shipping, or the difference between the lines and the money given back.
    pub r#type: RefundAdjustmentType,

    /// The amount without tax.
    pub amount_excl_tax: Option<Decimal>,

    /// The amount with tax.
    pub amount_incl_tax: Option<Decimal>,

    /// The amounts in the store's reporting currency.
    pub report_values: RefundAdjustmentReportValue,
}

/// An adjustment's amounts in the store's reporting currency.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RefundAdjustmentReportValue {
    /// The currency.
    pub currency: String,

    /// The amount without tax.
    pub amount_excl_tax: Decimal,

    /// The amount with tax.
    pub amount_incl_tax: Decimal,
}

/// One line refunded.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RefundLine {
    /// The id of this line of the refund.
    pub id: i64,

    /// The order's line.
    pub line_item_id: i64,

    /// The location whose stock changes.
    pub location_id: i64,

    /// How many units were refunded.
    pub quantity: i64,

    /// What happened to the stock.
    pub restock_type: Option<RefundLineRestockType>,

    /// The amount without tax.
    pub amount_excl_tax: Decimal,

    /// The amount with tax.
    pub amount_incl_tax: Decimal,

    /// The amounts in the store's reporting currency.
    pub report_values: RefundLineReportValue,
}

/// A refunded line's amounts in the store's reporting currency.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RefundLineReportValue {
    /// The currency.
    pub currency: String,

    /// The amount without tax.
    pub amount_excl_tax: Decimal,

    /// The amount with tax.
    pub amount_incl_tax: Decimal,
}

/// A payment transaction, as an order or a refund holds it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TransactionObject {
    /// The transaction's id.
    pub id: i64,

    /// The kind, for example `debit` or `refund`.
    pub r#type: String,

    /// The amount.
    pub amount: Decimal,

    /// The currency.
    pub currency: Maybe<String>,

    /// How it ended. The empty string stands for no status.
    pub status: Option<TransactionObjectStatus>,

    /// The gateway's answer.
    pub response_code: i64,

    /// When it was made.
    pub date_created: DateTime<FixedOffset>,

    /// The transaction this one belongs to: the authorisation of a capture or void, the debit of a refund.
    pub parent_id: Option<i64>,

    /// The payment method.
    pub payment_method: Maybe<String>,

    /// How it was paid.
    pub payment_details: TransactionPaymentDetail,

    /// The amount in the store's reporting currency.
    pub report_values: TransactionReportValues,

    /// The bank's code.
    pub auth_code: Maybe<String>,

    /// The id in an outside system.
    pub external_id: Maybe<String>,

    /// The card network's id.
    pub network_transaction_id: Maybe<String>,

    /// What the customer reads on the bank statement.
    pub statement_descriptor: Maybe<String>,

    /// Whether the customer disputes it.
    pub is_disputed: Option<bool>,

    /// Whether the money moved outside the store.
    pub is_external: Option<bool>,

    /// Whether it is the first retry of a failed payment.
    pub is_initial_retry: Maybe<bool>,

    /// Whether it was a test.
    pub is_test: Maybe<bool>,
}

/// A transaction's amount in the store's reporting currency.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TransactionReportValues {
    /// The currency.
    pub currency: String,

    /// The amount.
    pub amount: Decimal,
}

/// How a transaction was paid.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TransactionPaymentDetail {
    /// The gateway.
    pub gateway: TransactionPaymentDetailGateway,

    /// The card's first six digits.
    pub bankcard_first_six: Option<String>,

    /// The card's last four digits.
    pub bankcard_last_four: Option<String>,

    /// The card's token at the gateway.
    pub card_token: String,

    /// The id of the PayPal account kept.
    pub paypal_vault_id: String,

    /// Whether the customer confirmed by 3-D Secure.
    pub is_3ds: bool,

    /// Whether the store chose when to ask for it.
    pub optimized_3ds: bool,

    /// The flow of strong customer authentication.
    pub sca_flow: String,
}

/// A payment gateway.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TransactionPaymentDetailGateway {
    /// The gateway's id.
    pub id: i64,

    /// The gateway's name.
    pub name: String,

    /// The kind of gateway.
    pub r#type: String,
}

/// One page of transactions.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PaginatedTransactionListList {
    /// The address of the next page. Null on the last one.
    pub next: Maybe<String>,

    /// The address of the page before. Null on the first one.
    pub previous: Maybe<String>,

    /// The transactions of this page.
    pub results: Vec<TransactionList>,
}

/// A payment transaction, as a list holds it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TransactionList {
    /// The transaction's id.
    pub id: i64,

    /// The kind, for example `debit` or `refund`.
    pub r#type: String,

    /// The order's number.
    pub order: Option<String>,

    /// The amount.
    pub amount: Decimal,

    /// What can still be refunded.
    pub amount_available_for_refund: Option<Decimal>,

    /// The currency.
    pub currency: Maybe<String>,

    /// How it ended. The empty string stands for no status.
    pub status: Option<TransactionListStatus>,

    /// The gateway's answer.
    pub response_code: i64,

    /// When it was made.
    pub date_created: DateTime<FixedOffset>,

    /// The transaction this one belongs to: the authorisation of a capture or void, the debit of a refund.
    pub parent_id: Option<i64>,

    /// The payment method.
    pub payment_method: Maybe<String>,

    /// How it was paid.
    pub payment_details: TransactionPaymentDetail,

    /// Who made it.
    pub initiator: Agent,

    /// The customer.
    pub user: UserInline,

    /// The subscription it paid for.
    pub subscription: TransactionSubscription,

    /// The bank's code.
    pub auth_code: Maybe<String>,

    /// The id in an outside system.
    pub external_id: Maybe<String>,

    /// The card network's id.
    pub network_transaction_id: Maybe<String>,

    /// Whether the customer disputes it.
    pub is_disputed: Option<bool>,

    /// Whether the money moved outside the store.
    pub is_external: Option<bool>,
}

/// A payment transaction.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Transaction {
    /// The transaction's id.
    pub id: i64,

    /// The kind, for example `debit` or `refund`.
    pub r#type: String,

    /// The order's number.
    pub order: Option<String>,

    /// The amount.
    pub amount: Decimal,

    /// What can still be refunded.
    pub amount_available_for_refund: Option<Decimal>,

    /// The currency.
    pub currency: Maybe<String>,

    /// How it ended. The empty string stands for no status.
    pub status: Option<TransactionStatus>,

    /// The gateway's answer.
    pub response_code: i64,

    /// When it was made.
    pub date_created: DateTime<FixedOffset>,

    /// The transaction this one belongs to: the authorisation of a capture or void, the debit of a refund.
    pub parent_id: Option<i64>,

    /// The payment method.
    pub payment_method: Maybe<String>,

    /// How it was paid.
    pub payment_details: TransactionPaymentDetail,

    /// Who made it.
    pub initiator: Agent,

    /// The customer.
    pub user: UserInline,

    /// The subscription it paid for.
    pub subscription: TransactionSubscription,

    /// The bank's code.
    pub auth_code: Maybe<String>,

    /// The id in an outside system.
    pub external_id: Maybe<String>,

    /// The card network's id.
    pub network_transaction_id: Maybe<String>,

    /// Whether the customer disputes it.
    pub is_disputed: Option<bool>,

    /// Whether the money moved outside the store.
    pub is_external: Option<bool>,

    /// The amount in the store's reporting currency.
    pub report_values: TransactionReportValues,

    /// What the customer reads on the bank statement.
    pub statement_descriptor: Maybe<String>,

    /// Whether it was a test.
    pub is_test: Maybe<bool>,
}

/// The subscription a transaction paid for.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TransactionSubscription {
    /// The subscription's id.
    pub id: i64,

    /// Which cycle it paid for.
    pub billing_cycle: Option<i64>,
}

/// A member of the staff, or an app.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Agent {
    /// The agent's id.
    pub id: i64,

    /// The first name.
    pub first_name: Option<String>,

    /// The last name.
    pub last_name: Option<String>,

    /// The e-mail address.
    pub email: Maybe<String>,
}

/// A customer.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UserInline {
    /// The customer's id.
    pub id: i64,

    /// The first name.
    pub first_name: Option<String>,

    /// The last name.
    pub last_name: Option<String>,

    /// The e-mail address.
    pub email: Maybe<String>,

    /// The telephone number.
    pub phone_number: Maybe<String>,

    /// The language.
    pub language: Maybe<String>,

    /// The address of the customer's computer.
    pub ip: Maybe<String>,

    /// The customer's browser.
    pub user_agent: Maybe<String>,

    /// Whether the customer agreed to be sent offers.
    pub accepts_marketing: Option<bool>,
}

/// An order, as far as a refund needs it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Order {
    /// The order's number.
    pub number: String,

    /// The store's own name for where the order stands.
    pub status: Option<String>,

    /// How far it is paid or refunded.
    pub payment_status: OrderPaymentStatus,

    /// How far it is fulfilled, which decides the restock types allowed.
    pub fulfillment_status: Option<OrderFulfillmentStatus>,

    /// The currency.
    pub currency: String,

    /// When the order was made.
    pub created_at: DateTime<FixedOffset>,

    /// When it was last changed.
    pub updated_at: DateTime<FixedOffset>,

    /// When the customer placed it.
    pub date_placed: DateTime<FixedOffset>,

    /// Whether it was a test.
    pub is_test: bool,

    /// The lines.
    pub lines: Vec<OrderLine>,

    /// The shipping method's code.
    pub shipping_code: String,

    /// The shipping method's name.
    pub shipping_method: String,

    /// The shipping, without tax.
    pub shipping_excl_tax: Decimal,

    /// The shipping, with tax.
    pub shipping_incl_tax: Decimal,

    /// The tax on the shipping.
    pub shipping_tax: Decimal,

    /// The total without tax.
    pub total_excl_tax: Decimal,

    /// The total with tax.
    pub total_incl_tax: Decimal,

    /// The tax.
    pub total_tax: Decimal,

    /// The discounts together.
    pub total_discount: Decimal,

    /// What is still to be paid.
    pub total_outstanding: Decimal,

    /// The payment transactions.
    pub transactions: Vec<TransactionObject>,

    /// The refunds made so far.
    pub refunds: Vec<Refund>,

    /// The customer.
    pub user: UserInline,

    /// Where the goods go. Null for an order without shipping.
    pub shipping_address: Maybe<ShippingAddress>,

    /// The store's own tags.
    pub tags: Option<Vec<Option<String>>>,

    /// The store's own data.
    pub metadata: Option<Value>,
}

/// One line of an order, as far as a refund needs it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrderLine {
    /// The line's id, which a refund asks for.
    pub id: i64,

    /// The product's id.
    pub product_id: i64,

    /// The product's name.
    pub product_title: String,

    /// The variant's id.
    pub variant_id: i64,

    /// The variant's name.
    pub variant_title: String,

    /// The stock keeping unit.
    pub sku: String,

    /// Units ordered.
    pub quantity: i64,

    /// Units left after changes and refunds.
    pub current_quantity: i64,

    /// Units that can still be fulfilled.
    pub fulfillable_quantity: i64,

    /// Whether the goods are physical.
    pub requires_shipping: bool,

    /// The price without tax.
    pub price_excl_tax: Decimal,

    /// The price with tax.
    pub price_incl_tax: Decimal,

    /// The discount on the line.
    pub total_discount: Decimal,

    /// The currency.
    pub currency: String,

    /// When the line was made.
    pub created_at: Option<DateTime<FixedOffset>>,

    /// When it was last changed.
    pub updated_at: Option<DateTime<FixedOffset>>,

    /// The store's own data.
    pub metadata: Option<Value>,
}

/// An address.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ShippingAddress {
    /// The address's id.
    pub id: i64,

    /// The first name.
    pub first_name: String,

    /// The last name.
    pub last_name: String,

    /// The first line.
    pub line1: String,

    /// The second line.
    pub line2: Option<String>,

    /// The third line.
    pub line3: Option<String>,

    /// The town.
    pub line4: String,

    /// The state or region.
    pub state: Option<String>,

    /// The postal code.
    pub postcode: Option<String>,

    /// The two letters of the country.
    pub country: String,

    /// The telephone number.
    pub phone_number: Option<String>,

    /// A note for the carrier.
    pub notes: Option<String>,
}

/// What a webhook is sent when a transaction was created.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TransactionCreatedEvent {
    /// The event's id, the same for every attempt to deliver it.
    pub event_id: Option<Uuid>,

    /// The kind of event, `transaction.created`.
    pub event_type: Option<String>,

    /// The kind of object in `data`, `transaction`.
    pub object: Option<String>,

    /// The version of the API `data` is written in.
    pub api_version: Option<String>,

    /// The transaction.
    pub data: Option<Transaction>,

    /// The webhook that asked for the event.
    pub webhook: Option<WebhookReference>,
}

/// The webhook an event was sent for.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WebhookReference {
    /// The webhook's id.
    pub id: Option<i64>,

    /// The store's subdomain.
    pub store: Maybe<String>,

    /// The address the event was sent to.
    pub target: Option<String>,

    /// The events the webhook asked for.
    pub events: Option<Vec<String>>,
}

/// What happens to the stock. Physical goods not yet fulfilled take `cancel`, fulfilled ones `return`
/// or `no_restock`. Digital goods take `cancel` before and `no_restock` after.
pub type CreateRefundLineRequestRestockType = RefundLineRestockType;

/// What happens to the stock. Absent lets the service choose.
pub type RefundLineRequestRestockType = RefundLineRestockType;

/// Shipping, or the difference between the lines and the money given back.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum RefundAdjustmentType {
    RefundShipping,
    RefundDiscrepancy,

    /// A value this version of the description does not name.
    Unknown(String),
}

/// What happened to the stock.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum RefundLineRestockType {
    Cancel,
    NoRestock,
    Return,

    /// A value this version of the description does not name.
    Unknown(String),
}

/// How it ended. The empty string stands for no status.
pub type TransactionObjectStatus = TransactionStatus;

/// How it ended. The empty string stands for no status.
pub type TransactionListStatus = TransactionStatus;

/// How it ended. The empty string stands for no status.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum TransactionStatus {
    Succeeded,
    Failed,
    Empty,

    /// A value this version of the description does not name.
    Unknown(String),
}

/// How far it is paid or refunded.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum OrderPaymentStatus {
    Pending,
    Authorized,
    Expiring,
    Expired,
    Paid,
    Voided,
    Refunded,
    PartiallyPaid,
    PartiallyRefunded,
    PartiallyVoided,

    /// A value this version of the description does not name.
    Unknown(String),
}

/// How far it is fulfilled, which decides the restock types allowed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum OrderFulfillmentStatus {
    NotRequired,
    Unfulfilled,
    OnHold,
    Rejected,
    Processing,
    Fulfilled,
    Incomplete,

    /// A value this version of the description does not name.
    Unknown(String),
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum TransactionsListType {
    Authorize,
    Debit,
    Refund,
    Void,

    /// A value this version of the description does not name.
    Unknown(String),
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum TransactionsListCardTypeItem {
    AmericanExpress,
    Dankort,
    DinersClub,
    Discover,
    Jcb,
    Maestro,
    Mastercard,
    Visa,

    /// A value this version of the description does not name.
    Unknown(String),
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum TransactionsListStatus {
    Failed,
    Succeeded,

    /// A value this version of the description does not name.
    Unknown(String),
}
