// @generated from shop.yaml. Do not edit.
// Regenerate: cargo test -p refundry --test golden

//! Data types of the Shop API.

use std::collections::BTreeMap;
use std::fmt;

use bytes::Bytes;
use chrono::{DateTime, FixedOffset, NaiveDate};
use rust_decimal::Decimal;
use serde_json::Value;

use super::support::{File, Maybe};

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
#[non_exhaustive]
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
#[non_exhaustive]
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
    ValueMinus1,

    /// A value this version of the description does not name.
    Unknown(i64),
}

/// An open set of constants.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Mixed {
    None,
    Value15,
    True,

    /// A value this version of the description does not name.
    Unknown(Value),
}

/// Told apart by the member `kind`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Payment {
    Card(Card),
    Bank(Box<Bank>),
    Cash(Cash),

    /// A value with a tag this version of the description does not name.
    Unknown(Value),
}

impl From<Card> for Payment {
    fn from(value: Card) -> Self {
        Self::Card(value)
    }
}

impl From<Bank> for Payment {
    fn from(value: Bank) -> Self {
        Self::Bank(Box::new(value))
    }
}

impl From<Cash> for Payment {
    fn from(value: Cash) -> Self {
        Self::Cash(value)
    }
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

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Cash {
    pub till: Option<String>,
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

impl From<i64> for Scalar {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl From<String> for Scalar {
    fn from(value: String) -> Self {
        Self::String(value)
    }
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

impl From<Card> for Lookalike {
    fn from(value: Card) -> Self {
        Self::Card(value)
    }
}

impl From<Bank> for Lookalike {
    fn from(value: Bank) -> Self {
        Self::Bank(value)
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Mixture {
    Boolean(bool),
    Number(Decimal),
    Status(Status),
    List(Vec<Decimal>),
    Bank(Bank),
    Open(Open),
    Other(BTreeMap<String, String>),

    /// A value of none of the described forms.
    Neither(Value),
}

impl From<bool> for Mixture {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<Decimal> for Mixture {
    fn from(value: Decimal) -> Self {
        Self::Number(value)
    }
}

impl From<Status> for Mixture {
    fn from(value: Status) -> Self {
        Self::Status(value)
    }
}

impl From<Vec<Decimal>> for Mixture {
    fn from(value: Vec<Decimal>) -> Self {
        Self::List(value)
    }
}

impl From<Bank> for Mixture {
    fn from(value: Bank) -> Self {
        Self::Bank(value)
    }
}

impl From<Open> for Mixture {
    fn from(value: Open) -> Self {
        Self::Open(value)
    }
}

impl From<BTreeMap<String, String>> for Mixture {
    fn from(value: BTreeMap<String, String>) -> Self {
        Self::Other(value)
    }
}

/// Keeps what it does not name.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Open {
    pub name: String,

    /// Members the description allows but does not name.
    pub extra: BTreeMap<String, Decimal>,
}

/// A list with a fixed order of types.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair(pub String, pub i64);

/// A list that may go on.
#[derive(Clone, Debug, PartialEq)]
pub struct Row(pub NaiveDate, pub i64, pub Vec<Decimal>);

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Reason {
    Unknown,
    Damaged,

    /// A value this version of the description does not name.
    UnknownValue(String),
}

/// The number of a refund.
pub type RefundId = i64;

/// Holds a secret.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Login {
    pub user: String,
    pub password: String,
}

impl fmt::Debug for Login {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Login")
            .field("user", &self.user)
            .field("password", &"***")
            .finish()
    }
}

impl Login {
    /// A value with everything required set and nothing else.
    pub fn new(user: impl Into<String>, password: impl Into<String>) -> Self {
        Self {
            user: user.into(),
            password: password.into(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Filter {
    /// A keyword.
    pub r#type: Option<String>,

    /// Looks like an operator.
    pub add: Option<i64>,

    pub parent: Maybe<Box<Filter>>,
    pub owner: Option<Box<Filter>>,
    pub tags: Option<Vec<String>>,
    pub version: i32,
    pub labels: BTreeMap<String, String>,
}

impl Filter {
    /// A value with everything required set and nothing else.
    pub fn new() -> Self {
        Self {
            r#type: None,
            add: None,
            parent: Maybe::Absent,
            owner: None,
            tags: None,
            version: 2,
            labels: BTreeMap::new(),
        }
    }

    /// Sets `type`.
    pub fn r#type(mut self, r#type: impl Into<String>) -> Self {
        self.r#type = Some(r#type.into());
        self
    }

    /// Sets `add`.
    #[allow(clippy::should_implement_trait)]
    pub fn add(mut self, add: i64) -> Self {
        self.add = Some(add);
        self
    }

    /// Sets `parent`.
    pub fn parent(mut self, parent: impl Into<Maybe<Filter>>) -> Self {
        self.parent = parent.into().map(Box::new);
        self
    }

    /// Sets `owner`.
    pub fn owner(mut self, owner: impl Into<Option<Filter>>) -> Self {
        self.owner = owner.into().map(Box::new);
        self
    }

    /// Sets `tags`.
    pub fn tags(mut self, tags: Vec<String>) -> Self {
        self.tags = Some(tags);
        self
    }
}

impl Default for Filter {
    fn default() -> Self {
        Self::new()
    }
}

/// The form of a failed call.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ErrorModel {
    pub title: Option<String>,
    pub errors: Option<Vec<BTreeMap<String, Value>>>,
}

/// One page of payouts.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Payouts {
    pub data: Option<Vec<Bank>>,
    pub page: Option<Cursor>,
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Cursor {
    pub next: Option<String>,
}

/// Body of an upload, sent as `multipart/form-data`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Upload {
    pub file: File,
    pub meta: Option<RefundLine>,
    pub labels: Option<Vec<String>>,
    pub pages: Option<Vec<File>>,
    pub weight: Option<Decimal>,
}

impl Upload {
    /// A value with everything required set and nothing else.
    pub fn new(file: impl Into<File>) -> Self {
        Self {
            file: file.into(),
            meta: None,
            labels: None,
            pages: None,
            weight: None,
        }
    }

    /// Sets `meta`.
    pub fn meta(mut self, meta: RefundLine) -> Self {
        self.meta = Some(meta);
        self
    }

    /// Sets `labels`.
    pub fn labels(mut self, labels: Vec<String>) -> Self {
        self.labels = Some(labels);
        self
    }

    /// Sets `pages`.
    pub fn pages(mut self, pages: Vec<File>) -> Self {
        self.pages = Some(pages);
        self
    }

    /// Sets `weight`.
    pub fn weight(mut self, weight: Decimal) -> Self {
        self.weight = Some(weight);
        self
    }
}

/// Body of a form.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Form {
    pub name: String,
    pub tags: Option<Vec<String>>,
    pub meta: Option<RefundLine>,
}

impl Form {
    /// A value with everything required set and nothing else.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            tags: None,
            meta: None,
        }
    }

    /// Sets `tags`.
    pub fn tags(mut self, tags: Vec<String>) -> Self {
        self.tags = Some(tags);
        self
    }

    /// Sets `meta`.
    pub fn meta(mut self, meta: RefundLine) -> Self {
        self.meta = Some(meta);
        self
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Long {
    pub one: String,
    pub two: String,
    pub three: String,
    pub four: String,
    pub five: String,
    pub six: String,
    pub seven: String,
    pub eight: String,
}

impl Long {
    /// A value with everything required set and nothing else.
    #[allow(clippy::too_many_arguments)]
    pub fn new(
        one: impl Into<String>,
        two: impl Into<String>,
        three: impl Into<String>,
        four: impl Into<String>,
        five: impl Into<String>,
        six: impl Into<String>,
        seven: impl Into<String>,
        eight: impl Into<String>,
    ) -> Self {
        Self {
            one: one.into(),
            two: two.into(),
            three: three.into(),
            four: four.into(),
            five: five.into(),
            six: six.into(),
            seven: seven.into(),
            eight: eight.into(),
        }
    }
}
