//! The `Operation` impl: what is known beforehand, how the request is written, how the answer is read.

use quote::quote;
use syn::Item;

use super::super::uses::Uses;
use super::super::{Bug, syntax};
use super::{answers, decode, info, steps};
use crate::rust::Operation;

/// ```text
/// impl Operation for RefundsList {
///     type Output = RefundsListOutput;
///     type Error = RefundsListError;
///
///     const INFO: &'static Info = &Info { … };
///
///     fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> { … }
///
///     fn decode(response: Response) -> Decoded<Self> { … }
/// }
/// ```
pub fn implementation(uses: &mut Uses, operation: &Operation) -> Result<Item, Bug> {
    for name in ["Operation", "RequestWriter", "BuildError", "Response", "Decoded"] {
        uses.support(name);
    }
    let name = syntax::ident(&operation.type_name)?;
    let output = answers::ty(uses, &operation.output)?;
    let error = answers::ty(uses, &operation.error)?;
    let info = info::info(uses, operation)?;
    let request = steps::request(uses, operation)?;
    let decode = decode::decode(uses, operation)?;
    syntax::parse(quote! {
        impl Operation for #name {
            type Output = #output;
            type Error = #error;
            const INFO: &'static Info = #info;
            #request
            #decode
        }
    })
}
