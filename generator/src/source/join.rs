//! Several descriptions of one API become one tree: the first, with what the others add.
//!
//! What is listed by name (paths, components, tags) is joined one by one; what has a name in two descriptions must be one
//! thing. What a description says for all of its operations stays with these.

use serde_json::map::Entry;
use serde_json::{Map, Value};

use super::overlay::Origins;
use super::{FileId, Place, Pointer};
use crate::diagnostics::{Code, Diagnostics};

/// What tells dialects apart.
const DIALECTS: [&str; 3] = ["openapi", "swagger", "discoveryVersion"];

/// What a root says for all operations, and an operation may say for itself; to say nothing is to say that there is none.
const FOR_OPERATIONS: [&str; 3] = ["security", "consumes", "produces"];

/// What a path says for its operations.
const FOR_PATH: [&str; 2] = ["servers", "parameters"];

/// Where a root says that operations are, in words that no operation has for itself.
const WHEREABOUTS: [&str; 6] = ["host", "basePath", "schemes", "rootUrl", "servicePath", "baseUrl"];

const METHODS: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// Lists by name, and the lists by name in them, with `*` for any name. Everything else is one thing.
const LISTS: &[&[&str]] = &[
    &[],
    &["paths"],
    &["paths", "*"],
    &["webhooks"],
    &["components"],
    &["components", "*"],
    &["definitions"],
    &["parameters"],
    &["responses"],
    &["securityDefinitions"],
    &["schemas"],
    &["methods"],
    &["auth"],
    &["auth", "oauth2"],
    &["auth", "oauth2", "scopes"],
];

/// Adds what `more`, the tree of `file`, has to `tree`, the tree of `first`. What both name must be the same but for words;
/// of what is about the document itself, such as its title, the first counts.
pub(super) fn join(
    (tree, origins, first): (&mut Value, &mut Origins, FileId),
    (more, file): (&Value, FileId),
    diagnostics: &mut Diagnostics,
) {
    let mut joint = Joint {
        origins,
        first,
        file,
        diagnostics,
    };
    if joint.is_one_dialect(tree, more) {
        let moved = joint.settle(tree, more);
        joint.value(tree, &moved.tree, &Pointer::root());
        for (to, from) in moved.places {
            joint.origins.made(&to, joint.read_at(&from), None);
        }
        for (to, from) in moved.of_first {
            let place = joint.place_of_first(&from);
            joint.origins.made(&to, place, None);
        }
    }
}

struct Joint<'j> {
    origins: &'j mut Origins,
    first: FileId,
    file: FileId,
    diagnostics: &'j mut Diagnostics,
}

/// A description whose operations say for themselves what its root said for all of them.
struct Settled {
    tree: Value,
    /// Where that stands now, and where it was written.
    places: Vec<Moved>,
    /// The same of the first description, where both have the same path.
    of_first: Vec<Moved>,
}

/// Where something stands now, and where it was written.
type Moved = (Pointer, Pointer);

