//! Compares many pairs of descriptions, and asks the compiler whether it agrees with every verdict.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;

use clap::Parser;
use indicatif::ProgressBar;
use refundry::config::ApiConfig;
use refundry_tests::callers::{self, Claim, Pair, Workspace};

/// Compares every single change of a description, or every two versions of a corpus, with what the compiler says.
#[derive(Parser)]
#[command(name = "callers")]
struct Arguments {
    /// The description that is changed in every way [default: that of the tests].
    #[arg(long)]
    base: Option<PathBuf>,
    /// A corpus: every two versions of one API in it are compared, in the place of changes.
    #[arg(long)]
    corpus: Option<PathBuf>,
    /// Two descriptions of a corpus, by a part of the id, in the place of all.
    #[arg(long)]
    only: Option<String>,
    /// Only about so many, evenly spread.
    #[arg(long)]
    sample: Option<usize>,
    /// Only descriptions of at most so many bytes.
    #[arg(long, default_value_t = 1_500_000)]
    most: u64,
    /// Pairs in one compiler run.
    #[arg(long, default_value_t = 250)]
    batch: usize,
    /// A folder for crates and the compiler's output.
    #[arg(long)]
    scratch: Option<PathBuf>,
    /// Do not ask the compiler; tell only what is compared.
    #[arg(long)]
    dry: bool,
}

fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    let temporary = tempfile::tempdir()?;
    let scratch = arguments.scratch.clone().unwrap_or_else(|| temporary.path().to_owned());
    let pairs = match &arguments.corpus {
        Some(corpus) => versions(corpus, &arguments)?,
        None => changes(&arguments, &scratch)?,
    };
    let pairs = sampled(pairs, arguments.sample);
    let mut is_wrong = false;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let bar = ProgressBar::new(pairs.len() as u64);
    for (number, batch) in pairs.chunks(arguments.batch.max(1)).enumerate() {
        for row in compare(batch, &scratch.join(format!("batch-{number}")), &scratch, arguments.dry)? {
            *counts.entry(row.verdict).or_default() += 1;
            is_wrong |= row.is_wrong();
            bar.suspend(|| row.tell());
        }
        bar.inc(batch.len() as u64);
    }
    bar.finish_and_clear();
    println!("{} pairs: {counts:?}", pairs.len());
    if !is_wrong {
        Ok(())
    } else {
        Err(io::Error::other("the compiler does not agree"))
    }
}

/// A pair after the compiler was asked.
struct Row {
    name: String,
    verdict: &'static str,
    compiler: String,
    findings: String,
}

impl Row {
    fn is_wrong(&self) -> bool {
        matches!(self.verdict, "missed" | "false alarm")
    }

    /// Prints it at once: the compiler may take minutes for the next one.
    fn tell(&self) {
        if self.is_wrong() {
            println!(
                "{}: {}\n  compiler: {}\n  findings: {}",
                self.verdict, self.name, self.compiler, self.findings
            );
        } else {
            println!("{}: {}", self.verdict, self.name);
        }
    }
}

fn compare(batch: &[Pair], folder: &Path, scratch: &Path, dry: bool) -> io::Result<Vec<Row>> {
    let mut rows = Vec::new();
    let mut claims: BTreeMap<String, Claim> = BTreeMap::new();
    let mut usable = Vec::new();
    for (index, pair) in batch.iter().enumerate() {
        let module = format!("case_{index}");
        // A description may be deep.
        let claim = thread::scope(|scope| scope.spawn(|| callers::claim(pair, &module)).join());
        match claim.unwrap_or_else(|_| Err("panicked".to_owned())) {
            Ok(claim) => {
                usable.push((module.clone(), pair.clone()));
                claims.insert(module, claim);
            }
            Err(report) => rows.push(Row {
                name: pair.name.clone(),
                verdict: "unusable",
                compiler: String::new(),
                findings: report.lines().next().unwrap_or_default().to_owned(),
            }),
        }
    }
    let broken = if dry {
        BTreeMap::new()
    } else {
        ask(&usable, &claims, folder, scratch)?
    };
    for (module, claim) in claims {
        let compiler = broken.get(&module);
        let verdict = match (claim.breaks(), compiler) {
            _ if dry => "compared",
            (true, Some(_)) => "breaks",
            (false, None) => "compiles",
            (true, None) => "false alarm",
            (false, Some(_)) => "missed",
        };
        let findings = claim.difference.findings.iter();
        let findings: Vec<String> = findings
            .map(|finding| format!("{}[{}] {}", finding.level.name(), finding.kind.id(), finding.item))
            .collect();
        rows.push(Row {
            name: claim.name,
            verdict,
            compiler: compiler.cloned().unwrap_or_default(),
            findings: findings.join("; "),
        });
    }
    Ok(rows)
}

fn ask(
    usable: &[(String, Pair)],
    claims: &BTreeMap<String, Claim>,
    folder: &Path,
    scratch: &Path,
) -> io::Result<BTreeMap<String, String>> {
    let outcome = callers::clients(usable);
    let sources = claims
        .iter()
        .map(|(module, claim)| (module.clone(), claim.caller.clone()));
    let workspace = Workspace {
        folder: folder.to_owned(),
        target: scratch.join("target"),
    };
    let broken = callers::broken(&workspace, &outcome.files, &sources.collect());
    fs::remove_dir_all(folder)?;
    broken
}

fn changes(arguments: &Arguments, scratch: &Path) -> io::Result<Vec<Pair>> {
    let base = arguments.base.clone().unwrap_or_else(callers::base);
    callers::pairs(&base, &scratch.join("descriptions"))
}

fn sampled(pairs: Vec<Pair>, sample: Option<usize>) -> Vec<Pair> {
    let step = sample.map_or(1, |sample| pairs.len().div_ceil(sample.max(1))).max(1);
    pairs.into_iter().step_by(step).collect()
}

/// Every two descriptions of one family whose versions follow each other in the order of the index.
fn versions(corpus: &Path, arguments: &Arguments) -> io::Result<Vec<Pair>> {
    let text = fs::read_to_string(corpus.join("index-dev.tsv"))?;
    let mut lines = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let head = lines.next().unwrap_or_default();
    let column = |name: &str| head.iter().position(|one| *one == name).unwrap_or(usize::MAX);
    let columns = ["id", "path", "kind", "family", "api_version", "bytes"].map(column);
    let mut families: BTreeMap<String, Vec<(String, PathBuf, String)>> = BTreeMap::new();
    for line in lines {
        let [id, path, kind, family, version, bytes] =
            columns.map(|column| line.get(column).copied().unwrap_or_default());
        let is_wanted = arguments.only.as_deref().is_none_or(|only| id.contains(only));
        let is_small = bytes.parse().unwrap_or(u64::MAX) <= arguments.most;
        if kind == "real" && is_wanted && is_small {
            let row = (id.to_owned(), corpus.join(path), version.to_owned());
            families.entry(family.to_owned()).or_default().push(row);
        }
    }
    let mut pairs = Vec::new();
    for rows in families.into_values() {
        let mut seen = BTreeSet::new();
        let rows: Vec<_> = rows
            .into_iter()
            .filter(|(_, _, version)| seen.insert(version.clone()))
            .collect();
        for (old, new) in rows.iter().zip(rows.iter().skip(1)) {
            pairs.push(Pair {
                name: format!("{} → {}", old.0, new.0),
                old: ApiConfig::new("case", &old.1),
                new: ApiConfig::new("case", &new.1),
            });
        }
    }
    Ok(pairs)
}
