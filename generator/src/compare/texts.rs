//! Schemas as the texts of both sides have them: what is said of a value, there and in what it consists of.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use serde_json::Value;

use crate::source::{FileId, Files, Place};

/// Deeper than this nobody describes a list of lists.
const DEEPEST: usize = 12;

/// The keywords that list branches.
const UNIONS: [&str; 2] = ["oneOf", "anyOf"];

/// The files of both sides as trees, each read once.
pub(super) struct Texts<'f> {
    files: &'f Files,
    read: HashMap<FileId, Option<Rc<Value>>>,
}

/// A file, and a schema in it.
#[derive(Clone, Copy)]
struct Node<'t> {
    file: &'t Value,
    schema: &'t Value,
}

/// All that is said of one value.
type Said<'t> = Vec<Node<'t>>;

/// Is given what a value is (`an item of the body`), and the schemas that speak of it, old and new.
type Visit<'v> = &'v mut dyn FnMut(&str, &[&Value], &[&Value]);

impl<'f> Texts<'f> {
    pub(super) fn of(files: &'f Files) -> Self {
        Self {
            files,
            read: HashMap::new(),
        }
    }

    /// Visits the schemas at two places, and those of items, values and branches in them. Members are what they are by
    /// themselves, and so is what both sides refer to.
    pub(super) fn each(&mut self, what: &str, (old, new): (&Place, &Place), visit: Visit<'_>) {
        if let (Some(was), Some(is)) = (self.file(old.file), self.file(new.file))
            && let (Some(was), Some(is)) = (Node::at(&was, old), Node::at(&is, new))
        {
            walk(what, (was, is), &mut Walk::new(), visit);
        }
    }

    fn file(&mut self, file: FileId) -> Option<Rc<Value>> {
        let files = self.files;
        let read = self.read.entry(file).or_insert_with(|| parse(files, file).map(Rc::new));
        read.clone()
    }
}

impl<'t> Node<'t> {
    /// The schema at a place: what stands there, or below `schema` for a parameter or a body.
    fn at(file: &'t Value, place: &Place) -> Option<Self> {
        let node = file.pointer(place.pointer.as_str())?;
        let schema = node.get("schema").unwrap_or(node);
        schema.is_object().then_some(Self { file, schema })
    }

    fn within(self, schema: &'t Value) -> Self {
        Self { schema, ..self }
    }

    /// What it refers to, as it is written.
    fn reference(self) -> Option<&'t str> {
        self.schema.get("$ref")?.as_str()
    }

    /// What it refers to, in the same file.
    fn target(self) -> Option<Self> {
        let pointer = self.reference()?.strip_prefix('#')?;
        Some(self.within(self.file.pointer(pointer)?))
    }

    fn list(self, key: &str) -> impl Iterator<Item = Self> + use<'t> {
        let list = self.schema.get(key).and_then(Value::as_array);
        list.into_iter().flatten().map(move |schema| self.within(schema))
    }

    /// The schema itself and the parts that it is made of in place.
    fn in_place(self) -> Said<'t> {
        let mut all = vec![self];
        let mut open = vec![self];
        while let Some(node) = open.pop() {
            let parts: Said<'t> = node.list("allOf").chain(node.beside_null()).collect();
            all.extend(&parts);
            open.extend(parts);
        }
        all
    }

    /// The only branch of a union that is not null: it speaks of every value there is.
    fn beside_null(self) -> Option<Self> {
        let is_null = |node: &Self| node.schema.get("type").is_some_and(|ty| ty == "null");
        let branches: Said<'t> = UNIONS.into_iter().flat_map(|key| self.list(key)).collect();
        let mut others = branches.iter().filter(|branch| !is_null(branch));
        match (others.next(), others.next()) {
            (Some(only), None) => Some(*only),
            (_, _) => None,
        }
    }

    /// The branches that a value may be one of.
    fn branches(self) -> Said<'t> {
        match self.beside_null() {
            Some(_) => Said::new(),
            None => UNIONS.into_iter().flat_map(|key| self.list(key)).collect(),
        }
    }

    /// All that is said of the value, in place and behind references other than those that both sides have.
    fn said(self, common: &BTreeSet<&str>) -> Said<'t> {
        let mut all = Said::new();
        let mut met = BTreeSet::new();
        let mut open = vec![self];
        while let Some(node) = open.pop() {
            for part in node.in_place() {
                let reference = part.reference().filter(|reference| !common.contains(reference));
                if reference.is_some_and(|reference| met.insert(reference)) {
                    open.extend(part.target());
                }
                all.push(part);
            }
        }
        all
    }

    fn references(self) -> BTreeSet<&'t str> {
        self.in_place().into_iter().filter_map(Self::reference).collect()
    }

    /// What tells a branch from others, whatever its bounds are.
    fn form(self) -> Vec<String> {
        let told = |key: &str| self.schema.get(key).map(|value| format!("{key}: {value}"));
        let mut form: Vec<String> = ["$ref", "type", "format", "const", "enum", "title"]
            .into_iter()
            .filter_map(told)
            .collect();
        let members = self.schema.get("properties").and_then(Value::as_object);
        form.extend(members.into_iter().flat_map(|members| members.keys().cloned()));
        form
    }
}

