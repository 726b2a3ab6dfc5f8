//! Runs other generators of Rust clients beside this one and says what each costs.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Parser;
use indicatif::ProgressBar;
use refundry_tests::measure::Limits;
use refundry_tests::peers::{Case, Checker, Tool, install, measure, table, version};

/// Generates clients from the same descriptions by this generator and by others, has the compiler check each, and prints a
/// table of CPU time and peak memory.
#[derive(Parser)]
#[command(name = "peers")]
struct Arguments {
    /// Descriptions, or folders of them.
    #[arg(required = true)]
    inputs: Vec<PathBuf>,
    /// A folder with the programs of the others; installed from crates.io when left out.
    #[arg(long)]
    bin_dir: Option<PathBuf>,
    /// Only these tools.
    #[arg(long, value_delimiter = ',')]
    tools: Vec<String>,
    /// This generator; built beside this program when left out.
    #[arg(long)]
    refundry: Option<PathBuf>,
    /// A folder for programs, crates and what the compiler builds; a temporary one when left out.
    #[arg(long)]
    scratch: Option<PathBuf>,
    /// How often each crate is checked; the least counts.
    #[arg(long, default_value_t = 1)]
    repeats: usize,
    /// The most seconds a step may take.
    #[arg(long, default_value_t = 1800)]
    patience: u64,
    /// The most memory a process may take, in megabytes.
    #[arg(long, default_value_t = 12_000.0)]
    room: f64,
    /// A file for the table, written anew after each row.
    #[arg(long)]
    out: Option<PathBuf>,
}

fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    let temporary = tempfile::tempdir()?;
    let scratch = arguments.scratch.as_deref().unwrap_or(temporary.path());
    fs::create_dir_all(scratch)?;
    let scratch = scratch.canonicalize()?;
    let mut programs = Vec::new();
    for tool in tools(&arguments.tools) {
        programs.push((tool, program(tool, &arguments, &scratch)?));
    }
    let versions: Vec<(Tool, String)> = programs
        .iter()
        .map(|(tool, path)| (*tool, version(*tool, path)))
        .collect();
    let descriptions = descriptions(&arguments.inputs)?;
    let checker = Checker::new(&scratch, arguments.repeats);
    let limits = Limits {
        patience: Duration::from_secs(arguments.patience),
        room: arguments.room,
    };
    let bar = ProgressBar::new((descriptions.len() * programs.len()) as u64);
    let mut rows = Vec::new();
    for (index, description) in descriptions.iter().enumerate() {
        for (tool, program) in &programs {
            let case = Case {
                description: description.clone(),
                tool: *tool,
                program: program.clone(),
                name: format!("case-{index}-{}", tool.name()),
            };
            rows.push(measure(case, &checker, limits)?);
            bar.inc(1);
            if let Some(out) = &arguments.out {
                fs::write(out, table(&versions, &rows))?;
            }
        }
    }
    bar.finish_and_clear();
    print!("{}", table(&versions, &rows));
    Ok(())
}

fn tools(wanted: &[String]) -> Vec<Tool> {
    let is_wanted = |tool: &Tool| wanted.is_empty() || wanted.iter().any(|name| name == tool.name());
    Tool::ALL.iter().copied().filter(is_wanted).collect()
}

/// The program of a tool; installed if it has to be.
fn program(tool: Tool, arguments: &Arguments, scratch: &Path) -> io::Result<PathBuf> {
    if matches!(tool, Tool::Refundry | Tool::Derived) {
        let beside = std::env::current_exe()?.with_file_name(Tool::Refundry.name());
        return existing(arguments.refundry.clone().unwrap_or(beside));
    }
    if let Some(dir) = &arguments.bin_dir {
        return existing(dir.join(tool.name()));
    }
    let root = scratch.join("tools");
    install(tool, &root)?;
    existing(root.join("bin").join(tool.name()))
}

fn existing(program: PathBuf) -> io::Result<PathBuf> {
    program
        .canonicalize()
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", program.display())))
}

/// The files named, and those of the folders named, by name.
fn descriptions(inputs: &[PathBuf]) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for input in inputs {
        if !input.is_dir() {
            found.push(input.canonicalize()?);
            continue;
        }
        let mut files: Vec<PathBuf> = fs::read_dir(input)?.flatten().map(|entry| entry.path()).collect();
        files.retain(|file| {
            file.extension()
                .is_some_and(|ending| ["json", "yaml", "yml"].iter().any(|known| ending == *known))
        });
        files.sort();
        found.extend(files);
    }
    Ok(found)
}
