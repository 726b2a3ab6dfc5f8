//! What stands in the place of dynamic references (JSON Schema 2020-12 Core §8.2.3.2): a schema with a `$dynamicRef` is another
//! one for each schema that leads to it and puts something of its own there.
//!
//! ```yaml
//! Page: {$id: page, properties: {items: {items: {$dynamicRef: "#T"}}}, $defs: {T: {$dynamicAnchor: T, not: {}}}}
//! Orders: {$ref: page, $defs: {T: {$dynamicAnchor: T, $ref: Order}}}    # a page of orders
//! ```
//!
//! By the letter every dynamic anchor of a schema with an id counts wherever the schema was come through. Where there are no ids, as
//! in most descriptions, all schemas are one, which cannot be meant: what a schema is called itself, and what its own `$defs` are
//! called, counts then.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use serde_json::Value;

use super::node::Node;
use super::read::Document;
use super::resolve::Target;
use crate::diagnostics::Code;
use crate::source::{FileId, Pointer};

/// More nodes are not walked through to find dynamic references in them.
const MOST_WALKED: usize = 1_000_000;

/// More names of one way are not told apart.
const MOST_NAMES: usize = 100;

/// More ways are not told apart: of names that each schema may give or not, there are as many as two to the power of their number.
const MOST_SCOPES: usize = 1_000;

/// What dynamic references name by the way that led to a node; nothing of its own for nearly all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scope(pub(super) u32);

impl Scope {
    /// Whether dynamic references name here what they name anywhere else.
    pub fn is_plain(self) -> bool {
        self == Self::default()
    }
}

/// Where a schema stands.
type At = (FileId, Pointer);

/// What names stand for; the outermost schema that says so counts.
type Bound = BTreeMap<String, At>;

/// The names of the dynamic references to which a schema leads, with what each names by itself.
type Uses = BTreeMap<String, BTreeSet<Option<At>>>;

/// All scopes that there were.
#[derive(Debug, Default)]
pub(super) struct Scopes {
    known: Vec<Bound>,
    numbers: HashMap<Bound, Scope>,
    uses: HashMap<At, Rc<Uses>>,
    walked: usize,
    is_told: bool,
}

impl Scopes {
    /// The scope with these names; nothing if there are too many others.
    fn number(&mut self, bound: Bound) -> Option<Scope> {
        if bound.is_empty() {
            return Some(Scope::default());
        }
        if let Some(known) = self.numbers.get(&bound) {
            return Some(*known);
        }
        if self.known.len() >= MOST_SCOPES {
            return None;
        }
        self.known.push(bound.clone());
        let scope = Scope(u32::try_from(self.known.len()).unwrap_or_default());
        self.numbers.insert(bound, scope);
        Some(scope)
    }

    fn bound(&self, scope: Scope) -> Bound {
        let index = (scope.0 as usize).checked_sub(1);
        index
            .and_then(|index| self.known.get(index))
            .cloned()
            .unwrap_or_default()
    }
}

