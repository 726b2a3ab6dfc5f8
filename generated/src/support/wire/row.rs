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

/// A slot that is empty until the member comes. Null is a value like others.
#[derive(Debug)]
pub struct Whole<C, T>(pub Option<T>, PhantomData<C>);

impl<C, T> Whole<C, T> {
    /// An empty slot.
    pub fn new() -> Self {
        Self(None, PhantomData)
    }
}

impl<'de, C: Decode<'de, T>, T, A: MapAccess<'de>> Slot<'de, A> for Whole<C, T> {
    fn fill(&mut self, map: &mut A) -> Result<(), A::Error> {
        self.0 = Some(map.next_value_seed(Seed::<C, T>::new())?);
        Ok(())
    }
}

/// A slot to which null is the same as an absent member.
#[derive(Debug)]
pub struct Unless<C, T>(pub Option<T>, PhantomData<C>);

impl<C, T> Unless<C, T> {
    /// An empty slot.
    pub fn new() -> Self {
        Self(None, PhantomData)
    }
}

impl<'de, C: Decode<'de, T>, T, A: MapAccess<'de>> Slot<'de, A> for Unless<C, T> {
    fn fill(&mut self, map: &mut A) -> Result<(), A::Error> {
        self.0 = map.next_value_seed(Seed::<Option<C>, Option<T>>::new())?;
        Ok(())
    }
}

/// A slot for all three: absent, null, a value.
#[derive(Debug)]
pub struct Any<C, T>(pub Maybe<T>, PhantomData<C>);

impl<C, T> Any<C, T> {
    /// An empty slot.
    pub fn new() -> Self {
        Self(Maybe::Absent, PhantomData)
    }
}

impl<'de, C: Decode<'de, T>, T, A: MapAccess<'de>> Slot<'de, A> for Any<C, T> {
    fn fill(&mut self, map: &mut A) -> Result<(), A::Error> {
        self.0 = map.next_value_seed(Seed::<Option<C>, Option<T>>::new())?.into();
        Ok(())
    }
}
