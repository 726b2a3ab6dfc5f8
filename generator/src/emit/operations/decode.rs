//! How an answer is read, by status.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};
use syn::Type;

use super::super::uses::Uses;
use super::super::{Bug, syntax, types};
use crate::rust::{Answers, Arm, Decode, EventNames, Operation, Outcome, Read, Ty};

/// ```text
/// fn decode(response: Response) -> Decoded<Self> {
///     match response.status() {
///         200 | 201 => response.json(),
///         400..=499 => response.json_error(),
///         _ => response.undeclared(),
///     }
/// }
/// ```
pub fn decode(uses: &mut Uses, operation: &Operation) -> Result<TokenStream, Bug> {
    let mut arms = Vec::new();
    for Arm { statuses, decode } in &operation.arms {
        let statuses = joined(statuses).into_iter().map(|(first, last)| status(first, last));
        let (pattern, read) = (quote!(#(#statuses)|*), read(uses, operation, decode)?);
        arms.extend(other(decode, &pattern));
        let is_named = sign(&decode.named, |texts| quote!(if response.is_one_of(&[#(#texts),*])));
        arms.push(quote!(#pattern #is_named => #read,));
    }
    let otherwise = otherwise(uses, operation)?;
    if arms.is_empty() && operation.otherwise.outcome == Outcome::Undeclared {
        return Ok(quote!(
            fn decode(response: Response) -> Decoded<Self> {
                response.undeclared()
            }
        ));
    }
    Ok(quote! {
        fn decode(response: Response) -> Decoded<Self> {
            match response.status() {
                #(#arms)*
                #otherwise
            }
        }
    })
}

/// `200 if response.is_other(&["version=2"]) => response.other(),`
fn other(decode: &Decode, pattern: &TokenStream) -> Option<TokenStream> {
    let other = match decode.outcome {
        Outcome::Success => quote!(other),
        Outcome::Error | Outcome::Default | Outcome::Undeclared => quote!(undeclared),
    };
    let signs = [
        sign(&decode.only, |texts| quote!(response.is_other(&[#(#texts),*]))),
        sign(&decode.others, |texts| quote!(response.is_one_of(&[#(#texts),*]))),
    ];
    let signs: Vec<TokenStream> = signs.into_iter().flatten().collect();
    (!signs.is_empty()).then(|| quote!(#pattern if #(#signs)||* => response.#other(),))
}

/// What tells that an answer is another one; nothing without `texts`.
fn sign(texts: &[String], of: impl Fn(&[Literal]) -> TokenStream) -> Option<TokenStream> {
    let texts: Vec<Literal> = texts.iter().map(|text| syntax::string(text)).collect();
    (!texts.is_empty()).then(|| of(&texts))
}

/// `_ => response.undeclared(),`
///
/// A failure that is declared for every other status is one only if the status reports a failure at all.
fn otherwise(uses: &mut Uses, operation: &Operation) -> Result<TokenStream, Bug> {
    let decode = &operation.otherwise;
    let (other, read) = (other(decode, &quote!(_)), read(uses, operation, decode)?);
    Ok(match decode.outcome {
        Outcome::Default if name(decode).is_some() => quote! {
            #other
            status if status >= 400 => #read,
            _ => response.undeclared(),
        },
        Outcome::Success | Outcome::Error | Outcome::Default | Outcome::Undeclared => quote!(#other _ => #read,),
    })
}

/// Ranges, of which those that follow each other without a gap are one, so that `4XX` and `5XX` are `400..=599`; two statuses
/// are two, as people would write them.
fn joined(statuses: &[(u16, u16)]) -> Vec<(u16, u16)> {
    let follows = |left: &(u16, u16), right: &(u16, u16)| left.1.checked_add(1) == Some(right.0);
    let is_one = |status: &(u16, u16)| status.0 == status.1;
    let runs = statuses.chunk_by(follows);
    runs.flat_map(|run| match run {
        [one, other] if is_one(one) && is_one(other) => run.to_vec(),
        [first, .., last] => vec![(first.0, last.1)],
        few => few.to_vec(),
    })
    .collect()
}

/// `200`, `400..=499`
fn status(first: u16, last: u16) -> TokenStream {
    let number = proc_macro2::Literal::u16_unsuffixed;
    let (first, last, range) = (number(first), number(last), first != last);
    if range { quote!(#first..=#last) } else { quote!(#first) }
}

/// `response.json_error_as(RefundsListError::BadRequest)`
fn read(uses: &mut Uses, operation: &Operation, decode: &Decode) -> Result<TokenStream, Bug> {
    let variant = decode
        .variant
        .as_ref()
        .map(|(owner, variant)| Ok::<_, Bug>((syntax::ident(owner)?, syntax::ident(variant)?)))
        .transpose()?;
    let Some(name) = name(decode) else {
        return Ok(quote!(response.undeclared()));
    };
    let codec = types::codec_type(uses, &decode.codec)?;
    let codec = match (codec, decode.read) {
        (Some(codec), Read::Json) => codec,
        (Some(codec), read) if read.streams() => return Ok(coded_stream(&name, &codec, variant.as_ref())),
        (Some(_) | None, _) => return Ok(call(&name, decode, variant.as_ref())),
    };
    let ty = types::ty(uses, payload(operation, decode)?)?;
    let wrap = match variant {
        Some((owner, variant)) => quote!(#owner::#variant(coded.0)),
        None => quote!(coded.0),
    };
    let name = format_ident!("{name}_as");
    Ok(quote!(response.#name(|coded: Coded<#codec, #ty>| #wrap)))
}

/// `response.coded_lines::<Number, _, _>()`
fn coded_stream(name: &Ident, codec: &Type, variant: Option<&(Ident, Ident)>) -> TokenStream {
    let name = format_ident!("coded_{name}");
    let stream = quote!(response.#name::<#codec, _, _>());
    match variant {
        Some((owner, variant)) => quote!(#stream.map(#owner::#variant)),
        None => stream,
    }
}

/// `response.json()`, or `response.json_as(Enum::Variant)`; streams are always good answers and wrapped as such.
fn call(name: &Ident, decode: &Decode, variant: Option<&(Ident, Ident)>) -> TokenStream {
    let texts = (decode.read == Read::WholeJsonEvents).then(|| is_text(&decode.texts));
    match variant {
        Some((owner, variant)) if decode.read.streams() => {
            quote!(response.#name(#texts).map(#owner::#variant))
        }
        Some((owner, variant)) => {
            let name = format_ident!("{name}_as");
            quote!(response.#name(#owner::#variant))
        }
        None => quote!(response.#name(#texts)),
    }
}

/// `|event| matches!(event, "message" | "note")`
fn is_text(texts: &EventNames) -> TokenStream {
    let literals = |names: &[String]| -> Vec<Literal> { names.iter().map(|name| syntax::string(name)).collect() };
    match texts {
        EventNames::Only(names) if names.is_empty() => quote!(|_| false),
        EventNames::AllBut(names) if names.is_empty() => quote!(|_| true),
        EventNames::Only(names) => {
            let names = literals(names);
            quote!(|event| matches!(event, #(#names)|*))
        }
        EventNames::AllBut(names) => {
            let names = literals(names);
            quote!(|event| !matches!(event, #(#names)|*))
        }
    }
}

/// The method of `Response`; none for what is not declared, or a failure that says nothing or never ends.
fn name(decode: &Decode) -> Option<Ident> {
    let read = match decode.read {
        Read::Empty => "empty",
        Read::Json => "json",
        Read::Text => "text",
        Read::JsonOrText => "json_or_text",
        Read::Bytes => "bytes",
        Read::Events => "events",
        Read::TextEvents => "text_events",
        Read::WholeEvents => "whole_events",
        Read::WholeJsonEvents => "whole_json_events",
        Read::Lines => "lines",
        Read::TextLines => "text_lines",
    };
    let has_error = match decode.read {
        Read::Json | Read::Text | Read::Bytes => true,
        // A failure may be called anything, and is read all the same.
        Read::JsonOrText => false,
        Read::Empty => decode.variant.is_some(),
        Read::Events | Read::TextEvents | Read::WholeEvents | Read::WholeJsonEvents | Read::Lines | Read::TextLines => {
            false
        }
    };
    match decode.outcome {
        Outcome::Success => Some(syntax::known(read)),
        Outcome::Error | Outcome::Default if has_error => Some(format_ident!("{read}_error")),
        Outcome::Error | Outcome::Default | Outcome::Undeclared => None,
    }
}

/// The type that is read: what the variant holds, or the answer itself.
fn payload<'a>(operation: &'a Operation, decode: &Decode) -> Result<&'a Ty, Bug> {
    let answers = match decode.outcome {
        Outcome::Success => &operation.output,
        Outcome::Error | Outcome::Default | Outcome::Undeclared => &operation.error,
    };
    let found = match (answers, &decode.variant) {
        (Answers::One(ty), None) => Some(ty),
        (Answers::Many(many), Some((_, name))) => many
            .variants
            .iter()
            .find(|variant| variant.name == *name)
            .and_then(|variant| variant.ty.as_ref()),
        (Answers::One(_), Some(_)) | (Answers::Many(_), None) => None,
    };
    found.ok_or_else(|| Bug::new("an answer is read as what the operation does not answer"))
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn statuses_that_meet_are_one_range_but_for_two() {
        assert_eq!(joined(&[(400, 499), (500, 599)]), [(400, 599)]);
        assert_eq!(joined(&[(400, 400), (401, 499)]), [(400, 499)]);
        assert_eq!(
            joined(&[(400, 400), (401, 401), (403, 403)]),
            [(400, 400), (401, 401), (403, 403)]
        );
        assert_eq!(joined(&[(400, 400), (401, 401), (402, 402)]), [(400, 402)]);
    }
}
