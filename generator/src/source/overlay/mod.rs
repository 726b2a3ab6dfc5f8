//! OpenAPI Overlays 1.0 and 1.1: changes to a description, kept beside it.

mod apply;
mod bounds;
mod merge;
mod nearest;
mod origins;
mod patterns;
mod read;

use serde_json::Value;
use serde_json_path::JsonPath;

use super::{FileId, Limits, Place, Pointer};

use merge::Append;

pub(super) use apply::{Room, Root};
pub(crate) use origins::Origins;

/// An overlay that was read.
pub(super) struct Overlay {
    actions: Vec<Action>,
}

/// One change, made wherever its target is found.
struct Action {
    target: Query,
    effect: Effect,
}

/// A JSONPath of RFC 9535, and where the overlay says it.
struct Query {
    path: JsonPath,
    text: String,
    place: Place,
}

enum Effect {
    /// Takes what is found out of what holds it.
    Remove,
    /// Merges a value of the overlay into what is found.
    Update { value: Value, place: Place, append: Append },
    /// Merges a node of the description into what is found.
    Copy(Query),
}
