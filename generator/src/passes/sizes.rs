//! Types that would take much room: which of their members or branches are boxed.
//!
//! Sizes are estimated twice, since the two questions cannot be asked at one time. This one is what the stack bears at most: it has
//! to be asked of shapes, because its answer is which members are boxed, and is kept by the lock, so that no name and no codec
//! may matter; every member counts as if it might be absent. The other one, in `plan/sizes.rs`, is what clippy counts: it can only
//! be asked when boxes and Rust types are decided, and its answer is nothing but an `allow`.

use super::depth::{get, recursive, set};
use super::in_place::{Walk, box_parts, direct_edges, in_place, is_boxable};
use super::options::Options;
use crate::api::{Api, NumberForm, Shape, StringForm, Type, TypeId, Types, Width};
use crate::diagnostics::Diagnostics;

/// Bytes that a value may take in place: a page of memory. While a value is read it lies on the stack several times over, and
/// so do those that hold it; a thread of a runtime has two megabytes for all of them.
const MOST: usize = 4096;

/// The same where values may hold others of the same type, as deep as JSON is read: 127 levels.
const MOST_RECURSIVE: usize = 1024;

/// A `Box`, and what an `Option` or the tag of an enum adds at most.
const WORD: usize = 8;

/// A `String`, a list, a map.
const THREE_WORDS: usize = 24;

/// Any JSON value.
const ANY: usize = 32;

/// Before: a type holds others in place, and those hold others. (One of Stripe's would take four megabytes.) After: no type
/// takes more room than a stack bears, since the largest of its members or branches are boxed. Those of one size are treated
/// alike.
pub(super) fn bound(api: &mut Api<Type>, _: &Options, _: &mut Diagnostics) {
    let mut sizes = Sizes(vec![0; api.types.len()]);
    let recursive = recursive(api);
    for id in Walk::of(api, direct_edges).left {
        let most = if get(&recursive, id) { MOST_RECURSIVE } else { MOST };
        if let Some(least) = sizes.least_boxed(&api.types, id, most) {
            box_parts(api, id, |types, part| {
                is_boxable(types, part) && get(&sizes.0, part) >= least
            });
        }
        let size = sizes.of(&api.types, id);
        set(&mut sizes.0, id, size);
    }
}

/// How many bytes values of each type take in place, about.
struct Sizes(Vec<usize>);

impl Sizes {
    fn of(&self, types: &Types<Type>, id: TypeId) -> usize {
        let size = |id: TypeId| get(&self.0, types.target(id)).saturating_add(WORD);
        let in_place = |id: TypeId, boxed: bool| if boxed { WORD } else { size(id) };
        match &types.get(id).value.shape {
            Shape::Object(object) => {
                let members = object.properties.iter();
                let members = members.map(|property| in_place(property.ty, property.boxed));
                sum(members, object.additional)
            }
            Shape::Union(union) => {
                let branches = union.branches.iter().map(|branch| in_place(branch.ty, branch.boxed));
                branches.fold(ANY, usize::max)
            }
            Shape::Tuple(tuple) => {
                let elements = tuple.elements.iter().map(|element| in_place(element.ty, element.boxed));
                sum(elements, tuple.rest)
            }
            // Nobody asks for the size of an alias, but for that of what it stands for.
            Shape::Any | Shape::Alias(_) => ANY,
            Shape::Never | Shape::Null | Shape::Boolean => 1,
            Shape::Integer(form) if matches!(form.width, Width::I32 | Width::U32) => 4,
            Shape::String(StringForm::Date) => 4,
            Shape::Integer(_) | Shape::Number(NumberForm::F64 | NumberForm::F64OrText) => WORD,
            Shape::Number(NumberForm::Decimal) => 16,
            Shape::String(StringForm::Uuid | StringForm::Decimal | StringForm::DateTime) => 16,
            Shape::String(_) | Shape::Array(_) | Shape::Map(_) | Shape::Enum(_) | Shape::External(_) => THREE_WORDS,
        }
    }

    /// From which size on members or branches have to be boxed, so that the type takes no more than `most`; nothing if it
    /// does not anyway.
    fn least_boxed(&self, types: &Types<Type>, id: TypeId, most: usize) -> Option<usize> {
        let mut size = self.of(types, id);
        if matches!(types.get(id).value.shape, Shape::Union(_)) {
            return (size > most).then_some(most - WORD);
        }
        let parts = in_place(types, id).into_iter();
        let parts = parts.filter(|part| is_boxable(types, *part));
        let mut parts: Vec<usize> = parts.map(|part| get(&self.0, part)).collect();
        parts.sort_unstable_by(|one, other| other.cmp(one));
        let mut least = None;
        for alike in parts.chunk_by(|one, other| one == other) {
            if size <= most {
                break;
            }
            size = size.saturating_sub(sum(alike.iter().copied(), None));
            least = alike.first().copied();
        }
        least
    }
}

/// All parts and, where there may be more of a type, the list or map of those.
fn sum(parts: impl Iterator<Item = usize>, more: Option<TypeId>) -> usize {
    let more = more.map_or(0, |_| THREE_WORDS);
    parts.fold(more, usize::saturating_add)
}
