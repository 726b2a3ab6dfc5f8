//! `union!`: an enum whose variants are told apart by the form of the value.

/// Gives an enum the form of whichever variant it is.
///
/// Each row is a test, its variant and, where the plain form will not do, a codec. The tests:
///
/// - `null`, `boolean`, `integer`, `number`, `string`, `array`: the JSON type;
/// - `string ["a", "b"]`: one of these strings;
/// - `array ["1", "2"]`: a list of one of these lengths;
/// - `object [required] [known]`: an object that has all the required members; `known` are further members of the type;
/// - `closed [required] [known]`: the same for a type whose description forbids members it does not name;
/// - `open [required] [known]`: the same for a type that keeps members it does not name;
/// - `map`: an object of any members, which a map of any values keeps;
/// - either with `where "kind" in ["a", "b"]`: the member, if it is there, is one of these constants;
/// - `any`: whatever decodes, tried after all others.
///
/// Of several that fit, the one wins that loses the fewest members, then the one that knows the most, then the more
/// special type (constants before strings, integers before numbers), then the first. A map of any values counts as one
/// that loses half of the members: it says nothing of them, so a type that knows most of them is better, and one that would
/// drop most of them is worse; so is one that forbids any of them. If it does not decode, the next one is tried. Something must speak for an object branch: a required member, a constant, a known member, or the
/// object is empty. `Unknown(Value)`, or the variant after `or`, keeps what fits nowhere. Members that no fitting branch knows are passed over,
/// as in any object: a server that adds a member must not turn a known type into an unknown one.
///
/// With `by loss` behind the name, those that fit equally well are all read and written again, and the one wins that keeps the
/// most of what is below the members.
macro_rules! union {
    ($name:ident { $($rows:tt)* }) => {
        union!($name or Unknown, union { $($rows)* });
    };
    ($name:ident or $unknown:ident { $($rows:tt)* }) => {
        union!($name or $unknown, union { $($rows)* });
    };
    ($name:ident by loss { $($rows:tt)* }) => {
        union!($name or Unknown, union_by_loss { $($rows)* });
    };
    ($name:ident or $unknown:ident by loss { $($rows:tt)* }) => {
        union!($name or $unknown, union_by_loss { $($rows)* });
    };
    ($name:ident or $unknown:ident, $read:ident { $(
        $kind:ident $([$($text:literal),* $(,)?])* $(where $member:literal in [$($constant:literal),* $(,)?])*
        => $variant:ident $(as $codec:ty)?,
    )* }) => {
        impl __wire::Serialize for $name {
            #[allow(unreachable_patterns)]
            fn serialize<S: __wire::Serializer>(&self, serializer: S) -> __wire::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(branch) => __wire::write::<__wire::Or$(<$codec>)?, _, _>(branch, serializer),)*
                    Self::$unknown(value) => __wire::Serialize::serialize(value, serializer),
                }
            }
        }

        impl<'de> __wire::Deserialize<'de> for $name {
            fn deserialize<D: __wire::Deserializer<'de>>(deserializer: D) -> __wire::Result<Self, D::Error> {
                __wire::$read(deserializer, &[$(__wire::Branch {
                    test: __wire::Test {
                        kind: __wire::test::$kind,
                        names: &[$(&[$($text),*]),*],
                        constants: &[$(($member, &[$(__wire::Constant::from($constant)),*])),*],
                    },
                    read: &__wire::Read::<__wire::Or$(<$codec>)?, _, _>::new(Self::$variant),
                }),*], Self::$unknown)
            }
        }
    };
}
pub(crate) use union;

/// What `union!` refers to.
pub mod support {
    use std::borrow::Cow;
    use std::cmp::Reverse;
    use std::marker::PhantomData;

    use serde::de::{Deserializer, IgnoredAny};
    use serde::ser::Serializer;
    use serde_json::value::RawValue;
    use serde_json::{Error, Value};

    use super::super::super::codec::Codec;
    use super::super::super::raw::{self, Kind};
    use super::super::decode::from_raw;
    use super::super::enums::support::Constant;
    use super::super::tagged::support::value;
    use super::super::trials::Trials;

    /// One row of a table.
    pub struct Branch<'a, T> {
        /// What a value must be like.
        pub test: Test<'a>,

