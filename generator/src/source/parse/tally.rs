//! What reading a file costs, and what is odd in it.

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::de::Error;

use super::{Limits, Position};

/// What is odd about a node and does not stop reading.
pub(super) enum Oddity {
    DuplicateKey(String),
    NotFinite(String),
    Tag(String),
    BadMerge,
    MoreDocuments,
    Relaxed(Position),
    Beyond(String, Position),
}

/// An oddity, and the tokens of its pointer from the innermost to the outermost.
pub(super) struct Finding {
    pub path: Vec<String>,
    pub oddity: Oddity,
}

/// More oddities than this in one file help nobody.
const FINDINGS: usize = 1000;

/// What reading one file has cost so far, and what was odd.
pub(super) struct Tally {
    depth: usize,
    nodes: Cell<u64>,
    start: u64,
    exceeded: RefCell<Option<String>>,
    merges: Cell<bool>,
    findings: RefCell<Vec<Finding>>,
}

impl Tally {
    pub(super) fn new(limits: &Limits, nodes: u64) -> Self {
        Self {
            depth: limits.depth.min(Limits::DEEPEST),
            nodes: Cell::new(nodes),
            start: nodes,
            exceeded: RefCell::new(None),
            merges: Cell::new(false),
            findings: RefCell::new(Vec::new()),
        }
    }

    /// How deep values may nest.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// The nodes that are left.
    pub(super) fn left(&self) -> u64 {
        self.nodes.get()
    }

    /// Which bound reading stopped at; nothing if it stopped at bad syntax.
    pub(super) fn exceeded(&self) -> Option<String> {
        self.exceeded.borrow().clone()
    }

    /// Starts over, for another try with another parser.
    pub(super) fn forget(&self) {
        self.nodes.set(self.start);
        self.exceeded.replace(None);
        self.findings.borrow_mut().clear();
    }

    /// Gives `<<` its meaning, which only YAML knows.
    pub(super) fn merge_keys(&self) {
        self.merges.set(true);
    }

    /// Whether `<<` has its meaning.
    pub(super) fn merges(&self) -> bool {
        self.merges.get()
    }

    pub(super) fn note(&self, oddity: Oddity) {
        let mut findings = self.findings.borrow_mut();
        if findings.len() < FINDINGS {
            findings.push(Finding {
                path: Vec::new(),
                oddity,
            });
        }
    }

    pub(super) fn findings(self) -> Vec<Finding> {
        self.findings.into_inner()
    }

    pub(super) fn noted(&self) -> usize {
        self.findings.borrow().len()
    }

    /// Says that everything noted since there were `before` findings stands under `token`.
    pub(super) fn under(&self, before: usize, token: impl FnOnce() -> String) {
        if self.noted() > before {
            let token = token();
            for finding in self.findings.borrow_mut().iter_mut().skip(before) {
                finding.path.push(token.clone());
            }
        }
    }

    pub(super) fn spend<E: Error>(&self, bytes: usize) -> Result<(), E> {
        let price = 1 + (bytes as u64) / 32;
        match self.nodes.get().checked_sub(price) {
            Some(left) => {
                self.nodes.set(left);
                Ok(())
            }
            None => {
                Err(self.exceed("the description is too large: too many values, counting aliases as often as used"))
            }
        }
    }

    pub(super) fn exceed<E: Error>(&self, message: impl fmt::Display) -> E {
        self.exceeded.replace(Some(message.to_string()));
        E::custom(message)
    }
}
