//! Lists that come page by page, for programs without an async runtime.

use super::blocking::{block_on, unsent};
use super::{Error, Items, Operation, Paged, Pages, Reply};

/// Pages as an iterator that waits on its thread.
#[derive(Debug)]
pub struct BlockingPages<Op: Paged> {
    pages: Pages<Op>,
    ended: bool,
}

/// Items as an iterator that waits on its thread.
#[derive(Debug)]
pub struct BlockingItems<Op: Paged> {
    items: Items<Op>,
    ended: bool,
}

impl<Op: Paged> Pages<Op> {
    /// The pages as an iterator that waits on its thread, for programs without an async runtime.
    pub fn blocking(self) -> BlockingPages<Op> {
        BlockingPages {
            pages: self,
            ended: false,
        }
    }
}

impl<Op: Paged> Items<Op> {
    /// The items as an iterator that waits on its thread, for programs without an async runtime.
    pub fn blocking(self) -> BlockingItems<Op> {
        BlockingItems {
            items: self,
            ended: false,
        }
    }
}

impl<Op: Paged> BlockingPages<Op> {
    /// What [`Pages::resume`] takes to go on with the page that comes next.
    pub fn resume_token(&self) -> Option<String> {
        self.pages.resume_token()
    }
}

impl<Op: Paged> BlockingItems<Op> {
    /// What [`Items::resume`] takes to go on with the item that comes next.
    pub fn resume_token(&self) -> Option<String> {
        self.items.resume_token()
    }
}

impl<Op: Paged> Iterator for BlockingPages<Op> {
    type Item = Result<Reply<Op::Output>, Error<<Op as Operation>::Error>>;

    /// The next page; inside an async runtime an error, and nothing more.
    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        block_on(self.pages.next()).unwrap_or_else(|error| {
            self.ended = true;
            Some(Err(unsent(Op::INFO, error)))
        })
    }
}

impl<Op: Paged> Iterator for BlockingItems<Op> {
    type Item = Result<Op::Item, Error<<Op as Operation>::Error>>;

    /// The next item; inside an async runtime an error, and nothing more.
    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        block_on(self.items.next()).unwrap_or_else(|error| {
            self.ended = true;
            Some(Err(unsent(Op::INFO, error)))
        })
    }
}
