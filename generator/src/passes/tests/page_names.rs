//! Pages under the names that services give to tokens, numbers and counts.

use super::operations::{api, check_all};
use crate::api::Next;
use crate::passes::Options;
use serde_json::json;

/// Box's, Dropshot's, .NET's, Amazon's and Open Payments' way.
#[test]
fn tokens_are_found_under_their_usual_names() {
    let items = || json!({"type": "array", "items": {"$ref": "I"}});
    let text = || json!({"type": "string"});
    let of = |members: serde_json::Value| json!({"properties": members});
    let schemas = json!({
        "S": text(),
        "I": of(json!({"id": text()})),
        "Box": of(json!({"entries": items(), "next_marker": text()})),
        "Dropshot": of(json!({"items": items(), "next_page": text()})),
        "Net": of(json!({"items": items(), "continuationToken": text()})),
        "Amazon": of(json!({"payload": of(json!({"Orders": items(), "NextToken": text()})), "errors": items()})),
        "Order": of(json!({"payload": of(json!({"Lines": items(), "OrderId": text()})), "NextToken": text()})),
        "Payments": of(json!({"result": items(), "pagination": of(json!({"endCursor": text(), "hasNextPage": {"type": "boolean"}}))})),
        "Svix": of(json!({"data": items(), "iterator": text(), "done": {"type": "boolean"}})),
        "HubSpot": of(json!({"results": items(), "paging": of(json!({"next": of(json!({"after": text()}))}))})),
        "Paged": of(json!({"queries": items(), "pagination": of(json!({"nextToken": text()}))})),
        "Held": of(json!({"payload": of(json!({"orders": items(), "createdBefore": text(), "pagination": of(json!({"nextToken": text()}))}))})),
        "Kubernetes": of(json!({"items": items(), "metadata": of(json!({"continue": text()}))})),
        "Cursored": of(json!({"items": items(), "next_page": text()})),
        "CursoredUrl": of(json!({"items": items(), "next_page": {"type": "string", "description": "The URL of the next page."}})),
        "Qdrant": of(json!({"points": items(), "next_page_offset": text()})),
        "Endless": of(json!({"result": items(), "pagination": of(json!({"endCursor": text()}))})),
    });
    let calls: &[(&str, &str, &[&str], &str, &str)] = &[
        ("GET", "/box", &["query marker S"], "", "Box"),
        ("GET", "/dropshot", &["query page_token S"], "", "Dropshot"),
        ("GET", "/net", &["query continuationToken S"], "", "Net"),
        ("GET", "/amazon", &["query NextToken S"], "", "Amazon"),
        ("GET", "/payments", &["query cursor S", "query first S"], "", "Payments"),
        ("GET", "/svix", &["query iterator S"], "", "Svix"),
        ("GET", "/hubspot", &["query after S"], "", "HubSpot"),
        ("GET", "/paged", &["query paginationToken S"], "", "Paged"),
        ("GET", "/held", &["query nextToken S"], "", "Held"),
        ("GET", "/kubernetes", &["query continue S"], "", "Kubernetes"),
        ("GET", "/cursored", &["query cursor S"], "", "Cursored"),
        ("GET", "/qdrant", &["query offset S"], "", "Qdrant"),
        ("GET", "/url", &["query cursor S"], "", "CursoredUrl"),
        ("GET", "/order", &["query NextToken S"], "", "Order"),
        ("GET", "/endless", &["query cursor S"], "", "Endless"),
    ];
    let (api, _) = check_all(api(schemas, calls), &Options::default());
    let pages = api.operations.into_iter().map(|operation| {
        let pages = operation.pagination?;
        Some(match pages.next {
            Next::Token {
                member,
                parameter,
                more,
            } => {
                let more = more.map(|more| format!(" {more}")).unwrap_or_default();
                format!("{}: {member} -> {parameter}{more}", pages.items)
            }
            Next::Url { member } => format!("{}: {member}", pages.items),
            other => format!("{other:?}"),
        })
    });
    let pages: Vec<_> = pages.collect();
    let expected = [
        Some("entries: next_marker -> marker"),
        Some("items: next_page -> page_token"),
        Some("items: continuationToken -> continuationToken"),
        Some("payload.Orders: payload.NextToken -> NextToken"),
        Some("result: pagination.endCursor -> cursor while pagination.hasNextPage"),
        Some("data: iterator -> iterator until done"),
        Some("results: paging.next.after -> after"),
        Some("queries: pagination.nextToken -> paginationToken"),
        Some("payload.orders: payload.pagination.nextToken -> nextToken"),
        Some("items: metadata.continue -> continue"),
        Some("items: next_page -> cursor"),
        Some("points: next_page_offset -> offset"),
        Some("items: next_page"),
        None,
        None,
    ];
    assert_eq!(pages, expected.map(|pages| pages.map(str::to_owned)));
}

