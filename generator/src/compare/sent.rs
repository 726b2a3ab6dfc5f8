//! What callers send and sent before: members of what they build, and arguments. What is new was never taken otherwise.

use std::collections::BTreeMap;

use serde_json::Value;

use super::members::counterpart;
use super::pairs::Pair;
use super::{Compared, Direction, Finding, Kind, Level, models, operations, renames};
use crate::api::{Content, NamePath};
use crate::rust::{Field, Init, Item, Struct};
use crate::source::Place;

/// A member or an argument on both sides.
pub(super) struct Sent {
    /// Its Rust path.
    item: String,
    /// `` the member `note` ``
    pub what: String,
    /// Where it is described.
    pub places: (Place, Place),
    /// What the service takes when it is left out, where that may be.
    defaults: (Option<Value>, Option<Value>),
}

impl Sent {
    /// A finding about `what` of it, which only shows when the program runs.
    pub(super) fn finding(&self, kind: Kind, what: &str, message: &str) -> Finding {
        let (old, new) = self.places.clone();
        Finding::new(kind, Level::Minor, self.item.clone(), format!("{what} {message}"))
            .travels(Direction::Request)
            .at(Some(old), Some(new))
            .behaviour()
    }
}

impl Compared<'_> {
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
    pub(super) fn sent(&self) -> Vec<Sent> {
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
    pub(super) fn bodies_sent(&self) -> Vec<Sent> {
        let of = |side: super::Side<'_>, id: &str| -> Vec<Content> {
            let body = side.operation(id).and_then(|operation| operation.body.as_ref());
            body.map(|body| body.contents.clone()).unwrap_or_default()
        };
        let bodies = self.pairs.both.iter().flat_map(|Pair { old, new }| {
            let (were, are) = (of(self.old, &old.id), of(self.new, &new.id));
            let body = move |is: &Content| {
                let was = were.iter().find(|was| was.media_type == is.media_type)?;
                Some(Sent {
                    item: operations::method(new),
                    what: "the body".to_owned(),
                    places: (was.place.clone(), is.place.clone()),
                    defaults: (None, None),
                })
            };
            are.iter().filter_map(body).collect::<Vec<_>>()
        });
        bodies.collect()
    }

    /// The components of which callers send values, and sent some before.
    pub(super) fn components_sent(&self) -> Vec<Sent> {
        let is_sent = |side: super::Side<'_>, item: &Item| {
            let is_component = side.item_path(item.name()).is_some_and(NamePath::is_component);
            is_component && side.travels(item.name()) && side.direction(item.name()) != Direction::Response
        };
        let items = self.items_on_both_sides().into_iter();
        let sent = items.filter(|(was, is)| is_sent(self.old, was) && is_sent(self.new, is));
        let components = sent.filter_map(|(was, is)| {
            let places = self.old.item_place(was.name()).zip(self.new.item_place(is.name()));
            Some(Sent {
                item: models::path(is.name()),
                what: format!("`{}`", is.name()),
                places: places?,
                defaults: (None, None),
            })
        });
        components.collect()
    }

    /// What an item was and is. Several may be one by now, of which it is told once.
    fn items_on_both_sides(&self) -> Vec<(&Item, &Item)> {
        let (old, new) = (renames::items(self.old), renames::items(self.new));
        let were: BTreeMap<&str, &str> = old
            .keys()
            .rev()
            .map(|was| (self.names.get(*was).map_or(*was, String::as_str), *was))
            .collect();
        let both = were
            .iter()
            .map(|(is, was)| old.get(was).copied().zip(new.get(is).copied()));
        both.flatten().collect()
    }

    fn members_sent(&self, old: &Struct, new: &Struct) -> Vec<Sent> {
        let both = on_both_sides(&old.fields, &new.fields).filter(|_| old.constructor && new.constructor);
        let sent = both.filter_map(|(was, is)| {
            let places = self
                .old
                .member_place(&old.name, was)
                .zip(self.new.member_place(&new.name, is));
            let defaults = (
                self.old.member_default(&old.name, &was.wire),
                self.new.member_default(&new.name, &is.wire),
            );
            let name = is.name.trim_start_matches("r#");
            Some(Sent {
                item: format!("{}::{name}", models::path(&new.name)),
                what: format!("the member `{name}`"),
                places: places?,
                defaults: if_left_out(was, is, defaults),
            })
        });
        sent.collect()
    }

    fn arguments_sent(&self, pair: &Pair<'_>) -> Vec<Sent> {
        let Pair { old, new } = pair;
        let arguments = pair.old_arguments();
        let both = on_both_sides(&arguments, &new.arguments).filter(|(_, is)| !is.wire.is_empty());
        let sent = both.filter_map(|(was, is)| {
            let wire = pair.old_wire(&was.wire);
            let places = self
                .old
                .argument_place(&old.id, wire)
                .zip(self.new.argument_place(&new.id, &is.wire));
            let defaults = (
                self.old.argument_default(&old.id, wire),
                self.new.argument_default(&new.id, &is.wire),
            );
            let name = is.name.trim_start_matches("r#");
            Some(Sent {
                item: format!("{}::{name}", operations::method(new)),
                what: format!("the argument `{name}`"),
                places: places?,
                defaults: if_left_out(was, is, defaults),
            })
        });
        sent.collect()
    }
}

fn on_both_sides<'f>(old: &'f [Field], new: &'f [Field]) -> impl Iterator<Item = (&'f Field, &'f Field)> {
    old.iter().filter_map(|was| Some((was, counterpart(was, old, new)?)))
}

type Defaults<'a> = (Option<&'a Value>, Option<&'a Value>);

/// The defaults of what a call may leave out, before and now.
fn if_left_out(was: &Field, is: &Field, (old, new): Defaults<'_>) -> (Option<Value>, Option<Value>) {
    match (&was.init, &is.init) {
        (Init::Setter, Init::Setter) => (old.cloned(), new.cloned()),
        (_, _) => (None, None),
    }
}
