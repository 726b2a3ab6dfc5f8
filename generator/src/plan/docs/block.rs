//! What authors mean as a block, though Markdown takes it for none or for another one, because it is indented too far or not in a
//! line of its own.

use super::words;

/// Whether a text at the start of a line within a paragraph is meant as the item of a list: it would be one, were it not indented
/// too far for that.
pub(super) fn is_item(text: &str, at: usize, source: &str) -> bool {
    const TOO_FAR: usize = 4;
    let before = source.get(..at).unwrap_or_default();
    let blanks = before.len() - before.trim_end_matches(' ').len();
    let line = before.trim_end_matches(' ');
    blanks >= TOO_FAR && line.ends_with('\n') && words::item(text).is_some()
}

/// What a code span of several lines between three ticks or more holds, which is meant as a block of code.
pub(super) fn code_in_prose(source: &str) -> Option<String> {
    let ticks = Some(words::ticks(source)).filter(|ticks| *ticks >= 3)?;
    let (says, code) = source.get(ticks..source.len() - ticks)?.split_once('\n')?;
    let is_language = says.chars().all(|c| c.is_alphanumeric() || c == '-');
    Some(match is_language {
        true => aligned(code),
        false => format!("{says}\n{}", aligned(code)),
    })
}

/// The text without the blanks that all of its lines begin with.
pub(super) fn aligned(code: &str) -> String {
    let lines = code.lines().filter(|line| !line.trim().is_empty());
    let blanks = lines.map(|line| line.len() - line.trim_start_matches(' ').len());
    let blanks = blanks.min().unwrap_or_default();
    let lines = code.lines().map(|line| line.get(blanks..).unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether what is indented as code is reads like prose.
pub(super) fn is_prose(code: &str) -> bool {
    const MANY_WORDS: usize = 6;
    let first = code.trim_start();
    let is_block = words::item(first).is_some() || first.starts_with("~~~") || code.contains('`');
    let signs = ["{", "}", "=", ";", "$", "|", "()", "\":", " /", "\\"];
    let is_sentence = first.starts_with(char::is_uppercase) || code.split_whitespace().nth(MANY_WORDS).is_some();
    is_block || (is_sentence && !signs.iter().any(|sign| code.contains(sign)))
}

#[cfg(test)]
mod tests {
    use super::super::lines;

    fn joined(text: &str) -> String {
        lines(text).join("\n")
    }

    #[test]
    fn items_that_are_indented_too_far_are_items() {
        assert_eq!(
            joined("Either:\n    - one\n      more of it\n    - two\n\n1. a\n        * b"),
            "Either:\n\n- one\n  more of it\n- two\n\n1. a\n   * b"
        );
        // What is not indented, or escaped, is text.
        assert_eq!(joined("in\n2024. It\n    \\- was"), "in\n2024\\. It\n\\- was");
    }

    #[test]
    fn code_within_prose_is_a_block_if_it_has_lines() {
        assert_eq!(
            joined("Send ```json\n{\n  \"a\": 1\n}``` to it, or ```none```."),
            "Send\n\n```text\n{\n  \"a\": 1\n}\n```\n\nto it, or `none`."
        );
    }

    #[test]
    fn prose_is_no_code_however_far_it_is_indented() {
        assert_eq!(
            joined("One.\n\n        Two of `it`.\n\n        - Three"),
            "One.\n\nTwo of `it`.\n\n- Three"
        );
        assert_eq!(
            joined("Call:\n\n    curl -X POST \\\n      /refunds\n\nand so on"),
            "Call:\n\n```text\ncurl -X POST \\\n  /refunds\n```\n\nand so on"
        );
    }
}
