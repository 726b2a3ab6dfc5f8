//! Further pages of a list.

/// How further pages are asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Pagination {
    /// The member of the answer that lists the items; empty when the answer is the list.
    pub items: String,
    /// What leads on.
    pub next: Next,
    /// The rule that found it, for the report.
    pub rule: String,
    /// What names the operation in the configuration, where that declares it.
    pub declared: Option<String>,
}

/// What a description itself says of an operation's further pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum DescribedPages {
    /// Nothing.
    #[default]
    Unsaid,
    /// There are none that the same operation could be asked for.
    None,
    /// The answer has the URL of the next one.
    Url {
        /// The member that lists the items.
        items: String,
        /// The member with the URL.
        member: String,
    },
}

/// What tells how long a list is that is read by numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    /// The member of the answer with the number of all items, as dotted path.
    pub total: String,
    /// The query parameter with the page size.
    pub size: String,
}

/// A boolean member of the answer that says whether there is more, as dotted path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum More {
    /// There is as long as this member is true.
    While(String),
    /// There is until this member is true.
    Until(String),
}

impl std::fmt::Display for More {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::While(member) => write!(f, "while {member}"),
            Self::Until(member) => write!(f, "until {member}"),
        }
    }
}

/// What leads to the next page.
#[derive(Clone, Debug, PartialEq)]
pub enum Next {
    /// A token in this member of the answer goes into this query parameter.
    Token {
        /// The member, as dotted path; `[-1]` is the last item of a list.
        member: String,
        /// The query parameter.
        parameter: String,
        /// What says whether there is more; without it a token says so.
        more: Option<More>,
    },
    /// A URL in this member of the answer.
    Url {
        /// The member, as dotted path.
        member: String,
    },
    /// The `Link` header with `rel="next"` (RFC 8288).
    LinkHeader,
    /// An offset that grows by the number of items.
    Offset {
        /// The query parameter.
        parameter: String,
        /// The query parameter with the page size.
        limit: Option<String>,
    },
    /// A page number that grows by one.
    Page {
        /// The query parameter, or the dotted path to the member of one that is an object: `pageable.page`.
        parameter: String,
        /// What tells how long the list is; without it an empty page ends it.
        counted: Option<Counted>,
        /// The number of the first page, where it is said; else 1.
        first: Option<u64>,
        /// The member of the answer with the number of its page, as dotted path: counted on from there whatever is said.
        told: Option<String>,
    },
}
