//! Answers as data.

use std::future::ready;
use std::marker::PhantomData;

use serde_json::value::RawValue;

use super::super::codec::{As, Codec, Plain};
use super::super::{AnyError, BoxFuture};
use super::Refusal;

/// An answer on its way to JSON; a stream takes its time.
pub type Encoding = BoxFuture<'static, Result<Box<RawValue>, Broken>>;

/// Why an answer does not become JSON.
#[derive(Debug)]
pub enum Broken {
    /// A value has no such form.
    Value(Refusal),
    /// The stream failed before its end.
    Stream(AnyError),
}

impl From<Refusal> for Broken {
    fn from(refusal: Refusal) -> Self {
        Self::Value(refusal)
    }
}

/// The form of answers that are a value in the form of `C`.
#[derive(Debug)]
pub struct Whole<C>(PhantomData<C>);

/// The word for it in tables.
#[allow(non_camel_case_types)]
pub type whole<C> = Whole<C>;

impl<C> Whole<C> {
    /// Gives the answer as JSON.
    pub fn encode<T>(answer: T) -> Encoding
    where
        C: Codec<T>,
    {
        Box::pin(ready(encoded::<C, T>(&answer).map_err(Broken::from)))
    }
}

/// A value as JSON.
pub(super) fn encoded<C: Codec<T>, T>(value: &T) -> Result<Box<RawValue>, Refusal> {
    serde_json::value::to_raw_value(&As::<C>::new(value)).map_err(|error| Refusal::new(error.to_string()))
}

/// The answer without a body: null.
pub fn no_body() -> Encoding {
    Whole::<Plain>::encode(())
}
