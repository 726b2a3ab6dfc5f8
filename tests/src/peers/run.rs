//! One description and one tool: generation, then the compiler.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::{Checker, Tool};
use crate::measure::{Cost, Ended, Limits, watch};

/// A description given to a tool.
#[derive(Clone, Debug)]
pub struct Case {
    /// The description.
    pub description: PathBuf,
    /// The tool.
    pub tool: Tool,
    /// Its program.
    pub program: PathBuf,
    /// The name of the crate.
    pub name: String,
}

/// What became of a step.
#[derive(Clone, Debug)]
pub enum Fate {
    /// It was done, at this cost.
    Done(Cost),
    /// It failed; why.
    Failed(String),
    /// It was not tried, because an earlier step failed.
    Untried,
}

/// What a case cost.
#[derive(Clone, Debug)]
pub struct Measured {
    /// The case.
    pub case: Case,
    /// Writing the crate.
    pub generated: Fate,
    /// Lines of Rust in it.
    pub lines: usize,
    /// `cargo check` of it, its dependencies being built.
    pub checked: Fate,
}

/// Has the crate written below the checker's workspace, and checks it.
///
/// # Errors
/// When the scratch folder cannot be written, or a program cannot be started.
pub fn measure(case: Case, checker: &Checker, limits: Limits) -> io::Result<Measured> {
    let mut measured = Measured {
        case,
        generated: Fate::Untried,
        lines: 0,
        checked: Fate::Untried,
    };
    let case = &measured.case;
    if let Some(reason) = case.tool.refuses() {
        measured.generated = Fate::Failed(reason.to_owned());
        return Ok(measured);
    }
    let out = checker.workspace().join(&case.name);
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    fs::create_dir_all(&out)?;
    let command = case.tool.command(&case.program, &case.description, &case.name, &out);
    measured.generated = run(command, limits, &checker.log())?;
    if matches!(measured.generated, Fate::Done(_)) {
        case.tool.complete(&case.name, &out)?;
        measured.lines = lines(&out)?;
        measured.checked = checker.check(&case.name, limits)?;
    }
    Ok(measured)
}

/// Runs a command, what it says going into the file `log`.
pub(super) fn run(mut command: Command, limits: Limits, log: &Path) -> io::Result<Fate> {
    let said = fs::File::create(log)?;
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(said);
    let (ended, cost) = watch(&mut command.spawn()?, limits);
    Ok(match ended {
        Ended::With(Some(0)) => Fate::Done(cost),
        Ended::With(code) => Fate::Failed(reason(code, log)),
        Ended::TooLate => Fate::Failed(format!("not done after {} s", limits.patience.as_secs())),
        Ended::TooLarge => Fate::Failed(format!("took more than {} MB", limits.room)),
    })
}

/// The longest reason, in characters: enough for the first line of an error.
const REASON: usize = 120;

/// How it ended, and the first line that speaks of an error or a panic.
fn reason(code: Option<i32>, log: &Path) -> String {
    let said = fs::read(log).unwrap_or_default();
    let said = String::from_utf8_lossy(&said);
    let speaks = |line: &&str| {
        ["error", "Error", "panicked", "×"]
            .iter()
            .any(|word| line.contains(word))
    };
    let mut lines = said.lines().skip_while(|line| !speaks(line));
    let first = lines.next().unwrap_or_default().trim();
    // A panic says on the next line what it is about.
    let first = match first.ends_with(':') {
        true => format!("{first} {}", lines.next().unwrap_or_default().trim()),
        false => first.to_owned(),
    };
    let ended = code.map_or("killed".to_owned(), |code| format!("exit code {code}"));
    let errors = said.lines().filter(|line| line.starts_with("error")).count();
    let first: String = first.chars().take(REASON).collect();
    format!("{ended}, {errors} errors: {first}")
}

/// Lines of all Rust files below a folder.
fn lines(dir: &Path) -> io::Result<usize> {
    let mut total = 0;
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            total += lines(&path)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            total += fs::read_to_string(&path)?.lines().count();
        }
    }
    Ok(total)
}
