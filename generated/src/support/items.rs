//! The items of a list that comes page by page.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::paged::Paged;
use super::spot::Spot;
use super::{BuildError, Call, Error, Pages};

type ItemResult<Op> = Result<<Op as Paged>::Item, Error<<Op as super::Operation>::Error>>;

impl<Op: Paged> Call<'_, Op> {
    /// The items of the page that is asked for and of all after it.
    pub fn items(self) -> Items<Op> {
        Items {
            pages: self.pages(),
            buffer: Vec::new().into_iter(),
            page: None,
            taken: 0,
        }
    }
}

/// Items of a list that comes page by page. A stream, and without one's help: `while let Some(item) = items.next().await`.
///
/// Ends like [`Pages`].
pub struct Items<Op: Paged> {
    pages: Pages<Op>,
    buffer: std::vec::IntoIter<Op::Item>,
    /// The page of the items in the buffer.
    page: Option<Spot>,
    taken: usize,
}

impl<Op: Paged> Unpin for Items<Op> {}

impl<Op: Paged> Items<Op> {
    /// The next item; none after the last one.
    ///
    /// # Errors
    /// Fails if the page with the item cannot be had.
    pub async fn next(&mut self) -> Option<Result<Op::Item, Error<Op::Error>>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    /// At most `limit` further items: lists may be longer than memory.
    ///
    /// # Errors
    /// Fails if a page cannot be had; the items before it are lost, which [`Items::next`] would have given.
    pub async fn take_up_to(&mut self, limit: usize) -> Result<Vec<Op::Item>, Error<Op::Error>> {
        let mut items = Vec::new();
        while items.len() < limit {
            match self.next().await {
                Some(item) => items.push(item?),
                None => break,
            }
        }
        Ok(items)
    }

    /// What [`Items::resume`] takes to go on with the item that comes next; none after the last one. The list must not
    /// change in between: an item that is inserted before may come twice, one behind a removed item not at all.
    pub fn resume_token(&self) -> Option<String> {
        match &self.page {
            Some(page) if self.buffer.len() > 0 => Some(page.after(self.taken).token()),
            Some(_) | None => self.pages.resume_token(),
        }
    }

    /// Goes on where [`Items::resume_token`] was taken, given the same call.
    ///
    /// # Errors
    /// Fails if `token` is not one of such a call.
    pub fn resume(mut self, token: &str) -> Result<Self, BuildError> {
        self.pages = self.pages.resume(token)?;
        Ok(self)
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<ItemResult<Op>>> {
        loop {
            if let Some(item) = self.buffer.next() {
                self.taken += 1;
                return Poll::Ready(Some(Ok(item)));
            }
            let page = self.pages.spot.clone();
            match ready!(self.pages.poll_page(context)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(mut reply)) => {
                    let items = Op::items(&mut reply).map(std::mem::take);
                    self.buffer = items.unwrap_or_default().into_iter();
                    self.page = page;
                    self.taken = 0;
                }
            }
        }
    }
}

impl<Op: Paged> Stream for Items<Op> {
    type Item = ItemResult<Op>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context)
    }
}

/// Shows no token, which may name an account.
impl<Op: Paged> std::fmt::Debug for Items<Op> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .finish_non_exhaustive()
    }
}
