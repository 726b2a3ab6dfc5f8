//! Lists that come page by page.

use std::collections::HashSet;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::auth;
use super::client::Options;
use super::execute::Arrived;
use super::paged::{Lead, Paged};
use super::query::{self, Pair};
use super::report::{Cause, Record, Report};
use super::spot::{Place, Spot};
use super::{BuildError, Bytes, Call, Core, Error, ErrorKind, Reply, RequestWriter, Sending};

type PageResult<Op> = Result<Reply<<Op as super::Operation>::Output>, Error<<Op as super::Operation>::Error>>;

impl<Op: Paged> Call<'_, Op> {
    /// The page that is asked for and all after it, one request for each, sent when the page before has been taken.
    pub fn pages(self) -> Pages<Op> {
        let mut pages = Pages {
            core: self.core.clone(),
            options: self.options,
            lead: Op::lead(),
            operation: self.operation,
            spot: Some(Spot::START),
            state: State::Idle,
            seen: HashSet::new(),
            before: None,
        };
        if let Err(error) = pages.begin() {
            pages.state = State::Sending(failed(error));
        }
        pages
    }
}

/// Pages of a list, each with its headers. A stream, and without one's help: `while let Some(page) = pages.next().await`.
///
/// Where a page takes an idempotency key, the one of the call is that of the page which the call itself asks for; each other
/// page has a random one.
///
/// A page that cannot be had ends the stream. So does a server that leads in a circle, or away from itself: no
/// credential is sent to another origin, nor to a path above the base URL. Where pages are asked for by numbers, one that is
/// the same as the page before it, byte by byte, or that says another number than the one after that is an error: a server
/// that does not know its parameter answers with the same page for ever.
pub struct Pages<Op: Paged> {
    core: Core,
    options: Options,
    lead: Lead<Op>,
    /// The arguments of the page that comes next, or is under way.
    operation: Op,
    /// Where that page is; none after the last one.
    pub(super) spot: Option<Spot>,
    state: State<Op>,
    /// What told the pages apart that were read so far.
    seen: HashSet<Place>,
    /// The body of the page before, where pages are asked for by numbers.
    before: Option<Bytes>,
}

enum State<Op> {
    Idle,
    Sending(Sending<Op>),
    Ended,
}

// Nothing in here is ever pinned but what is boxed.
impl<Op: Paged> Unpin for Pages<Op> {}

impl<Op: Paged> Pages<Op> {
    /// The next page; none after the last one.
    ///
    /// # Errors
    /// Fails if the page cannot be had, or if the server leads to a page that was read already or is not its own.
    pub async fn next(&mut self) -> Option<PageResult<Op>> {
        poll_fn(|context| self.poll_page(context)).await
    }

    /// What [`Pages::resume`] takes to go on with the page that comes next, or that could not be had; none after the last page.
    /// Holds what the server calls the page, and no credential.
    pub fn resume_token(&self) -> Option<String> {
        self.spot.as_ref().map(Spot::token)
    }

    /// Goes on where [`Pages::resume_token`] was taken, given the same call.
    ///
    /// # Errors
    /// Fails if `token` is not one of such a call.
    pub fn resume(mut self, token: &str) -> Result<Self, BuildError> {
        let spot = Spot::read(token).ok_or_else(|| BuildError::new("this is no token of a page"))?;
        self.go_to(spot)?;
        Ok(self)
    }

    /// Takes what the caller adds to the query beside the arguments, and says which page is asked for, as the argument that it
    /// is: the list begins there. Sent beside the argument, it would ask for two pages at once, the same one again and again.
    fn begin(&mut self) -> Result<(), BuildError> {
        let shared = Arc::clone(&self.core.shared);
        for (name, value) in std::mem::take(&mut self.options.query) {
            match self.leads(&name, &value)? {
                true => self.begin_with(&name, &value)?,
                false => self.options.query.push((name, value)),
            }
        }
        for (name, value) in &shared.query {
            // As in each request, an argument counts more than what all calls have.
            if self.lead.read(&mut self.operation).is_none() && self.leads(name, value)? {
                self.begin_with(name, value)?;
            }
        }
        Ok(())
    }

