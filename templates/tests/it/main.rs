//! Behaviour of the support code, and of code emitted against it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod api;
mod auth;
mod calls;
mod effects;
mod events;
mod loopback;
mod modules;
mod requests;
mod retries;
mod scripted;
