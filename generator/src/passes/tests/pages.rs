//! How passes find that lists go on.

use serde_json::json;

use super::operations::{api, check_all};
use crate::api::{Counted, DescribedPages, More, Next};
use crate::passes::Options;

#[test]
fn pages_are_found_by_rule() {
    let schemas = json!({
        "S": {"type": "string"},
        "I": {"properties": {"id": {"type": "string"}}},
        "Google": {"properties": {"resources": {"type": "array", "items": {"$ref": "I"}}, "nextPageToken": {"type": "string"}}},
        "Django": {"properties": {"results": {"type": "array", "items": {"$ref": "I"}},
            "next": {"type": "string", "nullable": true}}},
        "Slack": {"properties": {"items": {"type": "array", "items": {"$ref": "I"}},
            "response_metadata": {"properties": {"next_cursor": {"type": "string"}}}}},
        "N": {"type": "integer"},
        "Stripe": {"properties": {"data": {"type": "array", "items": {"$ref": "I"}}, "has_more": {"type": "boolean"}}},
        "OpenAi": {"properties": {"data": {"type": "array", "items": {"$ref": "I"}}, "has_more": {"type": "boolean"},
            "last_id": {"type": "string"}}},
        "Usage": {"properties": {"data": {"type": "array", "items": {"$ref": "I"}}, "has_more": {"type": "boolean"},
            "next_page": {"type": "string"}}},
        "List": {"type": "array", "items": {"$ref": "I"}},
        "Magento": {"properties": {"items": {"type": "array", "items": {"$ref": "I"}}, "total_count": {"type": "integer"}}},
    });
    let calls: &[(&str, &str, &[&str], &str, &str)] = &[
        ("GET", "/google", &["query pageToken S"], "", "Google"),
        ("GET", "/django", &[], "", "Django"),
        ("GET", "/slack", &["query cursor S"], "", "Slack"),
        ("GET", "/stripe", &["query starting_after S"], "", "Stripe"),
        ("GET", "/openai", &["query after S"], "", "OpenAi"),
        ("GET", "/usage", &["query page S", "query limit N"], "", "Usage"),
        ("GET", "/offset", &["query offset N", "query limit N"], "", "List"),
        ("GET", "/page", &["query page N", "query per_page N"], "", "List"),
        ("GET", "/text", &["query page S", "query per_page N"], "", "List"),
        (
            "GET",
            "/search",
            &[
                "query searchCriteria[currentPage] N",
                "query searchCriteria[pageSize] N",
            ],
            "",
            "Magento",
        ),
        ("GET", "/none", &[], "", "Google"),
    ];
    let (api, _) = check_all(api(schemas, calls), &Options::default());
    let pages: Vec<_> = api
        .operations
        .into_iter()
        .map(|operation| operation.pagination)
        .collect();
    let pages: Vec<_> = pages
        .into_iter()
        .map(|pages| pages.map(|pages| (pages.items, pages.next)))
        .collect();
    let token = |member: &str, parameter: &str| Next::Token {
        member: member.into(),
        parameter: parameter.into(),
        more: None,
    };
    let last = |member: &str, parameter: &str| Next::Token {
        member: member.into(),
        parameter: parameter.into(),
        more: Some(More::While("has_more".into())),
    };
    let expected = [
        Some(("resources".into(), token("nextPageToken", "pageToken"))),
        Some(("results".into(), Next::Url { member: "next".into() })),
        Some(("items".into(), token("response_metadata.next_cursor", "cursor"))),
        Some(("data".into(), last("data.[-1].id", "starting_after"))),
        Some(("data".into(), last("last_id", "after"))),
        Some(("data".into(), token("next_page", "page"))),
        Some((
            String::new(),
            Next::Offset {
                parameter: "offset".into(),
                limit: Some("limit".into()),
            },
        )),
        Some((
            String::new(),
            Next::Page {
                parameter: "page".into(),
                counted: None,
                first: None,
                told: None,
            },
        )),
        None,
        Some((
            "items".into(),
            Next::Page {
                parameter: "searchCriteria[currentPage]".into(),
                counted: Some(Counted {
                    total: "total_count".into(),
                    size: "searchCriteria[pageSize]".into(),
                }),
                first: None,
                told: None,
            },
        )),
        None,
    ];
    assert_eq!(pages, expected);
}

