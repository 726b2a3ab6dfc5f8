//! Variants that leave out what their enum says: `PaymentMethod::Card` holds a `PaymentMethodCard`.
//!
//! | union by tag | component, its only tag | variant |
//! | --- | --- | --- |
//! | `PaymentMethod` | `PaymentMethodCard` | `Card` |
//! | `PaymentMethod` | `PaymentMethodCardPayment`, `card` | `Card` |
//!
//! Only where all begin so: beside `AddAddressChange`, the first word of `ChangeAddressChange` is no name of the union `Change`.
//!
//! Where callers know variants of an API by their whole names, newcomers have them as well: the lock has no line for a variant that is
//! called as its component, so that it does not tell which of them are new.

use std::collections::HashMap;

use super::lock::Keys;
use super::variant_words::{BranchWord, branch_words};
use crate::api::{Api, Branch, Selector, Shape, Type, TypeId, Union};
use crate::names::{Published, Role, Scope, words};

/// Which variants of an API have short names.
pub(super) struct ShortVariants<'a> {
    published: &'a Published,
    scope: Scope,
    /// Whether variants have them that are not published.
    of_newcomers: bool,
}

impl<'a> ShortVariants<'a> {
    /// Looks whether any is published, if anything is.
    pub(super) fn of(api: &Api<Type>, keys: &Keys, types: &HashMap<TypeId, String>, published: &'a Published) -> Self {
        let mut short = Self {
            published,
            scope: Scope::new(Role::Variant, &[]),
            of_newcomers: true,
        };
        let is_known = |(id, union): (TypeId, &Union)| {
            let words = branch_words(api, id, union, types);
            let wishes = wishes(api, union, own_name(types, id), &words);
            let mut both = words.iter().zip(wishes);
            both.any(|(word, wish)| wish.is_some_and(|wish| short.is_published(keys.of_type(id), &word.wanted, &wish)))
        };
        short.of_newcomers = published.is_empty() || unions(api).any(is_known);
        short
    }

    /// Lets the variants of a union have their short names, as far as these are its own.
    pub(super) fn shorten(&self, api: &Api<Type>, union: &Union, (key, own): (&str, &str), words: &mut [BranchWord]) {
        if !self.of_newcomers {
            return;
        }
        let wishes = wishes(api, union, own, words);
        let names_itself = |word: &BranchWord| self.scope.natural(&word.wanted) == own;
        let all_begin_so = words
            .iter()
            .zip(&wishes)
            .all(|(word, wish)| wish.is_some() || names_itself(word));
        let natural = |text: &str| self.scope.natural(text);
        let whole: Vec<String> = words.iter().map(|word| natural(&word.wanted)).collect();
        let short: Vec<Option<String>> = wishes.iter().map(|wish| wish.as_deref().map(natural)).collect();
        for (index, (word, wish)) in words.iter_mut().zip(wishes).enumerate() {
            let Some(wish) = wish else { continue };
            let name = natural(&wish);
            let mut others = whole.iter().map(Some).zip(short.iter().map(Option::as_ref)).enumerate();
            let is_free =
                others.all(|(other, (whole, short))| other == index || (whole != Some(&name) && short != Some(&name)));
            if (all_begin_so && is_free) || self.is_published(key, &word.wanted, &wish) {
                word.short = Some(wish);
            }
        }
    }

    fn is_published(&self, owner: &str, word: &str, wish: &str) -> bool {
        let name = self.scope.natural(wish);
        self.published.members_of(owner).get(word) == Some(&name)
            || self.published.spellings.branches.others.get(&name).map(String::as_str) == Some(word)
    }
}

fn unions(api: &Api<Type>) -> impl Iterator<Item = (TypeId, &Union)> {
    api.types.iter().filter_map(|(id, entry)| match &entry.value.shape {
        Shape::Union(union) => Some((id, union)),
        _ => None,
    })
}

fn own_name(types: &HashMap<TypeId, String>, id: TypeId) -> &str {
    types.get(&id).map(String::as_str).unwrap_or_default()
}

/// For each branch the name without that of the union, if it begins with that.
fn wishes(api: &Api<Type>, union: &Union, own: &str, words: &[BranchWord]) -> Vec<Option<String>> {
    let tagged = matches!(union.by, Selector::Tag(_));
    let is_named = |branch: &Branch| tagged && api.types.get(branch.ty).name.is_component();
    let both = union.branches.iter().zip(words);
    both.map(|(branch, word)| shorter(&word.wanted, own, &branch.tags).filter(|_| is_named(branch)))
        .collect()
}

/// The rest of a name, or the tag that this begins with.
fn shorter(name: &str, own: &str, tags: &[String]) -> Option<String> {
    let (name, own) = (words(name), words(own));
    let rest = name.strip_prefix(own.as_slice())?;
    let first = rest.first()?;
    if !first.starts_with(char::is_alphabetic) || rest == ["unknown"] {
        return None;
    }
    let letters = rest.concat();
    match tags {
        [tag] if !tag.is_empty() && letters.starts_with(&words(tag).concat()) => Some(tag.clone()),
        _ => Some(rest.join(" ")),
    }
}
