//! Servers keep their names, and their functions the order of the arguments, however the description lists them.
#![allow(clippy::unwrap_used)]

mod common;
#[path = "common/shop.rs"]
mod shop;

use common::ends;
use shop::Shop;

/// What the client has for these servers, after a run that finds what the one before it has written.
#[track_caller]
fn client(shop: &Shop, servers: &[&str]) -> String {
    let servers = servers.join(", ");
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: Shop, version: '1'}}\nservers: [{servers}]\npaths: {{/a: {{get: {{operationId: a, \
         responses: {{'204': {{description: ok}}}}}}}}}}\n"
    );
    shop.generate(&text, &[]);
    ends(0, shop.path(), &["check", "shop.yaml", "--out", "shop"]);
    shop.read("src/client.rs")
}

#[test]
fn variables_do_not_change_places() {
    let shop = Shop::new();
    let server =
        |variables: &str| format!("{{url: 'https://{{region}}.a.example/{{tenant}}', variables: {{{variables}}}}}");
    let (region, tenant) = ("region: {default: eu}", "tenant: {default: t}");
    let first = client(&shop, &[&server(&format!("{region}, {tenant}"))]);
    assert!(first.contains("(region: &str, tenant: &str)"), "{first}");
    for _ in 0..2 {
        let swapped = client(&shop, &[&server(&format!("{tenant}, {region}"))]);
        assert!(swapped.contains("(region: &str, tenant: &str)"), "{swapped}");
    }
}

#[test]
fn servers_of_one_url_do_not_change_names() {
    let server = |what: &str| format!("{{url: 'https://a.example/', description: {what}}}");
    let all = ["Sandbox", "Production", "Other", "Another"].map(server);
    let [sandbox, production, other, another] = all.each_ref().map(String::as_str);
    let shop = Shop::new();
    let names = |servers: &[&str]| {
        let client = client(&shop, servers);
        let constants = client.lines().filter_map(|line| line.trim().strip_prefix("pub const "));
        let mut names: Vec<String> = constants
            .filter_map(|line| Some(line.split(':').next()?.to_owned()))
            .collect();
        names.sort();
        names
    };
    let first = names(&[sandbox, production, other]);
    assert!(
        first.contains(&"SANDBOX".to_owned()) && first.contains(&"PRODUCTION".to_owned()),
        "{first:?}"
    );
    assert_eq!(names(&[other, production, sandbox]), first);
    assert_eq!(names(&[production, other, sandbox]), first);
    let grown = names(&[another, production, other, sandbox]);
    assert!(first.iter().all(|name| grown.contains(name)), "{first:?} {grown:?}");
}
