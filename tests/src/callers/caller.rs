//! Writes a caller that names everything a client offers: it compiles against the client it was written for, and against
//! every later one that breaks nobody.

use std::fmt::Write as _;

use refundry::plan::Others;
use refundry::rust::{
    AnswerEnum, Answers, Api, Client, CredentialKind, EnumKind, Field, Init, Item, Operation, Presence, Struct, Ty,
};

/// The source of a module that uses the client at `path` (`clients::shop`).
pub fn caller(api: &Api, path: &str) -> String {
    // A client without operations or models lacks their modules.
    let has_models = api.models.iter().any(|group| !group.items.is_empty());
    let has_operations = api.operations.iter().any(|group| !group.items.is_empty());
    let modules = [(has_models, "models, "), (has_operations, "operations, ")];
    let modules = modules.iter().filter(|(is_there, _)| *is_there);
    let modules: String = modules.map(|(_, module)| *module).collect();
    let mut text = format!(
        "use {path}::{{{modules}Client, Credential}};\n\
         use clients::support::{{ClientBuilder, Operation, Secret}};\n\n\
         fn any<T>() -> T {{ loop {{}} }}\n\
         fn cloned<T: Clone + PartialEq>() {{}}\n\n"
    );
    let operations = || api.operations.iter().flat_map(|group| &group.items);
    // Without pages, the support code of the crate may lack them.
    if operations().any(|operation| operation.paging.is_some()) {
        text.push_str("fn paged<T: clients::support::Paged<Item = I>, I>() {}\n\n");
    }
    for item in api.models.iter().flat_map(|group| &group.items) {
        model(&mut text, item);
    }
    for operation in operations() {
        call(&mut text, operation);
    }
    client(&mut text, &api.client);
    text
}

/// A line inside a function.
macro_rules! line {
    ($text:expr, $($words:tt)*) => {{
        // Writing to a string cannot fail.
        let _ = writeln!($text, $($words)*);
    }};
}

/// Functions that take what is only another name of a type for the type itself.
pub fn twins(others: &Others) -> String {
    let mut text = String::new();
    for (module, names) in [("models", &others.models), ("operations", &others.errors)] {
        for (name, first) in names {
            line!(text, "#[allow(deprecated)]");
            line!(
                text,
                "pub fn {module}_{name}(it: {module}::{name}) -> {module}::{first} {{ it }}"
            );
        }
    }
    text
}

fn model(text: &mut String, item: &Item) {
    let name = item.name();
    line!(text, "#[allow(deprecated)]");
    line!(text, "pub fn model_{}() {{", name.trim_start_matches("r#"));
    line!(text, "    let it: models::{name} = any();");
    match item {
        Item::Struct(item) => structure(text, item),
        Item::Enum(item) => {
            let unknown = match item.kind {
                EnumKind::String => "String",
                EnumKind::Integer => "i64",
                EnumKind::Value => "serde_json::Value",
            };
            line!(
                text,
                "    let _ = models::{name}::{}(any::<{unknown}>());",
                item.unknown
            );
            for variant in &item.variants {
                line!(text, "    let _ = models::{name}::{};", variant.name);
            }
            line!(text, "    match it {{");
            for variant in &item.variants {
                line!(text, "        models::{name}::{} => {{}}", variant.name);
            }
            line!(text, "        _ => {{}}\n    }}");
        }
        Item::Union(item) => {
            for variant in &item.variants {
                let ty = spelled(&variant.ty);
                line!(text, "    let _ = models::{name}::{}(any::<{ty}>());", variant.name);
                if variant.from {
                    let payload = spelled(unboxed(&variant.ty));
                    line!(text, "    let _ = <models::{name} as From<{payload}>>::from(any());");
                }
            }
            line!(text, "    match it {{");
            for variant in &item.variants {
                let ty = spelled(&variant.ty);
                line!(
                    text,
                    "        models::{name}::{}(value) => {{ let _: {ty} = value; }}",
                    variant.name
                );
            }
            line!(text, "        _ => {{}}\n    }}");
        }
        Item::Tuple(item) => {
            let rest = item.rest.iter().map(|(ty, _)| Ty::Vec(Box::new(ty.clone())));
            let types = item.elements.iter().map(|element| element.ty.clone()).chain(rest);
            for (index, ty) in types.enumerate() {
                line!(text, "    let _: &{} = &it.{index};", spelled(&ty));
            }
        }
        Item::Alias(item) => line!(text, "    let _: {} = it;", spelled(&item.ty)),
    }
    line!(text, "}}\n");
}

