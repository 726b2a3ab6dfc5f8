//! Members of answers that are secrets and that recordings cannot tell by their names: they leave out what `Debug` hides.
//!
//! Recordings see JSON, and know no models. A member is told by its name where all of that name in an answer are secrets, and
//! otherwise by what it stands below as well: `["sealed", "value"]`.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use refundry_support::secret_names::is_called_secret;

use super::Plan;
use crate::api::{Object, Operation, Property, Shape, Type, TypeId};
use crate::media::MediaKind;

/// Names of members from the outside in, the last of them a secret. [`ROOT`] is what holds the whole, [`ANY`] any name.
type Path = Rc<[String]>;

/// What holds the whole answer.
const ROOT: &str = "";

/// Any name: that of a member of a map.
const ANY: &str = "*";

/// How many names of members of maps a path follows.
const MAPS: usize = 2;

/// Where such members stand.
#[derive(Default)]
pub(super) struct SecretMembers {
    /// Below the members of what values of a type hold, by the type.
    held: HashMap<TypeId, BTreeSet<Path>>,
    /// In values of a type themselves, by the type: what these stand below is left out.
    own: HashMap<TypeId, BTreeSet<Path>>,
    /// The types whose values may hold a member of a name that is no secret, by the name.
    shown: HashMap<String, HashSet<TypeId>>,
}

impl SecretMembers {
    pub(super) fn of(plan: &Plan<'_>) -> Self {
        let secret = secret_members(plan);
        // Most APIs have none.
        if secret.is_empty() {
            return Self::default();
        }
        let holders = holders(plan);
        let mut ways = Ways::default();
        for (id, name) in &secret {
            ways.follow(plan, &holders, (*id, [name.clone()].into()));
        }
        let mut held: HashMap<TypeId, BTreeSet<Path>> = HashMap::new();
        for (id, paths) in ways.below {
            for holder in with_holders([id], &holders) {
                held.entry(holder).or_default().extend(paths.iter().cloned());
            }
        }
        let shown = shown_members(plan, &secret).into_iter();
        let shown = shown.map(|(name, ids)| (name.to_owned(), with_holders(ids, &holders)));
        Self {
            held,
            own: ways.own,
            shown: shown.collect(),
        }
    }

    /// Where they stand in the answers of `operation`, and the root if such an answer is a secret itself and the operation does not
    /// say so by `is_told`.
    pub(super) fn in_answers(&self, plan: &Plan<'_>, operation: &Operation, is_told: bool) -> Vec<Vec<String>> {
        let types = answered(plan, operation);
        let held = types.iter().filter_map(|id| self.held.get(id)).flatten();
        let own = types.iter().filter_map(|id| self.own.get(id)).flatten();
        let own = own.map(|path| below(ROOT, path));
        let paths = held.cloned().chain(own).map(|path| self.shortened(&path, &types));
        let bare = types.iter().filter(|_| !is_told).flat_map(|id| bare_secrets(plan, *id));
        let all: BTreeSet<Vec<String>> = paths.chain(bare).collect();
        all.into_iter().collect()
    }

    /// The name alone, if all that is called so in values of `types` is secret.
    fn shortened(&self, path: &Path, types: &[TypeId]) -> Vec<String> {
        let is_shown = |name: &String| {
            let shown = self.shown.get(name);
            shown.is_some_and(|shown| types.iter().any(|id| shown.contains(id)))
        };
        let name = path.last().filter(|name| !is_shown(name));
        name.map_or_else(|| path.to_vec(), |name| vec![name.clone()])
    }
}

/// The types of what an operation answers. An event may be described with its data as a member; sent is the data.
fn answered(plan: &Plan<'_>, operation: &Operation) -> Vec<TypeId> {
    let types = operation.answered_contents().flat_map(|content| {
        let is_stream = content.kind() == MediaKind::Events;
        let events = content.types().filter(move |_| is_stream);
        content.types().chain(events.flat_map(|id| data_of(plan, id)))
    });
    types.collect()
}

/// The types of the data of events that are described as a whole: each, their list, or a union of them.
fn data_of(plan: &Plan<'_>, id: TypeId) -> Vec<TypeId> {
    let (mut seen, mut open, mut data) = (HashSet::new(), vec![id], Vec::new());
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        match &plan.get(id).shape {
            Shape::Object(object) => data.extend(object.property("data").map(|property| property.ty)),
            shape => open.extend(shape.references()),
        }
    }
    data
}

/// The root, where values of a type are secrets that no member holds; and members of any name, where these may be below it.
fn bare_secrets(plan: &Plan<'_>, id: TypeId) -> Vec<Vec<String>> {
    let root = vec![ROOT.to_owned()];
    let any = vec![ROOT.to_owned(), ANY.to_owned()];
    match (plan.is_secret(id), plan.may_be_map(id)) {
        (false, _) => Vec::new(),
        (true, false) => vec![root],
        (true, true) => vec![root, any],
    }
}

