//! What passes find in operations: constants, keys, directions; what is selected and why something is there.

use serde_json::json;

use super::{Reader, checked, types};
use crate::api::{
    Api, Body, Constraints, Content, Docs, Location, Media, Operation, Parameter, Response, Schema, Status, Style,
    Template, TypeId,
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
        constraints: Constraints::NONE,
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
        actual: None,
        encoding: Default::default(),
        examples: Vec::new(),
        constraints: Constraints::NONE,
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
