//! How models travel: one table for each, printed line by line, since it is a macro whose rows are no Rust.

mod rows;
mod test_words;

use super::uses::Uses;
use super::{Bug, Emitted, syntax, types};
use crate::rust::{Codec, Enum, EnumKind, Field, Item, Presence, Struct, Tuple, Ty, Union};
use rows::table;

/// What stands on top of every file of tables.
pub(super) const DOCS: &[&str] = &[
    "How the models travel as JSON.",
    "",
    "A table lists, in the order of the description, the presence and the Rust name of each member, its name on the",
    "wire, and its codec where the plain one will not do; or the variants of an enum, and what tells them apart.",
];

/// The table of a model; none for another name of a type, and none for what holds files, which travel as parts only.
pub(super) fn item(item: &Item) -> Result<Emitted, Bug> {
    let mut uses = Uses::default();
    let text = match item {
        Item::Struct(item) => (!holds_files(item)).then(|| object(&mut uses, item)),
        Item::Enum(item) => Some(enumeration(item).map_err(|bug| bug.in_item(&item.name))?),
        Item::Union(item) => Some(union(&mut uses, item).map_err(|bug| bug.in_item(&item.name))?),
        Item::Tuple(item) => Some(tuple(&mut uses, item)),
        Item::Alias(_) => None,
    };
    if text.is_some() {
        uses.model(item.name());
        uses.own("support::wire", "*");
    }
    Ok(Emitted {
        texts: text.into_iter().collect(),
        uses,
    })
}

/// The table of a model that holds files, for data: a file is bytes with a name.
pub(super) fn file_table(uses: &mut Uses, item: &Struct) -> Option<String> {
    if !holds_files(item) {
        return None;
    }
    uses.model(&item.name);
    uses.own("support::wire", "*");
    let mut rows: Vec<String> = item.fields.iter().map(|field| file_member(uses, field)).collect();
    if let Some(extra) = &item.extra {
        let codec = match extra.ty {
            Ty::File => " as __dispatch::Upload".to_owned(),
            _ => as_codec(uses, &extra.codec),
        };
        rows.push(format!("..{}{codec}", extra.name));
    }
    Some(table("object", &item.name, &rows))
}

/// `optional receipt: "receipt" as __dispatch::Upload,`
fn file_member(uses: &mut Uses, field: &Field) -> String {
    let row = member(uses, field);
    let mut codec = None;
    field.ty.each(&mut |ty| match ty {
        Ty::File => codec = Some(codec.take().unwrap_or("__dispatch::Upload")),
        Ty::Vec(inner) if **inner == Ty::File => codec = Some("Vec<__dispatch::Upload>"),
        _ => {}
    });
    match codec {
        Some(codec) => format!("{} as {codec},", row.trim_end_matches(',')),
        None => row,
    }
}

fn holds_files(item: &Struct) -> bool {
    let mut found = item.extra.as_ref().is_some_and(|extra| extra.ty == Ty::File);
    for field in &item.fields {
        field.ty.each(&mut |ty| found |= *ty == Ty::File);
    }
    found
}

/// ```text
/// object! {
///     Refund {
///         required id: "id",
///         optional fee: "fee" as Number,
///         ..extra
///     }
/// }
/// ```
fn object(uses: &mut Uses, item: &Struct) -> String {
    let mut rows: Vec<String> = item.fields.iter().map(|field| member(uses, field)).collect();
    if let Some(extra) = &item.extra {
        rows.push(format!("..{}{}", extra.name, as_codec(uses, &extra.codec)));
    }
    table("object", &item.name, &rows)
}

/// `optional fee: "fee" as Number,`
fn member(uses: &mut Uses, field: &Field) -> String {
    let presence = presence(field.presence, &field.ty);
    let wire = syntax::string(field.wire.name());
    format!("{presence} {}: {wire}{},", field.name, as_codec(uses, &field.codec))
}

/// The word for the presence of a member or an item.
fn presence(presence: Presence, ty: &Ty) -> &'static str {
    match presence {
        Presence::Required => "required",
        Presence::Nullable => "nullable",
        Presence::Optional if has_null(ty) => "anything",
        Presence::Optional => "optional",
        Presence::Maybe => "maybe",
    }
}

/// Whether null is a value of the type itself, which an `Option` around it would swallow.
fn has_null(ty: &Ty) -> bool {
    match ty {
        Ty::Option(inner) => matches!(**inner, Ty::Value | Ty::Unit),
        _ => false,
    }
}

