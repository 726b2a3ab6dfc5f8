//! The tests, in reading order.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod changes;
mod check;
mod dialects;
mod emitted;
mod features;
mod foreign;
mod fresh;
mod hostile;
mod inventions;
mod keywords;
mod minor;
mod mutants;
mod names;
mod pages;
mod readme;
mod refusals;
mod reserved;
mod suites;
mod tags;
mod tidy;
mod tolerance;
mod wire;
