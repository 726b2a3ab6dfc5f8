//! An API whose models and operations are spread over files, some of them behind features.

use refundry::emit;
use refundry::rust::*;

use super::build::*;

fn module<T>(name: &str, feature: Option<&str>, items: Vec<T>) -> Group<T> {
    Group {
        module: name.to_owned(),
        gate: feature.map(str::to_owned).into_iter().collect(),
        ..group("A part of the API.", items)
    }
}

pub fn api() -> Api {
    let order = structure(
        "Order",
        "",
        vec![required("id", Ty::I64), optional("item", model("Item"))],
    );
    let item = request("Item", "", vec![required("name", Ty::String)]);
    let statuses = [200, 201, 202, 206, 207].map(|status| (status, status)).into();
    let read = decode(Outcome::Success, Read::Json);
    let success = || vec![Arm { statuses, decode: read }];
    let get_order = operation("order", "GetOrder", "order", ("GET", "/order"), "Get it.").with(|operation| {
        operation.output = Answers::One(model("Order"));
        operation.arms = success();
    });
    let ping = operation("ping", "Ping", "ping", ("PURGE", "/ping"), "").with(|operation| {
        operation.arms = vec![arm(204, 204, decode(Outcome::Success, Read::Empty))];
    });
    Api {
        models: vec![
            module("orders", None, vec![Item::Struct(order)]),
            module("r#type", None, vec![Item::Struct(item)]),
            module("nothing", None, Vec::new()),
        ],
        operations: vec![
            module("orders", Some("orders"), vec![get_order]),
            module("ping", None, vec![ping]),
        ],
        ..empty_api("warehouse")
    }
}

#[test]
fn groups_are_files() {
    let files = emit::api(&api()).unwrap();
    let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "client.rs",
            "mod.rs",
            "models/mod.rs",
            "models/orders.rs",
            "models/type.rs",
            "operations/mod.rs",
            "operations/orders.rs",
            "operations/ping.rs",
            "wire/mod.rs",
            "wire/orders.rs",
            "wire/type.rs",
        ]
    );
    let text = |path: &str| &files.iter().find(|(known, _)| known == path).unwrap().1;
    assert!(text("models/mod.rs").ends_with("mod orders;\nmod r#type;\n\npub use orders::*;\npub use r#type::*;\n"));
    assert!(text("models/orders.rs").contains("\nuse super::Item;\n"));
    assert!(!text("models/type.rs").contains("\nuse super"));
    assert!(text("wire/orders.rs").contains("use super::super::models::Order;\nuse super::super::support::wire::*;\n"));
    assert!(text("operations/mod.rs").contains("#[cfg(feature = \"orders\")]\nmod orders;\nmod ping;\n"));
    assert!(text("operations/orders.rs").contains("use super::super::Client;\nuse super::super::models::Order;\n"));
    assert!(text("operations/orders.rs").contains(" 200..=202 | 206 | 207 => response.json(),"));
    assert!(!text("operations/ping.rs").contains("models"));
    assert!(text("operations/ping.rs").contains("method: Method::new(\"PURGE\"),"));
}
