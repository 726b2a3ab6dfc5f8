//! Runs the generator over a corpus of descriptions and says what became of each.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};
use refundry_tests::corpus::{self, Checked, Choice, Compiler, Description, Outcome, Row, together};

/// Generates a client from every description of a corpus, each in a process of its own.
#[derive(Parser)]
#[command(name = "corpus")]
struct Arguments {
    #[command(flatten)]
    choice: Choice,
    /// Only descriptions of at most so many bytes.
    #[arg(long)]
    most_bytes: Option<u64>,
    /// Look whether a second run would write the same again.
    #[arg(long)]
    twice: bool,
    /// Ask the compiler as well.
    #[arg(long)]
    check: bool,
    /// End with exit code 1 unless every description is generated, or refused with a code, and every crate is clean.
    #[arg(long)]
    clean: bool,
    /// Check the crates without their transport and all that it needs.
    #[arg(long)]
    no_transport: bool,
    /// Ask the compiler about one crate for each batch, with a module for each description, which takes a fraction of the time.
    #[arg(long)]
    together: bool,
    /// Crates in one compiler run.
    #[arg(long, default_value_t = 40)]
    batch: usize,
    /// Processes at once.
    #[arg(long, default_value_t = 2)]
    jobs: usize,
    /// Where the rows go; rows that stand there already are not done again.
    #[arg(long)]
    out: Option<PathBuf>,
    /// The generator; built beside this program when left out.
    #[arg(long)]
    refundry: Option<PathBuf>,
    /// A folder for crates and the compiler's output.
    #[arg(long)]
    scratch: Option<PathBuf>,
}

fn main() -> io::Result<ExitCode> {
    let arguments = Arguments::parse();
    let all = arguments.choice.descriptions(arguments.most_bytes)?;
    let known = arguments.out.as_deref().map(corpus::known_rows).unwrap_or_default();
    let done: BTreeSet<&str> = known.iter().map(|row| row.id.as_str()).collect();
    let open: Vec<Description> = all
        .iter()
        .filter(|one| !done.contains(one.id.as_str()))
        .cloned()
        .collect();
    let temporary = tempfile::tempdir()?;
    let scratch = arguments
        .scratch
        .clone()
        .unwrap_or_else(|| temporary.path().to_path_buf());
    fs::create_dir_all(&scratch)?;
    let scratch = scratch.canonicalize()?;
    let refundry = arguments.refundry.clone().map_or_else(beside, Ok)?;
    let bar = ProgressBar::new(open.len() as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {eta} {msg}") {
        bar.set_style(style);
    }
    let mut rows = known.clone();
    for batch in open.chunks(arguments.batch.max(1)) {
        let mut fresh = generate_all(&arguments, &refundry, batch, &scratch, &bar);
        if arguments.check {
            bar.set_message("the compiler is at work");
            check_all(&arguments, batch, &mut fresh, &scratch);
        }
        bar.set_message("");
        clean(&scratch)?;
        save(arguments.out.as_deref(), &fresh)?;
        rows.extend(fresh);
    }
    bar.finish_and_clear();
    let wanted: BTreeSet<&str> = all.iter().map(|one| one.id.as_str()).collect();
    rows.retain(|row| wanted.contains(row.id.as_str()));
    print!("{}", corpus::summary(&rows));
    let fails = arguments.clean && !rows.iter().all(Row::is_clean);
    Ok(if fails { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// The generator that was built into the same folder as this program.
fn beside() -> io::Result<PathBuf> {
    let here = std::env::current_exe()?;
    let found = here.with_file_name("refundry");
    match found.exists() {
        true => Ok(found),
        false => Err(io::Error::new(
            io::ErrorKind::NotFound,
            "build the generator first, or name it with --refundry",
        )),
    }
}

fn crate_name(index: usize) -> String {
    format!("case-{index}")
}

fn generate_all(
    arguments: &Arguments,
    refundry: &Path,
    batch: &[Description],
    scratch: &Path,
    bar: &ProgressBar,
) -> Vec<Row> {
    let next = AtomicUsize::new(0);
    let rows = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..arguments.jobs.max(1) {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(description) = batch.get(index) else { break };
                    let name = crate_name(index);
                    let row = generate(arguments, refundry, description, &name, &scratch.join(&name));
                    bar.inc(1);
                    if let Ok(mut rows) = rows.lock() {
                        rows.push((index, row));
                    }
                }
            });
        }
    });
    let mut rows = rows.into_inner().unwrap_or_default();
    rows.sort_by_key(|(index, _)| *index);
    rows.into_iter().map(|(_, row)| row).collect()
}

fn generate(arguments: &Arguments, refundry: &Path, description: &Description, name: &str, out: &Path) -> Row {
    let mut row = corpus::generate(refundry, description, name, out);
    let is_asked = arguments.twice && row.outcome == Outcome::Generated;
    if is_asked && !corpus::is_stable(refundry, description, name, out) {
        row.outcome = Outcome::Unstable;
    }
    row
}

/// Asks the compiler about a batch; where it cannot be asked, that is what the rows say, and the next batch has its turn.
fn check_all(arguments: &Arguments, batch: &[Description], rows: &mut [Row], scratch: &Path) {
    let compiler = Compiler {
        jobs: arguments.jobs,
        transport: !arguments.no_transport,
    };
    let generated = rows.iter().zip(batch).enumerate();
    let generated = generated.filter(|(_, (row, _))| row.outcome == Outcome::Generated);
    let found = if arguments.together {
        let modules = generated.map(|(index, (_, one))| (module_name(index), one.path.as_path()));
        together::check(scratch, &modules.collect(), compiler)
    } else {
        let names: Vec<String> = generated.map(|(index, _)| crate_name(index)).collect();
        corpus::check(scratch, &names, compiler)
    };
    let found = found.map_err(|error| eprintln!("{error}"));
    let name = if arguments.together { module_name } else { crate_name };
    for (index, row) in rows.iter_mut().enumerate() {
        match &found {
            Ok(found) => row.checked = found.get(&name(index)).map(Checked::word).unwrap_or_default(),
            Err(()) if row.outcome == Outcome::Generated => row.checked = "error:cargo".to_owned(),
            Err(()) => {}
        }
    }
}

fn module_name(index: usize) -> String {
    crate_name(index).replace('-', "_")
}

/// Removes the crates of a batch; what the compiler built of dependencies stays.
fn clean(scratch: &Path) -> io::Result<()> {
    for entry in fs::read_dir(scratch)?.flatten() {
        if entry.file_name().to_string_lossy().starts_with("case-") {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

fn save(out: Option<&Path>, rows: &[Row]) -> io::Result<()> {
    let Some(out) = out else { return Ok(()) };
    let mut file = OpenOptions::new().create(true).append(true).open(out)?;
    rows.iter().try_for_each(|row| writeln!(file, "{}", row.line()))
}
