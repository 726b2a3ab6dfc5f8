//! What passes find in operations: constants, keys, pages, directions; what is selected and why something is there.

use serde_json::json;

use super::{Reader, checked, types};
use crate::api::{
    Api, Body, Content, Counted, DescribedPages, Docs, Limits, Location, Media, Next, Operation, Parameter, Response,
    Schema, Status, Style, Template, TypeId,
};
use crate::diagnostics::Diagnostics;
use crate::passes::{Options, Select, check, depth, why};
use crate::source::{FileId, Place};

/// Named schemas and what calls them: method, path, parameters as `location name type`, the body's and the answer's type.
pub(super) fn api(schemas: serde_json::Value, calls: &[(&str, &str, &[&str], &str, &str)]) -> Api<Schema> {
    let mut api = Reader::read(&schemas);
    let ids: Vec<(String, TypeId)> = schemas
        .as_object()
        .into_iter()
        .flatten()
        .zip(0..)
        .map(|((name, _), index)| (name.clone(), TypeId(index)))
        .collect();
    let id = |name: &str| ids.iter().find(|(known, _)| known == name).map(|(_, id)| *id);
    let calls = calls.iter().map(|(method, path, parameters, body, answer)| Operation {
        method: (*method).into(),
        path: (*path).into(),
        parameters: parameters.iter().filter_map(|text| parameter(text, id)).collect(),
        body: id(body).map(|ty| Body {
            required: true,
            docs: Docs::default(),
            contents: vec![content(ty)],
            place: place(),
        }),
        responses: vec![Response {
            status: Status::Code(200),
            docs: Docs::default(),
            contents: id(answer).map(content).into_iter().collect(),
            headers: Vec::new(),
            place: place(),
        }],
        ..operation(&format!("{}{}", method.to_lowercase(), path.replace('/', "_")))
    });
    api.operations = calls.collect();
    api
}

fn operation(id: &str) -> Operation {
    Operation {
        id: id.into(),
        id_declared: true,
        long_id: None,
        method: String::new(),
        path: String::new(),
        behind_path: String::new(),
        template: Template::Braces,
        tags: vec!["shop".into()],
        docs: Docs::default(),
        deprecated: false,
        parameters: Vec::new(),
        body: None,
        responses: Vec::new(),
        security: Vec::new(),
        security_place: place(),
        servers: Vec::new(),
        media: Media::default(),
        idempotency: None,
        described_pages: Default::default(),
        pagination: None,
        place: place(),
    }
}

fn parameter(text: &str, id: impl Fn(&str) -> Option<TypeId>) -> Option<Parameter> {
    let mut words = text.split(' ');
    let location = match words.next()? {
        "header" => Location::Header,
        _ => Location::Query,
    };
    Some(Parameter {
        name: words.next()?.into(),
        location,
        required: true,
        ty: id(words.next()?)?,
        style: Style::Form,
        explode: true,
        allow_reserved: false,
        allow_empty: false,
        content: None,
        limits: Limits::NONE,
        constant: None,
        docs: Docs::default(),
        deprecated: false,
        place: place(),
    })
}

fn content(ty: TypeId) -> Content {
    Content {
        media_type: "application/json".into(),
        ty: Some(ty),
        item: None,
        encoding: Default::default(),
        examples: Vec::new(),
        limits: Limits::NONE,
        place: place(),
    }
}

fn place() -> Place {
    Place::whole(FileId(0))
}

pub(super) fn check_all(api: Api<Schema>, options: &Options) -> (Api<crate::api::Type>, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let api = check(api, options, &mut diagnostics);
    let findings = diagnostics.list().iter().map(|finding| {
        let help = finding.help.clone().unwrap_or_default();
        format!("{} {help}", finding.message)
    });
    (api, findings.collect())
}

#[test]
fn read_only_members_are_required_where_only_the_server_writes() {
    let both = json!({"T": {
        "properties": {
            "id": {"type": "string", "readOnly": true},
            "secret": {"type": "string", "writeOnly": true},
            "name": {"type": "string"},
        },
        "required": ["id", "secret", "name"],
    }});
    let required = |body, answer| {
        let (api, _) = check_all(
            api(both.clone(), &[("POST", "/t", &[], body, answer)]),
            &Options::default(),
        );
        let text = types(&api);
        ["id:", "secret:", "name:"].map(|member| text.contains(member))
    };
    assert_eq!(required("T", ""), [false, true, true]);
    assert_eq!(required("", "T"), [true, false, true]);
    assert_eq!(required("T", "T"), [false, false, true]);
}

