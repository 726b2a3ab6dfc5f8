// @generated from google_content/discovery.json. Do not edit.
// Regenerate: cargo codegen

//! The operations of the API.

use super::Client;
use super::models::*;
use super::support::codec::*;
use super::support::{
    BuildError, Call, Decoded, Info, Key, Lead, Method, Operation, Paged, RequestWriter,
    Response, Retry, Style, Undeclared,
};

impl Client {
    /// Invoices a shipment group and captures the charge. A repeat with the same `operationId` changes
    /// nothing.
    ///
    /// - `merchant_id`: The merchant's account.
    /// - `order_id`: The order's id.
    ///
    /// `POST {merchantId}/orderinvoices/{orderId}/createChargeInvoice`
    ///
    /// Sent again when that may help, with the same idempotency key each time (the member `operationId` of
    /// the body): a random one, unless the body or [`.idempotency_key(…)`](Call::idempotency_key) says
    /// which. Only a key of yours is the same after a restart.
    ///
    /// Answers with [`OrderinvoicesCreateChargeInvoiceResponse`].
    pub fn orderinvoices_createchargeinvoice(
        &self,
        merchant_id: u64,
        order_id: impl Into<String>,
        body: OrderinvoicesCreateChargeInvoiceRequest,
    ) -> Call<'_, OrderinvoicesCreatechargeinvoice> {
        let operation = OrderinvoicesCreatechargeinvoice {
            merchant_id,
            order_id: order_id.into(),
            body,
        };
        self.core().call(operation)
    }

    /// Invoices a refund of shipment groups and gives the money back. Only lines charged before by
    /// `createchargeinvoice` can be refunded. All amounts but those of the summary are increments over the
    /// invoice before. A repeat with the same `operationId` changes nothing.
    ///
    /// - `merchant_id`: The merchant's account.
    /// - `order_id`: The order's id.
    ///
    /// `POST {merchantId}/orderinvoices/{orderId}/createRefundInvoice`
    ///
    /// Sent again when that may help, with the same idempotency key each time (the member `operationId` of
    /// the body): a random one, unless the body or [`.idempotency_key(…)`](Call::idempotency_key) says
    /// which. Only a key of yours is the same after a restart.
    ///
    /// Answers with [`OrderinvoicesCreateRefundInvoiceResponse`].
    pub fn orderinvoices_createrefundinvoice(
        &self,
        merchant_id: u64,
        order_id: impl Into<String>,
        body: OrderinvoicesCreateRefundInvoiceRequest,
    ) -> Call<'_, OrderinvoicesCreaterefundinvoice> {
        let operation = OrderinvoicesCreaterefundinvoice {
            merchant_id,
            order_id: order_id.into(),
            body,
        };
        self.core().call(operation)
    }

    /// Reads one return.
    ///
    /// - `merchant_id`: The merchant's account.
    /// - `return_id`: The return's id.
    ///
    /// `GET {merchantId}/orderreturns/{returnId}`, sent again when that may help.
    ///
    /// Answers with [`MerchantOrderReturn`].
    pub fn orderreturns_get(
        &self,
        merchant_id: u64,
        return_id: impl Into<String>,
    ) -> Call<'_, OrderreturnsGet> {
        let operation = OrderreturnsGet {
            merchant_id,
            return_id: return_id.into(),
        };
        self.core().call(operation)
    }

    /// Lists returns, page by page.
    ///
    /// - `merchant_id`: The merchant's account.
    ///
    /// May be given: `.created_end_date(…)`, `.created_start_date(…)`, `.max_results(…)`, `.order_by(…)`,
    /// `.page_token(…)`.
    ///
    /// `GET {merchantId}/orderreturns`, sent again when that may help.
    ///
    /// Answers with [`OrderreturnsListResponse`], page by page: [`.pages()`](Call::pages),
    /// [`.items()`](Call::items).
    pub fn orderreturns_list(&self, merchant_id: u64) -> Call<'_, OrderreturnsList> {
        let operation = OrderreturnsList {
            merchant_id,
            created_end_date: None,
            created_start_date: None,
            max_results: None,
            order_by: None,
            page_token: None,
        };
        self.core().call(operation)
    }

    /// Reads one order.
    ///
    /// - `merchant_id`: The merchant's account.
    /// - `order_id`: The order's id.
    ///
    /// `GET {merchantId}/orders/{orderId}`, sent again when that may help.
    ///
    /// Answers with [`Order`].
    pub fn orders_get(
        &self,
        merchant_id: u64,
        order_id: impl Into<String>,
    ) -> Call<'_, OrdersGet> {
        let operation = OrdersGet {
            merchant_id,
            order_id: order_id.into(),
        };
        self.core().call(operation)
    }

    /// Lists orders, page by page.
    ///
    /// - `merchant_id`: The merchant's account.
    ///
    /// May be given: `.acknowledged(…)`, `.max_results(…)`, `.order_by(…)`, `.page_token(…)`,
    /// `.placed_date_end(…)`, `.placed_date_start(…)`, `.statuses(…)`.
    ///
    /// `GET {merchantId}/orders`, sent again when that may help.
    ///
    /// Answers with [`OrdersListResponse`], page by page: [`.pages()`](Call::pages),
    /// [`.items()`](Call::items).
    pub fn orders_list(&self, merchant_id: u64) -> Call<'_, OrdersList> {
        let operation = OrdersList {
            merchant_id,
            acknowledged: None,
            max_results: None,
            order_by: None,
            page_token: None,
            placed_date_end: None,
            placed_date_start: None,
            statuses: None,
        };
        self.core().call(operation)
    }

    /// Deprecated. Refunds an amount of an order. Without an `operationId` a repeat makes a second refund.
    ///
    /// - `merchant_id`: The merchant's account.
    /// - `order_id`: The order's id.
    ///
    /// `POST {merchantId}/orders/{orderId}/refund`
    ///
    /// Sent again when that may help, with the same idempotency key each time (the member `operationId` of
    /// the body): a random one, unless the body or [`.idempotency_key(…)`](Call::idempotency_key) says
    /// which. Only a key of yours is the same after a restart.
    ///
    /// Answers with [`OrdersRefundResponse`].
    pub fn orders_refund(
        &self,
        merchant_id: u64,
        order_id: impl Into<String>,
        body: OrdersRefundRequest,
    ) -> Call<'_, OrdersRefund> {
        let operation = OrdersRefund {
            merchant_id,
            order_id: order_id.into(),
            body,
        };
        self.core().call(operation)
    }
}

