//! Sends values of every schema of a corpus through the emitted models, and says which do not come back equal.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Parser;
use indicatif::ProgressBar;
use refundry_tests::corpus::together::Modules;
use refundry_tests::corpus::{Choice, Description};
use refundry_tests::roundtrip::{self, Difference, Document, Failure, Row, Runner, Trail, difference, loss, samples};
use serde_json::Value;

/// Makes valid values of every component schema: the smallest, the fullest, one for each union branch, enum value and
/// boundary. Reads and writes each through the emitted model, and compares.
#[derive(Parser)]
#[command(name = "roundtrip")]
struct Arguments {
    #[command(flatten)]
    choice: Choice,
    /// Instead of making values, send those of this file: a list of `{"probe": FILE, "schema": NAME, "value": …}`.
    #[arg(long, conflicts_with = "index")]
    rows: Option<PathBuf>,
    /// No description larger than this, in bytes.
    #[arg(long, default_value_t = 2_000_000)]
    largest: u64,
    /// Values of each schema.
    #[arg(long, default_value_t = 24)]
    values: usize,
    /// Descriptions in one compiler run.
    #[arg(long, default_value_t = 40)]
    batch: usize,
    #[command(flatten)]
    trail: Trail,
}

fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    if let Some(rows) = &arguments.rows {
        return given(&arguments, rows);
    }
    let all = arguments.choice.descriptions(Some(arguments.largest))?;
    let mut rows = arguments.trail.known();
    let open: Vec<&Description> = all.iter().filter(|one| !rows.contains_key(&one.id)).collect();
    let temporary = tempfile::tempdir()?;
    let scratch = arguments.trail.folder(temporary.path())?;
    let bar = ProgressBar::new(open.len() as u64);
    for batch in batches(&open, arguments.batch) {
        for (row, failures) in run(&arguments, &batch, &scratch)? {
            arguments.trail.keep(&row, &failures)?;
            rows.insert(row.id.clone(), row);
            bar.inc(1);
        }
    }
    bar.finish_and_clear();
    let wanted: Vec<Row> = all.iter().filter_map(|one| rows.remove(&one.id)).collect();
    print!("{}", roundtrip::summary(&wanted));
    Ok(())
}

/// So many bytes of descriptions are enough for one crate: the compiler holds all of it in memory.
const ENOUGH: u64 = 4_000_000;

/// At most `most` descriptions at once, and fewer where they are large.
fn batches<'a>(open: &[&'a Description], most: usize) -> Vec<Vec<&'a Description>> {
    let mut batches: Vec<Vec<&Description>> = Vec::new();
    let mut bytes = 0;
    for one in open {
        match batches.last_mut() {
            Some(batch) if batch.len() < most && bytes + one.bytes <= ENOUGH => {
                batch.push(one);
                bytes += one.bytes;
            }
            _ => {
                batches.push(vec![one]);
                bytes = one.bytes;
            }
        }
    }
    batches
}

/// Sends the values of a file through the models of the descriptions it names.
fn given(arguments: &Arguments, rows: &Path) -> io::Result<()> {
    let rows: Vec<Value> = serde_json::from_str(&fs::read_to_string(rows)?)?;
    let temporary = tempfile::tempdir()?;
    let scratch = arguments.trail.folder(temporary.path())?;
    let text = |row: &Value, name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let probes: BTreeSet<String> = rows.iter().map(|row| text(row, "probe")).collect();
    let names = probes.into_iter().enumerate();
    let names: BTreeMap<String, String> = names.map(|(index, probe)| (probe, module(index))).collect();
    let paths: BTreeMap<&String, PathBuf> = names
        .iter()
        .map(|(probe, name)| (name, arguments.choice.dir.join(probe)))
        .collect();
    let modules = paths
        .iter()
        .map(|(name, path)| ((*name).clone(), path.as_path()))
        .collect();
    let built = roundtrip::build(&scratch, &modules)?;
    let program = built.program.ok_or_else(|| io::Error::other("nothing compiles"))?;
    let mut runner = Runner::open(&program)?;
    let mut equal = 0;
    for row in &rows {
        let probe = text(row, "probe");
        let name = names.get(&probe).map(String::as_str).unwrap_or_default();
        let value = row.get("value").unwrap_or(&Value::Null);
        let answer = runner.reencode(name, &text(row, "schema"), &value.to_string())?;
        let found = judge(answer, |after| difference(value, &after));
        match found {
            None => equal += 1,
            Some((class, detail)) => println!("{probe} {value}: {class}: {detail}"),
        }
    }
    println!("values that came back equal: {equal} of {}", rows.len());
    match equal == rows.len() {
        true => Ok(()),
        false => Err(io::Error::other("not every value came back equal")),
    }
}

