//! The presence words of the `object!` tables: a module for each, with the same three functions.
//!
//! `read` takes the member's value off the input, `take` makes the field of what was read, `write` writes the field.

/// A member that must be there; null only if its type accepts it.
pub mod required {
    use serde::de::{Error, MapAccess};
    use serde::ser::SerializeMap;

    use super::super::super::codec::{As, Codec, Seed};

    /// Reads the value.
    ///
    /// # Errors
    /// Fails if the value is not in the form of `C`.
    pub fn read<'de, C, T, A>(map: &mut A) -> Result<Option<T>, A::Error>
    where
        C: Codec<T>,
        A: MapAccess<'de>,
    {
        map.next_value_seed(Seed::<C, T>::new()).map(Some)
    }

    /// The field.
    ///
    /// # Errors
    /// Fails, naming the member, if it was not there.
    pub fn take<T, E: Error>(read: Option<T>, name: &'static str) -> Result<T, E> {
        read.ok_or_else(|| E::missing_field(name))
    }

    /// Writes the member.
    ///
    /// # Errors
    /// Fails if the serializer does.
    pub fn write<C, T, M>(map: &mut M, name: &'static str, field: &T) -> Result<(), M::Error>
    where
        C: Codec<T>,
        M: SerializeMap,
    {
        map.serialize_entry(name, &As::<C>::new(field))
    }
}

/// A member that must be there, and may be null.
pub mod nullable {
    use serde::de::MapAccess;
    use serde::ser::SerializeMap;

    use super::super::super::codec::{As, Codec, Seed};

    pub use super::required::take;

    /// Reads the value.
    ///
    /// # Errors
    /// Fails if the value is neither null nor in the form of `C`.
    pub fn read<'de, C, T, A>(map: &mut A) -> Result<Option<Option<T>>, A::Error>
    where
        C: Codec<T>,
        A: MapAccess<'de>,
    {
        map.next_value_seed(Seed::<Option<C>, Option<T>>::new()).map(Some)
    }

    /// Writes the member.
    ///
    /// # Errors
    /// Fails if the serializer does.
    pub fn write<C, T, M>(map: &mut M, name: &'static str, field: &Option<T>) -> Result<(), M::Error>
    where
        C: Codec<T>,
        M: SerializeMap,
    {
        map.serialize_entry(name, &As::<Option<C>>::new(field))
    }
}

/// A member that may be absent. Null is read as absent.
pub mod optional {
    use serde::de::{Error, MapAccess};
    use serde::ser::SerializeMap;

    use super::super::super::codec::{As, Codec, Seed};

    /// Reads the value.
    ///
    /// # Errors
    /// Fails if the value is neither null nor in the form of `C`.
    pub fn read<'de, C, T, A>(map: &mut A) -> Result<Option<T>, A::Error>
    where
        C: Codec<T>,
        A: MapAccess<'de>,
    {
        map.next_value_seed(Seed::<Option<C>, Option<T>>::new())
    }

    /// The field.
    ///
    /// # Errors
    /// Never fails.
    pub fn take<T, E: Error>(read: Option<T>, _name: &'static str) -> Result<Option<T>, E> {
        Ok(read)
    }

    /// Writes the member, if it is there.
    ///
    /// # Errors
    /// Fails if the serializer does.
    pub fn write<C, T, M>(map: &mut M, name: &'static str, field: &Option<T>) -> Result<(), M::Error>
    where
        C: Codec<T>,
        M: SerializeMap,
    {
        match field {
            Some(value) => map.serialize_entry(name, &As::<C>::new(value)),
            None => Ok(()),
        }
    }
}

/// A member that may be absent, and whose type has null among its values.
pub mod anything {
    use serde::de::MapAccess;

    use super::super::super::codec::{Codec, Seed};

    pub use super::optional::{take, write};

    /// Reads the value.
    ///
    /// # Errors
    /// Fails if the value is not in the form of `C`.
    pub fn read<'de, C, T, A>(map: &mut A) -> Result<Option<T>, A::Error>
    where
        C: Codec<T>,
        A: MapAccess<'de>,
    {
        map.next_value_seed(Seed::<C, T>::new()).map(Some)
    }
}

/// A member that is absent, null or a value.
pub mod maybe {
    use serde::de::{Error, MapAccess};
    use serde::ser::SerializeMap;

    use super::super::super::codec::{As, Codec, Seed};
    use super::super::super::maybe::Maybe;

    /// Reads the value.
    ///
    /// # Errors
    /// Fails if the value is neither null nor in the form of `C`.
    pub fn read<'de, C, T, A>(map: &mut A) -> Result<Option<Maybe<T>>, A::Error>
    where
        C: Codec<T>,
        A: MapAccess<'de>,
    {
        map.next_value_seed(Seed::<Option<C>, Option<T>>::new())
            .map(|value| Some(Maybe::from(value)))
    }

    /// The field.
    ///
    /// # Errors
    /// Never fails.
    pub fn take<T, E: Error>(read: Option<Maybe<T>>, _name: &'static str) -> Result<Maybe<T>, E> {
        Ok(read.unwrap_or(Maybe::Absent))
    }

    /// Writes the member, unless it is absent.
    ///
    /// # Errors
    /// Fails if the serializer does.
    pub fn write<C, T, M>(map: &mut M, name: &'static str, field: &Maybe<T>) -> Result<(), M::Error>
    where
        C: Codec<T>,
        M: SerializeMap,
    {
        match field {
            Maybe::Absent => Ok(()),
            Maybe::Null => map.serialize_entry(name, &()),
            Maybe::Value(value) => map.serialize_entry(name, &As::<C>::new(value)),
        }
    }
}
