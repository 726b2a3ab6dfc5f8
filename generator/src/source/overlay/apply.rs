//! Applies the actions of an overlay, in their order, to descriptions.

use serde_json::Value;
use serde_json_path::PathElement;

use super::merge::{Append, Conflict, Material, merge};
use super::nearest::nearest;
use super::patterns::watched;
use super::{Action, Effect, FileId, Limits, Origins, Overlay, Place, Pointer, Query};
use crate::diagnostics::{Code, Diagnostics};

/// A description that overlays are applied to.
pub(in crate::source) struct Root<'r> {
    /// Its file.
    pub file: FileId,
    /// Its tree.
    pub tree: &'r mut Value,
    /// Where its nodes were written.
    pub origins: &'r mut Origins,
}

/// How many nodes may still be added: overlays that copy what they copied grow fast.
pub(in crate::source) struct Room(pub u64);

impl Room {
    /// Takes what merging so many nodes into one at the end of so many steps may add, or all that is left if that is not enough.
    fn take(&mut self, nodes: u64, steps: usize) -> Option<()> {
        // A node that an overlay makes remembers the way to it, so deep ones take more room.
        let left = self.0.checked_sub(nodes.saturating_mul(1 + steps as u64 / 4));
        let left = left.filter(|_| steps < Limits::DEEPEST);
        self.0 = left.unwrap_or_default();
        left.map(|_| ())
    }
}

/// One step of a path; elements sort by their number, so that the last is removed first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Element(usize),
    Member(String),
}

impl Overlay {
    /// Applies all actions to `root`. An action that fails is reported and the others are tried, unless there is no room left:
    /// then each would copy what is too large already.
    pub(in crate::source) fn apply(&self, mut root: Root<'_>, room: &mut Room, diagnostics: &mut Diagnostics) {
        for action in &self.actions {
            if room.0 == 0 {
                return;
            }
            if action.apply(&mut root, room, diagnostics) == Some(0) {
                let message = format!("`{}` selects nothing", action.target.text);
                let finding = diagnostics.warning(Code::DeadAction, action.target.place.clone(), message);
                finding.help(match nearest(&action.target.text, root.tree) {
                    Some(name) => format!("did you mean `{name}`? If it is gone, remove the action"),
                    None => "the description may have changed: correct the target or remove the action".to_owned(),
                });
            }
        }
    }
}

impl Action {
    /// Changes every node the target selects; how many these are, if that is known.
    fn apply(&self, root: &mut Root<'_>, room: &mut Room, diagnostics: &mut Diagnostics) -> Option<usize> {
        let targets = select(&self.target, root.tree, diagnostics)?;
        if targets.is_empty() {
            return Some(0);
        }
        match &self.effect {
            Effect::Remove => remove_all(&targets, root, &self.target, diagnostics),
            Effect::Update { value, place, append } => {
                self.report_idle(value, &targets, root, diagnostics);
                let material = Material::new(value, place.clone(), None, *append);
                if merge_all(&targets, &material, root, room, diagnostics).is_none() {
                    report_excess(&self.target, diagnostics);
                }
            }
            Effect::Copy(query) => {
                if let Some((value, place, origins)) = copied(query, root, diagnostics) {
                    let material = Material::new(&value, place, origins.as_ref(), Append::EntryOrItems);
                    if merge_all(&targets, &material, root, room, diagnostics).is_none() {
                        report_excess(query, diagnostics);
                    }
                }
            }
        }
        Some(targets.len())
    }

    /// Says so when an update brings nothing that is not there.
    fn report_idle(&self, update: &Value, targets: &[Vec<Step>], root: &Root<'_>, diagnostics: &mut Diagnostics) {
        let is_there = |target: &Vec<Step>| {
            let node = root.tree.pointer(pointer(target).as_str());
            node.is_some_and(|node| says(node, update))
        };
        if targets.iter().all(is_there) {
            let message = format!(
                "the update of `{}` changes nothing: the description says so",
                self.target.text
            );
            diagnostics
                .warning(Code::DeadAction, self.target.place.clone(), message)
                .help("remove the action: what it corrects is right by now");
        }
    }
}

/// Whether merging `update` into a node leaves it as it is.
fn says(node: &Value, update: &Value) -> bool {
    match (node, update) {
        (Value::Object(members), Value::Object(update)) => {
            let is_there = |(key, value): (&String, &Value)| members.get(key).is_some_and(|member| says(member, value));
            update.iter().all(is_there)
        }
        // What is merged into a list is added to it.
        (Value::Array(_), Value::Array(update)) => update.is_empty(),
        (Value::Array(_), _) => false,
        (node, update) => node == update,
    }
}