impl<'a> Document<'a> {
    /// The node as what is inside it sees it: with the names that it gives. Nothing where it gives none.
    pub(super) fn entered(&mut self, node: &Node<'a>) -> Option<Node<'a>> {
        let own = self.own_names(node);
        if own.is_empty() {
            return None;
        }
        let mut bound = self.scopes.bound(node.scope);
        for (name, at) in own {
            if bound.len() < MOST_NAMES {
                bound.entry(name).or_insert(at);
            }
        }
        let scope = self.numbered(bound, node);
        Some(Node { scope, ..node.clone() })
    }

    /// The names that a schema gives to itself and to its own schemas.
    fn own_names(&mut self, node: &Node<'a>) -> Vec<(String, At)> {
        let says = |key| node.value.get(key).is_some();
        let may_name = says("$dynamicAnchor") || says("$defs") || says("definitions") || says("$id");
        if !may_name || !self.dialect(node).has_json_schema() || !self.anchors(node.file).has_dynamic() {
            return Vec::new();
        }
        if node.text("$id").is_some_and(|id| !id.starts_with('#')) {
            let anchors = self
                .anchors(node.file)
                .dynamic_of(&node.pointer)
                .iter()
                .take(MOST_NAMES);
            let named = anchors.map(|(name, pointer)| (name.clone(), (node.file, pointer.clone())));
            return named.collect();
        }
        let stores = ["$defs", "definitions"].into_iter().filter_map(|key| node.child(key));
        let own = stores.flat_map(|store| store.members().collect::<Vec<_>>());
        let all = std::iter::once(node.clone()).chain(own.map(|(_, own)| own));
        let named = all.filter_map(|named| Some((named.text("$dynamicAnchor")?.to_owned(), at(&named))));
        named.take(MOST_NAMES).collect()
    }

    /// What a dynamic reference at a node names, if a schema that led there says so.
    pub(super) fn dynamic_target(&mut self, node: &Node<'a>, reference: &str) -> Option<Node<'a>> {
        let name = reference.strip_prefix('#')?;
        let (file, pointer) = self.scopes.bound(node.scope).remove(name)?;
        let resource = self.anchors(node.file).resource(&node.pointer);
        if self.anchors(node.file).is_plain(&resource, name) {
            return None;
        }
        self.find_pointer(file, pointer.as_str())
    }

    /// Whether a dynamic reference names what only other schemas say, and none of these led to it: it may be any value there.
    pub(super) fn stands_for_nothing(&mut self, node: &Node<'a>, file: FileId, target: &Target) -> bool {
        let Target::Anchor(_, name) = target else { return false };
        if node.text("$dynamicRef").is_none() || !self.anchors(file).is_dynamic(name) {
            return false;
        }
        let place = self.place(&node.reference_at());
        let message = format!("nothing stands in the place of `#{name}` here; it stays untyped JSON");
        let help = "give the schema itself a `$dynamicAnchor` of that name, if it is used without one";
        self.diagnostics.note(Code::Untyped, place, message).help(help);
        true
    }

    /// A node as one sees it who comes from `scope`: with the names that make a difference there.
    pub fn seen_from(&mut self, node: Node<'a>, scope: Scope) -> Node<'a> {
        if scope.is_plain() {
            return node;
        }
        let mut bound = self.scopes.bound(scope);
        let uses = self.uses_within(&node, &bound);
        for (name, at) in self.own_names(&node) {
            if bound.get(&name) == Some(&at) {
                bound.remove(&name);
            }
        }
        bound.retain(|name, at| {
            let mut named = uses.get(name).into_iter().flatten();
            named.any(|named| named.as_ref() != Some(at))
        });
        let scope = self.numbered(bound, &node);
        Node { scope, ..node }
    }

    fn numbered(&mut self, bound: Bound, node: &Node<'a>) -> Scope {
        let scope = self.scopes.number(bound);
        if scope.is_none() {
            self.report_unfollowed(node);
        }
        scope.unwrap_or_default()
    }

    /// The dynamic references to which a schema leads, and to which those lead by what names stand for.
    fn uses_within(&mut self, node: &Node<'a>, bound: &Bound) -> Uses {
        let mut all = Uses::new();
        let mut open = vec![node.clone()];
        let mut seen = HashSet::new();
        while let Some(node) = open.pop() {
            for (name, named) in self.uses(&node).iter() {
                all.entry(name.clone()).or_default().extend(named.iter().cloned());
                let at = bound.get(name).filter(|_| seen.insert(name.clone()));
                open.extend(at.and_then(|(file, pointer)| self.find_pointer(*file, pointer.as_str())));
            }
        }
        all
    }

    /// The dynamic references to which a schema leads.
    fn uses(&mut self, node: &Node<'a>) -> Rc<Uses> {
        if let Some(known) = self.scopes.uses.get(&at(node)) {
            return known.clone();
        }
        let found = Rc::new(self.search_uses(node));
        self.scopes.uses.insert(at(node), found.clone());
        found
    }

    fn search_uses(&mut self, node: &Node<'a>) -> Uses {
        let mut uses = Uses::new();
        let mut seen = HashSet::new();
        let mut open = vec![Node {
            scope: Scope::default(),
            ..node.clone()
        }];
        while let Some(node) = open.pop() {
            self.scopes.walked += 1;
            if self.scopes.walked > MOST_WALKED {
                self.report_unfollowed(&node);
                return Uses::new();
            }
            let node = self.entered(&node).unwrap_or(node);
            let target = match (node.text("$dynamicRef"), node.reference()) {
                (Some(dynamic), _) => {
                    let target = self.dynamic_target(&node, dynamic);
                    let target = target.or_else(|| self.referred(&node, dynamic));
                    let name = dynamic.rsplit('#').next().unwrap_or_default();
                    uses.entry(name.to_owned()).or_default().insert(target.as_ref().map(at));
                    target
                }
                (None, Some(reference)) => self.referred(&node, reference),
                (None, None) => None,
            };
            let target = target.filter(|target| seen.insert(at(target)));
            open.extend(target.map(|target| Node {
                scope: node.scope,
                ..target
            }));
            match node.value {
                Value::Object(_) => open.extend(node.members().map(|(_, member)| member).filter(nests)),
                _ => open.extend(node.elements().filter(nests)),
            }
        }
        uses
    }

    /// Notes, once, that dynamic references are read as plain ones from here on.
    fn report_unfollowed(&mut self, node: &Node<'a>) {
        if !std::mem::replace(&mut self.scopes.is_told, true) {
            let place = self.place(node);
            let message =
                "the schemas are too many to follow dynamic references through them: these are read as plain ones";
            let note = self.diagnostics.note(Code::Unsupported, place, message);
            note.help("give each of those schemas the member itself, by an overlay if need be");
        }
    }
}

fn at(node: &Node) -> At {
    (node.file, node.pointer.clone())
}

fn nests(node: &Node) -> bool {
    node.value.is_object() || node.value.is_array()
}
