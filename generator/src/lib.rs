//! Reads API descriptions and writes the Rust models and the client a careful engineer would have written by hand.
//!
//! [`generate`] is the whole story; [`Builder`] tells it for build scripts, the binary for people. Nothing is written by it:
//! it answers with an [`Outcome`], which [`mod@write`] brings to a disk.

mod bounds;
mod builder;
pub mod compare;
pub mod config;
pub mod diagnostics;
mod finds;
mod keys;
mod media;
mod outcome;
mod reasons;
pub mod source;
pub mod write;

// Internals: public for the tests and the tools of this workspace, and nothing that anybody else may count on.
#[doc(hidden)]
pub mod api;
#[doc(hidden)]
pub mod document;
#[doc(hidden)]
pub mod emit;
#[doc(hidden)]
pub mod lower;
#[doc(hidden)]
pub mod names;
#[doc(hidden)]
pub mod passes;
#[doc(hidden)]
pub mod plan;
#[doc(hidden)]
pub mod rust;

pub use builder::{BuildError, Builder, Part};
pub use config::{Bodies, Bounds, DateTimeForm, IdempotencyKey, Licence, Pages, Target, Tolerate};
pub use diagnostics::Code;
pub use finds::{Find, FindKind};
pub use outcome::{ApiOutcome, Outcome, Owner, Subject, SubjectsByPlace, Summary};
pub use reasons::{Reason, why};

use std::borrow::Cow;
use std::time::Instant;

use rayon::prelude::*;

use config::{ApiConfig, Config};
use diagnostics::{Diagnostics, Severity};
use source::Files;

/// Generates everything that `config` asks for, in memory. Findings are in the outcome; with an error among them
/// it holds no files.
pub fn generate(config: &Config, files: &Files) -> Outcome {
    let mut outcome = Outcome::default();
    config.check(&mut outcome.diagnostics);
    if outcome.has_errors() {
        return outcome;
    }
    let apis: Vec<_> = config
        .apis
        .par_iter()
        .map(|api| understand(api, &config.output.command, files))
        .collect();
    let mut planned = Vec::new();
    for (plan, api) in apis {
        outcome.apis.push(api);
        planned.extend(plan);
    }
    outcome.spare_defaults(config);
    if outcome.has_errors() {
        return outcome;
    }
    outcome.report_unused_licences(config);
    config.report_idle(&mut outcome.diagnostics);
    match emit::crate_files(&config.package(planned, outcome.depth())) {
        Ok(emitted) => outcome.take(emitted),
        Err(bug) => outcome.bug(&bug),
    }
    bounds::check_files(&outcome.files, (config, files), &mut outcome.diagnostics);
    if outcome.has_errors() {
        outcome.files = write::Output::default();
    }
    outcome
}

/// From one description to the Rust that will be written for it: each stage says all that it finds, and the next one
/// starts only if the errors leave it something to judge. `command` is what generates again, for the header of every file.
pub fn understand(config: &ApiConfig, command: &str, files: &Files) -> (Option<rust::Api>, ApiOutcome) {
    let (understood, mut outcome) = understand_both(config, command, files);
    let planned = understood.map(Understood::into_planned);
    let rust = planned.map(|planned| {
        outcome.published = planned.published;
        planned.rust
    });
    (rust, outcome)
}

/// What the difference between two descriptions of one API means to Rust callers. Of files that are no longer there, nothing
/// is told but their paths.
///
/// # Errors
/// What is wrong with a description that cannot be used.
pub fn difference(old: &ApiConfig, new: &ApiConfig, files: &Files) -> Result<compare::ApiDifference, Diagnostics> {
    let (was, old_outcome) = understand_both(old, "refundry diff", files);
    let mut now = new.clone();
    // Without a lock on either side, the names of the old version are those that a second run would keep.
    let has_lock = !(old.published.is_empty() && new.published.is_empty());
    if let Some(was) = was.as_ref().filter(|_| !has_lock) {
        now.published = was.planned.published.clone();
    }
    let (is, new_outcome) = understand_both(&now, "refundry diff", files);
    let mut wrong = Diagnostics::default();
    for outcome in [old_outcome, new_outcome] {
        if outcome.diagnostics.has_errors() {
            wrong.append(outcome.diagnostics);
        }
    }
    let (Some(was), Some(is), false) = (was, is, wrong.has_errors()) else {
        return Err(wrong.distinct());
    };
    Ok(compare::ApiDifference {
        name: new.name.clone(),
        described: Some((was.api.info.file, is.api.info.file)),
        findings: compare::compare(was.side(), is.side()),
    })
}

impl Understood {
    /// The Rust alone, in which models that say the same are one.
    pub fn into_rust(self) -> rust::Api {
        self.into_planned().rust
    }

