//! The rules that bring a shallow node of any dialect into the shape of OpenAPI 3.0.

pub(super) mod arrays;
mod digits;
pub(super) mod enums;
mod integers;
pub(super) mod misfits;
pub(super) mod nulls;
pub(super) mod objects;
mod of_items;
pub(super) mod patterns;
pub(super) mod schema;
pub(super) mod types;
