//! Sends values of every schema of a corpus through the emitted models, and says which do not come back equal.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Parser;
use indicatif::ProgressBar;
use refundry_tests::corpus::{self, Description, Filter};
use refundry_tests::roundtrip::{self, Document, Failure, Row, Runner, difference, samples};
use serde_json::Value;

/// Makes valid values of every component schema: the smallest, the fullest, one for each union branch, enum value and
/// boundary. Reads and writes each through the emitted model, and compares.
#[derive(Parser)]
#[command(name = "roundtrip")]
struct Arguments {
    /// The folder with the descriptions.
    dir: PathBuf,
    /// The index: tab-separated, with the columns id and path; format and kind where they are to be filtered.
    #[arg(long)]
    index: Option<PathBuf>,
    /// Instead of making values, send those of this file: a list of `{"probe": FILE, "schema": NAME, "value": …}`.
    #[arg(long, conflicts_with = "index")]
    rows: Option<PathBuf>,
    /// Only descriptions of this kind.
    #[arg(long)]
    kind: Option<String>,
    /// Only descriptions in this dialect.
    #[arg(long)]
    format: Option<String>,
    /// Only about so many, evenly spread.
    #[arg(long)]
    sample: Option<usize>,
    /// No description larger than this, in bytes.
    #[arg(long, default_value_t = 2_000_000)]
    largest: u64,
    /// Values of each schema.
    #[arg(long, default_value_t = 24)]
    values: usize,
    /// Crates in one compiler run.
    #[arg(long, default_value_t = 20)]
    batch: usize,
    /// Where the rows go; rows that stand there already are not done again.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Where the values go that do not come back equal.
    #[arg(long)]
    failures: Option<PathBuf>,
    /// A folder for crates and the compiler's output.
    #[arg(long)]
    scratch: Option<PathBuf>,
}

fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    if let Some(rows) = &arguments.rows {
        return given(&arguments, rows);
    }
    let filter = Filter {
        kind: arguments.kind.clone(),
        format: arguments.format.clone(),
        sample: arguments.sample,
        ..Filter::default()
    };
    let index = arguments.index.clone();
    let index = index.unwrap_or_else(|| arguments.dir.join("index-dev.tsv"));
    let mut all = corpus::read(&index, &arguments.dir, &filter)?;
    all.retain(|one| fs::metadata(&one.path).is_ok_and(|file| file.len() <= arguments.largest));
    let mut rows = arguments.out.as_deref().map(known).unwrap_or_default();
    let open: Vec<&Description> = all.iter().filter(|one| !rows.contains_key(&one.id)).collect();
    let temporary = tempfile::tempdir()?;
    let scratch = scratch(&arguments, temporary.path())?;
    let bar = ProgressBar::new(open.len() as u64);
    for batch in open.chunks(arguments.batch.max(1)) {
        for (row, failures) in run(&arguments, batch, &scratch)? {
            append(arguments.out.as_deref(), &row.line())?;
            failures
                .iter()
                .try_for_each(|failure| append(arguments.failures.as_deref(), &failure.line()))?;
            rows.insert(row.id.clone(), row);
            bar.inc(1);
        }
        clean(&scratch)?;
    }
    bar.finish_and_clear();
    let wanted: Vec<Row> = all.iter().filter_map(|one| rows.remove(&one.id)).collect();
    print!("{}", roundtrip::summary(&wanted));
    Ok(())
}

