//! Decides how the branches of every union are told apart.
//!
//! Before: a union is a list of branches. After: no union is open; each has become what this table says, from the top:
//!
//! | branches | result |
//! | --- | --- |
//! | null | the union allows null |
//! | itself | dropped |
//! | a schema that allows anything | any value |
//! | the same type twice, or an object and one without a name that says the same | once |
//! | a union without a discriminator, or with the same one | its branches |
//! | all objects, with a discriminator that gives each a tag | a union by tag |
//! | a parent's only heir, with a discriminator | a union by tag: values of other tags may follow |
//! | one object, with a discriminator that it has not as a member, or that names others | the same |
//! | others with a discriminator | objects that have it not as a member get it; then what follows |
//! | constant strings, constant strings | one enum with all of them |
//! | constant strings, plain text | the enum, which is open anyway |
//! | whole numbers, text that is one by its pattern | the whole number, which is read from a text as well |
//! | numbers, text that is a decimal by its format or pattern | the decimal, sent as a text, which nobody reads as a binary fraction |
//! | numbers, text with an exponent or of what JSON has no number for | a float, which is read from a text as well |
//! | text of several formats | plain text, which in a form may be a file if one of them is raw bytes |
//! | text, whole number, number, true and false, list, object | a union by JSON type |
//! | whole number, number | a number; both where the whole one may have more than 53 bits and the other is no decimal |
//! | whole numbers of several widths | the widest; a decimal where only that holds all |
//! | constant numbers, constant or whole numbers | one enum with all of them |
//! | lists whose items have different JSON types | a union, tried in order |
//! | lists with fixed positions | a union by their lengths, tried in order |
//! | other lists | one list of a union of their items |
//! | objects, each with a required constant string of its own in the same member | a union by tag |
//! | `anyOf`: objects with the same required members and no conflicting one | one object, where all others are optional; members that are objects or lists in each are joined in turn |
//! | `anyOf`: other objects, two of which may hold at once | a branch more, with the members of all that may |
//! | other objects | a union by required members and best fit |
//! | objects with the very same members | the same, and a note: the first that fits is taken |
//! | objects that differ below the members they have in common | the same, and of those that fit equally well the one that loses least |
//! | one is left | that one |

mod below;
mod by_test;
mod candidates;
mod lists;
mod numbers;
mod objects;
mod scalars;
mod several;
mod tags;

use std::collections::{HashMap, HashSet};

use self::candidates::{Candidate, Class};
use super::merge::{Beyond, Draft, Fitting, OpenBranch, OpenUnion, plain};
use super::numerals::Numeral;
use crate::api::{Entry, Selector, Shape, Step, TypeId, Types, Union};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};

/// Deeper unions within unions than this are not looked into.
const MOST_DEPTH: usize = 100;

/// Decides every union.
pub(super) fn decide(draft: &mut Draft, diagnostics: &mut Diagnostics) {
    let open = std::mem::take(&mut draft.unions);
    let order: Vec<TypeId> = open.iter().map(|(id, _)| *id).collect();
    let mut unions = Unions {
        types: &mut draft.api.types,
        origins: &mut draft.origins,
        closed: &draft.closed,
        known: &draft.known,
        numerals: &draft.numerals,
        open: open.into_iter().collect(),
        busy: HashSet::new(),
        joined: HashMap::new(),
        by_constant: HashSet::new(),
        diagnostics,
    };
    for id in order {
        unions.settle(id, 0);
    }
}

struct Unions<'a> {
    types: &'a mut Types<crate::api::Type>,
    origins: &'a mut Vec<TypeId>,
    /// Objects that forbid members they do not describe.
    closed: &'a HashSet<TypeId>,
    /// Unnamed aliases that callers know by name.
    known: &'a HashSet<TypeId>,
    /// Texts that are numbers by their patterns.
    numerals: &'a HashMap<TypeId, Numeral>,
    open: HashMap<TypeId, OpenUnion>,
    /// The unions that are being decided, each within the next.
    busy: HashSet<TypeId>,
    /// What members became that several objects describe, by the types they give it and whether these allow null.
    joined: HashMap<Vec<(TypeId, bool)>, TypeId>,
    /// The unions by a tag that nobody declared.
    by_constant: HashSet<TypeId>,
    diagnostics: &'a mut Diagnostics,
}

