//! Which number the first page has, where pages are counted.
//!
//! What the answer says of its own page counts most, when it comes. Else, from the top, what is said of the query parameter:
//!
//! | said | first page |
//! | --- | --- |
//! | `default` 0 or 1 | that |
//! | `zero-based`, `starts at 1`, `the first page is 0`, `defaults to 0` and their like, in prose | that |
//! | `minimum` 0 | 0 |
//! | nothing, and the answer is a page of Spring | 0 |
//! | | 1 |

use std::collections::HashSet;

use serde_json::Value;

use super::answer::Answer;
use super::names::NUMBERS;
use crate::api::{
    BoundKind, Constraints, Docs, NamedConstraints, Next, Operation, Property, Shape, Type, TypeId, Types,
};

/// What is said of what counts the pages: of a query parameter, or of a member of one.
struct Counting<'a> {
    ty: TypeId,
    docs: &'a Docs,
    default: Option<&'a Value>,
    constraints: &'a Constraints,
}

/// Before: pages that are counted may not say from where. After: those that begin with page 0 say so, and those whose answer says
/// which one it is say where. Gives the number of the first page as far as something is said of it.
pub(super) fn find(operation: &mut Operation, types: &Types<Type>, constraints: &NamedConstraints) -> Option<u64> {
    let Next::Page {
        parameter,
        counted,
        first,
        ..
    } = &operation.pagination.as_ref()?.next
    else {
        return None;
    };
    let answer = Answer::of(operation, types);
    let is_of_spring = || {
        let answer = answer.as_ref();
        (parameter.contains('.') || answer.is_some_and(Answer::is_of_spring)).then_some(0)
    };
    let said = number_of_first(&counting(operation, types, parameter)?, types, constraints).or_else(is_of_spring);
    let is_free = first.is_none() && counted.is_none();
    let own = answer.filter(|_| is_free).and_then(|answer| answer.own_number());
    if let Some(Next::Page { first, told, .. }) = operation.pagination.as_mut().map(|pages| &mut pages.next) {
        if said == Some(0) {
            first.get_or_insert(0);
        }
        *told = own;
    }
    said
}

/// What is said of the query parameter of this name, or of the member of one that a dotted path leads to.
fn counting<'a>(operation: &'a Operation, types: &'a Types<Type>, name: &str) -> Option<Counting<'a>> {
    if let Some(parameter) = operation.parameter_named(name) {
        return Some(Counting {
            ty: parameter.ty,
            docs: &parameter.docs,
            default: None,
            constraints: &parameter.constraints,
        });
    }
    let (outer, inner) = name.rsplit_once('.')?;
    let Shape::Object(object) = &types
        .get(types.target(operation.parameter_named(outer)?.ty))
        .value
        .shape
    else {
        return None;
    };
    let is_meant = |property: &&Property| property.name == inner;
    let property = object.properties.iter().find(is_meant)?;
    Some(Counting {
        ty: property.ty,
        docs: &property.docs,
        default: property.default.as_ref(),
        constraints: &property.constraints,
    })
}

impl Answer<'_> {
    /// The member that says which page the answer is.
    fn own_number(&self) -> Option<String> {
        let usual = || {
            let mut names = NUMBERS.iter().flat_map(|name| self.places_of(name));
            names.find_map(|place| self.number(&place))
        };
        let number = || self.number(&["number"]).or_else(|| self.number(&["page", "number"]));
        let of_spring = self.is_of_spring().then(number).flatten();
        of_spring.or_else(usual)
    }
}

fn number_of_first(counting: &Counting<'_>, types: &Types<Type>, constraints: &NamedConstraints) -> Option<u64> {
    let described = [counting.ty, types.target(counting.ty)].map(|id| &types.get(id).value);
    let defaults = described.iter().map(|ty| ty.default.as_ref()).chain([counting.default]);
    let mut defaults = defaults.filter_map(|default| default?.as_u64());
    let texts = [counting.docs].into_iter().chain(described.iter().map(|ty| &ty.docs));
    let mut told = texts.filter_map(|docs| told(&docs.description));
    let least = || (minimum(counting.constraints, constraints) == Some(0.0)).then_some(0);
    defaults
        .find(|default| *default <= 1)
        .or_else(|| told.next())
        .or_else(least)
}

/// The `minimum` of what counts.
fn minimum(said: &Constraints, constraints: &NamedConstraints) -> Option<f64> {
    let refused = constraints.all(&[said], &HashSet::new()).into_iter();
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
