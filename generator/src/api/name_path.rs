//! What types can be named from, and how that is spelled: for people, for the lock, for patterns and for Rust.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use super::Location;

use super::without_assemblies;

/// What a type can be named from: a component or an operation, and the way from there to an inline type.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NamePath {
    /// Where the way begins.
    pub root: Root,
    /// The file and the folder in it where that stands: `money.json#/$defs`. Empty for an operation and for what stands among the
    /// components of the description itself, where no name comes twice.
    pub home: String,
    /// The way; empty for the component itself.
    pub steps: Vec<Step>,
}

/// Where the way to an inline type begins.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Root {
    /// A named schema: `components/schemas/X`, `definitions/X`, a Discovery schema, or a name given by `x-refundry-name`.
    Component(String),
    /// An operation, by its id.
    Operation(String),
    /// A component that is not a schema: a parameter, request body, response or header.
    Shared(String),
}

/// One step on the way to an inline type.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// The property of that name.
    Property(String),
    /// The items of a list.
    Item,
    /// The element of a tuple.
    Element(usize),
    /// The values of a map.
    Value,
    /// A branch of `oneOf` or `anyOf`: its title, or its number from 1.
    Branch(String),
    /// One of the schemas that all hold, as those of `allOf`: its title, or its number from 1. How many there are, and what else
    /// is said in them, tells nobody what a type within one is: callers see one type, which has the members of all.
    Part(String),
    /// The request body.
    Request,
    /// The response of that status (`200`, `4XX`, `default`).
    Response(String),
    /// The parameter of that name; its place as well where the operation has others of the name.
    Parameter(String, Option<Location>),
    /// The response header of that name.
    Header(String),
}

impl NamePath {
    /// The component whose own name this is: not of something within.
    pub fn component(&self) -> Option<&str> {
        match &self.root {
            Root::Component(component) if self.steps.is_empty() => Some(component),
            Root::Component(_) | Root::Operation(_) | Root::Shared(_) => None,
        }
    }

    /// Whether this is the name of a component itself, not of something within.
    pub fn is_component(&self) -> bool {
        self.component().is_some()
    }

    /// The name of what a step leads to.
    #[must_use]
    pub fn then(&self, step: Step) -> Self {
        let mut name = self.clone();
        name.steps.push(step);
        name
    }

    /// Whether it is a branch that is only known by its place among others.
    pub fn ends_in_number(&self) -> bool {
        matches!(self.steps.last(), Some(Step::Branch(word)) if word.parse::<usize>().is_ok())
    }

    /// What tells it from others: `Order.lines[]`, `refundOrder request`, `Amount in money.json#/$defs`.
    pub fn key(&self) -> String {
        self.key_under(self.root.name())
    }

    /// The same with another name for what it begins with.
    pub fn key_under(&self, root: &str) -> String {
        let mut key = without_assemblies(root).into_owned();
        for step in &self.steps {
            // Writing to a text does not fail.
            let _ = write!(key, "{step}");
        }
        if !self.home.is_empty() {
            key.push_str(" in ");
            key.push_str(&self.home);
        }
        key
    }

    /// What patterns of the configuration are held against: where the way begins and the properties on it, `Order.lines.price`.
    pub fn pattern_text(&self) -> String {
        let properties = self.steps.iter().filter_map(|step| match step {
            Step::Property(property) => Some(property.as_str()),
            _ => None,
        });
        let words: Vec<&str> = std::iter::once(self.root.name()).chain(properties).collect();
        words.join(".")
    }

    /// The words a Rust type is named from: `Order lines Item`, `refundOrder Request`.
    pub fn words(&self) -> String {
        let mut words = self.root.name().to_owned();
        let last = self.steps.len().saturating_sub(1);
        let says_something = |(index, step): &(usize, &Step)| *index == last || !matches!(step, Step::Part(_));
        for (_, step) in self.steps.iter().enumerate().filter(says_something) {
            words.push(' ');
            words.push_str(&step.word());
        }
        words
    }
}

impl Root {
    /// What it is called in the description.
    pub fn name(&self) -> &str {
        let (Self::Component(name) | Self::Operation(name) | Self::Shared(name)) = self;
        name
    }
}

impl Step {
    fn word(&self) -> Cow<'_, str> {
        match self {
            Self::Property(name) | Self::Parameter(name, _) | Self::Header(name) => name.into(),
            Self::Branch(name) | Self::Part(name) => name.into(),
            Self::Item => "Item".into(),
            Self::Element(index) => format!("Element{}", index + 1).into(),
            Self::Value => "Value".into(),
            Self::Request => "Request".into(),
            Self::Response(status) if status == "200" => "Response".into(),
            Self::Response(status) => format!("Response {status}").into(),
        }
    }
}

impl fmt::Display for NamePath {
    /// As people read it: `Order.lines[]`, `refundOrder request`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.root.name())?;
        self.steps.iter().try_for_each(|step| step.fmt(f))
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Property(name) => write!(f, ".{name}"),
            Self::Item => f.write_str("[]"),
            Self::Element(index) => write!(f, "[{index}]"),
            Self::Value => f.write_str("{}"),
            Self::Branch(name) | Self::Part(name) => write!(f, "({name})"),
            Self::Request => f.write_str(" request"),
            Self::Response(status) => write!(f, " answer {status}"),
            Self::Parameter(name, None) => write!(f, " parameter {name}"),
            Self::Parameter(name, Some(at)) => write!(f, " parameter {name} in {}", at.word()),
            Self::Header(name) => write!(f, " header {name}"),
        }
    }
}
