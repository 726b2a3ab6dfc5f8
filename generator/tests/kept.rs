//! Published names of what would be called otherwise by now: what several operations share, whoever of them comes first, comes
//! as well, or goes; and branches of unions that have got a title.
#![allow(clippy::unwrap_used)]

mod common;
#[path = "common/shop.rs"]
mod shop;

use std::fs;

use common::ends;
use shop::Shop;

const SHARED: &str = "\
components:
  schemas:
    Problem: {type: object, properties: {details: {type: array, items: {$ref: '#/components/schemas/Detail'}}}}
    Detail: {type: object, required: [a], properties: {a: {type: string}}}
    More:
      type: object
      properties:
        details:
          type: array
          items: {type: object, properties: {b: {type: string}, 'b-c': {type: string}, b_c: {type: string}}}
";

/// Operations of which each answers with the same, joined in place.
fn description(operations: &[&str]) -> String {
    let schema = "{allOf: [{$ref: '#/components/schemas/Problem'}, {$ref: '#/components/schemas/More'}]}";
    let answer = format!("{{description: ok, content: {{application/json: {{schema: {schema}}}}}}}");
    let path = |name: &&str| format!("  /{name}: {{get: {{operationId: {name}, responses: {{'200': {answer}}}}}}}\n");
    let paths: String = operations.iter().map(path).collect();
    format!("openapi: 3.0.3\ninfo: {{title: Shop, version: '1'}}\npaths:\n{paths}{SHARED}")
}

fn generate(shop: &Shop, text: &str) -> (String, String) {
    shop.generate(text, &[]);
    (shop.read("src/models.rs"), shop.read("refundry.lock"))
}

fn published() -> (Shop, String) {
    let shop = Shop::new();
    let (_, lock) = generate(&shop, &description(&["alpha", "beta"]));
    (shop, lock)
}

#[test]
fn what_operations_share_keeps_its_name_and_those_of_its_members() {
    for operations in [
        &["beta", "alpha"][..],
        &["aaa", "alpha", "beta"],
        &["beta"],
        &["aaa", "beta"],
    ] {
        let (shop, lock) = published();
        assert!(
            lock.contains("\"alpha answer 200.details[]\" = \"AlphaResponseDetailsItem\""),
            "{lock}"
        );
        let (models, _) = generate(&shop, &description(operations));
        for name in ["pub struct AlphaResponseDetailsItem {", "pub b_c_2: "] {
            assert!(models.contains(name), "{operations:?} {name}\n{models}");
        }
        assert!(!models.contains("struct BetaResponseDetails"), "{models}");
        assert!(!models.contains("struct AaaResponseDetails"), "{models}");
    }
}

#[test]
fn another_order_is_no_difference_and_leaves_the_lock_as_it_is() {
    let (shop, lock) = published();
    let (_, again) = generate(&shop, &description(&["beta", "alpha"]));
    assert_eq!(again, lock);
    fs::write(shop.path().join("old.yaml"), description(&["alpha", "beta"])).unwrap();
    let (told, stderr) = ends(0, shop.path(), &["diff", "old.yaml", "shop.yaml"]);
    assert_eq!(told + &stderr, "nothing is different for Rust callers\n");
}

#[test]
fn a_lock_that_knows_one_way_only_keeps_the_name_as_well() {
    let (shop, lock) = published();
    let beta = |line: &&str| !line.starts_with("\"beta answer 200.details[]\"");
    let older: Vec<&str> = lock.lines().filter(beta).collect();
    fs::write(shop.path().join("shop/refundry.lock"), older.join("\n")).unwrap();
    let (models, _) = generate(&shop, &description(&["aaa", "beta", "alpha"]));
    assert!(models.contains("pub struct AlphaResponseDetailsItem {"), "{models}");
}

const BRANCHES: &str = "\
openapi: 3.0.3
info: {title: Shop, version: '1'}
paths: {}
components:
  schemas:
    Order:
      type: object
      properties:
        amount:
          anyOf:
            - {type: string}
            - {type: integer, title: Cents}
            - {type: object, required: [a], properties: {a: {type: string, enum: [b, c]}}}
";

#[test]
fn a_title_renames_no_published_branch() {
    let shop = Shop::new();
    let (first, lock) = generate(&shop, BRANCHES);
    let titled = BRANCHES
        .replace("{type: string}\n", "{type: string, title: Fancy Text}\n")
        .replace(
            "{type: object, required",
            "{title: Fancy Object, type: object, required",
        );
    assert_eq!(titled.matches("Fancy").count(), 2);
    let names = |models: &str| -> Vec<String> {
        let code = models.lines().map(str::trim).filter(|line| !line.starts_with("//"));
        code.map(str::to_owned).collect()
    };
    let (second, again) = generate(&shop, &titled);
    assert_eq!(names(&first), names(&second));
    assert_eq!(lock, again);
    let (third, _) = generate(&shop, BRANCHES);
    assert_eq!(first, third);
    // Where nothing is published, the title is the name.
    let fresh = Shop::new();
    let (models, _) = generate(&fresh, &titled);
    assert!(models.contains("FancyText(String)"), "{models}");
    assert!(models.contains("pub struct OrderAmountFancyObject {"), "{models}");
}

/// Branches that are called the same without their numbers are told apart by these alone.
#[test]
fn branches_of_one_word_do_not_change_places() {
    let text = "\
openapi: 3.1.0
info: {title: Shop, version: '1'}
components:
  schemas:
    Order:
      type: object
      properties:
        of:
          oneOf:
            - {type: object, additionalProperties: {$ref: '#/components/schemas/A'}}
            - {type: object, additionalProperties: {anyOf: [{$ref: '#/components/schemas/A'}, {type: 'null'}]}}
    A: {type: object, properties: {x: {type: string}}}
";
    let shop = Shop::new();
    let first = generate(&shop, text);
    assert_eq!(first, generate(&shop, text));
}

/// A body of several media types is of several schemas, of which one may be another type by another name.
#[test]
fn what_is_only_another_type_takes_no_name_from_what_stands_beside_it() {
    let text = "\
openapi: 3.0.3
info: {title: Shop, version: '1'}
paths:
  /images:
    post:
      operationId: image
      requestBody:
        required: true
        content:
          application/json: {schema: {title: Image, allOf: [{$ref: '#/components/schemas/Image'}]}}
          multipart/form-data: {schema: {type: object, properties: {file: {type: string, format: binary}, x: {type: string}}}}
      responses: {'204': {description: ok}}
components:
  schemas:
    Image: {type: object, properties: {url: {type: string}}}
";
    let shop = Shop::new();
    let first = generate(&shop, text);
    assert_eq!(first, generate(&shop, text));
}
