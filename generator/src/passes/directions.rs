//! Which way the values of every type travel, and what that means for `readOnly` and `writeOnly`.

use super::options::Options;
use crate::api::{Api, Operation, Shape, Type, TypeId, Usage};
use crate::diagnostics::Diagnostics;

/// Before: [`Usage`] is empty, and a member is required as the description says. After: every type knows in which
/// directions it travels (both, where no operation uses it); a `readOnly` member is required only in types that never
/// travel in requests, a `writeOnly` one only in types that never travel in answers (OpenAPI 3.0.3, Schema Object).
///
/// What a webhook sends, the server wrote; what it is answered, we did.
pub(super) fn find(api: &mut Api<Type>, _: &Options, _: &mut Diagnostics) {
    let calls = api.operations.iter();
    let mut written: Vec<TypeId> = calls.clone().flat_map(Operation::sent_types).collect();
    let mut read: Vec<TypeId> = calls.flat_map(Operation::answered_types).collect();
    written.extend(api.webhooks.iter().flat_map(Operation::answered_types));
    read.extend(api.webhooks.iter().flat_map(Operation::sent_types));
    written.extend(api.globals.iter().map(|parameter| parameter.ty));
    let written = reached(api, written, Direction::Request);
    let read = reached(api, read, Direction::Response);
    let ids: Vec<TypeId> = api.types.iter().map(|(id, _)| id).collect();
    for ((id, request), response) in ids.into_iter().zip(written).zip(read) {
        let ty = &mut api.types.get_mut(id).value;
        let unused = !request && !response;
        ty.usage = Usage {
            request: request || unused,
            response: response || unused,
            nowhere: unused,
        };
        loosen(ty);
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Direction {
    Request,
    Response,
}

/// Marks every type that travels in a direction. A `readOnly` member does not travel in requests, nor a `writeOnly` one
/// in answers.
fn reached(api: &Api<Type>, mut open: Vec<TypeId>, direction: Direction) -> Vec<bool> {
    let mut seen = vec![false; api.types.len()];
    while let Some(id) = open.pop() {
        let Some(seen) = seen.get_mut(id.0 as usize) else {
            continue;
        };
        if std::mem::replace(seen, true) {
            continue;
        }
        let shape = &api.types.get(id).value.shape;
        if let Shape::Object(object) = shape {
            let travel = object.properties.iter().filter(|property| match direction {
                Direction::Request => !property.read_only,
                Direction::Response => !property.write_only,
            });
            open.extend(travel.map(|property| property.ty).chain(object.additional));
        } else {
            open.extend(shape.references());
        }
    }
    seen
}

fn loosen(ty: &mut Type) {
    let usage = ty.usage;
    let Shape::Object(object) = &mut ty.shape else { return };
    for property in &mut object.properties {
        let left_out = (property.read_only && usage.request) || (property.write_only && usage.response);
        property.required &= !left_out;
    }
}
