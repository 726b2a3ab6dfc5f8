// @generated from google_content/discovery.json. Do not edit.
// Regenerate: cargo codegen

//! Data types of the API.

/// A price and its tax.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Amount {
    /// \[required\] The price before tax.
    pub pretax: Option<Price>,

    /// \[required\] The tax.
    pub tax: Option<Price>,
}

impl Amount {
    /// A value with everything required set and nothing else.
    pub fn new() -> Self {
        Self { pretax: None, tax: None }
    }

    /// Sets `pretax`.
    pub fn pretax(mut self, pretax: Price) -> Self {
        self.pretax = Some(pretax);
        self
    }

    /// Sets `tax`.
    pub fn tax(mut self, tax: Price) -> Self {
        self.tax = Some(tax);
        self
    }
}

/// The customer's reason for a return.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CustomerReturnReason {
    /// The reason in own words.
    pub description: Option<String>,

    /// The reason. Acceptable values are: - "`betterPriceFound`" - "`changedMind`" -
    /// "`damagedOrDefectiveItem`" - "`didNotMatchDescription`" - "`doesNotFit`" - "`expiredItem`" -
    /// "`incorrectItemReceived`" - "`noLongerNeeded`" - "`notSpecified`" - "`orderedWrongItem`" - "`other`" -
    /// "`qualityNotExpected`" - "`receivedTooLate`" - "`undeliverable`"
    pub reason_code: Option<String>,
}

/// The totals of an invoice. These, unlike all other amounts, are not increments.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct InvoiceSummary {
    /// The further charges, such as shipping.
    pub additional_charge_summaries: Option<Vec<InvoiceSummaryAdditionalChargeSummary>>,

    /// Deprecated.
    pub customer_balance: Option<Amount>,

    /// Deprecated.
    pub google_balance: Option<Amount>,

    /// Deprecated.
    pub merchant_balance: Option<Amount>,

    /// \[required\] The total of the goods.
    pub product_total: Option<Amount>,

    /// Deprecated.
    pub promotion_summaries: Option<Vec<Promotion>>,
}

impl InvoiceSummary {
    /// A value with everything required set and nothing else.
    pub fn new() -> Self {
        Self {
            additional_charge_summaries: None,
            customer_balance: None,
            google_balance: None,
            merchant_balance: None,
            product_total: None,
            promotion_summaries: None,
        }
    }

    /// Sets `additional_charge_summaries`.
    pub fn additional_charge_summaries(
        mut self,
        additional_charge_summaries: Vec<InvoiceSummaryAdditionalChargeSummary>,
    ) -> Self {
        self.additional_charge_summaries = Some(additional_charge_summaries);
        self
    }

    /// Sets `customer_balance`.
    pub fn customer_balance(mut self, customer_balance: Amount) -> Self {
        self.customer_balance = Some(customer_balance);
        self
    }

    /// Sets `google_balance`.
    pub fn google_balance(mut self, google_balance: Amount) -> Self {
        self.google_balance = Some(google_balance);
        self
    }

    /// Sets `merchant_balance`.
    pub fn merchant_balance(mut self, merchant_balance: Amount) -> Self {
        self.merchant_balance = Some(merchant_balance);
        self
    }

    /// Sets `product_total`.
    pub fn product_total(mut self, product_total: Amount) -> Self {
        self.product_total = Some(product_total);
        self
    }

    /// Sets `promotion_summaries`.
    pub fn promotion_summaries(mut self, promotion_summaries: Vec<Promotion>) -> Self {
        self.promotion_summaries = Some(promotion_summaries);
        self
    }
}

/// The total of one kind of further charge.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct InvoiceSummaryAdditionalChargeSummary {
    /// \[required\] The total.
    pub total_amount: Option<Amount>,

    /// \[required\] The kind of charge. Acceptable values are: - "`shipping`"
    pub r#type: Option<String>,
}

impl InvoiceSummaryAdditionalChargeSummary {
    /// A value with everything required set and nothing else.
    pub fn new() -> Self {
        Self {
            total_amount: None,
            r#type: None,
        }
    }

    /// Sets `total_amount`.
    pub fn total_amount(mut self, total_amount: Amount) -> Self {
        self.total_amount = Some(total_amount);
        self
    }

    /// Sets `type`.
    pub fn r#type(mut self, r#type: impl Into<String>) -> Self {
        self.r#type = Some(r#type.into());
        self
    }
}

/// A return of goods.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MerchantOrderReturn {
    /// When it was made, in ISO 8601.
    pub creation_date: Option<String>,

    /// The merchant's own order number.
    pub merchant_order_id: Option<String>,

    /// The order's id.
    pub order_id: Option<String>,

    /// The return's id.
    pub order_return_id: Option<String>,

    /// The goods.
    pub return_items: Option<Vec<MerchantOrderReturnItem>>,

    /// The shipments that bring them.
    pub return_shipments: Option<Vec<ReturnShipment>>,
}

