//! From words and sizes to files: what begins with the same words stands together; small groups are merged, large ones
//! split by the next word.
//!
//! A file is named by words that all of it begins with, never by a number, so it keeps its name and most of what is in it
//! when something is added.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// A file with fewer lines is not worth opening: what would be in it stands one level higher.
const SMALL: usize = 200;

/// A file with more lines is split where it can be.
const LARGE: usize = 1_500;

/// Something that has to stand in a file.
pub struct Filed {
    /// What it is filed under, most general first.
    pub words: Vec<String>,
    /// About how many lines it takes.
    pub lines: usize,
}

/// The words that name the file of each; `rest` for what belongs to no group that is large enough.
pub fn of(filed: &[Filed], rest: &[String]) -> Vec<Vec<String>> {
    let mut shelves = Shelves {
        filed,
        rest,
        names: vec![Vec::new(); filed.len()],
    };
    shelves.split(&[], (0..filed.len()).collect());
    shelves.names
}

struct Shelves<'a> {
    filed: &'a [Filed],
    rest: &'a [String],
    names: Vec<Vec<String>>,
}

impl Shelves<'_> {
    /// Finds files for members that all begin with `prefix`.
    fn split(&mut self, prefix: &[String], members: Vec<usize>) {
        if self.lines(&members) <= LARGE {
            return self.put(self.named(prefix), members);
        }
        let mut rest = Vec::new();
        for (word, members) in self.by_word(prefix.len(), members) {
            match word {
                Some(word) if self.lines(&members) >= SMALL => self.split(&longer(prefix, &[word]), members),
                Some(_) | None => rest.extend(members),
            }
        }
        rest.sort_unstable();
        self.split_by_letter(self.named(prefix), prefix.len(), 0, rest);
    }

    /// What all begin with, if there is anything.
    fn named<'p>(&self, prefix: &'p [String]) -> &'p [String]
    where
        Self: 'p,
    {
        if prefix.is_empty() { self.rest } else { prefix }
    }

    fn by_word(&self, position: usize, members: Vec<usize>) -> BTreeMap<Option<String>, Vec<usize>> {
        let mut groups: BTreeMap<Option<String>, Vec<usize>> = BTreeMap::new();
        for member in members {
            let word = self.filed.get(member).and_then(|filed| filed.words.get(position));
            groups.entry(word.cloned()).or_default().push(member);
        }
        groups
    }

    /// The last resort, for many groups that are all small: ranges of the alphabet, by a letter of what follows the
    /// first `words` words.
    fn split_by_letter(&mut self, prefix: &[String], words: usize, letter: usize, members: Vec<usize>) {
        let spelled = |member: &usize| self.filed.get(*member).map(|filed| filed.words.iter().skip(words));
        let longest = members
            .iter()
            .filter_map(spelled)
            .map(|words| words.map(String::len).sum());
        match longest.max() > Some(letter) {
            true => self.split_range(prefix, words, letter, b'a'..=b'z', members),
            false => self.put(prefix, members),
        }
    }

    fn split_range(
        &mut self,
        prefix: &[String],
        words: usize,
        letter: usize,
        range: RangeInclusive<u8>,
        members: Vec<usize>,
    ) {
        let (first, last) = (*range.start(), *range.end());
        let named = longer(prefix, &spelled(&range));
        if self.lines(&members) <= LARGE {
            return self.put(&named, members);
        }
        if first == last {
            return self.split_by_letter(&named, words, letter + 1, members);
        }
        let middle = first + (last - first) / 2;
        let (lower, upper): (Vec<usize>, Vec<usize>) = members
            .into_iter()
            .partition(|member| self.letter(*member, words, letter) <= middle);
        self.split_range(prefix, words, letter, first..=middle, lower);
        self.split_range(prefix, words, letter, middle + 1..=last, upper);
    }

    /// What is no letter comes before or after all of them.
    fn letter(&self, member: usize, words: usize, letter: usize) -> u8 {
        let words = self.filed.get(member).map(|filed| filed.words.iter().skip(words));
        let mut bytes = words.into_iter().flatten().flat_map(|word| word.bytes());
        bytes.nth(letter).unwrap_or_default()
    }

    fn put(&mut self, name: &[String], members: Vec<usize>) {
        for member in members {
            if let Some(slot) = self.names.get_mut(member) {
                *slot = name.to_vec();
            }
        }
    }

    fn lines(&self, members: &[usize]) -> usize {
        let members = members.iter().filter_map(|member| self.filed.get(*member));
        members.map(|filed| filed.lines).sum()
    }
}

/// `a to m`, `s`, and nothing for the whole alphabet.
fn spelled(range: &RangeInclusive<u8>) -> Vec<String> {
    let letter = |letter: &u8| char::from(*letter).to_string();
    match (range.start(), range.end()) {
        (b'a', b'z') => Vec::new(),
        (first, last) if first == last => vec![letter(first)],
        (first, last) => vec![letter(first), "to".to_owned(), letter(last)],
    }
}

fn longer(prefix: &[String], words: &[String]) -> Vec<String> {
    [prefix, words].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filed(all: &[(&str, usize)]) -> Vec<Filed> {
        let filed = |(words, lines): &(&str, usize)| Filed {
            words: words.split_whitespace().map(str::to_owned).collect(),
            lines: *lines,
        };
        all.iter().map(filed).collect()
    }

    fn names(all: &[(&str, usize)]) -> Vec<String> {
        of(&filed(all), &["other".to_owned()])
            .iter()
            .map(|name| name.join("_"))
            .collect()
    }

    #[test]
    fn what_begins_alike_stands_together_and_small_groups_are_merged() {
        let all = [
            ("orders list", 900),
            ("refunds", 150),
            ("orders refund", 300),
            ("carts", 700),
            ("ping", 30),
        ];
        assert_eq!(names(&all), ["orders", "other", "orders", "carts", "other"]);
    }

    #[test]
    fn large_groups_are_split_by_the_next_word() {
        let all = [
            ("orders items list", 900),
            ("orders items get", 300),
            ("orders notes", 700),
            ("orders", 100),
            ("carts", 700),
        ];
        assert_eq!(
            names(&all),
            ["orders_items", "orders_items", "orders_notes", "orders", "carts"]
        );
    }

    #[test]
    fn many_small_groups_are_split_by_letters() {
        let texts: Vec<String> = (b'a'..=b'z').map(|c| format!("{}x", char::from(c))).collect();
        let all: Vec<(&str, usize)> = texts.iter().map(|text| (text.as_str(), 100)).collect();
        let names = names(&all);
        assert_eq!(
            (names[0].as_str(), names[12].as_str()),
            ("other_a_to_m", "other_a_to_m")
        );
        assert_eq!(names[25], "other_n_to_z");
    }

    #[test]
    fn what_cannot_be_split_stays_whole() {
        assert_eq!(
            names(&[("a", 9_000), ("b", 9_000), ("a", 1), ("", 2_000)]),
            ["a", "b", "a", "other"]
        );
        assert_eq!(names(&[("订", 9_000), ("订 单", 9_000)]), ["订", "订_单"]);
    }

    #[test]
    fn a_newcomer_moves_nobody_else() {
        let mut all = vec![("orders list", 900), ("orders get", 900), ("carts", 700), ("ping", 30)];
        let before = names(&all);
        all.push(("orders pay", 400));
        all.push(("users", 600));
        assert_eq!(names(&all)[..4], before);
    }
}
