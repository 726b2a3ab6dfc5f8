//! The presence words of the `object!` and `tuple!` tables: for each a module with the same functions, and a macro.
//!
//! `read` takes the member's value off the input if the member is the one at hand, `write` writes the field, and the macro
//! makes the field of what was read. It is no function, because most fields are what was read, and a call that says so
//! costs the compiler as much as one that does something. `read_item` and `write_item` do it for the places of a list.

/// The macros: fields of what was read.
pub mod fields {
    macro_rules! required {
        ($source:ident $member:literal $field:ident) => {
            match $field {
                __wire::Some(value) => value,
                __wire::None => return $source.miss($member),
            }
        };
    }
    pub(crate) use required;
    pub(crate) use required as nullable;

    macro_rules! optional {
        ($source:ident $member:literal $field:ident) => {
            $field
        };
    }
    pub(crate) use optional;
    pub(crate) use optional as anything;

    macro_rules! maybe {
        ($source:ident $member:literal $field:ident) => {
            __wire::maybe::field($field)
        };
    }
    pub(crate) use maybe;
}

/// A member that must be there; null only if its type accepts it.
pub mod required {
    use serde::de::{Error, MapAccess, SeqAccess};
    use serde::ser::{SerializeMap, SerializeSeq};

    use super::super::super::codec::{As, Codec, Seed};
    use super::super::object::support::{Sink, Source};
    use super::super::tuple::support::List;

    /// Reads the value, if the member is at hand; whether it is.
    pub fn read<'de, C, T, A>(source: &mut Source<'de, A>, name: &str, slot: &mut Option<T>) -> bool
    where
        C: Codec<T>,
        A: MapAccess<'de>,
    {
        source.read(name, Seed::<C, T>::new(), |value| *slot = Some(value))
    }

    /// Writes the member.
    pub fn write<C: Codec<T>, T, M: SerializeMap>(sink: &mut Sink<M>, name: &str, field: &T) {
        sink.put(name, &As::<C>::new(field));
    }

    /// Reads the next item.
    ///
    /// # Errors
    /// Fails if there is none, or it is not in the form of `C`.
    pub fn read_item<'de, C: Codec<T>, T, A: SeqAccess<'de>>(seq: &mut A) -> Result<T, A::Error> {
        let item = seq.next_element_seed(Seed::<C, T>::new())?;
        item.ok_or_else(|| A::Error::custom("the list is too short"))
    }

    /// Writes the item.
    pub fn write_item<C: Codec<T>, T, Q: SerializeSeq>(list: &mut List<Q>, item: &T) {
        list.put(&As::<C>::new(item));
    }
}

/// A member that must be there, and may be null.
pub mod nullable {
    use serde::de::{MapAccess, SeqAccess};
    use serde::ser::{SerializeMap, SerializeSeq};

    use super::super::super::codec::{As, Codec, Seed};
    use super::super::object::support::{Sink, Source};
    use super::super::tuple::support::List;

    /// Reads the value, if the member is at hand; whether it is.
    pub fn read<'de, C, T, A>(source: &mut Source<'de, A>, name: &str, slot: &mut Option<Option<T>>) -> bool
    where
        C: Codec<T>,
        A: MapAccess<'de>,
    {
        source.read(name, Seed::<Option<C>, Option<T>>::new(), |value| *slot = Some(value))
    }

    /// Writes the member.
    pub fn write<C: Codec<T>, T, M: SerializeMap>(sink: &mut Sink<M>, name: &str, field: &Option<T>) {
        sink.put(name, &As::<Option<C>>::new(field));
    }

    /// Reads the next item.
    ///
    /// # Errors
    /// Fails if there is none, or it is neither null nor in the form of `C`.
    pub fn read_item<'de, C: Codec<T>, T, A: SeqAccess<'de>>(seq: &mut A) -> Result<Option<T>, A::Error> {
        super::required::read_item::<Option<C>, Option<T>, A>(seq)
    }

    /// Writes the item.
    pub fn write_item<C: Codec<T>, T, Q: SerializeSeq>(list: &mut List<Q>, item: &Option<T>) {
        list.put(&As::<Option<C>>::new(item));
    }
}

/// A member that may be absent. Null is read as absent.
pub mod optional {
    use serde::de::{MapAccess, SeqAccess};
    use serde::ser::{SerializeMap, SerializeSeq};

