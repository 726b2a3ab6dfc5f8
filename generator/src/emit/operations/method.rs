//! The method of `Client` that starts a call.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ImplItemFn;

use super::super::models::{FEW, deprecated, member};
use super::super::uses::Uses;
use super::super::{Bug, docs, syntax};
use crate::rust::{Init, Operation};

/// ```text
/// /// Upload a receipt.
/// pub fn upload(&self, body: Upload) -> Call<'_, UploadReceipt> {
///     self.core().call(UploadReceipt { body })
/// }
/// ```
pub fn method(uses: &mut Uses, operation: &Operation) -> Result<ImplItemFn, Bug> {
    uses.support("Call");
    let (name, ty) = (
        syntax::ident(&operation.method_name)?,
        syntax::ident(&operation.type_name)?,
    );
    let mut parameters = vec![quote!(&self)];
    let call = call(uses, operation, &ty, &mut parameters)?;
    let attributes = attributes(operation, parameters.len());
    let mut method: ImplItemFn = syntax::parse(quote! {
        #attributes
        pub fn #name(#(#parameters),*) -> Call<'_, #ty> {
            #call
        }
    })?;
    method.attrs.splice(0..0, docs::outer(&operation.docs));
    Ok(method)
}

/// `#[deprecated]`, `#[allow(clippy::too_many_arguments)]`, each where it is due.
fn attributes(operation: &Operation, parameters: usize) -> TokenStream {
    let deprecated = deprecated(&operation.deprecated);
    let many = (parameters > FEW).then(|| quote!(#[allow(clippy::too_many_arguments)]));
    quote!(#deprecated #many)
}

/// `self.core().call(RefundsList::default())`, or with what is given; what is more than a name stands on lines of its
/// own:
///
/// ```text
/// let operation = OrdersRefundCreate { number: number.into(), body };
/// self.core().call(operation)
/// ```
fn call(
    uses: &mut Uses,
    operation: &Operation,
    ty: &syn::Ident,
    parameters: &mut Vec<TokenStream>,
) -> Result<TokenStream, Bug> {
    if operation.arguments.is_empty() {
        return Ok(quote!(self.core().call(#ty)));
    }
    if has_default(operation) {
        return Ok(quote!(self.core().call(#ty::default())));
    }
    let mut values = Vec::new();
    for field in &operation.arguments {
        values.push(member(uses, field, parameters)?);
    }
    Ok(match values.as_slice() {
        [only] if only.clone().into_iter().count() == 1 => quote!(self.core().call(#ty { #only })),
        all => quote! {
            let operation = #ty { #(#all),* };
            self.core().call(operation)
        },
    })
}

/// Whether nothing has to be given, so that `Default` says something.
pub fn has_default(operation: &Operation) -> bool {
    operation.arguments.iter().all(|field| match field.init {
        Init::Setter | Init::Key | Init::ServerOnly => true,
        Init::Argument | Init::Constant(_) => false,
    })
}
