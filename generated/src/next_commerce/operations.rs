// @generated from next_commerce/openapi.yaml. Do not edit.
// Regenerate: cargo codegen

//! The operations of the API.

use chrono::NaiveDate;

use super::Client;
use super::models::*;
use super::support::{
    BuildError, Call, Decoded, Info, Lead, Method, Operation, Paged, RequestWriter,
    Response, Retry, Style, Undeclared,
};

impl Client {
    /// Read an order
    ///
    /// Reads one order with its lines, its transactions and the refunds made so far.
    ///
    /// - `number`: The order's number.
    ///
    /// `GET /orders/{number}/`, sent again when that may help.
    ///
    /// Answers with [`Order`].
    pub fn orders_retrieve(
        &self,
        number: impl Into<String>,
    ) -> Call<'_, OrdersRetrieve> {
        let operation = OrdersRetrieve {
            number: number.into(),
        };
        self.core().call(operation)
    }

    /// Refund an order
    ///
    /// Refunds lines, shipping or an amount of an order, to the transactions named. It mails the customer
    /// unless `send_refund_notification` is false. Payments must be captured first. There is no idempotency
    /// key: a repeat makes a second refund while refundable money is left.
    ///
    /// - `number`: The order's number.
    ///
    /// `POST /orders/{number}/refund/`
    ///
    /// Sent again only after a 401, with another token: it is not idempotent and takes no idempotency key.
    ///
    /// Answers with [`Refund`].
    ///
    /// The service also takes `application/x-www-form-urlencoded`, `multipart/form-data`.
    pub fn orders_refund_create(
        &self,
        number: impl Into<String>,
        body: RefundOrder,
    ) -> Call<'_, OrdersRefundCreate> {
        let operation = OrdersRefundCreate {
            number: number.into(),
            body,
        };
        self.core().call(operation)
    }

    /// Calculate a refund
    ///
    /// Works out what a refund would come to, how much of each line is still refundable, and which
    /// transactions the money would go to. It changes nothing.
    ///
    /// - `number`: The order's number.
    ///
    /// The body, if any: `.body(…)`.
    ///
    /// `POST /orders/{number}/refund/calculate/`
    ///
    /// Sent again only after a 401, with another token: it is not idempotent and takes no idempotency key.
    ///
    /// Answers with [`CalculateRefundResponse`].
    ///
    /// The service also takes `application/x-www-form-urlencoded`, `multipart/form-data`.
    pub fn orders_refund_calculate_create(
        &self,
        number: impl Into<String>,
    ) -> Call<'_, OrdersRefundCalculateCreate> {
        let operation = OrdersRefundCalculateCreate {
            number: number.into(),
            body: None,
        };
        self.core().call(operation)
    }

    /// List transactions
    ///
    /// Lists payment transactions, page by page.
    ///
    /// May be given: `.external_id(…)`, `.date_created_from(…)`, `.date_created_to(…)`, `.r#type(…)`,
    /// `.card_type(…)`, `.status(…)`, `.currency(…)`, `.is_external(…)`, `.is_test(…)`, `.cursor(…)`.
    ///
    /// `GET /transactions/`, sent again when that may help.
    ///
    /// Answers with [`PaginatedTransactionListList`], page by page: [`.pages()`](Call::pages),
    /// [`.items()`](Call::items).
    pub fn transactions_list(&self) -> Call<'_, TransactionsList> {
        self.core().call(TransactionsList::default())
    }

    /// Refund a transaction
    ///
    /// Refunds an amount of one debit, whatever lines it paid for. It mails the customer unless
    /// `send_refund_notification` is false. There is no idempotency key: a repeat makes a second refund
    /// while refundable money is left.
    ///
    /// - `id`: The transaction's id.
    ///
    /// `POST /transactions/{id}/refund/`
    ///
    /// Sent again only after a 401, with another token: it is not idempotent and takes no idempotency key.
    ///
    /// Answers with [`Transaction`].
    ///
    /// The service also takes `application/x-www-form-urlencoded`, `multipart/form-data`.
    pub fn transactions_refund_create(
        &self,
        id: i64,
        body: RefundTransaction,
    ) -> Call<'_, TransactionsRefundCreate> {
        let operation = TransactionsRefundCreate {
            id,
            body,
        };
        self.core().call(operation)
    }
}

