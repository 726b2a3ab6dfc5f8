//! What emitted crates say: documentation, README, and the names that only readers meet.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use std::fs;

use tempfile::TempDir;

const SHOP: &str = "\
openapi: 3.0.3
info: {title: Shop, version: '1'}
servers: [{url: 'https://shop.example'}, {url: 'http://shop.example'}, {url: 'https://eu.shop.example'}]
security: [{token: []}]
paths:
  /refunds:
    post:
      operationId: refundCreate
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
        - {name: api_key, in: header, schema: {type: string}}
        - name: order
          in: query
          required: true
          schema: {type: string}
          description: The number of the order that is refunded, as it is printed in the confirmation that the shop has sent to its customer. More of it.
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Login'}}}}
      responses:
        '204':
          description: ok
          headers: {X-Rate: {schema: {type: string}}, Access-Control-Allow-Origin: {schema: {type: string}}, Date: {schema: {type: string}}, CF-RAY: {schema: {type: string}}, X-Frame-Options: {schema: {type: string}}}
        default: {description: failed, content: {application/json: {schema: {type: object, properties: {code: {type: string}}}}}}
  /refunds/{id}:
    get:
      operationId: refundGet
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses:
        '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Login'}}}}
        '404': {description: not there}
        default: {description: failed}
  /files/all:
    servers: [{url: 'https://files.example'}]
    get:
      operationId: filesAll/own
      responses:
        '204': {description: ok}
        '304': {description: the same as before}
        '404': {description: not there, content: {text/plain: {}}}
        '422': {description: refused, content: {application/json: {schema: {$ref: '#/components/schemas/Login'}}}}
components:
  securitySchemes: {token: {type: http, scheme: bearer}}
  schemas:
    Login:
      type: object
      properties:
        user: {type: string}
        client_secret: {type: string}
        pin: {type: string, writeOnly: true}
";

fn files() -> impl Fn(&str) -> String {
    files_of(SHOP)
}

fn files_of(description: &str) -> impl Fn(&str) -> String + use<> {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("shop.yaml"), description).unwrap();
    common::ends(0, folder.path(), &["generate", "shop.yaml", "--out", "shop-client"]);
    move |path| fs::read_to_string(folder.path().join("shop-client").join(path)).unwrap()
}

#[track_caller]
fn assert_says(text: &str, said: &str) {
    assert!(text.contains(said), "no `{said}` in\n{text}");
}

#[test]
fn methods_tell_what_may_be_given() {
    let operations = files()("src/operations.rs");
    assert_says(&operations, "/// May be given: `.limit(…)`, `.api_key(…)`.");
    assert_says(&operations, "/// The body, if any: `.body(…)`.");
}

#[test]
fn an_argument_is_told_by_a_whole_sentence() {
    let operations = files()("src/operations.rs");
    assert_says(
        &operations,
        "confirmation that the\n    ///   shop has sent to its customer.\n",
    );
}

#[test]
fn arguments_are_no_part_of_the_list_before_them() {
    let parameter = "{name: id, in: path, required: true, type: integer, description: Required. The number. More.}";
    let of = |description: &str| {
        let read = format!("{{get: {{description: \"{description}\", parameters: [{parameter}], responses: {{}}}}}}");
        files_of(&format!(
            "swagger: '2.0'\ninfo: {{title: Shop, version: '1'}}\npaths:\n  '/refunds/{{id}}': {read}\n"
        ))("src/operations.rs")
    };
    assert_says(
        &of("Needs:\\n- one\\n- two"),
        "    /// - two\n    ///\n    /// Arguments:\n    ///\n    /// - `id`: The number.\n",
    );
    assert_says(
        &of("Reads it."),
        "    /// Reads it.\n    ///\n    /// - `id`: The number.\n",
    );
}

#[test]
fn failures_are_told_as_they_are_read() {
    let operations = files()("src/operations.rs");
    assert_says(
        &operations,
        "/// Fails with any status from 400 on, as [`RefundCreateResponseDefault`].",
    );
    assert_says(&operations, "/// Fails with 404 or any other from 400 on.");
    assert_says(
        &operations,
        "/// Fails with 304, 404 or 422; 404 and 422 as [`FilesAllOwnError`].",
    );
}

#[test]
fn answers_are_told_by_their_types() {
    let operations = files()("src/operations.rs");
    assert_says(&operations, "/// Answers with [`Login`].\n");
    let paged = "\
openapi: 3.0.3
info: {title: Shop, version: '1'}
paths:
  /refunds:
    get:
      operationId: refundsList
      parameters: [{name: cursor, in: query, schema: {type: string}}]
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema:
                type: object
                properties:
                  next_cursor: {type: string}
                  refunds: {type: array, items: {type: object, properties: {id: {type: string}}}}
";
    assert_says(
        &files_of(paged)("src/operations.rs"),
        "/// Answers with [`RefundsListResponse`], page by page: [`.pages()`](Call::pages),\n    /// [`.items()`](Call::items).\n",
    );
}

