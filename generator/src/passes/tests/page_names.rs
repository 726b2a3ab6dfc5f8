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
        "Endless": of(json!({"result": items(), "pagination": of(json!({"endCursor": text()}))})),
    });
    let calls: &[(&str, &str, &[&str], &str, &str)] = &[
        ("GET", "/box", &["query marker S"], "", "Box"),
        ("GET", "/dropshot", &["query page_token S"], "", "Dropshot"),
        ("GET", "/net", &["query continuationToken S"], "", "Net"),
        ("GET", "/amazon", &["query NextToken S"], "", "Amazon"),
        ("GET", "/payments", &["query cursor S", "query first S"], "", "Payments"),
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
                let more = more.map(|more| format!(" while {more}")).unwrap_or_default();
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
