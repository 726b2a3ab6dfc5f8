//! Calls every operation of the descriptions of a corpus, and says what came over the wire otherwise than described.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use clap::Parser;
use indicatif::ProgressBar;
use refundry::config::ApiConfig;
use refundry_tests::calls::{Answer, BASE, Call, Fault, answers, calls, of_answer, of_request};
use refundry_tests::corpus::{Choice, Description};
use refundry_tests::door::{self, Door};
use refundry_tests::roundtrip::{self, Document, Failure, Row, Trail};
use refundry_tests::{Exchange, Server};
use serde_json::{Value, json};

/// Calls every operation with the least and the most that it takes, against a server that keeps what it is sent and answers
/// with every answer that is described; compares both ways. OpenAPI and Swagger; JSON, forms, files and text.
#[derive(Parser)]
#[command(name = "calls")]
struct Arguments {
    #[command(flatten)]
    choice: Choice,
    /// No description larger than this, in bytes.
    #[arg(long, default_value_t = 100_000)]
    largest: u64,
    /// Descriptions in one compiler run.
    #[arg(long, default_value_t = 10)]
    batch: usize,
    #[command(flatten)]
    trail: Trail,
    /// Fail if something came over the wire otherwise than described.
    #[arg(long)]
    clean: bool,
}

fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    let mut all = arguments.choice.descriptions(Some(arguments.largest))?;
    all.retain(|one| one.format != "discovery");
    let mut rows = arguments.trail.known();
    let open: Vec<&Description> = all.iter().filter(|one| !rows.contains_key(&one.id)).collect();
    let temporary = tempfile::tempdir()?;
    let scratch = arguments.trail.folder(temporary.path())?;
    let bar = ProgressBar::new(open.len() as u64);
    for batch in open.chunks(arguments.batch.max(1)) {
        for (row, failures) in run(batch, &scratch) {
            arguments.trail.keep(&row, &failures)?;
            rows.insert(row.id.clone(), row);
            bar.inc(1);
        }
    }
    bar.finish_and_clear();
    print!("{}", summary(rows.values()));
    let is_fault = |class: &String| class != NO_SAMPLE;
    let is_clean = rows
        .values()
        .all(|row| row.state == "run" && !row.classes.keys().any(is_fault));
    match is_clean || !arguments.clean {
        true => Ok(()),
        false => Err(io::Error::other("not every call is as described")),
    }
}

/// What is no fault: no value could be made for an argument that is needed.
const NO_SAMPLE: &str = "no sample";

fn summary<'a>(rows: impl Iterator<Item = &'a Row>) -> String {
    let (mut states, mut classes) = (BTreeMap::<&str, usize>::new(), BTreeMap::<&str, usize>::new());
    let [mut operations, mut calls, mut good] = [0; 3];
    for row in rows {
        *states.entry(&row.state).or_default() += 1;
        for (class, count) in &row.classes {
            *classes.entry(class).or_default() += count;
        }
        operations += row.schemas;
        calls += row.samples;
        good += row.equal;
    }
    format!(
        "descriptions {states:?}\noperations {operations}\ncalls {calls}, as described {good}\nothers {classes:?}\n"
    )
}

/// The clients of all descriptions in one program, and every operation of theirs called.
fn run(batch: &[&Description], scratch: &Path) -> Vec<(Row, Vec<Failure>)> {
    let named: Vec<(String, &Description)> = batch
        .iter()
        .enumerate()
        .map(|(index, one)| (format!("case_{index}"), *one))
        .collect();
    let generated = named.iter().filter(|(_, one)| roundtrip::is_generated(&one.path));
    let apis: Vec<ApiConfig> = generated.map(|(name, one)| ApiConfig::new(name, &one.path)).collect();
    let has = |name: &str| apis.iter().any(|api| api.name == name);
    let client = scratch.join("client");
    let _ = fs::remove_dir_all(&client);
    let built = door::generate(&client, "client", apis.clone());
    let built = built.and_then(|()| door::build(scratch, "client").map_err(|error| error.to_string()));
    let done = named.iter().map(|(name, description)| match &built {
        _ if !has(name) => Err("not generated".to_owned()),
        Err(said) => Err(format!("not built: {}", said.lines().next().unwrap_or_default())),
        Ok(program) => drive(description, name, program),
    });
    done.zip(batch)
        .map(|(done, description)| done.unwrap_or_else(|state| (Row::of(description, &state), Vec::new())))
        .collect()
}

