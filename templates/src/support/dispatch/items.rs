//! Streams as data: the list of all their items.

use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;

use futures_core::Stream;
use serde_json::value::RawValue;

use super::super::codec::{Codec, Plain};
use super::super::{AnyError, MaybeSend};
use super::form::{Broken, Encoding, encoded};

/// A stream as the list of its items, each in the form of `C`, once it has ended.
#[derive(Debug)]
pub struct Items<C>(PhantomData<C>);

/// The word for it in tables.
#[allow(non_camel_case_types)]
pub type each<C> = Items<C>;

impl<C> Items<C> {
    /// Gives the items as JSON.
    pub fn encode<T, S>(answer: S) -> Encoding
    where
        C: Codec<T>,
        S: Stream<Item = Result<T, AnyError>> + MaybeSend + 'static,
    {
        Box::pin(async move {
            let mut stream = Box::pin(answer);
            let mut items = Vec::new();
            while let Some(item) = next::<C, T, S>(stream.as_mut()).await {
                items.push(item?);
            }
            Ok(encoded::<Plain, _>(&items)?)
        })
    }
}

/// The next item as JSON, so that no item is held while the stream is waited for.
async fn next<C, T, S>(mut stream: Pin<&mut S>) -> Option<Result<Box<RawValue>, Broken>>
where
    C: Codec<T>,
    S: Stream<Item = Result<T, AnyError>>,
{
    let give = |item: Result<T, AnyError>| match item {
        Ok(item) => Ok(encoded::<C, T>(&item)?),
        Err(error) => Err(Broken::Stream(error)),
    };
    poll_fn(|context| stream.as_mut().poll_next(context).map(|item| item.map(give))).await
}
