//! How a request is written: one line for each parameter, then the body.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::uses::Uses;
use super::super::{Bug, syntax, types};
use super::body::{body, encoding};
use crate::rust::{Codec, FormField, Operation, ParameterForm, ParameterStep, RequestStep, Style, Ty};

/// A step: an expression that may fail, or a statement that can't.
pub enum Step {
    /// `request.path("number", Style::Simple, &self.number)`
    Fallible(TokenStream),
    /// `let value = As::<Option<Number>>::new(&self.amount);` and a call as above.
    Prepared(TokenStream, TokenStream),
    /// `request.constant_header("x-shop-version", "2024-04-01");`
    Statement(TokenStream),
}

/// ```text
/// fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
///     request.path("number", Style::Simple, &self.number)?;
///     request.json("application/json", &self.body)
/// }
/// ```
pub fn request(uses: &mut Uses, operation: &Operation) -> Result<TokenStream, Bug> {
    let mut steps = Vec::new();
    for one in &operation.steps {
        steps.push(step(uses, operation, one)?);
    }
    let last = match steps.pop() {
        Some(Step::Fallible(last)) => last,
        Some(Step::Prepared(first, last)) => quote!(#first #last),
        Some(Step::Statement(last)) => quote!(#last Ok(())),
        None => {
            return Ok(quote! {
                fn request(&self, _request: &mut RequestWriter) -> Result<(), BuildError> { Ok(()) }
            });
        }
    };
    let steps = steps.iter().map(|step| match step {
        Step::Fallible(call) => quote!(#call?;),
        Step::Prepared(first, call) => quote!(#first #call?;),
        Step::Statement(statement) => statement.clone(),
    });
    Ok(quote! {
        fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> { #(#steps)* #last }
    })
}

fn step(uses: &mut Uses, operation: &Operation, step: &RequestStep) -> Result<Step, Bug> {
    match step {
        RequestStep::Path(step) => path(uses, operation, step),
        RequestStep::Template(steps) => template(uses, steps),
        RequestStep::Query(step) => query(uses, operation, step),
        RequestStep::QueryString(step) => query_string(uses, operation, step),
        RequestStep::Header(step) => header(uses, operation, step),
        RequestStep::Cookie(step) => cookie(uses, operation, step),
        RequestStep::ConstantHeader { name, value } => Ok(constant_header(name, value)),
        RequestStep::ConstantQuery { name, value } => Ok(constant_query(uses, name, value)),
        RequestStep::ConstantList { name, style, items } => Ok(constant_list(uses, name, *style, items)),
        RequestStep::Body(step) => body(uses, step),
    }
}

/// `request.path("number", Style::Simple, &self.number)`, `request.path_reserved("name", &self.name)`
fn path(uses: &mut Uses, operation: &Operation, step: &ParameterStep) -> Result<Step, Bug> {
    if let Some(form) = &step.content {
        return text(uses, operation, step, form, "path_json");
    }
    if step.style == Style::Reserved {
        let (name, (first, value)) = (syntax::string(&step.wire), value(uses, step)?);
        return Ok(prepared(first, quote!(request.path_reserved(#name, #value))));
    }
    let method = syntax::known(if step.explode { "path_exploded" } else { "path" });
    let (name, style, (first, value)) = (syntax::string(&step.wire), style(uses, step.style), value(uses, step)?);
    Ok(prepared(first, quote!(request.#method(#name, #style, #value))))
}

/// `request.expand_path(&[("name", Argument::new(&self.name)?)])`
fn template(uses: &mut Uses, steps: &[ParameterStep]) -> Result<Step, Bug> {
    uses.own("support::template", "Argument");
    let mut values = Vec::new();
    for step in steps {
        let (name, field) = (syntax::string(&step.wire), syntax::ident(&step.field)?);
        let value = coded(uses, &step.codec, quote!(&self.#field))?;
        values.push(quote!((#name, Argument::new(#value)?)));
    }
    Ok(Step::Fallible(quote!(request.expand_path(&[#(#values),*]))))
}

/// `request.query("since", Style::Form, true, &self.since)`
fn query(uses: &mut Uses, operation: &Operation, step: &ParameterStep) -> Result<Step, Bug> {
    if let Some(form) = &step.content {
        return text(uses, operation, step, form, "query_json");
    }
    let method = syntax::known(if step.allow_reserved { "query_reserved" } else { "query" });
    let (name, explode) = (syntax::string(&step.wire), step.explode);
    let (style, (first, value)) = (style(uses, step.style), value(uses, step)?);
    Ok(prepared(
        first,
        quote!(request.#method(#name, #style, #explode, #value)),
    ))
}

/// `request.query_string_json("filter", &self.filter)`, `request.query_string_text(&self.filter)`: take an `Option`, as
/// below.
fn query_string(uses: &mut Uses, operation: &Operation, step: &ParameterStep) -> Result<Step, Bug> {
    let (name, value) = (syntax::string(&step.wire), option(uses, operation, step)?);
    Ok(match &step.content {
        Some(ParameterForm::Json) => Step::Fallible(quote!(request.query_string_json(#name, #value))),
        Some(ParameterForm::Text) => Step::Fallible(quote!(request.query_string_text(#name, #value))),
        Some(ParameterForm::Form(fields)) => {
            form_text(uses, step, fields, &value, quote!(request.query_string(&value)))
        }
        None => form_text(uses, step, &[], &value, quote!(request.query_string(&value))),
    })
}

/// `request.header("x-trace", false, &self.trace)`
fn header(uses: &mut Uses, operation: &Operation, step: &ParameterStep) -> Result<Step, Bug> {
    if let Some(form) = &step.content {
        return text(uses, operation, step, form, "header_json");
    }
    let (name, explode, (first, value)) = (syntax::string(&step.wire), step.explode, value(uses, step)?);
    if matches!(step.style, Style::SpaceDelimited | Style::PipeDelimited | Style::Tabs) {
        let style = style(uses, step.style);
        return Ok(prepared(first, quote!(request.header_delimited(#name, #style, #value))));
    }
    Ok(prepared(first, quote!(request.header(#name, #explode, #value))))
}

/// `request.cookie("session", Style::Form, true, &self.session)`
fn cookie(uses: &mut Uses, operation: &Operation, step: &ParameterStep) -> Result<Step, Bug> {
    if let Some(form) = &step.content {
        return text(uses, operation, step, form, "cookie_json");
    }
    let method = syntax::known(if step.allow_reserved {
        "cookie_reserved"
    } else {
        "cookie"
    });
    let (name, explode) = (syntax::string(&step.wire), step.explode);
    let (style, (first, value)) = (style(uses, step.style), value(uses, step)?);
    Ok(prepared(
        first,
        quote!(request.#method(#name, #style, #explode, #value)),
    ))
}

/// A parameter with `content`: `request.query_json("filter", &self.filter)`, or a form whose text is the value. Takes an
/// `Option`, also of what is always there.
fn text(
    uses: &mut Uses,
    operation: &Operation,
    step: &ParameterStep,
    form: &ParameterForm,
    json: &str,
) -> Result<Step, Bug> {
    let (method, name, value) = (
        syntax::known(json),
        syntax::string(&step.wire),
        option(uses, operation, step)?,
    );
    let ParameterForm::Form(fields) = form else {
        return Ok(Step::Fallible(quote!(request.#method(#name, #value))));
    };
    uses.support("Style");
    let call = match json {
        "path_json" => quote!(request.path(#name, Style::Simple, &value)),
        "query_json" => quote!(request.query(#name, Style::Form, true, &value)),
        "cookie_json" => quote!(request.cookie(#name, Style::Form, true, &value)),
        _ => quote!(request.header(#name, false, &value)),
    };
    Ok(form_text(uses, step, fields, &value, call))
}

/// ```text
/// let value = form::text("filter", &self.filter, &[Encoding::styled("tags", Style::PipeDelimited, false)])?;
/// request.query("filter", Style::Form, true, &value)
/// ```
fn form_text(
    uses: &mut Uses,
    step: &ParameterStep,
    fields: &[FormField],
    value: &TokenStream,
    call: TokenStream,
) -> Step {
    let name = syntax::string(&step.wire);
    let encodings: Vec<TokenStream> = fields.iter().filter_map(|field| encoding(uses, field)).collect();
    let first = quote!(let value = request.form_text(#name, #value, &[#(#encodings),*])?;);
    Step::Prepared(first, call)
}

/// `&self.filter`, or `&Some(&self.filter)`.
fn option(uses: &mut Uses, operation: &Operation, step: &ParameterStep) -> Result<TokenStream, Bug> {
    let field = syntax::ident(&step.field)?;
    let optional = is_optional(operation, &step.field);
    let codec = match &step.codec {
        Codec::Option(inner) if optional => inner,
        other => other,
    };
    Ok(match (types::codec_type(uses, codec)?, optional) {
        (None, true) => quote!(&self.#field),
        (None, false) => quote!(&Some(&self.#field)),
        (Some(codec), true) => quote!(&self.#field.as_ref().map(As::<#codec>::new)),
        (Some(codec), false) => quote!(&Some(As::<#codec>::new(&self.#field))),
    })
}

fn is_optional(operation: &Operation, name: &str) -> bool {
    let field = operation.arguments.iter().find(|field| field.name == name);
    field.is_some_and(|field| matches!(field.ty, Ty::Option(_)))
}

/// `request.constant_header("x-shop-version", "2024-04-01");`
fn constant_header(name: &str, value: &str) -> Step {
    let (name, value) = (syntax::string(name), syntax::string(value));
    Step::Statement(quote!(request.constant_header(#name, #value);))
}

/// `request.query("alt", Style::Form, true, "json")`
fn constant_query(uses: &mut Uses, name: &str, value: &str) -> Step {
    let (name, value) = (syntax::string(name), syntax::string(value));
    let style = style(uses, Style::Form);
    Step::Fallible(quote!(request.query(#name, #style, true, #value)))
}

/// `request.query("fields", Style::Form, false, &["id", "amount"])`
fn constant_list(uses: &mut Uses, name: &str, said: Style, items: &[String]) -> Step {
    let (name, style) = (syntax::string(name), style(uses, said));
    let items = items.iter().map(|item| syntax::string(item));
    Step::Fallible(quote!(request.query(#name, #style, false, &[#(#items),*])))
}

/// What a parameter is written from: the field, or, where the plain codec will not do, the field in another form.
fn value(uses: &mut Uses, step: &ParameterStep) -> Result<(Option<TokenStream>, TokenStream), Bug> {
    let name = syntax::ident(&step.field)?;
    let Some(codec) = types::codec_type(uses, &step.codec)? else {
        return Ok((None, quote!(&self.#name)));
    };
    uses.own("support::codec", "*");
    let first = quote!(let value = As::<#codec>::new(&self.#name););
    Ok((Some(first), quote!(&value)))
}

fn prepared(first: Option<TokenStream>, call: TokenStream) -> Step {
    match first {
        Some(first) => Step::Prepared(first, call),
        None => Step::Fallible(call),
    }
}

/// `&self.body`, or `&As::<Vec<Number>>::new(&self.body)` where the plain codec will not do.
pub fn coded(uses: &mut Uses, codec: &Codec, value: TokenStream) -> Result<TokenStream, Bug> {
    let Some(codec) = types::codec_type(uses, codec)? else {
        return Ok(value);
    };
    uses.own("support::codec", "*");
    Ok(quote!(&As::<#codec>::new(#value)))
}

/// `Style::Form`
pub fn style(uses: &mut Uses, style: Style) -> TokenStream {
    uses.support("Style");
    match style {
        Style::Simple => quote!(Style::Simple),
        Style::Label => quote!(Style::Label),
        Style::Matrix => quote!(Style::Matrix),
        Style::Form => quote!(Style::Form),
        Style::SpaceDelimited => quote!(Style::SpaceDelimited),
        Style::PipeDelimited => quote!(Style::PipeDelimited),
        Style::DeepObject => quote!(Style::DeepObject),
        Style::Tabs => quote!(Style::Tabs),
        Style::Cookie => quote!(Style::Cookie),
        Style::Reserved => quote!(Style::Reserved),
    }
}
