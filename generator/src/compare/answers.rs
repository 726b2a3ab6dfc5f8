//! What operations answer, and how they fail.

use super::asked::Read;
use super::logs::{as_logged, logged};
use super::pairs::Pair;
use super::spell::spelled;
use super::{Compared, Direction, Finding, Kind, Level};
use crate::api::{Response, Status};
use crate::rust::{AnswerEnum, AnswerVariant, Answers, Ty};

/// One side of the answers: good or bad.
struct Outcome {
    word: &'static str,
    kind: Kind,
    /// What is behind the operation's struct in the Rust path.
    part: &'static str,
}

/// The part of what an operation answers when all is well.
const OUTPUT: &str = "Output";

impl Compared<'_> {
    /// Compares answers and failures.
    pub(super) fn answers(&mut self, pair: &Pair<'_>) {
        let before = self.findings.len();
        let output = Outcome {
            word: "answer",
            kind: Kind::AnswerRetyped,
            part: OUTPUT,
        };
        let error = Outcome {
            word: "failure",
            kind: Kind::ErrorRetyped,
            part: "Error",
        };
        self.outcome(pair, &output, &pair.old.output, &pair.new.output);
        self.outcome(pair, &error, &pair.old.error, &pair.new.error);
        if self.findings.len() == before {
            self.statuses(pair);
            self.read(pair);
            self.asked(pair);
        }
        self.taken(pair);
        self.answers_logged(pair);
    }

    /// Answers of the same type that travel in another form.
    fn read(&mut self, pair: &Pair<'_>) {
        for read in Read::on_both_sides(pair) {
            let (was, is) = (read.was, read.is);
            if (is.read, &is.codec, &is.texts) != (was.read, &was.codec, &was.texts) {
                let message = format!("{} travels in another form", read.what());
                let finding = pair.finding(self, Kind::SentDifferently, Level::Minor, message);
                self.push(finding.travels(Direction::Response).behaviour());
            }
        }
    }

    fn outcome(&mut self, pair: &Pair<'_>, outcome: &Outcome, old: &Answers, new: &Answers) {
        let message = match (old, new) {
            (Answers::Many(old), Answers::Many(new)) if old.name == new.name && streams(old) >= streams(new) => {
                return self.by_status(pair, outcome, old, new);
            }
            (Answers::One(was), Answers::One(is)) if self.same(was, is) => return,
            (was, is) => format!("the {} is `{}`, and was `{}`", outcome.word, name(is), name(was)),
        };
        let finding = self.of_answer(pair, outcome, outcome.kind, Level::Major, message);
        self.push(finding);
    }

    fn by_status(&mut self, pair: &Pair<'_>, outcome: &Outcome, old: &AnswerEnum, new: &AnswerEnum) {
        let mut findings = Vec::new();
        for was in &old.variants {
            let is = new.variants.iter().find(|is| is.name == was.name);
            let (kind, message) = match is {
                None => (Kind::VariantRemoved, "is gone".to_owned()),
                Some(is) if self.same_payload(was, is) => continue,
                Some(is) => {
                    let text = format!("holds `{}`, and held `{}`", payload(is), payload(was));
                    (Kind::VariantRetyped, text)
                }
            };
            findings.push((kind, Level::Major, &was.name, message));
        }
        let known = |name: &str| old.variants.iter().any(|was| was.name == name);
        for is in new.variants.iter().filter(|is| !known(&is.name)) {
            findings.push((Kind::VariantAdded, Level::Minor, &is.name, "is new".to_owned()));
        }
        for (kind, level, variant, message) in findings {
            let message = format!("the {} `{variant}` {message}", outcome.word);
            let mut finding = self.of_answer(pair, outcome, kind, level, message);
            finding.item.push_str(&format!("::{variant}"));
            self.push(finding);
        }
    }

    fn same_payload(&self, was: &AnswerVariant, is: &AnswerVariant) -> bool {
        match (&was.ty, &is.ty) {
            (None, None) => true,
            (Some(was), Some(is)) => self.same(was, is),
            (_, _) => false,
        }
    }

    fn of_answer(&self, pair: &Pair<'_>, outcome: &Outcome, kind: Kind, level: Level, message: String) -> Finding {
        let mut finding = pair.finding(self, kind, level, message).travels(Direction::Response);
        finding.item = format!("operations::{}::{}", pair.new.type_name, outcome.part);
        if outcome.part == OUTPUT {
            let places = (
                self.old.success_place(&pair.old.id),
                self.new.success_place(&pair.new.id),
            );
            finding.old = places.0.or(finding.old);
            finding.new = places.1.or(finding.new);
        }
        finding
    }

    /// Answers that `Debug` shows now, or no longer does.
    fn answers_logged(&mut self, pair: &Pair<'_>) {
        let Pair { old, new } = *pair;
        let mut changes: Vec<(String, bool, bool)> = Vec::new();
        if let (Answers::One(_), Answers::One(_)) = (&old.output, &new.output) {
            changes.push(("the answer".to_owned(), old.secret_output, new.secret_output));
        }
        for (word, was, is) in [
            ("answer", &old.output, &new.output),
            ("failure", &old.error, &new.error),
        ] {
            for (was, is) in both(was, is) {
                changes.push((format!("the {word} `{}`", is.name), was.secret, is.secret));
            }
        }
        for (what, was, is) in changes {
            if let Some((level, message)) = logged(was, is) {
                let finding = pair.finding(self, Kind::DebugChanged, level, format!("{what} {message}"));
                self.push(as_logged(finding.travels(Direction::Response)));
            }
        }
    }

    /// Statuses that come or go without making a type another.
    fn statuses(&mut self, pair: &Pair<'_>) {
        let responses = |side: &super::Side<'_>, id: &str| -> Vec<Status> {
            let operation = side.operation(id);
            let all: &[Response] = operation.map_or(&[], |operation| &operation.responses);
            all.iter().map(|response| response.status).collect()
        };
        let (old, new) = (responses(&self.old, &pair.old.id), responses(&self.new, &pair.new.id));
        let come = new
            .iter()
            .filter(|status| !old.contains(status))
            .map(|status| (*status, true));
        let gone = old
            .iter()
            .filter(|status| !new.contains(status))
            .map(|status| (*status, false));
        let changed: Vec<(Status, bool)> = come.chain(gone).collect();
        for (status, is_new) in changed {
            let what = if is_new {
                "is declared now"
            } else {
                "is no longer declared"
            };
            let message = format!("the status {} {what}", word(status));
            let finding = pair
                .finding(self, Kind::StatusChanged, Level::Minor, message)
                .travels(Direction::Response)
                .behaviour();
            let old = self.old.status_place(&pair.old.id, status).or(finding.old.clone());
            let new = self.new.status_place(&pair.new.id, status).or(finding.new.clone());
            self.push(finding.at(old, new));
        }
    }
}

