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
    let asked = |(method, path): (&str, &str)| {
        fits(&method.to_ascii_uppercase(), &operation.method) && fits(path.trim(), &operation.path)
    };
    let parts = pattern.split_once(' ');
    if let Some(parts) = parts.filter(|(_, path)| path.starts_with('/')) {
        return asked(parts);
    }
    // `GET *` is a method with any path; `Order *` may be a tag.
    parts.filter(|(_, path)| path.starts_with('*')).is_some_and(asked)
        || fits(pattern, &operation.id)
        || operation.tags.iter().any(|tag| fits(pattern, tag))
}

/// How exactly a pattern says what it means: most exactly without `*`, else by how much it spells out. Of several that fit, the
/// most exact one counts.
pub(super) fn exactness(pattern: &str) -> (bool, usize) {
    let stars = pattern.matches('*').count();
    (stars == 0, pattern.len() - stars)
}

/// The most exact of `declared` that fits an operation, by its pattern.
pub(super) fn declared<'d, D>(declared: &'d [D], pattern: impl Fn(&D) -> &str, operation: &Operation) -> Option<&'d D> {
    let fitting = declared.iter().filter(|one| fits_operation(pattern(one), operation));
    fitting.max_by_key(|one| exactness(pattern(one)))
}

/// So many names are suggested at most.
const MOST_NAMES: usize = 3;

/// Shorter texts than this are part of too much to tell anything.
const TELLING: usize = 4;

/// The names that `pattern` may mean: those spelled most nearly so; if there is none, the shortest of those it is a part of.
pub(super) fn nearest<'a>(pattern: &str, names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted = pattern.to_lowercase();
    let part = wanted.trim_matches('*');
    let most = (wanted.chars().count() / 3).max(1);
    let mut near: Vec<(usize, &str)> = Vec::new();
    let mut around: Vec<&str> = Vec::new();
    for name in names {
        let lower = starred(name).to_lowercase();
        match strsim::damerau_levenshtein(&wanted, &lower) {
            distance if distance <= most => near.push((distance, name)),
            _ if part.len() >= TELLING && lower.contains(part) => around.push(name),
            _ => {}
        }
    }
    let least = near.iter().map(|(distance, _)| *distance).min();
    near.retain(|(distance, _)| Some(*distance) == least);
    around.sort_by_key(|name| name.len());
    let mut names: Vec<&str> = match least {
        Some(_) => near.into_iter().map(|(_, name)| name).collect(),
        None => around,
    };
    names.truncate(MOST_NAMES);
    names
}

/// A path as a pattern would spell it: `/orders/*` for `/orders/{id}`.
fn starred(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, (_, after))) = rest
        .split_once('{')
        .and_then(|(before, inside)| Some((before, inside.split_once('}')?)))
    {
        text.push_str(before);
        text.push('*');
        rest = after;
    }
    text + rest
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
        assert_eq!(nearest("refundcreat", names.into_iter()), ["refundCreate"]);
        assert_eq!(nearest("refund", names.into_iter()), ["refundList", "refundCreate"]);
        assert!(nearest("somethingElse", names.into_iter()).is_empty());
        assert!(nearest("returns", names.into_iter()).is_empty());
        let paths = ["/orders/{id}/refund", "/orders/{id}"];
        assert_eq!(nearest("/orders/*/refnd", paths.into_iter()), ["/orders/{id}/refund"]);
    }

    #[test]
    fn what_spells_out_more_is_more_exact() {
        let mut patterns = ["*", "refundOrder", "refund*", "r*"];
        patterns.sort_by_key(|pattern| exactness(pattern));
        assert_eq!(patterns, ["*", "r*", "refund*", "refundOrder"]);
    }
}
