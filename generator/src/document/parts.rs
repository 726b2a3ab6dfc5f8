//! What holds nodes by name: paths, the sections of components, callbacks.
//!
//! By the letter none of these is a reference; people split their files there all the same, and keep what is new beside it.

use std::collections::HashSet;

use indexmap::IndexMap;
use serde_json::Value;

use super::node::Node;
use super::read::Document;
use super::shallow::describe;

impl<'a> Document<'a> {
    /// The nodes that the member `key` holds by name, in order; none when there is no such member. What it has instead of an
    /// object is reported.
    pub fn parts(&mut self, node: &Node<'a>, key: &str) -> Vec<(&'a str, Node<'a>)> {
        match node.keyword(key) {
            Some(holder) => self.parts_of(&holder),
            None => Vec::new(),
        }
    }

    /// The nodes that `holder` holds by name, then those of what it refers to, where it does not have them itself.
    pub fn parts_of(&mut self, holder: &Node<'a>) -> Vec<(&'a str, Node<'a>)> {
        let mut parts = IndexMap::new();
        let mut seen = HashSet::new();
        let mut next = Some(holder.clone());
        while let Some(current) = next {
            if !seen.insert(current.key()) {
                self.circular(holder, &current);
                break;
            }
            for (name, part) in self.own_parts(&current) {
                parts.entry(name).or_insert(part);
            }
            next = self.hop(&current);
        }
        parts.into_iter().collect()
    }

    /// The part of that name; whatever stands in the way is reported by [`Document::parts_of`].
    pub(super) fn part(&mut self, holder: &Node<'a>, name: &str) -> Option<Node<'a>> {
        holder
            .child(name)
            .or_else(|| self.silently_resolved(holder)?.child(name))
    }

    /// The section `name` of a holder of sections.
    pub(super) fn section_of(&mut self, holder: &Node<'a>, name: &str) -> Option<Node<'a>> {
        holder
            .keyword(name)
            .or_else(|| self.silently_resolved(holder)?.keyword(name))
    }

    fn own_parts(&mut self, holder: &Node<'a>) -> Vec<(&'a str, Node<'a>)> {
        if !holder.value.is_object() {
            self.no_holder(holder);
            return Vec::new();
        }
        if holder.reference().is_none() {
            return holder.members().collect();
        }
        let reference = holder.reference_key();
        let beside = holder
            .members()
            .filter(|(name, member)| Some(*name) != reference && !is_remark(name, member.value));
        let (beside, others): (Vec<_>, Vec<_>) = beside.partition(|(_, member)| member.value.is_object());
        for (_, other) in others {
            self.wrong_form::<()>(&other, "an object");
        }
        if !beside.is_empty() {
            let what = called(holder);
            let message =
                format!("{what} is a reference and has parts beside it; both are read, and these count first");
            self.guess(&holder.reference_at(), message, "put what it leads to in its place");
        }
        beside
    }

    fn no_holder(&mut self, node: &Node<'a>) {
        let is_empty = match node.value {
            Value::Null => true,
            Value::Array(elements) => elements.is_empty(),
            Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => false,
        };
        if is_empty {
            self.no_object(node);
            return;
        }
        let message = format!(
            "{} must be an object, not {}; it is left out",
            called(node),
            describe(node.value)
        );
        let help = "give each of its parts a name, or a path: an object has them by these";
        self.invalid(node, message).help(help);
    }
}

/// Whether a member beside a reference is no part: words about it, extensions.
fn is_remark(name: &str, value: &Value) -> bool {
    let are_words = value.is_string() && ["summary", "description"].contains(&name);
    are_words || name.starts_with("x-")
}

/// The name of what holds parts; that of a whole file is nowhere.
fn called(holder: &Node) -> String {
    match holder.pointer.split_last() {
        Some((_, name)) => format!("`{name}`"),
        None => "this".to_owned(),
    }
}
