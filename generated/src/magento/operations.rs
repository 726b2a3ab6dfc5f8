// @generated from magento/swagger.yaml. Do not edit.
// Regenerate: cargo codegen

//! The operations of the API.

use super::Client;
use super::models::*;
use super::support::codec::*;
use super::support::{
    BuildError, Call, Decoded, Info, Lead, Method, Operation, Paged, RequestWriter,
    Response, Retry, Style,
};

impl Client {
    /// Refund an order offline
    ///
    /// Creates a credit memo for an order and answers its id. The refund is recorded only; no gateway is
    /// called, and an order that was paid online is refused. Without items it refunds the whole order.
    /// There is no idempotency key: a repeat makes a second refund while refundable money is left.
    ///
    /// - `order_id`: The order's entity id.
    /// - `body`: What to refund.
    ///
    /// `POST /V1/order/{orderId}/refund`
    ///
    /// Sent again only after a 401, with another token: it is not idempotent and takes no idempotency key.
    ///
    /// Answers with `i64`.
    ///
    /// Fails with 401 or any other from 400 on, as [`ErrorResponse`].
    ///
    /// - 401: The token is missing, expired or lacks a permission.
    /// - any other from 400 on: The request was refused or failed.
    ///
    /// The service also takes `application/xml`.
    pub fn refund_order(
        &self,
        order_id: i64,
        body: RefundOrderRequest,
    ) -> Call<'_, RefundOrder> {
        let operation = RefundOrder { order_id, body };
        self.core().call(operation)
    }

    /// Refund an invoice
    ///
    /// Creates a credit memo for an invoice and answers its id. With `isOnline` the payment gateway returns
    /// the money; an invoice that was paid offline is refused. Without items it refunds the whole invoice.
    /// There is no idempotency key: a repeat makes a second refund while refundable money is left.
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
    /// - 401: The token is missing, expired or lacks a permission.
    /// - any other from 400 on: The request was refused or failed.
    ///
    /// The service also takes `application/xml`.
    pub fn refund_invoice(
        &self,
        invoice_id: i64,
        body: RefundInvoiceRequest,
    ) -> Call<'_, RefundInvoice> {
        let operation = RefundInvoice { invoice_id, body };
        self.core().call(operation)
    }

    /// Read a credit memo
    ///
    /// Reads one credit memo, which is the record of one refund.
    ///
    /// - `id`: The credit memo's entity id, as a refund answers it.
    ///
    /// `GET /V1/creditmemo/{id}`, sent again when that may help.
    ///
    /// Answers with [`SalesDataCreditmemoInterface`].
    ///
    /// Fails with 401 or any other from 400 on, as [`ErrorResponse`].
    ///
    /// - 401: The token is missing, expired or lacks a permission.
    /// - any other from 400 on: The request was refused or failed.
    pub fn get_creditmemo(&self, id: i64) -> Call<'_, GetCreditmemo> {
        self.core().call(GetCreditmemo { id })
    }

    /// Search credit memos
    ///
    /// Lists the credit memos that fit the search criteria. Filter by `order_id` to see, after a doubtful
    /// failure, whether a refund was made.
    ///
    /// May be given: `.search_criteria_filter_groups_0_filters_0_field(…)`,
    /// `.search_criteria_filter_groups_0_filters_0_value(…)`,
    /// `.search_criteria_filter_groups_0_filters_0_condition_type(…)`,
    /// `.search_criteria_sort_orders_0_field(…)`, `.search_criteria_sort_orders_0_direction(…)`,
    /// `.search_criteria_page_size(…)`, `.search_criteria_current_page(…)`.
    ///
    /// `GET /V1/creditmemos`, sent again when that may help.
    ///
    /// Answers with [`SalesDataCreditmemoSearchResultInterface`], page by page: [`.pages()`](Call::pages),
    /// [`.items()`](Call::items).
    ///
    /// Fails with 401 or any other from 400 on, as [`ErrorResponse`].
    ///
    /// - 401: The token is missing, expired or lacks a permission.
    /// - any other from 400 on: The request was refused or failed.
    pub fn list_creditmemos(&self) -> Call<'_, ListCreditmemos> {
        self.core().call(ListCreditmemos::default())
    }

    /// Read an order
    ///
    /// Reads one order with its lines, and with what was invoiced, paid and refunded so far.
    ///
    /// - `id`: The order's entity id.
    ///
    /// `GET /V1/orders/{id}`, sent again when that may help.
    ///
    /// Answers with [`SalesDataOrderInterface`].
    ///
    /// Fails with 401 or any other from 400 on, as [`ErrorResponse`].
    ///
    /// - 401: The token is missing, expired or lacks a permission.
    /// - any other from 400 on: The request was refused or failed.
    pub fn get_order(&self, id: i64) -> Call<'_, GetOrder> {
        self.core().call(GetOrder { id })
    }

    /// Create an administrator token
    ///
    /// Answers an access token as a bare JSON string. It lasts four hours unless the shop says otherwise. A
    /// shop with two-factor authentication refuses this call.
    ///
    /// - `body`: The administrator's credentials.
    ///
    /// `POST /V1/integration/admin/token`
    ///
    /// Never sent twice: the operation is not idempotent and takes no idempotency key.
    ///
    /// Answers with `String`.
    ///
    /// Fails with 400, 500 or any other from 400 on, as [`ErrorResponse`].
    ///
    /// - 400: The request is malformed.
    /// - any other from 400 on: The request was refused or failed.
    ///
    /// The service also takes `application/xml`.
    pub fn create_admin_token(
        &self,
        body: AdminTokenRequest,
    ) -> Call<'_, CreateAdminToken> {
        self.core().call(CreateAdminToken { body })
    }
}

