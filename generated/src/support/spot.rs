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

    /// What the page should say that its number is, where the page before it said its own.
    pub number: Option<u64>,
}

impl Spot {
    pub const START: Self = Self::at(Place::Start);

    pub const fn at(place: Place) -> Self {
        Self {
            place,
            skip: 0,
            before: None,
            number: None,
        }
    }

    /// The same page when `taken` more of its items were taken.
    pub fn after(&self, taken: usize) -> Self {
        Self {
            skip: self.skip + taken,
            ..self.clone()
        }
    }

    /// The number of items to skip, the number of those before if it is known, the number that the page should say if there is
    /// one, a letter for the kind of place, and the place: `2.100:4a3`.
    pub fn token(&self) -> String {
        let mut token = self.skip.to_string();
        if let Some(before) = self.before {
            token.push('.');
            token.push_str(&before.to_string());
        }
        if let Some(number) = self.number {
            token.push(':');
            token.push_str(&number.to_string());
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
        let (numbers, number) = split_number(numbers, ':')?;
        let (skip, before) = split_number(numbers, '.')?;
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
            number,
        })
    }
}

/// What stands before `mark`, and the number behind it where there is one; nothing if that is none.
fn split_number(text: &str, mark: char) -> Option<(&str, Option<u64>)> {
    match text.split_once(mark) {
        Some((before, number)) => Some((before, Some(number.parse().ok()?))),
        None => Some((text, None)),
    }
}
