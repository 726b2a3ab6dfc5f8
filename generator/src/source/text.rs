//! From bytes to text, and from offsets in a text to lines and columns.

use std::ops::Range;
use std::sync::Arc;

use super::{Position, Span};

/// Why bytes are no text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NotText {
    /// The encoding that was expected.
    pub encoding: &'static str,
    /// The text before the first bad byte, to tell where it is.
    pub before: String,
}

/// A text, and what it is not although it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    /// The text.
    pub text: Arc<str>,
    /// Where it stops being UTF-8, if it is read as Windows-1252 instead.
    pub guessed: Option<Arc<NotText>>,
}

/// Decodes UTF-8, or UTF-16 with a byte order mark; the mark is no part of the text. What is neither is read as
/// Windows-1252 if it can be: editors still write it, and only words are touched by it.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded, NotText> {
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => decode_utf16(rest, u16::from_le_bytes)?.into(),
        [0xFE, 0xFF, rest @ ..] => decode_utf16(rest, u16::from_be_bytes)?.into(),
        [0xEF, 0xBB, 0xBF, rest @ ..] => decode_utf8(rest)?.into(),
        _ => match decode_utf8(bytes) {
            Err(not_text) => return guess(not_text, bytes),
            Ok(text) => text.into(),
        },
    };
    Ok(Decoded { text, guessed: None })
}

/// Decodes as far as there is text, and the rest as well as it goes.
pub(crate) fn decode_lossy(bytes: &[u8]) -> Arc<str> {
    match (decode(bytes), bytes) {
        (Ok(decoded), _) => decoded.text,
        (Err(not_text), [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) => not_text.before.into(),
        (Err(_), [0xEF, 0xBB, 0xBF, rest @ ..] | rest) => String::from_utf8_lossy(rest).into(),
    }
}

fn decode_utf8(bytes: &[u8]) -> Result<&str, NotText> {
    std::str::from_utf8(bytes).map_err(|error| {
        let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
        NotText {
            encoding: "UTF-8",
            before: String::from_utf8_lossy(valid).into_owned(),
        }
    })
}

fn guess(not_text: NotText, bytes: &[u8]) -> Result<Decoded, NotText> {
    let text: Option<String> = bytes.iter().map(|byte| windows_1252(*byte)).collect();
    match text {
        Some(text) => Ok(Decoded {
            text: text.into(),
            guessed: Some(Arc::new(not_text)),
        }),
        None => Err(not_text),
    }
}

/// A character of the code page; none for control characters, which no description has, and for what it lacks.
fn windows_1252(byte: u8) -> Option<char> {
    const FROM_80: [char; 32] = [
        '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“', '”',
        '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
    ];
    match byte {
        b'\t' | b'\n' | b'\r' | 0x20..=0x7E | 0xA0..=0xFF => Some(char::from(byte)),
        0x80..=0x9F => FROM_80.get(usize::from(byte - 0x80)).copied().filter(|c| *c != '\0'),
        _ => None,
    }
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, NotText> {
    let pairs = bytes.chunks_exact(2);
    let cut = !pairs.remainder().is_empty();
    let units = pairs.map(|pair| unit([pair.first().copied().unwrap_or(0), pair.last().copied().unwrap_or(0)]));
    let mut text = String::with_capacity(bytes.len() / 2);
    for decoded in char::decode_utf16(units) {
        match decoded {
            Ok(character) => text.push(character),
            Err(_) => return Err(not_utf16(text)),
        }
    }
    if cut { Err(not_utf16(text)) } else { Ok(text) }
}

fn not_utf16(before: String) -> NotText {
    NotText {
        encoding: "UTF-16",
        before,
    }
}

/// Every so many bytes the characters up to there are remembered, so that a column in a line of megabytes
/// costs no more than one in a short line.
const STRIDE: usize = 512;

/// Finds lines and columns in one text. Lines end with a line feed, or a carriage return and a line feed.
pub(crate) struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
    characters: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    /// Reads the text once.
    pub(crate) fn new(text: &'a str) -> Self {
        let feeds = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(feeds.map(|(at, _)| at + 1)).collect();
        let mut total = 0;
        let mut characters = vec![0];
        for block in text.as_bytes().chunks(STRIDE) {
            total += count(block);
            characters.push(total);
        }
        Self {
            text,
            starts,
            characters,
        }
    }

    /// The text itself.
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// The lines and columns of a part of the text.
    pub(crate) fn span(&self, bytes: Range<usize>) -> Span {
        Span {
            start: self.position(bytes.start),
            end: self.position(bytes.end),
            bytes,
        }
    }

    /// The position of the byte `offset`.
    pub(crate) fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        Position {
            line,
            column: self.characters_before(offset) - self.characters_before(start) + 1,
        }
    }

    /// The byte offset of a position; the end of the line where the column is beyond it.
    pub(crate) fn offset(&self, position: Position) -> usize {
        let Some(start) = self.starts.get(position.line.saturating_sub(1)) else {
            return self.text.len();
        };
        let end = start + self.line(position.line).len();
        let target = self.characters_before(*start) + position.column.saturating_sub(1);
        self.byte_of_character(target).min(end)
    }

    /// The byte offset of a line's first character.
    pub(crate) fn start_of(&self, line: usize) -> usize {
        self.starts
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or(self.text.len())
    }

    /// The text of a line without its end.
    pub(crate) fn line(&self, line: usize) -> &'a str {
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        let text = self.text.get(self.start_of(line)..end).unwrap_or_default();
        let text = text.strip_suffix('\n').unwrap_or(text);
        text.strip_suffix('\r').unwrap_or(text)
    }

    /// The byte offset of the character with this number, from 0.
    pub(crate) fn byte_of_character(&self, number: usize) -> usize {
        let block = self.characters.partition_point(|before| *before <= number).max(1) - 1;
        let base = block * STRIDE;
        let before = self.characters.get(block).copied().unwrap_or(0);
        let mut left = number - before;
        // Where every byte begins a character, nothing need be counted.
        if self
            .characters
            .get(block + 1)
            .is_some_and(|after| after - before == STRIDE)
        {
            return base + left;
        }
        for (at, byte) in self.text.as_bytes().iter().enumerate().skip(base) {
            if starts_character(*byte) {
                if left == 0 {
                    return at;
                }
                left -= 1;
            }
        }
        self.text.len()
    }

    fn characters_before(&self, offset: usize) -> usize {
        let block = offset / STRIDE;
        let rest = self.text.as_bytes().get(block * STRIDE..offset).unwrap_or_default();
        self.characters.get(block).copied().unwrap_or(0) + count(rest)
    }
}

fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| starts_character(**byte)).count()
}

fn starts_character(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn byte_order_marks_tell_the_encoding_and_are_no_text() {
        let text = |bytes: &[u8]| decode(bytes).map(|decoded| decoded.text);
        assert_eq!(text(b"\xEF\xBB\xBFa: 1").as_deref(), Ok("a: 1"));
        assert_eq!(text(b"\xFF\xFEa\0:\0\xE4\0").as_deref(), Ok("a:ä"));
        assert_eq!(text(b"\xFE\xFF\0a\0:\0\xE4").as_deref(), Ok("a:ä"));
    }

    #[test]
    fn what_editors_on_windows_write_is_read_and_told() {
        let decoded = decode(b"a: \x93\xE4\x94").expect("Windows-1252");
        assert_eq!(&*decoded.text, "a: “ä”");
        let before = decoded.guessed.map(|not_text| not_text.before.clone());
        assert_eq!(before.as_deref(), Some("a: "));
        assert_eq!(&*decode_lossy(b"a: \x93\xE4\x94"), "a: “ä”");
    }

    #[test]
    fn what_is_no_text_is_refused_where_it_stops_being_one() {
        let not_text = decode(b"a: \xC3\xA4\nb: \xE4\0").expect_err("no UTF-8");
        assert_eq!((not_text.encoding, not_text.before.as_str()), ("UTF-8", "a: ä\nb: "));
        assert!(decode(b"\xEF\xBB\xBF\xE4").is_err());
        assert!(decode(b"\xFF\xFEa").is_err());
        assert!(decode(b"\xFF\xFE\0\xD8a\0").is_err());
    }

    #[test]
    fn positions_and_offsets_are_inverse() {
        let text = format!("a\r\nä𝄞\tb\n{}z\n{}ß", "é".repeat(5000), "x".repeat(3000));
        let lines = LineIndex::new(&text);
        for (offset, _) in text.char_indices().filter(|(_, c)| !matches!(c, '\r' | '\n')) {
            assert_eq!(lines.offset(lines.position(offset)), offset);
        }
        let z = text.find('z').expect("z");
        assert_eq!(lines.position(z), Position { line: 3, column: 5001 });
        assert_eq!(lines.line(1), "a");
        assert_eq!(lines.line(2), "ä𝄞\tb");
        assert_eq!(lines.line(9), "");
    }
}
