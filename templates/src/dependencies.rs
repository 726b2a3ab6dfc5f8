//! The crates that generated code depends on, each in one version for all clients. A version is the least with which clients are
//! built: an older one may lack the features, and a resolver that looks for the oldest takes it by its word.

use crate::Dependency;

/// Reads and writes base64.
pub const BASE64: Dependency = ("base64", "0.23", &["std"]);
/// Bytes that are shared, not copied.
pub const BYTES: Dependency = ("bytes", "1.12", &["std"]);
/// Dates and times.
pub const CHRONO: Dependency = ("chrono", "0.4.42", &["serde", "std"]);
/// Streams of items.
pub const FUTURES_CORE: Dependency = ("futures-core", "0.3", &["std"]);
/// Requests, headers and status codes.
pub const HTTP: Dependency = ("http", "1.5", &["std"]);
/// Bodies as `reqwest` hands them over.
pub const HTTP_BODY: Dependency = ("http-body", "1.1", &[]);
/// The default transport.
pub const REQWEST: Dependency = ("reqwest", "0.13", &["http2", "rustls"]);
/// Decimals.
pub const RUST_DECIMAL: Dependency = ("rust_decimal", "1.43", &["serde", "std"]);
/// Serialisation.
pub const SERDE: Dependency = ("serde", "1.0.225", &["std"]);
/// JSON. Without `float_roundtrip` a number that is read may be another one in its last digit.
pub const SERDE_JSON: Dependency = ("serde_json", "1.0.145", &["float_roundtrip", "raw_value", "std"]);
/// The clock of the default transport.
pub const TOKIO: Dependency = ("tokio", "1.54", &["time"]);
/// The runtime of calls that block.
pub const TOKIO_RUNTIME: Dependency = ("tokio", "1.54", &["rt", "time"]);
/// Spans.
pub const TRACING: Dependency = ("tracing", "0.1.41", &["std"]);
/// UUIDs; no support file needs them, models do.
pub const UUID: Dependency = ("uuid", "1.18", &["serde", "std"]);
/// Overwrites secrets in memory.
pub const ZEROIZE: Dependency = ("zeroize", "1.9", &["alloc"]);

/// Every crate there is, in the order of the alphabet.
pub const ALL: &[Dependency] = &[
    BASE64,
    BYTES,
    CHRONO,
    FUTURES_CORE,
    HTTP,
    HTTP_BODY,
    REQWEST,
    RUST_DECIMAL,
    SERDE,
    SERDE_JSON,
    TOKIO,
    TRACING,
    UUID,
    ZEROIZE,
];
