//! A small API as the generator would emit it: the contract between emitted code and support code.
//! `refundry` emits exactly this shape; `refundry-support` must compile and run it.

#[path = "../../src/support/mod.rs"]
pub mod support;

pub mod shop;