/// Azure's, OData's, Twilio's, Adyen's and the UK's banks' way, sizes in every spelling; and what only looks like it.
#[test]
fn the_next_url_is_found_under_its_usual_names() {
    let items = || json!({"type": "array", "items": {"$ref": "I"}});
    let text = || json!({"type": "string"});
    let told = || json!({"type": "string", "description": "Link to the page after this one."});
    let of = |members: serde_json::Value| json!({"properties": members});
    let schemas = json!({
        "S": text(),
        "N": {"type": "integer"},
        "I": of(json!({"id": text()})),
        "List": items(),
        "Azure": of(json!({"value": items(), "nextLink": text()})),
        "OData": of(json!({"value": items(), "@odata.nextLink": text()})),
        "Twilio": of(json!({"things": items(), "meta": of(json!({"next_page_url": text()}))})),
        "Uri": of(json!({"things": items(), "next_page_uri": text(), "page": {"type": "integer"}})),
        "Hal": of(json!({"results": items(), "_links": of(json!({"next_page": of(json!({"href": text()}))}))})),
        "Bank": of(json!({"Data": of(json!({"Account": items()})), "Links": of(json!({"Next": text()}))})),
        "Consent": of(json!({"Data": of(json!({"ConsentId": text(), "Permissions": items()})), "Links": of(json!({"Next": text()}))})),
        "Laravel": of(json!({"data": items(), "current_page": {"type": "integer"}, "next_page_url": text()})),
        "Told": of(json!({"cards": items(), "page": of(json!({"next": told()}))})),
        "Untold": of(json!({"cards": items(), "page": of(json!({"next": text()}))})),
        "Relative": of(json!({"forms": items(), "nextUri": text()})),
        "One": of(json!({"nextLink": text(), "id": text()})),
        "UrlPage": of(json!({"photos": items(), "next_page": told()})),
    });
    let sized: &[&str] = &["query Page N", "query pagesize N"];
    let calls: &[(&str, &str, &[&str], &str, &str)] = &[
        ("GET", "/azure", &[], "", "Azure"),
        ("GET", "/odata", &[], "", "OData"),
        ("GET", "/twilio", sized, "", "Twilio"),
        ("GET", "/uri", &[], "", "Uri"),
        ("GET", "/hal", &[], "", "Hal"),
        ("GET", "/bank", &[], "", "Bank"),
        ("GET", "/told", &[], "", "Told"),
        ("GET", "/url-page", &["query page N", "query per_page N"], "", "UrlPage"),
        ("GET", "/sized", sized, "", "List"),
        ("GET", "/counted", &["query page N"], "", "Laravel"),
        (
            "GET",
            "/filtered",
            &["query page N", "query per_page N", "query state S"],
            "",
            "Laravel",
        ),
        ("GET", "/unsized", &["query page N", "query state S"], "", "Laravel"),
        ("GET", "/consent", &[], "", "Consent"),
        ("GET", "/untold", &[], "", "Untold"),
        ("GET", "/relative", &[], "", "Relative"),
        ("GET", "/one", &[], "", "One"),
        ("POST", "/azure", &[], "", "Azure"),
    ];
    let (api, _) = check_all(api(schemas, calls), &Options::default());
    let pages = api.operations.into_iter().map(|operation| {
        let pages = operation.pagination?;
        Some(match pages.next {
            Next::Url { member } => format!("{} {member}", pages.items),
            Next::Page { parameter, .. } => format!("{} {parameter}", pages.items),
            other => format!("{other:?}"),
        })
    });
    let pages: Vec<_> = pages.collect();
    let expected = [
        Some("value nextLink"),
        Some("value @odata.nextLink"),
        Some("things meta.next_page_url"),
        Some("things next_page_uri"),
        Some("results _links.next_page.href"),
        Some("Data.Account Links.Next"),
        Some("cards page.next"),
        Some("photos page"),
        Some(" Page"),
        Some("data next_page_url"),
        Some("data page"),
        Some("data page"),
        None,
        None,
        None,
        None,
        None,
    ];
    assert_eq!(pages, expected.map(|pages| pages.map(str::to_owned)));
}

