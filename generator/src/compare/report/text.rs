//! For people at a terminal: the verdict last, where the eye is.

use std::fmt::Write as _;

use super::{Telling, noticed};

/// The whole report.
pub(super) fn text(telling: &Telling<'_>) -> String {
    let mut text = String::new();
    for (api, finding, accepted) in telling.difference.findings() {
        let head = format!("{}[{}]", finding.level.name(), finding.kind.id());
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{head}: {api}::{}: {}", finding.item, finding.message);
        let places = [("now", &finding.new), ("was", &finding.old)];
        for (word, place) in places {
            if let Some(place) = telling.shown_place(place.as_ref()) {
                let _ = writeln!(text, "  {word}: {place}");
            }
        }
        let notice = noticed(finding);
        if !notice.is_empty() {
            let _ = writeln!(text, "  travels: {}; {notice}", finding.direction.name());
        }
        if !finding.action.is_empty() {
            let _ = writeln!(text, "  do: {}", finding.action);
        }
        if let Some(accepted) = accepted {
            let _ = writeln!(text, "  accepted: {}", accepted.reason);
        }
        let _ = writeln!(text, "  id: {}\n", finding.fingerprint(api));
    }
    for api in &telling.difference.removed {
        let _ = writeln!(text, "major: the API `{api}` is gone\n");
    }
    for api in &telling.difference.added {
        let _ = writeln!(text, "minor: the API `{api}` is new\n");
    }
    text.push_str(&telling.verdict());
    text.push('\n');
    text
}
