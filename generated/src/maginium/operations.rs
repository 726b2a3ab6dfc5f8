// @generated from maginium/openapi.json. Do not edit.
// Regenerate: cargo codegen

//! The operations of the API.

use super::Client;
use super::models::*;
use super::support::codec::*;
use super::support::{
    BuildError, Call, Decoded, Info, Method, Operation, RequestWriter, Response, Retry,
    Style,
};

impl Client {
    /// Refund an invoice
    ///
    /// Creates a credit memo for an invoice and answers its id. Without items it refunds the whole invoice.
    /// There is no idempotency key: a repeat makes a second refund while refundable money is left, so never
    /// send it again without first looking at the invoice's credit memos. An invoice that was paid offline
    /// is refused with a validation error.
    ///
    /// - `invoice_id`: The invoice's entity id.
    /// - `body`: What to refund.
    ///
    /// `POST /V1/invoice/{invoiceId}/refund`
    ///
    /// Sent again only after a 401, with another token: it is not idempotent and takes no idempotency key.
    ///
    /// Answers with `i64`.
    ///
    /// Fails with 401 or any other from 400 on, as [`ErrorResponse`].
    ///
    /// - 401: The token is missing, expired or lacks the permission for invoices.
    /// - any other from 400 on: The refund was refused or failed.
    pub fn refund_invoice(
        &self,
        invoice_id: i64,
        body: RefundInvoiceRequest,
    ) -> Call<'_, RefundInvoice> {
        let operation = RefundInvoice { invoice_id, body };
        self.core().call(operation)
    }
}

/// Arguments of [`Client::refund_invoice`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RefundInvoice {
    /// The invoice's entity id. This is not the number printed on the invoice.
    pub invoice_id: i64,

    /// What to refund. An empty object refunds the whole invoice.
    pub body: RefundInvoiceRequest,
}

impl Operation for RefundInvoice {
    type Output = i64;
    type Error = ErrorResponse;

    const INFO: &'static Info = &Info {
        id: "refundInvoice",
        method: Method::POST,
        path: "/V1/invoice/{invoiceId}/refund",
        retry: Retry::Never,
        accept: "application/json",
        security: &[&["bearer"]],
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        let value = As::<NumericString>::new(&self.invoice_id);
        request.path("invoiceId", Style::Simple, &value)?;
        request.json("application/json", &As::<EmptyArrayAsObject>::new(&self.body))
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200 => response.json_as(|coded: Coded<NumericString, i64>| coded.0),
            401 => {
                response
                    .json_error_as(|coded: Coded<EmptyArrayAsObject, ErrorResponse>| {
                        coded.0
                    })
            }
            status if status >= 400 => {
                response
                    .json_error_as(|coded: Coded<EmptyArrayAsObject, ErrorResponse>| {
                        coded.0
                    })
            }
            _ => response.undeclared(),
        }
    }
}
