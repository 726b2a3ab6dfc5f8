//! Clients of small descriptions. What is emitted is public as a whole; the tests send values through it by name.
// The descriptions do not document every member, and this crate asks for documentation everywhere.
#![allow(missing_docs)]

/// A module for the file of each description.
macro_rules! descriptions {
    ($($name:ident)*) => {
        $(pub mod $name {
            include!(concat!(env!("OUT_DIR"), "/", stringify!($name), ".rs"));
        })*
    };
}

descriptions!(v30 v31 swagger discovery forms files);
