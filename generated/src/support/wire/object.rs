//! `object!`: a struct as a JSON object.

/// Gives a struct its form as a JSON object.
///
/// Each row is a presence, a field, the name of its member and, where the plain form will not do, a codec for the value:
///
/// - `required`: must be there;
/// - `nullable`: must be there, the field is an `Option`, written as null;
/// - `optional`: the field is an `Option`; left out if `None`, and null is read as `None`;
/// - `anything`: the same for a type that has null among its values, which is then kept;
/// - `maybe`: the field is a [`Maybe`](super::super::Maybe).
///
/// A last row `..extra` names a `BTreeMap<String, _>` for all other members. Without it they are passed over.
/// A member that occurs twice is an error: which one the server means would be a guess (RFC 8259, section 4). So is one in the
/// map that the object has a field for.
macro_rules! object {
    ($name:ident {
        $($presence:ident $field:ident: $member:literal $(as $codec:ty)?,)*
        $(..$extra:ident $(as $rest:ty)?)?
    }) => {
        impl __wire::Serialize for $name {
            fn serialize<S: __wire::Serializer>(&self, serializer: S) -> __wire::Result<S::Ok, S::Error> {
                __wire::write_object(self, serializer)
            }
        }

        impl<'de> __wire::Deserialize<'de> for $name {
            fn deserialize<D: __wire::Deserializer<'de>>(deserializer: D) -> __wire::Result<Self, D::Error> {
                __wire::read_object(deserializer)
            }
        }

        impl __wire::Object for $name {
            #[allow(unused_variables)]
            fn write<M: __wire::SerializeMap>(&self, sink: &mut __wire::Sink<M>) {
                $(__wire::$presence::write::<__wire::Or$(<$codec>)?, _, _>(sink, $member, &self.$field);)*
                $(__wire::write_extra::<__wire::Or$(<$rest>)?, _, _, _>(sink, self, &self.$extra);)?
            }

            fn read<'de, A: __wire::MapAccess<'de>>(source: &mut __wire::Source<'de, A>) -> __wire::Option<Self> {
                $(let mut $field = __wire::$presence::slot::<__wire::Or$(<$codec>)?, _>();)*
                $(let mut $extra = __wire::BTreeMap::new();)?
                source.fill(
                    &mut [$(($member, &mut $field)),*],
                    ($(&mut $extra, __wire::Seed::<__wire::Or$(<$rest>)?, _>::new())?),
                );
                __wire::Some(Self {
                    $($field: __wire::fields::$presence!(source $member $field),)*
                    $($extra)?
                })
            }
        }
    };
}
pub(crate) use object;

/// What `object!` refers to.
pub mod support {
    use std::collections::BTreeSet;
    use std::fmt;
    use std::marker::PhantomData;

    use serde::de::{Error, IgnoredAny, Visitor};
    use serde::ser;

    use super::super::super::codec::{As, Decode, Encode};
    use super::super::super::raw::{self, Key};
    use super::super::row::Slot;

    pub use std::collections::BTreeMap;

    pub use serde::de::{Deserialize, Deserializer, MapAccess};
    pub use serde::ser::{Serialize, SerializeMap, Serializer};

    pub use super::super::super::codec::Seed;
    pub use std::option::Option::{self, Some};
    pub use std::result::Result::{self, Err, Ok};

    /// The codec that a row names, or the plain one.
    pub type Or<C = super::super::super::codec::Plain> = C;

    /// The number of items is not told ahead.
    pub const NO_LENGTH: Option<usize> = None;

    /// A struct that travels member by member.
    pub trait Object: Sized {
        /// Writes all members.
        fn write<M: SerializeMap>(&self, sink: &mut Sink<M>);

        /// Reads all members; none if the source has an error or lacks a member.
        fn read<'de, A: MapAccess<'de>>(source: &mut Source<'de, A>) -> Option<Self>;
    }

    /// Writes an object.
    ///
    /// # Errors
    /// Fails if the serializer does.
    pub fn write_object<T: Object, S: Serializer>(object: &T, serializer: S) -> Result<S::Ok, S::Error> {
        // The number of members is not told ahead, because absent ones are left out.
        let mut sink = Sink {
            map: serializer.serialize_map(None),
            names: None,
        };
        object.write(&mut sink);
        sink.map?.end()
    }

    /// Reads an object.
    ///
    /// # Errors
    /// Fails if the input is no object, a required member is missing, or a value is not of its type.
    pub fn read_object<'de, T: Object, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_map(ObjectVisitor(PhantomData))
    }

    /// Accepts an object and nothing else.
    struct ObjectVisitor<T>(PhantomData<T>);

