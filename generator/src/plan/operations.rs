//! Operations: methods, arguments, request steps, retry class, documentation.

use std::collections::BTreeSet;

use super::argument_keys::{Argument, Arguments};
use super::bodies::{Sent, style};
use super::constants::constant_steps;
use super::parameters::{Written, wire};
use super::secret_members::SecretMembers;
use super::types::{Use, presence};
use super::{Plan, answer_docs, docs, idempotency, method_docs};
use crate::api::{self, Location, Operation, Parameter, Template};
use crate::diagnostics::{Code, Diagnostics};
use crate::names::{At, Lock, Role, Scope, reserved};
use crate::rust::{
    self, Answers, BodyForm, BodyStep, DocLines, Field, Init, ParameterStep, Presence, RequestStep, Retry, Style, Ty,
    Wire,
};

impl Plan<'_> {
    /// Every operation, in the order of the description.
    pub(super) fn operations(&self, diagnostics: &mut Diagnostics) -> Vec<rust::Operation> {
        let secrets = SecretMembers::of(self);
        let all = self.api.operations.iter().enumerate();
        all.map(|(index, operation)| {
            let mut planned = self.operation(index, operation, diagnostics);
            planned.secret_members = secrets.in_answers(self, operation, planned.secret_output);
            planned
        })
        .collect()
    }

    fn operation(&self, index: usize, operation: &Operation, diagnostics: &mut Diagnostics) -> rust::Operation {
        let names = self.names.operation(index);
        let sent = operation.body.as_ref().and_then(|body| self.sent(body));
        if let (Some(sent), Some(body)) = (&sent, &operation.body) {
            report_left_out(operation, sent, body, diagnostics);
        }
        let servers = self.own_servers(operation, diagnostics);
        let (arguments, steps) = self.arguments(index, operation, sent.as_ref());
        let decoding = self.decoding(operation, names);
        let retry = self.retry(operation);
        let paging = self.paging(operation, &decoding.output, &arguments);
        let contract = self.contract(operation, &arguments, &decoding);
        if self.options.tests && contract.is_none() {
            report_untested(operation, diagnostics);
        }
        let told = Told {
            retry,
            sent: sent.as_ref(),
            arguments: &arguments,
            output: &decoding.output,
            has_pages: paging.is_some(),
            error: &decoding.error,
        };
        let mut text = self.operation_docs(operation, &told);
        docs::append(&mut text, super::own_servers::docs(&servers));
        rust::Operation {
            docs: text,
            method_name: names.method.clone(),
            type_name: names.type_name.clone(),
            id: operation.id.clone(),
            http_method: operation.method.clone(),
            path: operation.path.clone(),
            servers,
            accept: decoding.accept,
            retry,
            security: self.security(operation),
            streams: decoding.streams,
            whole: decoding.whole,
            key: idempotency::key(operation),
            arguments,
            steps,
            output: decoding.output,
            secret_output: decoding.secret_output,
            secret_members: Vec::new(),
            error: decoding.error,
            arms: decoding.arms,
            otherwise: decoding.otherwise,
            deprecated: docs::deprecated(operation.deprecated, &operation.docs),
            paging,
            contract,
            media: super::media::media(operation),
        }
    }

    /// The arguments and what is done with them.
    fn arguments(&self, index: usize, operation: &Operation, sent: Option<&Sent>) -> (Vec<Field>, Vec<RequestStep>) {
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
        // Path first, then the order of the description: the order in which people read a request.
        steps.sort_by_key(|step| !matches!(step, RequestStep::Path(_)));
        if operation.template == Template::Rfc6570 && needs_expansion(&operation.path) {
            steps = expanded(steps);
        }
        (fields, steps)
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

    fn retry(&self, operation: &Operation) -> Retry {
        match &operation.idempotency {
            _ if is_idempotent(operation) || self.options.repeatable.contains(&operation.id) => Retry::Idempotent,
            Some(_) => Retry::Keyed,
            None => Retry::Never,
        }
    }

    fn operation_docs(&self, operation: &Operation, told: &Told<'_>) -> DocLines {
        let Told {
            retry, sent, arguments, ..
        } = *told;
        let mut text = docs::prose(&operation.docs);
        let arguments_told = method_docs::arguments(arguments, &text);
        docs::append(&mut text, arguments_told);
        docs::append(&mut text, method_docs::options(arguments, sent.is_some()));
        docs::append(&mut text, method_docs::request_line(operation, retry));
        docs::append(
            &mut text,
            method_docs::retries(operation, arguments, retry, self.has_token(operation)),
        );
        docs::append(&mut text, answer_docs::answer(told.output, told.has_pages));
        docs::append(&mut text, answer_docs::failures(operation, told.error));
        if let Some(left_out) = sent.map(|sent| &sent.left_out).filter(|left_out| !left_out.is_empty()) {
            let names: Vec<String> = left_out.iter().map(|name| docs::code(name)).collect();
            docs::append(&mut text, vec![format!("The service also takes {}.", names.join(", "))]);
        }
        if let Some(also) = sent.map(|sent| &sent.also).filter(|also| !also.is_empty()) {
            let names: Vec<String> = also.iter().map(|name| docs::code(name)).collect();
            docs::append(
                &mut text,
                vec![format!(
                    "The body may be {} as well, if the file says so (`File::typed`).",
                    names.join(" or ")
                )],
            );
        }
        docs::append(&mut text, method_docs::headers(operation));
        docs::append(&mut text, super::media::docs(operation));
        docs::append_deprecated(&mut text, &docs::deprecated(operation.deprecated, &operation.docs));
        text
    }
}

