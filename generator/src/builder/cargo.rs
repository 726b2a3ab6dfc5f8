//! What cargo is told by a build script.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::ApiOutcome;
use crate::diagnostics::{Severity, json_lines};
use crate::source::Files;

/// Prints what cargo has to know: which files were read, and the warnings.
pub(super) fn tell(api: &ApiOutcome, files: &Files) {
    for path in &api.files_read {
        rerun_if_changed(path);
    }
    for line in json_lines(&api.diagnostics, files).lines() {
        if let Some(warning) = serde_json::from_str(line).ok().and_then(|finding| warning(&finding)) {
            println!("cargo:warning={}", one_line(&warning));
        }
    }
}

/// Lets cargo run the script again when the file at `path` changes, or when it comes to be. A file that is not there must not be
/// named: cargo would run the script every time.
pub(super) fn watch(path: &Path) {
    if path.exists() {
        rerun_if_changed(path);
    } else if let Some(folder) = path.parent().filter(|folder| is_quiet(folder)) {
        rerun_if_changed(folder);
    }
}

/// Whether a folder can be watched, which is to watch all that is in it: what every build writes must not be in it, nor the
/// package itself.
fn is_quiet(folder: &Path) -> bool {
    let is_outside = |path: PathBuf| {
        let paths = folder.canonicalize().ok().zip(path.canonicalize().ok());
        paths.is_some_and(|(folder, path)| !path.starts_with(folder))
    };
    let written = ["OUT_DIR", "CARGO_MANIFEST_DIR"].map(std::env::var_os);
    written
        .into_iter()
        .all(|path| path.is_some_and(|path| is_outside(path.into())))
}

fn rerun_if_changed(path: &Path) {
    println!("cargo:rerun-if-changed={}", one_line(&path.to_string_lossy()));
}

/// `specs/openapi.yaml:12:7: the branches of a union cannot be told apart [ambiguous-union]`, and what to do in brackets; nothing
/// for what is no warning.
fn warning(finding: &Value) -> Option<String> {
    let text = |key: &str| finding.get(key).and_then(Value::as_str);
    if text("severity")? != Severity::Warning.name() {
        return None;
    }
    let numbers = ["line", "column"].map(|key| finding.get(key).and_then(Value::as_u64));
    let place = match (text("file"), numbers) {
        (Some(file), [Some(line), Some(column)]) => format!("{file}:{line}:{column}: "),
        (Some(file), _) => format!("{file}: "),
        (None, _) => String::new(),
    };
    let help = text("help").map_or_else(String::new, |help| format!(" ({help})"));
    Some(format!("{place}{} [{}]{help}", text("message")?, text("code")?))
}

/// Cargo reads instructions line by line, and a description must not be able to give any.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
