//! Names that many types have changed in the same way: told once, with the rule.

use std::collections::BTreeMap;

use super::fold::FEW;
use super::{Compared, Kind, Level};

/// What stands in the place of what.
type Replaced = (String, String);

impl Compared<'_> {
    /// Tells of every type that has another name; once of many that are one now, and of many with the same part in another's
    /// place.
    pub(super) fn renamed(&mut self) {
        let mut by_name: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (was, is) in self.names.iter().filter(|(was, is)| was != is) {
            by_name.entry(is.clone()).or_default().push(was.clone());
        }
        let mut by_rule: BTreeMap<Replaced, Vec<(String, String)>> = BTreeMap::new();
        for (is, were) in by_name {
            match were.as_slice() {
                [first, others @ ..] if others.len() >= FEW => {
                    let more = format!(", and so are {} more types", others.len());
                    self.rename(&(first.clone(), is), &more);
                }
                were => were.iter().for_each(|was| {
                    let pair = (was.clone(), is.clone());
                    by_rule.entry(replaced(was, &is)).or_default().push(pair);
                }),
            }
        }
        for (rule, pairs) in by_rule {
            match pairs.as_slice() {
                [first, others @ ..] if others.len() >= FEW => {
                    let more = format!(" (and {} more types, {})", others.len(), told(&rule));
                    self.rename(first, &more);
                }
                pairs => pairs.iter().for_each(|pair| self.rename(pair, "")),
            }
        }
    }

    fn rename(&mut self, (was, is): &(String, String), more: &str) {
        let message = format!("`{was}` is called `{is}` now{more}");
        let finding = self.of_model(Kind::TypeRenamed, Level::Major, (was, is), message);
        self.push(finding);
    }
}

/// `` with `V2` in the place of `V2beta` ``
fn told((was, is): &Replaced) -> String {
    match (was.as_str(), is.as_str()) {
        ("", is) => format!("with `{is}` beside the rest"),
        (was, "") => format!("without `{was}`"),
        (was, is) => format!("with `{is}` in the place of `{was}`"),
    }
}

/// The words of two names that are not the same, without those before and behind them that are.
fn replaced(was: &str, is: &str) -> Replaced {
    let (old, new) = (words(was), words(is));
    let common =
        |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| pairs.take_while(|(one, other)| one == other).count();
    let before = common(&mut old.iter().zip(&new));
    let rest = |words: &[&str]| words.len().saturating_sub(before);
    let behind = common(&mut old.iter().rev().zip(new.iter().rev()));
    let behind = behind.min(rest(&old)).min(rest(&new));
    let between = |words: &[&str]| {
        let count = rest(words).saturating_sub(behind);
        words.iter().skip(before).take(count).copied().collect::<String>()
    };
    (between(&old), between(&new))
}

/// The words of a Rust type's name, each of which begins with a capital letter.
fn words(name: &str) -> Vec<&str> {
    let starts = name
        .char_indices()
        .filter(|(index, letter)| *index > 0 && letter.is_uppercase());
    let starts: Vec<usize> = std::iter::once(0).chain(starts.map(|(index, _)| index)).collect();
    let ends = starts.iter().skip(1).copied().chain([name.len()]);
    starts
        .iter()
        .zip(ends)
        .filter_map(|(start, end)| name.get(*start..end))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::replaced;

    #[test]
    fn the_words_that_differ_are_the_rule() {
        let rule = |was, is| {
            let (was, is) = replaced(was, is);
            format!("{was}>{is}")
        };
        assert_eq!(rule("LabelsV2betaField", "LabelsV2Field"), "V2beta>V2");
        assert_eq!(rule("Order", "ShopOrder"), ">Shop");
        assert_eq!(rule("ShopOrder", "Order"), "Shop>");
        assert_eq!(rule("OrderOrder", "Order"), "Order>");
        assert_eq!(rule("Sad", "Lonely"), "Sad>Lonely");
    }
}
