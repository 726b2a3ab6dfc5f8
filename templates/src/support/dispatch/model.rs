//! Models that data can name.

use super::super::codec::Codec;
use super::Refusal;
use super::arguments::decode;
use super::form::encoded;

/// One row of the table of models.
#[derive(Clone, Copy, Debug)]
pub struct Model {
    /// Its name in Rust; empty for a type without one.
    pub name: &'static str,

    /// Its name in the description; empty for a type that the description does not name.
    pub schema: &'static str,

    reencode: fn(&str) -> Result<String, Refusal>,
}

impl Model {
    /// The row of a type that travels in the form of `C`.
    pub const fn of<C: Codec<T>, T>(name: &'static str, schema: &'static str) -> Self {
        Self {
            name,
            schema,
            reencode: reencode::<C, T>,
        }
    }

    /// Decodes a value and encodes it again.
    ///
    /// # Errors
    /// Fails if the value is not what the description says.
    pub fn reencode(&self, json: &str) -> Result<String, Refusal> {
        (self.reencode)(json)
    }
}

fn reencode<C: Codec<T>, T>(json: &str) -> Result<String, Refusal> {
    let value = decode::<C, T>(json)?;
    encoded::<C, T>(&value).map(|json| json.get().to_owned())
}
