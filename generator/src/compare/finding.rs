//! What a difference means to a Rust caller.

use crate::diagnostics::{clean, fingerprint};
use crate::source::Place;

use super::Kind;

/// What a version of the crate that has the difference has to be, by the rules of semantic versioning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// Nobody has to look.
    Patch,
    /// There is more than before, or something travels otherwise.
    Minor,
    /// Some caller has to change something.
    Major,
}

impl Level {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// Which way what is different travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    /// Callers write it.
    Request,
    /// The service writes it.
    Response,
    /// Both do.
    Both,
}

impl Direction {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Both => "both",
        }
    }
}

/// Who notices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Notice {
    /// Nobody, unless they want to.
    Nobody,
    /// Nobody before the program runs: the same Rust does something else.
    Behaviour,
    /// The compiler, in code that names what is different.
    Compiler,
}

impl Notice {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Behaviour => "behaviour",
            Self::Compiler => "compiler",
        }
    }
}

/// Where something is described, before and now.
pub(super) type Places = (Option<Place>, Option<Place>);

/// One difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What kind of difference it is.
    pub kind: Kind,
    /// What it does to the version.
    pub level: Level,
    /// Who notices.
    pub notice: Notice,
    /// Which way it travels.
    pub direction: Direction,
    /// The Rust item, below the module of the API: `models::Order::note`, `Client::orders_refund`.
    pub item: String,
    /// What is different, with the names that matter.
    pub message: String,
    /// What a caller does; empty for nothing.
    pub action: String,
    /// Where it was described; nothing for what is new.
    pub old: Option<Place>,
    /// Where it is described now; nothing for what is gone.
    pub new: Option<Place>,
}

impl Finding {
    /// The same for the same difference of an API, wherever in the files it stands.
    pub(super) fn fingerprint(&self, api: &str) -> String {
        fingerprint(&[api, self.kind.id(), &self.item, &self.message])
    }

    /// A difference that changes nothing for callers.
    pub(super) fn new(kind: Kind, level: Level, item: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            kind,
            level,
            notice: if level == Level::Major {
                Notice::Compiler
            } else {
                Notice::Nobody
            },
            direction: Direction::Both,
            item: item.into(),
            // It may hold names as the description spells them.
            message: clean(&message.into()).into_owned(),
            action: kind.action(),
            old: None,
            new: None,
        }
    }

    /// The same, which only shows when the program runs.
    #[must_use]
    pub(super) fn behaviour(mut self) -> Self {
        self.notice = Notice::Behaviour;
        self
    }

    /// The same with the way it travels.
    #[must_use]
    pub(super) fn travels(mut self, direction: Direction) -> Self {
        self.direction = direction;
        self
    }

    /// The same with what a caller does about this one.
    #[must_use]
    pub(super) fn doing(mut self, action: &str) -> Self {
        action.clone_into(&mut self.action);
        self
    }

    /// The same with both places.
    #[must_use]
    pub(super) fn at(mut self, old: Option<Place>, new: Option<Place>) -> Self {
        self.old = old;
        self.new = new;
        self
    }
}
