//! Tests of the operations: a file for each API, for `cargo test` with the feature `testing`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Expr, Item, ItemFn};

use super::file::{FOREIGN_NAMES, File};
use super::{Bug, Emission, Emitted, docs, print, syntax};
use crate::rust::{Api, Check, Contract, Expected, Operation, Package, Sample, one_line};

/// The name of the file of an API without `.rs`, which is also that of its test.
pub(super) fn target(package: &Package, api: &Api) -> String {
    package.feature_of(api).unwrap_or("operations").to_owned()
}

/// Whether an API has tests.
pub(super) fn is_tested(api: &Api) -> bool {
    operations(api).any(|operation| operation.contract.is_some())
}

fn operations(api: &Api) -> impl Iterator<Item = &Operation> {
    api.operations.iter().flat_map(|group| &group.items)
}

/// The test files of a crate.
pub(super) fn files(package: &Package) -> Result<Vec<Emission>, Bug> {
    let tested = package.layout.apis().iter().filter(|api| is_tested(api));
    tested
        .map(|api| Ok((format!("tests/{}.rs", target(package, api)), file(package, api)?)))
        .collect()
}

/// ```text
/// //! What the description says of each operation, held against the Shop API's client.
/// #![allow(deprecated)]
///
/// use shop_client::Client;
/// use shop_client::support::{ClientBuilder, testing};
/// ```
fn file(package: &Package, api: &Api) -> Result<String, Bug> {
    let docs = format!("Each operation of {}, as its description has it.", api.client.called);
    let mut tests = Vec::new();
    for operation in operations(api) {
        if let Some(contract) = &operation.contract {
            tests.push(test(operation, contract).map_err(|bug| bug.in_item(&operation.method_name))?);
        }
    }
    let uses = used(&package.library(), &package.path_of(api), &tests);
    let names = operations(api)
        .any(Operation::has_foreign_test)
        .then_some(FOREIGN_NAMES);
    let lints = format!(
        "#![allow(clippy::all, deprecated, missing_docs)]\n{}",
        names.unwrap_or_default()
    );
    let head = [lints, uses, CLIENT.to_owned()];
    File::new(&api.header, &[docs])
        .with_texts(head)
        .with(Emitted {
            texts: tests,
            uses: Default::default(),
        })
        .text(0)
}

/// In a type, so that no test can have its name.
const CLIENT: &str = "\
struct Api;

impl Api {
    fn client() -> ClientBuilder<Client> {
        Client::builder(\"https://api.example\")
    }
}
";

fn used(library: &str, module: &str, tests: &[String]) -> String {
    let has = |word: &str| tests.iter().any(|test| test.contains(word));
    let own = if has("models::") { "{Client, models}" } else { "Client" };
    format!("use {module}::{own};\nuse {library}::support::{{ClientBuilder, testing}};\n")
}

/// ```text
/// /// `GET /refunds`
/// #[test]
/// fn refunds_list() {
///     testing::contract(Api::client, |client| client.refunds_list())
///         .sends("GET", "/refunds")
///         .keeps(200, "application/json", "[]");
/// }
/// ```
fn test(operation: &Operation, contract: &Contract) -> Result<String, Bug> {
    let name = syntax::ident(&operation.method_name)?;
    let arguments = contract
        .arguments
        .iter()
        .map(argument)
        .collect::<Result<Vec<_>, Bug>>()?;
    let (method, path) = (&operation.http_method, contract.path.as_deref());
    let sends = path.map(|path| {
        let (method, path) = (syntax::string(method), syntax::string(path));
        quote!(.sends(#method, #path))
    });
    let checks = contract.answers.iter().map(check).collect::<Result<Vec<_>, Bug>>()?;
    let mut item: ItemFn = syntax::parse(quote! {
        #[test]
        fn #name() {
            testing::contract(Api::client, |client| client.#name(#(#arguments),*)) #sends #(#checks)*;
        }
    })?;
    let line = format!(
        "`{} {}`",
        operation.http_method,
        one_line(&operation.path).replace('`', "'")
    );
    item.attrs.splice(0..0, docs::outer(&[line]));
    print::item(Item::Fn(item))
}

/// `.fails(404, "application/json", r#"{"code":"text"}"#)`
fn check(expected: &Expected) -> Result<TokenStream, Bug> {
    let method = syntax::known(match expected.check {
        Check::Keeps => "keeps",
        Check::Succeeds => "succeeds",
        Check::Fails => "fails",
        Check::Refuses => "refuses",
    });
    let status = proc_macro2::Literal::u16_unsuffixed(expected.status);
    let (media_type, body) = (syntax::string(&expected.media_type), literal(&expected.body)?);
    Ok(quote!(.#method(#status, #media_type, #body)))
}

/// `"text"`, `7`, `testing::given("[]")`, `models::Upload::new("content")`
fn argument(sample: &Sample) -> Result<TokenStream, Bug> {
    Ok(match sample {
        Sample::Text(text) => {
            let text = syntax::string(text);
            quote!(#text)
        }
        Sample::Plain(text) => {
            let value: Expr = syntax::text(text)?;
            quote!(#value)
        }
        Sample::Json(json) => {
            let json = literal(json)?;
            quote!(testing::given(#json))
        }
        Sample::New(name, arguments) => {
            let name = syntax::ident(name)?;
            let arguments = arguments.iter().map(argument).collect::<Result<Vec<_>, Bug>>()?;
            quote!(models::#name::new(#(#arguments),*))
        }
    })
}

/// A raw literal where that is the same and easier to read.
fn literal(text: &str) -> Result<Expr, Bug> {
    let is_plain = text.chars().all(|c| c == ' ' || c.is_ascii_graphic());
    if is_plain && text.contains('"') && !text.contains("\"#") {
        return syntax::text(&format!("r#\"{text}\"#"));
    }
    let text = syntax::string(text);
    syntax::parse(quote!(#text))
}
