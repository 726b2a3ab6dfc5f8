//! `refundry diff`

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use refundry::compare::{self, Accepted, ApiDifference, Difference, Level};
use refundry::config::{ApiConfig, Config, Layout, module_name};
use refundry::diagnostics::{Code, Diagnostics};
use refundry::source::{Files, Place};

use super::args::{Deny, Diff};
use super::changelog::{self, Entry};
use super::git::{self, Revision};
use super::versions::{self, Home};
use super::{End, Screen, sources};

/// One side of a comparison.
struct Side {
    apis: Vec<ApiConfig>,
    /// Whether these are all APIs that there are.
    is_all: bool,
    /// Whether the API has no name but that of a file.
    is_unnamed: bool,
    /// The revision its files come from; nothing for the working tree.
    revision: Option<Revision>,
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
enum Failure {
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
    let versions = Versions::of(args, old)?;
    difference.is_crate = versions.is_one_api;
    difference.is_unnamed = new.is_unnamed;
    match &args.changelog {
        None => {
            let current = versions.current.as_deref();
            screen.result(&compare::report(&difference, screen.form(), files, current));
        }
        Some(path) => write_changelog(path.as_deref(), &difference, &versions, screen, diagnostics),
    }
    let open = difference.open_level();
    if args.bump {
        bump(&versions, difference.level(), screen, diagnostics);
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

/// Every API of both sides, compared; nothing if any description is wrong, and then all that is wrong is told.
fn compared(old: &Side, new: &Side, files: &Files, diagnostics: &mut Diagnostics) -> Result<Difference, Failure> {
    let mut difference = Difference::default();
    for now in &new.apis {
        let found = match old.named(&now.name) {
            Some(was) => refundry::difference(was, now, files),
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
    let gone = gone.map(|was| ApiDifference::removed(&was.name, asked(was)));
    difference.apis.extend(gone);
    Ok(difference)
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
    fn text(&self, path: &Path) -> Option<String> {
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
            is_unnamed: false,
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
    let is_all = known.as_ref().is_none_or(|(_, is_all)| *is_all);
    let stem = is.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let api = |path: &Path| match &known {
        Some((known, _)) => ApiConfig {
            inputs: vec![path.to_owned()],
            ..known.clone()
        },
        None => ApiConfig::new(module_name(&stem), path),
    };
    let side = |path: &Path, revision| Side {
        apis: vec![api(path)],
        is_all,
        is_unnamed: known.is_none(),
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

/// The API that a description belongs to: the one that is named, that has it as input, or that is the only one. Tells as well
/// whether it is the only one.
fn settings(
    args: &Diff,
    config: &Path,
    input: &Path,
    files: &Files,
    diagnostics: &mut Diagnostics,
) -> Result<(ApiConfig, bool), Failure> {
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
    let found = found.map(|api| (api, only.is_some()));
    found.ok_or_else(|| Failure::Words("name the API that the description belongs to with --api".to_owned()))
}
