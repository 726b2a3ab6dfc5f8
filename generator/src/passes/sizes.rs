//! Types that would take much room.

use super::depth::recursive;
use super::options::Options;
use crate::api::{Api, IntegerForm, NumberForm, Shape, StringForm, Type, TypeId, Types};
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
    let mut sizes = Sizes(vec![WORD; api.types.len()]);
    let recursive = recursive(api);
    for id in innermost_first(&api.types) {
        let is_recursive = recursive.get(id.0 as usize).copied().unwrap_or_default();
        let most = if is_recursive { MOST_RECURSIVE } else { MOST };
        if let Some(least) = sizes.least_boxed(&api.types, id, most) {
            box_parts(&mut api.types, id, |part| sizes.get(part) >= least);
        }
        let size = sizes.of(&api.types.get(id).value.shape);
        sizes.set(id, size);
    }
}

/// The types in such an order that what one holds in place comes before it. No type holds itself in place any more.
fn innermost_first(types: &Types<Type>) -> Vec<TypeId> {
    let mut is_met = vec![false; types.len()];
    let mut meet = |id: TypeId| {
        let met = is_met.get_mut(id.0 as usize);
        met.is_some_and(|met| !std::mem::replace(met, true))
    };
    let mut order = Vec::with_capacity(types.len());
    let held = |id: TypeId| held_in_place(&types.get(id).value.shape).into_iter();
    for (start, _) in types.iter() {
        if !meet(start) {
            continue;
        }
        let mut path = vec![(start, held(start))];
        while let Some((id, rest)) = path.last_mut() {
            match rest.next() {
                Some(next) if meet(next) => path.push((next, held(next))),
                Some(_) => {}
                None => {
                    order.push(*id);
                    path.pop();
                }
            }
        }
    }
    order
}

fn held_in_place(shape: &Shape) -> Vec<TypeId> {
    match shape {
        Shape::Object(object) => {
            let held = object.properties.iter().filter(|property| !property.boxed);
            held.map(|property| property.ty).collect()
        }
        Shape::Union(union) => {
            let held = union.branches.iter().filter(|branch| !branch.boxed);
            held.map(|branch| branch.ty).collect()
        }
        Shape::Tuple(tuple) => tuple.elements.clone(),
        Shape::Alias(id) => vec![*id],
        _ => Vec::new(),
    }
}

/// Boxes members or branches that are not scalars, if they are `large`.
fn box_parts(types: &mut Types<Type>, id: TypeId, large: impl Fn(TypeId) -> bool) {
    let parts = types.get(id).value.shape.references();
    let parts: Vec<bool> = parts
        .into_iter()
        .map(|part| is_boxable(types, part) && large(part))
        .collect();
    match &mut types.get_mut(id).value.shape {
        Shape::Object(object) => {
            for (property, is_large) in object.properties.iter_mut().zip(parts) {
                property.boxed |= is_large;
            }
        }
        Shape::Union(union) => {
            for (branch, is_large) in union.branches.iter_mut().zip(parts) {
                branch.boxed |= is_large;
            }
        }
        _ => {}
    }
}

fn is_boxable(types: &Types<Type>, id: TypeId) -> bool {
    let shape = &types.get(types.target(id)).value.shape;
    matches!(shape, Shape::Object(_) | Shape::Union(_) | Shape::Tuple(_))
}

/// How many bytes values of each type take in place, about.
struct Sizes(Vec<usize>);

impl Sizes {
    fn get(&self, id: TypeId) -> usize {
        self.0.get(id.0 as usize).copied().unwrap_or(WORD)
    }

    fn set(&mut self, id: TypeId, size: usize) {
        if let Some(known) = self.0.get_mut(id.0 as usize) {
            *known = size;
        }
    }

    fn of(&self, shape: &Shape) -> usize {
        let in_place = |id: TypeId, boxed: bool| if boxed { WORD } else { self.get(id).saturating_add(WORD) };
        match shape {
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
                let elements = tuple.elements.iter().map(|id| in_place(*id, false));
                sum(elements, tuple.rest)
            }
            Shape::Alias(id) => self.get(*id),
            Shape::Any => ANY,
            Shape::Never | Shape::Null | Shape::Boolean => 1,
            Shape::Integer(IntegerForm::I32 | IntegerForm::U32) | Shape::String(StringForm::Date) => 4,
            Shape::Integer(_) | Shape::Number(NumberForm::F64) => WORD,
            Shape::Number(NumberForm::Decimal) => 16,
            Shape::String(StringForm::Uuid | StringForm::Decimal | StringForm::DateTime) => 16,
            Shape::String(_) | Shape::Array(_) | Shape::Map(_) | Shape::Enum(_) | Shape::External(_) => THREE_WORDS,
        }
    }

    /// From which size on members or branches have to be boxed, so that the type takes no more than `most`; nothing if it
    /// does not anyway.
    fn least_boxed(&self, types: &Types<Type>, id: TypeId, most: usize) -> Option<usize> {
        let shape = &types.get(id).value.shape;
        let mut size = self.of(shape);
        let Shape::Object(object) = shape else {
            return (size > most).then_some(most - WORD);
        };
        let parts = object.properties.iter().filter(|property| !property.boxed);
        let parts = parts.filter(|property| is_boxable(types, property.ty));
        let mut parts: Vec<usize> = parts.map(|property| self.get(property.ty)).collect();
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

/// All parts and, where there may be more of a type, the list or map of those. Tuples of tuples have no boxes, and may be of any
/// size.
fn sum(parts: impl Iterator<Item = usize>, more: Option<TypeId>) -> usize {
    let more = more.map_or(0, |_| THREE_WORDS);
    parts.fold(more, usize::saturating_add)
}
