//! The presence words of the `object!` and `tuple!` tables: for each a module with the same functions, and a macro.
//!
//! `slot` is where the member's value is kept until all members are read, and the macro makes the field of it; `write` writes
//! the field. `read_item` and `write_item` read and write the places of a list.

/// The macros: fields of what was read.
pub mod fields {
    macro_rules! required {
        ($source:ident $member:literal $field:ident) => {
            match $field.0 {
                __wire::Some(value) => value,
                __wire::None => return $source.miss($member),
            }
        };
    }
    pub(crate) use required;
    pub(crate) use required as nullable;

    macro_rules! optional {
        ($source:ident $member:literal $field:ident) => {
            $field.0
        };
    }
    pub(crate) use optional;
    pub(crate) use optional as anything;
    pub(crate) use optional as maybe;
}

/// A member that must be there; null only if its type accepts it.
pub mod required {
    use serde::de::{Error, SeqAccess};
    use serde::ser::{SerializeMap, SerializeSeq};

    use super::super::super::codec::{As, Codec, Encode, Seed};
    use super::super::object::support::Sink;
    use super::super::row::{Place, Whole};
    use super::super::tuple::support::List;

    /// Where the value is kept.
    pub fn slot<C, T>() -> Place<Whole<C>, Option<T>> {
        Place::new()
    }

    /// Writes the member.
    pub fn write<C: Encode<T>, T, M: SerializeMap>(sink: &mut Sink<M>, name: &'static str, field: &T) {
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
    use serde::de::SeqAccess;
    use serde::ser::{SerializeMap, SerializeSeq};

    use super::super::super::codec::{As, Codec, Encode, Seed};
    use super::super::object::support::Sink;
    use super::super::row::{Place, Whole};
    use super::super::tuple::support::List;

    /// Where the value is kept.
    pub fn slot<C, T>() -> Place<Whole<Option<C>>, Option<Option<T>>> {
        Place::new()
    }

    /// Writes the member.
    pub fn write<C: Encode<T>, T, M: SerializeMap>(sink: &mut Sink<M>, name: &'static str, field: &Option<T>) {
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
    use serde::de::SeqAccess;
    use serde::ser::{SerializeMap, SerializeSeq};

    use super::super::super::codec::{As, Codec, Encode, Seed};
    use super::super::object::support::Sink;
    use super::super::row::{Place, Unless};
    use super::super::tuple::support::List;

    /// Where the value is kept.
    pub fn slot<C, T>() -> Place<Unless<C>, Option<T>> {
        Place::new()
    }

    /// Writes the member, if it is there.
    pub fn write<C: Encode<T>, T, M: SerializeMap>(sink: &mut Sink<M>, name: &'static str, field: &Option<T>) {
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
    use super::super::row::{Place, Whole};

    pub use super::optional::{read_item, write, write_item};

    /// Where the value is kept.
    pub fn slot<C, T>() -> Place<Whole<C>, Option<T>> {
        Place::new()
    }
}

/// A member that is absent, null or a value.
pub mod maybe {
    use serde::de::SeqAccess;
    use serde::ser::{SerializeMap, SerializeSeq};

    use super::super::super::codec::{As, Codec, Encode, Seed};
    use super::super::super::maybe::Maybe;
    use super::super::object::support::Sink;
    use super::super::row::{Each, Place};
    use super::super::tuple::support::List;

    /// Where the value is kept.
    pub fn slot<C, T>() -> Place<Each<C>, Maybe<T>> {
        Place::new()
    }

    /// Writes the member, unless it is absent.
    pub fn write<C: Encode<T>, T, M: SerializeMap>(sink: &mut Sink<M>, name: &'static str, field: &Maybe<T>) {
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
        Ok(item.map_or(Maybe::Absent, Maybe::from))
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
