//! The operations of the Shop API.

use chrono::NaiveDate;

use super::Client;
use super::models::*;
use super::support::codec::*;
use super::support::{
    BuildError, Bytes, Call, Decoded, Events, Info, Method, Operation, Part, RequestWriter, Response, Retry, Style,
    Undeclared,
};

impl Client {
    /// Refund an order.
    ///
    /// `POST /orders/{number}/refund/`
    ///
    /// Never sent twice: the operation is not idempotent and takes no idempotency key.
    pub fn orders_refund_create(&self, number: impl Into<String>, body: RefundRequest) -> Call<'_, OrdersRefundCreate> {
        self.core().call(OrdersRefundCreate {
            number: number.into(),
            body,
        })
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
}

/// Arguments of [`Client::orders_refund_create`].
#[derive(Clone, Debug, PartialEq)]
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
        accept: "application/json",
        retry: Retry::Never,
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
            _ => response.default_json_error(),
        }
    }
}

/// Arguments of [`Client::refunds_list`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RefundsList {
    pub since: Option<NaiveDate>,
    pub ids: Option<Vec<i64>>,
    pub amount: Option<rust_decimal::Decimal>,
    pub session: Option<String>,
}

impl Call<'_, RefundsList> {
    /// Sets the query parameter `since`.
    pub fn since(mut self, since: NaiveDate) -> Self {
        self.operation.since = Some(since);
        self
    }

    /// Sets the query parameter `ids`.
    pub fn ids(mut self, ids: Vec<i64>) -> Self {
        self.operation.ids = Some(ids);
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
        accept: "application/json",
        retry: Retry::Idempotent,
        security: &[],
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        request.query("since", Style::Form, true, &self.since)?;
        request.query("ids", Style::PipeDelimited, false, &self.ids)?;
        request.query("amount", Style::Form, true, &As::<Option<Number>>::new(&self.amount))?;
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
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        request.multipart([
            Part::file("file", &self.body.file),
            Part::json("meta", "application/json", &self.body.meta)?,
            Part::texts("labels", &self.body.labels)?,
        ])
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
pub struct Follow;

impl Operation for Follow {
    type Output = Events<Refund>;
    type Error = Undeclared;

    const INFO: &'static Info = &Info {
        id: "follow",
        method: Method::GET,
        path: "/events",
        accept: "text/event-stream",
        retry: Retry::Idempotent,
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
pub struct Receipt;

impl Operation for Receipt {
    type Output = Bytes;
    type Error = Undeclared;

    const INFO: &'static Info = &Info {
        id: "receipt",
        method: Method::GET,
        path: "/receipt.pdf",
        accept: "application/pdf",
        retry: Retry::Idempotent,
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