impl Joint<'_> {
    fn is_one_dialect(&mut self, tree: &Value, more: &Value) -> bool {
        let dialect = |tree: &Value| DIALECTS.into_iter().find(|key| tree.get(key).is_some());
        let (Some(first), Some(other)) = (dialect(tree), dialect(more)) else {
            return true;
        };
        let at = |key: &str| Pointer::root().child(key);
        if first != other {
            let counts = self.place_of_first(&at(first));
            let message = format!("this description begins with `{other}`, the first one with `{first}`");
            self.diagnostics
                .error(Code::Contradiction, self.read_at(&at(other)), message)
                .related(counts, "the first one")
                .help("only descriptions of one dialect are joined: convert one, or give it an API of its own");
            return false;
        }
        let versions = [tree, more].map(|tree| tree.get(first).map(minor).unwrap_or_default());
        if let [was, is] = versions
            && was != is
        {
            self.report_whereabouts(&at(first), "is read as the version of the first description says");
        }
        true
    }

    /// Moves what `more` says for all of its operations into them, where `tree` says something else for its own. One that does
    /// not say where it is, is where the first is.
    fn settle(&mut self, tree: &mut Value, more: &Value) -> Settled {
        let mut settled = Settled {
            tree: more.clone(),
            places: Vec::new(),
            of_first: Vec::new(),
        };
        settled.part_paths(tree);
        for key in FOR_OPERATIONS.into_iter().filter(|key| more.get(key) != tree.get(key)) {
            settled.push_down(key, tree);
        }
        let differing = |key: &&str| more.get(key).is_some_and(|own| tree.get(key) != Some(own));
        if differing(&"servers") {
            settled.push_down("servers", tree);
        }
        for key in WHEREABOUTS.into_iter().filter(differing) {
            let message = "is not where the first description says, and cannot say so by itself";
            self.report_whereabouts(&Pointer::root().child(key), message);
        }
        settled
    }

    fn value(&mut self, tree: &mut Value, more: &Value, at: &Pointer) {
        match (tree, more) {
            (Value::Object(members), Value::Object(more)) if is_list(at) => self.members(members, more, at),
            (Value::Array(tags), Value::Array(more)) if is_root_member(at) => self.tags(tags, more, at),
            (tree, more) if !says_the_same(tree, more) && !is_about(at, more) => self.report(at),
            _ => {}
        }
    }

    fn members(&mut self, members: &mut Map<String, Value>, more: &Map<String, Value>, at: &Pointer) {
        for (name, value) in more {
            let at = at.child(name);
            match members.entry(name.as_str()) {
                Entry::Occupied(mut member) => self.value(member.get_mut(), value, &at),
                Entry::Vacant(space) => {
                    space.insert(value.clone());
                    self.origins.made(&at, self.read_at(&at), None);
                }
            }
        }
    }

    /// Lists about the document grow by what they lack; what one of them names counts as the first has it.
    fn tags(&mut self, tags: &mut Vec<Value>, more: &[Value], at: &Pointer) {
        for (index, tag) in more.iter().enumerate() {
            let is_known =
                |known: &Value| known == tag || known.get("name").is_some_and(|name| tag.get("name") == Some(name));
            if at.split_last().is_some_and(|(_, key)| key == "tags") && !tags.iter().any(is_known) {
                let place = self.read_at(&at.index(index));
                self.origins.made(&at.index(tags.len()), place, None);
                tags.push(tag.clone());
            }
        }
    }

    fn read_at(&self, pointer: &Pointer) -> Place {
        Place {
            file: self.file,
            pointer: pointer.clone(),
        }
    }

    fn place_of_first(&self, at: &Pointer) -> Place {
        self.origins.find(at).unwrap_or_else(|| Place {
            file: self.first,
            pointer: at.clone(),
        })
    }

    fn report(&mut self, at: &Pointer) {
        let counts = self.place_of_first(at);
        self.diagnostics
            .error(
                Code::Contradiction,
                self.read_at(at),
                "another description of this API says something else",
            )
            .related(counts, "by the same name")
            .help("let both say the same, or give each description an API of its own in the configuration");
    }

    fn report_whereabouts(&mut self, at: &Pointer, what: &str) {
        let counts = self.place_of_first(at);
        self.diagnostics
            .warning(
                Code::Contradiction,
                self.read_at(at),
                format!("this description {what}"),
            )
            .related(counts, "this counts")
            .help("let both say the same, or give each description an API of its own in the configuration");
    }
}

impl Settled {
    /// Gives what the root has at `key` to the operations that say nothing of it, except to those that `tree` has as well.
    fn push_down(&mut self, key: &str, tree: &Value) {
        let Some(root) = self.tree.as_object_mut() else {
            return;
        };
        let value = root.remove(key).unwrap_or_else(|| Value::Array(Vec::new()));
        let paths = root.get_mut("paths").and_then(Value::as_object_mut);
        let list = Pointer::root().child("paths");
        for (name, path) in paths.into_iter().flatten() {
            // What a path says counts for its operations already.
            let path = path.as_object_mut().filter(|path| !path.contains_key(key));
            let operations = path.map(|path| operations(path, &list.child(name)));
            for (at, operation) in operations.into_iter().flatten() {
                if !operation.contains_key(key) && tree.pointer(at.as_str()).is_none() {
                    operation.insert(key.to_owned(), value.clone());
                    self.places.push((at.child(key), Pointer::root().child(key)));
                }
            }
        }
    }
}

impl Settled {
    /// Moves what paths say for their operations into these, where both descriptions have operations at a path and do not say
    /// the same of them.
    fn part_paths(&mut self, first: &mut Value) {
        let list = Pointer::root().child("paths");
        let (Some(Value::Object(mine)), Some(Value::Object(others))) =
            (first.get_mut("paths"), self.tree.get_mut("paths"))
        else {
            return;
        };
        for (name, path) in others {
            let (Some(Value::Object(first)), Value::Object(path)) = (mine.get_mut(name), path) else {
                continue;
            };
            let at = list.child(name);
            for key in FOR_PATH {
                if first.get(key) != path.get(key) {
                    self.of_first.extend(pushed(first, key, &at));
                    self.places.extend(pushed(path, key, &at));
                }
            }
        }
    }
}