/// One piece of goods that comes back.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MerchantOrderReturnItem {
    /// The customer's reason.
    pub customer_return_reason: Option<CustomerReturnReason>,

    /// The goods' id. Equal goods have equal ids.
    pub item_id: Option<String>,

    /// The merchant's reason.
    pub merchant_return_reason: Option<RefundReason>,

    /// The product, as it was when ordered.
    pub product: Option<OrderLineItemProduct>,

    /// The shipments it comes with.
    pub return_shipment_ids: Option<Vec<String>>,

    /// Where it stands. Acceptable values are: - "`canceled`" - "`new`" - "`received`" - "`refunded`" -
    /// "`rejected`"
    pub state: Option<String>,
}

/// An order, as far as a refund needs it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Order {
    /// Whether the merchant has acknowledged it.
    pub acknowledged: Option<bool>,

    /// The order's id, chosen by Google.
    pub id: Option<String>,

    /// What this object is, always `content#order`.
    pub kind: Option<String>,

    /// The lines.
    pub line_items: Option<Vec<OrderLineItem>>,

    /// The merchant's account.
    pub merchant_id: Option<u64>,

    /// The merchant's own order number.
    pub merchant_order_id: Option<String>,

    /// What is left of the price after refunds, without tax.
    pub net_amount: Option<Price>,

    /// How far it is paid. Acceptable values are: - "`paymentCaptured`" - "`paymentRejected`" -
    /// "`paymentSecured`" - "`pendingAuthorization`"
    pub payment_status: Option<String>,

    /// When the customer placed it, in ISO 8601.
    pub placed_date: Option<String>,

    /// The refunds made so far.
    pub refunds: Option<Vec<OrderRefund>>,

    /// The shipments.
    pub shipments: Option<Vec<OrderShipment>>,

    /// The shipping.
    pub shipping_cost: Option<Price>,

    /// The tax on the shipping.
    pub shipping_cost_tax: Option<Price>,

    /// Where the order stands. Acceptable values are: - "`canceled`" - "`delivered`" - "`inProgress`" -
    /// "`partiallyDelivered`" - "`partiallyReturned`" - "`partiallyShipped`" - "`pendingShipment`" -
    /// "`returned`" - "`shipped`"
    pub status: Option<String>,

    /// Who pays the tax to the authorities. Acceptable values are: - "`marketplaceFacilitator`" -
    /// "`merchant`"
    pub tax_collector: Option<String>,
}

/// A cancellation of units.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrderCancellation {
    /// Who cancelled. Acceptable values are: - "`customer`" - "`googleBot`" - "`googleCustomerService`" -
    /// "`googlePayments`" - "`googleSabre`" - "`merchant`"
    pub actor: Option<String>,

    /// When, in ISO 8601.
    pub creation_date: Option<String>,

    /// How many units.
    pub quantity: Option<u32>,

    /// Why. Acceptable values are: - "`autoPostInternal`" - "`autoPostInvalidBillingAddress`" -
    /// "`autoPostNoInventory`" - "`autoPostPriceError`" - "`autoPostUndeliverableShippingAddress`" -
    /// "`couponAbuse`" - "`customerCanceled`" - "`customerInitiatedCancel`" - "`customerSupportRequested`" -
    /// "`failToPushOrderGoogleError`" - "`failToPushOrderMerchantError`" -
    /// "`failToPushOrderMerchantFulfillmentError`" - "`failToPushOrderToMerchant`" -
    /// "`failToPushOrderToMerchantOutOfStock`" - "`invalidCoupon`" - "`malformedShippingAddress`" -
    /// "`merchantDidNotShipOnTime`" - "`noInventory`" - "`orderTimeout`" - "`other`" - "`paymentAbuse`" -
    /// "`paymentDeclined`" - "`priceError`" - "`returnRefundAbuse`" - "`shippingPriceError`" - "`taxError`" -
    /// "`undeliverableShippingAddress`" - "`unsupportedPoBoxAddress`"
    pub reason: Option<String>,

    /// The reason in own words.
    pub reason_text: Option<String>,
}

/// One line of an order.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrderLineItem {
    /// The cancellations so far.
    pub cancellations: Option<Vec<OrderCancellation>>,

    /// The line's id.
    pub id: Option<String>,

    /// The price of all units.
    pub price: Option<Price>,

    /// The product, as it was when ordered.
    pub product: Option<OrderLineItemProduct>,

    /// Units cancelled.
    pub quantity_canceled: Option<u32>,

    /// Units delivered.
    pub quantity_delivered: Option<u32>,

    /// Units ordered.
    pub quantity_ordered: Option<u32>,

    /// Units still to be shipped.
    pub quantity_pending: Option<u32>,

    /// Units returned.
    pub quantity_returned: Option<u32>,

    /// Units shipped.
    pub quantity_shipped: Option<u32>,

    /// Whether and how long it can be returned.
    pub return_info: Option<OrderLineItemReturnInfo>,

    /// The returns so far.
    pub returns: Option<Vec<OrderReturn>>,

    /// The tax on all units.
    pub tax: Option<Price>,
}