/// Arguments of [`Client::orderinvoices_createchargeinvoice`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrderinvoicesCreatechargeinvoice {
    /// The merchant's account. A multi-client account is refused.
    pub merchant_id: u64,

    /// The order's id.
    pub order_id: String,

    pub body: OrderinvoicesCreateChargeInvoiceRequest,
}

impl Operation for OrderinvoicesCreatechargeinvoice {
    type Output = OrderinvoicesCreateChargeInvoiceResponse;
    type Error = Undeclared;

    const INFO: &'static Info = &Info {
        id: "orderinvoices.createchargeinvoice",
        method: Method::POST,
        path: "{merchantId}/orderinvoices/{orderId}/createChargeInvoice",
        retry: Retry::Keyed,
        accept: "application/json",
        security: &[&["Oauth2"], &["key"]],
        key: Some(Key::Body("operationId")),
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        let value = As::<Text>::new(&self.merchant_id);
        request.path("merchantId", Style::Simple, &value)?;
        request.path("orderId", Style::Simple, &self.order_id)?;
        request.json("application/json", &self.body)
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200..=299 => response.json(),
            _ => response.undeclared(),
        }
    }
}

/// Arguments of [`Client::orderinvoices_createrefundinvoice`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrderinvoicesCreaterefundinvoice {
    /// The merchant's account. A multi-client account is refused.
    pub merchant_id: u64,

    /// The order's id.
    pub order_id: String,

    pub body: OrderinvoicesCreateRefundInvoiceRequest,
}

impl Operation for OrderinvoicesCreaterefundinvoice {
    type Output = OrderinvoicesCreateRefundInvoiceResponse;
    type Error = Undeclared;

    const INFO: &'static Info = &Info {
        id: "orderinvoices.createrefundinvoice",
        method: Method::POST,
        path: "{merchantId}/orderinvoices/{orderId}/createRefundInvoice",
        retry: Retry::Keyed,
        accept: "application/json",
        security: &[&["Oauth2"], &["key"]],
        key: Some(Key::Body("operationId")),
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        let value = As::<Text>::new(&self.merchant_id);
        request.path("merchantId", Style::Simple, &value)?;
        request.path("orderId", Style::Simple, &self.order_id)?;
        request.json("application/json", &self.body)
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200..=299 => response.json(),
            _ => response.undeclared(),
        }
    }
}

/// Arguments of [`Client::orderreturns_get`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrderreturnsGet {
    /// The merchant's account. A multi-client account is refused.
    pub merchant_id: u64,

    /// The return's id.
    pub return_id: String,
}

impl Operation for OrderreturnsGet {
    type Output = MerchantOrderReturn;
    type Error = Undeclared;

