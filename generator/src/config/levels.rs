//! `allow`, `warn` and `deny`: what findings are.

use super::check::wrong;
use super::reader::{Reader, Section, Value};
use super::{Settings, licences};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Said};

/// What findings are. What the defaults say of a code gives way to what is said here.
pub(super) fn read(reader: &mut Reader<'_>, section: &mut Section<'_>, settings: &mut Settings) {
    let allow = section.take("allow").map(|value| licences::read(reader, value));
    let mut take = |key| Some(codes(reader, (key, section.take(key)?), &mut settings.said));
    let (warn, deny) = (take("warn"), take("deny"));

    let everywhere = allow.iter().flatten().filter(|licence| licence.at.is_none());
    let levels = warn.iter().chain(&deny).flatten().copied();
    let said: Vec<Code> = everywhere.map(|licence| licence.code).chain(levels).collect();
    settings
        .allow
        .retain(|licence| licence.at.is_some() || !said.contains(&licence.code));
    settings.warn.retain(|code| !said.contains(code));
    settings.deny.retain(|code| !said.contains(code));

    settings.allow = allow.unwrap_or_else(|| std::mem::take(&mut settings.allow));
    settings.warn = warn.unwrap_or_else(|| std::mem::take(&mut settings.warn));
    settings.deny = deny.unwrap_or_else(|| std::mem::take(&mut settings.deny));
}

fn codes(reader: &mut Reader<'_>, (key, value): (&'static str, &Value<'_>), said: &mut Said) -> Vec<Code> {
    said.forget(key);
    let strings = reader.strings(value).into_iter();
    let codes = strings.filter_map(|(text, span)| {
        let (place, position) = reader.spot(&span);
        said.note(key, &text, place, position);
        licences::code(reader, &text, span)
    });
    codes.collect()
}

impl Settings {
    /// Reports what has no effect: to make less of what is always an error, and to say two things of one code.
    pub(super) fn check_levels(&self, diagnostics: &mut Diagnostics) {
        for licence in self.allow.iter().filter(|licence| licence.code.is_always_error()) {
            let finding = stays(&self.said, ("allow", licence.code), diagnostics);
            if let Some((place, position)) = &licence.said {
                finding.place = Some(place.clone());
                finding.at(*position);
            }
        }
        for code in self.warn.iter().filter(|code| code.is_always_error()) {
            stays(&self.said, ("warn", *code), diagnostics);
        }
        let is_allowed = |code: Code| {
            let mut everywhere = self.allow.iter().filter(|licence| licence.at.is_none());
            everywhere.any(|licence| licence.code == code)
        };
        for (setting, codes) in [("warn", &self.warn), ("deny", &self.deny)] {
            for code in codes.iter().filter(|code| is_allowed(**code)) {
                twice(&self.said, (setting, *code), "allowed", diagnostics);
            }
        }
        for code in self.warn.iter().filter(|code| self.deny.contains(code)) {
            twice(&self.said, ("warn", *code), "denied", diagnostics);
        }
    }
}

fn stays<'d>(said: &Said, (setting, code): (&str, Code), diagnostics: &'d mut Diagnostics) -> &'d mut Diagnostic {
    let message = format!("`{}` is always an error, so that this has no effect", code.id());
    wrong(said, (setting, code.id()), message, diagnostics).help("remove it, and mend what it would hide")
}

fn twice(said: &Said, (setting, code): (&str, Code), otherwise: &str, diagnostics: &mut Diagnostics) {
    let message = format!("`{}` is {otherwise} as well, so that this has no effect", code.id());
    wrong(said, (setting, code.id()), message, diagnostics).help("say one of the two");
}
