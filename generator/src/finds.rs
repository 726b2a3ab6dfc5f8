//! What rules found in a description that it does not say outright: how lists go on, and where idempotency keys go.

use std::fmt;

use crate::api::{Api, IdempotencyKey, More, Next, Operation, Type};
use crate::rust;

/// Something that a rule found about an operation, or that the configuration declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Find {
    /// The id of the operation.
    pub operation: String,
    /// What was found.
    pub what: FindKind,
    /// Which rule found it.
    pub rule: String,
    /// The places in the description it rests on.
    pub by: String,
}

/// What can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindKind {
    /// How further pages are asked for.
    Pages,
    /// Where an idempotency key goes.
    Key,
}

/// What came out of `api` as Rust: a find that nothing is made of is none.
pub(crate) fn of(api: &Api<Type>, rust: &rust::Api) -> Vec<Find> {
    let planned = rust.operations.iter().flat_map(|group| &group.items);
    let paged: Vec<&str> = planned
        .filter(|operation| operation.paging.is_some())
        .map(|operation| operation.id.as_str())
        .collect();
    let pages = api
        .operations
        .iter()
        .filter(|operation| paged.contains(&operation.id.as_str()));
    let keys = api.operations.iter().filter_map(key);
    pages.filter_map(self::pages).chain(keys).collect()
}

fn pages(operation: &Operation) -> Option<Find> {
    let pages = operation.pagination.as_ref()?;
    let by = match &pages.next {
        Next::Token {
            member,
            parameter,
            more: Some(more),
        } => match more {
            More::While(more) => format!("`{member}` goes into `{parameter}` as long as `{more}`"),
            More::Until(done) => format!("`{member}` goes into `{parameter}` until `{done}`"),
        },
        Next::Token { member, parameter, .. } => format!("`{member}` goes into `{parameter}`"),
        Next::Url { member } => format!("`{member}`"),
        Next::LinkHeader => "the header `Link`".to_owned(),
        Next::Page {
            parameter,
            counted,
            first,
            told,
        } => {
            let first = || first.map(|first| first.to_string());
            let from = told.as_ref().map(|told| format!("`{told}`")).or_else(first);
            let from = from.map_or(String::new(), |from| format!(" from {from}"));
            let to = counted.as_ref();
            let to = to.map_or(String::new(), |counted| format!(" up to `{}`", counted.total));
            format!("`{parameter}` grows{from}{to}")
        }
        Next::Offset { parameter, .. } => format!("`{parameter}` grows"),
    };
    // The rule has a name, and an explanation after a colon.
    let rule = pages.rule.split(':').next().unwrap_or_default();
    Some(Find {
        operation: operation.id.clone(),
        what: FindKind::Pages,
        rule: rule.to_owned(),
        by,
    })
}

fn key(operation: &Operation) -> Option<Find> {
    let by = match operation.idempotency.as_ref()? {
        IdempotencyKey::Header(name) => format!("the header `{name}`"),
        IdempotencyKey::Query(name) => format!("the query parameter `{name}`"),
        IdempotencyKey::Body(name) => format!("the member `{name}` of the body"),
    };
    Some(Find {
        operation: operation.id.clone(),
        what: FindKind::Key,
        rule: "idempotency key".to_owned(),
        by,
    })
}

impl fmt::Display for FindKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pages => "pages",
            Self::Key => "keys",
        })
    }
}
