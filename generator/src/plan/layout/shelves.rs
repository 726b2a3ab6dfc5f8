//! From words and sizes to files: what begins with the same words stands together; small groups are merged, large ones
//! split by the next word.
//!
//! A file is named by what all of it begins with, never by a count, so it keeps its name and most of what is in it when
//! something is added.

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
        let start = Start {
            name: self.named(prefix).to_vec(),
            words: prefix.len(),
        };
        self.split_by_letter(&start, "", rest);
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

    /// The last resort, for many groups that are all small: ranges of the alphabet, by what follows the letters `stem` of
    /// what follows the words of `start`.
    fn split_by_letter(&mut self, start: &Start, stem: &str, members: Vec<usize>) {
        let letters: Vec<u8> = members
            .iter()
            .filter_map(|member| self.letter(*member, start, stem))
            .collect();
        let range = match (letters.is_empty(), letters.iter().any(u8::is_ascii_alphabetic)) {
            (true, _) => return self.put(&start.named(stem), members),
            (_, true) => b'a'..=b'z',
            (_, false) => b'0'..=b'9',
        };
        self.split_range(start, stem, range, members);
    }

    fn split_range(&mut self, start: &Start, stem: &str, range: RangeInclusive<u8>, members: Vec<usize>) {
        let (first, last) = (*range.start(), *range.end());
        if self.lines(&members) <= LARGE {
            return self.put(&start.spelled(stem, &range), members);
        }
        if first == last {
            // What has no such letter comes before all that have one.
            let (there, before): (Vec<usize>, Vec<usize>) = members
                .into_iter()
                .partition(|member| self.letter(*member, start, stem) == Some(first));
            self.split_by_letter(start, &format!("{stem}{}", char::from(first)), there);
            return self.split_by_letter(start, stem, before);
        }
        let middle = first + (last - first) / 2;
        let (lower, upper): (Vec<usize>, Vec<usize>) = members
            .into_iter()
            .partition(|member| self.letter(*member, start, stem) <= Some(middle));
        self.split_range(start, stem, first..=middle, lower);
        self.split_range(start, stem, middle + 1..=last, upper);
    }

    /// The letter or digit after the stem; nothing where a name ends there, or goes on in another script.
    fn letter(&self, member: usize, start: &Start, stem: &str) -> Option<u8> {
        let words = self.filed.get(member)?.words.iter().skip(start.words);
        let mut bytes = words.flat_map(|word| word.bytes());
        bytes
            .nth(stem.len())
            .filter(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
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

/// What all that is split by letters begins with.
struct Start {
    /// The words that files are named by.
    name: Vec<String>,
    /// How many words that are.
    words: usize,
}

impl Start {
    fn named(&self, stem: &str) -> Vec<String> {
        let stem = Some(stem.to_owned()).filter(|stem| !stem.is_empty());
        self.name.iter().cloned().chain(stem).collect()
    }

    /// `cmd a to m`, `cmds`, and only the stem for the whole alphabet.
    fn spelled(&self, stem: &str, range: &RangeInclusive<u8>) -> Vec<String> {
        let letter = |byte: &u8| char::from(*byte).to_string();
        match (range.start(), range.end()) {
            (b'a', b'z') | (b'0', b'9') => self.named(stem),
            (first, last) if first == last => self.named(&format!("{stem}{}", letter(first))),
            (first, last) => longer(&self.named(stem), &[letter(first), "to".to_owned(), letter(last)]),
        }
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
    fn letters_that_all_share_are_one_word() {
        let texts: Vec<String> = (b'a'..=b'z').map(|c| format!("cmd{}x", char::from(c))).collect();
        let all: Vec<(&str, usize)> = texts.iter().map(|text| (text.as_str(), 100)).collect();
        let found = names(&all);
        assert_eq!(
            (found[0].as_str(), found[25].as_str()),
            ("other_cmd_a_to_m", "other_cmd_n_to_z")
        );
    }

    #[test]
    fn numbers_are_split_like_letters() {
        let texts: Vec<String> = (1..=40).map(|number| format!("ws cmd{number}")).collect();
        let mut all: Vec<(&str, usize)> = texts.iter().map(|text| (text.as_str(), 100)).collect();
        all.push(("ws cmd", 100));
        let found = names(&all);
        let files: std::collections::BTreeSet<&str> = found.iter().map(String::as_str).collect();
        assert_eq!(
            files.into_iter().collect::<Vec<_>>(),
            ["ws_cmd2", "ws_cmd_0_to_1", "ws_cmd_3_to_4", "ws_cmd_5_to_9"]
        );
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
