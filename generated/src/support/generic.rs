//! Requests that the description lacks, with everything that those it has come with.

use std::marker::PhantomData;
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::client::Options;
use super::{
    BuildError, Bytes, Core, Decoded, Info, Operation, RequestWriter, Response, RetryPolicy, Sending, Style, Undeclared,
};

/// A call that the description lacks, with the credential, the retries and the verdicts of all others. Made by
/// [`Core::request`].
#[must_use = "a request does nothing until it is sent"]
pub struct Request<'a> {
    core: &'a Core,
    options: Options,
    info: &'static Info,
    written: Result<RequestWriter, BuildError>,
}

impl Core {
    /// A call that the description lacks. What is known about it is a constant:
    ///
    /// ```text
    /// const VOID: &Info = &Info::new(Method::POST, "/orders/{number}/void/").secured_by(&[&["oauth2"]]);
    ///
    /// let call = client.core().request(VOID).path("number", "1001").json(&json!({"reason": "fraud"}));
    /// let voided = call.send_json::<Voided>().await?;
    /// ```
    ///
    /// Without [`Info::secured_by`], everything that the credential of the client holds is sent.
    pub fn request(&self, info: &'static Info) -> Request<'_> {
        Request {
            core: self,
            options: Options::new(self.random()),
            info,
            written: Ok(RequestWriter::new(info, self.random())),
        }
    }
}

impl Request<'_> {
    /// Fills `{name}` in the path, within one segment.
    pub fn path<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Self {
        self.write(|writer| writer.path(name, Style::Simple, value))
    }

    /// Adds a query parameter; nothing if the value is absent or an empty list.
    pub fn query<T: Serialize + ?Sized>(self, name: &str, value: &T) -> Self {
        self.write(|writer| writer.query(name, Style::Form, true, value))
    }

    /// Sets a header; it replaces what the client and the credential would send under this name.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.options.headers.set_by_caller(name.as_ref(), value.as_ref());
        self
    }

    /// Sets a JSON body.
    pub fn json<T: Serialize + ?Sized>(self, body: &T) -> Self {
        self.write(|writer| writer.json("application/json", body))
    }

    /// Sets a body of any bytes.
    pub fn bytes(self, media_type: &str, body: impl Into<Bytes>) -> Self {
        self.write(|writer| writer.bytes(media_type, body))
    }

    /// Bounds the whole call, waits between attempts included, in the place of the client's bound.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = Some(timeout);
        self
    }

    /// How often and how patiently this call is repeated, in the place of what the client says.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.options.retry = Some(policy);
        self
    }

    /// Sends this idempotency key, in the place of a random one, where [`Info::keyed_by`] says.
    pub fn idempotency_key(mut self, key: impl Into<String>) -> Self {
        self.options.key.asked = Some(key.into().into());
        self
    }

    /// Sends the request, and hands over the body of the answer.
    ///
    /// # Errors
    /// Fails like every call; also if the server reports anything but success.
    pub fn send(self) -> Sending<AnyBody> {
        Sending::new(self.core.start(self.info, self.written, self.options, false))
    }

    /// Sends the request, and reads the answer as JSON.
    ///
    /// # Errors
    /// Fails like every call; also if the server reports anything but success, or if the body is not such JSON.
    pub fn send_json<T: DeserializeOwned>(self) -> Sending<JsonBody<T>> {
        Sending::new(self.core.start(self.info, self.written, self.options, false))
    }

    fn write(mut self, step: impl FnOnce(&mut RequestWriter) -> Result<(), BuildError>) -> Self {
        self.written = self.written.and_then(|mut writer| step(&mut writer).map(|()| writer));
        self
    }
}

/// Shows where the request goes, and nothing that is sent.
impl std::fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.info.method.as_str())
            .field("url_template", &self.info.path)
            .finish_non_exhaustive()
    }
}

/// Stands for an operation whose answer may be anything.
#[derive(Debug)]
pub enum AnyBody {}

impl Operation for AnyBody {
    type Output = Bytes;
    type Error = Undeclared;

    const INFO: &'static Info = &Info::DEFAULT;

    fn request(&self, _request: &mut RequestWriter) -> Result<(), BuildError> {
        match *self {}
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200..=299 => response.bytes(),
            _ => response.undeclared(),
        }
    }
}

/// Stands for an operation whose answer is JSON.
#[derive(Debug)]
pub struct JsonBody<T>(PhantomData<fn() -> T>);

impl<T: DeserializeOwned> Operation for JsonBody<T> {
    type Output = T;
    type Error = Undeclared;

    const INFO: &'static Info = &Info::DEFAULT;

    fn request(&self, _request: &mut RequestWriter) -> Result<(), BuildError> {
        Ok(())
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200..=299 => response.json(),
            _ => response.undeclared(),
        }
    }
}
