//! Finds the path to the value that lies at a byte of a JSON text.
//!
//! Runs only after decoding has failed, so that decoding itself need not keep track, in time or in compiled code.

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
    let bytes = text.as_bytes();
    let mut open = Vec::new();
    let mut at = 0;
    while at < offset {
        let Some(byte) = bytes.get(at) else { break };
        let end = token_end(bytes, at, *byte);
        match byte {
            b'{' => open.push(Open::Object {
                key: String::new(),
                before_key: true,
            }),
            b'[' => open.push(Open::Array { index: 0 }),
            b'}' | b']' => _ = open.pop(),
            b',' => next_item(&mut open),
            b'"' => name_member(&mut open, text.get(at..end)),
            _ => {}
        }
        at = end;
    }
    open.iter().fold(String::new(), |path, container| match container {
        Open::Object { before_key: true, .. } => path,
        Open::Object { key, .. } if path.is_empty() => key.clone(),
        Open::Object { key, .. } => format!("{path}.{key}"),
        Open::Array { index } => format!("{path}[{index}]"),
    })
}

fn next_item(open: &mut [Open]) {
    match open.last_mut() {
        Some(Open::Object { before_key, .. }) => *before_key = true,
        Some(Open::Array { index }) => *index += 1,
        None => {}
    }
}

fn name_member(open: &mut [Open], text: Option<&str>) {
    if let Some(Open::Object { key, before_key }) = open.last_mut()
        && *before_key
    {
        *key = text
            .and_then(|text| serde_json::from_str(text).ok())
            .unwrap_or_default();
        *before_key = false;
    }
}

fn token_end(bytes: &[u8], start: usize, first: u8) -> usize {
    if first != b'"' {
        return start + 1;
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
