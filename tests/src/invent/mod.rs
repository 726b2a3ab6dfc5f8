//! Descriptions that nobody wrote: valid, small, and with every construct beside every other, from a seed. What people
//! wrote shows which constructs exist; only chance puts them together in ways that nobody thought of.

#![expect(
    clippy::indexing_slicing,
    reason = "the objects that are indexed were made a line before; to index one by a new name adds a member"
)]

mod bodies;
mod compositions;
mod operations;
mod parameters;
mod schemas;
mod words;

use std::fs;
use std::io;
use std::path::Path;

use serde_json::{Map, Value, json};

use crate::mutants::Chance;

/// What a description is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Swagger 2.0.
    Swagger20,
    /// OpenAPI 3.0.
    V30,
    /// OpenAPI 3.1.
    V31,
    /// OpenAPI 3.2.
    V32,
}

impl Dialect {
    /// The name that the index of a corpus has for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Swagger20 => "swagger2",
            Self::V30 => "openapi30",
            Self::V31 => "openapi31",
            Self::V32 => "openapi32",
        }
    }

    fn has_json_schema(self) -> bool {
        matches!(self, Self::V31 | Self::V32)
    }
}

/// The description of a seed: the same for ever, as long as the grammar stays.
pub fn invent(seed: u64) -> (Dialect, Value) {
    let mut inventor = Inventor::new(seed);
    (inventor.dialect, inventor.document())
}

/// Writes the descriptions of so many seeds into a folder, with an index, so that it is a corpus.
///
/// # Errors
/// Fails if a file cannot be written.
pub fn write(folder: &Path, seeds: std::ops::Range<u64>) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut index = "id\tpath\tformat\tkind\n".to_owned();
    for seed in seeds {
        let (dialect, description) = invent(seed);
        let (id, file) = (format!("invented-{seed}"), format!("invented-{seed}.json"));
        fs::write(folder.join(&file), serde_json::to_string_pretty(&description)?)?;
        index.push_str(&format!("{id}\t{file}\t{}\tinvented\n", dialect.name()));
    }
    fs::write(folder.join("index-dev.tsv"), index)
}

/// Makes one description.
struct Inventor {
    chance: Chance,
    dialect: Dialect,
    /// The names of all components.
    names: Vec<&'static str>,
    /// The names of those that are objects.
    objects: Vec<&'static str>,
}

impl Inventor {
    fn new(seed: u64) -> Self {
        let mut chance = Chance::new(seed);
        let dialects = [Dialect::Swagger20, Dialect::V30, Dialect::V31, Dialect::V32];
        let dialect = *chance.one(&dialects).unwrap_or(&Dialect::V31);
        let mut inventor = Self {
            chance,
            dialect,
            names: Vec::new(),
            objects: Vec::new(),
        };
        let pool = inventor.pick(&words::COMPONENT_POOLS);
        let count = 10 + inventor.chance.below(12);
        inventor.names = inventor.several(pool, count);
        inventor
    }

    fn document(&mut self) -> Value {
        let schemas = self.components();
        let paths = self.paths();
        match self.dialect {
            Dialect::Swagger20 => json!({
                "swagger": "2.0", "info": {"title": "Invented", "version": "1"},
                "host": "api.example", "basePath": "/v1", "schemes": ["https"],
                "consumes": ["application/json"], "produces": ["application/json"],
                "securityDefinitions": {
                    "key": {"type": "apiKey", "in": "query", "name": "api_key"},
                    "login": {"type": "basic"},
                },
                "security": self.security(),
                "paths": paths, "definitions": schemas,
            }),
            Dialect::V30 | Dialect::V31 | Dialect::V32 => self.openapi(schemas, paths),
        }
    }

    fn openapi(&mut self, schemas: Map<String, Value>, paths: Map<String, Value>) -> Value {
        let version = match self.dialect {
            Dialect::V30 => "3.0.3",
            Dialect::V31 => "3.1.0",
            Dialect::Swagger20 | Dialect::V32 => "3.2.0",
        };
        let servers = [
            json!([{"url": "https://api.example/v1"}]),
            json!([{"url": "https://{env}.api.example/", "variables": {"env": {"default": "live", "enum": ["live", "test"]}}}]),
            json!([{"url": "/relative"}]),
        ];
        let mut document = json!({
            "openapi": version, "info": {"title": "Invented", "version": "1"},
            "servers": self.pick(&servers), "security": self.security(),
            "paths": paths,
            "components": {
                "schemas": schemas,
                "parameters": self.shared_parameters(),
                "responses": {"Problem": self.problem(), "Gone": {"description": "Gone."}},
                "securitySchemes": {
                    "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
                    "login": {"type": "http", "scheme": "bearer"},
                    "session": {"type": "apiKey", "in": "cookie", "name": "sid"},
                },
            },
        });
        if self.dialect.has_json_schema() && self.percent() < 30 {
            document["webhooks"] = json!({"refund.created": self.told(2, "200")});
        }
        document
    }

    fn security(&mut self) -> Value {
        self.pick(&[
            json!([]),
            json!([{"key": []}]),
            json!([{"key": []}, {"login": []}]),
            json!([{"key": [], "login": []}]),
            json!([{}, {"login": []}]),
        ])
    }

    /// A number below a hundred.
    fn percent(&mut self) -> usize {
        self.chance.below(100)
    }

    /// One of several.
    fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.chance.below(of.len())].clone()
    }

    /// So many of several, each once, in any order.
    fn several<T: Clone>(&mut self, of: &[T], count: usize) -> Vec<T> {
        let mut rest = of.to_vec();
        let mut taken = Vec::new();
        while taken.len() < count && !rest.is_empty() {
            taken.push(rest.swap_remove(self.chance.below(rest.len())));
        }
        taken
    }
}
