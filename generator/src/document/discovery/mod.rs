//! Google Discovery as it is written: its own small model, read one node at a time.
//!
//! Children are kept as [`Node`]s and read when they are lowered, so that one bad node is one finding and everything
//! else stays. Every key is either read, listed as meaningless for a client, or reported (see `keys`).

mod description;
mod fields;
mod keys;
mod method;
mod schema;

pub use description::{Description, Endpoint, Resource};
pub use fields::Node;
pub use method::{MediaUpload, Method};
pub use schema::{Schema, Variant};
