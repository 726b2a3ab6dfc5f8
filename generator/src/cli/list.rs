//! `refundry list`

use std::fmt::Write as _;

use refundry::config::{ApiConfig, module_name};
use refundry::rust::{Api, Item};
use refundry::source::Files;

use super::args::List;
use super::screen::count;
use super::{End, Screen};

pub fn run(args: &List, screen: &Screen) -> End {
    let files = Files::default();
    let stem = args.spec.file_stem().unwrap_or_default().to_string_lossy();
    let mut config = ApiConfig::new(module_name(&stem), &args.spec);
    config.overlays.clone_from(&args.overlay);
    let (plan, outcome) = refundry::understand(&config, "refundry list", &files);
    screen.findings(&outcome.diagnostics, &files);
    match plan {
        Some(plan) if !outcome.diagnostics.has_errors() => {
            screen.result(&list(&plan));
            End::Done
        }
        Some(_) | None => End::Fault,
    }
}

fn list(api: &Api) -> String {
    let mut text = format!("{}\n\noperations\n", api.client.title);
    let operations: Vec<_> = api.operations.iter().flat_map(|group| &group.items).collect();
    let width = operations
        .iter()
        .map(|operation| operation.id.len())
        .max()
        .unwrap_or_default();
    for operation in operations {
        let _ = writeln!(
            text,
            "  {:width$}  {} {}",
            operation.id, operation.http_method, operation.path
        );
    }
    text.push_str("\ntypes\n");
    let types: Vec<_> = api.models.iter().flat_map(|group| &group.items).collect();
    let width = types.iter().map(|item| item.name().len()).max().unwrap_or_default();
    for item in types {
        let _ = writeln!(text, "  {:width$}  {}", item.name(), kind(item));
    }
    text
}

fn kind(item: &Item) -> String {
    match item {
        Item::Struct(item) => format!("struct of {}", count(item.fields.len(), "field")),
        Item::Enum(item) => format!("enum of {}", count(item.variants.len(), "value")),
        Item::Union(item) => format!("union of {}", count(item.variants.len(), "type")),
        Item::Tuple(item) => format!("tuple of {}", count(item.elements.len(), "element")),
        Item::Alias(_) => "alias".to_owned(),
    }
}
