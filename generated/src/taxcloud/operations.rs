// @generated from taxcloud/openapi.yaml. Do not edit.
// Regenerate: cargo codegen

//! The operations of the API.

use std::fmt;

use super::Client;
use super::models::*;
use super::support::codec::*;
use super::support::{
    BuildError, Call, Decoded, Info, Key, Method, Operation, RequestWriter, Response,
    Retry, Style,
};

impl Client {
    /// Refund an order
    ///
    /// Refunds lines of a completed order. An empty body refunds the whole order. Several refunds are
    /// allowed, up to the quantity ordered of each line. Without an `idempotencyKey` a repeat books a
    /// second refund.
    ///
    /// - `connection_id`: The connection's id.
    /// - `order_id`: The merchant's own order number, in any characters.
    /// - `body`: What to refund.
    ///
    /// `POST /tax/connections/{connectionId}/orders/refunds/{orderId}`
    ///
    /// Sent again when that may help, with the same idempotency key each time (the member `idempotencyKey`
    /// of the body): a random one, unless the body or [`.idempotency_key(…)`](Call::idempotency_key) says
    /// which. Only a key of yours is the same after a restart.
    ///
    /// Answers with a list of [`RefundTransactionResponse`].
    ///
    /// Fails with 400, 401, 403, 404, 422, 429 or 500, as [`ErrorModel`].
    ///
    /// - 400: The request is malformed or breaks a rule.
    /// - 401: The credential is missing or wrong.
    /// - 403: The credential may not use this connection.
    /// - 404: There is no such connection or order.
    /// - 422: A value is not acceptable; `errors` says which.
    pub fn refund_order(
        &self,
        connection_id: impl Into<String>,
        order_id: impl Into<String>,
        body: RefundTransactionRequest,
    ) -> Call<'_, RefundOrder> {
        let operation = RefundOrder {
            connection_id: connection_id.into(),
            order_id: order_id.into(),
            body,
        };
        self.core().call(operation)
    }

    /// Read an order
    ///
    /// Reads one order, with its refunds when asked. Use it to see whether a doubtful refund was booked.
    ///
    /// - `connection_id`: The connection's id.
    /// - `order_id`: The merchant's own order number, in any characters.
    ///
    /// May be given: `.expand(…)`.
    ///
    /// `GET /tax/connections/{connectionId}/orders/{orderId}`, sent again when that may help.
    ///
    /// Answers with [`Order`].
    ///
    /// Fails with 400, 401, 403, 404, 422, 429 or 500, as [`ErrorModel`].
    ///
    /// - 400: The request is malformed or breaks a rule.
    /// - 401: The credential is missing or wrong.
    /// - 403: The credential may not use this connection.
    /// - 404: There is no such connection or order.
    /// - 422: A value is not acceptable; `errors` says which.
    pub fn get_order(
        &self,
        connection_id: impl Into<String>,
        order_id: impl Into<String>,
    ) -> Call<'_, GetOrder> {
        let operation = GetOrder {
            connection_id: connection_id.into(),
            order_id: order_id.into(),
            expand: None,
        };
        self.core().call(operation)
    }

    /// Check a connection
    ///
    /// Succeeds when the connection exists and the credential may use it.
    ///
    /// - `connection_id`: The connection's id.
    ///
    /// `GET /tax/connections/{connectionId}/ping`, sent again when that may help.
    ///
    /// Fails with 401, 403, 404, 429 or 500, as [`ErrorModel`].
    ///
    /// - 401: The credential is missing or wrong.
    /// - 403: The credential may not use this connection.
    /// - 404: There is no such connection or order.
    pub fn ping_connection(
        &self,
        connection_id: impl Into<String>,
    ) -> Call<'_, PingConnection> {
        let operation = PingConnection {
            connection_id: connection_id.into(),
        };
        self.core().call(operation)
    }
}

