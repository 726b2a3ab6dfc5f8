//! What callers give, and how it becomes the value of a field.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::super::uses::Uses;
use super::super::{Bug, syntax, types};
use crate::rust::{Field, Init, Presence, Ty};

/// A parameter's type, and the expression that makes the field's value of it.
pub struct Given {
    /// `impl Into<String>`
    pub ty: TokenStream,
    /// `Some(note.into())`
    pub value: TokenStream,
}

impl Given {
    fn wrapped(self, wrap: impl Fn(TokenStream) -> TokenStream) -> Self {
        Self {
            ty: self.ty,
            value: wrap(self.value),
        }
    }
}

/// Whether callers have to give it.
pub fn is_argument(field: &&Field) -> bool {
    match field.init {
        Init::Argument => true,
        Init::Setter | Init::Key | Init::Constant(_) | Init::ServerOnly => false,
    }
}

/// The parameter for a field. What may be absent is given by its value alone: leaving it out is done by not giving it.
pub fn given(uses: &mut Uses, field: &Field) -> Result<Given, Bug> {
    let name = syntax::ident(&field.parameter())?;
    match (field.presence, &field.ty, &field.init) {
        (Presence::Optional, Ty::Option(inner), _) => Ok(value(uses, inner, &name)?.wrapped(|it| quote!(Some(#it)))),
        (Presence::Maybe, Ty::Maybe(inner), Init::Argument) => {
            Ok(value(uses, inner, &name)?.wrapped(|it| quote!(Maybe::Value(#it))))
        }
        (Presence::Maybe, Ty::Maybe(inner), _) => either(uses, "Maybe", inner, &name),
        (Presence::Nullable, Ty::Option(inner), Init::Setter) => either(uses, "Option", inner, &name),
        (_, ty, _) => value(uses, ty, &name),
    }
}

/// A value as it is: `note: impl Into<String>` and `note.into()`, `parent: Refund` and `Box::new(parent)`.
fn value(uses: &mut Uses, ty: &Ty, name: &Ident) -> Result<Given, Bug> {
    match ty {
        Ty::String | Ty::Bytes | Ty::File | Ty::Password => {
            let ty = types::ty(uses, ty)?;
            Ok(Given {
                ty: quote!(impl Into<#ty>),
                value: quote!(#name.into()),
            })
        }
        Ty::Box(inner) => Ok(value(uses, inner, name)?.wrapped(|it| quote!(Box::new(#it)))),
        Ty::Option(inner) if matches!(**inner, Ty::Box(_)) => nullable_box(uses, inner, name),
        _ => Ok(Given {
            ty: types::ty(uses, ty)?.into_token_stream(),
            value: name.to_token_stream(),
        }),
    }
}

/// `parent: Option<Refund>` and `parent.map(Box::new)`
fn nullable_box(uses: &mut Uses, boxed: &Ty, name: &Ident) -> Result<Given, Bug> {
    let ty = types::ty(uses, unboxed(boxed))?;
    Ok(Given {
        ty: quote!(Option<#ty>),
        value: quote!(#name.map(Box::new)),
    })
}

/// `note: impl Into<Maybe<String>>` and `note.into()`
fn either(uses: &mut Uses, outer: &str, inner: &Ty, name: &Ident) -> Result<Given, Bug> {
    let boxed = matches!(inner, Ty::Box(_)).then(|| quote!(.map(Box::new)));
    let inner = types::ty(uses, unboxed(inner))?;
    let outer = syntax::generic_type(outer, [inner]);
    Ok(Given {
        ty: quote!(impl Into<#outer>),
        value: quote!(#name.into() #boxed),
    })
}

fn unboxed(ty: &Ty) -> &Ty {
    match ty {
        Ty::Box(inner) => inner,
        other => other,
    }
}

/// The value of a field that nobody gives.
fn initial(field: &Field) -> Result<TokenStream, Bug> {
    Ok(match (&field.init, &field.ty) {
        (Init::Constant(expression), _) => syntax::text::<syn::Expr>(expression)?.into_token_stream(),
        (_, Ty::Option(_)) => quote!(None),
        (_, Ty::Maybe(_)) => quote!(Maybe::Absent),
        (_, Ty::Vec(_)) => quote!(Vec::new()),
        (_, Ty::Map(_)) => quote!(BTreeMap::new()),
        _ => quote!(Default::default()),
    })
}

/// `lines` or `notify: None`; what is given becomes a parameter.
pub fn member(uses: &mut Uses, field: &Field, parameters: &mut Vec<TokenStream>) -> Result<TokenStream, Bug> {
    let name = syntax::ident(&field.name)?;
    if !is_argument(&field) {
        let value = initial(field)?;
        return Ok(quote!(#name: #value));
    }
    let (parameter, Given { ty, value }) = (syntax::ident(&field.parameter())?, given(uses, field)?);
    parameters.push(quote!(#parameter: #ty));
    Ok(if syntax::same(&name, &value) {
        name.into_token_stream()
    } else {
        quote!(#name: #value)
    })
}
