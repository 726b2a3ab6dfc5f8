//! Who has a plain name, so that a newcomer who wants the same one does not get it: callers would compile unchanged, and
//! send another thing.
//!
//! A line for every member would make the lock as long as the description. So a name has one spelling for the whole API: that of
//! the API's [style](Style) unless the lock says otherwise, and only who is spelled in yet another way has a line.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Lock, Published, words};

/// What is named alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Fields of structs, and arguments of operations.
    Fields,
    /// Values of enums.
    Values,
    /// Branches of unions.
    Branches,
}

/// How a description joins words, by the names that serde has for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Style {
    /// `unit_price`
    #[serde(rename = "snake_case")]
    Snake,
    /// `unitPrice`
    #[serde(rename = "camelCase")]
    Camel,
    /// `UnitPrice`
    #[serde(rename = "PascalCase")]
    Pascal,
    /// `UNIT_PRICE`
    #[serde(rename = "SCREAMING_SNAKE_CASE")]
    Screaming,
    /// `unit-price`
    #[serde(rename = "kebab-case")]
    Kebab,
}

/// How what has its plain name is spelled in the description.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spellings {
    /// Of fields and arguments.
    pub fields: Spelling,
    /// Of values.
    pub values: Spelling,
    /// Of branches.
    pub branches: Spelling,
}

/// How those of one family are spelled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spelling {
    /// The style of most, where it is not the usual one.
    pub style: Option<Style>,
    /// Who is spelled otherwise, by name.
    pub others: Lock,
}

/// Members that have their plain names: those who have them, by name and spelling.
#[derive(Clone, Debug, Default)]
pub struct PlainNames(BTreeMap<(Family, String), BTreeMap<String, Vec<String>>>);

impl Family {
    /// The one spelling that needs no line: another that leads to this name always comes after it.
    fn spelled(self, style: Option<Style>, name: &str) -> String {
        let name = name.strip_prefix("r#").unwrap_or(name);
        match (self, style) {
            (Family::Fields | Family::Branches, None) => name.to_owned(),
            // What a name cannot begin with has a word in front.
            (Family::Values, _) if digits(name).is_some() => digits(name).unwrap_or(name).to_owned(),
            (Family::Values, None) => Style::Snake.join(&words(name)),
            (_, Some(style)) => style.join(&words(name)),
        }
    }
}

/// `1` of `Value1`.
fn digits(name: &str) -> Option<&str> {
    let rest = name.strip_prefix("Value")?;
    rest.starts_with(|first: char| first.is_ascii_digit()).then_some(rest)
}

impl Style {
    const ALL: &[Self] = &[Self::Snake, Self::Camel, Self::Pascal, Self::Screaming, Self::Kebab];

    /// What serde calls it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Snake => "snake_case",
            Self::Camel => "camelCase",
            Self::Pascal => "PascalCase",
            Self::Screaming => "SCREAMING_SNAKE_CASE",
            Self::Kebab => "kebab-case",
        }
    }

    fn join(self, words: &[String]) -> String {
        let pascal = || words.iter().map(|word| capitalised(word)).collect::<String>();
        match self {
            Self::Snake => words.join("_"),
            Self::Camel => match words {
                [first, rest @ ..] => rest.iter().fold(first.clone(), |text, word| text + &capitalised(word)),
                [] => String::new(),
            },
            Self::Pascal => pascal(),
            Self::Screaming => words.join("_").to_uppercase(),
            Self::Kebab => words.join("-"),
        }
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect()
}

impl Spellings {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether this is the spelling of the name: who has it comes before others who want the name.
    pub fn is_first(&self, family: Family, name: &str, spelling: &str) -> bool {
        let spellings = self.of(family);
        match spellings.others.get(name) {
            Some(noted) => noted == spelling,
            None => family.spelled(spellings.style, name) == spelling,
        }
    }

    /// How those of a family are spelled.
    pub fn of(&self, family: Family) -> &Spelling {
        match family {
            Family::Fields => &self.fields,
            Family::Values => &self.values,
            Family::Branches => &self.branches,
        }
    }

    fn of_mut(&mut self, family: Family) -> &mut Spelling {
        match family {
            Family::Fields => &mut self.fields,
            Family::Values => &mut self.values,
            Family::Branches => &mut self.branches,
        }
    }
}

impl PlainNames {
    /// Notes that a member of `owner` has its plain name.
    pub fn note(&mut self, owner: &str, family: Family, name: &str, spelling: &str) {
        let spellings = self.0.entry((family, name.to_owned())).or_default();
        spellings.entry(spelling.to_owned()).or_default().push(owner.to_owned());
    }