/// A product, as it was when ordered.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrderLineItemProduct {
    /// The brand.
    pub brand: Option<String>,

    /// The global trade item number.
    pub gtin: Option<String>,

    /// The product's id, in the form of the products service.
    pub id: Option<String>,

    /// The merchant's own product number.
    pub offer_id: Option<String>,

    /// The price of one unit.
    pub price: Option<Price>,

    /// The name.
    pub title: Option<String>,
}

/// Whether and how long a line can be returned.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrderLineItemReturnInfo {
    /// \[required\] How many days the customer has.
    pub days_to_return: Option<i32>,

    /// \[required\] Whether it can be returned.
    pub is_returnable: Option<bool>,

    /// \[required\] The address of the rules.
    pub policy_url: Option<String>,
}

/// A refund of an order.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrderRefund {
    /// Who made it. Acceptable values are: - "`customer`" - "`googleBot`" - "`googleCustomerService`" -
    /// "`googlePayments`" - "`googleSabre`" - "`merchant`"
    pub actor: Option<String>,

    /// The amount.
    pub amount: Option<Price>,

    /// When, in ISO 8601.
    pub creation_date: Option<String>,

    /// Why. Acceptable values are: - "`adjustment`" - "`autoPostInternal`" -
    /// "`autoPostInvalidBillingAddress`" - "`autoPostNoInventory`" - "`autoPostPriceError`" -
    /// "`autoPostUndeliverableShippingAddress`" - "`couponAbuse`" - "`courtesyAdjustment`" -
    /// "`customerCanceled`" - "`customerDiscretionaryReturn`" - "`customerInitiatedMerchantCancel`" -
    /// "`customerSupportRequested`" - "`deliveredLateByCarrier`" - "`deliveredTooLate`" - "`expiredItem`" -
    /// "`failToPushOrderGoogleError`" - "`failToPushOrderMerchantError`" -
    /// "`failToPushOrderMerchantFulfillmentError`" - "`failToPushOrderToMerchant`" -
    /// "`failToPushOrderToMerchantOutOfStock`" - "`feeAdjustment`" - "`invalidCoupon`" -
    /// "`lateShipmentCredit`" - "`malformedShippingAddress`" - "`merchantDidNotShipOnTime`" -
    /// "`noInventory`" - "`orderTimeout`" - "`other`" - "`paymentAbuse`" - "`paymentDeclined`" -
    /// "`priceAdjustment`" - "`priceError`" - "`productArrivedDamaged`" - "`productNotAsDescribed`" -
    /// "`promoReallocation`" - "`qualityNotAsExpected`" - "`returnRefundAbuse`" -
    /// "`shippingCostAdjustment`" - "`shippingPriceError`" - "`taxAdjustment`" - "`taxError`" -
    /// "`undeliverableShippingAddress`" - "`unsupportedPoBoxAddress`" - "`wrongProductShipped`"
    pub reason: Option<String>,

    /// The reason in own words.
    pub reason_text: Option<String>,
}

/// A return of units.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrderReturn {
    /// Who returned them. Acceptable values are: - "`customer`" - "`googleBot`" - "`googleCustomerService`" -
    /// "`googlePayments`" - "`googleSabre`" - "`merchant`"
    pub actor: Option<String>,

    /// When, in ISO 8601.
    pub creation_date: Option<String>,

    /// How many units.
    pub quantity: Option<u32>,

    /// Why. Acceptable values are: - "`customerDiscretionaryReturn`" - "`customerInitiatedMerchantCancel`" -
    /// "`deliveredTooLate`" - "`expiredItem`" - "`invalidCoupon`" - "`malformedShippingAddress`" -
    /// "`other`" - "`productArrivedDamaged`" - "`productNotAsDescribed`" - "`qualityNotAsExpected`" -
    /// "`undeliverableShippingAddress`" - "`unsupportedPoBoxAddress`" - "`wrongProductShipped`"
    pub reason: Option<String>,

    /// The reason in own words.
    pub reason_text: Option<String>,
}

/// A shipment.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrderShipment {
    /// The carrier.
    pub carrier: Option<String>,

    /// When it was made, in ISO 8601.
    pub creation_date: Option<String>,

    /// When it was delivered, in ISO 8601.
    pub delivery_date: Option<String>,

    /// The shipment's id.
    pub id: Option<String>,

    /// What was shipped.
    pub line_items: Option<Vec<OrderShipmentLineItemShipment>>,

    /// Where it stands. Acceptable values are: - "`delivered`" - "`readyForPickup`" - "`shipped`" -
    /// "`undeliverable`"
    pub status: Option<String>,

    /// The carrier's number for it.
    pub tracking_id: Option<String>,
}

