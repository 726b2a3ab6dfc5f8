//! Where types refer to types, and operations to types.

use crate::api::{Content, Operation, TypeId};

/// Every type an operation sends.
pub(super) fn sent(operation: &Operation) -> Vec<TypeId> {
    let parameters = operation.parameters.iter().map(|parameter| parameter.ty);
    let bodies = operation.body.iter().flat_map(|body| &body.contents);
    parameters.chain(bodies.flat_map(content_types)).collect()
}

/// Every type an operation answers with.
pub(super) fn answered(operation: &Operation) -> Vec<TypeId> {
    let of_response = |response: &crate::api::Response| {
        let headers: Vec<TypeId> = response.headers.iter().map(|header| header.ty).collect();
        let contents: Vec<TypeId> = response.contents.iter().flat_map(content_types).collect();
        headers.into_iter().chain(contents)
    };
    operation.responses.iter().flat_map(of_response).collect()
}

fn content_types(content: &Content) -> impl Iterator<Item = TypeId> + use<> {
    content.ty.into_iter().chain(content.item)
}

/// Puts another type in place of every type an operation refers to.
pub(super) fn map_operation(operation: &mut Operation, mut map: impl FnMut(TypeId) -> TypeId) {
    for parameter in &mut operation.parameters {
        parameter.ty = map(parameter.ty);
    }
    let sent = operation.body.iter_mut().flat_map(|body| &mut body.contents);
    for content in sent {
        map_content(content, &mut map);
    }
    for response in &mut operation.responses {
        for header in &mut response.headers {
            header.ty = map(header.ty);
        }
        for content in &mut response.contents {
            map_content(content, &mut map);
        }
    }
}

fn map_content(content: &mut Content, map: &mut impl FnMut(TypeId) -> TypeId) {
    for id in content.ty.iter_mut().chain(&mut content.item) {
        *id = map(*id);
    }
}
