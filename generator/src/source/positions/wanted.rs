//! The nodes that are looked for, as a tree, so that the rest of a text is passed over quickly.

use std::collections::HashMap;
use std::ops::Range;

use crate::source::Pointer;

/// Pointers longer than the deepest tree are cut: nothing is there.
const DEEPEST: usize = 256;

/// A node that is looked for, or one on the way to it.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    below: HashMap<String, Wanted>,
    /// The bytes of the key, where it was met as a member.
    pub key: Option<Range<usize>>,
    /// The bytes of the value.
    pub value: Option<Range<usize>>,
    pub scalar: bool,
    /// The bytes of the key of the first of several members with this key.
    pub first: Option<Range<usize>>,
    /// Where members come from that the object does not name itself.
    pub merged: Option<Range<usize>>,
}

/// What was found.
pub(super) enum Part {
    Scalar {
        key: Option<Range<usize>>,
        value: Range<usize>,
    },
    Container {
        key: Option<Range<usize>>,
        value: Range<usize>,
    },
}

impl Wanted {
    pub(super) fn add(&mut self, pointer: &Pointer) {
        pointer
            .tokens()
            .take(DEEPEST)
            .fold(self, |node, token| node.below.entry(token).or_default());
    }

    /// Whether nothing below this node is looked for.
    pub(super) fn is_leaf(&self) -> bool {
        self.below.is_empty()
    }

    /// The node of a member, fresh: of two members with one key, the last counts.
    pub(super) fn member(&mut self, key: &str) -> Option<&mut Wanted> {
        let member = self.below.get_mut(key)?;
        if member.value.is_some() {
            let first = member.first.take().or_else(|| member.key.take());
            member.forget();
            member.first = first;
        }
        Some(member)
    }

    /// The node of an element.
    pub(super) fn element(&mut self, index: usize) -> Option<&mut Wanted> {
        self.member(&index.to_string())
    }

    /// Takes back what was found.
    pub(super) fn forget(&mut self) {
        self.key = None;
        self.value = None;
        self.scalar = false;
        self.first = None;
        self.merged = None;
        self.below.values_mut().for_each(Wanted::forget);
    }

    /// The node at `pointer`, or the last one found on the way there.
    pub(super) fn nearest(&self, pointer: &Pointer) -> Option<Part> {
        let mut found = self;
        for token in pointer.tokens() {
            match found.below.get(&token) {
                Some(next) if next.value.is_some() => found = next,
                Some(_) | None => return found.merged.clone().map(alias).or_else(|| found.part()),
            }
        }
        found.part()
    }

    /// The bytes of the scalar at `pointer`, if it is there and is one.
    pub(super) fn scalar_at(&self, pointer: &Pointer) -> Option<Range<usize>> {
        let node = self.at(pointer)?;
        node.value.clone().filter(|_| node.scalar)
    }

    /// The bytes of the first of several equal keys at `pointer`.
    pub(super) fn first_at(&self, pointer: &Pointer) -> Option<Range<usize>> {
        self.at(pointer)?.first.clone()
    }

    fn at(&self, pointer: &Pointer) -> Option<&Wanted> {
        pointer.tokens().try_fold(self, |node, token| node.below.get(&token))
    }

    fn part(&self) -> Option<Part> {
        let value = self.value.clone()?;
        let key = self.key.clone();
        Some(if self.scalar {
            Part::Scalar { key, value }
        } else {
            Part::Container { key, value }
        })
    }
}

fn alias(value: Range<usize>) -> Part {
    Part::Scalar { key: None, value }
}