    /// The Rust, in which models that say the same are one, and all that is published by that.
    fn into_planned(self) -> plan::Planned {
        let Self { api, mut planned } = self;
        planned.share(&api);
        planned
    }

    /// As one side of a comparison.
    pub fn side(&self) -> compare::Side<'_> {
        compare::Side {
            api: &self.api,
            planned: &self.planned,
        }
    }
}

/// What is known of an API at both waists: what it offers, and the Rust for it.
#[derive(Clone, Debug)]
pub struct Understood {
    /// What it offers.
    pub api: api::Api<api::Type>,
    /// The Rust that will be written for it.
    pub planned: plan::Planned,
}

/// As [`understand`], with what lies before the Rust.
pub fn understand_both(config: &ApiConfig, command: &str, files: &Files) -> (Option<Understood>, ApiOutcome) {
    let start = Instant::now();
    let mut outcome = ApiOutcome::new(&config.name);
    let mut diagnostics = Diagnostics::default();
    let plan = story(config, command, files, &mut outcome, &mut diagnostics);
    (outcome.diagnostics, outcome.unused) = config.settings.judge(diagnostics.folded(files));
    outcome.diagnostics = outcome.diagnostics.concealed(files);
    outcome.elapsed = start.elapsed();
    (plan, outcome)
}

fn story(
    config: &ApiConfig,
    command: &str,
    files: &Files,
    outcome: &mut ApiOutcome,
    diagnostics: &mut Diagnostics,
) -> Option<Understood> {
    let (checked, config) = checked(config, files, outcome, diagnostics)?;
    let is_sound = !diagnostics.has_errors();
    let planned = plan::plan(&checked, &config.plan_options(command), diagnostics);
    if !is_sound {
        // What seems to mean nothing may mean something that is lost.
        let findings = std::mem::take(diagnostics).into_iter();
        *diagnostics = findings.filter(|finding| finding.code != Code::DeadPattern).collect();
        return None;
    }
    outcome.finds = finds::of(&checked, &planned.rust);
    outcome.summary = Some(Summary::of(&planned.rust, passes::depth(&checked)));
    outcome.published = planned.published.clone();
    Some(Understood { api: checked, planned })
}

/// The first half of the story: everything that is not about Rust. With it comes what the second half is told, which may know more
/// of published names.
fn checked<'c>(
    config: &'c ApiConfig,
    files: &Files,
    outcome: &mut ApiOutcome,
    diagnostics: &mut Diagnostics,
) -> Option<(api::Api<api::Type>, Cow<'c, ApiConfig>)> {
    config.settings.check(diagnostics);
    config.report_forgotten(diagnostics);
    let source = source::load(&config.request(files), diagnostics);
    outcome.files_read = config.inputs.iter().chain(&config.overlays).cloned().collect();
    let source = source.filter(|_| !diagnostics.has_errors())?;

    let places = config.pass_options().pointed_at();
    let lowered = lower::lower_apart(&source, &places, diagnostics);
    outcome.files_read = source.files_read();
    let lowered = lowered.filter(|_| can_go_on(diagnostics))?;
    report_nothing(&lowered, diagnostics);
    let config = config.naming(&lowered, diagnostics);
    let checked = passes::check(lowered, &config.pass_options(), diagnostics);
    outcome.describe(&checked);
    bounds::check_api(&checked, (&config, source.root()), diagnostics);
    can_go_on(diagnostics).then_some((checked, config))
}

/// Says so when nothing is described: no operation, no webhook, and no type that other programs might share.
fn report_nothing<T>(api: &api::Api<T>, diagnostics: &mut Diagnostics) {
    let is_empty = api.operations.is_empty() && api.webhooks.is_empty() && api.types.is_empty();
    if is_empty && !diagnostics.has_errors() {
        let place = source::Place::whole(api.info.file);
        let message = "nothing is described here: no operation, and no schema";
        diagnostics
            .warning(Code::NoOperation, place, message)
            .help("if this is a part of a description, give the file that refers to it");
    }
}

/// Whether the rest can be judged in spite of the errors: what references do not lead to, those in a circle among them, is any
/// value, as behind a URL.
fn can_go_on(diagnostics: &Diagnostics) -> bool {
    const OF_REFERENCES: [Code; 6] = [
        Code::DanglingReference,
        Code::CircularReference,
        Code::ForeignReference,
        Code::UnreadableFile,
        Code::Syntax,
        Code::UnknownDialect,
    ];
    let mut findings = diagnostics.list().iter();
    findings.all(|finding| finding.severity != Severity::Error || OF_REFERENCES.contains(&finding.code))
}
