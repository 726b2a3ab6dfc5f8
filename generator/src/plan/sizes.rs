//! How large the decided Rust types are, as clippy counts them: an enum of which one variant takes much more room than the others
//! gets an `allow`. What is boxed was decided long before, in `passes/sizes.rs`, which says why that is another estimate.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::api::TypeId;
use crate::rust::{Answers, EnumKind, Item, Operation, Struct, Tuple, Ty};

/// The difference between the largest and the second largest variant, in bytes, of which clippy warns is 200; sizes here
/// are estimates.
const UNEVEN: u64 = 128;

/// Notes which unions and answers are uneven.
pub(super) fn note_uneven(models: &mut [(TypeId, Item)], operations: &mut [Operation]) {
    let items: BTreeMap<&str, &Item> = models.iter().map(|(_, item)| (item.name(), item)).collect();
    let sizes = Sizes::of(&items);
    for operation in operations {
        for answers in [&mut operation.output, &mut operation.error] {
            if let Answers::Many(many) = answers {
                let payloads = many.variants.iter().filter_map(|variant| variant.ty.as_ref());
                many.uneven = sizes.are_uneven(payloads.chain([&Ty::Unit]));
            }
        }
    }
    let found: Vec<bool> = models.iter().map(|(_, item)| sizes.is_uneven_union(item)).collect();
    for ((_, item), uneven) in models.iter_mut().zip(found) {
        if let Item::Union(union) = item {
            union.uneven = uneven;
        }
    }
}

/// About how many bytes values of each model take where they stand. Each is found once, from the innermost models on: many
/// that hold the same others would be asked for them again and again.
struct Sizes<'a>(HashMap<&'a str, u64>);

impl<'a> Sizes<'a> {
    fn of(items: &BTreeMap<&'a str, &'a Item>) -> Self {
        let mut sizes = Self(HashMap::with_capacity(items.len()));
        let mut met = HashSet::with_capacity(items.len());
        // A list and no recursion: nothing bounds how long a chain of models may be.
        let mut waiting: Vec<(&'a Item, bool)> = items.values().map(|item| (*item, false)).collect();
        while let Some((item, is_ready)) = waiting.pop() {
            if is_ready {
                let size = sizes.item_size(item);
                sizes.0.insert(item.name(), size);
            } else if met.insert(item.name()) {
                waiting.push((item, true));
                let inner = parts(item).filter_map(in_place);
                waiting.extend(inner.filter_map(|name| Some((*items.get(name)?, false))));
            }
        }
        sizes
    }

    fn is_uneven_union(&self, item: &Item) -> bool {
        match item {
            Item::Union(union) => self.are_uneven(union.variants.iter().map(|variant| &variant.ty)),
            Item::Struct(_) | Item::Enum(_) | Item::Tuple(_) | Item::Alias(_) => false,
        }
    }

    /// Whether an enum with these payloads takes much more room than most of its values need.
    fn are_uneven<'t>(&self, payloads: impl Iterator<Item = &'t Ty>) -> bool {
        let mut sizes: Vec<u64> = payloads.map(|ty| self.size(ty)).collect();
        sizes.sort_unstable();
        match sizes.as_slice() {
            [.., second, largest] => largest - second > UNEVEN,
            [_] | [] => false,
        }
    }

    /// About how many bytes a value takes where it stands. A model whose size is not known yet holds itself, and counts nothing.
    fn size(&self, ty: &Ty) -> u64 {
        match ty {
            Ty::Model(name) => self.0.get(name.as_str()).copied().unwrap_or_default(),
            Ty::Unit | Ty::Undeclared => 0,
            Ty::Bool => 1,
            Ty::I32 | Ty::U32 | Ty::Date => 4,
            Ty::I64 | Ty::U64 | Ty::F64 | Ty::Box(_) => 8,
            Ty::Decimal | Ty::DateTime | Ty::Uuid => 16,
            Ty::String | Ty::Vec(_) | Ty::Map(_) | Ty::Password | Ty::External(_) => 24,
            Ty::Bytes | Ty::Value => 32,
            Ty::File => 96,
            Ty::Events(_) | Ty::Lines(_) => 360,
            Ty::Option(inner) | Ty::Maybe(inner) => {
                let own = self.size(inner);
                own.saturating_add(if has_spare_values(inner) { 0 } else { own.clamp(1, 8) })
            }
        }
    }

