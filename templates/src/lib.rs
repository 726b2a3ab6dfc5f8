//! Support code of the clients that Refundry generates.
#![allow(missing_docs)]
pub mod support;