    /// Notes the spelling of each name, and who is spelled otherwise. What was noted `earlier` stays while somebody has it.
    pub fn settle(self, earlier: &Spellings, published: &mut Published) {
        for family in [Family::Fields, Family::Values, Family::Branches] {
            let style = earlier.of(family).style.or_else(|| self.style(family));
            published.spellings.of_mut(family).style = style;
        }
        for ((family, name), spellings) in self.0 {
            let usual = family.spelled(published.spellings.of(family).style, &name);
            let noted = earlier.of(family).others.get(&name);
            let spelling = match noted.filter(|noted| spellings.contains_key(*noted)) {
                Some(noted) => noted.clone(),
                None if spellings.contains_key(&usual) => usual.clone(),
                None => commonest(&spellings).to_owned(),
            };
            for (other, owners) in spellings.iter().filter(|(other, _)| **other != spelling) {
                for owner in owners {
                    published.note_members(owner, Lock::from([(other.clone(), name.clone())]));
                }
            }
            if spelling != usual {
                published.spellings.of_mut(family).others.insert(name, spelling);
            }
        }
    }

    /// The style in which most names are spelled, unless it is the usual one.
    fn style(&self, family: Family) -> Option<Style> {
        let in_style = |style: Option<Style>| {
            let names = self.0.iter().filter(|((of, _), _)| *of == family);
            let spelled = names.filter(|((_, name), all)| all.contains_key(&family.spelled(style, name)));
            spelled.count()
        };
        let styles = Style::ALL.iter().rev().map(|style| Some(*style));
        // Of several the last: the usual one.
        let best = styles.chain([None]).max_by_key(|style| in_style(*style));
        best.flatten()
    }
}

/// The spelling of most; of several, the first by the alphabet, wherever they stand in the description.
fn commonest(spellings: &BTreeMap<String, Vec<String>>) -> &str {
    let most = spellings.iter().rev().max_by_key(|(_, owners)| owners.len());
    most.map(|(spelling, _)| spelling.as_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(members: &[(&str, Family, &str, &str)], earlier: &Spellings) -> Published {
        let mut plain = PlainNames::default();
        for (owner, family, name, spelling) in members {
            plain.note(owner, *family, name, spelling);
        }
        let mut published = Published::default();
        plain.settle(earlier, &mut published);
        published
    }

    #[test]
    fn the_usual_spelling_needs_no_line() {
        let members = [
            ("Order", Family::Fields, "unit_price", "unit_price"),
            ("Order", Family::Fields, "r#type", "type"),
            ("Sort", Family::Values, "InProgress", "in_progress"),
            ("Command", Family::Branches, "Extrude", "Extrude"),
        ];
        assert!(settled(&members, &Spellings::default()).is_empty());
    }

    #[test]
    fn another_spelling_has_one_line_for_all_who_share_it() {
        let members = [
            ("Order", Family::Fields, "unit_price", "$unit_price"),
            ("Line", Family::Fields, "unit_price", "$unit_price"),
            ("Parcel", Family::Fields, "unit_price", "@unit_price"),
            ("Parcel", Family::Fields, "id", "id"),
            ("Parcel", Family::Fields, "note", "note"),
        ];
        let published = settled(&members, &Spellings::default());
        let line = Lock::from([("unit_price".to_owned(), "$unit_price".to_owned())]);
        assert_eq!(published.spellings.fields.others, line);
        assert_eq!(published.members.keys().collect::<Vec<_>>(), ["Parcel"]);
    }

    #[test]
    fn the_style_of_an_api_stands_for_all_who_have_it() {
        let members = [
            ("Order", Family::Fields, "unit_price", "unitPrice"),
            ("Order", Family::Fields, "order_id", "orderId"),
            ("Order", Family::Fields, "id", "id"),
            ("Order", Family::Fields, "customer_id", "customer_id"),
            ("Sort", Family::Values, "Asc", "ASC"),
            ("Sort", Family::Values, "Value1", "1"),
        ];
        let published = settled(&members, &Spellings::default());
        assert_eq!(published.spellings.fields.style, Some(Style::Camel));
        let other = Lock::from([("customer_id".to_owned(), "customer_id".to_owned())]);
        assert_eq!(published.spellings.fields.others, other);
        assert_eq!(published.spellings.values.style, Some(Style::Screaming));
        assert!(published.spellings.values.others.is_empty());
        // A style that was noted stays, whatever most are by now.
        let later = settled(&members[2..4], &published.spellings);
        assert_eq!(later.spellings.fields, published.spellings.fields);
    }

    #[test]
    fn a_noted_spelling_stays_while_somebody_has_it() {
        let mut earlier = Spellings::default();
        earlier.values.others.insert("Asc".to_owned(), "-asc".to_owned());
        assert!(earlier.is_first(Family::Values, "Asc", "-asc"));
        assert!(!earlier.is_first(Family::Values, "Asc", "asc"));
        let both = [
            ("Sort", Family::Values, "Asc", "-asc"),
            ("Order", Family::Values, "Asc", "asc"),
        ];
        let published = settled(&both, &earlier);
        assert_eq!(published.spellings, earlier);
        assert_eq!(published.members.keys().collect::<Vec<_>>(), ["Order"]);
        let gone = settled(&both[1..], &earlier);
        assert!(gone.is_empty(), "{gone:?}");
    }
}
