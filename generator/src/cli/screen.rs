//! What people and machines see: results on stdout, findings on stderr.

use std::cell::Cell;
use std::io::{ErrorKind, IsTerminal as _, Write as _};

use refundry::compare::Form;
use refundry::diagnostics::{Diagnostics, Options, github, json_lines, render, sarif};
use refundry::source::Files;

use super::args::Format;

/// Where results and findings go. A reader that goes away early is no fault; a result that is lost otherwise is one.
pub struct Screen {
    format: Format,
    colour: bool,
    is_lost: Cell<bool>,
}

impl Screen {
    pub fn new(format: Format) -> Self {
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self {
            format,
            colour: std::io::stderr().is_terminal() && !refused,
            is_lost: Cell::new(false),
        }
    }

    /// The form of comparisons.
    pub fn form(&self) -> Form {
        match self.format {
            Format::Text => Form::Text,
            Format::Json => Form::Json,
            Format::Sarif => Form::Sarif,
            Format::Markdown => Form::Markdown,
            Format::Github => Form::Github,
        }
    }

    /// Whether findings are printed for machines.
    pub fn is_for_machines(&self) -> bool {
        !matches!(self.format, Format::Text | Format::Markdown)
    }

    /// Prints a result.
    pub fn result(&self, text: &str) {
        let mut stdout = std::io::stdout().lock();
        let printed = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
        match printed {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                self.usage(&format!("cannot print the result: {error}"));
                self.is_lost.set(true);
            }
            Ok(()) | Err(_) => {}
        }
    }

    /// Whether a result could not be printed, which was told.
    pub fn is_lost(&self) -> bool {
        self.is_lost.get()
    }

    /// Prints what is wrong with the way the command was used, for which there is no code.
    pub fn usage(&self, text: &str) {
        let _ = writeln!(std::io::stderr().lock(), "error: {text}");
    }

    /// Tells what was done beside the result.
    pub fn note(&self, text: &str) {
        let _ = writeln!(std::io::stderr().lock(), "{text}");
    }

    /// Prints findings, for people without notes: they are no reason for anything, and each run would repeat them.
    pub fn faults(&self, diagnostics: Diagnostics, files: &Files) {
        let notes = diagnostics.counts().notes;
        if self.is_for_machines() || notes == 0 {
            return self.findings(&diagnostics, files);
        }
        self.findings(&diagnostics.without_notes(), files);
        self.note(&format!(
            "{} not shown; `refundry generate` tells",
            count(notes, "note")
        ));
    }

    /// Prints findings: once in a run, since SARIF is one document.
    pub fn findings(&self, diagnostics: &Diagnostics, files: &Files) {
        let text = match self.format {
            Format::Text | Format::Markdown => render(
                diagnostics,
                files,
                Options {
                    colour: self.colour,
                    ..Options::default()
                },
            ),
            Format::Json => json_lines(diagnostics, files),
            Format::Sarif => sarif(diagnostics, files),
            Format::Github => github(diagnostics, files, Options::default().most),
        };
        let _ = std::io::stderr().lock().write_all(text.as_bytes());
    }
}

/// `1 file`, `2 files`
pub fn count(number: usize, what: &str) -> String {
    match number {
        1 => format!("1 {what}"),
        _ => format!("{number} {what}s"),
    }
}
