//! `dispatch.rs`: the tables by which data drives the client, and the functions that look things up in them.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Item, ItemConst, ItemFn};

use super::uses::Uses;
use super::{Bug, Emitted, client, print, syntax, types, wire};
use crate::rust::{
    self, Api, ArgumentForm, Codec, Credential, CredentialKind, DataAnswers, DataArgument, DataConstant, DataForm,
    DataPlace, Dispatch, Dispatched, Location, Package, Reencoded,
};

/// What stands on top of the file.
pub(super) const DOCS: &[&str] = &[
    "Operations called by data, and models named by data.",
    "",
    "A table lists, for each operation, where its arguments come from, and in which form its answers are given.",
];

/// Everything in `dispatch.rs`.
pub(super) fn dispatch(api: &Api, dispatch: &Dispatch) -> Result<Emitted, Bug> {
    let mut uses = Uses::default();
    // By name and not as a glob: what else stands there may be called like a model.
    uses.own("support::dispatch", "__dispatch");
    let mut texts = vec![
        operation_list(&dispatch.operations),
        model_list(&mut uses, &dispatch.models)?,
        credential_list(&api.client.credentials),
        global_list(&api.client.globals),
        door(&client::agent(api.client.agent))?,
    ];
    texts.extend(functions(&mut uses)?);
    for item in api.models.iter().flat_map(|group| &group.items) {
        if let rust::Item::Struct(item) = item {
            texts.extend(wire::file_table(&mut uses, item));
        }
    }
    if !dispatch.operations.is_empty() {
        uses.own("operations", "*");
        uses.own("support::dispatch", "operation");
    }
    for operation in &dispatch.operations {
        texts.push(table(&mut uses, operation));
    }
    Ok(Emitted { texts, uses })
}

/// ```text
/// /// The operations, in the order of the description.
/// pub const OPERATIONS: &[__dispatch::Entry] = &[
///     __dispatch::Entry::of::<RefundsList>(),
/// ];
/// ```
fn operation_list(operations: &[Dispatched]) -> String {
    let rows = operations.iter().map(|operation| {
        let (long_id, ways) = (called(operation), ways(operation));
        format!("__dispatch::Entry::of::<{}>(){long_id}{ways},", operation.type_name)
    });
    list(
        "The operations, in the order of the description.",
        "OPERATIONS",
        "__dispatch::Entry",
        rows,
    )
}

/// `.called("content.images.insert")`: the id that an operation has as well.
fn called(operation: &Dispatched) -> String {
    let long_id = operation.long_id.as_ref();
    long_id.map_or_else(String::new, |id| format!(".called({})", syntax::string(id)))
}

/// `.uploads::<ImagesInsert>()`: how the operation is sent with a file, or for one.
fn ways(operation: &Dispatched) -> String {
    let media = &operation.media;
    let all = [
        (media.upload.is_some(), "uploads"),
        (media.in_parts, "uploads_in_parts"),
        (media.download, "downloads"),
    ];
    let ways = all.iter().filter(|(has, _)| *has);
    ways.map(|(_, way)| format!(".{way}::<{}>()", operation.type_name))
        .collect()
}

fn list(docs: &str, name: &str, ty: &str, rows: impl IntoIterator<Item = String>) -> String {
    let rows: String = rows
        .into_iter()
        .flat_map(|row| row.lines().map(|line| format!("    {line}\n")).collect::<Vec<_>>())
        .collect();
    let open = if rows.is_empty() { "" } else { "\n" };
    format!("/// {docs}\npub const {name}: &[{ty}] = &[{open}{rows}];\n")
}

/// `__dispatch::Model::of::<Plain, Refund>("Refund", "refund"),`
fn model_list(uses: &mut Uses, models: &[Reencoded]) -> Result<String, Bug> {
    let mut rows = Vec::new();
    for model in models {
        let codec = types::codec(uses, &model.codec);
        let ty = types::spelled(uses, &model.ty)?;
        let (name, schema) = (syntax::string(&model.name), syntax::string(&model.schema));
        rows.push(format!("__dispatch::Model::of::<{codec}, {ty}>({name}, {schema}),"));
    }
    Ok(list("The models and named types.", "MODELS", "__dispatch::Model", rows))
}

