//! Changes descriptions of a corpus in one place each, and looks whether anything else is called otherwise then.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;

use clap::Parser;
use refundry_tests::names::{self, Verdict};

/// Looks whether names stay when operations and schemas come, go and move.
#[derive(Parser)]
#[command(name = "names")]
struct Arguments {
    /// The corpus, with `index-dev.tsv`.
    corpus: PathBuf,
    /// Only about so many descriptions, evenly spread.
    #[arg(long)]
    sample: Option<usize>,
    /// Only descriptions of at most so many bytes.
    #[arg(long, default_value_t = 1_000_000)]
    most: u64,
}

fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    let folder = tempfile::tempdir()?;
    let paths = descriptions(&arguments)?;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut names = 0;
    for path in &paths {
        // A description may be deep.
        let checked = thread::scope(|scope| scope.spawn(|| names::check(path, folder.path())).join());
        let Ok(Ok(verdicts)) = checked else {
            *counts.entry("descriptions that cannot be used").or_default() += 1;
            continue;
        };
        for (change, verdict) in verdicts {
            match verdict {
                Verdict::Kept(kept) => {
                    names += kept;
                    *counts.entry("changes that rename nothing").or_default() += 1;
                }
                Verdict::Unusable(_) => *counts.entry("changes that cannot be used").or_default() += 1,
                Verdict::Renamed(renamed) => {
                    *counts.entry("changes that rename").or_default() += 1;
                    println!("{}: {change}: {}", path.display(), told(&renamed));
                }
            }
        }
    }
    println!("{} descriptions, {names} names compared: {counts:?}", paths.len());
    match counts.get("changes that rename") {
        None => Ok(()),
        Some(_) => Err(io::Error::other("names do not stay")),
    }
}

fn told(renamed: &[(String, String, String)]) -> String {
    let few = renamed
        .iter()
        .take(3)
        .map(|(item, was, is)| format!("{item}: {was} is {is}"));
    let few: Vec<String> = few.collect();
    format!("{} ({} in all)", few.join("; "), renamed.len())
}

fn descriptions(arguments: &Arguments) -> io::Result<Vec<PathBuf>> {
    let text = fs::read_to_string(arguments.corpus.join("index-dev.tsv"))?;
    let mut lines = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let head = lines.next().unwrap_or_default();
    let column = |name: &str| head.iter().position(|one| *one == name).unwrap_or(usize::MAX);
    let columns = ["path", "kind", "bytes"].map(column);
    let wanted = lines.filter_map(|line| {
        let [path, kind, bytes] = columns.map(|column| line.get(column).copied().unwrap_or_default());
        let is_wanted = kind == "real" && bytes.parse().unwrap_or(u64::MAX) <= arguments.most;
        is_wanted.then(|| arguments.corpus.join(Path::new(path)))
    });
    let paths: Vec<PathBuf> = wanted.collect();
    let step = arguments
        .sample
        .map_or(1, |sample| paths.len().div_ceil(sample.max(1)))
        .max(1);
    Ok(paths.into_iter().step_by(step).collect())
}
