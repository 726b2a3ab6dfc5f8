//! Points at what operations have and clients do not offer.

use super::options::Options;
use crate::api::{Api, Operation, Type};
use crate::diagnostics::{Code, Diagnostics};

/// Before and after: the same API. Servers of single operations are told, since callers may look for them.
pub(super) fn report(api: &mut Api<Type>, _: &Options, diagnostics: &mut Diagnostics) {
    for operation in &api.operations {
        report_servers(operation, diagnostics);
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