/// AutoRest's `x-ms-pageable`.
#[test]
fn what_the_description_says_of_pages_comes_before_every_rule() {
    let schemas = json!({
        "S": {"type": "string"},
        "I": {"properties": {"id": {"type": "string"}}},
        "T": {"properties": {"names": {"type": "array", "items": {"$ref": "S"}}, "more": {"type": "array", "items": {"$ref": "I"}},
            "after": {"type": "string"}, "nextLink": {"type": "string"}}},
    });
    let pages = |said: DescribedPages| {
        let mut raw = api(schemas.clone(), &[("GET", "/t", &[], "", "T")]);
        raw.operations[0].described_pages = said;
        let (api, _) = check_all(raw, &Options::default());
        let pages = api.operations[0].pagination.clone();
        pages.map(|pages| (pages.items, pages.next))
    };
    let url = |items: &str, member: &str| Some((items.to_owned(), Next::Url { member: member.into() }));
    let said = |items: &str, member: &str| DescribedPages::Url {
        items: items.into(),
        member: member.into(),
    };
    assert_eq!(pages(DescribedPages::Unsaid), url("more", "nextLink"));
    assert_eq!(pages(DescribedPages::None), None);
    assert_eq!(pages(said("names", "after")), url("names", "after"));
    assert_eq!(pages(said("value", "after")), url("more", "after"));
}

/// What `.items()` gives must be what was asked for, or there is none.
#[test]
fn what_stands_beside_the_items_is_no_list_of_them() {
    let list = || json!({"type": "array", "items": {"$ref": "I"}});
    let text = || json!({"type": "string"});
    let of = |members: serde_json::Value| json!({"properties": members});
    let schemas = json!({
        "S": text(),
        "I": of(json!({"id": text()})),
        "Inventory": of(json!({"payload": of(json!({"granularity": of(json!({"type": text()})), "summaries": list()})),
            "pagination": of(json!({"nextToken": text()})), "errors": list()})),
        "Wrapped": of(json!({"payload": of(json!({"orders": list()})), "nextToken": text(), "Errors": list()})),
        "Counted": of(json!({"data": of(json!({"total": {"type": "integer"}, "orders": list()})), "_links": list(), "next_url": text()})),
        "Two": of(json!({"orders": list(), "warnings": list(), "nextToken": text()})),
        "Texts": of(json!({"names": {"type": "array", "items": {"$ref": "S"}}, "errors": list(), "nextToken": text()})),
        "Mail": of(json!({"messages": list(), "nextToken": text()})),
    });
    let token: &[&str] = &["query nextToken S"];
    let calls: &[(&str, &str, &[&str], &str, &str)] = &[
        ("GET", "/inventory", token, "", "Inventory"),
        ("GET", "/wrapped", token, "", "Wrapped"),
        ("GET", "/counted", &[], "", "Counted"),
        ("GET", "/two", token, "", "Two"),
        ("GET", "/texts", token, "", "Texts"),
        ("GET", "/users/{id}/messages/{box}", token, "", "Mail"),
        ("GET", "/history", token, "", "Mail"),
        ("GET", "/health", token, "", "Mail"),
    ];
    let mut raw = api(schemas, calls);
    raw.operations[6].docs.description = "Fetches a history of messages and events. Errors are told.".into();
    let (api, _) = check_all(raw, &Options::default());
    let items = api
        .operations
        .into_iter()
        .map(|operation| Some(operation.pagination?.items));
    let items: Vec<_> = items.collect();
    let expected = [
        None,
        Some("payload.orders"),
        Some("data.orders"),
        Some("orders"),
        None,
        Some("messages"),
        Some("messages"),
        None,
    ];
    assert_eq!(items, expected.map(|items| items.map(str::to_owned)));
}

