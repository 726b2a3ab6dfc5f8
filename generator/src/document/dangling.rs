//! References that lead nowhere by the letter: what they were likely meant to be.

use super::find::similar;
use super::node::{Node, Section};
use super::read::Document;
use super::resolve::{Target, names_section};
use crate::diagnostics::Code;
use crate::source::{FileId, Pointer};

impl<'a> Document<'a> {
    /// Sloppy references: a bare name, a pointer without `#/`, in other letters or with the slashes of Windows, or one to where
    /// another dialect has its schemas.
    pub(super) fn guessed(&mut self, node: &Node<'a>, reference: &str) -> Option<Node<'a>> {
        let straight = reference.replace('\\', "/");
        let bare = straight.trim_start_matches('#').trim_start_matches('/');
        let bare = in_usual_letters(bare);
        let found = match bare.contains('/') {
            true => self.find_pointer(node.file, &format!("/{bare}")),
            false => None,
        };
        let found = match found {
            Some(found) => found,
            None => self.component(Section::Schemas, elsewhere(&bare))?,
        };
        let meant = fragment(found.pointer.as_str());
        let message = format!("`{reference}` is read as `#{meant}`");
        self.guess(&node.reference_at(), message, format!("write `#{meant}`"));
        Some(found)
    }

    /// What a pointer was likely meant to be. Each is looked for once, and not more than a person would read.
    fn suggestion(&mut self, file: FileId, pointer: &str) -> Option<String> {
        const ENOUGH: usize = 64;
        let key = (file, pointer.to_owned());
        if let Some(known) = self.suggestions.get(&key) {
            return known.clone();
        }
        if self.suggestions.len() >= ENOUGH || self.source.files().is_concealed(file) {
            return None;
        }
        let suggestion = similar(self.source.tree(file), pointer);
        self.suggestions.insert(key, suggestion.clone());
        suggestion
    }

    pub(super) fn dangling(
        &mut self,
        node: &Node<'a>,
        file: FileId,
        reference: &str,
        target: &Target,
    ) -> Option<Node<'a>> {
        let (Target::Pointer(pointer) | Target::Anchor(_, pointer)) = target;
        let prefix = reference.split_once('#').map_or("", |(file, _)| file);
        let similar = self.suggestion(file, pointer);
        let help = match &similar {
            Some(similar) => format!("did you mean `{prefix}#{}`?", fragment(similar)),
            None => "describe what it names, or correct the reference".to_owned(),
        };
        let place = self.place(&node.reference_at());
        let removal = self.source.removal(file, &Pointer::parse(pointer));
        let finding = self
            .diagnostics
            .error(Code::DanglingReference, place, format!("`{reference}` leads nowhere"))
            .help(help);
        if let Some(similar) = similar {
            let there = self.source.place(file, &Pointer::parse(&similar));
            finding.related(there, "this is there");
        }
        if let Some(removal) = removal {
            finding
                .related(removal, "this action removes it")
                .help("leave it there, or correct the reference in an action as well");
        }
        None
    }
}

/// What a pointer to a schema names, wherever a dialect has its schemas.
fn elsewhere(pointer: &str) -> &str {
    ["definitions/", "components/schemas/"]
        .iter()
        .find_map(|folder| pointer.strip_prefix(folder))
        .unwrap_or(pointer)
}

/// A pointer without its first slash, the names of sections in it as everybody writes them.
fn in_usual_letters(bare: &str) -> String {
    let tokens = bare.split('/').enumerate();
    let tokens: Vec<&str> = tokens
        .map(|(depth, token)| names_section(depth, token).unwrap_or(token))
        .collect();
    tokens.join("/")
}

/// A pointer as it is written in a reference, where a percent sign begins what is encoded.
fn fragment(pointer: &str) -> String {
    pointer.replace('%', "%25")
}
