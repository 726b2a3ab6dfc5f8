//! What became of the values of one description, and of all.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::corpus::Description;

/// The line of one description.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The description.
    pub id: String,
    /// Its dialect.
    pub format: String,
    /// `run`, or why nothing was run.
    pub state: String,
    /// Schemas with at least one valid value.
    pub schemas: usize,
    /// Valid values.
    pub samples: usize,
    /// Values that came back equal.
    pub equal: usize,
    /// Values that did not, by class.
    pub classes: BTreeMap<String, usize>,
}

/// A value that did not come back equal.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The description and the schema.
    pub place: String,
    /// What happened.
    pub class: String,
    /// Where in the value, or what the model says.
    pub detail: String,
    /// The value.
    pub value: String,
}

impl Failure {
    /// The line of a table.
    pub fn line(&self) -> String {
        let short: String = self.value.chars().take(2000).collect();
        format!("{}\t{}\t{}\t{short}", self.class, self.place, self.detail)
    }
}

impl Row {
    /// The line of a table.
    pub fn line(&self) -> String {
        let classes: Vec<String> = self
            .classes
            .iter()
            .map(|(class, count)| format!("{class}={count}"))
            .collect();
        let Self {
            id,
            format,
            state,
            schemas,
            samples,
            equal,
            ..
        } = self;
        format!(
            "{id}\t{format}\t{state}\t{schemas}\t{samples}\t{equal}\t{}",
            classes.join(",")
        )
    }

    /// A row without counts.
    pub fn of(description: &Description, state: &str) -> Self {
        Self {
            id: description.id.clone(),
            format: description.format.clone(),
            state: state.to_owned(),
            ..Self::default()
        }
    }

    /// The row of a line.
    pub fn parse(line: &str) -> Option<Self> {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, format, state, schemas, samples, equal, classes] = cells.as_slice() else {
            return None;
        };
        let classes = classes.split(',').filter_map(|pair| pair.rsplit_once('='));
        let classes = classes.filter_map(|(class, count)| Some((class.to_owned(), count.parse().ok()?)));
        Some(Self {
            id: (*id).to_owned(),
            format: (*format).to_owned(),
            state: (*state).to_owned(),
            schemas: schemas.parse().ok()?,
            samples: samples.parse().ok()?,
            equal: equal.parse().ok()?,
            classes: classes.collect(),
        })
    }
}

/// Where a command over a corpus leaves what it finds and builds.
#[derive(Clone, Debug, clap::Args)]
pub struct Trail {
    /// Where the rows go; rows that stand there already are not done again.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Where the failures go.
    #[arg(long)]
    failures: Option<PathBuf>,
    /// A folder for crates and the compiler's output.
    #[arg(long)]
    scratch: Option<PathBuf>,
}

impl Trail {
    /// The rows of earlier runs, by the description.
    pub fn known(&self) -> BTreeMap<String, Row> {
        let text = self.out.as_deref().map(fs::read_to_string);
        let text = text.and_then(Result::ok).unwrap_or_default();
        let rows = text.lines().filter_map(Row::parse);
        rows.map(|row| (row.id.clone(), row)).collect()
    }

    /// Writes down what became of a description.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn keep(&self, row: &Row, failures: &[Failure]) -> io::Result<()> {
        append(self.out.as_deref(), &row.line())?;
        let mut lines = failures.iter().map(Failure::line);
        lines.try_for_each(|line| append(self.failures.as_deref(), &line))
    }

    /// The folder for crates: the one that is named, or `temporary`, which goes when the program ends.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn folder(&self, temporary: &Path) -> io::Result<PathBuf> {
        let folder = self.scratch.as_deref().unwrap_or(temporary);
        fs::create_dir_all(folder)?;
        folder.canonicalize()
    }
}

fn append(path: Option<&Path>, line: &str) -> io::Result<()> {
    let Some(path) = path else { return Ok(()) };
    let mut file = OpenOptions::new().create(true).append(true).open(path)?;
    writeln!(file, "{line}")
}

/// All rows in a few lines.
pub fn summary(rows: &[Row]) -> String {
    let mut text = String::new();
    let mut states: BTreeMap<&str, usize> = BTreeMap::new();
    let mut classes: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows {
        *states.entry(&row.state).or_default() += 1;
        for (class, count) in &row.classes {
            *classes.entry(class).or_default() += count;
        }
    }
    let sum = |of: fn(&Row) -> usize| rows.iter().map(of).sum::<usize>();
    let (samples, equal) = (sum(|row| row.samples), sum(|row| row.equal));
    let _ = writeln!(text, "descriptions");
    for (state, count) in states {
        let _ = writeln!(text, "  {count:>8}  {state}");
    }
    let _ = writeln!(text, "schemas\n  {:>8}", sum(|row| row.schemas));
    let _ = writeln!(text, "values\n  {samples:>8}  valid");
    let share = 100.0 * equal as f64 / samples.max(1) as f64;
    let _ = writeln!(text, "  {equal:>8}  came back equal, {share:.3} %");
    let mut classes: Vec<(&str, usize)> = classes.into_iter().collect();
    classes.sort_by_key(|(class, count)| (std::cmp::Reverse(*count), *class));
    for (class, count) in classes {
        let _ = writeln!(text, "  {count:>8}  {class}");
    }
    text
}