/// ` as Number`, or nothing.
fn as_codec(uses: &mut Uses, codec: &Codec) -> String {
    if codec.is_plain() {
        return String::new();
    }
    format!(" as {}", types::codec(uses, codec))
}

/// ```text
/// string_enum! {
///     Status {
///         Succeeded: "succeeded",
///     }
/// }
/// ```
fn enumeration(item: &Enum) -> Result<String, Bug> {
    let name = match item.kind {
        EnumKind::String => "string_enum",
        EnumKind::Integer => "integer_enum",
        EnumKind::Value => "value_enum",
    };
    let mut rows = Vec::new();
    for variant in &item.variants {
        let constant = match item.kind {
            EnumKind::String => syntax::string(&variant.value).to_string(),
            EnumKind::Integer => integer(&variant.value)?,
            EnumKind::Value => constant(&variant.value)?,
        };
        rows.push(format!("{}: {constant},", variant.name));
    }
    Ok(table(name, &head(&item.name, &item.unknown), &rows))
}

fn integer(digits: &str) -> Result<String, Bug> {
    let number: i64 = digits
        .parse()
        .map_err(|_| Bug::new(format_args!("`{digits}` is no 64-bit integer")))?;
    Ok(number.to_string())
}

/// A JSON constant as a Rust literal.
fn constant(json: &str) -> Result<String, Bug> {
    match serde_json::from_str(json) {
        Ok(serde_json::Value::String(text)) => Ok(syntax::string(&text).to_string()),
        Ok(value @ (serde_json::Value::Bool(_) | serde_json::Value::Number(_))) => Ok(value.to_string()),
        Ok(_) | Err(_) => Err(Bug::new(format_args!("`{json}` is no plain constant"))),
    }
}

/// What stands before the rows; ` or UnknownValue` where the usual name of the variant for everything else is taken.
fn head(name: &str, unknown: &str) -> String {
    match unknown {
        "Unknown" => name.to_owned(),
        other => format!("{name} or {other}"),
    }
}

/// ```text
/// tagged_union! {
///     Payment by "kind" {
///         "card" => Card,
///         "cash" => Cash adding tag,
///         _ => Card,
///     }
/// }
/// ```
///
/// ```text
/// union! {
///     Scalar {
///         integer => Integer,
///         string => String,
///     }
/// }
/// ```
fn union(uses: &mut Uses, item: &Union) -> Result<String, Bug> {
    let mut rows = Vec::new();
    for variant in &item.variants {
        let codec = as_codec(uses, &variant.codec);
        if item.tag.is_none() {
            let test = test_words::test(&variant.test)?;
            rows.push(format!("{test} => {}{codec},", variant.name));
            continue;
        }
        let adding = if variant.adds_tag { " adding tag" } else { "" };
        for tag in &variant.tags {
            let tag = syntax::string(tag);
            rows.push(format!("{tag} => {}{adding}{codec},", variant.name));
        }
        if item.fallback.as_ref() == Some(&variant.name) {
            // One without a tag has nowhere to keep one.
            let others = if variant.tags.is_empty() { "none" } else { "_" };
            rows.push(format!("{others} => {}{codec},", variant.name));
        }
    }
    // What fits everything comes last.
    rows.sort_by_key(|row| row.starts_with("_ => ") || row.starts_with("none => "));
    Ok(match &item.tag {
        None => {
            let head = head(&item.name, &item.unknown);
            let by_loss = if item.by_loss { " by loss" } else { "" };
            table("union", &format!("{head}{by_loss}"), &rows)
        }
        Some(tag) => {
            let tagged = format!("{} by {}", item.name, syntax::string(tag));
            table("tagged_union", &head(&tagged, &item.unknown), &rows)
        }
    })
}

/// ```text
/// tuple! {
///     Pair {
///         required 0,
///         optional 1 as Text,
///         ..2
///     }
/// }
/// ```
fn tuple(uses: &mut Uses, item: &Tuple) -> String {
    let places = item.elements.iter().enumerate().map(|(place, element)| {
        let presence = presence(element.presence, &element.ty);
        format!("{presence} {place}{},", as_codec(uses, &element.codec))
    });
    let mut rows: Vec<String> = places.collect();
    if let Some((_, codec)) = &item.rest {
        rows.push(format!("..{}{}", item.elements.len(), as_codec(uses, codec)));
    }
    table("tuple", &item.name, &rows)
}
