//! What types hold in place, so that they take its room.

use crate::api::{Api, Shape, Type, TypeId, Types};

/// The members, branches or positions of a type, each with whether it is in a `Box`.
pub(super) fn parts(shape: &Shape) -> Vec<(TypeId, bool)> {
    match shape {
        Shape::Object(object) => {
            let members = object.properties.iter();
            members.map(|property| (property.ty, property.boxed)).collect()
        }
        Shape::Union(union) => {
            let branches = union.branches.iter();
            branches.map(|branch| (branch.ty, branch.boxed)).collect()
        }
        Shape::Tuple(tuple) => {
            let elements = tuple.elements.iter();
            elements.map(|element| (element.ty, element.boxed)).collect()
        }
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
        | Shape::Alias(_)
        | Shape::External(_) => Vec::new(),
    }
}

/// What a type holds in place, aliases looked through.
pub(super) fn in_place(types: &Types<Type>, id: TypeId) -> Vec<TypeId> {
    let parts = parts(&types.get(id).value.shape).into_iter();
    let held = parts.filter(|(_, boxed)| !boxed);
    held.map(|(part, _)| types.target(part)).collect()
}

/// Where a type holds another in place.
pub(super) fn direct_edges(api: &Api<Type>, id: TypeId) -> Vec<TypeId> {
    in_place(&api.types, id)
}

/// Whether a type, which is no alias, may take more room than a box.
pub(super) fn is_boxable(types: &Types<Type>, id: TypeId) -> bool {
    let shape = &types.get(id).value.shape;
    matches!(shape, Shape::Object(_) | Shape::Union(_) | Shape::Tuple(_))
}

/// Boxes the members, branches or positions of a type whose own type, aliases looked through, is one of these.
pub(super) fn box_parts(api: &mut Api<Type>, id: TypeId, these: impl Fn(&Types<Type>, TypeId) -> bool) {
    // An alias has none, so that nobody follows a chain of them from each of its links.
    let parts = parts(&api.types.get(id).value.shape).into_iter();
    let parts: Vec<bool> = parts
        .map(|(part, _)| these(&api.types, api.types.target(part)))
        .collect();
    let flags: Vec<&mut bool> = match &mut api.types.get_mut(id).value.shape {
        Shape::Object(object) => object
            .properties
            .iter_mut()
            .map(|property| &mut property.boxed)
            .collect(),
        Shape::Union(union) => union.branches.iter_mut().map(|branch| &mut branch.boxed).collect(),
        Shape::Tuple(tuple) => tuple.elements.iter_mut().map(|element| &mut element.boxed).collect(),
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
        | Shape::Alias(_)
        | Shape::External(_) => Vec::new(),
    };
    for (boxed, is_one) in flags.into_iter().zip(parts) {
        *boxed |= is_one;
    }
}

/// A walk over all types, depth first. It begins at the types in their order, so that a description that grows at its end
/// moves no box.
#[derive(Default)]
pub(super) struct Walk {
    /// The edges that lead back to where the walk came from: without them there is no circle.
    pub back: Vec<(TypeId, TypeId)>,
    /// The types as they were left: where there is no circle, after all that they lead to.
    pub left: Vec<TypeId>,
}

#[derive(Clone, Copy, PartialEq)]
enum Mark {
    New,
    Open,
    Done,
}

impl Walk {
    /// Walks along these edges.
    pub fn of(api: &Api<Type>, edges: fn(&Api<Type>, TypeId) -> Vec<TypeId>) -> Self {
        let mut marks = vec![Mark::New; api.types.len()];
        let mut mark = |id: TypeId, new: Option<Mark>| match (marks.get_mut(id.0 as usize), new) {
            (Some(mark), Some(new)) => std::mem::replace(mark, new),
            (Some(mark), None) => *mark,
            (None, _) => Mark::Done,
        };
        let mut walk = Self::default();
        for (start, _) in api.types.iter() {
            if mark(start, None) != Mark::New {
                continue;
            }
            mark(start, Some(Mark::Open));
            let mut path = vec![(start, edges(api, start).into_iter())];
            while let Some((id, rest)) = path.last_mut() {
                let id = *id;
                let Some(next) = rest.next() else {
                    mark(id, Some(Mark::Done));
                    walk.left.push(id);
                    path.pop();
                    continue;
                };
                match mark(next, None) {
                    Mark::Open => walk.back.push((id, next)),
                    Mark::Done => {}
                    Mark::New => {
                        mark(next, Some(Mark::Open));
                        path.push((next, edges(api, next).into_iter()));
                    }
                }
            }
        }
        walk
    }
}