/// The name of the module of a description.
fn module(index: usize) -> String {
    format!("case_{index}")
}

fn run(arguments: &Arguments, batch: &[&Description], scratch: &Path) -> io::Result<Vec<(Row, Vec<Failure>)>> {
    let named = batch.iter().enumerate().map(|(index, one)| (module(index), *one));
    let named: Vec<(String, &Description)> = named.collect();
    let generated = named.iter().filter(|(_, one)| roundtrip::is_generated(&one.path));
    let modules: Modules<'_> = generated
        .map(|(name, one)| (name.clone(), one.path.as_path()))
        .collect();
    // Where cargo itself fails, that is what the rows of this batch say, and the next batch has its turn.
    let built = roundtrip::build(scratch, &modules).map_err(|error| eprintln!("{error}"));
    let done = named.iter().map(|(name, description)| {
        let ended = match &built {
            _ if !modules.contains_key(name) => Err("not generated".to_owned()),
            Err(()) => Err("not compiled: cargo".to_owned()),
            Ok(built) => match (built.refused.get(name), &built.program) {
                (Some(said), _) => Err(format!("not compiled: {said}")),
                (None, Some(program)) => check(arguments, description, name, program),
                (None, None) => Err("not compiled".to_owned()),
            },
        };
        ended.unwrap_or_else(|state| (Row::of(description, &state), Vec::new()))
    });
    Ok(done.collect())
}

/// Sends the values of all schemas of a description through its models.
fn check(
    arguments: &Arguments,
    description: &Description,
    module: &str,
    program: &Path,
) -> Result<(Row, Vec<Failure>), String> {
    let document = Document::read(&description.path).map_err(|_| "not read".to_owned())?;
    let mut runner = Runner::open(program).map_err(|error| error.to_string())?;
    let mut row = Row::of(description, "run");
    let mut failures = Vec::new();
    for schema in document.schemas() {
        let Some(validator) = document.validator(schema.name) else {
            continue;
        };
        let values = samples(&document, schema.value, arguments.values);
        let valid: Vec<Value> = values.into_iter().filter(|value| validator.is_valid(value)).collect();
        let place = format!("{} {}", description.id, schema.name);
        let mut is_emitted = true;
        for value in &valid {
            let Ok(answer) = runner.reencode(module, schema.name, &value.to_string()) else {
                return Err("the program ended".to_owned());
            };
            is_emitted &= !matches!(&answer, Err(message) if message.starts_with("there is no model"));
            if !is_emitted {
                break;
            }
            row.samples += 1;
            let found = judge(answer, |after| loss(&validator, value, after));
            match found {
                None => row.equal += 1,
                Some((class, detail)) => {
                    *row.classes.entry(class.clone()).or_default() += 1;
                    let (place, value) = (place.clone(), value.to_string());
                    failures.push(Failure {
                        place,
                        class,
                        detail,
                        value,
                    });
                }
            }
        }
        row.schemas += usize::from(is_emitted && !valid.is_empty());
    }
    Ok((row, failures))
}

/// The class and the details of what went wrong, if something did.
fn judge(answer: Result<String, String>, difference: impl Fn(Value) -> Option<Difference>) -> Option<(String, String)> {
    match answer {
        Err(message) => Some(("refused".to_owned(), message)),
        Ok(text) => {
            let after = serde_json::from_str(&text).unwrap_or(Value::Null);
            difference(after).map(|found| (found.class.to_owned(), found.place))
        }
    }
}
