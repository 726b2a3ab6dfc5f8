//! `tagged_union!`: an enum whose variants are told apart by a member of the object.

/// Gives an enum its form as an object that names its variant in a member.
///
/// Each row is a tag and its variant; several tags may share one. `Unknown(Value)`, or the variant after `or`, keeps a
/// value whose tag is missing or has no row. A value whose tag has a row, but whose members do not fit, is an error.
///
/// `adding tag` writes the tag for a branch type without such a member, which then does not see it when reading;
/// such a variant has one tag only.
macro_rules! tagged_union {
    ($name:ident by $member:literal { $($rows:tt)* }) => {
        tagged_union!($name by $member or Unknown { $($rows)* });
    };
    ($name:ident by $member:literal or $unknown:ident { $($tag:literal => $variant:ident $(adding $adding:ident)? $(as $codec:ty)?,)* }) => {
        impl __wire::Serialize for $name {
            #[allow(unreachable_patterns)]
            fn serialize<S: __wire::Serializer>(&self, serializer: S) -> __wire::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(branch) => {
                        let tag = ($(__wire::adding::$adding($member, $tag))?);
                        __wire::Tag::write::<__wire::Or$(<$codec>)?, _, _>(tag, branch, serializer)
                    })*
                    Self::$unknown(value) => __wire::Serialize::serialize(value, serializer),
                }
            }
        }

        impl<'de> __wire::Deserialize<'de> for $name {
            fn deserialize<D: __wire::Deserializer<'de>>(deserializer: D) -> __wire::Result<Self, D::Error> {
                __wire::tagged(deserializer, $member, &|tag, raw| {
                    match tag {
                        $($tag => {
                            let tag = ($(__wire::adding::$adding($member, $tag))?);
                            __wire::Tag::read::<__wire::Or$(<$codec>)?, _>(tag, raw).map(Self::$variant)
                        })*
                        _ => __wire::value(raw).map(Self::$unknown),
                    }
                }, Self::$unknown)
            }
        }
    };
}
pub(crate) use tagged_union;

/// What `tagged_union!` refers to.
pub mod support {
    use std::collections::BTreeMap;

    use serde::de::Deserializer;
    use serde::ser::{Error as _, Serialize, SerializeMap, Serializer};
    use serde_json::{Error, Value};

    use super::super::super::codec::{As, Codec};
    use super::super::super::raw::{self, Kind};
    use super::super::decode::from_raw;

    /// Reads any value, and gives it to `known` with its tag, or to `unknown` if it has none.
    ///
    /// # Errors
    /// Fails if the input is malformed, or `known` fails.
    pub fn tagged<'de, T, D: Deserializer<'de>>(
        deserializer: D,
        member: &str,
        known: &dyn Fn(&str, &str) -> Result<T, Error>,
        unknown: fn(Value) -> T,
    ) -> Result<T, D::Error> {
        let raw = raw::capture(deserializer)?;
        let union = match tag(&raw, member).map_err(|error| raw::fail(&raw, error))? {
            Some(tag) => known(&tag, &raw),
            None => value(&raw).map(unknown),
        };
        union.map_err(|error| raw::fail(&raw, error))
    }

    fn tag(raw: &str, member: &str) -> Result<Option<String>, Error> {
        if raw::kind(raw) != Kind::Object {
            return Ok(None);
        }
        // Of members that occur twice the last one counts.
        let members = raw::members(raw)?;
        let value = members.iter().rev().find(|(name, _)| name == member);
        Ok(value
            .and_then(|(_, value)| raw::scalar(value.get()))
            .map(|tag| tag.into_owned()))
    }

    /// A value as it is.
    ///
    /// # Errors
    /// Fails if it nests too deeply.
    pub fn value(raw: &str) -> Result<Value, Error> {
        serde_json::from_str(raw)
    }

    /// The word `tag` of `adding tag`.
    pub mod adding {
        /// A tag that the branch type has no member for.
        #[derive(Debug)]
        pub struct Added(pub(super) &'static str, pub(super) &'static str);

        /// A tag to add.
        pub fn tag(member: &'static str, tag: &'static str) -> Added {
            Added(member, tag)
        }
    }

    /// Whether a tag is part of the branch type, or added to what it writes.
    pub trait Tag {
        /// Reads a branch.
        ///
        /// # Errors
        /// Fails if the value is not in the form of `C`.
        fn read<C: Codec<T>, T>(self, raw: &str) -> Result<T, Error>;

        /// Writes a branch.
        ///
        /// # Errors
        /// Fails if the serializer does.
        fn write<C: Codec<T>, T, S: Serializer>(self, branch: &T, serializer: S) -> Result<S::Ok, S::Error>;
    }

    impl Tag for () {
        fn read<C: Codec<T>, T>(self, raw: &str) -> Result<T, Error> {
            from_raw::<C, T>(raw)
        }

        fn write<C: Codec<T>, T, S: Serializer>(self, branch: &T, serializer: S) -> Result<S::Ok, S::Error> {
            C::serialize(branch, serializer)
        }
    }

    impl Tag for adding::Added {
        fn read<C: Codec<T>, T>(self, raw: &str) -> Result<T, Error> {
            from_raw::<C, T>(&without(raw, self.0)?)
        }

        fn write<C: Codec<T>, T, S: Serializer>(self, branch: &T, serializer: S) -> Result<S::Ok, S::Error> {
            // By way of text, so that no digit is lost and no code is made for a serializer of its own.
            let branch = serde_json::value::to_raw_value(&As::<C>::new(branch)).map_err(S::Error::custom)?;
            let mut map = serializer.serialize_map(None)?;
            map.serialize_entry(self.0, self.1)?;
            let members = raw::members(branch.get()).map_err(S::Error::custom)?;
            for (name, value) in members.iter().filter(|(name, _)| name != self.0) {
                map.serialize_entry(name, value)?;
            }
            map.end()
        }
    }

    fn without(raw: &str, member: &str) -> Result<String, Error> {
        let mut members: Vec<_> = raw::members(raw)?;
        members.retain(|(name, _)| name != member);
        serde_json::to_string(&BTreeMap::from_iter(members))
    }
}
