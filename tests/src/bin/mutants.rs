//! Changes descriptions at random, and looks for a panic, a hang, or an error without a place.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use clap::Parser;
use indicatif::ProgressBar;
use refundry_tests::corpus::{Compiler, together};
use refundry_tests::mutants::{Sources, Verdict, judge};

/// A mutant that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(20);

/// Changes descriptions at random, always in the same way for the same seed, and generates a client from each. None may panic
/// or hang, and what is refused is refused with a place.
#[derive(Parser)]
#[command(name = "mutants")]
struct Arguments {
    /// Descriptions, or folders of them; the fixtures of the tests when left out.
    paths: Vec<PathBuf>,
    /// The first seed.
    #[arg(long, default_value_t = 0)]
    from: u64,
    /// How many.
    #[arg(long, default_value_t = 20_000)]
    count: u64,
    /// Ask the compiler about those that are generated, and end with exit code 1 if it is not content.
    #[arg(long)]
    check: bool,
    /// Crates in one compiler run.
    #[arg(long, default_value_t = 40)]
    batch: usize,
    /// A folder for crates and the compiler's output.
    #[arg(long)]
    scratch: Option<PathBuf>,
    /// Writes the mutant of the seed `--from` and nothing else.
    #[arg(long)]
    show: bool,
    /// Judges them in this process, one line each.
    #[arg(long, hide = true)]
    worker: bool,
}

fn main() -> io::Result<ExitCode> {
    let arguments = Arguments::parse();
    let sources = Sources::read(&arguments.paths)?;
    if arguments.show {
        println!("{}", serde_json::to_string_pretty(&sources.mutant(arguments.from))?);
        return Ok(ExitCode::SUCCESS);
    }
    if arguments.worker {
        return work(&arguments, &sources);
    }
    let verdicts = run(&arguments)?;
    let mut fails = tell(&verdicts);
    if arguments.check {
        let generated = verdicts.iter().filter(|(_, verdict)| **verdict == Verdict::Generated);
        let seeds: Vec<u64> = generated.map(|(seed, _)| *seed).collect();
        fails |= !compile(&arguments, &sources, &seeds)?;
    }
    Ok(if fails { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Judges the mutants in this process.
fn work(arguments: &Arguments, sources: &Sources) -> io::Result<ExitCode> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("mutant.json");
    for seed in arguments.from..arguments.from + arguments.count {
        fs::write(&path, sources.mutant(seed).to_string())?;
        let line = match judge(&path) {
            Verdict::Generated => "generated\t".to_owned(),
            Verdict::Refused(code) => format!("refused\t{code}"),
            Verdict::Fault(what) => format!("fault\t{}", what.replace('\n', " ")),
        };
        println!("{line}");
    }
    Ok(ExitCode::SUCCESS)
}

fn verdict(line: &str) -> Verdict {
    match line.split_once('\t') {
        Some(("generated", _)) => Verdict::Generated,
        Some(("refused", code)) => Verdict::Refused(code.to_owned()),
        Some((_, what)) => Verdict::Fault(what.to_owned()),
        None => Verdict::Fault(line.to_owned()),
    }
}

/// Judges the mutants in processes of their own, the next one where the last one ended.
fn run(arguments: &Arguments) -> io::Result<BTreeMap<u64, Verdict>> {
    let end = arguments.from + arguments.count;
    let mut verdicts = BTreeMap::new();
    let mut next = arguments.from;
    let bar = ProgressBar::new(arguments.count);
    while next < end {
        let (mut worker, lines) = start(arguments, next, end)?;
        let fault = loop {
            match lines.recv_timeout(PATIENCE) {
                Ok(line) => _ = verdicts.insert(next, verdict(&line)),
                Err(mpsc::RecvTimeoutError::Timeout) => break "it hangs",
                Err(mpsc::RecvTimeoutError::Disconnected) => break "the process died",
            }
            next += 1;
            bar.inc(1);
        };
        // It may have ended by itself.
        let _ = worker.kill();
        let _ = worker.wait();
        if next < end {
            verdicts.insert(next, Verdict::Fault(fault.to_owned()));
            next += 1;
        }
    }
    bar.finish_and_clear();
    Ok(verdicts)
}

fn start(arguments: &Arguments, from: u64, end: u64) -> io::Result<(Child, Receiver<String>)> {
    let count = (end - from).to_string();
    let mut worker = Command::new(std::env::current_exe()?)
        .args(["--worker", "--from", &from.to_string(), "--count", &count])
        .args(&arguments.paths)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let (sender, lines) = mpsc::channel();
    let output = worker.stdout.take();
    thread::spawn(move || {
        for line in output
            .into_iter()
            .flat_map(|output| BufReader::new(output).lines())
            .flatten()
        {
            // Nobody listens any more: the run has given this process up.
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    Ok((worker, lines))
}

/// Says what became of them; whether there is a fault.
fn tell(verdicts: &BTreeMap<u64, Verdict>) -> bool {
    let mut classes: BTreeMap<String, (usize, u64)> = BTreeMap::new();
    for (seed, verdict) in verdicts {
        let class = match verdict {
            Verdict::Generated => "generated".to_owned(),
            Verdict::Refused(code) => format!("refused: {code}"),
            Verdict::Fault(what) => format!("FAULT: {what}"),
        };
        classes.entry(class).or_insert((0, *seed)).0 += 1;
    }
    for (class, (count, seed)) in &classes {
        println!("{count:>8}  {class} (seed {seed})");
    }
    verdicts.values().any(|verdict| matches!(verdict, Verdict::Fault(_)))
}

/// Asks the compiler about the clients of these mutants; whether it is content.
fn compile(arguments: &Arguments, sources: &Sources, seeds: &[u64]) -> io::Result<bool> {
    let temporary = tempfile::tempdir()?;
    let scratch = arguments.scratch.clone();
    let scratch = scratch.unwrap_or_else(|| temporary.path().to_path_buf());
    fs::create_dir_all(&scratch)?;
    let scratch = scratch.canonicalize()?;
    let compiler = Compiler {
        jobs: 2,
        transport: false,
    };
    let mut is_content = true;
    let bar = ProgressBar::new(seeds.len() as u64);
    for batch in seeds.chunks(arguments.batch.max(1)) {
        let files = batch.iter().map(|seed| {
            let file = scratch.join(format!("{seed}.json"));
            fs::write(&file, sources.mutant(*seed).to_string())?;
            Ok((format!("mutant_{seed}"), file))
        });
        let files: BTreeMap<String, PathBuf> = files.collect::<io::Result<_>>()?;
        let modules = files.iter().map(|(name, file)| (name.clone(), file.as_path()));
        for (name, said) in together::check(&scratch, &modules.collect(), compiler)? {
            if said.word() != "clean" {
                println!("{name}: {}", said.word());
                is_content = false;
            }
        }
        files.values().try_for_each(fs::remove_file)?;
        bar.inc(batch.len() as u64);
    }
    bar.finish_and_clear();
    Ok(is_content)
}
