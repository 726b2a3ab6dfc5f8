//! Emitted crates with the module `dispatch`, and their example as a process that answers lines.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use refundry::config::{ApiConfig, Config, Layout, OutputConfig};
use refundry::diagnostics::{Diagnostics, Options, render};
use refundry::source::Files;
use refundry::write;

/// Writes the crate of `apis` with the module `dispatch` into `dir`; each is a module of its own.
///
/// # Errors
/// The report, when a description or the folder is at fault.
pub fn generate(dir: &Path, package: &str, apis: Vec<ApiConfig>) -> Result<(), String> {
    generate_as(dir, package, Layout::Standalone, apis)
}

/// Like [`generate`], in the layout that is named.
///
/// # Errors
/// The report, when a description or the folder is at fault.
pub fn generate_as(dir: &Path, package: &str, layout: Layout, apis: Vec<ApiConfig>) -> Result<(), String> {
    let config = config(dir, package, layout, apis);
    let files = Files::default();
    let mut outcome = refundry::generate(&config, &files);
    let report = |found: &Diagnostics| render(found, &files, Options::default());
    if outcome.has_errors() {
        return Err(report(&outcome.diagnostics()));
    }
    let mut found = Diagnostics::default();
    let changes = write::compare(dir, &outcome.files, &mut found).ok_or_else(|| report(&found))?;
    match write::apply(dir, &outcome.files, &changes, &mut outcome.diagnostics) {
        true => Ok(()),
        false => Err(report(&outcome.diagnostics())),
    }
}

fn config(dir: &Path, package: &str, layout: Layout, mut apis: Vec<ApiConfig>) -> Config {
    for api in &mut apis {
        api.settings.dispatch = true;
    }
    Config {
        output: OutputConfig {
            layout,
            ..OutputConfig::new(dir, package)
        },
        apis,
    }
}

/// Builds the example of the crate in the folder `name` of `workspace`, and says where it is.
///
/// # Errors
/// With what the compiler says, when it refuses the crate.
pub fn build(workspace: &Path, name: &str) -> io::Result<PathBuf> {
    build_example(workspace, name, "dispatch")
}

/// What a caller adds to the example for a client that keeps cookies as a browser does: a transport of its own.
const COOKIES: &str = "
    .building(|builder| {
        let cookies = reqwest::Client::builder().cookie_store(true);
        let transport = Transport::from_builder(cookies).expect(\"a transport\");
        builder.transport(std::sync::Arc::new(transport))
    });";

/// Like [`build`], for an example whose clients keep cookies.
///
/// # Errors
/// When the crate has no example, and with what the compiler says.
pub fn build_with_cookies(workspace: &Path, name: &str, package: &str) -> io::Result<PathBuf> {
    let folder = workspace.join(name);
    let example = fs::read_to_string(folder.join("examples/dispatch.rs"))?;
    let import = format!(
        "use {}::support::ReqwestTransport as Transport;\n\nfn main",
        package.replace('-', "_")
    );
    let example = example
        .replacen("]);", &format!("]){COOKIES}"), 1)
        .replacen("fn main", &import, 1);
    fs::write(folder.join("examples/cookies.rs"), example)?;
    let manifest = fs::read_to_string(folder.join("Cargo.toml"))?;
    let needed = "[dev-dependencies.reqwest]\nversion = \"0.13\"\nfeatures = [\"cookies\"]\ndefault-features = false\n";
    fs::write(folder.join("Cargo.toml"), format!("{manifest}\n{needed}"))?;
    build_example(workspace, name, "cookies")
}

fn build_example(workspace: &Path, name: &str, example: &str) -> io::Result<PathBuf> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace.join("target"), PathBuf::from);
    // A workspace of its own, whatever folder that stands in.
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [{name:?}]\n");
    fs::write(workspace.join("Cargo.toml"), manifest)?;
    // The versions of this repository, so that what is built of them can be shared.
    fs::copy(crate::workspace().join("Cargo.lock"), workspace.join("Cargo.lock"))?;
    let output = Command::new("cargo")
        .args(["build", "--quiet", "--example", example])
        .env("CARGO_TARGET_DIR", &target)
        .current_dir(workspace.join(name))
        .output()?;
    match output.status.success() {
        true => Ok(target.join("debug/examples").join(example)),
        false => Err(io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned())),
    }
}

/// The example at work.
pub struct Door {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Door {
    /// Starts the program.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn open(program: &Path) -> io::Result<Self> {
        let mut process = Command::new(program)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let pipes = process.stdin.take().zip(process.stdout.take());
        let (input, output) = pipes.ok_or_else(|| io::Error::other("no pipes to the program"))?;
        Ok(Self {
            process,
            input,
            output: BufReader::new(output),
        })
    }

    /// The answer to one line.
    ///
    /// # Errors
    /// When the program has ended.
    pub fn ask(&mut self, line: &str) -> io::Result<String> {
        writeln!(self.input, "{line}")?;
        self.input.flush()?;
        let mut answer = String::new();
        match self.output.read_line(&mut answer)? {
            0 => Err(io::Error::other("the program has ended")),
            _ => Ok(answer),
        }
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
