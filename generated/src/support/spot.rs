//! Where a page of a list is, and its token.

/// Where a page is, as far as a scheme says it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Place {
    /// Where the arguments of the call say.
    Start,

    /// Where the argument of the scheme has this value.
    Argument(String),

    /// At this URL.
    Url(String),
}

/// A page, and how much of the list was read before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub place: Place,

    /// How many of its items were taken before.
    pub skip: usize,

    /// How many items the pages before it have, where that is known.
    pub before: Option<u64>,
}

impl Spot {
    pub const START: Self = Self::at(Place::Start);

    pub const fn at(place: Place) -> Self {
        Self {
            place,
            skip: 0,
            before: None,
        }
    }

    /// The same page when `taken` more of its items were taken.
    pub fn after(&self, taken: usize) -> Self {
        Self {
            skip: self.skip + taken,
            ..self.clone()
        }
    }

    /// The number of items to skip, the number of those before if it is known, a letter for the kind of place, and the
    /// place: `2.100a3`.
    pub fn token(&self) -> String {
        let mut token = self.skip.to_string();
        if let Some(before) = self.before {
            token.push('.');
            token.push_str(&before.to_string());
        }
        let (kind, place) = match &self.place {
            Place::Start => ('s', ""),
            Place::Argument(value) => ('a', value.as_str()),
            Place::Url(url) => ('u', url.as_str()),
        };
        token.push(kind);
        token.push_str(place);
        token
    }

    pub fn read(token: &str) -> Option<Self> {
        let kind = token.find(|character: char| character.is_ascii_alphabetic())?;
        let (numbers, place) = token.split_at(kind);
        let (skip, before) = match numbers.split_once('.') {
            Some((skip, before)) => (skip, Some(before.parse().ok()?)),
            None => (numbers, None),
        };
        let mut characters = place.chars();
        let place = match characters.next()? {
            's' => Place::Start,
            'a' => Place::Argument(characters.as_str().to_owned()),
            'u' => Place::Url(characters.as_str().to_owned()),
            _ => return None,
        };
        Some(Self {
            place,
            skip: skip.parse().ok()?,
            before,
        })
    }
}