    impl<'de, T: Object> Visitor<'de> for ObjectVisitor<T> {
        type Value = T;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
            let mut source = Source { map, error: None };
            let object = T::read(&mut source);
            match source.error {
                Some(error) => Err(error),
                None => object.ok_or_else(|| A::Error::custom("a member is missing")),
            }
        }
    }

    /// Where members go. It keeps the first error, so that rows need not look for one: each look costs the compiler more
    /// than writing the member.
    #[derive(Debug)]
    pub struct Sink<M: SerializeMap> {
        map: Result<M, M::Error>,
        /// If they are collected: the names of all members that have a row and are there.
        names: Option<BTreeSet<&'static str>>,
    }

    impl<M: SerializeMap> Sink<M> {
        /// Writes the member of a row.
        pub fn put<V: Serialize>(&mut self, name: &'static str, value: &V) {
            match &mut self.names {
                Some(names) => _ = names.insert(name),
                None => self.write(name, value),
            }
        }

        fn write<V: Serialize>(&mut self, name: &str, value: &V) {
            let written = self.map.as_mut().map(|map| map.serialize_entry(name, value));
            if let Ok(Err(error)) = written {
                self.map = Err(error);
            }
        }
    }

    /// Writes the members without a row.
    pub fn write_extra<C: Encode<T>, T, O: Object, M: SerializeMap>(
        sink: &mut Sink<M>,
        object: &O,
        members: &BTreeMap<String, T>,
    ) {
        if members.is_empty() || sink.names.is_some() {
            return;
        }
        sink.names = Some(BTreeSet::new());
        object.write(sink);
        let names = sink.names.take().unwrap_or_default();
        for (name, value) in members {
            if names.contains(name.as_str()) {
                let message = format_args!("the member `{name}` is there twice: in its field and in the map");
                sink.map = Err(ser::Error::custom(message));
                return;
            }
            sink.write(name, &As::<C>::new(value));
        }
    }

    /// Where members come from.
    #[derive(Debug)]
    pub struct Source<'de, A: MapAccess<'de>> {
        map: A,
        error: Option<A::Error>,
    }

    /// A name, and the slot for its value. Slots have no type of their own here, because a call for each would take the
    /// compiler twice as long.
    pub type Row<'a, 'de, A> = (&'static str, &'a mut dyn Slot<'de, A>);

    impl<'de, A: MapAccess<'de>> Source<'de, A> {
        /// Reads all members: those that have a row into its slot, others into `rest`.
        pub fn fill<R: Rest<'de>>(&mut self, rows: &mut [Row<'_, 'de, A>], rest: R) {
            if let Err(error) = self.try_fill(rows, rest) {
                self.error = Some(error);
            }
        }

        fn try_fill<R: Rest<'de>>(&mut self, rows: &mut [Row<'_, 'de, A>], mut rest: R) -> Result<(), A::Error> {
            let mut read = Rows::default();
            while let Some(key) = self.map.next_key::<Key<'de>>()? {
                match rows.iter_mut().enumerate().find(|(_, (name, _))| *name == key.0) {
                    Some((row, (_, slot))) if read.insert(row) => slot.fill(&mut self.map)?,
                    Some((_, (name, _))) => return Err(A::Error::custom(format_args!("duplicate field `{name}`"))),
                    None => rest.put(key, &mut self.map)?,
                }
            }
            Ok(())
        }

        /// Notes that a member is missing, and gives up.
        pub fn miss<T>(&mut self, name: &'static str) -> Option<T> {
            self.error.get_or_insert_with(|| A::Error::missing_field(name));
            None
        }
    }

    /// Rows of a table. Few tables are so long that they need the set.
    #[derive(Debug, Default)]
    struct Rows {
        first: u128,
        further: BTreeSet<usize>,
    }

    impl Rows {
        /// Whether `row` was not among them before.
        fn insert(&mut self, row: usize) -> bool {
            let bit = u32::try_from(row).ok().and_then(|row| 1_u128.checked_shl(row));
            let Some(bit) = bit else {
                return self.further.insert(row);
            };
            let is_new = self.first & bit == 0;
            self.first |= bit;
            is_new
        }
    }

    /// What becomes of a member without a row: nothing, or an entry of a map.
    pub trait Rest<'de> {
        /// Takes the member's value off the input.
        ///
        /// # Errors
        /// Fails if the value is not of the type of the map's values.
        fn put<A: MapAccess<'de>>(&mut self, key: Key<'de>, map: &mut A) -> Result<(), A::Error>;
    }

    impl<'de> Rest<'de> for () {
        fn put<A: MapAccess<'de>>(&mut self, _key: Key<'de>, map: &mut A) -> Result<(), A::Error> {
            map.next_value::<IgnoredAny>().map(|_| ())
        }
    }

    impl<'de, C: Decode<'de, T>, T> Rest<'de> for (&mut BTreeMap<String, T>, Seed<C, T>) {
        fn put<A: MapAccess<'de>>(&mut self, key: Key<'de>, map: &mut A) -> Result<(), A::Error> {
            raw::insert(self.0, key.0.into_owned(), || map.next_value_seed(Seed::<C, T>::new()))
        }
    }
}
