//! Methods are called as their functions are, without what frameworks make ids of.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;
#[path = "common/shop.rs"]
mod shop;

use shop::Shop;

/// The methods of the client and the structs of its operations, after this description of paths and ids of operations.
#[track_caller]
fn names(shop: &Shop, operations: &[(&str, &str, &str)]) -> Vec<String> {
    shop.generate(&described(operations), &[]);
    let operations = shop.read("src/operations.rs");
    let words = operations.lines().filter_map(|line| {
        let line = line.trim().strip_prefix("pub ")?;
        let name = line.strip_prefix("fn ").or_else(|| line.strip_prefix("struct "))?;
        name.split(|char: char| !char.is_alphanumeric() && char != '_').next()
    });
    let mut names: Vec<String> = words.map(str::to_owned).collect();
    names.sort();
    names
}

fn described(operations: &[(&str, &str, &str)]) -> String {
    let mut text = "openapi: 3.1.0\ninfo: {title: Shop, version: '1'}\npaths:\n".to_owned();
    for (method, path, id) in operations {
        let done = "responses: {'204': {description: Done.}}";
        text += &format!("  {path}: {{{method}: {{operationId: {id}, {done}}}}}\n");
    }
    text
}

const READ: (&str, &str, &str) = ("get", "/orders/{id}", "read_order_orders__id__get");
const CREATE: (&str, &str, &str) = ("post", "/orders", "create_orders_post");
const REFUND: (&str, &str, &str) = ("post", "/refunds", "create_refunds_post");

#[test]
fn ids_of_frameworks_are_names_of_functions_with_more() {
    let fast_api = names(&Shop::new(), &[READ, CREATE]);
    assert_eq!(fast_api, ["Create", "ReadOrder", "create", "read_order"]);
    let nest = [
        ("get", "/orders", "OrdersController_findAll"),
        ("get", "/lines", "LinesController_findAll"),
    ];
    let methods = ["LinesFindAll", "OrdersFindAll", "lines_find_all", "orders_find_all"];
    assert_eq!(names(&Shop::new(), &nest), methods);
    let springfox = [
        ("get", "/orders", "listUsingGET"),
        ("post", "/orders/new", "newOrderUsingPOST"),
    ];
    assert_eq!(
        names(&Shop::new(), &springfox),
        ["List", "NewOrder", "list", "new_order"]
    );
}

#[test]
fn functions_of_one_name_are_told_apart_by_their_whole_ids() {
    let methods = names(&Shop::new(), &[READ, CREATE, REFUND]);
    assert_eq!(
        methods[3..],
        ["create_orders_post", "create_refunds_post", "read_order"]
    );
}

#[test]
fn an_id_by_hand_may_end_in_its_path() {
    let by_hand = [("get", "/orders", "user_orders_get"), ("get", "/lines", "user_lines")];
    assert_eq!(names(&Shop::new(), &by_hand)[2..], ["user_lines", "user_orders_get"]);
}

#[test]
fn published_names_of_either_kind_stay() {
    let shop = Shop::new();
    names(&shop, &[READ, CREATE]);
    assert_eq!(
        names(&shop, &[REFUND, READ, CREATE])[3..],
        ["create", "create_refunds_post", "read_order"]
    );
    let lock = shop.path().join("shop/refundry.lock");
    let whole = std::fs::read_to_string(&lock)
        .unwrap()
        .replace("\"create\", \"Create\"", "\"create_orders_post\", \"CreateOrdersPost\"");
    std::fs::write(&lock, whole).unwrap();
    let told = shop.generate(&described(&[READ, CREATE]), &[]).1;
    assert!(!told.contains("create_orders_post"), "{told}");
    let methods = names(&shop, &[READ, CREATE]);
    assert_eq!(
        methods,
        ["CreateOrdersPost", "ReadOrder", "create_orders_post", "read_order"]
    );
}