/// Arguments of [`Client::orders_retrieve`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrdersRetrieve {
    /// The order's number. It may hold letters.
    pub number: String,
}

impl Operation for OrdersRetrieve {
    type Output = Order;
    type Error = Undeclared;

    const INFO: &'static Info = &Info {
        id: "ordersRetrieve",
        method: Method::GET,
        path: "/orders/{number}/",
        retry: Retry::Idempotent,
        accept: "application/json",
        security: &[&["oauth2"]],
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        request.path("number", Style::Simple, &self.number)?;
        request.constant_header("x-29next-api-version", "unstable");
        Ok(())
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200 => response.json(),
            _ => response.undeclared(),
        }
    }
}

/// Arguments of [`Client::orders_refund_create`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrdersRefundCreate {
    /// The order's number. It may hold letters.
    pub number: String,

    pub body: RefundOrder,
}

impl Operation for OrdersRefundCreate {
    type Output = Refund;
    type Error = Undeclared;

    const INFO: &'static Info = &Info {
        id: "ordersRefundCreate",
        method: Method::POST,
        path: "/orders/{number}/refund/",
        retry: Retry::Never,
        accept: "application/json",
        security: &[&["oauth2"]],
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        request.path("number", Style::Simple, &self.number)?;
        request.constant_header("x-29next-api-version", "unstable");
        request.json("application/json", &self.body)
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200 => response.json(),
            _ => response.undeclared(),
        }
    }
}

/// Arguments of [`Client::orders_refund_calculate_create`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrdersRefundCalculateCreate {
    /// The order's number. It may hold letters.
    pub number: String,

    pub body: Option<CalculateRefundRequest>,
}

impl Call<'_, OrdersRefundCalculateCreate> {
    /// Sets the body.
    pub fn body(mut self, body: CalculateRefundRequest) -> Self {
        self.operation.body = Some(body);
        self
    }
}

impl Operation for OrdersRefundCalculateCreate {
    type Output = CalculateRefundResponse;
    type Error = Undeclared;

    const INFO: &'static Info = &Info {
        id: "ordersRefundCalculateCreate",
        method: Method::POST,
        path: "/orders/{number}/refund/calculate/",
        retry: Retry::Never,
        accept: "application/json",
        security: &[&["oauth2"]],
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        request.path("number", Style::Simple, &self.number)?;
        request.constant_header("x-29next-api-version", "unstable");
        if let Some(body) = &self.body {
            request.json("application/json", body)?;
        }
        Ok(())
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200 => response.json(),
            _ => response.undeclared(),
        }
    }
}

/// Arguments of [`Client::transactions_list`].
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TransactionsList {
    pub external_id: Option<String>,
    pub date_created_from: Option<NaiveDate>,
    pub date_created_to: Option<NaiveDate>,
    pub r#type: Option<TransactionsListType>,
    pub card_type: Option<Vec<TransactionsListCardTypeItem>>,
    pub status: Option<TransactionsListStatus>,
    pub currency: Option<String>,
    pub is_external: Option<bool>,
    pub is_test: Option<bool>,
    pub cursor: Option<String>,
}

