//! Which number the first page has, where pages are counted.
//!
//! From the top, what is said of the query parameter:
//!
//! | said | first page |
//! | --- | --- |
//! | `default` 0 or 1 | that |
//! | `zero-based`, `starts at 1`, `the first page is 0`, `defaults to 0` and their like, in prose | that |
//! | `minimum` 0 | 0 |
//! | | 1 |

use std::collections::HashSet;

use crate::api::{BoundKind, NamedLimits, Next, Operation, Parameter, Type, Types};

/// Before: pages that are counted may not say from where. After: those that begin with page 0 say so. Gives the number of the
/// first page as far as something is said of it.
pub(super) fn find(operation: &mut Operation, types: &Types<Type>, limits: &NamedLimits) -> Option<u64> {
    let Next::Page { parameter, .. } = &operation.pagination.as_ref()?.next else {
        return None;
    };
    let said = number_of_first(operation.parameter_named(parameter)?, types, limits);
    if let (Some(0), Some(Next::Page { first, .. })) =
        (said, operation.pagination.as_mut().map(|pages| &mut pages.next))
    {
        first.get_or_insert(0);
    }
    said
}

fn number_of_first(parameter: &Parameter, types: &Types<Type>, limits: &NamedLimits) -> Option<u64> {
    let described = [parameter.ty, types.target(parameter.ty)].map(|id| &types.get(id).value);
    let mut defaults = described.iter().filter_map(|ty| ty.default.as_ref()?.as_u64());
    let texts = [&parameter.docs].into_iter().chain(described.iter().map(|ty| &ty.docs));
    let mut told = texts.filter_map(|docs| told(&docs.description));
    let least = || (minimum(parameter, limits) == Some(0.0)).then_some(0);
    defaults
        .find(|default| *default <= 1)
        .or_else(|| told.next())
        .or_else(least)
}

/// The `minimum` of a parameter.
fn minimum(parameter: &Parameter, limits: &NamedLimits) -> Option<f64> {
    let refused = limits.all(&[&parameter.limits], &HashSet::new()).into_iter();
    let bounds = refused.filter_map(|refused| refused.bound(BoundKind::Minimum));
    bounds.map(|bound| bound.value).reduce(f64::max)
}

/// What prose says of the first page: `0-based`, `(0..N)`, `starting at zero`, `the first page is 0`, `Default: 0`.
fn told(text: &str) -> Option<u64> {
    let text = text.to_lowercase();
    let words: Vec<&str> = text
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let pairs = words.windows(2).filter_map(|words| match words {
        [number, "based" | "indexed" | "n"] => small(number),
        _ => None,
    });
    let threes = words.windows(3).filter_map(|words| match words {
        [
            "begin" | "beginning" | "begins" | "start" | "starting" | "starts",
            "at" | "from" | "with",
            number,
        ] => small(number),
        _ => None,
    });
    pairs.chain(threes).next().or_else(|| said_outright(&words))
}

/// The number behind `first page` or `default`, with a word or two that only join the two.
fn said_outright(words: &[&str]) -> Option<u64> {
    const JOINING: &[&str] = &["is", "has", "to", "value", "number", "numbered", "index", "page", "the"];
    let begins = |(at, word): (usize, &&str)| match *word {
        "default" | "defaults" => Some(at + 1),
        "first" if words.get(at + 1) == Some(&"page") => Some(at + 2),
        _ => None,
    };
    let mut behind = words.iter().enumerate().filter_map(begins);
    behind.find_map(|from| {
        let mut rest = words.iter().skip(from);
        let number = rest.by_ref().take(4).find(|word| !JOINING.contains(word))?;
        small(number)
    })
}

fn small(number: &str) -> Option<u64> {
    match number {
        "0" | "zero" => Some(0),
        "1" | "one" => Some(1),
        _ => None,
    }
}
