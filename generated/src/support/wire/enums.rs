//! `string_enum!`, `integer_enum!` and `value_enum!`: enums of constants, open to values they do not name.

/// Gives an enum its form as a JSON string. `Unknown(String)`, or the variant after `or`, keeps any other string.
macro_rules! string_enum {
    ($name:ident { $($rows:tt)* }) => {
        string_enum!($name or Unknown { $($rows)* });
    };
    ($name:ident or $unknown:ident { $($variant:ident: $text:literal,)* }) => {
        impl $name {
            /// The values the description names, as they travel.
            pub const KNOWN: &'static [&'static str] = &[$($text),*];

            /// The value as it travels.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::$unknown(text) => text,
                }
            }
        }

        impl __wire::StringEnum for $name {
            const VARIANTS: &'static [(&'static str, Self)] = &[$(($text, Self::$variant)),*];
            const UNKNOWN: fn(__wire::String) -> Self = Self::$unknown;
        }

        impl __wire::From<&str> for $name {
            fn from(text: &str) -> Self {
                __wire::string_enum(text)
            }
        }

        impl __wire::From<__wire::String> for $name {
            fn from(text: __wire::String) -> Self {
                __wire::string_enum(text)
            }
        }

        impl __wire::FromStr for $name {
            type Err = __wire::Infallible;

            fn from_str(text: &str) -> __wire::Result<Self, __wire::Infallible> {
                __wire::Ok(__wire::string_enum(text))
            }
        }

        impl __wire::Display for $name {
            fn fmt(&self, formatter: &mut __wire::Formatter<'_>) -> __wire::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl __wire::Serialize for $name {
            fn serialize<S: __wire::Serializer>(&self, serializer: S) -> __wire::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> __wire::Deserialize<'de> for $name {
            fn deserialize<D: __wire::Deserializer<'de>>(deserializer: D) -> __wire::Result<Self, D::Error> {
                __wire::text(deserializer)
            }
        }
    };
}
pub(crate) use string_enum;

/// Gives an enum its form as a JSON integer. `Unknown(i64)`, or the variant after `or`, keeps any other integer.
macro_rules! integer_enum {
    ($name:ident { $($rows:tt)* }) => {
        integer_enum!($name or Unknown { $($rows)* });
    };
    ($name:ident or $unknown:ident { $($variant:ident: $number:literal,)* }) => {
        impl $name {
            /// The values the description names, as they travel.
            pub const KNOWN: &'static [i64] = &[$($number),*];

            /// The value as it travels.
            pub fn as_i64(&self) -> i64 {
                match self {
                    $(Self::$variant => $number,)*
                    Self::$unknown(number) => *number,
                }
            }
        }

        impl __wire::From<i64> for $name {
            fn from(number: i64) -> Self {
                match number {
                    $($number => Self::$variant,)*
                    _ => Self::$unknown(number),
                }
            }
        }

        impl __wire::Display for $name {
            fn fmt(&self, formatter: &mut __wire::Formatter<'_>) -> __wire::fmt::Result {
                __wire::Display::fmt(&self.as_i64(), formatter)
            }
        }

        impl __wire::Serialize for $name {
            fn serialize<S: __wire::Serializer>(&self, serializer: S) -> __wire::Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.as_i64())
            }
        }

        impl<'de> __wire::Deserialize<'de> for $name {
            fn deserialize<D: __wire::Deserializer<'de>>(deserializer: D) -> __wire::Result<Self, D::Error> {
                <i64 as __wire::Deserialize>::deserialize(deserializer).map(__wire::From::from)
            }
        }
    };
}
pub(crate) use integer_enum;

