//! What a service refuses of values that their type can hold: lengths, bounds, patterns. No type of Rust holds it, and nothing
//! that is written depends on it but the number of the first page.

use std::collections::{HashMap, HashSet};

/// What is refused of a value and of what it consists of; of most values nothing is. Any two count as equal: types that differ in
/// nothing else are the same type to callers, and must be taken for it.
#[derive(Clone, Debug, Default)]
pub struct Constraints(Option<Box<Refused>>);

/// What is refused of one value. All of it holds together.
#[derive(Clone, Debug, Default)]
pub struct Refused {
    /// Bounds, each kind once.
    pub bounds: Vec<Bound>,
    /// `pattern`.
    pub patterns: Vec<String>,
    /// `multipleOf`.
    pub multiples: Vec<f64>,
    /// `uniqueItems`.
    pub unique: bool,
    /// Whether its values are whole numbers.
    pub whole: bool,
    /// The schemas with names whose constraints hold as well, by their numbers in [`NamedConstraints`].
    pub named: Vec<usize>,
    /// Of the names of members (`propertyNames`).
    pub names: Constraints,
    /// Of each item.
    pub items: Constraints,
    /// Of each member without a name of its own.
    pub values: Constraints,
    /// Of the item at each position.
    pub positions: Vec<Constraints>,
    /// Of the branches of unions.
    pub branches: Vec<ConstrainedBranch>,
}

/// What is refused of a value if it is of a branch.
#[derive(Clone, Debug)]
pub struct ConstrainedBranch {
    /// What tells the branch from others, whatever its constraints are.
    pub form: u64,
    /// Its constraints.
    pub constraints: Constraints,
}

/// A bound of a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// What it bounds.
    pub kind: BoundKind,
    /// The bound.
    pub value: f64,
    /// Whether the type of the value says as much.
    pub idle: bool,
}

/// What may be bounded: a number, or how much there is of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoundKind {
    /// `minimum`
    Minimum,
    /// `exclusiveMinimum`
    ExclusiveMinimum,
    /// `maximum`
    Maximum,
    /// `exclusiveMaximum`
    ExclusiveMaximum,
    /// `minLength`
    MinLength,
    /// `maxLength`
    MaxLength,
    /// `minItems`
    MinItems,
    /// `maxItems`
    MaxItems,
    /// `minProperties`
    MinProperties,
    /// `maxProperties`
    MaxProperties,
}

/// The constraints of the schemas that have names, each with its key.
#[derive(Clone, Debug, Default)]
pub struct NamedConstraints(Vec<(String, Constraints)>);

impl BoundKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::MaxLength,
        Self::MinLength,
        Self::MaxItems,
        Self::MinItems,
        Self::MaxProperties,
        Self::MinProperties,
        Self::Maximum,
        Self::ExclusiveMaximum,
        Self::Minimum,
        Self::ExclusiveMinimum,
    ];

    /// The kind that a keyword says.
    pub fn of(keyword: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.keyword() == keyword)
    }

    /// The keyword that says it.
    pub fn keyword(self) -> &'static str {
        match self {
            Self::Minimum => "minimum",
            Self::ExclusiveMinimum => "exclusiveMinimum",
            Self::Maximum => "maximum",
            Self::ExclusiveMaximum => "exclusiveMaximum",
            Self::MinLength => "minLength",
            Self::MaxLength => "maxLength",
            Self::MinItems => "minItems",
            Self::MaxItems => "maxItems",
            Self::MinProperties => "minProperties",
            Self::MaxProperties => "maxProperties",
        }
    }

    /// Whether it bounds from above.
    pub fn is_upper(self) -> bool {
        match self {
            Self::Maximum | Self::ExclusiveMaximum | Self::MaxLength | Self::MaxItems | Self::MaxProperties => true,
            Self::Minimum | Self::ExclusiveMinimum | Self::MinLength | Self::MinItems | Self::MinProperties => false,
        }
    }

    /// Whether a bound of this kind refuses what another one takes.
    pub fn is_tighter(self, value: f64, than: f64) -> bool {
        match self.is_upper() {
            true => value < than,
            false => value > than,
        }
    }
}

impl PartialEq for Constraints {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Constraints {
    /// Deeper than this nobody describes a list of lists, and nobody looks for what is refused in one.
    pub const DEEPEST: usize = 12;

    /// Of a value of which nothing is refused.
    pub const NONE: Self = Self(None);

    /// Of a value that may be any of several, in the order of these.
    pub fn of_any(all: Vec<Self>) -> Self {
        let mut all = all.into_iter();
        match (all.next(), all.as_slice()) {
            (None, _) => Self::NONE,
            (Some(only), []) => only,
            (Some(first), _) => {
                let branches = (0..).zip(std::iter::once(first).chain(all));
                let branches = branches.map(|(form, constraints)| ConstrainedBranch { form, constraints });
                let branches: Vec<ConstrainedBranch> = branches.collect();
                match branches.iter().any(|branch| branch.constraints.is_none()) {
                    true => Self::NONE,
                    false => Self::from(Refused {
                        branches,
                        ..Refused::default()
                    }),
                }
            }
        }
    }

