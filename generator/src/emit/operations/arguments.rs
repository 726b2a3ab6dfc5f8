//! The struct of arguments, and the setters of a call.

use quote::quote;
use syn::{Attribute, Field, Fields, ImplItem, ImplItemFn, Item, ItemImpl, ItemStruct};

use super::super::models::{derives, redacted, setter, unraw};
use super::super::uses::Uses;
use super::super::{Bug, docs, syntax, types};
use super::method::has_default;
use crate::rust::{self, Init, Operation, ParameterStep, RequestStep, code_span, one_line, paragraphs};

/// The struct, its `Debug` where it holds a secret, and the setters.
pub fn arguments(uses: &mut Uses, operation: &Operation) -> Result<Vec<Item>, Bug> {
    let mut items = vec![Item::Struct(definition(uses, operation)?)];
    if is_secret(operation) {
        items.push(redacted(uses, &operation.type_name, &operation.arguments, None)?);
    }
    items.extend(setters(uses, operation)?.map(Item::Impl));
    Ok(items)
}

fn is_secret(operation: &Operation) -> bool {
    operation.arguments.iter().any(|field| field.secret)
}

/// ```text
/// /// Arguments of [`Client::refunds_list`].
/// #[derive(Clone, Debug, Default, PartialEq)]
/// #[non_exhaustive]
/// pub struct RefundsList {
///     pub since: Option<NaiveDate>,
/// }
/// ```
///
/// Callers make it by the method, whose call has it: so a further optional parameter breaks nobody.
fn definition(uses: &mut Uses, operation: &Operation) -> Result<ItemStruct, Bug> {
    let name = syntax::ident(&operation.type_name)?;
    let derives = derives(is_secret(operation), has_default(operation));
    let mut definition: ItemStruct = if operation.arguments.is_empty() {
        syntax::parse(quote!(#derives #[non_exhaustive] pub struct #name;))?
    } else {
        syntax::parse(quote!(#derives #[non_exhaustive] pub struct #name {}))?
    };
    let text = format!("Arguments of [`Client::{}`].", unraw(&operation.method_name));
    definition.attrs.splice(0..0, docs::line(&text));
    if let Fields::Named(fields) = &mut definition.fields {
        for argument in &operation.arguments {
            fields.named.push(field(uses, argument)?);
        }
    }
    Ok(definition)
}

/// A field; where there is a setter, its documentation is there.
fn field(uses: &mut Uses, field: &rust::Field) -> Result<Field, Bug> {
    let docs = match field.init {
        Init::Setter => Vec::new(),
        Init::Argument | Init::Key | Init::Constant(_) | Init::ServerOnly => docs::outer(&field.docs),
    };
    let ty = types::ty(uses, &field.ty)?;
    Ok(syntax::field(docs, syntax::ident(&field.name)?, ty))
}

/// ```text
/// impl Call<'_, RefundsList> {
///     /// Sets the query parameter `since`.
///     pub fn since(mut self, since: NaiveDate) -> Self {
///         self.operation.since = Some(since);
///         self
///     }
/// }
/// ```
fn setters(uses: &mut Uses, operation: &Operation) -> Result<Option<ItemImpl>, Bug> {
    let mut methods = Vec::new();
    for field in operation.arguments.iter().filter(|field| field.init == Init::Setter) {
        let mut method: ImplItemFn = setter(uses, field, &quote!(self.operation))?;
        method.attrs.splice(0..0, setter_docs(operation, field));
        methods.push(ImplItem::Fn(method));
    }
    if methods.is_empty() {
        return Ok(None);
    }
    let name = syntax::ident(&operation.type_name)?;
    let mut block: ItemImpl = syntax::parse(quote!(impl Call<'_, #name> {}))?;
    block.items = methods;
    Ok(Some(block))
}

fn setter_docs(operation: &Operation, field: &rust::Field) -> Vec<Attribute> {
    let what = operation.steps.iter().find_map(|step| role(step, &field.name));
    let what = what.unwrap_or_else(|| format!("`{}`", unraw(&field.name)));
    docs::outer(&paragraphs(&[format!("Sets {what}.")], &field.docs))
}

/// ``the query parameter `since` ``, if the step sends the field.
fn role(step: &RequestStep, field: &str) -> Option<String> {
    let (what, step) = match step {
        RequestStep::Path(step) => ("the path parameter", step),
        RequestStep::Query(step) => ("the query parameter", step),
        RequestStep::Header(step) => ("the header", step),
        RequestStep::Cookie(step) => ("the cookie", step),
        RequestStep::QueryString(step) => return sends(step, field).then(|| "the query".to_owned()),
        RequestStep::Body(step) => return (step.field == field).then(|| "the body".to_owned()),
        RequestStep::Template(steps) => {
            let step = steps.iter().find(|step| sends(step, field))?;
            ("the path parameter", step)
        }
        RequestStep::ConstantHeader { .. } | RequestStep::ConstantQuery { .. } | RequestStep::ConstantList { .. } => {
            return None;
        }
    };
    sends(step, field).then(|| format!("{what} {}", code_span(&one_line(&step.wire))))
}

fn sends(step: &ParameterStep, field: &str) -> bool {
    step.field == field
}
