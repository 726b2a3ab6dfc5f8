//! How often the branches of unions are tried.

use std::cell::Cell;

use super::super::fault;

thread_local! {
    /// The work that is being done, if any union is being read.
    static WORK: Cell<Work> = const { Cell::new(Work { depth: 0, read: 0, most: 0 }) };
}

#[derive(Clone, Copy)]
struct Work {
    /// How many unions are being read within each other.
    depth: usize,
    /// How many bytes were read in vain: of branches that failed, or were only compared.
    read: usize,
    /// How many may be.
    most: usize,
}

/// Bounds the work on a value made to fail: branches within branches would be tried exponentially often. It may be as much
/// as many times the length of the value, so that a list of any length is read to its end.
pub(super) struct Trials;

impl Trials {
    /// How often all of a value may be read in vain.
    const MOST_TIMES: usize = 256;

    /// What may be read in vain of the shortest value.
    const LEAST: usize = 1 << 20;

    /// Begins to read `raw`.
    pub(super) fn begin(raw: &str) -> Self {
        let work = WORK.get();
        WORK.set(Work {
            depth: work.depth + 1,
            most: match work.depth {
                0 => raw.len().saturating_mul(Self::MOST_TIMES).max(Self::LEAST),
                _ => work.most,
            },
            ..work
        });
        Self
    }

    /// A branch of `raw` does not fit.
    pub(super) fn failed(&self, raw: &str) {
        fault::forget();
        self.compared(raw);
    }

    /// A branch of `raw` was read only to compare it.
    pub(super) fn compared(&self, raw: &str) {
        let work = WORK.get();
        WORK.set(Work {
            read: work.read.saturating_add(raw.len()),
            ..work
        });
    }

    /// The first of the branches in any case, and the others as long as the work is bearable.
    pub(super) fn allowed<'t, B: IntoIterator>(&'t self, branches: B) -> impl Iterator<Item = B::Item> + use<'t, B> {
        let branches = branches.into_iter().enumerate();
        branches
            .take_while(|(index, _)| *index == 0 || !self.spent())
            .map(|(_, branch)| branch)
    }

    /// Whether the work is done.
    pub(super) fn spent(&self) -> bool {
        let work = WORK.get();
        work.read > work.most
    }
}

impl Drop for Trials {
    fn drop(&mut self) {
        let work = WORK.get();
        WORK.set(match work.depth {
            0 | 1 => Work {
                depth: 0,
                read: 0,
                most: 0,
            },
            depth => Work {
                depth: depth - 1,
                ..work
            },
        });
    }
}