fn structure(text: &mut String, item: &Struct) {
    let name = &item.name;
    let arguments: Vec<String> = item
        .fields
        .iter()
        .filter(|field| field.init == Init::Argument)
        .map(given)
        .collect();
    if item.constructor {
        line!(text, "    let mut it = it;");
        line!(text, "    it = models::{name}::new({});", arguments.join(", "));
        for field in item.fields.iter().filter(|field| field.init == Init::Setter) {
            line!(text, "    it = it.{}({});", field.name, given(field));
        }
    }
    if item.default || (item.constructor && arguments.is_empty()) {
        line!(text, "    let _ = <models::{name} as Default>::default();");
    }
    for field in &item.fields {
        line!(text, "    let _: &{} = &it.{};", spelled(&field.ty), field.name);
    }
    if let Some(extra) = &item.extra {
        let ty = spelled(&Ty::Map(Box::new(extra.ty.clone())));
        line!(text, "    let _: &{ty} = &it.{};", extra.name);
    }
}

fn call(text: &mut String, operation: &Operation) {
    let name = &operation.type_name;
    line!(text, "#[allow(deprecated)]");
    line!(
        text,
        "pub fn call_{}(client: &Client) {{",
        operation.method_name.trim_start_matches("r#")
    );
    let arguments: Vec<String> = operation
        .arguments
        .iter()
        .filter(|field| field.init == Init::Argument)
        .map(given)
        .collect();
    line!(
        text,
        "    let mut it = client.{}({});",
        operation.method_name,
        arguments.join(", ")
    );
    for field in operation.arguments.iter().filter(|field| field.init == Init::Setter) {
        line!(text, "    it = it.{}({});", field.name, given(field));
    }
    line!(text, "    let operation: operations::{name} = it.operation;");
    for field in &operation.arguments {
        line!(text, "    let _: &{} = &operation.{};", spelled(&field.ty), field.name);
    }
    for (answers, part) in [(&operation.output, "Output"), (&operation.error, "Error")] {
        line!(text, "    let it: <operations::{name} as Operation>::{part} = any();");
        match answers {
            Answers::One(ty) => line!(text, "    let _: {} = it;", spelled(ty)),
            Answers::Many(answers) => by_status(text, answers),
        }
    }
    if let Some(paging) = &operation.paging {
        line!(text, "    paged::<operations::{name}, {}>();", spelled(&paging.item));
    }
    files(text, operation);
    line!(text, "}}\n");
}

/// Files beside the JSON.
fn files(text: &mut String, operation: &Operation) {
    let (name, media) = (&operation.type_name, &operation.media);
    let abilities = [
        (media.upload.is_some(), "MediaUpload"),
        (media.in_parts, "MediaUploadInParts"),
        (media.download, "MediaDownload"),
    ];
    for (_, ability) in abilities.iter().filter(|(is_there, _)| *is_there) {
        line!(
            text,
            "    {{ fn of<T: clients::support::{ability}>() {{}} of::<operations::{name}>(); }}"
        );
    }
}

fn by_status(text: &mut String, answers: &AnswerEnum) {
    let name = &answers.name;
    let payloads = || answers.variants.iter().flat_map(|variant| &variant.ty);
    if !payloads().any(|ty| matches!(ty, Ty::Events(_) | Ty::Lines(_))) {
        line!(text, "    cloned::<operations::{name}>();");
    }
    line!(text, "    match it {{");
    for variant in &answers.variants {
        match &variant.ty {
            Some(ty) => {
                let ty = spelled(ty);
                line!(
                    text,
                    "        operations::{name}::{}(value) => {{ let _: {ty} = value; }}",
                    variant.name
                );
            }
            None => line!(text, "        operations::{name}::{} => {{}}", variant.name),
        }
    }
    line!(text, "        _ => {{}}\n    }}");
}

