//! Aliases that lead in a circle.

use super::merge::Draft;
use crate::api::{Shape, TypeId};
use crate::diagnostics::{Code, Diagnostics};

/// Before: an alias may lead back to itself. After: every alias leads to a type that says something; one on a circle
/// is any value, with a warning.
pub(super) fn cut(draft: &mut Draft, diagnostics: &mut Diagnostics) {
    let types = &mut draft.api.types;
    let mut rounds = vec![0_usize; types.len()];
    let ids: Vec<TypeId> = types.iter().map(|(id, _)| id).collect();
    for (round, start) in ids.into_iter().enumerate() {
        let mut at = start;
        while let Shape::Alias(next) = types.get(at).value.shape {
            let Some(mark) = rounds.get_mut(at.0 as usize) else {
                break;
            };
            if *mark == round + 1 {
                let entry = types.get_mut(at);
                entry.value.shape = Shape::Any;
                let message =
                    "references lead in a circle without ever saying what the value is; it stays untyped JSON";
                diagnostics.warning(Code::CircularReference, entry.place.clone(), message);
                break;
            }
            if *mark > 0 {
                break;
            }
            *mark = round + 1;
            at = next;
        }
    }
}
