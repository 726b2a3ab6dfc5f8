//! Bodies that hold nothing.

use super::merge::Draft;
use crate::api::{Body, Content, Shape, Type, TypeId, Types};

/// Before: an operation may take a body whose schema allows no member, as some generators of descriptions write for every
/// operation. After: such a body, if it need not be given, is not there.
pub(super) fn drop(draft: &mut Draft) {
    let types = &draft.api.types;
    for operation in &mut draft.api.operations {
        operation.body.take_if(|body| !body.required && is_empty(body, types));
    }
}

fn is_empty(body: &Body, types: &Types<Type>) -> bool {
    let is_empty = |content: &Content| content.ty.is_some_and(|id| allows_nothing(types, id));
    !body.contents.is_empty() && body.contents.iter().all(is_empty)
}

fn allows_nothing(types: &Types<Type>, id: TypeId) -> bool {
    match &types.get(id).value.shape {
        Shape::Alias(next) => allows_nothing(types, *next),
        Shape::Object(object) => object.properties.is_empty() && object.additional.is_none(),
        _ => false,
    }
}
