//! Text from outside, as it may stand in documentation, a README and a manifest.

use std::borrow::Cow;

/// Without control characters, which no comment can hold, and without those that turn the reading direction, which rustc
/// refuses in comments. Whatever ends a line becomes `\n`, a tab blanks.
pub fn printable(text: &str) -> Cow<'_, str> {
    if text
        .bytes()
        .all(|b| b == b'\n' || (b.is_ascii() && !b.is_ascii_control()))
    {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace('\t', "    ");
    let text = text.replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let kept = |c: &char| *c == '\n' || !(c.is_control() || turns(*c) || *c == '\u{feff}');
    Cow::Owned(text.chars().filter(kept).collect())
}

/// The same in one line.
pub fn one_line(text: &str) -> String {
    printable(text).replace('\n', " ")
}

/// Both, with an empty line between them; nothing is put before or after nothing.
pub fn paragraphs(first: &[String], second: &[String]) -> Vec<String> {
    let gap = !first.is_empty() && !second.is_empty();
    first
        .iter()
        .cloned()
        .chain(gap.then(String::new))
        .chain(second.iter().cloned())
        .collect()
}

/// A text within a line as Markdown code, between more ticks than it holds in a row.
pub fn code_span(text: &str) -> String {
    let runs = text.split(|c| c != '`').map(str::len);
    match runs.max().unwrap_or_default() {
        0 => format!("`{text}`"),
        most => {
            let fence = "`".repeat(most + 1);
            format!("{fence} {text} {fence}")
        }
    }
}

/// Whether a character turns the reading direction, or begins or ends what does.
fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::{code_span, one_line, printable};

    #[test]
    fn what_changes_how_a_text_reads_goes() {
        let turning = "a\u{61c}b\u{200e}c\u{200f}d\u{202a}\u{202e}e\u{2066}\u{2069}f\u{feff}g\u{0}\u{7}\u{9b}h";
        assert_eq!(printable(turning), "abcdefgh");
        assert_eq!(printable("a\r\nb\rc\u{2028}d\te"), "a\nb\nc\nd    e");
        assert_eq!(one_line("a\r\nb"), "a b");
    }

    #[test]
    fn a_code_span_has_more_ticks_than_its_text() {
        assert_eq!(
            ["a", "a`b", "a``b"].map(code_span),
            ["`a`", "`` a`b ``", "``` a``b ```"]
        );
    }
}
