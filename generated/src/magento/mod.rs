// @generated from magento/swagger.yaml. Do not edit.
// Regenerate: cargo codegen

//! Client of the Commerce Admin REST endpoints API, version 2.4.8.
//!
//! Refunds of orders and invoices, the credit memos they create, and the order behind them. A refund
//! moves money or records that it moved, and there is no idempotency key.

mod client;
pub mod models;
pub mod operations;
mod wire;

pub use client::{Client, Credential};

pub(crate) use super::support;
