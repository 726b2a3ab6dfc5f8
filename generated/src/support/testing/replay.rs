//! A transport that answers from a recording.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::super::{Attempt, Body, BoxFuture, Bytes, ResponseBody, Stage, Transport, TransportError};
use super::exchange::Exchange;
use super::recorder::query_names;
use super::redaction::clean_path;
use super::secrets::secrets_of;

/// Answers requests from the file that a [`Recorder`](super::Recorder) wrote, each answer once and in order.
///
/// A request is the recorded one if operation, method, path and the names of its query parameters are. Without such a
/// recorded request, the call fails as one that could not be made.
pub struct Replay {
    exchanges: Mutex<Vec<Exchange>>,
}

impl Replay {
    /// Plays the recording at `path`.
    ///
    /// # Errors
    /// Fails if the file cannot be read or is no recording.
    pub fn open(path: impl AsRef<Path>) -> std::io::Result<Self> {
        let text = std::fs::read_to_string(path)?;
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let exchanges = lines.map(|(number, line)| {
            let fault = || std::io::Error::other(format!("line {} is no recorded answer", number + 1));
            Exchange::from_line(line).ok_or_else(fault)
        });
        Ok(Self {
            exchanges: Mutex::new(exchanges.collect::<Result<_, _>>()?),
        })
    }

    /// How many recorded answers were not asked for.
    pub fn unused(&self) -> usize {
        self.exchanges.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    fn answer(&self, request: &http::Request<Body>) -> Result<http::Response<ResponseBody>, TransportError> {
        let operation = request
            .extensions()
            .get::<Attempt>()
            .map_or("", |attempt| attempt.info.id);
        // What the recording left out of a path may be another secret by now.
        let paths = [
            request.uri().path().to_owned(),
            clean_path(request, &secrets_of(request)),
        ];
        let query = query_names(request.uri());
        let mut exchanges = self.exchanges.lock().unwrap_or_else(PoisonError::into_inner);
        let found = exchanges.iter().position(|exchange| {
            exchange.operation == operation
                && exchange.method == request.method().as_str()
                && paths.contains(&exchange.path)
                && exchange.query == query
        });
        let Some(index) = found else {
            return Err(refused("the recording has no further answer to this request"));
        };
        let exchange = exchanges.remove(index);
        let mut response = http::Response::new(());
        *response.status_mut() = http::StatusCode::from_u16(exchange.status)
            .map_err(|_| refused("the recording has a status that is none"))?;
        *response.headers_mut() = exchange.header_map();
        Ok(response.map(|()| ResponseBody::from(Bytes::from(exchange.body))))
    }
}

fn refused(message: &str) -> TransportError {
    TransportError::new(Stage::Refused, message)
}

impl Transport for Replay {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        Box::pin(std::future::ready(self.answer(&request)))
    }
}

impl std::fmt::Debug for Replay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Replay").field("unused", &self.unused()).finish()
    }
}
