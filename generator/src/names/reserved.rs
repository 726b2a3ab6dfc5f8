//! Names that emitted code needs for itself, so that nothing of a description may take them.

use refundry_support::{BLOCKING, TESTING, TRACING, TRANSPORT};

use super::Role;

/// Types that model modules see: the prelude, imports of emitted files, and the names of emitted types.
pub const TYPES: &[&str] = &[
    // The prelude of the 2024 edition.
    "AsMut",
    "AsRef",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "Box",
    "Clone",
    "Copy",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
    // Derives and what they bring.
    "Debug",
    "Deserialize",
    "Hash",
    "Serialize",
    // Imports of emitted files.
    "BTreeMap",
    "Bytes",
    "DateTime",
    "Decimal",
    "FixedOffset",
    "Map",
    "Maybe",
    "NaiveDate",
    "Number",
    "Unrecognized",
    "Uuid",
    "Value",
    // Support code that emitted models and operations import: it would hide a model of that name.
    "BuildError",
    "Call",
    "Client",
    "Decoded",
    "Encoding",
    "Events",
    "File",
    "Info",
    "Key",
    "Lead",
    "Lines",
    "MediaDownload",
    "MediaUpload",
    "MediaUploadInParts",
    "Method",
    "Operation",
    "Paged",
    "Part",
    "Password",
    "RequestWriter",
    "Response",
    "Retry",
    "Style",
    "Undeclared",
    // Codecs, which wire tables and requests name beside models.
    "As",
    "AssumeUtc",
    "Base64",
    "Base64Url",
    "Base64UrlPadded",
    "Canonical",
    "Codec",
    "Coded",
    "EmptyArrayAsObject",
    "FloatNumber",
    "FloatOrText",
    "NumericString",
    "OneOrMany",
    "Plain",
    "Rounded",
    "Seed",
    "Text",
];

/// Modules of every emitted API, crates its paths begin with, and file names that Windows does not allow.
pub const MODULES: &[&str] = &[
    "client",
    "models",
    "operations",
    "support",
    "wire", //
    "alloc",
    "core",
    "std",
    "lib",
    "main", //
    "base64",
    "bytes",
    "chrono",
    "futures_core",
    "http",
    "reqwest",
    "rust_decimal",
    "serde",
    "serde_json",
    "uuid", //
    "aux",
    "com1",
    "com2",
    "com3",
    "com4",
    "com5",
    "com6",
    "com7",
    "com8",
    "com9",
    "con",
    "lpt1",
    "lpt2",
    "lpt3",
    "lpt4",
    "lpt5",
    "lpt6",
    "lpt7",
    "lpt8",
    "lpt9",
    "nul",
    "prn",
];

/// Functions that every emitted client has beside its operations and servers, those of traits included, and `new`, which would be
/// taken for the way to one.
pub const CLIENT_METHODS: &[&str] = &["builder", "clone", "core", "from_core", "new"];

/// Methods that every client builder has beside the parameters of all calls, private ones included.
pub const BUILDER_METHODS: &[&str] = &[
    "allow_anonymous",
    "attempt_timeout",
    "body_limit",
    "build",
    "build_with",
    "connect_timeout",
    "credential",
    "environment",
    "header",
    "hook",
    "idle_timeout",
    "new",
    "operation_server",
    "query",
    "query_credential",
    "retry",
    "retry_budget",
    "set_user_agent",
    "timeout",
    "tracing",
    "transport",
    "user_agent",
];

/// Names that no builder has a method of, and that were reserved in crates that are published: parameters of all calls that are
/// called so keep their underscore.
pub const FORMER_BUILDER_METHODS: &[&str] = &["blocking", "max_response_size", "observer"];

/// Functions that every credential has beside the schemes, those of traits included.
pub const CREDENTIAL_METHODS: &[&str] = &["and", "clone", "from", "into"];

/// Methods that every call has beside its setters, private ones included: Rust keeps them in one namespace.
pub const CALL_METHODS: &[&str] = &[
    "after_event",
    "chosen_idempotency_key",
    "download",
    "download_media",
    "header",
    "idempotency_key",
    "into_upload",
    "items",
    "pages",
    "query",
    "raw",
    "raw_blocking",
    "reconnecting",
    "resume_upload",
    "retry",
    "send",
    "send_blocking",
    "session_start",
    "start_call",
    "timeout",
    "to_upload_path",
    "upload",
    "upload_in_parts",
    "with_file",
    "written",
];

/// What emitted models have beside their members: functions, and the field of what nobody describes.
pub const MODEL_MEMBERS: &[&str] = &["default", "extra", "new"];

/// Functions that those of servers call.
pub const URL_FUNCTIONS: &[&str] = &["authority_part", "path_start"];

/// Variants that every open enum or union has.
pub const VARIANTS: &[&str] = &["Unknown"];

/// What no API of a configuration can be called: modules of the crate, its features, and crates that paths begin with.
pub const APIS: &[&str] = &[
    "support", "default", TRANSPORT, BLOCKING, TESTING, TRACING, "std", "core", "alloc",
];

/// Modules whose files are the roots of crates.
pub const ROOTS: &[&str] = &["lib", "main"];

/// Features of every emitted crate, and usual ones that it may have one day.
pub const FEATURES: &[&str] = &[
    BLOCKING, "default", "full", TRANSPORT, "rustls", "std", "stream", TESTING, TRACING,
];

/// What is reserved wherever a role's names stand.
pub fn of(role: Role) -> &'static [&'static str] {
    match role {
        Role::Type => TYPES,
        Role::Module => MODULES,
        Role::Variant => VARIANTS,
        Role::Feature => FEATURES,
        Role::Field | Role::Method | Role::Constant | Role::Parameter => &[],
    }
}