/// The folder for crates: the one that is named, or one that goes when the program ends.
fn scratch(arguments: &Arguments, temporary: &Path) -> io::Result<PathBuf> {
    let folder = arguments.scratch.clone().unwrap_or_else(|| temporary.to_path_buf());
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Sends the values of a file through the models of the descriptions it names.
fn given(arguments: &Arguments, rows: &Path) -> io::Result<()> {
    let rows: Vec<Value> = serde_json::from_str(&fs::read_to_string(rows)?)?;
    let temporary = tempfile::tempdir()?;
    let scratch = scratch(arguments, temporary.path())?;
    let text = |row: &Value, name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let probes: BTreeSet<String> = rows.iter().map(|row| text(row, "probe")).collect();
    let names = probes.into_iter().enumerate();
    let names: BTreeMap<String, String> = names.map(|(index, probe)| (probe, format!("case-{index}"))).collect();
    for (probe, name) in &names {
        roundtrip::generate(&scratch, name, &arguments.dir.join(probe)).map_err(io::Error::other)?;
    }
    let all: Vec<String> = names.values().cloned().collect();
    let built = roundtrip::build(&scratch, &all)?;
    let mut equal = 0;
    for row in &rows {
        let probe = text(row, "probe");
        let program = names.get(&probe).and_then(|name| built.get(name)?.as_ref().ok());
        let program = program.ok_or_else(|| io::Error::other(format!("{probe} does not compile")))?;
        let value = row.get("value").unwrap_or(&Value::Null);
        let answer = Runner::open(program)?.reencode(&text(row, "schema"), &value.to_string())?;
        match judge(value, answer) {
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

fn known(out: &Path) -> BTreeMap<String, Row> {
    let text = fs::read_to_string(out).unwrap_or_default();
    let rows = text.lines().filter_map(Row::parse);
    rows.map(|row| (row.id.clone(), row)).collect()
}

fn append(path: Option<&Path>, line: &str) -> io::Result<()> {
    let Some(path) = path else { return Ok(()) };
    let mut file = OpenOptions::new().create(true).append(true).open(path)?;
    writeln!(file, "{line}")
}

fn run(arguments: &Arguments, batch: &[&Description], scratch: &Path) -> io::Result<Vec<(Row, Vec<Failure>)>> {
    let named = batch
        .iter()
        .enumerate()
        .map(|(index, one)| (format!("case-{index}"), *one));
    let named: Vec<(String, &Description)> = named.collect();
    let mut refused = BTreeMap::new();
    let mut names = Vec::new();
    for (name, description) in &named {
        match roundtrip::generate(scratch, name, &description.path) {
            Ok(()) => names.push(name.clone()),
            Err(_) => _ = refused.insert(name.clone(), "not generated"),
        }
    }
    // Where cargo itself fails, that is what the rows of this batch say, and the next batch has its turn.
    let built = roundtrip::build(scratch, &names).unwrap_or_else(|error| {
        eprintln!("{error}");
        BTreeMap::new()
    });
    let done = named.into_iter().map(|(name, description)| {
        let ended = match (built.get(&name), refused.get(&name)) {
            (Some(Ok(program)), _) => check(arguments, description, program),
            (Some(Err(said)), _) => Err(format!("not compiled: {}", said.word())),
            (None, Some(state)) => Err((*state).to_owned()),
            (None, None) => Err("not compiled".to_owned()),
        };
        ended.unwrap_or_else(|state| (row(description, &state), Vec::new()))
    });
    Ok(done.collect())
}

fn row(description: &Description, state: &str) -> Row {
    Row {
        id: description.id.clone(),
        format: description.format.clone(),
        state: state.to_owned(),
        ..Row::default()
    }
}

/// Sends the values of all schemas of a description through its models.
fn check(arguments: &Arguments, description: &Description, program: &Path) -> Result<(Row, Vec<Failure>), String> {
    let document = Document::read(&description.path).map_err(|_| "not read".to_owned())?;
    let mut runner = Runner::open(program).map_err(|error| error.to_string())?;
    let mut row = row(description, "run");
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
            let Ok(answer) = runner.reencode(schema.name, &value.to_string()) else {
                return Err("the program ended".to_owned());
            };
            is_emitted &= !matches!(&answer, Err(message) if message.starts_with("there is no model"));
            if !is_emitted {
                break;
            }
            row.samples += 1;
            match judge(value, answer) {
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
fn judge(value: &Value, answer: Result<String, String>) -> Option<(String, String)> {
    match answer {
        Err(message) => Some(("refused".to_owned(), message)),
        Ok(text) => {
            let after = serde_json::from_str(&text).unwrap_or(Value::Null);
            difference(value, &after).map(|found| (found.class.to_owned(), found.place))
        }
    }
}

/// Removes the crates of a batch; what the compiler built of dependencies stays.
fn clean(scratch: &Path) -> io::Result<()> {
    for entry in fs::read_dir(scratch)?.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("case-") {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}
