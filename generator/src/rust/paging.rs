//! Pages: where an answer holds its list, and what leads to the next one.

use super::{Presence, Ty};

/// How further pages are asked for; becomes an impl of `support::Paged`.
#[derive(Clone, Debug, PartialEq)]
pub struct Paging {
    /// The type of an item.
    pub item: Ty,
    /// The enum of the answers and its variant that is a page, where others have no body.
    pub variant: Option<(String, String)>,
    /// An expression path from the output, or what its variant holds, to the list: field names.
    pub items: Vec<PathStep>,
    /// What leads on.
    pub next: PagingNext,
}

/// One field on the way into an answer or into the arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathStep {
    /// The field of the model: `next_page`.
    pub field: String,
    /// Whether it may be missing.
    pub presence: Presence,
    /// Whether the way goes on with the last item of the list that the field holds.
    pub last: bool,
}

/// What tells how long a list is.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    /// The place of the answer that has the number of all items.
    pub total: Vec<PathStep>,
    /// The argument with the size of a page.
    pub size: Vec<PathStep>,
}

/// A place of the answer that says whether there is more.
#[derive(Clone, Debug, PartialEq)]
pub enum More {
    /// There is as long as it is true.
    While(Vec<PathStep>),
    /// There is until it is true.
    Until(Vec<PathStep>),
}

/// What leads to the next page.
#[derive(Clone, Debug, PartialEq)]
pub enum PagingNext {
    /// A token at this place of the answer goes into this argument.
    Token {
        /// Where it is.
        from: Vec<PathStep>,
        /// The argument.
        argument: Vec<PathStep>,
        /// The place of the answer that says whether there is more; without it a token says so.
        more: Option<More>,
    },
    /// A URL at this place of the answer.
    Url(Vec<PathStep>),
    /// The `Link` header.
    LinkHeader,
    /// This argument grows by the number of items.
    Offset(Vec<PathStep>),
    /// This argument grows by one.
    Page {
        /// The argument.
        argument: Vec<PathStep>,
        /// What tells how long the list is.
        counted: Option<Counted>,
        /// The number of the first page.
        first: u64,
        /// The place of the answer that says which page it is.
        told: Option<Vec<PathStep>>,
    },
}
