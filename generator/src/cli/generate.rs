//! `refundry generate`

use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use indexmap::IndexMap;
use refundry::config::{Config, Layout};
use refundry::diagnostics::{Code, Diagnostics, clean};
use refundry::source::Files;
use refundry::write::{self, Changes};
use refundry::{ApiOutcome, Find, Outcome};

use super::args::Generate;
use super::lock::LockFile;
use super::screen::count;
use super::{End, Screen, report, sources, workspace};

pub fn run(args: &Generate, screen: &Screen) -> End {
    once(args, screen).end
}

/// What a round came to.
pub struct Round {
    pub end: End,
    /// Every file that it depends on.
    pub read: Vec<PathBuf>,
}

/// Generates once.
pub fn once(args: &Generate, screen: &Screen) -> Round {
    let files = Files::default();
    let mut lock = LockFile::of(&args.wanted);
    let config = sources::of(&args.wanted, &mut lock, &files, screen);
    let mut read: Vec<PathBuf> = match &args.wanted.out {
        Some(_) => Vec::new(),
        None => sources::config_path(args.wanted.config.as_deref())
            .into_iter()
            .collect(),
    };
    match config {
        Ok(mut config) => {
            config.apis.iter_mut().for_each(|api| args.levels.apply(api));
            let (outcome, end) = generate(&config, args, &lock, &files, screen);
            read.extend(outcome.apis.into_iter().flat_map(|api| api.files_read));
            Round { end, read }
        }
        Err(end) => Round { end, read },
    }
}

fn generate(config: &Config, args: &Generate, lock: &LockFile, files: &Files, screen: &Screen) -> (Outcome, End) {
    let start = Instant::now();
    let mut outcome = refundry::generate(config, files);
    args.levels.judge(&mut outcome);
    if let Some(path) = &args.report {
        write_report(path, config, lock.path(), &mut outcome, files);
    }
    let changes = match lock.is_writable(&config.output.dir, &mut outcome) {
        true => bring_to_disk(config, files, &mut outcome).filter(|_| lock.write(&mut outcome)),
        false => None,
    };
    screen.findings(&outcome.diagnostics(), files);
    let Some(changes) = changes else {
        return (outcome, End::Fault);
    };
    screen.result(&summary(config, &outcome, &changes, start));
    (outcome, End::Done)
}

/// Nothing is written unless all is well.
fn bring_to_disk(config: &Config, files: &Files, outcome: &mut Outcome) -> Option<Changes> {
    if outcome.has_errors() {
        return None;
    }
    let root = &config.output.dir;
    write::leave_readme_of_others(root, &mut outcome.files, &mut outcome.diagnostics);
    let changes = write::compare(root, &outcome.files, &mut outcome.diagnostics)?;
    let is_done = write::apply(root, &outcome.files, &changes, &mut outcome.diagnostics);
    is_done.then(|| {
        workspace::tell(config, &changes, files, &mut outcome.diagnostics);
        changes
    })
}

fn write_report(path: &Path, config: &Config, lock: &Path, outcome: &mut Outcome, files: &Files) {
    let read = outcome.apis.iter().flat_map(|api| &api.files_read);
    let said = config
        .apis
        .iter()
        .flat_map(|api| api.inputs.iter().chain(&api.overlays));
    let sources = read.chain(said).map(PathBuf::as_path).chain([lock]);
    if let Some(why) = report::refusal(path, sources) {
        let message = format!("`{}` {why}; the report would take its place", path.display());
        let finding = outcome.diagnostics.error(Code::ForeignFile, None, message);
        finding.help("name another file after --report");
        return;
    }
    if let Err(error) = std::fs::write(path, report::json(config, outcome, files)) {
        let message = format!("cannot write `{}`: {error}", path.display());
        outcome.diagnostics.error(Code::UnwritableFile, None, message);
    }
}

/// One line for each API, and one for all.
fn summary(config: &Config, outcome: &Outcome, changes: &Changes, start: Instant) -> String {
    let width = outcome.apis.iter().map(|api| api.name.len()).max().unwrap_or_default();
    let mut text = String::new();
    for api in &outcome.apis {
        let folder = match config.output.layout {
            Layout::Single => "src/".to_owned(),
            Layout::Standalone | Layout::Member => format!("src/{}/", api.name),
        };
        let _ = writeln!(text, "{:width$}  {}", api.name, line(api, &folder, outcome, changes));
        for found in finds(api) {
            let _ = writeln!(text, "{:width$}  {found}", "");
        }
    }
    let _ = writeln!(
        text,
        "{}: {} written, {} deleted, {} unchanged{}, in {:.1} s",
        config.output.dir.display(),
        count(changes.written(), "file"),
        changes.deleted(),
        changes.unchanged,
        of_no_api(&outcome.diagnostics),
        start.elapsed().as_secs_f32(),
    );
    text
}

fn line(api: &ApiOutcome, folder: &str, outcome: &Outcome, changes: &Changes) -> String {
    let summary = api.summary.unwrap_or_default();
    let all = outcome
        .files
        .iter()
        .filter(|(path, _)| path.as_str().starts_with(folder))
        .count();
    let written = changes.list.iter().filter(|change| change.after.is_some());
    let written = written
        .filter(|change| change.path.as_str().starts_with(folder))
        .count();
    format!(
        "{}, {}; {} written, {} unchanged; {}; {:.1} s",
        count(summary.operations, "operation"),
        count(summary.types, "type"),
        count(written, "file"),
        all.saturating_sub(written),
        findings(&api.diagnostics),
        api.elapsed.as_secs_f32(),
    )
}

/// What rules found, each find once, in a line for each rule: `pages by cursor (`next_cursor` goes into `cursor`):
/// listRefunds, listOrders`.
fn finds(api: &ApiOutcome) -> Vec<String> {
    let mut found: IndexMap<String, Vec<Cow<'_, str>>> = IndexMap::new();
    let mut finds: Vec<&Find> = api.finds.iter().collect();
    finds.sort_by_key(|find| find.what);
    for find in finds {
        let rule = format!("{} by {} ({})", find.what, find.rule, clean(&find.by));
        found.entry(rule).or_default().push(clean(&find.operation));
    }
    let lines = found.into_iter();
    lines
        .map(|(rule, operations)| format!("{rule}: {}", operations.join(", ")))
        .collect()
}

/// `2 warnings, 1 note`: what was shown, so that all lines together come to what stands below the findings.
fn findings(diagnostics: &Diagnostics) -> String {
    let counts = diagnostics.counts();
    let warnings = count(counts.warnings, "warning");
    match counts.notes {
        0 => warnings,
        notes => format!("{warnings}, {}", count(notes, "note")),
    }
}

/// What is found about the output as a whole, if there is any.
fn of_no_api(diagnostics: &Diagnostics) -> String {
    match diagnostics.list().is_empty() {
        true => String::new(),
        false => format!("; {}", findings(diagnostics)),
    }
}