#[test]
fn items_are_passed_over_and_pages_counted_by_other_names_too() {
    let schemas = json!({
        "S": {"type": "string"},
        "N": {"type": "integer"},
        "I": {"properties": {"id": {"type": "string"}}},
        "List": {"type": "array", "items": {"$ref": "I"}},
    });
    let queries: &[&[&str]] = &[
        &["query $skip N", "query $top N"],
        &["query skip N", "query take N"],
        &["query startAt N", "query maxResults N"],
        &["query pageNumber N", "query pageSize N"],
        &["query page[number] N", "query page[size] N"],
        &["query pagination[page] N", "query pagination[pageSize] N"],
        &["query SkipCount N", "query MaxResultCount N"],
        // Nothing says how many follow, or where the numbers begin.
        &["query skip N"],
        &["query pageIndex N", "query pageSize N"],
    ];
    let calls: Vec<_> = queries.iter().map(|query| ("GET", "/a", *query, "", "List")).collect();
    let (api, _) = check_all(api(schemas, &calls), &Options::default());
    let pages = api
        .operations
        .into_iter()
        .map(|operation| match operation.pagination?.next {
            Next::Offset { parameter, limit } => Some(format!("{parameter} by {}", limit?)),
            Next::Page { parameter, .. } => Some(parameter),
            other => Some(format!("{other:?}")),
        });
    let pages: Vec<_> = pages.collect();
    let expected = [
        Some("$skip by $top"),
        Some("skip by take"),
        Some("startAt by maxResults"),
        Some("pageNumber"),
        Some("page[number]"),
        Some("pagination[page]"),
        Some("SkipCount by MaxResultCount"),
        None,
        None,
    ];
    assert_eq!(pages, expected.map(|pages| pages.map(str::to_owned)));
}

/// What `query page N` and its like lead to, said so in the words, for an answer of the members beside its list.
fn counted(query: &[&str], words: &str, beside: &serde_json::Value) -> Option<String> {
    let mut members = beside.clone();
    members["items"] = json!({"type": "array", "items": {"$ref": "I"}});
    let schemas = json!({
        "N": {"type": "integer"},
        "Flag": {"type": "boolean"},
        "I": {"properties": {"id": {"type": "string"}}},
        "Pageable": {"properties": {"page": {"type": "integer"}, "size": {"type": "integer"},
            "sort": {"type": "array", "items": {"type": "string"}}}},
        "Box": {"properties": {"page": {"type": "integer"}, "size": {"type": "integer"}}},
        "Answer": {"properties": members},
    });
    let mut raw = api(schemas, &[("GET", "/a", query, "", "Answer")]);
    raw.operations[0].parameters[0].docs.description = words.into();
    let (api, findings) = check_all(raw, &Options::default());
    let pages = api.operations[0].pagination.as_ref();
    match pages.map(|pages| pages.next.clone()) {
        Some(Next::Offset { parameter, limit }) => Some(format!("{parameter} by {}", limit?)),
        Some(Next::Page {
            parameter, first, told, ..
        }) => {
            let told = told.map(|told| format!(", told by {told}")).unwrap_or_default();
            Some(format!("{parameter} from {}{told}", first.unwrap_or(1)))
        }
        Some(other) => Some(format!("{other:?}")),
        None => findings.into_iter().next(),
    }
}

