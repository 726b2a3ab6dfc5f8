//! The reference: Google's library for Python, installed into a folder of its own, as a process that answers lines.

use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// The package, in the version whose documents the list of calls was written for.
const PACKAGE: &str = "google-api-python-client==2.202.0";

/// The library at work.
pub struct Library {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Library {
    /// Installs the library below `dir` if it is not there, and starts `script` with it.
    ///
    /// # Errors
    /// When python cannot be started, or the package cannot be had.
    pub fn start(dir: &Path, script: &Path) -> io::Result<Self> {
        let python = dir.join("venv/bin/python");
        if !dir.join("installed").exists() {
            run(Command::new("python3").args(["-m", "venv"]).arg(dir.join("venv")))?;
            run(Command::new(&python).args(["-m", "pip", "install", "--quiet", PACKAGE]))?;
            std::fs::write(dir.join("installed"), PACKAGE)?;
        }
        let mut process = Command::new(&python)
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let pipes = process.stdin.take().zip(process.stdout.take());
        let (input, output) = pipes.ok_or_else(|| io::Error::other("no pipes to python"))?;
        Ok(Self {
            process,
            input,
            output: BufReader::new(output),
        })
    }

    /// The folder with the descriptions that the library comes with.
    ///
    /// # Errors
    /// When the process has ended.
    pub fn documents(&mut self) -> io::Result<PathBuf> {
        let answer = self.ask(&json!({"where": true}))?;
        let folder = answer.get("documents").and_then(Value::as_str);
        Ok(PathBuf::from(folder.unwrap_or_default()))
    }

    /// The answer to one line.
    ///
    /// # Errors
    /// When the process has ended.
    pub fn ask(&mut self, line: &Value) -> io::Result<Value> {
        writeln!(self.input, "{line}")?;
        self.input.flush()?;
        let mut answer = String::new();
        match self.output.read_line(&mut answer)? {
            0 => Err(io::Error::other("python has ended")),
            _ => serde_json::from_str(&answer).map_err(io::Error::other),
        }
    }
}

impl Drop for Library {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn run(command: &mut Command) -> io::Result<()> {
    let status = command.stdout(Stdio::null()).status()?;
    match status.success() {
        true => Ok(()),
        false => Err(io::Error::other(format!("failed: {command:?}"))),
    }
}
