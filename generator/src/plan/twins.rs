//! Twins: models that say the same are one type with several names.
//!
//! Descriptions say the same thing at many places: the reasons of every refund, the currencies of every amount. Each place
//! has a name of its own, which stays; but neither the reader nor the compiler should have to do with the type more than
//! once. Whatever one model says and another does not, be it a line about a field, keeps them apart, but for what is usually given
//! where something must be; and what the description
//! itself names apart stays apart, be it a schema, an answer or a body, so that nobody takes the one for the other by mistake.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;

use super::seniority::{self, Seniority};
use super::{Planned, error_twins, usual};
use crate::api::{self, Type};
use crate::rust::{Alias, Api, DocLines, Field, Gate, Init, Item, Ty, Union};

/// How a description comes to a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    /// As a schema with a name.
    Schema,
    /// As the schema of an answer or a body with a name.
    Message,
    /// Where it is used.
    InPlace,
}

/// What is only another name of a type, with the first name of that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Others {
    /// Of models.
    pub models: BTreeMap<String, String>,
    /// Of errors.
    pub errors: BTreeMap<String, String>,
    /// The types and errors that would be other names if they were not published as what they are.
    pub kept: BTreeSet<String>,
}

impl Planned {
    /// Makes one type of what says the same, and tells which names are only other ones by that. `api` is what was planned.
    /// What stays a type only because it is published as one is noted for the lock.
    pub fn share(&mut self, api: &api::Api<Type>) -> Others {
        let messages = api.messages();
        let standing = |name: &str| match self.origins.get(name) {
            Some(id) if api.types.get(*id).name.is_component() => Standing::Schema,
            Some(id) if messages.contains(id) => Standing::Message,
            Some(_) | None => Standing::InPlace,
        };
        let others = share(&mut self.rust, &self.seniority, standing);
        usual::tell(api, &self.origins, &mut self.rust.models, &others.models);
        let kept = others.kept.iter();
        let kept = kept.filter_map(|name| Some((self.seniority.key(name)?.to_owned(), name.clone())));
        self.published.definitions.extend(kept);
        self.keys.share(&mut self.published);
        others
    }
}

/// Makes models that are described where they are used other names of a twin, if they have one: of a schema with a name if there
/// is one among them, else of an answer or a body with one, else of the one that is published as what the others are named after,
/// else of the one with the shortest name. Then the same with errors.
///
/// Before: every model is a type. After: of models described in place no two types are the same but for their names and what
/// is said above them.
fn share(api: &mut Api, seniority: &Seniority, standing: impl Fn(&str) -> Standing) -> Others {
    let mut models: Vec<Model<'_>> = Vec::new();
    for group in &mut api.models {
        let gate = &group.gate;
        models.extend(group.items.iter_mut().map(|item| Model::of(gate, item, &standing)));
    }
    let classes = classes(&models, seniority);
    let firsts = firsts(&models, &classes, |model| model.rank(seniority));
    let natural = self::firsts(&models, &classes, |model| model.natural_rank(seniority));
    let kept = firsts
        .iter()
        .filter(|(class, first)| natural.get(*class) != Some(*first));
    let mut kept: BTreeSet<String> = kept.map(|(_, first)| first.clone()).collect();
    let mut others = BTreeMap::new();
    for (model, class) in models.into_iter().zip(classes) {
        let first = firsts
            .get(&class)
            .filter(|first| model.is_in_place() && **first != model.name);
        if let Some(first) = first {
            others.insert(model.name.clone(), first.clone());
        }
        model.restore(first);
    }
    for item in api.models.iter_mut().flat_map(|group| &mut group.items) {
        if let Item::Union(union) = item {
            distinguish_payloads(union, &others);
        }
    }
    let errors = error_twins::share(api, &others, seniority, &mut kept);
    Others {
        models: others,
        errors,
        kept,
    }
}

/// A model without its own name and those it speaks of, so that twins are equal.
struct Model<'a> {
    /// When it is compiled: another name must not outlive its type.
    gate: &'a Gate,
    /// What is left.
    item: &'a mut Item,
    name: String,
    docs: DocLines,
    standing: Standing,
    /// The models it speaks of, in order.
    speaks_of: Vec<String>,
}

impl<'a> Model<'a> {
    fn of(gate: &'a Gate, item: &'a mut Item, standing: impl Fn(&str) -> Standing) -> Self {
        fields(item).iter_mut().for_each(take_model_of_constant);
        let mut speaks_of = Vec::new();
        for ty in item.types_mut() {
            ty.each_model_mut(&mut |name| speaks_of.push(std::mem::take(name)));
        }
        let (name, docs) = match item {
            // What is no type of its own has no twins.
            Item::Alias(alias) => (alias.name.clone(), alias.docs.clone()),
            Item::Struct(_) | Item::Enum(_) | Item::Union(_) | Item::Tuple(_) => {
                let (name, docs) = item.title_mut();
                (std::mem::take(name), std::mem::take(docs))
            }
        };
        Self {
            gate,
            item,
            standing: standing(&name),
            name,
            docs,
            speaks_of,
        }
    }

    fn is_in_place(&self) -> bool {
        self.standing == Standing::InPlace
    }

    /// Whether it has a line in the lock as soon as it is published. Of others nobody knows which is new: a schema that is spelled
    /// as its type has none, and would look like a newcomer in each run after the first.
    fn is_listed(&self) -> bool {
        self.is_in_place() || matches!(self.item, Item::Enum(_))
    }

