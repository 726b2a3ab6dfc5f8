//! "Did you mean": the known name that is nearest to an unknown one.

/// Names longer than this are not compared: the cost grows with the square, and nobody misspells them.
pub const LONGEST: usize = 200;

/// The candidate most like `name`, if any is so like it that a slip of the hand may have made the difference: a
/// third of the letters, at least one, and always less than half of them. Letter case counts for nothing.
pub fn closest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    if name.len() > LONGEST {
        return None;
    }
    let name = name.to_lowercase();
    let length = name.chars().count();
    let allowed = (length / 3).max(1);
    let is_slip = |distance: usize, candidate: &str| {
        distance <= allowed && distance * 2 < length.max(candidate.chars().count()).max(1)
    };
    candidates
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(name.len()) <= allowed * 4 && candidate.len() <= LONGEST)
        .map(|candidate| (strsim::damerau_levenshtein(&name, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| is_slip(*distance, candidate))
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn slips_are_recognised_and_other_words_are_not() {
        let known = ["Refund", "RefundLine", "Order"];
        assert_eq!(closest("Refnd", known), Some("Refund"));
        assert_eq!(closest("Reufnd", known), Some("Refund"));
        assert_eq!(closest("refundline", known), Some("RefundLine"));
        assert_eq!(closest("Customer", known), None);
        assert_eq!(closest("", known), None);
    }

    #[test]
    fn short_names_are_always_near_each_other_and_mean_nothing_by_it() {
        assert_eq!(closest("k", ["x", "y"]), None);
        assert_eq!(closest("to", ["id", "no"]), None);
        assert_eq!(closest("X", ["x", "y"]), Some("x"));
        assert_eq!(closest("idd", ["id", "no"]), Some("id"));
    }
}
