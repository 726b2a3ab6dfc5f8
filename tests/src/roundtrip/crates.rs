//! Crates that read and write values: emitted ones without a transport, each with a program that answers lines.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use refundry::config::{ApiConfig, Layout};

use crate::door;

/// Generates the crate of a description, and the program beside it, as members `name` and `run-name` of a workspace.
///
/// # Errors
/// The report, when the description is at fault.
pub fn generate(workspace: &Path, name: &str, description: &Path) -> Result<(), String> {
    let api = ApiConfig::new("api", description);
    door::generate_as(&workspace.join(name), name, Layout::Single, vec![api])?;
    write_runner(workspace, name).map_err(|error| error.to_string())
}

fn write_runner(workspace: &Path, name: &str) -> io::Result<()> {
    let folder = workspace.join(runner_name(name));
    fs::create_dir_all(folder.join("src"))?;
    let manifest = format!(
        "[package]\nname = \"{}\"\nedition = \"2024\"\n\n[dependencies]\nclient = {{ path = \"../{name}\", package = {name:?}, \
         default-features = false }}\n",
        runner_name(name)
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::write(folder.join("src/main.rs"), RUNNER)
}

fn runner_name(name: &str) -> String {
    format!("run-{name}")
}

/// Answers `model`, a tab, JSON with `ok`, a tab and JSON, or `no`, a tab and what is wrong.
const RUNNER: &str = include_str!("runner.rs.txt");

/// Builds the programs; gives those that could be built, and of the others the first lines of what the compiler says.
///
/// # Errors
/// When the workspace cannot be written or cargo cannot be started.
pub fn build(workspace: &Path, names: &[String]) -> io::Result<BTreeMap<String, PathBuf>> {
    let members = names.iter().flat_map(|name| [name.clone(), runner_name(name)]);
    let members: Vec<String> = members.map(|name| format!("{name:?}")).collect();
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[profile.dev]\ndebug = 0\n",
        members.join(", ")
    );
    fs::write(workspace.join("Cargo.toml"), manifest)?;
    let mut command = Command::new("cargo");
    command.args(["build", "--quiet", "--keep-going"]);
    for name in names {
        command.args(["--package", &runner_name(name)]);
        // What stands there from another run is not what is built now.
        let _ = fs::remove_file(program(workspace, name));
    }
    command
        .env("CARGO_TARGET_DIR", workspace.join("target"))
        .current_dir(workspace)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    let built = names.iter().map(|name| (name.clone(), program(workspace, name)));
    Ok(built.filter(|(_, program)| program.exists()).collect())
}

fn program(workspace: &Path, name: &str) -> PathBuf {
    workspace.join("target/debug").join(runner_name(name))
}

/// A program at work.
pub struct Runner {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Runner {
    /// Starts it.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn open(program: &Path) -> io::Result<Self> {
        let mut process = Command::new(program)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let pipes = process.stdin.take().zip(process.stdout.take());
        let (input, output) = pipes.ok_or_else(|| io::Error::other("no pipes to the program"))?;
        let output = BufReader::new(output);
        Ok(Self { process, input, output })
    }

    /// Reads the JSON as the model and writes it again; the inner error is why the model refuses it.
    ///
    /// # Errors
    /// When the program has ended.
    pub fn reencode(&mut self, model: &str, json: &str) -> io::Result<Result<String, String>> {
        writeln!(self.input, "{}\t{json}", model.replace(['\t', '\n'], " "))?;
        self.input.flush()?;
        let mut answer = String::new();
        if self.output.read_line(&mut answer)? == 0 {
            return Err(io::Error::other("the program has ended"));
        }
        let (word, rest) = answer.trim_end_matches('\n').split_once('\t').unwrap_or_default();
        Ok(match word {
            "ok" => Ok(rest.to_owned()),
            _ => Err(rest.to_owned()),
        })
    }
}

impl Drop for Runner {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
