// @generated from shop.yaml. Do not edit.
// Regenerate: cargo test -p refundry --test golden

//! The operations of the Shop API.

use bytes::Bytes;
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Client;
use super::models::*;
use super::support::codec::*;
use super::support::form::Encoding;
use super::support::{
    BuildError, Call, Decoded, Events, Info, Lead, Method, Operation, Paged, Part,
    RequestWriter, Response, Retry, Style, Undeclared,
};

impl Client {
    /// Refund an order.
    ///
    /// `POST /orders/{number}/refund/`
    ///
    /// Never sent twice: the operation is not idempotent and takes no idempotency key.
    pub fn orders_refund_create(
        &self,
        number: impl Into<String>,
        body: RefundRequest,
    ) -> Call<'_, OrdersRefundCreate> {
        let operation = OrdersRefundCreate {
            number: number.into(),
            body,
        };
        self.core().call(operation)
    }

    /// List refunds.
    ///
    /// `GET /refunds`
    pub fn refunds_list(&self) -> Call<'_, RefundsList> {
        self.core().call(RefundsList::default())
    }

    /// Upload a receipt.
    ///
    /// `POST /upload`
    ///
    /// Never sent twice: the operation is not idempotent and takes no idempotency key.
    pub fn upload(&self, body: Upload) -> Call<'_, UploadReceipt> {
        self.core().call(UploadReceipt { body })
    }

    /// Follow refunds as they happen.
    ///
    /// `GET /events`
    pub fn follow(&self) -> Call<'_, Follow> {
        self.core().call(Follow)
    }

    /// Fetch a receipt.
    ///
    /// `GET /receipt.pdf`
    pub fn receipt(&self) -> Call<'_, Receipt> {
        self.core().call(Receipt)
    }

    /// List payouts.
    ///
    /// `GET /payouts`
    pub fn payouts_list(&self) -> Call<'_, PayoutsList> {
        self.core().call(PayoutsList::default())
    }

    /// Quote prices.
    ///
    /// `POST /quote/{type}`
    ///
    /// Never sent twice: the operation is not idempotent and takes no idempotency key.
    pub fn quote(&self, r#type: Status) -> Call<'_, Quote> {
        let operation = Quote {
            r#type,
            filter: None,
            body: None,
        };
        self.core().call(operation)
    }

    /// Subscribe.
    ///
    /// `POST /subscriptions`
    ///
    /// Never sent twice: the operation is not idempotent and takes no idempotency key.
    pub fn subscribe(&self, body: Form) -> Call<'_, Subscribe> {
        self.core().call(Subscribe { body })
    }

    /// Write a file.
    ///
    /// `PUT /files/{+name}`
    #[deprecated]
    pub fn file(
        &self,
        name: impl Into<String>,
        body: impl Into<String>,
    ) -> Call<'_, WriteFile> {
        let operation = WriteFile {
            name: name.into(),
            body: body.into(),
        };
        self.core().call(operation)
    }
}

/// Arguments of [`Client::orders_refund_create`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrdersRefundCreate {
    pub number: String,
    pub body: RefundRequest,
}

impl Operation for OrdersRefundCreate {
    type Output = Refund;
    type Error = ErrorModel;

    const INFO: &'static Info = &Info {
        id: "ordersRefundCreate",
        method: Method::POST,
        path: "/orders/{number}/refund/",
        retry: Retry::Never,
        accept: "application/json",
        security: &[&["bearer"], &["apiKey"]],
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        request.path("number", Style::Simple, &self.number)?;
        request.constant_header("x-shop-version", "2024-04-01");
        request.json("application/json", &self.body)
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200 | 201 => response.json(),
            400..=499 => response.json_error(),
            status if status >= 400 => response.json_error(),
            _ => response.undeclared(),
        }
    }
}

/// Arguments of [`Client::refunds_list`].
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RefundsList {
    pub since: Option<NaiveDate>,
    pub ids: Option<Vec<i64>>,
    pub amount: Option<Decimal>,
    pub trace: Option<String>,
    pub session: Option<String>,
}

