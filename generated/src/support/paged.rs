//! How the pages of an operation lead from one to the next.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Number, Value};

use super::codec::{As, FloatNumber};
use super::link::next_link;
use super::spot::{Place, Spot};
use super::wire::without_fraction;
use super::{BuildError, Operation, Reply};

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
        Lead(Scheme::Token(Box::new(read), Argument::of(into), None))
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
        Lead::number(of, Step::Items, 0)
    }

    /// The argument that `of` names counts the pages; if it is absent, it is what the answer says ([`Lead::numbered`]), else 1, the
    /// first, unless [`Lead::starting_at`] says another one. Ends with an empty page, unless [`Lead::counted`] says better.
    fn lead_by_page<A: Serialize + DeserializeOwned + 'static>(of: fn(&mut Self) -> &mut A) -> Lead<Self> {
        Lead::number(of, Step::One, 1)
    }
}

/// What leads from a page to the next one.
pub struct Lead<Op: Operation>(Scheme<Op>);

enum Scheme<Op: Operation> {
    /// A text in the answer goes into an argument, as long as a flag in it has this value where there is one.
    Token(Read<Op>, Argument<Op>, Option<(Ask<Op>, bool)>),

    /// A URL in the answer.
    Url(Read<Op>),

    /// The header `Link` (RFC 8288).
    Link,

    /// An argument grows: by the number of items, or by one, until the answer's total is reached where it tells one.
    Number(Argument<Op>, Count<Op>, Option<Counted<Op>>),
}

/// The argument that says which page is asked for.
struct Argument<Op> {
    read: ReadArgument<Op>,
    write: Write<Op>,
}

/// What tells how long a list is.
struct Counted<Op: Operation> {
    /// The number of all items, in the answer.
    total: Read<Op>,

    /// How many items a page may have, among the arguments.
    size: ReadArgument<Op>,
}

type Ask<Op> = fn(&<Op as Operation>::Output) -> Option<&bool>;
type Read<Op> = Box<dyn Fn(&<Op as Operation>::Output) -> Option<String> + Send + Sync>;
type ReadArgument<Op> = Box<dyn Fn(&mut Op) -> Option<String> + Send + Sync>;
type Write<Op> = Box<dyn Fn(&mut Op, &str) -> bool + Send + Sync>;

/// How an argument counts.
struct Count<Op: Operation> {
    step: Step,

    /// What it is at the first page, also where it is absent and the answer does not say it.
    first: u64,

    /// Whether the description says so.
    is_said: bool,

    /// What the answer says that it is.
    told: Option<Read<Op>>,
}

#[derive(Clone, Copy, PartialEq)]
enum Step {
    Items,
    One,
}

impl<Op: Operation + 'static> Lead<Op> {
    fn number<A>(of: fn(&mut Op) -> &mut A, step: Step, first: u64) -> Self
    where
        A: Serialize + DeserializeOwned + 'static,
    {
        let count = Count {
            step,
            first,
            is_said: false,
            told: None,
        };
        Self(Scheme::Number(Argument::of(of), count, None))
    }

    /// Counts from `first`: there are services whose first page is page 0.
    #[must_use]
    pub fn starting_at(mut self, first: u64) -> Self {
        if let Scheme::Number(_, count, _) = &mut self.0 {
            count.first = first;
            count.is_said = true;
        }
        self
    }

    /// The answer says by what `told` finds in it which page it is. If the call does not say so, the pages are counted from
    /// there, so that no guess of the first number passes over a page or gives one again.
    #[must_use]
    pub fn numbered<T: Serialize + 'static>(mut self, told: fn(&Op::Output) -> Option<&T>) -> Self {
        if let Scheme::Number(_, count, _) = &mut self.0 {
            count.told = Some(Box::new(move |output| told(output).and_then(text_of)));
        }
        self
    }

    /// Ends where the number of items reaches the total that `total` finds in the answer: there are servers that answer
    /// with the last page again when they are asked for one behind it. The argument that `size` names is how many items
    /// a page may have.
    #[must_use]
    pub fn counted<T, A>(mut self, total: fn(&Op::Output) -> Option<&T>, size: fn(&mut Op) -> &mut A) -> Self
    where
        T: Serialize + 'static,
        A: Serialize + 'static,
    {
        if let Scheme::Number(_, _, counted) = &mut self.0 {
            *counted = Some(Counted {
                total: Box::new(move |output| total(output).and_then(text_of)),
                size: Box::new(move |operation| text_of(size(operation))),
            });
        }
        self
    }
}

