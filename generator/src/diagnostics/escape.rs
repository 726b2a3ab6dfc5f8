//! Makes texts from descriptions harmless: no control of the terminal, no endless lines.

use std::borrow::Cow;

/// Texts longer than this many characters are cut in reports.
const LONGEST: usize = 400;

/// Whether a character could move the cursor, change colours or turn the direction of writing.
pub(super) fn is_harmful(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Writes harmful characters as Rust's escapes.
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.contains(is_harmful) {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if is_harmful(character) {
            cleaned.extend(character.escape_default());
        } else {
            cleaned.push(character);
        }
    }
    Cow::Owned(cleaned)
}

/// Cuts a long text and says so with an ellipsis.
pub(super) fn shorten(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// A line of source: tabs as four spaces, everything else harmful as an escape.
pub(super) fn clean_line(text: &str) -> String {
    clean(&text.replace('\t', "    ")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmful_characters_are_escaped() {
        assert_eq!(clean("Größe 日本 👍"), "Größe 日本 👍");
        assert_eq!(
            clean("a\u{1b}[0m\n\u{9b}\u{202e}\0"),
            "a\\u{1b}[0m\\n\\u{9b}\\u{202e}\\u{0}"
        );
        assert_eq!(clean_line("\ta\r"), "    a\\r");
    }

    #[test]
    fn long_texts_are_cut() {
        assert_eq!(shorten("ab"), "ab");
        assert_eq!(shorten(&"ü".repeat(1000)).chars().count(), LONGEST + 1);
    }
}
