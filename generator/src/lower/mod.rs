//! From a dialect to the API as every dialect says it.

pub mod discovery;
