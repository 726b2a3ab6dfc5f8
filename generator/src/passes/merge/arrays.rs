//! Lists and tuples.

use super::flat::Flat;
use super::{Merge, Part};
use crate::api::{Position, Shape, Step, Tuple, TypeId};
use crate::diagnostics::Code;

/// Longer tuples than this are lists of anything: nobody wants to count to `.12`.
const MOST_ELEMENTS: usize = 12;

impl<'a> Merge<'a> {
    pub(super) fn array(&mut self, id: TypeId, flat: &Flat<'a>) -> Shape {
        if flat.prefix.is_empty() {
            return Shape::Array(self.each(id, &flat.items, &flat.perhaps_items, Step::Item));
        }
        if flat.prefix.len() > MOST_ELEMENTS {
            let message = format!(
                "a list with {} different positions stays a list of anything",
                flat.prefix.len()
            );
            self.notes.report(Code::Untyped, self.origin(id), &message);
            return Shape::Array(self.any(id));
        }
        let bound = |bound: u64| usize::try_from(bound).unwrap_or(usize::MAX);
        let most = flat.max_items.map_or(usize::MAX, bound);
        let described = flat.prefix.iter().take(most.max(1)).enumerate();
        let elements: Vec<Position> = described
            .map(|(index, parts)| Position {
                ty: self.together_or_any(id, parts, || Step::Element(index)),
                boxed: false,
            })
            .collect();
        let is_closed = flat.closed_tuple || most <= elements.len();
        let rest = (!is_closed).then(|| self.each(id, &flat.items, &flat.perhaps_items, Step::Item));
        Shape::Tuple(Tuple {
            always: bound(flat.min_items).min(elements.len()),
            elements,
            rest,
        })
    }

    /// The type of each item or value: what is always said of it, and what conditions add.
    pub(super) fn each(&mut self, owner: TypeId, parts: &[TypeId], options: &[Vec<TypeId>], step: Step) -> TypeId {
        match self.with_conditions(parts, options) {
            Some(goal) => self.together(goal, owner, || step),
            None => self.together_or_any(owner, parts, || step),
        }
    }

    /// The type that all of `parts` describe; any value when there are none.
    pub(super) fn together_or_any(&mut self, owner: TypeId, parts: &[TypeId], step: impl FnOnce() -> Step) -> TypeId {
        match parts {
            [] => self.any(owner),
            [only] => self.use_of(*only),
            several => self.together(several.iter().copied().map(Part::Whole).collect(), owner, step),
        }
    }
}
