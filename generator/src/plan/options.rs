//! What the configuration says about an API, as far as Rust is concerned.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::Said;
use crate::names::Published;
use crate::rust::Header;

/// Decisions taken outside the description.
#[derive(Clone, Debug)]
pub struct Options {
    /// The module, which is also the cargo feature.
    pub name: String,
    /// The header of every file.
    pub header: Header,
    /// Optional properties (`Schema.property`) that callers must give explicitly, because leaving them out means a lot.
    pub explicit: Vec<String>,
    /// What sloppy answers are read all the same.
    pub tolerate: BTreeSet<Tolerate>,
    /// Wanted Rust names: `Schema`, `Schema.property` or an operation id, and the name.
    pub renames: BTreeMap<String, String>,
    /// Operations (ids) that may be repeated though their method is not idempotent.
    pub repeatable: Vec<String>,
    /// A base URL in place of the description's servers.
    pub server: Option<String>,
    /// Whether there is a cargo feature for each tag.
    pub features_by_tag: bool,
    /// Where all this is said.
    pub said: Said,
    /// Whether data can drive the client.
    pub dispatch: bool,
    /// Names that are published and stay.
    pub published: Published,
    /// Tests of the operations, from the description's examples.
    pub tests: bool,
}

/// A form of sloppy answers that is read all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tolerate {
    /// `[]` for an empty object.
    EmptyArrayAsObject,
    /// `"3"` for an integer.
    NumericStrings,
    /// A number of more places than the 28 that a decimal holds, as servers write that compute with binary fractions: it is
    /// rounded.
    RoundedDecimals,
    /// A single value where a list is described.
    SingleValueAsArray,
}

impl Tolerate {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::EmptyArrayAsObject,
        Self::NumericStrings,
        Self::RoundedDecimals,
        Self::SingleValueAsArray,
    ];

    /// What a configuration calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::EmptyArrayAsObject => "empty-array-as-object",
            Self::NumericStrings => "numeric-strings",
            Self::RoundedDecimals => "rounded-decimals",
            Self::SingleValueAsArray => "single-value-as-array",
        }
    }
}

impl Options {
    /// Options that leave everything to the description.
    pub fn new(name: impl Into<String>, header: Header) -> Self {
        Self {
            name: name.into(),
            header,
            explicit: Vec::new(),
            tolerate: BTreeSet::new(),
            renames: BTreeMap::new(),
            repeatable: Vec::new(),
            server: None,
            features_by_tag: false,
            said: Said::default(),
            dispatch: false,
            published: Published::default(),
            tests: false,
        }
    }
}
