// @generated from google_content/discovery.json. Do not edit.
// Regenerate: cargo codegen

//! How the models travel as JSON.
//!
//! A table lists, in the order of the description, the presence and the Rust name of each member, its name on the
//! wire, and its codec where the plain one will not do; or the variants of an enum, and what tells them apart.

use super::models::*;
use super::support::codec::*;
use super::support::wire::*;

object! {
    Amount {
        optional pretax: "pretax",
        optional tax: "tax",
    }
}

object! {
    CustomerReturnReason {
        optional description: "description",
        optional reason_code: "reasonCode",
    }
}

object! {
    InvoiceSummary {
        optional additional_charge_summaries: "additionalChargeSummaries",
        optional customer_balance: "customerBalance",
        optional google_balance: "googleBalance",
        optional merchant_balance: "merchantBalance",
        optional product_total: "productTotal",
        optional promotion_summaries: "promotionSummaries",
    }
}

object! {
    InvoiceSummaryAdditionalChargeSummary {
        optional total_amount: "totalAmount",
        optional r#type: "type",
    }
}

object! {
    MerchantOrderReturn {
        optional creation_date: "creationDate",
        optional merchant_order_id: "merchantOrderId",
        optional order_id: "orderId",
        optional order_return_id: "orderReturnId",
        optional return_items: "returnItems",
        optional return_shipments: "returnShipments",
    }
}

object! {
    MerchantOrderReturnItem {
        optional customer_return_reason: "customerReturnReason",
        optional item_id: "itemId",
        optional merchant_return_reason: "merchantReturnReason",
        optional product: "product",
        optional return_shipment_ids: "returnShipmentIds",
        optional state: "state",
    }
}

object! {
    Order {
        optional acknowledged: "acknowledged",
        optional id: "id",
        optional kind: "kind",
        optional line_items: "lineItems",
        optional merchant_id: "merchantId" as Text,
        optional merchant_order_id: "merchantOrderId",
        optional net_amount: "netAmount",
        optional payment_status: "paymentStatus",
        optional placed_date: "placedDate",
        optional refunds: "refunds",
        optional shipments: "shipments",
        optional shipping_cost: "shippingCost",
        optional shipping_cost_tax: "shippingCostTax",
        optional status: "status",
        optional tax_collector: "taxCollector",
    }
}

object! {
    OrderCancellation {
        optional actor: "actor",
        optional creation_date: "creationDate",
        optional quantity: "quantity",
        optional reason: "reason",
        optional reason_text: "reasonText",
    }
}

object! {
    OrderLineItem {
        optional cancellations: "cancellations",
        optional id: "id",
        optional price: "price",
        optional product: "product",
        optional quantity_canceled: "quantityCanceled",
        optional quantity_delivered: "quantityDelivered",
        optional quantity_ordered: "quantityOrdered",
        optional quantity_pending: "quantityPending",
        optional quantity_returned: "quantityReturned",
        optional quantity_shipped: "quantityShipped",
        optional return_info: "returnInfo",
        optional returns: "returns",
        optional tax: "tax",
    }
}

object! {
    OrderLineItemProduct {
        optional brand: "brand",
        optional gtin: "gtin",
        optional id: "id",
        optional offer_id: "offerId",
        optional price: "price",
        optional title: "title",
    }
}

object! {
    OrderLineItemReturnInfo {
        optional days_to_return: "daysToReturn",
        optional is_returnable: "isReturnable",
        optional policy_url: "policyUrl",
    }
}

object! {
    OrderRefund {
        optional actor: "actor",
        optional amount: "amount",
        optional creation_date: "creationDate",
        optional reason: "reason",
        optional reason_text: "reasonText",
    }
}

object! {
    OrderReturn {
        optional actor: "actor",
        optional creation_date: "creationDate",
        optional quantity: "quantity",
        optional reason: "reason",
        optional reason_text: "reasonText",
    }
}

object! {
    OrderShipment {
        optional carrier: "carrier",
        optional creation_date: "creationDate",
        optional delivery_date: "deliveryDate",
        optional id: "id",
        optional line_items: "lineItems",
        optional status: "status",
        optional tracking_id: "trackingId",
    }
}

object! {
    OrderShipmentLineItemShipment {
        optional line_item_id: "lineItemId",
        optional product_id: "productId",
        optional quantity: "quantity",
    }
}

object! {
    OrderinvoicesCreateChargeInvoiceRequest {
        optional invoice_id: "invoiceId",
        optional invoice_summary: "invoiceSummary",
        optional line_item_invoices: "lineItemInvoices",
        optional operation_id: "operationId",
        optional shipment_group_id: "shipmentGroupId",
    }
}