    fn begin_with(&mut self, name: &str, value: &str) -> Result<(), BuildError> {
        if self.lead.read(&mut self.operation).is_some() {
            return Err(BuildError::new(format!(
                "which page is the first, `{name}`, is said twice"
            )));
        }
        match self.lead.write(&mut self.operation, value) {
            true => Ok(()),
            false => Err(BuildError::new(format!("`{name}` does not say a page to begin with"))),
        }
    }

    /// Whether the argument of the scheme is sent by this name, which shows when it changes.
    fn leads(&mut self, name: &str, value: &str) -> Result<bool, BuildError> {
        let is_sent = |operation: &Op| -> Result<Vec<String>, BuildError> {
            let mut writer = RequestWriter::new(Op::INFO, 0);
            operation.request(&mut writer)?;
            let draft = writer.into_draft(&self.core.shared.headers)?;
            Ok(query::called(&draft.query, name))
        };
        let (mut other, now) = (self.operation.clone(), self.lead.read(&mut self.operation));
        let mut others = [value, "1", "2"]
            .into_iter()
            .filter(|value| now.as_deref() != Some(value));
        let changes = others.any(|value| self.lead.write(&mut other, value));
        Ok(changes && is_sent(&self.operation)? != is_sent(&other)?)
    }

    pub(super) fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<PageResult<Op>>> {
        loop {
            match &mut self.state {
                State::Ended => return Poll::Ready(None),
                State::Idle => self.state = State::Sending(self.send()),
                State::Sending(sending) => {
                    let arrived = ready!(sending.poll_arrived(context));
                    if let Some(page) = self.arrived(arrived).transpose() {
                        return Poll::Ready(Some(page));
                    }
                }
            }
        }
    }

    fn send(&self) -> Sending<Op> {
        let mut call = self.call();
        if self.spot.as_ref().is_some_and(|spot| spot.place != Place::Start) {
            call.options = call.options.with_another_key(Op::INFO, self.core.random());
        }
        call.send()
    }

