//! The names of types: components first, then what is described in place.

use std::collections::{HashMap, HashSet};

use super::Options;
use super::lock::Keys;
use super::renamed::{self, Renamed};
use crate::api::{Api, Content, Entry, NamePath, Operation, Root, Step, Type, TypeId};
use crate::diagnostics::Diagnostics;
use crate::names::Scope;

/// Names every type that becomes an item, in rounds: components, then inline types.
pub(super) fn name_types(
    api: &Api<Type>,
    options: &Options,
    keys: &Keys,
    scope: &mut Scope,
    diagnostics: &mut Diagnostics,
) -> (HashMap<TypeId, String>, HashMap<TypeId, String>) {
    let unnamed = unnamed(api);
    let items = api
        .types
        .iter()
        .filter(|(id, _)| keys.is_item(*id) && !unnamed.contains(id));
    let (components, inline): (Vec<_>, Vec<_>) = items.partition(|(_, entry)| entry.name.steps.is_empty());
    let mut round = Round { options, keys, scope };
    let named = round.named(&components);
    let renamed = round.renamed(&named);
    let mut types: HashMap<TypeId, String> = named.into_iter().map(|one| (one.id, one.name)).collect();
    renamed::report(&renamed, &components, &types, diagnostics);
    types.extend(round.named(&inline).into_iter().map(|one| (one.id, one.name)));
    (types, sources(api))
}

/// The names that components have in the description.
fn sources(api: &Api<Type>) -> HashMap<TypeId, String> {
    let source = |(id, entry): (TypeId, &Entry<Type>)| Some((id, entry.name.component()?.to_owned()));
    api.types.iter().filter_map(source).collect()
}

/// A type that has got its name.
struct NamedType<'a> {
    id: TypeId,
    entry: &'a Entry<Type>,
    /// The name it would have alone.
    natural: String,
    name: String,
}

/// Names types in rounds. Within a round, none comes before another.
struct Round<'r> {
    options: &'r Options,
    keys: &'r Keys,
    scope: &'r mut Scope,
}

impl Round<'_> {
    fn named<'a>(&mut self, types: &[(TypeId, &'a Entry<Type>)]) -> Vec<NamedType<'a>> {
        let wanted = |entry: &Entry<Type>| self.wanted(&entry.name);
        let pairs = types.iter().map(|(id, entry)| (self.keys.of_type(*id), wanted(entry)));
        let pairs: Vec<(&str, String)> = pairs.collect();
        let natural: Vec<String> = pairs.iter().map(|(_, wanted)| self.scope.natural(wanted)).collect();
        let given = self.scope.claim_all_as(&pairs).into_iter();
        let names = natural.into_iter().zip(given.map(|name| name.to_string()));
        let named = types.iter().zip(names).map(|((id, entry), (natural, name))| NamedType {
            id: *id,
            entry,
            natural,
            name,
        });
        named.collect()
    }

    /// What a type is named from. A body or an answer beside a schema of its name is what is in the body of that.
    fn wanted(&self, path: &NamePath) -> String {
        if let Some(wish) = self.options.renames.get(&path.words()) {
            return wish.clone();
        }
        let words = self.keys.words(path);
        let is_message = matches!(path.steps.last(), Some(Step::Request | Step::Response(_)));
        match is_message && self.scope.holds(&self.scope.natural(&words)) {
            true => format!("{words} body"),
            false => words,
        }
    }

    /// The types that do not have the names one would look for. Wishes of the configuration that cannot be met are not among
    /// them: they are reported there.
    fn renamed<'a>(&self, named: &[NamedType<'a>]) -> Vec<Renamed<'a>> {
        let is_wish = |one: &NamedType| self.options.renames.contains_key(&one.entry.name.words());
        let renamed = named.iter().filter(|one| one.name != one.natural && !is_wish(one));
        let renamed = renamed.map(|one| Renamed {
            name: one.name.clone(),
            natural: one.natural.clone(),
            entry: one.entry,
            is_published: self.options.published.types.get(self.keys.of_type(one.id)) == Some(&one.name),
        });
        renamed.collect()
    }
}

/// Types that need no name, since no caller sees them: those described in place at parameters with one value, which the client
/// sends by itself. What something else uses as well is not among them.
fn unnamed(api: &Api<Type>) -> HashSet<TypeId> {
    let parameters = api.operations.iter().flat_map(|operation| &operation.parameters);
    let (constant, free): (Vec<_>, Vec<_>) = parameters.partition(|parameter| parameter.constant.is_some());
    let is_own = |id: &TypeId| {
        let name = &api.types.get(*id).name;
        matches!(
            (&name.root, name.steps.as_slice()),
            (Root::Operation(_), [Step::Parameter(..)])
        )
    };
    let mut unnamed: HashSet<TypeId> = constant.iter().map(|parameter| parameter.ty).filter(is_own).collect();
    let elsewhere = api.types.iter().flat_map(|(_, entry)| entry.value.shape.references());
    let bodies = api
        .operations
        .iter()
        .flat_map(Operation::contents)
        .flat_map(Content::types);
    for id in free.iter().map(|parameter| parameter.ty).chain(elsewhere).chain(bodies) {
        unnamed.remove(&id);
    }
    unnamed
}
