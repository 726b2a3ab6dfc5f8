//! Unions: their branches, and what tells which of them a value is of.

use serde_json::Value;

use super::TypeId;

/// One of several types.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// The branches, in the order in which they are tried.
    pub branches: Vec<Branch>,
    /// How they are told apart.
    pub by: Selector,
    /// The branch of a value whose tag is missing or chooses none, by its index; such a value stays untyped if there is none.
    pub fallback: Option<usize>,
}

/// How the branches of a union are told apart.
#[derive(Clone, Debug, PartialEq)]
pub enum Selector {
    /// By the value of this member; each branch has its tags.
    Tag(String),
    /// By looking at the value: the first branch whose test fits best.
    Test,
    /// The same, and of those that fit equally well the one that loses least: they differ below their members.
    Loss,
}

/// One branch of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// Its type.
    pub ty: TypeId,
    /// A name from the description: the component, the title, the tag; nothing for an inline scalar.
    pub name: Option<String>,
    /// Values of the tag that choose it.
    pub tags: Vec<String>,
    /// Whether the branch's own type has the tag as a member; else it is written beside.
    pub holds_tag: bool,
    /// What a value must look like.
    pub test: Test,
    /// Whether the payload is boxed, because the type would contain itself or would take too much room.
    pub boxed: bool,
}

/// What a value of a branch must look like.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// null
    Null,
    /// `true`, `false`
    Boolean,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A string; one of these when some are named.
    String(Vec<String>),
    /// A list; of one of these lengths when some are named.
    Array(Vec<usize>),
    /// An object.
    Object {
        /// Members that must be there.
        required: Vec<String>,
        /// Other members it knows.
        known: Vec<String>,
        /// Members that must have one of these values.
        constants: Vec<(String, Vec<Constant>)>,
        /// Whether it forbids all others.
        closed: bool,
    },
    /// Nothing tells it; it is tried.
    Any,
}

/// A constant member of an object: a text, a number or a flag.
#[derive(Clone, PartialEq)]
pub struct Constant(pub Value);

/// As JSON.
impl std::fmt::Debug for Constant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}
