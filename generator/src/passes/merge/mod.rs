//! Joins what a description says in several places about one value, and decides every shape but that of unions.
//!
//! Before: `Api<Schema>`, where a schema is a conjunction of keywords, references and `allOf`.
//! After: a [`Draft`], whose types are decided, except that a union only has the list of its branches.
//!
//! A type of the draft is a *goal*: a set of schemas that hold together. Most goals have one member. A goal with several
//! comes from a property that two members of an `allOf` describe, or from a branch of a union with something said
//! beside it. Goals are remembered, so a type is made once and circles close; a queue takes the place of recursion.
//!
//! [`Facts`] answers what can be asked of the schemas alone, [`Notes`] are what is told, and the [`Draft`] is what is made.
//!
//! What is said in two places is joined in this way:
//!
//! | keyword | joined |
//! | --- | --- |
//! | types | what both allow; if that is nothing, a warning, and the first is kept, or of a union the branch; null beside others is allowed |
//! | constants | what both allow; if that is nothing, a warning, and the outermost is kept |
//! | properties | all, those of bases first; one that both have becomes a goal of both |
//! | required | all; a required member nobody describes is an untyped one |
//! | other members | forbidden if either says so, else the narrower |
//! | format, docs, default | the outermost |
//! | null | allowed if the outermost says so, or all that speak of it do; a part that says no more than that allows it |
//! | what holds on a condition | members that nobody describes otherwise are what any condition says; numbers and members that only conditions bring make wider what is always said |
//! | unions | multiplied out; alternatives that only say what is required are dropped, and so is a union of which something else is a branch; branches that say the same are met with each other only |
//!
//! A part of an `allOf` that only annotates is no conjunct: what it says goes to whatever uses the schema.

mod alike;
mod alternatives;
mod arrays;
mod conditions;
mod constants;
mod decide;
mod facts;
mod flat;
mod formats;
mod goals;
mod hierarchy;
mod idle;
mod meant;
mod notes;
mod nulls;
mod objects;
mod peel;
mod repeats;
mod requirements;
mod retype;
mod scalars;
mod uses;
mod ways;

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use self::facts::Facts;
pub(super) use self::flat::meet;
use self::meant::{Meant, meant};
use self::notes::Notes;
pub(super) use self::scalars::wider;
use super::constraints::Constraining;
use super::numerals::Numeral;
use super::options::Options;
use crate::api::{Api, Docs, Entry, NamePath, Operation, Schema, Shape, Step, Type, TypeId, Types, Usage};
use crate::diagnostics::{Code, Diagnostics};

/// An API whose types are decided, but for the unions.
pub(super) struct Draft {
    /// The API. A union that is not decided yet has the shape [`Shape::Any`].
    pub api: Api<Type>,
    /// For each type the schema it stems from, for the order.
    pub origins: Vec<TypeId>,
    /// The unions, in the order in which they were found.
    pub unions: Vec<(TypeId, OpenUnion)>,
    /// The named types.
    pub components: Vec<TypeId>,
    /// Objects that forbid members they do not describe (`additionalProperties: false`).
    pub closed: HashSet<TypeId>,
    /// Texts that are numbers by their patterns.
    pub numerals: HashMap<TypeId, Numeral>,
    /// Unnamed aliases that callers know by name.
    pub known: HashSet<TypeId>,
}

/// A union, undecided.
#[derive(Debug, Default)]
pub(super) struct OpenUnion {
    /// Its branches.
    pub branches: Vec<OpenBranch>,
    /// How many of them a value may be of.
    pub fitting: Fitting,
    /// The member that names the branch (`discriminator`).
    pub tag: Option<String>,
    /// What a value is whose tag leads to no branch.
    pub fallback: Option<Fallback>,
    /// What a value may be that is of no branch.
    pub beyond: Beyond,
}

/// How many branches a value may be of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Fitting {
    /// Exactly one (`oneOf`).
    One,
    /// One or several at once (`anyOf`).
    #[default]
    Several,
}

/// What a value is whose tag leads to no branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fallback {
    /// This, if the tag is missing or names no branch (`defaultMapping`).
    Otherwise(TypeId),
    /// This, only if the tag is missing.
    Untagged(TypeId),
}

