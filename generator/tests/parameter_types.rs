//! Types that are described at parameters keep their names, whichever parameter of the same name comes, goes or moves.
#![allow(clippy::unwrap_used)]

mod common;
#[path = "common/shop.rs"]
mod shop;

use std::fs;

use common::ends;
use shop::Shop;

/// A parameter with values of its own: an enum, and a list of them.
type Described<'d> = (&'d str, &'d [&'d str]);

const HEADER: Described<'_> = ("header", &["old", "new"]);
const QUERY: Described<'_> = ("query", &["full", "short"]);
const COOKIE: Described<'_> = ("cookie", &["plain", "sweet"]);

fn described(parameters: &[Described<'_>]) -> String {
    let one = |(place, values): &Described<'_>| {
        let values = values.join(", ");
        format!("{{name: version, in: {place}, schema: {{type: array, items: {{enum: [{values}]}}}}}}")
    };
    let all: Vec<String> = parameters.iter().map(one).collect();
    format!(
        "openapi: 3.0.3\ninfo: {{title: Shop, version: '1'}}\npaths: {{/a: {{get: {{operationId: find, parameters: [{}], responses: \
         {{'204': {{description: ok}}}}}}}}}}\n",
        all.join(", ")
    )
}

/// The names of the enums that have these variants first, in the order of the places.
#[track_caller]
fn named(shop: &Shop, parameters: &[Described<'_>]) -> Vec<String> {
    shop.generate(&described(parameters), &[]);
    // A second run finds what the first has written.
    ends(0, shop.path(), &["check", "shop.yaml", "--out", "shop"]);
    let models = shop.read("src/models.rs");
    let name = |variant: &str| {
        let (before, _) = models.split_once(&format!("    {variant},"))?;
        let (_, name) = before.rsplit_once("pub enum ")?;
        Some(name.split(' ').next()?.to_owned())
    };
    ["Old", "Full", "Plain"].into_iter().filter_map(name).collect()
}

#[test]
fn a_newcomer_of_another_place_does_not_take_the_name_of_a_type() {
    for first in [HEADER, QUERY] {
        let shop = Shop::new();
        let published = named(&shop, &[first]);
        assert_eq!(published, ["FindVersionItem"]);
        let is_header = first == HEADER;
        let expected = match is_header {
            true => ["FindVersionItem", "FindVersionItem2"],
            false => ["FindVersionItem2", "FindVersionItem"],
        };
        // Wherever it stands, and once it is published as well.
        for both in [[QUERY, HEADER], [HEADER, QUERY], [QUERY, HEADER]] {
            assert_eq!(named(&shop, &both), expected);
        }
        assert_eq!(named(&shop, &[COOKIE, QUERY, HEADER])[..2], expected);
        // What is left keeps its name.
        assert_eq!(named(&shop, &[QUERY]), expected[1..]);
        assert_eq!(named(&shop, &[HEADER, QUERY])[1..], expected[1..]);
    }
}

#[test]
fn a_lock_that_numbers_types_by_their_order_means_what_it_meant() {
    let shop = Shop::new();
    fs::create_dir(shop.path().join("shop")).unwrap();
    let lock = "[shop.operations]\n\"find\" = [\"find\", \"Find\"]\n\n[shop.types]\n\"find parameter version[]\" = \"First\"\n\
                \"find parameter version[] #2\" = \"Second\"\n\n[shop.members]\n\"find parameter version[] #2\".\"full\" = \"Whole\"\n";
    fs::write(shop.path().join("shop/refundry.lock"), lock).unwrap();
    shop.generate(&described(&[HEADER, QUERY]), &[]);
    let lock = shop.read("refundry.lock");
    for line in [
        "\"find parameter version in header[]\" = \"First\"\n",
        "\"find parameter version in query[]\" = \"Second\"\n",
        "\"find parameter version in query[]\".\"full\" = \"Whole\"\n",
    ] {
        assert!(lock.contains(line), "{line}\n{lock}");
    }
    assert_eq!(named(&shop, &[QUERY, HEADER])[..1], ["First"]);
}

#[test]
fn to_callers_it_is_an_addition() {
    let shop = Shop::new();
    for (name, parameters) in [("v1.yaml", vec![HEADER]), ("v2.yaml", vec![QUERY, HEADER])] {
        fs::write(shop.path().join(name), described(&parameters)).unwrap();
    }
    let (told, _) = ends(0, shop.path(), &["diff", "v1.yaml", "v2.yaml", "--deny", "major"]);
    assert!(told.contains("minor"), "{told}");
}
