//! A program that reads and writes values: the emitted models of many descriptions, and a few lines that call them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use refundry::config::ApiConfig;
use refundry::source::Files;

use crate::corpus::together::{self, Modules, PACKAGE};
use crate::descriptions;

/// Whether a client comes of the description.
pub fn is_generated(description: &Path) -> bool {
    let mut config = descriptions::config(description);
    config.apis = vec![ApiConfig::new("sample", description)];
    !refundry::generate(&config, &Files::default()).has_errors()
}

/// Answers a line of a module, a tab, a model, a tab and JSON with `ok`, a tab and JSON, or `no`, a tab and what is wrong.
const RUNNER: &str = include_str!("runner.rs.txt");

/// How often modules are left out that do not compile: the compiler finds some faults only where there are no others.
const ROUNDS: usize = 4;

/// A program, and the modules that are not in it.
#[derive(Debug)]
pub struct Built {
    /// Where it is; nothing if no module compiles.
    pub program: Option<PathBuf>,
    /// What the compiler says of the modules that were left out.
    pub refused: BTreeMap<String, String>,
}

/// Builds one program for all descriptions, with one module for each that compiles.
///
/// # Errors
/// When the workspace cannot be written, or cargo fails for another reason than a module.
pub fn build(workspace: &Path, modules: &Modules<'_>) -> io::Result<Built> {
    together::write(workspace, modules)?;
    make_program(&workspace.join(PACKAGE), modules)?;
    let program = workspace.join("target/debug").join(PACKAGE);
    let mut open: BTreeSet<String> = modules.keys().cloned().collect();
    let mut refused = BTreeMap::new();
    for _ in 0..ROUNDS {
        // What stands there from another run is not what is built now.
        let _ = fs::remove_file(&program);
        let names: Vec<String> = open.iter().cloned().collect();
        let mut command = Command::new("cargo");
        command.args(["build", "--bins"]).env("CARGO_PROFILE_DEV_DEBUG", "0");
        let said = together::ask(command, workspace, &names, false)?;
        if program.exists() {
            return Ok(Built {
                program: Some(program),
                refused,
            });
        }
        for (name, said) in said.into_iter().filter(|(_, said)| !said.errors.is_empty()) {
            open.remove(&name);
            refused.insert(name, said.word());
        }
    }
    Ok(Built { program: None, refused })
}

/// Turns the crate into a program that has the clients as modules. Of a program the compiler translates only what is called,
/// which is the models; a library it would translate as a whole.
fn make_program(folder: &Path, modules: &Modules<'_>) -> io::Result<()> {
    let manifest = folder.join("Cargo.toml");
    let text = fs::read_to_string(&manifest)?;
    fs::write(
        &manifest,
        text.replacen("[package]\n", "[package]\nautolib = false\n", 1),
    )?;
    let mut table = String::new();
    for name in modules.keys() {
        let _ = writeln!(
            table,
            "    #[cfg(feature = {name:?})]\n    ({name:?}, client::{name}::dispatch::MODELS),"
        );
    }
    fs::write(folder.join("src/main.rs"), RUNNER.replace("    // MODULES\n", &table))
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

    /// Reads the JSON as the model of a module and writes it again; the inner error is why the model refuses it.
    ///
    /// # Errors
    /// When the program has ended.
    pub fn reencode(&mut self, module: &str, model: &str, json: &str) -> io::Result<Result<String, String>> {
        writeln!(self.input, "{module}\t{}\t{json}", model.replace(['\t', '\n'], " "))?;
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
