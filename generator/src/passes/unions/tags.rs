//! Unions whose branches a member names.

use std::collections::{HashMap, HashSet};

use super::{Candidate, Class, OpenUnion, Unions};
use crate::api::{Branch, Property, Selector, Shape, Step, StringForm, Test, TypeId};
use crate::diagnostics::Code;
use crate::passes::merge::{Beyond, Fallback};

impl Unions<'_> {
    /// The branches by tag; nothing if a branch is no object or has no tag.
    ///
    /// A tag is, in this order: what the mapping says, a constant that the branch's own member has and no other
    /// branch's, the default of that member in the same way, the component's name.
    pub(super) fn tagged(&mut self, id: TypeId, tag: &str, candidates: &[Candidate]) -> Option<Vec<Branch>> {
        let is_fit = |one: &Candidate| self.class(one.target) == Class::Object && self.can_hold(one, tag);
        if !candidates.iter().all(is_fit) {
            let message =
                format!("a branch is no object, or its `{tag}` is no text; the branches are told apart by their form");
            self.note(Code::AmbiguousUnion, id, message);
            return None;
        }
        if let Some((shared, branch)) = shared_tag(candidates) {
            let message = format!(
                "`{shared}` is the `{tag}` of another branch as well; the branches are told apart by their form"
            );
            let place = self.types.get(branch.target).place.clone();
            let finding = self.diagnostics.warning(Code::AmbiguousUnion, place, message);
            finding.help("give each branch a value of its own");
            return None;
        }
        let known = self.known_tags(candidates, tag);
        let mut claimed: HashSet<String> = candidates.iter().flat_map(|one| one.tags.clone()).collect();
        let mut branches = Vec::with_capacity(candidates.len());
        for (candidate, own) in candidates.iter().zip(&known.own) {
            let tags = self.tags_of(candidate, tag, own, &known, &claimed);
            if tags.is_empty() {
                let message =
                    format!("no value of `{tag}` leads to one of the branches; they are told apart by their form");
                self.note(Code::AmbiguousUnion, id, message);
                return None;
            }
            claimed.extend(tags.iter().cloned());
            branches.extend(self.tagged_branches(candidate, tag, tags));
        }
        Some(branches)
    }

    /// What the branches themselves say of the tag.
    fn known_tags(&self, candidates: &[Candidate], tag: &str) -> KnownTags {
        let own: Vec<Vec<String>> = candidates.iter().map(|one| self.own_tags(one.target, tag)).collect();
        let unmapped = candidates.iter().filter(|one| one.tags.is_empty());
        KnownTags {
            unshared: once(own.iter().flatten().cloned()),
            unshared_usual: once(unmapped.filter_map(|one| self.usual_tag(one.target, tag))),
            own,
        }
    }

    /// The tags of one branch, from the first that says any. None of them is `claimed` by another branch.
    fn tags_of(
        &mut self,
        candidate: &Candidate,
        tag: &str,
        own: &[String],
        known: &KnownTags,
        claimed: &HashSet<String>,
    ) -> Vec<String> {
        if !candidate.tags.is_empty() {
            return candidate.tags.clone();
        }
        let is_free = |value: &&String| !claimed.contains(*value);
        let constants: Vec<String> = own
            .iter()
            .filter(|value| known.unshared.contains(*value))
            .filter(is_free)
            .cloned()
            .collect();
        if !constants.is_empty() {
            return constants;
        }
        let usual = self.usual_tag(candidate.target, tag);
        if let Some(usual) = usual.filter(|usual| known.unshared_usual.contains(usual) && is_free(&usual)) {
            return vec![usual];
        }
        if let Some(spelled) = spelled_otherwise(candidate, own).filter(|value| !claimed.contains(*value)) {
            return vec![self.guess_tag(candidate, tag, spelled)];
        }
        candidate.implicit.iter().filter(is_free).cloned().collect()
    }

    /// Whether this is an object that would lose the tag.
    pub(super) fn lacks(&self, candidate: &Candidate, tag: &str) -> bool {
        match &self.types.get(candidate.target).value.shape {
            Shape::Object(object) => object.additional.is_none() && self.property(candidate.target, tag).is_none(),
            _ => false,
        }
    }

    /// Gives the tag as a member to objects that lack it, where it does not tell branches apart.
    pub(super) fn give_member(&mut self, id: TypeId, tag: &str, candidates: &mut [Candidate]) {
        let shape = match candidates.iter().all(|one| self.can_hold(one, tag)) {
            true => Shape::String(StringForm::Plain),
            false => Shape::Any,
        };
        for (number, candidate) in candidates.iter_mut().enumerate() {
            if !self.lacks(candidate, tag) {
                continue;
            }
            let mut value = self.types.get(candidate.target).value.clone();
            let name = candidate.name.clone().unwrap_or_else(|| (number + 1).to_string());
            let made = self.add(id, Step::Branch(name), Shape::Any);
            let ty = self.add(made, Step::Property(tag.to_owned()), shape.clone());
            if let Shape::Object(object) = &mut value.shape {
                object.properties.push(Property::bare(tag, ty, false));
            }
            self.types.get_mut(made).value = value;
            (candidate.ty, candidate.target) = (made, made);
        }
    }

    /// The text that the branch's own tag is by default.
    fn usual_tag(&self, id: TypeId, tag: &str) -> Option<String> {
        let property = self.property(id, tag)?;
        let of_type = || self.types.get(property.ty).value.default.as_ref();
        let default = property.default.as_ref().or_else(of_type)?;
        default.as_str().map(str::to_owned)
    }

    /// Takes the constant that can only mean this branch.
    fn guess_tag(&mut self, candidate: &Candidate, tag: &str, value: &str) -> String {
        let name = candidate.implicit.as_deref().unwrap_or_default();
        let message = format!("`{tag}` cannot be `{name}`; `{value}` is taken for this branch");
        let place = self.types.get(candidate.target).place.clone();
        let finding = self.diagnostics.warning(Code::Guessed, place, message);
        finding.help("say it by the `mapping` of the discriminator");
        value.to_owned()
    }

    /// The branch that a value is of whose tag is missing or names none. If it does not have the tag as a member, it is a
    /// branch of its own for values without one: of others it would lose what they say there.
    pub(super) fn fallback(&mut self, id: TypeId, open: &OpenUnion, branches: &mut Vec<Branch>) -> Option<usize> {
        let fallback = open.fallback?;
        let target = self.target(fallback.ty()).0;
        let found = branches.iter().position(|branch| self.target(branch.ty).0 == target);
        let ty = match found.and_then(|index| branches.get(index)) {
            Some(branch) if branch.holds_tag && matches!(fallback, Fallback::Otherwise(_)) => return found,
            Some(branch) => branch.ty,
            None if open.beyond == Beyond::Heirs => fallback.ty(),
            None => {
                self.report_fallback(id);
                return None;
            }
        };
        branches.push(Branch {
            ty,
            name: Some("Untagged".to_owned()),
            tags: Vec::new(),
            holds_tag: true,
            test: Test::Any,
            boxed: false,
        });
        branches.len().checked_sub(1)
    }

    pub(super) fn report_fallback(&mut self, id: TypeId) {
        let message = "`defaultMapping` is not used: it leads to none of the branches; a value without a known tag is kept as \
                       untyped JSON";
        let place = self.types.get(id).place.clone();
        self.diagnostics.warning(Code::UnusedKeyword, place, message);
    }

    /// One branch; or one for each tag where the tag is written beside the value, which must say which one it was.
    fn tagged_branches(&self, candidate: &Candidate, tag: &str, tags: Vec<String>) -> Vec<Branch> {
        let holds_tag = self.holds(candidate.target, tag);
        let branch = |tags: Vec<String>, name: Option<String>| Branch {
            ty: candidate.ty,
            name: name.or_else(|| tags.first().cloned()),
            tags,
            holds_tag,
            test: Test::Any,
            boxed: false,
        };
        match holds_tag || tags.len() < 2 {
            true => vec![branch(tags, candidate.name.clone())],
            false => tags.into_iter().map(|tag| branch(vec![tag], None)).collect(),
        }
    }

    /// A tag that nobody declared: a required member that has another constant in every branch.
    pub(super) fn tagged_by_constant(&mut self, id: TypeId, candidates: &[Candidate]) -> Option<(String, Vec<Branch>)> {
        let first = self.types.get(candidates.first()?.target);
        let Shape::Object(object) = &first.value.shape else {
            return None;
        };
        let told = object
            .properties
            .iter()
            .filter(|one| one.required && !self.words(one).is_empty());
        let names: Vec<String> = told.map(|property| property.name.clone()).collect();
        let tag = names.into_iter().find(|name| self.tells_all_apart(name, candidates))?;
        let branches = self.tagged(id, &tag, candidates)?;
        Some((tag, branches))
    }

    fn tells_all_apart(&self, name: &str, candidates: &[Candidate]) -> bool {
        let mut seen = HashSet::new();
        candidates.iter().all(|candidate| {
            let values = match self.property(candidate.target, name) {
                Some(property) if property.required => self.words(property),
                Some(_) | None => Vec::new(),
            };
            !values.is_empty() && values.into_iter().all(|value| seen.insert(value))
        })
    }

    fn property(&self, id: TypeId, name: &str) -> Option<&Property> {
        match &self.types.get(id).value.shape {
            Shape::Object(object) => object.properties.iter().find(|property| property.name == name),
            _ => None,
        }
    }

    /// Constants that the branch's own member has.
    fn own_tags(&self, id: TypeId, tag: &str) -> Vec<String> {
        match &self.types.get(id).value.shape {
            Shape::Object(_) => self
                .property(id, tag)
                .map(|property| self.words(property))
                .unwrap_or_default(),
            Shape::Union(union) => match &union.by {
                Selector::Tag(own) if own == tag => {
                    union.branches.iter().flat_map(|branch| branch.tags.clone()).collect()
                }
                Selector::Tag(_) | Selector::Test | Selector::Loss => {
                    let inner = union.branches.iter().map(|branch| self.target(branch.ty).0);
                    let inner = inner.filter_map(|id| self.property(id, tag));
                    inner.flat_map(|property| self.words(property)).collect()
                }
            },
            _ => Vec::new(),
        }
    }

    /// Whether the member, if the branch has it, is text.
    fn can_hold(&self, candidate: &Candidate, tag: &str) -> bool {
        self.property(candidate.target, tag)
            .is_none_or(|property| matches!(self.class(self.target(property.ty).0), Class::String | Class::Any))
    }

    /// Whether the branch's own type has the tag: as a member, or because it keeps every member.
    fn holds(&self, id: TypeId, tag: &str) -> bool {
        match &self.types.get(id).value.shape {
            Shape::Object(_) => self.property(id, tag).is_some(),
            Shape::Map(_) => true,
            Shape::Union(union) => match &union.by {
                Selector::Tag(own) if own == tag => true,
                Selector::Tag(_) | Selector::Test | Selector::Loss => union
                    .branches
                    .iter()
                    .all(|branch| self.property(self.target(branch.ty).0, tag).is_some()),
            },
            _ => false,
        }
    }
}

