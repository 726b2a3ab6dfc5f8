//! Where the nodes that YAML's aliases stand for were written.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, StrInput};

use super::Pointer;
use crate::source::relaxed::is_like_json;

/// Deeper than any text that was read.
const DEEPEST: usize = 256;

/// A text as far as aliases are concerned.
pub(crate) struct Aliases {
    root: Node,
    /// The nodes with an anchor, by the number that the parser gives it.
    anchors: HashMap<usize, Pointer>,
}

enum Node {
    /// A scalar, or a node that is not there.
    Leaf,
    Alias(usize),
    Map(HashMap<String, Node>),
    List(Vec<Node>),
}

/// A node that stands for another.
pub(crate) struct Written {
    /// Where its text is.
    pub at: Pointer,
    /// The first alias on the way to it.
    pub alias: Pointer,
}

impl Aliases {
    /// Nothing for a text without aliases.
    pub(crate) fn of(text: &str) -> Option<Self> {
        // Most texts have none, and need not be parsed.
        if is_like_json(text) || !(text.contains('&') && text.contains('*')) {
            return None;
        }
        let mut reader = Reader {
            events: Parser::new_from_str(text),
            anchors: HashMap::new(),
            aliases: 0,
        };
        let root = reader.document()?;
        (reader.aliases > 0).then_some(Self {
            root,
            anchors: reader.anchors,
        })
    }

    /// Where the node at `pointer` was written; nothing if it stands there itself.
    pub(crate) fn written(&self, pointer: &Pointer) -> Option<Written> {
        let mut first = None;
        let (mut at, mut node) = self.followed(Pointer::root(), &self.root, &mut first);
        for token in pointer.tokens() {
            (at, node) = match self.step(&at, node, &token) {
                Some(next) => next,
                None => self.merged(&at, node, &token, &mut first)?,
            };
            (at, node) = self.followed(at, node, &mut first);
        }
        first.map(|alias| Written { at, alias })
    }

    /// The node that an alias stands for; any other is itself.
    fn followed<'a>(&'a self, at: Pointer, node: &'a Node, first: &mut Option<Pointer>) -> (Pointer, &'a Node) {
        let Node::Alias(anchor) = node else { return (at, node) };
        let there = self.anchors.get(anchor).cloned().unwrap_or_default();
        first.get_or_insert(at);
        let node = there.tokens().try_fold(&self.root, |node, token| node.part(&token));
        (there, node.unwrap_or(&Node::Leaf))
    }

    fn step<'a>(&self, at: &Pointer, node: &'a Node, token: &str) -> Option<(Pointer, &'a Node)> {
        Some((at.child(token), node.part(token)?))
    }

    /// A member that comes from what `<<` merges; the object itself, if none has it.
    fn merged<'a>(
        &'a self,
        at: &Pointer,
        node: &'a Node,
        token: &str,
        first: &mut Option<Pointer>,
    ) -> Option<(Pointer, &'a Node)> {
        let Some(merge) = node.part("<<") else {
            return Some((at.child(token), &Node::Leaf));
        };
        let merge_at = at.child("<<");
        let sources: Vec<(Pointer, &Node)> = match merge {
            Node::List(list) => {
                let places = (0..list.len()).map(|index| merge_at.index(index));
                places.zip(list).collect()
            }
            single => vec![(merge_at, single)],
        };
        for (source_at, source) in sources {
            let mut alias = first.clone();
            let (source_at, source) = self.followed(source_at, source, &mut alias);
            if let Some(found) = self.step(&source_at, source, token) {
                *first = alias;
                return Some(found);
            }
        }
        Some((at.child(token), &Node::Leaf))
    }
}

impl Node {
    fn part(&self, token: &str) -> Option<&Node> {
        match self {
            Self::Map(members) => members.get(token),
            Self::List(elements) => elements.get(token.parse::<usize>().ok()?),
            Self::Leaf | Self::Alias(_) => None,
        }
    }
}

