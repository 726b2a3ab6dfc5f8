//! `allow`, `warn` and `deny`: what findings are.

use std::ops::Range;

use super::reader::{Reader, Section, Value};
use super::{Licence, Settings, licences};
use crate::diagnostics::Code;

/// What findings are. What is said here of one code must go together; what the defaults say gives way.
pub(super) fn read(reader: &mut Reader<'_>, section: &mut Section<'_>, settings: &mut Settings) {
    let allowed = section.take("allow").map(|value| licences::read(reader, value));
    let [warn, deny] = ["warn", "deny"].map(|key| section.take(key).map(|value| codes(reader, value)));
    for (code, span) in warn.iter().flatten().filter(|(code, _)| code.is_always_error()) {
        licences::stays(reader, *code, span.clone());
    }
    let everywhere = |code: Code| move |licence: &Licence| licence.code == code && licence.at.is_none();
    for (code, span) in warn.iter().chain(&deny).flatten() {
        if allowed.iter().flatten().any(everywhere(*code)) {
            let message = format!("`{}` is allowed as well, so that this has no effect", code.id());
            reader.invalid(span.clone(), message).help("say one of the two");
        }
    }
    let is_denied = |code: Code| deny.iter().flatten().any(|(denied, _)| *denied == code);
    for (code, span) in warn.iter().flatten().filter(|(code, _)| is_denied(*code)) {
        let message = format!("`{}` is denied as well, so that this has no effect", code.id());
        reader.invalid(span.clone(), message).help("say one of the two");
    }
    settings.allow = allowed.unwrap_or_else(|| std::mem::take(&mut settings.allow));
    let bare = |said: Vec<(Code, Range<usize>)>| said.into_iter().map(|(code, _)| code).collect();
    for (said, list) in [(warn, &mut settings.warn), (deny, &mut settings.deny)] {
        if let Some(said) = said {
            *list = bare(said);
        }
    }
}

fn codes(reader: &mut Reader<'_>, value: &Value<'_>) -> Vec<(Code, Range<usize>)> {
    let strings = reader.strings(value);
    strings
        .into_iter()
        .filter_map(|(text, span)| Some((licences::code(reader, &text, span.clone())?, span)))
        .collect()
}
