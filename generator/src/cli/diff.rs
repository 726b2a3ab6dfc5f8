//! `refundry diff`

use std::path::{Path, PathBuf};

use refundry::compare::{self, Accepted, Difference, Level};
use refundry::config::{ApiConfig, Config, module_name};
use refundry::diagnostics::{Code, Diagnostics};
use refundry::source::Files;

use super::args::{Deny, Diff};
use super::git::Revision;
use super::{End, Screen, sources, versions};

/// One side of a comparison.
struct Side {
    apis: Vec<ApiConfig>,
    /// The revision its files come from; nothing for the working tree.
    revision: Option<Revision>,
}

pub fn run(args: &Diff, screen: &Screen) -> End {
    let files = Files::default();
    match diff(args, &files, screen) {
        Ok(end) => end,
        Err(Failure::End(end)) => end,
        Err(Failure::Words(words)) => {
            screen.usage(&words);
            End::Usage
        }
    }
}

/// Why there is no comparison.
enum Failure {
    /// What is wrong is on the screen.
    End(End),
    /// The command was used wrongly.
    Words(String),
}

impl From<End> for Failure {
    fn from(end: End) -> Self {
        Self::End(end)
    }
}

impl From<String> for Failure {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

fn diff(args: &Diff, files: &Files, screen: &Screen) -> Result<End, Failure> {
    let (old, new) = sides(args, files, screen)?;
    let mut difference = compared(&old, &new, files, screen)?;
    let mut diagnostics = Diagnostics::default();
    if let Some(path) = &args.accepted {
        difference.accepted = match Accepted::load(path, files, &mut diagnostics) {
            Some(accepted) => accepted,
            None => {
                screen.findings(&diagnostics, files);
                return Err(End::Fault.into());
            }
        };
    }
    // Two files without a configuration belong to no crate that is known.
    let of_crate = args.config.is_some() || args.new.is_none();
    let current = args.current.clone();
    let current = current.or_else(|| versions::of_crate(args.config.as_deref()).filter(|_| of_crate));
    let shown = |path: &str| {
        [&old, &new]
            .iter()
            .fold(path.to_owned(), |path, side| side.shown(&path))
    };
    let text = match &args.changelog {
        None => compare::report(&difference, screen.form(), files, current.as_deref(), &shown),
        Some(_) => changelog(&difference, current.as_deref()),
    };
    match args.changelog.iter().flatten().next() {
        Some(path) => versions::insert(path, &text)?,
        None => screen.result(&text),
    }
    let open = difference.open_level();
    report_unused(&difference, args.accepted.as_deref(), &mut diagnostics);
    if !diagnostics.list().is_empty() {
        screen.findings(&diagnostics, files);
    }
    let denied = args.deny.map(Deny::level);
    Ok(match open.zip(denied) {
        Some((open, denied)) if open >= denied => End::Fault,
        _ => End::Done,
    })
}

fn changelog(difference: &Difference, current: Option<&str>) -> String {
    let level = difference.level().unwrap_or(Level::Patch);
    let next = current.and_then(|current| compare::next_version(current, level));
    compare::changelog(difference, next.as_deref().unwrap_or("Unreleased"))
}

fn report_unused(difference: &Difference, path: Option<&Path>, diagnostics: &mut Diagnostics) {
    let Some(path) = path else { return };
    // Who asks for every finding uses what accepts it.
    let _ = difference.findings().count();
    for unused in difference.accepted.unused() {
        let message = format!("`{}` in `{}` accepts nothing", unused.fingerprint, path.display());
        diagnostics
            .warning(Code::DeadPattern, None, message)
            .help("take it out: the difference is gone, or is another one by now");
    }
}

/// Every API of both sides, compared; what is wrong with a description is on the screen.
fn compared(old: &Side, new: &Side, files: &Files, screen: &Screen) -> Result<Difference, Failure> {
    let named = |side: &Side, name: &str| side.apis.iter().find(|api| api.name == name).cloned();
    let mut difference = Difference::default();
    for now in &new.apis {
        let Some(was) = named(old, &now.name) else {
            difference.added.push(now.name.clone());
            continue;
        };
        match refundry::difference(&was, now, files) {
            Ok(found) => difference.apis.push(found),
            Err(diagnostics) => {
                screen.findings(&diagnostics, files);
                return Err(End::Fault.into());
            }
        }
    }
    let gone = old.apis.iter().filter(|api| named(new, &api.name).is_none());
    difference.removed = gone.map(|api| api.name.clone()).collect();
    Ok(difference)
}

impl Side {
    fn shown(&self, path: &str) -> String {
        match &self.revision {
            Some(revision) => revision.shown(path),
            None => path.to_owned(),
        }
    }
}

fn sides(args: &Diff, files: &Files, screen: &Screen) -> Result<(Side, Side), Failure> {
    let is_whole = |side: &str| side.strip_prefix("git:").is_some_and(|rest| !rest.contains(':'));
    match &args.new {
        None if is_whole(&args.old) => configured(args, None, files, screen),
        None => Err(
            "NEW is missing: a file, or git:REV; only with OLD as git:REV the working tree is meant"
                .to_owned()
                .into(),
        ),
        Some(new) if is_whole(&args.old) && is_whole(new) => configured(args, Some(new), files, screen),
        Some(new) => described(args, new, files, screen),
    }
}

/// Every API of the configuration as it was, and as it is.
fn configured(args: &Diff, new: Option<&str>, files: &Files, screen: &Screen) -> Result<(Side, Side), Failure> {
    let path = sources::config_path(args.config.as_deref())
        .ok_or_else(|| "there is no configuration here; name it with --config".to_owned())?;
    let side = |name: Option<&str>| -> Result<Side, Failure> {
        let revision = name.map(|name| Revision::of(name, &path)).transpose()?;
        let found = match &revision {
            Some(revision) => revision.file(&path)?,
            None => path.clone(),
        };
        let config: Config = sources::from_file(Some(&found), files, screen)?;
        let mut apis = config.apis;
        apis.retain(|api| args.api.is_empty() || args.api.contains(&api.name));
        Ok(Side { apis, revision })
    };
    let name = |text: &str| text.strip_prefix("git:").unwrap_or(text).to_owned();
    let (old, new) = (name(&args.old), new.map(name));
    Ok((side(Some(&old))?, side(new.as_deref())?))
}

/// One description as it was, and as it is; with the settings of its API if there is a configuration.
fn described(args: &Diff, new: &str, files: &Files, screen: &Screen) -> Result<(Side, Side), Failure> {
    let (was, old_revision) = file(&args.old, Some(new))?;
    let (is, new_revision) = file(new, None)?;
    let known = match &args.config {
        Some(path) => Some(settings(args, path, &is, files, screen)?),
        None => None,
    };
    let stem = is.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let api = |path: &Path| match &known {
        Some(known) => ApiConfig {
            inputs: vec![path.to_owned()],
            ..known.clone()
        },
        None => ApiConfig::new(module_name(&stem), path),
    };
    let side = |path: &Path, revision| Side {
        apis: vec![api(path)],
        revision,
    };
    Ok((side(&was, old_revision), side(&is, new_revision)))
}

/// `shop.yaml`, `git:v1:shop.yaml`, or `git:v1` for the file of the other side.
fn file(text: &str, other: Option<&str>) -> Result<(PathBuf, Option<Revision>), Failure> {
    let Some(rest) = text.strip_prefix("git:") else {
        return Ok((PathBuf::from(text), None));
    };
    let (revision, path) = match (rest.split_once(':'), other) {
        (Some((revision, path)), _) => (revision, path),
        (None, Some(other)) if !other.starts_with("git:") => (rest, other),
        (None, _) => return Err(format!("`{text}` names no file: git:{rest}:PATH").into()),
    };
    let revision = Revision::of(revision, Path::new(path))?;
    let path = revision.file(Path::new(path))?;
    Ok((path, Some(revision)))
}

/// The API that a description belongs to: the one that is named, that has it as input, or that is the only one.
fn settings(args: &Diff, config: &Path, input: &Path, files: &Files, screen: &Screen) -> Result<ApiConfig, Failure> {
    let config = sources::from_file(Some(config), files, screen)?;
    let same = |path: &PathBuf| path.canonicalize().ok() == input.canonicalize().ok();
    let named = config.apis.iter().find(|api| args.api.contains(&api.name));
    let by_input = || config.apis.iter().find(|api| api.inputs.iter().any(same));
    let only = match config.apis.as_slice() {
        [only] => Some(only),
        _ => None,
    };
    let found = named.or_else(by_input).or(only).cloned();
    found.ok_or_else(|| Failure::Words("name the API that the description belongs to with --api".to_owned()))
}