/// An idempotency key that the description has as a parameter; `required` or not.
fn keyed(required: bool) -> String {
    format!(
        "\
openapi: 3.0.3
info: {{title: Shop, version: '1'}}
paths:
  /refunds:
    post:
      operationId: refundCreate
      parameters:
        - {{name: Idempotency-Key, in: header, required: {required}, schema: {{type: string}}, description: At most 64 characters.}}
        - {{name: note, in: query, schema: {{type: string}}}}
      responses: {{'204': {{description: ok}}}}
"
    )
}

#[test]
fn an_idempotency_key_is_given_in_one_way() {
    let operations = files_of(&keyed(false))("src/operations.rs");
    assert_says(&operations, "/// May be given: `.note(…)`.");
    assert_says(
        &operations,
        "/// Sent again when that may help, with the same idempotency key each time (the header",
    );
    assert!(!operations.contains("fn idempotency_key"), "{operations}");
    assert_says(
        &operations,
        "    /// At most 64 characters.\n    pub idempotency_key: Option<String>,",
    );
    let operations = files_of(&keyed(true))("src/operations.rs");
    assert_says(&operations, "): the argument `idempotency_key`.\n");
}

#[test]
fn what_is_deprecated_says_what_to_take_instead() {
    let files = files_of(
        "\
openapi: 3.0.3
info: {title: Shop, version: '1'}
paths:
  /refunds:
    post:
      operationId: refundCreate
      deprecated: true
      x-deprecatedMessage: 'Use `orderRefund`.'
      parameters:
        - {name: note, in: query, deprecated: true, schema: {type: string}}
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Refund'}}}}
      responses: {'204': {description: ok}}
components:
  schemas:
    Refund:
      title: Refund
      type: object
      properties:
        line_items: {type: string, description: Line items}
        reason: {type: string, deprecated: true, x-deprecatedMessage: Say why in `note`.}
",
    );
    let operations = files("src/operations.rs");
    assert_says(
        &operations,
        "    /// Deprecated.\n    /// Use `orderRefund`.\n    #[deprecated = \"Use `orderRefund`.\"]\n",
    );
    assert_says(&operations, "    /// Deprecated.\n    #[deprecated]\n    pub fn note(");
    let models = files("src/models.rs");
    assert_says(
        &models,
        "    #[deprecated = \"Say why in `note`.\"]\n    pub fn reason(",
    );
    for echo in ["/// Refund\n", "/// Line items\n"] {
        assert!(!models.contains(echo), "{models}");
    }
}

#[test]
fn headers_are_told_that_mean_something() {
    assert_says(&files()("src/operations.rs"), "/// Headers of the answer: `X-Rate`.\n");
}

#[test]
fn servers_of_operations_are_told_by_methods() {
    assert_says(&files()("src/client.rs"), "/// The server of `Client::files_all_own`.");
}

#[test]
fn a_crate_says_once_whose_client_it_is() {
    let library = files()("src/lib.rs");
    assert_eq!(library.matches("Client of the Shop API").count(), 1, "{library}");
}

#[test]
fn servers_are_named_by_what_is_different() {
    let client = files()("src/client.rs");
    assert_says(&client, "pub const BASE: &'static str = \"https://shop.example\";");
    assert_says(&client, "pub const BASE_HTTP: &'static str = \"http://shop.example\";");
    assert_says(
        &client,
        "pub const BASE_EU: &'static str = \"https://eu.shop.example\";",
    );
}

#[test]
fn a_readme_puts_a_described_path_behind_the_host() {
    let read =
        "'/refunds/{id}': {get: {parameters: [{name: id, in: path, required: true, type: integer}], responses: {}}}";
    let readme = files_of(&format!(
        "swagger: '2.0'\ninfo: {{title: Shop, version: '1'}}\nbasePath: /api/v2\npaths:\n  {read}\n"
    ))("README.md");
    assert_says(
        &readme,
        "Client::builder(format!(\"https://…{}\", Client::BASE_PATH)).build()?;",
    );
    assert_says(&readme, "the path that every call begins with: `Client::BASE_PATH`.");
}