/// The words of a token may speak of what is listed; and a page number takes no text.
#[test]
fn a_token_is_one_by_its_name_and_goes_where_a_text_goes() {
    let said = |words: &str| json!({"type": "string", "description": words});
    let list = || json!({"type": "array", "items": {"$ref": "I"}});
    let schemas = json!({
        "S": {"type": "string"},
        "N": {"type": "integer"},
        "I": {"properties": {"id": {"type": "string"}}},
        "Channels": {"properties": {"items": list(), "nextPageToken": said("Continuation token used to page through URL channels.")}},
        "Hits": {"properties": {"hits": list(), "nextPage": said("")}},
        "Linked": {"properties": {"hits": list(), "nextPage": said("The URL of the next page.")}},
    });
    let calls: &[(&str, &str, &[&str], &str, &str)] = &[
        ("GET", "/channels", &["query pageToken S"], "", "Channels"),
        ("GET", "/text", &["query page S"], "", "Hits"),
        ("GET", "/number", &["query page N", "query size N"], "", "Hits"),
        ("GET", "/linked", &["query page S"], "", "Linked"),
    ];
    let (api, _) = check_all(api(schemas, calls), &Options::default());
    let pages = api
        .operations
        .into_iter()
        .map(|operation| match operation.pagination?.next {
            Next::Token { member, parameter, .. } => Some(format!("{member} -> {parameter}")),
            Next::Page { parameter, .. } => Some(parameter),
            Next::Url { member } => Some(member),
            other => Some(format!("{other:?}")),
        });
    let pages: Vec<_> = pages.collect();
    let expected = [
        Some("nextPageToken -> pageToken"),
        Some("nextPage -> page"),
        Some("page"),
        Some("nextPage"),
    ];
    assert_eq!(pages, expected.map(|pages| pages.map(str::to_owned)));
}

#[test]
fn the_first_page_has_the_number_that_is_said() {
    let first_of = |mut schema: serde_json::Value, prose: &str, minimum: Option<i64>| {
        schema["minimum"] = json!(minimum);
        let schemas = json!({
            "I": {"properties": {"id": {"type": "string"}}},
            "List": {"type": "array", "items": {"$ref": "I"}},
            "Size": {"type": "integer"},
            "N": schema,
        });
        let mut raw = api(
            schemas,
            &[("GET", "/a", &["query page N", "query size Size"], "", "List")],
        );
        raw.operations[0].parameters[0].docs.description = prose.into();
        let (api, _) = check_all(raw, &Options::default());
        match &api.operations[0].pagination.as_ref().unwrap().next {
            Next::Page { first, .. } => first.unwrap_or(1),
            other => panic!("{other:?}"),
        }
    };
    let plain = || json!({"type": "integer"});
    let usually = |default: i64| json!({"type": "integer", "default": default});
    assert_eq!(first_of(plain(), "The page.", None), 1);
    assert_eq!(first_of(plain(), "The page.", Some(1)), 1);
    assert_eq!(first_of(plain(), "The page.", Some(0)), 0);
    let narrowed = |least: i64| json!({"allOf": [{"type": "integer", "minimum": 0}, {"minimum": least}]});
    assert_eq!(first_of(narrowed(0), "", None), 0);
    assert_eq!(first_of(narrowed(1), "", None), 1);
    assert_eq!(first_of(usually(0), "The page, 1-based.", Some(1)), 0);
    assert_eq!(first_of(usually(1), "", Some(0)), 1);
    // No page is meant by it.
    assert_eq!(first_of(usually(20), "", None), 1);
    for prose in [
        "Zero-based page index (0..N)",
        "Page number, starting at 0.",
        "(0..N)",
        "Pages start from zero",
    ] {
        assert_eq!(first_of(plain(), prose, None), 0, "{prose}");
    }
    assert_eq!(first_of(plain(), "One-based page index", Some(0)), 1);
    assert_eq!(first_of(plain(), "At most 100 based on the plan", None), 1);
    for words in [
        "The index of the first page is 0 (zero). Default: 0.",
        "The page. Its default value is 0.",
        "first page = 0",
        "Defaults to 0.",
    ] {
        assert_eq!(first_of(plain(), words, None), 0, "{words}");
    }
    assert_eq!(
        first_of(plain(), "The first page is 1, the default page size 0.", None),
        1
    );
    assert_eq!(first_of(plain(), "By default all 0 to 10 pages.", None), 1);
}
