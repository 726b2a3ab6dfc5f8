//! Operations: methods, retry class, documentation, and what the other files of the plan decide of each.

use super::bodies::Sent;
use super::secret_members::SecretMembers;
use super::{Plan, answer_docs, docs, idempotency, method_docs};
use crate::api::{self, Operation};
use crate::diagnostics::{Code, Diagnostics};
use crate::rust::{self, Answers, DocLines, Field, Retry};

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
        docs::append(&mut text, sent.map(method_docs::left_out).unwrap_or_default());
        docs::append(&mut text, sent.map(method_docs::also).unwrap_or_default());
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
    diagnostics
        .note(Code::Unsupported, body.place.clone(), message)
        .help("to send another one, leave the others out of the description, by an overlay");
}
