//! What is usually given for members that must be there, which is what a default says of these.
//!
//! It is told of what is one type in the end: that one of its names has another default makes it no other type, and a vendor who
//! changes a default breaks nobody. What the server takes in the place of an absent member is what its absence means, and is told
//! before that.

use std::collections::BTreeMap;

use serde_json::Value;

use super::docs::append_default;
use crate::api::{Api, Shape, Type, TypeId};
use crate::rust::{Group, Item, Wire};

/// The default of each required member that has one.
type Usual<'a> = BTreeMap<&'a str, &'a Value>;

/// Before: some models are other names of the ones in `others`. After: each type tells of its members what is usual under all its names.
pub(super) fn tell(
    api: &Api<Type>,
    origins: &BTreeMap<String, TypeId>,
    models: &mut [Group<Item>],
    others: &BTreeMap<String, String>,
) {
    let usual = |name: &str| origins.get(name).map(|id| of_type(&api.types.get(*id).value));
    let mut agreed: BTreeMap<&str, Usual<'_>> = BTreeMap::new();
    for (other, first) in others {
        let all = agreed.entry(first).or_insert_with(|| usual(first).unwrap_or_default());
        let own = usual(other).unwrap_or_default();
        all.retain(|member, default| own.get(member) == Some(default));
    }
    for item in models.iter_mut().flat_map(|group| &mut group.items) {
        let Item::Struct(item) = item else { continue };
        let defaults = agreed.remove(item.name.as_str()).or_else(|| usual(&item.name));
        let defaults = defaults.unwrap_or_default();
        for field in &mut item.fields {
            if let Wire::Member(member) = &field.wire {
                append_default(&mut field.docs, defaults.get(member.as_str()).copied(), true);
            }
        }
    }
}

/// What is never sent is not for callers to give.
fn of_type(ty: &Type) -> Usual<'_> {
    let Shape::Object(object) = &ty.shape else {
        return Usual::new();
    };
    let sent = object
        .properties
        .iter()
        .filter(|property| ty.usage.request && !property.read_only);
    let required = sent.filter(|property| property.required);
    required
        .filter_map(|property| Some((property.name.as_str(), property.default.as_ref()?)))
        .collect()
}
