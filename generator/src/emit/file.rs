//! A file: header, documentation, `use` lines, items.

use rayon::prelude::*;

use super::uses::Uses;
use super::{Bug, Emitted, print};
use crate::rust::{Header, is_run_in_the_crate, one_line};

/// The attribute of a crate with names of other alphabets. They are those of the API: nobody can spell them otherwise, and the
/// compiler takes this for a whole crate only.
pub(super) const FOREIGN_NAMES: &str = "#![allow(confusable_idents, mixed_script_confusables)]\n";

/// A file that is being put together.
pub(super) struct File {
    head: String,
    texts: Vec<String>,
    pub uses: Uses,
}

impl File {
    /// A file with nothing but its header and its documentation.
    pub fn new(header: &Header, docs: &[String]) -> Self {
        Self {
            head: format!("{}\n{}", self::header("//", header), print::inner_docs(docs)),
            texts: Vec::new(),
            uses: Uses::default(),
        }
    }

    /// The same with an example behind the first paragraph: it is of our own making, and no other documentation may be code.
    pub fn with_example(header: &Header, docs: &[String], example: &[String]) -> Self {
        if example.is_empty() {
            return Self::new(header, docs);
        }
        let first = docs.split(String::is_empty).next().unwrap_or_default();
        let rest = docs.get(first.len() + 1..).unwrap_or_default();
        let mut file = Self::new(header, first);
        let example = example
            .iter()
            .map(|line| format!("//! {line}").trim_end().to_owned() + "\n");
        file.head.push_str("//!\n");
        file.head.extend(example);
        if !rest.is_empty() {
            file.head.push_str(&format!("//!\n{}", print::inner_docs(rest)));
        }
        file
    }

    /// Adds items.
    pub fn with(mut self, emitted: Emitted) -> Self {
        self.texts.extend(emitted.texts);
        self.uses.extend(emitted.uses);
        self
    }

    /// Adds text that is printed already and spells nothing by a short name.
    pub fn with_texts(mut self, texts: impl IntoIterator<Item = String>) -> Self {
        self.texts.extend(texts);
        self
    }

    /// Adds what `emit` makes of each, in order, working on all cores.
    pub fn with_all<T: Sync>(
        self,
        items: &[T],
        emit: impl Fn(&T) -> Result<Emitted, Bug> + Sync + Send,
    ) -> Result<Self, Bug> {
        let emitted: Result<Vec<Emitted>, Bug> = items.par_iter().map(emit).collect();
        Ok(emitted?.into_iter().fold(self, Self::with))
    }

    /// The text of the file, which stands `depth` modules below the module of the API.
    pub fn text(self, depth: usize) -> Result<String, Bug> {
        let uses = self.uses.lines(depth)?;
        let uses = (!uses.is_empty()).then_some(uses);
        let parts: Vec<String> = [self.head].into_iter().chain(uses).chain(self.texts).collect();
        Ok(parts.join("\n"))
    }
}

/// The two lines on top of every file, after `comment`.
///
/// ```text
/// // @generated from shop.yaml. Do not edit.
/// // Regenerate: refundry generate
/// ```
pub(super) fn header(comment: &str, header: &Header) -> String {
    let line = |text: &str| one_line(text).trim().to_owned();
    let command = line(&header.command);
    let place = match is_run_in_the_crate(&command) {
        true => " in the folder of the crate",
        false => "",
    };
    format!(
        "{comment} @generated from {}. Do not edit.\n{comment} Regenerate{place}: {command}\n",
        line(&header.source)
    )
}
