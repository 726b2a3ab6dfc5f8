// @generated from taxcloud/openapi.yaml. Do not edit.
// Regenerate: cargo codegen

//! Client of the TaxCloud Sales Tax API, version 3.
//!
//! Refunds of completed orders, which lower the sales tax that TaxCloud files. No money moves here:
//! give the money back to the customer by other means.

mod client;
pub mod models;
pub mod operations;
mod wire;

pub use client::{Client, Credential};

pub(crate) use super::support;
