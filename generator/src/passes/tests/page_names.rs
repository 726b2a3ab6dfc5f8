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
        "I": {"properties": {"id": {"type": "string"}}},
        "Answer": {"properties": members},
    });
    let mut raw = api(schemas, &[("GET", "/a", query, "", "Answer")]);
    raw.operations[0].parameters[0].docs.description = words.into();
    let (api, _) = check_all(raw, &Options::default());
    match api.operations[0].pagination.as_ref()?.next.clone() {
        Next::Offset { parameter, limit } => Some(format!("{parameter} by {}", limit?)),
        Next::Page { parameter, first, .. } => Some(format!("{parameter} from {}", first.unwrap_or(1))),
        other => Some(format!("{other:?}")),
    }
}

/// A page of what, and which is the first, is guessed at by no name: whoever is wrong loses items.
#[test]
fn a_number_counts_pages_if_anything_says_so() {
    let (nothing, total) = (json!({}), json!({"total_pages": {"type": "integer"}}));
    let page: &[&str] = &["query page N"];
    assert_eq!(counted(page, "The page.", &nothing), None);
    assert_eq!(counted(page, "The page.", &total).as_deref(), Some("page from 1"));
    let meta = json!({"meta": {"properties": {"current_page": {"type": "integer"}}}});
    assert_eq!(counted(page, "", &meta).as_deref(), Some("page from 1"));
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
    let rows: &[&str] = &["query start N", "query rows N"];
    assert_eq!(counted(rows, "", &nothing).as_deref(), Some("start by rows"));
}