/// What Spring makes of a page, and what others do: whoever says which page it is is believed.
#[test]
fn pages_are_counted_from_the_number_that_the_answer_says() {
    let page: &[&str] = &["query page N", "query size N"];
    let number = || json!({"type": "integer"});
    let spring = json!({"number": number(), "size": number(), "totalElements": number(), "numberOfElements": number()});
    assert_eq!(
        counted(page, "", &spring).as_deref(),
        Some("page from 0, told by number")
    );
    let slice = json!({"number": number(), "numberOfElements": number()});
    assert_eq!(
        counted(page, "", &slice).as_deref(),
        Some("page from 0, told by number")
    );
    let model = json!({"page": {"properties": {"number": number(), "totalElements": number()}}});
    assert_eq!(
        counted(page, "", &model).as_deref(),
        Some("page from 0, told by page.number")
    );
    // What is said of the first page is kept for an answer without its number.
    assert_eq!(
        counted(page, "One-based page index", &spring).as_deref(),
        Some("page from 1, told by number")
    );
    // A number of something else.
    assert_eq!(
        counted(page, "", &json!({"number": number()})).as_deref(),
        Some("page from 1")
    );
    let strapi =
        json!({"meta": {"properties": {"pagination": {"properties": {"page": number(), "pageCount": number()}}}}});
    assert_eq!(
        counted(&["query pagination[page] N"], "", &strapi).as_deref(),
        Some("pagination[page] from 1, told by meta.pagination.page")
    );
    let words = json!({"page": {"type": "string"}});
    assert_eq!(counted(page, "", &words).as_deref(), Some("page from 1"));
}

/// springdoc's `Pageable` is written member by member; what springfox makes of one is not read.
#[test]
fn a_pageable_of_spring_leads_on_and_its_getters_do_not() {
    let nothing = json!({});
    assert_eq!(
        counted(&["query pageable Pageable"], "", &nothing).as_deref(),
        Some("pageable.page from 0")
    );
    assert_eq!(counted(&["query box Box"], "", &nothing), None);
    let getters: &[&str] = &[
        "query offset N",
        "query pageNumber N",
        "query pageSize N",
        "query paged Flag",
        "query unpaged Flag",
    ];
    let told = counted(getters, "", &nothing).unwrap();
    assert!(told.contains("the server does not read"), "{told}");
    let with_page = [&["query page N", "query size N"], getters].concat();
    assert_eq!(counted(&with_page, "", &nothing).as_deref(), Some("page from 1"));
}

/// A page of what, and which is the first, is guessed at by no name: whoever is wrong loses items.
#[test]
fn a_number_counts_pages_if_anything_says_so() {
    let (nothing, total) = (json!({}), json!({"total_pages": {"type": "integer"}}));
    let page: &[&str] = &["query page N"];
    assert_eq!(counted(page, "The page.", &nothing), None);
    assert_eq!(counted(page, "The page.", &total).as_deref(), Some("page from 1"));
    let meta = json!({"meta": {"properties": {"current_page": {"type": "integer"}}}});
    assert_eq!(
        counted(page, "", &meta).as_deref(),
        Some("page from 1, told by meta.current_page")
    );
    let words = "Page number for paging through results, defaults to 0";
    assert_eq!(counted(page, words, &nothing).as_deref(), Some("page from 0"));
    let index: &[&str] = &["query pageIndex N", "query pageSize N"];
    assert_eq!(counted(index, "The index of the page.", &total), None);
    assert_eq!(
        counted(index, "The zero-based index of the page.", &total).as_deref(),
        Some("pageIndex from 0")
    );
    assert_eq!(
        counted(index, "The index, starting at 1.", &nothing).as_deref(),
        Some("pageIndex from 1")
    );
}

