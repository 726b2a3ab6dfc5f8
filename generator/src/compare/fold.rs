//! Leaves one finding of what is the same many times, and of what only comes along with something else.

use std::collections::{BTreeMap, HashMap};

use super::{Finding, Kind, Level, Notice, Side};

/// How many operations of which the same is said are told one by one.
pub(super) const FEW: usize = 3;

/// Folds what is said of many operations in the same words.
pub(super) fn repeated(findings: Vec<Finding>) -> Vec<Finding> {
    let key = |finding: &Finding| (finding.kind, finding.level, finding.message.clone());
    let mut counts: HashMap<_, usize> = HashMap::new();
    let is_rule = |finding: &&Finding| is_rule(finding.kind) && is_method(&finding.item);
    for finding in findings.iter().filter(is_rule) {
        *counts.entry(key(finding)).or_default() += 1;
    }
    counts.retain(|_, count| *count > FEW);
    let mut folded = Vec::new();
    for mut finding in findings {
        if !is_rule(&&finding) {
            folded.push(finding);
            continue;
        }
        match counts.remove_entry(&key(&finding)) {
            Some((told, count)) if count > 0 => {
                counts.insert(told, 0);
                finding
                    .message
                    .push_str(&format!(" (and {} more operations)", count - 1));
                folded.push(finding);
            }
            Some((told, _)) => {
                counts.insert(told, 0);
            }
            None => folded.push(finding),
        }
    }
    folded
}

/// Whether it is an operation, and not something in one or in a model.
fn is_method(item: &str) -> bool {
    item.strip_prefix("Client::")
        .is_some_and(|method| !method.contains("::"))
}

/// What descriptions tend to say of all operations alike.
fn is_rule(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::ConstantChanged
            | Kind::SecurityChanged
            | Kind::StatusChanged
            | Kind::RetryChanged
            | Kind::KeyChanged
            | Kind::MediaTypeChanged
            | Kind::RequestLineChanged
            | Kind::Deprecation
    )
}

/// Leaves one finding of what only follows from a type that travels nowhere any more: callers can build it, and what the
/// service gave may be left out.
pub(super) fn unused(
    findings: Vec<Finding>,
    names: &BTreeMap<String, String>,
    (old, new): (Side<'_>, Side<'_>),
) -> Vec<Finding> {
    let were: HashMap<&str, &str> = names.iter().map(|(was, is)| (is.as_str(), was.as_str())).collect();
    let owner = |finding: &Finding| -> Option<String> {
        let name = finding.item.strip_prefix("models::")?.split("::").next()?;
        let was = were.get(name).copied().unwrap_or(name);
        let follows = matches!(finding.kind, Kind::MemberRelaxed | Kind::ConstructorAdded);
        (follows && old.travels(was) && !new.travels(name)).then(|| name.to_owned())
    };
    let mut kept = Vec::new();
    let mut following: BTreeMap<String, Vec<Finding>> = BTreeMap::new();
    for finding in findings {
        match owner(&finding) {
            Some(name) => following.entry(name).or_default().push(finding),
            None => kept.push(finding),
        }
    }
    let told = |(name, findings): (String, Vec<Finding>)| {
        let was = were.get(name.as_str()).copied().unwrap_or(&name);
        no_longer_used(&name, &findings).at(old.item_place(was), new.item_place(&name))
    };
    kept.extend(following.into_iter().map(told));
    kept
}

fn no_longer_used(name: &str, findings: &[Finding]) -> Finding {
    let relaxed = findings.iter().filter(|finding| finding.kind == Kind::MemberRelaxed);
    let members = relaxed.filter_map(|finding| finding.item.rsplit("::").next());
    let members: Vec<String> = members.map(|member| format!("`{member}`")).collect();
    let message = format!("nothing takes or gives `{name}` any more");
    let item = super::models::path(name);
    match members.as_slice() {
        [] => Finding::new(Kind::TypeUnused, Level::Minor, item, message).doing(""),
        members => {
            let message = format!("{message}, so that {} may be left out", members.join(", "));
            Finding::new(Kind::TypeUnused, Level::Major, item, message)
        }
    }
}

/// Leaves out inline types that come or go: what they belong to says so already.
pub(super) fn inline(findings: Vec<Finding>, old: Side<'_>, new: Side<'_>) -> Vec<Finding> {
    let is_inline = |side: Side<'_>, finding: &Finding| {
        let name = finding.item.trim_start_matches("models::");
        side.item_path(name).is_some_and(|path| !path.steps.is_empty())
    };
    let comes_along = |finding: &Finding| match finding.kind {
        Kind::TypeRemoved => is_inline(old, finding),
        Kind::TypeAdded => is_inline(new, finding),
        _ => false,
    };
    let (along, rest): (Vec<Finding>, Vec<Finding>) = findings.into_iter().partition(comes_along);
    let told = |notice: Notice| rest.iter().any(|finding| finding.notice >= notice);
    let kept = along.into_iter().filter(|finding| !told(finding.notice));
    let kept: Vec<Finding> = kept.collect();
    rest.into_iter().chain(kept).collect()
}
