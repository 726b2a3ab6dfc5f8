//! Percent-encoding (RFC 3986, section 2.1).

use std::fmt::Write;

/// Which characters stay as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Letters, digits and `-._~` (RFC 3986, section 2.3).
    Unreserved,

    /// Those, the reserved characters, and what is percent-encoded already (RFC 6570, section 3.2.3).
    Reserved,

    /// Like `Reserved`, without those that would end a path, or may not stand in one: `?`, `#`, `[` and `]`.
    ReservedInPath,

    /// Like `Reserved`, without those that would end a query value: `#`, `&`, `+`, `[` and `]`.
    ReservedInQuery,

    /// Like `Reserved`, without those that would end a cookie or may not stand in one: `;` and `,`.
    ReservedInCookie,

    /// Letters, digits and `*-._`, with a space as `+` (WHATWG URL, section 5.2).
    Form,
}

/// `text` with all but the characters of `keep` percent-encoded as UTF-8.
pub fn encode(text: &str, keep: Keep) -> String {
    let mut out = String::with_capacity(text.len());
    append(&mut out, text, keep);
    out
}

/// Appends `text` to `out` with all but the characters of `keep` percent-encoded as UTF-8.
pub fn append(out: &mut String, text: &str, keep: Keep) {
    append_bytes(out, text.as_bytes(), keep);
}

/// Appends `bytes` to `out` with all but the characters of `keep` percent-encoded.
pub fn append_bytes(out: &mut String, bytes: &[u8], keep: Keep) {
    let mut rest = bytes;
    while let Some((&byte, tail)) = rest.split_first() {
        if keep == Keep::Form && byte == b' ' {
            out.push('+');
        } else if keeps(keep, byte) || (byte == b'%' && keeps_triplet(keep, tail)) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
        rest = tail;
    }
}

fn keeps(keep: Keep, byte: u8) -> bool {
    match keep {
        Keep::Unreserved => unreserved(byte),
        Keep::Reserved => unreserved(byte) || b":/?#[]@!$&'()*+,;=".contains(&byte),
        Keep::ReservedInPath => unreserved(byte) || b":/@!$&'()*+,;=".contains(&byte),
        Keep::ReservedInQuery => unreserved(byte) || b":/?@!$'()*,;=".contains(&byte),
        Keep::ReservedInCookie => unreserved(byte) || b":/?#[]@!$&'()*+=".contains(&byte),
        Keep::Form => byte.is_ascii_alphanumeric() || b"*-._".contains(&byte),
    }
}

fn unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

fn keeps_triplet(keep: Keep, after: &[u8]) -> bool {
    let triplet = matches!(after, [high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit());
    triplet && !matches!(keep, Keep::Unreserved | Keep::Form)
}

/// What `text`, percent-encoded UTF-8, stands for; what is not UTF-8 becomes replacement characters.
pub fn decode(text: &str) -> String {
    String::from_utf8_lossy(&decode_bytes(text)).into_owned()
}

/// The bytes that `text`, percent-encoded, stands for.
pub fn decode_bytes(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let (decoded, after) = match tail {
            [high, low, after @ ..] if byte == b'%' => match hex(*high).zip(hex(*low)) {
                Some((high, low)) => (high << 4 | low, after),
                None => (byte, tail),
            },
            _ => (byte, tail),
        };
        out.push(decoded);
        rest = after;
    }
    out
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}
