//! The types of nodes: a node that only refers has the type of what it refers to.

use std::collections::HashSet;

use super::builder::{Builder, Key};
use super::naming::Sort;
use super::schemas::is_narrowing;
use crate::api::{NamePath, Root, Schema, TypeId};
use crate::document::Node;
use crate::source::Pointer;

impl<'a> Builder<'a> {
    /// The type of a schema's node; `name` is what it can be named from when it is described right there.
    pub(super) fn type_of(&mut self, node: &Node<'a>, name: impl FnOnce() -> NamePath) -> TypeId {
        if let Some(id) = self.ids.get(&node.key()) {
            return *id;
        }
        if !self.only_refers(node) {
            return self.reserve(node, name());
        }
        self.document.report_ignored_siblings(node);
        match self.referenced(node) {
            Some(id) => id,
            None => self.anything(node, name()),
        }
    }

    /// The type a `$ref` leads to; nothing when it leads nowhere, which is reported.
    pub(super) fn referenced(&mut self, node: &Node<'a>) -> Option<TypeId> {
        let mut current = self.document.hop(node)?;
        let mut seen = HashSet::new();
        loop {
            if let Some(id) = self.ids.get(&current.key()) {
                return Some(*id);
            }
            if !self.only_refers(&current) {
                let name = self.name_of_target(&current, Sort::Schema);
                return Some(self.reserve(&current, name));
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

    /// The schema of the same name that a component only refers to, somewhere else than among components: it is the component,
    /// which gives it no second name.
    pub(super) fn namesake(&mut self, component: &Node<'a>, name: &str, own: &HashSet<Key>) -> Option<Node<'a>> {
        let mut current = component.clone();
        let mut seen = HashSet::from([component.key()]);
        while self.document.is_bare_reference(&current) {
            current = self.document.hop(&current)?;
            if own.contains(&current.key()) || !seen.insert(current.key()) {
                return None;
            }
        }
        let is_called = |target: NamePath| target.steps.is_empty() && target.root == Root::Component(name.to_owned());
        let is_it = seen.len() > 1 && is_called(self.name_of_target(&current, Sort::Schema));
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
