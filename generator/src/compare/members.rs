//! Fields of a struct, and arguments of an operation: the same rules hold for both.

use std::collections::{BTreeMap, BTreeSet};

use super::logs::{as_logged, logged};
use super::spell::{bare, unboxed};
use super::{Compared, Direction, Finding, Kind, Level, Notice, presence};
use crate::rust::{Field, Init, Location, Wire};
use crate::source::Place;

/// The members of one thing on both sides.
pub(super) struct Members<'m> {
    /// The Rust path in front of a member: `models::Order`.
    pub owner: String,
    /// The path in front of one that is gone.
    pub old_owner: String,
    /// How a member is called in prose.
    pub word: &'static str,
    pub old: &'m [Field],
    pub new: &'m [Field],
    /// Whether callers build it on each side.
    pub built: (bool, bool),
    pub direction: Direction,
    /// Where a member is described on each side.
    pub place: &'m dyn Fn(&Field, bool) -> Option<Place>,
}

impl Members<'_> {
    /// Whether callers give it, before and now.
    pub(super) fn is_given(&self) -> bool {
        self.built.0 && self.built.1
    }

    fn finding(&self, kind: Kind, level: Level, message: &str, old: Option<&Field>, new: Option<&Field>) -> Finding {
        let name = new.or(old).map(|field| field.name.as_str()).unwrap_or_default();
        let owner = if new.is_none() { &self.old_owner } else { &self.owner };
        let of = |field: Option<&Field>, is_old| field.and_then(|field| (self.place)(field, is_old));
        Finding::new(
            kind,
            level,
            format!("{owner}::{}", name.trim_start_matches("r#")),
            format!("the {} `{}` {message}", self.word, name.trim_start_matches("r#")),
        )
        .travels(self.direction)
        .at(of(old, true), of(new, false))
    }
}

impl Compared<'_> {
    /// Compares members; whether an argument has to be given that was not known before.
    pub(super) fn members(&mut self, members: &Members<'_>) {
        let by_name = |fields: &'_ [Field]| -> BTreeMap<String, Field> {
            fields.iter().map(|field| (field.name.clone(), field.clone())).collect()
        };
        let (old, new) = (by_name(members.old), by_name(members.new));
        let mut kept = BTreeSet::new();
        for field in members.old {
            let now = counterpart(field, members.old, members.new);
            kept.extend(now.map(|now| now.name.as_str()));
            match now {
                Some(now) if now.name == field.name => self.member(members, field, now),
                now => self.gone(members, field, now),
            }
        }
        for field in members.new {
            if !kept.contains(field.name.as_str()) {
                let finding = added(members, field);
                let finding = match self.in_place_of(members, field) {
                    Some(was) => in_place(finding, was),
                    None => finding,
                };
                self.push(finding);
            }
        }
        self.order(members, &old, &new);
    }

    /// The other argument that was given where this one is given now, if calls with as many of the same types stay as they are.
    fn in_place_of<'m>(&self, members: &Members<'m>, field: &Field) -> Option<&'m Field> {
        let arguments = |fields: &'m [Field]| fields.iter().filter(|field| field.init == Init::Argument);
        let (old, new) = (arguments(members.old), arguments(members.new));
        let is_silent = members.is_given()
            && old.clone().count() == new.clone().count()
            && old.clone().zip(new.clone()).all(|(was, is)| self.same(&was.ty, &is.ty));
        let mut both = old.zip(new).filter(|_| is_silent);
        both.find_map(|(was, is)| (is == field).then_some(was))
    }

    fn gone(&mut self, members: &Members<'_>, field: &Field, now: Option<&Field>) {
        let Some(now) = now else {
            let message = match field.init == Init::Key {
                true => "is gone: no key is taken, though `.idempotency_key(…)` is there for every call",
                false => "is gone",
            };
            let finding = members.finding(Kind::MemberRemoved, Level::Major, message, Some(field), None);
            return self.push(finding);
        };
        let message = format!("was called `{}`", field.name);
        let mut finding = members.finding(Kind::MemberRenamed, Level::Major, &message, Some(field), Some(now));
        // Who has the name now may be content with what was given to the other.
        if members.new.iter().any(|is| is.name == field.name) {
            finding = finding.behaviour();
        }
        if is_key_on_both(field, now) {
            finding = finding
                .doing("Give it by `.idempotency_key(…)` as before; only who names the field has to change that.");
        }
        self.push(finding);
        // A name may be another because something else is: what is given by a setter cannot be called as what is not.
        self.member(members, field, now);
    }

    /// One finding for how a member is given and read at most: the gravest thing about it says the rest as well.
    fn member(&mut self, members: &Members<'_>, old: &Field, new: &Field) {
        let finding = self
            .retyped(members, old, new)
            .or_else(|| given_otherwise(members, old, new))
            .or_else(|| travels_otherwise(members, old, new));
        self.findings.extend(finding);
        // What a log shows is said by nothing else.
        self.findings.extend(logged_otherwise(members, old, new));
    }

    fn retyped(&self, members: &Members<'_>, old: &Field, new: &Field) -> Option<Finding> {
        if self.same(&old.ty, &new.ty) {
            return None;
        }
        let becomes = self.becomes(&old.ty, &new.ty);
        if self.same(&unboxed(&old.ty), &unboxed(&new.ty)) {
            return Some(boxed(members, old, new, &becomes));
        }
        let (kind, message, action) = match self.same(bare(&old.ty), bare(&new.ty)) {
            false => (Kind::MemberRetyped, becomes, presence::retyped(members, old, new)),
            true => {
                let message = format!("{becomes}{}", presence::promised(old, new));
                (presence::kind(old, new), message, presence::action(members, old, new))
            }
        };
        let finding = members.finding(kind, Level::Major, &message, Some(old), Some(new));
        Some(match action {
            Some(action) => finding.doing(&action),
            None => finding,
        })
    }

    /// Arguments are positional, so those that stay have to stay in their order.
    fn order(&mut self, members: &Members<'_>, old: &BTreeMap<String, Field>, new: &BTreeMap<String, Field>) {
        let is_argument = |field: &&Field| field.init == Init::Argument;
        let both = |name: &str| {
            let argument = |side: &BTreeMap<String, Field>| side.get(name).is_some_and(|field| is_argument(&field));
            argument(old) && argument(new)
        };
        let kept = |side: &[Field]| -> Vec<Field> {
            let kept = side.iter().filter(|field| both(&field.name));
            kept.cloned().collect()
        };
        let (was, is) = (kept(members.old), kept(members.new));
        let moved = was.iter().zip(&is).any(|(was, is)| was.name != is.name);
        if !members.is_given() || !moved {
            return;
        }
        let names = |fields: &[Field]| {
            fields
                .iter()
                .map(|field| format!("`{}`", field.name))
                .collect::<Vec<_>>()
        };
        let message = format!(
            "the arguments are {} now, and were {}",
            names(&is).join(", "),
            names(&was).join(", ")
        );
        let mut finding = Finding::new(Kind::ArgumentsReordered, Level::Major, members.owner.clone(), message)
            .travels(members.direction);
        let place = |side: &[Field], is_old| side.first().and_then(|field| (members.place)(field, is_old));
        finding = finding.at(place(&was, true), place(&is, false));
        if was.iter().zip(&is).all(|(was, is)| self.same(&was.ty, &is.ty)) {
            finding.notice = Notice::Behaviour;
        }
        self.push(finding);
    }
}

