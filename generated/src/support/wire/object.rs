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
/// Of members that occur twice the last one counts.
macro_rules! object {
    ($name:ident {
        $($presence:ident $field:ident: $member:literal $(as $codec:ty)?,)*
        $(..$extra:ident $(as $rest:ty)?)?
    }) => {
        impl __wire::Serialize for $name {
            fn serialize<S: __wire::Serializer>(&self, serializer: S) -> __wire::Result<S::Ok, S::Error> {
                #[allow(unused_mut)]
                let mut map = serializer.serialize_map(__wire::NO_LENGTH)?;
                $(__wire::$presence::write::<__wire::Or$(<$codec>)?, _, _>(&mut map, $member, &self.$field)?;)*
                $(__wire::write_extra::<__wire::Or$(<$rest>)?, _, _>(&mut map, &self.$extra)?;)?
                __wire::SerializeMap::end(map)
            }
        }

        impl<'de> __wire::Deserialize<'de> for $name {
            fn deserialize<D: __wire::Deserializer<'de>>(deserializer: D) -> __wire::Result<Self, D::Error> {
                deserializer.deserialize_map(__wire::ObjectVisitor::new())
            }
        }

        impl __wire::Object for $name {
            fn read<'de, A: __wire::MapAccess<'de>>(mut map: A) -> __wire::Result<Self, A::Error> {
                $(let mut $field = __wire::None;)*
                $(let mut $extra = __wire::BTreeMap::new();)?
                while let __wire::Some(key) = __wire::next_key(&mut map)? {
                    match key.as_str() {
                        $($member => $field = __wire::$presence::read::<__wire::Or$(<$codec>)?, _, _>(&mut map)?,)*
                        _ => __wire::rest(&mut map, key, ($(&mut $extra, __wire::Seed::<__wire::Or$(<$rest>)?, _>::new())?))?,
                    }
                }
                __wire::Ok(Self {
                    $($field: __wire::$presence::take::<_, A::Error>($field, $member)?,)*
                    $($extra)?
                })
            }
        }
    };
}
pub(crate) use object;

/// What `object!` refers to.
pub mod support {
    use std::fmt;
    use std::marker::PhantomData;

    use serde::de::{IgnoredAny, Visitor};

    use super::super::super::codec::{As, Codec};
    use super::super::super::raw::Key;

    pub use std::collections::BTreeMap;

    pub use serde::de::{Deserialize, Deserializer, MapAccess};
    pub use serde::ser::{Serialize, SerializeMap, Serializer};

    pub use super::super::super::codec::Seed;
    pub use std::option::Option::{self, Some};
    pub use std::result::Result::{self, Err, Ok};

    /// The codec that a row names, or the plain one.
    pub type Or<C = super::super::super::codec::Plain> = C;

    /// The number of members is not told ahead, because absent ones are left out.
    pub const NO_LENGTH: Option<usize> = None;

    /// A struct that is read member by member.
    pub trait Object: Sized {
        /// Reads all members.
        ///
        /// # Errors
        /// Fails if a required member is missing, or a value is not of its type.
        fn read<'de, A: MapAccess<'de>>(map: A) -> Result<Self, A::Error>;
    }

    /// Accepts an object and nothing else.
    #[derive(Debug)]
    pub struct ObjectVisitor<T>(PhantomData<T>);

    impl<T> ObjectVisitor<T> {
        /// A visitor; it holds nothing.
        #[allow(clippy::new_without_default)]
        pub fn new() -> Self {
            Self(PhantomData)
        }
    }

    impl<'de, T: Object> Visitor<'de> for ObjectVisitor<T> {
        type Value = T;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
            T::read(map)
        }
    }

    impl Key<'_> {
        /// The name.
        pub fn as_str(&self) -> &str {
            &self.0
        }
    }

    /// The name of the next member.
    ///
    /// # Errors
    /// Fails if the input does.
    pub fn next_key<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Option<Key<'de>>, A::Error> {
        map.next_key()
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
            members.insert(key.0.into_owned(), map.next_value_seed(seed)?);
            Ok(())
        }
    }

    /// Takes the value of a member without a row off the input.
    ///
    /// # Errors
    /// Fails if the value is not of the type of the map's values.
    pub fn rest<'de, A: MapAccess<'de>, R: Rest>(map: &mut A, key: Key<'de>, rest: R) -> Result<(), A::Error> {
        rest.put(key, map)
    }

    /// Writes the members without a row.
    ///
    /// # Errors
    /// Fails if the serializer does.
    pub fn write_extra<C, T, M>(map: &mut M, members: &BTreeMap<String, T>) -> Result<(), M::Error>
    where
        C: Codec<T>,
        M: SerializeMap,
    {
        members
            .iter()
            .try_for_each(|(name, value)| map.serialize_entry(name, &As::<C>::new(value)))
    }
}
