//! Data types of the Shop API.

use std::collections::BTreeMap;

use bytes::Bytes;
use chrono::{DateTime, FixedOffset, NaiveDate};
use rust_decimal::Decimal;
use serde_json::Value;

use super::support::Maybe;

/// A refund as it was booked. Only the server writes it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Refund {
    pub id: i64,

    /// Decimal carried as a string.
    pub total: Decimal,

    /// Required, may be null.
    pub note: Option<String>,

    /// Decimal carried as a JSON number.
    pub fee: Option<Decimal>,

    pub prices: Vec<Decimal>,

    /// `uint64` carried as a string.
    pub merchant_id: Option<u64>,

    pub created_at: Option<DateTime<FixedOffset>>,

    pub day: Option<NaiveDate>,

    pub receipt: Option<Bytes>,

    pub status: Option<Status>,

    pub payment: Option<Payment>,

    /// A refund that contains itself.
    pub parent: Option<Box<Refund>>,

    /// Members the description allows but does not name.
    pub extra: BTreeMap<String, Value>,
}

/// What to refund.
#[derive(Clone, Debug, PartialEq)]
pub struct RefundRequest {
    pub lines: Vec<RefundLine>,

    /// Absent, null or a date.
    pub returned: Maybe<NaiveDate>,

    pub notify: Option<bool>,
}

impl RefundRequest {
    /// A value with everything required set and nothing else.
    pub fn new(lines: Vec<RefundLine>) -> Self {
        Self {
            lines,
            returned: Maybe::Absent,
            notify: None,
        }
    }

    /// Sets `returned`.
    pub fn returned(mut self, returned: impl Into<Maybe<NaiveDate>>) -> Self {
        self.returned = returned.into();
        self
    }

    /// Sets `notify`.
    pub fn notify(mut self, notify: bool) -> Self {
        self.notify = Some(notify);
        self
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct RefundLine {
    pub line_id: i64,

    pub quantity: Decimal,
}

impl RefundLine {
    /// A value with everything required set and nothing else.
    pub fn new(line_id: i64, quantity: Decimal) -> Self {
        Self { line_id, quantity }
    }
}

/// An open set of strings.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Status {
    Succeeded,
    Failed,

    /// The empty string.
    Empty,

    /// A value this version of the description does not name.
    Unknown(String),
}

/// An open set of numbers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Level {
    Value0,
    Value1,

    /// A value this version of the description does not name.
    Unknown(i64),
}

/// Told apart by the member `kind`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Payment {
    Card(Card),
    Bank(Box<Bank>),

    /// A payment with a tag this version of the description does not name.
    Unknown(Value),
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Card {
    pub kind: String,
    pub last_four: String,
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Bank {
    pub kind: String,
    pub iban: Option<String>,
}

/// Told apart by JSON type.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Scalar {
    Integer(i64),
    String(String),

    /// A value of none of the described forms.
    Unknown(Value),
}

/// Told apart by the members they have.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Lookalike {
    Card(Card),
    Bank(Bank),

    /// A value of none of the described forms.
    Unknown(Value),
}

/// A list with a fixed order of types.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair(pub String, pub i64);

/// The form of a failed call.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ErrorModel {
    pub title: Option<String>,
    pub errors: Option<Vec<BTreeMap<String, Value>>>,
}

/// Body of an upload, sent as `multipart/form-data`.
#[derive(Clone, Debug, PartialEq)]
pub struct Upload {
    pub file: super::support::File,
    pub meta: Option<RefundLine>,
    pub labels: Option<Vec<String>>,
}