/// Arguments of [`Client::refund_order`].
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct RefundOrder {
    /// The connection's id. For accounts moved from the first API it is the old API key, so treat it as a
    /// secret.
    pub connection_id: String,

    /// The merchant's own order number, in any characters.
    pub order_id: String,

    /// What to refund. An empty object refunds the whole order.
    pub body: RefundTransactionRequest,
}

impl fmt::Debug for RefundOrder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RefundOrder")
            .field("connection_id", &"***")
            .field("order_id", &self.order_id)
            .field("body", &self.body)
            .finish()
    }
}

impl Operation for RefundOrder {
    type Output = Vec<RefundTransactionResponse>;
    type Error = ErrorModel;

    const INFO: &'static Info = &Info {
        id: "refundOrder",
        method: Method::POST,
        path: "/tax/connections/{connectionId}/orders/refunds/{orderId}",
        retry: Retry::Keyed,
        accept: "application/json, application/problem+json",
        security: &[&["bearer"], &["apiKey"]],
        secrets: &["connectionId"],
        secret_members: &[&["connectionId"]],
        key: Some(Key::Body("idempotencyKey")),
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        request.path("connectionId", Style::Simple, &self.connection_id)?;
        request.path("orderId", Style::Simple, &self.order_id)?;
        request.json("application/json", &self.body)
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200 | 201 => {
                response
                    .json_as(|coded: Coded<OneOrMany, Vec<RefundTransactionResponse>>| {
                        coded.0
                    })
            }
            400 | 401 | 403 | 404 | 422 | 429 | 500 => response.json_error(),
            _ => response.undeclared(),
        }
    }
}

/// Arguments of [`Client::get_order`].
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct GetOrder {
    /// The connection's id. For accounts moved from the first API it is the old API key, so treat it as a
    /// secret.
    pub connection_id: String,

    /// The merchant's own order number, in any characters.
    pub order_id: String,

    pub expand: Option<GetOrderExpand>,
}

impl fmt::Debug for GetOrder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("GetOrder")
            .field("connection_id", &"***")
            .field("order_id", &self.order_id)
            .field("expand", &self.expand)
            .finish()
    }
}

impl Call<'_, GetOrder> {
    /// Sets the query parameter `expand`.
    ///
    /// What to add to the order.
    pub fn expand(mut self, expand: GetOrderExpand) -> Self {
        self.operation.expand = Some(expand);
        self
    }
}

impl Operation for GetOrder {
    type Output = Order;
    type Error = ErrorModel;

    const INFO: &'static Info = &Info {
        id: "getOrder",
        method: Method::GET,
        path: "/tax/connections/{connectionId}/orders/{orderId}",
        retry: Retry::Idempotent,
        accept: "application/json, application/problem+json",
        security: &[&["bearer"], &["apiKey"]],
        secrets: &["connectionId"],
        secret_members: &[&["connectionId"]],
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        request.path("connectionId", Style::Simple, &self.connection_id)?;
        request.path("orderId", Style::Simple, &self.order_id)?;
        request.query("expand", Style::Form, true, &self.expand)
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200 => response.json(),
            400 | 401 | 403 | 404 | 422 | 429 | 500 => response.json_error(),
            _ => response.undeclared(),
        }
    }
}

/// Arguments of [`Client::ping_connection`].
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct PingConnection {
    /// The connection's id. For accounts moved from the first API it is the old API key, so treat it as a
    /// secret.
    pub connection_id: String,
}

impl fmt::Debug for PingConnection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("PingConnection").field("connection_id", &"***").finish()
    }
}

impl Operation for PingConnection {
    type Output = ();
    type Error = ErrorModel;

    const INFO: &'static Info = &Info {
        id: "pingConnection",
        method: Method::GET,
        path: "/tax/connections/{connectionId}/ping",
        retry: Retry::Idempotent,
        accept: "application/problem+json, */*;q=0.1",
        security: &[&["bearer"], &["apiKey"]],
        secrets: &["connectionId"],
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        request.path("connectionId", Style::Simple, &self.connection_id)
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200 => response.empty(),
            401 | 403 | 404 | 429 | 500 => response.json_error(),
            _ => response.undeclared(),
        }
    }
}
