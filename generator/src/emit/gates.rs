//! `#[cfg(feature = "…")]`

use proc_macro2::TokenStream;
use quote::quote;

use super::syntax;

/// `#[cfg(feature = "refunds")]`, `#[cfg(any(feature = "orders", feature = "refunds"))]`, or nothing for what is always
/// compiled.
pub fn any<T: AsRef<str>>(features: &[T]) -> TokenStream {
    gate(features, "any")
}

/// `#[cfg(all(feature = "orders", feature = "refunds"))]`, for what needs all of them.
pub fn all<T: AsRef<str>>(features: &[T]) -> TokenStream {
    gate(features, "all")
}

fn gate<T: AsRef<str>>(features: &[T], how: &'static str) -> TokenStream {
    let conditions = features.iter().map(|feature| {
        let feature = syntax::string(feature.as_ref());
        quote!(feature = #feature)
    });
    let conditions: Vec<TokenStream> = conditions.collect();
    match conditions.as_slice() {
        [] => TokenStream::new(),
        [condition] => quote!(#[cfg(#condition)]),
        conditions => {
            let how = syntax::known(how);
            quote!(#[cfg(#how(#(#conditions),*))])
        }
    }
}
