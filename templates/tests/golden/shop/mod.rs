// @generated from shop.yaml. Do not edit.
// Regenerate: cargo test -p refundry --test golden

//! Client of the Shop API.

mod client;
pub mod dispatch;
pub mod models;
pub mod operations;
mod wire;

pub use client::{Client, Credential};

pub(crate) use super::support;
