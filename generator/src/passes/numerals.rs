//! Texts that are numbers, by their patterns. Frameworks that take a number in quotes as well describe it so: ASP.NET of all its
//! numbers, pydantic of its decimals.
//!
//! No pattern is run: there are few ways to write a number's, and these are known by looking at them.

/// What a text is that a pattern describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numeral {
    /// A whole number without zeros before it, which might be those of a code.
    Whole,
    /// A number with a fraction.
    Decimal,
    /// The same, and meant as nothing else: pydantic's description of its decimals.
    Pydantic,
    /// A number with an exponent.
    Float,
}

/// With what pydantic begins the patterns of decimals, whatever bounds follow.
const PYDANTIC: &str = "(?!^[-+.]*$)[+-]?0*";

/// Where two ways of writing mean the same, the one that is looked for.
const SAME: [(&str, &str); 6] = [
    ("(?:", "("),
    ("[0-9]", r"\d"),
    ("[.]", r"\."),
    ("[-+]", "[+-]"),
    ("[Ee]", "[eE]"),
    (r"\-", "-"),
];

const SIGNS: [&str; 4] = ["-?", "[+-]?", "(-)?", "[-]?"];

/// A whole number, and whether zeros may stand before it.
const WHOLES: [(&str, bool); 4] = [
    (r"(0|[1-9]\d*)", false),
    (r"([1-9]\d*|0)", false),
    (r"[1-9]\d*", false),
    (r"\d+", true),
];

const FRACTIONS: [&str; 3] = [r"(\.\d+)?", r"(\.\d*)?", r"\.\d+"];

const EXPONENTS: [&str; 2] = [r"([eE][+-]?\d+)?", r"[eE][+-]?\d+"];

impl Numeral {
    /// What a text is that matches `pattern`, if it is a number in any case.
    pub(super) fn of(pattern: &str) -> Option<Self> {
        let pattern = pattern.strip_prefix('^')?;
        if pattern.starts_with(PYDANTIC) {
            return Some(Self::Pydantic);
        }
        let usual = usual(pattern.strip_suffix('$')?);
        let rest = after_any(&usual, &SIGNS).unwrap_or(&usual);
        let (rest, may_be_code) = WHOLES
            .iter()
            .find_map(|(whole, zeros)| Some((rest.strip_prefix(whole)?, *zeros)))?;
        let fraction = after_any(rest, &FRACTIONS);
        let exponent = after_any(fraction.unwrap_or(rest), &EXPONENTS);
        match (exponent, fraction, rest) {
            (Some(""), _, _) => Some(Self::Float),
            (None, Some(""), _) => Some(Self::Decimal),
            (None, None, "") if !may_be_code => Some(Self::Whole),
            _ => None,
        }
    }
}

/// The pattern in its usual form, in which digits may be as many as they like.
fn usual(pattern: &str) -> String {
    let same = SAME.iter();
    let pattern = same.fold(pattern.to_owned(), |text, (one, usual)| text.replace(one, usual));
    let mut parts = pattern.split(r"\d{");
    let mut usual = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        usual.push_str(r"\d");
        match part.split_once('}') {
            Some((_, after)) => usual.extend(["+", after]),
            None => usual.extend(["{", part]),
        }
    }
    usual
}

fn after_any<'t>(text: &'t str, starts: &[&str]) -> Option<&'t str> {
    starts.iter().find_map(|start| text.strip_prefix(start))
}

#[cfg(test)]
mod tests {
    use super::Numeral::{self, Decimal, Float, Pydantic, Whole};

    #[test]
    fn patterns_of_numbers_are_known() {
        let table = [
            (r"^-?(?:0|[1-9]\d*)$", Some(Whole)),
            (r"^[1-9][0-9]*$", Some(Whole)),
            (r"^-?(?:0|[1-9]\d*)(?:\.\d+)?$", Some(Decimal)),
            (r"^\d+(\.\d{1,2})?$", Some(Decimal)),
            (r"^\d{1,13}\.\d{2}$", Some(Decimal)),
            (r"^[-+]?[0-9]+([.][0-9]*)?$", Some(Decimal)),
            (r"^(?!^[-+.]*$)[+-]?0*\d*\.?\d*$", Some(Pydantic)),
            (
                r"^(?!^[-+.]*$)[+-]?0*(?:\d{0,8}|(?=[\d.]{1,11}0*$)\d{0,8}\.\d{0,2}0*$)",
                Some(Pydantic),
            ),
            (r"^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$", Some(Float)),
            // A code may begin with zeros that count, and what is not held at both ends may be anything besides.
            (r"^\d{5}$", None),
            // Nothing at all is no number.
            (r"^[-+]?[0-9]*[.]?[0-9]*$", None),
            (r"\d+\.\d+", None),
            (r"^\d+\.\d+", None),
            (r"^\d+\.\d+\.\d+$", None),
            (r"^-?(0|[1-9]\d*)(\.\d+)? EUR$", None),
            ("^[A-Z]{3}$", None),
            (r"^\d{", None),
            ("", None),
        ];
        for (pattern, expected) in table {
            assert_eq!(Numeral::of(pattern), expected, "{pattern}");
        }
    }
}
