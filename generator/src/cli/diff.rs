//! `refundry diff`

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use refundry::compare::{self, Accepted, ApiDifference, Difference};
use refundry::config::{ApiConfig, Config, Layout, OutputConfig, module_name};
use refundry::diagnostics::Diagnostics;
use refundry::source::{Files, Place};

use super::args::{Deny, Diff};
use super::follow::Versions;
use super::git::{self, Revision};
use super::{End, Screen, sources};

/// One side of a comparison.
pub(super) struct Side {
    apis: Vec<ApiConfig>,
    /// Whether these are all APIs that there are.
    is_all: bool,
    /// The crate that the APIs belong to; nothing for a description alone, whose API has no name but that of a file.
    pub output: Option<OutputConfig>,
    /// The revision its files come from; nothing for the working tree.
    pub revision: Option<Revision>,
}

pub fn run(args: &Diff, screen: &Screen) -> End {
    let files = Files::default();
    let mut diagnostics = Diagnostics::default();
    let accepted = match &args.accepted {
        Some(path) => Accepted::load(path, &files, &mut diagnostics),
        None => Some(Accepted::default()),
    };
    let sides = sides(args, &files, &mut diagnostics);
    // Findings are told while the files are there that they are about.
    let (end, _sides) = match sides {
        Ok(sides) => (
            diff(args, (&sides, accepted), &files, screen, &mut diagnostics),
            Some(sides),
        ),
        Err(failure) => (Err(failure), None),
    };
    if !diagnostics.list().is_empty() {
        screen.findings(&diagnostics, &files);
    }
    match end {
        Ok(end) => end,
        Err(Failure::Told) => End::Fault,
        Err(Failure::Words(words)) => {
            screen.usage(&words);
            End::Usage
        }
    }
}

/// Why there is no comparison.
pub(super) enum Failure {
    /// What is wrong is among the findings.
    Told,
    /// The command was used wrongly.
    Words(String),
}

impl From<String> for Failure {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

fn diff(
    args: &Diff,
    ((old, new), accepted): (&(Side, Side), Option<Accepted>),
    files: &Files,
    screen: &Screen,
    diagnostics: &mut Diagnostics,
) -> Result<End, Failure> {
    let mut difference = compared(old, new, files, diagnostics)?;
    difference.accepted = accepted.ok_or(Failure::Told)?;
    let versions = Versions::of(args, (old, new))?;
    // So it is generated of a description alone, too.
    let output = new.output.as_ref();
    difference.is_crate = output.is_none_or(|output| output.layout == Layout::Single);
    difference.is_unnamed = output.is_none();
    match &args.changelog {
        None => {
            let current = versions.current.as_deref();
            screen.result(&compare::report(&difference, screen.form(), files, current));
        }
        Some(path) => versions.write_changelog(path.as_deref(), &difference, screen, diagnostics),
    }
    let open = difference.open_level();
    if args.bump {
        versions.bump(difference.level(), screen, diagnostics);
    }
    // What is accepted of other APIs may well occur.
    if new.is_all {
        difference.report_unused(diagnostics);
    }
    let denied = args.deny.map(Deny::level);
    Ok(match open.zip(denied) {
        _ if diagnostics.has_errors() => End::Fault,
        Some((open, denied)) if open >= denied => End::Fault,
        _ => End::Done,
    })
}

/// Every API of both sides, compared; nothing if any description is wrong, and then all that is wrong is told.
fn compared(old: &Side, new: &Side, files: &Files, diagnostics: &mut Diagnostics) -> Result<Difference, Failure> {
    let mut difference = Difference::default();
    for now in &new.apis {
        let found = match old.named(&now.name) {
            Some(was) => refundry::difference(was, now, files).map(|found| placed(found, old, new)),
            None => Ok(ApiDifference::added(&now.name, asked(now))),
        };
        match found {
            Ok(found) => difference.apis.push(found),
            Err(wrong) => diagnostics.append(wrong),
        }
    }
    if difference.apis.len() < new.apis.len() {
        return Err(Failure::Told);
    }
    let gone = old.apis.iter().filter(|api| new.named(&api.name).is_none());
    let now = new.apis.first().and_then(asked);
    let gone = gone.map(|was| ApiDifference::removed(&was.name, asked(was), now.as_ref()));
    difference.apis.extend(gone);
    Ok(difference)
}

/// The same with what the crates of both sides make of it.
fn placed(mut found: ApiDifference, old: &Side, new: &Side) -> ApiDifference {
    if let (Some(old), Some(new)) = (&old.output, &new.output) {
        found.compare_paths(old, new);
    }
    found
}

/// The configuration that asks for an API.
fn asked(api: &ApiConfig) -> Option<Place> {
    let said = &api.settings.said;
    said.place("module", &api.name)
}

impl Side {
    fn named(&self, name: &str) -> Option<&ApiConfig> {
        self.apis.iter().find(|api| api.name == name)
    }

