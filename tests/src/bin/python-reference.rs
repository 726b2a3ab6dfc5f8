//! Makes the same calls with `google-api-python-client` and with emitted clients, and compares what arrives.

use std::io;
use std::path::{Path, PathBuf};

use clap::Parser;
use refundry::config::{self, ApiConfig};
use refundry_tests::door::{self, Door};
use refundry_tests::python::{Case, Cases, Library, difference, echo};
use refundry_tests::{Bench, Server, workspace};

/// Installs Google's library for Python (python3 and its package index are needed), generates and builds clients of
/// Google's descriptions, makes every call of the list with both against a server on this machine, and prints which
/// requests are not the same.
#[derive(Parser)]
#[command(name = "python-reference")]
struct Arguments {
    #[command(flatten)]
    bench: Bench,
}

fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    let dir = arguments.bench.folder()?;
    let data = workspace().join("tests/data");
    let mut library = Library::start(&dir, &data.join("python_reference.py"))?;
    let documents = library.documents()?;
    let text = std::fs::read_to_string(data.join("python_reference.json"))?;
    let mut all = Cases::parse(&text, |name| locate(&documents, name)).map_err(io::Error::other)?;
    all.retain(|cases| arguments.bench.wants(&cases.name));
    let program = client(&all, &dir)?;
    let mut judge = Judge {
        server: echo()?,
        door: Door::open(&program)?,
        library,
    };
    let mut failures = Vec::new();
    for cases in &all {
        for case in &cases.calls {
            let found = judge.compare(cases, case)?;
            failures.extend(found.map(|difference| format!("{} {}: {difference}", cases.name, case.id)));
        }
    }
    report(&all, &failures)
}

/// The provider's own description is the one in this repository.
fn locate(documents: &Path, name: &str) -> PathBuf {
    match name {
        "content.v2" => workspace().join("specs/google_content/discovery.json"),
        _ => documents.join(format!("{name}.json")),
    }
}

/// One crate with a client of each description, as far as it is called.
fn client(all: &[Cases], dir: &Path) -> io::Result<PathBuf> {
    let apis = all.iter().map(|cases| {
        let mut config = ApiConfig::new(config::module_name(&cases.name), &cases.path);
        config.settings.operations = cases.calls.iter().map(|case| case.id.clone()).collect();
        config
    });
    let folder = dir.join("python-reference");
    door::generate(&folder, "python-reference-client", apis.collect()).map_err(io::Error::other)?;
    door::build(dir, "python-reference")
}

struct Judge {
    server: Server,
    library: Library,
    door: Door,
}

impl Judge {
    /// How the requests differ that both send.
    fn compare(&mut self, cases: &Cases, case: &Case) -> io::Result<Option<String>> {
        let base = self.server.url("");
        let told = self.library.ask(&case.for_library(&cases.path, &base))?;
        let theirs = self.server.take();
        if let Some(error) = told.get("error") {
            return Ok(Some(format!("the library fails: {error}")));
        }
        let base = format!("{base}{}", cases.service_path());
        let line = case.for_client(&config::module_name(&cases.name), &base);
        let answer = self.door.ask(&line.to_string())?;
        let ours = self.server.take();
        if theirs.is_empty() {
            return Ok(Some("the library sends nothing".to_owned()));
        }
        let difference = difference(&theirs, &ours);
        Ok(difference.map(|difference| format!("{difference}; the client: {}", answer.trim())))
    }
}

fn report(all: &[Cases], failures: &[String]) -> io::Result<()> {
    for failure in failures {
        println!("differs: {failure}");
    }
    let calls: usize = all.iter().map(|cases| cases.calls.len()).sum();
    println!(
        "equal: {} of {calls} calls, {} descriptions",
        calls - failures.len(),
        all.len()
    );
    match failures.is_empty() {
        true => Ok(()),
        false => Err(io::Error::other("some requests differ")),
    }
}