    use super::super::super::codec::{As, Codec, Seed};
    use super::super::object::support::{Sink, Source};
    use super::super::tuple::support::List;

    /// Reads the value, if the member is at hand; whether it is.
    pub fn read<'de, C, T, A>(source: &mut Source<'de, A>, name: &str, slot: &mut Option<T>) -> bool
    where
        C: Codec<T>,
        A: MapAccess<'de>,
    {
        source.read(name, Seed::<Option<C>, Option<T>>::new(), |value| *slot = value)
    }

    /// Writes the member, if it is there.
    pub fn write<C: Codec<T>, T, M: SerializeMap>(sink: &mut Sink<M>, name: &str, field: &Option<T>) {
        if let Some(value) = field {
            sink.put(name, &As::<C>::new(value));
        }
    }

    /// Reads the next item, if there is one.
    ///
    /// # Errors
    /// Fails if it is not in the form of `C`.
    pub fn read_item<'de, C: Codec<T>, T, A: SeqAccess<'de>>(seq: &mut A) -> Result<Option<T>, A::Error> {
        seq.next_element_seed(Seed::<C, T>::new())
    }

    /// Writes the item, if it is there.
    pub fn write_item<C: Codec<T>, T, Q: SerializeSeq>(list: &mut List<Q>, item: &Option<T>) {
        match item {
            Some(item) => list.put(&As::<C>::new(item)),
            None => list.leave_out(),
        }
    }
}

/// A member that may be absent, and whose type has null among its values.
pub mod anything {
    use serde::de::MapAccess;

    use super::super::super::codec::{Codec, Seed};
    use super::super::object::support::Source;

    pub use super::optional::{read_item, write, write_item};

    /// Reads the value, if the member is at hand; whether it is.
    pub fn read<'de, C, T, A>(source: &mut Source<'de, A>, name: &str, slot: &mut Option<T>) -> bool
    where
        C: Codec<T>,
        A: MapAccess<'de>,
    {
        source.read(name, Seed::<C, T>::new(), |value| *slot = Some(value))
    }
}

/// A member that is absent, null or a value.
pub mod maybe {
    use serde::de::{MapAccess, SeqAccess};
    use serde::ser::{SerializeMap, SerializeSeq};

    use super::super::super::codec::{As, Codec, Seed};
    use super::super::super::maybe::Maybe;
    use super::super::object::support::{Sink, Source};
    use super::super::tuple::support::List;

    /// Reads the value, if the member is at hand; whether it is.
    pub fn read<'de, C, T, A>(source: &mut Source<'de, A>, name: &str, slot: &mut Option<Maybe<T>>) -> bool
    where
        C: Codec<T>,
        A: MapAccess<'de>,
    {
        source.read(name, Seed::<Option<C>, Option<T>>::new(), |value| {
            *slot = Some(Maybe::from(value))
        })
    }

    /// The field.
    pub fn field<T>(slot: Option<Maybe<T>>) -> Maybe<T> {
        slot.unwrap_or(Maybe::Absent)
    }

    /// Writes the member, unless it is absent.
    pub fn write<C: Codec<T>, T, M: SerializeMap>(sink: &mut Sink<M>, name: &str, field: &Maybe<T>) {
        match field {
            Maybe::Absent => {}
            Maybe::Null => sink.put(name, &()),
            Maybe::Value(value) => sink.put(name, &As::<C>::new(value)),
        }
    }

    /// Reads the next item, if there is one.
    ///
    /// # Errors
    /// Fails if it is neither null nor in the form of `C`.
    pub fn read_item<'de, C: Codec<T>, T, A: SeqAccess<'de>>(seq: &mut A) -> Result<Maybe<T>, A::Error> {
        let item = seq.next_element_seed(Seed::<Option<C>, Option<T>>::new())?;
        Ok(field(item.map(Maybe::from)))
    }

    /// Writes the item, unless it is absent.
    pub fn write_item<C: Codec<T>, T, Q: SerializeSeq>(list: &mut List<Q>, item: &Maybe<T>) {
        match item {
            Maybe::Absent => list.leave_out(),
            Maybe::Null => list.put(&()),
            Maybe::Value(item) => list.put(&As::<C>::new(item)),
        }
    }
}
