//! Reads API descriptions and writes Rust clients.
