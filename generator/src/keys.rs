//! The keys by which the lock knows things: where several would have one, a number tells them apart.

use std::collections::HashMap;

/// The key itself for the first that has it, with a number for others.
pub fn numbered(key: String, met: &mut HashMap<String, usize>) -> String {
    let number = met.entry(key.clone()).or_default();
    *number += 1;
    with_number(&key, *number)
}

/// `Order`, `Order #2`
pub fn with_number(key: &str, number: usize) -> String {
    match number {
        0 | 1 => key.to_owned(),
        number => format!("{key} #{number}"),
    }
}

/// The key of the first of those that share one, and the number: `Order` and 2 for `Order #2`.
pub fn parted(key: &str) -> (&str, usize) {
    let numbered = key.rsplit_once(" #");
    let parted = numbered.and_then(|(first, number)| Some((first, number.parse().ok().filter(|number| *number > 1)?)));
    parted.unwrap_or((key, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_comes_off_as_it_was_put_on() {
        for number in [1, 2, 12] {
            assert_eq!(parted(&with_number("GET /a #b", number)), ("GET /a #b", number));
        }
    }
}
