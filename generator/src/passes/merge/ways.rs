//! Ways to types that several schemas lead to: such a type is named from the first way there is, which another operation in
//! front, or another order, makes another one. So it is named from the way that is published, and known by all of them.

use std::collections::HashMap;

use super::Merge;
use crate::api::{NamePath, Root, Step, TypeId, Ways};
use crate::source::Place;

/// Of so many ways, one stays.
const MOST_WAYS: usize = 64;

/// The published way in the place of the first one.
type Moved = HashMap<NamePath, NamePath>;

impl Merge<'_> {
    /// Notes that `owner` leads to a type as well that another one led to first.
    pub(super) fn note_way(&mut self, id: TypeId, owner: TypeId, step: Step) {
        let first = &self.draft.api.types.get(id).name;
        let way = self.draft.api.types.get(owner).name.then(step);
        // What leads from a type back to it is no way of its own.
        if !way.is_within(first) {
            let others = self.ways.entry(id).or_default();
            if others.len() < MOST_WAYS && !others.contains(&way) {
                others.push(way);
            }
        }
    }

    /// Names what has several ways from the one that is published, and all that is below as well; gives the others.
    pub(super) fn name_from_published_ways(&mut self) -> Ways {
        let mut moved = self.published_without_title();
        let mut ways = Ways::default();
        // A type is made after what led to it first, so what is before it has the name that stays.
        for (id, others) in std::mem::take(&mut self.ways) {
            let first = self.draft.api.types.get(id).name.clone();
            let mut all = vec![moved_from(&first, &moved)];
            all.extend(others.iter().map(|way| moved_from(way, &moved)));
            let published = all.iter().position(|way| self.is_published_below(way));
            let named = all.swap_remove(published.unwrap_or_default());
            if named != first {
                moved.insert(first, named.clone());
            }
            ways.note(named, all);
        }
        if !moved.is_empty() {
            for (_, entry) in self.draft.api.types.iter_mut() {
                entry.name = moved_from(&entry.name, &moved);
            }
        }
        ways
    }

    /// The ways to branches that have a title by now, and are published by their number.
    fn published_without_title(&self) -> Moved {
        let mut moved = Moved::new();
        if self.options.published.is_empty() {
            return moved;
        }
        for (_, entry) in self.draft.api.types.iter() {
            let is_titled = |way: &NamePath| !self.is_published_below(way);
            if let Some(untitled) = untitled(&entry.name, &entry.place).filter(|_| is_titled(&entry.name)) {
                let untitled = moved_from(&untitled, &moved);
                if self.is_published_below(&untitled) {
                    moved.insert(entry.name.clone(), untitled);
                }
            }
        }
        moved
    }

    /// Whether an earlier run gave a name to what is at the end of a way.
    pub(super) fn is_published(&self, way: &NamePath) -> bool {
        !self.options.published.is_empty() && self.options.published.contains(&self.key(way))
    }

    /// The same for what is further below, too: a list has no name, but its items have.
    fn is_published_below(&self, way: &NamePath) -> bool {
        let published = &self.options.published;
        if published.is_empty() {
            return false;
        }
        let bare = NamePath {
            home: String::new(),
            ..way.clone()
        };
        let stem = self.key(&bare);
        let mut keys = published.range(stem.clone()..);
        let within = keys.by_ref().map_while(|key| key.strip_prefix(&stem));
        within
            .filter(|rest| rest.ends_with(&way.home))
            .any(|rest| rest.is_empty() || rest.starts_with(['.', '[', '{', '(', ' ']))
    }

    /// What the lock knows the end of a way by.
    fn key(&self, way: &NamePath) -> String {
        let line = match &way.root {
            Root::Operation(id) => self.lines.get(id),
            Root::Component(_) | Root::Shared(_) => None,
        };
        line.map_or_else(|| way.key(), |line| way.key_under(line))
    }
}

/// The way to a branch with its number in the place of its title.
fn untitled(way: &NamePath, place: &Place) -> Option<NamePath> {
    let (word, make): (_, fn(String) -> Step) = match way.steps.last()? {
        Step::Branch(word) => (word, Step::Branch),
        Step::Part(word) => (word, Step::Part),
        _ => return None,
    };
    let index: usize = place.pointer.split_last()?.1.parse().ok()?;
    let number = (index + 1).to_string();
    let parent = way.beginning(way.steps.len() - 1);
    (*word != number).then(|| parent.then(make(number)))
}

/// The same way from where its longest beginning is moved to.
fn moved_from(way: &NamePath, moved: &Moved) -> NamePath {
    if moved.is_empty() {
        return way.clone();
    }
    let mut beginnings = (1..=way.steps.len()).rev().map(|steps| way.beginning(steps));
    let found = beginnings.find_map(|beginning| Some((moved.get(&beginning)?, beginning.steps.len())));
    found.map_or_else(|| way.clone(), |(to, steps)| to.followed_by(way, steps))
}
