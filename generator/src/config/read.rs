//! Reads `refundry.toml`: every key it may have is asked for here.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use toml::Spanned;

use super::reader::{Reader, Section, Value};
use super::{
    ApiConfig, Bodies, Config, DateTimeForm, OutputConfig, Settings, Tolerate, bounds, check, join, levels, output,
    pages, values,
};
use crate::diagnostics::{Diagnostics, Said};
use crate::names::Published;
use crate::source::FileId;

const DATE_TIMES: &[(&str, DateTimeForm)] = &[("chrono", DateTimeForm::Typed), ("string", DateTimeForm::Text)];

const BODIES: &[(&str, Bodies)] = &[("as-described", Bodies::AsDescribed), ("required", Bodies::Required)];

const FEATURES: &[(&str, bool)] = &[("api", false), ("tag", true)];

/// The configuration in `text`; nothing if there is any error in it.
pub(super) fn config(folder: &Path, file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Option<Config> {
    let errors = diagnostics.list().len();
    let (output, apis) = {
        let mut reader = Reader::new(file, text, diagnostics);
        let document = reader.document(text)?;
        let root = Section::new("the file", document.get_ref(), Spanned::span(&document));
        read_root(&mut reader, folder, root)
    };
    check::check(output.as_ref(), &apis, diagnostics);
    // Reading reports nothing but errors.
    let is_sound = diagnostics.list().len() == errors;
    output.filter(|_| is_sound).map(|output| Config { output, apis })
}

fn read_root(reader: &mut Reader<'_>, folder: &Path, mut root: Section<'_>) -> (Option<OutputConfig>, Vec<ApiConfig>) {
    let output = match root.take("output") {
        Some(value) => reader
            .section("[output]", value)
            .and_then(|section| output::read(reader, folder, section)),
        None => {
            reader
                .invalid(0..0, "[output] is missing")
                .help("say where the crate goes: [output] dir = \"generated\"");
            None
        }
    };
    reader.crates = output.as_ref().map(|output| output.dependencies.clone());
    let mut defaults = Settings::default();
    if let Some(mut section) = root
        .take("defaults")
        .and_then(|value| reader.section("[defaults]", value))
    {
        read_settings(reader, &mut section, &mut defaults);
        reader.finish(&section);
    }
    let section = root.take("api").and_then(|value| reader.section("[api]", value));
    let names_any = section.as_ref().is_some_and(Section::has_any);
    let apis = match section {
        Some(section) => read_apis(reader, folder, section, &defaults),
        None => Vec::new(),
    };
    reader.finish(&root);
    // One that is wrong is told already.
    if apis.is_empty() && !names_any {
        reader
            .invalid(0..0, "there is no API to generate")
            .help("name a description: [api.shop] input = \"shop/openapi.yaml\"");
    }
    (output, apis)
}

fn read_apis(reader: &mut Reader<'_>, folder: &Path, mut section: Section<'_>, defaults: &Settings) -> Vec<ApiConfig> {
    let mut apis = Vec::new();
    for entry in section.rest() {
        let title = format!("[api.{}]", entry.key);
        let Some(section) = reader.section(title, entry.value) else {
            continue;
        };
        apis.extend(read_api(reader, folder, (entry.key, entry.key_span), section, defaults));
    }
    apis.sort_by(|a, b| a.name.cmp(&b.name));
    apis
}

fn read_api(
    reader: &mut Reader<'_>,
    folder: &Path,
    (key, key_span): (&str, Range<usize>),
    mut section: Section<'_>,
    defaults: &Settings,
) -> Option<ApiConfig> {
    let mut settings = defaults.clone();
    read_settings(reader, &mut section, &mut settings);
    let mut files = |key| take_files(reader, &mut section, (key, folder), &mut settings.said);
    let inputs = files("input");
    let overlays = files("overlays").unwrap_or_default();
    let module = section.take("module").map(|value| (reader.string(value), value.span()));
    reader.finish(&section);

    let (name, span) = match module {
        Some((name, span)) => (name?, span),
        None => (key.to_owned(), key_span),
    };
    note(reader, ("module", &name), &span, &mut settings.said);
    let inputs = inputs.unwrap_or_default();
    if inputs.is_empty() {
        reader.invalid(
            section.span(),
            format!("`input` is missing: the description of `{key}`"),
        );
    }
    Some(ApiConfig {
        name,
        source: inputs.join(", "),
        inputs: inputs.iter().map(|path| join(folder, path)).collect(),
        overlays: overlays.iter().map(|path| join(folder, path)).collect(),
        settings,
        published: Published::default(),
        forgotten: Vec::new(),
        elsewhere: None,
    })
}

/// Reads what may stand in `[defaults]` and in every API. A list replaces that of the defaults; a table adds to it.
fn read_settings(reader: &mut Reader<'_>, section: &mut Section<'_>, settings: &mut Settings) {
    read_lists(reader, section, settings);
    levels::read(reader, section, settings);
    for (key, flag) in [("dispatch", &mut settings.dispatch), ("tests", &mut settings.tests)] {
        if let Some(value) = section.take(key).and_then(|value| reader.bool(value)) {
            *flag = value;
        }
    }
    if let Some(value) = section.take("server") {
        read_server(reader, value, settings);
    }
    if let Some(value) = take_word(reader, section, ("date_time", DATE_TIMES), &mut settings.said) {
        settings.date_time = value;
    }
    if let Some(value) = take_word(reader, section, ("bodies", BODIES), &mut settings.said) {
        settings.bodies = value;
    }
    if let Some(value) = section.take("bounds") {
        bounds::read(reader, value, settings);
    }
    if let Some(value) = take_word(reader, section, ("features", FEATURES), &mut settings.said) {
        settings.features_by_tag = value;
    }
    if let Some(value) = section.take("tolerate") {
        read_tolerances(reader, value, settings);
    }
    read_tables(reader, section, settings);
}

fn read_lists(reader: &mut Reader<'_>, section: &mut Section<'_>, settings: &mut Settings) {
    let lists = [
        ("operations", &mut settings.operations),
        ("exclude", &mut settings.exclude),
        ("explicit", &mut settings.explicit),
        ("repeatable", &mut settings.repeatable),
        ("credentials", &mut settings.credentials),
    ];
    for (key, list) in lists {
        let Some(value) = section.take(key) else { continue };
        let strings = reader.strings(value);
        settings.said.forget(key);
        strings
            .iter()
            .for_each(|(text, span)| note(reader, (key, text), span, &mut settings.said));
        if key == "credentials" && strings.is_empty() && list.is_empty() {
            no_credentials(reader, value);
        }
        *list = strings.into_iter().map(|(text, _)| text).collect();
    }
}

fn read_server(reader: &mut Reader<'_>, value: &Value<'_>, settings: &mut Settings) {
    settings.server = reader.string(value);
    if let Some(url) = &settings.server {
        note(reader, ("server", url), &value.span(), &mut settings.said);
    }
}

/// An empty list takes back what the defaults say; where they say nothing, calls without a credential are meant.
fn no_credentials(reader: &mut Reader<'_>, value: &Value<'_>) {
    reader
        .invalid(
            value.span(),
            "this names no way to authenticate, and there are no defaults to take back",
        )
        .help("say \"none\" for calls without a credential, or remove it for what the description says");
}

fn read_tables(reader: &mut Reader<'_>, section: &mut Section<'_>, settings: &mut Settings) {
    let said = &mut settings.said;
    for (old, (new, _)) in take_map(reader, section, "rename", said) {
        settings.rename.insert(old, new);
    }
    for (types, (text, span)) in take_map(reader, section, "retype", said) {
        if let Some(target) = values::target(reader, &text, span) {
            settings.retype.insert(types, target);
        }
    }
    for (operation, (text, span)) in take_map(reader, section, "idempotency", said) {
        if let Some(place) = values::key_place(reader, &text, span) {
            settings.idempotency.insert(operation, place);
        }
    }
    let pages = section
        .take("pagination")
        .and_then(|value| reader.section("[pagination]", value));
    for entry in pages.map(|mut section| section.rest()).unwrap_or_default() {
        note(reader, ("pagination", entry.key), &entry.key_span, said);
        if let Some(pages) = pages::read(reader, entry.value) {
            settings.pagination.insert(entry.key.to_owned(), pages);
        }
    }
}

fn take_map(
    reader: &mut Reader<'_>,
    section: &mut Section<'_>,
    key: &'static str,
    said: &mut Said,
) -> BTreeMap<String, (String, Range<usize>)> {
    let mut map = BTreeMap::new();
    let table = section
        .take(key)
        .and_then(|value| reader.section(format!("[{key}]"), value));
    for entry in table.map(|mut table| table.rest()).unwrap_or_default() {
        note(reader, (key, entry.key), &entry.key_span, said);
        if let Some(text) = reader.string(entry.value) {
            map.insert(entry.key.to_owned(), (text, entry.value.span()));
        }
    }
    map
}

/// Remembers where a setting has `text`.
fn note(reader: &Reader<'_>, (setting, text): (&str, &str), span: &Range<usize>, said: &mut Said) {
    let (place, position) = reader.spot(span);
    said.note(setting, text, place, position);
}

fn read_tolerances(reader: &mut Reader<'_>, value: &Value<'_>, settings: &mut Settings) {
    let words = Tolerate::ALL.map(|tolerance| (tolerance.name(), tolerance));
    settings.tolerate.clear();
    settings.said.forget("tolerate");
    for (text, span) in reader.strings(value) {
        note(reader, ("tolerate", &text), &span, &mut settings.said);
        settings.tolerate.extend(reader.word(&text, span, &words));
    }
}

/// The paths that a setting names; findings about the files know where.
fn take_files(
    reader: &mut Reader<'_>,
    section: &mut Section<'_>,
    (key, folder): (&'static str, &Path),
    said: &mut Said,
) -> Option<Vec<String>> {
    let strings = reader.strings(section.take(key)?);
    for (path, span) in &strings {
        let path = join(folder, path);
        note(reader, (key, &path.to_string_lossy()), span, said);
    }
    Some(strings.into_iter().map(|(text, _)| text).collect())
}

fn take_word<T: Copy>(
    reader: &mut Reader<'_>,
    section: &mut Section<'_>,
    (key, words): (&'static str, &[(&'static str, T)]),
    said: &mut Said,
) -> Option<T> {
    let value = section.take(key)?;
    let text = reader.string(value)?;
    note(reader, (key, &text), &value.span(), said);
    reader.word(&text, value.span(), words)
}