/// Each member of before that is still there, with what it is now.
pub(super) fn on_both_sides<'f>(old: &'f [Field], new: &'f [Field]) -> impl Iterator<Item = (&'f Field, &'f Field)> {
    old.iter().filter_map(|was| Some((was, counterpart(was, old, new)?)))
}

/// What an old member is now: the one that is called so on the wire, else the one of its name, unless that one is what another
/// was: callers compile unchanged where a name goes to somebody else, so the wire counts more.
fn counterpart<'f>(was: &Field, old: &[Field], new: &'f [Field]) -> Option<&'f Field> {
    let is_it = |a: &Field, b: &Field| a.name == b.name && a.wire == b.wire;
    let is_other = |is: &&Field| !old.iter().any(|other| is_it(other, is));
    let of_its_name = new.iter().find(|is| is.name == was.name);
    let mut of_its_wire = new.iter().filter(|is| is.wire == was.wire);
    let is_what_another_was = |is: &&Field| {
        let mut others = old.iter().filter(|other| other.name != was.name);
        others.any(|other| other.wire == is.wire)
    };
    of_its_name
        .filter(|is| is.wire == was.wire)
        .or_else(|| of_its_wire.find(is_other))
        .or_else(|| of_its_name.filter(|is| !is_what_another_was(is)))
        // However it is called, a call takes one key, and by the same setter.
        .or_else(|| new.iter().find(|is| is_key_on_both(was, is)))
}

fn is_key_on_both(was: &Field, is: &Field) -> bool {
    was.init == Init::Key && is.init == Init::Key
}

/// The value is the same, but where it lies is another: models grew, or a circle of them is cut elsewhere.
fn boxed(members: &Members<'_>, old: &Field, new: &Field, becomes: &str) -> Finding {
    let message = format!("{becomes}: what holds it would take too much room without the `Box`");
    let message = if unboxed(&new.ty) == new.ty { becomes } else { &message };
    members
        .finding(Kind::MemberBoxed, Level::Major, message, Some(old), Some(new))
        .doing("What is given by `new` and setters stays. Where the member itself is moved, take the value out of the `Box`.")
}