impl<Op: Operation> Lead<Op> {
    /// Goes on as long as `more` finds `true` in the answer, for services that tell a place whether or not there is more
    /// behind it.
    #[must_use]
    pub fn while_more(mut self, more: fn(&Op::Output) -> Option<&bool>) -> Self {
        if let Scheme::Token(_, _, ask) = &mut self.0 {
            *ask = Some((more, true));
        }
        self
    }

    /// Goes on as long as `done` finds `false` in the answer.
    #[must_use]
    pub fn until_done(mut self, done: fn(&Op::Output) -> Option<&bool>) -> Self {
        if let Scheme::Token(_, _, ask) = &mut self.0 {
            *ask = Some((done, false));
        }
        self
    }

    /// Where the page after `page` is, which was at `spot` and has `count` items, and was asked for by `operation`; none
    /// after the last page.
    ///
    /// # Errors
    /// Fails if there is no counting on: a list must not end because of that.
    pub(super) fn next(
        &self,
        operation: &mut Op,
        page: &Reply<Op::Output>,
        spot: &Spot,
        count: usize,
    ) -> Result<Option<Spot>, BuildError> {
        Ok(match &self.0 {
            Scheme::Token(_, _, Some((ask, says_more))) if ask(page) != Some(says_more) => None,
            Scheme::Token(from, ..) => from(page).map(Place::Argument).map(Spot::at),
            Scheme::Url(from) => from(page).map(Place::Url).map(Spot::at),
            Scheme::Link => next_link(page.headers()).map(Place::Url).map(Spot::at),
            // Servers may send fewer items than they were asked for, so that only an empty page is surely the last.
            Scheme::Number(..) if count == 0 => None,
            Scheme::Number(argument, count_of, counted) => {
                let Count {
                    step, first, is_said, ..
                } = count_of;
                let count = u64::try_from(count).unwrap_or(u64::MAX);
                let step = match step {
                    Step::Items => count,
                    Step::One => 1,
                };
                let told = self.told(page);
                let unsaid = || Some(told.filter(|_| !is_said).unwrap_or(*first));
                let here = (argument.read)(operation).map_or_else(unsaid, |text| number_of(&text));
                let next = here.and_then(|here| Some((here, here.checked_add(step)?)));
                let (here, next) = next.ok_or_else(|| uncounted("the argument of this page"))?;
                let next = Spot {
                    number: told.and_then(|told| told.checked_add(1)),
                    ..Spot::at(Place::Argument(next.to_string()))
                };
                match counted {
                    Some(counted) => {
                        let passed = here.saturating_sub(*first);
                        counted.go_on(operation, page, passed, spot.before, count, next)?
                    }
                    None => Some(next),
                }
            }
        })
    }

    /// Where the page is that was meant by the one at `spot`, if the server answered with another one. There are servers whose
    /// pages are counted from another number in the query than in the answer, which shows once, when their numbers were
    /// taken for the same.
    ///
    /// # Errors
    /// Fails if it answered with another one for no such reason.
    pub(super) fn meant(&self, operation: &mut Op, page: &Op::Output, spot: &Spot) -> Result<Option<Spot>, BuildError> {
        let (Some(meant), Some(told)) = (spot.number, self.told(page)) else {
            return Ok(None);
        };
        if meant == told {
            return Ok(None);
        }
        let asked = self.read(operation).and_then(|text| number_of(&text));
        let same = asked.filter(|asked| *asked == meant);
        let other = same.and_then(|asked| asked.checked_add(meant)?.checked_sub(told));
        let place = other.map(|other| Place::Argument(other.to_string()));
        let place = place.ok_or_else(|| BuildError::new("it is another page than the next one"))?;
        Ok(Some(Spot { place, ..spot.clone() }))
    }

    /// Whether an empty page says that it stands behind the one that was meant, so that there may be one before it.
    pub(super) fn is_behind(&self, page: &Op::Output, spot: &Spot) -> bool {
        spot.number
            .zip(self.told(page))
            .is_some_and(|(meant, told)| told > meant)
    }

    /// The number that the answer says that its page has.
    fn told(&self, page: &Op::Output) -> Option<u64> {
        match &self.0 {
            Scheme::Number(_, Count { told: Some(told), .. }, _) => number_of(&told(page)?),
            _ => None,
        }
    }

