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

            /// The documentation in Markdown: a paragraph each for what it is, why it matters and what to do.
            pub fn explanation(self) -> &'static str {
                match self { $(Code::$variant => concat!($($doc, "\n",)*),)* }
            }

            /// A small description that raises it and the correction, in Markdown. A test runs both.
            pub fn example(self) -> &'static str {
                match self { $(Code::$variant => include_str!(concat!("examples/", $id, ".md")),)* }
            }
        }
    };
}

codes! {
    /// A file could not be read.
    ///
    /// It is missing, is a folder, or may not be read by this user. Nothing can be made of what it would say.
    ///
    /// Check the path; paths in references count from the file that refers.
    UnreadableFile = "unreadable-file",
    /// The text is neither JSON nor YAML.
    ///
    /// The parser cannot go on at the position shown; the mistake is there or shortly before.
    ///
    /// Correct the text. JSON has no comments and no comma after the last member; YAML is indented with spaces; both are UTF-8.
    Syntax = "syntax",
    /// A key stands twice in one object; the last one counts.
    ///
    /// Readers differ in which of the two they take, so others may see another API.
    ///
    /// Remove the one that is not meant.
    DuplicateKey = "duplicate-key",
    /// The document is no description of a known dialect or version.
    ///
    /// Known are OpenAPI 3.0, 3.1 and 3.2 (`openapi:`), Swagger 2.0 (`swagger:`) and Google Discovery (`kind: discovery#restDescription`).
    ///
    /// Check that the file is the description itself and says its version at the top.
    UnknownDialect = "unknown-dialect",
    /// A node does not have the form the dialect asks for.
    ///
    /// The node is left out and everything else is generated, so a field or an operation may be missing from the client.
    ///
    /// Correct the description, or correct it from outside by an overlay.
    InvalidNode = "invalid-node",
    /// A reference leads nowhere.
    ///
    /// What it stands for is unknown, so what needs it cannot be typed.
    ///
    /// Correct the name, or add what is missing by an overlay. Names in references are case-sensitive, with `~1` for `/` and `~0` for `~`.
    DanglingReference = "dangling-reference",
    /// References lead in a circle without ever reaching a value.
    ///
    /// A schema that is nothing but a reference to itself has no meaning.
    ///
    /// Let one of them say what it is.
    CircularReference = "circular-reference",
    /// A reference leads to another machine or away from the description; nothing is fetched or opened there.
    ///
    /// What is generated must depend on the files in the repository alone. A description may refer to files in its own folder
    /// and below, and further up as far as the repository or workspace, the working directory or the folder of the
    /// configuration that it lies in; anywhere else on this machine only to files that are called JSON or YAML.
    ///
    /// Store the file beside the description and refer to it by a relative path, or run refundry in a folder that holds both.
    ForeignReference = "foreign-reference",
    /// Two operations have the same id.
    ///
    /// Methods are named after ids, so one of them has to be called something else. Where different tags tell them apart, for a
    /// webhook, and for the `HEAD` beside a `GET` it is a warning. Else it is an error: callers would get a method that is not
    /// the one they know by this name.
    ///
    /// Give each its own id by an overlay. With `--warn duplicate-operation-id`, or `warn` in the configuration or
    /// the build script, one of them is named after its method and path, which may change with the description.
    DuplicateOperationId = "duplicate-operation-id",
    /// An operation has no id; one is made from method and path.
    ///
    /// The made-up name is stable as long as the path is, and rarely the name one would choose.
    ///
    /// Name the operation by an overlay.
    MissingOperationId = "missing-operation-id",
    /// A keyword the dialect does not know.
    ///
    /// It has no effect. Often it is misspelled, or belongs to another version or another place.
    ///
    /// Correct or remove it; keywords that begin with `x-` are free to use.
    UnknownKeyword = "unknown-keyword",
    /// A keyword that is understood but not used.
    ///
    /// The client behaves the same without it.
    ///
    /// Nothing, unless you counted on it.
    UnusedKeyword = "unused-keyword",
    /// Sloppy but guessable input, read as what it most likely means.
    ///
    /// The description is not correct, so another tool may read it differently.
    ///
    /// Check that the guess is right and correct the description, or say it by an overlay.
    Guessed = "guessed",
    /// A body or value is described only by an example; it stays untyped.
    ///
    /// One example does not tell which fields are required, what may be null or what else there is.
    ///
    /// Add a schema by an overlay, or ask for types from examples in the configuration.
    ExampleOnly = "example-only",
    /// Something is required in words only.
    ///
    /// Its description begins with `[required]` or the like, but no keyword says so; it stays optional, and the compiler reminds nobody of it.
    ///
    /// Require it by an overlay, if it is true: `refundry overlay suggest` prints one to review.
    RequiredInProse = "required-in-prose",
    /// A body may be left out, though it cannot be empty.
    ///
    /// Unless the description says `required: true`, OpenAPI lets callers leave a body out. Where its schema has a required
    /// member, or is a list with `minItems`, that is most likely forgotten: a call without its body compiles, and is sent.
    ///
    /// Require it by an overlay, if it is true: `refundry overlay suggest` prints one to review. Or let `bodies = "required"`
    /// in the configuration treat all such bodies as required.
    OptionalBody = "optional-body",
    /// Amounts are held as `f64`, which rounds.
    ///
    /// Their names say that they are money, but nothing says that their digits count: `type: number` is an `f64`, of which no cent
    /// is exact, and sums of which are wrong by one now and then.
    ///
    /// Have them as decimals: by the lines for `retype` in the configuration that the report shows, or by `format: decimal` in
    /// an overlay. Allow the finding if they are no money.
    FloatAmount = "float-amount",
    /// The values of a text are listed in words only.
    ///
    /// Its description says which values there are, but no keyword does; it stays a text that can be anything.
    ///
    /// List them in `enum` by an overlay, if they are all: `refundry overlay suggest` prints one to review. Values that are not
    /// in the list can still be read and sent.
    EnumInProse = "enum-in-prose",
    /// A part of the description that cannot be typed is passed through as untyped JSON.
    ///
    /// Nothing is lost but the digits of numbers that an `f64` does not hold, and callers have to look into
    /// `serde_json::Value` themselves.
    ///
    /// Say more about it by an overlay.
    Untyped = "untyped",
    /// The branches of a union cannot be told apart; they are tried in order.
    ///
    /// Two branches may both fit a value, and then the first wins even if the second was meant.
    ///
    /// Add a discriminator, or a required property with one allowed value, to the branches.
    AmbiguousUnion = "ambiguous-union",
    /// Members of a composition, or several descriptions of one API, contradict each other.
    ///
    /// No value can satisfy all members of such a composition, so one of them counts. Where two descriptions that are
    /// joined mean different things by one name, it would be wrong for one of them, so that is an error.
    ///
    /// Correct the composition by an overlay. Let descriptions say the same, or give each an API of its own.
    Contradiction = "contradiction",
    /// A media type that is passed through as bytes.
    ///
    /// The client neither encodes nor decodes it.
    ///
    /// Encode and decode it in the caller.
    OpaqueMediaType = "opaque-media-type",
    /// Something the client does not do.
    ///
    /// The API offers more here than the client can use.
    ///
    /// Leave it out of the selection, or call this part by hand.
    Unsupported = "unsupported",
    /// A security scheme is declared and never required.
    ///
    /// Most likely the author forgot to require it. The client offers a credential for it; where the description requires
    /// nothing at all, it is sent with every call, and where it requires something else, it is not sent.
    ///
    /// Require the scheme by an overlay, or by `credentials` in the configuration.
    UnusedSecurity = "unused-security",
    /// A security requirement names a scheme that is not declared.
    ///
    /// How to authenticate is unknown, so nothing is sent for it: an operation that may be called in another way is called in
    /// that one; one that needs declared schemes beside it is sent these, and one that needs nothing else is sent no credential.
    ///
    /// Declare the scheme by an overlay.
    UnknownSecurity = "unknown-security",
    /// A server's URL cannot be used; the base URL is a required argument.
    ///
    /// It is relative, has variables without values or is no URL.
    ///
    /// Nothing, or add a server with an absolute URL by an overlay.
    UnusableServer = "unusable-server",
    /// A header parameter that OpenAPI says to ignore.
    ///
    /// `Accept`, `Content-Type` and `Authorization` follow from the media types and the security of the operation. A
    /// `Content-Type` that Swagger 2.0 requires where there is no body is sent, and not told. What Swagger 2.0 gives `Accept` or
    /// `Content-Type` as default or as values is a media type like those of `produces` and `consumes`, and not told either.
    ///
    /// Nothing; in Swagger 2.0, see that `produces` and `consumes` say the media types.
    IgnoredHeader = "ignored-header",
    /// A parameter that is the key of a security scheme.
    ///
    /// The credential of the client is sent in its place, so no method asks for it.
    ///
    /// Nothing, or leave the parameter out by an overlay.
    CredentialParameter = "credential-parameter",
    /// A parameter of the path template is missing, or one is declared that the template lacks.
    ///
    /// A path cannot be filled without a value for each of its parameters, and has no place for others.
    ///
    /// Correct the template or the declaration by an overlay.
    PathParameter = "path-parameter",
    /// A path is no URI template.
    ///
    /// Google Discovery writes paths as URI templates of RFC 6570; one that is malformed, or that asks for the beginning
    /// of a list, cannot be filled.
    ///
    /// Correct the path by an overlay, or exclude the operation.
    InvalidTemplate = "invalid-template",
    /// Two items would have had the same Rust name; one was changed.
    ///
    /// The names differ only in what Rust cannot tell apart, such as spaces or letter case.
    ///
    /// Choose names in the configuration if the number at the end is not good enough.
    RenamedItem = "renamed-item",
    /// A bound on depth, size or number is exceeded.
    ///
    /// Bounds keep a broken or hostile description from using up the memory: 64 MiB for a file, 120 levels, 5,000,000
    /// values of all files after YAML aliases are replaced, 4,096 files, 500,000 schemas with inline ones.
    ///
    /// If the description is right, split it, or leave out what is not needed. Programs that use the library can set `source::Limits`.
    TooLarge = "too-large",
    /// More would be generated than anybody can use.
    ///
    /// Bounds keep a broken or hostile description from filling the disk and the compiler: 20,000 operations, 200,000 types
    /// with inline and simple ones, and 256 MiB of Rust for one API.
    ///
    /// Select the operations that are needed by `operations`, or raise `bounds` in the configuration.
    OutputTooLarge = "output-too-large",
    /// The configuration has a key nobody knows.
    ///
    /// It has no effect; most likely it is misspelled.
    ///
    /// Correct or remove it.
    UnknownKey = "unknown-key",
    /// The configuration says something that cannot be.
    ///
    /// What to generate is unclear, so nothing is.
    ///
    /// Correct the value shown.
    InvalidConfig = "invalid-config",
    /// An overlay cannot be applied.
    ///
    /// It is no overlay, its target is no JSONPath (RFC 9535), or the value does not fit what it is merged into: objects merge,
    /// arrays append, everything else replaces.
    ///
    /// Correct the overlay at the place shown; to replace an object or an array, remove it in an action before.
    InvalidOverlay = "invalid-overlay",
    /// An overlay action selects nothing, or changes nothing.
    ///
    /// The description has changed, or the target is misspelled, so a correction is no longer made, or is no longer needed.
    ///
    /// Correct the target, or remove the action if the description is right by now.
    DeadAction = "dead-action",
    /// The configuration decides about something that is not there, or that nothing comes of.
    ///
    /// It was renamed or removed, the name is misspelled, the description says the same by now, or another setting has taken
    /// it away: what was meant is not done, or needs no setting. A selection that leaves no operation at all is an error, since
    /// nobody wants an empty client.
    ///
    /// Correct or remove it.
    DeadPattern = "dead-pattern",
    /// The description has no operation, no webhook and no schema.
    ///
    /// It may be a part of another file, which refers to its parameters or responses: there is nothing to write.
    ///
    /// Give the file that has the paths.
    NoOperation = "no-operation",
    /// The configuration allows a kind of finding that does not occur.
    ///
    /// What was allowed is mended, so the licence only hides what may come up later.
    ///
    /// Remove it, or correct its place.
    UnusedLicence = "unused-licence",
    /// A file of accepted differences accepts one that is not there.
    ///
    /// The difference is gone, or is another one by now, so the entry only hides what may come up later.
    ///
    /// Remove it; if the difference is another one by now, decide about that one.
    UnusedAcceptance = "unused-acceptance",
    /// The output folder has files that are not ours.
    ///
    /// They are never overwritten or deleted, and may not belong there.
    ///
    /// Move them, or choose another folder.
    ForeignFile = "foreign-file",
    /// The crate lies below a cargo workspace that does not hold it.
    ///
    /// Cargo takes the crate for a part of the workspace and builds nothing in it. Only the run that writes its manifest for the
    /// first time tells it: later, a member may depend on the crate by its path, which makes it a member as well.
    ///
    /// Add its folder to `members` or `exclude` in the manifest of the workspace.
    OutsideWorkspace = "outside-workspace",
    /// What is on disk is not what would be written.
    ///
    /// The description, the configuration or the generator changed since the last run, or somebody edited a generated file.
    ///
    /// Run the generator and commit what it writes.
    Stale = "stale",
    /// A file could not be written.
    ///
    /// The disk is full, or this user may not write there. What was there before is untouched.
    ///
    /// Make the folder writable and run again.
    UnwritableFile = "unwritable-file",
    /// The generator has a fault.
    ///
    /// It made something that is no Rust, or a path that cannot be; no description may lead to that. Nothing was written.
    ///
    /// Report it with the description. Leaving out the operation or type that is named is a way round until it is mended.
    Bug = "bug",
}

