// @generated from maginium/openapi.json. Do not edit.
// Regenerate: cargo codegen

//! Data types of the API.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::Value;

/// What to refund of an invoice, and whom to tell.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RefundInvoiceRequest {
    /// The order lines to refund. Empty or absent refunds every line.
    pub items: Option<Vec<CreditmemoItem>>,

    /// True sends the money back through the payment gateway. Otherwise the refund is only recorded, and
    /// the money must be returned by other means.
    pub is_online: Option<bool>,

    /// True e-mails the credit memo to the customer.
    pub notify: Option<bool>,

    /// True puts the comment into the e-mail. It has no effect unless `notify` is true as well.
    pub append_comment: Option<bool>,

    pub comment: Option<CreditmemoComment>,
    pub arguments: Option<CreditmemoArguments>,
}

impl RefundInvoiceRequest {
    /// A value with everything required set and nothing else.
    pub fn new(items: Vec<CreditmemoItem>) -> Self {
        Self {
            items: Some(items),
            is_online: None,
            notify: None,
            append_comment: None,
            comment: None,
            arguments: None,
        }
    }

    /// Sets `is_online`.
    pub fn is_online(mut self, is_online: bool) -> Self {
        self.is_online = Some(is_online);
        self
    }

    /// Sets `notify`.
    pub fn notify(mut self, notify: bool) -> Self {
        self.notify = Some(notify);
        self
    }

    /// Sets `append_comment`.
    pub fn append_comment(mut self, append_comment: bool) -> Self {
        self.append_comment = Some(append_comment);
        self
    }

    /// Sets `comment`.
    pub fn comment(mut self, comment: CreditmemoComment) -> Self {
        self.comment = Some(comment);
        self
    }

    /// Sets `arguments`.
    pub fn arguments(mut self, arguments: CreditmemoArguments) -> Self {
        self.arguments = Some(arguments);
        self
    }
}

/// One order line to refund.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreditmemoItem {
    /// The id of the order line.
    pub order_item_id: i64,

    /// How many units to refund. Some products allow fractions.
    pub qty: Decimal,

    pub extension_attributes: Option<BTreeMap<String, Value>>,
}

impl CreditmemoItem {
    /// A value with everything required set and nothing else.
    pub fn new(order_item_id: i64, qty: Decimal) -> Self {
        Self {
            order_item_id,
            qty,
            extension_attributes: None,
        }
    }

    /// Sets `extension_attributes`.
    pub fn extension_attributes(
        mut self,
        extension_attributes: BTreeMap<String, Value>,
    ) -> Self {
        self.extension_attributes = Some(extension_attributes);
        self
    }
}

/// Values that the shop's extensions add to a line. Every key is kept.
pub type CreditmemoItemExtension = BTreeMap<String, Value>;

/// A comment on the credit memo.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreditmemoComment {
    /// The text.
    pub comment: String,

    /// 1 shows the comment to the customer in the shop, 0 hides it.
    pub is_visible_on_front: i32,

    pub extension_attributes: Option<BTreeMap<String, Value>>,
}

impl CreditmemoComment {
    /// A value with everything required set and nothing else.
    pub fn new(comment: impl Into<String>, is_visible_on_front: i32) -> Self {
        Self {
            comment: comment.into(),
            is_visible_on_front,
            extension_attributes: None,
        }
    }

    /// Sets `extension_attributes`.
    pub fn extension_attributes(
        mut self,
        extension_attributes: BTreeMap<String, Value>,
    ) -> Self {
        self.extension_attributes = Some(extension_attributes);
        self
    }
}

/// Values that the shop's extensions add to a comment. Every key is kept.
pub type CreditmemoCommentExtension = BTreeMap<String, Value>;

/// Amounts beside the lines, in the order's currency.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CreditmemoArguments {
    /// Shipping to give back. Absent refunds all the shipping of the invoice; send 0 to keep it.
    pub shipping_amount: Option<Decimal>,

    /// An extra amount to give back.
    pub adjustment_positive: Option<Decimal>,

    /// An amount to hold back, for example a fee.
    pub adjustment_negative: Option<Decimal>,

    pub extension_attributes: Option<CreditmemoArgumentsExtension>,
}

impl CreditmemoArguments {
    /// A value with everything required set and nothing else.
    pub fn new() -> Self {
        Self {
            shipping_amount: None,
            adjustment_positive: None,
            adjustment_negative: None,
            extension_attributes: None,
        }
    }

    /// Sets `shipping_amount`.
    pub fn shipping_amount(mut self, shipping_amount: Decimal) -> Self {
        self.shipping_amount = Some(shipping_amount);
        self
    }

    /// Sets `adjustment_positive`.
    pub fn adjustment_positive(mut self, adjustment_positive: Decimal) -> Self {
        self.adjustment_positive = Some(adjustment_positive);
        self
    }

    /// Sets `adjustment_negative`.
    pub fn adjustment_negative(mut self, adjustment_negative: Decimal) -> Self {
        self.adjustment_negative = Some(adjustment_negative);
        self
    }

    /// Sets `extension_attributes`.
    pub fn extension_attributes(
        mut self,
        extension_attributes: CreditmemoArgumentsExtension,
    ) -> Self {
        self.extension_attributes = Some(extension_attributes);
        self
    }
}

/// Further arguments of the shop's extensions. Unknown keys are kept.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CreditmemoArgumentsExtension {
    /// The ids of the order lines whose goods go back into stock.
    pub return_to_stock_items: Option<Vec<i64>>,

    /// Members the description allows but does not name.
    pub extra: BTreeMap<String, Value>,
}

impl CreditmemoArgumentsExtension {
    /// A value with everything required set and nothing else.
    pub fn new() -> Self {
        Self {
            return_to_stock_items: None,
            extra: BTreeMap::new(),
        }
    }

    /// Sets `return_to_stock_items`.
    pub fn return_to_stock_items(mut self, return_to_stock_items: Vec<i64>) -> Self {
        self.return_to_stock_items = Some(return_to_stock_items);
        self
    }
}

/// Why the request failed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ErrorResponse {
    /// The reason. It may be a template such as `No such entity with %fieldName = %fieldValue`, to be
    /// filled from `parameters`, and it may hold several lines.
    pub message: String,

    /// Single reasons, when there are several.
    pub errors: Option<Vec<ErrorDetail>>,

    /// The server's own error number.
    pub code: Option<i64>,

    /// Values for the template. Usually an object, sometimes a list of strings.
    pub parameters: Option<Value>,

    /// The stack trace. Sent only by servers in developer mode.
    pub trace: Option<String>,
}

/// One of several reasons.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ErrorDetail {
    /// The reason, possibly a template.
    pub message: Option<String>,

    /// Values for the template. Usually an object, sometimes a list of strings.
    pub parameters: Option<Value>,
}
