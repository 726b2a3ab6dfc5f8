//! Cargo features: what is needed for an operation or a type to be there.

use std::collections::BTreeMap;

use super::pairs::Pair;
use super::{Compared, Finding, Kind, Level, Side, models, operations};
use crate::rust::Gate;
use crate::source::Place;

impl Compared<'_> {
    /// Compares what holds each operation and each model that is on both sides.
    pub(super) fn gates(&mut self) {
        let (old, new) = (by_id(self.old), by_id(self.new));
        let gate = |pair: &Pair<'_>| Some((*old.get(pair.old.id.as_str())?, *new.get(pair.new.id.as_str())?));
        let gates: Vec<_> = self.pairs.both.iter().map(|pair| (*pair, gate(pair))).collect();
        for (Pair { old, new }, gates) in gates {
            let places = (self.old.operation_place(&old.id), self.new.operation_place(&new.id));
            if let Some(gates) = gates {
                self.gate(operations::method(new), gates, places);
            }
        }
        let (old, new) = (by_name(self.old), by_name(self.new));
        for (name, was) in &old {
            let now = self.names.get(*name).map_or(*name, String::as_str);
            if let Some(is) = new.get(now) {
                let places = (self.old.item_place(name), self.new.item_place(now));
                self.gate(models::path(now), (was, is), places);
            }
        }
    }

    fn gate(&mut self, item: String, (was, is): (&Gate, &Gate), (old, new): Places) {
        if was == is {
            return;
        }
        let message = format!("it is there with {}, and was with {}", spelled(is), spelled(was));
        // Whoever has it by a feature that still brings it need not know.
        let is_enough = |feature: &String| is.is_empty() || is.contains(feature);
        let level = match !was.is_empty() && was.iter().all(is_enough) || is.is_empty() {
            true => Level::Minor,
            false => Level::Major,
        };
        self.push(Finding::new(Kind::FeatureChanged, level, item, message).at(old, new));
    }
}

type Places = (Option<Place>, Option<Place>);

/// `` the feature `orders` or `refunds` ``
fn spelled(gate: &Gate) -> String {
    let features: Vec<String> = gate.iter().map(|feature| format!("`{feature}`")).collect();
    match features.is_empty() {
        true => "no feature at all".to_owned(),
        false => format!("the feature {}", features.join(" or ")),
    }
}

fn by_id(side: Side<'_>) -> BTreeMap<&str, &Gate> {
    let groups = side.planned.rust.operations.iter();
    let all = groups.flat_map(|group| group.items.iter().map(|operation| (operation, &group.gate)));
    all.map(|(operation, gate)| (operation.id.as_str(), gate)).collect()
}

fn by_name(side: Side<'_>) -> BTreeMap<&str, &Gate> {
    let groups = side.planned.rust.models.iter();
    let all = groups.flat_map(|group| group.items.iter().map(|item| (item.name(), &group.gate)));
    all.collect()
}
