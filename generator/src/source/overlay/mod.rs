//! OpenAPI Overlays 1.0 and 1.1: changes to a description, kept beside it.

mod origins;

use serde_json::Value;

use super::{FileId, Place};
use crate::diagnostics::{Code, Diagnostics};

pub(super) use origins::Origins;

/// An overlay that was read.
pub(super) struct Overlay;

impl Overlay {
    pub(super) fn read(_tree: &Value, file: FileId, diagnostics: &mut Diagnostics) -> Option<Self> {
        diagnostics.error(Code::InvalidOverlay, Place::whole(file), "overlays are not applied yet");
        None
    }

    pub(super) fn apply<'r>(
        &self,
        _roots: impl Iterator<Item = (FileId, &'r mut Value, &'r mut Origins)>,
        _diagnostics: &mut Diagnostics,
    ) {
    }
}