    fn call(&self) -> Call<'_, Op> {
        Call {
            core: &self.core,
            options: self.options.clone(),
            operation: self.operation.clone(),
        }
    }

    /// The page that arrived; none if another one is asked for in its place.
    fn arrived(&mut self, arrived: Result<Arrived, Report>) -> Result<Option<Reply<Op::Output>>, Error<Op::Error>> {
        self.state = State::Ended;
        let arrived = arrived.map_err(|report| Error::new(report, None))?;
        let body = arrived.whole();
        let mut page = arrived.read::<Op>()?;
        let spot = self.spot.take().unwrap_or(Spot::START);
        let count = Op::items(&mut page).map_or(0, |items| items.len());
        if count > 0 || self.lead.is_behind(&page, &spot) {
            match self.instead(&page, &spot, body) {
                Ok(None) => {}
                Ok(Some(meant)) => {
                    self.lead_to(Some(meant));
                    return Ok(None);
                }
                Err(error) => return Err(misled(&page, error)),
            }
        }
        let here = self.here();
        self.seen.insert(here);
        let next = self.lead.next(&mut self.operation, &page, &spot, count);
        if let Some(items) = Op::items(&mut page) {
            items.drain(..spot.skip.min(count));
        }
        match next {
            Ok(next) => self.lead_to(next),
            Err(error) => self.state = State::Sending(failed(error)),
        }
        Ok(Some(page))
    }

    /// Where the page is that was meant by the one at `spot`, if that is another one.
    fn instead(&mut self, page: &Op::Output, spot: &Spot, body: Option<Bytes>) -> Result<Option<Spot>, BuildError> {
        if !self.lead.counts() {
            return Ok(None);
        }
        let meant = self.lead.meant(&mut self.operation, page, spot)?;
        if meant.is_none() {
            if body.is_some() && self.before == body {
                return Err(BuildError::new("it is the page before once more"));
            }
            self.before = body;
        }
        Ok(meant)
    }

    /// Goes on with `next`, after a page that is good; what is wrong is told in the place of the next one.
    fn lead_to(&mut self, next: Option<Spot>) {
        match next.map(|next| self.go_to(next)) {
            None => {}
            Some(Ok(())) => self.state = State::Idle,
            Some(Err(error)) => self.state = State::Sending(failed(error)),
        }
    }

    /// Makes the page at `spot` the next one.
    fn go_to(&mut self, mut spot: Spot) -> Result<(), BuildError> {
        match &mut spot.place {
            Place::Start => {}
            Place::Argument(value) => {
                if !self.lead.write(&mut self.operation, value) {
                    return Err(BuildError::new("the token of the next page does not fit its parameter"));
                }
            }
            Place::Url(url) if self.lead.leads_by_url() => *url = self.aim(url)?,
            Place::Url(_) => return Err(BuildError::new("this is no token of such a call")),
        }
        let here = self.here();
        if self.seen.contains(&here) {
            return Err(BuildError::new("the server leads to a page that was read already"));
        }
        self.spot = Some(spot);
        Ok(())
    }

    /// Makes what `reference` points to the next page; its URL without what each request gets of the client.
    fn aim(&mut self, reference: &str) -> Result<String, BuildError> {
        let base = self.core.shared.base_of(Op::INFO)?;
        let mut target = base.relative(reference, &self.url()?)?;
        target.query = self.without_our_own(&target.query);
        let url = base.join(&target.text());
        let token = base.reference(&url).to_owned();
        self.options.target = Some(target);
        Ok(token)
    }

    /// The query without what servers send back of what the client adds to it: the credential, and the parameters that a
    /// caller sets beside the arguments. They are added again, and may be secrets.
    fn without_our_own(&self, query: &str) -> String {
        let shared = &self.core.shared;
        // A call that may not be sent fails for that reason later.
        let credential = shared.credential(Op::INFO).unwrap_or_default();
        let is_credential = |pair: &Pair<'_>| credential.iter().any(|part| part.is_sent_back_as(pair));
        let is_added = |pair: &Pair<'_>| {
            let mut added = shared.query.iter().chain(&self.options.query);
            added.any(|(name, value)| pair.is_called(name) && pair.holds(value))
        };
        query::without(query, |pair| is_credential(pair) || is_added(pair))
    }

    /// What tells the page that is asked for from all others.
    fn here(&mut self) -> Place {
        if self.lead.leads_by_url() {
            // What has no URL is not sent.
            return self.url().map_or(Place::Start, |url| Place::Url(query::in_order(&url)));
        }
        self.lead
            .read(&mut self.operation)
            .map_or(Place::Start, Place::Argument)
    }

    /// The URL of the page that is asked for, without the credential.
    fn url(&self) -> Result<String, BuildError> {
        let (draft, _) = self.core.draft(self.call().written()?, &self.options)?;
        Ok(draft.url(&*self.core.shared.base_of(Op::INFO)?))
    }
}

/// A page that came, and is not the one that was asked for.
fn misled<T, E>(page: &Reply<T>, error: BuildError) -> Error<E> {
    Error::new(page.report(ErrorKind::Decode, Cause::Build(error)), None)
}

/// A call that fails before it is sent.
fn failed<Op: Paged>(error: BuildError) -> Sending<Op> {
    let report = Report::new(Record::unsent(Op::INFO), ErrorKind::Build, Cause::Build(error));
    Sending::new(Box::pin(std::future::ready(Err(report))))
}

impl<Op: Paged> Stream for Pages<Op> {
    type Item = PageResult<Op>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(context)
    }
}

/// Shows no token, which may name an account.
impl<Op: Paged> std::fmt::Debug for Pages<Op> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pages")
            .field("operation", &Op::INFO.id)
            .field("read", &self.seen.len())
            .finish_non_exhaustive()
    }
}
