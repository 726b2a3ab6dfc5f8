//! The stages of the way of a description, each by itself.

use std::path::{Path, PathBuf};

use refundry::api::{Api, Schema, Type};
use refundry::diagnostics::Diagnostics;
use refundry::source::{Files, Request, Source};
use refundry::{Outcome, emit, generate, lower, passes, plan, rust, source};
use serde_json::Value;

use crate::descriptions::config;

/// A part of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Parsing the same bytes into a `Value`, which is the floor.
    Floor,
    /// From files to trees.
    Source,
    /// From trees to waist 1.
    Lower,
    /// From what was said to what it means.
    Passes,
    /// From the checked API to waist 2.
    Plan,
    /// From waist 2 to text.
    Emit,
    /// From files to the text of a crate.
    Whole,
}

impl Stage {
    /// All, in order.
    pub const ALL: &[Self] = &[
        Self::Floor,
        Self::Source,
        Self::Lower,
        Self::Passes,
        Self::Plan,
        Self::Emit,
        Self::Whole,
    ];

    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Floor => "floor",
            Self::Source => "source",
            Self::Lower => "lower",
            Self::Passes => "passes",
            Self::Plan => "plan",
            Self::Emit => "emit",
            Self::Whole => "whole",
        }
    }
}

/// A description with what every stage begins with.
pub struct Input {
    path: PathBuf,
    text: String,
    is_json: bool,
    source: Source,
    lowered: Api<Schema>,
    checked: Api<Type>,
    planned: rust::Api,
}

impl Input {
    /// Takes a description through all stages once; nothing if it cannot be generated.
    pub fn new(path: &Path) -> Option<Self> {
        let text = std::fs::read_to_string(path).ok()?;
        let mut findings = Diagnostics::default();
        let source = source::load(&Request::new(path), &mut findings)?;
        let lowered = lower::lower(&source, &mut findings)?;
        let checked = passes::check(lowered.clone(), &passes::Options::default(), &mut findings);
        let planned = plan::plan(&checked, &options(), &mut findings).rust;
        Some(Self {
            path: path.to_owned(),
            is_json: text.trim_start().starts_with('{'),
            text,
            source,
            lowered,
            checked,
            planned,
        })
    }

    /// How many bytes it has.
    pub fn bytes(&self) -> usize {
        self.text.len()
    }

    /// How many operations it has.
    pub fn operations(&self) -> usize {
        self.planned.operations.iter().map(|group| group.items.len()).sum()
    }

    /// How many models become of it.
    pub fn types(&self) -> usize {
        self.planned.models.iter().map(|group| group.items.len()).sum()
    }

    /// What a stage takes by value, so that copying it is not measured.
    pub fn setup(&self, stage: Stage) -> Option<Api<Schema>> {
        (stage == Stage::Passes).then(|| self.lowered.clone())
    }

    /// Runs a stage; the answer is a number that depends on what it made, so that nothing is left out.
    pub fn run(&self, stage: Stage, setup: Option<Api<Schema>>) -> usize {
        let mut findings = Diagnostics::default();
        match (stage, setup) {
            (Stage::Floor, _) => self.floor(),
            (Stage::Source, _) => {
                source::load(&Request::new(&self.path), &mut findings).map_or(0, |source| source.files_read().len())
            }
            (Stage::Lower, _) => lower::lower(&self.source, &mut findings).map_or(0, |api| api.types.len()),
            (Stage::Passes, Some(api)) => passes::check(api, &passes::Options::default(), &mut findings)
                .types
                .len(),
            (Stage::Passes, None) => 0,
            (Stage::Plan, _) => plan::plan(&self.checked, &options(), &mut findings).origins.len(),
            (Stage::Emit, _) => emit::api(&self.planned).map_or(0, |files| files.len()),
            (Stage::Whole, _) => whole(&self.path).files.iter().count(),
        }
    }

    fn floor(&self) -> usize {
        let value: Option<Value> = match self.is_json {
            true => serde_json::from_str(&self.text).ok(),
            false => serde_yaml::from_str(&self.text).ok(),
        };
        value
            .and_then(|value| value.as_object().map(serde_json::Map::len))
            .unwrap_or_default()
    }
}

fn options() -> plan::Options {
    let header = rust::Header {
        source: "bench".to_owned(),
        command: "cargo bench".to_owned(),
    };
    plan::Options::new("bench", header)
}

/// From files to the text of a crate.
pub fn whole(path: &Path) -> Outcome {
    generate(&config(path), &Files::default())
}
