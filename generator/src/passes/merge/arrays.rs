//! Lists and tuples.

use super::flat::Flat;
use super::{Merge, Part};
use crate::api::{Shape, Step, Tuple, TypeId};
use crate::diagnostics::Code;

/// Longer tuples than this are lists of anything: nobody wants to count to `.12`.
const MOST_ELEMENTS: usize = 12;

impl<'a> Merge<'a> {
    pub(super) fn array(&mut self, id: TypeId, flat: &Flat<'a>) -> Shape {
        if flat.prefix.is_empty() {
            return Shape::Array(self.together_or_any(id, &flat.items, || Step::Item));
        }
        if flat.prefix.len() > MOST_ELEMENTS {
            let message = format!(
                "a list with {} different positions stays a list of anything",
                flat.prefix.len()
            );
            self.report(Code::Untyped, self.origin(id), &message);
            return Shape::Array(self.any(id));
        }
        let elements = flat.prefix.iter().enumerate();
        let elements = elements.map(|(index, parts)| self.together_or_any(id, parts, || Step::Element(index)));
        Shape::Tuple(Tuple {
            elements: elements.collect(),
            rest: match flat.closed_tuple || flat.items.is_empty() {
                true => None,
                false => Some(self.together_or_any(id, &flat.items, || Step::Item)),
            },
        })
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