impl Code {
    /// The code with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.id() == id)
    }

    /// What it is, in one line.
    pub fn title(self) -> &'static str {
        self.explanation().lines().next().unwrap_or_default().trim()
    }

    /// Everything there is to say about it, in Markdown.
    pub fn page(self) -> String {
        // Doc comments begin with a space.
        let line = |line: &str| format!("{}\n", line.strip_prefix(' ').unwrap_or(line));
        let explanation: String = self.explanation().lines().map(line).collect();
        format!("{explanation}\n{}", self.example())
    }

    /// Whether every finding of it is an error, which nothing can make less.
    pub fn is_always_error(self) -> bool {
        matches!(
            self,
            Self::UnreadableFile
                | Self::Syntax
                | Self::UnknownDialect
                | Self::InvalidOverlay
                | Self::InvalidTemplate
                | Self::OutputTooLarge
                | Self::UnknownKey
                | Self::ForeignFile
                | Self::UnwritableFile
                | Self::Bug
        )
    }

    /// Whether it is about a key rather than about what stands under it.
    pub(super) fn points_at_key(self) -> bool {
        matches!(
            self,
            Self::DuplicateKey | Self::UnknownKeyword | Self::UnusedKeyword | Self::UnknownKey
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_says_what_why_and_what_to_do() {
        for code in Code::ALL {
            let paragraphs = code.explanation().split("\n\n").filter(|text| !text.trim().is_empty());
            assert!(paragraphs.count() >= 3, "{}", code.id());
            assert_eq!(Code::from_id(code.id()), Some(*code));
        }
    }
}