fn added(members: &Members<'_>, field: &Field) -> Finding {
    let (kind, level, message) = match (&field.init, members.is_given()) {
        (Init::Argument, true) => (Kind::ArgumentAdded, Level::Major, "is new and has to be given"),
        (Init::Setter | Init::Key, true) => (Kind::OptionAdded, Level::Minor, "is new and may be given"),
        (Init::Constant(_), true) => (Kind::MemberAdded, Level::Minor, "is new; the client gives it by itself"),
        (_, _) => (Kind::MemberAdded, Level::Minor, "is new"),
    };
    members.finding(kind, level, message, None, Some(field))
}

/// The compiler is content with what was given for another argument.
fn in_place(finding: Finding, was: &Field) -> Finding {
    let mut finding = finding.behaviour();
    finding.message = format!(
        "{}, in the place of `{}`",
        finding.message,
        was.name.trim_start_matches("r#")
    );
    finding.doing("Look at every call: what was given for the other one is taken for this one.")
}

/// The type is the same, but it is an argument where it was none, or the other way round.
fn given_otherwise(members: &Members<'_>, old: &Field, new: &Field) -> Option<Finding> {
    if !members.is_given() {
        return None;
    }
    let (kind, level, message) = match (&old.init, &new.init) {
        (Init::Argument, Init::Argument) if old.presence != new.presence => {
            (Kind::MemberRetyped, Level::Major, "is given in another form")
        }
        (Init::Argument, Init::Argument) | (Init::ServerOnly, Init::ServerOnly) | (Init::Key, Init::Key) => {
            return None;
        }
        (Init::Setter, Init::Setter) if old.presence != new.presence => {
            (Kind::MemberRetyped, Level::Major, "is set in another form")
        }
        (Init::Setter, Init::Setter) => return None,
        (Init::Constant(was), Init::Constant(is)) if said(was) == said(is) => return None,
        (Init::Constant(was), Init::Constant(is)) => {
            let [was, is] = [was, is].map(|constant| constant.replace(".to_owned()", ""));
            let message = format!("is always `{is}`, and was always `{was}`");
            let finding = members.finding(Kind::ConstantChanged, Level::Minor, &message, Some(old), Some(new));
            return Some(finding.behaviour());
        }
        (_, Init::Argument) => (Kind::MemberRequired, Level::Major, "has to be given now"),
        (Init::Argument, _) => (Kind::MemberRelaxed, Level::Major, "is no longer an argument"),
        (Init::Setter, Init::Key) => (
            Kind::MemberRemoved,
            Level::Major,
            "is given by `.idempotency_key(…)` now",
        ),
        (Init::Key, Init::Setter) => (
            Kind::MemberRemoved,
            Level::Major,
            "is no longer given by `.idempotency_key(…)`",
        ),
        (Init::Setter, _) => (Kind::MemberRemoved, Level::Major, "can no longer be set"),
        (Init::Constant(_) | Init::ServerOnly, Init::Setter) => (Kind::OptionAdded, Level::Minor, "may be given now"),
        (Init::Constant(_), Init::ServerOnly)
        | (Init::ServerOnly, Init::Constant(_))
        | (Init::Key, _)
        | (_, Init::Key) => {
            let message = "is given by another side now";
            (Kind::ConstantChanged, Level::Minor, message)
        }
    };
    let finding = members.finding(kind, level, message, Some(old), Some(new));
    Some(match presence::given(members, old, new) {
        Some(action) => finding.doing(&format!("{action}.")),
        None => finding,
    })
}

/// Whether two go by one name on the wire, where that of a header has no case (RFC 9110 §5.1).
fn is_same_name(was: &Wire, is: &Wire) -> bool {
    match (was, is) {
        (Wire::Parameter(Location::Header, was), Wire::Parameter(Location::Header, is)) => was.eq_ignore_ascii_case(is),
        (_, _) => was.name() == is.name(),
    }
}

/// What a constant says; how its type is called is told of the type.
fn said(constant: &str) -> &str {
    let variant = constant.rsplit_once("::").filter(|_| !constant.contains('"'));
    variant.map_or(constant, |(_, variant)| variant)
}

/// The same to Rust, but another name or another form on the wire.
fn travels_otherwise(members: &Members<'_>, old: &Field, new: &Field) -> Option<Finding> {
    let (was, is) = (old.wire.name(), new.wire.name());
    // Where a key goes is told of the operation.
    let message = if !is_same_name(&old.wire, &new.wire) && !is_key_on_both(old, new) {
        format!("is called `{is}` on the wire, and was `{was}`")
    } else if old.codec != new.codec {
        "travels in another form".to_owned()
    } else if old.presence != new.presence {
        "may be absent rather than null, or the other way round".to_owned()
    } else {
        return None;
    };
    let finding = members.finding(Kind::SentDifferently, Level::Minor, &message, Some(old), Some(new));
    Some(finding.behaviour())
}

/// What kept a secret out of logs is gone, or has come.
fn logged_otherwise(members: &Members<'_>, old: &Field, new: &Field) -> Option<Finding> {
    let (level, message) = logged(old.secret, new.secret)?;
    let finding = members.finding(Kind::DebugChanged, level, message, Some(old), Some(new));
    Some(as_logged(finding))
}
