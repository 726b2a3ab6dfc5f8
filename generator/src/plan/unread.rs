//! Models that nothing speaks of: those of headers, which are not typed, and of bodies that pass as bytes.

use std::collections::{BTreeMap, BTreeSet};

use super::Plan;
use crate::api::{self, Shape, TypeId};
use crate::rust::{Answers, Item, Operation, Ty};

impl Plan<'_> {
    /// Leaves out the models that neither an operation nor a webhook nor a component leads to.
    pub(super) fn without_unread(&self, models: Vec<(TypeId, Item)>, operations: &[Operation]) -> Vec<(TypeId, Item)> {
        let read = self.read(&models, operations);
        models.into_iter().filter(|(id, _)| read.contains(id)).collect()
    }

    fn read(&self, models: &[(TypeId, Item)], operations: &[Operation]) -> BTreeSet<TypeId> {
        let by_name: BTreeMap<&str, (TypeId, &Item)> =
            models.iter().map(|(id, item)| (item.name(), (*id, item))).collect();
        let mut open: Vec<TypeId> = models
            .iter()
            .map(|(id, _)| *id)
            .filter(|id| self.is_component(*id) || self.is_other_name(*id))
            .collect();
        open.extend(self.told());
        for ty in operations.iter().flat_map(types) {
            open.extend(models_in(ty, &by_name));
        }
        let by_id: BTreeMap<TypeId, &Item> = models.iter().map(|(id, item)| (*id, item)).collect();
        let mut read = BTreeSet::new();
        while let Some(id) = open.pop() {
            if read.insert(id) {
                let types = by_id.get(&id).map(|item| item.types()).unwrap_or_default();
                open.extend(types.into_iter().flat_map(|ty| models_in(ty, &by_name)));
            }
        }
        read
    }

    fn is_component(&self, id: TypeId) -> bool {
        self.api.types.get(id).name.is_component()
    }

    /// Whether a type is only there because callers know it by that name.
    fn is_other_name(&self, id: TypeId) -> bool {
        matches!(self.get(id).shape, Shape::Alias(_))
    }

    /// What webhooks and callbacks tell; only their models are emitted.
    fn told(&self) -> BTreeSet<TypeId> {
        let mut open: Vec<TypeId> = self
            .api
            .webhooks
            .iter()
            .flat_map(api::Operation::spoken_types)
            .collect();
        let mut told = BTreeSet::new();
        while let Some(id) = open.pop() {
            if told.insert(id) {
                open.extend(self.api.types.get(id).value.shape.references());
            }
        }
        told
    }
}

/// The types that an operation speaks of in Rust.
fn types(operation: &Operation) -> Vec<&Ty> {
    let arguments = operation.arguments.iter().map(|argument| &argument.ty);
    let answers = [&operation.output, &operation.error].into_iter().flat_map(answered);
    let items = operation.paging.iter().map(|paging| &paging.item);
    arguments.chain(answers).chain(items).collect()
}

fn answered(answers: &Answers) -> Vec<&Ty> {
    match answers {
        Answers::One(ty) => vec![ty],
        Answers::Many(many) => many.variants.iter().filter_map(|variant| variant.ty.as_ref()).collect(),
    }
}

fn models_in(ty: &Ty, models: &BTreeMap<&str, (TypeId, &Item)>) -> Vec<TypeId> {
    let mut found = Vec::new();
    ty.each(&mut |ty| {
        if let Ty::Model(name) = ty {
            found.extend(models.get(name.as_str()).map(|(id, _)| *id));
        }
    });
    found
}
