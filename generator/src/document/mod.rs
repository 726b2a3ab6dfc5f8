//! Reads single nodes of a description, whatever its dialect, as OpenAPI 3.0.
//!
//! A description is never rewritten as a whole. [`Document`] is asked for one node; it mends what is sloppy there,
//! applies the dialect's rules, puts a link in place of every child that is a node of its own, and deserialises
//! the rest into a type: schemas into those of [`openapiv3`] and [`Beyond`], others into those of `nodes`.
//! So every node keeps the place where it really stands, and one bad node loses nothing but itself.
//! Google Discovery has a typed model of its own, in [`discovery`].

mod anchors;
mod as_sent;
mod bodies;
mod constraints;
mod dangling;
mod detect;
mod dialect;
pub mod discovery;
pub mod extensions;
mod find;
mod forms;
mod header_types;
mod keywords;
mod mend;
mod node;
mod nodes;
mod operations;
mod parameterized_host;
mod parameters;
mod parts;
mod read;
mod resolve;
mod responses;
mod rules;
mod schemas;
mod scopes;
mod security;
mod servers;
mod shallow;
mod spelling;
mod tally;
#[cfg(test)]
mod tests;

pub use constraints::Constraints;
pub use detect::{Detected, detect};
pub use dialect::Dialect;
pub use node::{Key, Node, Section};
pub use nodes::{
    BodyNode, EncodingNode, HeaderNode, Link, MediaTypeNode, MediaTypes, OperationBody, OperationNode,
    ParameterLocation, ParameterNode, ResponseNode, SecuritySchemeNode, ServerNode,
};
pub use operations::PathItem;
pub use read::Document;
pub use schemas::{Beyond, SchemaNode};
