//! The programs: from crates.io, or from a folder where they stand already.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use super::Tool;

/// Installs a tool below `root`, into `bin`, unless it stands there already.
///
/// # Errors
/// When cargo cannot be started, or cannot install the package.
pub fn install(tool: Tool, root: &Path) -> io::Result<()> {
    if root.join("bin").join(tool.name()).exists() {
        return Ok(());
    }
    let mut command = Command::new("cargo");
    command.args(["install", "--locked", "--quiet", tool.name()]);
    command.args(
        tool.feature()
            .map(|feature| ["--features", feature])
            .into_iter()
            .flatten(),
    );
    command
        .arg("--root")
        .arg(root)
        .arg("--target-dir")
        .arg(root.join("target"));
    match command.status()?.success() {
        true => Ok(()),
        false => Err(io::Error::other(format!("cargo could not install {}", tool.name()))),
    }
}

/// The version of a tool: as cargo noted it when it installed it, or else as the program says.
pub fn version(tool: Tool, program: &Path) -> String {
    noted(tool, program)
        .or_else(|| said(program))
        .unwrap_or_else(|| "unknown".to_owned())
}

/// From a line such as `"ploidy 0.15.0 (registry+…)" = ["ploidy"]` of cargo's own list beside the folder.
fn noted(tool: Tool, program: &Path) -> Option<String> {
    let list = fs::read_to_string(program.parent()?.parent()?.join(".crates.toml")).ok()?;
    let start = format!("\"{} ", tool.name());
    let line = list.lines().find_map(|line| line.strip_prefix(&start))?;
    line.split_whitespace().next().map(str::to_owned)
}

fn said(program: &Path) -> Option<String> {
    let output = Command::new(program).arg("--version").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    text.split_whitespace().last().map(str::to_owned)
}
