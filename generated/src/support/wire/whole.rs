//! Integers that are written with a fraction of zero or an exponent, as `1.0` or `1.0E+3`.
//!
//! JSON Schema counts them as integers (2020-12, Validation, section 6.1.1), and servers in languages that hold every
//! number as a float send them. The JSON reader takes none of them for a Rust integer. So the text is mended where it
//! failed, and read again: nobody else pays for it, and the error for `1.5` stays as it is.

use std::collections::HashMap;
use std::ops::Range;

use super::locate::Walk;

/// The floats of a text that stand for integers.
pub struct WholeFloats {
    /// Where each lies, and of which place it is: items of a list are of one.
    found: Vec<(Range<usize>, usize)>,
}

impl WholeFloats {
    /// Finds them, in a time that grows with the text alone.
    pub fn of(text: &str) -> Self {
        let mut places = Places::default();
        let mut found = Vec::new();
        let mut walk = Walk::new(text);
        loop {
            let name = walk.name().map(str::to_owned);
            let Some(token) = walk.step() else { break };
            let written = text.get(token.clone()).unwrap_or_default();
            match written.as_bytes() {
                b"{" | b"[" => places.enter(name),
                b"}" | b"]" => places.leave(),
                [b'0'..=b'9' | b'-', ..] if is_float(written) && integer(written).is_some() => {
                    found.push((token, places.of(name)));
                }
                _ => {}
            }
        }
        Self { found }
    }

    /// The text with an integer in place of the float that ends at `offset`, and of all others of its place. It is as
    /// long as before, so that all else lies where it did. None if no such float ends there, or none that is left.
    pub fn mended(&self, text: &str, offset: usize) -> Option<String> {
        let before = self.found.partition_point(|(float, _)| float.end <= offset);
        let (fault, place) = self.found.get(before.checked_sub(1)?)?;
        let is_last = text.get(fault.end..offset)?.bytes().all(|byte| !byte.is_ascii_digit());
        if !is_last || !is_float(text.get(fault.clone())?) {
            return None;
        }
        let mut mended = String::with_capacity(text.len());
        let mut copied = 0;
        for (float, _) in self.found.iter().filter(|(_, other)| other == place) {
            mended.push_str(text.get(copied..float.start)?);
            mended.push_str(&integer(text.get(float.clone())?)?);
            copied = float.end;
        }
        mended.push_str(text.get(copied..)?);
        Some(mended)
    }
}

/// Numbers for the places of a text.
#[derive(Default)]
struct Places {
    /// A place by the one around it and the name it has there; items of a list have none.
    known: HashMap<(usize, Option<String>), usize>,
    /// The containers that are open.
    open: Vec<usize>,
}

impl Places {
    fn enter(&mut self, name: Option<String>) {
        let place = self.of(name);
        self.open.push(place);
    }

    fn leave(&mut self) {
        self.open.pop();
    }

    /// The place of what has this name in the innermost container. Zero is that of the whole text.
    fn of(&mut self, name: Option<String>) -> usize {
        let Some(around) = self.open.last() else { return 0 };
        let next = self.known.len() + 1;
        *self.known.entry((*around, name)).or_insert(next)
    }
}

fn is_float(number: &str) -> bool {
    number.contains(['.', 'e', 'E'])
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
