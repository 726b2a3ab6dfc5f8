//! Enums that are others or null: .NET describes the `OrderStatus?` of its language as a schema of its own.

use std::collections::HashMap;

use super::merge::Draft;
use super::options::Options;
use crate::api::{Enum, NamePath, Root, Shape, Type, TypeId, Types};

/// What .NET calls the other, with its name behind.
const PREFIX: &str = "NullableOf";

/// Before: `NullableOfOrderStatus` is an enum with the values of `OrderStatus`, and null. After: it is `OrderStatus` or null.
/// Not where callers name its own values.
pub(super) fn refer(draft: &mut Draft, options: &Options) {
    let types = &mut draft.api.types;
    let named: HashMap<NamePath, TypeId> = types
        .iter()
        .filter(|(_, entry)| entry.name.is_component() && matches!(entry.value.shape, Shape::Enum(_)))
        .map(|(id, entry)| (entry.name.clone(), id))
        .collect();
    for (name, id) in named
        .iter()
        .filter(|(name, _)| !options.published.contains(&name.key()))
    {
        let other = without_prefix(name).and_then(|other| named.get(&other).copied());
        if let Some(other) = other.filter(|other| is_or_null(types, *id, *other)) {
            types.get_mut(*id).value.shape = Shape::Alias(other);
        }
    }
}

fn without_prefix(name: &NamePath) -> Option<NamePath> {
    let other = name.component()?.strip_prefix(PREFIX)?;
    Some(NamePath {
        root: Root::Component(other.to_owned()),
        ..name.clone()
    })
}

/// Whether a type has the values of another one and null, which that has not.
fn is_or_null(types: &Types<Type>, id: TypeId, other: TypeId) -> bool {
    let (one, other) = (&types.get(id).value, &types.get(other).value);
    let (Shape::Enum(values), Shape::Enum(others)) = (&one.shape, &other.shape) else {
        return false;
    };
    one.nullable && !other.nullable && constants(values).eq(constants(others))
}

fn constants(values: &Enum) -> impl Iterator<Item = &serde_json::Value> {
    values.values.iter().map(|value| &value.value)
}