#[test]
fn an_offset_beside_any_size_passes_over_items_if_it_is_said_to() {
    let nothing = json!({});
    let query: &[&str] = &["query offset N", "query count N"];
    assert_eq!(
        counted(query, "Number of bounces to skip.", &nothing).as_deref(),
        Some("offset by count")
    );
    assert_eq!(
        counted(query, "The index of the first item to return", &nothing).as_deref(),
        Some("offset by count")
    );
    assert_eq!(counted(query, "The zero based offset of the pages.", &nothing), None);
    // Keycloak's and PostgREST's words.
    let first: &[&str] = &["query first N", "query max N"];
    assert_eq!(
        counted(first, "Pagination offset", &nothing).as_deref(),
        Some("first by max")
    );
    assert_eq!(counted(first, "How many of the first ones", &nothing), None);
    let rows: &[&str] = &["query start N", "query rows N"];
    assert_eq!(counted(rows, "", &nothing).as_deref(), Some("start by rows"));
}

/// Hydra's, HAL's, Salesforce's and SAP's way.
#[test]
fn lists_and_urls_are_found_where_formats_have_them() {
    let items = || json!({"type": "array", "items": {"$ref": "I"}});
    let text = || json!({"type": "string"});
    let of = |members: serde_json::Value| json!({"properties": members});
    let schemas = json!({
        "N": {"type": "integer"},
        "S": text(),
        "I": of(json!({"id": text()})),
        "Hydra": of(json!({"member": items(), "totalItems": {"type": "integer"}, "view": of(json!({"@id": text(), "next": text()}))})),
        "OldHydra": of(json!({"hydra:member": items(), "hydra:view": of(json!({"hydra:next": text()}))})),
        "Hal": of(json!({"_embedded": of(json!({"orders": items()})),
            "page": of(json!({"number": {"type": "integer"}, "totalElements": {"type": "integer"}}))})),
        "Thing": of(json!({"id": text(), "_embedded": of(json!({"lines": items(), "owner": of(json!({"id": text()}))}))})),
        "Salesforce": of(json!({"records": items(), "done": {"type": "boolean"}, "nextRecordsUrl": text()})),
        "Sap": of(json!({"d": of(json!({"results": items(), "__count": text(), "__next": text()}))})),
        "List": items(),
    });
    let calls: &[(&str, &str, &[&str], &str, &str)] = &[
        ("GET", "/hydra", &["query page N"], "", "Hydra"),
        ("GET", "/old-hydra", &["query page N"], "", "OldHydra"),
        ("GET", "/hal", &["query page N", "query size N"], "", "Hal"),
        ("GET", "/thing", &["query page N", "query size N"], "", "Thing"),
        ("GET", "/salesforce", &[], "", "Salesforce"),
        ("GET", "/sap", &["query $top N", "query $skip N"], "", "Sap"),
        ("GET", "/postgrest", &["query offset S", "query limit S"], "", "List"),
        ("GET", "/token", &["query offset S", "query limit S"], "", "List"),
    ];
    let mut raw = api(schemas, calls);
    for parameter in &mut raw.operations[6].parameters {
        parameter.docs.description = "Limiting and Pagination".into();
    }
    let (api, _) = check_all(raw, &Options::default());
    let pages = api.operations.into_iter().map(|operation| {
        let pages = operation.pagination?;
        Some(match pages.next {
            Next::Url { member } => format!("{}: {member}", pages.items),
            Next::Page { parameter, .. } => format!("{}: {parameter}", pages.items),
            Next::Offset { parameter, .. } => format!("{}: {parameter}", pages.items),
            other => format!("{other:?}"),
        })
    });
    let pages: Vec<_> = pages.collect();
    let expected = [
        Some("member: view.next"),
        Some("hydra:member: hydra:view.hydra:next"),
        Some("_embedded.orders: page"),
        None,
        Some("records: nextRecordsUrl"),
        Some("d.results: d.__next"),
        Some(": offset"),
        None,
    ];
    assert_eq!(pages, expected.map(|pages| pages.map(str::to_owned)));
}
