//! Lowers responses and their headers.

use openapiv3::{ReferenceOr, StatusCode};

use super::builder::Builder;
use super::naming::{Sort, named, step};
use crate::api::{Docs, Header, NamePath, Response, Root, Status, Step, TypeId};
use crate::diagnostics::Code;
use crate::document::{Link, Node, OperationNode};

impl<'a> Builder<'a> {
    /// The responses of the operation `id`, `default` last.
    pub(super) fn responses(&mut self, id: &str, method: &str, operation: &OperationNode) -> Vec<Response> {
        let said = &operation.responses;
        let by_status = said
            .responses
            .iter()
            .map(|(status, response)| (lower_status(status), response));
        let default = said.default.iter().map(|response| (Status::Default, response));
        // A lone `default` speaks for the good answers too.
        let is_good = |status: Status| status.is_success() || status == Status::Default && !has_success(said);
        let mut responses = Vec::with_capacity(said.responses.len() + 1);
        for (status, response) in by_status.chain(default) {
            let lowered = self.response(id, status, operation.produces(is_good(status)), response);
            responses.extend(lowered.map(|response| self.as_carried(method, response)));
        }
        responses
    }

    /// The response without a body that HTTP does not carry, whatever is said of it: no answer to `HEAD` has one, and none of
    /// status 204, 205 or 304 (RFC 9110, sections 6.4.1, 15.3.6 and 15.4.5).
    fn as_carried(&mut self, method: &str, response: Response) -> Response {
        let is_head = method.eq_ignore_ascii_case("head");
        let has_body = !is_head && !matches!(response.status, Status::Code(204 | 205 | 304));
        if has_body {
            return response;
        }
        let said = response
            .contents
            .iter()
            .find(|content| content.ty.is_some() || content.item.is_some());
        if let Some(content) = said {
            let (place, diagnostics) = (content.place.clone(), &mut *self.document.diagnostics);
            match is_head {
                true => diagnostics.note(Code::UnusedKeyword, place, "no answer to `HEAD` has a body"),
                false => {
                    let message = format!("no answer of status {} has a body; it is left out", response.status);
                    diagnostics.warning(Code::Guessed, place, message).help(
                        "if the service answers with this body, it does so with another status: say which by an overlay",
                    )
                }
            };
        }
        Response {
            contents: Vec::new(),
            ..response
        }
    }

    fn response(
        &mut self,
        id: &str,
        status: Status,
        produces: &[String],
        link: &ReferenceOr<openapiv3::Response>,
    ) -> Option<Response> {
        let node = self.document.linked(link)?;
        let target = self.document.resolved(&node)?;
        if target.key() == node.key() {
            let name = step(
                &named(Root::Operation(id.to_owned())),
                Step::Response(status.to_string()),
            );
            return self.lower_response(&target, &name, status, produces);
        }
        let key = (target.key(), produces.to_vec());
        let known = self.shared.responses.get(&key).cloned();
        let lowered = match known {
            Some(known) => known,
            None => {
                let name = self.name_of_target(&target, Sort::Shared);
                let lowered = self.lower_response(&target, &name, status, produces);
                self.shared.responses.insert(key, lowered.clone());
                lowered
            }
        };
        let mut lowered = lowered?;
        lowered.status = status;
        self.describe_here(&node, &mut lowered.docs);
        Some(lowered)
    }

    fn lower_response(
        &mut self,
        node: &Node<'a>,
        name: &NamePath,
        status: Status,
        produces: &[String],
    ) -> Option<Response> {
        let response = self.document.response(node, produces)?;
        let mut headers = Vec::with_capacity(response.headers.len());
        for (header, link) in &response.headers {
            headers.extend(self.header(name, header, link));
        }
        Some(Response {
            status,
            docs: Docs {
                description: response.description.clone(),
                ..Docs::default()
            },
            contents: self.contents(node, name, &response.content),
            headers,
            place: self.document.place(node),
        })
    }

    /// A header. `Content-Type` is described by the media types (OpenAPI 3.0.4 §4.7.17.1).
    fn header(&mut self, name: &NamePath, header: &str, link: &Link) -> Option<Header> {
        if header.eq_ignore_ascii_case("content-type") {
            return None;
        }
        let node = self.document.at(link)?;
        let target = self.document.resolved(&node)?;
        let own = (target.key() == node.key()).then(|| step(name, Step::Header(header.to_owned())));
        let (ty, mut docs) = self.header_at(&target, own)?;
        self.describe_here(&node, &mut docs);
        Some(Header {
            name: header.to_owned(),
            ty,
            docs,
        })
    }

    /// The type and the words of the header at a node, read once however many responses have it.
    fn header_at(&mut self, node: &Node<'a>, own: Option<NamePath>) -> Option<(TypeId, Docs)> {
        if let Some(known) = self.shared.headers.get(&node.key()) {
            return known.clone();
        }
        let name = own.unwrap_or_else(|| self.name_of_target(node, Sort::Shared));
        let lowered = self.document.header(node).map(|said| {
            let (ty, _) = self.schema_or_content(node, &name, (said.schema.as_ref(), &said.content));
            let docs = Docs {
                description: said.description.unwrap_or_default(),
                ..Docs::default()
            };
            (ty, docs)
        });
        self.shared.headers.insert(node.key(), lowered.clone());
        lowered
    }
}

fn has_success(said: &openapiv3::Responses) -> bool {
    said.responses.keys().any(|status| lower_status(status).is_success())
}

fn lower_status(status: &StatusCode) -> Status {
    match status {
        StatusCode::Code(code) => Status::Code(*code),
        StatusCode::Range(digit) => Status::Range(u8::try_from(*digit).unwrap_or_default()),
    }
}
