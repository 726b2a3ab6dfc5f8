//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum, ValueHint};

use refundry::compare::Level;
use refundry::diagnostics::Code;

use super::levels::{Levels, codes};

/// Reads API descriptions and writes Rust clients.
///
/// OpenAPI 3.0, 3.1 and 3.2, Swagger 2.0 and Google Discovery; JSON or YAML; nothing is ever fetched.
#[derive(Debug, Parser)]
#[command(name = "refundry", version, after_help = EXAMPLES)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,

    /// How findings are printed on stderr.
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

const EXAMPLES: &str = "\
Examples:
  refundry init specs/shop/openapi.yaml          write a first configuration
  refundry generate                              everything in refundry.toml or specs/refundry.toml
  refundry generate openapi.yaml --out client    one description, one crate that compiles by itself
  refundry check                                 exit 1 if the output is not what would be generated now
  refundry diff git:main                         what a changed description means to Rust callers
  refundry list openapi.yaml                     operations and types, before anything is generated
  refundry explain ambiguous-union               what a finding means and what to do
  refundry overlay suggest openapi.yaml          the overlay that would mend what is found

Exit codes: 0 done; 1 the description, the configuration or the output is at fault; 2 wrong usage.";

#[derive(Debug, Subcommand)]
pub enum Command {
    Generate(Generate),
    Check(Check),
    Diff(Box<Diff>),
    List(List),
    Explain(Explain),
    #[command(subcommand)]
    Overlay(OverlayCommand),
    Init(Init),
    #[cfg(feature = "watch")]
    Watch(Watch),
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, with excerpts of the files.
    Text,
    /// For machines, one JSON object a line.
    Json,
    /// SARIF 2.1.0, for code scanning and editors: one document, also when there is nothing to tell.
    Sarif,
    /// For a pull request: comparisons only, findings are for people.
    Markdown,
    /// Workflow commands, which GitHub Actions shows beside the lines of a pull request.
    Github,
}

/// Write clients.
///
/// Without SPEC: everything in the configuration. With SPEC: a complete crate in the folder given by --out. Only files that
/// differ are written, files that are no longer produced are deleted, and files that are not generated are never touched.
#[derive(Debug, clap::Args)]
#[command(after_help = GENERATE_EXAMPLES)]
pub struct Generate {
    #[command(flatten)]
    pub wanted: Wanted,

    #[command(flatten)]
    pub levels: Levels,

    /// Write what could not be generated as described to this file, as JSON.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub report: Option<PathBuf>,
}

const GENERATE_EXAMPLES: &str = "\
Examples:
  refundry generate
  refundry generate --config specs/refundry.toml --report degradations.json
  refundry generate openapi.yaml --out shop-client
  refundry generate openapi.yaml --overlay fixes.yaml --out shop-client --strict
  refundry generate openapi.yaml --operations 'POST /orders/*/refund' --out shop-client

A PATTERN is an operation id or a tag, a path, or a method and a path (`GET *`); `*` stands for any text.";

/// What to generate: what a configuration says, or a crate of these descriptions.
#[derive(Debug, clap::Args)]
pub struct Wanted {
    /// Descriptions to make a crate of, without a configuration.
    #[arg(value_name = "SPEC", value_hint = ValueHint::FilePath, requires = "out", conflicts_with = "config")]
    pub specs: Vec<PathBuf>,

    /// The configuration [default: refundry.toml, else specs/refundry.toml].
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,

    /// The folder of the crate.
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, requires = "specs")]
    pub out: Option<PathBuf>,

    /// The name of the crate [default: that of the folder].
    #[arg(long, value_name = "CRATE", requires = "specs")]
    pub name: Option<String>,

    /// An OpenAPI Overlay to apply; can be repeated, in order.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, requires = "specs")]
    pub overlay: Vec<PathBuf>,

    /// Only operations that this pattern fits, and the types they need; can be repeated.
    #[arg(long, value_name = "PATTERN", requires = "specs")]
    pub operations: Vec<String>,

    /// No operations that this pattern fits; can be repeated.
    #[arg(long, value_name = "PATTERN", requires = "specs")]
    pub exclude: Vec<String>,

    /// Add a module `dispatch` by which data calls operations and names models, and an example that does so line by line.
    #[arg(long, requires = "specs")]
    pub with_dispatch: bool,

    /// The file that keeps names from changing [default: refundry.lock beside the configuration, or in the folder of the
    /// crate]. Several crates may share one: a run writes only what is its own.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub lock: Option<PathBuf>,

    /// Make a cargo feature for each tag, all of them on by default; `features = "tag"` in a configuration.
    #[arg(long)]
    pub features_by_tag: bool,

    /// Write a test of each operation from the description's examples; `tests = true` in a configuration.
    #[arg(long)]
    pub with_tests: bool,
}