impl Fallback {
    /// What it is.
    pub fn ty(self) -> TypeId {
        let (Self::Otherwise(ty) | Self::Untagged(ty)) = self;
        ty
    }
}

/// What values of a union may be beside its branches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Beyond {
    /// Nothing that is described.
    #[default]
    Nothing,
    /// Other heirs: it is a parent, and a value with another tag is one, too.
    Heirs,
    /// Schemas that the discriminator names, and that are no branches.
    Named,
    /// Anything.
    Anything,
}

/// A branch of a union.
#[derive(Clone, Debug)]
pub(super) struct OpenBranch {
    /// Its type.
    pub ty: TypeId,
    /// The component's name or the title.
    pub name: Option<String>,
    /// The tags that `mapping` gives it.
    pub tags: Vec<String>,
    /// The tag it has without a mapping: the component's name.
    pub implicit: Option<String>,
}

/// Joins and decides.
pub(super) fn merge(mut api: Api<Schema>, options: &Options, diagnostics: &mut Diagnostics) -> Draft {
    let raw = std::mem::take(&mut api.types);
    let mut merge = Merge::new(&raw, api, options, diagnostics);
    merge.uses_of_operations();
    merge.uses_of_globals();
    if options.select.is_empty() {
        merge.components();
    }
    merge.run();
    merge.report_lone_flags();
    merge.report_idle_retypes();
    merge.report_idle_dates();
    merge.draft.api.ways = merge.name_from_published_ways();
    merge.draft.api.constraints = merge.constraints.named();
    merge.draft
}

/// A schema of a goal, whole or without its unions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Part {
    /// All it says.
    Whole(TypeId),
    /// All but its `oneOf`, `anyOf` and its heirs.
    Own(TypeId),
    /// What it says holds on a condition.
    Perhaps(TypeId),
}

impl Part {
    fn without_unions(self) -> Self {
        match self {
            Self::Whole(id) | Self::Own(id) => Self::Own(id),
            Self::Perhaps(_) => self,
        }
    }

    fn id(self) -> TypeId {
        match self {
            Self::Whole(id) | Self::Own(id) | Self::Perhaps(id) => id,
        }
    }
}

/// Schemas that hold together.
type Goal = Vec<Part>;

struct Merge<'a> {
    facts: Facts<'a>,
    options: &'a Options,
    notes: Notes<'a>,
    /// What is meant by schemas that do not say it.
    meant: HashMap<TypeId, Meant>,
    draft: Draft,
    /// The pointers of types that an overlay wrote elsewhere.
    pointed: HashMap<TypeId, String>,
    /// The types made for single schemas, by their number.
    wholes: Vec<Option<TypeId>>,
    /// The types made for goals of several, the members of a goal sorted, and whether null is allowed beside.
    goals: HashMap<(Goal, bool), TypeId>,
    /// The ways to those types by which they were asked for again.
    ways: BTreeMap<TypeId, Vec<NamePath>>,
    /// Types of goals that allow null beside what their members say.
    or_null: HashSet<TypeId>,
    /// The types made for unnamed schemas that only annotate another.
    uses: HashMap<TypeId, TypeId>,
    /// The annotating schemas around the goal of a type.
    layers: HashMap<TypeId, Vec<TypeId>>,
    /// What the lock knows operations by that have no id.
    lines: HashMap<String, String>,
    /// The one type for any value.
    any: Option<TypeId>,
    queue: VecDeque<(TypeId, Goal)>,
    /// What is refused of values.
    constraints: Constraining<'a>,
    /// How many goals of several schemas were made, and how many may be.
    joined: usize,
    most_joined: usize,
}

