// @generated from magento/swagger.yaml. Do not edit.
// Regenerate: cargo codegen

//! Data types of the API.

use std::collections::BTreeMap;
use std::fmt;

use rust_decimal::Decimal;
use serde_json::Value;

/// Why a request failed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ErrorResponse {
    /// The reason. It may be a template such as `No such entity with %fieldName = %fieldValue`, to be
    /// filled from `parameters`, and it may hold several lines.
    pub message: String,

    pub errors: Option<Vec<ErrorErrorsItem>>,

    /// The server's own error number.
    pub code: Option<i64>,

    pub parameters: Option<Value>,

    /// The stack trace. Sent only by servers in developer mode.
    pub trace: Option<String>,
}

/// Single reasons, when there are several.
pub type ErrorErrors = Vec<ErrorErrorsItem>;

/// One of several reasons.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ErrorErrorsItem {
    /// The reason, possibly a template.
    pub message: Option<String>,

    pub parameters: Option<Value>,
}

/// One order line to refund.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SalesDataCreditmemoItemCreationInterface {
    pub extension_attributes: Option<BTreeMap<String, Value>>,

    /// The id of the order line.
    pub order_item_id: i64,

    /// How many units to refund. Some products allow fractions.
    pub qty: Decimal,
}

impl SalesDataCreditmemoItemCreationInterface {
    /// A value with everything required set and nothing else.
    pub fn new(order_item_id: i64, qty: Decimal) -> Self {
        Self {
            extension_attributes: None,
            order_item_id,
            qty,
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

/// Values that the shop's extensions add to a line to refund.
pub type SalesDataCreditmemoItemCreationExtensionInterface = BTreeMap<String, Value>;

/// A comment for the new credit memo.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SalesDataCreditmemoCommentCreationInterface {
    pub extension_attributes: Option<BTreeMap<String, Value>>,

    /// The text.
    pub comment: String,

    /// 1 shows the comment to the customer in the shop, 0 hides it.
    pub is_visible_on_front: i64,
}

impl SalesDataCreditmemoCommentCreationInterface {
    /// A value with everything required set and nothing else.
    pub fn new(comment: impl Into<String>, is_visible_on_front: i64) -> Self {
        Self {
            extension_attributes: None,
            comment: comment.into(),
            is_visible_on_front,
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

/// Values that the shop's extensions add to a new comment.
pub type SalesDataCreditmemoCommentCreationExtensionInterface = BTreeMap<String, Value>;

/// Amounts beside the lines, in the order's currency.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SalesDataCreditmemoCreationArgumentsInterface {
    /// Shipping to give back. Absent refunds all the shipping; send 0 to keep it.
    pub shipping_amount: Option<Decimal>,

    /// An extra amount to give back.
    pub adjustment_positive: Option<Decimal>,

    /// An amount to hold back, for example a fee.
    pub adjustment_negative: Option<Decimal>,

    pub extension_attributes: Option<
        SalesDataCreditmemoCreationArgumentsExtensionInterface,
    >,
}

impl SalesDataCreditmemoCreationArgumentsInterface {
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
        extension_attributes: SalesDataCreditmemoCreationArgumentsExtensionInterface,
    ) -> Self {
        self.extension_attributes = Some(extension_attributes);
        self
    }
}

/// Further arguments of the shop's extensions.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SalesDataCreditmemoCreationArgumentsExtensionInterface {
    /// The ids of the order lines whose goods go back into stock.
    pub return_to_stock_items: Option<Vec<i64>>,

    /// Members the description allows but does not name.
    pub extra: BTreeMap<String, Value>,
}

impl SalesDataCreditmemoCreationArgumentsExtensionInterface {
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

/// A credit memo: the record of one refund.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SalesDataCreditmemoInterface {
    /// The extra amount given back less the amount held back.
    pub adjustment: Option<Decimal>,

    /// The amount held back.
    pub adjustment_negative: Option<Decimal>,

    /// The extra amount given back.
    pub adjustment_positive: Option<Decimal>,

    /// `adjustment` in the base currency.
    pub base_adjustment: Option<Decimal>,

    /// `adjustment_negative` in the base currency.
    pub base_adjustment_negative: Option<Decimal>,

    /// `adjustment_positive` in the base currency.
    pub base_adjustment_positive: Option<Decimal>,

    /// The website's base currency.
    pub base_currency_code: Option<String>,

    /// `discount_amount` in the base currency.
    pub base_discount_amount: Option<Decimal>,

    /// `grand_total` in the base currency.
    pub base_grand_total: Option<Decimal>,

    /// `discount_tax_compensation_amount` in the base currency.
    pub base_discount_tax_compensation_amount: Option<Decimal>,

    /// `shipping_amount` in the base currency.
    pub base_shipping_amount: Option<Decimal>,

    /// `shipping_discount_tax_compensation_amount` in the base currency.
    pub base_shipping_discount_tax_compensation_amnt: Option<Decimal>,

    /// `shipping_incl_tax` in the base currency.
    pub base_shipping_incl_tax: Option<Decimal>,

    /// `shipping_tax_amount` in the base currency.
    pub base_shipping_tax_amount: Option<Decimal>,

    /// `subtotal` in the base currency.
    pub base_subtotal: Option<Decimal>,

    /// `subtotal_incl_tax` in the base currency.
    pub base_subtotal_incl_tax: Option<Decimal>,

    /// `tax_amount` in the base currency.
    pub base_tax_amount: Option<Decimal>,

    /// The rate from the base to the global currency.
    pub base_to_global_rate: Option<Decimal>,

    /// The rate from the base to the order's currency.
    pub base_to_order_rate: Option<Decimal>,

    /// The id of the billing address.
    pub billing_address_id: Option<i64>,

    /// When the memo was made, `YYYY-MM-DD HH:MM:SS` in UTC.
    pub created_at: Option<String>,

    /// The status number.
    pub creditmemo_status: Option<i64>,

    /// The discount taken back.
    pub discount_amount: Option<Decimal>,

    /// What the discount was for.
    pub discount_description: Option<String>,

    /// 1 when the customer was sent an e-mail.
    pub email_sent: Option<i64>,

    /// The memo's id.
    pub entity_id: Option<i64>,

    /// The installation's global currency.
    pub global_currency_code: Option<String>,

    /// The amount refunded in all.
    pub grand_total: Option<Decimal>,

    /// The tax part of the discount.
    pub discount_tax_compensation_amount: Option<Decimal>,

    /// The number the customer sees.
    pub increment_id: Option<String>,

    /// The invoice, when the refund was made for one.
    pub invoice_id: Option<i64>,

    /// The order's currency.
    pub order_currency_code: Option<String>,

    /// The order's id.
    pub order_id: i64,

    /// The id of the shipping address.
    pub shipping_address_id: Option<i64>,

    /// The shipping refunded.
    pub shipping_amount: Option<Decimal>,

    /// The tax part of the discount on shipping.
    pub shipping_discount_tax_compensation_amount: Option<Decimal>,

    /// The shipping refunded, with tax.
    pub shipping_incl_tax: Option<Decimal>,

    /// The tax on the shipping refunded.
    pub shipping_tax_amount: Option<Decimal>,

    /// 1 is open, 2 refunded, 3 cancelled.
    pub state: Option<i64>,

    /// The store's currency.
    pub store_currency_code: Option<String>,

    /// The store's id.
    pub store_id: Option<i64>,

    /// The rate from the store's to the base currency.
    pub store_to_base_rate: Option<Decimal>,

    /// The rate from the store's to the order's currency.
    pub store_to_order_rate: Option<Decimal>,

    /// The lines refunded, without tax and shipping.
    pub subtotal: Option<Decimal>,

    /// The lines refunded, with tax.
    pub subtotal_incl_tax: Option<Decimal>,

    /// The tax refunded.
    pub tax_amount: Option<Decimal>,

    /// The gateway's id of the transaction, for an online refund.
    pub transaction_id: Option<String>,

    /// When the memo was last changed, `YYYY-MM-DD HH:MM:SS` in UTC.
    pub updated_at: Option<String>,

    /// The lines refunded.
    pub items: Vec<SalesDataCreditmemoItemInterface>,

    /// The comments on the memo.
    pub comments: Option<Vec<SalesDataCreditmemoCommentInterface>>,

    pub extension_attributes: Option<SalesDataCreditmemoExtensionInterface>,
}

/// Values that the shop's extensions add to a credit memo.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SalesDataCreditmemoExtensionInterface {
    /// Store credit given back, in the base currency.
    pub base_customer_balance_amount: Option<Decimal>,

    /// Store credit given back.
    pub customer_balance_amount: Option<Decimal>,

    /// Gift card money given back, in the base currency.
    pub base_gift_cards_amount: Option<Decimal>,

    /// Gift card money given back.
    pub gift_cards_amount: Option<Decimal>,

    /// Gift wrapping of the order, in the base currency.
    pub gw_base_price: Option<String>,

    /// Gift wrapping of the order.
    pub gw_price: Option<String>,

    /// Gift wrapping of the lines, in the base currency.
    pub gw_items_base_price: Option<String>,

    /// Gift wrapping of the lines.
    pub gw_items_price: Option<String>,

    /// Gift wrapping of the gift card, in the base currency.
    pub gw_card_base_price: Option<String>,

    /// Gift wrapping of the gift card.
    pub gw_card_price: Option<String>,

    /// Tax on gift wrapping of the order, in the base currency.
    pub gw_base_tax_amount: Option<String>,

    /// Tax on gift wrapping of the order.
    pub gw_tax_amount: Option<String>,

    /// Tax on gift wrapping of the lines, in the base currency.
    pub gw_items_base_tax_amount: Option<String>,

    /// Tax on gift wrapping of the lines.
    pub gw_items_tax_amount: Option<String>,

    /// Tax on gift wrapping of the gift card, in the base currency.
    pub gw_card_base_tax_amount: Option<String>,

    /// Tax on gift wrapping of the gift card.
    pub gw_card_tax_amount: Option<String>,

    /// Members the description allows but does not name.
    pub extra: BTreeMap<String, Value>,
}

/// One line of a credit memo.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SalesDataCreditmemoItemInterface {
    /// Data of the shop's own.
    pub additional_data: Option<String>,