/// Compare the output with what would be generated now; write nothing.
///
/// Takes what `generate` was given. Exits with 1 and shows the differences if there are any. For CI: with --format
/// github, each stale file and each finding is shown beside its line of a pull request.
#[derive(Debug, clap::Args)]
#[command(after_help = CHECK_EXAMPLES)]
pub struct Check {
    #[command(flatten)]
    pub wanted: Wanted,

    #[command(flatten)]
    pub levels: Levels,
}

const CHECK_EXAMPLES: &str = "\
Examples:
  refundry check
  refundry check --config specs/refundry.toml --strict
  refundry check openapi.yaml --out shop-client
  refundry check --format github
  refundry check --format sarif 2> refundry.sarif";

/// Show the operations and types of a description.
///
/// With --operations or --exclude: what is left of it. With --why: what leads to a type, from the operation on.
#[derive(Debug, clap::Args)]
#[command(after_help = LIST_EXAMPLES)]
pub struct List {
    /// The description.
    #[arg(value_name = "SPEC", value_hint = ValueHint::FilePath)]
    pub spec: PathBuf,

    /// An OpenAPI Overlay to apply; can be repeated, in order.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub overlay: Vec<PathBuf>,

    /// Only operations that this pattern fits, and the types they need; can be repeated.
    #[arg(long, value_name = "PATTERN")]
    pub operations: Vec<String>,

    /// No operations that this pattern fits; can be repeated.
    #[arg(long, value_name = "PATTERN")]
    pub exclude: Vec<String>,

    /// Tell why this type is there, by its name in Rust or in the description.
    #[arg(long, value_name = "TYPE")]
    pub why: Option<String>,

    #[command(flatten)]
    pub levels: Levels,
}

const LIST_EXAMPLES: &str = "\
Examples:
  refundry list openapi.yaml
  refundry list openapi.yaml --operations 'POST /orders/*/refund'
  refundry list openapi.yaml --operations 'refund*' --why Money";

/// Tell what the difference between two descriptions means to Rust callers, and which version follows.
///
/// OLD and NEW are files, `git:REV` or `git:REV:PATH`. With OLD as `git:REV`, every API of the configuration is compared, with
/// NEW as `git:REV` or, without it, with the working tree: each side with its own overlays, settings and names.
/// Two files without --config are named as a first run would name OLD, and the next one NEW; with it, by the lock beside it.
#[derive(Debug, clap::Args)]
#[command(after_help = DIFF_EXAMPLES)]
pub struct Diff {
    /// What was.
    #[arg(value_name = "OLD")]
    pub old: String,

    /// What is [default: the working tree].
    #[arg(value_name = "NEW")]
    pub new: Option<String>,

    /// The configuration; for two files, that of the API they describe.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,

    /// Only this API of the configuration; can be repeated.
    #[arg(long, value_name = "NAME")]
    pub api: Vec<String>,

    /// Differences that are known and wanted: TOML, `[[accepted]]` with `fingerprint`, the id that reports show, and `reason`.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub accepted: Option<PathBuf>,

    /// Compare descriptions with findings of this code all the same, if only it makes them errors: `duplicate-operation-id`;
    /// can be repeated.
    #[arg(long, value_name = "CODE", value_parser = codes(), hide_possible_values = true)]
    pub warn: Vec<Code>,

    /// Exit with 1 if there is a difference of this level or above that is not accepted.
    #[arg(long, value_enum)]
    pub deny: Option<Deny>,

