//! `refundry list`

use std::fmt::Write as _;

use refundry::api::Operation;
use refundry::config::{ApiConfig, module_name};
use refundry::diagnostics::clean;
use refundry::rust::{Api, Item};
use refundry::source::Files;
use refundry::{Reason, Understood};

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
    let (understood, mut outcome) = refundry::understand_both(config, "refundry list", files);
    args.levels.finish(&mut outcome.diagnostics);
    screen.findings(&outcome.diagnostics, files);
    match understood {
        Some(understood) if !outcome.diagnostics.has_errors() => {
            let webhooks = webhooks(&understood);
            screen.result(&list(&understood.into_rust(), &webhooks));
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
        Some(Reason::Ways(ways)) => screen.result(&all_drawn(&ways)),
        Some(Reason::LeftOut(ways)) => {
            let name = name.escape_debug();
            screen.usage(&format!("the selection leaves `{name}` out{}", would_bring(&ways)));
            return End::Fault;
        }
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

/// So many ways are drawn; of so many more operations the names are told.
const MOST_DRAWN: usize = 5;
const MOST_NAMED: usize = 20;

/// The shortest ways, and what else leads there: without all of it, the type would be gone.
fn all_drawn(ways: &[Vec<String>]) -> String {
    let (shown, more) = ways.split_at(ways.len().min(MOST_DRAWN));
    let mut text: String = shown.iter().map(|way| drawn(way)).collect();
    if !more.is_empty() {
        let _ = writeln!(text, "and from {} more: {}", more.len(), origins(more));
    }
    text
}

/// `; it would come with operation getOrder, operation listOrders`
fn would_bring(ways: &[Vec<String>]) -> String {
    match ways.is_empty() {
        true => ": no operation leads to it".to_owned(),
        false => format!("; it would come with {}", origins(ways)),
    }
}

fn origins(ways: &[Vec<String>]) -> String {
    let origins = ways.iter().filter_map(|way| way.first());
    let mut names: Vec<_> = origins.map(|name| clean(name)).take(MOST_NAMED).collect();
    if ways.len() > MOST_NAMED {
        names.push("…".into());
    }
    names.join(", ")
}

/// Each step further to the right.
fn drawn(way: &[String]) -> String {
    let lines = way.iter().enumerate();
    lines
        .map(|(depth, step)| match depth {
            0 => format!("{}\n", clean(step)),
            _ => format!("{:indent$}└─ {}\n", "", clean(step), indent = 3 * (depth - 1)),
        })
        .collect()
}

/// What can be called or is called by the service: its id, and what it asks for.
type Line = (String, String);

/// Webhooks and callbacks: no method calls them, but selections name them, and types are there for them.
fn webhooks(understood: &Understood) -> Vec<Line> {
    let webhooks = understood.api.webhooks.iter();
    let asked = |webhook: &Operation| format!("{} {}", webhook.method.to_uppercase(), webhook.path);
    let line = |webhook: &Operation| (clean(&webhook.id).into_owned(), clean(&asked(webhook)).into_owned());
    webhooks.map(line).collect()
}

fn list(api: &Api, webhooks: &[Line]) -> String {
    let mut text = format!("{}\n", clean(&api.client.title));
    let operations = api.operations.iter().flat_map(|group| &group.items);
    let asked = operations.map(|operation| {
        let asked = format!("{} {}", operation.http_method, operation.path);
        (clean(&operation.id).into_owned(), clean(&asked).into_owned())
    });
    lines(&mut text, "operation", &asked.collect::<Vec<_>>());
    if !webhooks.is_empty() {
        lines(&mut text, "webhook", webhooks);
    }
    let types: Vec<_> = api.models.iter().flat_map(|group| &group.items).collect();
    let width = types.iter().map(|item| item.name().len()).max().unwrap_or_default();
    let _ = writeln!(text, "\n{}", count(types.len(), "type"));
    for item in types {
        let _ = writeln!(text, "  {:width$}  {}", item.name(), kind(item));
    }
    text
}

fn lines(text: &mut String, what: &str, lines: &[Line]) {
    let width = lines.iter().map(|(id, _)| id.len()).max().unwrap_or_default();
    // Writing to a string cannot fail.
    let _ = writeln!(text, "\n{}", count(lines.len(), what));
    for (id, asked) in lines {
        let _ = writeln!(text, "  {id:width$}  {asked}");
    }
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
