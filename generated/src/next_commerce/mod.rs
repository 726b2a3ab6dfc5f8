// @generated from next_commerce/openapi.yaml. Do not edit.
// Regenerate: cargo codegen

//! Client of the Admin API, version unstable.
//!
//! Refunds of orders and of single payment transactions. Read the order, let the service calculate the
//! refund, then create it with the ids and amounts it answered. A token may send four requests a
//! second.

mod client;
pub mod models;
pub mod operations;
mod wire;

pub use client::{Client, Credential};

pub(crate) use super::support;