impl Call<'_, RefundsList> {
    /// Sets the query parameter `since`.
    ///
    /// The first day.
    pub fn since(mut self, since: NaiveDate) -> Self {
        self.operation.since = Some(since);
        self
    }

    /// Sets the query parameter `ids`.
    pub fn ids(mut self, ids: Vec<i64>) -> Self {
        self.operation.ids = Some(ids);
        self
    }

    /// Sets the query parameter `amount`.
    pub fn amount(mut self, amount: Decimal) -> Self {
        self.operation.amount = Some(amount);
        self
    }

    /// Sets `trace`.
    pub fn trace(mut self, trace: impl Into<String>) -> Self {
        self.operation.trace = Some(trace.into());
        self
    }

    /// Sets the header `x-trace`.
    pub fn session(mut self, session: impl Into<String>) -> Self {
        self.operation.session = Some(session.into());
        self
    }
}

impl Operation for RefundsList {
    type Output = RefundsListOutput;
    type Error = RefundsListError;

    const INFO: &'static Info = &Info {
        id: "refundsList",
        method: Method::GET,
        path: "/refunds",
        retry: Retry::Idempotent,
        accept: "application/json",
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        request.query("since", Style::Form, true, &self.since)?;
        request.query("ids", Style::PipeDelimited, false, &self.ids)?;
        let value = As::<Option<Number>>::new(&self.amount);
        request.query("amount", Style::Form, true, &value)?;
        request.header("x-trace", false, &self.session)?;
        request.cookie("session", Style::Form, true, &self.session)
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200 => response.json_as(RefundsListOutput::Ok),
            204 => response.empty_as(RefundsListOutput::NoContent),
            400 => response.json_error_as(RefundsListError::BadRequest),
            404 => response.empty_error_as(RefundsListError::NotFound),
            500..=599 => response.text_error_as(RefundsListError::Status5xx),
            _ => response.undeclared(),
        }
    }
}

/// What [`Client::refunds_list`] answers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum RefundsListOutput {
    /// 200
    Ok(Vec<Refund>),

    /// 204
    NoContent,
}

/// How [`Client::refunds_list`] fails where the description says so.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum RefundsListError {
    /// 400
    BadRequest(ErrorModel),

    /// 404
    NotFound,

    /// 5XX
    Status5xx(String),
}

/// Arguments of [`Client::upload`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UploadReceipt {
    pub body: Upload,
}

impl Operation for UploadReceipt {
    type Output = ();
    type Error = Undeclared;

    const INFO: &'static Info = &Info {
        id: "upload",
        method: Method::POST,
        path: "/upload",
        retry: Retry::Never,
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        let parts = [
            Part::file("file", &self.body.file),
            Part::json("meta", "application/json", &self.body.meta)?,
            Part::texts("labels", &self.body.labels)?,
            Part::files("pages", self.body.pages.iter().flatten()),
            Part::text("weight", &As::<Option<Number>>::new(&self.body.weight))?,
        ];
        request.multipart(parts)
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200..=299 => response.empty(),
            _ => response.undeclared(),
        }
    }
}

/// Arguments of [`Client::follow`].
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Follow;

impl Operation for Follow {
    type Output = Events<Refund>;
    type Error = Undeclared;

    const INFO: &'static Info = &Info {
        id: "follow",
        method: Method::GET,
        path: "/events",
        retry: Retry::Idempotent,
        accept: "text/event-stream",
        streams: true,
        ..Info::DEFAULT
    };

    fn request(&self, _request: &mut RequestWriter) -> Result<(), BuildError> {
        Ok(())
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200 => response.events(),
            _ => response.undeclared(),
        }
    }
}

/// Arguments of [`Client::receipt`].
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Receipt;

impl Operation for Receipt {
    type Output = Bytes;
    type Error = Undeclared;