/// Gives an enum of any plain constants (fractions, booleans, mixed types) its form. `Unknown(Value)`, or the variant
/// after `or`, keeps all else.
macro_rules! value_enum {
    ($name:ident { $($rows:tt)* }) => {
        value_enum!($name or Unknown { $($rows)* });
    };
    ($name:ident or $unknown:ident { $($variant:ident: $constant:literal,)* }) => {
        impl $name {
            /// The value as it travels.
            pub fn to_value(&self) -> __wire::Value {
                match self {
                    $(Self::$variant => __wire::Value::from($constant),)*
                    Self::$unknown(value) => value.clone(),
                }
            }
        }

        impl __wire::From<__wire::Value> for $name {
            fn from(value: __wire::Value) -> Self {
                $(if __wire::Constant::from($constant).is(&value) {
                    return Self::$variant;
                })*
                Self::$unknown(value)
            }
        }

        impl __wire::Serialize for $name {
            fn serialize<S: __wire::Serializer>(&self, serializer: S) -> __wire::Result<S::Ok, S::Error> {
                __wire::Serialize::serialize(&self.to_value(), serializer)
            }
        }

        impl<'de> __wire::Deserialize<'de> for $name {
            fn deserialize<D: __wire::Deserializer<'de>>(deserializer: D) -> __wire::Result<Self, D::Error> {
                <__wire::Value as __wire::Deserialize>::deserialize(deserializer).map(__wire::From::from)
            }
        }
    };
}
pub(crate) use value_enum;

/// What these macros refer to.
pub mod support {
    use serde::de::{Deserialize, Deserializer};

    use super::super::super::raw::Key;

    pub use std::convert::{From, Infallible};
    pub use std::fmt::{self, Display, Formatter};
    pub use std::option::Option::None;
    pub use std::str::FromStr;
    pub use std::string::String;

    pub use serde_json::Value;

    /// An enum of strings, open to others.
    pub trait StringEnum: Clone + 'static {
        /// The variants and their texts. They are looked up, not matched: the compiler takes a call for each text of a match,
        /// which adds up over thousands.
        const VARIANTS: &'static [(&'static str, Self)];

        /// The variant for other texts.
        const UNKNOWN: fn(String) -> Self;
    }

    /// The variant of a text.
    pub fn string_enum<T: StringEnum, S: AsRef<str> + Into<String>>(text: S) -> T {
        match T::VARIANTS.iter().find(|(known, _)| *known == text.as_ref()) {
            Some((_, variant)) => variant.clone(),
            None => T::UNKNOWN(text.into()),
        }
    }

    /// Reads a string, borrowed where it can be.
    ///
    /// # Errors
    /// Fails if the input is no string.
    pub fn text<'de, T: StringEnum, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        Key::deserialize(deserializer).map(|text| string_enum(text.0))
    }

    /// A constant of a table.
    #[derive(Clone, Copy, Debug)]
    pub enum Constant {
        /// A string.
        Text(&'static str),

        /// A whole number.
        Integer(i64),

        /// Any other number.
        Number(f64),

        /// A boolean.
        Boolean(bool),
    }

    impl Constant {
        /// Whether `value` is this constant; numbers are compared by what they are worth, so that `1.0` is `1`.
        pub fn is(self, value: &Value) -> bool {
            match self {
                Self::Text(text) => value.as_str() == Some(text),
                Self::Boolean(flag) => value.as_bool() == Some(flag),
                Self::Integer(number) => {
                    value.as_i64() == Some(number) || (!value.is_i64() && value.as_f64() == Some(number as f64))
                }
                Self::Number(number) => value.as_f64() == Some(number),
            }
        }
    }

    impl From<&'static str> for Constant {
        fn from(text: &'static str) -> Self {
            Self::Text(text)
        }
    }

    impl From<i64> for Constant {
        fn from(number: i64) -> Self {
            Self::Integer(number)
        }
    }

    impl From<f64> for Constant {
        fn from(number: f64) -> Self {
            Self::Number(number)
        }
    }

    impl From<bool> for Constant {
        fn from(flag: bool) -> Self {
            Self::Boolean(flag)
        }
    }
}