/// What is decided of an operation, as far as its documentation tells it.
struct Told<'a> {
    retry: Retry,
    sent: Option<&'a Sent>,
    arguments: &'a [Field],
    output: &'a Answers,
    has_pages: bool,
    error: &'a Answers,
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

/// Whether a template is more than `{name}` and `{+name}`.
fn needs_expansion(path: &str) -> bool {
    let expressions = path.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    let is_simple = |expression: &str| {
        let name = expression.strip_prefix('+').unwrap_or(expression);
        !name.contains([',', '*', ':']) && !name.starts_with(['#', '.', '/', ';', '?', '&'])
    };
    expressions.into_iter().any(|(expression, _)| !is_simple(expression))
}

/// All parameters of the path in one step.
fn expanded(steps: Vec<RequestStep>) -> Vec<RequestStep> {
    let (mut path, mut others) = (Vec::new(), Vec::new());
    for step in steps {
        match step {
            RequestStep::Path(step) => path.push(step),
            other => others.push(other),
        }
    }
    others.insert(0, RequestStep::Template(path));
    others
}

fn parameter_step(operation: &Operation, parameter: &Parameter, written: Written, field: &Field) -> RequestStep {
    let expands =
        || operation.template == Template::Rfc6570 && operation.path.contains(&format!("{{+{}", parameter.name));
    let is_plain = parameter.style == api::Style::Simple && parameter.content.is_none();
    let stays = parameter.location == Location::Path && parameter.allow_reserved && is_plain;
    let reserved = stays || expands();
    let codec = match field.presence {
        Presence::Required => field.codec.clone(),
        Presence::Nullable | Presence::Optional | Presence::Maybe => field.codec.clone().within(rust::Codec::Option),
    };
    let step = ParameterStep {
        wire: parameter.name.clone(),
        field: field.name.clone(),
        secret: field.secret,
        style: if reserved {
            Style::Reserved
        } else {
            style(parameter.style)
        },
        explode: parameter.explode,
        allow_reserved: parameter.allow_reserved,
        codec,
        content: written.form,
    };
    match parameter.location {
        Location::Path => RequestStep::Path(step),
        Location::Query => RequestStep::Query(step),
        Location::QueryString => RequestStep::QueryString(step),
        Location::Header => RequestStep::Header(ParameterStep {
            wire: step.wire.to_ascii_lowercase(),
            ..step
        }),
        Location::Cookie => RequestStep::Cookie(step),
    }
}

/// Whether its method says that it may be repeated (RFC 9110 §9.2.2).
pub(super) fn is_idempotent(operation: &Operation) -> bool {
    matches!(
        operation.method.as_str(),
        "GET" | "HEAD" | "OPTIONS" | "TRACE" | "PUT" | "DELETE" | "QUERY"
    )
}

fn report_untested(operation: &Operation, diagnostics: &mut Diagnostics) {
    let message = format!(
        "`{}` gets no test: no value can be made up for one of its arguments, or only a very large one",
        operation.id
    );
    diagnostics
        .note(Code::Unsupported, operation.place.clone(), message)
        .help("give an example of its body and of its required parameters, by an overlay if need be");
}

fn report_left_out(operation: &Operation, sent: &Sent, body: &api::Body, diagnostics: &mut Diagnostics) {
    if sent.left_out.is_empty() {
        return;
    }
    let message = format!(
        "the body of `{}` is sent as `{}`; {}, which the service takes as well, is not offered",
        operation.id,
        sent.media_type,
        sent.left_out
            .iter()
            .map(|name| format!("`{name}`"))
            .collect::<Vec<_>>()
            .join(", "),
    );
    diagnostics.note(Code::Unsupported, body.place.clone(), message);
}
