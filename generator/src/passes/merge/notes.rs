//! What is told of what a description and the configuration say.

use std::collections::HashSet;

use super::retype::Retyped;
use crate::api::{Schema, TypeId, Types};
use crate::diagnostics::{Code, Diagnostics};
use crate::source::Place;

/// What was told, and what was noticed on the way and is told in the end.
pub(super) struct Notes<'a> {
    raw: &'a Types<Schema>,
    pub diagnostics: &'a mut Diagnostics,
    /// Places of which a fault was reported.
    reported: HashSet<(Code, TypeId)>,
    /// Types of flags that have only one value, with that value.
    pub lone_flags: Vec<(TypeId, bool)>,
    /// Types of members and parameters to which the client gives the only value that they have.
    pub given: HashSet<TypeId>,
    /// Whether there is any date.
    pub has_dates: bool,
    /// What became of the retypes.
    pub retyped: Retyped,
}

impl<'a> Notes<'a> {
    pub(super) fn new(raw: &'a Types<Schema>, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            raw,
            diagnostics,
            reported: HashSet::new(),
            lone_flags: Vec::new(),
            given: HashSet::new(),
            has_dates: false,
            retyped: Retyped::default(),
        }
    }

    /// Whether this fault is new for this schema.
    pub(super) fn first_report(&mut self, code: Code, id: TypeId) -> bool {
        self.reported.insert((code, id))
    }

    pub(super) fn report(&mut self, code: Code, id: TypeId, message: &str) {
        if self.first_report(code, id) {
            self.diagnostics.warning(code, self.place(id), message);
        }
    }

    /// Notes that something is read as it is meant, not as it is said.
    pub(super) fn note_guess(&mut self, id: TypeId, message: &str) {
        if self.first_report(Code::Guessed, id) {
            self.diagnostics.note(Code::Guessed, self.place(id), message);
        }
    }

    pub(super) fn report_with_help(&mut self, code: Code, id: TypeId, message: &str, help: &str) {
        if self.first_report(code, id) {
            self.diagnostics.warning(code, self.place(id), message).help(help);
        }
    }

    /// The same with the place that counts instead.
    pub(super) fn report_beside(&mut self, code: Code, id: TypeId, message: &str, other: Option<TypeId>) {
        if !self.first_report(code, id) {
            return;
        }
        let other = other.map(|other| self.place(other));
        let finding = self.diagnostics.warning(code, self.place(id), message);
        finding
            .related
            .extend(other.map(|place| (place, "this one counts".to_owned())));
    }

    fn place(&self, id: TypeId) -> Place {
        self.raw.get(id).place.clone()
    }
}
