//! When two types are the same, wherever they are described.

use std::collections::HashSet;

use super::{Docs, Shape, Type, TypeId, Types};

/// Makes what does not count the same.
type Leave = fn(&mut Shape);

impl Types<Type> {
    /// Whether both types say the same, words included.
    pub fn are_same(&self, one: TypeId, other: TypeId) -> bool {
        self.are_alike(one, other, |_| {}, &mut HashSet::new())
    }

    /// Whether both types have the same values, whatever is said of them.
    pub fn hold_the_same(&self, one: TypeId, other: TypeId) -> bool {
        self.are_alike(one, other, forget_words, &mut HashSet::new())
    }

    fn are_alike(&self, one: TypeId, other: TypeId, leave: Leave, seen: &mut HashSet<(TypeId, TypeId)>) -> bool {
        let (one, other) = (self.target(one), self.target(other));
        if one == other || !seen.insert((one, other)) {
            return true;
        }
        let (one, other) = (&self.get(one).value.shape, &self.get(other).value.shape);
        let mut pairs = one.references().into_iter().zip(other.references());
        bare(one, leave) == bare(other, leave) && pairs.all(|(one, other)| self.are_alike(one, other, leave, seen))
    }
}

/// A shape without what it refers to.
fn bare(shape: &Shape, leave: Leave) -> Shape {
    let mut bare = shape.clone();
    bare.map_references(|_| TypeId(0));
    leave(&mut bare);
    bare
}

/// Words, and how Rust holds a value, say nothing of the value.
fn forget_words(shape: &mut Shape) {
    match shape {
        Shape::Object(object) => {
            for property in &mut object.properties {
                property.docs = Docs::default();
                property.default = None;
                property.deprecated = false;
                property.boxed = false;
            }
        }
        Shape::Enum(values) => values.values.iter_mut().for_each(|value| value.docs.clear()),
        _ => {}
    }
}
