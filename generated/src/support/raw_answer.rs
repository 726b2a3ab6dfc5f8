//! Answers that are read later, or not at all.

use std::marker::PhantomData;

use super::execute::Arrived;
use super::response::Payload;
use super::{BuildError, Bytes, Decoded, Error, Info, Operation, Reply, RequestWriter, Response, Undeclared};

/// An answer as it arrived, whatever its status; read by [`Raw::decode`] when it is wanted.
pub struct Raw<Op> {
    response: Response,
    operation: PhantomData<fn() -> Op>,
}

impl<Op: Operation> Raw<Op> {
    /// The body.
    pub fn bytes(&self) -> &[u8] {
        match &self.response.body {
            Payload::Whole(bytes) => bytes,
            // Such a call is not answered by a stream.
            Payload::Stream(_) => &[],
        }
    }

    /// Takes the body.
    pub fn into_bytes(self) -> Bytes {
        match self.response.body {
            Payload::Whole(bytes) => bytes,
            Payload::Stream(_) => Bytes::new(),
        }
    }

    /// What the operation makes of the answer.
    ///
    /// # Errors
    /// Fails as the call would have: if the answer reports a failure, or does not hold what the description promises.
    pub fn decode(self) -> Result<Reply<Op::Output>, Error<Op::Error>> {
        let Response { record, head, body } = self.response;
        Arrived {
            record,
            scope: None,
            head,
            body,
        }
        .read::<Op>()
    }
}

impl<Op: Operation> Operation for Raw<Op> {
    type Output = Self;
    type Error = Undeclared;

    const INFO: &'static Info = Op::INFO;

    /// An answer is no request.
    fn request(&self, _request: &mut RequestWriter) -> Result<(), BuildError> {
        Err(BuildError::new("this is an answer, not a request"))
    }

    fn decode(response: Response) -> Decoded<Self> {
        Ok(Self {
            response,
            operation: PhantomData,
        })
    }
}

/// Does not show the body, which may be anybody's data.
impl<Op> std::fmt::Debug for Raw<Op> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Raw")
            .field("status", &self.response.status())
            .finish_non_exhaustive()
    }
}