fn client(text: &mut String, client: &Client) {
    line!(text, "pub fn client() {{");
    for server in &client.servers {
        match server.variables.len() {
            0 => line!(text, "    let _: &str = Client::{};", server.name),
            count => line!(
                text,
                "    let _: String = Client::{}({});",
                server.name,
                vec!["\"\""; count].join(", ")
            ),
        }
    }
    for credential in &client.credentials {
        let secret = "any::<Secret>()";
        let arguments = match credential.kind {
            CredentialKind::Basic => format!("\"\", {secret}"),
            _ => secret.to_owned(),
        };
        line!(
            text,
            "    let _: Credential = Credential::{}({arguments});",
            credential.name
        );
        if credential.kind == CredentialKind::Bearer {
            let name = credential.name.trim_start_matches("r#");
            line!(
                text,
                "    fn from_{name}<S: clients::support::TokenSource + 'static>() {{"
            );
            line!(
                text,
                "        let _: Credential = Credential::{name}_from(any::<S>());\n    }}"
            );
        }
    }
    line!(text, "    let mut it: ClientBuilder<Client> = Client::builder(\"\");");
    for global in &client.globals {
        line!(text, "    it = it.{}(\"\");", global.name);
    }
    line!(text, "    let _ = it;\n}}");
}

/// What a caller gives for a field.
fn given(field: &Field) -> String {
    let ty = match (field.presence, &field.ty, &field.init) {
        (Presence::Optional, Ty::Option(inner), _) => bare(inner),
        (Presence::Maybe, Ty::Maybe(inner), Init::Argument) => bare(inner),
        (Presence::Maybe, Ty::Maybe(inner), _) => Ty::Maybe(Box::new(unboxed(inner).clone())),
        (Presence::Nullable, Ty::Option(inner), Init::Setter) => Ty::Option(Box::new(unboxed(inner).clone())),
        (_, ty, _) => bare(ty),
    };
    format!("any::<{}>()", spelled(&ty))
}

/// A value as it is given: boxes are made by the client.
fn bare(ty: &Ty) -> Ty {
    match ty {
        Ty::Box(inner) => bare(inner),
        Ty::Option(inner) if matches!(**inner, Ty::Box(_)) => Ty::Option(Box::new(bare(inner))),
        other => other.clone(),
    }
}

fn unboxed(ty: &Ty) -> &Ty {
    match ty {
        Ty::Box(inner) => inner,
        other => other,
    }
}

/// A type with its whole path.
fn spelled(ty: &Ty) -> String {
    let within = |outer: &str, inner: &Ty| format!("{outer}<{}>", spelled(inner));
    match ty {
        Ty::Model(name) => format!("models::{name}"),
        Ty::Option(inner) => within("Option", inner),
        Ty::Maybe(inner) => within("clients::support::Maybe", inner),
        Ty::Vec(inner) => within("Vec", inner),
        Ty::Box(inner) => within("Box", inner),
        Ty::Events(inner) => within("clients::support::Events", inner),
        Ty::Lines(inner) => within("clients::support::Lines", inner),
        Ty::Map(inner) => format!("std::collections::BTreeMap<String, {}>", spelled(inner)),
        Ty::Bool => "bool".to_owned(),
        Ty::I32 => "i32".to_owned(),
        Ty::I64 => "i64".to_owned(),
        Ty::U32 => "u32".to_owned(),
        Ty::U64 => "u64".to_owned(),
        Ty::F64 => "f64".to_owned(),
        Ty::String => "String".to_owned(),
        Ty::Password => "clients::support::Password".to_owned(),
        Ty::Bytes => "bytes::Bytes".to_owned(),
        Ty::Decimal => "rust_decimal::Decimal".to_owned(),
        Ty::DateTime => "chrono::DateTime<chrono::FixedOffset>".to_owned(),
        Ty::Date => "chrono::NaiveDate".to_owned(),
        Ty::Uuid => "uuid::Uuid".to_owned(),
        Ty::Value => "serde_json::Value".to_owned(),
        Ty::Unit => "()".to_owned(),
        Ty::File => "clients::support::File".to_owned(),
        Ty::Undeclared => "clients::support::Undeclared".to_owned(),
        Ty::External(path) => path.clone(),
        #[allow(unreachable_patterns)]
        _ => "()".to_owned(),
    }
}
