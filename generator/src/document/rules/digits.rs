//! Numbers with more digits than are kept of them: trees hold binary fractions of 64 bits.

use serde_json::Value;

/// Digits that a binary fraction of 64 bits always keeps.
const SURE: usize = 15;

/// Whether a number may have lost digits, so that it is worth looking at how it is written.
pub(super) fn is_doubtful(value: &Value) -> bool {
    let number = value.as_number().filter(|number| number.is_f64());
    let digits = number.and_then(|number| Digits::of(&number.to_string()));
    let limit = f64::from(u32::MAX) * f64::from(1 << 21);
    let is_large = value.as_f64().is_some_and(|number| number.abs() > limit);
    digits.is_some_and(|digits| digits.significant.len() > SURE || is_large)
}

/// Whether what is written is another number than what is kept of it.
pub(super) fn is_rounded(value: &Value, written: &str) -> bool {
    let kept = value.to_string();
    Digits::of(written).is_some_and(|written| Some(written) != Digits::of(&kept))
}

/// A decimal number without the zeros at its ends: `0.<significant> × 10^exponent`.
#[derive(Debug, PartialEq, Eq)]
struct Digits {
    is_negative: bool,
    significant: String,
    exponent: i64,
}

impl Digits {
    /// Nothing if the text is no decimal number.
    fn of(text: &str) -> Option<Self> {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (is_negative, mantissa) = match mantissa.strip_prefix('-') {
            Some(mantissa) => (true, mantissa),
            None => (false, mantissa.strip_prefix('+').unwrap_or(mantissa)),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = [whole, fraction].concat();
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let significant = digits.trim_start_matches('0');
        let leading = digits.len() - significant.len();
        let shift = i64::try_from(whole.len()).ok()? - i64::try_from(leading).ok()?;
        let exponent: i64 = exponent.trim_start_matches('+').parse().ok()?;
        let significant = significant.trim_end_matches('0').to_owned();
        Some(Self {
            is_negative,
            exponent: if significant.is_empty() {
                0
            } else {
                exponent.checked_add(shift)?
            },
            significant,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Value {
        serde_json::from_str(text).expect("a number")
    }

    #[test]
    fn only_what_loses_digits_is_rounded() {
        for text in [
            "0.1",
            "1.50",
            "1e20",
            "100000000000000000000",
            "-0.0",
            "0.30000000000000004",
            "12",
        ] {
            assert!(!is_rounded(&value(text), text), "{text}");
        }
        for text in ["12345678901234567.89", "99999999999999999999", "0.1234567890123456789"] {
            assert!(is_doubtful(&value(text)) && is_rounded(&value(text), text), "{text}");
        }
        assert!(!is_doubtful(&value("0.25")) && !is_doubtful(&value("18446744073709551615")));
    }
}
