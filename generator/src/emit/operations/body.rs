//! How a body is written.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::uses::Uses;
use super::super::{Bug, syntax};
use super::steps::{Step, coded, style};
use crate::rust::{BodyForm, BodyStep, FormField, FormLayout, PartField, PartKind};

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
    let (name, value) = (syntax::string(&field.wire), value.clone());
    let codec = match field.optional {
        true => field.codec.clone().within(crate::rust::Codec::Option),
        false => field.codec.clone(),
    };
    let media_type = field.content_type.as_deref().map(syntax::string);
    let part = match field.kind {
        PartKind::File => quote!(Part::file(#name, #value)),
        PartKind::Files if field.optional => quote!(Part::files(#name, #place.iter().flatten())),
        PartKind::Files => quote!(Part::files(#name, #value)),
        PartKind::Text => {
            let value = coded(uses, &codec, value)?;
            quote!(Part::text(#name, #value)?)
        }
        PartKind::Texts => {
            let value = coded(uses, &codec, value)?;
            quote!(Part::texts(#name, #value)?)
        }
        PartKind::Joined(said) => {
            let (value, style) = (coded(uses, &codec, value)?, style(uses, said));
            quote!(Part::joined(#name, #style, #value)?)
        }
        PartKind::Members => {
            let value = coded(uses, &codec, value)?;
            quote!(Part::members(#value)?)
        }
        PartKind::NamedFiles => quote!(Part::named_files(#value)),
        PartKind::Json | PartKind::Jsons => {
            let value = coded(uses, &codec, value)?;
            return Ok(json_part(field, &value));
        }
    };
    let part = match media_type {
        Some(media_type) => quote!(#part.of_type(#media_type)),
        None => part,
    };
    Ok(match &field.transfer_encoding {
        Some(encoding) => {
            let encoding = syntax::string(encoding);
            quote!(#part.encoded_as(#encoding))
        }
        None => part,
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