    /// What a unit cost the shop, in the base currency.
    pub base_cost: Option<Decimal>,

    /// `discount_amount` in the base currency.
    pub base_discount_amount: Option<Decimal>,

    /// `discount_tax_compensation_amount` in the base currency.
    pub base_discount_tax_compensation_amount: Option<Decimal>,

    /// `price` in the base currency.
    pub base_price: Decimal,

    /// `price_incl_tax` in the base currency.
    pub base_price_incl_tax: Option<Decimal>,

    /// `row_total` in the base currency.
    pub base_row_total: Option<Decimal>,

    /// `row_total_incl_tax` in the base currency.
    pub base_row_total_incl_tax: Option<Decimal>,

    /// `tax_amount` in the base currency.
    pub base_tax_amount: Option<Decimal>,

    /// `weee_tax_applied_amount` in the base currency.
    pub base_weee_tax_applied_amount: Option<Decimal>,

    /// `weee_tax_applied_row_amount` in the base currency.
    pub base_weee_tax_applied_row_amnt: Option<Decimal>,

    /// `weee_tax_disposition` in the base currency.
    pub base_weee_tax_disposition: Option<Decimal>,

    /// `weee_tax_row_disposition` in the base currency.
    pub base_weee_tax_row_disposition: Option<Decimal>,

