// @generated from taxcloud/openapi.yaml. Do not edit.
// Regenerate: cargo codegen

//! Data types of the API.

use std::fmt;

use chrono::{DateTime, FixedOffset};
use rust_decimal::Decimal;
use serde_json::Value;

use super::support::Maybe;

/// What to refund of an order. Prices and tax are not sent; TaxCloud knows them from the order.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RefundTransactionRequest {
    /// The lines to refund. Empty or absent refunds the whole order.
    pub items: Option<Vec<CartItemRefundWithTaxRequest>>,

    /// The merchant's own label, to find refunds by.
    pub batch_id: Option<String>,

    /// The day the goods came back. A value puts the refund into the tax return of that day and may amend
    /// one already filed; leave it absent for today.
    pub returned_date: Maybe<DateTime<FixedOffset>>,

    /// A key of the caller's own, the same for every attempt at one refund. A repeat with the same key
    /// books nothing and answers 200.
    pub idempotency_key: Option<String>,
}

impl RefundTransactionRequest {
    /// A value with everything required set and nothing else.
    pub fn new(items: Vec<CartItemRefundWithTaxRequest>) -> Self {
        Self {
            items: Some(items),
            batch_id: None,
            returned_date: Maybe::Absent,
            idempotency_key: None,
        }
    }

    /// Sets `batch_id`.
    pub fn batch_id(mut self, batch_id: impl Into<String>) -> Self {
        self.batch_id = Some(batch_id.into());
        self
    }

    /// Sets `returned_date`.
    pub fn returned_date(
        mut self,
        returned_date: impl Into<Maybe<DateTime<FixedOffset>>>,
    ) -> Self {
        self.returned_date = returned_date.into();
        self
    }

    /// Sets `idempotency_key`.
    pub fn idempotency_key(mut self, idempotency_key: impl Into<String>) -> Self {
        self.idempotency_key = Some(idempotency_key.into());
        self
    }
}

/// One line to refund.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CartItemRefundWithTaxRequest {
    /// The line's item id, as in the order.
    pub item_id: String,

    /// How many units to refund. Fractions are allowed.
    pub quantity: Decimal,

    /// The line's index in the order. Needed when two lines have the same item id.
    pub cart_item_index: Option<i64>,
}

impl CartItemRefundWithTaxRequest {
    /// A value with everything required set and nothing else.
    pub fn new(item_id: impl Into<String>, quantity: Decimal) -> Self {
        Self {
            item_id: item_id.into(),
            quantity,
            cart_item_index: None,
        }
    }

    /// Sets `cart_item_index`.
    pub fn cart_item_index(mut self, cart_item_index: i64) -> Self {
        self.cart_item_index = Some(cart_item_index);
        self
    }
}

/// A refund, as booked.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct RefundTransactionResponse {
    /// The connection's id.
    pub connection_id: String,

    /// The lines refunded.
    pub items: Vec<CartItemRefundWithTaxResponse>,

    /// The merchant's own label.
    pub batch_id: Option<String>,

    /// When the refund was booked.
    pub created_date: Maybe<DateTime<FixedOffset>>,

    /// The day the goods came back.
    pub returned_date: Maybe<DateTime<FixedOffset>>,

    /// The key the refund was made with.
    pub idempotency_key: Option<String>,
}

impl fmt::Debug for RefundTransactionResponse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RefundTransactionResponse")
            .field("connection_id", &"***")
            .field("items", &self.items)
            .field("batch_id", &self.batch_id)
            .field("created_date", &self.created_date)
            .field("returned_date", &self.returned_date)
            .field("idempotency_key", &self.idempotency_key)
            .finish()
    }
}

/// One line refunded.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CartItemRefundWithTaxResponse {
    /// The line's index in the order.
    pub index: i64,

    /// The line's item id.
    pub item_id: String,

    /// The price of a unit after discounts.
    pub price: Decimal,

    /// How many units were refunded.
    pub quantity: Decimal,

    pub tax: Option<RefundTax>,

    /// The taxability code of the goods; 0 is the general one.
    pub tic: Maybe<i64>,
}

/// The tax refunded on a line.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RefundTax {
    /// The tax on the whole line.
    pub amount: Decimal,
}

/// An order, as far as a refund needs it.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Order {
    /// The address of this object's JSON Schema.
    pub schema: Option<String>,

    /// The merchant's own order number.
    pub order_id: String,

    /// The connection's id.
    pub connection_id: String,

    /// The merchant's own customer number.
    pub customer_id: Option<String>,

    /// Whether this is a sale or a credit.
    pub kind: Option<OrderKind>,

    /// When the order was placed.
    pub transaction_date: Maybe<DateTime<FixedOffset>>,

    /// When the order was completed. An order without it cannot be refunded.
    pub completed_date: Maybe<DateTime<FixedOffset>>,

    /// The lines.
    pub line_items: Vec<OrderItem>,

    /// The refunds so far. Present when asked for with `expand=refunds`.
    pub refunds: Maybe<Vec<RefundTransactionResponse>>,
}

impl fmt::Debug for Order {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Order")
            .field("schema", &self.schema)
            .field("order_id", &self.order_id)
            .field("connection_id", &"***")
            .field("customer_id", &self.customer_id)
            .field("kind", &self.kind)
            .field("transaction_date", &self.transaction_date)
            .field("completed_date", &self.completed_date)
            .field("line_items", &self.line_items)
            .field("refunds", &self.refunds)
            .finish()
    }
}

/// One line of an order.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrderItem {
    /// The line's index.
    pub index: i64,

    /// The line's item id.
    pub item_id: String,

    /// The price of a unit after discounts.
    pub price: Decimal,

    /// How many units were ordered.
    pub quantity: Decimal,

    pub tax: Option<Tax>,

    /// The taxability code of the goods; 0 is the general one.
    pub tic: Maybe<i64>,
}

/// The tax on a line.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tax {
    /// The tax on the whole line.
    pub amount: Decimal,

    /// The rate, as a fraction of 1.
    pub rate: Decimal,
}

/// Why a request failed, in the form of RFC 9457.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ErrorModel {
    /// The address of this object's JSON Schema.
    pub schema: Option<String>,

    /// A link that names the kind of problem.
    pub r#type: Option<String>,

    /// The kind of problem in a few words.
    pub title: Option<String>,

    /// The HTTP status.
    pub status: Option<i64>,

    /// What went wrong this time.
    pub detail: Option<String>,

    /// A link that names this occurrence.
    pub instance: Option<String>,

    /// Single reasons.
    pub errors: Maybe<Vec<ErrorDetail>>,
}

/// One reason.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ErrorDetail {
    /// The place in the request, for example `body.items[0].quantity`.
    pub location: Option<String>,

    /// What is wrong there.
    pub message: Option<String>,

    /// The value found there.
    pub value: Option<Value>,
}

/// Whether this is a sale or a credit.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum OrderKind {
    Order,
    Credit,

    /// A value this version of the description does not name.
    Unknown(String),
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum GetOrderExpand {
    Refunds,

    /// A value this version of the description does not name.
    Unknown(String),
}
