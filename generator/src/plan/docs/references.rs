//! Links whose address stands elsewhere: `[Refunds]`, `[these][refunds]`, and `[refunds]: https://…` in a line of its own.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::blocks::is_fence;
use super::inline::{is_clean, is_web};
use super::span;

/// The addresses by label.
type Definitions<'t> = BTreeMap<String, &'t str>;

/// The text with links in the place of references, and without the lines that say where these lead.
pub(super) fn resolved(text: &str) -> Cow<'_, str> {
    if !text.contains("]:") {
        return Cow::Borrowed(text);
    }
    let prose = || {
        let mut in_code = false;
        text.lines().map(move |line| {
            let is_fence = is_fence(line);
            in_code ^= is_fence;
            (line, !in_code && !is_fence)
        })
    };
    let defined = prose().filter_map(|(line, is_prose)| is_prose.then(|| definition(line))?);
    let mut definitions = Definitions::new();
    for (label, address) in defined {
        // The first of several counts (CommonMark, section 4.7).
        definitions.entry(label).or_insert(address);
    }
    if definitions.is_empty() {
        return Cow::Borrowed(text);
    }
    let kept = prose().filter(|(line, is_prose)| !is_prose || definition(line).is_none());
    let lines = kept.map(|(line, is_prose)| match is_prose {
        true => Cow::Owned(with_links(line, &definitions)),
        false => Cow::Borrowed(line),
    });
    Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
}

/// `[label]: https://… "title"`. What is no address of the web or of a page is a word in brackets before a colon.
fn definition(line: &str) -> Option<(String, &str)> {
    let (name, length) = bracketed(line.trim_start())?;
    let rest = line.trim_start().get(length..)?.strip_prefix(':')?.trim();
    let (address, title) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let address = address.trim_start_matches('<').trim_end_matches('>');
    let is_title = title.is_empty() || title.trim_start().starts_with(['"', '\'', '(']);
    let leads = is_web(address) || address.starts_with(['/', '#', '.']);
    (is_title && leads && is_clean(address) && !name.starts_with('^')).then(|| (label(name), address))
}

/// The line with a link for each reference outside code.
fn with_links(line: &str, definitions: &Definitions<'_>) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(['`', '[', '\\']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let length = match from.as_bytes().first() {
            Some(b'`') => span::span(from).map_or_else(|| span::ticks(from), |span| span.length),
            Some(b'[') => match reference(from, definitions) {
                Some((link, length)) => {
                    out.push_str(&link);
                    rest = from.get(length..).unwrap_or_default();
                    continue;
                }
                None => 1,
            },
            _ => from.chars().take(2).map(char::len_utf8).sum(),
        };
        out.push_str(from.get(..length).unwrap_or_default());
        rest = from.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// The link for the reference at the start, and how long that is.
fn reference(from: &str, definitions: &Definitions<'_>) -> Option<(String, usize)> {
    let (text, length) = bracketed(from)?;
    let behind = from.get(length..)?;
    let (name, length) = match bracketed(behind) {
        Some((name, more)) if !name.is_empty() => (name, length + more),
        Some((_, more)) => (text, length + more),
        None if behind.starts_with('(') => return None,
        None => (text, length),
    };
    let address = definitions.get(&label(name))?;
    Some((format!("[{text}]({address})"), length))
}

/// What stands in the brackets at the start, which hold no others, and the length with them.
fn bracketed(text: &str) -> Option<(&str, usize)> {
    let inner = text.strip_prefix('[')?;
    let end = inner.find(['[', ']'])?;
    let name = inner.get(..end)?;
    inner.get(end..)?.starts_with(']').then_some((name, end + 2))
}

/// Labels are the same but for case and blanks.
fn label(name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::lines;

    fn joined(text: &str) -> String {
        lines(text).join("\n")
    }

    #[test]
    fn references_are_links() {
        assert_eq!(
            joined("See [Refunds], [these][refunds] or [refunds][].\n\n[Refunds]: https://a.example/r \"All\""),
            "See [Refunds](https://a.example/r), [these](https://a.example/r) or [refunds](https://a.example/r)."
        );
        assert_eq!(joined("See [all] of it\n[all]: #all"), "See all of it");
    }

    #[test]
    fn brackets_without_a_definition_stay_brackets() {
        assert_eq!(
            joined("a [b] `[c]` [c](https://d.example) \\[c]\n[Note]: it is\n[c]: https://a.example"),
            "a \\[b\\] `[c]` [c](https://d.example) \\[c\\]\n\\[Note\\]: it is"
        );
        assert_eq!(
            joined("```\n[c]: https://a.example\n```"),
            "```text\n[c]: https://a.example\n```"
        );
    }
}