    /// Who is first of its class. A run has to find the firsts that the one before it found and noted, which holds since their
    /// age has no part in what the classes are: which of several models in place is first parts no others, and enums,
    /// which speak of no models, are never parted.
    fn rank<'s>(&'s self, seniority: &Seniority) -> impl Ord + use<'s, 'a> {
        let age = self.is_listed().then(|| seniority.rank(&self.name));
        (self.standing, age, seniority::rank(&self.name))
    }

    /// Who would be if nothing were published.
    fn natural_rank<'s>(&'s self, seniority: &Seniority) -> impl Ord + use<'s, 'a> {
        let rank = self.is_listed().then(|| seniority.natural_rank(&self.name));
        (self.standing, rank, seniority::rank(&self.name))
    }

    /// Puts the names back, or makes it another name of `first`.
    fn restore(self, first: Option<&String>) {
        if let Some(first) = first {
            *self.item = Item::Alias(Alias {
                docs: self.docs,
                name: self.name,
                ty: Ty::Model(first.clone()),
            });
            return;
        }
        let mut names = self.speaks_of.into_iter();
        for ty in self.item.types_mut() {
            ty.each_model_mut(&mut |name| *name = names.next().unwrap_or_default());
        }
        fields(self.item).iter_mut().for_each(put_model_of_constant);
        let (name, docs) = self.item.title_mut();
        (*name, *docs) = (self.name, self.docs);
    }
}

fn fields(item: &mut Item) -> &mut [Field] {
    match item {
        Item::Struct(item) => &mut item.fields,
        Item::Enum(_) | Item::Union(_) | Item::Tuple(_) | Item::Alias(_) => &mut [],
    }
}

/// `Status::Paid` becomes `::Paid`: a constant of an enum speaks of a model as well.
fn take_model_of_constant(field: &mut Field) {
    if let (Init::Constant(constant), Some(model)) = (&mut field.init, model(&field.ty)) {
        *constant = constant.replacen(&format!("{model}::"), "::", 1);
    }
}

fn put_model_of_constant(field: &mut Field) {
    if let (Init::Constant(constant), Some(model)) = (&mut field.init, model(&field.ty)) {
        *constant = constant.replacen("::", &format!("{model}::"), 1);
    }
}

fn model(ty: &Ty) -> Option<String> {
    let mut found = None;
    ty.each(&mut |ty| {
        if let Ty::Model(name) = ty {
            found = Some(name.clone());
        }
    });
    found
}

/// The class of each model: twins are in one.
///
/// At first those are together that are equal without names. Then those are parted that speak of models which will be
/// different types, until none is parted any more.
fn classes(models: &[Model<'_>], seniority: &Seniority) -> Vec<usize> {
    let (mut classes, mut count) = numbered(models.iter().map(|model| (model.gate, &*model.item)));
    loop {
        let firsts = firsts(models, &classes, |model| model.rank(seniority));
        let types: HashMap<&str, &str> = models
            .iter()
            .zip(&classes)
            .map(|(model, class)| {
                let first = firsts.get(class).filter(|_| model.is_in_place());
                (model.name.as_str(), first.unwrap_or(&model.name).as_str())
            })
            .collect();
        let spoken_of = models.iter().map(|model| {
            let types = model.speaks_of.iter().map(|name| types.get(name.as_str()).copied());
            types.collect::<Vec<_>>()
        });
        let (parted, parted_count) = numbered(classes.iter().zip(spoken_of));
        if parted_count == count {
            return parted;
        }
        (classes, count) = (parted, parted_count);
    }
}

/// The same number for each of the same keys, and how many numbers there are.
fn numbered<K: Hash + Eq>(keys: impl Iterator<Item = K>) -> (Vec<usize>, usize) {
    let mut known = HashMap::new();
    let numbers = keys
        .map(|key| {
            let next = known.len();
            *known.entry(key).or_insert(next)
        })
        .collect();
    (numbers, known.len())
}

/// The model of each class that comes before the others.
fn firsts<'m, 'i, K: Ord>(
    models: &'m [Model<'i>],
    classes: &[usize],
    rank: impl Fn(&'m Model<'i>) -> K,
) -> HashMap<usize, String> {
    let mut firsts: HashMap<usize, &'m Model<'i>> = HashMap::new();
    for (model, class) in models.iter().zip(classes) {
        let first = firsts.entry(*class).or_insert(model);
        if rank(model) < rank(first) {
            *first = model;
        }
    }
    let names = firsts.into_iter().map(|(class, model)| (class, model.name.clone()));
    names.collect()
}

/// `From` is written for payloads that only one variant has; two names of one type are one payload.
fn distinguish_payloads(union: &mut Union, others: &BTreeMap<String, String>) {
    let payloads: Vec<Ty> = union
        .variants
        .iter()
        .map(|variant| payload(&variant.ty, others))
        .collect();
    let mut count: HashMap<&Ty, usize> = HashMap::new();
    for payload in &payloads {
        *count.entry(payload).or_default() += 1;
    }
    for (variant, own) in union.variants.iter_mut().zip(&payloads) {
        variant.from &= count.get(own) == Some(&1);
    }
}

/// The type itself, without a box and by its first name.
fn payload(ty: &Ty, others: &BTreeMap<String, String>) -> Ty {
    let mut ty = match ty {
        Ty::Box(inner) => (**inner).clone(),
        other => other.clone(),
    };
    ty.each_model_mut(&mut |name| {
        if let Some(first) = others.get(name.as_str()) {
            name.clone_from(first);
        }
    });
    ty
}
