//! The folders among the support files.

use crate::{Folder, TESTING};

/// The folders among the support files.
pub const FOLDERS: &[Folder] = &[
    Folder {
        name: "codec",
        doc: "//! How single values travel as JSON where serde's own way will not do.",
        feature: None,
        tail: "",
    },
    Folder {
        name: "dispatch",
        doc: "//! Operations called by data, and models named by data: JSON in, JSON out, through the typed client.",
        feature: None,
        tail: "\
/// What the macro refers to: a glob import of `dispatch` brings this one name, so that no model can shadow anything.
#[doc(hidden)]
pub mod __dispatch {
    pub use super::super::Undeclared;
    pub use super::table::support::*;
    pub use super::*;
}",
    },
    Folder {
        name: "testing",
        doc: "//! A server inside your tests, faults on demand, recordings, and a clock that never waits.",
        feature: Some(TESTING),
        tail: "",
    },
    Folder {
        name: "wire",
        doc: "//! Tables that give the emitted models their form as JSON, and reading and writing of whole documents.",
        feature: None,
        tail: "\
/// What the macros refer to: a glob import of `wire` brings this one name, so that no model can shadow anything.
#[doc(hidden)]
pub mod __wire {
    pub use super::super::codec::Plain;
    pub use super::decode::*;
    pub use super::enums::support::*;
    pub use super::least::*;
    pub use super::object::support::*;
    pub use super::presence::*;
    pub use super::tagged::support::*;
    pub use super::tuple::support::*;
    pub use super::union::support::*;
}",
    },
];
