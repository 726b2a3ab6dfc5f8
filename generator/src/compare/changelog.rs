//! The entry of a changelog for the generated crate, in the form of Keep a Changelog 1.1.

use std::fmt::Write as _;

use crate::rust::{code_span, one_line};

use super::inert::inert;
use super::report::{Alike, alike};
use super::{Difference, Finding, Kind, Level, Notice, Told};

/// The entry: what breaks callers first, each line with its API and its Rust item. Empty sections are left out.
pub fn changelog(difference: &Difference, version: &str) -> String {
    let when = if version == "Unreleased" { "" } else { " - unreleased" };
    let mut text = format!("## [{version}]{when}\n");
    for (title, belongs) in SECTIONS {
        let rows: Vec<Told<'_>> = difference.findings().filter(|told| belongs(told.finding)).collect();
        let lines: Vec<String> = alike(&rows).iter().map(|alike| line(difference, alike)).collect();
        if !lines.is_empty() {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "\n### {title}\n\n{}", lines.join("\n"));
        }
    }
    text
}

/// Whether an entry would tell of anything.
pub fn has_entry(difference: &Difference) -> bool {
    let mut findings = difference.findings();
    findings.any(|told| SECTIONS.iter().any(|(_, belongs)| belongs(told.finding)))
}

/// Whether a finding stands in a section.
type Belongs = fn(&Finding) -> bool;

const SECTIONS: &[(&str, Belongs)] = &[
    ("Removed", is_removed),
    ("Changed", |finding| {
        !is_removed(finding) && !is_added(finding) && !is_deprecated(finding) && finding.level > Level::Patch
    }),
    ("Deprecated", is_deprecated),
    ("Added", is_added),
];

fn is_removed(finding: &Finding) -> bool {
    // Of the client only the parts are known, and of those where they are described.
    let is_part_gone = is_part_of_client(finding.kind) && finding.new.is_none() && finding.old.is_some();
    let removes = matches!(
        finding.kind,
        Kind::ApiRemoved
            | Kind::OperationRemoved
            | Kind::WebhookRemoved
            | Kind::MemberRemoved
            | Kind::TypeRemoved
            | Kind::VariantRemoved
            | Kind::PagingRemoved
    );
    removes || is_part_gone
}

fn is_part_of_client(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::ServerChanged | Kind::CredentialChanged | Kind::GlobalChanged
    )
}

fn is_added(finding: &Finding) -> bool {
    let adds = matches!(
        finding.kind,
        Kind::ApiAdded
            | Kind::OperationAdded
            | Kind::WebhookAdded
            | Kind::OptionAdded
            | Kind::MemberAdded
            | Kind::TypeAdded
            | Kind::VariantAdded
            | Kind::ConstructorAdded
    );
    let is_part_new = is_part_of_client(finding.kind) && finding.old.is_none() && finding.new.is_some();
    (adds || is_part_new) && finding.level < Level::Major
}

fn is_deprecated(finding: &Finding) -> bool {
    finding.kind == Kind::Deprecation && finding.level > Level::Patch
}

fn line(difference: &Difference, alike: &Alike<'_, '_>) -> String {
    let finding = alike.first.finding;
    let item = difference.item(alike.first);
    let also = alike.also(&|_| String::new());
    let also = also.map_or_else(String::new, |also| format!(", {}", inert(&also)));
    let breaking = match (finding.level, finding.notice) {
        (Level::Major, _) => "**breaking** ",
        (_, Notice::Behaviour) => "**behaviour** ",
        (_, _) => "",
    };
    let item = code_span(&one_line(&item));
    format!("- {breaking}{item}: {}{also}", inert(&finding.message))
}
