//! The time of each stage and of the whole, against the floor: parsing the same bytes into a `Value`.
//!
//! `cargo bench -p refundry-tests --bench stages`; `REFUNDRY_BENCH` names a folder with descriptions of your own.
#![allow(missing_docs, clippy::unwrap_used)]

use std::path::Path;
use std::time::Duration;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use refundry_tests::speed::{Input, MADE_UP, Stage, description, real};

fn made_up(criterion: &mut Criterion) {
    for (name, resources) in MADE_UP {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("made_up.json");
        std::fs::write(&path, description(*resources).to_string()).unwrap();
        measure(criterion, name, &path, Stage::ALL);
    }
}

fn real_ones(criterion: &mut Criterion) {
    for path in real() {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        measure(criterion, &name, &path, &[Stage::Floor, Stage::Whole]);
    }
}

/// The same description 1, 2, 4 and 8 times over: the whole has to grow no faster.
fn growth(criterion: &mut Criterion) {
    for times in [1, 2, 4, 8] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("grown.json");
        std::fs::write(&path, description(50 * times).to_string()).unwrap();
        measure(criterion, &format!("growth_{times}"), &path, &[Stage::Whole]);
    }
}

fn measure(criterion: &mut Criterion, name: &str, path: &Path, stages: &[Stage]) {
    let Some(input) = Input::new(path) else {
        eprintln!("skipped: {name} cannot be generated");
        return;
    };
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(input.bytes() as u64));
    for stage in stages {
        group.bench_function(stage.name(), |bencher| {
            let run = |setup| input.run(*stage, setup);
            bencher.iter_batched(|| input.setup(*stage), run, BatchSize::PerIteration);
        });
    }
    group.finish();
}

/// Ten samples suffice to see what matters, and a laptop is done with all in a few minutes.
fn quick() -> Criterion {
    Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(2))
}

criterion_group! {
    name = benches;
    config = quick();
    targets = made_up, growth, real_ones
}
criterion_main!(benches);
