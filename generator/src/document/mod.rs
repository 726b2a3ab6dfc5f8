//! Descriptions as typed shapes, one for each family of dialects.

pub mod discovery;