    /// The version of the crate before the difference [default: what OLD says].
    #[arg(long, value_name = "VERSION")]
    pub current: Option<String>,

    /// Print the entry of a changelog in the place of a report, or put it into FILE.
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true)]
    pub changelog: Option<Option<PathBuf>>,

    /// Set the version that follows where the version of the crate is said: `version` under [output] of the configuration, or
    /// [workspace.package] of the workspace that a member belongs to. A version that is high enough already stays. Not with NEW as a revision.
    #[arg(long)]
    pub bump: bool,
}

impl Diff {
    /// What becomes of findings about the descriptions.
    pub fn levels(&self) -> Levels {
        Levels {
            warn: self.warn.clone(),
            ..Levels::default()
        }
    }
}

const DIFF_EXAMPLES: &str = "\
Examples:
  refundry diff old.yaml new.yaml
  refundry diff git:HEAD openapi.yaml --deny major
  refundry diff git:main --format markdown --accepted specs/accepted.toml
  refundry diff git:v0.3.0 --changelog=CHANGELOG.md --bump

A file of accepted differences:
  [[accepted]]
  fingerprint = \"…\"      # the id below a difference
  reason = \"nobody has ever called it\"";

/// From which level on a difference is a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    /// Whatever breaks callers.
    Major,
    /// Whatever is new or behaves otherwise as well.
    Minor,
}

impl Deny {
    /// As comparisons say it.
    pub fn level(self) -> Level {
        match self {
            Self::Major => Level::Major,
            Self::Minor => Level::Minor,
        }
    }
}

/// Write a first configuration, with everything that can be said in it as comments.
///
/// It goes to specs/refundry.toml if all descriptions are in specs/, else to refundry.toml; one that is there stays as it is.
#[derive(Debug, clap::Args)]
pub struct Init {
    /// The descriptions.
    #[arg(value_name = "SPEC", value_hint = ValueHint::FilePath, required = true)]
    pub specs: Vec<PathBuf>,

    /// Where to write it.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
}

/// Generate, and again whenever a file changes that was read: descriptions, what they refer to, overlays, the configuration.
///
/// What is wrong is shown and does not end it; Ctrl-C does.
#[cfg(feature = "watch")]
#[derive(Debug, clap::Args)]
#[command(after_help = WATCH_EXAMPLES)]
pub struct Watch {
    #[command(flatten)]
    pub generate: Generate,
}

#[cfg(feature = "watch")]
const WATCH_EXAMPLES: &str = "\
Examples:
  refundry watch
  refundry watch openapi.yaml --overlay fixes.yaml --out shop-client";

/// Tell what a finding or a kind of difference means and what to do; without CODE, list them all.
#[derive(Debug, clap::Args)]
pub struct Explain {
    /// The code in brackets behind a finding: `ambiguous-union`.
    pub code: Option<String>,
}

/// Work with OpenAPI Overlays: changes to a description, kept beside it.
#[derive(Debug, Subcommand)]
pub enum OverlayCommand {
    Suggest(Suggest),
}

/// Print the overlay that would mend what is found: each action is a suggestion to review.
///
/// Without SPEC: for every API in the configuration, with the overlays it has. With several descriptions there is one document
/// for each, between lines of `---`. What no overlay of ours can mend is told on stderr.
#[derive(Debug, clap::Args)]
#[command(after_help = SUGGEST_EXAMPLES)]
pub struct Suggest {
    /// Descriptions, without a configuration.
    #[arg(value_name = "SPEC", value_hint = ValueHint::FilePath, conflicts_with = "config")]
    pub specs: Vec<PathBuf>,

    /// The configuration [default: refundry.toml, else specs/refundry.toml].
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,

    /// Only this API.
    #[arg(long, value_name = "NAME")]
    pub api: Option<String>,

    /// An OpenAPI Overlay the description has already; can be repeated, in order.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, requires = "specs")]
    pub overlay: Vec<PathBuf>,
}

const SUGGEST_EXAMPLES: &str = "\
Examples:
  refundry overlay suggest openapi.yaml > overlay.yaml
  refundry overlay suggest --config specs/refundry.toml --api shop";

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_arguments_are_consistent() {
        super::Args::command().debug_assert();
    }
}
