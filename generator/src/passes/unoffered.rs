//! Points at what operations have and clients do not offer.

use super::options::Options;
use crate::api::{Api, Operation, Type};
use crate::diagnostics::{Code, Diagnostics};

/// Before and after: the same API. Servers of single operations, uploads and downloads beside an ordinary call are told,
/// since callers may look for them.
pub(super) fn report(api: &mut Api<Type>, _: &Options, diagnostics: &mut Diagnostics) {
    for operation in &api.operations {
        report_servers(operation, diagnostics);
        report_files(operation, diagnostics);
    }
}

fn report_servers(operation: &Operation, diagnostics: &mut Diagnostics) {
    if operation.servers.is_empty() {
        return;
    }
    let message = format!("`{}` has servers of its own; it is sent to the client's", operation.id);
    diagnostics
        .note(Code::Unsupported, operation.place.clone(), message)
        .help("make a client with the base URL of that server for it");
}

fn report_files(operation: &Operation, diagnostics: &mut Diagnostics) {
    let media = &operation.media;
    let has_answer = operation
        .responses
        .iter()
        .flat_map(|response| &response.contents)
        .any(|content| content.ty.is_some());
    let upload = media.simple_upload.is_some() || media.resumable_upload.is_some();
    let missing = match (upload, media.download && has_answer) {
        (true, true) => "sending and reading a file",
        (true, false) => "sending a file",
        (false, true) => "reading a file in place of the answer",
        (false, false) => return,
    };
    let message = format!("{missing} with `{}` is not offered", operation.id);
    diagnostics
        .note(Code::Unsupported, operation.place.clone(), message)
        .help("send the request by hand, with the same credential");
}