#[test]
fn a_readme_shows_a_call() {
    let readme = files()("README.md");
    let call = "\
```rust
use shop_client::{Client, Credential};

async fn first_call() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder(Client::BASE)
        .credential(Credential::token(\"token\"))
        .build()?;
    let answer = client.files_all_own().await?;
    println!(\"{answer:?}\");
    Ok(())
}
```";
    assert_says(&readme, call);
}

/// A scheme that no operation asks for is sent with every call, and a client of which no call is shown needs its credential too.
#[test]
fn a_first_client_has_the_credential_that_its_calls_need() {
    let readme = |paths: &str, security: &str| {
        let scheme = "components: {securitySchemes: {token: {type: http, scheme: bearer}}}\n";
        files_of(&format!(
            "openapi: 3.0.3\ninfo: {{title: Shop, version: '1'}}\n{security}{scheme}paths: {{/refunds: {{{paths}}}}}\n"
        ))("README.md")
    };
    let responses = "responses: {'204': {description: ok}}";
    let get = format!("get: {{operationId: list, {responses}}}");
    let post = format!("post: {{operationId: refund, {responses}}}");
    let credential = ".credential(Credential::token(\"token\"))";
    assert_says(&readme(&get, ""), credential);
    assert_says(&readme(&post, "security: [{token: []}]\n"), credential);
    let open = readme(&get, "security: [{token: []}, {}]\n");
    assert!(!open.contains(".credential("), "{open}");
}

const WORDS: &str = "\
openapi: 3.0.3
info: {title: Words, version: '1'}
paths:
  /refunds:
    summary: Refunds of an order.
    get:
      operationId: refundList
      summary: ''
      description: ''
      parameters: [{name: mode, in: query, required: true, schema: {type: string, default: agent}}]
      responses:
        '200':
          description: ok
          headers: {X-Rest: {description: How many calls are left. More., schema: {type: integer}}, X-Id: {schema: {type: string}}}
          content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Refund'}}}}
        '401': {description: Wrong or missing function key.}
        '404': {description: Not found.}
    post:
      operationId: refundCreate
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Refund'}}}}
      responses:
        '201': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Refund'}}, text/event-stream: {schema: {$ref: '#/components/schemas/Refund'}}}}
        '409': {description: The order is refunded already., content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}
        '422': {description: Validation error, content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}
components:
  schemas:
    Refund: {type: object, required: [kind], properties: {kind: {type: string, default: full}, stream: {type: boolean}}}
    Problem: {type: object, properties: {code: {type: string}}}
";

/// What a description says of failures, headers, defaults and paths stands where their user reads.
#[test]
fn words_are_not_lost() {
    let files = files_of(WORDS);
    let operations = files("src/operations.rs");
    assert_says(&operations, "    /// Refunds of an order.\n");
    assert_says(
        &operations,
        "    /// Fails with 401 or 404.\n    ///\n    /// - 401: Wrong or missing function key.\n    ///\n",
    );
    assert_says(
        &operations,
        "    /// Headers of the answer:\n    ///\n    /// - `X-Rest`: How many calls are left.\n    /// - `X-Id`\n",
    );
    assert_says(
        &operations,
        "    /// Fails with 409 or 422, as [`Problem`].\n    ///\n    /// - 409: The order is refunded already.\n    pub fn",
    );
    assert_says(&operations, "    /// Usually `\"agent\"`.\n");
    assert_says(&operations, "Set `stream` of the body: the");
    assert_says(&files("src/models.rs"), "    /// Usually `\"full\"`.\n");
}

/// Two schemas with a member in place that says the same but for its default.
const USUAL: &str = "\
openapi: 3.0.3
info: {title: Shop, version: '1'}
paths:
  /refunds:
    post: {operationId: refund, requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Refund'}}}}, responses: {'204': {description: ok}}}
  /returns:
    post: {operationId: return, requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Return'}}}}, responses: {'204': {description: ok}}}
components:
  schemas:
    Refund: {properties: {of: {type: object, required: [kind, unit], properties: {kind: {type: string, default: full}, unit: {type: string, default: EUR}}}}}
    Return: {properties: {of: {type: object, required: [kind, unit], properties: {kind: {type: string, default: KIND}, unit: {type: string, default: EUR}}}}}
";

/// A default of what must be there is a habit, not what makes a type.
#[test]
fn another_default_of_what_must_be_there_is_no_other_type() {
    let same = files_of(&USUAL.replace("KIND", "full"))("src/models.rs");
    let differing = files_of(&USUAL.replace("KIND", "part"))("src/models.rs");
    for models in [&same, &differing] {
        assert_says(models, "pub type ReturnOf = RefundOf;\n");
        assert_says(models, "    /// Usually `\"EUR\"`.\n");
    }
    assert_says(&same, "    /// Usually `\"full\"`.\n");
    assert!(
        !differing.contains("`\"full\"`") && !differing.contains("`\"part\"`"),
        "{differing}"
    );
}

/// A title is no Markdown, and what tells several APIs apart is a table.
#[test]
fn a_crate_says_what_its_apis_are_called() {
    let folder = TempDir::new().unwrap();
    let head = "[output]\ndir = 'clients'\ncrate = 'clients'\n";
    fs::write(
        folder.path().join("refundry.toml"),
        format!("{head}[api.shop]\ninput = 'shop.yaml'\n"),
    )
    .unwrap();
    let shop = SHOP.replace("title: Shop,", "title: 'Shop | <b> *new*',");
    fs::write(folder.path().join("shop.yaml"), shop).unwrap();
    common::ends(0, folder.path(), &["generate"]);
    let read = |path: &str| fs::read_to_string(folder.path().join("clients").join(path)).unwrap();
    let (manifest, readme, library) = (read("Cargo.toml"), read("README.md"), read("src/lib.rs"));
    assert_says(&manifest, "description = \"Client of the Shop | <b> *new* API.\"\n");
    for text in [&readme, &library] {
        assert_says(text, "Client of the Shop | \\<b> *new\\* API.\n");
        assert_says(text, "| `shop` | the Shop \\| \\<b> *new\\* API |\n");
    }
}
