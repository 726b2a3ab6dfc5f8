//! Errors of operations that fail in the same ways: one enum with several names.
//!
//! Most operations of an API fail alike. Each has a name for its error, which stays; but whoever handles errors should have to
//! do with the type only once. What one says of a status and another does not keeps them apart, as it does models.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::seniority::Seniority;
use crate::rust::{AnswerEnum, AnswerTwin, AnswerVariant, Answers, Api, Gate, Operation};

/// What makes two errors one: when they are compiled, and all that they say.
type Class = (Gate, Vec<AnswerVariant>);

/// The error that others of a class are named after.
struct First {
    name: String,
    /// The file it stands in.
    module: String,
    has_others: bool,
    /// The one that would come first if nothing were published.
    natural: String,
}

impl First {
    /// What errors of the file `module` are that say the same.
    fn as_seen_from(&self, module: &str) -> AnswerTwin {
        AnswerTwin {
            name: self.name.clone(),
            elsewhere: self.module != module,
        }
    }
}

/// Makes errors other names of one that says the same: of the one that is published as such, else of the one with the shortest
/// name. `others` are the models that are other names, with what they are; so is the answer, of errors.
pub(super) fn share(
    api: &mut Api,
    others: &BTreeMap<String, String>,
    seniority: &Seniority,
    kept: &mut BTreeSet<String>,
) -> BTreeMap<String, String> {
    let mut named = BTreeMap::new();
    let firsts = firsts(api, others, seniority);
    let unnatural = firsts.values().filter(|first| first.name != first.natural);
    kept.extend(unnatural.map(|first| first.name.clone()));
    for group in &mut api.operations {
        for errors in group.items.iter_mut().filter_map(errors_mut) {
            let class = (group.gate.clone(), said(errors, others));
            let Some(first) = firsts.get(&class) else { continue };
            if first.name != errors.name {
                named.insert(errors.name.clone(), first.name.clone());
                errors.twin = Some(first.as_seen_from(&group.module));
            } else if first.has_others {
                let told = "Other operations fail in the same ways, and have names of their own for it.";
                errors.docs.extend([String::new(), told.to_owned()]);
            }
        }
    }
    named
}

fn firsts(api: &Api, others: &BTreeMap<String, String>, seniority: &Seniority) -> HashMap<Class, First> {
    let mut firsts: HashMap<Class, First> = HashMap::new();
    for group in &api.operations {
        for errors in group.items.iter().filter_map(errors) {
            let name = &errors.name;
            let known = firsts.entry((group.gate.clone(), said(errors, others)));
            let first = known
                .and_modify(|first| first.has_others = true)
                .or_insert_with(|| First {
                    name: name.clone(),
                    module: group.module.clone(),
                    has_others: false,
                    natural: name.clone(),
                });
            if seniority.rank(name) < seniority.rank(&first.name) {
                first.name.clone_from(name);
                first.module.clone_from(&group.module);
            }
            if seniority.natural_rank(name) < seniority.natural_rank(&first.natural) {
                first.natural.clone_from(name);
            }
        }
    }
    firsts
}

fn errors(operation: &Operation) -> Option<&AnswerEnum> {
    match &operation.error {
        Answers::Many(errors) => Some(errors),
        Answers::One(_) => None,
    }
}

fn errors_mut(operation: &mut Operation) -> Option<&mut AnswerEnum> {
    match &mut operation.error {
        Answers::Many(errors) => Some(errors),
        Answers::One(_) => None,
    }
}

/// The variants, of which models with several names have their first.
fn said(errors: &AnswerEnum, others: &BTreeMap<String, String>) -> Vec<AnswerVariant> {
    let mut variants = errors.variants.clone();
    for ty in variants.iter_mut().filter_map(|variant| variant.ty.as_mut()) {
        ty.each_model_mut(&mut |name| {
            if let Some(first) = others.get(name.as_str()) {
                name.clone_from(first);
            }
        });
    }
    variants
}
