//! `--allow`, `--warn`, `--deny` and `--strict`: what becomes of findings.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use refundry::Outcome;
use refundry::config::{ApiConfig, Licence, Settings};
use refundry::diagnostics::{Code, Diagnostics};

/// What becomes of findings. The command line counts before the configuration; errors stay errors.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Findings")]
pub struct Levels {
    /// Treat warnings as errors: nothing is written if there is one.
    #[arg(long)]
    pub strict: bool,

    /// Do not show findings of this code; can be repeated.
    #[arg(long, value_name = "CODE", value_parser = eased(), hide_possible_values = true)]
    pub allow: Vec<Code>,

    /// Show findings of this code as warnings, notes too; can be repeated.
    #[arg(long, value_name = "CODE", value_parser = eased(), hide_possible_values = true)]
    pub warn: Vec<Code>,

    /// Treat findings of this code as errors; can be repeated.
    #[arg(long, value_name = "CODE", value_parser = codes(), hide_possible_values = true)]
    pub deny: Vec<Code>,
}

/// The ids of all codes, so that a misspelt one is told with the nearest.
pub(super) fn codes() -> impl clap::builder::TypedValueParser<Value = Code> {
    PossibleValuesParser::new(Code::ALL.iter().map(|code| code.id()))
        .try_map(|id| Code::from_id(&id).ok_or("no such code"))
}

/// The same, of those that can be less than an error.
fn eased() -> impl clap::builder::TypedValueParser<Value = Code> {
    codes().try_map(|code| match code.is_always_error() {
        true => Err("it is always an error"),
        false => Ok(code),
    })
}

impl Levels {
    /// Lays what the command line says over what the configuration says.
    pub fn apply(&self, api: &mut ApiConfig) {
        let settings = &mut api.settings;
        let said = |code: &Code| {
            [&self.allow, &self.warn, &self.deny]
                .iter()
                .any(|codes| codes.contains(code))
        };
        settings.allow.retain(|licence| !said(&licence.code));
        settings.warn.retain(|code| !said(code));
        settings.deny.retain(|code| !said(code));
        settings.allow.extend(self.allow.iter().copied().map(Licence::from));
        settings.warn.extend(&self.warn);
        settings.deny.extend(&self.deny);
    }

    /// Makes warnings errors if that is wanted.
    pub fn finish(&self, diagnostics: &mut Diagnostics) {
        if self.strict {
            diagnostics.deny_warnings();
        }
    }

    /// Judges the findings of the run itself, which belong to no API, and makes warnings errors if that is wanted.
    pub fn judge(&self, outcome: &mut Outcome) {
        let settings = Settings {
            allow: self.allow.iter().copied().map(Licence::from).collect(),
            warn: self.warn.clone(),
            deny: self.deny.clone(),
            ..Settings::default()
        };
        let findings: Diagnostics = std::mem::take(&mut outcome.diagnostics);
        outcome.diagnostics = settings.judged(findings);
        if self.strict {
            outcome.deny_warnings();
        }
    }
}