    const INFO: &'static Info = &Info {
        id: "receipt",
        method: Method::GET,
        path: "/receipt.pdf",
        retry: Retry::Idempotent,
        accept: "application/pdf",
        ..Info::DEFAULT
    };

    fn request(&self, _request: &mut RequestWriter) -> Result<(), BuildError> {
        Ok(())
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200 => response.bytes(),
            _ => response.undeclared(),
        }
    }
}

/// Arguments of [`Client::payouts_list`].
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PayoutsList {
    pub cursor: Option<String>,
}

impl Call<'_, PayoutsList> {
    /// Sets the query parameter `cursor`.
    pub fn cursor(mut self, cursor: impl Into<String>) -> Self {
        self.operation.cursor = Some(cursor.into());
        self
    }
}

impl Operation for PayoutsList {
    type Output = Payouts;
    type Error = Undeclared;

    const INFO: &'static Info = &Info {
        id: "payoutsList",
        method: Method::GET,
        path: "/payouts",
        retry: Retry::Idempotent,
        accept: "application/json",
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        request.query("cursor", Style::Form, true, &self.cursor)
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200 => response.json(),
            _ => response.undeclared(),
        }
    }
}

impl Paged for PayoutsList {
    type Item = Bank;

    fn items(output: &mut Self::Output) -> Option<&mut Vec<Bank>> {
        output.data.as_mut()
    }

    fn lead() -> Lead<Self> {
        Self::lead_by_token(
            |output| output.page.as_ref()?.next.as_ref(),
            |call| &mut call.cursor,
        )
    }
}

/// Arguments of [`Client::quote`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Quote {
    pub r#type: Status,
    pub filter: Option<Filter>,
    pub body: Option<Vec<Decimal>>,
}

impl Call<'_, Quote> {
    /// Sets the query parameter `filter`.
    pub fn filter(mut self, filter: Filter) -> Self {
        self.operation.filter = Some(filter);
        self
    }

    /// Sets the body.
    pub fn body(mut self, body: Vec<Decimal>) -> Self {
        self.operation.body = Some(body);
        self
    }
}

impl Operation for Quote {
    type Output = Vec<Decimal>;
    type Error = Undeclared;

    const INFO: &'static Info = &Info {
        id: "quote",
        method: Method::POST,
        path: "/quote/{type}",
        retry: Retry::Never,
        accept: "application/json",
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        request.path("type", Style::Simple, &self.r#type)?;
        request.query_json("filter", &self.filter)?;
        request.query("alt", Style::Form, true, "json")?;
        if let Some(body) = &self.body {
            request.json("application/json", &As::<Vec<Number>>::new(body))?;
        }
        Ok(())
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200..=299 => {
                response.json_as(|coded: Coded<Vec<Number>, Vec<Decimal>>| coded.0)
            }
            _ => response.undeclared(),
        }
    }
}

/// Arguments of [`Client::subscribe`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Subscribe {
    pub body: Form,
}

impl Operation for Subscribe {
    type Output = ();
    type Error = Undeclared;

    const INFO: &'static Info = &Info {
        id: "subscribe",
        method: Method::POST,
        path: "/subscriptions",
        retry: Retry::Never,
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        let encodings = [
            Encoding::styled("tags", Style::PipeDelimited, false),
            Encoding::json("meta"),
        ];
        request.form(&self.body, &encodings)
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200..=299 => response.empty(),
            _ => response.undeclared(),
        }
    }
}

/// Arguments of [`Client::file`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WriteFile {
    pub name: String,
    pub body: String,
}

impl Operation for WriteFile {
    type Output = String;
    type Error = Undeclared;

    const INFO: &'static Info = &Info {
        id: "file",
        method: Method::PUT,
        path: "/files/{+name}",
        retry: Retry::Idempotent,
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        request.path_reserved("name", &self.name)?;
        request.text("text/plain", &self.body)
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200 => response.text(),
            _ => response.undeclared(),
        }
    }
}
