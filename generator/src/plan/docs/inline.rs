//! What stands within a block, written as it was read: emphasis and code kept, and links to the web. Everything else is text.

use pulldown_cmark::LinkType;

use super::reading::unmasked;
use crate::rust::{Around, code_span, is_entity, is_web, one_line};

/// A line of a paragraph, escaped but for what has a meaning only where a line begins.
#[derive(Default)]
pub(super) struct Line {
    pub text: String,
    /// It was indented too far to be the item of a list, but looks like one.
    pub is_item: bool,
}

/// Writes the inside of a block.
#[derive(Default)]
pub(super) struct Inline {
    lines: Vec<Line>,
    line: Line,
    /// Text that may go on.
    pending: String,
    /// The marks of the emphases that we are in, and where their texts begin, if in this line.
    emphases: Vec<(String, Option<usize>)>,
    links: Vec<Link>,
    around: Around,
}

/// A link that we are in.
enum Link {
    /// It leads to the web, and begins there in the line.
    Web { address: String, start: usize },
    /// It is an address, which is all of it.
    Address,
    /// It leads to a page beside the description, which is nowhere beside the documentation: its text is kept.
    Beside,
    /// It looks like none: `f[0](x)`.
    None { address: String },
}

impl Inline {
    pub fn text(&mut self, text: &str) {
        if matches!(self.links.last(), Some(Link::Address)) {
            return;
        }
        // An entity may be any character.
        self.pending.push_str(&one_line(&unmasked(text)));
    }

    pub fn code(&mut self, code: &str) {
        self.end_text();
        let code = one_line(&unmasked(code));
        match code.trim() {
            "" => {}
            span => {
                // Blanks at the ends of the code are all that keeps it from the words beside it.
                let is_glued = |text: &str| text.chars().next_back().is_some_and(|c| !c.is_whitespace());
                if code.starts_with(' ') && is_glued(&self.line.text) {
                    self.line.text.push(' ');
                }
                self.line.text.push_str(&code_span(span));
                if code.ends_with(' ') {
                    self.line.text.push(' ');
                }
            }
        }
    }

    /// Whether nothing stands in the line yet.
    pub fn is_at_line_start(&self) -> bool {
        self.line.text.is_empty() && self.pending.is_empty()
    }

    /// Whether neither emphasis nor a link goes on.
    pub fn is_bare(&self) -> bool {
        self.emphases.is_empty() && self.links.is_empty()
    }

    /// Says that the line which begins here looks like an item.
    pub fn begin_item(&mut self) {
        self.line.is_item = true;
    }

    pub fn end_line(&mut self) {
        if self.is_in_link() {
            return self.pending.push(' ');
        }
        self.end_text();
        for (_, start) in &mut self.emphases {
            *start = None;
        }
        self.lines.push(std::mem::take(&mut self.line));
    }

    pub fn begin_emphasis(&mut self, mark: &str) {
        self.end_text();
        self.line.text.push_str(mark);
        let start = self.line.text.len();
        self.emphases.push((mark.to_owned(), Some(start)));
    }

    pub fn end_emphasis(&mut self) {
        self.end_text();
        let Some((mark, start)) = self.emphases.pop() else {
            return;
        };
        match start == Some(self.line.text.len()) {
            true => self.line.text.truncate(self.line.text.len() - mark.len()),
            false => self.line.text.push_str(&mark),
        }
    }

    pub fn begin_link(&mut self, kind: LinkType, address: &str) {
        self.end_text();
        let address = unmasked(address);
        let link = match destination(&address) {
            Some(address) if kind == LinkType::Autolink => {
                self.line.text.push_str(&format!("<{address}>"));
                Link::Address
            }
            Some(address) => {
                let start = self.line.text.len();
                self.line.text.push('[');
                Link::Web { address, start }
            }
            None if kind == LinkType::Inline && !is_beside(&address) => {
                self.pending.push('[');
                Link::None {
                    address: address.into_owned(),
                }
            }
            None => Link::Beside,
        };
        self.links.push(link);
    }

    pub fn end_link(&mut self) {
        match self.links.pop() {
            Some(Link::Web { address, start }) => self.end_web_link(&address, start),
            Some(Link::None { address }) => self.pending.push_str(&format!("]({address})")),
            Some(Link::Address | Link::Beside) | None => {}
        }
    }

    fn is_in_link(&self) -> bool {
        self.links.iter().any(|link| matches!(link, Link::Web { .. }))
    }

