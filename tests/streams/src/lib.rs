//! Two small clients, made by the build script: what the README shows of streams and files is tried with them.

/// Events, a file to put and a file to get.
pub mod receipts {
    include!(concat!(env!("OUT_DIR"), "/receipts.rs"));
}

/// Uploads beside JSON.
pub mod archive {
    include!(concat!(env!("OUT_DIR"), "/archive.rs"));
}