    /// A file of the working tree as this side has it.
    pub fn text(&self, path: &Path) -> Option<String> {
        match &self.revision {
            Some(revision) => revision.text(path),
            None => std::fs::read_to_string(path).ok(),
        }
    }
}

fn sides(args: &Diff, files: &Files, diagnostics: &mut Diagnostics) -> Result<(Side, Side), Failure> {
    let (mut old, mut new) = named(args, files, diagnostics)?;
    for api in old.apis.iter_mut().chain(&mut new.apis) {
        args.levels().apply(api);
    }
    Ok((old, new))
}

/// The sides as they are named.
fn named(args: &Diff, files: &Files, diagnostics: &mut Diagnostics) -> Result<(Side, Side), Failure> {
    let is_whole = |side: &str| side.strip_prefix("git:").is_some_and(|rest| !rest.contains(':'));
    match &args.new {
        None if is_whole(&args.old) => configured(args, None, files, diagnostics),
        None => Err(
            "NEW is missing: a file, or git:REV; only with OLD as git:REV the working tree is meant"
                .to_owned()
                .into(),
        ),
        Some(new) if is_whole(&args.old) && is_whole(new) => configured(args, Some(new), files, diagnostics),
        Some(new) => described(args, new, files, diagnostics),
    }
}

/// Every API of the configuration as it was, and as it is.
fn configured(
    args: &Diff,
    new: Option<&str>,
    files: &Files,
    diagnostics: &mut Diagnostics,
) -> Result<(Side, Side), Failure> {
    let path = sources::config_path(args.config.as_deref())
        .ok_or_else(|| "there is no configuration here; name it with --config".to_owned())?;
    let mut side = |name: Option<&str>| -> Result<Option<Side>, Failure> {
        let revision = name.map(|name| Revision::of(name, &path, files)).transpose()?;
        let found = match &revision {
            Some(revision) => revision.file(&path)?,
            None => path.clone(),
        };
        let config = Config::load(&found, files, diagnostics);
        let side = |config: Config| Side {
            apis: config.apis,
            is_all: args.api.is_empty(),
            output: Some(config.output),
            revision,
        };
        Ok(config.map(side))
    };
    let name = |text: &str| text.strip_prefix("git:").unwrap_or(text).to_owned();
    let (old, new) = (name(&args.old), new.map(name));
    let (old, new) = (side(Some(&old))?, side(new.as_deref())?);
    let (mut old, mut new) = old.zip(new).ok_or(Failure::Told)?;
    known(&args.api, old.apis.iter().chain(&new.apis))?;
    for side in [&mut old, &mut new] {
        side.apis.retain(|api| side.is_all || args.api.contains(&api.name));
    }
    Ok((old, new))
}

/// Refuses the name of an API that is not there.
fn known<'a>(names: &[String], apis: impl Iterator<Item = &'a ApiConfig>) -> Result<(), Failure> {
    let known: BTreeSet<&str> = apis.map(|api| api.name.as_str()).collect();
    let known: Vec<&str> = known.into_iter().collect();
    match names.iter().find(|name| !known.contains(&name.as_str())) {
        Some(name) => Err(sources::no_api(name, &known).into()),
        None => Ok(()),
    }
}

/// One description as it was, and as it is; with the settings of its API if there is a configuration.
fn described(args: &Diff, new: &str, files: &Files, diagnostics: &mut Diagnostics) -> Result<(Side, Side), Failure> {
    let (was, old_revision) = file(&args.old, Some(new), files)?;
    let (is, new_revision) = file(new, None, files)?;
    let known = match &args.config {
        Some(path) => Some(settings(args, path, &is, files, diagnostics)?),
        None => None,
    };
    let is_all = known.as_ref().is_none_or(|known| known.is_only);
    let output = known.as_ref().map(|known| known.output.clone());
    let stem = is.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let api = |path: &Path| match &known {
        Some(known) => ApiConfig {
            inputs: vec![path.to_owned()],
            ..known.api.clone()
        },
        None => ApiConfig::new(module_name(&stem), path),
    };
    let side = |path: &Path, revision| Side {
        apis: vec![api(path)],
        is_all,
        output: output.clone(),
        revision,
    };
    Ok((side(&was, old_revision), side(&is, new_revision)))
}

/// `shop.yaml`, `git:v1:shop.yaml`, or `git:v1` for the file of the other side.
fn file(text: &str, other: Option<&str>, files: &Files) -> Result<(PathBuf, Option<Revision>), Failure> {
    let Some(rest) = text.strip_prefix("git:") else {
        let is_revision = !Path::new(text).exists() && git::is_revision(text, Path::new("."));
        return match is_revision {
            true => Err(format!("`{text}` is no file; the revision is `git:{text}`").into()),
            false => Ok((PathBuf::from(text), None)),
        };
    };
    let (revision, path) = match (rest.split_once(':'), other) {
        (Some((revision, path)), _) => (revision, path),
        (None, Some(other)) if !other.starts_with("git:") => (rest, other),
        (None, _) => return Err(format!("`{text}` names no file: git:{rest}:PATH").into()),
    };
    let revision = Revision::of(revision, Path::new(path), files)?;
    let path = revision.file(Path::new(path))?;
    Ok((path, Some(revision)))
}

/// The API that a description belongs to.
struct Settings {
    api: ApiConfig,
    /// Whether it is the only one.
    is_only: bool,
    output: OutputConfig,
}

/// The API that is named, that has the description as input, or that is the only one.
fn settings(
    args: &Diff,
    config: &Path,
    input: &Path,
    files: &Files,
    diagnostics: &mut Diagnostics,
) -> Result<Settings, Failure> {
    let config = Config::load(config, files, diagnostics).ok_or(Failure::Told)?;
    known(&args.api, config.apis.iter())?;
    let same = |path: &PathBuf| path.canonicalize().ok() == input.canonicalize().ok();
    let named = config.apis.iter().find(|api| args.api.contains(&api.name));
    let by_input = || config.apis.iter().find(|api| api.inputs.iter().any(same));
    let only = match config.apis.as_slice() {
        [only] => Some(only),
        _ => None,
    };
    let found = named.or_else(by_input).or(only).cloned();
    let found = found.map(|api| Settings {
        api,
        is_only: only.is_some(),
        output: config.output.clone(),
    });
    found.ok_or_else(|| Failure::Words("name the API that the description belongs to with --api".to_owned()))
}