/// The nodes that a query selects; nothing, and says so, if it has a pattern that is none.
fn select(query: &Query, tree: &Value, diagnostics: &mut Diagnostics) -> Option<Vec<Vec<Step>>> {
    let select = || -> Vec<Vec<Step>> {
        let found = query.path.query_located(tree);
        found
            .iter()
            .map(|node| node.location().iter().map(step).collect())
            .collect()
    };
    match watched(select) {
        Ok(mut found) => {
            found.sort();
            found.dedup();
            Some(found)
        }
        Err(why) => {
            let message = format!("`{}` has a pattern that cannot be used: {why}", query.text);
            diagnostics.error(Code::InvalidOverlay, query.place.clone(), message);
            None
        }
    }
}

fn step(element: &PathElement<'_>) -> Step {
    match element {
        PathElement::Name(name) => Step::Member((*name).to_owned()),
        PathElement::Index(index) => Step::Element(*index),
    }
}

fn pointer(steps: &[Step]) -> Pointer {
    steps.iter().fold(Pointer::root(), |pointer, step| match step {
        Step::Element(index) => pointer.index(*index),
        Step::Member(name) => pointer.child(name),
    })
}

/// The one node that is copied, and where it and its parts were written.
fn copied(query: &Query, root: &Root<'_>, diagnostics: &mut Diagnostics) -> Option<(Value, Place, Option<Origins>)> {
    let found = select(query, root.tree, diagnostics)?;
    let [only] = found.as_slice() else {
        let message = format!("`copy` copies one node; `{}` selects {}", query.text, found.len());
        diagnostics.error(Code::InvalidOverlay, query.place.clone(), message);
        return None;
    };
    let from = pointer(only);
    let value = root.tree.pointer(from.as_str())?.clone();
    Some((value, place(root, &from), root.origins.below(&from).cloned()))
}

fn place(root: &Root<'_>, pointer: &Pointer) -> Place {
    root.origins.find(pointer).unwrap_or_else(|| Place {
        file: root.file,
        pointer: pointer.clone(),
    })
}

/// Removes from the end, so that what is still to be removed does not move.
fn remove_all(targets: &[Vec<Step>], root: &mut Root<'_>, query: &Query, diagnostics: &mut Diagnostics) {
    for target in targets.iter().rev() {
        let Some((last, parent)) = target.split_last() else {
            let message = "the description itself cannot be removed";
            diagnostics.error(Code::InvalidOverlay, query.place.clone(), message);
            continue;
        };
        remove(&pointer(parent), last, &query.place, root);
    }
}

fn remove(parent: &Pointer, last: &Step, action: &Place, root: &mut Root<'_>) {
    let read_at = place(root, parent);
    match (root.tree.pointer_mut(parent.as_str()), last) {
        (Some(Value::Object(members)), Step::Member(name)) => {
            members.shift_remove(name);
            root.origins.removed(&parent.child(name), action);
        }
        (Some(Value::Array(items)), Step::Element(index)) if *index < items.len() => {
            let length = items.len();
            items.remove(*index);
            root.origins.shifted(parent, *index, length, &read_at);
        }
        // The paths were made from this tree and later ones were removed first.
        (Some(_) | None, Step::Member(_) | Step::Element(_)) => {}
    }
}

/// Merges the same into each target; nothing if there is no room for it.
fn merge_all(
    targets: &[Vec<Step>],
    material: &Material<'_>,
    root: &mut Root<'_>,
    room: &mut Room,
    diagnostics: &mut Diagnostics,
) -> Option<()> {
    let (nodes, depth) = weigh(material.value());
    for target in targets {
        room.take(nodes, target.len() + depth)?;
        let at = pointer(target);
        let written = place(root, &at);
        // An earlier target may have held this one and have been replaced.
        let Some(node) = root.tree.pointer_mut(at.as_str()) else {
            continue;
        };
        let mut conflicts = Vec::new();
        merge(node, &at, material, root.origins, &mut conflicts);
        for conflict in conflicts {
            report(conflict, &written, diagnostics);
        }
    }
    Some(())
}

fn report_excess(query: &Query, diagnostics: &mut Diagnostics) {
    let message = "the overlay makes the description too large or too deep";
    diagnostics.error(Code::TooLarge, query.place.clone(), message);
}

fn report(conflict: Conflict, target: &Place, diagnostics: &mut Diagnostics) {
    let message = format!("{} cannot be merged into {}", conflict.update, conflict.target);
    diagnostics
        .error(Code::InvalidOverlay, conflict.place, message)
        .related(target.clone(), "the target")
        .help("to replace a value of another kind, remove it in an action before this one");
}

/// The nodes of a value, and how deep it is.
fn weigh(value: &Value) -> (u64, usize) {
    let parts: Box<dyn Iterator<Item = &Value>> = match value {
        Value::Array(items) => Box::new(items.iter()),
        Value::Object(members) => Box::new(members.values()),
        Value::Null | Value::Bool(_) | Value::Number(_) => return (1, 0),
        Value::String(text) => return (1 + text.len() as u64 / 32, 0),
    };
    parts.fold((1, 1), |(nodes, depth), part| {
        let (more, below) = weigh(part);
        (nodes + more, depth.max(below + 1))
    })
}
