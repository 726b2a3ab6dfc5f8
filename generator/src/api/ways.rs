//! Ways to types: each has one it is named from, and those that several schemas share have others.

use std::collections::HashMap;

use super::NamePath;

/// The other ways to types, by the one they are named from.
#[derive(Clone, Debug, Default)]
pub struct Ways(HashMap<NamePath, Vec<NamePath>>);

impl Ways {
    /// Notes other ways to what is named from `way`.
    pub fn note(&mut self, way: NamePath, others: Vec<NamePath>) {
        self.0.insert(way, others);
    }

    /// The other ways to what is named from `way`, or to what that is within.
    pub fn others(&self, way: &NamePath) -> Vec<NamePath> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let beginnings = (1..=way.steps.len()).map(|steps| (steps, way.beginning(steps)));
        let others = beginnings.flat_map(|(steps, beginning)| {
            let others = self.0.get(&beginning).map(Vec::as_slice).unwrap_or_default();
            others.iter().map(move |other| other.followed_by(way, steps))
        });
        others.collect()
    }
}

impl NamePath {
    /// The first steps of the way.
    #[must_use]
    pub fn beginning(&self, steps: usize) -> Self {
        Self {
            root: self.root.clone(),
            home: self.home.clone(),
            steps: self.steps.iter().take(steps).cloned().collect(),
        }
    }

    /// The same with what follows the first steps of another way behind it.
    #[must_use]
    pub fn followed_by(&self, other: &Self, steps: usize) -> Self {
        let mut whole = self.clone();
        whole.steps.extend(other.steps.iter().skip(steps).cloned());
        whole
    }

    /// Whether the way begins with another one, or is that one.
    pub fn is_within(&self, other: &Self) -> bool {
        self.root == other.root && self.home == other.home && self.steps.starts_with(&other.steps)
    }
}
