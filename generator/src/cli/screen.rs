//! What people and machines see: results on stdout, findings on stderr.

use std::io::{IsTerminal as _, Write as _};

use refundry::compare::Form;
use refundry::diagnostics::{Diagnostics, Options, github, json_lines, render, sarif};
use refundry::source::Files;

use super::args::Format;

/// Where results and findings go. A reader that goes away early is no fault, so failures to print are not looked at.
pub struct Screen {
    format: Format,
    colour: bool,
}

impl Screen {
    pub fn new(format: Format) -> Self {
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self {
            format,
            colour: std::io::stderr().is_terminal() && !refused,
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
        let _ = std::io::stdout().lock().write_all(text.as_bytes());
    }

    /// Prints what is wrong with the way the command was used, for which there is no code.
    pub fn usage(&self, text: &str) {
        let _ = writeln!(std::io::stderr().lock(), "error: {text}");
    }

    /// Tells what was done beside the result.
    pub fn note(&self, text: &str) {
        let _ = writeln!(std::io::stderr().lock(), "{text}");
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