    fn end_web_link(&mut self, address: &str, start: usize) {
        self.end_text_in(true);
        let label = self.line.text.get(start + 1..).unwrap_or_default().trim();
        if label.is_empty() || label == in_link(address) {
            self.line.text.truncate(start);
            return self.line.text.push_str(&format!("<{address}>"));
        }
        // A link behind an exclamation mark is an image.
        if self.line.text.get(..start).is_some_and(|before| before.ends_with('!')) {
            self.line.text.insert(start - 1, '\\');
        }
        let address = address.replace('&', if is_entity_in(address) { "&amp;" } else { "&" });
        match address.contains(['(', ')']) {
            true => self.line.text.push_str(&format!("](<{address}>)")),
            false => self.line.text.push_str(&format!("]({address})")),
        }
    }

    /// All lines, with which the block ends.
    pub fn take(&mut self) -> Vec<Line> {
        self.end_text();
        let ended = std::mem::take(self);
        let lines = ended.lines.into_iter().chain([ended.line]);
        let trimmed = lines.map(|line| Line {
            text: line.text.trim().to_owned(),
            ..line
        });
        trimmed.filter(|line| !line.text.is_empty()).collect()
    }

    /// All of it in one line.
    pub fn take_line(&mut self) -> String {
        let lines: Vec<String> = self.take().into_iter().map(|line| line.text).collect();
        lines.join(" ").trim().to_owned()
    }

    fn end_text(&mut self) {
        self.end_text_in(self.is_in_link());
    }

    fn end_text_in(&mut self, is_in_link: bool) {
        if self.pending.is_empty() {
            return;
        }
        self.around.is_glued = self.line.text.ends_with(|c: char| !c.is_whitespace());
        self.around.is_emphasised = !self.emphases.is_empty();
        self.around.is_in_link = is_in_link;
        self.line.text.push_str(&self.around.escaped(&self.pending));
        self.pending.clear();
    }
}

/// An address as the text of a link.
fn in_link(address: &str) -> String {
    let mut around = Around::default();
    around.is_in_link = true;
    around.escaped(address)
}

fn is_entity_in(address: &str) -> bool {
    address
        .match_indices('&')
        .any(|(at, _)| is_entity(address.get(at..).unwrap_or_default()))
}

/// Whether an address looks like a path or an anchor; `f[0](x)` has none.
fn is_beside(address: &str) -> bool {
    let is_path = address.contains(['/', '#', '?']) || address.starts_with('.') || address.ends_with(".md");
    // As documentation platforms spell their own pages.
    let is_page = address.starts_with("ref:") || address.starts_with("doc:");
    is_page || (is_path && !address.contains("://"))
}

/// The address of a link that leads to the web, as it can stand in one.
pub(super) fn destination(address: &str) -> Option<String> {
    if !is_web(address) || address.contains(char::is_control) {
        return None;
    }
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            ' ' | '<' | '>' | '`' | '\\' | '|' | '"' => out.push_str(&format!("%{:02X}", u32::from(c))),
            c if c.is_whitespace() => return None,
            c => out.push(c),
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::super::lines;

    #[test]
    fn spans_of_two_ticks_are_code() {
        let joined = |text: &str| lines(text).join("\n");
        assert_eq!(
            joined("Set ``total`` to ``null``, `` a`b ``."),
            "Set `total` to `null`, `` a`b ``."
        );
        assert_eq!(joined("``List<T>`` or ``[x](y)``"), "`List<T>` or `[x](y)`");
        assert_eq!(joined("a `` b `c[0]` <T>"), "a \\`\\` b `c[0]` \\<T>");
        assert_eq!(joined("at` a/b`, and`c `of"), "at `a/b`, and`c` of");
        assert_eq!(joined("a ` b"), "a \\` b");
    }

    #[test]
    fn code_of_several_lines_is_code_in_each() {
        let joined = |text: &str| lines(text).join("\n");
        assert_eq!(joined("Try <code>a[0]<br>b[1]</code>."), "Try `a[0]`\n`b[1]`.");
        assert_eq!(joined("the<code> a </code>of"), "the `a` of");
        assert_eq!(
            joined("<pre><code>a[0]\n  b[1]\n</code></pre>"),
            "```text\na[0]\n  b[1]\n```"
        );
        assert_eq!(
            joined("<code>a|`b`</code>, <code></code> and <code>c"),
            "`` a|`b` ``, and c"
        );
    }
}
