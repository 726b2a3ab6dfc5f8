//! What Spring makes of pages, and what tools make of that.

use super::answer::{Answer, is_called};
use crate::api::{Location, Operation, Pagination, Shape, Style};
use crate::diagnostics::{Code, Diagnostics};

impl Answer<'_> {
    /// Whether the answer is a `Page`, a `Slice` or a `PagedModel`, the first of which is page 0.
    pub(super) fn is_of_spring(&self) -> bool {
        let has = |path: &[&str]| self.number(path).is_some();
        let is_page = has(&["number"]) && (has(&["number_of_elements"]) || has(&["total_elements"]));
        is_page || (has(&["page", "number"]) && has(&["page", "total_elements"]))
    }

    /// springdoc's way: a `Pageable` in the query, which is written member by member.
    pub(super) fn pageable(&self) -> Option<String> {
        let mut parameters = self.operation.parameters.iter();
        parameters.find_map(|parameter| {
            let is_unfolded = parameter.style == Style::Form && parameter.explode && parameter.content.is_none();
            let object = self.object_of(parameter.ty)?;
            let has = |name: &str| object.properties.iter().find(|property| property.name == name);
            let page = has("page").filter(|page| matches!(self.shape_of(page.ty), Shape::Integer(_)))?;
            let is_pageable =
                parameter.location == Location::Query && is_unfolded && has("size").is_some() && has("sort").is_some();
            is_pageable.then(|| format!("{}.{}", parameter.name, page.name))
        })
    }
}

/// Whether the query has the getters of a `Pageable` in the place of its arguments, as springfox writes it: Spring reads `page` and
/// `size`, and answers with the first page whatever `pageNumber` and `offset` say.
pub(super) fn takes_getters(operation: &Operation) -> bool {
    let query = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.location == Location::Query);
    let has = |name: &str| query.clone().any(|parameter| is_called(&parameter.name, name));
    has("paged") && has("unpaged") && has("page_number") && !has("page")
}

/// Says so where the getters are all that may lead to further pages.
pub(super) fn report_getters(operation: &Operation, found: Option<&Pagination>, diagnostics: &mut Diagnostics) {
    if found.is_some() || !takes_getters(operation) {
        return;
    }
    let message = format!(
        "`{}` has the getters of Spring's `Pageable` as parameters, such as `pageNumber` and `paged`, which the server does not \
         read: it answers with the first page whatever they are, so that the list has no further pages here",
        operation.id
    );
    diagnostics
        .warning(Code::Unsupported, operation.place.clone(), message)
        .help("describe `page` and `size` in their place by an overlay; then the pages are found");
}
