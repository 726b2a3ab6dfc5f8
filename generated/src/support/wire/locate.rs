//! Finds the path to the value that lies at a byte of a JSON text.
//!
//! Runs only after decoding has failed, so that decoding itself need not keep track, in time or in compiled code.

use std::ops::Range;

/// A container that is open at some byte.
enum Open {
    Object { key: String, before_key: bool },
    Array { index: usize },
}

/// The byte that `serde_json` means by a line and a column.
pub fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let before = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum::<usize>();
    (before + column).min(text.len())
}

/// The path to the value that ends at `offset`, or that is being read there.
pub fn locate(text: &str, offset: usize) -> String {
    let mut walk = Walk::new(text);
    while walk.at < offset && walk.step().is_some() {}
    walk.path()
}

/// A walk over the tokens of a JSON text.
pub struct Walk<'a> {
    text: &'a str,
    at: usize,
    open: Vec<Open>,
}

impl<'a> Walk<'a> {
    /// A walk that stands before the text.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            open: Vec::new(),
        }
    }

    /// Goes to the end of the next token, which lies in these bytes: a string, a number, or any other byte.
    pub fn step(&mut self) -> Option<Range<usize>> {
        let bytes = self.text.as_bytes();
        let (start, byte) = (self.at, *bytes.get(self.at)?);
        let token = start..token_end(bytes, start, byte);
        match byte {
            b'{' => self.open.push(Open::Object {
                key: String::new(),
                before_key: true,
            }),
            b'[' => self.open.push(Open::Array { index: 0 }),
            b'}' | b']' => _ = self.open.pop(),
            b',' => next_item(&mut self.open),
            b'"' => name_member(&mut self.open, self.text.get(token.clone())),
            _ => {}
        }
        self.at = token.end;
        Some(token)
    }

    /// The name of the member whose value comes next; none for what is no member.
    pub fn name(&self) -> Option<&str> {
        match self.open.last()? {
            Open::Object { key, .. } => Some(key),
            Open::Array { .. } => None,
        }
    }

    /// The path to the value that was read last.
    fn path(&self) -> String {
        self.open.iter().fold(String::new(), |path, container| match container {
            Open::Object { before_key: true, .. } => path,
            Open::Object { key, .. } if path.is_empty() => key.clone(),
            Open::Object { key, .. } => format!("{path}.{key}"),
            Open::Array { index } => format!("{path}[{index}]"),
        })
    }
}

fn next_item(open: &mut [Open]) {
    match open.last_mut() {
        Some(Open::Object { before_key, .. }) => *before_key = true,
        Some(Open::Array { index }) => *index += 1,
        None => {}
    }
}

fn name_member(open: &mut [Open], text: Option<&str>) {
    if let Some(Open::Object {
        key,
        before_key: before_key @ true,
    }) = open.last_mut()
    {
        *key = text
            .and_then(|text| serde_json::from_str(text).ok())
            .unwrap_or_default();
        *before_key = false;
    }
}

fn token_end(bytes: &[u8], start: usize, first: u8) -> usize {
    let is_of_number = |byte: &u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
    match first {
        b'"' => {}
        b'0'..=b'9' | b'-' => {
            let rest = bytes.iter().skip(start);
            return start + rest.take_while(|byte| is_of_number(byte)).count();
        }
        _ => return start + 1,
    }
    let mut escaped = false;
    for (at, byte) in bytes.iter().enumerate().skip(start + 1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    bytes.len()
}
