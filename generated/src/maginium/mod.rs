// @generated from maginium/openapi.json. Do not edit.
// Regenerate: cargo codegen

//! Client of the Maginium Admin API, version 1.0.0.
//!
//! Refunds of paid invoices in a Maginium shop. A refund moves money and cannot be taken back through
//! this API, and there is no idempotency key.

mod client;
pub mod models;
pub mod operations;
mod wire;

pub use client::{Client, Credential};

pub(crate) use super::support;
