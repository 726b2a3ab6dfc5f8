//! The cargo features that every generated crate has.

/// A cargo feature of a generated crate that switches files of the support code on.
#[derive(Clone, Copy, Debug)]
pub struct Feature {
    /// Its name.
    pub name: &'static str,

    /// What it gives, for people.
    pub gives: &'static str,

    /// Whether it is on by default.
    pub is_default: bool,
}

/// The feature of the default transport.
pub const TRANSPORT: &str = "reqwest";

/// The feature of calls without an async runtime.
pub const BLOCKING: &str = "blocking";

/// The feature of spans.
pub const TRACING: &str = "tracing";

/// The feature of what tests need.
pub const TESTING: &str = "testing";

/// All of them, in the order in which they are listed. What files of the support code, reserved names, manifests and build scripts
/// say of features is said by these names, and tests hold that none of them is missing there.
pub const FEATURES: &[Feature] = &[
    Feature {
        name: TRANSPORT,
        gives: "the transport",
        is_default: true,
    },
    Feature {
        name: BLOCKING,
        gives: "calls without an async runtime",
        is_default: false,
    },
    Feature {
        name: TRACING,
        gives: "a span for each call and each attempt",
        is_default: false,
    },
    Feature {
        name: TESTING,
        gives: "a fake of the service, with faults on demand",
        is_default: false,
    },
];
