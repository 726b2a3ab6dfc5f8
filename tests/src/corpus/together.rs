//! Many descriptions in one crate, each a module: the compiler reads their support code once.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use refundry::config::{ApiConfig, Layout};
use serde_json::Value;

use super::check::{Checked, Compiler, cargo, note, write_workspace};
use crate::door;

/// The name of the crate, and of its folder.
pub const PACKAGE: &str = "together";

/// Descriptions by the names of their modules.
pub type Modules<'a> = BTreeMap<String, &'a Path>;

/// Writes a crate of all descriptions, with the module `dispatch`, as the only member of a workspace.
///
/// # Errors
/// When one of them is not generated, or the workspace cannot be written.
pub fn write(workspace: &Path, modules: &Modules<'_>) -> io::Result<()> {
    write_workspace(workspace, &[PACKAGE.to_owned()])?;
    let folder = workspace.join(PACKAGE);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let apis = modules.iter().map(|(name, path)| ApiConfig::new(name, *path)).collect();
    door::generate_as(&folder, PACKAGE, Layout::Standalone, apis).map_err(io::Error::other)
}

/// Runs cargo with the modules `names` of the crate, and sorts what the compiler says by module.
///
/// # Errors
/// When cargo cannot be started, or something is wrong that belongs to no module.
pub fn ask(
    mut command: Command,
    workspace: &Path,
    names: &[String],
    is_with_transport: bool,
) -> io::Result<BTreeMap<String, Checked>> {
    let mut features = names.to_vec();
    features.extend(is_with_transport.then(|| "reqwest".to_owned()));
    command.args([
        "--package",
        PACKAGE,
        "--no-default-features",
        "--features",
        &features.join(","),
    ]);
    let (messages, ended) = cargo(command, workspace)?;
    let mut found: BTreeMap<String, Checked> = names.iter().map(|name| (name.clone(), Checked::default())).collect();
    for message in &messages {
        note(message, &mut found, module);
    }
    let silent = found.values().all(|checked| checked.errors.is_empty());
    match ended {
        Err(said) if silent => Err(io::Error::other(said)),
        _ => Ok(found),
    }
}

/// Checks the crate of all descriptions; gives what the compiler says of each module.
///
/// # Errors
/// When the crate cannot be written, or something is wrong that belongs to no module.
pub fn check(workspace: &Path, modules: &Modules<'_>, compiler: Compiler) -> io::Result<BTreeMap<String, Checked>> {
    write(workspace, modules)?;
    let names: Vec<String> = modules.keys().cloned().collect();
    let mut command = Command::new("cargo");
    command.args(["check", "--lib", "--jobs", &compiler.jobs.to_string()]);
    ask(command, workspace, &names, compiler.transport)
}

/// The module that a message is about: the folder of any of the places that it names. A macro of the support code is named as
/// well as where it is used.
fn module(message: &Value) -> Option<String> {
    match message {
        Value::Object(members) => {
            let file = members.get("file_name").and_then(Value::as_str);
            let within = file.and_then(|file| file.split_once("src/"));
            let folder = within.and_then(|(_, path)| path.split_once('/'));
            let named = folder.filter(|(folder, _)| *folder != "support");
            named
                .map(|(folder, _)| folder.to_owned())
                .or_else(|| members.values().find_map(module))
        }
        Value::Array(items) => items.iter().find_map(module),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::module;

    #[test]
    fn a_message_belongs_to_the_module_that_uses_a_macro() {
        let used = json!({"file_name": "together/src/case_7/wire.rs"});
        let span = json!({"file_name": "together/src/support/wire/object.rs", "expansion": {"span": used}});
        assert_eq!(module(&json!({"spans": [span]})).as_deref(), Some("case_7"));
        assert_eq!(module(&json!({"spans": [{"file_name": "together/src/lib.rs"}]})), None);
    }
}
