//! Who may call an operation: by which credentials, and with which scopes.

use std::collections::{BTreeMap, BTreeSet};

use super::pairs::Pair;
use super::{Compared, Finding, Kind, Level, Side};
use crate::rust::Operation;

/// What is enough: schemes, each with its scopes.
type Enough<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

impl Compared<'_> {
    /// Compares the credentials, and where those are the same, what they have to allow.
    pub(super) fn security(&mut self, pair: &Pair<'_>) {
        let (was, is) = (alternatives(pair.old), alternatives(pair.new));
        let finding = match was == is {
            true if was == [NOTHING] => None,
            true => self.scopes(pair),
            false => Some(self.credentials(pair)),
        };
        let places = (
            self.old.security_place(&pair.old.id),
            self.new.security_place(&pair.new.id),
        );
        self.findings
            .extend(finding.map(|finding| finding.at(places.0, places.1)));
    }

    fn credentials(&self, pair: &Pair<'_>) -> Finding {
        let Pair { old, new } = pair;
        // Whoever holds one credential, or none, must still be let in with it.
        let (was, is) = (alternatives(old), alternatives(new));
        let kept = is == [NOTHING] || was.iter().all(|one| is.contains(one));
        let level = if kept { Level::Minor } else { Level::Major };
        let message = format!("it needs {}, and needed {}", schemes(new), schemes(old));
        let finding = pair.finding(self, Kind::SecurityChanged, level, message).behaviour();
        // Where nothing is still enough, calls without a credential are sent as before.
        let is_needed = was.contains(&NOTHING) && !is.contains(&NOTHING);
        match (kept, is_needed) {
            (true, _) => finding.doing("Nothing to change in Rust: the credentials that were enough still are."),
            (false, true) => finding.doing("Give the client a credential: without one, the call is not sent."),
            (false, false) => finding,
        }
    }

    fn scopes(&self, pair: &Pair<'_>) -> Option<Finding> {
        let (was, is) = (self.old.enough(&pair.old.id), self.new.enough(&pair.new.id));
        let gone: Vec<&Enough<'_>> = was.iter().filter(|one| !is.contains(one)).collect();
        let come: Vec<&Enough<'_>> = is.iter().filter(|one| !was.contains(one)).collect();
        let message = match (gone.as_slice(), come.as_slice()) {
            ([], []) => return None,
            ([], come) => format!("{} is enough as well", scoped(come)),
            (gone, []) => format!("{} is no longer enough", scoped(gone)),
            (gone, come) => format!("it needs {}, and needed {}", scoped(come), scoped(gone)),
        };
        // A token that was good enough has to be so still.
        let kept = gone.iter().all(|was| is.iter().any(|is| allows(was, is)));
        let kind = Kind::SecurityChanged;
        Some(match kept {
            true => pair
                .finding(self, kind, Level::Patch, message)
                .doing("Nothing to change in Rust: the scopes that were enough still are."),
            false => pair
                .finding(self, kind, Level::Major, message)
                .behaviour()
                .doing("Ask for a token with the scopes that it needs now."),
        })
    }
}

impl<'a> Side<'a> {
    /// What is enough to call an operation: one of these.
    fn enough(self, id: &str) -> BTreeSet<Enough<'a>> {
        let alternatives = self.operation(id).into_iter().flat_map(|operation| &operation.security);
        let enough = alternatives.map(|requirements| {
            let scheme = requirements.iter().map(|requirement| {
                let scopes = requirement.scopes.iter().map(String::as_str).collect();
                (requirement.scheme.as_str(), scopes)
            });
            scheme.collect()
        });
        enough.collect()
    }
}

/// Whether who had `was` has all of `is`.
fn allows(was: &Enough<'_>, is: &Enough<'_>) -> bool {
    is.iter()
        .all(|(scheme, scopes)| was.get(scheme).is_some_and(|had| scopes.is_subset(had)))
}

/// `` `oauth` with `read` and `write`, or `key` ``
fn scoped(all: &[&Enough<'_>]) -> String {
    let quoted = |words: &BTreeSet<&str>| {
        let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
        words.join(" and ")
    };
    let scheme = |(name, scopes): (&&str, &BTreeSet<&str>)| match scopes.is_empty() {
        true => format!("`{name}`"),
        false => format!("`{name}` with {}", quoted(scopes)),
    };
    let one = |one: &&Enough<'_>| match one.is_empty() {
        true => "nothing".to_owned(),
        false => one.iter().map(scheme).collect::<Vec<_>>().join(", and "),
    };
    all.iter().map(one).collect::<Vec<_>>().join(", or ")
}

/// What is enough where nobody has to say who they are.
const NOTHING: Vec<String> = Vec::new();

/// The alternatives in one order. There are many ways to say that nothing is needed.
fn alternatives(operation: &Operation) -> Vec<Vec<String>> {
    let mut all = operation.security.clone();
    if all.iter().all(Vec::is_empty) {
        return vec![NOTHING];
    }
    all.iter_mut().for_each(|schemes| schemes.sort());
    all.sort();
    all
}

/// `` `bearer`, or `user` and `key` ``
fn schemes(operation: &Operation) -> String {
    let one = |schemes: &Vec<String>| match schemes.as_slice() {
        [] => "nothing".to_owned(),
        schemes => schemes
            .iter()
            .map(|name| format!("`{name}`"))
            .collect::<Vec<_>>()
            .join(" and "),
    };
    match operation.security.as_slice() {
        [] => "no credential".to_owned(),
        all => all.iter().map(one).collect::<Vec<_>>().join(", or "),
    }
}
