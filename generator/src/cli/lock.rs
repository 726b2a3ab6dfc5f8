//! `refundry.lock`: read before anything is named, written after everything else is.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use refundry::Outcome;
use refundry::config::{Config, Locks};
use refundry::diagnostics::{Code, Diagnostics};
use refundry::source::Files;

use super::args::Wanted;
use super::{End, Screen, sources};

/// Where the lock of this run is.
pub fn path(wanted: &Wanted) -> PathBuf {
    match (&wanted.lock, &wanted.out) {
        (Some(lock), _) => lock.clone(),
        (None, Some(out)) => Locks::within(out),
        (None, None) => Locks::beside(&sources::config_path(wanted.config.as_deref()).unwrap_or_default()),
    }
}

/// Refuses a place where no lock can be written, before anything else is.
pub fn is_writable(path: &Path, output: &Path, outcome: &mut Outcome) -> bool {
    let folder = folder(path);
    let why = if path.is_dir() {
        "it is a folder".to_owned()
    } else if folder.is_dir() || absolute(folder) == absolute(output) {
        return true;
    } else {
        format!("there is no folder `{}`", folder.display())
    };
    let message = format!("cannot write `{}`: {why}", path.display());
    outcome.diagnostics.error(Code::UnwritableFile, None, message);
    false
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// Lets the names at `path` hold; what is wrong with the file is on the screen.
pub fn obey(mut config: Config, path: &Path, files: &Files, screen: &Screen) -> Result<Config, End> {
    let mut diagnostics = Diagnostics::default();
    let Some(locks) = Locks::load(path, files, &mut diagnostics) else {
        screen.findings(&diagnostics, files);
        return Err(End::Fault);
    };
    config.obey(&locks);
    Ok(config)
}

/// Writes the names of this run unless they stand there already; whether that is done.
pub fn write(path: &Path, outcome: &mut Outcome) -> bool {
    let text = outcome.locks().print();
    if is_fresh(path, &text) {
        return true;
    }
    match replace(path, &text) {
        Ok(()) => true,
        Err(error) => {
            let message = format!("cannot write `{}`: {error}", path.display());
            outcome.diagnostics.error(Code::UnwritableFile, None, message);
            false
        }
    }
}

/// Says so when the file is not what would be written now.
pub fn check(path: &Path, help: &str, outcome: &mut Outcome) {
    if outcome.apis.iter().any(|api| api.diagnostics.has_errors()) || is_fresh(path, &outcome.locks().print()) {
        return;
    }
    let message = format!("`{}` does not hold the names that are used now", path.display());
    outcome
        .diagnostics
        .error(Code::Stale, None, message)
        .help(help.to_owned());
}

fn is_fresh(path: &Path, text: &str) -> bool {
    std::fs::read(path).is_ok_and(|bytes| bytes == text.as_bytes())
}

/// Puts the new text in place in one step, so that a run that is killed leaves the old one. A link stays a link, and who may
/// read the file may still do so.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let target = target(path);
    let staging = tempfile::Builder::new()
        .prefix(".refundry-lock-")
        .tempdir_in(folder(&target));
    let staging = staging.map_err(|error| io::Error::from(error.kind()))?;
    let fresh = staging.path().join("fresh");
    fs::write(&fresh, text)?;
    if let Ok(metadata) = fs::metadata(&target) {
        fs::set_permissions(&fresh, metadata.permissions())?;
    }
    fs::rename(&fresh, &target)
}

/// Where a link leads, also if nothing is there yet.
fn target(path: &Path) -> PathBuf {
    let led = || path.read_link().map(|led| folder(path).join(led));
    let target = path.canonicalize().or_else(|_| led());
    target.unwrap_or_else(|_| path.to_owned())
}

fn folder(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}
