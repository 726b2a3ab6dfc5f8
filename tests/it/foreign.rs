//! Types of other crates: a crate whose types are those of somebody else compiles, with what the configuration says it needs.

use std::fs;
use std::path::Path;

use refundry::Outcome;
use refundry::config::Config;
use refundry::diagnostics::{Diagnostics, Options, render};
use refundry::source::Files;

use crate::check;

const MONEY: &str = "\
[package]
name = \"shop-money\"
version = \"0.1.0\"
edition = \"2024\"

[dependencies]
serde = { version = \"1\", features = [\"derive\"], optional = true }

[workspace]
";

const AMOUNT: &str = "\
//! Amounts.
/// An amount.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = \"serde\", derive(serde::Serialize, serde::Deserialize))]
pub struct Amount(pub String);
";

/// Everywhere a type can stand: parameters, bodies and answers, members of every kind, and forms.
const SHOP: &str = "\
openapi: 3.1.0
info: { title: Shop, version: '1' }
paths:
  /sums/{id}:
    post:
      operationId: sum
      parameters:
        - { name: id, in: path, required: true, schema: { type: string, format: money } }
        - { name: one, in: query, schema: { type: string, format: money } }
        - { name: many, in: query, schema: { type: array, items: { type: string, format: money } } }
        - { name: X-Least, in: header, schema: { type: string, format: money } }
      requestBody: { required: true, content: { application/json: { schema: { type: array, items: { type: string, format: money } } } } }
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: string, format: money } } } }
        '201': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/All' } } } }
  /forms:
    post:
      operationId: form
      requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { $ref: '#/components/schemas/Form' } } } }
      responses: { '204': { description: ok } }
  /parts:
    post:
      operationId: parts
      requestBody: { required: true, content: { multipart/form-data: { schema: { $ref: '#/components/schemas/Form' } } } }
      responses: { '204': { description: ok } }
components:
  schemas:
    Form: { type: object, required: [a], properties: { a: { type: string, format: money }, b: { type: string, format: money } } }
    All:
      type: object
      required: [one]
      properties:
        one: { type: string, format: money }
        maybe: { type: [string, 'null'], format: money }
        list: { type: array, items: { type: string, format: money } }
        map: { type: object, additionalProperties: { type: string, format: money } }
        either: { oneOf: [{ type: string, format: money }, { type: integer }] }
        pair: { type: array, prefixItems: [{ type: string, format: money }, { type: integer }], items: false, minItems: 2 }
        whole: { $ref: '#/components/schemas/Whole' }
        object: { $ref: '#/components/schemas/Object' }
      additionalProperties: { type: string, format: money }
    Whole: { type: string, format: money }
    Object: { type: object, properties: { cents: { type: integer } } }
";

const CONFIG: &str = "\
[output]
dir = '../client'
crate = 'shop-client'

[output.dependencies]
shop-money = { path = '../money', features = ['serde'] }

[defaults]
dispatch = true

[api.shop]
input = 'shop.yaml'
explicit = ['Form.b']

[api.shop.retype]
'format:money' = 'shop_money::Amount'
'Object' = '::shop_money::Amount'
";

#[test]
fn a_crate_with_types_of_another_one_compiles_without_a_warning() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("foreign");
    let files = [
        ("money/Cargo.toml", MONEY),
        ("money/src/lib.rs", AMOUNT),
        ("specs/shop.yaml", SHOP),
        ("specs/refundry.toml", CONFIG),
    ];
    for (path, text) in files {
        check::write(&folder.join(path), text);
    }
    let outcome = generated(&folder.join("specs/refundry.toml"));
    let files = outcome.files.iter().map(|(path, text)| (path.as_str(), text));
    check::write_crate(&folder.join("client"), files);
    let models = fs::read_to_string(folder.join("client/src/shop/models.rs")).unwrap();
    for part in [
        "pub maybe: Maybe<shop_money::Amount>",
        "pub fn new(a: shop_money::Amount, b: shop_money::Amount)",
        "pub type Object = ::shop_money::Amount;",
    ] {
        assert!(models.contains(part), "{part}\n{models}");
    }
    let said = check::said("check", &folder.join("client"), "shop,testing,blocking");
    assert_eq!(said, "");
}

/// The crate.
fn generated(config: &Path) -> Outcome {
    let (files, mut diagnostics) = (Files::default(), Diagnostics::default());
    let config = Config::load(config, &files, &mut diagnostics).unwrap();
    let outcome = refundry::generate(&config, &files);
    assert!(
        !outcome.has_errors(),
        "{}",
        render(&outcome.diagnostics(), &files, Options::default())
    );
    outcome
}
