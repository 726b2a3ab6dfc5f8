//! What a reference that leads nowhere was likely meant to be.

use serde_json::Value;

use super::node::{find, push_token};
use crate::diagnostics::suggest::LONGEST;

/// The pointer in `tree` that looks most like `pointer`, if any looks like it at all.
pub(super) fn similar(tree: &Value, pointer: &str) -> Option<String> {
    let (_, name) = pointer.rsplit_once('/')?;
    let name = name.replace("~1", "/").replace("~0", "~");
    moved(tree, &name).or_else(|| misspelt(tree, pointer))
}

/// The same name in another section: `definitions` and `components` are often confused.
fn moved(tree: &Value, name: &str) -> Option<String> {
    const SECTIONS: [&str; 9] = [
        "/components/schemas",
        "/definitions",
        "/$defs",
        "/components/parameters",
        "/parameters",
        "/components/responses",
        "/responses",
        "/components/requestBodies",
        "/components/headers",
    ];
    let section = SECTIONS
        .iter()
        .find(|section| find(tree, section).is_some_and(|section| section.get(name).is_some()))?;
    let mut pointer = (*section).to_owned();
    push_token(&mut pointer, name);
    Some(pointer)
}

/// A sibling whose name looks alike.
fn misspelt(tree: &Value, pointer: &str) -> Option<String> {
    let (parent, name) = pointer.rsplit_once('/')?;
    let siblings = find(tree, parent)?.as_object()?;
    let is_short = |name: &str| name.len() <= LONGEST;
    if !is_short(name) {
        return None;
    }
    let (score, sibling) = siblings
        .keys()
        .filter(|sibling| is_short(sibling))
        .map(|sibling| {
            (
                strsim::jaro_winkler(&sibling.to_lowercase(), &name.to_lowercase()),
                sibling,
            )
        })
        .max_by(|a, b| a.0.total_cmp(&b.0))?;
    let mut pointer = parent.to_owned();
    push_token(&mut pointer, sibling);
    (score > 0.8).then_some(pointer)
}
