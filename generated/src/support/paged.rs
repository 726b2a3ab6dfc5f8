//! How the pages of an operation lead from one to the next.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::link::next_link;
use super::{Operation, Reply};

/// An operation that answers with one page of a longer list.
pub trait Paged: Operation + Clone + 'static {
    /// What the list holds.
    type Item;

    /// The list in an answer; none if the answer leaves it out.
    fn items(output: &mut Self::Output) -> Option<&mut Vec<Self::Item>>;

    /// What leads from a page to the next one.
    fn lead() -> Lead<Self>;

    /// The text that `from` finds in the answer goes into the argument that `into` names.
    fn lead_by_token<T, A>(from: fn(&Self::Output) -> Option<&T>, into: fn(&mut Self) -> &mut A) -> Lead<Self>
    where
        T: Serialize + 'static,
        A: Serialize + DeserializeOwned + 'static,
    {
        let read = move |output: &Self::Output| from(output).and_then(text_of);
        Lead(Scheme::Token(Box::new(read), writer(into)))
    }

    /// The next page is at the URL that `from` finds in the answer.
    fn lead_by_url<T: Serialize + 'static>(from: fn(&Self::Output) -> Option<&T>) -> Lead<Self> {
        Lead(Scheme::Url(Box::new(move |output| from(output).and_then(text_of))))
    }

    /// The next page is where the header `Link` says (RFC 8288).
    fn lead_by_link() -> Lead<Self> {
        Lead(Scheme::Link)
    }

    /// The argument that `of` names counts the items before the page; 0 if it is absent.
    fn lead_by_offset<A: Serialize + DeserializeOwned + 'static>(of: fn(&mut Self) -> &mut A) -> Lead<Self> {
        Lead::number(of, Step::Items)
    }

    /// The argument that `of` names counts the pages; 1, the first, if it is absent.
    fn lead_by_page<A: Serialize + DeserializeOwned + 'static>(of: fn(&mut Self) -> &mut A) -> Lead<Self> {
        Lead::number(of, Step::One)
    }
}

/// What leads from a page to the next one.
pub struct Lead<Op: Operation>(Scheme<Op>);

enum Scheme<Op: Operation> {
    /// A text in the answer goes into an argument.
    Token(Read<Op>, Write<Op>),

    /// A URL in the answer.
    Url(Read<Op>),

    /// The header `Link` (RFC 8288).
    Link,

    /// An argument grows: by the number of items, or by one.
    Number(ReadArgument<Op>, Write<Op>, Step),
}

type Read<Op> = Box<dyn Fn(&<Op as Operation>::Output) -> Option<String> + Send + Sync>;
type ReadArgument<Op> = Box<dyn Fn(&mut Op) -> Option<String> + Send + Sync>;
type Write<Op> = Box<dyn Fn(&mut Op, &str) -> bool + Send + Sync>;

#[derive(Clone, Copy, PartialEq)]
enum Step {
    Items,
    One,
}

/// Where a page is, as far as a scheme says it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Place {
    /// Where the arguments of the call say.
    Start,

    /// Where the argument of the scheme has this value.
    Argument(String),

    /// At this URL.
    Url(String),
}

impl<Op: Operation + 'static> Lead<Op> {
    fn number<A: Serialize + DeserializeOwned + 'static>(of: fn(&mut Op) -> &mut A, step: Step) -> Self {
        let read = move |operation: &mut Op| text_of(of(operation));
        Self(Scheme::Number(Box::new(read), writer(of), step))
    }
}

impl<Op: Operation> Lead<Op> {
    /// The place after `page`, which has `count` items and was asked for by `operation`; none after the last page.
    pub(super) fn next(&self, operation: &mut Op, page: &Reply<Op::Output>, count: usize) -> Option<Place> {
        match &self.0 {
            Scheme::Token(from, _) => from(page).map(Place::Argument),
            Scheme::Url(from) => from(page).map(Place::Url),
            Scheme::Link => next_link(page.headers()).map(Place::Url),
            // Servers may send fewer items than they were asked for, so that only an empty page is surely the last.
            Scheme::Number(..) if count == 0 => None,
            Scheme::Number(read, _, step) => {
                let (first, step) = match step {
                    Step::Items => (0, u64::try_from(count).ok()?),
                    Step::One => (1, 1),
                };
                let here: u64 = read(operation).map_or(Some(first), |text| text.parse().ok())?;
                Some(Place::Argument(here.checked_add(step)?.to_string()))
            }
        }
    }

    /// Sets the argument of the scheme; false if there is none, or none that takes this value.
    pub(super) fn write(&self, operation: &mut Op, value: &str) -> bool {
        match &self.0 {
            Scheme::Token(_, write) | Scheme::Number(_, write, _) => write(operation, value),
            Scheme::Url(_) | Scheme::Link => false,
        }
    }

    /// Whether places of this scheme are URLs.
    pub(super) fn leads_by_url(&self) -> bool {
        match &self.0 {
            Scheme::Url(_) | Scheme::Link => true,
            Scheme::Token(..) | Scheme::Number(..) => false,
        }
    }
}

fn writer<Op: Operation + 'static, A: DeserializeOwned + 'static>(into: fn(&mut Op) -> &mut A) -> Write<Op> {
    Box::new(move |operation, text| match value_of(text) {
        Some(value) => {
            *into(operation) = value;
            true
        }
        None => false,
    })
}

/// A text, or a number as text. Nothing, an empty text and `false` say that there is no further page.
fn text_of<T: Serialize>(value: &T) -> Option<String> {
    match serde_json::to_value(value).ok()? {
        Value::String(text) => Some(text).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A text, or a number that is written so.
fn value_of<A: DeserializeOwned>(text: &str) -> Option<A> {
    let as_text = || serde_json::from_value(Value::from(text)).ok();
    let as_number = || serde_json::from_str(text).ok();
    as_text().or_else(as_number)
}

impl<Op: Operation> std::fmt::Debug for Lead<Op> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match &self.0 {
            Scheme::Token(..) => "Lead::token",
            Scheme::Url(_) => "Lead::url",
            Scheme::Link => "Lead::link",
            Scheme::Number(_, _, Step::Items) => "Lead::offset",
            Scheme::Number(_, _, Step::One) => "Lead::page",
        })
    }
}
