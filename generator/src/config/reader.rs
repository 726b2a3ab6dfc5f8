//! Typed reading of TOML that finds every fault in one go and knows its line.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::dependencies;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, suggest};
use crate::rust::Dependency;
use crate::source::{FileId, Place, Position};

/// A value and where it stands.
pub(crate) type Value<'t> = Spanned<DeValue<'t>>;

/// Reads values of one file and reports their faults.
pub(crate) struct Reader<'a> {
    file: FileId,
    text: &'a str,
    diagnostics: &'a mut Diagnostics,
    /// The crates that types may come from; nothing if that is not known.
    pub crates: Option<Vec<Dependency>>,
}

/// A table of which the keys are asked for one after the other; what nobody asked for is unknown.
pub(crate) struct Section<'t> {
    /// How reports name it: `[output]`.
    name: String,
    span: Range<usize>,
    entries: Vec<Entry<'t>>,
    known: Vec<&'static str>,
}

/// A member of a table.
pub(crate) struct Entry<'t> {
    pub key: &'t str,
    pub key_span: Range<usize>,
    pub value: &'t Value<'t>,
}

impl<'t> Section<'t> {
    /// The table `value`, which reports name `name`.
    pub fn new(name: impl Into<String>, table: &'t DeTable<'t>, span: Range<usize>) -> Self {
        let entry = |(key, value): (&'t Spanned<_>, &'t Value<'t>)| Entry {
            key: AsRef::<std::borrow::Cow<'_, str>>::as_ref(key).as_ref(),
            key_span: key.span(),
            value,
        };
        Self {
            name: name.into(),
            span,
            entries: table.iter().map(entry).collect(),
            known: Vec::new(),
        }
    }

    /// Takes the value of `key`; remembers that `key` is known.
    pub fn take(&mut self, key: &'static str) -> Option<&'t Value<'t>> {
        self.known.push(key);
        let index = self.entries.iter().position(|entry| entry.key == key)?;
        Some(self.entries.swap_remove(index).value)
    }

    /// Takes all that is left, for tables whose keys are free.
    pub fn rest(&mut self) -> Vec<Entry<'t>> {
        std::mem::take(&mut self.entries)
    }

    /// Whether anything is left.
    pub fn has_any(&self) -> bool {
        !self.entries.is_empty()
    }

    /// Where the table stands.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }
}