/// Arguments of [`Client::refund_order`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RefundOrder {
    /// The order's entity id. This is not the number the customer sees.
    pub order_id: i64,

    /// What to refund. Absent, or an empty object, refunds the whole order.
    pub body: RefundOrderRequest,
}

impl Operation for RefundOrder {
    type Output = i64;
    type Error = ErrorResponse;

    const INFO: &'static Info = &Info {
        id: "refundOrder",
        method: Method::POST,
        path: "/V1/order/{orderId}/refund",
        retry: Retry::Never,
        accept: "application/json",
        security: &[&["bearer"]],
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        let value = As::<NumericString>::new(&self.order_id);
        request.path("orderId", Style::Simple, &value)?;
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

/// Arguments of [`Client::refund_invoice`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RefundInvoice {
    /// The invoice's entity id. This is not the number printed on the invoice.
    pub invoice_id: i64,

    /// What to refund. Absent, or an empty object, refunds the whole invoice.
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

/// Arguments of [`Client::get_creditmemo`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct GetCreditmemo {
    /// The credit memo's entity id, as a refund answers it.
    pub id: i64,
}

impl Operation for GetCreditmemo {
    type Output = SalesDataCreditmemoInterface;
    type Error = ErrorResponse;

    const INFO: &'static Info = &Info {
        id: "getCreditmemo",
        method: Method::GET,
        path: "/V1/creditmemo/{id}",
        retry: Retry::Idempotent,
        accept: "application/json",
        security: &[&["bearer"]],
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        let value = As::<NumericString>::new(&self.id);
        request.path("id", Style::Simple, &value)
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200 => {
                response
                    .json_as(|
                        coded: Coded<EmptyArrayAsObject, SalesDataCreditmemoInterface>|
                    coded.0)
            }
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

/// Arguments of [`Client::list_creditmemos`].
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ListCreditmemos {
    pub search_criteria_filter_groups_0_filters_0_field: Option<String>,
    pub search_criteria_filter_groups_0_filters_0_value: Option<String>,
    pub search_criteria_filter_groups_0_filters_0_condition_type: Option<String>,
    pub search_criteria_sort_orders_0_field: Option<String>,
    pub search_criteria_sort_orders_0_direction: Option<String>,
    pub search_criteria_page_size: Option<i64>,
    pub search_criteria_current_page: Option<i64>,
}

impl Call<'_, ListCreditmemos> {
    /// Sets the query parameter `searchCriteria[filterGroups][0][filters][0][field]`.
    ///
    /// The property to filter by, for example `order_id`.
    pub fn search_criteria_filter_groups_0_filters_0_field(
        mut self,
        search_criteria_filter_groups_0_filters_0_field: impl Into<String>,
    ) -> Self {
        self.operation.search_criteria_filter_groups_0_filters_0_field = Some(
            search_criteria_filter_groups_0_filters_0_field.into(),
        );
        self
    }

    /// Sets the query parameter `searchCriteria[filterGroups][0][filters][0][value]`.
    ///
    /// The value to compare with.
    pub fn search_criteria_filter_groups_0_filters_0_value(
        mut self,
        search_criteria_filter_groups_0_filters_0_value: impl Into<String>,
    ) -> Self {
        self.operation.search_criteria_filter_groups_0_filters_0_value = Some(
            search_criteria_filter_groups_0_filters_0_value.into(),
        );
        self
    }

    /// Sets the query parameter `searchCriteria[filterGroups][0][filters][0][conditionType]`.
    ///
    /// How to compare, for example `eq`, `gt`, `in` or `like`. Absent means `eq`.
    pub fn search_criteria_filter_groups_0_filters_0_condition_type(
        mut self,
        search_criteria_filter_groups_0_filters_0_condition_type: impl Into<String>,
    ) -> Self {
        self.operation.search_criteria_filter_groups_0_filters_0_condition_type = Some(
            search_criteria_filter_groups_0_filters_0_condition_type.into(),
        );
        self
    }

    /// Sets the query parameter `searchCriteria[sortOrders][0][field]`.
    ///
    /// The property to sort by.
    pub fn search_criteria_sort_orders_0_field(
        mut self,
        search_criteria_sort_orders_0_field: impl Into<String>,
    ) -> Self {
        self.operation.search_criteria_sort_orders_0_field = Some(
            search_criteria_sort_orders_0_field.into(),
        );
        self
    }