struct Reader<'t> {
    events: Parser<'t, StrInput<'t>>,
    anchors: HashMap<usize, Pointer>,
    aliases: usize,
}

impl<'t> Reader<'t> {
    fn document(&mut self) -> Option<Node> {
        loop {
            let event = self.next()?;
            if !matches!(event, Event::StreamStart | Event::DocumentStart(_) | Event::Nothing) {
                return self.node(event, &Pointer::root(), 0);
            }
        }
    }

    fn node(&mut self, event: Event<'t>, at: &Pointer, depth: usize) -> Option<Node> {
        if depth > DEEPEST {
            return None;
        }
        match event {
            Event::Alias(anchor) => {
                self.aliases += 1;
                Some(Node::Alias(anchor))
            }
            Event::Scalar(_, _, anchor, _) => {
                self.note(anchor, at);
                Some(Node::Leaf)
            }
            Event::MappingStart(anchor, _) => {
                self.note(anchor, at);
                self.mapping(at, depth + 1)
            }
            Event::SequenceStart(anchor, _) => {
                self.note(anchor, at);
                self.sequence(at, depth + 1)
            }
            _ => None,
        }
    }

    fn mapping(&mut self, at: &Pointer, depth: usize) -> Option<Node> {
        let mut members = HashMap::new();
        loop {
            match self.next()? {
                Event::MappingEnd => return Some(Node::Map(members)),
                Event::Scalar(name, ..) => {
                    let event = self.next()?;
                    let member = self.node(event, &at.child(&name), depth)?;
                    members.insert(name.into_owned(), member);
                }
                // No key of a description.
                other => {
                    self.node(other, at, depth)?;
                    let event = self.next()?;
                    self.node(event, at, depth)?;
                }
            }
        }
    }

    fn sequence(&mut self, at: &Pointer, depth: usize) -> Option<Node> {
        let mut elements = Vec::new();
        loop {
            match self.next()? {
                Event::SequenceEnd => return Some(Node::List(elements)),
                event => elements.push(self.node(event, &at.index(elements.len()), depth)?),
            }
        }
    }

    /// Zero is no anchor.
    fn note(&mut self, anchor: usize, at: &Pointer) {
        if anchor > 0 {
            self.anchors.insert(anchor, at.clone());
        }
    }

    fn next(&mut self) -> Option<Event<'t>> {
        Some(self.events.next_event()?.ok()?.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_behind_aliases_are_where_their_text_is() {
        let text =
            "a: &a {x: {y: 1}, z: [2, 3]}\nb: *a\nc: {<<: *a, x: 4}\nd: {<<: [{p: 1}, *a], e: &e [5]}\nf: {g: *e}\n";
        let aliases = Aliases::of(text).expect("there are some");
        let table = [
            ("/a/x/y", None),
            ("/b", Some(("/a", "/b"))),
            ("/b/x/y", Some(("/a/x/y", "/b"))),
            ("/b/x/none", Some(("/a/x/none", "/b"))),
            ("/c/x", None),
            ("/c/z/1", Some(("/a/z/1", "/c/<<"))),
            ("/c/none", None),
            ("/d/x/y", Some(("/a/x/y", "/d/<</1"))),
            ("/d/e/0", None),
            ("/f/g/0", Some(("/d/e/0", "/f/g"))),
        ];
        for (pointer, expected) in table {
            let written = aliases.written(&Pointer::parse(pointer));
            let written = written.map(|written| (written.at.to_string(), written.alias.to_string()));
            let expected = expected.map(|(at, alias)| (at.to_owned(), alias.to_owned()));
            assert_eq!(written, expected, "{pointer}");
        }
    }

    #[test]
    fn texts_without_aliases_need_none() {
        for text in ["a: b & c\nd: '*'\n", "{\"a\": \"& *\"}", "a: *nowhere & [", ""] {
            assert!(Aliases::of(text).is_none(), "{text}");
        }
    }
}
