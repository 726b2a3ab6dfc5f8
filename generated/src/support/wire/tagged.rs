//! `tagged_union!`: an enum whose variants are told apart by a member of the object.

/// Gives an enum its form as an object that names its variant in a member.
///
/// Each row is a tag and its variant; several tags may share one. `Unknown(Value)`, or the variant after `or`, keeps a
/// value whose tag is missing or has no row, unless it fits the variant of a last row `_`, or has no tag and fits that of a last
/// row `none`. A value whose tag has a row, but whose members do not fit, is an error.
///
/// `adding tag` writes the tag for a branch type without such a member, which then does not see it when reading;
/// such a variant has one tag only.
macro_rules! tagged_union {
    ($name:ident by $member:literal { $($rows:tt)* }) => {
        tagged_union!($name by $member or Unknown { $($rows)* });
    };
    ($name:ident by $member:literal or $unknown:ident {
        $($tag:literal => $variant:ident $(adding $adding:ident)? $(as $codec:ty)?,)*
        $(_ => $other:ident $(as $other_codec:ty)?,)?
        $(none => $bare:ident $(as $bare_codec:ty)?,)?
    }) => {
        impl __wire::Serialize for $name {
            #[allow(unreachable_patterns)]
            fn serialize<S: __wire::Serializer>(&self, serializer: S) -> __wire::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(branch) => __wire::write_tagged::<__wire::Or$(<$codec>)?, _, _>(
                        branch,
                        ($member, $tag, false $(|| __wire::adding::$adding)?),
                        serializer,
                    ),)*
                    $(Self::$bare(branch) => __wire::write_tagged::<__wire::Or$(<$bare_codec>)?, _, _>(
                        branch,
                        ($member, "", false),
                        serializer,
                    ),)?
                    Self::$unknown(value) => __wire::Serialize::serialize(value, serializer),
                }
            }
        }

        impl<'de> __wire::Deserialize<'de> for $name {
            fn deserialize<D: __wire::Deserializer<'de>>(deserializer: D) -> __wire::Result<Self, D::Error> {
                __wire::tagged(deserializer, $member, &[$((
                    $tag,
                    false $(|| __wire::adding::$adding)?,
                    &__wire::Read::<__wire::Or$(<$codec>)?, _, _>::new(Self::$variant),
                )),*], &[
                    $((false, &__wire::Read::<__wire::Or$(<$other_codec>)?, _, _>::new(Self::$other)),)?
                    $((true, &__wire::Read::<__wire::Or$(<$bare_codec>)?, _, _>::new(Self::$bare)),)?
                ], Self::$unknown)
            }
        }
    };
}
pub(crate) use tagged_union;

/// What `tagged_union!` refers to.
pub mod support {
    use std::collections::BTreeMap;

    use serde::de::Deserializer;
    use serde::ser::{Error as _, SerializeMap, Serializer};
    use serde_json::{Error, Value};

    use super::super::super::codec::{As, Codec};
    use super::super::super::raw::{self, Kind};
    use super::super::finite::to_raw;
    use super::super::union::support::ReadBranch;

    /// A row: the tag, whether it is added to what the branch type writes, and what reads the variant.
    type Row<'a, T> = (&'static str, bool, &'a dyn ReadBranch<T>);

    /// A row for other values: whether they must have no tag, since the branch type would lose it, and what reads the variant.
    type Other<'a, T> = (bool, &'a dyn ReadBranch<T>);

    /// Reads any value as the variant that its tag names; if it has none of these, as the first of `others` that it fits, or
    /// by `unknown`.
    ///
    /// # Errors
    /// Fails if the input is malformed, or not in the form of the variant.
    pub fn tagged<'de, T, D: Deserializer<'de>>(
        deserializer: D,
        member: &str,
        rows: &[Row<'_, T>],
        others: &[Other<'_, T>],
        unknown: fn(Value) -> T,
    ) -> Result<T, D::Error> {
        let raw = raw::capture(deserializer)?;
        by_tag(&raw, member, rows, others, unknown).map_err(|error| raw::fail(&raw, error))
    }

    fn by_tag<T>(
        raw: &str,
        member: &str,
        rows: &[Row<'_, T>],
        others: &[Other<'_, T>],
        unknown: fn(Value) -> T,
    ) -> Result<T, Error> {
        let tag = tag(raw, member)?;
        let row = rows.iter().find(|(known, ..)| tag.as_deref() == Some(known));
        match row {
            Some((_, true, branch)) => branch.read(&without(raw, member)?),
            Some((_, false, branch)) => branch.read(raw),
            None => {
                let mut fitting = others.iter().filter(|(bare, _)| !bare || lacks(raw, member));
                match fitting.find_map(|(_, branch)| branch.read(raw).ok()) {
                    Some(other) => Ok(other),
                    None => value(raw).map(unknown),
                }
            }
        }
    }

    fn lacks(raw: &str, member: &str) -> bool {
        raw::members(raw).is_ok_and(|members| members.iter().all(|(name, _)| name != member))
    }

    fn tag(raw: &str, member: &str) -> Result<Option<String>, Error> {
        if raw::kind(raw) != Kind::Object {
            return Ok(None);
        }
        let members = raw::distinct_members(raw)?;
        let value = members.iter().find(|(name, _)| name == member);
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
    #[allow(non_upper_case_globals)]
    pub mod adding {
        /// The branch type has no member for the tag.
        pub const tag: bool = true;
    }

    /// Writes a branch, with the member and the tag if they are to be added.
    ///
    /// # Errors
    /// Fails if the serializer does.
    pub fn write_tagged<C: Codec<T>, T, S: Serializer>(
        branch: &T,
        (member, tag, is_added): (&'static str, &'static str, bool),
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        if !is_added {
            return C::serialize(branch, serializer);
        }
        // By way of text, so that no digit is lost and no code is made for a serializer of its own.
        let branch = to_raw(&As::<C>::new(branch)).map_err(S::Error::custom)?;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(member, tag)?;
        let members = raw::members(branch.get()).map_err(S::Error::custom)?;
        for (name, value) in members.iter().filter(|(name, _)| name != member) {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }

    fn without(raw: &str, member: &str) -> Result<String, Error> {
        let mut members: Vec<_> = raw::members(raw)?;
        members.retain(|(name, _)| name != member);
        serde_json::to_string(&BTreeMap::from_iter(members))
    }
}
