//! What operations are named from: their ids, without what frameworks add to the names of functions to make ids of them.
//!
//! | framework | id | named from |
//! | --- | --- | --- |
//! | FastAPI | `read_order_orders__order_id__get` of `GET /orders/{order_id}` | `read_order` |
//! | NestJS | `OrdersController_findAll` | `Orders_findAll` |
//! | springfox | `listOrdersUsingGET` | `listOrders` |
//!
//! Functions of several modules may have one name: then each of their operations is named from its whole id.

use std::collections::HashMap;

use crate::api::{Api, Operation, Type};
use crate::names::Published;

/// The words of the operations that are not named from their whole ids, by these.
#[derive(Clone, Debug, Default)]
pub(super) struct OperationWords(HashMap<String, String>);

impl OperationWords {
    /// The words of all operations. One that is published is named from what its name was made of.
    pub(super) fn of(api: &Api<Type>, published: &Published) -> Self {
        let of_fast_api = api
            .operations
            .iter()
            .filter(|operation| of_fast_api(operation).is_some());
        // An id by hand may end so as well, but not most of an API's.
        let is_fast_api = of_fast_api.count() * 2 > api.operations.len();
        let shorter = api.operations.iter().map(|operation| shorter(operation, is_fast_api));
        let shorter: Vec<Option<String>> = shorter.collect();
        let mut count: HashMap<String, usize> = HashMap::new();
        for (operation, shorter) in api.operations.iter().zip(&shorter) {
            *count.entry(letters(&operation.id)).or_default() += 1;
            if let Some(shorter) = shorter {
                *count.entry(letters(shorter)).or_default() += 1;
            }
        }
        let is_named_so = |operation: &Operation, words: &str| match published.operations.get(&operation.id) {
            Some(callable) => letters(&callable.method) == letters(words),
            None => count.get(&letters(words)) == Some(&1),
        };
        let words = api.operations.iter().zip(shorter).filter_map(|(operation, shorter)| {
            let words = shorter.filter(|words| is_named_so(operation, words))?;
            Some((operation.id.clone(), words))
        });
        Self(words.collect())
    }

    /// What the operation with this id is named from.
    pub(super) fn words<'w>(&'w self, id: &'w str) -> &'w str {
        self.0.get(id).map_or(id, String::as_str)
    }
}

/// The id without what a framework added, if there is anything.
fn shorter(operation: &Operation, is_fast_api: bool) -> Option<String> {
    let of_fast_api = is_fast_api.then(|| of_fast_api(operation)).flatten();
    let words = of_fast_api
        .map(str::to_owned)
        .or_else(|| of_nest(&operation.id))
        .or_else(|| of_springfox(operation).map(str::to_owned))?;
    words.starts_with(|first: char| first.is_alphabetic()).then_some(words)
}

/// FastAPI adds the path, in which all but letters and digits are low lines, and the method.
fn of_fast_api(operation: &Operation) -> Option<&str> {
    let function = operation
        .id
        .strip_suffix(&operation.method.to_lowercase())?
        .strip_suffix('_')?;
    let path: String = operation.path.chars().map(mangled).collect();
    function.strip_suffix(&path)
}

fn mangled(char: char) -> char {
    match char.is_alphanumeric() {
        true => char,
        false => '_',
    }
}

/// NestJS joins the names of a class and of a method.
fn of_nest(id: &str) -> Option<String> {
    let (class, method) = id.split_once("Controller_")?;
    let is_method = method.starts_with(|first: char| first.is_ascii_lowercase());
    (is_method && !class.is_empty()).then(|| format!("{class}_{method}"))
}

/// Springfox adds the method.
fn of_springfox(operation: &Operation) -> Option<&str> {
    operation
        .id
        .strip_suffix(&operation.method.to_uppercase())?
        .strip_suffix("Using")
}

/// What is left of a name in every style.
fn letters(words: &str) -> String {
    let letters = words.chars().filter(|char| char.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