impl<'a> Merge<'a> {
    /// `raw` are the types of `api`.
    fn new(
        raw: &'a Types<Schema>,
        mut api: Api<Schema>,
        options: &'a Options,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        let facts = Facts::of(raw);
        let mut merge = Self {
            meant: meant(&api, &facts),
            facts,
            options,
            notes: Notes::new(raw, diagnostics),
            pointed: std::mem::take(&mut api.pointed),
            wholes: vec![None; raw.len()],
            goals: HashMap::new(),
            ways: BTreeMap::new(),
            or_null: HashSet::new(),
            uses: HashMap::new(),
            layers: HashMap::new(),
            lines: request_lines(&api.operations),
            any: None,
            queue: VecDeque::new(),
            constraints: Constraining::of(raw),
            joined: 0,
            most_joined: 2 * raw.len() + 2_000,
            draft: Draft {
                numerals: HashMap::new(),
                api: api.with_types(Types::with_capacity(raw.len())),
                origins: Vec::with_capacity(raw.len()),
                unions: Vec::new(),
                components: Vec::new(),
                closed: HashSet::new(),
                known: HashSet::new(),
            },
        };
        merge.report_heirs();
        merge
    }

    /// Where every schema of a long line has all below it as heirs, only those with a discriminator of their own keep them.
    fn report_heirs(&mut self) {
        if let Some(parent) = self.facts.too_many_heirs {
            let message = "too many schemas extend each other; those that only inherit a discriminator are no unions";
            self.notes.report(Code::TooLarge, parent, message);
        }
    }

    fn uses_of_operations(&mut self) {
        let mut operations = std::mem::take(&mut self.draft.api.operations);
        let mut webhooks = std::mem::take(&mut self.draft.api.webhooks);
        for operation in &mut operations {
            self.find_constant_flags(operation);
        }
        self.constraints.of_operations(&mut operations);
        for operation in operations.iter_mut().chain(&mut webhooks) {
            operation.map_types(|id| self.use_of(id));
        }
        self.draft.api.operations = operations;
        self.draft.api.webhooks = webhooks;
    }

    fn uses_of_globals(&mut self) {
        let mut globals = std::mem::take(&mut self.draft.api.globals);
        for parameter in &mut globals {
            parameter.ty = self.use_of(parameter.ty);
        }
        self.draft.api.globals = globals;
    }

    fn components(&mut self) {
        let named = self.facts.raw.iter().filter(|(_, entry)| entry.name.is_component());
        self.draft.components = named.map(|(id, _)| self.whole(id)).collect();
    }

    fn run(&mut self) {
        while let Some((id, goal)) = self.queue.pop_front() {
            let ty = self.decide(id, &goal);
            self.draft.api.types.get_mut(id).value = ty;
        }
    }

    /// Adds a type that no schema of its own describes, under `owner`.
    fn add(&mut self, owner: TypeId, step: Step, value: Type) -> TypeId {
        let entry = self.draft.api.types.get(owner);
        let name = entry.name.then(step);
        let place = entry.place.clone();
        let origin = self.origin(owner);
        self.push(Entry { name, place, value }, origin)
    }

    fn push(&mut self, entry: Entry<Type>, origin: TypeId) -> TypeId {
        self.draft.origins.push(origin);
        self.draft.api.types.push(entry)
    }

    fn origin(&self, id: TypeId) -> TypeId {
        self.draft.origins.get(id.0 as usize).copied().unwrap_or(id)
    }

    /// The type for any value; it is named after the first that needs it, since nobody sees its name.
    fn any(&mut self, owner: TypeId) -> TypeId {
        if let Some(id) = self.any {
            return id;
        }
        let id = self.add(owner, Step::Value, plain(Shape::Any));
        self.any = Some(id);
        id
    }

    /// Notes that a value stays untyped, once for each schema.
    fn note_untyped(&mut self, id: TypeId, message: &str) {
        if self.notes.first_report(Code::Untyped, self.origin(id)) {
            let place = self.draft.api.types.get(id).place.clone();
            self.notes
                .diagnostics
                .note(Code::Untyped, place, message)
                .help("say more about it, by an overlay if need be");
        }
    }
}

/// `GET /orders`, by the id that was made up.
fn request_lines(operations: &[Operation]) -> HashMap<String, String> {
    let nameless = operations.iter().filter(|operation| !operation.id_declared);
    let lines = nameless.map(|operation| (operation.id.clone(), operation.request_line()));
    lines.collect()
}

/// A type of that shape of which nothing more is known.
pub(super) fn plain(shape: Shape) -> Type {
    Type {
        shape,
        nullable: false,
        docs: Docs::default(),
        usage: Usage::default(),
        deprecated: false,
        default: None,
        examples: Vec::new(),
        sensitive: false,
    }
}
