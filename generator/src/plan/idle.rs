//! Says so when the configuration decides about something that is there, and nothing comes of it.

use super::operations::is_idempotent;
use super::{Plan, Tolerate};
use crate::api::{NumberForm, Property, Shape, StringForm, TypeId};
use crate::diagnostics::Diagnostics;
use crate::names::{Role, Scope};
use crate::rust::{Field, Init, Item};

/// What became of a wish for a name.
struct Wish {
    role: Role,
    /// The name it got.
    given: String,
    /// What it is called in the description.
    words: String,
    /// Whether the lock, or somebody who wants the same name, has a say.
    contested: bool,
}

impl Plan<'_> {
    /// Before: names in the configuration that mean something. After: those are reported from which nothing comes.
    pub(super) fn report_idle(&self, models: &[(TypeId, Item)], diagnostics: &mut Diagnostics) {
        let options = self.options;
        for key in &options.explicit {
            if let Some(why) = self.idle_explicit(key, models) {
                let message = format!("`explicit` names `{key}`, and changes nothing: {why}");
                options
                    .said
                    .dead("explicit", key, message, diagnostics)
                    .help("remove it");
            }
        }
        for operation in self.api.operations.iter().filter(|operation| is_idempotent(operation)) {
            if options.repeatable.contains(&operation.id) {
                let (id, method) = (&operation.id, &operation.method);
                let message = format!("`repeatable` names `{id}`, which may be repeated anyway: it is a {method}");
                options
                    .said
                    .dead("repeatable", id, message, diagnostics)
                    .help("remove it");
            }
        }
        self.report_idle_tolerances(diagnostics);
        for (key, wanted) in &options.renames {
            if let Some((why, help)) = self.idle_rename(key, wanted) {
                let message = format!("`rename` names `{key}`, {why}");
                options.said.dead("rename", key, message, diagnostics).help(help);
            }
        }
    }

    fn report_idle_tolerances(&self, diagnostics: &mut Diagnostics) {
        for tolerance in &self.options.tolerate {
            let (is_read_so, what): (fn(&Shape) -> bool, _) = match tolerance {
                Tolerate::EmptyArrayAsObject => (|shape| matches!(shape, Shape::Object(_) | Shape::Map(_)), "object"),
                Tolerate::NumericStrings => (|shape| matches!(shape, Shape::Integer(_)), "integer"),
                Tolerate::RoundedDecimals => (is_decimal, "decimal"),
                Tolerate::SingleValueAsArray => (|shape| matches!(shape, Shape::Array(_)), "list"),
            };
            if self.api.types.iter().any(|(_, entry)| is_read_so(&entry.value.shape)) {
                continue;
            }
            let word = tolerance.name();
            let message = format!("`tolerate` has `{word}`, and {} has no {what}", self.api.title);
            self.options
                .said
                .dead("tolerate", word, message, diagnostics)
                .help("remove it");
        }
    }

    /// Why it makes no difference that a property is given explicitly; nothing where it does, or where there is none.
    fn idle_explicit(&self, key: &str, models: &[(TypeId, Item)]) -> Option<&'static str> {
        let members: Vec<_> = models
            .iter()
            .flat_map(|(id, item)| self.members_called(*id, item, key))
            .collect();
        let is_felt = |(property, field, is_built): &(&Property, &Field, bool)| {
            *is_built && !property.required && field.init == Init::Argument
        };
        if members.is_empty() || members.iter().any(is_felt) {
            return None;
        }
        Some(if members.iter().all(|(_, _, is_built)| !is_built) {
            "it travels in answers only, which callers do not make"
        } else if members.iter().all(|(property, ..)| property.required) {
            "it is required anyway"
        } else {
            "it is always the same value, which the client gives by itself"
        })
    }

    /// The members of an item that are called `Schema.property`, each with whether callers build the item.
    fn members_called<'p>(&'p self, id: TypeId, item: &'p Item, key: &str) -> Vec<(&'p Property, &'p Field, bool)> {
        let (Item::Struct(item), Shape::Object(object)) = (item, &self.get(id).shape) else {
            return Vec::new();
        };
        let owner = self.names.source_name(id);
        let is_it = |property: &Property| {
            key.strip_prefix(owner).and_then(|rest| rest.strip_prefix('.')) == Some(&property.name)
        };
        let members = object.properties.iter().zip(&item.fields);
        members
            .filter(|(property, _)| is_it(property))
            .map(|(property, field)| (property, field, item.constructor))
            .collect()
    }

    /// Why a wish for a name comes to nothing, and what to do; nothing where it does not, or where nobody is called so.
    fn idle_rename(&self, key: &str, wanted: &str) -> Option<(String, &'static str)> {
        let wishes = self.wishes(key);
        if wishes.is_empty() {
            let is_there = self.api.types.iter().any(|(_, entry)| entry.name.words() == key);
            let why = "which is no type of its own in Rust".to_owned();
            return is_there.then_some((why, "remove it"));
        }
        let natural = |wish: &Wish, words: &str| Scope::new(wish.role, &[]).natural(words);
        if let Some(wish) = wishes.iter().find(|wish| wish.given != natural(wish, wanted)) {
            let why = format!("which is called `{}`: `{}` is taken", wish.given, natural(wish, wanted));
            return Some((why, "choose another name"));
        }
        let refused = |wish: &Wish| Some((wish.given.clone(), Scope::new(wish.role, &[]).refused(wanted)?));
        if let Some((given, refused)) = wishes.iter().find_map(refused) {
            let why = format!("which is called `{given}`: `{refused}` is a keyword, or has a meaning in every client");
            return Some((why, "choose another name"));
        }
        let is_instead = self.options.said.is_instead("rename", key);
        let is_idle = |wish: &Wish| !is_instead && !wish.contested && wish.given == natural(wish, &wish.words);
        let first = wishes.first().filter(|_| wishes.iter().all(is_idle))?;
        Some((format!("which is called `{}` anyway", first.given), "remove it"))
    }

    /// Everything that is called `key` in the description.
    fn wishes(&self, key: &str) -> Vec<Wish> {
        let mut wishes = Vec::new();
        for (id, entry) in self.api.types.iter() {
            let words = entry.name.words();
            if let Some(given) = self.names.item_name(id).filter(|_| words == key) {
                wishes.push(Wish {
                    role: Role::Type,
                    given: given.to_owned(),
                    contested: self.options.published.types.contains_key(self.names.keys.of_type(id))
                        || is_wanted_twice(Role::Type, &words, self.item_words().iter().map(String::as_str)),
                    words,
                });
            }
            wishes.extend(self.member_wish(id, key));
        }
        let called = self.api.operations.iter().enumerate();
        for (index, operation) in called.filter(|(_, operation)| operation.id == key) {
            let given = self.names.operation(index).method.clone();
            let key = self.names.keys.operation(index);
            wishes.push(Wish {
                role: Role::Method,
                given,
                words: operation.id.clone(),
                contested: self.options.published.operations.contains_key(key)
                    || is_wanted_twice(
                        Role::Method,
                        &operation.id,
                        self.api.operations.iter().map(|one| one.id.as_str()),
                    ),
            });
        }
        wishes
    }

    fn member_wish(&self, id: TypeId, key: &str) -> Option<Wish> {
        let Shape::Object(object) = &self.get(id).shape else {
            return None;
        };
        let name = key.strip_prefix(self.names.source_name(id))?.strip_prefix('.')?;
        let index = object.properties.iter().position(|property| property.name == name)?;
        let given = self.names.fields_of(id).get(index)?.clone();
        let owner = self.names.keys.of_type(id);
        Some(Wish {
            role: Role::Field,
            given,
            words: name.to_owned(),
            contested: !self.options.published.members_of(owner).is_empty()
                || is_wanted_twice(Role::Field, name, object.properties.iter().map(|one| one.name.as_str())),
        })
    }

    /// What the types that are items are called in the description.
    pub(super) fn item_words(&self) -> Vec<String> {
        let types = self.api.types.iter();
        let items = types.filter(|(id, _)| self.names.item_name(*id).is_some());
        items.map(|(_, entry)| entry.name.words()).collect()
    }
}

fn is_decimal(shape: &Shape) -> bool {
    matches!(
        shape,
        Shape::Number(NumberForm::Decimal) | Shape::String(StringForm::Decimal)
    )
}

/// Whether two of `all` would have the name of `words` by themselves.
fn is_wanted_twice<'w>(role: Role, words: &str, all: impl Iterator<Item = &'w str>) -> bool {
    let scope = Scope::new(role, &[]);
    let natural = scope.natural(words);
    all.filter(|other| scope.natural(other) == natural).count() > 1
}
