//! `refundry check`

use std::path::Path;

use refundry::config::Config;
use refundry::diagnostics::{Code, Diagnostics};
use refundry::source::{Files, Place, Position};
use refundry::write::{self, Bounds, Change, Changes};

use super::args::Check;
use super::levels::Levels;
use super::lock::LockFile;
use super::screen::count;
use super::{End, Screen, sources};

pub fn run(args: &Check, screen: &Screen) -> End {
    let files = Files::default();
    let mut lock = LockFile::of(&args.wanted);
    let config = sources::of(&args.wanted, &mut lock, &files, screen);
    config.map_or_else(
        |end| end,
        |mut config| {
            config.apis.iter_mut().for_each(|api| args.levels.apply(api));
            check(&config, &args.levels, &lock, &files, screen)
        },
    )
}

fn check(config: &Config, levels: &Levels, lock: &LockFile, files: &Files, screen: &Screen) -> End {
    let mut outcome = refundry::generate(config, files);
    levels.judge(&mut outcome);
    let root = &config.output.dir;
    write::leave_readme_of_others(root, &mut outcome.files, &mut outcome.diagnostics);
    let changes = match outcome.has_errors() {
        true => None,
        false => write::compare(root, &outcome.files, &mut outcome.diagnostics),
    };
    if let Some(changes) = changes.as_ref().filter(|changes| !changes.are_fresh()) {
        screen.result(&write::diff(changes, Bounds::default()));
        let help = again(config);
        if screen.is_for_machines() {
            changes
                .list
                .iter()
                .for_each(|change| stale_file(change, root, &help, files, &mut outcome.diagnostics));
        }
        let message = format!("`{}` is not what would be generated now", root.display());
        outcome.diagnostics.error(Code::Stale, None, message).help(help);
    }
    lock.check(&again(config), &mut outcome);
    screen.faults(outcome.diagnostics(), files);
    if let Some(changes) = changes.filter(Changes::are_fresh) {
        let files = count(changes.unchanged, "file");
        screen.result(&format!("{}: {files}, just as generated now\n", root.display()));
    }
    if outcome.has_errors() { End::Fault } else { End::Done }
}

/// What to do about output that is stale. The command of a crate without a configuration is that of its files, to be run in its
/// folder.
fn again(config: &Config) -> String {
    let place = match config.output.is_made_in_its_folder() {
        true => format!(" in `{}`", config.output.dir.display()),
        false => String::new(),
    };
    format!("run `{}`{place} and commit the result", config.output.command)
}

/// A finding of its own for a file, at the first line that differs: people see that in the diff.
fn stale_file(change: &Change, root: &Path, help: &str, files: &Files, diagnostics: &mut Diagnostics) {
    let path = change.path.below(root);
    let (message, line) = match (&change.before, &change.after) {
        (None, _) => ("is missing", None),
        (Some(_), None) => ("is no longer generated", None),
        (Some(before), Some(after)) => ("is not what would be generated now", first_difference(before, after)),
    };
    let message = format!("`{}` {message}", path.display());
    let place = Place::whole(match &change.before {
        Some(before) => files.add_text(path, before.as_str()),
        None => files.add(path),
    });
    let finding = diagnostics.error(Code::Stale, place, message).help(help);
    finding.at = line.map(|line| Position { line, column: 1 });
}

/// The number of the first line that differs, as far as the file has it.
fn first_difference(before: &str, after: &str) -> Option<usize> {
    let lines = before.lines().count().max(1);
    let same = before.lines().zip(after.lines()).take_while(|(old, new)| old == new);
    Some((same.count() + 1).min(lines))
}
