//! What callers send and sent before: members of what they build, and arguments. What is new was never taken otherwise.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::constraint_walk::Sending;
use super::members::on_both_sides;
use super::pairs::Pair;
use super::{Compared, Direction, Finding, Kind, Level, Side, models, operations, renames};
use crate::api::{Constraints, Content, NamePath, TypeId};
use crate::rust::{Field, Init, Item, Struct, Wire};
use crate::source::Place;

/// A member or an argument on both sides.
pub(super) struct Sent<'a> {
    /// Its Rust path.
    item: String,
    /// `` the member `note` ``
    pub what: String,
    /// Where it is described.
    pub places: (Place, Place),
    /// What the service takes when it is left out, where that may be.
    defaults: (Option<Value>, Option<Value>),
    /// What was refused of it, and what is.
    pub constraints: (Sending<'a>, &'a Constraints),
    /// What it is known by, if it is a component.
    pub key: Option<String>,
}

impl Sent<'_> {
    /// A finding about `what` of it, which only shows when the program runs.
    pub(super) fn finding(&self, kind: Kind, what: &str, message: &str) -> Finding {
        let (old, new) = self.places.clone();
        Finding::new(kind, Level::Minor, self.item.clone(), format!("{what} {message}"))
            .travels(Direction::Request)
            .at(Some(old), Some(new))
            .behaviour()
    }
}

impl<'a> Compared<'a> {
    /// Finds what the service takes for what is left out, where that is another value.
    pub(super) fn defaults(&mut self) {
        let sent = self.sent();
        let findings = sent.iter().filter_map(|sent| {
            let (Some(was), Some(is)) = &sent.defaults else {
                return None;
            };
            let message = format!("is `{is}` when it is left out, and was `{was}`");
            (was != is).then(|| sent.finding(Kind::DefaultChanged, &sent.what, &message))
        });
        self.findings.extend(findings);
    }

