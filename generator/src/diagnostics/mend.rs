//! How the description could be changed so that a finding goes away.

use serde_json::Value;

use crate::source::Place;

/// A change to the description, which an overlay can make.
#[derive(Clone, Debug, PartialEq)]
pub struct Mend {
    /// The node that is changed, where a person wrote it.
    pub at: Place,
    /// What is done to it.
    pub change: Change,
}

/// What an overlay does to a node (Overlay 1.0 §4.4.3).
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Merges this into it: objects member by member, lists by appending, everything else by replacing.
    Update(Value),
    /// Takes it out of what holds it.
    Remove,
}
