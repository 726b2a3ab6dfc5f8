//! The table of `ARCHITECTURE.md`: for each description the time of each stage in milliseconds, the whole in floors, the
//! peak memory of a process, and how the whole grows when the same is there 2, 4 and 8 times.
//!
//! `cargo bench -p refundry-tests --bench table`
#![allow(missing_docs, clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use refundry_tests::speed::{Input, MADE_UP, Stage, description, real, whole};

/// The description a process of its own is to generate.
const CHILD: &str = "REFUNDRY_BENCH_CHILD";

/// Of so many runs the quickest counts: it is the one that was disturbed least.
const RUNS: usize = 7;

fn main() {
    if let Some(path) = std::env::var_os(CHILD) {
        let outcome = whole(Path::new(&path));
        assert!(!outcome.has_errors());
        println!("{}", peak());
        return;
    }
    println!(
        "| description | kB | operations | models | floor | source | lower | passes | plan | emit | whole | in floors | peak MB |"
    );
    println!("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    let folder = tempfile::tempdir().unwrap();
    let mut files: Vec<(String, PathBuf)> = Vec::new();
    for (name, resources) in MADE_UP {
        files.push(((*name).to_owned(), made_up(folder.path(), *resources)));
    }
    files.extend(real().into_iter().map(|path| {
        (
            path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            path,
        )
    }));
    for (name, path) in &files {
        row(name, path);
    }
    grow(folder.path());
}

fn made_up(folder: &Path, resources: usize) -> PathBuf {
    let path = folder.join(format!("{resources}.json"));
    std::fs::write(&path, description(resources).to_string()).unwrap();
    path
}

fn row(name: &str, path: &Path) {
    let Some(input) = Input::new(path) else {
        return println!("| {name} | cannot be generated |");
    };
    let times: Vec<f64> = Stage::ALL.iter().map(|stage| quickest(&input, *stage)).collect();
    let shown: Vec<String> = times.iter().map(|time| format!("{time:.1}")).collect();
    let (floor, all) = (times.first().unwrap(), times.last().unwrap());
    let peak = memory(path).map_or_else(|| "?".to_owned(), |peak| (peak / 1000).to_string());
    println!(
        "| {name} | {} | {} | {} | {} | {:.1} | {peak} |",
        input.bytes() / 1000,
        input.operations(),
        input.types(),
        shown.join(" | "),
        all / floor
    );
}

/// The quickest run, in milliseconds.
fn quickest(input: &Input, stage: Stage) -> f64 {
    let once = |_| {
        let setup = input.setup(stage);
        let start = Instant::now();
        std::hint::black_box(input.run(stage, setup));
        start.elapsed().as_secs_f64() * 1000.0
    };
    (0..RUNS).map(once).fold(f64::INFINITY, f64::min)
}

fn grow(folder: &Path) {
    println!("\n| times | kB | whole | for each |\n| --- | --- | --- | --- |");
    let mut first = None;
    for times in [1, 2, 4, 8] {
        let input = Input::new(&made_up(folder, 50 * times)).unwrap();
        let time = quickest(&input, Stage::Whole);
        let each = time / times as f64;
        let first = first.get_or_insert(each);
        println!(
            "| {times} | {} | {time:.0} | {:.2} |",
            input.bytes() / 1000,
            each / *first
        );
    }
}

/// The peak memory in kilobytes of a process that only generates this; nothing where the system does not tell.
fn memory(path: &Path) -> Option<usize> {
    let output = Command::new(std::env::current_exe().ok()?)
        .env(CHILD, path)
        .output()
        .ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next())
        .unwrap_or("?")
        .to_owned()
}
