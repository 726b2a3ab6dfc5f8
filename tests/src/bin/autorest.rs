//! Drives clients of the AutoRest test server's descriptions through its scenarios, and prints its own score.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use clap::Parser;
use refundry::config::{self, ApiConfig};
use refundry_tests::autorest::{Api, Plan, TestServer, difference};
use refundry_tests::door::{self, Door};
use refundry_tests::{Bench, workspace};
use serde_json::Value;

/// Installs and starts the AutoRest test server (npm and node are needed), generates and builds clients of its
/// descriptions, makes every call of the list, and prints what the server has counted.
#[derive(Parser)]
#[command(name = "autorest")]
struct Arguments {
    #[command(flatten)]
    bench: Bench,
    /// The list of calls.
    #[arg(long)]
    plan: Option<PathBuf>,
    /// Fail unless so many scenarios were met and every call went as expected.
    #[arg(long, default_value_t = 0)]
    least: usize,
}

fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    let path = arguments.plan.clone();
    let path = path.unwrap_or_else(|| workspace().join("tests/data/autorest.json"));
    let mut plan = Plan::parse(&std::fs::read_to_string(path)?).map_err(io::Error::other)?;
    plan.apis.retain(|api| arguments.bench.wants(&api.name));
    let dir = arguments.bench.folder()?;
    let server = TestServer::start(&dir)?;
    let program = client(&plan, &server, &dir)?;
    // The server counts what it comes across as well; what it names from the start is what is required.
    let required = server.score()?;
    let failures = drive(&plan, &server, &program)?;
    let mut score = server.score()?;
    score.retain(|scenario, _| required.contains_key(scenario));
    report(&plan, &score, &failures);
    let met = score.values().filter(|count| **count > 0).count();
    match met >= arguments.least && (arguments.least == 0 || failures.is_empty()) {
        true => Ok(()),
        false => Err(io::Error::other(
            "the score is too low, or a call went otherwise than expected",
        )),
    }
}

/// One crate with a client of each description.
fn client(plan: &Plan, server: &TestServer, dir: &Path) -> io::Result<PathBuf> {
    let apis = plan.apis.iter().map(|api| {
        let mut config = ApiConfig::new(module(api), server.description(&api.name));
        config.settings.repeatable.clone_from(&api.repeatable);
        config
    });
    door::generate(&dir.join("autorest"), "autorest-client", apis.collect()).map_err(io::Error::other)?;
    // The server counts repetitions by a cookie.
    door::build_with_cookies(dir, "autorest", "autorest-client")
}

fn module(api: &Api) -> String {
    config::module_name(&api.name)
}

/// Makes all calls; gives what went otherwise than expected.
fn drive(plan: &Plan, server: &TestServer, program: &Path) -> io::Result<Vec<String>> {
    let mut door = Door::open(program)?;
    let mut failures = Vec::new();
    for api in &plan.apis {
        for call in &api.calls {
            let answer = door.ask(&call.line(&module(api), &server.base_url()))?;
            let outcome: Value = serde_json::from_str(&answer).map_err(io::Error::other)?;
            if let Some(difference) = difference(&call.expected, &outcome) {
                failures.push(format!("{} {}: {difference}", api.name, call.operation));
            }
        }
    }
    Ok(failures)
}

fn report(plan: &Plan, score: &BTreeMap<String, u64>, failures: &[String]) {
    let calls: usize = plan.apis.iter().map(|api| api.calls.len()).sum();
    let met = score.values().filter(|count| **count > 0).count();
    for failure in failures {
        println!("failed: {failure}");
    }
    for (scenario, _) in score.iter().filter(|(_, count)| **count == 0) {
        let reason = plan.left_out.get(scenario).map_or("no reason is known", String::as_str);
        println!("missed: {scenario}: {reason}");
    }
    println!("calls as expected: {} of {calls}", calls - failures.len());
    println!("scenarios met by the server's count: {met} of {}", score.len());
}
