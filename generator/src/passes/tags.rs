//! Members that name the branch of a union.

use std::collections::HashMap;

use serde_json::Value;

use super::options::Options;
use crate::api::{Api, EnumKind, Selector, Shape, StringForm, Type, TypeId, Types};
use crate::diagnostics::Diagnostics;

/// Before: the member that names the branch is any text, also in the branch. After: in an object that only one of its
/// values chooses, in every union alike, it is that constant, so that nobody builds a branch that says it is another.
pub(super) fn find_constants(api: &mut Api<Type>, _: &Options, _: &mut Diagnostics) {
    for ((id, tag), value) in chosen_by(&api.types) {
        if let Some(value) = value.filter(|value| may_be(&api.types, id, &tag, value)) {
            set(api.types.get_mut(id), &tag, value);
        }
    }
}

/// For each branch and its tag the only value that chooses it; nothing where several do.
fn chosen_by(types: &Types<Type>) -> HashMap<(TypeId, String), Option<Value>> {
    let mut found = HashMap::new();
    for (_, entry) in types.iter() {
        let Shape::Union(union) = &entry.value.shape else {
            continue;
        };
        let Selector::Tag(tag) = &union.by else { continue };
        for branch in union.branches.iter().filter(|branch| branch.holds_tag) {
            let value = match branch.tags.as_slice() {
                [only] => Some(Value::String(only.clone())),
                _ => None,
            };
            found
                .entry((types.target(branch.ty), tag.clone()))
                .and_modify(|known: &mut Option<Value>| {
                    *known = known.take().filter(|known| Some(known) == value.as_ref())
                })
                .or_insert(value);
        }
    }
    found
}

/// Whether the member of that name is text that can have this value.
fn may_be(types: &Types<Type>, id: TypeId, tag: &str, value: &Value) -> bool {
    let Shape::Object(object) = &types.get(id).value.shape else {
        return false;
    };
    let mut members = object.properties.iter().filter(|property| property.name == tag);
    members.any(|property| property.constant.is_none() && is_text(types, property.ty, value))
}

fn is_text(types: &Types<Type>, id: TypeId, value: &Value) -> bool {
    let ty = &types.get(id).value;
    match &ty.shape {
        _ if ty.nullable => false,
        Shape::Alias(next) => is_text(types, *next, value),
        Shape::String(form) => *form == StringForm::Plain,
        Shape::Enum(values) => {
            values.kind == EnumKind::String && values.values.iter().any(|known| known.value == *value)
        }
        _ => false,
    }
}

fn set(entry: &mut crate::api::Entry<Type>, tag: &str, value: Value) {
    let Shape::Object(object) = &mut entry.value.shape else {
        return;
    };
    if let Some(property) = object.properties.iter_mut().find(|property| property.name == tag) {
        property.constant = Some(value);
    }
}
