//! Where types are used: a type that stands where another one stood, and has much in common with it, is that type to callers.

use std::collections::{BTreeMap, BTreeSet};

use super::fold::FEW;
use super::members::on_both_sides;
use super::renames::items;
use super::{Compared, webhooks};
use crate::rust::{Answers, Item, Ty, Union, UnionVariant};

impl Compared<'_> {
    /// The models that stand in the same place on both sides, old and new: in arguments and answers of operations, in what
    /// webhooks tell and take, and in members and branches of types that are known to be one.
    pub(super) fn uses(&self, names: &BTreeMap<String, String>) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for pair in &self.pairs.both {
            for (was, is) in on_both_sides(&pair.old_arguments(), &pair.new.arguments) {
                found.extend(models(&was.ty, &is.ty));
            }
            let answers = [(&pair.old.output, &pair.new.output), (&pair.old.error, &pair.new.error)];
            for (was, is) in answers {
                found.extend(answered(was, is));
            }
        }
        for (was, is) in &webhooks::Hooks::of(self.old, self.new).both {
            for (part, was) in was.parts() {
                let is = is.parts().find(|(known, _)| *known == part);
                found.extend(is.and_then(|(_, is)| models(was, is)));
            }
        }
        let new = items(self.new);
        for (name, was) in items(self.old) {
            let now = names.get(name).map_or(name, String::as_str);
            if let Some(is) = new.get(now) {
                found.extend(self.within(was, self.behind(was, is)));
            }
        }
        found
    }

    /// The models in the members or branches of a type on both sides.
    fn within(&self, was: &Item, is: &Item) -> Vec<(String, String)> {
        if let (Item::Union(was), Item::Union(is)) = (was, is) {
            return self.within_unions(was, is);
        }
        let (old, new) = (parts(was), parts(is));
        let both = old.iter().filter_map(|(name, was)| Some((*was, *new.get(name)?)));
        both.filter_map(|(was, is)| models(was, is)).collect()
    }

    /// A branch that is gone may be any of the few that came: what they have in common tells.
    fn within_unions(&self, was: &Union, is: &Union) -> Vec<(String, String)> {
        let known: Vec<(&UnionVariant, Option<&UnionVariant>)> = was
            .variants
            .iter()
            .map(|variant| (variant, self.branch(variant, was, is)))
            .collect();
        let is_known = |now: &&UnionVariant| known.iter().any(|(_, is)| is.is_some_and(|is| is.name == now.name));
        let come: Vec<&UnionVariant> = is.variants.iter().filter(|now| !is_known(now)).take(FEW).collect();
        let pairs = known.iter().flat_map(|(was, is)| match is {
            Some(is) => vec![(*was, *is)],
            None => come.iter().map(|is| (*was, *is)).collect(),
        });
        pairs.filter_map(|(was, is)| models(&was.ty, &is.ty)).collect()
    }
}

/// The models that are answered on both sides: as the only one, or by the same status.
fn answered(was: &Answers, is: &Answers) -> Vec<(String, String)> {
    match (was, is) {
        (Answers::One(was), Answers::One(is)) => models(was, is).into_iter().collect(),
        (Answers::Many(was), Answers::Many(is)) => {
            let both = was.variants.iter().filter_map(|was| {
                let is = is.variants.iter().find(|is| is.name == was.name)?;
                models(was.ty.as_ref()?, is.ty.as_ref()?)
            });
            both.collect()
        }
        (_, _) => Vec::new(),
    }
}

/// What a type holds, by name.
fn parts(item: &Item) -> BTreeMap<&str, &Ty> {
    match item {
        Item::Struct(item) => item.fields.iter().map(|field| (field.wire.name(), &field.ty)).collect(),
        Item::Union(item) => {
            let variants = item.variants.iter();
            variants.map(|variant| (variant.name.as_str(), &variant.ty)).collect()
        }
        Item::Alias(item) => BTreeMap::from([("", &item.ty)]),
        Item::Enum(_) | Item::Tuple(_) => BTreeMap::new(),
    }
}

/// What a branch is called today: one that is called as its type has another name where that has one.
pub(super) fn branch_name<'n>(branch: &'n UnionVariant, names: &'n BTreeMap<String, String>) -> &'n str {
    let name = branch.name.as_str();
    match super::spell::bare(&branch.ty) {
        Ty::Model(model) if model == name => names.get(name).map_or(name, String::as_str),
        _ => name,
    }
}

/// The models that two types hold in the same way.
fn models(was: &Ty, is: &Ty) -> Option<(String, String)> {
    let (was, is) = (super::spell::bare(was), super::spell::bare(is));
    match (was, is) {
        (Ty::Model(was), Ty::Model(is)) => (was != is).then(|| (was.clone(), is.clone())),
        (Ty::Vec(was), Ty::Vec(is)) | (Ty::Map(was), Ty::Map(is)) | (Ty::Box(was), Ty::Box(is)) => models(was, is),
        (Ty::Events(was), Ty::Events(is)) | (Ty::Lines(was), Ty::Lines(is)) => models(was, is),
        (_, _) => None,
    }
}

/// Whether two types of one kind have at least half of what they hold in common. `names` are those of today.
pub(super) fn is_alike(was: &Item, is: &Item, names: &BTreeMap<String, String>) -> bool {
    let same = BTreeMap::new();
    let (old, new) = match (was, is) {
        (Item::Enum(was), Item::Enum(is)) => (
            was.variants.iter().map(|variant| variant.value.as_str()).collect(),
            is.variants.iter().map(|variant| variant.value.as_str()).collect(),
        ),
        (Item::Struct(_), Item::Struct(_)) => (
            parts(was).into_keys().collect::<BTreeSet<&str>>(),
            parts(is).into_keys().collect::<BTreeSet<&str>>(),
        ),
        (Item::Union(was), Item::Union(is)) => (
            was.variants.iter().map(|variant| branch_name(variant, names)).collect(),
            is.variants.iter().map(|variant| branch_name(variant, &same)).collect(),
        ),
        (_, _) => return false,
    };
    let common = old.intersection(&new).count();
    common > 0 && 2 * common >= old.len().max(new.len())
}
