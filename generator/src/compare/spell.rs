//! Rust types as people read them, and whether two of them are one to a caller.

use std::collections::BTreeMap;

use crate::rust::{Ty, code_span};

/// `Option<Vec<RefundLine>>`
pub(super) fn spelled(ty: &Ty) -> String {
    let within = |outer: &str, inner: &Ty| format!("{outer}<{}>", spelled(inner));
    match ty {
        Ty::Model(name) => name.clone(),
        Ty::Option(inner) => within("Option", inner),
        Ty::Maybe(inner) => within("Maybe", inner),
        Ty::Vec(inner) => within("Vec", inner),
        Ty::Box(inner) => within("Box", inner),
        Ty::Events(inner) => within("Events", inner),
        Ty::Lines(inner) => within("Lines", inner),
        Ty::Map(inner) => format!("BTreeMap<String, {}>", spelled(inner)),
        Ty::External(path) => path.clone(),
        other => scalar(other).to_owned(),
    }
}

fn scalar(ty: &Ty) -> &'static str {
    match ty {
        Ty::Password => "String",
        Ty::DateTime => "DateTime<FixedOffset>",
        other => other.plain_name().unwrap_or("Undeclared"),
    }
}

/// The type of the same thing under the names of the new crate.
pub(super) fn renamed(ty: &Ty, names: &BTreeMap<String, String>) -> Ty {
    replaced(ty, &|name| {
        Ty::Model(names.get(name).map_or(name, String::as_str).to_owned())
    })
}

/// The type with another one in the place of each model.
pub(super) fn replaced(ty: &Ty, model: &dyn Fn(&str) -> Ty) -> Ty {
    let inner = |ty: &Ty| Box::new(replaced(ty, model));
    match ty {
        Ty::Model(name) => model(name),
        Ty::Option(ty) => Ty::Option(inner(ty)),
        Ty::Maybe(ty) => Ty::Maybe(inner(ty)),
        Ty::Vec(ty) => Ty::Vec(inner(ty)),
        Ty::Map(ty) => Ty::Map(inner(ty)),
        Ty::Box(ty) => Ty::Box(inner(ty)),
        Ty::Events(ty) => Ty::Events(inner(ty)),
        Ty::Lines(ty) => Ty::Lines(inner(ty)),
        other => other.clone(),
    }
}

/// The same without the boxes in it.
pub(super) fn unboxed(ty: &Ty) -> Ty {
    let inner = |ty: &Ty| Box::new(unboxed(ty));
    match ty {
        Ty::Box(ty) => unboxed(ty),
        Ty::Option(ty) => Ty::Option(inner(ty)),
        Ty::Maybe(ty) => Ty::Maybe(inner(ty)),
        other => other.clone(),
    }
}

/// The type without what absence and null add.
pub(super) fn bare(ty: &Ty) -> &Ty {
    match ty {
        Ty::Option(inner) | Ty::Maybe(inner) => bare(inner),
        other => other,
    }
}

/// `` `a` or `b` ``
pub(super) fn quoted(texts: &[impl AsRef<str>], between: &str) -> String {
    let texts = texts.iter().map(|text| code_span(text.as_ref()));
    texts.collect::<Vec<_>>().join(between)
}
