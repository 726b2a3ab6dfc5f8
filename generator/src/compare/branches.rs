//! Branches of unions: what became of each.

use super::models::{in_variant, of_old};
use super::{Compared, Finding, Kind, Level};
use crate::rust::{Union, UnionVariant};

impl Compared<'_> {
    /// Compares the branches of a union.
    pub(super) fn branches(&mut self, old: &Union, new: &Union) {
        let names = (old.name.as_str(), new.name.as_str());
        let mut met = Vec::new();
        for was in &old.variants {
            let is = self.branch(was, old, new);
            met.extend(is.map(|is| is.name.as_str()));
            if let Some(finding) = self.of_branch(names, was, is) {
                let is_other = is.is_none_or(|is| is.name != was.name) && is_there(new, was);
                let finding = if is_other { finding.behaviour() } else { finding };
                self.push(in_variant(of_old(finding, &old.name), &was.name));
            }
        }
        for is in new.variants.iter().filter(|is| !met.contains(&is.name.as_str())) {
            let message = format!("the branch `{}` is new", is.name);
            let finding = self.of_model(Kind::VariantAdded, Level::Minor, names, message);
            self.push(in_variant(finding, &is.name));
        }
    }

    fn of_branch(&self, names: (&str, &str), was: &UnionVariant, is: Option<&UnionVariant>) -> Option<Finding> {
        let (kind, message) = match is {
            None => (Kind::VariantRemoved, format!("the branch `{}` is gone", was.name)),
            Some(is) if is.name != was.name => {
                let message = format!("the branch `{}` is called `{}`", was.name, is.name);
                (Kind::VariantRenamed, message)
            }
            Some(is) if !self.same(&was.ty, &is.ty) => {
                let becomes = self.becomes(&was.ty, &is.ty);
                (Kind::VariantRetyped, format!("the branch `{}` {becomes}", was.name))
            }
            Some(is) if was.from && !is.from => {
                let message = format!("`From` is no longer there for `{}`: two branches hold it", was.name);
                (Kind::VariantRetyped, message)
            }
            Some(is) => {
                let message = told_otherwise(was, is)?;
                let finding = self.of_model(Kind::SentDifferently, Level::Minor, names, message);
                return Some(finding.behaviour());
            }
        };
        Some(self.of_model(kind, Level::Major, names, message))
    }

    /// What a branch is now: the one that travels with its tag, else the one of its name, else the only new one that holds what
    /// it held.
    pub(super) fn branch<'u>(&self, was: &UnionVariant, old: &Union, new: &'u Union) -> Option<&'u UnionVariant> {
        let named = new.variants.iter().find(|is| is.name == was.name);
        let mut tagged = new.variants.iter().filter(|is| shares_tag(was, is));
        let is_of_another = |is: &&UnionVariant| {
            let mut others = old.variants.iter().filter(|other| other.name != was.name);
            others.any(|other| shares_tag(other, is))
        };
        named
            .filter(|is| shares_tag(was, is))
            .or_else(|| tagged.next())
            .or_else(|| named.filter(|is| !is_of_another(is)))
            .or_else(|| self.only_like(was, old, new))
    }

    /// Of those that came, the only one that may be what a branch was, by all that it holds.
    fn only_like<'u>(&self, was: &UnionVariant, old: &Union, new: &'u Union) -> Option<&'u UnionVariant> {
        let is_new = |is: &&UnionVariant| {
            !old.variants
                .iter()
                .any(|was| was.name == is.name || shares_tag(was, is))
        };
        let is_like = |is: &&UnionVariant| self.same(&was.ty, &is.ty) && !is_told_apart(was, is);
        let mut alike = new.variants.iter().filter(is_new).filter(is_like);
        let found = alike.next().filter(|_| alike.next().is_none())?;
        let held = old.variants.iter().filter(|other| other.ty == was.ty);
        (held.count() == 1).then_some(found)
    }
}

/// Whether a branch of this name is there, which is another one now: the compiler may be content.
fn is_there(new: &Union, was: &UnionVariant) -> bool {
    new.variants.iter().any(|is| is.name == was.name)
}

fn shares_tag(was: &UnionVariant, is: &UnionVariant) -> bool {
    was.tags.iter().any(|tag| is.tags.contains(tag))
}

/// Whether other tags travel with the one than with the other.
fn is_told_apart(was: &UnionVariant, is: &UnionVariant) -> bool {
    !was.tags.is_empty() && !is.tags.is_empty() && !shares_tag(was, is)
}

/// What is different about how a branch with the same payload is told and written.
fn told_otherwise(was: &UnionVariant, is: &UnionVariant) -> Option<String> {
    let tags = |variant: &UnionVariant| {
        let tags = variant.tags.iter().map(|tag| format!("`{tag}`"));
        tags.collect::<Vec<_>>().join(" or ")
    };
    if was.tags != is.tags && !was.tags.is_empty() && !is.tags.is_empty() {
        return Some(format!(
            "the branch `{}` is {}, and was {}",
            was.name,
            tags(is),
            tags(was)
        ));
    }
    let way = |variant: &UnionVariant| (variant.codec.clone(), variant.adds_tag);
    (way(was) != way(is)).then(|| format!("the branch `{}` travels in another form", was.name))
}
