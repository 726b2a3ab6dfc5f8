//! Types that contain themselves.

use super::in_place::{Walk, box_parts, direct_edges};
use super::merge::plain;
use super::options::Options;
use crate::api::{Api, Entry, NamePath, Shape, Step, Type, TypeId};
use crate::diagnostics::{Code, Diagnostics};

/// Lists and maps within each other; deeper ones overflow stacks, the compiler's too.
const MOST_NAMELESS: usize = 24;

const ITSELF: &str =
    "this type is spelled with nothing but itself, which Rust cannot; inside it the value stays untyped JSON";

const TOO_DEEP: &str = "this is a list or a map of lists and maps, one in the other, for too many levels; inside it the value \
                        stays untyped JSON";

/// Before: a type may hold a value of itself, directly or by way of others. After: every type is finite. A member, a
/// branch or a position that would close a circle is boxed; a list or a map needs no box. A list, map or alias that is nothing
/// but itself cannot be written in Rust: where they close the circle they hold any value. So do lists and maps that lie too deep
/// in others.
pub(super) fn cut(api: &mut Api<Type>, _: &Options, diagnostics: &mut Diagnostics) {
    for (from, to) in Walk::of(api, nameless_edges).back {
        cut_edge(api, from, to, ITSELF, diagnostics);
    }
    shorten(api, diagnostics);
    for (from, to) in Walk::of(api, direct_edges).back {
        match &api.types.get(from).value.shape {
            Shape::Object(_) | Shape::Union(_) | Shape::Tuple(_) => box_parts(api, from, |_, part| part == to),
            Shape::Alias(_) => cut_edge(api, from, to, ITSELF, diagnostics),
            Shape::Any
            | Shape::Never
            | Shape::Null
            | Shape::Boolean
            | Shape::Integer(_)
            | Shape::Number(_)
            | Shape::String(_)
            | Shape::Array(_)
            | Shape::Map(_)
            | Shape::Enum(_)
            | Shape::External(_) => {}
        }
    }
}

/// Where a type is spelled with another: `type A = Vec<B>`.
fn nameless_edges(api: &Api<Type>, id: TypeId) -> Vec<TypeId> {
    match api.types.get(id).value.shape {
        Shape::Array(next) | Shape::Map(next) | Shape::Alias(next) => vec![next],
        _ => Vec::new(),
    }
}

/// Cuts chains of lists and maps that are too long, from their ends. There is no circle of them any more.
fn shorten(api: &mut Api<Type>, diagnostics: &mut Diagnostics) {
    let mut levels: Vec<Option<usize>> = vec![None; api.types.len()];
    let ids: Vec<TypeId> = api.types.iter().map(|(id, _)| id).collect();
    for start in ids {
        let known = |levels: &[Option<usize>], id: TypeId| levels.get(id.0 as usize).copied().flatten();
        let mut path = vec![start];
        while let Some(next) = path.last().and_then(|id| nameless_edges(api, *id).first().copied()) {
            path.push(next);
            if known(&levels, next).is_some() {
                break;
            }
        }
        let mut below = path.pop().map_or(0, |end| known(&levels, end).unwrap_or(0));
        for id in path.into_iter().rev() {
            below += usize::from(!matches!(api.types.get(id).value.shape, Shape::Alias(_)));
            if below > MOST_NAMELESS {
                below = 1;
                for to in nameless_edges(api, id) {
                    cut_edge(api, id, to, TOO_DEEP, diagnostics);
                }
            }
            if let Some(level) = levels.get_mut(id.0 as usize) {
                *level = Some(below);
            }
        }
    }
}

/// Puts any value where `from` holds `to`.
fn cut_edge(api: &mut Api<Type>, from: TypeId, to: TypeId, message: &str, diagnostics: &mut Diagnostics) {
    let entry = api.types.get(from).clone();
    let mut shape = entry.value.shape;
    let any = api.types.push(Entry {
        name: within(&entry.name),
        place: entry.place.clone(),
        value: plain(Shape::Any),
    });
    shape.map_references(|id| {
        if api.types.target(id) == to || id == to {
            any
        } else {
            id
        }
    });
    let ty = &mut api.types.get_mut(from).value;
    ty.shape = shape;
    let usage = ty.usage;
    api.types.get_mut(any).value.usage = usage;
    diagnostics.note(Code::Untyped, entry.place, message);
}

fn within(name: &NamePath) -> NamePath {
    let mut name = name.clone();
    name.steps.push(Step::Value);
    name
}
