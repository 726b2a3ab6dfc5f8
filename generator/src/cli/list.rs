//! `refundry list`

use std::fmt::Write as _;

use refundry::Reason;
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
    config.settings.operations.clone_from(&args.operations);
    config.settings.exclude.clone_from(&args.exclude);
    args.levels.apply(&mut config);
    match &args.why {
        Some(name) => why(&config, name, args, &files, screen),
        None => all(&config, args, &files, screen),
    }
}

fn all(config: &ApiConfig, args: &List, files: &Files, screen: &Screen) -> End {
    let (plan, mut outcome) = refundry::understand(config, "refundry list", files);
    args.levels.finish(&mut outcome.diagnostics);
    screen.findings(&outcome.diagnostics, files);
    match plan {
        Some(plan) if !outcome.diagnostics.has_errors() => {
            screen.result(&list(&plan));
            End::Done
        }
        Some(_) | None => End::Fault,
    }
}

/// Findings are shown only where they are the answer: who asks about one type does not ask for them.
fn why(config: &ApiConfig, name: &str, args: &List, files: &Files, screen: &Screen) -> End {
    let (reason, mut outcome) = refundry::why(config, name, files);
    args.levels.finish(&mut outcome.diagnostics);
    match reason {
        Some(Reason::Way(way)) => screen.result(&drawn(&way)),
        Some(Reason::Component) => screen.result(&format!(
            "{name}\n  is a component of the description; no operation leads to it\n"
        )),
        Some(Reason::Unknown(meant)) => {
            let help = match meant {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "`refundry list SPEC` shows them all".to_owned(),
            };
            screen.usage(&format!("there is no type `{}`; {help}", name.escape_debug()));
            return End::Fault;
        }
        None => {
            screen.findings(&outcome.diagnostics, files);
            return End::Fault;
        }
    }
    End::Done
}

/// Each step further to the right.
fn drawn(way: &[String]) -> String {
    let lines = way.iter().enumerate();
    lines
        .map(|(depth, step)| match depth {
            0 => format!("{step}\n"),
            _ => format!("{:indent$}└─ {step}\n", "", indent = 3 * (depth - 1)),
        })
        .collect()
}

fn list(api: &Api) -> String {
    let mut text = format!("{}\n", api.client.title);
    let operations: Vec<_> = api.operations.iter().flat_map(|group| &group.items).collect();
    let width = operations
        .iter()
        .map(|operation| operation.id.len())
        .max()
        .unwrap_or_default();
    let _ = writeln!(text, "\n{}", count(operations.len(), "operation"));
    for operation in operations {
        let _ = writeln!(
            text,
            "  {:width$}  {} {}",
            operation.id, operation.http_method, operation.path
        );
    }
    let types: Vec<_> = api.models.iter().flat_map(|group| &group.items).collect();
    let width = types.iter().map(|item| item.name().len()).max().unwrap_or_default();
    let _ = writeln!(text, "\n{}", count(types.len(), "type"));
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