/// Values of each answer that are sent.
const VALUES: usize = 3;

fn drive(description: &Description, api: &str, program: &Path) -> Result<(Row, Vec<Failure>), String> {
    let document = Document::read(&description.path)?;
    let mut player = Player::start(program).map_err(|error| error.to_string())?;
    let list = json!({"api": api, "list": "operations"});
    let list = player.ask(&list).map_err(|error| error.to_string())?;
    let mut row = Row::of(description, "run");
    let mut failures = Vec::new();
    let all = calls(&document, &list, api, &player.server.url(BASE));
    let mut before = String::new();
    for call in &all {
        let is_first = before != call.operation;
        before.clone_from(&call.operation);
        row.schemas += usize::from(is_first);
        let answers = match is_first {
            true => answers(&document, call, VALUES),
            false => Vec::new(),
        };
        let nothing = Answer {
            status: 200,
            media_type: String::new(),
            body: None,
        };
        let planned = match answers.is_empty() {
            true => vec![(nothing, false)],
            false => answers.into_iter().map(|answer| (answer, true)).collect(),
        };
        for (answer, counts) in planned {
            let faults = player
                .play(&document, call, &answer, counts)
                .map_err(|_| "the program ended".to_owned())?;
            row.samples += 1;
            row.equal += usize::from(faults.is_empty());
            for fault in faults {
                *row.classes.entry(fault.class.to_owned()).or_default() += 1;
                let body = answer.body.as_ref().map(Value::to_string).unwrap_or_default();
                failures.push(Failure {
                    place: format!("{} {}", description.id, call.operation),
                    class: fault.class.to_owned(),
                    detail: fault.detail.replace(['\n', '\t'], " "),
                    value: format!(
                        "{} → {} {body}",
                        call.line.get("args").unwrap_or(&Value::Null),
                        answer.status
                    ),
                });
            }
        }
    }
    Ok((row, failures))
}

/// A client at work, and the server that it talks to.
struct Player {
    door: Door,
    server: Server,
    next: Arc<Mutex<Exchange>>,
}

impl Player {
    fn start(program: &Path) -> io::Result<Self> {
        let next = Arc::new(Mutex::new(Exchange::empty(200)));
        let planned = Arc::clone(&next);
        let server = Server::answering(move |_, _| planned.lock().unwrap_or_else(PoisonError::into_inner).clone())?;
        let door = Door::open(program)?;
        Ok(Self { door, server, next })
    }

    fn ask(&mut self, line: &Value) -> io::Result<Value> {
        Ok(serde_json::from_str(&self.door.ask(&line.to_string())?)?)
    }

    /// Makes a call that gets this answer, and says what was wrong; of the answer only if it `counts`.
    fn play(&mut self, document: &Document, call: &Call<'_>, answer: &Answer, counts: bool) -> io::Result<Vec<Fault>> {
        *self.next.lock().unwrap_or_else(PoisonError::into_inner) = answer.exchange();
        self.server.take();
        let mut line = call.line.clone();
        if let Some(arguments) = line.get_mut("args").and_then(Value::as_object_mut) {
            arguments.insert("options".to_owned(), json!({"attempts": 1, "timeout_ms": 10_000}));
        }
        let outcome = self.ask(&line)?;
        let seen = self.server.take();
        let [request] = seen.as_slice() else {
            let error = outcome.get("error").map(Value::to_string).unwrap_or_default();
            let class = match seen.len() {
                0 if error.contains("is missing") => NO_SAMPLE,
                0 => "not sent",
                _ => "sent twice",
            };
            return Ok(vec![Fault { class, detail: error }]);
        };
        let mut faults = of_request(document, call, request);
        let accepts = request.header("accept").unwrap_or("*/*");
        if counts && (answer.body.is_none() || accepts.contains(&answer.media_type) || accepts == "*/*") {
            faults.extend(of_answer(answer, &outcome));
        }
        Ok(faults)
    }
}
