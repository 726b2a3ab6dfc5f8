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
    ["```", "~~~"].iter().any(|fence| line.trim_start().starts_with(fence))
}

/// Whether a line is text of a paragraph, or that of a list item in front of one.
fn may_go_on(line: &str) -> bool {
    let text = line.trim();
    !text.is_empty() && !is_fence(text) && !text.starts_with('#') && !text.starts_with('|')
}
