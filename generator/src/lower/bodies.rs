//! Lowers request bodies.

use openapiv3::{ReferenceOr, RequestBody};

use super::builder::Builder;
use super::naming::{Sort, named, step};
use crate::api::{Body, Docs, NamePath, Root, Step};
use crate::document::Node;

impl<'a> Builder<'a> {
    /// The body of the operation `id`. `operation` is its node.
    pub(super) fn body(&mut self, id: &str, operation: &Node<'a>, body: &ReferenceOr<RequestBody>) -> Option<Body> {
        let own = step(&named(Root::Operation(id.to_owned())), Step::Request);
        match body {
            ReferenceOr::Item(body) => {
                let at = body
                    .extensions
                    .get("x-refundry-place")
                    .and_then(|link| self.document.extension_link(link));
                let at = at.unwrap_or_else(|| operation.clone());
                let is_own = at.pointer.as_str().starts_with(operation.pointer.as_str());
                let name = if is_own {
                    own
                } else {
                    self.name_of_target(&at, Sort::Shared)
                };
                Some(self.lower_body(&at, &name, body))
            }
            ReferenceOr::Reference { .. } => {
                let node = self.document.linked(body)?;
                let target = self.document.resolved(&node)?;
                let is_own = target.key() == node.key();
                let name = if is_own {
                    own
                } else {
                    self.name_of_target(&target, Sort::Shared)
                };
                let body = self.document.request_body(&target)?;
                let mut lowered = self.lower_body(&target, &name, &body);
                self.describe_here(&node, &mut lowered.docs);
                Some(lowered)
            }
        }
    }

    fn lower_body(&mut self, node: &Node<'a>, name: &NamePath, body: &RequestBody) -> Body {
        Body {
            required: body.required,
            docs: Docs {
                description: body.description.clone().unwrap_or_default(),
                ..Docs::default()
            },
            contents: self.contents(node, name, &body.content),
            place: self.document.place(node),
        }
    }
}