    const INFO: &'static Info = &Info {
        id: "orderreturns.get",
        method: Method::GET,
        path: "{merchantId}/orderreturns/{returnId}",
        retry: Retry::Idempotent,
        accept: "application/json",
        security: &[&["Oauth2"], &["key"]],
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        let value = As::<Text>::new(&self.merchant_id);
        request.path("merchantId", Style::Simple, &value)?;
        request.path("returnId", Style::Simple, &self.return_id)
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200..=299 => response.json(),
            _ => response.undeclared(),
        }
    }
}

/// Arguments of [`Client::orderreturns_list`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrderreturnsList {
    /// The merchant's account. A multi-client account is refused.
    pub merchant_id: u64,

    pub created_end_date: Option<String>,
    pub created_start_date: Option<String>,
    pub max_results: Option<u32>,
    pub order_by: Option<OrderreturnsListOrderBy>,
    pub page_token: Option<String>,
}

impl Call<'_, OrderreturnsList> {
    /// Sets the query parameter `createdEndDate`.
    ///
    /// Only returns made up to this day, in ISO 8601.
    pub fn created_end_date(mut self, created_end_date: impl Into<String>) -> Self {
        self.operation.created_end_date = Some(created_end_date.into());
        self
    }

    /// Sets the query parameter `createdStartDate`.
    ///
    /// Only returns made from this day on, in ISO 8601.
    pub fn created_start_date(mut self, created_start_date: impl Into<String>) -> Self {
        self.operation.created_start_date = Some(created_start_date.into());
        self
    }

    /// Sets the query parameter `maxResults`.
    ///
    /// How many returns a page holds: 25 when absent, 250 at most.
    pub fn max_results(mut self, max_results: u32) -> Self {
        self.operation.max_results = Some(max_results);
        self
    }

    /// Sets the query parameter `orderBy`.
    ///
    /// How the returns are sorted.
    pub fn order_by(mut self, order_by: OrderreturnsListOrderBy) -> Self {
        self.operation.order_by = Some(order_by);
        self
    }

    /// Sets the query parameter `pageToken`.
    ///
    /// The `nextPageToken` of the page before.
    pub fn page_token(mut self, page_token: impl Into<String>) -> Self {
        self.operation.page_token = Some(page_token.into());
        self
    }
}

impl Operation for OrderreturnsList {
    type Output = OrderreturnsListResponse;
    type Error = Undeclared;

    const INFO: &'static Info = &Info {
        id: "orderreturns.list",
        method: Method::GET,
        path: "{merchantId}/orderreturns",
        retry: Retry::Idempotent,
        accept: "application/json",
        security: &[&["Oauth2"], &["key"]],
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        let value = As::<Text>::new(&self.merchant_id);
        request.path("merchantId", Style::Simple, &value)?;
        request.query("createdEndDate", Style::Form, true, &self.created_end_date)?;
        request.query("createdStartDate", Style::Form, true, &self.created_start_date)?;
        request.query("maxResults", Style::Form, true, &self.max_results)?;
        request.query("orderBy", Style::Form, true, &self.order_by)?;
        request.query("pageToken", Style::Form, true, &self.page_token)
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200..=299 => response.json(),
            _ => response.undeclared(),
        }
    }
}

impl Paged for OrderreturnsList {
    type Item = MerchantOrderReturn;

    fn items(output: &mut Self::Output) -> Option<&mut Vec<MerchantOrderReturn>> {
        output.resources.as_mut()
    }

    fn lead() -> Lead<Self> {
        Self::lead_by_token(
            |output| output.next_page_token.as_ref(),
            |call| &mut call.page_token,
        )
    }
}

/// Arguments of [`Client::orders_get`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrdersGet {
    /// The merchant's account. A multi-client account is refused.
    pub merchant_id: u64,

    /// The order's id.
    pub order_id: String,
}

impl Operation for OrdersGet {
    type Output = Order;
    type Error = Undeclared;

    const INFO: &'static Info = &Info {
        id: "orders.get",
        method: Method::GET,
        path: "{merchantId}/orders/{orderId}",
        retry: Retry::Idempotent,
        accept: "application/json",
        security: &[&["Oauth2"], &["key"]],
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        let value = As::<Text>::new(&self.merchant_id);
        request.path("merchantId", Style::Simple, &value)?;
        request.path("orderId", Style::Simple, &self.order_id)
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200..=299 => response.json(),
            _ => response.undeclared(),
        }
    }
}

