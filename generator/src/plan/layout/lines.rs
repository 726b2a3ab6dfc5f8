//! About how many lines something takes, documentation included.

use crate::rust::{Answers, DocLines, Enum, Field, Init, Item, Operation, Struct, Union};

/// A setter with its documentation and the blank line before it.
const SETTER: usize = 6;

/// A model in the file of models; its table is much shorter.
pub fn item(item: &Item) -> usize {
    match item {
        Item::Struct(item) => structure(item),
        Item::Enum(item) => enumeration(item),
        Item::Union(item) => union(item),
        Item::Tuple(item) => item.docs.len() + 4,
        Item::Alias(item) => item.docs.len() + 2,
    }
}

fn structure(item: &Struct) -> usize {
    let constructor = match item.constructor {
        true => item.fields.len() + 8 + setters(&item.fields),
        false => 0,
    };
    let debug = if item.redacted_debug { item.fields.len() + 8 } else { 0 };
    item.docs.len() + 5 + fields(&item.fields) + constructor + debug
}

fn fields(fields: &[Field]) -> usize {
    fields.iter().map(|field| documented(&field.docs)).sum()
}

/// A line with its documentation; one that has some stands apart from the one before.
fn documented(docs: &DocLines) -> usize {
    match docs.len() {
        0 => 1,
        lines => lines + 2,
    }
}

fn setters(fields: &[Field]) -> usize {
    let setters = fields.iter().filter(|field| field.init == Init::Setter);
    setters.count() * SETTER
}

fn enumeration(item: &Enum) -> usize {
    let variants = item.variants.iter().map(|variant| documented(&variant.docs));
    item.docs.len() + 8 + variants.sum::<usize>()
}

fn union(item: &Union) -> usize {
    let variants = item.variants.iter().map(|variant| {
        let from = if variant.from { 6 } else { 0 };
        documented(&variant.docs) + from
    });
    item.docs.len() + 8 + variants.sum::<usize>()
}

/// An operation with its method, its arguments and the types of its answers.
pub fn operation(operation: &Operation) -> usize {
    let method = operation.docs.len() + 6 + operation.arguments.len();
    let documented: usize = operation.arguments.iter().map(|argument| argument.docs.len()).sum();
    let arguments = 6 + fields(&operation.arguments) + setters(&operation.arguments) + documented;
    let implementation = 24 + operation.steps.len() + operation.arms.len();
    let paging = if operation.paging.is_some() { 20 } else { 0 };
    method + arguments + implementation + paging + answers(&operation.output) + answers(&operation.error)
}

fn answers(answers: &Answers) -> usize {
    match answers {
        Answers::One(_) => 0,
        Answers::Many(many) => {
            let variants = many.variants.iter().map(|variant| documented(&variant.docs));
            many.docs.len() + 4 + variants.sum::<usize>()
        }
    }
}