    fn join(&mut self, other: &Self) {
        match (&mut self.0, &other.0) {
            (Some(own), Some(other)) => own.join(other),
            (None, Some(_)) => self.clone_from(other),
            (_, None) => {}
        }
    }

    /// What is refused, if anything is.
    pub fn get(&self) -> Option<&Refused> {
        self.0.as_deref()
    }

    /// Whether nothing is refused.
    pub fn is_none(&self) -> bool {
        self.0.is_none()
    }
}

impl From<Refused> for Constraints {
    fn from(refused: Refused) -> Self {
        match refused.is_nothing() {
            true => Self::NONE,
            false => Self(Some(Box::new(refused))),
        }
    }
}

impl Refused {
    fn is_nothing(&self) -> bool {
        self.named.is_empty() && self.adds_nothing()
    }

    /// Whether only schemas with names say what is refused.
    pub fn adds_nothing(&self) -> bool {
        let below = [&self.names, &self.items, &self.values];
        self.bounds.is_empty()
            && self.patterns.is_empty()
            && self.multiples.is_empty()
            && !self.unique
            && below.into_iter().all(Constraints::is_none)
            && self.positions.is_empty()
            && self.branches.is_empty()
    }

    /// The bound of a kind.
    pub fn bound(&self, kind: BoundKind) -> Option<&Bound> {
        self.bounds.iter().find(|bound| bound.kind == kind)
    }

    /// Adds a bound; the tighter one of a kind counts.
    pub fn bind(&mut self, kind: BoundKind, value: f64) {
        match self.bounds.iter_mut().find(|bound| bound.kind == kind) {
            Some(known) if kind.is_tighter(value, known.value) => known.value = value,
            Some(_) => {}
            None => self.bounds.push(Bound {
                kind,
                value,
                idle: false,
            }),
        }
    }

    /// Adds what another schema refuses of the same value, whatever it says of what the value consists of.
    pub fn join(&mut self, other: &Self) {
        for bound in &other.bounds {
            self.bind(bound.kind, bound.value);
        }
        for pattern in &other.patterns {
            if !self.patterns.contains(pattern) {
                self.patterns.push(pattern.clone());
            }
        }
        for multiple in &other.multiples {
            if !self.multiples.contains(multiple) {
                self.multiples.push(*multiple);
            }
        }
        self.unique |= other.unique;
        self.names.join(&other.names);
    }
}

impl NamedConstraints {
    /// The constraints of schemas, by their keys, in the order of their numbers.
    pub fn new(named: Vec<(String, Constraints)>) -> Self {
        Self(named)
    }

    /// The constraints of each schema, by its key.
    pub fn by_key(&self) -> HashMap<&str, &Constraints> {
        self.0
            .iter()
            .map(|(key, constraints)| (key.as_str(), constraints))
            .collect()
    }

    /// The keys of all schemas with names that have a say in the constraints of a value.
    pub fn keys<'l>(&'l self, constraints: &[&'l Constraints]) -> HashSet<&'l str> {
        let mut keys = HashSet::new();
        self.walk(constraints, &mut |key, _| keys.insert(key));
        keys
    }

    /// All that is refused of a value, also by schemas with names but for those that are passed over.
    pub fn all<'l>(&'l self, constraints: &[&'l Constraints], passed_over: &HashSet<&str>) -> Vec<&'l Refused> {
        let mut met = HashSet::new();
        let mut all = Vec::new();
        for constraints in constraints.iter().filter_map(|constraints| constraints.get()) {
            all.push(constraints);
        }
        self.walk(constraints, &mut |key, constraints| {
            let enters = !passed_over.contains(key) && met.insert(key);
            all.extend(constraints.get().filter(|_| enters));
            enters
        });
        all
    }

    /// Visits the schemas with names, and those that have a say in what is entered.
    fn walk<'l>(&'l self, constraints: &[&'l Constraints], enters: &mut dyn FnMut(&'l str, &'l Constraints) -> bool) {
        let mut open: Vec<&'l Constraints> = constraints.iter().rev().copied().collect();
        while let Some(refused) = open.pop().map(Constraints::get) {
            let numbers = refused.into_iter().flat_map(|refused| &refused.named);
            let named: Vec<&(String, Constraints)> = numbers.filter_map(|number| self.0.get(*number)).collect();
            for (key, constraints) in named {
                if enters(key, constraints) {
                    open.push(constraints);
                }
            }
        }
    }
}
