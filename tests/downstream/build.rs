//! Generates TaxCloud's refund client from the description in this repository.

// [build]
use refundry::{IdempotencyKey, Part, Target};

fn main() -> Result<(), refundry::BuildError> {
    refundry::Builder::new("../../specs/taxcloud/openapi.yaml")
        .operations(["refundOrder"])
        .retype("format:float", Target::Decimal)
        .explicit(["RefundTransactionRequest.items"])
        .idempotency("refundOrder", IdempotencyKey::Body("idempotencyKey".to_owned()))
        .include(Part::Blocking)
        .include(Part::Testing)
        .compile("taxcloud.rs")
}
// [/build]
