//! Tags that stand at the branches: extensions name what the parent's mapping does not.

use std::collections::{HashMap, HashSet};

use super::builder::{Builder, Key};
use crate::document::{Node, Section};

/// AutoRest's and Swagger Codegen's.
const EXTENSIONS: [&str; 2] = ["x-ms-discriminator-value", "x-discriminator-value"];

/// The tags of the schemas that are built upon another one.
#[derive(Debug, Default)]
pub(super) struct Tags<'a>(HashMap<Key, Vec<(String, Node<'a>)>>);

impl<'a> Builder<'a> {
    /// Tags that branches of the schema at `node` give themselves.
    pub(super) fn tags_of(&mut self, node: &Node<'a>) -> Vec<(String, Node<'a>)> {
        if self.tags.is_none() {
            let tags = self.collect_tags();
            self.tags = Some(tags);
        }
        let tags = self.tags.as_ref().and_then(|tags| tags.0.get(&node.key()));
        tags.cloned().unwrap_or_default()
    }

    fn collect_tags(&mut self) -> Tags<'a> {
        let mut tags = Tags::default();
        for (_, node) in self.document.section(Section::Schemas) {
            let Some(tag) = EXTENSIONS.iter().find_map(|extension| node.text(extension)) else {
                continue;
            };
            for ancestor in self.ancestors(&node) {
                tags.0.entry(ancestor).or_default().push((tag.to_owned(), node.clone()));
            }
        }
        tags
    }

    /// Every schema a schema is built upon by `allOf`, itself included.
    fn ancestors(&mut self, node: &Node<'a>) -> HashSet<Key> {
        let mut ancestors = HashSet::from([node.key()]);
        let mut open = vec![node.clone()];
        while let Some(node) = open.pop() {
            for part in node.keyword("allOf").iter().flat_map(Node::elements) {
                let Some(parent) = self.document.resolved(&part) else {
                    continue;
                };
                if ancestors.insert(parent.key()) {
                    open.push(parent);
                }
            }
        }
        ancestors
    }
}
