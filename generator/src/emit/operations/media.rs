//! The impls of an operation that takes or gives files beside its JSON.

use quote::quote;
use syn::Item;

use super::super::uses::Uses;
use super::super::{Bug, syntax};
use crate::rust::Operation;

/// ```text
/// impl MediaUpload for ImagesInsert {
///     const UPLOAD: &'static str = "/upload/shop/v1/images";
/// }
///
/// impl MediaUploadInParts for ImagesInsert {}
///
/// impl MediaDownload for ImagesGet {}
/// ```
pub fn media(uses: &mut Uses, operation: &Operation) -> Result<Vec<Item>, Bug> {
    let name = syntax::ident(&operation.type_name)?;
    let mut items = Vec::new();
    if let Some(path) = &operation.media.upload {
        uses.support("MediaUpload");
        let path = syntax::string(path);
        items.push(syntax::parse(quote! {
            impl MediaUpload for #name {
                const UPLOAD: &'static str = #path;
            }
        })?);
    }
    if operation.media.in_parts {
        uses.support("MediaUploadInParts");
        items.push(syntax::parse(quote!(impl MediaUploadInParts for #name {}))?);
    }
    if operation.media.download {
        uses.support("MediaDownload");
        items.push(syntax::parse(quote!(impl MediaDownload for #name {}))?);
    }
    Ok(items)
}
