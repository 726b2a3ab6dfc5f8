//! In which order arguments are given. They are positional, and those of one type may change places without a word of the
//! compiler, so their order is published like a name.

use super::argument_keys::Arguments;
use super::{Plan, lock};
use crate::api::TypeId;
use crate::names::Published;
use crate::rust::{self, Field, Init, Item};

impl Plan<'_> {
    /// Before: arguments stand in the order of the description. After: those of `new` and of methods stand in the published
    /// one, which is noted.
    pub(super) fn arrange(
        &self,
        models: &mut [(TypeId, Item)],
        operations: &mut [rust::Operation],
        published: &mut Published,
    ) {
        for (id, item) in models {
            match item {
                Item::Struct(item) if item.constructor => {
                    let keys = item.fields.iter().map(|field| field.wire.name().to_owned()).collect();
                    let order = arrange(&mut item.fields, keys, self.published_order_of(*id));
                    published.note_arguments(self.names.keys.of_type(*id), order);
                }
                Item::Alias(_) => self.keep_order(*id, published),
                Item::Struct(_) | Item::Enum(_) | Item::Union(_) | Item::Tuple(_) => {}
            }
        }
        for (index, operation) in operations.iter_mut().enumerate() {
            let key = lock::arguments(self.names.keys.operation(index));
            let known = Arguments::of(operation);
            let earlier = &known.order(&self.options.published, self.published_order(&key));
            let keys = known.keys().to_vec();
            if let Some(contract) = &mut operation.contract {
                let samples = std::mem::take(&mut contract.arguments);
                contract.arguments = arranged(samples, &given(&operation.arguments, &keys), earlier);
            }
            let order = arrange(&mut operation.arguments, keys, earlier);
            published.note_arguments(&key, order);
        }
    }

    /// What the members of a model that must be given stand for, in the order of the arguments of `new`.
    pub(super) fn as_given<T>(&self, owner: TypeId, members: Vec<(String, T)>) -> Vec<T> {
        let earlier = self.published_order_of(owner);
        let (keys, values): (Vec<String>, Vec<T>) = members.into_iter().unzip();
        arranged(values, &keys, earlier)
    }

    /// The arguments of a model as they were published: by its own name, or by one that is another name of it by now, under
    /// which callers have made its values so far.
    fn published_order_of(&self, id: TypeId) -> &[String] {
        let own = self.published_order(self.names.keys.of_type(id));
        if !own.is_empty() || self.options.published.arguments.is_empty() {
            return own;
        }
        let ends = self.alias_ends.iter().filter(|(_, (end, _))| *end == id);
        let orders = ends.map(|(alias, _)| (alias, self.published_order(self.names.keys.of_type(*alias))));
        let first = orders
            .filter(|(_, order)| !order.is_empty())
            .min_by_key(|(alias, _)| **alias);
        first.map(|(_, order)| order).unwrap_or_default()
    }

    /// Keeps the order of a model that is another name of one by now: it may be a model again.
    fn keep_order(&self, id: TypeId, published: &mut Published) {
        let key = self.names.keys.of_type(id);
        published.note_arguments(key, self.published_order(key).to_vec());
    }

    /// The arguments of a model or a call, as they were published.
    pub(super) fn published_order(&self, key: &str) -> &[String] {
        self.options
            .published
            .arguments
            .get(key)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }
}

/// The keys of what has to be given.
fn given(fields: &[Field], keys: &[String]) -> Vec<String> {
    let both = fields.iter().zip(keys);
    both.filter(|(field, _)| field.init == Init::Argument)
        .map(|(_, key)| key.clone())
        .collect()
}

/// Lets those that have to be given change places among themselves; gives their keys in the new order.
fn arrange(fields: &mut [Field], keys: Vec<String>, earlier: &[String]) -> Vec<String> {
    let keys = given(fields, &keys);
    if !earlier.is_empty() {
        let is_given = |field: &&mut Field| field.init == Init::Argument;
        let now = fields.iter_mut().filter(is_given).map(|field| field.clone()).collect();
        let places = fields.iter_mut().filter(is_given);
        for (place, field) in places.zip(arranged(now, &keys, earlier)) {
            *place = field;
        }
    }
    arranged(keys.clone(), &keys, earlier)
}

/// Arguments in the order in which they were published. What is new takes the place of what is gone, which it most likely was
/// under another name: so nobody else moves up, for whom the value of the other would be taken. What else is new comes last.
pub(super) fn arranged<T>(arguments: Vec<T>, keys: &[String], earlier: &[String]) -> Vec<T> {
    let mut left: Vec<Option<T>> = arguments.into_iter().map(Some).collect();
    let mut newcomers = (0..keys.len()).filter(|index| keys.get(*index).is_some_and(|key| !earlier.contains(key)));
    let mut arranged = Vec::with_capacity(left.len());
    for key in earlier {
        let known = keys.iter().position(|other| other == key);
        let argument = known.or_else(|| newcomers.next()).and_then(|index| left.get_mut(index));
        arranged.extend(argument.and_then(Option::take));
    }
    arranged.extend(left.into_iter().flatten());
    arranged
}

#[cfg(test)]
mod tests {
    use super::arranged;

    fn order(now: &[&str], earlier: &[&str]) -> String {
        let owned = |keys: &[&str]| -> Vec<String> { keys.iter().map(|key| (*key).to_owned()).collect() };
        arranged(now.to_vec(), &owned(now), &owned(earlier)).concat()
    }

    #[test]
    fn who_was_there_keeps_the_place() {
        assert_eq!(order(&["b", "a"], &[]), "ba");
        assert_eq!(order(&["b", "a"], &["a", "b"]), "ab");
        assert_eq!(order(&["n", "b", "a"], &["a", "b"]), "abn");
        assert_eq!(order(&["c", "a"], &["a", "b", "c"]), "ac");
    }

    #[test]
    fn what_is_called_otherwise_stays_where_it_was() {
        assert_eq!(order(&["n", "b"], &["a", "b"]), "nb");
        assert_eq!(order(&["b", "n", "m"], &["a", "b"]), "nbm");
    }

    #[test]
    fn nothing_is_lost_by_a_lock_that_was_put_together_by_hand() {
        assert_eq!(order(&["a", "b"], &["b", "b", "x", "y"]), "ba");
        assert_eq!(order(&["a", "a", "b"], &["b"]), "baa");
    }
}