    /// A description of the line.
    pub description: Option<String>,

    /// The discount taken back.
    pub discount_amount: Option<Decimal>,

    /// The id of this line of the memo.
    pub entity_id: i64,

    /// The tax part of the discount.
    pub discount_tax_compensation_amount: Option<Decimal>,

    /// The product's name.
    pub name: Option<String>,

    /// The order line.
    pub order_item_id: i64,

    /// The memo this line belongs to.
    pub parent_id: Option<i64>,

    /// The price of a unit, without tax.
    pub price: Option<Decimal>,

    /// The price of a unit, with tax.
    pub price_incl_tax: Option<Decimal>,

    /// The product's id.
    pub product_id: Option<i64>,

    /// How many units were refunded.
    pub qty: Decimal,

    /// The line's total, without tax.
    pub row_total: Option<Decimal>,

    /// The line's total, with tax.
    pub row_total_incl_tax: Option<Decimal>,

    /// The product's stock keeping unit.
    pub sku: Option<String>,

    /// The tax on the line.
    pub tax_amount: Option<Decimal>,

    /// The waste fees on the line, as serialised by the server.
    pub weee_tax_applied: Option<String>,

    /// The waste fee on a unit.
    pub weee_tax_applied_amount: Option<Decimal>,

    /// The waste fee on the line.
    pub weee_tax_applied_row_amount: Option<Decimal>,