/// Units of a line in a shipment.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrderShipmentLineItemShipment {
    /// The line's id.
    pub line_item_id: Option<String>,

    /// The product's id.
    pub product_id: Option<String>,

    /// How many units.
    pub quantity: Option<u32>,
}

/// What to charge of an order.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct OrderinvoicesCreateChargeInvoiceRequest {
    /// \[required\] The invoice's id, chosen by the merchant.
    pub invoice_id: Option<String>,

    /// \[required\] The totals.
    pub invoice_summary: Option<InvoiceSummary>,

    /// \[required\] The invoices of the lines.
    pub line_item_invoices: Option<Vec<ShipmentInvoiceLineItemInvoice>>,

    /// \[required\] A key of the caller's own, unique among the operations of the order.
    pub operation_id: Option<String>,

    /// \[required\] The shipment group's id, chosen by the merchant. A refund of it names it again.
    pub shipment_group_id: Option<String>,
}

impl OrderinvoicesCreateChargeInvoiceRequest {
    /// A value with everything required set and nothing else.
    pub fn new() -> Self {
        Self {
            invoice_id: None,
            invoice_summary: None,
            line_item_invoices: None,
            operation_id: None,
            shipment_group_id: None,
        }
    }

    /// Sets `invoice_id`.
    pub fn invoice_id(mut self, invoice_id: impl Into<String>) -> Self {
        self.invoice_id = Some(invoice_id.into());
        self
    }

    /// Sets `invoice_summary`.
    pub fn invoice_summary(mut self, invoice_summary: InvoiceSummary) -> Self {
        self.invoice_summary = Some(invoice_summary);
        self
    }

    /// Sets `line_item_invoices`.
    pub fn line_item_invoices(
        mut self,
        line_item_invoices: Vec<ShipmentInvoiceLineItemInvoice>,
    ) -> Self {
        self.line_item_invoices = Some(line_item_invoices);
        self
    }

    /// Sets `operation_id`.
    pub fn operation_id(mut self, operation_id: impl Into<String>) -> Self {
        self.operation_id = Some(operation_id.into());
        self
    }

    /// Sets `shipment_group_id`.
    pub fn shipment_group_id(mut self, shipment_group_id: impl Into<String>) -> Self {
        self.shipment_group_id = Some(shipment_group_id.into());
        self
    }
}

/// Whether the charge was made.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrderinvoicesCreateChargeInvoiceResponse {
    /// What the request did. A duplicate did nothing. Acceptable values are: - "`duplicate`" - "`executed`"
    pub execution_status: Option<String>,

    /// What this object is, always `content#orderinvoicesCreateChargeInvoiceResponse`.
    pub kind: Option<String>,
}

/// What to refund of an order that was invoiced. Set exactly one of `refundOnlyOption` and
/// `returnOption`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct OrderinvoicesCreateRefundInvoiceRequest {
    /// \[required\] The invoice's id, chosen by the merchant.
    pub invoice_id: Option<String>,

    /// \[required\] A key of the caller's own, unique among the operations of the order. A repeat with the
    /// same key refunds nothing more and answers `duplicate`.
    pub operation_id: Option<String>,

    /// Refund without taking goods back. Exclusive with `returnOption`.
    pub refund_only_option: Option<
        OrderinvoicesCustomBatchRequestEntryCreateRefundInvoiceRefundOption,
    >,

    /// Refund goods that came back. Exclusive with `refundOnlyOption`.
    pub return_option: Option<
        OrderinvoicesCustomBatchRequestEntryCreateRefundInvoiceReturnOption,
    >,

    /// The invoices of the shipment groups to refund.
    pub shipment_invoices: Option<Vec<ShipmentInvoice>>,
}

impl OrderinvoicesCreateRefundInvoiceRequest {
    /// A value with everything required set and nothing else.
    pub fn new() -> Self {
        Self {
            invoice_id: None,
            operation_id: None,
            refund_only_option: None,
            return_option: None,
            shipment_invoices: None,
        }
    }

    /// Sets `invoice_id`.
    pub fn invoice_id(mut self, invoice_id: impl Into<String>) -> Self {
        self.invoice_id = Some(invoice_id.into());
        self
    }

    /// Sets `operation_id`.
    pub fn operation_id(mut self, operation_id: impl Into<String>) -> Self {
        self.operation_id = Some(operation_id.into());
        self
    }

    /// Sets `refund_only_option`.
    pub fn refund_only_option(
        mut self,
        refund_only_option: OrderinvoicesCustomBatchRequestEntryCreateRefundInvoiceRefundOption,
    ) -> Self {
        self.refund_only_option = Some(refund_only_option);
        self
    }

