//! Has Prism judge the requests of emitted clients, and the clients read its answers.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use clap::Parser;
use refundry::config::{self, ApiConfig, Config};
use refundry::diagnostics::Diagnostics;
use refundry::source::Files;
use refundry_tests::calls::{calls, uncalled};
use refundry_tests::door::{self, Door};
use refundry_tests::prism::{Exceptions, Prism, Verdict, prepared, verdict};
use refundry_tests::roundtrip::Document;
use refundry_tests::{Bench, shared, workspace};
use serde_json::{Value, json};

/// Installs and starts Prism (npm and node are needed), generates and builds clients, calls every operation with the least
/// and with the most that it takes, and prints what Prism finds wrong with requests and what clients cannot read.
#[derive(Parser)]
#[command(name = "prism")]
struct Arguments {
    #[command(flatten)]
    bench: Bench,
    /// Descriptions beside those of the providers.
    descriptions: Vec<PathBuf>,
}

fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    let dir = arguments.bench.folder()?;
    let mut apis = providers()?;
    apis.extend(whole());
    apis.extend(arguments.descriptions.iter().map(|path| named(path)));
    apis.retain(|api| arguments.bench.wants(&api.name));
    let exceptions = std::fs::read_to_string(workspace().join("tests/data/prism.json"))?;
    let exceptions = Exceptions::parse(&exceptions).map_err(io::Error::other)?;
    let mut failures = 0;
    for api in &apis {
        let excepted = exceptions.of(&api.name);
        match judged(api, &dir) {
            Ok(verdicts) => failures += report(&api.name, &excepted, &verdicts),
            Err(reason) => {
                println!("{}: not judged: {reason}", api.name);
                failures += 1;
            }
        }
    }
    match failures {
        0 => Ok(()),
        count => Err(io::Error::other(format!("{count} calls are not as they should be"))),
    }
}

/// The five providers, as they are generated.
fn providers() -> io::Result<Vec<ApiConfig>> {
    let mut found = Diagnostics::default();
    let config = Config::load(&workspace().join("specs/refundry.toml"), &Files::default(), &mut found);
    config
        .map(|config| config.apis)
        .ok_or_else(|| io::Error::other("specs/refundry.toml cannot be read"))
}

/// The whole descriptions of the vendors, where they are at hand.
fn whole() -> Vec<ApiConfig> {
    let folder = shared("providers");
    let files = folder.and_then(|folder| std::fs::read_dir(folder).ok());
    let mut paths: Vec<PathBuf> = files
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending != "md"));
    paths.sort();
    paths.iter().map(|path| named(path)).collect()
}

fn named(path: &Path) -> ApiConfig {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    ApiConfig::new(
        config::module_name(&format!("whole_{}", stem.unwrap_or_default())),
        path,
    )
}

/// Calls every operation of an API.
fn judged(api: &ApiConfig, dir: &Path) -> Result<Vec<(String, Verdict)>, String> {
    let description = dir.join(format!("{}.json", api.name));
    let root = prepared(api, &description)?;
    let name = format!("client_{}", api.name);
    door::generate(&dir.join(&name), &name.replace('_', "-"), vec![api.clone()])?;
    let program = door::build(dir, &name).map_err(|error| error.to_string())?;
    let prism = Prism::start(dir, &description).map_err(|error| error.to_string())?;
    let document = Document::new(root).ok_or("no known dialect")?;
    drive(&program, &document, api, &prism).map_err(|error| error.to_string())
}

fn drive(program: &Path, document: &Document, api: &ApiConfig, prism: &Prism) -> io::Result<Vec<(String, Verdict)>> {
    let mut door = Door::open(program)?;
    let list = json!({"api": api.name, "list": "operations"});
    let list: Value = serde_json::from_str(&door.ask(&list.to_string())?)?;
    let calls = calls(document, &list, &api.name, &prism.base_url());
    let uncalled = uncalled(&list, &calls).into_iter();
    let mut verdicts: Vec<_> = uncalled
        .map(|id| (id, Verdict::Refused("not called".to_owned())))
        .collect();
    for call in calls {
        let outcome: Value = serde_json::from_str(&door.ask(&call.line.to_string())?)?;
        verdicts.push((call.operation, verdict(&outcome)));
    }
    Ok(verdicts)
}

/// Prints what is not good, then the counts; gives how many calls are not as they should be. An exception needs a reason
/// on the list and Prism's own word.
fn report(name: &str, excepted: &BTreeMap<&str, &str>, verdicts: &[(String, Verdict)]) -> usize {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (operation, verdict) in verdicts {
        let (class, reason) = match verdict {
            Verdict::Good => ("good", None),
            Verdict::Violation(reason) => ("violations", Some(reason)),
            Verdict::Impossible(_) if excepted.contains_key(operation.as_str()) => ("excepted", None),
            Verdict::Undecoded(reason) | Verdict::Impossible(reason) => ("undecoded", Some(reason)),
            Verdict::NoAnswer(reason) => ("no answer", Some(reason)),
            Verdict::Refused(reason) => ("refused", Some(reason)),
        };
        *counts.entry(class).or_default() += 1;
        if let Some(reason) = reason {
            let reason: String = reason.chars().take(600).collect();
            println!("{name} {operation}: {class}: {reason}");
        }
    }
    let text: Vec<String> = counts.iter().map(|(class, count)| format!("{count} {class}")).collect();
    let operations: BTreeSet<&String> = verdicts.iter().map(|(operation, _)| operation).collect();
    let (calls, operations) = (verdicts.len(), operations.len());
    println!("{name}: {calls} calls of {operations} operations: {}", text.join(", "));
    for (operation, reason) in excepted {
        println!("{name} {operation}: excepted: {reason}");
    }
    let fine = ["good", "no answer", "excepted"].map(|class| counts.get(class).copied().unwrap_or(0));
    verdicts.len() - fine.iter().sum::<usize>()
}