impl Unions<'_> {
    /// Decides a union, and before it the unions among its branches.
    fn settle(&mut self, id: TypeId, depth: usize) {
        if depth > MOST_DEPTH {
            self.note(
                Code::TooLarge,
                id,
                "unions are nested too deeply; the inner ones stay untyped JSON",
            );
            return;
        }
        let Some(open) = self.open.remove(&id) else { return };
        self.busy.insert(id);
        for branch in &open.branches {
            let target = self.target(branch.ty).0;
            self.settle(target, depth + 1);
        }
        let shape = self.choose(id, &open, depth);
        self.types.get_mut(id).value.shape = shape;
        self.busy.remove(&id);
    }

    fn choose(&mut self, id: TypeId, open: &OpenUnion, depth: usize) -> Shape {
        if let Some(shape) = open.tag.as_deref().and_then(|tag| self.by_tag(id, open, tag)) {
            return shape;
        }
        if open.fallback.is_some() && open.beyond != Beyond::Heirs {
            self.report_fallback(id);
        }
        let candidates = self.untagged(id, open);
        if candidates.iter().any(|one| self.class(one.target) == Class::Any) {
            let message = "one of the branches allows any value, so it stays untyped JSON";
            self.note(Code::Untyped, id, message);
            return Shape::Any;
        }
        let candidates = self.scalars(id, candidates);
        let candidates = self.lists(id, candidates, open.fitting, depth);
        if candidates.len() > 1
            && let Some((tag, branches)) = self.tagged_by_constant(id, &candidates)
        {
            self.by_constant.insert(id);
            return union(branches, Selector::Tag(tag));
        }
        let candidates = match open.fitting {
            Fitting::One => candidates,
            Fitting::Several => {
                let candidates = self.joined_objects(id, candidates, depth);
                self.with_several(id, candidates, depth)
            }
        };
        match candidates.as_slice() {
            [] => self.nothing_left(id, open),
            [only] if open.beyond != Beyond::Anything => self.only(id, only),
            several => self.tested(id, several),
        }
    }

    /// The union by a tag that is declared; nothing if that does not tell the branches apart, or there is only one.
    fn by_tag(&mut self, id: TypeId, open: &OpenUnion, tag: &str) -> Option<Shape> {
        let candidates = self.gather(id, open, Some(tag));
        let tells_one = match open.beyond {
            Beyond::Heirs | Beyond::Named => true,
            Beyond::Nothing | Beyond::Anything => candidates.iter().any(|one| self.lacks(one, tag)),
        };
        let enough = if tells_one { 1 } else { 2 };
        if candidates.len() < enough {
            return None;
        }
        let mut branches = self.tagged(id, tag, &candidates)?;
        let fallback = self.fallback(id, open, &mut branches);
        Some(Shape::Union(Union {
            branches,
            by: Selector::Tag(tag.to_owned()),
            fallback,
        }))
    }

    /// The branches, each once, where no declared tag tells them apart.
    fn untagged(&mut self, id: TypeId, open: &OpenUnion) -> Vec<Candidate> {
        let mut candidates = self.gather(id, open, None);
        if let Some(tag) = &open.tag {
            self.give_member(id, tag, &mut candidates);
        }
        self.once_each(self.without_twins(candidates))
    }

    /// What a union is without any branch: null if that was one, else any value.
    fn nothing_left(&mut self, id: TypeId, open: &OpenUnion) -> Shape {
        if open.branches.is_empty() {
            return Shape::Any;
        }
        if self.types.get(id).value.nullable {
            return Shape::Null;
        }
        self.note(
            Code::Untyped,
            id,
            "none of the branches says anything; the value stays untyped JSON",
        );
        Shape::Any
    }

    /// The last branch left: the union is another name for it, or takes its place if it has no name.
    fn only(&mut self, id: TypeId, candidate: &Candidate) -> Shape {
        let entry = self.types.get(candidate.target);
        if entry.name.is_component() || candidate.ty != candidate.target {
            return Shape::Alias(candidate.ty);
        }
        let branch = entry.value.clone();
        let ty = &mut self.types.get_mut(id).value;
        ty.sensitive |= branch.sensitive;
        ty.deprecated |= branch.deprecated;
        if ty.docs == crate::api::Docs::default() {
            ty.docs = branch.docs;
        }
        branch.shape
    }

    /// Makes a type of no shape yet the union of others, one of which holds or several at once. Of those that are still being
    /// decided nothing can be told.
    fn settle_as(&mut self, id: TypeId, types: Vec<TypeId>, fitting: Fitting, depth: usize) {
        if types.iter().any(|ty| self.busy.contains(&self.target(*ty).0)) {
            self.note(
                Code::Untyped,
                id,
                "one of the types leads back here; the value stays untyped JSON",
            );
            return;
        }
        let branches = types.into_iter().map(|ty| OpenBranch {
            ty,
            name: self.types.get(ty).name.component().map(str::to_owned),
            tags: Vec::new(),
            implicit: None,
        });
        let open = OpenUnion {
            branches: branches.collect(),
            fitting,
            ..OpenUnion::default()
        };
        self.open.insert(id, open);
        self.settle(id, depth + 1);
    }

    /// Adds a type that stems from several branches.
    fn add(&mut self, owner: TypeId, step: Step, shape: Shape) -> TypeId {
        let entry = self.types.get(owner);
        let entry = Entry {
            name: entry.name.then(step),
            place: entry.place.clone(),
            value: plain(shape),
        };
        let origin = self.origins.get(owner.0 as usize).copied().unwrap_or(owner);
        self.origins.push(origin);
        self.types.push(entry)
    }

    fn note(&mut self, code: Code, id: TypeId, message: impl Into<String>) -> &mut Diagnostic {
        let place = self.types.get(id).place.clone();
        self.diagnostics.note(code, place, message)
    }
}

fn union(branches: Vec<crate::api::Branch>, by: Selector) -> Shape {
    Shape::Union(Union {
        branches,
        by,
        fallback: None,
    })
}
