//! Which operations and models data can drive, and in which form values are read and given.

use std::collections::HashSet;

use super::Plan;
use crate::api::TypeId;
use crate::rust::{
    Answers, ArgumentForm, Codec, DataAnswers, DataArgument, DataConstant, DataForm, DataPlace, Decode, Dispatch,
    Dispatched, Field, Item, Location, Operation, Outcome, Presence, Reencoded, RequestStep, Ty, Wire,
};

impl Plan<'_> {
    /// The tables, where they are wanted.
    pub(super) fn dispatch(&self, operations: &[Operation], models: &[(TypeId, Item)]) -> Option<Dispatch> {
        self.options.dispatch.then(|| Dispatch {
            operations: self.dispatched(operations),
            models: self.reencoded(models),
        })
    }

    fn dispatched(&self, operations: &[Operation]) -> Vec<Dispatched> {
        let described = self.api.operations.iter().zip(operations);
        let all = described.map(|(described, operation)| Dispatched {
            long_id: described.long_id.clone(),
            ..dispatched(operation)
        });
        all.collect()
    }

    fn reencoded(&self, models: &[(TypeId, Item)]) -> Vec<Reencoded> {
        let emitted: HashSet<TypeId> = models.iter().map(|(id, _)| *id).collect();
        let is_there = |id: &TypeId| self.names.item_name(*id).is_none() || emitted.contains(id);
        let ids = self.api.types.iter().map(|(id, _)| id).filter(is_there);
        ids.filter_map(|id| self.reencoded_type(id)).collect()
    }

    /// What has no name at all cannot be asked for.
    fn reencoded_type(&self, id: TypeId) -> Option<Reencoded> {
        let name = self.names.item_name(id).unwrap_or_default();
        let schema = self.api.types.get(id).name.component().unwrap_or_default();
        if name.is_empty() && schema.is_empty() {
            return None;
        }
        let (ty, codec) = self.use_of(id).or_null();
        Some(Reencoded {
            name: name.to_owned(),
            schema: schema.to_owned(),
            ty,
            codec,
        })
    }
}

fn dispatched(operation: &Operation) -> Dispatched {
    let arguments = operation.arguments.iter();
    Dispatched {
        type_name: operation.type_name.clone(),
        long_id: None,
        arguments: arguments
            .filter_map(|field| argument(field, &operation.steps))
            .collect(),
        constants: operation.steps.iter().filter_map(constant).collect(),
        output: answers(operation, &operation.output, &[Outcome::Success]),
        error: answers(operation, &operation.error, &[Outcome::Error, Outcome::Default]),
        media: operation.media.clone(),
    }
}

fn argument(field: &Field, steps: &[RequestStep]) -> Option<DataArgument> {
    let place = match &field.wire {
        Wire::Parameter(location, name) => DataPlace::Parameter(*location, name.clone()),
        Wire::Body => DataPlace::Body(steps.iter().find_map(media_type)?.to_owned()),
        Wire::Member(_) => return None,
    };
    Some(DataArgument {
        field: field.name.clone(),
        required: field.presence == Presence::Required,
        place,
        form: argument_form(&field.ty, &field.codec),
    })
}

fn constant(step: &RequestStep) -> Option<DataConstant> {
    let (place, name, value) = match step {
        RequestStep::ConstantHeader { name, value } => (Location::Header, name, value.clone()),
        RequestStep::ConstantQuery { name, value } => (Location::Query, name, value.clone()),
        RequestStep::ConstantList { name, items, .. } => (Location::Query, name, items.join(",")),
        _ => return None,
    };
    Some(DataConstant {
        place,
        wire: name.clone(),
        value,
    })
}

fn argument_form(ty: &Ty, codec: &Codec) -> ArgumentForm {
    match ty {
        Ty::Option(inner) => argument_form(inner, codec),
        Ty::Bytes | Ty::File if codec.is_plain() => ArgumentForm::Bytes,
        Ty::Map(inner) if **inner == Ty::File => ArgumentForm::Files,
        _ => ArgumentForm::Json(codec.clone()),
    }
}

fn media_type(step: &RequestStep) -> Option<&str> {
    match step {
        RequestStep::Body(body) => Some(&body.media_type),
        _ => None,
    }
}

fn answers(operation: &Operation, answers: &Answers, outcomes: &[Outcome]) -> DataAnswers {
    let decoded = |variant: Option<&str>| {
        let arms = operation.arms.iter().map(|arm| &arm.decode);
        arms.chain([&operation.otherwise])
            .find(|decode| outcomes.contains(&decode.outcome) && variant_of(decode) == variant)
    };
    match answers {
        Answers::One(ty) => DataAnswers::One(form(ty, decoded(None))),
        Answers::Many(many) => {
            let variants = many.variants.iter().map(|variant| {
                let ty = variant.ty.as_ref();
                let form = ty.map(|ty| form(ty, decoded(Some(&variant.name))));
                (variant.name.clone(), form)
            });
            DataAnswers::Many(many.name.clone(), variants.collect())
        }
    }
}

fn variant_of(decode: &Decode) -> Option<&str> {
    decode.variant.as_ref().map(|(_, variant)| variant.as_str())
}

fn form(ty: &Ty, decode: Option<&Decode>) -> DataForm {
    let codec = decode.map_or(Codec::Plain, |decode| decode.codec.clone());
    match ty {
        Ty::Undeclared => DataForm::Nothing,
        Ty::Events(_) | Ty::Lines(_) => DataForm::Items(codec),
        // Bytes that JSON carries have a codec of their own.
        Ty::Bytes if codec.is_plain() => DataForm::Bytes,
        _ => DataForm::Json(codec),
    }
}
