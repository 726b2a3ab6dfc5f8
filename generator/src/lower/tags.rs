//! Tags that stand at the branches: extensions name what the parent's mapping does not.

use std::collections::{HashMap, HashSet};

use super::builder::Builder;
use crate::document::{Key, Node, Section};

/// AutoRest's and Swagger Codegen's.
const EXTENSIONS: [&str; 2] = ["x-ms-discriminator-value", "x-discriminator-value"];

/// The tags of the schemas that are built upon another one.
#[derive(Debug, Default)]
pub(super) struct Tags<'a>(HashMap<Key, Vec<Tagged<'a>>>);

/// A schema with the tag that it gives itself.
#[derive(Clone, Debug)]
struct Tagged<'a> {
    tag: String,
    node: Node<'a>,
    /// The schemas with a discriminator that it is built upon.
    parents: HashSet<Key>,
}

impl<'a> Builder<'a> {
    /// Tags that branches of the schema at `node` give themselves. The same one is there twice only if both mean it for the same
    /// discriminators.
    pub(super) fn tags_of(&mut self, node: &Node<'a>) -> Vec<(String, Node<'a>)> {
        if self.tags.is_none() {
            let tags = self.collect_tags();
            self.tags = Some(tags);
        }
        let tags = self.tags.as_ref().and_then(|tags| tags.0.get(&node.key()));
        let all = tags.map(Vec::as_slice).unwrap_or_default();
        let is_told = |(index, one): &(usize, &Tagged<'a>)| {
            let mut before = all.iter().take(*index);
            before.all(|other| other.tag != one.tag || other.parents == one.parents)
        };
        let told = all.iter().enumerate().filter(is_told);
        told.map(|(_, one)| (one.tag.clone(), one.node.clone())).collect()
    }

    fn collect_tags(&mut self) -> Tags<'a> {
        let mut tags = Tags::default();
        for (_, node) in self.document.section(Section::Schemas) {
            let Some(tag) = EXTENSIONS.iter().find_map(|extension| node.text(extension)) else {
                continue;
            };
            let (ancestors, parents) = self.ancestors(&node);
            let tagged = Tagged {
                tag: tag.to_owned(),
                node: node.clone(),
                parents,
            };
            for ancestor in ancestors {
                tags.0.entry(ancestor).or_default().push(tagged.clone());
            }
        }
        tags
    }

    /// Every schema a schema is built upon by `allOf`, itself included, and those of the others that have a discriminator.
    fn ancestors(&mut self, node: &Node<'a>) -> (HashSet<Key>, HashSet<Key>) {
        let mut ancestors = HashSet::from([node.key()]);
        let mut parents = HashSet::new();
        let mut open = vec![node.clone()];
        while let Some(node) = open.pop() {
            for part in node.keyword("allOf").iter().flat_map(Node::elements) {
                let Some(parent) = self.document.resolved(&part) else {
                    continue;
                };
                if parent.keyword("discriminator").is_some() {
                    parents.insert(parent.key());
                }
                if ancestors.insert(parent.key()) {
                    open.push(parent);
                }
            }
        }
        (ancestors, parents)
    }
}