    /// Sets `return_option`.
    pub fn return_option(
        mut self,
        return_option: OrderinvoicesCustomBatchRequestEntryCreateRefundInvoiceReturnOption,
    ) -> Self {
        self.return_option = Some(return_option);
        self
    }

    /// Sets `shipment_invoices`.
    pub fn shipment_invoices(mut self, shipment_invoices: Vec<ShipmentInvoice>) -> Self {
        self.shipment_invoices = Some(shipment_invoices);
        self
    }
}

/// Whether the refund was made.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrderinvoicesCreateRefundInvoiceResponse {
    /// What the request did. A duplicate did nothing. Acceptable values are: - "`duplicate`" - "`executed`"
    pub execution_status: Option<String>,

    /// What this object is, always `content#orderinvoicesCreateRefundInvoiceResponse`.
    pub kind: Option<String>,
}

/// A refund without a return.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct OrderinvoicesCustomBatchRequestEntryCreateRefundInvoiceRefundOption {
    /// The reason in own words.
    pub description: Option<String>,

    /// \[required\] Why the money goes back. Acceptable values are: - "`adjustment`" - "`autoPostInternal`" -
    /// "`autoPostInvalidBillingAddress`" - "`autoPostNoInventory`" - "`autoPostPriceError`" -
    /// "`autoPostUndeliverableShippingAddress`" - "`couponAbuse`" - "`courtesyAdjustment`" -
    /// "`customerCanceled`" - "`customerDiscretionaryReturn`" - "`customerInitiatedMerchantCancel`" -
    /// "`customerSupportRequested`" - "`deliveredLateByCarrier`" - "`deliveredTooLate`" - "`expiredItem`" -
    /// "`failToPushOrderGoogleError`" - "`failToPushOrderMerchantError`" -
    /// "`failToPushOrderMerchantFulfillmentError`" - "`failToPushOrderToMerchant`" -
    /// "`failToPushOrderToMerchantOutOfStock`" - "`feeAdjustment`" - "`invalidCoupon`" -
    /// "`lateShipmentCredit`" - "`malformedShippingAddress`" - "`merchantDidNotShipOnTime`" -
    /// "`noInventory`" - "`orderTimeout`" - "`other`" - "`paymentAbuse`" - "`paymentDeclined`" -
    /// "`priceAdjustment`" - "`priceError`" - "`productArrivedDamaged`" - "`productNotAsDescribed`" -
    /// "`promoReallocation`" - "`qualityNotAsExpected`" - "`returnRefundAbuse`" -
    /// "`shippingCostAdjustment`" - "`shippingPriceError`" - "`taxAdjustment`" - "`taxError`" -
    /// "`undeliverableShippingAddress`" - "`unsupportedPoBoxAddress`" - "`wrongProductShipped`"
    pub reason: Option<String>,
}

impl OrderinvoicesCustomBatchRequestEntryCreateRefundInvoiceRefundOption {
    /// A value with everything required set and nothing else.
    pub fn new() -> Self {
        Self {
            description: None,
            reason: None,
        }
    }

    /// Sets `description`.
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Sets `reason`.
    pub fn reason(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }
}

/// A refund of goods that came back.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct OrderinvoicesCustomBatchRequestEntryCreateRefundInvoiceReturnOption {
    /// The reason in own words.
    pub description: Option<String>,

    /// \[required\] Why the goods came back. Acceptable values are: - "`customerDiscretionaryReturn`" -
    /// "`customerInitiatedMerchantCancel`" - "`deliveredTooLate`" - "`expiredItem`" - "`invalidCoupon`" -
    /// "`malformedShippingAddress`" - "`other`" - "`productArrivedDamaged`" - "`productNotAsDescribed`" -
    /// "`qualityNotAsExpected`" - "`undeliverableShippingAddress`" - "`unsupportedPoBoxAddress`" -
    /// "`wrongProductShipped`"
    pub reason: Option<String>,
}

impl OrderinvoicesCustomBatchRequestEntryCreateRefundInvoiceReturnOption {
    /// A value with everything required set and nothing else.
    pub fn new() -> Self {
        Self {
            description: None,
            reason: None,
        }
    }

    /// Sets `description`.
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Sets `reason`.
    pub fn reason(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }
}

/// One page of returns.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrderreturnsListResponse {
    /// What this object is, always `content#orderreturnsListResponse`.
    pub kind: Option<String>,

    /// Where the next page starts. Absent on the last one.
    pub next_page_token: Option<String>,

    /// The returns of this page.
    pub resources: Option<Vec<MerchantOrderReturn>>,
}

/// One page of orders.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrdersListResponse {
    /// What this object is, always `content#ordersListResponse`.
    pub kind: Option<String>,

    /// Where the next page starts. Absent on the last one.
    pub next_page_token: Option<String>,

    /// The orders of this page.
    pub resources: Option<Vec<Order>>,
}

