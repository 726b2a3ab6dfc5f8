//! What is promised of a member, that it is there and that it is no null, and what a caller does when that is another.

use super::members::Members;
use super::{Direction, Kind};
use crate::rust::{Field, Init, Presence};

/// What kind of difference it is where the type is the same but for what is promised.
pub(super) fn kind(old: &Field, new: &Field) -> Kind {
    use Change::{Gained, Lost, Same};
    match (absence(old, new), null(old, new)) {
        (Lost, _) => Kind::MemberRequired,
        (Gained, _) => Kind::MemberRelaxed,
        (Same, Lost) if is_there(new) => Kind::MemberRequired,
        (Same, Gained) if is_there(new) => Kind::MemberRelaxed,
        (Same, _) => Kind::MemberRetyped,
    }
}

/// What to say where the types alone do not tell: `Option` is what may be left out, and what may be null.
pub(super) fn promised(old: &Field, new: &Field) -> &'static str {
    match (old.presence, new.presence) {
        (Presence::Required, Presence::Nullable) => ": it may be null",
        (Presence::Nullable, Presence::Required) => ": it may not be null any more",
        (Presence::Nullable, Presence::Maybe) => ": it may be left out as well",
        (Presence::Optional, Presence::Maybe) => ": it may be null as well",
        (Presence::Maybe, Presence::Optional) => ": it may still be left out, but not be null",
        (Presence::Maybe, Presence::Nullable) => ": it may still be null, but not be left out",
        (_, _) => "",
    }
}

/// What a caller does about a member that is promised otherwise.
pub(super) fn action(members: &Members<'_>, old: &Field, new: &Field) -> Option<String> {
    let given = given(members, old, new).or_else(|| match null(old, new) {
        Change::Lost if is_there(new) => Some("Give a value"),
        Change::Lost => Some("Give a value, or leave it out"),
        Change::Gained => Some("Give it by the type that it has now"),
        Change::Same => None,
    });
    let read = match (absence(old, new), null(old, new)) {
        (Change::Lost, _) => Some("Do not ask any more whether it is there"),
        (Change::Gained, _) => Some("Decide what to do when it is not there"),
        (Change::Same, Change::Lost) => Some("Do not ask any more whether it is null"),
        (Change::Same, Change::Gained) => Some("Decide what to do when it is null"),
        (Change::Same, Change::Same) => None,
    };
    told(members, given.map(str::to_owned), read)
}

/// What a caller does about a member of another type, which may be given in another way as well.
pub(super) fn retyped(members: &Members<'_>, old: &Field, new: &Field) -> Option<String> {
    let given = match given(members, old, new) {
        Some(given) => format!("Change what is given, and {}", lowered(given)),
        None => "Change what is given".to_owned(),
    };
    told(members, Some(given), Some("Change what is done with what is read"))
}

/// How it is given now, if that is another way: a new argument of `new` is no setter that callers may leave out.
pub(super) fn given(members: &Members<'_>, old: &Field, new: &Field) -> Option<&'static str> {
    match (&old.init, &new.init) {
        (Init::Argument, Init::Argument) | (Init::Setter, Init::Setter) | (Init::Key, Init::Key) => None,
        (_, Init::Argument) if members.word == "member" => Some("Give it to `new`"),
        (_, Init::Argument) => Some("Give it"),
        (Init::Argument, Init::Setter) => Some("Give it by its setter, or leave it out"),
        (Init::Argument | Init::Setter, Init::Key) => Some("Give it by `.idempotency_key(…)`"),
        (Init::Key, Init::Setter) => Some("Give it by its setter"),
        (Init::Argument, _) => Some("Do not give it"),
        (Init::Setter, _) => Some("Do not set it"),
        (Init::Constant(_) | Init::ServerOnly | Init::Key, _) => None,
    }
}

/// One sentence for those on either side, as far as the member travels there.
fn told(members: &Members<'_>, given: Option<String>, read: Option<&str>) -> Option<String> {
    let given = given.filter(|_| members.is_given() && members.direction != Direction::Response);
    let read = read.filter(|_| members.direction != Direction::Request);
    match (given, read) {
        (Some(given), Some(read)) => Some(format!("{given}; {}.", lowered(read))),
        (Some(given), None) => Some(format!("{given}.")),
        (None, read) => read.map(|read| format!("{read}.")),
    }
}

fn lowered(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().map(|letter| letter.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

/// What became of a liberty.
enum Change {
    Lost,
    Gained,
    Same,
}

impl Change {
    fn of(before: bool, now: bool) -> Self {
        match (before, now) {
            (true, false) => Self::Lost,
            (false, true) => Self::Gained,
            (_, _) => Self::Same,
        }
    }
}

/// What became of leaving it out.
fn absence(old: &Field, new: &Field) -> Change {
    Change::of(!is_there(old), !is_there(new))
}

/// What became of null.
fn null(old: &Field, new: &Field) -> Change {
    let may_be_null = |field: &Field| matches!(field.presence, Presence::Nullable | Presence::Maybe);
    Change::of(may_be_null(old), may_be_null(new))
}

fn is_there(field: &Field) -> bool {
    matches!(field.presence, Presence::Required | Presence::Nullable)
}
