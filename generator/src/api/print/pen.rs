//! Writes lines and the types in them.

use crate::api::{Docs, TypeId, Types};

/// How a type is written.
pub(super) trait Notation: Sized {
    /// Writes what the type says, without its name.
    fn write(&self, pen: &mut Pen<Self>);

    /// The type this one is only another number for.
    fn same_as(&self) -> Option<TypeId>;
}

/// The text so far, and the types that are being written.
pub(super) struct Pen<'a, T> {
    types: &'a Types<T>,
    out: String,
    indent: usize,
    open: Vec<TypeId>,
}

impl<'a, T: Notation> Pen<'a, T> {
    pub(super) fn new(types: &'a Types<T>) -> Self {
        Self {
            types,
            out: String::new(),
            indent: 0,
            open: Vec::new(),
        }
    }

    pub(super) fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Begins a line.
    pub(super) fn line(&mut self) {
        self.out.push('\n');
        self.out.push_str(&"  ".repeat(self.indent));
    }

    /// Begins a line after an empty one.
    pub(super) fn blank(&mut self) {
        self.out.push('\n');
        self.line();
    }

    pub(super) fn indented(&mut self, write: impl FnOnce(&mut Self)) {
        self.indent += 1;
        write(self);
        self.indent -= 1;
    }

    pub(super) fn flag(&mut self, name: &str, is: bool) {
        if is {
            self.put(&format!(" {name}"));
        }
    }

    /// The first words of a text, on one line.
    pub(super) fn comment(&mut self, text: &str) {
        const WIDTH: usize = 60;
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return;
        }
        let mut short: String = text.chars().take(WIDTH).collect();
        if short.len() < text.len() {
            short.push('…');
        }
        self.put(&format!(" /* {} */", short.replace("*/", "* /")));
    }

    pub(super) fn docs(&mut self, docs: &Docs) {
        self.comment(&format!(
            "{} {} {}",
            docs.summary,
            docs.description,
            docs.link.as_deref().unwrap_or_default()
        ));
    }

    /// A type where it is used: components by name, others in full.
    pub(super) fn ty(&mut self, id: TypeId) {
        let entry = self.types.get(id);
        match entry.name.component() {
            Some(name) => self.put(&word(name)),
            None if self.open.contains(&id) => self.put(&format!("<{:?}>", entry.name)),
            None => self.meaning(id),
        }
    }

    /// A type in full.
    pub(super) fn meaning(&mut self, id: TypeId) {
        let value = &self.types.get(id).value;
        self.open.push(id);
        match value.same_as() {
            Some(other) => self.ty(other),
            None => value.write(self),
        }
        self.open.pop();
    }

    /// Types between `open` and `close`.
    pub(super) fn list(&mut self, open: &str, ids: &[TypeId], close: &str) {
        self.put(open);
        for (index, id) in ids.iter().enumerate() {
            self.put(if index == 0 { "" } else { ", " });
            self.ty(*id);
        }
        self.put(close);
    }

    pub(super) fn finish(mut self) -> String {
        self.out.push('\n');
        self.out
    }
}

/// A name as it stands, or in quotes where it could be misread.
pub(super) fn word(name: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "_-.$@+".contains(c);
    if !name.is_empty() && name.chars().all(plain) {
        name.to_owned()
    } else {
        format!("{name:?}")
    }
}
