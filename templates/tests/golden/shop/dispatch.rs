// @generated from shop.yaml. Do not edit.
// Regenerate: cargo test -p refundry --test golden

//! Operations called by data, and models named by data.
//!
//! A table lists, for each operation, where its arguments come from, and in which form its answers are given.

use rust_decimal::Decimal;

use super::Client;
use super::models::*;
use super::operations::*;
use super::support::codec::*;
use super::support::dispatch::{__dispatch, operation};
use super::support::wire::*;

/// The operations, in the order of the description.
pub const OPERATIONS: &[__dispatch::Entry] = &[
    __dispatch::Entry::of::<OrdersRefundCreate>(),
    __dispatch::Entry::of::<RefundsList>(),
    __dispatch::Entry::of::<UploadReceipt>(),
    __dispatch::Entry::of::<Follow>(),
    __dispatch::Entry::of::<Receipt>(),
    __dispatch::Entry::of::<PayoutsList>(),
    __dispatch::Entry::of::<Quote>(),
    __dispatch::Entry::of::<Subscribe>(),
    __dispatch::Entry::of::<WriteFile>(),
];

/// The models and named types.
pub const MODELS: &[__dispatch::Model] = &[
    __dispatch::Model::of::<Plain, Refund>("Refund", "Refund"),
    __dispatch::Model::of::<Plain, Scalar>("Scalar", ""),
    __dispatch::Model::of::<Vec<Number>, Vec<Decimal>>("", "prices"),
];

/// The ways to authenticate.
pub const CREDENTIALS: &[__dispatch::Scheme] = &[
    __dispatch::Scheme::secret("bearer", |secret| super::Credential::bearer(secret).into()),
    __dispatch::Scheme::secret("apiKey", |secret| super::Credential::api_key(secret).into()),
    __dispatch::Scheme::login("basic", |user, password| super::Credential::basic(user, password).into()),
    __dispatch::Scheme::secret("token", |secret| super::Credential::token(secret).into()),
];

/// Query parameters that every operation takes.
pub const GLOBALS: &[&str] = &[
    "quotaUser",
];

/// All tables together.
pub const DOOR: __dispatch::Door = __dispatch::Door {
    operations: OPERATIONS,
    models: MODELS,
    credentials: CREDENTIALS,
    globals: GLOBALS,
    product: concat!(
        env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"), " refundry/0.1.0"
    ),
};

/// Calls an operation with arguments given as JSON: `{"path": {…}, "query": {…}, "header": {…}, "cookie": {…},
/// "body": …}`.
pub async fn call(
    client: &Client,
    operation_id: &str,
    arguments: &str,
) -> __dispatch::Outcome {
    DOOR.call(client.core(), operation_id, arguments).await
}

/// Decodes the JSON of a model, named as in the description or as in Rust, and encodes it again.
///
/// # Errors
/// Fails if there is no such model, or the value is not what the description says.
pub fn reencode(model: &str, json: &str) -> Result<String, __dispatch::Refusal> {
    DOOR.reencode(model, json)
}

object! {
    Upload {
        required file: "file" as __dispatch::Upload,
        optional meta: "meta",
        optional labels: "labels",
        optional pages: "pages" as Vec<__dispatch::Upload>,
        optional weight: "weight" as Number,
    }
}

operation! {
    OrdersRefundCreate {
        required number: path "number",
        required body: body "application/json",
    }
    answers { whole Plain }
    fails { whole Plain }
}

operation! {
    RefundsList {
        optional since: query "since",
        optional ids: query "ids",
        optional amount: query "amount" as Number,
        optional trace: header "X-Trace",
        optional session: cookie "session",
    }
    answers { RefundsListOutput by status {
        Ok(body) whole Plain,
        NoContent,
    } }
    fails { RefundsListError by status {
        BadRequest(body) whole Plain,
        NotFound,
        Status5xx(body) whole Plain,
    } }
}

operation! {
    UploadReceipt {
        required body: body "multipart/form-data",
    }
    answers { whole Plain }
    fails { whole __dispatch::Nothing }
}

operation! {
    Follow {}
    answers { each Plain }
    fails { whole __dispatch::Nothing }
}

operation! {
    Receipt {}
    answers { whole __dispatch::Binary }
    fails { whole __dispatch::Nothing }
}

operation! {
    PayoutsList {
        optional cursor: query "cursor",
    }
    answers { whole Plain }
    fails { whole __dispatch::Nothing }
}

operation! {
    Quote {
        required r#type: path "type",
        optional filter: query "filter",
        optional body: body "application/json" as Vec<Number>,
    }
    answers { whole Vec<Number> }
    fails { whole __dispatch::Nothing }
}

operation! {
    Subscribe {
        required body: body "application/x-www-form-urlencoded",
    }
    answers { whole Plain }
    fails { whole __dispatch::Nothing }
}

operation! {
    WriteFile {
        required name: path "name",
        required body: body "text/plain",
    }
    answers { whole Plain }
    fails { whole __dispatch::Nothing }
}