/// An amount of an order to refund.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct OrdersRefundRequest {
    /// Deprecated. Set `amountPretax` and `amountTax` instead.
    pub amount: Option<Price>,

    /// The amount to refund, before tax.
    pub amount_pretax: Option<Price>,

    /// The tax to refund. Needs `amountPretax`; absent lets the service work it out.
    pub amount_tax: Option<Price>,

    /// A key of the caller's own, unique among the operations of the order. Without it a repeat makes a
    /// second refund.
    pub operation_id: Option<String>,

    /// Why the money goes back. Acceptable values are: - "`adjustment`" - "`courtesyAdjustment`" -
    /// "`customerCanceled`" - "`customerDiscretionaryReturn`" - "`deliveredLateByCarrier`" -
    /// "`feeAdjustment`" - "`lateShipmentCredit`" - "`noInventory`" - "`other`" - "`priceError`" -
    /// "`productArrivedDamaged`" - "`productNotAsDescribed`" - "`shippingCostAdjustment`" -
    /// "`taxAdjustment`" - "`undeliverableShippingAddress`" - "`wrongProductShipped`"
    pub reason: Option<String>,

    /// The reason in own words.
    pub reason_text: Option<String>,
}

impl OrdersRefundRequest {
    /// A value with everything required set and nothing else.
    pub fn new() -> Self {
        Self {
            amount: None,
            amount_pretax: None,
            amount_tax: None,
            operation_id: None,
            reason: None,
            reason_text: None,
        }
    }

    /// Sets `amount`.
    pub fn amount(mut self, amount: Price) -> Self {
        self.amount = Some(amount);
        self
    }

    /// Sets `amount_pretax`.
    pub fn amount_pretax(mut self, amount_pretax: Price) -> Self {
        self.amount_pretax = Some(amount_pretax);
        self
    }

    /// Sets `amount_tax`.
    pub fn amount_tax(mut self, amount_tax: Price) -> Self {
        self.amount_tax = Some(amount_tax);
        self
    }

    /// Sets `operation_id`.
    pub fn operation_id(mut self, operation_id: impl Into<String>) -> Self {
        self.operation_id = Some(operation_id.into());
        self
    }

    /// Sets `reason`.
    pub fn reason(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }

    /// Sets `reason_text`.
    pub fn reason_text(mut self, reason_text: impl Into<String>) -> Self {
        self.reason_text = Some(reason_text.into());
        self
    }
}

/// Whether the refund was made.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrdersRefundResponse {
    /// What the request did. A duplicate did nothing. Acceptable values are: - "`duplicate`" - "`executed`"
    pub execution_status: Option<String>,

    /// What this object is, always `content#ordersRefundResponse`.
    pub kind: Option<String>,
}

/// An amount of money in a currency.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Price {
    /// The currency, three letters of ISO 4217.
    pub currency: Option<String>,

    /// The amount, as a decimal number.
    pub value: Option<String>,
}

impl Price {
    /// A value with everything required set and nothing else.
    pub fn new() -> Self {
        Self {
            currency: None,
            value: None,
        }
    }

    /// Sets `currency`.
    pub fn currency(mut self, currency: impl Into<String>) -> Self {
        self.currency = Some(currency.into());
        self
    }

    /// Sets `value`.
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }
}

/// A promotion and what it took off.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Promotion {
    /// \[required\] What it took off.
    pub promotion_amount: Option<Amount>,

    /// \[required\] The promotion's id.
    pub promotion_id: Option<String>,
}

impl Promotion {
    /// A value with everything required set and nothing else.
    pub fn new() -> Self {
        Self {
            promotion_amount: None,
            promotion_id: None,
        }
    }

    /// Sets `promotion_amount`.
    pub fn promotion_amount(mut self, promotion_amount: Amount) -> Self {
        self.promotion_amount = Some(promotion_amount);
        self
    }

    /// Sets `promotion_id`.
    pub fn promotion_id(mut self, promotion_id: impl Into<String>) -> Self {
        self.promotion_id = Some(promotion_id.into());
        self
    }
}

