//! Reads API descriptions and writes the Rust models and the client a careful engineer would have written by hand.

pub mod api;
pub mod diagnostics;
pub mod document;
pub mod emit;
pub mod lower;
pub mod names;
pub mod passes;
pub mod plan;
pub mod rust;
pub mod source;
