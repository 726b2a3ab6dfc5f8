//! One scratch workspace for all: a crate of clients, and a crate of callers with a module for each.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use refundry::write::Output;
use serde_json::Value;

use super::put;

/// Where clients and callers are written and compiled.
#[derive(Debug)]
pub struct Workspace {
    /// The folder of the workspace.
    pub folder: PathBuf,
    /// Where the compiler writes; kept, so that dependencies are built once.
    pub target: PathBuf,
}

/// No change is known to need more rounds: names are resolved before types are checked.
const ROUNDS: usize = 12;

/// The modules that do not compile, each with what the compiler says first.
///
/// # Errors
/// When the clients themselves do not compile, or cargo cannot be started.
pub fn broken(
    workspace: &Workspace,
    clients: &Output,
    callers: &BTreeMap<String, String>,
) -> io::Result<BTreeMap<String, String>> {
    let folder = &workspace.folder;
    for (path, text) in clients.iter() {
        put(&folder.join("clients"), path.as_str(), text)?;
    }
    put(
        folder,
        "Cargo.toml",
        "[workspace]\nresolver = \"3\"\nmembers = [\"clients\", \"callers\"]\n",
    )?;
    put(folder, "callers/Cargo.toml", &manifest(clients))?;
    // The same versions as in this repository: they are on this machine already.
    std::fs::copy(crate::workspace().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    for (module, text) in callers {
        put(&folder.join("callers/src"), &format!("{module}.rs"), text)?;
    }
    let mut broken = BTreeMap::new();
    for _ in 0..ROUNDS {
        let open: BTreeSet<&String> = callers.keys().filter(|module| !broken.contains_key(*module)).collect();
        let modules = open.iter().map(|module| format!("pub mod {module};\n"));
        let head = "#![allow(warnings)]\n".to_owned();
        put(
            folder,
            "callers/src/lib.rs",
            &[head].into_iter().chain(modules).collect::<String>(),
        )?;
        let found = check(workspace)?;
        if found.is_empty() {
            return Ok(broken);
        }
        broken.extend(found);
    }
    Err(io::Error::other("the callers never compile"))
}

fn manifest(clients: &Output) -> String {
    let text = clients.get("Cargo.toml").unwrap_or_default();
    // The callers speak of the same crates as the clients do.
    let crates = ["bytes", "rust_decimal", "chrono", "uuid", "serde_json"];
    let lines = text
        .lines()
        .filter(|line| crates.iter().any(|name| line.starts_with(&format!("{name} = "))));
    let needed: Vec<String> = lines.map(|line| line.replace(", optional = true", "")).collect();
    let features = text
        .lines()
        .skip_while(|line| *line != "[features]")
        .skip(1)
        .take_while(|line| !line.starts_with('['));
    let features = features.filter_map(|line| line.split_once(" = ").map(|(name, _)| name.trim()));
    let features: Vec<String> = features
        .filter(|name| name.starts_with("case_"))
        .map(|name| format!("{name:?}"))
        .collect();
    format!(
        "[package]\nname = \"callers\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         clients = {{ path = \"../clients\", default-features = false, features = [{}] }}\n{}\n",
        features.join(", "),
        needed.join("\n")
    )
}

fn check(workspace: &Workspace) -> io::Result<BTreeMap<String, String>> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["check", "--quiet", "--package", "callers", "--message-format", "json"])
        .env("CARGO_TARGET_DIR", &workspace.target)
        .env("CARGO_INCREMENTAL", "0")
        .current_dir(&workspace.folder)
        .output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let mut found = BTreeMap::new();
    for message in text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        if let Some((module, words)) = error(&message) {
            found.entry(module).or_insert(words);
        }
    }
    match output.status.success() || !found.is_empty() {
        true => Ok(found),
        false => {
            let messages = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
            let rendered =
                messages.filter_map(|message| Some(message.pointer("/message/rendered")?.as_str()?.to_owned()));
            let rendered: String = rendered.take(5).collect();
            Err(io::Error::other(format!(
                "{rendered}{}",
                String::from_utf8_lossy(&output.stderr)
            )))
        }
    }
}

/// The module of callers an error is in, and what it says.
fn error(message: &Value) -> Option<(String, String)> {
    let is_error = message.pointer("/message/level")?.as_str()? == "error";
    let is_caller = message.pointer("/target/name")?.as_str()? == "callers";
    if !is_error || !is_caller {
        return None;
    }
    let spans = message.pointer("/message/spans")?.as_array()?;
    let file = spans.iter().find_map(|span| module(span.get("file_name")?.as_str()?))?;
    let words = message.pointer("/message/message")?.as_str()?.to_owned();
    Some((file, words))
}

fn module(path: &str) -> Option<String> {
    let path = Path::new(path);
    let name = path.file_stem()?.to_str()?;
    name.starts_with("case_").then(|| name.to_owned())
}