    /// All that callers send and sent before.
    pub(super) fn sent(&self) -> Vec<Sent<'a>> {
        let items = self.items_on_both_sides().into_iter();
        let structs = items.filter_map(|pair| match pair {
            (Item::Struct(was), Item::Struct(is)) => Some((was, is)),
            (_, _) => None,
        });
        let members = structs.flat_map(|(was, is)| self.members_sent(was, is));
        let arguments = self.pairs.both.iter().flat_map(|pair| self.arguments_sent(pair));
        members.chain(arguments).collect()
    }

    /// The bodies that callers send and sent before, in each media type.
    pub(super) fn bodies_sent(&self) -> Vec<Sent<'a>> {
        let of = |side: Side<'a>, id: &str| -> &'a [Content] {
            let body = side.operation(id).and_then(|operation| operation.body.as_ref());
            body.map_or(&[], |body| body.contents.as_slice())
        };
        let bodies = self.pairs.both.iter().flat_map(|Pair { old, new }| {
            let (were, are) = (of(self.old, &old.id), of(self.new, &new.id));
            let body = move |is: &'a Content| {
                let was = were.iter().find(|was| was.media_type == is.media_type)?;
                Some(Sent {
                    item: operations::method(new),
                    what: "the body".to_owned(),
                    places: (was.place.clone(), is.place.clone()),
                    defaults: (None, None),
                    constraints: (sending(Some((&was.constraints, was.ty))), &is.constraints),
                    key: None,
                })
            };
            are.iter().filter_map(body).collect::<Vec<_>>()
        });
        bodies.collect()
    }

    /// The components of which callers send values, and sent some before.
    pub(super) fn components_sent(&self) -> Vec<Sent<'a>> {
        let (were, are) = (self.old.api.constraints.by_key(), self.new.api.constraints.by_key());
        let is_sent = |side: Side<'_>, item: &Item| {
            let is_component = side.item_path(item.name()).is_some_and(NamePath::is_component);
            is_component && side.travels(item.name()) && side.direction(item.name()) != Direction::Response
        };
        let items = self.items_on_both_sides().into_iter();
        let sent = items.filter(|(was, is)| is_sent(self.old, was) && is_sent(self.new, is));
        let key = |side: Side<'_>, item: &Item| side.item_path(item.name()).map(NamePath::key);
        let key_of_old = |item: &Item| key(self.old, item);
        let constraints = |all: &HashMap<&str, &'a Constraints>, side: Side<'_>, item: &Item| -> &'a Constraints {
            let known = key(side, item).and_then(|key| all.get(key.as_str()).copied());
            known.unwrap_or(&Constraints::NONE)
        };
        let components = sent.filter_map(|(was, is)| {
            let places = self.old.item_place(was.name()).zip(self.new.item_place(is.name()));
            Some(Sent {
                item: models::path(is.name()),
                what: format!("`{}`", is.name()),
                places: places?,
                defaults: (None, None),
                constraints: (
                    sending(Some((constraints(&were, self.old, was), self.old.origin(was.name())))),
                    constraints(&are, self.new, is),
                ),
                key: key(self.new, is).filter(|key| Some(key) == key_of_old(was).as_ref()),
            })
        });
        components.collect()
    }

    /// What an item was and is. Several may be one by now, of which it is told once; a copy is known from what it was copied.
    fn items_on_both_sides(&self) -> Vec<(&Item, &Item)> {
        let (old, new) = (renames::items(self.old), renames::items(self.new));
        let were: BTreeMap<&str, &str> = old
            .keys()
            .rev()
            .map(|was| (self.names.get(*was).map_or(*was, String::as_str), *was))
            .collect();
        let copies = self.copies();
        let copies = copies.iter().map(|(was, is)| (is.as_str(), was.as_str()));
        let copies: BTreeMap<&str, &str> = copies.filter(|(is, _)| !were.contains_key(is)).collect();
        let both = were.iter().chain(&copies);
        let both = both.filter_map(|(is, was)| old.get(was).copied().zip(new.get(is).copied()));
        both.map(|(was, is)| (was, self.behind(was, is))).collect()
    }

    fn members_sent(&self, old: &Struct, new: &Struct) -> Vec<Sent<'a>> {
        let both = on_both_sides(&old.fields, &new.fields).filter(|_| old.constructor && new.constructor);
        let sent = both.filter_map(|(was, is)| {
            let places = self
                .old
                .member_place(&old.name, was)
                .zip(self.new.member_place(&new.name, is));
            let defaults = (
                self.old.member_default(&old.name, was.wire.name()),
                self.new.member_default(&new.name, is.wire.name()),
            );
            let constraints = (
                self.old.member(&old.name, was.wire.name()),
                self.new
                    .member(&new.name, is.wire.name())
                    .filter(|_| is.init != Init::ServerOnly),
            );
            let name = is.name.trim_start_matches("r#");
            Some(Sent {
                item: format!("{}::{name}", models::path(&new.name)),
                what: format!("the member `{name}`"),
                places: places?,
                defaults: if_left_out(was, is, defaults),
                constraints: (
                    sending(constraints.0.map(|member| (&member.constraints, Some(member.ty)))),
                    constraints.1.map_or(&Constraints::NONE, |member| &member.constraints),
                ),
                key: None,
            })
        });
        sent.collect()
    }

    fn arguments_sent(&self, pair: &Pair<'_>) -> Vec<Sent<'a>> {
        let Pair { old, new } = pair;
        let arguments = pair.old_arguments();
        let both = on_both_sides(&arguments, &new.arguments).filter(|(_, is)| is.wire != Wire::Body);
        let sent = both.filter_map(|(was, is)| {
            let wire = &pair.old_wire(&was.wire);
            let places = self
                .old
                .argument_place(&old.id, wire)
                .zip(self.new.argument_place(&new.id, &is.wire));
            let defaults = (
                self.old.argument_default(&old.id, wire),
                self.new.argument_default(&new.id, &is.wire),
            );
            let constraints = (self.old.argument(&old.id, wire), self.new.argument(&new.id, &is.wire));
            let name = is.name.trim_start_matches("r#");
            Some(Sent {
                item: format!("{}::{name}", operations::method(new)),
                what: format!("the argument `{name}`"),
                places: places?,
                defaults: if_left_out(was, is, defaults),
                constraints: (
                    sending(constraints.0.map(|argument| (&argument.constraints, Some(argument.ty)))),
                    constraints
                        .1
                        .map_or(&Constraints::NONE, |argument| &argument.constraints),
                ),
                key: None,
            })
        });
        sent.collect()
    }
}

/// A value as it was sent, by its constraints and its type.
fn sending(known: Option<(&Constraints, Option<TypeId>)>) -> Sending<'_> {
    Sending {
        constraints: known.iter().map(|(constraints, _)| *constraints).collect(),
        ty: known.and_then(|(_, ty)| ty),
    }
}

type Defaults<'a> = (Option<&'a Value>, Option<&'a Value>);

/// The defaults of what a call may leave out, before and now.
fn if_left_out(was: &Field, is: &Field, (old, new): Defaults<'_>) -> (Option<Value>, Option<Value>) {
    match (&was.init, &is.init) {
        (Init::Setter, Init::Setter) => (old.cloned(), new.cloned()),
        (_, _) => (None, None),
    }
}
