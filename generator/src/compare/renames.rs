//! Types that have another Rust name and are the same otherwise, or stand where the other one stood.

use std::collections::{BTreeMap, BTreeSet};

use super::{Compared, Side, uses};
use crate::api::NamePath;
use crate::rust::{Item, Ty};

impl Compared<'_> {
    /// Old names and new names: of what stands for the same in the description, and of what holds the same and is the only one
    /// that does.
    pub(super) fn renames(&self) -> BTreeMap<String, String> {
        let (old, new) = (items(self.old), items(self.new));
        let gone: Vec<&Item> = old
            .values()
            .filter(|item| !new.contains_key(item.name()))
            .copied()
            .collect();
        let come: Vec<&Item> = new
            .values()
            .filter(|item| !old.contains_key(item.name()))
            .copied()
            .collect();
        let mut names = self.same_place(&gone, &come);
        // A type that was renamed may make its owner look like another one, so a second look finds more.
        for _ in 0..3 {
            let found = self.used_alike(same_content(&gone, &come, &names), &names);
            if found.is_empty() {
                break;
            }
            names.extend(found);
        }
        let names = self.same_neighbours(names);
        self.same_use(&gone, &come, names)
    }

    /// Leaves out which of several types only looks like the one that has come: it does not stand where they stood.
    fn used_alike(
        &self,
        found: BTreeMap<String, String>,
        names: &BTreeMap<String, String>,
    ) -> BTreeMap<String, String> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for is in found.values() {
            *counts.entry(is).or_default() += 1;
        }
        let is_only = |is: &str| counts.get(is) == Some(&1);
        if found.values().all(|is| is_only(is)) {
            return found;
        }
        let known: BTreeMap<String, String> = names
            .iter()
            .chain(&found)
            .map(|(was, is)| (was.clone(), is.clone()))
            .collect();
        let uses: BTreeSet<(String, String)> = self.uses(&known).into_iter().collect();
        let pairs = found.iter().map(|(was, is)| (was.clone(), is.clone()));
        pairs.filter(|pair| is_only(&pair.1) || uses.contains(pair)).collect()
    }

    /// What says too little to be known by it, says the same, and is described before or after the same other one.
    fn same_neighbours(&self, mut names: BTreeMap<String, String>) -> BTreeMap<String, String> {
        let (old, new) = (items(self.old), items(self.new));
        let (were, are) = (components(self.old), components(self.new));
        let gone: Vec<usize> = (0..were.len())
            .filter(|index| at(&were, *index).is_some_and(|was| !new.contains_key(was)))
            .collect();
        let mut taken: BTreeSet<String> = names.values().cloned().collect();
        loop {
            let before = names.len();
            for (was, near) in gone
                .iter()
                .filter_map(|index| Some((at(&were, *index)?, around(&were, *index))))
            {
                let is_it = |is: &&str| {
                    let contents = old.get(was).zip(new.get(is));
                    let same = |(was, is): (&&Item, &&Item)| content(was, &names) == content(is, &BTreeMap::new());
                    !old.contains_key(is) && !taken.contains(*is) && contents.is_some_and(same)
                };
                let found = beside(near, &are, &names).into_iter().find(|is| is_it(is));
                if let Some(is) = found.filter(|_| !names.contains_key(was)) {
                    taken.insert(is.to_owned());
                    names.insert(was.to_owned(), is.to_owned());
                }
            }
            if names.len() == before {
                return names;
            }
        }
    }

    /// What is used where another type was used, and has much in common with it. What is found leads further.
    fn same_use(
        &self,
        gone: &[&Item],
        come: &[&Item],
        mut names: BTreeMap<String, String>,
    ) -> BTreeMap<String, String> {
        let (gone, come) = (by_name(gone), by_name(come));
        for _ in 0..DEEPEST {
            let taken: BTreeSet<&str> = names.values().map(String::as_str).collect();
            let is_free = |was: &str, is: &str| !names.contains_key(was) && !taken.contains(is);
            let alike = |(was, is): &(String, String)| {
                let items = gone.get(was.as_str()).zip(come.get(is.as_str()));
                is_free(was, is) && items.is_some_and(|(was, is)| uses::is_alike(was, is, &names))
            };
            let found: BTreeSet<(String, String)> = self.uses(&names).into_iter().filter(alike).collect();
            let is_only = |pair: &(String, String)| {
                let others = found.iter().filter(|other| other.0 == pair.0 || other.1 == pair.1);
                others.count() == 1
            };
            let only: Vec<(String, String)> = found.iter().filter(|pair| is_only(pair)).cloned().collect();
            if only.is_empty() {
                break;
            }
            names.extend(only);
        }
        names
    }

    /// What the description calls the same, and is of the same kind.
    fn same_place(&self, gone: &[&Item], come: &[&Item]) -> BTreeMap<String, String> {
        let mut by_key: BTreeMap<&str, &Item> = BTreeMap::new();
        by_key.extend(
            come.iter()
                .filter_map(|item| Some((self.new.item_key(item.name())?, *item))),
        );
        let pairs = gone.iter().filter_map(|item| {
            let now = by_key.get(self.old.item_key(item.name())?)?;
            let same_kind = std::mem::discriminant(*item) == std::mem::discriminant(*now);
            same_kind.then(|| (item.name().to_owned(), now.name().to_owned()))
        });
        pairs.collect()
    }
}