impl<'a> Reader<'a> {
    pub fn new(file: FileId, text: &'a str, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            file,
            text,
            diagnostics,
            crates: None,
        }
    }

    /// The whole file, if it is TOML.
    pub fn document<'t>(&mut self, text: &'t str) -> Option<Spanned<DeTable<'t>>> {
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            self.error(Code::Syntax, error.span().unwrap_or_default(), error.message());
        }
        errors.is_empty().then_some(table)
    }

    /// Reports what is left in `section` as unknown.
    pub fn finish(&mut self, section: &Section<'_>) {
        for entry in &section.entries {
            let message = format!("unknown key `{}` in {}", entry.key, section.name);
            let closest = suggest::closest(entry.key, section.known.iter().copied());
            let help = match closest {
                Some(key) => format!("did you mean `{key}`?"),
                None => format!("known keys: {}", section.known.join(", ")),
            };
            self.error(Code::UnknownKey, entry.key_span.clone(), message).help(help);
        }
    }

    /// Reports that something cannot be.
    pub fn invalid(&mut self, span: Range<usize>, message: impl Into<String>) -> &mut Diagnostic {
        self.error(Code::InvalidConfig, span, message)
    }

    /// The table `value`, which reports name `name`.
    pub fn section<'t>(&mut self, name: impl Into<String>, value: &'t Value<'t>) -> Option<Section<'t>> {
        match value.get_ref() {
            DeValue::Table(table) => Some(Section::new(name, table, value.span())),
            other => self.mismatch(value, "a table", other),
        }
    }

    pub fn string(&mut self, value: &Value<'_>) -> Option<String> {
        match value.get_ref() {
            DeValue::String(text) => Some(text.clone().into_owned()),
            other => self.mismatch(value, "a string", other),
        }
    }

    pub fn bool(&mut self, value: &Value<'_>) -> Option<bool> {
        match value.get_ref() {
            DeValue::Boolean(flag) => Some(*flag),
            other => self.mismatch(value, "true or false", other),
        }
    }

    /// A whole number from 1 on.
    pub fn count(&mut self, value: &Value<'_>) -> Option<usize> {
        self.number(value, 1)
    }

    /// A whole number from `least` on.
    pub fn number(&mut self, value: &Value<'_>, least: usize) -> Option<usize> {
        let number = match value.get_ref() {
            DeValue::Integer(number) => usize::from_str_radix(number.as_str(), number.radix()).ok(),
            other => return self.mismatch(value, "a whole number", other),
        };
        let number = number.filter(|number| *number >= least);
        if number.is_none() {
            self.invalid(value.span(), format!("a whole number from {least} on is needed here"));
        }
        number
    }

    /// A string, or a list of strings; where each stands.
    pub fn strings(&mut self, value: &Value<'_>) -> Vec<(String, Range<usize>)> {
        let read = |value: &Value<'_>, reader: &mut Self| Some((reader.string(value)?, value.span()));
        match value.get_ref() {
            DeValue::Array(list) => list.iter().filter_map(|item| read(item, self)).collect(),
            DeValue::String(_) => read(value, self).into_iter().collect(),
            other => self
                .mismatch(value, "a string or a list of strings", other)
                .unwrap_or_default(),
        }
    }

    /// The tables of the list `value`, which reports name `name`.
    pub fn list<'t>(&mut self, name: &str, value: &'t Value<'t>) -> &'t [Value<'t>] {
        match value.get_ref() {
            DeValue::Array(list) => list,
            other => {
                let message = format!("a list of tables is needed here, and this is {}", kind(other));
                self.invalid(value.span(), message).help(format!("write {name}"));
                &[]
            }
        }
    }

    /// One of a few words.
    pub fn word<T: Copy>(&mut self, text: &str, span: Range<usize>, words: &[(&'static str, T)]) -> Option<T> {
        if let Some((_, meaning)) = words.iter().find(|(word, _)| *word == text) {
            return Some(*meaning);
        }
        let known = || words.iter().map(|(word, _)| *word);
        let help = match suggest::closest(text, known()) {
            Some(word) => format!("did you mean \"{word}\"?"),
            None => format!("known: {}", known().collect::<Vec<_>>().join(", ")),
        };
        self.invalid(span, format!("\"{text}\" is not known here")).help(help);
        None
    }

    /// Reports a Rust path into a crate that the manifest would lack.
    pub fn check_crate(&mut self, path: &str, span: Range<usize>) {
        let (Some(crates), Some(name)) = (&self.crates, dependencies::crate_of(path)) else {
            return;
        };
        let is_it = |known: &str| known.replace('-', "_") == name;
        if crates.iter().any(|known| is_it(&known.name)) || dependencies::KNOWN.iter().any(|known| is_it(known.0)) {
            return;
        }
        self.invalid(span, format!("`{name}` is no dependency of the crate"))
            .help(format!("say its version under [output.dependencies]: {name} = \"1.0\""));
    }

    fn mismatch<T>(&mut self, value: &Value<'_>, wanted: &str, found: &DeValue<'_>) -> Option<T> {
        self.invalid(
            value.span(),
            format!("{wanted} is needed here, and this is {}", kind(found)),
        );
        None
    }

    /// Where something stands, for findings that come later.
    pub fn spot(&self, span: &Range<usize>) -> (Place, Position) {
        (Place::whole(self.file), Position::in_text(self.text, span.start))
    }

    fn error(&mut self, code: Code, span: Range<usize>, message: impl Into<String>) -> &mut Diagnostic {
        let position = Position::in_text(self.text, span.start);
        self.diagnostics
            .error(code, Place::whole(self.file), message)
            .at(position)
    }
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
