//! What is to be read, and how far from there files may be opened.

use std::path::{Path, PathBuf};

use super::reach::reach;
use super::{Files, Limits, Place, Position};
use crate::diagnostics::Said;

/// What to read.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The descriptions. Usually one; several are joined, and what the first says counts.
    pub inputs: Vec<PathBuf>,
    /// OpenAPI Overlays, applied in this order.
    pub overlays: Vec<PathBuf>,
    /// The bounds.
    pub limits: Limits,
    /// Where a configuration names the files, by the settings `input` and `overlays`.
    pub said: Said,
    /// Where files are numbered: the same value for all descriptions of a run, and for the report.
    pub files: Files,
}

impl Request {
    /// Asks for one description without overlays.
    pub fn new(input: impl Into<PathBuf>) -> Self {
        Self {
            inputs: vec![input.into()],
            ..Self::default()
        }
    }

    /// The folders in which references of the descriptions may lead to files of any name.
    pub(super) fn reach(&self) -> Vec<PathBuf> {
        let around = |input: &PathBuf| {
            let config = self
                .asked("input", input)
                .and_then(|(place, _)| self.files.path(place.file));
            let config = config.and_then(|path| path.parent().map(Path::to_owned));
            reach(input, self.files.called_folders().into_iter().chain(config))
        };
        self.inputs.iter().filter_map(around).collect()
    }

    /// Where the configuration asks for a file.
    pub(super) fn asked(&self, setting: &str, path: &Path) -> Option<Asked<'_>> {
        let (place, position) = self.said.spot(setting, &path.to_string_lossy())?;
        Some((place, Some(*position)))
    }
}

/// Where a file is asked for: the place, and the point in it where that is no description.
pub(super) type Asked<'a> = (&'a Place, Option<Position>);
