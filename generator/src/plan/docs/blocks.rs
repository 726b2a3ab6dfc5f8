//! Blocks of Markdown: the items of lists, and quotations.

/// How deep quotations may stand in each other; what is deeper is text.
pub(super) const DEEPEST: usize = 3;

/// The marker of a list item and its text.
pub(super) fn marker(text: &str) -> Option<(&str, &str)> {
    let (marker, rest) = text.split_once(' ')?;
    let bullet = matches!(marker, "-" | "*" | "+");
    let number = marker
        .strip_suffix(['.', ')'])
        .is_some_and(|digits| !digits.is_empty() && digits.len() <= 3 && digits.chars().all(|c| c.is_ascii_digit()));
    // A horizontal rule such as `- - -` is no item.
    let rule = rest.chars().all(|c| matches!(c, '-' | '*' | ' '));
    ((bullet || number) && !rule).then(|| (marker, rest.trim_start()))
}

/// What the quotation at the start of these lines holds, without the marks, and how many lines it takes; nothing if there is
/// none. Text right below it goes on with its last paragraph, though no mark stands before it.
pub(super) fn quotation<'t>(lines: &[&'t str]) -> Option<(Vec<&'t str>, usize)> {
    let mut held: Vec<&str> = Vec::new();
    for line in lines {
        match line.trim_start().strip_prefix('>') {
            Some(text) => held.push(text.strip_prefix(' ').unwrap_or(text)),
            None if held.last().is_some_and(|last| may_go_on(last))
                && is_fenceless(&held)
                && may_go_on(line)
                && marker(line.trim()).is_none() =>
            {
                held.push(line.trim_start());
            }
            None => break,
        }
    }
    let taken = held.len();
    (taken > 0).then_some((held, taken))
}

fn is_fenceless(lines: &[&str]) -> bool {
    !lines.iter().any(|line| is_fence(line))
}

/// Whether code begins or ends at a line.
pub(super) fn is_fence(line: &str) -> bool {
    let text = line.trim_start();
    fence(text).is_some() || marker(text).is_some_and(|(_, rest)| fenced_item(rest).is_some())
}

/// How many blanks a line begins with.
pub(super) fn blanks(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The fence that a text begins with. A code span is none (CommonMark, section 4.5).
pub(super) fn fence(text: &str) -> Option<&'static str> {
    let fence = ["```", "~~~"].into_iter().find(|fence| text.starts_with(fence))?;
    let is_span = fence == "```" && text.trim_start_matches('`').contains('`');
    (!is_span).then_some(fence)
}

/// Code as the text of an item: the markers of items in front of it, it, and its fence.
pub(super) fn fenced_item(text: &str) -> Option<(String, &str, &'static str)> {
    let (mut marks, mut code) = (String::new(), text);
    while let Some((marker, rest)) = marker(code) {
        marks.push_str(&format!("{marker} "));
        code = rest;
    }
    let mark = fence(code)?;
    Some((marks, code, mark))
}

/// Whether a line is text of a paragraph, or that of a list item in front of one.
fn may_go_on(line: &str) -> bool {
    let text = line.trim();
    !text.is_empty() && !is_fence(text) && !text.starts_with('#') && !text.starts_with('|')
}