    /// Whether pages are asked for by numbers, whatever the answers say.
    pub(super) fn counts(&self) -> bool {
        matches!(self.0, Scheme::Number(..))
    }

    /// Sets the argument of the scheme; false if there is none, or none that takes this value.
    pub(super) fn write(&self, operation: &mut Op, value: &str) -> bool {
        self.argument()
            .is_some_and(|argument| (argument.write)(operation, value))
    }

    /// The argument of the scheme, if there is one and it is set.
    pub(super) fn read(&self, operation: &mut Op) -> Option<String> {
        self.argument().and_then(|argument| (argument.read)(operation))
    }

    fn argument(&self) -> Option<&Argument<Op>> {
        match &self.0 {
            Scheme::Token(_, argument, _) | Scheme::Number(argument, ..) => Some(argument),
            Scheme::Url(_) | Scheme::Link => None,
        }
    }

    /// Whether places of this scheme are URLs.
    pub(super) fn leads_by_url(&self) -> bool {
        self.argument().is_none()
    }
}

impl<Op: Operation> Counted<Op> {
    /// `next` with what is known to stand before it; none if the page in hand is the last one, before which stand `pages`.
    fn go_on(
        &self,
        operation: &mut Op,
        page: &Op::Output,
        pages: u64,
        before: Option<u64>,
        count: u64,
        next: Spot,
    ) -> Result<Option<Spot>, BuildError> {
        // Who does not know the total says nothing, or -1.
        let Some(total) = (self.total)(page).filter(|text| !text.starts_with('-')) else {
            return Ok(Some(next));
        };
        // Without the total that was said, the last page would come again and again.
        let total = number_of(&total).ok_or_else(|| uncounted("the total of the list"))?;
        let size = (self.size)(operation).and_then(|text| number_of(&text));
        let before = before.or_else(|| passed_over(pages, size?, total, count));
        let before = before.or((pages == 0).then_some(0));
        let Some(after) = before.and_then(|before| before.checked_add(count)) else {
            return Ok(Some(next));
        };
        Ok((after < total).then_some(Spot {
            before: Some(after),
            ..next
        }))
    }
}

/// How many items stand before a page behind `pages` of `size` items each, where the walk began with it. A server that allows smaller
/// pages than it was asked for shows itself by a page that should be longer; then it is not known.
fn passed_over(pages: u64, size: u64, total: u64, count: u64) -> Option<u64> {
    let before = pages.checked_mul(size)?;
    (count == size.min(total.saturating_sub(before))).then_some(before)
}

impl<Op: Operation + 'static> Argument<Op> {
    fn of<A: Serialize + DeserializeOwned + 'static>(of: fn(&mut Op) -> &mut A) -> Self {
        let write = move |operation: &mut Op, text: &str| match value_of(text) {
            Some(value) => {
                *of(operation) = value;
                true
            }
            None => false,
        };
        Self {
            read: Box::new(move |operation| text_of(of(operation))),
            write: Box::new(write),
        }
    }
}

/// What `text` counts, also where the number is described as one that may have a fraction, and is written so: `2.0`.
fn number_of(text: &str) -> Option<u64> {
    without_fraction(text, MOST_DIGITS)?.parse().ok()
}

/// No `u64` has more.
const MOST_DIGITS: usize = 20;

fn uncounted(what: &str) -> BuildError {
    BuildError::new(format!(
        "{what} is no whole number, so that nobody knows where the list goes on"
    ))
}

/// A text, or a number as text, whole ones without a fraction. Nothing, an empty text and `false` say that there is no
/// further page.
fn text_of<T: Serialize>(value: &T) -> Option<String> {
    match serde_json::to_value(value).ok()? {
        Value::String(text) => Some(text).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(digits(&number)),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A number as a parameter has it: a whole float has no fraction.
fn digits(number: &Number) -> String {
    let float = number.as_f64().filter(|_| number.is_f64());
    let written = float.and_then(|float| serde_json::to_string(&As::<FloatNumber>::new(&float)).ok());
    written.unwrap_or_else(|| number.to_string())
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
            Scheme::Number(_, count, _) if count.step == Step::Items => "Lead::offset",
            Scheme::Number(..) => "Lead::page",
        })
    }
}
