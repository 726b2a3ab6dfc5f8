//! Rust types and codecs as they are spelled, and the `use` lines they need.

use quote::quote;
use syn::Type;

use super::uses::Uses;
use super::{Bug, print, syntax};
use crate::rust::{Codec, Ty};

/// `Option<Vec<Refund>>`
pub(super) fn ty(uses: &mut Uses, from: &Ty) -> Result<Type, Bug> {
    Ok(match from {
        Ty::Model(name) => {
            uses.model(name);
            syntax::named_type(syntax::ident(name)?)
        }
        Ty::Bool => named("bool"),
        Ty::I32 => named("i32"),
        Ty::I64 => named("i64"),
        Ty::U32 => named("u32"),
        Ty::U64 => named("u64"),
        Ty::F64 => named("f64"),
        Ty::String => named("String"),
        Ty::Bytes => external(uses, "bytes", "Bytes"),
        Ty::Decimal => external(uses, "rust_decimal", "Decimal"),
        Ty::DateTime => {
            let offset = external(uses, "chrono", "FixedOffset");
            uses.external("chrono", "DateTime");
            syntax::generic_type("DateTime", [offset])
        }
        Ty::Date => external(uses, "chrono", "NaiveDate"),
        Ty::Uuid => external(uses, "uuid", "Uuid"),
        Ty::Value => external(uses, "serde_json", "Value"),
        Ty::Unit => syntax::unit_type(),
        Ty::File => support(uses, "File"),
        Ty::Password => support(uses, "Password"),
        Ty::Undeclared => support(uses, "Undeclared"),
        Ty::External(path) => syntax::text(path)?,
        Ty::Option(inner) => syntax::generic_type("Option", [ty(uses, inner)?]),
        Ty::Vec(inner) => syntax::generic_type("Vec", [ty(uses, inner)?]),
        Ty::Box(inner) => syntax::generic_type("Box", [ty(uses, inner)?]),
        Ty::Map(inner) => map(uses, inner)?,
        Ty::Maybe(inner) => of_support(uses, "Maybe", inner)?,
        Ty::Events(inner) => of_support(uses, "Events", inner)?,
        Ty::Lines(inner) => of_support(uses, "Lines", inner)?,
    })
}

fn named(name: &str) -> Type {
    syntax::named_type(syntax::known(name))
}

fn external(uses: &mut Uses, path: &'static str, name: &'static str) -> Type {
    uses.external(path, name);
    named(name)
}

fn support(uses: &mut Uses, name: &'static str) -> Type {
    uses.support(name);
    named(name)
}

fn of_support(uses: &mut Uses, name: &'static str, inner: &Ty) -> Result<Type, Bug> {
    uses.support(name);
    Ok(syntax::generic_type(name, [ty(uses, inner)?]))
}

fn map(uses: &mut Uses, values: &Ty) -> Result<Type, Bug> {
    uses.std("std::collections", "BTreeMap");
    let values = ty(uses, values)?;
    Ok(syntax::generic_type("BTreeMap", [named("String"), values]))
}

/// `Option<Vec<Number>>`
pub(super) fn codec(uses: &mut Uses, from: &Codec) -> String {
    match from {
        Codec::Plain => own_codec(uses, "Plain"),
        Codec::Number => own_codec(uses, "Number"),
        Codec::DecimalText => own_codec(uses, "DecimalText"),
        Codec::Rounded(inner) => {
            let outer = own_codec(uses, "Rounded");
            format!("{outer}<{}>", codec(uses, inner))
        }
        Codec::FloatNumber => own_codec(uses, "FloatNumber"),
        Codec::FloatOrText => own_codec(uses, "FloatOrText"),
        Codec::Text => own_codec(uses, "Text"),
        Codec::Base64 => own_codec(uses, "Base64"),
        Codec::Base64Url => own_codec(uses, "Base64Url"),
        Codec::Base64UrlPadded => own_codec(uses, "Base64UrlPadded"),
        Codec::NumericString => own_codec(uses, "NumericString"),
        Codec::Vec(inner) => format!("Vec<{}>", codec(uses, inner)),
        Codec::Option(inner) => format!("Option<{}>", codec(uses, inner)),
        Codec::Box(inner) => format!("Box<{}>", codec(uses, inner)),
        Codec::Map(inner) => {
            uses.std("std::collections", "BTreeMap");
            format!("BTreeMap<String, {}>", codec(uses, inner))
        }
        Codec::Canonical(inner) => wrapped(uses, "Canonical", inner),
        Codec::EmptyArrayAsObject(inner) => wrapped(uses, "EmptyArrayAsObject", inner),
        Codec::OneOrMany(inner) => wrapped(uses, "OneOrMany", inner),
    }
}

fn own_codec(uses: &mut Uses, name: &'static str) -> String {
    uses.own("support::codec", "*");
    name.to_owned()
}

/// The plain codec is what these have inside unless told otherwise.
fn wrapped(uses: &mut Uses, name: &'static str, inner: &Codec) -> String {
    let outer = own_codec(uses, name);
    if inner.is_plain() {
        outer
    } else {
        format!("{outer}<{}>", codec(uses, inner))
    }
}

/// The codec as a type; nothing when the plain one will do.
pub(super) fn codec_type(uses: &mut Uses, from: &Codec) -> Result<Option<Type>, Bug> {
    if from.is_plain() {
        return Ok(None);
    }
    syntax::text(&codec(uses, from)).map(Some)
}

/// A type as text, for tables.
pub(super) fn spelled(uses: &mut Uses, from: &Ty) -> Result<String, Bug> {
    let ty = ty(uses, from)?;
    let alias = print::item(syntax::parse(quote!(type T = #ty;))?)?;
    Ok(alias
        .trim_start_matches("type T = ")
        .trim_end()
        .trim_end_matches(';')
        .to_owned())
}
