//! What is wrong with a description, and where: data, drawn only by the command line.

mod code;
pub mod suggest;

pub use code::Code;

use crate::source::{Place, Position};

/// How grave it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// Something is written with less than the description says, or the description is likely not what was meant.
    Warning,
    /// Worth knowing.
    Note,
}

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// What kind of finding it is; stable.
    pub code: Code,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong here, with the names that matter.
    pub message: String,
    /// Where; nothing for findings about the run itself.
    pub place: Option<Place>,
    /// The exact point in the file of `place`, for texts in which no pointer leads anywhere: syntax errors.
    pub at: Option<Position>,
    /// Other places that matter, each with what it has to do with it.
    pub related: Vec<(Place, String)>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Adds what to do.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Sets the exact point, which counts before the pointer of the place.
    pub fn at(&mut self, position: Position) -> &mut Self {
        self.at = Some(position);
        self
    }

    /// Adds another place that matters.
    pub fn related(&mut self, place: Place, what: impl Into<String>) -> &mut Self {
        self.related.push((place, what.into()));
        self
    }
}

/// All findings of a run.
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Notes an error: nothing will be written.
    pub fn error(
        &mut self,
        code: Code,
        place: impl Into<Option<Place>>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(code, Severity::Error, place.into(), message.into())
    }

    /// Notes a warning.
    pub fn warning(
        &mut self,
        code: Code,
        place: impl Into<Option<Place>>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(code, Severity::Warning, place.into(), message.into())
    }

    /// Notes something worth knowing.
    pub fn note(&mut self, code: Code, place: impl Into<Option<Place>>, message: impl Into<String>) -> &mut Diagnostic {
        self.push(code, Severity::Note, place.into(), message.into())
    }

    /// Whether there is any error.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// All findings in the order in which they were made.
    pub fn list(&self) -> &[Diagnostic] {
        &self.list
    }

    /// Takes the findings of another run in.
    pub fn append(&mut self, other: Diagnostics) {
        self.list.extend(other.list);
    }

    fn push(&mut self, code: Code, severity: Severity, place: Option<Place>, message: String) -> &mut Diagnostic {
        self.list.push(Diagnostic {
            code,
            severity,
            message,
            place,
            at: None,
            related: Vec::new(),
            help: None,
        });
        let last = self.list.len() - 1;
        #[allow(clippy::indexing_slicing)]
        &mut self.list[last]
    }
}
