//! Operations: a method of `Client`, the struct of arguments with its setters and its `Operation` impl, and the types of
//! answers.

mod answers;
mod arguments;
mod body;
mod decode;
mod implementation;
mod info;
mod media;
mod method;
mod paging;
mod steps;

use quote::quote;
use syn::{ImplItem, ImplItemFn, Item, ItemImpl};

use super::uses::Uses;
use super::{Bug, Emitted, print, syntax};
use crate::rust::Operation;

/// The block with the methods of all operations of a file.
///
/// ```text
/// impl Client {
///     /// List refunds.
///     pub fn refunds_list(&self) -> Call<'_, RefundsList> {
///         self.core().call(RefundsList::default())
///     }
/// }
/// ```
pub(super) fn methods(operations: &[Operation]) -> Result<Emitted, Bug> {
    let mut uses = Uses::default();
    uses.own("", "Client");
    let mut block: ItemImpl = syntax::parse(quote!(impl Client {}))?;
    for operation in operations {
        let method: Result<ImplItemFn, Bug> = method::method(&mut uses, operation);
        let method = method.map_err(|bug| bug.in_item(&operation.method_name))?;
        block.items.push(ImplItem::Fn(method));
    }
    Ok(Emitted {
        texts: vec![print::item(Item::Impl(block))?],
        uses,
    })
}

/// Everything else of one operation.
pub(super) fn item(operation: &Operation) -> Result<Emitted, Bug> {
    let mut uses = Uses::default();
    let items = items(&mut uses, operation).map_err(|bug| bug.in_item(&operation.type_name))?;
    let texts = items
        .into_iter()
        .map(print::item)
        .collect::<Result<Vec<String>, Bug>>()?;
    Ok(Emitted { texts, uses })
}

fn items(uses: &mut Uses, operation: &Operation) -> Result<Vec<Item>, Bug> {
    let mut items = arguments::arguments(uses, operation)?;
    items.push(implementation::implementation(uses, operation)?);
    items.extend(paging::paging(uses, operation)?);
    items.extend(media::media(uses, operation)?);
    items.extend(answers::answers(uses, &operation.output)?);
    items.extend(answers::answers(uses, &operation.error)?);
    Ok(items)
}