object! {
    OrderinvoicesCreateChargeInvoiceResponse {
        optional execution_status: "executionStatus",
        optional kind: "kind",
    }
}

object! {
    OrderinvoicesCreateRefundInvoiceRequest {
        optional invoice_id: "invoiceId",
        optional operation_id: "operationId",
        optional refund_only_option: "refundOnlyOption",
        optional return_option: "returnOption",
        optional shipment_invoices: "shipmentInvoices",
    }
}

object! {
    OrderinvoicesCreateRefundInvoiceResponse {
        optional execution_status: "executionStatus",
        optional kind: "kind",
    }
}

object! {
    OrderinvoicesCustomBatchRequestEntryCreateRefundInvoiceRefundOption {
        optional description: "description",
        optional reason: "reason",
    }
}

object! {
    OrderinvoicesCustomBatchRequestEntryCreateRefundInvoiceReturnOption {
        optional description: "description",
        optional reason: "reason",
    }
}

object! {
    OrderreturnsListResponse {
        optional kind: "kind",
        optional next_page_token: "nextPageToken",
        optional resources: "resources",
    }
}

object! {
    OrdersListResponse {
        optional kind: "kind",
        optional next_page_token: "nextPageToken",
        optional resources: "resources",
    }
}

object! {
    OrdersRefundRequest {
        optional amount: "amount",
        optional amount_pretax: "amountPretax",
        optional amount_tax: "amountTax",
        optional operation_id: "operationId",
        optional reason: "reason",
        optional reason_text: "reasonText",
    }
}

object! {
    OrdersRefundResponse {
        optional execution_status: "executionStatus",
        optional kind: "kind",
    }
}

object! {
    Price {
        optional currency: "currency",
        optional value: "value",
    }
}

object! {
    Promotion {
        optional promotion_amount: "promotionAmount",
        optional promotion_id: "promotionId",
    }
}

object! {
    RefundReason {
        optional description: "description",
        optional reason_code: "reasonCode",
    }
}

object! {
    ReturnShipment {
        optional creation_date: "creationDate",
        optional delivery_date: "deliveryDate",
        optional return_method_type: "returnMethodType",
        optional shipment_id: "shipmentId",
        optional shipment_tracking_infos: "shipmentTrackingInfos",
        optional shipping_date: "shippingDate",
        optional state: "state",
    }
}

object! {
    ShipmentInvoice {
        optional invoice_summary: "invoiceSummary",
        optional line_item_invoices: "lineItemInvoices",
        optional shipment_group_id: "shipmentGroupId",
    }
}

object! {
    ShipmentInvoiceLineItemInvoice {
        optional line_item_id: "lineItemId",
        optional product_id: "productId",
        optional shipment_unit_ids: "shipmentUnitIds",
        optional unit_invoice: "unitInvoice",
    }
}

object! {
    ShipmentTrackingInfo {
        optional carrier: "carrier",
        optional tracking_number: "trackingNumber",
    }
}

object! {
    UnitInvoice {
        optional additional_charges: "additionalCharges",
        optional promotions: "promotions",
        optional unit_price_pretax: "unitPricePretax",
        optional unit_price_taxes: "unitPriceTaxes",
    }
}

object! {
    UnitInvoiceAdditionalCharge {
        optional additional_charge_amount: "additionalChargeAmount",
        optional additional_charge_promotions: "additionalChargePromotions",
        optional r#type: "type",
    }
}

object! {
    UnitInvoiceTaxLine {
        optional tax_amount: "taxAmount",
        optional tax_name: "taxName",
        optional tax_type: "taxType",
    }
}

string_enum! {
    OrderreturnsListOrderBy {
        ReturnCreationTimeDesc: "RETURN_CREATION_TIME_DESC",
        ReturnCreationTimeAsc: "RETURN_CREATION_TIME_ASC",
    }
}

string_enum! {
    OrdersListStatusesItem {
        Active: "ACTIVE",
        Completed: "COMPLETED",
        Canceled: "CANCELED",
        InProgress: "IN_PROGRESS",
        PendingShipment: "PENDING_SHIPMENT",
        PartiallyShipped: "PARTIALLY_SHIPPED",
        Shipped: "SHIPPED",
        PartiallyDelivered: "PARTIALLY_DELIVERED",
        Delivered: "DELIVERED",
        PartiallyReturned: "PARTIALLY_RETURNED",
        Returned: "RETURNED",
    }
}
