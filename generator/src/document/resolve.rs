//! Follows references: to pointers, anchors, ids and other files.

use std::collections::HashSet;

use percent_encoding::percent_decode_str;

use super::anchors::{Anchors, join};
use super::dialect::Dialect;
use super::keywords::{Kind, cased};
use super::node::{self, Node, Section};
use super::read::Document;
use crate::diagnostics::Code;
use crate::source::{FileId, Place, Pointer};

impl<'a> Document<'a> {
    /// The node that has no `$ref` at the end of the references that begin at `node`. Failures are reported.
    pub fn resolved(&mut self, node: &Node<'a>) -> Option<Node<'a>> {
        if node.reference().is_none() {
            return Some(node.clone());
        }
        let mut seen = HashSet::from([node.key()]);
        let mut current = node.clone();
        while current.reference().is_some() {
            current = self.hop(&current)?;
            if !seen.insert(current.key()) {
                self.circular(node, &current);
                return None;
            }
        }
        Some(current)
    }

    /// Reports that the references from `node` lead in a circle, and where it closes.
    pub fn circular(&mut self, node: &Node<'a>, end: &Node<'a>) {
        let (place, end) = (self.place(node), self.place(end));
        let reference = node.reference().unwrap_or_default();
        let finding = self
            .diagnostics
            .error(
                Code::CircularReference,
                place,
                format!("`{reference}` leads back to itself without reaching a value"),
            )
            .help("say at one place of the circle what the value is");
        if Some(&end) != finding.place.as_ref() {
            finding.related(end, "the circle leads through here");
        }
    }

    /// The node one reference leads to. Failures are reported.
    pub fn hop(&mut self, node: &Node<'a>) -> Option<Node<'a>> {
        let reference = node.reference()?;
        if node.text("$recursiveRef").is_some() {
            return self.component_around(node);
        }
        let entered = self.entered(node);
        let node = entered.as_ref().unwrap_or(node);
        let found = match node.text("$dynamicRef") {
            Some(reference) => self.dynamic_target(node, reference),
            None => None,
        };
        let found = found.or_else(|| self.named_by(node, reference))?;
        Some(self.seen_from(found, node.scope))
    }

    /// What a reference names by itself.
    fn named_by(&mut self, node: &Node<'a>, reference: &str) -> Option<Node<'a>> {
        self.report_spelling(node);
        let (file, target) = self.locate(node, reference)?;
        match self.find(file, &target) {
            Some(found) => Some(found),
            None if self.stands_for_nothing(node, file, &target) => None,
            None => self
                .anchored_elsewhere(node, file, &target)
                .or_else(|| self.guessed(node, reference))
                .or_else(|| self.dangling(node, file, reference, &target)),
        }
    }

    /// Tells of a reference whose meaning is plain, but which is not written as it should be.
    fn report_spelling(&mut self, node: &Node<'a>) {
        let Some(key) = node.reference_key() else { return };
        if !key.starts_with("$dynamic") && key != "$ref" {
            self.trifle(&node.reference_at(), format!("`{key}` is read as `$ref`"));
        }
        if node.text(key).is_some_and(|written| written.trim() != written) {
            self.trifle(&node.reference_at(), "the blanks around the reference are left out");
        }
    }

    /// `$recursiveRef: "#"` (JSON Schema 2019-09 §8.2.4.2.1) means the schema of which the node is a part.
    fn component_around(&mut self, node: &Node<'a>) -> Option<Node<'a>> {
        let depth = if self.dialect == Dialect::Swagger20 { 2 } else { 3 };
        let around = node.pointer.tokens().take(depth);
        let pointer = around.fold(Pointer::root(), |pointer, token| pointer.child(&token));
        self.find_pointer(node.file, pointer.as_str())
    }

    /// The node that a text would refer to as a reference at `node`; nothing if it is none.
    pub fn referred(&mut self, node: &Node<'a>, text: &str) -> Option<Node<'a>> {
        self.quietly(|document| {
            let (file, target) = document.locate(node, text)?;
            document.find(file, &target)
        })
    }

    /// The schema that a value of a discriminator's mapping names: a reference, or the bare name of a component. It is that of a
    /// tag, or the default.
    pub fn mapped(&mut self, node: &Node<'a>, tag: Option<&str>, text: &str) -> Option<Node<'a>> {
        if let Some(named) = self.component(Section::Schemas, text) {
            return Some(named);
        }
        if text.contains(['#', '/']) || text.ends_with(".json") || text.ends_with(".yaml") || text.ends_with(".yml") {
            let found = self.referred(node, text);
            if found.is_some() {
                return found;
            }
        }
        let place = self.place(&named_in_mapping(node, tag));
        self.diagnostics
            .warning(
                Code::DanglingReference,
                place,
                format!("the mapping names `{text}`, which is nowhere"),
            )
            .help("give the name of a schema or a reference to one; the mapping is left out");
        None
    }

    /// The file and the place in it that a reference names.
    fn locate(&mut self, node: &Node<'a>, reference: &str) -> Option<(FileId, Target)> {
        let (uri, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let fragment = decode(fragment);
        let target = if fragment.is_empty() || fragment.starts_with('/') {
            Target::Pointer(fragment)
        } else {
            Target::Anchor(Pointer::root(), fragment)
        };
        if uri.is_empty() {
            return Some((node.file, self.inside_base(node, target)));
        }
        if let Some(base) = self.named(node, uri) {
            return Some((node.file, target.under(&base)));
        }
        let place = self.place(&node.reference_at());
        if !uri.contains(['/', '.']) && self.component(Section::Schemas, uri).is_some() {
            return Some((node.file, Target::Anchor(Pointer::root(), uri.to_owned())));
        }
        if let Some(file) = self.by_self(node, uri) {
            return Some((file, target));
        }
        Some((self.open(node, uri, &place)?, target))
    }

    fn open(&mut self, node: &Node<'a>, uri: &str, place: &Place) -> Option<FileId> {
        let within = self.beside_self(node.file, uri);
        let file = self
            .source
            .open(node.file, within.as_deref().unwrap_or(uri), place, self.diagnostics)?;
        self.note_self(file);
        Some(file)
    }

    /// The file that calls itself what `uri` means at a node (OpenAPI 3.2 §4.1.2.2.1), if it is open.
    fn by_self(&mut self, node: &Node<'a>, uri: &str) -> Option<FileId> {
        self.note_self(self.source.root());
        let base = self.whole(node.file).text("$self").unwrap_or_default();
        self.selves.get(&join(base, uri)?).copied()
    }

    fn note_self(&mut self, file: FileId) {
        if let Some(own) = self.whole(file).text("$self") {
            self.selves.entry(own.to_owned()).or_insert(file);
        }
    }

    /// A URL as the path from a file, where the two lie beside each other by the name that the file has for itself.
    fn beside_self(&self, file: FileId, uri: &str) -> Option<String> {
        let (folder, _) = self.whole(file).text("$self")?.rsplit_once('/')?;
        let uri = join(self.whole(file).text("$self")?, uri).filter(|_| uri.contains("://") || uri.starts_with('/'))?;
        Some(uri.strip_prefix(folder)?.strip_prefix('/')?.to_owned())
    }

    /// An anchor of another schema resource, where that of the reference has none of its name.
    fn anchored_elsewhere(&mut self, node: &Node<'a>, file: FileId, target: &Target) -> Option<Node<'a>> {
        let Target::Anchor(_, name) = target else {
            return None;
        };
        let pointer = self.anchors(file).anchor_anywhere(name).cloned()?;
        let message = format!("`#{name}` is no anchor of the schema around it, only of another one, and read as that");
        self.guess(
            &node.reference_at(),
            message,
            format!("write `#{pointer}`, or the id of that schema before `#`"),
        );
        self.find_pointer(file, pointer.as_str())
    }

    /// A pointer inside a schema with an `$id` starts at that schema, if it leads somewhere from there.
    fn inside_base(&mut self, node: &Node<'a>, target: Target) -> Target {
        if !self.dialect(node).has_json_schema() {
            return target;
        }
        let base = self.anchors(node.file).base(&node.pointer).map(|(base, _)| base);
        let Some(base) = base.filter(|base| !base.as_str().is_empty()) else {
            return target;
        };
        let under = target.clone().under(&base);
        if matches!(target, Target::Anchor(..)) {
            return under;
        }
        if self.find(node.file, &under).is_some() {
            under
        } else {
            target
        }
    }

    /// What a URI names by an `$id` or `$self` of the same file.
    fn named(&mut self, node: &Node<'a>, uri: &str) -> Option<Pointer> {
        if !self.dialect(node).has_json_schema() {
            return None;
        }
        self.anchors(node.file).named(uri, &node.pointer).cloned()
    }

    pub(super) fn anchors(&mut self, file: FileId) -> &Anchors {
        let source = self.source;
        self.anchors
            .entry(file)
            .or_insert_with(|| Anchors::search(source.tree(file)))
    }

    fn find(&mut self, file: FileId, target: &Target) -> Option<Node<'a>> {
        match target {
            Target::Pointer(pointer) => self.find_pointer(file, pointer),
            Target::Anchor(resource, name) => {
                let pointer = self.anchors(file).anchor(resource, name).cloned()?;
                self.find_pointer(file, pointer.as_str())
            }
        }
    }

    /// The node at a pointer; when references stand on the way, through them.
    pub(super) fn find_pointer(&mut self, file: FileId, pointer: &str) -> Option<Node<'a>> {
        if let Some(value) = node::find(self.source.tree(file), pointer) {
            let pointer = Pointer::parse(pointer);
            return Some(Node {
                value,
                pointer,
                ..self.whole(file)
            });
        }
        let mut current = self.whole(file);
        for (depth, token) in Pointer::parse(pointer).tokens().enumerate() {
            // Sections in other letters are told where the root is looked at.
            let section = |node: &Node<'a>| {
                let names_one = names_section(depth, &token) == Some(&*token);
                names_one.then(|| node.keyword(&token)).flatten()
            };
            let element = |node: &Node<'a>| node.element(token.parse().ok()?);
            let next = |node: &Node<'a>| node.child(&token).or_else(|| element(node)).or_else(|| section(node));
            current = match next(&current) {
                Some(next) => next,
                None if current.reference().is_some() => next(&self.silently_resolved(&current)?)?,
                None => return None,
            };
        }
        Some(current)
    }

    /// Follows references on the way of another one, whose own failure is reported instead.
    pub(super) fn silently_resolved(&mut self, node: &Node<'a>) -> Option<Node<'a>> {
        let mut current = node.clone();
        for _ in 0..32 {
            let Some(reference) = current.reference() else {
                return Some(current);
            };
            let (uri, fragment) = reference.split_once('#').unwrap_or((reference, ""));
            let file = match uri {
                "" => current.file,
                uri => self.quietly(|document| document.open(&current, uri, &document.place(&current)))?,
            };
            let pointer = decode(fragment);
            let value = node::find(self.source.tree(file), &pointer)?;
            let pointer = Pointer::parse(&pointer);
            current = Node {
                value,
                pointer,
                ..self.whole(file)
            };
        }
        None
    }

    /// Does something whose failure is no finding by itself.
    fn quietly<T>(&mut self, what: impl FnOnce(&mut Self) -> T) -> T {
        let findings = std::mem::take(self.diagnostics);
        let done = what(self);
        *self.diagnostics = findings;
        done
    }
}

/// Where a discriminator says what schema a tag means, or the default.
fn named_in_mapping<'a>(node: &Node<'a>, tag: Option<&str>) -> Node<'a> {
    let discriminator = node.near("discriminator");
    let said = match tag {
        Some(tag) => discriminator.near("mapping").child(tag),
        None => discriminator.keyword("defaultMapping"),
    };
    said.unwrap_or(discriminator)
}

/// A place in a file.
#[derive(Clone, Debug)]
pub(super) enum Target {
    Pointer(String),
    /// A name, and the schema resource in which it means something.
    Anchor(Pointer, String),
}

impl Target {
    fn under(self, base: &Pointer) -> Self {
        match self {
            Self::Pointer(pointer) => Self::Pointer(format!("{base}{pointer}")),
            Self::Anchor(_, name) => Self::Anchor(base.clone(), name),
        }
    }
}

/// The section that a token of a pointer names, in whatever letters: `components`, and `schemas` in it.
pub(super) fn names_section(depth: usize, token: &str) -> Option<&'static str> {
    match depth {
        0 => cased(Kind::Root, token),
        1 => cased(Kind::Components, token),
        _ => None,
    }
}

fn decode(fragment: &str) -> String {
    if !fragment.contains('%') {
        return fragment.to_owned();
    }
    percent_decode_str(fragment)
        .decode_utf8()
        .map_or_else(|_| fragment.to_owned(), |decoded| decoded.into_owned())
}
