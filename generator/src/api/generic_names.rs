//! Names of .NET's generic types, which are written with the assembly of each argument.

use std::borrow::Cow;

/// The text with what .NET writes of a generic type, ``Page`1[[Shop.Order, Shop, Version=1.0.0.0, …]]``, as `Page[Shop.Order]`: the version
/// of an assembly is another one with each release of the vendor, and the type is the same. What is not written so stays as it is.
pub fn without_assemblies(text: &str) -> Cow<'_, str> {
    match text.contains("[[") {
        true => shortened(text).map_or(Cow::Borrowed(text), Cow::Owned),
        false => Cow::Borrowed(text),
    }
}

fn shortened(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    // Of each type within the next, whether its argument is written and its assembly follows.
    let mut open: Vec<bool> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_left_out = open.last().copied().unwrap_or_default();
        if let Some(arguments) = after_arity(rest).filter(|_| !is_left_out) {
            out.push('[');
            open.push(false);
            rest = arguments;
            continue;
        }
        if let Some(after) = rest.strip_prefix("[]").filter(|_| !is_left_out) {
            out.push_str("[]");
            rest = after;
            continue;
        }
        rest = rest.get(first.len_utf8()..).unwrap_or_default();
        match (first, open.last_mut()) {
            (',', Some(is_left_out)) => *is_left_out = true,
            (']', Some(is_left_out)) => {
                if let Some(after) = rest.strip_prefix(']') {
                    open.pop();
                    out.push(']');
                    rest = after;
                } else {
                    rest = rest.strip_prefix(',')?.trim_start().strip_prefix('[')?;
                    *is_left_out = false;
                    out.push(',');
                }
            }
            (_, Some(true)) => {}
            (other, _) => out.push(other),
        }
    }
    open.is_empty().then_some(out)
}

/// What follows on the number of arguments, if those are written out: `` `1[[ ``.
fn after_arity(text: &str) -> Option<&str> {
    let digits = text.strip_prefix('`')?;
    let rest = digits.trim_start_matches(|char: char| char.is_ascii_digit());
    (rest.len() < digits.len()).then(|| rest.strip_prefix("[["))?
}

#[cfg(test)]
mod tests {
    use super::without_assemblies;

    #[test]
    fn assemblies_and_their_versions_are_no_part_of_a_name() {
        let shop = "Shop, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null";
        let page = format!("Paging.Page`1[[Shop.Order, {shop}]]");
        assert_eq!(without_assemblies(&page), "Paging.Page[Shop.Order]");
        assert_eq!(
            without_assemblies(&format!("{page}.items[]")),
            "Paging.Page[Shop.Order].items[]"
        );
        let pair = format!("Pair`2[[{page}, {shop}],[Shop.Line[], {shop}]]");
        assert_eq!(without_assemblies(&pair), "Pair[Paging.Page[Shop.Order],Shop.Line[]]");
    }

    #[test]
    fn what_is_written_otherwise_stays() {
        for text in [
            "Order",
            "Page[Order]",
            "Order.lines[][]",
            "a[[b",
            "X`1[[A, Shop]",
            "X`[[A]]",
            "X`1[[A]x]",
        ] {
            assert_eq!(without_assemblies(text), text);
        }
    }
}
