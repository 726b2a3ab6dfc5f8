//! The closed list of codes. Each is documented once, here: what, why, what to do.

macro_rules! codes {
    ($($(#[doc = $doc:literal])* $variant:ident = $id:literal,)*) => {
        /// What kind of finding a diagnostic is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $($(#[doc = $doc])* $variant,)* }

        impl Code {
            /// Every code, in the order of the index.
            pub const ALL: &[Code] = &[$(Code::$variant,)*];

            /// The stable id, for configuration and machines.
            pub fn id(self) -> &'static str {
                match self { $(Code::$variant => $id,)* }
            }

            /// The documentation: a title, why it matters, what to do.
            pub fn explanation(self) -> &'static str {
                match self { $(Code::$variant => concat!($($doc, "\n",)*),)* }
            }
        }
    };
}

codes! {
    /// A file could not be read.
    UnreadableFile = "unreadable-file",
    /// The text is neither JSON nor YAML.
    Syntax = "syntax",
    /// A key stands twice in one object; the last one counts.
    DuplicateKey = "duplicate-key",
    /// The document is no description of a known dialect or version.
    UnknownDialect = "unknown-dialect",
    /// A node does not have the form the dialect asks for.
    InvalidNode = "invalid-node",
    /// A reference leads nowhere.
    DanglingReference = "dangling-reference",
    /// References lead in a circle without ever reaching a value.
    CircularReference = "circular-reference",
    /// A reference leads to another machine or out of the allowed folders; nothing is fetched.
    ForeignReference = "foreign-reference",
    /// Two operations have the same id.
    DuplicateOperationId = "duplicate-operation-id",
    /// An operation has no id; one is made from method and path.
    MissingOperationId = "missing-operation-id",
    /// A keyword the dialect does not know.
    UnknownKeyword = "unknown-keyword",
    /// A keyword that is understood but not used.
    UnusedKeyword = "unused-keyword",
    /// Sloppy but guessable input, read as what it most likely means.
    Guessed = "guessed",
    /// A body or value is described only by an example; it stays untyped.
    ExampleOnly = "example-only",
    /// A part of the description that cannot be typed is passed through as untyped JSON.
    Untyped = "untyped",
    /// The branches of a union cannot be told apart; they are tried in order.
    AmbiguousUnion = "ambiguous-union",
    /// Members of a composition contradict each other.
    Contradiction = "contradiction",
    /// A media type that is passed through as bytes.
    OpaqueMediaType = "opaque-media-type",
    /// Something the client does not do.
    Unsupported = "unsupported",
    /// A security scheme is declared and never used; it is offered, not applied.
    UnusedSecurity = "unused-security",
    /// A security requirement names a scheme that is not declared.
    UnknownSecurity = "unknown-security",
    /// A server's URL cannot be used; the base URL is a required argument.
    UnusableServer = "unusable-server",
    /// A header parameter that OpenAPI says to ignore.
    IgnoredHeader = "ignored-header",
    /// A parameter of the path template is missing, or one is declared that the template lacks.
    PathParameter = "path-parameter",
    /// Two items would have had the same Rust name; one was changed.
    RenamedItem = "renamed-item",
    /// A bound on depth, size or number is exceeded.
    TooLarge = "too-large",
    /// The configuration has a key nobody knows.
    UnknownKey = "unknown-key",
    /// The configuration says something that cannot be.
    InvalidConfig = "invalid-config",
    /// An overlay cannot be applied.
    InvalidOverlay = "invalid-overlay",
    /// An overlay action selects nothing.
    DeadAction = "dead-action",
    /// A selection pattern matches no operation.
    DeadPattern = "dead-pattern",
    /// The output folder has files that are not ours.
    ForeignFile = "foreign-file",
    /// What is on disk is not what would be written.
    Stale = "stale",
    /// A file could not be written.
    UnwritableFile = "unwritable-file",
}
