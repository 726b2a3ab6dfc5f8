//! The words of the resource that something belongs to: `repos actions runs`.

use std::collections::BTreeMap;

use crate::api::{Api, Operation, Type, TypeId};
use crate::names::words;

/// What stands before the first resource in many paths, beside versions.
const NO_RESOURCES: &[&str] = &["api", "apis", "rest"];

/// The words of an operation's first tag, then those of its path.
pub fn of(operation: &Operation) -> Vec<String> {
    let tag = operation.tags.first().map(String::as_str).unwrap_or_default();
    let tag = if tag.trim().is_empty() { Vec::new() } else { words(tag) };
    beside(&tag, path_words(&operation.path))
}

/// The words of all that is literal in a path, without what tells no resource.
fn path_words(path: &str) -> Vec<String> {
    let literal = |segment: &&str| !segment.is_empty() && !segment.contains('{');
    let segments = path.split('/').filter(literal);
    let resources = segments.skip_while(|segment| tells_nothing(&segment.to_ascii_lowercase()));
    resources.flat_map(words).collect()
}

/// `api`, `v1`, `v2.0`, `2023-10-16`
fn tells_nothing(segment: &str) -> bool {
    let number = segment.strip_prefix('v').unwrap_or(segment);
    let is_version = number.starts_with(|c: char| c.is_ascii_digit()) && !number.contains(char::is_whitespace);
    NO_RESOURCES.contains(&segment) || is_version
}

/// The words of a group, then those of something in it, without those that both begin with.
pub fn beside(group: &[String], own: Vec<String>) -> Vec<String> {
    let common = group.iter().zip(&own).take_while(|(a, b)| a == b).count();
    group.iter().cloned().chain(own.into_iter().skip(common)).collect()
}

/// For each type the words that the keys of all operations which use it begin with.
pub struct Keys(BTreeMap<TypeId, Vec<String>>);

impl Keys {
    /// Looks at every operation and whatever it leads to.
    pub fn of(api: &Api<Type>) -> Self {
        let keys: Vec<Vec<String>> = api.operations.iter().map(of).collect();
        let mut common: BTreeMap<TypeId, &[String]> = BTreeMap::new();
        for (operation, key) in api.operations.iter().zip(&keys) {
            let mut open: Vec<(TypeId, &[String])> = operation.spoken_types().map(|id| (id, key.as_slice())).collect();
            while let Some((id, key)) = open.pop() {
                if let Some(key) = narrowed(&mut common, id, key) {
                    let children = api.types.get(id).value.shape.references();
                    open.extend(children.into_iter().map(|id| (id, key)));
                }
            }
        }
        let owned = common.into_iter().map(|(id, key)| (id, key.to_vec()));
        Self(owned.collect())
    }

    /// The words of a type; none where nothing is common to all operations that use it, or where none does.
    pub fn of_type(&self, id: TypeId) -> &[String] {
        self.0.get(&id).map(Vec::as_slice).unwrap_or_default()
    }
}

/// What a type's key becomes with one more operation; nothing where that changes nothing, neither here nor in what the
/// type leads to. A key only ever gets shorter, so each type is looked at a few times, however many operations there are.
fn narrowed<'k>(common: &mut BTreeMap<TypeId, &'k [String]>, id: TypeId, key: &'k [String]) -> Option<&'k [String]> {
    let known = match common.get(&id) {
        None => key,
        Some(known) => {
            let length = known.iter().zip(key).take_while(|(a, b)| a == b).count();
            if length == known.len() {
                return None;
            }
            known.get(..length).unwrap_or_default()
        }
    };
    common.insert(id, known);
    Some(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_begins_with_its_resource() {
        assert_eq!(
            path_words("/api/v2.0/repos/{owner}/branchNames"),
            ["repos", "branch", "names"]
        );
        assert_eq!(path_words("/2023-10-16/orders/v1"), ["orders", "v1"]);
        assert_eq!(path_words("/{id}"), Vec::<String>::new());
    }

    #[test]
    fn what_both_say_is_said_once() {
        let word = |text: &str| words(text);
        assert_eq!(beside(&word("repos"), word("repos list item")), word("repos list item"));
        assert_eq!(beside(&word("repos"), word("git tag")), word("repos git tag"));
        assert_eq!(beside(&[], word("git tag")), word("git tag"));
    }
}