fn by_name<'i>(items: &[&'i Item]) -> BTreeMap<&'i str, &'i Item> {
    items.iter().map(|item| (item.name(), *item)).collect()
}

/// So many steps of members lead from operations to types that stand where others stood.
const DEEPEST: usize = 8;

/// The models of one side, by name.
pub(super) fn items(side: Side<'_>) -> BTreeMap<&str, &Item> {
    let all = side.planned.rust.models.iter().flat_map(|group| &group.items);
    all.map(|item| (item.name(), item)).collect()
}

/// The models that are components of one side, in the order of the description.
fn components(side: Side<'_>) -> Vec<&str> {
    let is_component = |name: &&str| side.item_path(name).is_some_and(NamePath::is_component);
    let mut names: Vec<&str> = items(side).into_keys().filter(is_component).collect();
    names.sort_by_key(|name| side.origin(name));
    names
}

/// The names before and after another one.
type Around<'n> = [Option<&'n str>; 2];

fn around<'n>(names: &[&'n str], index: usize) -> Around<'n> {
    [index.checked_sub(1), Some(index + 1)].map(|index| at(names, index?))
}

fn at<'n>(names: &[&'n str], index: usize) -> Option<&'n str> {
    names.get(index).copied()
}

/// What is described after the one that was before it, and before the one that was after it.
fn beside<'n>([before, after]: Around<'_>, are: &[&'n str], names: &BTreeMap<String, String>) -> Vec<&'n str> {
    let index = |name: &str| {
        let now = names.get(name).map_or(name, String::as_str);
        are.iter().position(|is| *is == now)
    };
    let next = match before {
        Some(before) => index(before).map(|index| index + 1),
        None => Some(0),
    };
    let last = match after {
        Some(after) => index(after).and_then(|index| index.checked_sub(1)),
        None => are.len().checked_sub(1),
    };
    [next, last]
        .into_iter()
        .flatten()
        .filter_map(|index| at(are, index))
        .collect()
}

fn same_content(gone: &[&Item], come: &[&Item], names: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let taken: BTreeSet<&String> = names.values().collect();
    let mut by_content: BTreeMap<String, Vec<&Item>> = BTreeMap::new();
    for item in come.iter().filter(|item| !taken.contains(&item.name().to_owned())) {
        by_content
            .entry(content(item, &BTreeMap::new()))
            .or_default()
            .push(item);
    }
    let mut found = BTreeMap::new();
    for item in gone
        .iter()
        .filter(|item| !names.contains_key(item.name()) && says_enough(item))
    {
        if let Some([now]) = by_content.get(&content(item, names)).map(Vec::as_slice) {
            found.insert(item.name().to_owned(), now.name().to_owned());
        }
    }
    found
}

/// Types that hold next to nothing are alike by chance.
fn says_enough(item: &Item) -> bool {
    match item {
        Item::Struct(item) => !item.fields.is_empty(),
        Item::Enum(item) => item.variants.len() > 1,
        Item::Union(item) => item.variants.len() > 1,
        Item::Tuple(item) => item.elements.len() > 1,
        Item::Alias(_) => false,
    }
}

/// All that callers compile against, without the name.
fn content(item: &Item, names: &BTreeMap<String, String>) -> String {
    let ty = |ty: &Ty| super::spell::spelled(&super::spell::renamed(ty, names));
    let parts: Vec<String> = match item {
        Item::Struct(item) => {
            let fields = item.fields.iter();
            let fields = fields.map(|field| format!("{}:{}:{:?}", field.name, ty(&field.ty), field.init));
            fields.chain([format!("{}", item.constructor)]).collect()
        }
        Item::Enum(item) => {
            let variants = item.variants.iter();
            variants
                .map(|variant| format!("{}={:?}", variant.name, variant.value))
                .collect()
        }
        Item::Union(item) => {
            let variants = item.variants.iter();
            variants
                .map(|variant| format!("{}({})", uses::branch_name(variant, names), ty(&variant.ty)))
                .collect()
        }
        Item::Tuple(item) => item.elements.iter().map(|element| ty(&element.ty)).collect(),
        Item::Alias(item) => vec![ty(&item.ty)],
    };
    format!("{:?} {}", std::mem::discriminant(item), parts.join(";"))
}
