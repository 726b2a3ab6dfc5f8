//! `refundry init`

use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};

use refundry::config::{ApiConfig, crate_module_name};
use refundry::diagnostics::{Code, Diagnostic, Diagnostics};
use refundry::rust::Api;
use refundry::source::Files;

use super::args::Init;
use super::screen::count;
use super::{End, Screen};

const HEAD: &str = include_str!("init/head.toml");
const API: &str = include_str!("init/api.toml");

/// A description that is to be generated.
struct Found {
    module: String,
    input: String,
    about: String,
}

pub fn run(args: &Init, screen: &Screen) -> End {
    let files = Files::default();
    let config = args.config.clone().unwrap_or_else(|| usual_place(&args.specs));
    let mut diagnostics = Diagnostics::default();
    let mut read = |spec: &PathBuf| read(spec, &config, &files, &mut diagnostics);
    // All are read before the first failure counts.
    let found: Vec<Option<Found>> = args.specs.iter().map(&mut read).collect();
    let found: Option<Vec<Found>> = found.into_iter().collect();
    if let Some(text) = found.map(|found| text(&distinct(found), &config))
        && let Err(error) = create(&config, &text)
    {
        report(&error, &config, &mut diagnostics);
    }
    if diagnostics.has_errors() {
        screen.findings(&diagnostics, &files);
        return End::Fault;
    }
    screen.result(&format!(
        "{} is written; read it, then run `refundry generate`\n",
        config.display()
    ));
    End::Done
}

/// `specs/refundry.toml` for descriptions in `specs/`, else `refundry.toml`: where `refundry generate` looks.
fn usual_place(specs: &[PathBuf]) -> PathBuf {
    match specs.iter().all(|spec| spec.starts_with("specs")) {
        true => PathBuf::from("specs/refundry.toml"),
        false => PathBuf::from("refundry.toml"),
    }
}

/// What there is to say about a description; warnings can wait for the first generation.
fn read(spec: &Path, config: &Path, files: &Files, diagnostics: &mut Diagnostics) -> Option<Found> {
    let stem = spec.file_stem().unwrap_or_default().to_string_lossy();
    let folder = spec
        .parent()
        .and_then(Path::file_name)
        .unwrap_or_default()
        .to_string_lossy();
    // `shop/openapi.yaml` is the API of the shop.
    let generic = matches!(
        stem.as_ref(),
        "openapi" | "swagger" | "discovery" | "api" | "spec" | "index"
    );
    let module = match generic && !folder.is_empty() && folder != "specs" {
        true => crate_module_name(&folder),
        false => crate_module_name(&stem),
    };
    let (plan, outcome) = refundry::understand(&ApiConfig::new(&module, spec), "refundry init", files);
    let errors = outcome.diagnostics.counts().errors;
    let about = match plan {
        Some(plan) if errors == 0 => about(&plan),
        Some(_) | None if outcome.diagnostics.list().iter().any(is_hopeless) => {
            diagnostics.append(outcome.diagnostics);
            return None;
        }
        // An overlay, or a setting, is what mends it.
        Some(_) | None => format!("{}, which an overlay or a setting has to mend", count(errors, "error")),
    };
    Some(Found {
        module,
        input: relative(spec, config.parent().unwrap_or(Path::new(""))),
        about,
    })
}

/// Whether there is no description at all.
fn is_hopeless(finding: &Diagnostic) -> bool {
    matches!(
        finding.code,
        Code::UnreadableFile | Code::Syntax | Code::UnknownDialect | Code::TooLarge
    )
}

fn about(plan: &Api) -> String {
    let operations = plan.operations.iter().map(|group| group.items.len()).sum();
    let types = plan.models.iter().map(|group| group.items.len()).sum();
    let title: String = plan.client.title.chars().filter(|c| !c.is_control()).take(80).collect();
    format!("{title}: {}, {}", count(operations, "operation"), count(types, "type"))
}

/// The path of `spec` as seen from `folder`, with `/`.
fn relative(spec: &Path, folder: &Path) -> String {
    let mut ours = spec.components().peekable();
    let mut theirs = folder.components().filter(|part| *part != Component::CurDir).peekable();
    if spec.is_relative() {
        while ours.peek().is_some() && ours.peek() == theirs.peek() {
            ours.next();
            theirs.next();
        }
    }
    let up = if spec.is_relative() { theirs.count() } else { 0 };
    let rest = ours.filter(|part| *part != Component::CurDir).collect::<PathBuf>();
    let rest = rest.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    format!("{}{rest}", "../".repeat(up))
}

/// Two descriptions with one name get numbers.
fn distinct(mut found: Vec<Found>) -> Vec<Found> {
    let mut taken = std::collections::BTreeSet::new();
    for one in &mut found {
        let wanted = one.module.clone();
        let mut number = 2;
        while !taken.insert(one.module.clone()) {
            one.module = format!("{wanted}_{number}");
            number += 1;
        }
    }
    found
}

fn text(found: &[Found], config: &Path) -> String {
    let folder = config.parent().and_then(Path::file_name).unwrap_or_default();
    let dir = if folder == "specs" { "../generated" } else { "generated" };
    let name = match found {
        [only] => format!("{}-client", only.module.replace('_', "-")),
        _ => "clients".to_owned(),
    };
    let schema = concat!(env!("CARGO_PKG_REPOSITORY"), "/raw/main/generator/refundry.schema.json");
    let mut text = HEAD
        .replace("SCHEMA", schema)
        .replace("DIR", &string(dir))
        .replace("CRATE", &string(&name));
    for one in found {
        let api = API.replace("MODULE", &one.module).replace("INPUT", &string(&one.input));
        let _ = write!(text, "\n# {}\n{api}", one.about);
    }
    text
}

fn string(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// Writes a file that is not there yet.
fn create(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())
}

fn report(error: &io::Error, config: &Path, diagnostics: &mut Diagnostics) {
    let path = config.display();
    if error.kind() == io::ErrorKind::AlreadyExists {
        diagnostics
            .error(
                Code::ForeignFile,
                None,
                format!("`{path}` is already there, and stays as it is"),
            )
            .help("add the API to it by hand, or name another file with --config");
    } else {
        diagnostics.error(Code::UnwritableFile, None, format!("cannot write `{path}`: {error}"));
    }
}
