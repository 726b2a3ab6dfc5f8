//! Where arguments are given: an operation may have several of one name, in the header and in the query, and then their place
//! tells which of them has the plain name.
//!
//! A line for every argument would make the lock as long as the description. So a name has one place for the whole API: above
//! or below the header, unless the lock says otherwise, and only what is given in yet another place has a line.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

use super::Published;

/// Where an argument is given. Of those of one name that are given in no place that is noted, the first here is the one that
/// needs no line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum At {
    /// In the path.
    Path,
    /// As the body.
    Body,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
}

/// Where arguments are given whose names say nothing of it, by their names on the wire.
pub type Places = BTreeMap<String, At>;

/// Arguments that share their names with no other one of their operation.
#[derive(Clone, Debug, Default)]
pub struct Placed(BTreeMap<String, BTreeMap<Option<At>, Vec<Owned>>>);

/// An argument of an operation.
#[derive(Clone, Debug)]
struct Owned {
    owner: String,
    at: At,
    name: String,
}

impl At {
    /// How the lock calls it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Body => "body",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }

    /// What the lock knows an argument of this name by where others share it.
    pub fn key(self, wire: &str) -> String {
        format!("{wire} in {self}")
    }

    /// The place itself, if it needs a line.
    fn noted(self) -> Option<Self> {
        match self {
            Self::Path | Self::Body | Self::Query => None,
            Self::Header | Self::Cookie => Some(self),
        }
    }

    /// Whether the plain name of something of this name is that of what is given here.
    pub fn is_usual(self, wire: &str, places: &Places) -> bool {
        self.noted() == places.get(wire).and_then(|at| at.noted())
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl Placed {
    /// Notes that `owner` has an argument of this name.
    pub fn note(&mut self, owner: &str, (wire, at): (&str, At), name: &str) {
        let owned = Owned {
            owner: owner.to_owned(),
            at,
            name: name.to_owned(),
        };
        let places = self.0.entry(wire.to_owned()).or_default();
        places.entry(at.noted()).or_default().push(owned);
    }

    /// Notes the place of each name, and what is given elsewhere. What was noted `earlier` stays while something is given there.
    pub fn settle(self, earlier: &Places, published: &mut Published) {
        for (wire, places) in self.0 {
            let noted = earlier.get(&wire).map(|at| at.noted());
            let usual = noted
                .filter(|noted| places.contains_key(noted))
                .unwrap_or_else(|| commonest(&places));
            let elsewhere = places.iter().filter(|(at, _)| **at != usual);
            for owned in elsewhere.flat_map(|(_, all)| all) {
                let line = (owned.at.key(&wire), owned.name.clone());
                published.note_members(&owned.owner, [line].into());
            }
            published.places.extend(usual.map(|at| (wire, at)));
        }
    }
}

/// The place of most; of several, the one that needs no line.
fn commonest(places: &BTreeMap<Option<At>, Vec<Owned>>) -> Option<At> {
    let most = places.iter().rev().max_by_key(|(_, all)| all.len());
    most.and_then(|(at, _)| *at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(arguments: &[(&str, &str, At)], earlier: &Places) -> Published {
        let mut placed = Placed::default();
        for (owner, wire, at) in arguments {
            placed.note(owner, (wire, *at), wire);
        }
        let mut published = Published::default();
        placed.settle(earlier, &mut published);
        published
    }

    #[test]
    fn what_is_given_where_most_are_needs_no_line() {
        let all = [
            ("a", "version", At::Header),
            ("b", "version", At::Header),
            ("c", "version", At::Query),
            ("c", "id", At::Path),
        ];
        let published = settled(&all, &Places::new());
        assert_eq!(published.places, Places::from([("version".to_owned(), At::Header)]));
        let line = ("version in query".to_owned(), "version".to_owned());
        assert_eq!(published.members_of("c"), &[line].into());
        assert_eq!(published.members.len(), 1);
    }

    #[test]
    fn a_noted_place_stays_while_something_is_given_there() {
        let earlier = Places::from([("version".to_owned(), At::Header)]);
        let [header, query, other] =
            [("a", At::Header), ("b", At::Query), ("c", At::Query)].map(|(owner, at)| (owner, "version", at));
        assert_eq!(settled(&[header, query, other], &earlier).places, earlier);
        assert!(settled(&[query, other], &earlier).is_empty());
    }
}
