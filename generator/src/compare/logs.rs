//! What `Debug` shows, and so what reaches logs: no type tells of it.

use super::{Finding, Level};

/// What `Debug` makes of a value now that it did not before.
pub(super) fn logged(was_secret: bool, is_secret: bool) -> Option<(Level, &'static str)> {
    match (was_secret, is_secret) {
        (true, false) => Some((Level::Minor, "is shown by `Debug` now")),
        (false, true) => Some((Level::Patch, "is no longer shown by `Debug`")),
        (true, true) | (false, false) => None,
    }
}

/// A finding about `Debug`, which nobody has to look at where a value is hidden.
pub(super) fn as_logged(finding: Finding) -> Finding {
    match finding.level {
        Level::Patch => finding.doing(""),
        Level::Minor | Level::Major => finding.behaviour(),
    }
}