/// The merchant's reason for a refund.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RefundReason {
    /// The reason in own words.
    pub description: Option<String>,

    /// The reason. Acceptable values are: - "`adjustment`" - "`autoPostInternal`" -
    /// "`autoPostInvalidBillingAddress`" - "`autoPostNoInventory`" - "`autoPostPriceError`" -
    /// "`autoPostUndeliverableShippingAddress`" - "`couponAbuse`" - "`courtesyAdjustment`" -
    /// "`customerCanceled`" - "`customerDiscretionaryReturn`" - "`customerInitiatedMerchantCancel`" -
    /// "`customerSupportRequested`" - "`deliveredLateByCarrier`" - "`deliveredTooLate`" - "`expiredItem`" -
    /// "`failToPushOrderGoogleError`" - "`failToPushOrderMerchantError`" -
    /// "`failToPushOrderMerchantFulfillmentError`" - "`failToPushOrderToMerchant`" -
    /// "`failToPushOrderToMerchantOutOfStock`" - "`feeAdjustment`" - "`invalidCoupon`" -
    /// "`lateShipmentCredit`" - "`malformedShippingAddress`" - "`merchantDidNotShipOnTime`" -
    /// "`noInventory`" - "`orderTimeout`" - "`other`" - "`paymentAbuse`" - "`paymentDeclined`" -
    /// "`priceAdjustment`" - "`priceError`" - "`productArrivedDamaged`" - "`productNotAsDescribed`" -
    /// "`promoReallocation`" - "`qualityNotAsExpected`" - "`returnRefundAbuse`" -
    /// "`shippingCostAdjustment`" - "`shippingPriceError`" - "`taxAdjustment`" - "`taxError`" -
    /// "`undeliverableShippingAddress`" - "`unsupportedPoBoxAddress`" - "`wrongProductShipped`"
    pub reason_code: Option<String>,
}

/// A shipment that brings goods back.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ReturnShipment {
    /// When it was made, in ISO 8601.
    pub creation_date: Option<String>,

    /// When it arrived, in ISO 8601.
    pub delivery_date: Option<String>,

    /// How the goods come back. Acceptable values are: - "`byMail`" - "`contactCustomerSupport`" -
    /// "`returnless`"
    pub return_method_type: Option<String>,

    /// The shipment's id.
    pub shipment_id: Option<String>,

    /// One entry for each carrier, in order.
    pub shipment_tracking_infos: Option<Vec<ShipmentTrackingInfo>>,

    /// When it was sent, in ISO 8601.
    pub shipping_date: Option<String>,

    /// Where it stands. Acceptable values are: - "`completed`" - "`new`" - "`shipped`" - "`undeliverable`" -
    /// "`pending`"
    pub state: Option<String>,
}

/// The invoice of one shipment group.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ShipmentInvoice {
    /// \[required\] The totals.
    pub invoice_summary: Option<InvoiceSummary>,

    /// \[required\] The invoices of the lines.
    pub line_item_invoices: Option<Vec<ShipmentInvoiceLineItemInvoice>>,

    /// \[required\] The shipment group's id, the same as when it was charged.
    pub shipment_group_id: Option<String>,
}

impl ShipmentInvoice {
    /// A value with everything required set and nothing else.
    pub fn new() -> Self {
        Self {
            invoice_summary: None,
            line_item_invoices: None,
            shipment_group_id: None,
        }
    }

    /// Sets `invoice_summary`.
    pub fn invoice_summary(mut self, invoice_summary: InvoiceSummary) -> Self {
        self.invoice_summary = Some(invoice_summary);
        self
    }

    /// Sets `line_item_invoices`.
    pub fn line_item_invoices(
        mut self,
        line_item_invoices: Vec<ShipmentInvoiceLineItemInvoice>,
    ) -> Self {
        self.line_item_invoices = Some(line_item_invoices);
        self
    }

    /// Sets `shipment_group_id`.
    pub fn shipment_group_id(mut self, shipment_group_id: impl Into<String>) -> Self {
        self.shipment_group_id = Some(shipment_group_id.into());
        self
    }
}

/// The invoice of one line. Set `lineItemId` or `productId`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ShipmentInvoiceLineItemInvoice {
    /// The line's id.
    pub line_item_id: Option<String>,

    /// The product's id, in the form of the products service.
    pub product_id: Option<String>,

    /// \[required\] The ids of the units, chosen by the merchant. Their number is the quantity.
    pub shipment_unit_ids: Option<Vec<String>>,

    /// \[required\] The invoice of each unit.
    pub unit_invoice: Option<UnitInvoice>,
}

impl ShipmentInvoiceLineItemInvoice {
    /// A value with everything required set and nothing else.
    pub fn new() -> Self {
        Self {
            line_item_id: None,
            product_id: None,
            shipment_unit_ids: None,
            unit_invoice: None,
        }
    }

    /// Sets `line_item_id`.
    pub fn line_item_id(mut self, line_item_id: impl Into<String>) -> Self {
        self.line_item_id = Some(line_item_id.into());
        self
    }

    /// Sets `product_id`.
    pub fn product_id(mut self, product_id: impl Into<String>) -> Self {
        self.product_id = Some(product_id.into());
        self
    }

    /// Sets `shipment_unit_ids`.
    pub fn shipment_unit_ids(mut self, shipment_unit_ids: Vec<String>) -> Self {
        self.shipment_unit_ids = Some(shipment_unit_ids);
        self
    }

    /// Sets `unit_invoice`.
    pub fn unit_invoice(mut self, unit_invoice: UnitInvoice) -> Self {
        self.unit_invoice = Some(unit_invoice);
        self
    }
}

