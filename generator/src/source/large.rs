//! JSON with numbers that are larger than any that is kept.

use std::ops::Range;

/// The text with the largest number in the place of each that is larger, and where these stand. Nothing if there is none.
pub(super) fn clamp(text: &str) -> Option<(String, Vec<Range<usize>>)> {
    let beyond: Vec<Range<usize>> = numbers(text.as_bytes())
        .filter(|range| is_beyond(text.get(range.clone()).unwrap_or_default()))
        .collect();
    if beyond.is_empty() {
        return None;
    }
    let (mut clamped, mut end) = (String::with_capacity(text.len()), 0);
    for range in &beyond {
        let is_negative = text.get(range.clone())?.starts_with('-');
        let largest = if is_negative { f64::MIN } else { f64::MAX };
        clamped.push_str(text.get(end..range.start)?);
        clamped.push_str(&format!("{largest:e}"));
        end = range.end;
    }
    clamped.push_str(text.get(end..)?);
    Some((clamped, beyond))
}

fn is_beyond(number: &str) -> bool {
    number.parse::<f64>().is_ok_and(f64::is_infinite)
}

/// Where numbers stand, or what looks like one: never in a string.
fn numbers(text: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at;
            match text.get(at)? {
                b'"' => at = after_string(text, at + 1),
                b'-' | b'0'..=b'9' => {
                    let rest = text.get(at..).unwrap_or_default();
                    let goes_on = |byte: &u8| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E');
                    at += rest.iter().take_while(|byte| goes_on(byte)).count();
                    return Some(start..at);
                }
                _ => at += 1,
            }
        }
    })
}

/// What follows the string of which the first character is at `at`.
pub(super) fn after_string(text: &[u8], mut at: usize) -> usize {
    while let Some(byte) = text.get(at) {
        at += if *byte == b'\\' { 2 } else { 1 };
        if *byte == b'"' {
            break;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::clamp;

    #[test]
    fn only_numbers_beyond_all_others_become_the_largest() {
        assert_eq!(clamp(r#"{"1e400": "-1e400\"", "b": [1e308, 0, -2.5]}"#), None);
        assert_eq!(clamp("[1e, -, 1-1]"), None);
        let (text, places) = clamp("[1e400, \"ä\",-1e999]").unwrap_or_default();
        assert_eq!(text, "[1.7976931348623157e308, \"ä\",-1.7976931348623157e308]");
        assert_eq!(places, [1..6, 13..19]);
    }
}
