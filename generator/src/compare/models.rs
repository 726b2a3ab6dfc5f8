//! Models: what became of every struct, enum, union, tuple and alias.

use std::collections::BTreeMap;

use super::logs::{as_logged, logged};
use super::members::Members;
use super::renames::items;
use super::{Compared, Direction, Finding, Kind, Level};
use crate::rust::{Enum, EnumVariant, Field, Init, Item, Struct, Tuple, Ty, Union, code_span};

impl Compared<'_> {
    /// Compares all models.
    pub(super) fn models(&mut self) {
        let (old, new) = (items(self.old), items(self.new));
        for (name, item) in &old {
            let now = self.names.get(*name).map_or(*name, String::as_str).to_owned();
            match new.get(now.as_str()) {
                Some(now) => {
                    let behind = self.behind(item, now);
                    if behind.name() != now.name() {
                        self.another_name(item, now, behind);
                    }
                    self.model(item, behind);
                }
                None => {
                    let finding =
                        Finding::new(Kind::TypeRemoved, Level::Major, path(name), format!("`{name}` is gone"))
                            .travels(self.old.direction(name))
                            .at(self.old.item_place(name), None);
                    self.push(finding);
                }
            }
        }
        let come: Vec<&str> = new.keys().filter(|name| !self.is_known(name, &old)).copied().collect();
        for name in come {
            let finding = Finding::new(Kind::TypeAdded, Level::Minor, path(name), format!("`{name}` is new"))
                .travels(self.new.direction(name))
                .at(None, self.new.item_place(name));
            self.push(finding);
        }
    }

    /// A type is used as before under another name that is left, but for what only a definition has.
    fn another_name(&mut self, was: &Item, is: &Item, behind: &Item) {
        if let Item::Enum(_) | Item::Union(_) = was {
            let end = behind.name();
            let message = format!("`{}` is another name for `{end}` now", is.name());
            let finding = self.of_model(Kind::TypeRetyped, Level::Major, (was.name(), is.name()), message);
            let action = format!("Nothing to change, but where variants are imported: import them from `{end}`.");
            self.push(finding.doing(&action));
        }
    }

    fn is_known(&self, name: &str, old: &BTreeMap<&str, &Item>) -> bool {
        let was_renamed = self.names.values().any(|now| now == name);
        was_renamed || (old.contains_key(name) && !self.names.contains_key(name))
    }

    fn model(&mut self, old: &Item, new: &Item) {
        let names = (old.name(), new.name());
        match (old, new) {
            (Item::Struct(old), Item::Struct(new)) => self.structure(old, new),
            (Item::Enum(old), Item::Enum(new)) => self.enumeration(old, new),
            (Item::Union(old), Item::Union(new)) => self.union(old, new),
            (Item::Tuple(old), Item::Tuple(new)) => self.tuple(names, old, new),
            (Item::Alias(was), Item::Alias(is)) if self.same(&was.ty, &is.ty) => {}
            (Item::Alias(was), Item::Alias(is)) => {
                let message = format!("`{}` {}", new.name(), self.becomes(&was.ty, &is.ty));
                let finding = self.of_model(Kind::TypeRetyped, Level::Major, names, message);
                self.push(finding);
            }
            (_, _) => {
                let message = format!("`{}` is {} now, and was {}", new.name(), kind_of(new), kind_of(old));
                let finding = self.of_model(Kind::TypeRetyped, Level::Major, names, message);
                self.push(finding);
            }
        }
    }

    /// A finding about a whole model, by its old and its new name.
    pub(super) fn of_model(&self, kind: Kind, level: Level, (old, new): (&str, &str), message: String) -> Finding {
        Finding::new(kind, level, path(new), message)
            .travels(self.new.direction(new))
            .at(self.old.item_place(old), self.new.item_place(new))
    }

    fn structure(&mut self, old: &Struct, new: &Struct) {
        let names = (old.name.as_str(), new.name.as_str());
        let (old_side, new_side) = (self.old, self.new);
        let place = |field: &Field, is_old: bool| match is_old {
            true => old_side.member_place(&old.name, field),
            false => new_side.member_place(&new.name, field),
        };
        self.members(&Members {
            owner: path(&new.name),
            old_owner: path(&old.name),
            word: "member",
            old: &old.fields,
            new: &new.fields,
            built: (old.constructor, new.constructor),
            direction: self.direction_of(names),
            place: &place,
        });
        self.construction(names, old, new);
        self.extra(names, old, new);
    }

    /// Which way something travels on both sides together.
    fn direction_of(&self, (old, new): (&str, &str)) -> Direction {
        let (old, new) = (self.old.direction(old), self.new.direction(new));
        if old == new { new } else { Direction::Both }
    }

    fn construction(&mut self, names: (&str, &str), old: &Struct, new: &Struct) {
        let (kind, level, what, action) = match (old.constructor, new.constructor) {
            (true, false) => (
                Kind::ConstructorRemoved,
                Level::Major,
                "can no longer be built: it is in answers only",
                "Do not build it: no call takes it.",
            ),
            (false, true) => (Kind::ConstructorAdded, Level::Minor, "can be built", ""),
            (_, _) if has_default(old) && !has_default(new) => (
                Kind::ConstructorRemoved,
                Level::Major,
                "has no default value any more",
                "Build it by `new`, with what has to be given.",
            ),
            (_, _) => return,
        };
        let finding = self.of_model(kind, level, names, format!("`{}` {what}", new.name));
        self.push(finding.doing(action));
    }

    fn extra(&mut self, names: (&str, &str), old: &Struct, new: &Struct) {
        let word = "members without a name";
        if let (Some(was), Some(is)) = (&old.extra, &new.extra)
            && let Some((level, message)) = logged(was.secret, is.secret)
        {
            let message = format!("what {word} hold {message}");
            let mut finding = as_logged(self.of_model(Kind::DebugChanged, level, names, message));
            finding.item.push_str("::extra");
            self.push(finding);
        }
        let (kind, level, message) = match (&old.extra, &new.extra) {
            (None, None) => return,
            (None, Some(_)) => (Kind::MemberAdded, Level::Minor, format!("{word} are kept in `extra`")),
            (Some(_), None) => (Kind::MemberRemoved, Level::Major, format!("{word} are no longer kept")),
            (Some(was), Some(is)) if self.same(&was.ty, &is.ty) && was.codec != is.codec => {
                let message = format!("{word} travel in another form");
                let finding = self.of_model(Kind::SentDifferently, Level::Minor, names, message);
                return self.push(finding.behaviour());
            }
            (Some(was), Some(is)) if self.same(&was.ty, &is.ty) && was.name == is.name => return,
            (Some(was), Some(is)) => {
                let becomes = self.becomes(&was.ty, &is.ty);
                (
                    Kind::MemberRetyped,
                    Level::Major,
                    format!("the value of {word} {becomes}"),
                )
            }
        };
        let mut finding = self.of_model(kind, level, names, message);
        finding.item.push_str("::extra");
        self.push(finding);
    }

    fn enumeration(&mut self, old: &Enum, new: &Enum) {
        let names = (old.name.as_str(), new.name.as_str());
        if old.kind != new.kind {
            let message = format!("the values of `{}` have another JSON type", new.name);
            let finding = self.of_model(Kind::TypeRetyped, Level::Major, names, message);
            self.push(finding);
        }
        for was in &old.variants {
            if let Some(finding) = self.value(names, was, old, new) {
                self.push(in_variant(of_old(finding, &old.name), &was.name));
            }
        }
        let is_known = |is: &&EnumVariant| {
            let mut variants = old.variants.iter();
            variants.any(|was| was.value == is.value || (was.name == is.name && !has_value(new, was)))
        };
        for is in new.variants.iter().filter(|is| !is_known(is)) {
            let message = format!("the value {} is new", code_span(&is.value));
            let finding = self.of_model(Kind::VariantAdded, Level::Minor, names, message);
            self.push(in_variant(finding, &is.name));
        }
    }

    /// What became of a value: it is the same under any name, and a name that goes to another value is not its name any more.
    fn value(&self, names: (&str, &str), was: &EnumVariant, old: &Enum, new: &Enum) -> Option<Finding> {
        let of_its_value = new.variants.iter().find(|is| is.value == was.value);
        let of_its_name = new.variants.iter().find(|is| is.name == was.name);
        Some(match (of_its_value, of_its_name) {
            (Some(is), _) if is.name == was.name => return None,
            (Some(is), other) => {
                let message = format!("`{}` is called `{}`", was.name, is.name);
                let finding = self.of_model(Kind::VariantRenamed, Level::Major, names, message);
                // The compiler is content with the name, which stands for another value.
                if other.is_some() { finding.behaviour() } else { finding }
            }
            (None, Some(is)) if !has_value(old, is) => {
                let message = format!(
                    "`{}` stands for `{}`, and stood for `{}`",
                    was.name, is.value, was.value
                );
                self.of_model(Kind::SentDifferently, Level::Minor, names, message)
                    .behaviour()
            }
            (None, other) => {
                let message = format!("the value {} is gone", code_span(&was.value));
                let finding = self.of_model(Kind::VariantRemoved, Level::Major, names, message);
                if other.is_some() { finding.behaviour() } else { finding }
            }
        })
    }

    fn union(&mut self, old: &Union, new: &Union) {
        let names = (old.name.as_str(), new.name.as_str());
        if old.tag != new.tag {
            let message = format!("the branches of `{}` are told apart in another way", new.name);
            let finding = self.of_model(Kind::SentDifferently, Level::Minor, names, message);
            self.push(finding.behaviour());
        }
        if old.fallback != new.fallback {
            let message = format!(
                "a value that names no branch of `{}` is {}, and was {}",
                new.name,
                fallback(new),
                fallback(old)
            );
            let finding = self.of_model(Kind::SentDifferently, Level::Minor, names, message);
            self.push(finding.behaviour());
        }
        self.branches(old, new);
        self.trials(old, new);
    }

    fn tuple(&mut self, names: (&str, &str), old: &Tuple, new: &Tuple) {
        let types = |tuple: &Tuple| -> Vec<Ty> {
            let rest = tuple.rest.iter().map(|(ty, _)| Ty::Vec(Box::new(ty.clone())));
            tuple
                .elements
                .iter()
                .map(|element| element.ty.clone())
                .chain(rest)
                .collect()
        };
        let (was, is) = (types(old), types(new));
        let same = was.len() == is.len() && was.iter().zip(&is).all(|(was, is)| self.same(was, is));
        if !same {
            let told = |types: &[Ty]| {
                let types = types.iter().map(super::spell::spelled);
                types.collect::<Vec<_>>().join(", ")
            };
            let message = format!("`{}` is `({})`, and was `({})`", new.name, told(&is), told(&was));
            let finding = self.of_model(Kind::TypeRetyped, Level::Major, names, message);
            self.push(finding);
        }
    }
}