    /// The rounding of the waste fee on a unit.
    pub weee_tax_disposition: Option<Decimal>,

    /// The rounding of the waste fee on the line.
    pub weee_tax_row_disposition: Option<Decimal>,

    pub extension_attributes: Option<BTreeMap<String, Value>>,
}

/// Values that the shop's extensions add to a credit memo's line.
pub type SalesDataCreditmemoItemExtensionInterface = BTreeMap<String, Value>;

/// A comment on a credit memo.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SalesDataCreditmemoCommentInterface {
    /// The text.
    pub comment: Option<String>,

    /// When it was written, `YYYY-MM-DD HH:MM:SS` in UTC.
    pub created_at: Option<String>,

    /// The comment's id.
    pub entity_id: Option<i64>,

    /// 1 when the customer was sent the comment.
    pub is_customer_notified: Option<i64>,

    /// 1 when the customer can read it in the shop.
    pub is_visible_on_front: i64,

    /// The credit memo.
    pub parent_id: i64,

    pub extension_attributes: Option<BTreeMap<String, Value>>,
}

/// Values that the shop's extensions add to a comment.
pub type SalesDataCreditmemoCommentExtensionInterface = BTreeMap<String, Value>;

/// One page of credit memos.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SalesDataCreditmemoSearchResultInterface {
    /// The memos on this page.
    pub items: Vec<SalesDataCreditmemoInterface>,

    pub search_criteria: FrameworkSearchCriteriaInterface,

    /// How many memos fit in all.
    pub total_count: i64,
}

/// The criteria of a search, as the server understood them.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FrameworkSearchCriteriaInterface {
    /// The groups; all of them must hold.
    pub filter_groups: Vec<FrameworkSearchFilterGroup>,

    /// How the entries are sorted.
    pub sort_orders: Option<Vec<FrameworkSortOrder>>,

    /// How many entries a page holds.
    pub page_size: Option<i64>,

    /// The page, counted from 1.
    pub current_page: Option<i64>,
}

/// A group of filters, of which one must hold.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FrameworkSearchFilterGroup {
    /// The filters.
    pub filters: Option<Vec<FrameworkFilter>>,
}

/// One comparison.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FrameworkFilter {
    /// The property compared.
    pub field: String,

    /// The value compared with.
    pub value: String,

    /// How it is compared.
    pub condition_type: Option<String>,
}

/// One property to sort by.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FrameworkSortOrder {
    /// The property.
    pub field: String,

    /// `ASC` or `DESC`.
    pub direction: String,
}

