//! The way of a small description through the generator, told so that input and output stand together in a snapshot.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use refundry::config::{ApiConfig, Config, Layout, OutputConfig};
use refundry::diagnostics::{Diagnostics, Options, render};
use refundry::source::{Files, Request};
use refundry::{Outcome, lower, source};

use crate::workspace;

/// The file or folder at this path below `tests/fixtures`.
pub fn fixture(path: &str) -> PathBuf {
    workspace().join("tests/fixtures").join(path)
}

/// The API of a description in the notation that is the same for every dialect.
///
/// # Errors
/// The report, when the description cannot be used.
pub fn lowered(path: &Path) -> Result<String, String> {
    let files = Files::default();
    let mut request = Request::new(path);
    request.files = files.clone();
    let mut findings = Diagnostics::default();
    let api = source::load(&request, &mut findings).and_then(|source| lower::lower(&source, &mut findings));
    match api {
        Some(api) if !findings.has_errors() => Ok(api.print()),
        _ => Err(drawn(&findings, &files)),
    }
}

/// A configuration of one crate with one API, which is called `sample`.
pub fn config(input: &Path) -> Config {
    Config {
        output: OutputConfig {
            layout: Layout::Single,
            ..OutputConfig::new("sample", "sample")
        },
        apis: vec![ApiConfig::new("sample", input)],
    }
}

/// Everything that is generated for a description, and the findings as they are drawn for people.
pub fn generated(input: &Path) -> (Outcome, String) {
    let files = Files::default();
    let outcome = refundry::generate(&config(input), &files);
    let report = drawn(&outcome.diagnostics(), &files);
    (outcome, report)
}

/// The findings as they are drawn for people, with the folder of the fixtures left out.
pub fn drawn(findings: &Diagnostics, files: &Files) -> String {
    let folder = fixture("").to_string_lossy().into_owned();
    render(findings, files, Options::default()).replace(&folder, "")
}

/// The text of a description, the API that was understood, what was found, and the Rust: for a snapshot. The client and
/// the support code are left out, since they hardly depend on the description.
///
/// # Errors
/// When the fixture cannot be read.
pub fn told(name: &str) -> io::Result<String> {
    let path = fixture(name);
    let (outcome, report) = generated(&path);
    let mut text = String::new();
    section(&mut text, name, &std::fs::read_to_string(&path)?);
    section(&mut text, "the API", &lowered(&path).unwrap_or_else(|report| report));
    if !report.is_empty() {
        section(&mut text, "findings", &report);
    }
    for file in ["src/models.rs", "src/wire.rs", "src/operations.rs"] {
        if let Some(code) = outcome.files.get(file) {
            section(&mut text, file, without_header(code));
        }
    }
    Ok(text)
}

fn section(text: &mut String, title: &str, content: &str) {
    let _ = write!(text, "──── {title}\n{}\n\n", content.trim_end());
}

/// The code below the lines that every file begins with.
fn without_header(code: &str) -> &str {
    code.split_once("\n\n").map_or(code, |(_, rest)| rest)
}
