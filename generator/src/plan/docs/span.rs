//! Code spans: what stands between two runs of as many ticks (CommonMark, section 6.1).

/// A code span at the start of a text.
#[derive(Debug, PartialEq)]
pub(super) struct Span<'t> {
    /// What stands between the ticks.
    pub text: &'t str,
    /// How long it is in the text, with its ticks.
    pub length: usize,
}

/// How many ticks a text begins with.
pub(super) fn ticks(text: &str) -> usize {
    text.len() - text.trim_start_matches('`').len()
}

/// The code span that a text begins with, if another run of as many ticks ends it.
pub(super) fn span(text: &str) -> Option<Span<'_>> {
    let open = Some(ticks(text)).filter(|open| *open > 0)?;
    let mut at = open;
    while let Some(found) = text.get(at..)?.find('`') {
        let close = at + found;
        let run = ticks(text.get(close..)?);
        at = close + run;
        if run == open {
            let text = text.get(open..close)?;
            return Some(Span { text, length: at });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::span;
    use crate::plan::docs::lines;

    #[test]
    fn as_many_ticks_end_a_span_as_begin_it() {
        let text = |text| span(text).map(|span| span.text);
        assert_eq!(text("`a` b"), Some("a"));
        assert_eq!(text("`a``b` c"), Some("a``b"));
        assert_eq!(text("``a`b`` c"), Some("a`b"));
        assert_eq!(text("``a` b"), None);
    }

    #[test]
    fn spans_of_two_ticks_are_code() {
        let joined = |text: &str| lines(text).join("\n");
        assert_eq!(
            joined("Set ``total`` to ``null``, `` a`b ``."),
            "Set `total` to `null`, `` a`b ``."
        );
        assert_eq!(joined("``List<T>`` or ``[x](y)``"), "`List<T>` or `[x](y)`");
        assert_eq!(joined("a `` b `c[0]` <T>"), "a \\`\\` b `c[0]` \\<T>");
        assert_eq!(joined("a ` b"), "a \\` b");
    }

    #[test]
    fn code_of_several_lines_is_code_in_each() {
        let joined = |text: &str| lines(text).join("\n");
        assert_eq!(joined("Try <code>a[0]<br>b[1]</code>."), "Try `a[0]`\n`b[1]`.");
        assert_eq!(joined("the<code> a </code>of"), "the` a `of");
        assert_eq!(joined("<pre><code>a[0]\n  b[1]\n</code></pre>"), "`a[0]`\n`b[1]`");
        assert_eq!(
            joined("<code>a|`b`</code>, <code></code> and <code>c"),
            "`` a|`b` ``, and c"
        );
    }
}
