//! Small clients, made by the build script: what the README shows of streams and files is tried with them, how lists go on,
//! and what frameworks stream.

/// Events, a file to put and a file to get.
pub mod receipts {
    include!(concat!(env!("OUT_DIR"), "/receipts.rs"));
}

/// Uploads beside JSON.
pub mod archive {
    include!(concat!(env!("OUT_DIR"), "/archive.rs"));
}

/// Lists that go on, beside parameters and streams that look alike.
pub mod pages {
    include!(concat!(env!("OUT_DIR"), "/pages.rs"));
}

/// A stream of gRPC-Gateway, described as one object.
pub mod gateway {
    include!(concat!(env!("OUT_DIR"), "/gateway.rs"));
}

/// Events of Spring, described by the class that sends them.
pub mod emitters {
    include!(concat!(env!("OUT_DIR"), "/emitters.rs"));
}
