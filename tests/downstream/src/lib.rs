//! What a user's crate looks like: a generated client, and code that calls it.

/// TaxCloud's refund client.
pub mod taxcloud {
    include!(concat!(env!("OUT_DIR"), "/taxcloud.rs"));
}