/// `__dispatch::Scheme::secret("bearer", |secret| super::Credential::bearer(secret).into()),`
fn credential_list(credentials: &[Credential]) -> String {
    // By its path: a model may be called like it.
    let rows = credentials.iter().map(|credential| {
        let (scheme, name) = (syntax::string(&credential.scheme), &credential.name);
        match credential.kind {
            CredentialKind::Basic => format!(
                "__dispatch::Scheme::login({scheme}, |user, password| super::Credential::{name}(user, password).into()),"
            ),
            CredentialKind::Bearer
            | CredentialKind::Authorization(_)
            | CredentialKind::Header(_)
            | CredentialKind::Query(_)
            | CredentialKind::Cookie(_) => {
                format!("__dispatch::Scheme::secret({scheme}, |secret| super::Credential::{name}(secret).into()),")
            }
        }
    });
    list("The ways to authenticate.", "CREDENTIALS", "__dispatch::Scheme", rows)
}

fn global_list(globals: &[rust::Global]) -> String {
    let rows = globals
        .iter()
        .map(|global| format!("{},", syntax::string(&global.wire)));
    list("Query parameters that every operation takes.", "GLOBALS", "&str", rows)
}

/// ```text
/// /// All tables together.
/// pub const DOOR: __dispatch::Door = __dispatch::Door { … };
/// ```
fn door(product: &TokenStream) -> Result<String, Bug> {
    let constant: ItemConst = syntax::parse(quote! {
        /// All tables together.
        pub const DOOR: __dispatch::Door = __dispatch::Door {
            operations: OPERATIONS,
            models: MODELS,
            credentials: CREDENTIALS,
            globals: GLOBALS,
            product: #product,
        };
    })?;
    print::item(Item::Const(constant))
}

/// `call` and `reencode`.
fn functions(uses: &mut Uses) -> Result<Vec<String>, Bug> {
    uses.own("", "Client");
    let call: ItemFn = syntax::parse(quote! {
        /// Calls an operation with arguments given as JSON: `{"path": {…}, "query": {…}, "header": {…}, "cookie": {…},
        /// "body": …}`.
        pub async fn call(client: &Client, operation_id: &str, arguments: &str) -> __dispatch::Outcome {
            DOOR.call(client.core(), operation_id, arguments).await
        }
    })?;
    let reencode: ItemFn = syntax::parse(quote! {
        /// Decodes the JSON of a model, named as in the description or as in Rust, and encodes it again.
        ///
        /// # Errors
        /// Fails if there is no such model, or the value is not what the description says.
        pub fn reencode(model: &str, json: &str) -> Result<String, __dispatch::Refusal> {
            DOOR.reencode(model, json)
        }
    })?;
    [call, reencode].map(Item::Fn).into_iter().map(print::item).collect()
}

/// ```text
/// operation! {
///     OrdersRefundCreate {
///         required number: path "number",
///         required body: body "application/json",
///     }
///     answers { whole Plain }
///     fails { whole Plain }
/// }
/// ```
fn table(uses: &mut Uses, operation: &Dispatched) -> String {
    let rows: Vec<String> = operation.arguments.iter().map(|argument| row(uses, argument)).collect();
    let open = if rows.is_empty() { "" } else { "\n" };
    let rows: String = rows.iter().map(|row| format!("        {row}\n")).collect();
    let close = if rows.is_empty() { "" } else { "    " };
    let (output, error) = (answers(uses, &operation.output), answers(uses, &operation.error));
    let constants = constants(&operation.constants);
    format!(
        "operation! {{\n    {} {{{open}{rows}{close}}}\n{constants}    answers {{ {output} }}\n    fails {{ {error} }}\n}}\n",
        operation.type_name
    )
}

/// `constants { query "api-version" = "2020-01-01", }`, a row each.
fn constants(constants: &[DataConstant]) -> String {
    if constants.is_empty() {
        return String::new();
    }
    let row = |constant: &DataConstant| {
        let (wire, value) = (syntax::string(&constant.wire), syntax::string(&constant.value));
        format!("        {} {wire} = {value},\n", place(constant.place))
    };
    let rows: String = constants.iter().map(row).collect();
    format!("    constants {{\n{rows}    }}\n")
}

