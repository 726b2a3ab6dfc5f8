//! What a user's crate looks like: a generated client, and code that calls it.

/// The client of TaxCloud's refunds.
// [include]
pub mod taxcloud {
    include!(concat!(env!("OUT_DIR"), "/taxcloud.rs"));
}
// [/include]

use taxcloud::Client;
use taxcloud::models::RefundTransactionRequest;
use taxcloud::support::Effect;

/// What became of a refund.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The refund was made.
    Refunded,
    /// No refund was made.
    NotRefunded,
    /// Nobody can know: somebody has to look at the order before anything else is done.
    LookFirst,
}

/// Refunds all of an order. `refund` is the number of the refund in the caller's books.
pub async fn refund_everything(client: &Client, order: &str, refund: &str) -> Outcome {
    let everything = RefundTransactionRequest::new(Vec::new());
    let call = client.refund_order("25eb9b97-5acb-492d-b720-c03e79cf715a", order, everything);
    match call.idempotency_key(refund).await {
        Ok(_) => Outcome::Refunded,
        Err(error) => match error.effect() {
            Effect::NotSent | Effect::Rejected => Outcome::NotRefunded,
            Effect::MaybeApplied => Outcome::LookFirst,
        },
    }
}
