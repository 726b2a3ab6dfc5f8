//! What the configuration says about an API, as far as its types and operations are concerned.

use std::collections::{BTreeSet, HashSet};

use super::boxes::Boxes;
use crate::api::{IdempotencyKey, Location, Next, SecurityKind};
use crate::diagnostics::Said;

/// Decisions taken outside the description.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// Which operations are wanted.
    pub select: Select,
    /// Types that are to be others than the description says.
    pub retype: Vec<Retype>,
    /// How dates and times are held.
    pub date_time: DateTimeForm,
    /// Which bodies must be given.
    pub bodies: Bodies,
    /// Idempotency keys that the description does not show.
    pub idempotency: Vec<DeclaredKey>,
    /// Pages that the rules do not find.
    pub pagination: Vec<DeclaredPages>,
    /// How calls authenticate, in place of what the description says; empty to leave it so.
    pub credentials: Vec<Credential>,
    /// What the generated types of an earlier run hold in a `Box`.
    pub boxed: Boxes,
    /// The types to which an earlier run gave names, as the lock knows them: `Order.lines[]`.
    pub published: BTreeSet<String>,
    /// Where all this is said.
    pub said: Said,
}

/// Which operations are wanted.
///
/// A pattern may hold `*` for any text. It is compared with the id and with every tag; one that begins with `/` is
/// compared with the path, and one like `GET /orders/*` or `GET *` with method and path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Select {
    /// Only these; empty for all.
    pub include: Vec<String>,
    /// Not these.
    pub exclude: Vec<String>,
}

impl Options {
    /// The pointers at nodes that are to be others than what they refer to.
    pub fn pointed_at(&self) -> HashSet<String> {
        let pointers = self.retype.iter().filter_map(|retype| match &retype.matcher {
            Matcher::Pointer(pointer) => Some(pointer.clone()),
            Matcher::Format(_) | Matcher::Pattern(_) => None,
        });
        pointers.collect()
    }
}

impl Select {
    /// Whether anything is selected at all.
    pub fn is_empty(&self) -> bool {
        self.include.is_empty() && self.exclude.is_empty()
    }
}

/// A type that is to be another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retype {
    /// Which types.
    pub matcher: Matcher,
    /// What they become.
    pub to: Target,
}

/// Which types are to be others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matcher {
    /// Scalars with this `format`.
    Format(String),
    /// `Schema` or `Schema.property`; `*` stands for any text.
    Pattern(String),
    /// The node with this JSON Pointer.
    Pointer(String),
}

/// What a type becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An exact number, carried as the description says.
    Decimal,
    /// Text.
    String,
    /// A whole number of 32 bits.
    I32,
    /// A whole number of 64 bits.
    I64,
    /// A whole number of 32 bits without sign.
    U32,
    /// A whole number of 64 bits without sign.
    U64,
    /// A binary floating-point number.
    F64,
    /// A date with time and offset.
    DateTime,
    /// A date.
    Date,
    /// A UUID.
    Uuid,
    /// Bytes in base64.
    Base64,
    /// Any JSON value.
    Value,
    /// This Rust type.
    Rust(String),
}

impl Target {
    /// Reads what a configuration says: a word of the list, or a Rust path, which has `::` in it.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "decimal" => Self::Decimal,
            "string" => Self::String,
            "i32" => Self::I32,
            "i64" => Self::I64,
            "u32" => Self::U32,
            "u64" => Self::U64,
            "f64" => Self::F64,
            "date-time" => Self::DateTime,
            "date" => Self::Date,
            "uuid" => Self::Uuid,
            "base64" => Self::Base64,
            "value" => Self::Value,
            path if path.contains("::") => Self::Rust(path.to_owned()),
            _ => return None,
        })
    }
}

/// How dates and times are held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateTimeForm {
    /// As dates and times.
    #[default]
    Typed,
    /// As text, as they came.
    Text,
}

/// Which bodies must be given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bodies {
    /// Those of which the description says so. Where it says nothing, a body may be left out.
    #[default]
    AsDescribed,
    /// Those that cannot be empty as well: an object with a required member, a list with `minItems`.
    Required,
}

/// An idempotency key that the description does not show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredKey {
    /// A pattern for operations, as in [`Select`].
    pub operation: String,
    /// Where the key is carried.
    pub key: IdempotencyKey,
}

/// One way to authenticate.
#[derive(Clone, Debug, PartialEq)]
pub enum Credential {
    /// None at all.
    Nothing,
    /// The security scheme of this name; the kind, for one that need not be declared.
    Scheme(String, Option<SecurityKind>),
}

impl Credential {
    /// Reads what a configuration says: `none`, the name of a security scheme, or, whether it is declared or not, `bearer`,
    /// `basic`, `header:NAME`, `query:NAME` or `cookie:NAME`.
    pub fn parse(text: &str) -> Self {
        let key = |location, name: &str| SecurityKind::ApiKey {
            location,
            name: name.to_owned(),
        };
        let (name, kind) = match text.split_once(':') {
            Some(("header", name)) => (name, Some(key(Location::Header, name))),
            Some(("query", name)) => (name, Some(key(Location::Query, name))),
            Some(("cookie", name)) => (name, Some(key(Location::Cookie, name))),
            Some(_) | None if text == "none" => return Self::Nothing,
            Some(_) | None if text == "bearer" => (text, Some(SecurityKind::Bearer)),
            Some(_) | None if text == "basic" => (text, Some(SecurityKind::Basic)),
            Some(_) | None => (text, None),
        };
        Self::Scheme(name.to_owned(), kind)
    }
}

/// Pages that the rules do not find.
#[derive(Clone, Debug, PartialEq)]
pub struct DeclaredPages {
    /// A pattern for operations, as in [`Select`].
    pub operation: String,
    /// How further pages are asked for; nothing for an operation that has none after all.
    pub pages: Option<Pages>,
}

/// Pages as they are declared.
#[derive(Clone, Debug, PartialEq)]
pub struct Pages {
    /// The member of the answer that lists the items, as dotted path; empty where the answer is the list, or has no other.
    pub items: String,
    /// What leads on.
    pub next: Next,
}
