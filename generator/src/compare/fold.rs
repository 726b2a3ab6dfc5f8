//! Leaves one finding of what is the same many times, and of what only comes along with something else.

use std::collections::HashMap;

use super::{Finding, Kind, Notice, Side};

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