impl Call<'_, TransactionsList> {
    /// Sets the query parameter `external_id`.
    ///
    /// Only the transaction with this id of an outside system.
    pub fn external_id(mut self, external_id: impl Into<String>) -> Self {
        self.operation.external_id = Some(external_id.into());
        self
    }

    /// Sets the query parameter `date_created_from`.
    ///
    /// Only transactions from this day on.
    pub fn date_created_from(mut self, date_created_from: NaiveDate) -> Self {
        self.operation.date_created_from = Some(date_created_from);
        self
    }

    /// Sets the query parameter `date_created_to`.
    ///
    /// Only transactions up to this day.
    pub fn date_created_to(mut self, date_created_to: NaiveDate) -> Self {
        self.operation.date_created_to = Some(date_created_to);
        self
    }

    /// Sets the query parameter `type`.
    ///
    /// Only transactions of this kind.
    pub fn r#type(mut self, r#type: TransactionsListType) -> Self {
        self.operation.r#type = Some(r#type);
        self
    }

    /// Sets the query parameter `card_type`.
    ///
    /// Only payments with one of these cards.
    pub fn card_type(mut self, card_type: Vec<TransactionsListCardTypeItem>) -> Self {
        self.operation.card_type = Some(card_type);
        self
    }

    /// Sets the query parameter `status`.
    ///
    /// Only transactions that ended so.
    pub fn status(mut self, status: TransactionsListStatus) -> Self {
        self.operation.status = Some(status);
        self
    }

    /// Sets the query parameter `currency`.
    ///
    /// Only transactions in this currency.
    pub fn currency(mut self, currency: impl Into<String>) -> Self {
        self.operation.currency = Some(currency.into());
        self
    }

    /// Sets the query parameter `is_external`.
    ///
    /// Whether the money moved outside the store.
    pub fn is_external(mut self, is_external: bool) -> Self {
        self.operation.is_external = Some(is_external);
        self
    }

    /// Sets the query parameter `is_test`.
    ///
    /// Whether it was a test.
    pub fn is_test(mut self, is_test: bool) -> Self {
        self.operation.is_test = Some(is_test);
        self
    }

    /// Sets the query parameter `cursor`.
    ///
    /// Where the page starts, taken from `next` or `previous` of another page.
    pub fn cursor(mut self, cursor: impl Into<String>) -> Self {
        self.operation.cursor = Some(cursor.into());
        self
    }
}

impl Operation for TransactionsList {
    type Output = PaginatedTransactionListList;
    type Error = Undeclared;

    const INFO: &'static Info = &Info {
        id: "transactionsList",
        method: Method::GET,
        path: "/transactions/",
        retry: Retry::Idempotent,
        accept: "application/json",
        security: &[&["oauth2"]],
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        request.query("external_id", Style::Form, true, &self.external_id)?;
        request.query("date_created_from", Style::Form, true, &self.date_created_from)?;
        request.query("date_created_to", Style::Form, true, &self.date_created_to)?;
        request.query("type", Style::Form, true, &self.r#type)?;
        request.query("card_type", Style::Form, true, &self.card_type)?;
        request.query("status", Style::Form, true, &self.status)?;
        request.query("currency", Style::Form, true, &self.currency)?;
        request.query("is_external", Style::Form, true, &self.is_external)?;
        request.query("is_test", Style::Form, true, &self.is_test)?;
        request.query("cursor", Style::Form, true, &self.cursor)?;
        request.constant_header("x-29next-api-version", "unstable");
        Ok(())
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200 => response.json(),
            _ => response.undeclared(),
        }
    }
}

impl Paged for TransactionsList {
    type Item = TransactionList;

    fn items(output: &mut Self::Output) -> Option<&mut Vec<TransactionList>> {
        Some(&mut output.results)
    }

    fn lead() -> Lead<Self> {
        Self::lead_by_url(|output| output.next.as_option())
    }
}

/// Arguments of [`Client::transactions_refund_create`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TransactionsRefundCreate {
    /// The transaction's id.
    pub id: i64,

    pub body: RefundTransaction,
}

impl Operation for TransactionsRefundCreate {
    type Output = Transaction;
    type Error = Undeclared;

    const INFO: &'static Info = &Info {
        id: "transactionsRefundCreate",
        method: Method::POST,
        path: "/transactions/{id}/refund/",
        retry: Retry::Never,
        accept: "application/json",
        security: &[&["oauth2"]],
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        request.path("id", Style::Simple, &self.id)?;
        request.constant_header("x-29next-api-version", "unstable");
        request.json("application/json", &self.body)
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200 => response.json(),
            _ => response.undeclared(),
        }
    }
}