fn has_value(of: &Enum, variant: &EnumVariant) -> bool {
    of.variants.iter().any(|other| other.value == variant.value)
}

/// The path of a model.
pub(super) fn path(name: &str) -> String {
    format!("models::{name}")
}

/// What is gone is known by the name of what it was in.
pub(super) fn of_old(mut finding: Finding, name: &str) -> Finding {
    if finding.kind == Kind::VariantRemoved {
        finding.item = path(name);
    }
    finding
}

pub(super) fn in_variant(mut finding: Finding, variant: &str) -> Finding {
    finding.item.push_str("::");
    finding.item.push_str(variant);
    finding
}

/// What a value is that names no branch.
fn fallback(union: &Union) -> String {
    union.fallback.as_ref().map_or_else(
        || format!("`{}`", union.unknown),
        |name| format!("`{name}`, where it fits"),
    )
}

/// Whether `Default` is written for it.
fn has_default(item: &Struct) -> bool {
    let has_argument = item.fields.iter().any(|field| field.init == Init::Argument);
    item.default || (item.constructor && !has_argument)
}

fn kind_of(item: &Item) -> &'static str {
    match item {
        Item::Struct(_) => "an object",
        Item::Enum(_) => "an enum of values",
        Item::Union(_) => "a union of types",
        Item::Tuple(_) => "a tuple",
        Item::Alias(_) => "another name for a type",
    }
}
