//! Components that could not have the name one would look for.

use std::collections::HashMap;

use super::names::words_of;
use crate::api::{Entry, Type, TypeId};
use crate::diagnostics::{Code, Diagnostics};

/// Says so when a component's name had to be changed, since callers will look for the plain one: the name, the plain one,
/// and the component. Which of the `round` has the plain one is told by `types`.
pub(super) fn report(
    renamed: &[(String, String, &Entry<Type>)],
    round: &[(TypeId, &Entry<Type>)],
    types: &HashMap<TypeId, String>,
    diagnostics: &mut Diagnostics,
) {
    for (name, natural, entry) in renamed {
        let words = words_of(&entry.name);
        let message = format!("`{words}` is called `{name}` in Rust: `{natural}` is taken");
        let holder = round.iter().find(|(id, _)| types.get(id) == Some(natural));
        let holder = holder.map(|(_, holder)| (holder.place.clone(), format!("this is `{natural}`")));
        diagnostics
            .note(Code::RenamedItem, entry.place.clone(), message)
            .help("choose a name under `rename` in the configuration, if this one will not do")
            .related
            .extend(holder);
    }
}