/// An order, as far as a refund needs it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SalesDataOrderInterface {
    /// The website's base currency.
    pub base_currency_code: Option<String>,

    /// `grand_total` in the base currency.
    pub base_grand_total: Decimal,

    /// `total_refunded` in the base currency.
    pub base_total_refunded: Option<Decimal>,

    /// When the order was placed, `YYYY-MM-DD HH:MM:SS` in UTC.
    pub created_at: Option<String>,

    /// The customer's e-mail address.
    pub customer_email: String,

    /// The discount taken back so far.
    pub discount_refunded: Option<Decimal>,

    /// The order's id, which a refund asks for.
    pub entity_id: Option<i64>,

    /// What the order costs in all.
    pub grand_total: Decimal,

    /// The number the customer sees.
    pub increment_id: Option<String>,

    /// The order's currency.
    pub order_currency_code: Option<String>,

    /// The shipping, without tax.
    pub shipping_amount: Option<Decimal>,

    /// The shipping refunded so far.
    pub shipping_refunded: Option<Decimal>,

    /// The state, for example `processing`, `complete` or `closed`.
    pub state: Option<String>,

    /// The shop's own name for where the order stands.
    pub status: Option<String>,

    /// The store's id.
    pub store_id: Option<i64>,

    /// The tax refunded so far.
    pub tax_refunded: Option<Decimal>,

    /// What is still to be paid.
    pub total_due: Option<Decimal>,

    /// What was invoiced so far.
    pub total_invoiced: Option<Decimal>,

    /// What was refunded so far outside the gateway.
    pub total_offline_refunded: Option<Decimal>,

    /// What was refunded so far through the gateway.
    pub total_online_refunded: Option<Decimal>,

    /// What was paid so far.
    pub total_paid: Option<Decimal>,

    /// What was refunded so far.
    pub total_refunded: Option<Decimal>,

    /// When the order was last changed, `YYYY-MM-DD HH:MM:SS` in UTC.
    pub updated_at: Option<String>,

    /// The lines.
    pub items: Vec<SalesDataOrderItemInterface>,

    pub extension_attributes: Option<BTreeMap<String, Value>>,
}

/// Values that the shop's extensions add to an order.
pub type SalesDataOrderExtensionInterface = BTreeMap<String, Value>;

/// One line of an order, as far as a refund needs it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SalesDataOrderItemInterface {
    /// The amount refunded so far.
    pub amount_refunded: Option<Decimal>,

    /// `price` in the base currency.
    pub base_price: Option<Decimal>,

    /// The discount on the line.
    pub discount_amount: Option<Decimal>,

    /// 1 when fractions of a unit may be sold and refunded.
    pub is_qty_decimal: Option<i64>,

    /// The line's id, which a refund asks for as `order_item_id`.
    pub item_id: Option<i64>,

    /// The product's name.
    pub name: Option<String>,

    /// The order's id.
    pub order_id: Option<i64>,

    /// The line of the bundle or configurable product this one belongs to.
    pub parent_item_id: Option<i64>,

    /// The price of a unit, without tax.
    pub price: Option<Decimal>,

    /// The price of a unit, with tax.
    pub price_incl_tax: Option<Decimal>,

    /// The product's id.
    pub product_id: Option<i64>,

    /// The kind of product, for example `simple` or `configurable`.
    pub product_type: Option<String>,

    /// Units cancelled.
    pub qty_canceled: Option<Decimal>,

    /// Units invoiced. Only these can be refunded.
    pub qty_invoiced: Option<Decimal>,

    /// Units ordered.
    pub qty_ordered: Option<Decimal>,

    /// Units refunded so far.
    pub qty_refunded: Option<Decimal>,

    /// Units returned so far.
    pub qty_returned: Option<Decimal>,

    /// Units shipped.
    pub qty_shipped: Option<Decimal>,

    /// The line's total, without tax.
    pub row_total: Option<Decimal>,

    /// The line's total, with tax.
    pub row_total_incl_tax: Option<Decimal>,

    /// The product's stock keeping unit.
    pub sku: String,

    /// The tax on the line.
    pub tax_amount: Option<Decimal>,

    /// The tax refunded so far.
    pub tax_refunded: Option<Decimal>,

    pub parent_item: Option<Box<SalesDataOrderItemInterface>>,
    pub extension_attributes: Option<BTreeMap<String, Value>>,
}

