//! What types can be named from: the way to a node, read off its pointer where nobody walked it.
//!
//! Names come twice where other files or schemas within schemas have names of their own, so what stands there is known by
//! its home as well.

use super::builder::Builder;
use crate::api::{NamePath, Root, Step};
use crate::document::Node;
use crate::source::{FileId, Pointer};

/// The name of a root itself.
pub(super) fn named(root: Root) -> NamePath {
    NamePath {
        root,
        home: String::new(),
        steps: Vec::new(),
    }
}

/// One step further.
pub(super) fn step(name: &NamePath, step: Step) -> NamePath {
    name.then(step)
}

/// What the last token of a pointer becomes when nothing else is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A schema.
    Schema,
    /// A parameter, body, response or header.
    Shared,
}

impl Sort {
    fn root(self, name: String) -> Root {
        match self {
            Self::Schema => Root::Component(name),
            Self::Shared => Root::Shared(name),
        }
    }
}

impl<'a> Builder<'a> {
    /// The name of a node that a reference leads to.
    pub(super) fn name_of_target(&self, node: &Node<'a>, sort: Sort) -> NamePath {
        let tokens: Vec<String> = node.pointer.tokens().collect();
        let mut walk = Walk {
            node: self.document.whole(node.file),
            begins: node.pointer.clone(),
            name: None,
        };
        let mut rest = tokens.iter().map(String::as_str);
        while let Some(token) = rest.next() {
            self.walk(&mut walk, token, &mut rest);
        }
        let name = walk
            .name
            .filter(|name| !(name.steps.is_empty() && matches!(name.root, Root::Operation(_))));
        let mut name = name.unwrap_or_else(|| named(sort.root(self.last_resort(node, &tokens))));
        if !matches!(name.root, Root::Operation(_)) {
            name.home = self.home(node.file, &walk.begins);
        }
        name
    }

    /// Where a root at `pointer` stands: `money.json#/$defs`.
    fn home(&self, file: FileId, pointer: &Pointer) -> String {
        let folder = pointer.split_last().map(|(folder, _)| folder.to_string());
        let folder = folder.unwrap_or_default();
        let file = self.document.file_beside_root(file);
        match (file.as_str(), is_section(&folder)) {
            ("", true) => String::new(),
            (file, _) if folder.is_empty() => file.to_owned(),
            (file, _) => format!("{file}#{folder}"),
        }
    }

    fn walk<'t>(&self, walk: &mut Walk<'a>, token: &'t str, rest: &mut impl Iterator<Item = &'t str>) {
        let is_named = walk.name.is_some();
        let at_root = walk.node.pointer.as_str().matches('/').count() < 2;
        walk.go(token);
        match token {
            "schemas" | "definitions" | "$defs" => walk.restart(rest.next(), Root::Component),
            "responses" | "parameters" | "requestBodies" | "headers" if !is_named && at_root => {
                walk.restart(rest.next(), Root::Shared);
            }
            "paths" | "webhooks" if !is_named => self.walk_operation(walk, rest),
            "properties" => walk.step_with(rest.next(), |_, name| Step::Property(name)),
            "patternProperties" => walk.step_with(rest.next(), |_, _| Step::Value),
            "prefixItems" => walk.step_with(rest.next(), |_, index| Step::Element(index.parse().unwrap_or_default())),
            "oneOf" | "anyOf" => walk.step_with(rest.next(), |node, index| numbered(node, index, Step::Branch)),
            "allOf" => walk.step_with(rest.next(), |node, index| numbered(node, index, Step::Part)),
            "responses" => walk.step_with(rest.next(), |_, status| Step::Response(status)),
            "headers" => walk.step_with(rest.next(), |_, name| Step::Header(name)),
            "parameters" => walk.step_with(rest.next(), |node, index| {
                Step::Parameter(node.text("name").map_or(index, str::to_owned), None)
            }),
            "content" => walk.skip(rest.next()),
            "requestBody" => walk.step(Step::Request),
            "items" => walk.step(Step::Item),
            "additionalProperties" | "unevaluatedProperties" => walk.step(Step::Value),
            _ => {}
        }
    }

    fn walk_operation<'t>(&self, walk: &mut Walk<'a>, rest: &mut impl Iterator<Item = &'t str>) {
        let (Some(path), Some(method)) = (rest.next(), rest.next()) else {
            return;
        };
        walk.go(path);
        walk.go(method);
        let id = walk.node.text("operationId").map(str::to_owned);
        let id = id.unwrap_or_else(|| super::operation_ids::made_id(method, path));
        walk.name = Some(named(Root::Operation(id)));
    }

    /// The last token that says something, or the name of the file.
    fn last_resort(&self, node: &Node<'a>, tokens: &[String]) -> String {
        const MEANINGLESS: [&str; 4] = ["schema", "items", "content", "value"];
        let says_something =
            |token: &&String| !MEANINGLESS.contains(&token.as_str()) && token.parse::<usize>().is_err();
        let token = tokens.iter().rev().find(says_something).cloned();
        token
            .or_else(|| self.document.file_stem(node.file))
            .unwrap_or_else(|| "Schema".to_owned())
    }
}

/// Whether a folder is one of the description's own, in some dialect.
fn is_section(folder: &str) -> bool {
    const SECTIONS: [&str; 8] = [
        "schemas",
        "definitions",
        "responses",
        "parameters",
        "requestBodies",
        "headers",
        "pathItems",
        "mediaTypes",
    ];
    let folder = folder.strip_prefix("/components").unwrap_or(folder);
    folder.strip_prefix('/').is_some_and(|name| SECTIONS.contains(&name))
}

/// A walk along a pointer.
struct Walk<'a> {
    node: Node<'a>,
    /// Where the name begins.
    begins: Pointer,
    name: Option<NamePath>,
}

impl<'a> Walk<'a> {
    fn go(&mut self, token: &str) {
        let next = self
            .node
            .child(token)
            .or_else(|| self.node.element(token.parse().ok()?));
        if let Some(next) = next {
            self.node = next;
        }
    }

    fn skip(&mut self, token: Option<&str>) {
        self.go(token.unwrap_or_default());
    }

    fn restart(&mut self, token: Option<&str>, root: fn(String) -> Root) {
        self.skip(token);
        self.begins = self.node.pointer.clone();
        self.name = token.map(|name| named(root(name.to_owned())));
    }

    fn step(&mut self, step: Step) {
        if let Some(name) = &mut self.name {
            name.steps.push(step);
        }
    }

    fn step_with(&mut self, token: Option<&str>, make: impl Fn(&Node<'a>, String) -> Step) {
        self.skip(token);
        if let Some(token) = token {
            self.step(make(&self.node, token.to_owned()));
        }
    }
}

/// The step to one of several: its title, or its number from 1.
fn numbered(node: &Node, index: String, make: fn(String) -> Step) -> Step {
    let number = index.parse::<usize>().map_or(index, |index| (index + 1).to_string());
    make(title_or(node, number))
}

/// What one of several schemas is called: its title, or `number`.
pub(super) fn title_or(node: &Node, number: String) -> String {
    let title = node.text("title").filter(|title| !title.is_empty());
    title.map_or(number, str::to_owned)
}
