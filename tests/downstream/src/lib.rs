//! What a user's crate looks like: a generated client, and code that calls it.

/// TaxCloud's refund client.
// The description does not document every member, and this crate asks for documentation everywhere.
#[allow(missing_docs)]
pub mod taxcloud {
    include!(concat!(env!("OUT_DIR"), "/taxcloud.rs"));
}
