//! Amounts that are held as `f64`: told once, with lines for the configuration that make decimals of them.
#![allow(clippy::unwrap_used)]

mod common;

use std::fs;
use std::path::Path;

use common::ends;
use tempfile::{TempDir, tempdir};

const SHOP: &str = "\
openapi: 3.0.3
info: {title: Shop, version: '1'}
paths:
  /orders:
    get:
      operationId: listOrders
      parameters:
        - {in: query, name: min_price, schema: {type: number}}
        - {in: query, name: page, schema: {type: number}}
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema:
                type: object
                properties:
                  total: {type: number}
                  page: {type: number}
                  orders: {type: array, items: {$ref: '#/components/schemas/Order'}}
                  summary: {type: object, properties: {discount: {type: number}, currency: {type: string}}}
components:
  schemas:
    Money: {type: number, format: double}
    Taxed: {type: object, properties: {tax: {$ref: '#/components/schemas/Money'}, taxRate: {type: number}}}
    Order:
      allOf:
        - {$ref: '#/components/schemas/Taxed'}
        - type: object
          properties:
            subtotal: {type: number, format: float, nullable: true}
            total: {type: number}
            amount: {type: number}
            weight: {type: number}
            fee: {type: number, format: decimal}
            paid: {type: object, properties: {amount: {type: object, properties: {value: {type: string}}}}}
";

fn folder_with(config: &str) -> TempDir {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("shop.yaml"), SHOP).unwrap();
    let head = "[output]\ndir = 'out'\nlayout = 'single'\n[api.shop]\ninput = 'shop.yaml'\n";
    fs::write(folder.path().join("refundry.toml"), format!("{head}{config}")).unwrap();
    folder
}

fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join("out/src").join(path)).unwrap()
}

#[test]
fn amounts_that_are_floats_are_told_once_and_mended_by_what_is_suggested() {
    let folder = folder_with("");
    let (_, told) = ends(0, folder.path(), &["generate"]);
    assert_eq!(told.matches("[float-amount]").count(), 1, "{told}");
    for part in ["`Order.subtotal`", "and 3 more", "`\"*.subtotal\" = \"decimal\"`"] {
        assert!(told.contains(part), "{part}\n{told}");
    }

    let suggested: Vec<&str> = told.split('`').filter(|text| text.ends_with("= \"decimal\"")).collect();
    let folder = folder_with(&format!("[api.shop.retype]\n{}\n", suggested.join("\n")));
    let (_, told) = ends(0, folder.path(), &["generate", "--strict"]);
    assert!(!told.contains("float-amount"), "{told}");
    let models = read(folder.path(), "models.rs");
    for field in [
        "pub tax: Option<Decimal>",
        "pub subtotal: Maybe<Decimal>",
        "pub total: Option<Decimal>",
        "pub amount: Option<Decimal>",
        "pub discount: Option<Decimal>",
        "pub fee: Option<Decimal>",
        "pub tax_rate: Option<f64>",
        "pub weight: Option<f64>",
        // How many there are.
        "pub total: Option<f64>",
        "pub page: Option<f64>",
    ] {
        assert!(models.contains(field), "{field}\n{models}");
    }
    assert!(read(folder.path(), "operations.rs").contains("min_price: Option<Decimal>"));
}

#[test]
fn what_is_no_money_is_not_told() {
    let folder = tempdir().unwrap();
    let text = "\
openapi: 3.0.3
info: {title: Shop, version: '1'}
paths: {}
components:
  schemas:
    Page: {type: object, properties: {total: {type: number}, limit: {type: number}, amountOfItems: {type: integer}}}
    Rates: {type: object, properties: {taxRate: {type: number}, fee_percent: {type: number}, price: {type: string}}}
";
    fs::write(folder.path().join("shop.yaml"), text).unwrap();
    let (_, told) = ends(0, folder.path(), &["generate", "shop.yaml", "--out", "shop"]);
    assert!(!told.contains("float-amount"), "{told}");
}