#[test]
fn a_required_header_with_one_value_is_a_constant() {
    let schemas = json!({"V": {"type": "string", "enum": ["2024"]}, "W": {"type": "string"}});
    let calls: &[(&str, &str, &[&str], &str, &str)] = &[("GET", "/t", &["header Version V", "header Name W"], "", "")];
    let (api, _) = check_all(api(schemas, calls), &Options::default());
    let constants: Vec<_> = api.operations[0]
        .parameters
        .iter()
        .map(|parameter| parameter.constant.clone())
        .collect();
    assert_eq!(constants, [Some(json!("2024")), None]);
}

/// `/t?action=do`
#[test]
fn a_constant_of_the_path_stays_one() {
    let schemas = json!({"W": {"type": "string"}});
    let calls: &[(&str, &str, &[&str], &str, &str)] = &[("GET", "/t", &["query action W"], "", "")];
    let mut raw = api(schemas, calls);
    raw.operations[0].parameters[0].required = true;
    raw.operations[0].parameters[0].constant = Some(json!("do"));
    let (api, _) = check_all(raw, &Options::default());
    assert_eq!(api.operations[0].parameters[0].constant, Some(json!("do")));
}

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
        more: Some("has_more".into()),
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
        ("GET", "/lost", &["query page N", "query state S"], "", "Laravel"),
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
        None,
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
}

#[test]
fn only_selected_operations_and_their_types_stay() {
    let schemas = json!({
        "A": {"properties": {"b": {"$ref": "B"}}},
        "B": {"properties": {"x": {"type": "string"}}},
        "C": {"type": "string"},
    });
    let calls: &[(&str, &str, &[&str], &str, &str)] = &[("GET", "/a", &[], "", "A"), ("GET", "/c", &[], "", "C")];
    let options = Options {
        select: Select {
            include: vec!["GET /a*".into(), "got_a".into()],
            exclude: Vec::new(),
        },
        ..Options::default()
    };
    let (api, findings) = check_all(api(schemas, calls), &options);
    assert_eq!(api.operations.len(), 1);
    assert!(!types(&api).contains("type C"));
    assert_eq!(findings, ["`got_a` matches no operation of T did you mean `get_a`?"]);
    assert_eq!(why(&api, TypeId(2)), [["operation get_a", "A", "B", "B.x"]]);
}

#[test]
fn depth_counts_every_type_of_the_longest_chain() {
    let schemas = json!({
        "A": {"properties": {"b": {"type": "array", "items": {"$ref": "B"}}}},
        "B": {"properties": {"a": {"$ref": "A"}, "c": {"$ref": "C"}}},
        "C": {"type": "string"},
    });
    let (api, _) = checked(schemas, &Options::default());
    assert_eq!(depth(&api), 4);
}

/// Of a flag the type does not tell that it has only one value.
#[test]
fn a_required_flag_with_one_value_is_a_constant_and_any_other_is_told() {
    let schemas = json!({
        "Only": {"type": "boolean", "enum": [true]},
        "Both": {"type": "boolean", "enum": [true, false]},
        "T": {"required": ["is"], "properties": {"is": {"type": "boolean", "enum": [false]}, "may": {"type": "boolean", "enum": [false]}}},
    });
    let calls: &[(&str, &str, &[&str], &str, &str)] = &[(
        "POST",
        "/t",
        &["query only Only", "header Only Only", "query both Both"],
        "T",
        "",
    )];
    let constants_of = |required: bool| {
        let mut raw = api(schemas.clone(), calls);
        for parameter in &mut raw.operations[0].parameters {
            parameter.required = required;
        }
        let (api, findings) = check_all(raw, &Options::default());
        let parameters = api.operations[0].parameters.iter();
        let constants = parameters.map(|parameter| parameter.constant.clone());
        (constants.collect::<Vec<_>>(), types(&api), findings)
    };
    let of = |only: bool| {
        let other = !only;
        format!(
            "only `{only}` is allowed; it is a `bool` all the same, which may be `{other}` send `{only}` or leave it out"
        )
    };
    let (constants, types, findings) = constants_of(true);
    assert_eq!(constants, [Some(json!(true)), Some(json!(true)), None]);
    assert!(types.contains(" always false"), "{types}");
    assert_eq!(findings, [of(false)]);
    let (constants, _, findings) = constants_of(false);
    assert_eq!(constants, [None, None, None]);
    assert_eq!(findings, [of(true), of(false)]);
}
