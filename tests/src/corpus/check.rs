//! Asks the compiler about a batch of crates: one scratch workspace, dependencies built once.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// What the compiler says of a crate.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// Errors, each code or first words once with its count.
    pub errors: BTreeMap<String, usize>,
    /// Warnings in the same way.
    pub warnings: BTreeMap<String, usize>,
}

impl Checked {
    /// `clean`, or the classes of what is wrong.
    pub fn word(&self) -> String {
        let list = |kind: &str, found: &BTreeMap<String, usize>| -> Vec<String> {
            found
                .iter()
                .map(|(class, count)| format!("{kind}:{class}={count}"))
                .collect()
        };
        let all = [list("error", &self.errors), list("warning", &self.warnings)].concat();
        if all.is_empty() {
            "clean".to_owned()
        } else {
            all.join(",")
        }
    }
}

/// How the compiler is asked.
#[derive(Clone, Copy, Debug)]
pub struct Compiler {
    /// Processes at once.
    pub jobs: usize,
    /// Whether the crates bring their transport, which takes many dependencies.
    pub transport: bool,
}

/// Checks the crates `names`, which stand in folders of the same name below `workspace`.
///
/// # Errors
/// When the workspace cannot be written or cargo cannot be started.
pub fn check(workspace: &Path, names: &[String], compiler: Compiler) -> io::Result<BTreeMap<String, Checked>> {
    write_workspace(workspace, names)?;
    let mut command = Command::new("cargo");
    command
        .args(["check", "--workspace", "--jobs", &compiler.jobs.to_string()])
        .args((!compiler.transport).then_some("--no-default-features"));
    ask(command, workspace, names)
}

/// Writes the manifest of a workspace with the members `names`.
///
/// # Errors
/// When it cannot be written.
pub fn write_workspace(workspace: &Path, names: &[String]) -> io::Result<()> {
    let members: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n", members.join(", "));
    fs::write(workspace.join("Cargo.toml"), manifest)
}

/// Runs cargo in a workspace, and sorts what the compiler says of its members.
///
/// # Errors
/// When cargo cannot be started, or fails for another reason than a member.
fn ask(command: Command, workspace: &Path, names: &[String]) -> io::Result<BTreeMap<String, Checked>> {
    let (messages, ended) = cargo(command, workspace)?;
    let mut found: BTreeMap<String, Checked> = names.iter().map(|name| (name.clone(), Checked::default())).collect();
    let member = |message: &Value| Some(text(message, "/target/name").replace('_', "-"));
    for message in &messages {
        note(message, &mut found, member);
    }
    let silent = found.values().all(|checked| checked.errors.is_empty());
    match ended {
        Err(said) if silent => Err(io::Error::other(said)),
        _ => Ok(found),
    }
}

/// Runs cargo in a workspace; gives the messages of the compiler, and what cargo says if it fails.
///
/// # Errors
/// When cargo cannot be started.
pub(super) fn cargo(mut command: Command, workspace: &Path) -> io::Result<(Vec<Value>, Result<(), String>)> {
    let output = command
        .args(["--keep-going", "--quiet", "--message-format", "json"])
        .env("CARGO_TARGET_DIR", workspace.join("target"))
        // Each crate is seen once.
        .env("CARGO_INCREMENTAL", "0")
        .current_dir(workspace)
        .output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    let messages = said.lines().filter_map(|line| serde_json::from_str(line).ok());
    let ended = match output.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    };
    Ok((messages.collect(), ended))
}

fn text<'a>(message: &'a Value, path: &str) -> &'a str {
    message.pointer(path).and_then(Value::as_str).unwrap_or_default()
}

/// Counts a message of the compiler for whom it is about.
pub(super) fn note(message: &Value, found: &mut BTreeMap<String, Checked>, about: impl Fn(&Value) -> Option<String>) {
    if text(message, "/reason") != "compiler-message" {
        return;
    }
    let Some(checked) = about(message).and_then(|name| found.get_mut(&name)) else {
        return;
    };
    let class = match text(message, "/message/code/code") {
        "" => text(message, "/message/message")
            .chars()
            .take(60)
            .filter(|c| !matches!(c, '\t' | ',' | '='))
            .collect(),
        code => code.to_owned(),
    };
    match text(message, "/message/level") {
        "error" if !class.starts_with("aborting due to") => *checked.errors.entry(class).or_default() += 1,
        "warning" if !class.contains("warnings emitted") => *checked.warnings.entry(class).or_default() += 1,
        _ => {}
    }
}
