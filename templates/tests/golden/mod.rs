//! A small API as the generator emits it: the contract between emitted code and support code. A test of `refundry`
//! emits these very files (`BLESS=1 cargo test -p refundry --test golden` writes them); here they must compile and run.

#[path = "../../src/support/mod.rs"]
pub mod support;

// As the generator lays it out.
#[rustfmt::skip]
pub mod shop;
