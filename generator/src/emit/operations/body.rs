//! How a body is written.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::uses::Uses;
use super::super::{Bug, syntax};
use super::steps::{Step, coded, style};
use crate::rust::{BodyForm, BodyStep, Codec, FormField, FormLayout, PartField, PartKind};

/// `request.json("application/json", &self.body)`; a body that may be left out is written only when it is there.
///
/// ```text
/// if let Some(body) = &self.body {
///     request.json("application/json", body)?;
/// }
/// ```
pub fn body(uses: &mut Uses, step: &BodyStep) -> Result<Step, Bug> {
    let field = syntax::ident(&step.field)?;
    if !step.optional {
        return write(uses, step, &quote!(&self.#field), &quote!(self.#field));
    }
    let (first, call) = match write(uses, step, &quote!(body), &quote!(body))? {
        Step::Fallible(call) => (None, call),
        Step::Prepared(first, call) => (Some(first), call),
        Step::Statement(_) => return Err(Bug::new("a body is written by a call that may fail")),
    };
    Ok(Step::Statement(quote! {
        if let Some(body) = &self.#field {
            #first
            #call?;
        }
    }))
}

/// The call; `reference` is a reference to the body, `place` is what its fields are taken from.
fn write(uses: &mut Uses, step: &BodyStep, reference: &TokenStream, place: &TokenStream) -> Result<Step, Bug> {
    let media_type = syntax::string(&step.media_type);
    match &step.form {
        BodyForm::Json(codec) => {
            let value = coded(uses, codec, reference.clone())?;
            Ok(Step::Fallible(quote!(request.json(#media_type, #value))))
        }
        BodyForm::Text => Ok(Step::Fallible(quote!(request.text(#media_type, #reference)))),
        BodyForm::Bytes => Ok(Step::Fallible(quote!(request.file(#media_type, #reference)))),
        BodyForm::Form(fields) => Ok(form(uses, fields, reference)),
        BodyForm::Multipart(fields) => multipart(uses, fields, reference, place),
    }
}

/// ```text
/// let encodings = [Encoding::styled("tags", Style::PipeDelimited, false)];
/// request.form(&self.body, &encodings)
/// ```
fn form(uses: &mut Uses, fields: &[FormField], reference: &TokenStream) -> Step {
    let encodings: Vec<TokenStream> = fields.iter().filter_map(|field| encoding(uses, field)).collect();
    if encodings.is_empty() {
        return Step::Fallible(quote!(request.form(#reference, &[])));
    }
    Step::Prepared(
        quote!(let encodings = [#(#encodings),*];),
        quote!(request.form(#reference, &encodings)),
    )
}

/// ```text
/// let parts = [Part::file("file", &self.body.file), Part::json("meta", "application/json", &self.body.meta)?];
/// request.multipart(parts)
/// ```
fn multipart(uses: &mut Uses, fields: &[PartField], whole: &TokenStream, place: &TokenStream) -> Result<Step, Bug> {
    let parts = fields.iter().map(|field| match field.field.as_str() {
        "" => part(uses, field, whole, whole),
        member => {
            let member = syntax::ident(member)?;
            part(uses, field, &quote!(&#place.#member), &quote!(#place.#member))
        }
    });
    let parts = parts.collect::<Result<Vec<_>, Bug>>()?;
    Ok(Step::Prepared(
        quote!(let parts = [#(#parts),*];),
        quote!(request.multipart(parts)),
    ))
}

/// `Encoding::styled("tags", Style::PipeDelimited, false)` or `Encoding::json("meta")`; none for what is laid out as
/// usual.
pub fn encoding(uses: &mut Uses, field: &FormField) -> Option<TokenStream> {
    let name = syntax::string(&field.wire);
    let encoding = match field.layout {
        FormLayout::Usual => return None,
        FormLayout::Json => quote!(Encoding::json(#name)),
        FormLayout::Styled {
            style: said,
            explode,
            reserved,
        } => {
            let (style, method) = (style(uses, said), reserved.then(|| quote!(.reserved())));
            quote!(Encoding::styled(#name, #style, #explode) #method)
        }
    };
    uses.own("support::form", "Encoding");
    Some(encoding)
}

/// `Part::text("table", &self.body.table)?.of_type("text/csv")`; `value` is a reference to what `place` names.
fn part(uses: &mut Uses, field: &PartField, value: &TokenStream, place: &TokenStream) -> Result<TokenStream, Bug> {
    uses.support("Part");
    if let PartKind::Json | PartKind::Jsons = field.kind {
        let value = coded(uses, &whole_codec(field), value.clone())?;
        return Ok(json_part(field, &value));
    }
    let part = match file_part(field, value, place) {
        Some(part) => part,
        None => text_part(uses, field, value)?,
    };
    let of_type = field.content_type.as_deref().map(syntax::string);
    let of_type = of_type.map(|media_type| quote!(.of_type(#media_type)));
    let encoded_as = field.transfer_encoding.as_deref().map(syntax::string);
    let encoded_as = encoded_as.map(|encoding| quote!(.encoded_as(#encoding)));
    Ok(quote!(#part #of_type #encoded_as))
}

/// The codec of a part with what absence adds.
fn whole_codec(field: &PartField) -> Codec {
    match field.optional {
        true => field.codec.clone().within(Codec::Option),
        false => field.codec.clone(),
    }
}

/// `Part::file("file", &self.body.file)`; nothing for what is no file.
fn file_part(field: &PartField, value: &TokenStream, place: &TokenStream) -> Option<TokenStream> {
    let name = syntax::string(&field.wire);
    match field.kind {
        PartKind::File => Some(quote!(Part::file(#name, #value))),
        PartKind::Files if field.optional => Some(quote!(Part::files(#name, #place.iter().flatten()))),
        PartKind::Files => Some(quote!(Part::files(#name, #value))),
        PartKind::NamedFiles => Some(quote!(Part::named_files(#value))),
        PartKind::Text | PartKind::Texts | PartKind::Joined(_) | PartKind::Members => None,
        PartKind::Json | PartKind::Jsons => None,
    }
}

/// `Part::joined("tags", Style::PipeDelimited, &self.body.tags)?`
fn text_part(uses: &mut Uses, field: &PartField, value: &TokenStream) -> Result<TokenStream, Bug> {
    let (name, value) = (
        syntax::string(&field.wire),
        coded(uses, &whole_codec(field), value.clone())?,
    );
    Ok(match field.kind {
        PartKind::Texts => quote!(Part::texts(#name, #value)?),
        PartKind::Members => quote!(Part::members(#value)?),
        PartKind::Joined(said) => {
            let style = style(uses, said);
            quote!(Part::joined(#name, #style, #value)?)
        }
        _ => quote!(Part::text(#name, #value)?),
    })
}

/// `Part::json("meta", "application/json", &self.body.meta)?`, or `Part::jsons(…)` for a part of each item.
fn json_part(field: &PartField, value: &TokenStream) -> TokenStream {
    let name = syntax::string(&field.wire);
    let media_type = syntax::string(field.content_type.as_deref().unwrap_or("application/json"));
    match field.kind {
        PartKind::Jsons => quote!(Part::jsons(#name, #media_type, #value)?),
        _ => quote!(Part::json(#name, #media_type, #value)?),
    }
}
