// @generated from google_content/discovery.json. Do not edit.
// Regenerate: cargo codegen

//! Client of the Content API for Shopping, version v2.
//!
//! Invoices, refunds and returns of orders placed through Google Shopping. This version has been shut
//! down; it is kept as an example of a Discovery document.

mod client;
pub mod models;
pub mod operations;
mod wire;

pub use client::{Client, Credential};

pub(crate) use super::support;
