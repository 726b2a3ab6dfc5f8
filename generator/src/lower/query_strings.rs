//! Whole query strings, of which an operation has one or none (OpenAPI 3.2, `in: querystring`).

use super::builder::Builder;
use crate::api::{Location, Parameter};
use crate::diagnostics::Code;

impl Builder<'_> {
    /// Leaves all whole query strings out but the first, and tells of parameters that stand in the query beside it.
    pub(super) fn check_query_strings(&mut self, parameters: &mut Vec<Parameter>) {
        let is_whole = |parameter: &&Parameter| parameter.location == Location::QueryString;
        let Some(whole) = parameters.iter().find(is_whole).cloned() else {
            return;
        };
        let is_other =
            |parameter: &mut Parameter| parameter.location == Location::QueryString && parameter.name != whole.name;
        for other in parameters.extract_if(.., is_other) {
            let message = format!(
                "`{}` is the whole query string already; `{}` is left out",
                whole.name, other.name
            );
            let finding = self
                .document
                .diagnostics
                .warning(Code::InvalidNode, other.place, message);
            finding
                .related(whole.place.clone(), "the first one")
                .help("make one of both");
        }
        for beside in parameters
            .iter()
            .filter(|parameter| parameter.location == Location::Query)
        {
            let message = format!(
                "`{}` goes into the query beside `{}`, which is all of it; both are sent",
                beside.name, whole.name
            );
            let finding = self
                .document
                .diagnostics
                .warning(Code::Guessed, beside.place.clone(), message);
            finding
                .related(whole.place.clone(), "the whole query string")
                .help("describe it as a member of the whole");
        }
    }
}