        /// Reads the variant.
        pub read: &'a dyn ReadBranch<T>,
    }

    /// Reads a variant. No closure: the compiler takes each for a function of its own.
    pub trait ReadBranch<T> {
        /// Reads the value and wraps it.
        ///
        /// # Errors
        /// Fails if the value is not in the form of the variant.
        fn read(&self, raw: &str) -> Result<T, Error>;
    }

    /// Reads a `B` in the form of `C` and wraps it.
    #[derive(Debug)]
    pub struct Read<C, B, T>(fn(B) -> T, PhantomData<C>);

    impl<C, B, T> Read<C, B, T> {
        /// Wraps by `variant`.
        pub fn new(variant: fn(B) -> T) -> Self {
            Self(variant, PhantomData)
        }
    }

    impl<C: Codec<B>, B, T> ReadBranch<T> for Read<C, B, T> {
        fn read(&self, raw: &str) -> Result<T, Error> {
            from_raw::<C, B>(raw).map(self.0)
        }
    }

    /// What a value must be like to be of a variant.
    #[derive(Clone, Copy, Debug)]
    pub struct Test<'a> {
        /// The word that the row begins with.
        pub kind: test::Word,

        /// Constants of a string; lengths of a list; required and further members of an object.
        pub names: &'a [&'a [&'a str]],

        /// Members with a fixed set of values.
        pub constants: &'a [(&'a str, &'a [Constant])],
    }

    /// The words that rows begin with.
    #[allow(non_upper_case_globals)]
    pub mod test {
        /// The word of a row.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Word {
            /// `null`
            Null,

            /// `boolean`
            Boolean,

            /// `integer`
            Integer,

            /// `number`
            Number,

            /// `string`
            String,

            /// `array`
            Array,

            /// `object`
            Object,

            /// `closed`
            Closed,

            /// `open`
            Open,

            /// `map`
            Map,

            /// `any`
            Any,
        }

        /// Null.
        pub const null: Word = Word::Null;
        /// True or false.
        pub const boolean: Word = Word::Boolean;
        /// A number without a fraction or exponent.
        pub const integer: Word = Word::Integer;
        /// Any number.
        pub const number: Word = Word::Number;
        /// A string.
        pub const string: Word = Word::String;
        /// A list.
        pub const array: Word = Word::Array;
        /// An object of a type that drops members it does not name.
        pub const object: Word = Word::Object;
        /// An object of a type that forbids members it does not name.
        pub const closed: Word = Word::Closed;
        /// An object of a type that keeps members it does not name.
        pub const open: Word = Word::Open;
        /// An object of any members.
        pub const map: Word = Word::Map;
        /// Any value.
        pub const any: Word = Word::Any;
    }

    type Members<'a> = Vec<(Cow<'a, str>, &'a RawValue)>;

    /// How well a value fits, the best first: untested last; members lost; members known; how general the type is.
    pub(in super::super) type Rank = (bool, usize, Reverse<usize>, bool);

    const EXACT: Rank = (false, 0, Reverse(0), false);
    const GENERAL: Rank = (false, 0, Reverse(0), true);
    const UNTESTED: Rank = (true, 0, Reverse(0), true);

    impl Test<'_> {
        fn rank(&self, raw: &str, members: &Members<'_>) -> Option<Rank> {
            use test::Word;
            match (self.kind, raw::kind(raw)) {
                (Word::Any, _) => Some(UNTESTED),
                (Word::Null, Kind::Null) | (Word::Boolean, Kind::Boolean) | (Word::Integer, Kind::Integer) => {
                    Some(EXACT)
                }
                (Word::Array, Kind::Array) => self.rank_list(raw),
                (Word::Number, Kind::Integer | Kind::Number) => Some(GENERAL),
                (Word::String, Kind::String) => self.rank_string(raw),
                (Word::Object | Word::Closed | Word::Open, Kind::Object) => self.rank_object(members),
                (Word::Map, Kind::Object) => Some((false, lost_by_map(members), Reverse(0), true)),
                (
                    Word::Null
                    | Word::Boolean
                    | Word::Integer
                    | Word::Number
                    | Word::String
                    | Word::Array
                    | Word::Object
                    | Word::Closed
                    | Word::Open
                    | Word::Map,
                    _,
                ) => None,
            }
        }

        fn rank_string(&self, raw: &str) -> Option<Rank> {
            let Some(constants) = self.names.first() else {
                return Some(GENERAL);
            };
            let text = raw::scalar(raw)?;
            constants.contains(&text.as_ref()).then_some(EXACT)
        }

        fn rank_list(&self, raw: &str) -> Option<Rank> {
            let Some(lengths) = self.names.first() else {
                return Some(GENERAL);
            };
            let length = serde_json::from_str::<Vec<IgnoredAny>>(raw).ok()?.len().to_string();
            lengths.contains(&length.as_str()).then_some(EXACT)
        }

        fn rank_object(&self, members: &Members<'_>) -> Option<Rank> {
            let required = self.names.first().copied().unwrap_or_default();
            let present = |name: &&str| members.iter().any(|(member, _)| member == name);
            if !required.iter().all(present) || !self.constants_hold(members) {
                return None;
            }
            let known = members.iter().filter(|(name, _)| self.knows(name)).count();
            let open = self.kind == test::Word::Open;
            if known == 0 && !members.is_empty() && !open {
                return None;
            }
            Some((false, self.lost(members, known), Reverse(known), false))
        }

        fn lost(&self, members: &Members<'_>, known: usize) -> usize {
            let unknown = members.len() - known;
            match self.kind {
                test::Word::Open => 0,
                test::Word::Closed if unknown > 0 => unknown.max(lost_by_map(members) + 1),
                _ => unknown,
            }
        }

        fn knows(&self, member: &str) -> bool {
            self.names.iter().any(|names| names.contains(&member))
                || self.constants.iter().any(|(name, _)| *name == member)
        }

        fn constants_hold(&self, members: &Members<'_>) -> bool {
            self.constants.iter().all(|(name, constants)| {
                let value = members.iter().find(|(member, _)| member == name);
                value.is_none_or(|(_, raw)| is_one_of(raw.get(), constants))
            })
        }
    }

    /// How many members a map of any values counts as losing.
    fn lost_by_map(members: &Members<'_>) -> usize {
        members.len() / 2
    }

    fn is_one_of(raw: &str, constants: &[Constant]) -> bool {
        value(raw).is_ok_and(|value| constants.iter().any(|constant| constant.is(&value)))
    }

    /// Reads any value as the variant that fits it best.
    ///
    /// # Errors
    /// Fails if the input is malformed or nests too deeply.
    pub fn union<'de, T, D: Deserializer<'de>>(
        deserializer: D,
        branches: &[Branch<'_, T>],
        unknown: fn(Value) -> T,
    ) -> Result<T, D::Error> {
        let raw = raw::capture(deserializer)?;
        best(&raw, branches, unknown).map_err(|error| raw::fail(&raw, error))
    }

    fn best<T>(raw: &str, branches: &[Branch<'_, T>], unknown: fn(Value) -> T) -> Result<T, Error> {
        let trials = Trials::begin(raw);
        for (_, branch) in trials.allowed(fitting(raw, branches)?) {
            match branch.read.read(raw) {
                Ok(union) => return Ok(union),
                Err(_) => trials.failed(raw),
            }
        }
        value(raw).map(unknown)
    }

    /// The branches that a value may be of, the best first.
    pub(in super::super) fn fitting<'b, 'a, T>(
        raw: &str,
        branches: &'b [Branch<'a, T>],
    ) -> Result<Vec<(Rank, &'b Branch<'a, T>)>, Error> {
        let members = if raw::kind(raw) == Kind::Object {
            raw::distinct_members(raw)?
        } else {
            Vec::new()
        };
        let ranked = branches
            .iter()
            .filter_map(|branch| Some((branch.test.rank(raw, &members)?, branch)));
        let mut fitting: Vec<(Rank, &Branch<'_, T>)> = ranked.collect();
        fitting.sort_by_key(|(rank, _)| *rank);
        Ok(fitting)
    }

    /// Writes a branch.
    ///
    /// # Errors
    /// Fails if the serializer does.
    pub fn write<C: Codec<T>, T, S: Serializer>(branch: &T, serializer: S) -> Result<S::Ok, S::Error> {
        C::serialize(branch, serializer)
    }
}
