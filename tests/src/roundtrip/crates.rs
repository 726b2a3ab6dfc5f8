//! Programs that read and write values: an emitted crate without a transport, and a few lines that call its models.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use refundry::config::{ApiConfig, Layout};

use crate::corpus::{self, Checked};
use crate::door;

/// Generates the program of a description as the member `name` of a workspace.
///
/// # Errors
/// The report, when the description is at fault.
pub fn generate(workspace: &Path, name: &str, description: &Path) -> Result<(), String> {
    let api = ApiConfig::new("api", description);
    let folder = workspace.join(name);
    door::generate_as(&folder, name, Layout::Single, vec![api])?;
    make_program(&folder).map_err(|error| error.to_string())
}

/// Turns the crate into a program that has the client as a module. Of a program the compiler translates only what is called,
/// which is the models; a library it would translate as a whole.
fn make_program(folder: &Path) -> io::Result<()> {
    let manifest = folder.join("Cargo.toml");
    let text = fs::read_to_string(&manifest)?;
    fs::write(
        &manifest,
        text.replacen("[package]\n", "[package]\nautolib = false\n", 1),
    )?;
    fs::write(folder.join("src/main.rs"), RUNNER)
}

/// Answers a line of `model`, a tab and JSON with `ok`, a tab and JSON, or `no`, a tab and what is wrong.
const RUNNER: &str = include_str!("runner.rs.txt");

/// What became of a program.
pub type Built = Result<PathBuf, Checked>;

/// Builds the programs; gives where each is, or what the compiler says of it.
///
/// # Errors
/// When the workspace cannot be written or cargo cannot be started.
pub fn build(workspace: &Path, names: &[String]) -> io::Result<BTreeMap<String, Built>> {
    corpus::write_workspace(workspace, names)?;
    for name in names {
        // What stands there from another run is not what is built now.
        let _ = fs::remove_file(program(workspace, name));
    }
    let mut command = Command::new("cargo");
    command
        .args(["build", "--workspace", "--bins", "--no-default-features"])
        .env("CARGO_PROFILE_DEV_DEBUG", "0");
    let said = corpus::ask(command, workspace, names)?;
    let built = said.into_iter().map(|(name, said)| {
        let program = program(workspace, &name);
        let built = if program.exists() { Ok(program) } else { Err(said) };
        (name, built)
    });
    Ok(built.collect())
}

fn program(workspace: &Path, name: &str) -> PathBuf {
    workspace.join("target/debug").join(name)
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
