//! How deeply types are nested.

use crate::api::{Api, Type, TypeId};

/// The length of the longest chain of types each of which holds the next, in place or in a list or map. Types of a
/// circle count together, each once. The compiler walks such chains, and gives up at its `recursion_limit` of 128.
pub fn depth(api: &Api<Type>) -> usize {
    search(api).depths.into_iter().max().unwrap_or_default()
}

/// Whether values of each type may hold others of the same type, in place or not, as deep as somebody likes.
pub(super) fn recursive(api: &Api<Type>) -> Vec<bool> {
    search(api).recursive
}

fn search(api: &Api<Type>) -> Search {
    let mut search = Search {
        numbers: vec![0; api.types.len()],
        lows: vec![0; api.types.len()],
        depths: vec![0; api.types.len()],
        recursive: vec![false; api.types.len()],
        stack: Vec::new(),
        next: 1,
    };
    for (id, _) in api.types.iter() {
        if get(&search.numbers, id) == 0 {
            search.from(api, id);
        }
    }
    search
}

/// Strongly connected components (Tarjan), with the depth of each once it is complete.
struct Search {
    /// When a type was met, from 1; 0 for never.
    numbers: Vec<usize>,
    /// The earliest type of the same component that a type leads to.
    lows: Vec<usize>,
    /// The depth of a type's component; 0 while it is not complete.
    depths: Vec<usize>,
    /// Whether a type is of a circle.
    recursive: Vec<bool>,
    stack: Vec<TypeId>,
    next: usize,
}

impl Search {
    fn from(&mut self, api: &Api<Type>, start: TypeId) {
        let edges = |id: TypeId| api.types.get(id).value.shape.references().into_iter();
        self.meet(start);
        let mut path = vec![(start, edges(start))];
        while let Some((id, rest)) = path.last_mut() {
            let id = *id;
            match rest.next() {
                Some(next) if get(&self.numbers, next) == 0 => {
                    self.meet(next);
                    path.push((next, edges(next)));
                }
                Some(next) if get(&self.depths, next) == 0 => self.lower(id, get(&self.numbers, next)),
                Some(_) => {}
                None => {
                    path.pop();
                    self.complete(api, id);
                    let parent = path.last().map(|(parent, _)| *parent);
                    // What is complete is of no circle with those that lead to it.
                    if let Some(parent) = parent.filter(|_| get(&self.depths, id) == 0) {
                        self.lower(parent, get(&self.lows, id));
                    }
                }
            }
        }
    }

    fn meet(&mut self, id: TypeId) {
        set(&mut self.numbers, id, self.next);
        set(&mut self.lows, id, self.next);
        self.next += 1;
        self.stack.push(id);
    }

    fn lower(&mut self, id: TypeId, low: usize) {
        let low = get(&self.lows, id).min(low);
        set(&mut self.lows, id, low);
    }

    /// Takes a component off the stack if `id` is where it was entered.
    fn complete(&mut self, api: &Api<Type>, id: TypeId) {
        if get(&self.lows, id) != get(&self.numbers, id) {
            return;
        }
        let begin = self.stack.iter().rposition(|other| *other == id).unwrap_or_default();
        let component = self.stack.split_off(begin);
        let below = component
            .iter()
            .flat_map(|member| api.types.get(*member).value.shape.references());
        let below = below.map(|next| get(&self.depths, next)).max().unwrap_or_default();
        let is_circle = component.len() > 1 || api.types.get(id).value.shape.references().contains(&id);
        for member in &component {
            set(&mut self.depths, *member, below + component.len());
            set(&mut self.recursive, *member, is_circle);
        }
    }
}

/// What a list says of a type.
pub(super) fn get<T: Copy + Default>(list: &[T], id: TypeId) -> T {
    list.get(id.0 as usize).copied().unwrap_or_default()
}

/// Lets a list say something of a type.
pub(super) fn set<T>(list: &mut [T], id: TypeId, value: T) {
    if let Some(slot) = list.get_mut(id.0 as usize) {
        *slot = value;
    }
}
