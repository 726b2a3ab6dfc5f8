//! Text as Markdown that says the same and no more: no mark in it is one, and addresses of the web are links.

use std::borrow::Cow;

use super::one_line;

/// A name or a title that stands in a line of documentation. It stays in its line: a line below would be read as a block of its
/// own.
pub fn as_text(text: &str) -> String {
    let text = one_line(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    Around::default().escaped(&words.join(" "))
}

/// The same for a text that is a line.
pub fn as_line(text: &str) -> String {
    line_start(&as_text(text)).into_owned()
}

/// Whether an address leads to the web.
pub fn is_web(address: &str) -> bool {
    let host = address.strip_prefix("https://").or(address.strip_prefix("http://"));
    host.is_some_and(|host| !host.is_empty())
}

/// What stands around a text.
#[derive(Default)]
pub struct Around {
    /// Something stands right before it.
    pub is_glued: bool,
    /// It is emphasised, so that a mark in it could be the end of that.
    pub is_emphasised: bool,
    /// It is the text of a link, in which there is none.
    pub is_in_link: bool,
    /// Marks before it that could begin an emphasis.
    open: String,
}

impl Around {
    /// The text with a backslash before whatever would be more than text.
    pub fn escaped(&mut self, text: &str) -> String {
        const MARKS: &[char] = &['\\', '`', '[', ']', '<', '*', '_', '~', '&'];
        const MARKS_AND_ADDRESSES: &[char] = &['\\', '`', '[', ']', '<', '*', '_', '~', '&', 'h'];
        let marks = match text.contains("://") {
            true => MARKS_AND_ADDRESSES,
            false => MARKS,
        };
        let mut out = String::with_capacity(text.len() + 8);
        let mut rest = text;
        while let Some(at) = rest.find(marks) {
            let (plain, from) = rest.split_at(at);
            out.push_str(plain);
            let length = self.mark(&mut out, from);
            rest = from.get(length..).unwrap_or_default();
        }
        out.push_str(rest);
        out
    }

    /// Writes what the text begins with, and tells how long it is there.
    fn mark(&mut self, out: &mut String, from: &str) -> usize {
        let Some(mark) = from.chars().next() else {
            return 0;
        };
        match mark {
            'h' => match address(from) {
                Some(address) if !self.is_in_link => {
                    out.push_str(&format!("<{address}>"));
                    address.len()
                }
                _ => {
                    out.push('h');
                    1
                }
            },
            '*' | '_' | '~' => {
                let rest = from.trim_start_matches(mark);
                let run = from.len() - rest.len();
                let before = out.chars().next_back().or(self.is_glued.then_some('.'));
                let is_escaped = self.ends_emphasis(mark, before, rest.chars().next());
                let written = if is_escaped {
                    format!("\\{mark}")
                } else {
                    mark.to_string()
                };
                out.push_str(&written.repeat(run));
                run
            }
            '&' if !is_entity(from) => {
                out.push('&');
                1
            }
            mark => {
                out.extend(['\\', mark]);
                1
            }
        }
    }

    /// Whether marks between two characters may end what others before them begin (CommonMark, section 6.2); if not, they may
    /// begin something. Those that none ends need no backslash.
    fn ends_emphasis(&mut self, mark: char, before: Option<char>, after: Option<char>) -> bool {
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let may_end = before.is_some_and(|c| !c.is_whitespace());
        let may_begin = after.is_none_or(|c| !c.is_whitespace());
        if mark == '_' && is_word(before) && is_word(after) {
            return false;
        }
        let ends = (may_end && self.open.contains(mark)) || (self.is_emphasised && (may_begin || may_end));
        if may_begin && !ends && !self.open.contains(mark) {
            self.open.push(mark);
        }
        ends
    }
}

/// `&lt;`, `&#39;`
pub fn is_entity(text: &str) -> bool {
    const LONGEST: usize = 33;
    let name = text.strip_prefix('&').unwrap_or_default();
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '#');
    end.is_some_and(|end| end > 0 && end < LONGEST && name.get(end..).is_some_and(|rest| rest.starts_with(';')))
}

/// The address of the web at the start of a text.
fn address(text: &str) -> Option<&str> {
    const ENDS: &[char] = &['<', '>', '"', '\'', '`', ')', ']', '[', '(', '{', '}', '|', '\\', '*'];
    const LAST: &[char] = &['.', ',', ';', ':', '!', '?', '_'];
    is_web(text).then_some(())?;
    let end = text.find(|c: char| c.is_whitespace() || ENDS.contains(&c));
    let address = text.get(..end.unwrap_or(text.len()))?.trim_end_matches(LAST);
    is_web(address).then_some(address)
}

/// Escaped text that begins a line, with a backslash before what would have a meaning there.
pub fn line_start(text: &str) -> Cow<'_, str> {
    let Some(first) = text.chars().next().filter(|c| !c.is_alphabetic()) else {
        return Cow::Borrowed(text);
    };
    let word = text.split(' ').next().unwrap_or_default();
    let digits = word.trim_end_matches(['.', ')']);
    let is_number = digits.len() + 1 == word.len() && digits.bytes().all(|b| b.is_ascii_digit());
    if is_number {
        let (digits, rest) = text.split_at(digits.len());
        return Cow::Owned(format!("{digits}\\{rest}"));
    }
    let means = match first {
        '>' | '|' => true,
        '#' => word.len() <= 6 && word.bytes().all(|b| b == b'#'),
        '-' | '+' | '*' if word.len() == 1 => true,
        '~' => text.starts_with("~~~"),
        // A line of these is a rule, makes a heading of the line above, or a table.
        '-' | ':' => text.chars().all(|c| matches!(c, '-' | ':' | '|' | ' ')),
        '=' | '_' | '*' => text.chars().all(|c| c == first || c == ' '),
        _ => false,
    };
    match means {
        true => Cow::Owned(format!("\\{text}")),
        false => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::{Around, as_line, as_text};

    #[test]
    fn a_title_is_no_markdown() {
        assert_eq!(
            as_text("Shop\n\n    *x* `a[0]` <T> &amp; b & c"),
            "Shop *x\\* \\`a\\[0\\]\\` \\<T> \\&amp; b & c"
        );
        assert_eq!(as_text("of https://a.example/x_y."), "of <https://a.example/x_y>.");
        assert_eq!(
            as_text("snake_case __init__ 5 * 3 ~5 ~6~"),
            "snake_case __init\\_\\_ 5 * 3 ~5 ~6\\~"
        );
    }

    #[test]
    fn no_line_is_more_than_text() {
        let lines = [
            "# a", "#a", "1. a", "1.5 a", "- a", "-a", "---", "> a", "| a", "~~~ a", "===", "* a", "2024. b",
        ];
        let escaped = [
            "\\# a",
            "#a",
            "1\\. a",
            "1.5 a",
            "\\- a",
            "-a",
            "\\---",
            "\\> a",
            "\\| a",
            "\\~~~ a",
            "\\===",
            "\\* a",
            "2024\\. b",
        ];
        assert_eq!(lines.map(as_line), escaped);
    }

    #[test]
    fn marks_that_could_end_an_emphasis_are_none() {
        let mut around = Around {
            is_emphasised: true,
            ..Around::default()
        };
        assert_eq!(around.escaped("a *b 5 * 3"), "a \\*b 5 * 3");
        assert_eq!(as_text("\"*\" and \"*\""), "\"*\" and \"\\*\"");
        assert_eq!(as_text("a_ A* f(B* c)"), "a_ A* f(B* c)");
    }
}
