//! `refundry check`

use std::path::Path;

use refundry::config::Config;
use refundry::diagnostics::Code;
use refundry::source::Files;
use refundry::write::{self, Bounds, Changes};

use super::args::Check;
use super::levels::Levels;
use super::screen::count;
use super::{End, Screen, lock, sources};

pub fn run(args: &Check, screen: &Screen) -> End {
    let files = Files::default();
    let config = sources::from_file(args.config.as_deref(), &files, screen);
    let lock = lock::of_config(args.config.as_deref());
    config.map_or_else(
        |end| end,
        |mut config| {
            config.apis.iter_mut().for_each(|api| args.levels.apply(api));
            check(&config, &args.levels, &lock, &files, screen)
        },
    )
}

fn check(config: &Config, levels: &Levels, lock: &Path, files: &Files, screen: &Screen) -> End {
    let mut outcome = refundry::generate(config, files);
    levels.judge(&mut outcome);
    let root = &config.output.dir;
    let changes = match outcome.has_errors() {
        true => None,
        false => write::compare(root, &outcome.files, &mut outcome.diagnostics),
    };
    if let Some(changes) = changes.as_ref().filter(|changes| !changes.is_empty()) {
        screen.result(&write::diff(changes, Bounds::default()));
        let message = format!("`{}` is not what would be generated now", root.display());
        outcome
            .diagnostics
            .error(Code::Stale, None, message)
            .help(format!("run `{}` and commit the result", config.output.command));
    }
    lock::check(lock, &config.output.command, &mut outcome);
    screen.findings(&outcome.diagnostics(), files);
    if let Some(changes) = changes.filter(Changes::is_empty) {
        let files = count(changes.unchanged, "file");
        screen.result(&format!("{}: {files}, just as generated now\n", root.display()));
    }
    if outcome.has_errors() { End::Fault } else { End::Done }
}
