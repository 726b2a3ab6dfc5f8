//! Names that have letters of other alphabets, of which the compiler warns where they look like others.

/// The attribute of a crate with such names. They are those of the API: nobody can spell them otherwise, and the compiler takes
/// this for a whole crate only.
const ALLOWED: &str = "#![allow(confusable_idents, mixed_script_confusables)]\n";

/// What a crate needs for the names in these texts.
pub(super) fn attribute<'t>(texts: impl IntoIterator<Item = &'t str>) -> Option<&'static str> {
    let mut lines = texts.into_iter().filter(|text| !text.is_ascii()).flat_map(str::lines);
    lines.any(has_foreign_letter).then_some(ALLOWED)
}

/// Whether a line of code has such a letter outside of literals.
fn has_foreign_letter(line: &str) -> bool {
    if line.is_ascii() || line.trim_start().starts_with("//") {
        return false;
    }
    let (mut in_literal, mut is_escaped) = (false, false);
    line.chars().any(|c| {
        in_literal ^= c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        !in_literal && !c.is_ascii() && c.is_alphanumeric()
    })
}

#[cfg(test)]
mod tests {
    use super::attribute;

    #[test]
    fn only_names_count() {
        let others = "/// é\nlet a = (\"é\", \"\\\"é\", \"\\\\\");\n    //! é";
        assert!(attribute([others]).is_none());
        assert!(attribute([others, "pub struct A { pub été: i64 }"]).is_some());
        assert!(attribute(["f(\"\\\\\", été)"]).is_some());
    }
}