/// What branches themselves say of their tags.
struct KnownTags {
    /// The constants of each branch.
    own: Vec<Vec<String>>,
    /// The constants that only one of them has.
    unshared: HashSet<String>,
    /// The defaults that only one of those has which the mapping gives no tag.
    unshared_usual: HashSet<String>,
}

/// The values that come once.
fn once(values: impl Iterator<Item = String>) -> HashSet<String> {
    let mut uses: HashMap<String, usize> = HashMap::new();
    for value in values {
        *uses.entry(value).or_default() += 1;
    }
    uses.retain(|_, count| *count == 1);
    uses.into_keys().collect()
}

/// A tag that several branches have by the mapping, and the second of them.
fn shared_tag(candidates: &[Candidate]) -> Option<(&str, &Candidate)> {
    let mut first: HashMap<&str, TypeId> = HashMap::new();
    let mut all = candidates
        .iter()
        .flat_map(|one| one.tags.iter().map(move |tag| (tag.as_str(), one)));
    all.find(|(tag, one)| *first.entry(tag).or_insert(one.target) != one.target)
}

/// The one value among those that the tag can have which is the branch's name but for case and separators, where the name
/// itself is none of them.
fn spelled_otherwise<'v>(candidate: &Candidate, values: &'v [String]) -> Option<&'v str> {
    let name = candidate.implicit.as_ref().filter(|name| !values.contains(name))?;
    let plain = |text: &str| -> String {
        let letters = text.chars().filter(|character| character.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let mut same = values.iter().filter(|value| plain(value) == plain(name));
    let first = same.next()?;
    same.next().is_none().then_some(first)
}
