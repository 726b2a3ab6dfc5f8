//! Where the values of an object's members are kept until all are read.

use std::marker::PhantomData;

use serde::de::MapAccess;

use super::super::codec::{Decode, Seed};
use super::super::maybe::Maybe;

/// A place for the value of a member.
pub trait Slot<'de, A: MapAccess<'de>> {
    /// Takes the value off the input.
    ///
    /// # Errors
    /// Fails if it is not in the form of the row.
    fn fill(&mut self, map: &mut A) -> Result<(), A::Error>;
}

/// Where the value of a field is kept; `F` says which values null and absence are.
#[derive(Debug)]
pub struct Place<F, V>(pub V, PhantomData<F>);

impl<F, V: Default> Place<F, V> {
    /// What the field is if the member does not come.
    pub fn new() -> Self {
        Self(V::default(), PhantomData)
    }
}

/// Null is a value like others.
#[derive(Debug)]
pub struct Whole<C>(C);

/// Null is the same as an absent member.
#[derive(Debug)]
pub struct Unless<C>(C);

/// Absent, null and a value are three.
#[derive(Debug)]
pub struct Each<C>(C);

impl<'de, C: Decode<'de, T>, T, A: MapAccess<'de>> Slot<'de, A> for Place<Whole<C>, Option<T>> {
    fn fill(&mut self, map: &mut A) -> Result<(), A::Error> {
        self.0 = Some(map.next_value_seed(Seed::<C, T>::new())?);
        Ok(())
    }
}

impl<'de, C: Decode<'de, T>, T, A: MapAccess<'de>> Slot<'de, A> for Place<Unless<C>, Option<T>> {
    fn fill(&mut self, map: &mut A) -> Result<(), A::Error> {
        self.0 = map.next_value_seed(Seed::<Option<C>, Option<T>>::new())?;
        Ok(())
    }
}

impl<'de, C: Decode<'de, T>, T, A: MapAccess<'de>> Slot<'de, A> for Place<Each<C>, Maybe<T>> {
    fn fill(&mut self, map: &mut A) -> Result<(), A::Error> {
        self.0 = map.next_value_seed(Seed::<Option<C>, Option<T>>::new())?.into();
        Ok(())
    }
}
