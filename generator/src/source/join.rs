//! Several descriptions of one API become one tree: the first, with what the others add.

use serde_json::map::Entry;
use serde_json::{Map, Value};

use super::overlay::Origins;
use super::{FileId, Place, Pointer};
use crate::diagnostics::{Code, Diagnostics};

/// How deep the first description counts without a word: what is about the document itself, such as its title.
const ABOUT: usize = 2;

/// Adds what `more`, the tree of `file`, has to `tree`, the tree of `first`: members join, lists grow by what they lack. Where
/// both say something else, the first counts; that is reported unless it is only about the document.
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
    joint.value(tree, more, &Pointer::root(), 0);
}

struct Joint<'j> {
    origins: &'j mut Origins,
    first: FileId,
    file: FileId,
    diagnostics: &'j mut Diagnostics,
}

impl Joint<'_> {
    fn value(&mut self, tree: &mut Value, more: &Value, at: &Pointer, depth: usize) {
        match (tree, more) {
            (Value::Object(members), Value::Object(more)) => self.members(members, more, at, depth),
            (Value::Array(items), Value::Array(more)) => self.items(items, more, at),
            (tree, more) if tree != more && depth > ABOUT => self.report(at),
            _ => {}
        }
    }

    fn members(&mut self, members: &mut Map<String, Value>, more: &Map<String, Value>, at: &Pointer, depth: usize) {
        for (name, value) in more {
            let at = at.child(name);
            match members.entry(name.as_str()) {
                Entry::Occupied(mut member) => self.value(member.get_mut(), value, &at, depth + 1),
                Entry::Vacant(space) => {
                    space.insert(value.clone());
                    self.origins.made(&at, self.read_at(&at), None);
                }
            }
        }
    }

    fn items(&mut self, items: &mut Vec<Value>, more: &[Value], at: &Pointer) {
        for (index, item) in more.iter().enumerate() {
            if !items.contains(item) {
                let place = self.read_at(&at.index(index));
                self.origins.made(&at.index(items.len()), place, None);
                items.push(item.clone());
            }
        }
    }

    fn read_at(&self, pointer: &Pointer) -> Place {
        Place {
            file: self.file,
            pointer: pointer.clone(),
        }
    }

    fn report(&mut self, at: &Pointer) {
        let here = self.read_at(at);
        let counts = self.origins.find(at).unwrap_or_else(|| Place {
            file: self.first,
            pointer: at.clone(),
        });
        self.diagnostics
            .warning(
                Code::Contradiction,
                here,
                "another description of this API says something else",
            )
            .related(counts, "this counts")
            .help("let both say the same, or rename one of them by an overlay");
    }
}