/// A carrier and its number for a shipment.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ShipmentTrackingInfo {
    /// The carrier, for example `dhl` or `ups`.
    pub carrier: Option<String>,

    /// The carrier's number.
    pub tracking_number: Option<String>,
}

/// The invoice of one unit. Its amounts are increments over the invoice before.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UnitInvoice {
    /// The further charges of the unit.
    pub additional_charges: Option<Vec<UnitInvoiceAdditionalCharge>>,

    /// Deprecated.
    pub promotions: Option<Vec<Promotion>>,

    /// \[required\] The price of the unit, before tax.
    pub unit_price_pretax: Option<Price>,

    /// The taxes on the unit.
    pub unit_price_taxes: Option<Vec<UnitInvoiceTaxLine>>,
}

impl UnitInvoice {
    /// A value with everything required set and nothing else.
    pub fn new() -> Self {
        Self {
            additional_charges: None,
            promotions: None,
            unit_price_pretax: None,
            unit_price_taxes: None,
        }
    }

    /// Sets `additional_charges`.
    pub fn additional_charges(
        mut self,
        additional_charges: Vec<UnitInvoiceAdditionalCharge>,
    ) -> Self {
        self.additional_charges = Some(additional_charges);
        self
    }

    /// Sets `promotions`.
    pub fn promotions(mut self, promotions: Vec<Promotion>) -> Self {
        self.promotions = Some(promotions);
        self
    }

    /// Sets `unit_price_pretax`.
    pub fn unit_price_pretax(mut self, unit_price_pretax: Price) -> Self {
        self.unit_price_pretax = Some(unit_price_pretax);
        self
    }

    /// Sets `unit_price_taxes`.
    pub fn unit_price_taxes(
        mut self,
        unit_price_taxes: Vec<UnitInvoiceTaxLine>,
    ) -> Self {
        self.unit_price_taxes = Some(unit_price_taxes);
        self
    }
}

/// A further charge of one unit.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UnitInvoiceAdditionalCharge {
    /// \[required\] The amount.
    pub additional_charge_amount: Option<Amount>,

    /// Deprecated.
    pub additional_charge_promotions: Option<Vec<Promotion>>,

    /// \[required\] The kind of charge. Acceptable values are: - "`shipping`"
    pub r#type: Option<String>,
}

impl UnitInvoiceAdditionalCharge {
    /// A value with everything required set and nothing else.
    pub fn new() -> Self {
        Self {
            additional_charge_amount: None,
            additional_charge_promotions: None,
            r#type: None,
        }
    }

    /// Sets `additional_charge_amount`.
    pub fn additional_charge_amount(mut self, additional_charge_amount: Amount) -> Self {
        self.additional_charge_amount = Some(additional_charge_amount);
        self
    }

    /// Sets `additional_charge_promotions`.
    pub fn additional_charge_promotions(
        mut self,
        additional_charge_promotions: Vec<Promotion>,
    ) -> Self {
        self.additional_charge_promotions = Some(additional_charge_promotions);
        self
    }

    /// Sets `type`.
    pub fn r#type(mut self, r#type: impl Into<String>) -> Self {
        self.r#type = Some(r#type.into());
        self
    }
}

/// One tax on one unit.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UnitInvoiceTaxLine {
    /// \[required\] The amount.
    pub tax_amount: Option<Price>,

    /// The name of the tax.
    pub tax_name: Option<String>,

    /// \[required\] The kind of tax. Acceptable values are: - "`otherFee`" - "`otherFeeTax`" - "`sales`"
    pub tax_type: Option<String>,
}

impl UnitInvoiceTaxLine {
    /// A value with everything required set and nothing else.
    pub fn new() -> Self {
        Self {
            tax_amount: None,
            tax_name: None,
            tax_type: None,
        }
    }

    /// Sets `tax_amount`.
    pub fn tax_amount(mut self, tax_amount: Price) -> Self {
        self.tax_amount = Some(tax_amount);
        self
    }

    /// Sets `tax_name`.
    pub fn tax_name(mut self, tax_name: impl Into<String>) -> Self {
        self.tax_name = Some(tax_name.into());
        self
    }

    /// Sets `tax_type`.
    pub fn tax_type(mut self, tax_type: impl Into<String>) -> Self {
        self.tax_type = Some(tax_type.into());
        self
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum OrderreturnsListOrderBy {
    ReturnCreationTimeDesc,
    ReturnCreationTimeAsc,

    /// A value this version of the description does not name.
    Unknown(String),
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum OrdersListStatusesItem {
    Active,
    Completed,
    Canceled,
    InProgress,
    PendingShipment,
    PartiallyShipped,
    Shipped,
    PartiallyDelivered,
    Delivered,
    PartiallyReturned,
    Returned,

    /// A value this version of the description does not name.
    Unknown(String),
}
