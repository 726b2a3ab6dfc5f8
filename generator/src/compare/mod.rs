//! Two descriptions of one API, and what their difference means to Rust callers.
//!
//! What callers compile against is waist 2, so that is what is compared; waist 1 tells which way something travels and where
//! it is described. A renamed type is found first, so that whoever only speaks of it is no difference.

mod accepted;
mod actions;
mod aliases;
mod answers;
mod asked;
mod bodies;
mod branches;
mod changelog;
mod client;
mod constraint_walk;
mod constraints;
mod docs;
mod finding;
mod fold;
mod gates;
mod inert;
mod kind;
mod lines;
mod logs;
mod media;
mod members;
mod models;
mod operations;
mod package;
mod pairs;
mod parted;
mod places;
mod presence;
mod renames;
mod report;
mod rule;
mod security;
mod sent;
mod spell;
mod trials;
mod uses;
mod verdict;
mod webhooks;

use std::collections::BTreeMap;

pub use accepted::{Acceptance, Accepted};
pub use changelog::{changelog, has_entry};
pub use finding::{Direction, Finding, Level, Notice};
pub use kind::Kind;
pub use report::{Form, report};
pub use verdict::{ApiDifference, Difference, Told, next_version};

use aliases::Aliases;
use pairs::Pairs;

use crate::api::{Api, Type};
use crate::plan::{Others, Planned};
use crate::rust::Ty;

/// One side of a comparison.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// What the API offers.
    pub api: &'a Api<Type>,
    /// The Rust for it.
    pub planned: &'a Planned,
}

/// Everything that is different, gravest first.
pub fn compare(old: Side<'_>, new: Side<'_>) -> Vec<Finding> {
    let shared = [old, new].map(|side| side.planned.clone().share(side.api));
    let [_, others] = &shared;
    let mut compared = Compared {
        old,
        new,
        pairs: Pairs::of(old, new),
        names: BTreeMap::new(),
        aliases: Aliases::of(new, others),
        shared: &shared,
        findings: Vec::new(),
    };
    compared.names = compared.renames();
    compared.operations();
    compared.gates();
    compared.client();
    compared.dispatch();
    compared.renamed();
    compared.models();
    compared.parted();
    compared.joined();
    compared.webhooks();
    compared.constraints();
    compared.defaults();
    compared.documentation();
    let findings = fold::unused(compared.findings, &compared.names, (old, new));
    let mut findings = fold::inline(fold::repeated(findings), old, new);
    findings.iter_mut().for_each(actions::direct);
    findings.sort_by_key(|finding| std::cmp::Reverse(gravity(finding.level, finding.notice)));
    findings
}

/// How grave something is. What nobody tells a caller who has to change something is graver than what the compiler tells.
fn gravity(level: Level, notice: Notice) -> (Level, bool, Notice) {
    let is_silent = level == Level::Major && notice != Notice::Compiler;
    (level, is_silent, notice)
}

/// Both sides, and what was found so far.
struct Compared<'a> {
    old: Side<'a>,
    new: Side<'a>,
    /// Types that have another name now: old name, new name.
    names: BTreeMap<String, String>,
    pairs: Pairs<'a>,
    /// What is one type because it says the same, before and now.
    shared: &'a [Others; 2],
    /// What names stand for now.
    aliases: Aliases,
    findings: Vec<Finding>,
}

impl Compared<'_> {
    fn push(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// `` `String`, and was `i64` ``
    fn becomes(&self, old: &Ty, new: &Ty) -> String {
        format!("is `{}`, and was `{}`", spell::spelled(new), spell::spelled(old))
    }
}