fn place(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::QueryString => "querystring",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

/// `optional amount: query "amount" as Number,`
fn row(uses: &mut Uses, argument: &DataArgument) -> String {
    let presence = if argument.required { "required" } else { "optional" };
    let (place, wire) = match &argument.place {
        DataPlace::Parameter(location, name) => (place(*location), name),
        DataPlace::Body(media_type) => ("body", media_type),
    };
    let codec = match &argument.form {
        ArgumentForm::Bytes => " as __dispatch::Binary".to_owned(),
        ArgumentForm::Files => {
            uses.std("std::collections", "BTreeMap");
            " as BTreeMap<String, __dispatch::Upload>".to_owned()
        }
        ArgumentForm::Json(Codec::Plain) => String::new(),
        ArgumentForm::Json(codec) => format!(" as {}", types::codec(uses, codec)),
    };
    let wire = syntax::string(wire);
    format!("{presence} {}: {place} {wire}{codec},", argument.field)
}

/// `whole Plain`, or `RefundsListOutput by status { Ok(body) whole Plain, NoContent, }`
fn answers(uses: &mut Uses, answers: &DataAnswers) -> String {
    match answers {
        DataAnswers::One(one) => form(uses, one),
        DataAnswers::Many(name, variants) => {
            let rows = variants.iter().map(|(variant, held)| match held {
                Some(held) => format!("        {variant}(body) {},\n", form(uses, held)),
                None => format!("        {variant},\n"),
            });
            let rows: String = rows.collect();
            format!("{name} by status {{\n{rows}    }}")
        }
    }
}

fn form(uses: &mut Uses, form: &DataForm) -> String {
    match form {
        DataForm::Json(codec) => format!("whole {}", types::codec(uses, codec)),
        DataForm::Items(codec) => format!("each {}", types::codec(uses, codec)),
        DataForm::Bytes => "whole __dispatch::Binary".to_owned(),
        DataForm::Nothing => "whole __dispatch::Nothing".to_owned(),
    }
}

/// What stands on top of the example.
pub(super) const EXAMPLE_DOCS: &[&str] = &[
    "Answers lines of JSON: calls operations and re-encodes values.",
    "",
    "```text",
    "{\"call\": \"operation id\", \"base_url\": \"https://…\", \"credential\": {\"scheme\": \"secret\"}, \"args\": {\"query\": {…}}}",
    "{\"reencode\": \"Model\", \"value\": …}",
    "{\"list\": \"operations\"}",
    "```",
];

/// An API in the example.
pub(super) struct Door {
    name: String,
    path: String,
    /// What the tables of a module need: its own feature, and those of its parts.
    features: Vec<String>,
}

impl Door {
    /// Of an API that is a module, behind its features; an example of one that is the crate needs all of it anyway.
    pub fn of(package: &Package, api: &Api) -> Self {
        let own = package.feature_of(api);
        let features = own.into_iter().flat_map(|own| [own].into_iter().chain(api.parts()));
        Self {
            name: api.bare_name().to_owned(),
            path: package.path_of(api),
            features: features.map(str::to_owned).collect(),
        }
    }

    /// `("shop", shops::shop::dispatch::DOOR),`
    fn row(&self) -> String {
        let conditions = self
            .features
            .iter()
            .map(|feature| format!("feature = {}", syntax::string(feature)));
        let conditions: Vec<String> = conditions.collect();
        let gate = match conditions.as_slice() {
            [] => String::new(),
            [condition] => format!("        #[cfg({condition})]\n"),
            conditions => format!("        #[cfg(all({}))]\n", conditions.join(", ")),
        };
        let name = syntax::string(&self.name);
        format!("{gate}        ({name}, {}::dispatch::DOOR),\n", self.path)
    }
}

/// The `use` line and `main` of the example.
pub(super) fn example(library: &str, doors: &[Door]) -> [String; 2] {
    let doors: String = doors.iter().map(Door::row).collect();
    [
        format!("use {library}::support::dispatch::Lines;\n"),
        format!("fn main() -> std::io::Result<()> {{\n    let mut lines = Lines::new([\n{doors}    ]);\n{SERVE}}}\n"),
    ]
}

const SERVE: &str = "    \
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(lines.serve(std::io::stdin().lock(), std::io::stdout().lock()))
";
