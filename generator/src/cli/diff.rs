//! `refundry diff`

use std::path::{Path, PathBuf};

use refundry::compare::{self, Accepted, Difference, Level};
use refundry::config::{ApiConfig, Config, Layout, module_name};
use refundry::diagnostics::{Code, Diagnostics};
use refundry::source::Files;

use super::args::{Deny, Diff};
use super::changelog::{self, Entry};
use super::git::Revision;
use super::versions::{self, Home};
use super::{End, Screen, sources};

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
    let versions = Versions::of(args, &old)?;
    difference.is_crate = versions.is_one_api;
    let shown = |path: &str| {
        [&old, &new]
            .iter()
            .fold(path.to_owned(), |path, side| side.shown(&path))
    };
    match &args.changelog {
        None => {
            let current = versions.current.as_deref();
            screen.result(&compare::report(&difference, screen.form(), files, current, &shown));
        }
        Some(path) => write_changelog(path.as_deref(), &difference, &versions, screen, &mut diagnostics),
    }
    let open = difference.open_level();
    if args.bump {
        bump(&versions, difference.level(), screen, &mut diagnostics);
    }
    difference.accepted.report_unused(&mut diagnostics);
    if !diagnostics.list().is_empty() {
        screen.findings(&diagnostics, files);
    }
    let denied = args.deny.map(Deny::level);
    Ok(match open.zip(denied) {
        _ if diagnostics.has_errors() => End::Fault,
        Some((open, denied)) if open >= denied => End::Fault,
        _ => End::Done,
    })
}

/// The version of the crate.
struct Versions {
    /// Before the difference, as far as it is known.
    current: Option<String>,
    /// Where it is said.
    home: Option<Home>,
    /// Whether the crate is that of one API, without a module for it: so it is generated of a description alone, too.
    is_one_api: bool,
}

impl Versions {
    /// Two files without a configuration belong to no crate that is known.
    fn of(args: &Diff, old: &Side) -> Result<Self, Failure> {
        let of_crate = args.config.is_some() || args.new.is_none();
        let path = sources::config_path(args.config.as_deref()).filter(|_| of_crate);
        let read = |path: &Path| Config::load(path, &Files::default(), &mut Diagnostics::default());
        let config = path.as_deref().and_then(read);
        let is_one_api = config
            .as_ref()
            .is_none_or(|config| config.output.layout == Layout::Single);
        let home = config
            .zip(path)
            .and_then(|(config, path)| versions::home(&config, &path));
        if args.bump && home.is_none() {
            return Err(
                "--bump needs a crate whose version is known; name its configuration with --config"
                    .to_owned()
                    .into(),
            );
        }
        let before = home.as_ref().and_then(|home| home.version_in(&old.text(&home.path)?));
        Ok(Self {
            current: args.current.clone().or(before),
            home,
            is_one_api,
        })
    }

    fn next(&self, level: Level) -> Option<String> {
        compare::next_version(self.current.as_deref()?, level)
    }
}

fn write_changelog(
    path: Option<&Path>,
    difference: &Difference,
    versions: &Versions,
    screen: &Screen,
    diagnostics: &mut Diagnostics,
) {
    let next = versions.next(difference.level().unwrap_or(Level::Patch));
    let entry = compare::changelog(difference, next.as_deref().unwrap_or("Unreleased"));
    let Some(path) = path else {
        return screen.result(&entry);
    };
    let shown = path.display();
    match changelog::insert(path, &entry) {
        Ok(Entry::Written) => screen.result(&format!("{shown} has the entry\n")),
        Ok(Entry::There) => {
            let message = format!("`{shown}` has an entry for this version, and it stays as it is");
            let help = "remove it to have it written anew, or print the new one with --changelog";
            diagnostics.error(Code::ForeignFile, None, message).help(help);
        }
        Err(error) => {
            let message = format!("cannot write `{shown}`: {error}");
            diagnostics.error(Code::UnwritableFile, None, message);
        }
    }
}

/// Sets the version that follows, unless the one that is said now is high enough.
fn bump(versions: &Versions, level: Option<Level>, screen: &Screen, diagnostics: &mut Diagnostics) {
    let (Some(home), Some(next)) = (&versions.home, level.and_then(|level| versions.next(level))) else {
        return;
    };
    let text = std::fs::read_to_string(&home.path).unwrap_or_default();
    let is_enough = |now: String| versions::is_at_least(&now, &next);
    if home.version_in(&text).is_some_and(is_enough) {
        return;
    }
    match home.set(&next) {
        Ok(()) => {
            screen.note(&format!("the version is {next} now, in `{}`", home.path.display()));
        }
        Err(message) => {
            diagnostics.error(Code::UnwritableFile, None, message);
        }
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
    /// A file of the working tree as this side has it.
    fn text(&self, path: &Path) -> Option<String> {
        match &self.revision {
            Some(revision) => revision.text(path),
            None => std::fs::read_to_string(path).ok(),
        }
    }

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