/// Arguments of [`Client::orders_list`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrdersList {
    /// The merchant's account. A multi-client account is refused.
    pub merchant_id: u64,

    pub acknowledged: Option<bool>,
    pub max_results: Option<u32>,
    pub order_by: Option<String>,
    pub page_token: Option<String>,
    pub placed_date_end: Option<String>,
    pub placed_date_start: Option<String>,
    pub statuses: Option<Vec<OrdersListStatusesItem>>,
}

impl Call<'_, OrdersList> {
    /// Sets the query parameter `acknowledged`.
    ///
    /// Whether the orders were acknowledged by the merchant.
    pub fn acknowledged(mut self, acknowledged: bool) -> Self {
        self.operation.acknowledged = Some(acknowledged);
        self
    }

    /// Sets the query parameter `maxResults`.
    ///
    /// How many orders a page holds: 25 when absent, 250 at most.
    pub fn max_results(mut self, max_results: u32) -> Self {
        self.operation.max_results = Some(max_results);
        self
    }

    /// Sets the query parameter `orderBy`.
    ///
    /// How the orders are sorted, `placedDateAsc` or `placedDateDesc`.
    pub fn order_by(mut self, order_by: impl Into<String>) -> Self {
        self.operation.order_by = Some(order_by.into());
        self
    }

    /// Sets the query parameter `pageToken`.
    ///
    /// The `nextPageToken` of the page before.
    pub fn page_token(mut self, page_token: impl Into<String>) -> Self {
        self.operation.page_token = Some(page_token.into());
        self
    }

    /// Sets the query parameter `placedDateEnd`.
    ///
    /// Only orders placed before this date, in ISO 8601.
    pub fn placed_date_end(mut self, placed_date_end: impl Into<String>) -> Self {
        self.operation.placed_date_end = Some(placed_date_end.into());
        self
    }

    /// Sets the query parameter `placedDateStart`.
    ///
    /// Only orders placed from this date on, in ISO 8601.
    pub fn placed_date_start(mut self, placed_date_start: impl Into<String>) -> Self {
        self.operation.placed_date_start = Some(placed_date_start.into());
        self
    }

    /// Sets the query parameter `statuses`.
    ///
    /// Only orders in one of these states.
    pub fn statuses(mut self, statuses: Vec<OrdersListStatusesItem>) -> Self {
        self.operation.statuses = Some(statuses);
        self
    }
}

impl Operation for OrdersList {
    type Output = OrdersListResponse;
    type Error = Undeclared;

    const INFO: &'static Info = &Info {
        id: "orders.list",
        method: Method::GET,
        path: "{merchantId}/orders",
        retry: Retry::Idempotent,
        accept: "application/json",
        security: &[&["Oauth2"], &["key"]],
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        let value = As::<Text>::new(&self.merchant_id);
        request.path("merchantId", Style::Simple, &value)?;
        request.query("acknowledged", Style::Form, true, &self.acknowledged)?;
        request.query("maxResults", Style::Form, true, &self.max_results)?;
        request.query("orderBy", Style::Form, true, &self.order_by)?;
        request.query("pageToken", Style::Form, true, &self.page_token)?;
        request.query("placedDateEnd", Style::Form, true, &self.placed_date_end)?;
        request.query("placedDateStart", Style::Form, true, &self.placed_date_start)?;
        request.query("statuses", Style::Form, true, &self.statuses)
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200..=299 => response.json(),
            _ => response.undeclared(),
        }
    }
}

impl Paged for OrdersList {
    type Item = Order;

    fn items(output: &mut Self::Output) -> Option<&mut Vec<Order>> {
        output.resources.as_mut()
    }

    fn lead() -> Lead<Self> {
        Self::lead_by_token(
            |output| output.next_page_token.as_ref(),
            |call| &mut call.page_token,
        )
    }
}

/// Arguments of [`Client::orders_refund`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrdersRefund {
    /// The merchant's account. A multi-client account is refused.
    pub merchant_id: u64,

    /// The order's id.
    pub order_id: String,

    pub body: OrdersRefundRequest,
}

impl Operation for OrdersRefund {
    type Output = OrdersRefundResponse;
    type Error = Undeclared;

    const INFO: &'static Info = &Info {
        id: "orders.refund",
        method: Method::POST,
        path: "{merchantId}/orders/{orderId}/refund",
        retry: Retry::Keyed,
        accept: "application/json",
        security: &[&["Oauth2"], &["key"]],
        key: Some(Key::Body("operationId")),
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        let value = As::<Text>::new(&self.merchant_id);
        request.path("merchantId", Style::Simple, &value)?;
        request.path("orderId", Style::Simple, &self.order_id)?;
        request.json("application/json", &self.body)
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200..=299 => response.json(),
            _ => response.undeclared(),
        }
    }
}