fn name(answers: &Answers) -> String {
    match answers {
        Answers::One(ty) => spelled(ty),
        Answers::Many(answers) => answers.name.clone(),
    }
}

fn payload(variant: &AnswerVariant) -> String {
    variant.ty.as_ref().map_or_else(|| "nothing".to_owned(), spelled)
}

/// What streams can neither be copied nor compared, so an enum without streams offers more.
fn streams(answers: &AnswerEnum) -> bool {
    let mut payloads = answers.variants.iter().flat_map(|variant| &variant.ty);
    payloads.any(|ty| matches!(ty, Ty::Events(_) | Ty::Lines(_)))
}

fn word(status: Status) -> String {
    match status {
        Status::Default => format!("`{status}`"),
        Status::Code(_) | Status::Range(_) => status.to_string(),
    }
}

/// The variants that both sides have.
fn both<'a>(old: &'a Answers, new: &'a Answers) -> Vec<(&'a AnswerVariant, &'a AnswerVariant)> {
    let (Answers::Many(old), Answers::Many(new)) = (old, new) else {
        return Vec::new();
    };
    let named = |was: &'a AnswerVariant| new.variants.iter().find(|is| is.name == was.name);
    old.variants.iter().filter_map(|was| Some((was, named(was)?))).collect()
}
