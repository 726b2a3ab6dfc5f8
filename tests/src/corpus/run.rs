//! One description: a process of its own, its time, its memory, its findings.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use super::Description;
use crate::measure::{Cost, Ended, Limits, watch};

/// What the generator may take for a description: two minutes and four gigabytes.
const LIMITS: Limits = Limits {
    patience: Duration::from_secs(120),
    room: 4096.0,
};

/// What became of a description.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// A crate was written.
    Generated,
    /// A crate was written, and the next run would write another: names do not hold.
    Unstable,
    /// It was refused, with the code of the first error.
    Refused(String),
    /// It was refused because it exceeds a bound.
    OverBounds,
    /// The generator panicked or was killed by a signal.
    Panicked,
    /// It took too long.
    Hung,
    /// It took too much memory.
    RanAway,
}

impl Outcome {
    /// The word for tables.
    pub fn word(&self) -> String {
        match self {
            Self::Generated => "generated".to_owned(),
            Self::Unstable => "unstable".to_owned(),
            Self::Refused(code) => format!("refused:{code}"),
            Self::OverBounds => "over-bounds".to_owned(),
            Self::Panicked => "panicked".to_owned(),
            Self::Hung => "hung".to_owned(),
            Self::RanAway => "ran-away".to_owned(),
        }
    }

    fn parse(word: &str) -> Self {
        match word.split_once(':') {
            Some(("refused", code)) => Self::Refused(code.to_owned()),
            _ => match word {
                "generated" => Self::Generated,
                "unstable" => Self::Unstable,
                "over-bounds" => Self::OverBounds,
                "hung" => Self::Hung,
                "ran-away" => Self::RanAway,
                _ => Self::Panicked,
            },
        }
    }
}

/// A line of the result.
#[derive(Clone, Debug)]
pub struct Row {
    /// The description.
    pub id: String,
    /// Its dialect.
    pub format: String,
    /// What became of it.
    pub outcome: Outcome,
    /// CPU seconds.
    pub cpu: f64,
    /// Peak memory in megabytes.
    pub memory: f64,
    /// Findings by code.
    pub codes: BTreeMap<String, usize>,
    /// What the compiler says; empty when it was not asked.
    pub checked: String,
}

impl Row {
    /// Whether nothing is to be mended: a crate that compiles without a warning as far as was asked, or a refusal that
    /// says why.
    pub fn is_clean(&self) -> bool {
        match &self.outcome {
            Outcome::Generated => matches!(self.checked.as_str(), "" | "clean"),
            Outcome::Refused(code) => code != "bug" && code != "without-a-code",
            Outcome::OverBounds => true,
            Outcome::Unstable | Outcome::Panicked | Outcome::Hung | Outcome::RanAway => false,
        }
    }

    /// The line of a table.
    pub fn line(&self) -> String {
        let codes: Vec<String> = self
            .codes
            .iter()
            .map(|(code, count)| format!("{code}={count}"))
            .collect();
        let Self {
            id,
            format,
            outcome,
            cpu,
            memory,
            checked,
            ..
        } = self;
        format!(
            "{id}\t{format}\t{}\t{cpu:.2}\t{memory:.0}\t{}\t{checked}",
            outcome.word(),
            codes.join(",")
        )
    }

    fn parse(line: &str) -> Option<Self> {
        let mut cells = line.split('\t');
        let mut cell = || cells.next().map(str::to_owned);
        let (id, format, outcome) = (cell()?, cell()?, cell()?);
        let (cpu, memory) = (cell()?.parse().ok()?, cell()?.parse().ok()?);
        let codes = cell()?;
        let codes = codes.split(',').filter_map(|pair| pair.split_once('='));
        let codes = codes
            .filter_map(|(code, count)| Some((code.to_owned(), count.parse().ok()?)))
            .collect();
        let checked = cell().unwrap_or_default();
        Some(Self {
            id,
            format,
            outcome: Outcome::parse(&outcome),
            cpu,
            memory,
            codes,
            checked,
        })
    }
}

/// The rows of an earlier run, which need not be done again.
pub fn known_rows(file: &Path) -> Vec<Row> {
    fs::read_to_string(file)
        .unwrap_or_default()
        .lines()
        .filter_map(Row::parse)
        .collect()
}

/// Generates a crate named `name` into `out` with the program at `refundry`.
pub fn generate(refundry: &Path, description: &Description, name: &str, out: &Path) -> Row {
    let mut row = Row {
        id: description.id.clone(),
        format: description.format.clone(),
        outcome: Outcome::Panicked,
        cpu: 0.0,
        memory: 0.0,
        codes: BTreeMap::new(),
        checked: String::new(),
    };
    let arguments = arguments("generate", description, name, out);
    let Ok((ended, cost, findings)) = run(refundry, &arguments) else {
        return row;
    };
    (row.cpu, row.memory) = (cost.cpu, cost.memory);
    let first_error = count(&findings, &mut row.codes);
    row.outcome = match (ended, first_error.as_deref()) {
        (Ended::TooLate, _) => Outcome::Hung,
        (Ended::TooLarge, _) => Outcome::RanAway,
        (Ended::With(Some(0)), _) => Outcome::Generated,
        (Ended::With(Some(1)), Some("too-large" | "output-too-large")) => Outcome::OverBounds,
        (Ended::With(Some(1)), code) => Outcome::Refused(code.unwrap_or("without-a-code").to_owned()),
        (Ended::With(_), _) => Outcome::Panicked,
    };
    row
}

/// Whether the crate that stands in `out` is what a second run would write, by the names that the first one has locked.
pub fn is_stable(refundry: &Path, description: &Description, name: &str, out: &Path) -> bool {
    let arguments = arguments("check", description, name, out);
    run(refundry, &arguments).is_ok_and(|(ended, ..)| ended == Ended::With(Some(0)))
}

fn arguments(command: &str, description: &Description, name: &str, out: &Path) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = vec![
        command.into(),
        description.path.clone().into(),
        "--out".into(),
        out.into(),
    ];
    arguments.extend(["--name", name, "--format", "json"].map(OsString::from));
    arguments
}

/// How a run of the program ended, what it cost, and what it said of the description.
fn run(refundry: &Path, arguments: &[OsString]) -> io::Result<(Ended, Cost, String)> {
    let mut child = Command::new(refundry)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()?;
    let stderr = child.stderr.take();
    let reader = thread::spawn(move || {
        let mut text = Vec::new();
        if let Some(mut stderr) = stderr {
            // What can't be read counts as nothing said.
            let _ = stderr.read_to_end(&mut text);
        }
        String::from_utf8_lossy(&text).into_owned()
    });
    let (ended, cost) = watch(&mut child, LIMITS);
    Ok((ended, cost, reader.join().unwrap_or_default()))
}

/// Counts findings by code; gives the code of the first error.
fn count(findings: &str, codes: &mut BTreeMap<String, usize>) -> Option<String> {
    let mut first = None;
    for line in findings.lines() {
        let Ok(Value::Object(finding)) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        let Some(code) = finding.get("code").and_then(Value::as_str) else {
            continue;
        };
        *codes.entry(code.to_owned()).or_default() += 1;
        let is_error = finding.get("severity").and_then(Value::as_str) == Some("error");
        if is_error && first.is_none() {
            first = Some(code.to_owned());
        }
    }
    first
}
