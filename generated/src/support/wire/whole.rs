//! Integers that are written with a fraction of zero or an exponent, as `1.0` or `1.0E+3`.
//!
//! JSON Schema counts them as integers (2020-12, Validation, section 6.1.1), and servers in languages that hold every
//! number as a float send them. The JSON reader takes none of them for a Rust integer. So the text is mended where it
//! failed, and read again: nobody else pays for it, and the error for `1.5` stays as it is.

use std::ops::Range;

use super::locate::Walk;

/// How often a text is mended: each time on one path.
pub const MOST_PATHS: usize = 8;

/// Longer paths and deeper values are not mended, so that a text made to fail costs no more than its length.
const LONGEST_PATH: usize = 256;

/// The text with an integer in place of the float that ends at `offset`, and of all others on the same path. It is as
/// long as before, so that each place keeps its number. None if the float is not whole, or the message speaks of
/// something else.
pub fn mended(text: &str, offset: usize, message: &str) -> Option<String> {
    if !message.starts_with("invalid type: floating point") {
        return None;
    }
    let before = numbers(text).take_while(|(token, _)| token.end <= offset);
    let (fault, path) = before.last()?;
    integer(text.get(fault)?)?;
    path.as_ref()?;
    let mut mended = String::with_capacity(text.len());
    let mut copied = 0;
    for (token, _) in numbers(text).filter(|(_, other)| *other == path) {
        mended.push_str(text.get(copied..token.start)?);
        let number = text.get(token.clone())?;
        mended.push_str(integer(number).as_deref().unwrap_or(number));
        copied = token.end;
    }
    mended.push_str(text.get(copied..)?);
    Some(mended)
}

/// All numbers of a JSON text, with their paths, where those are short; items of a list share one.
fn numbers(text: &str) -> impl Iterator<Item = (Range<usize>, Option<String>)> {
    let mut walk = Walk::new(text);
    let is_number = |token: &Range<usize>| {
        let first = text.as_bytes().get(token.start);
        first.is_some_and(|byte| byte.is_ascii_digit() || *byte == b'-')
    };
    std::iter::from_fn(move || {
        loop {
            let token = walk.step()?;
            if is_number(&token) {
                return Some((token, walk.path_within(LONGEST_PATH)));
            }
        }
    })
}

/// A whole number without fraction and exponent, with spaces after it up to the length it had. None if it has a fraction,
/// or gets longer, as `1e3` does.
fn integer(number: &str) -> Option<String> {
    let width = number.len();
    let integer = without_fraction(number, width)?;
    (integer.len() <= width).then(|| format!("{integer:width$}"))
}

/// A whole number as an integer is written, by its digits alone, so that none is lost. None if it has a fraction, or more
/// than `most` digits.
pub fn without_fraction(number: &str, most: usize) -> Option<String> {
    let (sign, digits) = match number.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", number),
    };
    let (digits, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let places = whole.len().checked_add_signed(exponent.parse().ok()?)?;
    let digits = format!("{whole}{fraction}");
    if whole.is_empty() || places > most || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let (kept, cut) = digits.split_at(places.min(digits.len()));
    if cut.bytes().any(|digit| digit != b'0') {
        return None;
    }
    let kept = format!("{kept:0<places$}");
    Some(match kept.trim_start_matches('0') {
        "" => "0".to_owned(),
        digits => format!("{sign}{digits}"),
    })
}
