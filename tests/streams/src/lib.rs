//! Two small clients, made by the build script: what the README shows of streams and files is tried with them.
// The descriptions do not document every member, and this crate asks for documentation everywhere.
#![allow(missing_docs)]

/// Events, a file to put and a file to get.
pub mod receipts {
    include!(concat!(env!("OUT_DIR"), "/receipts.rs"));
}

/// Uploads beside JSON.
pub mod archive {
    include!(concat!(env!("OUT_DIR"), "/archive.rs"));
}
