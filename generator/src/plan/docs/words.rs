//! Words of escaped text, and lines of them.

use crate::rust::{DocLines, code_span, one_line};

/// How wide a line of prose becomes.
pub(super) const WIDTH: usize = 100;

/// Text as an inline code span.
pub(in crate::plan) fn code(text: &str) -> String {
    let text: String = one_line(text).chars().take(200).collect();
    match text.trim().is_empty() {
        true => format!("{text:?}"),
        false => code_span(&text),
    }
}

/// The words of an escaped line; a code span and the text of a link count as one.
pub(in crate::plan) fn words(text: &str) -> Vec<&str> {
    if !text.contains(['`', '[']) {
        return text.split(' ').filter(|word| !word.is_empty()).collect();
    }
    let mut words = Vec::new();
    let (mut start, mut in_link) = (0, false);
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let c = rest.chars().next().unwrap_or_default();
        let length = match c {
            '\\' => rest.chars().take(2).map(char::len_utf8).sum(),
            '`' => span(rest).unwrap_or(1),
            c => c.len_utf8(),
        };
        match c {
            '[' => in_link = true,
            ']' => in_link = false,
            ' ' if !in_link => {
                words.extend(text.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
        at += length;
    }
    words.extend(text.get(start..));
    words.retain(|word| !word.is_empty());
    words
}

/// How long the code span is that a text begins with: as many ticks end it as begin it (CommonMark, section 6.1).
pub(super) fn span(text: &str) -> Option<usize> {
    let open = Some(ticks(text)).filter(|open| *open > 0)?;
    let mut at = open;
    while let Some(found) = text.get(at..)?.find('`') {
        let close = at + found;
        let run = ticks(text.get(close..)?);
        at = close + run;
        if run == open {
            return Some(at);
        }
    }
    None
}

/// How many ticks a text begins with.
pub(super) fn ticks(text: &str) -> usize {
    text.len() - text.trim_start_matches('`').len()
}

/// Whether a word means nothing more at the start of a line than elsewhere.
pub(in crate::plan) fn may_begin_a_line(word: &str) -> bool {
    let number = word.trim_end_matches(['.', ')']);
    let item = number.len() < word.len() && number.chars().all(|c| c.is_ascii_digit());
    !item && !word.starts_with(['-', '+', '*', '#', '>', '=', '|', '~', '_', ':'])
}

/// The mark of a list item and its text.
pub(super) fn item(text: &str) -> Option<(&str, &str)> {
    let (mark, rest) = text.split_once(' ')?;
    let is_number = |mark: &str| {
        let digits = mark.strip_suffix(['.', ')']).unwrap_or_default();
        matches!(digits.len(), 1..=3) && digits.bytes().all(|digit| digit.is_ascii_digit())
    };
    (matches!(mark, "-" | "*" | "+") || is_number(mark)).then(|| (mark, rest.trim_start()))
}

/// Escaped text as lines that need no scrolling: the first one after `head`, the others after `indent`. A code span or a
/// link stays whole, and no word that would mean something at the start of a line comes to stand there.
pub(in crate::plan) fn wrapped(head: &str, indent: &str, text: &str) -> DocLines {
    let mut out = DocLines::new();
    let mut line = head.to_owned();
    let (mut empty, mut width) = (true, head.chars().count());
    for word in words(text) {
        let length = word.chars().count();
        if width + 1 + length > WIDTH && !empty && may_begin_a_line(word) {
            out.push(std::mem::replace(&mut line, indent.to_owned()).trim_end().to_owned());
            (empty, width) = (true, indent.chars().count());
        }
        if !empty {
            line.push(' ');
            width += 1;
        }
        line.push_str(word);
        width += length;
        empty = false;
    }
    out.push(line.trim_end().to_owned());
    out
}

#[cfg(test)]
mod tests {
    use super::span;

    #[test]
    fn as_many_ticks_end_a_span_as_begin_it() {
        assert_eq!(span("`a` b"), Some(3));
        assert_eq!(span("`a``b` c"), Some(6));
        assert_eq!(span("``a`b`` c"), Some(7));
        assert_eq!(span("``a` b"), None);
    }
}
