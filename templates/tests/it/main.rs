//! Behaviour of the support code, and of code emitted against it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

/// All of an emitted client, of which the tests use a part.
#[allow(dead_code, unused_imports)]
#[path = "../golden/mod.rs"]
mod golden;

use golden::{shop, support};

mod api;
mod auth;
#[cfg(feature = "blocking")]
mod blocking;
mod bodies;
mod calls;
mod clock;
mod counted_pages;
mod dispatch;
mod effects;
mod emitted;
mod emitted_requests;
mod events;
mod fault_matrix;
mod generic;
mod hooks;
mod keyed_pages;
mod keys;
mod ledger;
mod lines;
mod loopback;
mod modules;
mod oauth2;
mod own_servers;
mod pages;
#[cfg(feature = "testing")]
mod recordings;
mod redaction;
mod requests;
mod resumable;
mod retries;
mod scripted;
mod sessions;
mod standard_retry;
mod streams;
mod styles;
#[cfg(feature = "testing")]
mod testing;
mod tokens;
#[cfg(feature = "tracing")]
mod tracing;
mod uploads;
mod values_closed;
mod values_codecs;
mod values_errors;
mod values_least;
mod values_shop;
mod values_tables;
mod values_unions;
