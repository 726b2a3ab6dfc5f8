//! Lowers request bodies.

use super::builder::Builder;
use super::naming::{Sort, named, step};
use crate::api::{Body, Docs, NamePath, Root, Step};
use crate::diagnostics::Code;
use crate::document::{BodyNode, Node, OperationBody};

impl<'a> Builder<'a> {
    /// The body of the operation `id`. `operation` is its node.
    pub(super) fn body(&mut self, id: &str, operation: &Node<'a>, body: &OperationBody) -> Option<Body> {
        let own = || step(&named(Root::Operation(id.to_owned())), Step::Request);
        match body {
            OperationBody::OfParameters(place, body) => {
                let at = self.document.at(place).unwrap_or_else(|| operation.clone());
                let name = if is_of_operation(&at, operation) {
                    own()
                } else {
                    self.name_of_target(&at, Sort::Shared)
                };
                self.lower_body(&at, &name, body)
            }
            OperationBody::Linked(link) => {
                let node = self.document.at(link)?;
                let target = self.document.resolved(&node)?;
                let mut lowered = self.body_at(&target, (target.key() == node.key()).then(own))?;
                self.describe_here(&node, &mut lowered.docs);
                Some(lowered)
            }
        }
    }

    /// The body at a node, read once however often it is referred to. `own` is its name when it is not shared.
    fn body_at(&mut self, node: &Node<'a>, own: Option<NamePath>) -> Option<Body> {
        if let Some(known) = self.shared.bodies.get(&node.key()) {
            return known.clone();
        }
        let name = own.unwrap_or_else(|| self.name_of_target(node, Sort::Shared));
        let body = self.document.request_body(node);
        let lowered = body.and_then(|body| self.lower_body(node, &name, &body));
        self.shared.bodies.insert(node.key(), lowered.clone());
        lowered
    }

    fn lower_body(&mut self, node: &Node<'a>, name: &NamePath, body: &BodyNode) -> Option<Body> {
        let place = self.document.place(node);
        if body.content.is_empty() {
            self.document
                .diagnostics
                .warning(Code::InvalidNode, place, "the body has no media type; it is left out")
                .help("say in which media type it is sent");
            return None;
        }
        Some(Body {
            required: body.required,
            docs: Docs {
                description: body.description.clone().unwrap_or_default(),
                ..Docs::default()
            },
            contents: self.contents(node, name, &body.content),
            place,
        })
    }
}

/// Whether a body stands in an operation, or among the parameters of its path, which have no name of their own: the first
/// operation there gives them one.
fn is_of_operation(body: &Node, operation: &Node) -> bool {
    let of_path = operation.pointer.split_last().map(|(path, _)| path.child("parameters"));
    let mut homes = of_path.into_iter().chain([operation.pointer.clone()]);
    body.file == operation.file && homes.any(|home| body.pointer.as_str().starts_with(home.as_str()))
}
