//! Text with names and values of a description, as Markdown in which nothing of theirs is more than text: a report stands in a
//! pull request, where a mention, an image or a link would be live.

use crate::rust::{code_span, one_line};

/// A line with code between ticks. What is code stays it, however many ticks a value has; of the rest, a word with a character
/// that Markdown, or whoever shows it, might heed becomes code as well.
pub(super) fn inert(text: &str) -> String {
    let text = one_line(text);
    let mut inert = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, code, behind)) = next_code(rest) {
        words(&mut inert, before);
        span(&mut inert, code);
        rest = behind;
    }
    words(&mut inert, rest);
    inert
}

/// What stands before the next code, the code, and what stands behind it: it ends at as many ticks as it begins with.
fn next_code(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let (start, length) = next_ticks(text, from)?;
        let begins = start + length;
        let mut at = begins;
        while let Some((end, other)) = next_ticks(text, at) {
            if other == length {
                return Some((text.get(..start)?, text.get(begins..end)?, text.get(end + other..)?));
            }
            at = end + other;
        }
        from = begins;
    }
}

/// Where the next ticks are from there on, and how many.
fn next_ticks(text: &str, from: usize) -> Option<(usize, usize)> {
    let rest = text.get(from..)?;
    let start = rest.find('`')?;
    let length = rest.get(start..)?.bytes().take_while(|byte| *byte == b'`').count();
    Some((from + start, length))
}

fn words(inert: &mut String, text: &str) {
    for word in text.split_inclusive(' ') {
        let bare = word.trim_end();
        match is_plain(bare) {
            true => inert.push_str(word),
            false => {
                span(inert, bare);
                inert.push_str(word.get(bare.len()..).unwrap_or_default());
            }
        }
    }
}

/// Whether nobody reads more into a word than its letters.
fn is_plain(word: &str) -> bool {
    let is_address = word.contains("://") || word.to_ascii_lowercase().contains("www.");
    !is_address && !word.contains(['@', '#', '<', '&', '[', ']', '!', '*', '_', '~', '\\', '$', '^', '`'])
}

/// Code that what stands before it cannot lengthen.
fn span(inert: &mut String, code: &str) {
    if inert.ends_with('`') {
        inert.push(' ');
    }
    let code = match code.trim() {
        "" => " ",
        code => code,
    };
    inert.push_str(&code_span(code));
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn what_says_nothing_to_markdown_stays_as_it_is() {
        for text in [
            "the value `a` is gone",
            "is `Option<A|B>`, was `__b__` (1.0 -> 2.0)",
            "`` a`b `` is new",
        ] {
            assert_eq!(inert(text), text);
        }
    }

    #[test]
    fn nothing_gets_out_of_its_code_and_what_is_out_becomes_code() {
        let value = "x` @octocat [a](https://b.example) <img> `y";
        let told = inert(&format!("the value `{value}` is new"));
        assert_eq!(
            told,
            "the value `x` `@octocat` `[a](https://b.example)` `<img>` `y` is new"
        );
        assert_eq!(inert("a ` <b>\n# c"), "a `` ` `` `<b>` `#` c");
        assert_eq!(inert("``a```b` c"), "```` ``a```b` ```` c");
    }
}
