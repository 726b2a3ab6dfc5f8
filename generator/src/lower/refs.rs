//! The types of nodes: a node that only refers has the type of what it refers to.

use std::collections::HashSet;

use super::builder::Builder;
use super::naming::Sort;
use super::schemas::is_narrowing;
use crate::api::{NamePath, Root, Schema, TypeId};
use crate::document::{Key, Node};
use crate::source::Pointer;

/// What a reference leads to.
enum Referred<'a> {
    /// What has a type.
    Known(TypeId),
    /// What has none yet.
    New(Node<'a>),
}

impl<'a> Builder<'a> {
    /// The type of a schema's node; `name` is what it can be named from when it is described right there.
    pub(super) fn type_of(&mut self, node: &Node<'a>, name: impl FnOnce() -> NamePath) -> TypeId {
        let seen = (!node.scope.is_plain()).then(|| self.document.seen_from(node.clone(), node.scope));
        let node = seen.as_ref().unwrap_or(node);
        if let Some(id) = self.ids.get(&node.key()) {
            return *id;
        }
        if !self.only_refers(node) {
            return self.reserve(node, name());
        }
        self.document.report_ignored_siblings(node);
        match self.referred_to(node) {
            Some(Referred::Known(id)) => id,
            Some(Referred::New(target)) => self.reserve_target(&target, name),
            None => self.anything(node, name()),
        }
    }

    /// The type a `$ref` leads to; nothing when it leads nowhere, which is reported. `name` is what that can be named from if it
    /// is described by the way that leads there.
    pub(super) fn referenced(&mut self, node: &Node<'a>, name: impl FnOnce() -> NamePath) -> Option<TypeId> {
        Some(match self.referred_to(node)? {
            Referred::Known(id) => id,
            Referred::New(target) => self.reserve_target(&target, name),
        })
    }

    /// What is another schema on each way has the name of the way.
    fn reserve_target(&mut self, target: &Node<'a>, name: impl FnOnce() -> NamePath) -> TypeId {
        let name = match target.scope.is_plain() {
            true => self.name_of_target(target, Sort::Schema),
            false => name(),
        };
        self.reserve(target, name)
    }

    fn referred_to(&mut self, node: &Node<'a>) -> Option<Referred<'a>> {
        let mut current = self.document.hop(node)?;
        let mut seen = HashSet::new();
        loop {
            if let Some(id) = self.ids.get(&current.key()) {
                return Some(Referred::Known(*id));
            }
            if !self.only_refers(&current) {
                return Some(Referred::New(current));
            }
            if !seen.insert(current.key()) {
                self.document.circular(node, &current);
                return None;
            }
            current = self.document.hop(&current)?;
        }
    }

    /// Whether a node is no type of its own. A part of an `allOf` always is what it refers to: that says who extends whom.
    fn only_refers(&mut self, node: &Node<'a>) -> bool {
        if !self.document.is_bare_reference(node) {
            return false;
        }
        let is_at = |pointer: &Pointer| self.apart.contains(pointer.as_str());
        let is_apart = || is_at(&node.pointer) || is_at(&self.document.place(node).pointer);
        self.apart.is_empty() || !is_apart() || is_narrowing(node)
    }

    /// Where the component `name` is described: most often at its own node. What dynamic references make of another schema there
    /// is described there alone, unless another component makes the same of it.
    pub(super) fn described_as(&mut self, name: &str, component: &Node<'a>, own: &HashSet<Key>) -> Node<'a> {
        let namesake = self.namesake(component, name, own);
        let is_free = |node: &Node| node.scope.is_plain() || !self.ids.contains_key(&node.key());
        namesake.filter(is_free).unwrap_or_else(|| component.clone())
    }

    /// The schema of the same name that a component only refers to, somewhere else than among components: it is the component,
    /// which gives it no second name.
    fn namesake(&mut self, component: &Node<'a>, name: &str, own: &HashSet<Key>) -> Option<Node<'a>> {
        let mut current = component.clone();
        let mut seen = HashSet::from([component.key()]);
        while self.document.is_bare_reference(&current) {
            current = self.document.hop(&current)?;
            if own.contains(&current.key()) || !seen.insert(current.key()) {
                return None;
            }
        }
        let is_called = |target: NamePath| target.steps.is_empty() && target.root == Root::Component(name.to_owned());
        let is_made_here = !current.scope.is_plain();
        let is_it = seen.len() > 1 && (is_made_here || is_called(self.name_of_target(&current, Sort::Schema)));
        is_it.then_some(current)
    }

    /// The type at a node that something other than `$ref` leads to.
    pub(super) fn type_at(&mut self, node: &Node<'a>) -> TypeId {
        let name = self.name_of_target(node, Sort::Schema);
        self.type_of(node, || name)
    }

    /// A type of any value, in place of one that is not to be had.
    pub(super) fn anything(&mut self, node: &Node<'a>, name: NamePath) -> TypeId {
        let place = self.document.place(node);
        let id = self.add(name, place, Schema::default());
        self.ids.insert(node.key(), id);
        id
    }

    /// Whether the references from a node only lead back to it.
    pub(super) fn is_circular(&mut self, node: &Node<'a>) -> bool {
        let mut seen = HashSet::from([node.key()]);
        let mut current = node.clone();
        while current.reference().is_some() {
            let Some(next) = self.document.hop(&current) else {
                break;
            };
            if self.straight.contains(&next.key()) {
                break;
            }
            if !seen.insert(next.key()) {
                return true;
            }
            current = next;
        }
        self.straight.extend(seen);
        false
    }
}
