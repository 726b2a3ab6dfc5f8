//! Which nodes of a tree were not read where they now stand.

use std::collections::BTreeMap;

use crate::source::{Place, Pointer};

/// The places of the nodes that overlays made or moved; a place counts for everything below it too.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origins {
    here: Option<Place>,
    /// The action that took the node out, if nothing was made in its place since.
    removal: Option<Place>,
    below: BTreeMap<String, Origins>,
}

impl Origins {
    /// Where the node at `pointer` was written; nothing if it still stands where it was read.
    pub(crate) fn find(&self, pointer: &Pointer) -> Option<Place> {
        let mut node = Some(self);
        let mut found = self.here.clone();
        for token in pointer.tokens() {
            // Without overlays that is so at once, and every node is asked for.
            if found.is_none() && node.is_none_or(|node| node.below.is_empty()) {
                return None;
            }
            node = node.and_then(|node| node.below.get(&token));
            found = match node.and_then(|node| node.here.clone()) {
                Some(place) => Some(place),
                None => found.map(|place| place.child(&token)),
            };
        }
        found
    }

    /// What is known of the node at `pointer` and those below it.
    pub(super) fn below(&self, pointer: &Pointer) -> Option<&Self> {
        pointer.tokens().try_fold(self, |node, token| node.below.get(&token))
    }

    /// What is known of a member or element.
    pub(super) fn part(&self, token: &str) -> Option<&Self> {
        self.below.get(token)
    }

    /// Where this very node was written, if that is known of it and not of a node around it.
    pub(super) fn place(&self) -> Option<&Place> {
        self.here.as_ref()
    }

    /// Says that the node at `pointer` was written at `place`, with everything in it except the parts that
    /// `parts` names.
    pub(in crate::source) fn made(&mut self, pointer: &Pointer, place: Place, parts: Option<&Self>) {
        *self.at(pointer) = Self {
            here: Some(place),
            removal: None,
            below: parts.map(|parts| parts.below.clone()).unwrap_or_default(),
        };
    }

    /// Says that the member at `pointer` and what was said of it are gone, by the action at `action`.
    pub(super) fn removed(&mut self, pointer: &Pointer, action: &Place) {
        *self.at(pointer) = Self {
            removal: Some(action.clone()),
            ..Self::default()
        };
    }

    /// The action that took out the node at `pointer` or one around it.
    pub(crate) fn removal(&self, pointer: &Pointer) -> Option<&Place> {
        let mut node = self;
        for token in pointer.tokens() {
            node = node.below.get(&token)?;
            if node.removal.is_some() {
                break;
            }
        }
        node.removal.as_ref()
    }

    /// Says that the element `index` of the array at `array`, which had `length`, is gone and that those
    /// behind it moved up. `read_at` is where the array itself was read.
    pub(super) fn shifted(&mut self, array: &Pointer, index: usize, length: usize, read_at: &Place) {
        let node = self.at(array);
        for later in index + 1..length {
            let mut moved = node.below.remove(&later.to_string()).unwrap_or_default();
            if moved.here.is_none() {
                moved.here = Some(read_at.index(later));
            }
            node.below.insert((later - 1).to_string(), moved);
        }
        if index + 1 == length {
            node.below.remove(&index.to_string());
        }
    }

    fn at(&mut self, pointer: &Pointer) -> &mut Origins {
        pointer
            .tokens()
            .fold(self, |node, token| node.below.entry(token).or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    fn read(pointer: &str) -> Place {
        Place {
            file: FileId(0),
            pointer: Pointer::parse(pointer),
        }
    }

    fn made(pointer: &str) -> Place {
        Place {
            file: FileId(1),
            ..read(pointer)
        }
    }

    fn found(origins: &Origins, pointer: &str) -> Option<Place> {
        origins.find(&Pointer::parse(pointer))
    }

    #[test]
    fn a_made_node_tells_for_everything_in_it() {
        let mut origins = Origins::default();
        origins.made(&Pointer::parse("/a/b"), made("/actions/0/update/b"), None);
        assert_eq!(found(&origins, "/a"), None);
        assert_eq!(found(&origins, "/a/b"), Some(made("/actions/0/update/b")));
        assert_eq!(found(&origins, "/a/b/c~1d/0"), Some(made("/actions/0/update/b/c~1d/0")));
    }

    #[test]
    fn elements_behind_a_removed_one_still_tell_where_they_were_read() {
        let mut origins = Origins::default();
        let array = Pointer::parse("/servers");
        origins.made(&array.index(3), made("/new"), None);
        origins.shifted(&array, 0, 4, &read("/servers"));
        origins.shifted(&array, 1, 3, &read("/servers"));
        assert_eq!(found(&origins, "/servers/0/url"), Some(read("/servers/1/url")));
        assert_eq!(found(&origins, "/servers/1/url"), Some(made("/new/url")));
        assert_eq!(found(&origins, "/servers/2"), None);
    }

    #[test]
    fn what_is_made_where_something_was_removed_is_new() {
        let mut origins = Origins::default();
        let pointer = Pointer::parse("/a");
        origins.made(&pointer.child("b"), made("/old"), None);
        let action = made("/actions/0/target");
        origins.removed(&pointer, &action);
        assert_eq!(found(&origins, "/a/b"), None);
        assert_eq!(origins.removal(&pointer.child("b")), Some(&action));
        origins.made(&pointer, made("/new"), None);
        assert_eq!(origins.removal(&pointer.child("b")), None);
        assert_eq!(found(&origins, "/a/b"), Some(made("/new/b")));
    }
}
