//! Arguments in; files, reports and an exit code out.

mod again;
mod args;
mod bug;
mod changelog;
mod check;
mod diff;
mod explain;
mod follow;
mod generate;
mod git;
mod init;
mod levels;
mod lines;
mod list;
mod lock;
mod mends;
mod overlay;
mod report;
mod screen;
mod sources;
mod versions;
#[cfg(feature = "watch")]
mod watch;
mod workspace;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use screen::Screen;

/// How a command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// All is done.
    Done,
    /// A description, the configuration or the output is at fault; the report is on stderr.
    Fault,
    /// The command was used wrongly.
    Usage,
}

impl From<End> for ExitCode {
    fn from(end: End) -> Self {
        match end {
            End::Done => Self::SUCCESS,
            End::Fault => Self::FAILURE,
            End::Usage => Self::from(2),
        }
    }
}

/// Does what the arguments say.
pub fn run() -> ExitCode {
    bug::install_hook();
    let args = Args::parse();
    let screen = Screen::new(args.format);
    let end = match &args.command {
        Command::Generate(generate) => generate::run(generate, &screen),
        Command::Check(check) => check::run(check, &screen),
        Command::Diff(diff) => diff::run(diff, &screen),
        Command::Explain(explain) => explain::run(explain, &screen),
        Command::Overlay(overlay) => overlay::run(overlay, &screen),
        Command::List(list) => list::run(list, &screen),
        Command::Init(init) => init::run(init, &screen),
        #[cfg(feature = "watch")]
        Command::Watch(watch) => watch::run(watch, &screen),
    };
    match end {
        End::Done if screen.is_lost() => End::Fault.into(),
        end => end.into(),
    }
}
