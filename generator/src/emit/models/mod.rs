//! Models: the types, what builds them, and what converts into them. How they travel is said in `wire`.

mod arguments;
mod constructor;
mod debug;
mod enums;
mod structs;
mod tuples;
mod unions;

pub(super) use arguments::member;
use arguments::{Given, given, is_argument};
pub(super) use constructor::{FEW, deprecated, setter};
pub(super) use debug::{DebugVariant, Payload, derives, redacted, redacted_enum, unraw};
pub(super) use unions::uneven;

use super::print;
use super::uses::Uses;
use super::{Bug, Emitted};
use crate::rust;

/// The text of a model: its definition, then its `impl` blocks.
pub(super) fn item(item: &rust::Item) -> Result<Emitted, Bug> {
    let mut uses = Uses::default();
    let items = match item {
        rust::Item::Struct(item) => structs::structure(&mut uses, item),
        rust::Item::Enum(item) => enums::enumeration(&mut uses, item),
        rust::Item::Union(item) => unions::union(&mut uses, item),
        rust::Item::Tuple(item) => tuples::tuple(&mut uses, item),
        rust::Item::Alias(item) => tuples::alias(&mut uses, item),
    };
    let items = items.map_err(|bug| bug.in_item(item.name()))?;
    let texts = items
        .into_iter()
        .map(print::item)
        .collect::<Result<Vec<String>, Bug>>()?;
    Ok(Emitted { texts, uses })
}
