//! What is known of all models of an API: which keep members they do not name, and how large they are.

use std::collections::BTreeMap;

use crate::rust::{Api, EnumKind, Item, Ty};

/// How deep types may lie in each other by value. What lies deeper is of no weight; only boxes make circles.
const DEEPEST: u8 = 32;

/// The difference between the largest and the second largest variant, in bytes, of which clippy warns is 200; sizes here
/// are estimates.
const UNEVEN: u64 = 128;

/// The models of an API by name.
pub(super) struct Index<'a> {
    items: BTreeMap<&'a str, &'a Item>,
}

/// Which members of an object a type keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Those that it names.
    Named,
    /// Those that it does not name as well.
    All,
    /// All, of which it says nothing.
    Anything,
}

impl<'a> Index<'a> {
    /// Looks through the models.
    pub fn of(api: &'a Api) -> Self {
        let items = api.models.iter().flat_map(|group| &group.items);
        Self {
            items: items.map(|item| (item.name(), item)).collect(),
        }
    }

    /// What a type that is an object keeps of its value, perhaps boxed, null or by another name.
    pub fn kept(&self, ty: &Ty) -> Kept {
        match ty {
            Ty::Map(values) if **values == Ty::Value => Kept::Anything,
            Ty::Map(_) => Kept::All,
            Ty::Option(inner) | Ty::Box(inner) => self.kept(inner),
            Ty::Model(name) => match self.items.get(name.as_str()) {
                Some(Item::Struct(item)) if item.extra.is_some() => Kept::All,
                Some(Item::Alias(item)) => self.kept(&item.ty),
                Some(Item::Struct(_) | Item::Enum(_) | Item::Union(_) | Item::Tuple(_)) | None => Kept::Named,
            },
            _ => Kept::Named,
        }
    }

    /// Whether an enum with these payloads takes much more room than most of its values need.
    pub fn is_uneven<'t>(&self, payloads: impl IntoIterator<Item = &'t Ty>) -> bool {
        let mut sizes: Vec<u64> = payloads.into_iter().map(|ty| self.size(ty, DEEPEST)).collect();
        sizes.sort_unstable();
        match sizes.as_slice() {
            [.., second, largest] => largest - second > UNEVEN,
            [_] | [] => false,
        }
    }

    /// About how many bytes a value takes where it stands.
    fn size(&self, ty: &Ty, depth: u8) -> u64 {
        match ty {
            Ty::Model(name) => match (self.items.get(name.as_str()), depth.checked_sub(1)) {
                (Some(item), Some(depth)) => self.item_size(item, depth),
                (None, _) | (_, None) => 0,
            },
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
                let own = self.size(inner, depth);
                own + if has_spare_values(inner) { 0 } else { own.clamp(1, 8) }
            }
        }
    }

    fn item_size(&self, item: &Item, depth: u8) -> u64 {
        let size = |ty: &Ty| self.size(ty, depth);
        match item {
            Item::Struct(item) => {
                let extra = item.extra.as_ref().map_or(0, |_| 24);
                item.fields.iter().map(|field| size(&field.ty)).sum::<u64>() + extra
            }
            Item::Enum(item) => match item.kind {
                EnumKind::String => 24,
                EnumKind::Integer => 16,
                EnumKind::Value => 32,
            },
            Item::Union(item) => {
                let payloads = item.variants.iter().map(|variant| size(&variant.ty));
                payloads.max().unwrap_or(0).max(32) + 8
            }
            Item::Tuple(item) => {
                let rest = item.rest.as_ref().map_or(0, |_| 24);
                item.elements.iter().map(|element| size(&element.ty)).sum::<u64>() + rest
            }
            Item::Alias(item) => size(&item.ty),
        }
    }
}

/// Whether `None` takes no room of its own.
fn has_spare_values(ty: &Ty) -> bool {
    !matches!(
        ty,
        Ty::I32 | Ty::I64 | Ty::U32 | Ty::U64 | Ty::F64 | Ty::Decimal | Ty::Uuid
    )
}
