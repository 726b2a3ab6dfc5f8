//! What answers are asked for in, and in which media types they are taken: no type tells of it.

use super::pairs::Pair;
use super::spell::quoted;
use super::{Compared, Direction, Finding, Kind, Level};
use crate::api::Status;
use crate::rust::{Arm, Decode};

/// How the answers of a status are read, before and now.
pub(super) struct Read<'o> {
    /// Nothing for all statuses that are not named.
    pub status: Option<Status>,
    pub was: &'o Decode,
    pub is: &'o Decode,
}

impl<'o> Read<'o> {
    /// How answers are read that are described on both sides.
    pub(super) fn on_both_sides(pair: &Pair<'o>) -> Vec<Self> {
        let Pair { old, new } = *pair;
        let mut all = Vec::new();
        for arm in new.arms.iter().filter(|arm| is_usual(arm)) {
            for range in &arm.statuses {
                let is_it = |was: &&Arm| is_usual(was) && was.statuses.contains(range);
                if let Some(was) = old.arms.iter().find(is_it) {
                    all.push(Self {
                        status: Some(status(*range)),
                        was: &was.decode,
                        is: &arm.decode,
                    });
                }
            }
        }
        all.push(Self {
            status: None,
            was: &old.otherwise,
            is: &new.otherwise,
        });
        all
    }

    /// `the answer 200`
    pub(super) fn what(&self) -> String {
        self.status.map_or_else(
            || "any other answer".to_owned(),
            |status| format!("the answer {status}"),
        )
    }

    /// What is different about the media types in which it is taken.
    fn taken(&self) -> Vec<String> {
        let what = self.what();
        let mut messages = Vec::new();
        if self.was.only != self.is.only {
            messages.push(match self.is.only.as_slice() {
                [] => format!("{what} is taken whatever the parameters of its media type are"),
                only => format!(
                    "{what} is refused if its media type has other parameters than {}",
                    quoted(only, " or ")
                ),
            });
        }
        let others = |these: &[String], those: &[String]| -> Vec<String> {
            let others = these.iter().filter(|name| !those.contains(name));
            others.cloned().collect()
        };
        let come = others(&self.is.others, &self.was.others);
        if !come.is_empty() {
            messages.push(format!("{what} is refused as {} now", quoted(&come, " or ")));
        }
        let gone = others(&self.was.others, &self.is.others);
        if !gone.is_empty() {
            messages.push(format!("{what} is no longer refused as {}", quoted(&gone, " or ")));
        }
        messages
    }
}

impl Compared<'_> {
    /// Tells of answers that are asked for in other media types.
    pub(super) fn asked(&mut self, pair: &Pair<'_>) {
        let (was, is) = (&pair.old.accept, &pair.new.accept);
        if was != is {
            let message = format!("it asks for {}, and asked for {}", range(is), range(was));
            let finding = pair.finding(self, Kind::MediaTypeChanged, Level::Minor, message);
            let (old, new) = (&pair.old.id, &pair.new.id);
            let places = (self.old.success_place(old), self.new.success_place(new));
            self.of_media_type(finding, places);
        }
    }

    /// Tells of answers that are taken in other media types, whatever else is told of them.
    pub(super) fn taken(&mut self, pair: &Pair<'_>) {
        for read in Read::on_both_sides(pair) {
            let place = |side: super::Side<'_>, id: &str| side.status_place(id, read.status.unwrap_or(Status::Default));
            for message in read.taken() {
                let finding = pair.finding(self, Kind::MediaTypeChanged, Level::Minor, message);
                let places = (place(self.old, &pair.old.id), place(self.new, &pair.new.id));
                self.of_media_type(finding, places);
            }
        }
    }

    fn of_media_type(&mut self, finding: Finding, (old, new): super::finding::Places) {
        let places = (old.or(finding.old.clone()), new.or(finding.new.clone()));
        self.push(finding.at(places.0, places.1).travels(Direction::Response).behaviour());
    }
}

/// Whether an arm is for whatever comes with its statuses, and not for some media types alone.
fn is_usual(arm: &Arm) -> bool {
    arm.decode.named.is_empty()
}

/// The status, or the family of statuses, that an arm is for.
fn status((first, last): (u16, u16)) -> Status {
    match first == last {
        true => Status::Code(first),
        false => Status::Range((first / 100) as u8),
    }
}

fn range(accept: &str) -> String {
    match accept {
        "" => "no media type".to_owned(),
        accept => format!("`{accept}`"),
    }
}
