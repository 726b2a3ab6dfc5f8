//! Sloppy JSON: comments, and commas after the last member.

use super::large::after_string;

/// The text with a space for each byte that strict JSON does not have there, so that nothing moves: `//` and `/* */`
/// comments, and commas before a closing bracket. Nothing if there are none of these.
pub(super) fn relax(text: &str) -> Option<String> {
    let blanks = blanks(text.as_bytes());
    if blanks.is_empty() {
        return None;
    }
    let mut bytes = text.as_bytes().to_vec();
    for range in blanks {
        for byte in bytes.get_mut(range).into_iter().flatten() {
            // Line ends stay, so that lines do too.
            if !matches!(byte, b'\r' | b'\n') {
                *byte = b' ';
            }
        }
    }
    String::from_utf8(bytes).ok()
}

/// What stands behind the blanks and comments that a text begins with.
pub(super) fn behind_comments(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let end = match (rest.strip_prefix("//"), rest.strip_prefix("/*")) {
            (Some(line), _) => line.split_once('\n'),
            (None, Some(block)) => block.split_once("*/"),
            (None, None) => return rest,
        };
        rest = end.map(|(_, behind)| behind.trim_start()).unwrap_or_default();
    }
}

/// Whether a text begins as JSON does, comments in front passed over.
pub(super) fn is_like_json(text: &str) -> bool {
    behind_comments(text).starts_with(['{', '['])
}

fn blanks(text: &[u8]) -> Vec<std::ops::Range<usize>> {
    let mut blanks = Vec::new();
    let mut comma = None;
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        let start = at;
        at += 1;
        match (byte, text.get(at)) {
            (b'"', _) => {
                at = after_string(text, at);
                comma = None;
            }
            (b'/', Some(b'/')) => {
                at = find(text, at, b"\n");
                blanks.push(start..at);
            }
            (b'/', Some(b'*')) => {
                at = (find(text, at + 1, b"*/") + 2).min(text.len());
                blanks.push(start..at);
            }
            (b',', _) => comma = Some(start),
            (b'}' | b']', _) => blanks.extend(comma.take().map(|comma| comma..comma + 1)),
            (b' ' | b'\t' | b'\r' | b'\n', _) => {}
            _ => comma = None,
        }
    }
    blanks
}

/// Where `end` begins next, or the end of the text.
fn find(text: &[u8], from: usize, end: &[u8]) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let found = rest.windows(end.len()).position(|window| window == end);
    found.map_or(text.len(), |found| from + found)
}

#[cfg(test)]
mod tests {
    use super::{is_like_json, relax};

    #[test]
    fn only_comments_and_last_commas_go() {
        assert_eq!(relax("{\"a,}\": \"//\", \"\\\"/*\": [1, 2]}"), None);
        assert_eq!(relax("[1, // ä\n]").as_deref(), Some("[1       \n]"));
        assert_eq!(relax("[1 /* , ] */ , 2,]").as_deref(), Some("[1           , 2 ]"));
        assert_eq!(relax("[1/]"), None);
        assert_eq!(relax("[1 /* ").as_deref(), Some("[1    "));
    }

    #[test]
    fn comments_in_front_hide_no_json() {
        for text in ["{", " // a: b\n/* { */\r\n [", "/**/{"] {
            assert!(is_like_json(text), "{text}");
        }
        for text in ["", "a: {", "// {", "/* {", "/ {", "# a\n{"] {
            assert!(!is_like_json(text), "{text}");
        }
    }
}