    /// Sets the query parameter `searchCriteria[sortOrders][0][direction]`.
    ///
    /// `ASC` or `DESC`.
    pub fn search_criteria_sort_orders_0_direction(
        mut self,
        search_criteria_sort_orders_0_direction: impl Into<String>,
    ) -> Self {
        self.operation.search_criteria_sort_orders_0_direction = Some(
            search_criteria_sort_orders_0_direction.into(),
        );
        self
    }

    /// Sets the query parameter `searchCriteria[pageSize]`.
    ///
    /// How many entries a page holds. Absent means all of them.
    pub fn search_criteria_page_size(mut self, search_criteria_page_size: i64) -> Self {
        self.operation.search_criteria_page_size = Some(search_criteria_page_size);
        self
    }

    /// Sets the query parameter `searchCriteria[currentPage]`.
    ///
    /// The page to read, counted from 1. A page past the end repeats the last one.
    pub fn search_criteria_current_page(
        mut self,
        search_criteria_current_page: i64,
    ) -> Self {
        self.operation.search_criteria_current_page = Some(search_criteria_current_page);
        self
    }
}

impl Operation for ListCreditmemos {
    type Output = SalesDataCreditmemoSearchResultInterface;
    type Error = ErrorResponse;

    const INFO: &'static Info = &Info {
        id: "listCreditmemos",
        method: Method::GET,
        path: "/V1/creditmemos",
        retry: Retry::Idempotent,
        accept: "application/json",
        security: &[&["bearer"]],
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        request
            .query(
                "searchCriteria[filterGroups][0][filters][0][field]",
                Style::Form,
                true,
                &self.search_criteria_filter_groups_0_filters_0_field,
            )?;
        request
            .query(
                "searchCriteria[filterGroups][0][filters][0][value]",
                Style::Form,
                true,
                &self.search_criteria_filter_groups_0_filters_0_value,
            )?;
        request
            .query(
                "searchCriteria[filterGroups][0][filters][0][conditionType]",
                Style::Form,
                true,
                &self.search_criteria_filter_groups_0_filters_0_condition_type,
            )?;
        request
            .query(
                "searchCriteria[sortOrders][0][field]",
                Style::Form,
                true,
                &self.search_criteria_sort_orders_0_field,
            )?;
        request
            .query(
                "searchCriteria[sortOrders][0][direction]",
                Style::Form,
                true,
                &self.search_criteria_sort_orders_0_direction,
            )?;
        let value = As::<Option<NumericString>>::new(&self.search_criteria_page_size);
        request.query("searchCriteria[pageSize]", Style::Form, true, &value)?;
        let value = As::<Option<NumericString>>::new(&self.search_criteria_current_page);
        request.query("searchCriteria[currentPage]", Style::Form, true, &value)
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200 => {
                response
                    .json_as(|
                        coded: Coded<
                            EmptyArrayAsObject,
                            SalesDataCreditmemoSearchResultInterface,
                        >|
                    coded.0)
            }
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

impl Paged for ListCreditmemos {
    type Item = SalesDataCreditmemoInterface;

    fn items(
        output: &mut Self::Output,
    ) -> Option<&mut Vec<SalesDataCreditmemoInterface>> {
        Some(&mut output.items)
    }

    fn lead() -> Lead<Self> {
        Self::lead_by_page(|call| &mut call.search_criteria_current_page)
            .counted(
                |output| Some(&output.total_count),
                |call| &mut call.search_criteria_page_size,
            )
    }
}

/// Arguments of [`Client::get_order`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct GetOrder {
    /// The order's entity id.
    pub id: i64,
}

impl Operation for GetOrder {
    type Output = SalesDataOrderInterface;
    type Error = ErrorResponse;

    const INFO: &'static Info = &Info {
        id: "getOrder",
        method: Method::GET,
        path: "/V1/orders/{id}",
        retry: Retry::Idempotent,
        accept: "application/json",
        security: &[&["bearer"]],
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        let value = As::<NumericString>::new(&self.id);
        request.path("id", Style::Simple, &value)
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200 => {
                response
                    .json_as(|coded: Coded<EmptyArrayAsObject, SalesDataOrderInterface>| {
                        coded.0
                    })
            }
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

/// Arguments of [`Client::create_admin_token`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateAdminToken {
    /// The administrator's credentials.
    pub body: AdminTokenRequest,
}

impl Operation for CreateAdminToken {
    type Output = String;
    type Error = ErrorResponse;

    const INFO: &'static Info = &Info {
        id: "createAdminToken",
        method: Method::POST,
        path: "/V1/integration/admin/token",
        retry: Retry::Never,
        accept: "application/json",
        security: &[&[]],
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        request.json("application/json", &As::<EmptyArrayAsObject>::new(&self.body))
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200 => response.json(),
            400 | 500 => {
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
