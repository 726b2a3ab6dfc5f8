//! Differences that are known and wanted, each with the reason: a file that a person writes.
//!
//! ```toml
//! [[accepted]]
//! fingerprint = "a3f0…"
//! reason = "nobody called it"
//! ```

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::config::{Reader, Section, Value};
use crate::diagnostics::{Code, Diagnostics, suggest};
use crate::source::{self, Files, Place, Position};

/// One difference that is accepted.
#[derive(Clone, Debug, PartialEq)]
pub struct Acceptance {
    /// The fingerprint of the finding.
    pub fingerprint: String,
    /// Why.
    pub reason: String,
    /// Where it says which finding.
    said: (Place, Position),
}

/// All that are accepted.
#[derive(Clone, Debug, Default)]
pub struct Accepted {
    accepted: Vec<Acceptance>,
    used: RefCell<BTreeSet<String>>,
}

impl Accepted {
    /// Reads the file. Gives nothing if there is any fault in it; all of them are in `diagnostics`, with their lines.
    pub fn load(path: &Path, files: &Files, diagnostics: &mut Diagnostics) -> Option<Self> {
        let text = source::read_text(path, files, diagnostics)?;
        let file = files.add_text(path, text.clone());
        let errors = diagnostics.list().len();
        let accepted = {
            let mut reader = Reader::new(file, &text, diagnostics);
            let document = reader.document(&text)?;
            read(
                &mut reader,
                Section::new("the file", document.get_ref(), document.span()),
            )
        };
        // Reading reports nothing but errors.
        (diagnostics.list().len() == errors).then(|| Self {
            accepted,
            used: RefCell::default(),
        })
    }

    /// Why the finding with this fingerprint is accepted; nothing if it is not.
    pub(super) fn of(&self, print: &str) -> Option<&Acceptance> {
        let found = self.accepted.iter().find(|one| one.fingerprint == print)?;
        self.used.borrow_mut().insert(print.to_owned());
        Some(found)
    }

    /// Warns of those that nothing needed, once every finding was asked for. `open` has the fingerprints of what is found
    /// and not accepted.
    pub(super) fn report_unused(&self, open: &[String], diagnostics: &mut Diagnostics) {
        let used = self.used.borrow();
        for one in self.accepted.iter().filter(|one| !used.contains(&one.fingerprint)) {
            let print = &one.fingerprint;
            let help = match suggest::closest(print, open.iter().map(String::as_str)) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "remove it: the difference is gone, or is another one by now".to_owned(),
            };
            let (place, position) = one.said.clone();
            let message = format!("`{}` is accepted and does not occur", print.escape_debug());
            diagnostics
                .warning(Code::UnusedAcceptance, place, message)
                .at(position)
                .help(help);
        }
    }
}

fn read(reader: &mut Reader<'_>, mut root: Section<'_>) -> Vec<Acceptance> {
    let entries = root.take("accepted").map(|value| reader.list("[[accepted]]", value));
    reader.finish(&root);
    let mut known = BTreeMap::new();
    let entries = entries.unwrap_or_default();
    entries
        .iter()
        .filter_map(|entry| one(reader, entry, &mut known))
        .collect()
}

/// One entry. `known` has the line of each fingerprint so far.
fn one(reader: &mut Reader<'_>, value: &Value<'_>, known: &mut BTreeMap<String, usize>) -> Option<Acceptance> {
    let mut section = reader.section("[[accepted]]", value)?;
    let mut text = |key| {
        let value = section.take(key)?;
        Some((reader.string(value), value.span()))
    };
    let (fingerprint, reason) = (text("fingerprint"), text("reason"));
    reader.finish(&section);
    if let Some((Some(reason), span)) = &reason
        && reason.trim().is_empty()
    {
        reader.invalid(span.clone(), "a difference is accepted without a reason");
    }
    for (key, is_there, what) in [
        (
            "fingerprint",
            fingerprint.is_some(),
            "the id that reports show below a difference",
        ),
        ("reason", reason.is_some(), "why callers can live with the difference"),
    ] {
        if !is_there {
            reader.invalid(section.span(), format!("`{key}` is missing: {what}"));
        }
    }
    let (fingerprint, span) = fingerprint?;
    let (fingerprint, said) = (fingerprint?, reader.spot(&span));
    if let Some(line) = known.insert(fingerprint.clone(), said.1.line) {
        let message = format!("`{}` is accepted in line {line} already", fingerprint.escape_debug());
        reader.invalid(span, message).help("say it once");
    }
    Some(Acceptance {
        fingerprint,
        reason: reason?.0?,
        said,
    })
}
