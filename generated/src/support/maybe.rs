//! The three states of a member that may be absent, null or a value.

/// A member that may be absent, null or a value, where the API tells the three apart.
///
/// In a merge patch (RFC 7396), for one, absent keeps the old value and null removes it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Maybe<T> {
    /// The member is not there.
    #[default]
    Absent,

    /// The member is there, and is `null`.
    Null,

    /// The member is there, with a value.
    Value(T),
}

impl<T> Maybe<T> {
    /// Whether the member is not there.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the member is there and `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The same state, with the value borrowed.
    pub fn as_ref(&self) -> Maybe<&T> {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(value),
        }
    }

    /// The value borrowed, if there is one.
    pub fn as_option(&self) -> Option<&T> {
        self.as_ref().into_option()
    }

    /// The value, to change it, if there is one.
    pub fn as_option_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value, if there is one.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Absent | Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// The same state, with `change` applied to the value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Maybe<U> {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(change(value)),
        }
    }
}

impl<T> From<T> for Maybe<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` is an explicit `null`; what is to stay absent is [`Maybe::Absent`].
impl<T> From<Option<T>> for Maybe<T> {
    fn from(value: Option<T>) -> Self {
        match value {
            None => Self::Null,
            Some(value) => Self::Value(value),
        }
    }
}
