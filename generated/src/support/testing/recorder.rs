//! A transport that writes down what goes over another one.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use super::super::{Attempt, Body, BoxFuture, Bytes, ResponseBody, Stage, Transport, TransportError};
use super::exchange::Exchange;
use super::redaction::{Redaction, clean_path};
use super::secrets::secrets_of;

/// Sends requests over another transport, and writes each answer to a file that [`Replay`](super::Replay) plays.
///
/// The file is for a repository, so it holds nothing secret: of headers what an allow-list names; of the query the names only; of
/// requests no body; of answers the body without what `Debug` of it hides, without numbers of cards, without members such
/// as `iban` or `token`, and without the credential and the parameters that the description calls secret, which the path lacks as
/// well. In answers nothing is looked for that has fewer than four characters, and they may hold other personal data: look at
/// a recording before you publish it.
///
/// Reads every answer to its end before handing it over, so endless streams cannot be recorded.
pub struct Recorder {
    inner: Arc<dyn Transport>,
    file: Arc<Mutex<File>>,
    redaction: Redaction,
}

impl Recorder {
    /// Records into a new file at `path`, in the place of one that is there.
    ///
    /// # Errors
    /// Fails if the file cannot be made.
    pub fn create(path: impl AsRef<Path>, inner: Arc<dyn Transport>) -> std::io::Result<Self> {
        let file = OpenOptions::new().write(true).create(true).truncate(true).open(path)?;
        Ok(Self {
            inner,
            file: Arc::new(Mutex::new(file)),
            redaction: Redaction::default(),
        })
    }

    /// Keeps the header `name` of answers, too.
    pub fn keep_header(mut self, name: &str) -> Self {
        self.redaction.kept_headers.push(name.to_ascii_lowercase());
        self
    }

    /// Keeps no value of members called `name`.
    pub fn hide_member(mut self, name: impl Into<String>) -> Self {
        self.redaction.hidden_members.push(name.into());
        self
    }

    fn write(&self, exchange: &Exchange) -> Result<(), TransportError> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let written = file.write_all(exchange.to_line().as_bytes());
        // The server has answered: a full disk must not look like a request that was not sent.
        written.map_err(|error| TransportError::new(Stage::Body, error))
    }
}

impl Transport for Recorder {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        Box::pin(async move {
            let secrets = secrets_of(&request);
            let mut exchange = started(&request, &secrets);
            let attempt = request.extensions().get::<Attempt>();
            let redaction = attempt.map(|attempt| self.redaction.of_answer(attempt.info));
            let redaction = redaction.unwrap_or_else(|| self.redaction.clone());
            let (parts, mut body) = self.inner.send(request).await?.into_parts();
            let mut bytes = Vec::new();
            while let Some(chunk) = body.chunk().await {
                bytes.extend_from_slice(&chunk?);
            }
            exchange.status = parts.status.as_u16();
            exchange.headers = redaction.headers(&parts.headers, &secrets);
            exchange.body = redaction.body(&bytes, &secrets);
            self.write(&exchange)?;
            Ok(http::Response::from_parts(
                parts,
                ResponseBody::from(Bytes::from(bytes)),
            ))
        })
    }
}

fn started(request: &http::Request<Body>, secrets: &[String]) -> Exchange {
    let attempt = request.extensions().get::<Attempt>();
    Exchange {
        operation: attempt.map_or("", |attempt| attempt.info.id).to_owned(),
        method: request.method().to_string(),
        path: clean_path(request, secrets),
        query: query_names(request.uri()),
        status: 0,
        headers: Vec::new(),
        body: Vec::new(),
    }
}

/// The names of the query parameters, sorted.
pub(super) fn query_names(uri: &http::Uri) -> Vec<String> {
    let pairs = uri
        .query()
        .unwrap_or_default()
        .split('&')
        .filter(|pair| !pair.is_empty());
    let mut names: Vec<String> = pairs
        .map(|pair| pair.split_once('=').map_or(pair, |(name, _)| name).to_owned())
        .collect();
    names.sort();
    names
}

impl std::fmt::Debug for Recorder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Recorder")
    }
}
