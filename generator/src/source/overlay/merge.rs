//! Merges a value into a node: objects member by member, arrays by appending, everything else by replacing.

use serde_json::map::Entry;
use serde_json::{Map, Value};

use super::{Origins, Place, Pointer};

/// What is appended to an array.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Append {
    /// The value as one item, whatever it is: the value of an action of Overlay 1.0.
    Entry,
    /// The items of an array, anything else as one item: the value of an action of Overlay 1.1.
    EntryOrItems,
    /// The items of an array and nothing else: what is merged into a member.
    Items,
}

/// What is merged, and where it was written.
pub(super) struct Material<'m> {
    value: &'m Value,
    place: Place,
    origins: Option<&'m Origins>,
    append: Append,
}

/// A part that does not fit.
pub(super) struct Conflict {
    /// The part of the material.
    pub place: Place,
    /// What it is.
    pub update: &'static str,
    /// What is there.
    pub target: &'static str,
}

impl<'m> Material<'m> {
    /// A value written at `place`, except for the parts that `origins` names.
    pub(super) fn new(value: &'m Value, place: Place, origins: Option<&'m Origins>, append: Append) -> Self {
        Self {
            value,
            place,
            origins,
            append,
        }
    }

    pub(super) fn value(&self) -> &'m Value {
        self.value
    }

    fn part(&self, value: &'m Value, token: &str) -> Self {
        let origins = self.origins.and_then(|origins| origins.part(token));
        let place = origins.and_then(|origins| origins.place().cloned());
        Self {
            value,
            place: place.unwrap_or_else(|| self.place.child(token)),
            origins,
            append: Append::Items,
        }
    }

    fn put(&self, at: &Pointer, origins: &mut Origins) -> Value {
        origins.made(at, self.place.clone(), self.origins);
        self.value.clone()
    }
}

/// Merges `material` into the `target`, which is the node `at`. Parts that do not fit are left out and told.
pub(super) fn merge(
    target: &mut Value,
    at: &Pointer,
    material: &Material<'_>,
    origins: &mut Origins,
    conflicts: &mut Vec<Conflict>,
) {
    match (target, material.value) {
        (Value::Object(members), Value::Object(update)) => {
            merge_members((members, at), (update, material), origins, conflicts);
        }
        (Value::Array(items), Value::Array(update)) if material.append != Append::Entry => {
            for (index, value) in update.iter().enumerate() {
                append(items, at, &material.part(value, &index.to_string()), origins);
            }
        }
        (Value::Array(items), _) if material.append != Append::Items => append(items, at, material, origins),
        // Nothing is lost with a null: YAML's `paths:` without a value is one.
        (target @ Value::Null, _) => *target = material.put(at, origins),
        (target, update) if is_scalar(target) && is_scalar(update) => *target = material.put(at, origins),
        (target, update) => conflicts.push(Conflict {
            place: material.place.clone(),
            update: kind(update),
            target: kind(target),
        }),
    }
}

fn merge_members(
    (members, at): (&mut Map<String, Value>, &Pointer),
    (update, material): (&Map<String, Value>, &Material<'_>),
    origins: &mut Origins,
    conflicts: &mut Vec<Conflict>,
) {
    for (name, value) in update {
        let part = material.part(value, name);
        let at = at.child(name);
        match members.entry(name.as_str()) {
            Entry::Occupied(mut member) => merge(member.get_mut(), &at, &part, origins, conflicts),
            Entry::Vacant(space) => {
                space.insert(part.put(&at, origins));
            }
        }
    }
}

fn append(items: &mut Vec<Value>, at: &Pointer, item: &Material<'_>, origins: &mut Origins) {
    let value = item.put(&at.index(items.len()), origins);
    items.push(value);
}

fn is_scalar(value: &Value) -> bool {
    !value.is_array() && !value.is_object()
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "a null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;
    use serde_json::json;

    /// What comes of merging `update` into `target` at the root, and the overlay's pointers of what did not fit.
    fn merged(target: Value, update: &Value, append: Append) -> (Value, Vec<String>) {
        let mut target = target;
        let mut conflicts = Vec::new();
        let material = Material::new(update, Place::whole(FileId(1)), None, append);
        merge(
            &mut target,
            &Pointer::root(),
            &material,
            &mut Origins::default(),
            &mut conflicts,
        );
        let conflicts = conflicts.iter().map(|conflict| conflict.place.pointer.to_string());
        (target, conflicts.collect())
    }

    #[test]
    fn objects_merge_arrays_append_scalars_replace() {
        let target = json!({"a": {"b": 1, "c": [1]}, "n": null});
        let update = json!({"a": {"b": "x", "c": [2, [3]], "d": {}}, "n": {"e": 1}});
        let expected = json!({"a": {"b": "x", "c": [1, 2, [3]], "d": {}}, "n": {"e": 1}});
        assert_eq!(merged(target, &update, Append::Entry), (expected, vec![]));
    }

    #[test]
    fn an_action_appends_an_entry_and_from_1_1_on_several() {
        assert_eq!(
            merged(json!([1]), &json!({"a": 1}), Append::Entry).0,
            json!([1, {"a": 1}])
        );
        assert_eq!(merged(json!([1]), &json!([2, 3]), Append::Entry).0, json!([1, [2, 3]]));
        assert_eq!(
            merged(json!([1]), &json!([2, 3]), Append::EntryOrItems).0,
            json!([1, 2, 3])
        );
        assert_eq!(merged(json!([1]), &json!(2), Append::EntryOrItems).0, json!([1, 2]));
    }

    #[test]
    fn what_does_not_fit_is_left_out_and_told() {
        let target = json!({"a": {"b": 1}, "c": 1});
        let update = json!({"a": null, "c": [1], "d": 1});
        let expected = json!({"a": {"b": 1}, "c": 1, "d": 1});
        assert_eq!(
            merged(target, &update, Append::Entry),
            (expected, vec!["/a".to_owned(), "/c".to_owned()])
        );
    }
}
