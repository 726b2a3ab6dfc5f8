//! Which nodes of a tree were not read where they now stand.

use std::collections::BTreeMap;

use crate::source::{Place, Pointer};

/// The places of the nodes that overlays made or moved; a place counts for everything below it too.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origins {
    here: Option<Place>,
    below: BTreeMap<String, Origins>,
}

impl Origins {
    /// Where the node at `pointer` was written; nothing if it still stands where it was read.
    pub(crate) fn find(&self, pointer: &Pointer) -> Option<Place> {
        let mut node = Some(self);
        let mut found = self.here.clone();
        for token in pointer.tokens() {
            node = node.and_then(|node| node.below.get(&token));
            found = match node.and_then(|node| node.here.clone()) {
                Some(place) => Some(place),
                None => found.map(|place| place.child(&token)),
            };
        }
        found
    }

    /// Says that the node at `pointer`, with everything in it, was written at `place`.
    pub(super) fn made(&mut self, pointer: &Pointer, place: Place) {
        let node = self.at(pointer);
        node.below.clear();
        node.here = Some(place);
    }

    /// Says that the member or element at `pointer` and what was said of it are gone.
    pub(super) fn removed(&mut self, pointer: &Pointer) {
        if let Some((parent, token)) = pointer.split_last() {
            self.at(&parent).below.remove(&token);
        }
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
