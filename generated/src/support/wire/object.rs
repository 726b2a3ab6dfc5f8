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
/// A member that occurs twice is an error: which one the server means would be a guess (RFC 8259, section 4).
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
                $(__wire::write_extra::<__wire::Or$(<$rest>)?, _, _>(sink, &self.$extra);)?
            }

            fn read<'de, A: __wire::MapAccess<'de>>(source: &mut __wire::Source<'de, A>) -> __wire::Option<Self> {
                $(let mut $field = __wire::None;)*
                $(let mut $extra = __wire::BTreeMap::new();)?
                // What follows the last member comes first, so that the compiler knows all types when it meets a row.
                loop {
                    if source.is_at_end() {
                        return __wire::Some(Self {
                            $($field: __wire::fields::$presence!(source $member $field),)*
                            $($extra)?
                        });
                    }
                    $(if __wire::$presence::read::<__wire::Or$(<$codec>)?, _, _>(source, $member, &mut $field) {
                        continue;
                    })*
                    __wire::rest(source, ($(&mut $extra, __wire::Seed::<__wire::Or$(<$rest>)?, _>::new())?));
                }
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

    use serde::de::{DeserializeSeed, Error, IgnoredAny, Visitor};

    use super::super::super::codec::{As, Codec};
    use super::super::super::raw::{self, Key};

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
        let mut sink = Sink(serializer.serialize_map(None));
        object.write(&mut sink);
        sink.0?.end()
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
            let mut source = Source {
                map,
                key: None,
                row: 0,
                read: Rows::default(),
                error: None,
            };
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
    pub struct Sink<M: SerializeMap>(Result<M, M::Error>);

    impl<M: SerializeMap> Sink<M> {
        /// Writes a member.
        pub fn put<V: Serialize>(&mut self, name: &str, value: &V) {
            if let Ok(map) = &mut self.0
                && let Err(error) = map.serialize_entry(name, value)
            {
                self.0 = Err(error);
            }
        }
    }

    /// Where members come from. It keeps the first error, in the same way.
    #[derive(Debug)]
    pub struct Source<'de, A: MapAccess<'de>> {
        map: A,
        /// The name of the member whose value comes next.
        key: Option<Key<'de>>,
        /// How many rows were asked whether that name is theirs. Rows have no number of their own: one for each would cost the
        /// compiler more than counting costs here.
        row: u32,
        /// The rows whose members were read.
        read: Rows,
        error: Option<A::Error>,
    }

    /// Rows of a table. Few tables are so long that they need the set.
    #[derive(Debug, Default)]
    struct Rows {
        first: u128,
        further: BTreeSet<u32>,
    }

    impl Rows {
        /// Whether `row` was not among them before.
        fn insert(&mut self, row: u32) -> bool {
            let Some(bit) = 1_u128.checked_shl(row) else {
                return self.further.insert(row);
            };
            let is_new = self.first & bit == 0;
            self.first |= bit;
            is_new
        }
    }

    impl<'de, A: MapAccess<'de>> Source<'de, A> {
        /// Goes on to the next member; whether there is none, or an error.
        pub fn is_at_end(&mut self) -> bool {
            if self.error.is_none() {
                match self.map.next_key() {
                    Ok(key) => self.key = key,
                    Err(error) => self.fail(error),
                }
            }
            self.row = 0;
            self.key.is_none()
        }

        /// Gives the member's value to `put` if it has this name; whether it has.
        pub fn read<S: DeserializeSeed<'de>>(&mut self, name: &str, seed: S, put: impl FnOnce(S::Value)) -> bool {
            let is_it = self.is_at(name);
            if is_it {
                match self.map.next_value_seed(seed) {
                    Ok(value) => put(value),
                    Err(error) => self.fail(error),
                }
            }
            is_it
        }

        /// Whether the member at hand is that of the next row, which has this name. A second one ends the object.
        fn is_at(&mut self, name: &str) -> bool {
            let row = self.row;
            self.row += 1;
            if self.key.as_ref().is_none_or(|key| key.0 != name) {
                return false;
            }
            let is_first = self.read.insert(row);
            if !is_first {
                self.fail(A::Error::custom(format_args!("duplicate field `{name}`")));
            }
            is_first
        }

        /// Notes that a member is missing, and gives up.
        pub fn miss<T>(&mut self, name: &'static str) -> Option<T> {
            self.fail(A::Error::missing_field(name));
            None
        }

        fn fail(&mut self, error: A::Error) {
            self.key = None;
            self.error.get_or_insert(error);
        }
    }

    /// What becomes of a member without a row: nothing, or an entry of a map.
    pub trait Rest {
        /// Takes the member's value off the input.
        ///
        /// # Errors
        /// Fails if the value is not of the type of the map's values.
        fn put<'de, A: MapAccess<'de>>(self, key: Key<'de>, map: &mut A) -> Result<(), A::Error>;
    }

    impl Rest for () {
        fn put<'de, A: MapAccess<'de>>(self, _key: Key<'de>, map: &mut A) -> Result<(), A::Error> {
            map.next_value::<IgnoredAny>().map(|_| ())
        }
    }

    impl<C: Codec<T>, T> Rest for (&mut BTreeMap<String, T>, Seed<C, T>) {
        fn put<'de, A: MapAccess<'de>>(self, key: Key<'de>, map: &mut A) -> Result<(), A::Error> {
            let (members, seed) = self;
            raw::insert(members, key.0.into_owned(), || map.next_value_seed(seed))
        }
    }

    /// Takes the value of a member without a row off the input.
    pub fn rest<'de, A: MapAccess<'de>, R: Rest>(source: &mut Source<'de, A>, rest: R) {
        if let Some(key) = source.key.take()
            && let Err(error) = rest.put(key, &mut source.map)
        {
            source.fail(error);
        }
    }

    /// Writes the members without a row.
    pub fn write_extra<C: Codec<T>, T, M: SerializeMap>(sink: &mut Sink<M>, members: &BTreeMap<String, T>) {
        for (name, value) in members {
            sink.put(name, &As::<C>::new(value));
        }
    }
}
