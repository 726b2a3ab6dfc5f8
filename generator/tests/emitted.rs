//! What small descriptions become: lines of the emitted files, and what is told.
#![allow(clippy::unwrap_used)]

#[path = "common/outcome.rs"]
mod outcome;

use outcome::outcome_of;

/// What comes of a description.
struct Emitted {
    /// The files of the API, without line breaks and support code.
    text: String,
    /// The findings as `code message`.
    findings: Vec<String>,
}

impl Emitted {
    /// Of a description in YAML with these parts beside its head.
    fn of(parts: &str) -> Self {
        let head = "openapi: 3.1.0\ninfo: {title: Shop, version: '1'}\n";
        let outcome = outcome_of("shop.yaml", &format!("{head}{parts}"));
        let own = outcome
            .files
            .iter()
            .filter(|(path, _)| !path.as_str().contains("support"));
        let texts: Vec<&str> = own.flat_map(|(_, text)| text.split_whitespace()).collect();
        let findings = outcome.diagnostics();
        let findings = findings.list().iter();
        Self {
            text: texts.join(" "),
            findings: findings
                .map(|finding| format!("{} {}", finding.code.id(), finding.message))
                .collect(),
        }
    }

    #[track_caller]
    fn holds(&self, part: &str) {
        assert!(self.text.contains(part), "no {part}\n{}", self.text);
    }

    #[track_caller]
    fn lacks(&self, part: &str) {
        assert!(!self.text.contains(part), "{part}\n{}", self.text);
    }

    #[track_caller]
    fn tells(&self, findings: &[&str]) {
        assert_eq!(self.findings, findings);
    }
}

