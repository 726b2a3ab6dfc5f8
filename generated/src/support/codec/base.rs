//! What a codec is, and the one that is used where none is named.

use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeSeed, Deserializer};
use serde::ser::{Serialize, Serializer};

/// A form in which values of `T` are written.
///
/// Codecs are never built; they only name a form. `Vec<C>`, `Option<C>`, `Box<C>` and `BTreeMap<String, C>` apply a
/// codec to what they hold.
pub trait Encode<T> {
    /// Writes a value in this form.
    ///
    /// # Errors
    /// Fails if the value has no such form, or the serializer fails.
    fn serialize<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error>;
}

/// A form in which values of `T` are read.
pub trait Decode<'de, T> {
    /// Reads a value in this form.
    ///
    /// # Errors
    /// Fails if the input is not in this form.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error>;

    /// Reads what is not null, where there may be no value: one, unless something else than null says in this form that there
    /// is none.
    ///
    /// # Errors
    /// Fails if the input is not in this form.
    fn deserialize_some<D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
        Self::deserialize(deserializer).map(Some)
    }
}

/// A form in which values of `T` travel both ways, whatever they are read from. Tables ask for the one direction that they
/// need: to prove both and every lifetime for each member takes the compiler a tenth of all its time.
pub trait Codec<T>: Encode<T> + for<'de> Decode<'de, T> {}

impl<C: Encode<T> + for<'de> Decode<'de, T>, T> Codec<T> for C {}

/// The form serde gives a value by itself.
#[derive(Debug)]
pub struct Plain;

impl<T: Serialize> Encode<T> for Plain {
    fn serialize<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        value.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Decode<'de, T> for Plain {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        T::deserialize(deserializer)
    }
}

/// A value in the form of a codec, for wherever a [`Serialize`] is asked: `As::<Number>::new(&amount)`.
#[derive(Debug)]
pub struct As<C, V = ()> {
    value: V,
    codec: PhantomData<C>,
}

impl<C> As<C> {
    /// Lends `value` the form of `C`.
    pub fn new<T>(value: &T) -> As<C, &T>
    where
        C: Encode<T>,
    {
        As {
            value,
            codec: PhantomData,
        }
    }
}

impl<C: Encode<T>, T> Serialize for As<C, &T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        C::serialize(self.value, serializer)
    }
}

/// Reads a `T` in the form of `C`, for wherever serde takes a seed.
#[derive(Debug)]
pub struct Seed<C, T>(PhantomData<(C, T)>);

impl<C, T> Seed<C, T> {
    /// A seed; it holds nothing.
    pub fn new() -> Self {
        Self(PhantomData)
    }
}

impl<C, T> Default for Seed<C, T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'de, C: Decode<'de, T>, T> DeserializeSeed<'de> for Seed<C, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        C::deserialize(deserializer)
    }
}

/// A `T` read in the form of `C`, for wherever serde takes a type.
#[derive(Debug)]
pub struct Coded<C, T>(pub T, PhantomData<C>);

impl<'de, C: Decode<'de, T>, T> Deserialize<'de> for Coded<C, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(C::deserialize(deserializer)?, PhantomData))
    }
}
