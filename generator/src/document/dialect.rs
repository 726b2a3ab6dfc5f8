//! The dialects of the OpenAPI family, and sets of them.

use std::fmt;

/// A dialect of the OpenAPI family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Swagger 2.0.
    Swagger20,
    /// OpenAPI 3.0.
    OpenApi30,
    /// OpenAPI 3.1.
    OpenApi31,
    /// OpenAPI 3.2.
    OpenApi32,
}

impl Dialect {
    /// Whether its schemas are JSON Schema 2020-12 (from OpenAPI 3.1 on).
    pub fn has_json_schema(self) -> bool {
        match self {
            Self::Swagger20 | Self::OpenApi30 => false,
            Self::OpenApi31 | Self::OpenApi32 => true,
        }
    }
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Swagger20 => "Swagger 2.0",
            Self::OpenApi30 => "OpenAPI 3.0",
            Self::OpenApi31 => "OpenAPI 3.1",
            Self::OpenApi32 => "OpenAPI 3.2",
        })
    }
}

/// A set of dialects: those that know a keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialects(u8);

impl Dialects {
    pub const SWAGGER: Self = Self(1);
    pub const FROM_30: Self = Self(2 | 4 | 8);
    pub const ONLY_30: Self = Self(2);
    pub const FROM_31: Self = Self(4 | 8);
    pub const FROM_32: Self = Self(8);
    pub const ALL: Self = Self(15);
    /// Nobody's keyword, but one whose meaning is plain.
    pub const NONE: Self = Self(0);

    pub fn has(self, dialect: Dialect) -> bool {
        self.0 & Self::bit(dialect) != 0
    }

    /// Whether only elder dialects than this one are in it.
    pub fn are_elder_than(self, dialect: Dialect) -> bool {
        self.0 < Self::bit(dialect)
    }

    fn bit(dialect: Dialect) -> u8 {
        match dialect {
            Dialect::Swagger20 => 1,
            Dialect::OpenApi30 => 2,
            Dialect::OpenApi31 => 4,
            Dialect::OpenApi32 => 8,
        }
    }
}
