//! How much is generated of one API at most.

use super::Settings;
use super::reader::{Reader, Value};

/// How much is generated of one API at most. More helps nobody, and keeps the compiler busy for hours: most likely the
/// description is broken or hostile, or a few of its operations are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Operations. Default 20,000, which is ten times the largest description known.
    pub operations: usize,
    /// Types, inline and simple ones counted. Default 200,000.
    pub types: usize,
    /// Mebibytes of Rust. Default 256.
    pub megabytes: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            operations: 20_000,
            types: 200_000,
            megabytes: 256,
        }
    }
}

/// `{ operations = 30000, types = 300000, megabytes = 500 }`
pub(super) fn read(reader: &mut Reader<'_>, value: &Value<'_>, settings: &mut Settings) {
    let Some(mut section) = reader.section("`bounds`", value) else {
        return;
    };
    let (bounds, said) = (&mut settings.bounds, &mut settings.said);
    let bounds = [
        ("operations", &mut bounds.operations),
        ("types", &mut bounds.types),
        ("megabytes", &mut bounds.megabytes),
    ];
    for (key, bound) in bounds {
        let Some(value) = section.take(key) else { continue };
        let (place, position) = reader.spot(&value.span());
        said.note("bounds", key, place, position);
        if let Some(count) = reader.count(value) {
            *bound = count;
        }
    }
    reader.finish(&section);
}