#[test]
fn a_path_without_a_host_is_for_the_end_of_the_base_url() {
    let calls = "paths:\n  /a: {get: {operationId: a, responses: {'204': {description: Done}}}}\n";
    let emitted = Emitted::of(&format!(
        "servers: [{{url: /api/v2}}, {{url: /sandbox/v2/, description: The sandbox}}, {{url: '/{{shop}}/v2', variables: {{shop: {{default: \
         a}}}}}}, {{url: ../v2}}, {{url: /}}]\n{calls}"
    ));
    emitted.holds(r#"/// `/api/v2` pub const BASE_PATH: &'static str = "/api/v2";"#);
    emitted.holds(r#"pub const SANDBOX_PATH: &'static str = "/sandbox/v2/";"#);
    emitted.holds(r#"pub fn base_shop_path(shop: &str) -> String { ["/", shop, "/v2"].concat() }"#);
    emitted.holds("end `base_url` with /// [`Self::BASE_PATH`] or [`Self::SANDBOX_PATH`] or [`Self::base_shop_path`].");
    emitted.tells(&[
        "unusable-server the server `/api/v2` names no host; the base URL is an argument, which has to end with this path",
    ]);

    let beside_a_url = Emitted::of(&format!(
        "servers: [{{url: /v2}}, {{url: 'https://shop.example/v2'}}]\n{calls}"
    ));
    beside_a_url.lacks("PATH");
    beside_a_url.tells(&[]);
    Emitted::of(&format!("servers: [{{url: /}}]\n{calls}")).tells(&[]);
}

#[test]
fn a_default_is_told_of_what_callers_may_leave_out() {
    let emitted = Emitted::of(
        "
paths:
  /a:
    post:
      operationId: a
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Sent'}}}}
      responses: {'200': {description: Done, content: {application/json: {schema: {$ref: '#/components/schemas/Given'}}}}}
components:
  schemas:
    Sent:
      type: object
      required: [must]
      properties:
        may: {type: string, default: a}
        must: {type: string, default: b}
        is: {type: string, readOnly: true, default: c}
    Given: {type: object, properties: {may: {type: string, default: d}}}
",
    );
    emitted.holds("/// When absent, the server takes `\"a\"`. pub may: Option<String>");
    for other in ["b", "c", "d"] {
        emitted.lacks(&format!("the server takes `\"{other}\"`"));
    }
}

#[test]
fn a_scheme_that_is_a_variable_is_an_argument() {
    let emitted = Emitted::of(
        "
servers:
- url: '{scheme}://api.shop.example/{v}'
  variables: {scheme: {enum: [http, https], default: https}, v: {default: v1}}
- url: https://sandbox.shop.example
paths:
  /a: {get: {operationId: a, responses: {'204': {description: Done}}}}
",
    );
    emitted.tells(&[]);
    emitted.holds(
        r#"pub fn base_url(scheme: &str, v: &str) -> String { [&*authority_part(scheme), "://api.shop.example/", v].concat() }"#,
    );
    emitted.holds(r#"pub const SANDBOX: &'static str = "https://sandbox.shop.example";"#);
}

/// Both are functions of the client, which Rust has in one namespace.
#[test]
fn no_server_is_called_as_an_operation() {
    let emitted = Emitted::of(
        "
servers: [{url: 'https://{store}.shop.example', variables: {store: {default: a}}}]
paths:
  /base: {get: {operationId: baseUrl, responses: {'204': {description: Done}}}}
",
    );
    emitted.holds("pub fn base_url(&self) -> Call<");
    emitted.holds("pub fn base_url_2(store: &str) -> String {");
}

#[test]
fn a_variable_can_be_all_that_stands_before_the_path() {
    let server = |default: &str| {
        Emitted::of(&format!(
            "
servers: [{{url: '{{Endpoint}}/face/v1', variables: {{Endpoint: {{default: '{default}'}}}}}}]
paths: {{/a: {{get: {{operationId: a, responses: {{'204': {{description: Done}}}}}}}}}}
"
        ))
    };
    for default in ["", "https://shop.example"] {
        let emitted = server(default);
        emitted.tells(&[]);
        emitted.holds(r#"pub fn base_url(endpoint: &str) -> String { [endpoint, "/face/v1"].concat() }"#);
    }
    server("shop.example").tells(&[
        "unusable-server the server `{Endpoint}/face/v1` cannot be used: it does not begin with `https://`, whatever the values \
         of its variables",
    ]);
}

#[test]
fn an_operation_of_its_own_server_keeps_the_scheme_of_the_base_url() {
    let emitted = Emitted::of(
        "
servers: [{url: '{protocol}://api.shop.example', variables: {protocol: {default: https}}}]
paths:
  /a:
    post:
      operationId: send
      servers: [{url: '{protocol}://up.shop.example', variables: {protocol: {default: https}}}]
      responses: {'204': {description: Done}}
",
    );
    emitted.tells(&[]);
    emitted.holds(r#"("{protocol}://api.shop.example", "{protocol}://up.shop.example")"#);
    emitted.holds("pub fn up_url(protocol: &str) -> String");
}

#[test]
fn a_host_that_only_callers_know_is_one_that_only_they_can_say() {
    let emitted = Emitted::of(
        "
servers: [{url: 'https://api.shop.example'}]
paths:
  /a:
    post:
      operationId: send
      servers: [{url: '{protocol}://up.shop.example', variables: {protocol: {default: ''}}}]
      responses: {'204': {description: Done}}
",
    );
    emitted.holds(r#"("", "{protocol}://up.shop.example")"#);
    emitted.tells(&[
        "unsupported `send` has the server `{protocol}://up.shop.example`; nothing tells for which base URL, so it is sent there \
         only if the caller says so",
    ]);
}

#[test]
fn json_of_another_media_type_with_another_schema_is_not_read() {
    let emitted = Emitted::of(
        "
paths:
  /a:
    get:
      operationId: a
      responses:
        '200':
          description: Done
          content:
            application/vnd.shop.v1+json: {schema: {type: object, properties: {a: {type: string}}}}
            Application/vnd.shop.v2+json;charset=utf-8: {schema: {type: object, properties: {b: {type: string}}}}
            text/csv: {schema: {type: string}}
        '400':
          description: Wrong
          content:
            application/json: {schema: {type: object, properties: {code: {type: integer}}}}
            application/problem+json: {schema: {type: object, properties: {title: {type: string}}}}
  # The same members, in other words.
  /b:
    get:
      operationId: b
      responses:
        '200':
          description: Done
          content:
            application/json: {schema: {type: object, properties: {a: {type: string, description: One.}}}}
            application/hal+json: {schema: {type: object, properties: {a: {type: string, description: Other.}}}}
            text/json: {}
",
    );
    emitted.holds(
        r#"200 if response.is_one_of(&["application/vnd.shop.v2+json"]) => { response.other() } 200 => response.json(),"#,
    );
    emitted.holds(r#"400 if response.is_one_of(&["application/problem+json"]) => { response.json_error_as(AError::BadRequestProblem) }"#);
    emitted.holds("400 => response.json_error_as(AError::BadRequest),");
    assert_eq!(emitted.text.matches("is_one_of").count(), 2);
}

#[test]
fn the_key_of_a_credential_is_no_argument() {
    let emitted = Emitted::of(
        "
paths:
  /a:
    get:
      operationId: inQuery
      security: [{query: []}]
      parameters: [{name: token, in: query, required: true, schema: {type: string}}, {$ref: '#/components/parameters/Lang'}]
      responses: {'204': {description: Done}}
  /b:
    get:
      operationId: inHeader
      security: [{other: []}, {header: []}]
      parameters: [{$ref: '#/components/parameters/Key'}]
      responses: {'204': {description: Done}}
  /c:
    get:
      operationId: inCookie
      security: [{cookie: []}, {header: []}]
      parameters: [{name: sid, in: cookie, required: true, schema: {type: string}}, {$ref: '#/components/parameters/Key'}]
      responses: {'204': {description: Done}}
  /d:
    get:
      operationId: elsewhere
      security: [{cookie: []}]
      parameters: [{name: sid, in: query, required: true, schema: {type: string}}]
      responses: {'204': {description: Done}}
components:
  parameters:
    Lang: {name: lang, in: query, required: true, schema: {type: string}}
    Key: {name: x-KEY, in: header, required: true, schema: {type: string}}
  securitySchemes:
    query: {type: apiKey, in: query, name: token}
    header: {type: apiKey, in: header, name: X-Key}
    cookie: {type: apiKey, in: cookie, name: sid}
    other: {type: http, scheme: bearer}
",
    );
    emitted.holds("pub fn in_query(&self, lang: impl Into<String>) -> Call");
    emitted.holds("pub fn in_header(&self) -> Call");
    emitted.holds("pub fn in_cookie(&self) -> Call");
    emitted.holds("pub fn elsewhere(&self, sid: impl Into<String>) -> Call");
    emitted.tells(&[
        "credential-parameter the parameter `token` is the key of the security scheme `query`: the credential fills it",
        "credential-parameter the parameter `x-KEY` is the key of the security scheme `header`: the credential fills it",
        "credential-parameter the parameter `sid` is the key of the security scheme `cookie`: the credential fills it",
    ]);
}

#[test]
fn two_credentials_for_one_header_are_told() {
    Emitted::of(
        "
security: [{token: [], user: []}]
paths: {/a: {get: {operationId: a, responses: {'204': {description: Done}}}}}
components: {securitySchemes: {token: {type: http, scheme: bearer}, user: {type: http, scheme: basic}}}
",
    )
    .tells(&[
        "unsupported `token` and `user` are needed together, and both are sent in one header, which holds one of them: only `user` \
         is sent",
    ]);
}

#[test]
fn a_parameter_in_a_script_without_case_is_no_variant_of_its_type() {
    let emitted = Emitted::of(
        "
paths:
  /a:
    get:
      operationId: list
      parameters:
      - {name: 状态, in: query, required: true, schema: {type: string, enum: [状态, 值]}}
      - {name: 类型, in: query, schema: {type: string, enum: [类型, 值]}}
      - {name: 订单, in: query, schema: {type: string}}
      responses: {'204': {description: Done}}
",
    );
    emitted.holds("pub fn list(&self, 状态_: List状态) -> Call");
    emitted.holds("状态: 状态_");
    emitted.holds("pub fn 类型(mut self, 类型_: List类型) -> Self { self.operation.类型 = Some(类型_);");
    emitted.holds("pub fn 订单(mut self, 订单: impl Into<String>) -> Self");
}

#[test]
fn a_body_of_a_family_says_which_member_it_is() {
    let body = |media_type: &str, schema: &str| {
        Emitted::of(&format!(
            "
paths:
  /a:
    post:
      operationId: send
      requestBody: {{required: true, content: {{{media_type}: {{{schema}}}}}}}
      responses: {{'204': {{description: Done}}}}
"
        ))
    };
    let text = body("text/*", "schema: {type: string}");
    text.tells(&[]);
    text.holds(r#""text/plain""#);
    text.lacks("octet-stream");
    body("image/*", "").tells(&[
        "unsupported a file that does not say what it is is sent as `application/octet-stream`, which is no `image/*`",
    ]);
    body("image/png", "").tells(&[]);
}

/// Whoever takes page 0 for a page before the first one passes over a page.
#[test]
fn pages_begin_with_the_number_that_is_said() {
    let list = |path: &str, page: &str| {
        format!(
            "  /{path}:\n    get:\n      operationId: {path}\n      parameters:\n      - {{name: page, in: query, {page}}}\n      \
             - {{name: size, in: query, schema: {{type: integer}}}}\n      responses: {{'200': {{description: ok, content: \
             {{application/json: {{schema: {{type: array, items: {{type: object, properties: {{id: {{type: string}}}}}}}}}}}}}}}}\n"
        )
    };
    let emitted = Emitted::of(&format!(
        "paths:\n{}{}{}{}components: {{schemas: {{Page: {{type: integer, minimum: 0}}}}}}\n",
        list("usual", "schema: {type: integer, default: 0}"),
        list("least", "schema: {$ref: '#/components/schemas/Page'}"),
        list(
            "told",
            "description: 'Zero-based page index (0..N)', schema: {type: integer}"
        ),
        list("plain", "schema: {type: integer, minimum: 1}"),
    ));
    let from_zero = "Self::lead_by_page(|call| &mut call.page).starting_at(0)";
    assert_eq!(emitted.text.matches(from_zero).count(), 3, "{}", emitted.text);
    emitted.holds("{ Self::lead_by_page(|call| &mut call.page) }");
    emitted.tells(&[]);
}

/// A stream has no member that leads to the next page, and neither have bytes.
#[test]
fn pages_are_those_of_the_answer_that_is_json() {
    let paged = |media_types: &[&str]| {
        let contents = media_types
            .iter()
            .map(|name| format!("'{name}': {{schema: {{$ref: '#/components/schemas/Page'}}}}"));
        let emitted = Emitted::of(&format!(
            "
paths:
  /orders:
    get:
      operationId: list
      parameters: [{{name: cursor, in: query, schema: {{type: string}}}}]
      responses: {{'200': {{description: All., content: {{{}}}}}}}
components:
  schemas:
    Order: {{type: object, properties: {{id: {{type: string}}}}}}
    Page:
      type: object
      required: [data]
      properties: {{data: {{type: array, items: {{$ref: '#/components/schemas/Order'}}}}, next_cursor: {{type: string}}}}
",
            contents.collect::<Vec<_>>().join(", ")
        ));
        let owners = emitted.text.split("impl Paged for ").skip(1);
        owners
            .map(|owner| owner.split(' ').next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    for json in [
        "application/json",
        "Application/JSON; charset=utf-8",
        "application/vnd.shop+json",
        "*/*",
    ] {
        assert_eq!(paged(&[json]), ["List"], "{json}");
    }
    for other in [
        "application/x-ndjson",
        "application/json-seq",
        "application/jsonl",
        "application/vnd.json.archive",
    ] {
        assert_eq!(paged(&[other]), Vec::<String>::new(), "{other}");
        assert_eq!(paged(&[other, "application/json"]), ["List"], "{other}");
    }
}

/// springdoc's `Pageable`, of which an operation may ask nothing.
#[test]
fn what_counts_the_pages_may_be_a_member_of_an_argument() {
    let list = |required: &str| {
        format!(
            "
paths:
  /orders:
    get:
      operationId: list
      parameters: [{{name: pageable, in: query, required: {required}, schema: {{$ref: '#/components/schemas/Pageable'}}}}]
      responses: {{'200': {{description: All., content: {{application/json: {{schema: {{$ref: '#/components/schemas/Page'}}}}}}}}}}
components:
  schemas:
    Order: {{type: object, properties: {{id: {{type: string}}}}}}
    Pageable: {{type: object, properties: {{page: {{type: integer}}, size: {{type: integer}}, sort: {{type: array, items: {{type: string}}}}}}}}
    Page: {{type: object, properties: {{number: {{type: integer}}, numberOfElements: {{type: integer}}, content: {{type: array, items: {{$ref: '#/components/schemas/Order'}}}}}}}}
"
        )
    };
    let emitted = Emitted::of(&list("true"));
    emitted.holds("{ Self::lead_by_page(|call| &mut call.pageable.page)");
    emitted.holds(".starting_at(0) .numbered(|output| output.number.as_ref()) }");
    let emitted = Emitted::of(&list("false"));
    emitted.holds("&mut call.pageable.get_or_insert_with(Default::default).page");
}

/// A merchant without orders answers 204: its list is empty, and still one.
#[test]
fn an_answer_without_a_body_beside_the_page_is_the_end_of_the_list() {
    let paged = |statuses: &str| {
        Emitted::of(&format!(
            "
paths:
  /orders:
    get:
      operationId: list
      parameters: [{{name: offset, in: query, schema: {{type: integer}}}}, {{name: limit, in: query, schema: {{type: integer}}}}]
      responses:
        '200': {{description: All., content: {{application/json: {{schema: {{$ref: '#/components/schemas/Page'}}}}}}}}
        {statuses}
components:
  schemas:
    Order: {{type: object, properties: {{id: {{type: string}}}}}}
    Other: {{type: object, properties: {{job: {{type: string}}}}}}
    Page: {{type: object, properties: {{data: {{type: array, items: {{$ref: '#/components/schemas/Order'}}}}}}}}
"
        ))
    };
    let emitted = paged("'204': {description: None.}");
    emitted.holds("match output { ListOutput::Ok(output) => output.data.as_mut(), _ => None, }");
    emitted.holds("{ Self::lead_by_offset(|call| &mut call.offset) }");
    let other =
        "'202': {description: Later., content: {application/json: {schema: {$ref: '#/components/schemas/Other'}}}}";
    paged(other).lacks("impl Paged");
}

/// Parameters of one name at two places are two.
#[test]
fn pages_are_counted_by_the_query_and_by_nothing_else_of_its_name() {
    let emitted = Emitted::of(
        "
paths:
  /orders:
    get:
      operationId: list
      parameters:
      - {name: page, in: header, schema: {type: string}}
      - {name: page, in: query, schema: {type: integer}}
      - {name: limit, in: query, schema: {type: integer}}
      responses: {'200': {description: All., content: {application/json: {schema: {type: array, items: {type: object, properties: {id: {type: string}}}}}}}}
",
    );
    emitted.holds("Self::lead_by_page(|call| &mut call.page_2)");
    emitted.holds(r#"request.query("page", "#);
    emitted.tells(&[]);
}

#[test]
fn a_failure_that_only_streams_is_as_one_that_nobody_describes() {
    let emitted = Emitted::of(
        r"
servers: [{url: https://shop.example}]
paths:
  /x:
    get:
      operationId: getX
      responses:
        '200': {description: It., content: {application/json: {schema: {type: string}}}}
        '404': {description: No., content: {text/event-stream: {schema: {type: object, properties: {x: {type: string}}}}}}
        '410': {description: No., content: {text/event-stream: {}, text/plain: {schema: {type: string}}}}
",
    );
    emitted.holds("type Error = String;");
    emitted.holds("410 => response.text_error()");
    emitted.holds(r#"accept: "application/json, text/plain""#);
    emitted.lacks("Events<");
    emitted.tells(&[
        "unsupported a failure is not read as a stream: `text/event-stream` is kept as bytes, as one that nobody describes",
        "unsupported a failure is read as `text/plain`; kept as bytes, as one that nobody describes: `text/event-stream`",
    ]);
}

#[test]
fn the_source_of_a_credential_has_a_name_in_the_usual_style() {
    let emitted = Emitted::of(
        r"
servers: [{url: https://shop.example}]
security: [{super: []}, {self: []}, {a_from: []}, {a: []}]
paths: {/x: {get: {operationId: getX, responses: {'204': {description: Done.}}}}}
components:
  securitySchemes:
    super: {type: http, scheme: bearer}
    self: {type: http, scheme: bearer}
    a_from: {type: http, scheme: basic}
    a: {type: http, scheme: bearer}
",
    );
    for name in [
        "super_(",
        "super_from(",
        "self_(",
        "self_from(",
        "a_from(",
        "a(",
        "a_from_2(",
    ] {
        emitted.holds(&format!("pub fn {name}"));
    }
    emitted.lacks("__from");
}

/// Marks count wherever they stand in an `allOf`, and a pattern says nothing of a member that is described.
#[test]
fn marks_of_members_are_not_lost_beside_what_their_values_are() {
    let emitted = Emitted::of(
        r"
openapi: 3.1.0
paths: {/x: {post: {operationId: put, requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/G'}}}},
  responses: {'204': {description: Done.}}}}}
components:
  schemas:
    G:
      type: object
      required: [id, part, n_a]
      properties:
        id: {type: string, readOnly: true}
        part: {allOf: [{type: string}, {readOnly: true}]}
        n_a: {readOnly: true, deprecated: true, description: An amount.}
        n_kind: {type: string, enum: [a, b]}
      patternProperties: {'^n_': {type: number, format: decimal}, '': {}}
",
    );
    for field in [
        "pub id: Option<String>",
        "pub part: Option<String>",
        "/// An amount. /// /// Deprecated. pub n_a: Option<Decimal>",
        "pub n_kind: Option<GNKind>",
        "pub fn new() -> Self",
    ] {
        emitted.holds(field);
    }
}

#[test]
fn what_is_secret_is_kept_out_of_debug_wherever_it_stands() {
    let emitted = Emitted::of(
        "
paths:
  /token:
    post:
      operationId: token
      requestBody: {required: true, content: {application/json: {schema: {type: string, format: password}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {type: array, items: {type: string, format: password}}}}}}
  /login:
    post:
      operationId: login
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Login'}}}}
      responses:
        '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pair'}}}}
        '201': {description: ok, content: {application/json: {schema: {type: string, format: password}}}}
components:
  schemas:
    Login: {oneOf: [{type: string, format: password}, {$ref: '#/components/schemas/User'}]}
    User: {type: object, required: [id], properties: {id: {type: integer}}}
    Pair: {type: array, prefixItems: [{type: string}, {type: string, format: password}], items: false, minItems: 2}
",
    );
    for hidden in [
        "secret: true,",
        "impl fmt::Debug for Token { fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result { formatter.debug_struct(\"Token\").field(\"body\", &\"***\").finish()",
        "Self::String(_) => formatter.debug_tuple(\"String\").field(&\"***\").finish()",
        "Self::User(value) => formatter.debug_tuple(\"User\").field(value).finish()",
        "Self::Unknown(_) => formatter.debug_tuple(\"Unknown\").field(&\"***\").finish()",
        "formatter.write_str(\"Pair(***)\")",
        "Self::Created(_) => formatter.debug_tuple(\"Created\").field(&\"***\").finish()",
    ] {
        emitted.holds(hidden);
    }
    emitted.holds("#[derive(Clone, PartialEq)] #[non_exhaustive] pub enum Login");
}

/// Recordings know members by their names, as `Debug` does; of others it has to be said.
#[test]
fn an_operation_names_the_secrets_of_its_answers_that_are_not_called_so() {
    let emitted = Emitted::of(
        "
paths:
  /pay:
    post:
      operationId: pay
      parameters: [{name: code, in: query, schema: {type: string, format: password}}]
      responses:
        '200': {description: ok, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Paid'}}}}}
        '400': {description: no, content: {application/json: {schema: {type: object, properties: {seed: {type: string, x-sensitive: true}}}}}}
  /look:
    get:
      operationId: look
      responses:
        '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Plain'}}}}
  /key:
    get:
      operationId: key
      responses:
        '200': {description: ok, content: {application/json: {schema: {oneOf: [{type: string, format: password}, {$ref: '#/components/schemas/Plain'}]}}}}
  /mix:
    get:
      operationId: mix
      responses:
        '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Mix'}}}}
  /told:
    get:
      operationId: told
      responses:
        '200': {description: ok, content: {text/event-stream: {itemSchema: {type: object, properties: {event: {type: string}, data: {$ref: '#/components/schemas/Mix'}}}}}}
components:
  schemas:
    Paid: {type: object, properties: {by: {$ref: '#/components/schemas/Card'}, next: {$ref: '#/components/schemas/Paid'}}}
    Card: {type: object, properties: {code: {type: string, format: password}, codes: {type: object, additionalProperties: {type: string, format: password}}, client_secret: {type: string}, once: {type: string, writeOnly: true}}}
    Plain: {type: object, properties: {id: {type: integer}, access_token: {type: string}, has_password: {type: boolean}}}
    Sealed: {type: object, properties: {value: {type: string, format: password}, api_keys: {type: object, additionalProperties: {type: string}}}}
    Open: {type: object, properties: {value: {type: integer}, within: {$ref: '#/components/schemas/Mix'}}}
    Mix:
      type: object
      properties:
        value: {type: string, format: password}
        sealed: {type: array, items: {$ref: '#/components/schemas/Sealed'}}
        named: {type: object, additionalProperties: {$ref: '#/components/schemas/Sealed'}}
        list: {type: array, items: {$ref: '#/components/schemas/Open'}}
",
    );
    for info in [
        r#"secrets: &["code"], secret_members: &[&["code"], &["codes"], &["once"], &["seed"]],"#,
        r#"path: "/look", retry: Retry::Idempotent, accept: "application/json", ..Info::DEFAULT"#,
        r#"path: "/key", retry: Retry::Idempotent, accept: "application/json", secret_members: &[&[""]],"#,
        // Not each `value` is a secret.
        r#"&["", "value"], &["api_keys"], &["named", "*", "value"], &["sealed", "value"], &["within", "value"],"#,
        // What stands below `data` is sent by itself.
        r#"&["", "value"], &["api_keys"], &["data", "value"], &["named", "*", "value"],"#,
    ] {
        emitted.holds(info);
    }
}

#[test]
fn letters_that_look_alike_are_no_warning() {
    let of = |name: &str| {
        Emitted::of(&format!(
            "components: {{schemas: {{A: {{type: object, properties: {{count: {{type: string}}, {name}: {{type: string}}}}}}}}}}\n\
             paths: {{/a: {{get: {{responses: {{'200': {{description: é, content: {{application/json: {{schema: {{$ref: '#/components/schemas/A'}}}}}}}}}}}}}}}}"
        ))
    };
    of("соunt").holds("#![allow(confusable_idents, mixed_script_confusables)]");
    of("total").lacks("#![allow(confusable_idents");
}

/// Whatever is named: an operation, its argument, a schema, a value, a credential, a variable of a server.
#[test]
fn every_name_with_other_letters_counts() {
    let of = |foreign: &str| {
        let text = "\
servers: [{url: 'https://{host}.example', variables: {host: {default: a}}}]
security: [{key: []}]
paths:
  /a: {get: {operationId: find, parameters: [{name: word, in: query, schema: {type: string}}], responses: {'204': {description: слово}}}}
components:
  securitySchemes: {key: {type: http, scheme: bearer}, other: {type: apiKey, in: header, name: X-Слово}}
  schemas:
    Thing: {type: object, properties: {member: {type: string, description: слово}}}
    Kind: {type: string, enum: [value]}
    Both: {oneOf: [{title: first, type: string}, {type: integer}]}
";
        Emitted::of(&text.replace(foreign, "слово"))
    };
    let attribute = "#![allow(confusable_idents, mixed_script_confusables)]";
    for name in [
        "host", "find", "word", "key", "Thing", "member", "value", "Both", "first",
    ] {
        let emitted = of(name);
        assert!(emitted.text.contains(attribute), "{name}\n{}", emitted.text);
    }
    of("nothing").lacks("#![allow(confusable_idents");
}

#[test]
fn a_name_in_ticks_is_code() {
    let emitted = Emitted::of(
        "paths: {/a: {get: {operationId: get, parameters: [{name: 'a``[b]', in: query, schema: {type: string}}], responses: {'200': {description: ok}}}}}",
    );
    emitted.holds("/// Sets the query parameter ``` a``[b] ```.");
}

/// People copy it, and run it with the credentials of their shop.
#[test]
fn the_first_call_only_reads() {
    let change = "/b: {delete: {operationId: clear, responses: {'204': {description: Done}}}}";
    let read = "/a: {get: {operationId: find, parameters: [{name: id, in: query, required: true, schema: {type: string}}], \
                responses: {'204': {description: Done}}}}";
    let emitted = Emitted::of(&format!("paths:\n  {read}\n  {change}\n"));
    emitted.holds("let answer = client.find(\"id\").await?;");
    let emitted = Emitted::of(&format!("paths:\n  {change}\n"));
    emitted.lacks("client.clear().await");
    emitted.holds("println!(\"{client:?}\");");
}

#[test]
fn a_range_begins_and_ends_beside_statuses_with_arms_of_their_own() {
    let failure = |status: &str, member: &str| {
        format!(
            "'{status}': {{description: No, content: {{application/json: {{schema: {{properties: {{{member}: {{type: string}}}}}}}}}}}}"
        )
    };
    let failures =
        [("400", "a"), ("401", "b"), ("4XX", "c"), ("499", "d")].map(|(status, member)| failure(status, member));
    let emitted = Emitted::of(&format!(
        "paths:\n  /a: {{get: {{operationId: match, responses: {{'204': {{description: Done}}, {}}}}}}}\n",
        failures.join(", ")
    ));
    emitted.holds("402..=498 => ");
    emitted.lacks("400..=499");
    // Rustdoc finds no raw name.
    emitted.holds("/// How [`Client::match`] fails where the description says so.");
}

#[test]
fn what_is_said_of_a_key_stands_at_the_method() {
    let key =
        "{name: Idempotency-Key, in: header, schema: {type: string}, description: 'At most 20 characters. More.'}";
    let emitted = Emitted::of(&format!(
        "paths:\n  /a: {{post: {{operationId: pay, parameters: [{key}], responses: {{'204': {{description: Done}}}}}}}}\n"
    ));
    emitted.holds("Only a key of yours is the same after a restart. The description says of it: At most 20");
}

#[test]
fn a_file_within_json_is_told() {
    let upload = |media_type: &str| {
        Emitted::of(&format!(
            "paths:\n  /a:\n    post:\n      operationId: upload\n      requestBody:\n        required: true\n        content:\n          \
             {media_type}:\n            schema:\n              type: object\n              required: [scan]\n              properties: {{scan: \
             {{type: string, format: binary}}}}\n      responses: {{'204': {{description: Done}}}}\n"
        ))
    };
    upload("application/json")
        .tells(&["unsupported a file does not travel in JSON: it is a text here, sent and read as it is"]);
    upload("multipart/form-data").tells(&[]);
}

/// Frameworks whose handlers say nothing of a parameter hand over its text.
#[test]
fn a_parameter_of_which_nothing_is_said_is_given_as_a_text() {
    let emitted = Emitted::of(
        "paths:\n  /items/{id}:\n    get:\n      operationId: read\n      parameters: [{name: id, in: path, required: true, schema: {title: Item \
         Id}}, {name: q, in: query, schema: {}}]\n      responses: {'204': {description: Done}}\n",
    );
    emitted.holds("id: impl Into<String>");
    emitted.lacks("Value");
    emitted.tells(&[]);
}
