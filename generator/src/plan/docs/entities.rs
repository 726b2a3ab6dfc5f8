//! The entities of HTML, which descriptions write in Markdown too, code included.

/// The text with what the usual entities stand for, each read once: the `&lt;` of `&amp;lt;` stays for the reader of Markdown.
pub(super) fn entities(text: &str) -> String {
    const KNOWN: &[(&str, &str)] = &[
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&nbsp;", " "),
    ];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let found = KNOWN.iter().find(|(entity, _)| from.starts_with(entity));
        let is_escaped = before.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
        let (entity, plain) = match (found, from.strip_prefix("&amp;")) {
            _ if is_escaped => ("&", "&"),
            (Some(found), _) => *found,
            (None, Some(behind)) if is_entity(behind) => ("&amp;", "&amp;"),
            (None, Some(_)) => ("&amp;", "&"),
            (None, None) => ("&", "&"),
        };
        out.push_str(plain);
        rest = from.get(entity.len()..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// Whether an ampersand in front would make an entity of the text.
fn is_entity(text: &str) -> bool {
    let name = text.split_once(';').map(|(name, _)| name.trim_start_matches('#'));
    name.is_some_and(|name| (1..10).contains(&name.len()) && name.bytes().all(|c| c.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::super::lines;

    fn joined(text: &str) -> String {
        lines(text).join("\n")
    }

    #[test]
    fn entities_are_read_once() {
        assert_eq!(
            joined("write &amp;lt;b&amp;gt; for &lt;b&gt; &amp; so on"),
            "write \\&lt;b\\&gt; for \\<b> & so on"
        );
        assert_eq!(joined("a &amp; b; c"), "a & b; c");
    }
}
