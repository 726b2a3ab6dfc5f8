//! For people at a terminal: what to do once for each kind of difference, and the verdict last, where the eye is.

use std::fmt::Write as _;

use super::{Telling, alike, noticed};
use crate::compare::Told;

/// The whole report.
pub(super) fn text(telling: &Telling<'_>) -> String {
    let mut text = String::new();
    for group in telling.groups() {
        let head = format!("{}[{}]", group.level.name(), group.kind.id());
        // Writing to a string cannot fail.
        let words = format!("{head}: {} {}", group.kind.title(), noticed(group.notice));
        let _ = writeln!(text, "{}", words.trim_end());
        if !group.action.is_empty() {
            let _ = writeln!(text, "  do: {}", group.action);
        }
        for alike in alike(&group.rows) {
            finding(&mut text, telling, alike.first);
            let also = alike.also(&|told| format!(" (id {})", told.fingerprint));
            if let Some(also) = also {
                let _ = writeln!(text, "    {also}");
            }
        }
        text.push('\n');
    }
    text.push_str(&telling.verdict());
    text.push('\n');
    text
}

fn finding(text: &mut String, telling: &Telling<'_>, told: &Told<'_>) {
    let finding = told.finding;
    let _ = writeln!(text, "  {}: {}", telling.difference.item(told), finding.message);
    let places = [("now", &finding.new), ("was", &finding.old)];
    let places = places.into_iter().filter_map(|(word, place)| {
        let place = telling.shown_place(place.as_ref())?;
        Some(format!("{word} {place}"))
    });
    let places: Vec<String> = places.collect();
    let where_ = match places.as_slice() {
        [] => String::new(),
        places => format!("{}; ", places.join(", ")),
    };
    let _ = writeln!(
        text,
        "    {where_}{}; id {}",
        finding.direction.name(),
        told.fingerprint
    );
    if let Some(accepted) = told.accepted {
        let _ = writeln!(text, "    accepted: {}", accepted.reason);
    }
}