/// Moves the list that a path has at `key` into its operations: parameters that they do not describe themselves, servers unless they have some.
fn pushed(path: &mut Map<String, Value>, key: &str, at: &Pointer) -> Vec<Moved> {
    let Some(Value::Array(list)) = path.remove(key) else {
        return Vec::new();
    };
    let from = at.child(key);
    let mut moved = Vec::new();
    for (at, operation) in operations(path, at) {
        let own = operation.entry(key).or_insert_with(|| Value::Array(Vec::new()));
        let Value::Array(own) = own else {
            continue;
        };
        let count = own.len();
        if key == "servers" && count > 0 {
            continue;
        }
        for (index, value) in list.iter().enumerate() {
            let is_overridden = own.iter().take(count).any(|own| is_same_parameter(own, value));
            if !is_overridden {
                moved.push((at.child(key).index(own.len()), from.index(index)));
                own.push(value.clone());
            }
        }
    }
    moved
}

/// Whether an operation's parameter stands in the place of its path's.
fn is_same_parameter(own: &Value, of_path: &Value) -> bool {
    let same = |key: &str| own.get(key) == of_path.get(key);
    own == of_path || (own.get("name").is_some() && same("name") && same("in"))
}

/// The operations of a path, with where they are.
fn operations<'p>(path: &'p mut Map<String, Value>, at: &Pointer) -> Vec<(Pointer, &'p mut Map<String, Value>)> {
    let mut operations = Vec::new();
    for (name, value) in path {
        let at = at.child(name);
        match value.as_object_mut() {
            Some(more) if name == "additionalOperations" => {
                let more = more.iter_mut().map(|(method, value)| (at.child(method), value));
                operations.extend(more.filter_map(|(at, value)| Some((at, value.as_object_mut()?))));
            }
            Some(operation) if METHODS.contains(&name.as_str()) => operations.push((at, operation)),
            Some(_) | None => {}
        }
    }
    operations
}

/// `3.1` of `3.1.0`.
fn minor(version: &Value) -> String {
    let text = version.as_str().map_or_else(|| version.to_string(), str::to_owned);
    text.split('.').take(2).collect::<Vec<_>>().join(".")
}

fn is_root_member(at: &Pointer) -> bool {
    at.split_last().is_some_and(|(parent, _)| parent == Pointer::root())
}

/// Whether something is only about a document, or only for readers and other tools.
fn is_about(at: &Pointer, value: &Value) -> bool {
    let is_aside = |(_, key): (Pointer, String)| key.starts_with("x-") || is_words(&key, value);
    is_root_member(at) || at.split_last().is_some_and(is_aside)
}

/// Whether the members of the object at `at` are things of their own.
fn is_list(at: &Pointer) -> bool {
    let tokens: Vec<String> = at.tokens().collect();
    let fits = |list: &&[&str]| {
        let alike = list
            .iter()
            .zip(&tokens)
            .all(|(known, token)| *known == "*" || known == token);
        list.len() == tokens.len() && alike
    };
    // Resources of Discovery hold methods and further resources.
    let (lists, names): (Vec<_>, Vec<_>) = tokens.iter().enumerate().partition(|(index, _)| index % 2 == 0);
    let is_nested = lists
        .iter()
        .all(|(_, list)| ["resources", "methods"].contains(&list.as_str()));
    let is_within = lists.first().is_some_and(|(_, list)| *list == "resources");
    let is_method = |(_, list): &(usize, &String)| *list == "methods";
    let names_a_method = names.len() == lists.len() && lists.last().is_some_and(is_method);
    LISTS.iter().any(fits) || (is_within && is_nested && !names_a_method)
}

/// Whether both are the same but for words.
fn says_the_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let lacks = |(key, value): (&String, &Value), other: &Map<String, Value>| {
                let is_same = other.get(key).is_some_and(|other| says_the_same(value, other));
                !is_same && !is_words(key, value)
            };
            !one.iter().any(|member| lacks(member, other)) && !other.iter().any(|member| lacks(member, one))
        }
        (Value::Array(one), Value::Array(other)) => {
            let pairs = one.iter().zip(other);
            one.len() == other.len() && pairs.into_iter().all(|(one, other)| says_the_same(one, other))
        }
        (one, other) => one == other,
    }
}

/// Whether a member is only for readers. A property may have such a name, but is no text.
fn is_words(key: &str, value: &Value) -> bool {
    value.is_string() && ["description", "summary", "title"].contains(&key)
}
