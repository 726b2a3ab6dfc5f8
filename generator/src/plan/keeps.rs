//! What the branches of a union keep of an object, which tells them apart: the best one is that which loses least.

use std::collections::HashMap;

use crate::api::TypeId;
use crate::rust::{Item, Kept, Test, Ty, UnionVariant};

/// Notes for each test of an object what its payload keeps of one.
pub(super) fn note(models: &mut [(TypeId, Item)]) {
    let items: HashMap<&str, &Item> = models.iter().map(|(_, item)| (item.name(), item)).collect();
    let found: Vec<Vec<Kept>> = models.iter().map(|(_, item)| of_branches(&items, item)).collect();
    for ((_, item), found) in models.iter_mut().zip(found) {
        for (variant, kept) in variants_mut(item).iter_mut().zip(found) {
            if let Test::Object { keeps, .. } = &mut variant.test {
                *keeps = kept;
            }
        }
    }
}

fn of_branches(items: &HashMap<&str, &Item>, item: &Item) -> Vec<Kept> {
    match item {
        Item::Union(union) => union.variants.iter().map(|variant| kept(items, &variant.ty)).collect(),
        Item::Struct(_) | Item::Enum(_) | Item::Tuple(_) | Item::Alias(_) => Vec::new(),
    }
}

fn variants_mut(item: &mut Item) -> &mut [UnionVariant] {
    match item {
        Item::Union(union) => &mut union.variants,
        Item::Struct(_) | Item::Enum(_) | Item::Tuple(_) | Item::Alias(_) => &mut [],
    }
}

/// What a type that is an object keeps of its value, perhaps boxed, null or by another name.
fn kept(items: &HashMap<&str, &Item>, ty: &Ty) -> Kept {
    match ty {
        Ty::Map(values) if **values == Ty::Value => Kept::Anything,
        Ty::Map(_) => Kept::All,
        Ty::Option(inner) | Ty::Box(inner) => kept(items, inner),
        Ty::Model(name) => match items.get(name.as_str()) {
            Some(Item::Struct(item)) if item.extra.is_some() => Kept::All,
            Some(Item::Alias(item)) => kept(items, &item.ty),
            Some(Item::Struct(_) | Item::Enum(_) | Item::Union(_) | Item::Tuple(_)) | None => Kept::Named,
        },
        _ => Kept::Named,
    }
}
