//! Patterns with `*`, what they are compared with, and what may have been meant by one that fits nothing.

use crate::api::Operation;

/// Whether `text` fits `pattern`, in which `*` stands for any text. In time proportional to the product of the lengths.
pub(crate) fn fits(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else {
        return false;
    };
    let mut parts: Vec<&str> = parts.collect();
    let Some(last) = parts.pop() else {
        return rest.is_empty();
    };
    for part in parts {
        match rest.split_once(part) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    rest.ends_with(last)
}

/// Whether `pattern` means this operation: by id, tag, path, or method and path.
pub(super) fn fits_operation(pattern: &str, operation: &Operation) -> bool {
    if pattern.starts_with('/') {
        return fits(pattern, &operation.path);
    }
    if let Some((method, path)) = pattern.split_once(' ').filter(|(_, path)| path.starts_with('/')) {
        return fits(&method.to_ascii_uppercase(), &operation.method) && fits(path.trim(), &operation.path);
    }
    fits(pattern, &operation.id) || operation.tags.iter().any(|tag| fits(pattern, tag))
}

/// The name closest to `pattern`, if one is close.
pub(super) fn closest<'a>(pattern: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = pattern.to_lowercase();
    let most = 2 + wanted.len() / 4;
    names
        .map(|name| (distance(&wanted, &name.to_lowercase()), name))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, _)| *distance <= most)
        .map(|(_, name)| name)
}

/// How many characters must be added, removed or changed (Levenshtein).
fn distance(left: &str, right: &str) -> usize {
    let mut row: Vec<usize> = (0..=right.chars().count()).collect();
    for (line, from) in left.chars().enumerate() {
        let mut diagonal = line;
        let mut before = line + 1;
        for (cell, to) in row.iter_mut().skip(1).zip(right.chars()) {
            let best = (diagonal + usize::from(from != to)).min(before + 1).min(*cell + 1);
            diagonal = *cell;
            *cell = best;
            before = best;
        }
        if let Some(first) = row.first_mut() {
            *first = line + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_stand_for_any_text() {
        let table = [
            ("orders", "orders", true),
            ("orders", "ordersList", false),
            ("orders*", "ordersList", true),
            ("*List", "ordersList", true),
            ("o*s*t", "ordersList", true),
            ("a*a", "a", false),
            ("*", "", true),
            ("/orders/*/refund", "/orders/{id}/refund", true),
        ];
        for (pattern, text, expected) in table {
            assert_eq!(fits(pattern, text), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn a_slip_of_the_pen_finds_the_name() {
        let names = ["refundCreate", "refundList", "orderList"];
        assert_eq!(closest("refundcreat", names.into_iter()), Some("refundCreate"));
        assert_eq!(closest("somethingElse", names.into_iter()), None);
    }
}
