//! When two types are the same, wherever they are described.

use std::collections::HashSet;

use super::{Docs, Shape, Type, TypeId, Types};

/// What counts.
#[derive(Clone, Copy)]
struct Measure {
    /// Makes what does not count the same.
    leave: fn(&mut Shape),
    /// Whether null counts.
    with_null: bool,
    /// More pairs of types than this are not compared; they are then taken to differ.
    most: usize,
}

impl Types<Type> {
    /// Whether both types say the same, words included.
    pub fn are_same(&self, one: TypeId, other: TypeId) -> bool {
        let measure = Measure {
            leave: |_| {},
            with_null: false,
            most: usize::MAX,
        };
        self.are_alike(one, other, measure, &mut HashSet::new())
    }

    /// Whether both types have the same values, whatever is said of them.
    pub fn hold_the_same(&self, one: TypeId, other: TypeId) -> bool {
        let measure = Measure {
            leave: forget_words,
            with_null: false,
            most: usize::MAX,
        };
        self.are_alike(one, other, measure, &mut HashSet::new())
    }

    /// Whether one of both says nothing more than the other, null included, so that nothing is lost without it.
    pub fn are_twins(&self, one: TypeId, other: TypeId) -> bool {
        const MOST: usize = 200;
        let measure = Measure {
            leave: forget_words,
            with_null: true,
            most: MOST,
        };
        self.are_alike(one, other, measure, &mut HashSet::new())
    }

    fn are_alike(&self, one: TypeId, other: TypeId, measure: Measure, seen: &mut HashSet<(TypeId, TypeId)>) -> bool {
        let ((one, null), (other, or_null)) = (self.target_or_null(one), self.target_or_null(other));
        if (measure.with_null && null != or_null) || seen.len() > measure.most {
            return false;
        }
        if one == other || !seen.insert((one, other)) {
            return true;
        }
        let (one, other) = (&self.get(one).value.shape, &self.get(other).value.shape);
        if !may_be_alike(one, other) {
            return false;
        }
        let mut pairs = one.references().into_iter().zip(other.references());
        bare(one, measure.leave) == bare(other, measure.leave)
            && pairs.all(|(one, other)| self.are_alike(one, other, measure, seen))
    }
}

/// Whether nothing at the first look tells the two apart: almost all pairs are of different members.
fn may_be_alike(one: &Shape, other: &Shape) -> bool {
    match (one, other) {
        (Shape::Object(one), Shape::Object(other)) => {
            let names = one.properties.iter().map(|property| &property.name);
            names.eq(other.properties.iter().map(|property| &property.name))
        }
        _ => std::mem::discriminant(one) == std::mem::discriminant(other),
    }
}

/// A shape without what it refers to.
fn bare(shape: &Shape, leave: fn(&mut Shape)) -> Shape {
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