/// Such members of each object that has some.
fn secret_members(plan: &Plan<'_>) -> Vec<(TypeId, String)> {
    let members = objects(plan).flat_map(|(id, ty, object)| {
        let properties = object.properties.iter();
        let secret = properties.filter(|property| ty.sensitive || is_untold(plan, property));
        secret.map(move |property| (id, property.name.clone()))
    });
    members.collect()
}

/// Whether a member is a secret, and its name does not say so; or it does, but there may be more than texts, numbers and lists.
fn is_untold(plan: &Plan<'_>, property: &Property) -> bool {
    let is_told = is_called_secret(&property.name) && !plan.may_hold_more(property.ty);
    plan.is_secret_member(property) && !is_told
}

/// The objects that have a member of such a name that is no secret, by the name.
fn shown_members<'a>(plan: &'a Plan<'_>, secret: &[(TypeId, String)]) -> BTreeMap<&'a str, Vec<TypeId>> {
    let names: HashSet<&str> = secret.iter().map(|(_, name)| name.as_str()).collect();
    let mut shown: BTreeMap<&str, Vec<TypeId>> = BTreeMap::new();
    for (id, _, object) in objects(plan).filter(|(_, ty, _)| !ty.sensitive) {
        let properties = object.properties.iter();
        let properties = properties.filter(|property| names.contains(property.name.as_str()));
        for property in properties.filter(|property| !plan.is_secret_member(property)) {
            shown.entry(&property.name).or_default().push(id);
        }
    }
    shown
}

fn objects<'a>(plan: &'a Plan<'_>) -> impl Iterator<Item = (TypeId, &'a Type, &'a Object)> {
    let types = plan.api.types.iter();
    types.filter_map(|(id, entry)| match &entry.value.shape {
        Shape::Object(object) => Some((id, &entry.value, object)),
        _ => None,
    })
}

/// The ways outwards from secret members.
#[derive(Default)]
struct Ways {
    /// Those that end at values of a type, by the type.
    own: HashMap<TypeId, BTreeSet<Path>>,
    /// Those that end at a member of one, by the type that has that member.
    below: HashMap<TypeId, BTreeSet<Path>>,
}

impl Ways {
    /// Follows a member outwards from values of a type to the members of others that hold these: through lists, unions and maps.
    fn follow(&mut self, plan: &Plan<'_>, holders: &HashMap<TypeId, Vec<TypeId>>, member: (TypeId, Path)) {
        let mut open = vec![member];
        while let Some((id, path)) = open.pop() {
            if !self.own.entry(id).or_default().insert(path.clone()) {
                continue;
            }
            for holder in holders.get(&id).into_iter().flatten() {
                open.extend(self.step(&plan.get(*holder).shape, *holder, (id, &path)));
            }
        }
    }

    /// From values of a type to a holder of them; what goes on from there.
    fn step(&mut self, shape: &Shape, holder: TypeId, (id, path): (TypeId, &Path)) -> Vec<(TypeId, Path)> {
        let mut open = Vec::new();
        match shape {
            Shape::Object(object) => {
                let properties = object.properties.iter().filter(|property| property.ty == id);
                let paths = properties.map(|property| below(&property.name, path));
                self.below.entry(holder).or_default().extend(paths);
            }
            Shape::Map(_) => {}
            _ => open.push((holder, path.clone())),
        }
        if is_map_of(shape, id) {
            let path = below(ANY, path);
            match path.iter().filter(|name| *name == ANY).count() < MAPS {
                true => open.push((holder, path)),
                false => drop(self.below.entry(holder).or_default().insert(path)),
            }
        }
        open
    }
}

fn is_map_of(shape: &Shape, id: TypeId) -> bool {
    match shape {
        Shape::Map(values) => *values == id,
        Shape::Object(object) => object.additional == Some(id),
        _ => false,
    }
}

fn below(name: &str, path: &Path) -> Path {
    std::iter::once(name.to_owned()).chain(path.iter().cloned()).collect()
}

/// The types that refer to each type.
fn holders(plan: &Plan<'_>) -> HashMap<TypeId, Vec<TypeId>> {
    let mut holders: HashMap<TypeId, Vec<TypeId>> = HashMap::new();
    for (id, entry) in plan.api.types.iter() {
        let held: BTreeSet<TypeId> = entry.value.shape.references().into_iter().collect();
        for held in held {
            holders.entry(held).or_default().push(id);
        }
    }
    holders
}

/// Types, and all whose values may hold one of them.
fn with_holders(ids: impl IntoIterator<Item = TypeId>, holders: &HashMap<TypeId, Vec<TypeId>>) -> HashSet<TypeId> {
    let mut seen = HashSet::new();
    let mut open: Vec<TypeId> = ids.into_iter().collect();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            open.extend(holders.get(&id).into_iter().flatten());
        }
    }
    seen
}
