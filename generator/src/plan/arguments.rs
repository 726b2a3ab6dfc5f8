//! The arguments of operations: what they are called, what they hold, and whether they may be left out.

use std::collections::BTreeSet;

use super::argument_keys::{Argument, Arguments};
use super::bodies::Sent;
use super::constants::constant_steps;
use super::parameters::{Written, wire};
use super::steps::{in_order, parameter_step};
use super::types::{Use, presence};
use super::{Plan, docs, idempotency};
use crate::api::{self, Location, Operation, Parameter};
use crate::names::{At, Lock, Role, Scope, reserved};
use crate::rust::{self, BodyForm, BodyStep, Field, Init, Presence, RequestStep, Ty, Wire};

impl Plan<'_> {
    /// The arguments and what is done with them.
    pub(super) fn arguments(
        &self,
        index: usize,
        operation: &Operation,
        sent: Option<&Sent>,
    ) -> (Vec<Field>, Vec<RequestStep>) {
        let parameters = operation.parameters.iter();
        let (constant, free): (Vec<&Parameter>, Vec<&Parameter>) =
            parameters.partition(|parameter| constant_steps(parameter).is_some());
        let names = self.argument_names(index, operation, &free, sent.is_some());
        let mut fields = Vec::new();
        let mut steps = Vec::new();
        for (parameter, name) in free.iter().zip(&names) {
            let written = self.written(parameter);
            let init = idempotency::given(operation, parameter);
            let field = self.parameter_field(parameter, &written, name, init);
            steps.push(parameter_step(operation, parameter, written, &field));
            fields.push(field);
        }
        steps.extend(constant.into_iter().filter_map(constant_steps).flatten());
        if let (Some(sent), Some(name), Some(body)) = (sent, names.last(), &operation.body) {
            fields.push(body_field(sent, name, body));
            steps.push(RequestStep::Body(BodyStep::of(sent, name, !body.required)));
        }
        (fields, in_order(operation, steps))
    }

    /// The names of the arguments for these parameters, and last for the body, if there is one.
    fn argument_names(
        &self,
        index: usize,
        operation: &Operation,
        parameters: &[&Parameter],
        has_body: bool,
    ) -> Vec<String> {
        let all = parameters.iter().map(|parameter| Argument {
            wire: &parameter.name,
            at: place(parameter.location),
        });
        let body = Argument {
            wire: "body",
            at: At::Body,
        };
        let arguments = Arguments::new(all.chain(has_body.then_some(body)).collect());
        let pairs: Vec<(&str, &str)> = arguments.iter().map(|(one, key)| (key, one.wire)).collect();
        let has_setter = |parameter: &&&Parameter| idempotency::given(operation, parameter) == Init::Setter;
        let setters = parameters.iter().filter(has_setter);
        let published = &self.options.published;
        let earlier = arguments.earlier(published, published.members_of(self.names.keys.operation(index)));
        let mut scope = argument_scope(setters.map(|parameter| parameter.name.as_str()))
            .locked(&earlier, |key| arguments.keys().iter().any(|known| known == key));
        let is_first = |name: &str, key: &str| arguments.is_first(name, key, published);
        let names = scope.claim_all_after(&pairs, is_first).into_iter();
        names.map(|name| name.to_string()).collect()
    }

    fn parameter_field(&self, parameter: &Parameter, written: &Written, name: &str, init: Init) -> Field {
        let presence = presence(parameter.required, false);
        let Use { ty, codec, .. } = written.argument.clone();
        let mut text = docs::prose(&parameter.docs);
        if text.is_empty() {
            text = docs::prose(&self.get(parameter.ty).docs);
        }
        let deprecated = docs::deprecated(parameter.deprecated, &parameter.docs);
        docs::append_deprecated(&mut text, &deprecated);
        docs::append_default(&mut text, self.get(parameter.ty).default.as_ref(), parameter.required);
        Field {
            docs: text,
            name: name.to_owned(),
            wire: wire(parameter),
            ty: if parameter.required {
                ty
            } else {
                Ty::Option(Box::new(ty))
            },
            presence,
            codec,
            init,
            deprecated,
            secret: self.is_secret_parameter(&parameter.name, parameter.ty),
        }
    }
}

/// How the arguments of an operation are named.
#[derive(Default)]
pub(super) struct Named<'o> {
    /// Those that are not named as they would be alone, by what the lock knows them by, and those that share a name on the wire.
    pub contested: Lock,
    /// Those that are, by their names on the wire.
    pub plain: Lock,
    /// The only ones of their names on the wire, with their own.
    pub alone: Vec<(Argument<'o>, String)>,
}

pub(super) fn named(operation: &rust::Operation) -> Named<'_> {
    let all = Arguments::of(operation);
    let arguments = &operation.arguments;
    let setters = arguments.iter().filter(|field| field.init == Init::Setter);
    let scope = argument_scope(setters.map(|field| field.wire.name()));
    let mut named = Named::default();
    for (field, (one, key)) in arguments.iter().zip(all.iter()) {
        let is_shared = all.is_shared(one.wire);
        let lock = match field.name == scope.natural(one.wire) && !is_shared {
            true => &mut named.plain,
            false => &mut named.contested,
        };
        lock.insert(key.to_owned(), field.name.clone());
        if !is_shared {
            named.alone.push((*one, field.name.clone()));
        }
    }
    named
}

fn place(location: Location) -> At {
    match location {
        Location::Path => At::Path,
        Location::Query | Location::QueryString => At::Query,
        Location::Header => At::Header,
        Location::Cookie => At::Cookie,
    }
}

fn body_field(sent: &Sent, name: &str, body: &api::Body) -> Field {
    let ty = sent.argument.ty.clone();
    let mut text = docs::prose(&body.docs);
    if matches!(sent.form, BodyForm::Bytes | BodyForm::Text) {
        docs::append(&mut text, vec![format!("Sent as {}.", docs::code(&sent.media_type))]);
    }
    Field {
        docs: text,
        name: name.to_owned(),
        wire: Wire::Body,
        ty: if body.required { ty } else { Ty::Option(Box::new(ty)) },
        presence: if body.required {
            Presence::Required
        } else {
            Presence::Optional
        },
        codec: sent.argument.codec.clone(),
        init: if body.required { Init::Argument } else { Init::Setter },
        deprecated: None,
        secret: sent.is_secret,
    }
}

/// The scope of arguments, of which `setters` may be left out: these are methods of a call, among those it has anyway.
/// What must be given is a field alone, and keeps its plain name.
fn argument_scope<'p>(setters: impl Iterator<Item = &'p str>) -> Scope {
    let plain = Scope::new(Role::Field, &[]);
    let setters: BTreeSet<String> = setters.map(|wanted| plain.natural(wanted)).collect();
    let methods = reserved::CALL_METHODS.iter().copied();
    let clashing: Vec<&str> = methods.filter(|method| setters.contains(*method)).collect();
    Scope::new(Role::Field, &clashing)
}