/// The pairs of schemas that were visited: what refers to itself has no end, and what many refer to is told of once.
struct Walk {
    met: HashSet<(*const Value, *const Value)>,
    /// How much deeper it goes.
    depth: usize,
}

impl Walk {
    fn new() -> Self {
        Self {
            met: HashSet::new(),
            depth: DEEPEST,
        }
    }

    /// Whether a pair is yet to be visited.
    fn enters(&mut self, old: &Value, new: &Value) -> bool {
        self.depth > 0 && self.met.insert((std::ptr::from_ref(old), std::ptr::from_ref(new)))
    }
}

fn walk(what: &str, (old, new): (Node<'_>, Node<'_>), done: &mut Walk, visit: Visit<'_>) {
    if !done.enters(old.schema, new.schema) {
        return;
    }
    done.depth -= 1;
    let (were, are) = (old.references(), new.references());
    let common: BTreeSet<&str> = were.intersection(&are).copied().collect();
    let (was, is) = (old.said(&common), new.said(&common));
    visit(what, &schemas(&was), &schemas(&is));
    for (key, whole) in [("items", "an item"), ("additionalProperties", "a value")] {
        if let (Some(was), Some(is)) = (first(&was, key), first(&is, key)) {
            walk(&format!("{whole} of {what}"), (was, is), done, visit);
        }
    }
    for pair in alike(&was, &is) {
        walk(&format!("a branch of {what}"), pair, done, visit);
    }
    done.depth += 1;
}

fn schemas<'t>(said: &[Node<'t>]) -> Vec<&'t Value> {
    said.iter().map(|node| node.schema).collect()
}

/// What is said below a keyword, where that is a schema.
fn first<'t>(said: &[Node<'t>], key: &str) -> Option<Node<'t>> {
    said.iter().find_map(|node| {
        let schema = node.schema.get(key).filter(|schema| schema.is_object())?;
        Some(node.within(schema))
    })
}

/// The branches of both sides that have the same form.
fn alike<'t>(old: &[Node<'t>], new: &[Node<'t>]) -> Vec<(Node<'t>, Node<'t>)> {
    let branches = |said: &[Node<'t>]| -> Said<'t> { said.iter().flat_map(|node| node.branches()).collect() };
    let mut come = branches(new);
    let mut pairs = Vec::new();
    for was in branches(old) {
        if let Some(index) = come.iter().position(|is| is.form() == was.form()) {
            pairs.push((was, come.remove(index)));
        }
    }
    pairs
}

fn parse(files: &Files, file: FileId) -> Option<Value> {
    let text = files.text(file)?;
    match text.trim_start().starts_with('{') {
        true => serde_json::from_str(&text).ok(),
        false => serde_yaml::from_str(&text).ok(),
    }
}