/// Values that the shop's extensions add to an order line.
pub type SalesDataOrderItemExtensionInterface = BTreeMap<String, Value>;

/// Values for the placeholders of a message. Usually an object such as `{"fieldName": "orderId"}`,
/// sometimes a list of strings for `%1`, `%2` and so on.
pub type ErrorParameters = Value;

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RefundOrderRequest {
    /// The order lines to refund. Empty or absent refunds every line.
    pub items: Option<Vec<SalesDataCreditmemoItemCreationInterface>>,

    /// True e-mails the credit memo to the customer.
    pub notify: Option<bool>,

    /// True puts the comment into the e-mail. It has no effect unless `notify` is true as well.
    pub append_comment: Option<bool>,

    pub comment: Option<SalesDataCreditmemoCommentCreationInterface>,
    pub arguments: Option<SalesDataCreditmemoCreationArgumentsInterface>,
}

impl RefundOrderRequest {
    /// A value with everything required set and nothing else.
    pub fn new(items: Vec<SalesDataCreditmemoItemCreationInterface>) -> Self {
        Self {
            items: Some(items),
            notify: None,
            append_comment: None,
            comment: None,
            arguments: None,
        }
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
    pub fn comment(
        mut self,
        comment: SalesDataCreditmemoCommentCreationInterface,
    ) -> Self {
        self.comment = Some(comment);
        self
    }

    /// Sets `arguments`.
    pub fn arguments(
        mut self,
        arguments: SalesDataCreditmemoCreationArgumentsInterface,
    ) -> Self {
        self.arguments = Some(arguments);
        self
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RefundInvoiceRequest {
    /// The order lines to refund. Empty or absent refunds every line.
    pub items: Option<Vec<SalesDataCreditmemoItemCreationInterface>>,

    /// True sends the money back through the payment gateway. Otherwise the refund is only recorded, and
    /// the money must be returned by other means.
    pub is_online: Option<bool>,

    /// True e-mails the credit memo to the customer.
    pub notify: Option<bool>,

    /// True puts the comment into the e-mail. It has no effect unless `notify` is true as well.
    pub append_comment: Option<bool>,

    pub comment: Option<SalesDataCreditmemoCommentCreationInterface>,
    pub arguments: Option<SalesDataCreditmemoCreationArgumentsInterface>,
}

impl RefundInvoiceRequest {
    /// A value with everything required set and nothing else.
    pub fn new(items: Vec<SalesDataCreditmemoItemCreationInterface>) -> Self {
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
    pub fn comment(
        mut self,
        comment: SalesDataCreditmemoCommentCreationInterface,
    ) -> Self {
        self.comment = Some(comment);
        self
    }

    /// Sets `arguments`.
    pub fn arguments(
        mut self,
        arguments: SalesDataCreditmemoCreationArgumentsInterface,
    ) -> Self {
        self.arguments = Some(arguments);
        self
    }
}

#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct AdminTokenRequest {
    /// The administrator's user name.
    pub username: String,

    /// The administrator's password.
    pub password: String,
}

impl fmt::Debug for AdminTokenRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("AdminTokenRequest")
            .field("username", &self.username)
            .field("password", &"***")
            .finish()
    }
}

impl AdminTokenRequest {
    /// A value with everything required set and nothing else.
    pub fn new(username: impl Into<String>, password: impl Into<String>) -> Self {
        Self {
            username: username.into(),
            password: password.into(),
        }
    }
}