    fn item_size(&self, item: &Item) -> u64 {
        let sizes = parts(item).map(|ty| self.size(ty));
        match item {
            Item::Struct(Struct { extra: more, .. }) => total(sizes, more.is_some()),
            Item::Tuple(Tuple { rest: more, .. }) => total(sizes, more.is_some()),
            Item::Union(_) => sizes.fold(32, u64::max).saturating_add(8),
            Item::Alias(_) => total(sizes, false),
            Item::Enum(item) => match item.kind {
                EnumKind::String => 24,
                EnumKind::Integer => 16,
                EnumKind::Value => 32,
            },
        }
    }
}

/// The size of all parts together and, if there may be more of them, of the list or map that holds those.
fn total(sizes: impl Iterator<Item = u64>, has_more: bool) -> u64 {
    sizes.fold(if has_more { 24 } else { 0 }, u64::saturating_add)
}

/// The types of the fields, payloads or positions of a model.
fn parts(item: &Item) -> Box<dyn Iterator<Item = &Ty> + '_> {
    match item {
        Item::Struct(item) => Box::new(item.fields.iter().map(|field| &field.ty)),
        Item::Enum(_) => Box::new(std::iter::empty()),
        Item::Union(item) => Box::new(item.variants.iter().map(|variant| &variant.ty)),
        Item::Tuple(item) => Box::new(item.elements.iter().map(|element| &element.ty)),
        Item::Alias(item) => Box::new(std::iter::once(&item.ty)),
    }
}

/// The model of which a value lies in place.
fn in_place(ty: &Ty) -> Option<&str> {
    match ty {
        Ty::Model(name) => Some(name),
        Ty::Option(inner) | Ty::Maybe(inner) => in_place(inner),
        _ => None,
    }
}

/// Whether `None` takes no room of its own.
fn has_spare_values(ty: &Ty) -> bool {
    !matches!(
        ty,
        Ty::I32 | Ty::I64 | Ty::U32 | Ty::U64 | Ty::F64 | Ty::Decimal | Ty::Uuid
    )
}

#[cfg(test)]
mod tests {
    use super::Sizes;
    use crate::rust::{Alias, Codec, Item, Test, Ty, Union, UnionVariant};

    fn sizes(items: &[Item]) -> Sizes<'_> {
        Sizes::of(&items.iter().map(|item| (item.name(), item)).collect())
    }

    fn model(number: usize) -> Ty {
        Ty::Model(format!("M{number}"))
    }

    fn alias(number: usize, ty: Ty) -> Item {
        Item::Alias(Alias {
            docs: Vec::new(),
            name: format!("M{number}"),
            ty,
        })
    }

    fn union(number: usize, ty: &Ty) -> Item {
        let variant = UnionVariant {
            docs: Vec::new(),
            name: "A".to_owned(),
            ty: ty.clone(),
            codec: Codec::Plain,
            tags: Vec::new(),
            adds_tag: false,
            test: Test::Any,
            from: false,
            secret: false,
        };
        Item::Union(Union {
            docs: Vec::new(),
            name: format!("M{number}"),
            tag: None,
            by_loss: false,
            variants: vec![variant; 3],
            unknown: "Unknown".to_owned(),
            fallback: None,
            uneven: false,
        })
    }

    #[test]
    fn each_model_is_measured_once_however_many_hold_it() {
        const LEVELS: usize = 200;
        let levels = (0..LEVELS).map(|level| union(level, &model(level + 1)));
        let items: Vec<Item> = levels.chain([alias(LEVELS, Ty::File)]).collect();
        let sizes = sizes(&items);
        let size = |number: usize| sizes.size(&model(number));
        assert_eq!([size(LEVELS), size(LEVELS - 1), size(0)], [96, 104, 96 + 8 * 200]);
        assert!(sizes.are_uneven([model(0), Ty::Bool].iter()));
        assert!(!sizes.are_uneven([model(0), model(1)].iter()));
    }

    #[test]
    fn what_holds_itself_comes_to_an_end() {
        let items = [alias(0, model(1)), alias(1, model(0))];
        assert_eq!(sizes(&items).size(&model(0)), 0);
    }
}
